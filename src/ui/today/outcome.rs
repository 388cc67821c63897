//! What stands below the idea: the one action or what came of it, the day's other moments, yesterday,
//! a word of the coach, and the reasons.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::Today;
use crate::coach::messages::Messages;
use crate::coach::today::Yesterday;
use crate::ui::line::{Block, MUST_STAND, bold, bolder, shorten, spread, wrap};
use crate::ui::{calendar::digit, frame::Tier};
use crate::{app::App, domain::date};

/// The day's other moments that are shown.
const OTHERS: usize = 3;

impl<'a> Today<'a> {
    /// Returns everything below the idea; `reasons` may be none.
    pub(super) fn below(&self, reasons: Vec<Block<'a>>) -> Vec<Block<'a>> {
        let mut blocks = vec![Block::new(MUST_STAND, self.outcome()), self.others()];
        blocks.push(Block::new(2, self.greeting()));
        blocks.push(Block::new(6, self.yesterday()));
        blocks.extend(reasons);
        blocks
    }

    /// Returns a line behind the indent of the text.
    fn indented(&self, spans: Vec<Span<'a>>) -> Line<'a> {
        let mut line = Line::from(" ".repeat(self.indent));
        line.extend(spans);
        line
    }

    fn muted_lines(&self, text: &str) -> Vec<Line<'a>> {
        let lines = wrap(text, self.width - self.indent);
        lines.into_iter().map(|line| self.indented(vec![self.view.muted(line)])).collect()
    }

    /// Returns the action, or what became of it.
    pub(super) fn outcome(&self) -> Vec<Line<'a>> {
        let app = &self.view.app;
        let symbols = self.view.look.symbols;
        let Some((_, moment)) = self.idea.moment else {
            if self.is_rest() {
                let line = Messages::of_day(&Messages::get().rest, app.now.today);
                return self.signed(symbols.rest, "", line);
            }
            return vec![self.action()];
        };
        let at = moment.time().map(|time| format!(" at {time}")).unwrap_or_default();
        if app.today.is_yesterday {
            let key = self.view.key_of("note");
            let rest = if moment.note.is_none() {
                format!("{key} adds what came of it.")
            } else {
                String::new()
            };
            return self.signed(symbols.tick, &format!("Done{at}. "), &rest);
        }
        let context = app.context();
        let extra = context.extra_line(app.journal());
        let line = extra.as_deref().unwrap_or_else(|| context.done_line(moment.size));
        let mut lines = self.signed(symbols.tick, &format!("Done{at}. "), line);
        let back = context.words_back(app.journal()).filter(|_| !app.is_private);
        lines.extend(back.map(|(ago, words)| {
            let room = self.width - self.indent - 3;
            let words = shorten(&format!("{ago}: {words}"), room, symbols.ellipsis);
            self.indented(vec![Span::raw("   "), self.view.muted(words)])
        }));
        lines
    }

    /// Returns a text behind a sign, its begin plain and the rest muted.
    fn signed(&self, sign: &'static str, begin: &str, rest: &str) -> Vec<Line<'a>> {
        let indent = sign.width().max(1) + 2;
        let room = (self.width - self.indent).saturating_sub(indent);
        let lines = wrap(&format!("{begin}{rest}"), room).into_iter().enumerate();
        let line = |(at, line): (usize, String)| {
            let sign = if at == 0 { sign } else { "" };
            let sign = Span::styled(format!("{sign:indent$}"), bolder(self.style()));
            // The begin is on the first line, if anywhere as a whole.
            let begin = if line.starts_with(begin) { begin.len() } else { 0 };
            let (begin, rest) = line.split_at(begin);
            let rest = self.view.muted(rest.to_owned());
            self.indented(vec![sign, Span::raw(begin.to_owned()), rest])
        };
        lines.map(line).collect()
    }

    fn action(&self) -> Line<'a> {
        let view = self.view;
        let left = vec![
            Span::raw(" ".repeat(self.indent)),
            view.key_cap("done"),
            Span::raw(if self.width < 50 { " I did this" } else { "  I did this" }),
        ];
        let sizes: Vec<_> = self.idea.prompt.into_iter().flat_map(App::sizes).collect();
        if sizes.len() < 2 {
            return Line::from(left);
        }
        let mut right = vec![Span::raw(view.key_of("left")), Span::raw(" ")];
        for (at, size) in sizes.iter().enumerate() {
            let is_shown = *size == self.size();
            if self.width >= 50 || is_shown {
                let gap = if at > 0 && self.width >= 50 { "   " } else { "" };
                let word = if is_shown { bold(size.word()) } else { view.muted(size.word()) };
                right.extend([Span::raw(gap), word]);
            }
        }
        right.extend([Span::raw(" "), Span::raw(view.key_of("right"))]);
        spread(left, right, self.width)
    }

