//! The diary below the calendar. Every entry is a row; the chosen one unfolds into its whole note,
//! with time and title at the right.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::entries::{self, Entry, What};
use crate::{
    app::History,
    domain::{
        day,
        history::{self, Cell},
        note,
        record::{Moment, Size},
    },
    ui::{
        Scene,
        layout::Tier,
        line::{self, bolder, plain, put_scrolled, space, spread},
        wrap,
    },
};

/// The list of days around the chosen one.
pub(super) struct List<'a> {
    pub scene: Scene<'a>,
    pub state: &'a History,
    pub tier: Tier,
}

/// Where the columns of the list begin, and where its text ends.
#[derive(Clone, Copy)]
struct Columns {
    sign: usize,
    text: usize,
    end: usize,
}

impl Columns {
    fn room(self) -> usize {
        self.end.saturating_sub(self.text)
    }
}

impl List<'_> {
    fn date(&self, entry: &Entry<'_>) -> String {
        let today = self.scene.app.coach.today();
        if self.tier == Tier::Compact {
            return format!("{:>6}", day::brief(entry.date, today));
        }
        day::short(entry.date, today)
    }

    fn columns(&self, entries: &[Entry<'_>], width: u16) -> Columns {
        let dates = entries.iter().map(|entry| wrap::width(&self.date(entry)));
        let date = dates.max().unwrap_or_default();
        let gap = if self.tier == Tier::Compact { 1 } else { 2 };
        let sign = 2 + date + gap;
        let end = usize::from(width).saturating_sub(1);
        Columns { sign, text: sign + 1 + gap, end }
    }

    fn rows<'b>(&self, entry: &Entry<'b>, columns: Columns, height: usize) -> Vec<Line<'b>> {
        let texts = match entry.what {
            What::Moment(moment) if entry.chosen => self.unfolded(moment, false, columns, height),
            What::TypedByHand(moment) if entry.chosen => {
                self.unfolded(moment, true, columns, height)
            }
            _ => vec![self.folded(entry, columns)],
        };
        texts
            .into_iter()
            .enumerate()
            .map(|(at, text)| {
                let mut spans = self.before(entry, columns, at == 0);
                spans.extend(text.spans);
                Line::from(spans)
            })
            .collect()
    }

    /// Pointer, date and sign; blank beside further lines of a note.
    fn before<'b>(&self, entry: &Entry<'b>, columns: Columns, first: bool) -> Vec<Span<'b>> {
        if !first {
            return vec![space(columns.text)];
        }
        let look = self.scene.look;
        let pointer = if entry.chosen { look.symbols.pointer } else { " " };
        let mut spans = vec![Span::styled(pointer, bolder(look.theme.accent)), space(1)];
        if entry.first || entry.chosen {
            let date = self.date(entry);
            let style = Style::new().add_modifier(Modifier::BOLD);
            spans.push(Span::styled(date, if entry.chosen { style } else { look.theme.muted }));
        }
        spans.push(space(columns.sign.saturating_sub(line::width(&spans))));
        spans.push(self.sign(entry));
        spans.push(space(columns.text.saturating_sub(line::width(&spans))));
        spans
    }

    fn sign<'b>(&self, entry: &Entry<'_>) -> Span<'b> {
        let cell = match entry.what {
            What::Moment(moment) | What::TypedByHand(moment) => Cell::Done(moment.category),
            What::Rest => Cell::Rest,
            What::Open => Cell::Today,
            What::Nothing => Cell::Nothing,
        };
        let mut sign = self.scene.look.day(cell);
        match entry.what {
            What::Moment(_) => sign.style = bolder(sign.style),
            // It counts nowhere, so it does not look counted.
            What::TypedByHand(_) => sign.style = self.scene.look.theme.muted,
            _ => {}
        }
        sign
    }

    fn folded<'b>(&self, entry: &Entry<'b>, columns: Columns) -> Line<'b> {
        let (look, room) = (self.scene.look, columns.room());
        let quiet = |text: &str| {
            let text = wrap::cut(text, room, look.symbols.ellipsis).into_owned();
            Line::from(Span::styled(text, look.theme.muted))
        };
        match entry.what {
            What::Moment(moment)
                if self.tier == Tier::Wide && self.scene.note(moment).is_some() =>
            {
                self.first_line(moment, &note::shown(&moment.title), room)
            }
            What::Moment(moment) => self.first_line(moment, "", room),
            What::TypedByHand(moment) => self.first_line(moment, BY_HAND, room),
            What::Rest => quiet("A rest day"),
            What::Open => {
                quiet(&format!("{}, still open", note::shown(&self.scene.app.coach.pick().title)))
            }
            What::Nothing => quiet("Nothing on this day."),
        }
    }

    /// The note's first line or else the title, cut to what `beside` leaves of the room.
    fn first_line<'b>(&self, moment: &Moment, beside: &str, room: usize) -> Line<'b> {
        let look = self.scene.look;
        let taken = if beside.is_empty() { 0 } else { wrap::width(beside) + 2 };
        let (beside, left) = if taken < room / 2 { (beside, room - taken) } else { ("", room) };
        let text = match self.scene.note(moment) {
            Some(text) => plain(self.first_of(text, left)),
            None => Span::styled(
                wrap::cut(&note::shown(&moment.title), left, look.symbols.ellipsis).into_owned(),
                look.theme.muted,
            ),
        };
        spread(vec![text], vec![Span::styled(beside.to_owned(), look.theme.muted)], room)
    }

    /// The first line of a note, with a sign that it goes on.
    fn first_of(&self, text: &str, room: usize) -> String {
        let ellipsis = self.scene.look.symbols.ellipsis;
        let mut lines = note::shown_lines(text).filter(|line| !line.trim().is_empty());
        let first = lines.next().unwrap_or_default();
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        wrap::cut(&first, room, ellipsis).into_owned()
    }

    /// A moment in full: its note, the time beside the first line and the title where it has room.
    fn unfolded<'b>(
        &self,
        moment: &'b Moment,
        by_hand: bool,
        columns: Columns,
        height: usize,
    ) -> Vec<Line<'b>> {
        let (look, room) = (self.scene.look, columns.room());
        let when = when(moment, by_hand);
        let beside = wrap::width(&when) + usize::from(!when.is_empty()) * 2;
        let title = note::shown(&moment.title).into_owned();
        let text_room = if beside < room / 2 { room - beside } else { room };
        let Some(text) = self.scene.note(moment) else {
            let title = wrap::cut(&title, text_room, look.symbols.ellipsis).into_owned();
            let when = vec![Span::styled(when, look.theme.muted)];
            return vec![spread(vec![plain(title)], when, room)];
        };
        let mut texts: Vec<String> = note::shown_lines(text)
            .flat_map(|line| wrap_or_blank(&line, text_room.min(72)))
            .collect();
        let most = height.saturating_sub(1).max(1);
        if texts.len() > most {
            texts.truncate(most);
            if let Some(last) = texts.last_mut() {
                let ellipsis = look.symbols.ellipsis;
                let kept = wrap::cut(last, text_room.saturating_sub(wrap::width(ellipsis) + 1), "");
                *last = format!("{} {ellipsis}", kept.trim_end());
            }
        }
        let title = wrap::cut(&title, room, look.symbols.ellipsis).into_owned();
        if let [text] = &texts[..]
            && wrap::width(text) + wrap::width(&title) + beside + 2 <= room
        {
            let right = if when.is_empty() { title } else { format!("{title}  {when}") };
            let right = vec![Span::styled(right, look.theme.muted)];
            return vec![spread(vec![plain(text.clone())], right, room)];
        }
        beside_lines(texts, &when, &title, room, look.theme.muted)
    }
}

