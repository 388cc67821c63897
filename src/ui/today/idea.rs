//! The idea itself: category, title, text in the chosen size, first words, the words written for it,
//! and the one action or what became of it.

use ratatui::{
    style::{Modifier, Style},
    text::{Line, Span},
};

use super::{State, TodayScreen};
use crate::{
    domain::{history, note, record::Size},
    input::{Action, Place},
    ui::{
        calendar::digit,
        line::{bold, bolder, plain, space, spread, width},
        stack::{Gap, Part},
        wrap,
    },
};

/// Under so many rows the reasons have no room beside an idea with its blank rows.
const LOW: u16 = 18;

impl<'a> TodayScreen<'a> {
    pub(super) fn idea(&self, width: u16) -> Vec<Part<'a>> {
        let mut parts = vec![self.category(width), self.title(width), self.text(width)];
        parts.extend(self.first_words(width));
        parts.extend(self.own_words(width));
        if !self.on_yesterday() {
            let (sign, style) = (self.scene.look.symbols.bar, self.state_style());
            parts = parts
                .into_iter()
                .map(|part| if part.indent > 0 { part.bar(sign, style) } else { part })
                .collect();
        }
        parts.push(self.outcome(width));
        parts.extend(self.guess(width));
        parts
    }

    /// The colour of the day: to do, done or rested.
    fn state_style(&self) -> Style {
        let theme = self.scene.look.theme;
        match self.day_state() {
            State::Open => theme.accent,
            State::Done(_) => theme.done,
            State::Rested => theme.rest,
        }
    }

    fn gap(&self) -> Gap {
        let low = self.layout.body.height < LOW;
        match (self.compact(), self.state.why && low) {
            (true, _) => Gap::from(0, 0, 1),
            // The reasons were asked for: rather than go missing they take the blank rows.
            (false, true) => Gap::from(0, 1, 1),
            (false, false) => Gap::of(1),
        }
    }

    fn category(&self, width: u16) -> Part<'a> {
        let (coach, theme) = (&self.scene.app.coach, self.scene.look.theme);
        let pick = coach.pick();
        let name = &coach.deck().head(pick.category).name;
        let gap = usize::from(self.indent() - 1);
        let left = vec![
            Span::styled(digit(pick.category), bolder(self.state_style())),
            space(gap),
            Span::styled(note::shown(name).into_owned(), theme.muted),
        ];
        let right = vec![Span::styled(self.minutes(), theme.muted)];
        let (above, keep) = match (self.compact(), self.layout.body.height) {
            (true, _) => (Gap::from(0, 1, 1), 52),
            (false, ..24) => (Gap::of(1), 60),
            (false, _) => (Gap::from(1, 1, 3), 60),
        };
        Part::new(vec![spread(left, right, width.into())], above).keep(keep)
    }

    /// How long it takes at most, where that is known.
    fn minutes(&self) -> String {
        let prompt = self.scene.app.coach.pick().prompt.as_ref();
        let Some(minutes) = prompt.and_then(|prompt| prompt.minutes_in(self.size())) else {
            return String::new();
        };
        match (self.compact(), minutes) {
            (true, _) => format!("{minutes} min"),
            (false, 1) => "about 1 minute".to_owned(),
            (false, _) => format!("about {minutes} minutes"),
        }
    }

    fn title(&self, width: u16) -> Part<'a> {
        let title = note::shown(&self.scene.app.coach.pick().title);
        let lines = wrap::wrap_evenly(&title, self.rooms(width).0).into_iter();
        let lines = lines.map(|line| Line::from(bold(line))).collect();
        Part::new(lines, self.gap()).indent(self.indent())
    }

    fn text(&self, width: u16) -> Part<'a> {
        let style = self.text_style();
        let lines = self.text_lines(self.size(), width).into_iter();
        let lines = lines.map(|line| Line::styled(line, style)).collect();
        Part::new(lines, self.gap()).indent(self.indent()).squeeze()
    }

    fn text_lines(&self, size: Size, width: u16) -> Vec<String> {
        let prompt = self.scene.app.coach.pick().prompt.as_ref();
        let text = prompt.map(|prompt| prompt.in_size(size)).unwrap_or_default();
        wrap::wrap_evenly(&note::shown(text), self.rooms(width).1)
    }

    /// On a rest day the idea steps back.
    fn text_style(&self) -> Style {
        match self.day_state() {
            State::Rested => self.scene.look.theme.muted,
            _ => Style::new(),
        }
    }

    /// Words to send or speak; they belong to the usual size.
    fn first_words(&self, width: u16) -> Option<Part<'a>> {
        let say = self.scene.app.coach.pick().prompt.as_ref()?.say.as_ref()?;
        let said = format!("\"{}\"", note::shown(say));
        let to_say = self.size() == Size::Usual && self.roomy();
        to_say.then(|| self.labelled("First words", &said, width).keep(30))
    }

    /// The rows that the idea takes less than in its usual size. They are left blank below it, so
    /// that another size moves nothing further down.
    pub(super) fn shorter_by(&self, width: u16) -> u16 {
        let rows = |lines: usize| u16::try_from(lines).unwrap_or_default();
        let usual = rows(self.text_lines(Size::Usual, width).len());
        let here = rows(self.text_lines(self.size(), width).len());
        let say = self.scene.app.coach.pick().prompt.as_ref().and_then(|it| it.say.as_ref());
        let say = if self.size() != Size::Usual && say.is_some() && self.roomy() {
            1 + self.gap().usual
        } else {
            0
        };
        (usual + say).saturating_sub(here)
    }

    /// The note that is kept for when it is done, or the one it was done with.
    fn own_words(&self, width: u16) -> Option<Part<'a>> {
        let text = match self.day_state() {
            State::Done(moment) => moment.note.as_ref()?,
            _ => self.scene.app.draft.as_ref()?,
        };
        let mut part = self.labelled("Your note", &self.scene.unless_private(text), width);
        if part.lines.len() > 3 {
            part.lines.truncate(3);
            part.lines
                .push(Line::styled(self.scene.look.symbols.ellipsis, self.scene.look.theme.muted));
        }
        Some(part.keep(50))
    }

    /// A quiet label and a text, which goes on below itself where the room is wide enough.
    fn labelled(&self, label: &'static str, text: &str, width: u16) -> Part<'a> {
        let muted = self.scene.look.theme.muted;
        let room = self.rooms(width).0;
        let hang = label.len() + 2;
        let style = self.text_style();
        let label = Span::styled(label, muted);
        let mut lines = Vec::new();
        if self.compact() {
            let text = note::shown(text);
            lines.extend(wrap::wrap(&text, room).into_iter().map(|it| Line::styled(it, muted)));
        } else {
            for part in note::shown_lines(text) {
                for line in wrap::wrap(&part, room.saturating_sub(hang)) {
                    let first = lines.is_empty();
                    let before = if first { label.clone() } else { space(hang - 2) };
                    lines.push(Line::from(vec![before, space(2), Span::styled(line, style)]));
                }
            }
        }
        Part::new(lines, self.gap()).indent(self.indent())
    }

    fn outcome(&self, width: u16) -> Part<'a> {
        let room = self.rooms(width).0;
        let lines = match self.day_state() {
            State::Open => vec![self.action(room)],
            State::Done(_) => self.done_lines(room),
            State::Rested => {
                let look = self.scene.look;
                let sign = Span::styled(look.symbols.rest, bolder(look.theme.rest));
                self.signed(sign, plain(self.scene.app.coach.rest_line()), None, room)
            }
        };
        Part::new(lines, self.gap()).indent(self.indent())
    }

    /// The one action; while the bar is on yesterday's idea, the way back to it.
    fn action(&self, room: usize) -> Line<'a> {
        let (theme, symbols) = (self.scene.look.theme, self.scene.look.symbols);
        let left = if self.on_yesterday() {
            vec![plain(symbols.down), space(2), Span::styled("Today's idea", theme.muted)]
        } else {
            self.key_and_deed()
        };
        let mut right = self.sizes();
        if width(&left) + width(&right) + 1 > room {
            right = self.chosen_size();
        }
        spread(left, right, room)
    }

    /// The key that marks an idea done, lit, and what it says.
    pub(super) fn key_and_deed(&self) -> Vec<Span<'a>> {
        let theme = self.scene.look.theme;
        let key = theme.selection.patch(bolder(theme.accent));
        let gap = if self.compact() { 1 } else { 2 };
        let name = format!(" {} ", self.scene.key(Action::Done));
        vec![Span::styled(name, key), space(gap), plain("I did this")]
    }

    fn sizes(&self) -> Vec<Span<'a>> {
        if self.compact() {
            return self.chosen_size();
        }
        let (look, chosen) = (self.scene.look, self.size());
        let mut spans = vec![plain(self.scene.key(Action::Left)), space(1)];
        for size in [Size::Tiny, Size::Usual, Size::More] {
            let style = if size == chosen {
                Style::new().add_modifier(Modifier::BOLD)
            } else {
                look.theme.muted
            };
            spans.push(Span::styled(size.word(), style));
            spans.push(space(if size == Size::More { 1 } else { 3 }));
        }
        spans.push(plain(self.scene.key(Action::Right)));
        spans
    }

    fn chosen_size(&self) -> Vec<Span<'a>> {
        let key = |action| plain(self.scene.key(action));
        let word = bold(self.size().word());
        vec![key(Action::Left), space(1), word, space(1), key(Action::Right)]
    }

    fn done_lines(&self, room: usize) -> Vec<Line<'a>> {
        let State::Done(moment) = self.day_state() else { return Vec::new() };
        let (coach, look) = (&self.scene.app.coach, self.scene.look);
        let said = match history::clock_time(moment) {
            Some(time) => format!("Done at {time}."),
            None => "Done.".to_owned(),
        };
        let sign = Span::styled(look.symbols.tick, bolder(look.theme.done));
        let line = Span::styled(coach.done_line(moment.size), look.theme.muted);
        let mut lines = self.signed(sign.clone(), plain(said), Some(line), room);
        if let Some(extra) = coach.extra_line() {
            let extra = self.scene.app.keys.named_in(Place::Today, &extra);
            let blank = space(wrap::width(&sign.content));
            lines.extend(self.signed(blank, plain(extra), None, room));
        }
        lines
    }

    /// A sign, words, and quieter words after them, on one line or on as many as they need.
    fn signed(
        &self,
        sign: Span<'a>,
        words: Span<'a>,
        quiet: Option<Span<'a>>,
        room: usize,
    ) -> Vec<Line<'a>> {
        let gap = self.sign_gap();
        let hang = wrap::width(&sign.content) + gap;
        let mut line = vec![sign, space(gap)];
        let mut lines = Vec::new();
        let quiet_width = quiet.as_ref().map_or(0, |quiet| wrap::width(&quiet.content) + 1);
        if hang + wrap::width(&words.content) + quiet_width <= room {
            line.push(words);
            line.extend(quiet.into_iter().flat_map(|quiet| [space(1), quiet]));
            return vec![Line::from(line)];
        }
        for span in std::iter::once(words).chain(quiet) {
            for text in wrap::wrap(&span.content, room.saturating_sub(hang)) {
                line.push(Span::styled(text, span.style));
                lines.push(Line::from(std::mem::replace(&mut line, vec![space(hang)])));
            }
        }
        lines
    }
}