    /// Returns the day's other moments, a line each.
    fn others(&self) -> Block<'a> {
        let view = self.view;
        let of_idea = self.idea.moment.map(|(record, _)| &record.id);
        let day = view.app.journal().day(self.idea.date);
        let others: Vec<_> =
            day.moments().filter(|(record, _)| Some(&record.id) != of_idea).collect();
        let room = (self.width - self.indent).saturating_sub(10);
        let mut lines: Vec<Line<'a>> = Vec::new();
        for (_, moment) in others.iter().take(OTHERS) {
            let words = moment.note.as_deref().map_or(&*moment.title, |note| view.note(note));
            let words = shorten(words, room, view.look.symbols.ellipsis);
            let left = self.indented(vec![
                Span::styled(digit(moment.category), bolder(view.look.theme.done)),
                Span::raw("  "),
                Span::raw(words),
            ]);
            lines.push(spread(
                left.spans,
                vec![view.muted(moment.time().unwrap_or_default())],
                self.width,
            ));
        }
        if others.len() > OTHERS {
            let more = format!("   and {} more", others.len() - OTHERS);
            lines.push(self.indented(vec![view.muted(more)]));
        }
        Block::new(5, lines)
    }

    /// Returns a word of the coach before the idea is done.
    fn greeting(&self) -> Vec<Line<'a>> {
        let app = &self.view.app;
        if self.idea.moment.is_some() || self.is_rest() || app.today.is_yesterday {
            return Vec::new();
        }
        let (context, journal) = (app.context(), app.journal());
        let ignored = self.idea.prompt.is_some_and(|prompt| !journal.allows(prompt));
        let everything = ignored.then_some(Messages::get().everything_left_out.as_str());
        let third = context.third_swap_line(journal).filter(|_| !context.is_first_morning(journal));
        let line = everything.or(third).or_else(|| context.return_line(journal));
        line.map(|line| self.muted_lines(line)).unwrap_or_default()
    }

    /// Returns the line about yesterday, or the way back from its idea.
    fn yesterday(&self) -> Vec<Line<'a>> {
        let view = self.view;
        let key = |name| Span::raw(format!("{}  ", view.key_of(name)));
        if view.app.today.is_yesterday {
            let back = vec![key("down"), view.muted("Back to today's idea")];
            return vec![self.indented(back)];
        }
        let (before, title, after) = match view.app.yesterday() {
            Some(Yesterday::Open(pick)) => {
                ("Yesterday's idea, ", &pick.prompt.title, vec![view.muted(", if it happened")])
            }
            Some(Yesterday::WithoutNote(_, moment)) => {
                let note = Span::raw(view.key_of("note"));
                let end = if moment.title.ends_with(['.', '?', '!']) { " " } else { ". " };
                let after = vec![view.muted(end), note, view.muted(" adds what came of it")];
                ("Yesterday, ", &moment.title, after)
            }
            None => return Vec::new(),
        };
        let room = (self.width - self.indent).saturating_sub(3 + before.len());
        let title = Span::raw(shorten(title, room, view.look.symbols.ellipsis));
        let fits = title.width() + after.iter().map(Span::width).sum::<usize>() <= room;
        let mut spans = vec![key("up"), view.muted(before), title];
        spans.extend(after.into_iter().filter(|_| fits));
        vec![self.indented(spans)]
    }

    /// Returns last time, why this one and why it works: the first and the last unasked where there
    /// is room for them.
    pub(super) fn reasons(&self, is_shown: bool) -> Vec<Block<'a>> {
        let app = &self.view.app;
        if !is_shown {
            return Vec::new();
        }
        let context = app.context();
        let last = context.last_time(app.journal(), self.idea.category);
        let last = last.and_then(|moment| {
            let on = date::day_and_month(moment.date, app.now.today);
            let room = self.width - self.indent;
            let rows = if self.tier == Tier::Wide { 3 } else { 1 };
            let note = wrap(self.view.note(moment.note.as_deref()?), room).into_iter().take(rows);
            let note = note.map(|line| self.indented(vec![Span::raw(line)]));
            Some(
                self.muted_lines(&format!("Last time, {on}"))
                    .into_iter()
                    .chain(note)
                    .collect::<Vec<_>>(),
            )
        });
        let is_why = app.today.is_why && !app.today.is_yesterday;
        let why = is_why.then(|| context.pick(app.journal())).flatten();
        let why = why.map(|pick| self.muted_lines(&context.why(&pick)));
        let head = app.deck.category(self.idea.category);
        let heading =
            if self.tier == Tier::Wide { self.muted_lines("Why it works") } else { Vec::new() };
        let room = self.width - self.indent;
        let source = shorten(&head.source, room, self.view.look.symbols.ellipsis);
        let texts = [&head.why, &source].map(|text| self.muted_lines(text)).into_iter().flatten();
        vec![
            Block::new(4, last.unwrap_or_default()),
            Block::new(3, why.unwrap_or_default()),
            Block::new(1, heading.into_iter().chain(texts)),
        ]
    }
}
