//! The charts of dots: the nine, the weeks, the weekdays, expected and felt; and the people.

use ratatui::text::{Line, Span};

use super::{InsightsScreen, Section};
use crate::{
    coach::insights::About,
    domain::{ago, insights::Tenths, number::grouped},
    ui::{
        calendar::digit,
        layout::Tier,
        line::{bolder, plain, space, spread, width},
        wrap,
    },
};

/// Columns of the names of the nine.
const NAMES: usize = 16;

/// Dots of one of the nine before a number says how many there are.
const MOST: u32 = 8;

/// The rows of the weeks at most, and at least.
const ROWS: std::ops::RangeInclusive<u32> = 3..=8;

/// People who are listed at most.
const PEOPLE: usize = 7;

impl InsightsScreen<'_> {
    /// So many dots, and the number itself where there are more than `most`.
    fn dots(&self, count: u32, most: u32, gap: &str) -> Vec<Span<'static>> {
        let look = self.scene.look;
        let dots = (0..count.min(most)).fold(String::new(), |dots, at| {
            // Close to each other they are counted by fives.
            let before = if at == 0 || (gap.is_empty() && at % 5 > 0) {
                ""
            } else if gap.is_empty() {
                " "
            } else {
                gap
            };
            dots + before + look.symbols.here
        });
        let mut spans = vec![Span::styled(dots, look.theme.done)];
        if count > most {
            spans.push(Span::styled(format!(" {}", grouped(count)), self.muted()));
        }
        spans
    }

    /// A heading, with a blank row below it where there is room for that.
    fn headed(&self, words: &'static str, rows: Section) -> Section {
        let blank = (self.layout.body.height >= 18).then(Line::default);
        std::iter::once(self.heading(words)).chain(blank).chain(rows).collect()
    }

    pub(super) fn nine(&self) -> Section {
        let theme = self.scene.look.theme;
        let widest = self.page.figures.ways.iter().map(|way| way.moments).max();
        let room = self.room().saturating_sub(NAMES);
        let (most, gap) = match self.layout.tier {
            Tier::Compact => dots_in(room, widest.unwrap_or_default()),
            _ => (MOST, " "),
        };
        let ways = self.page.figures.ways.iter().map(|way| {
            let name = crate::domain::note::shown(&way.short).into_owned();
            let digit = digit(way.category);
            let mut spans = if way.moments == 0 {
                vec![Span::styled(digit, theme.muted), space(2), Span::styled(name, theme.muted)]
            } else {
                vec![Span::styled(digit, bolder(theme.done)), space(2), plain(name)]
            };
            spans.push(space(NAMES.saturating_sub(width(&spans)).max(1)));
            spans.extend(self.dots(way.moments, most.min(MOST), gap));
            Line::from(spans)
        });
        self.headed("The nine, four weeks", ways.collect())
    }

    /// A column for each week, its dots from below.
    pub(super) fn weeks(&self) -> Section {
        let (look, weeks) = (self.scene.look, &self.page.figures.weeks);
        let most = weeks.iter().map(|week| week.moments).max().unwrap_or_default();
        let rows = most.clamp(*ROWS.start(), *ROWS.end());
        let mut lines: Section = Vec::new();
        if self.layout.tier != Tier::Compact {
            let missing = usize::try_from(ROWS.end() - rows).unwrap_or_default();
            lines.extend(std::iter::repeat_n(Line::default(), missing));
        }
        for row in (1..=rows).rev() {
            let cells = weeks.iter().zip(0..).map(|(week, at)| match week.moments {
                // A column has room for two digits.
                100.. if row == rows => Span::styled("+ ", bolder(look.theme.done)),
                // Beside each other on one row, numbers of two digits would read as one.
                count if row == rows - u32::from(count >= 10) * (at % 2) && count > rows => {
                    Span::styled(format!("{count:<2}"), bolder(look.theme.done))
                }
                count if count >= row => {
                    Span::styled(format!("{} ", look.symbols.here), look.theme.done)
                }
                _ => Span::styled(format!("{} ", look.symbols.nothing), look.theme.faint),
            });
            lines.push(cells.collect());
        }
        let mut months: Vec<Span<'static>> = Vec::new();
        for (week, at) in weeks.iter().zip(0..) {
            if let Some(month) = week.month {
                months.push(space((2_usize * at).saturating_sub(width(&months))));
                months.push(Span::styled(month, self.muted()));
            }
        }
        lines.push(Line::from(months));
        self.headed("Moments a week", lines)
    }

    pub(super) fn weekdays(&self, room: usize) -> Section {
        let days = &self.page.figures.weekdays;
        let widest = days.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let (most, gap) = dots_in(room.saturating_sub(4), widest);
        let rows = days.iter().map(|(day, count)| {
            let name: String = day.to_string().chars().take(2).collect();
            let mut spans = vec![Span::styled(name, self.muted()), space(2)];
            spans.extend(self.dots(*count, most, gap));
            Line::from(spans)
        });
        self.headed("Weekdays, half a year", rows.collect())
    }

    pub(super) fn people(&self, room: usize) -> Section {
        let people = &self.page.figures.people;
        if people.is_empty() {
            return Vec::new();
        }
        let shown = if people.len() > PEOPLE { PEOPLE - 1 } else { PEOPLE };
        let today = self.scene.app.coach.today();
        let ellipsis = self.scene.look.symbols.ellipsis;
        let mut rows: Section = people
            .iter()
            .take(shown)
            .map(|person| {
                let ago = vec![Span::styled(ago::column(person.last, today), self.muted())];
                let free = room.min(34).saturating_sub(width(&ago) + 2);
                let name = wrap::cut(
                    &format!("@{}", self.scene.unless_private(&person.name)),
                    free,
                    ellipsis,
                )
                .into_owned();
                spread(vec![plain(name)], ago, room.min(34))
            })
            .collect();
        if people.len() > shown {
            let more = format!("and {} more", people.len() - shown);
            rows.push(Line::styled(more, self.muted()));
        }
        self.headed("People", rows)
    }

    /// Expected and felt as two marks on one line from 1 to 5.
    pub(super) fn scores(&self) -> Section {
        // With too few of them a mean says nothing, and no sentence tells it.
        let told = self.page.sentences.iter().any(|sentence| sentence.about == About::Scores);
        let Some(scores) = self.page.figures.scores.filter(|_| told) else { return Vec::new() };
        let (theme, symbols) = (self.scene.look.theme, self.scene.look.symbols);
        let expected = Span::styled(symbols.today, theme.accent);
        let felt = Span::styled(symbols.here, theme.done);
        let legend = vec![
            expected.clone(),
            Span::styled(" expected", self.muted()),
            space(3),
            felt.clone(),
            Span::styled(" felt", self.muted()),
        ];
        let alone = self.layout.tier == Tier::Compact;
        let before = if alone { 0 } else { width(&legend) + 6 };
        let length = self.room().saturating_sub(before + 4).clamp(5, 41);
        let place = |mean: Tenths| (mean.0.clamp(10, 50) as usize - 10) * (length - 1) / 40;
        let (low, high) = (place(scores.expected), place(scores.felt));
        let mut scale = vec![Span::styled("1", self.muted()), space(1)];
        scale.extend((0..length).map(|at| match at {
            at if at == high => felt.clone(),
            at if at == low => expected.clone(),
            _ => Span::styled(symbols.line, theme.faint),
        }));
        scale.extend([space(1), Span::styled("5", self.muted())]);
        if alone {
            return vec![Line::from(legend), Line::from(scale)];
        }
        vec![Line::from([legend, vec![space(6)], scale].concat())]
    }
}

/// The most dots in a row of `room` columns and what stands between them, if the longest row has
/// `widest`: apart where all have room for that, by fives where they have not, and fewer where a
/// number has to stand behind them.
fn dots_in(room: usize, widest: u32) -> (u32, &'static str) {
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    let by_fives = |room: u32| room.saturating_add(1).saturating_mul(5) / 6;
    if widest <= room.saturating_add(1) / 2 {
        (widest, " ")
    } else if widest <= by_fives(room) {
        (widest, "")
    } else {
        (by_fives(room.saturating_sub(5)), "")
    }
}
