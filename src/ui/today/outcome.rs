//! What stands below the idea: the one action or what came of it, the day's other moments, a word of
//! the coach, yesterday, and the reasons.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Today;
use crate::app::App;
use crate::coach::messages::Messages;
use crate::coach::today::Yesterday;
use crate::domain::date;
use crate::domain::record::{Moment, Size};
use crate::ui::line::{Block, MUST_STAND, bold, bolder, shorten, spread, wrap};
use crate::ui::{calendar::digit, frame::Tier};

/// The day's other moments that are shown.
const OTHERS: usize = 3;

impl<'a> Today<'a> {
    /// Returns everything below the idea, with the reasons or without.
    pub(super) fn below(&self, with_reasons: bool) -> Vec<Block<'a>> {
        let mut blocks = vec![
            Block::new(MUST_STAND, self.outcome()),
            Block::new(5, self.others()),
            Block::new(2, self.greeting()),
            Block::new(6, self.yesterday()),
        ];
        if with_reasons {
            blocks.extend(self.reasons());
        }
        blocks
    }

    /// Returns the reasons in place of the idea's text, where there is room for one of them.
    pub(super) fn reasons_alone(&self) -> Vec<Block<'a>> {
        let title =
            self.title().into_iter().map(|line| self.bar().into_iter().chain(line).collect());
        let mut blocks = vec![
            Block::new(MUST_STAND, [self.head()]),
            Block::new(MUST_STAND, title),
            Block::new(MUST_STAND, self.outcome()),
        ];
        let reasons = self.reasons().into_iter();
        blocks.extend(reasons.map(|block| Block { rank: MUST_STAND, ..block }));
        blocks
    }

    /// Returns a line behind the indent of the text.
    pub(super) fn indented(&self, spans: impl IntoIterator<Item = Span<'a>>) -> Line<'a> {
        std::iter::once(Span::raw(" ".repeat(self.indent))).chain(spans).collect()
    }

    pub(super) fn muted_lines(&self, text: &str) -> Vec<Line<'a>> {
        self.lines(text, self.view.theme.muted)
    }

    pub(super) fn lines(&self, text: &str, style: Style) -> Vec<Line<'a>> {
        let lines = wrap(text, self.width - self.indent).into_iter();
        lines.map(|line| self.indented([Span::styled(line, style)])).collect()
    }

    fn shortened(&self, text: &str, room: usize) -> String {
        shorten(text, room, self.view.symbols.ellipsis)
    }

    /// Returns the action, or what became of it.
    pub(super) fn outcome(&self) -> Vec<Line<'a>> {
        let (app, symbols) = (self.app, self.view.symbols);
        let Some((_, moment)) = self.idea.moment else {
            if self.is_rest() {
                return self.signed(symbols.rest, "", app.context().rest_line());
            }
            return vec![self.action()];
        };
        let at = moment.time().map(|time| format!(" at {time}")).unwrap_or_default();
        let done = format!("Done{at}. ");
        if app.today.is_yesterday {
            let adds = format!("{} adds what came of it.", self.view.key_of("note"));
            return self.signed(
                symbols.tick,
                &done,
                if moment.note.is_none() { &adds } else { "" },
            );
        }
        let context = app.context();
        let extra = context.extra_line(app.journal());
        let line = extra.as_deref().unwrap_or_else(|| context.done_line(moment.size));
        let mut lines = self.signed(symbols.tick, &done, line);
        let back = context.words_back(app.journal()).filter(|_| !app.is_private);
        lines.extend(back.map(|(ago, words)| {
            let words = self.shortened(&format!("{ago}: {words}"), self.width - self.indent - 3);
            self.indented([self.view.muted(format!("   {words}"))])
        }));
        lines
    }

    /// Returns a text behind a sign, its begin plain and the rest muted.
    fn signed(&self, sign: &'static str, begin: &str, rest: &str) -> Vec<Line<'a>> {
        let indent = sign.chars().count() + 2;
        let room = (self.width - self.indent).saturating_sub(indent);
        let lines = wrap(&format!("{begin}{rest}"), room).into_iter().enumerate();
        let line = |(at, line): (usize, String)| {
            let sign = if at == 0 { sign } else { "" };
            let sign = Span::styled(format!("{sign:indent$}"), bolder(self.style()));
            // The begin is on the first line, if anywhere as a whole.
            let begin = if line.starts_with(begin) { begin.len() } else { 0 };
            let (begin, rest) = line.split_at(begin);
            self.indented([sign, Span::raw(begin.to_owned()), self.view.muted(rest.to_owned())])
        };
        lines.map(line).collect()
    }

    fn action(&self) -> Line<'a> {
        let (view, is_roomy) = (self.view, self.width >= 50);
        let label = if is_roomy { "  I did this" } else { " I did this" };
        let left = self.indented([view.key_cap("done"), Span::raw(label)]);
        let sizes: Vec<_> = self.idea.prompt.into_iter().flat_map(App::sizes).collect();
        if sizes.len() < 2 {
            return left;
        }
        let word = |size: Size| match size {
            size if size == self.size() => Some(vec![bold(size.word())]),
            size => is_roomy.then(|| vec![view.muted(size.word())]),
        };
        let words: Vec<_> = sizes.into_iter().filter_map(word).collect();
        let mut right = words.join(&Span::raw("   "));
        right.insert(0, Span::raw(view.key_of("left") + " "));
        right.push(Span::raw(format!(" {}", view.key_of("right"))));
        spread(left.spans, right, self.width)
    }

    /// Returns the note of a moment, or its title.
    pub(super) fn words_of(&self, moment: &'a Moment) -> &'a str {
        moment.note.as_deref().map_or(&moment.title, |note| self.view.note(note))
    }

    /// Returns the day's other moments, a line each.
    fn others(&self) -> Vec<Line<'a>> {
        let view = self.view;
        let of_idea = self.idea.moment.map(|(record, _)| &record.id);
        let moments = self.app.journal().day(self.idea.date).moments();
        let others: Vec<_> = moments.filter(|(it, _)| Some(&it.id) != of_idea).collect();
        let room = (self.width - self.indent).saturating_sub(10);
        let line = |(_, moment): &(_, &'a Moment)| {
            let digit = Span::styled(digit(moment.category), bolder(view.theme.done));
            let words = format!("  {}", self.shortened(self.words_of(moment), room));
            let left = self.indented([digit, Span::raw(words)]);
            spread(left.spans, vec![view.muted(moment.time().unwrap_or_default())], self.width)
        };
        let mut lines: Vec<Line<'a>> = others.iter().take(OTHERS).map(line).collect();
        if others.len() > OTHERS {
            let more = format!("   and {} more", others.len() - OTHERS);
            lines.push(self.indented([view.muted(more)]));
        }
        lines
    }

    /// Returns a word of the coach before the idea is done.
    fn greeting(&self) -> Vec<Line<'a>> {
        let (context, journal) = (self.app.context(), self.app.journal());
        if self.idea.moment.is_some() || self.is_rest() || self.app.today.is_yesterday {
            return Vec::new();
        }
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
        if self.app.today.is_yesterday {
            return vec![self.indented([key("down"), view.muted("Back to today's idea")])];
        }
        let (before, title, after) = match self.app.yesterday() {
            Some(Yesterday::Open(pick)) => {
                ("Yesterday's idea, ", &pick.prompt.title, vec![view.muted(", if it happened")])
            }
            Some(Yesterday::WithoutNote(_, moment)) => {
                let end = if moment.title.ends_with(['.', '?', '!']) { " " } else { ". " };
                let note = Span::raw(view.key_of("note"));
                let after = vec![view.muted(end), note, view.muted(" adds what came of it")];
                ("Yesterday, ", &moment.title, after)
            }
            None => return Vec::new(),
        };
        let room = (self.width - self.indent).saturating_sub(3 + before.len());
        let title = Span::raw(self.shortened(title, room));
        let fits = title.width() + after.iter().map(Span::width).sum::<usize>() <= room;
        let after = after.into_iter().filter(|_| fits);
        vec![self.indented([key("up"), view.muted(before), title].into_iter().chain(after))]
    }

    /// Returns last time, why this one where it was asked for, and why it works.
    fn reasons(&self) -> [Block<'a>; 3] {
        let (app, is_wide) = (self.app, self.tier == Tier::Wide);
        let mut last = Vec::new();
        if let Some(moment) = app.context().last_time(app.journal(), self.idea.category) {
            let on = date::day_and_month(moment.date, app.now.today);
            last = self.muted_lines(&format!("Last time, {on}"));
            let note = self.lines(self.words_of(moment), Style::new());
            last.extend(note.into_iter().take(if is_wide { 3 } else { 1 }));
        }
        let is_why = app.today.is_why && !app.today.is_yesterday;
        let pick = is_why.then(|| app.context().pick(app.journal())).flatten();
        let why = pick.map(|pick| self.muted_lines(&app.context().why(&pick)));
        let head = app.deck.category(self.idea.category);
        let source = self.shortened(&head.source, self.width - self.indent);
        let works = [if is_wide { "Why it works" } else { "" }, &head.why, &source];
        let works = works.into_iter().filter(|text| !text.is_empty());
        [
            Block::new(4, last),
            Block::new(3, why.unwrap_or_default()),
            Block::new(1, works.flat_map(|text| self.muted_lines(text))),
        ]
    }
}