/// What stands beside a moment that has no id.
const BY_HAND: &str = "typed by hand";

/// Size and time, or that it was typed by hand.
fn when(moment: &Moment, by_hand: bool) -> String {
    let size = if moment.size == Size::Usual { "" } else { moment.size.word() };
    let time = if by_hand { Some(BY_HAND.to_owned()) } else { history::clock_time(moment) };
    let parts = [size, time.as_deref().unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Puts `when` beside the first line and `title` beside the second, or below where it has no room.
fn beside_lines<'b>(
    texts: Vec<String>,
    when: &str,
    title: &str,
    room: usize,
    muted: Style,
) -> Vec<Line<'b>> {
    let fits = |text: &String| wrap::width(text) + 2 + wrap::width(title) <= room;
    let place = (1..texts.len()).find(|&at| texts.get(at).is_some_and(fits));
    let mut texts = texts;
    let place = place.unwrap_or_else(|| {
        texts.push(String::new());
        texts.len() - 1
    });
    let right = |at: usize| match at {
        0 => when.to_owned(),
        at if at == place => title.to_owned(),
        _ => String::new(),
    };
    let lines = texts.into_iter().enumerate();
    lines
        .map(|(at, text)| spread(vec![plain(text)], vec![Span::styled(right(at), muted)], room))
        .collect()
}

fn wrap_or_blank(line: &str, room: usize) -> Vec<String> {
    let lines = wrap::wrap(line, room);
    if lines.is_empty() { vec![String::new()] } else { lines }
}

impl Widget for &List<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let height = usize::from(area.height);
        let entries = entries::around(self.scene.app, self.state, height);
        let columns = self.columns(&entries, area.width);
        let mut lines = Vec::new();
        let mut chosen = 0..0;
        for entry in &entries {
            let start = lines.len();
            lines.extend(self.rows(entry, columns, height));
            if entry.chosen {
                chosen = start..lines.len();
            }
        }
        put_scrolled(buf, area, &lines, &chosen, self.scene.look.theme.selection);
    }
}
