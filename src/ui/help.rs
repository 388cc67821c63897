//! The help: this screen's keys, everywhere's keys, how streaks count, where the files are, and the
//! calm text. Longer than a small screen, it scrolls.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Scene, Scroll, header,
    layout::Layout,
    line::{self, bold, plain, put, space, spread},
    wrap,
};
use crate::{domain::note, input::Hint};

/// From so many columns on the keys stand in two columns.
const TWO_COLUMNS: usize = 60;

/// The widest that its text gets, in columns.
const WIDEST: usize = 80;

/// Columns before the text beside a label.
const LABEL: usize = 8;

/// The help, in place of the screen.
pub(crate) struct Help<'a> {
    pub scene: Scene<'a>,
    pub layout: Layout,
    pub scroll: u16,
}

impl Help<'_> {
    fn files(&self) -> String {
        note::shown(&self.scene.app.data_folder.to_string_lossy()).into_owned()
    }

    /// The heading, with the folder if it has room there.
    fn heading(&self, room: usize) -> (Line<'static>, bool) {
        let here = self.scene.here("Help").to_vec();
        let files = format!("your files: {}", self.files());
        let fits = line::width(&here) + wrap::width(&files) + 3 <= room;
        let files = vec![Span::styled(files, self.scene.look.theme.muted)];
        (spread(here, if fits { files } else { Vec::new() }, room), fits)
    }

    fn lines(&self, room: usize, with_files: bool) -> Vec<Line<'static>> {
        let coach = &self.scene.app.coach;
        let mut lines = self.keys(room);
        lines.push(Line::default());
        let rule = [coach.streak_rule()];
        lines.extend(self.labelled("Streak", &rule, room));
        lines.push(Line::default());
        if with_files {
            lines.extend(self.labelled("Files", &[self.files()], room));
            lines.push(Line::default());
        }
        let mut calm = coach.messages().lines().help.calm.clone();
        calm.extend(self.scene.app.support.as_deref().map(|line| note::shown(line).into_owned()));
        lines.extend(self.labelled("Always", &calm, room));
        lines
    }

    fn keys(&self, room: usize) -> Vec<Line<'static>> {
        let keys = self.scene.app.help();
        let on = format!("On {}", header::name(&self.scene.app.screen));
        let here = (on, &keys.here);
        let everywhere = ("Everywhere".to_owned(), &keys.everywhere);
        if room < TWO_COLUMNS {
            let mut lines = self.column(here, room);
            lines.push(Line::default());
            lines.extend(self.column(everywhere, room));
            return lines;
        }
        let half = room.div_ceil(2) + 2;
        let mut left = self.column(here, half - 2).into_iter();
        let mut right = self.column(everywhere, room - half).into_iter();
        let mut lines = Vec::new();
        loop {
            let (left, right) = (left.next(), right.next());
            if left.is_none() && right.is_none() {
                return lines;
            }
            let mut spans = left.map(|line| line.spans).unwrap_or_default();
            if let Some(right) = right {
                spans.push(space(half.saturating_sub(line::width(&spans))));
                spans.extend(right.spans);
            }
            lines.push(Line::from(spans));
        }
    }

    /// A heading and its keys, all labels beginning in one column.
    fn column(&self, (heading, hints): (String, &Vec<Hint>), room: usize) -> Vec<Line<'static>> {
        let look = self.scene.look;
        let drawn: Vec<(String, &str)> =
            hints.iter().map(|hint| (look.symbols.keys(&hint.keys, " "), hint.label)).collect();
        let widest = drawn.iter().map(|(keys, _)| wrap::width(keys)).max().unwrap_or_default();
        let column = (widest + 2).max(LABEL);
        let mut lines = vec![Line::from(Span::styled(heading, look.theme.muted))];
        for (keys, label) in drawn {
            let gap = column - wrap::width(&keys);
            let mut before = vec![bold(keys), space(gap)];
            for text in wrap::wrap(label, room.saturating_sub(column)) {
                let mut spans = std::mem::replace(&mut before, vec![space(column)]);
                spans.push(Span::styled(text, look.theme.muted));
                lines.push(Line::from(spans));
            }
        }
        lines
    }

    /// A quiet label and texts, each beginning on a line of its own.
    fn labelled(&self, label: &'static str, texts: &[String], room: usize) -> Vec<Line<'static>> {
        let muted = self.scene.look.theme.muted;
        let mut before = vec![Span::styled(label, muted), space(LABEL - label.len())];
        let lines = texts.iter().flat_map(|text| wrap::wrap(text, room.saturating_sub(LABEL)));
        lines
            .map(|line| {
                let mut spans = std::mem::replace(&mut before, vec![space(LABEL)]);
                spans.extend(with_address(line));
                Line::from(spans)
            })
            .collect()
    }

    /// All lines, and the rows there are for them.
    fn content(&self) -> (Vec<Line<'static>>, Rect) {
        let body = self.layout.body;
        let skip = if body.height > 8 { self.layout.gap().max(1) } else { 0 };
        let area = Rect { y: body.y + skip, height: body.height - skip, ..body };
        let fits = self.heading(body.width.into()).1;
        (self.lines(usize::from(body.width).min(WIDEST), !fits), area)
    }

    /// Arrows in the corner where there is more above or below.
    fn draw_more(&self, area: Rect, (above, below): (bool, bool), buf: &mut Buffer) {
        let symbols = self.scene.look.symbols;
        let sign = |show, sign| if show { plain(sign) } else { space(1) };
        let arrows = Line::from(vec![sign(above, symbols.up), sign(below, symbols.down)]);
        put(buf, area, (area.width.saturating_sub(2), 0), &arrows);
    }

    /// Draws it, and says where in it one is.
    pub(crate) fn draw(&self, buf: &mut Buffer) -> Scroll {
        let header = self.layout.header;
        put(buf, header, (0, 0), &self.heading(header.width.into()).0);
        let (lines, area) = self.content();
        let height = usize::from(area.height);
        let last = lines.len().saturating_sub(height);
        let top = usize::from(self.scroll).min(last);
        for (line, y) in lines.iter().skip(top).take(height).zip(0..) {
            put(buf, area, (0, y), line);
        }
        if last > 0 {
            self.draw_more(self.layout.hints, (top > 0, top < last), buf);
        }
        Scroll::of(top, last)
    }
}

/// A line in which the one address to remember stands out.
fn with_address(line: String) -> Vec<Span<'static>> {
    const ADDRESS: &str = "findahelpline.com";
    match line.split_once(ADDRESS) {
        Some((before, after)) => {
            vec![plain(before.to_owned()), bold(ADDRESS), plain(after.to_owned())]
        }
        None => vec![plain(line)],
    }
}
