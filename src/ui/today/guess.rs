//! What was guessed of today's idea and how it went, in words.

use ratatui::text::Line;

use super::{State, TodayScreen};
use crate::{
    domain::record::Score,
    ui::{
        stack::{Gap, Part},
        wrap,
    },
};

impl<'a> TodayScreen<'a> {
    /// The line below the action, or below what became of it.
    pub(super) fn guess(&self, width: u16) -> Option<Part<'a>> {
        let (words, hang) = match self.day_state() {
            State::Done(moment) => {
                let tick = self.scene.look.symbols.tick;
                (done(moment.expected, moment.felt)?, wrap::width(tick) + self.sign_gap())
            }
            _ => (guess(self.scene.app.coach.expected_today()?), 0),
        };
        let room = self.rooms(width).0.saturating_sub(hang);
        let muted = self.scene.look.theme.muted;
        let lines = wrap::wrap(&words, room).into_iter().map(|line| Line::styled(line, muted));
        let indent = self.indent() + u16::try_from(hang).unwrap_or_default();
        Some(Part::new(lines.collect(), Gap::NONE).indent(indent).keep(33))
    }
}

/// What a number of the scale means.
fn word(score: Score) -> &'static str {
    match score.number() {
        1 => "hard",
        2 => "a bit hard",
        3 => "in between",
        4 => "fairly good",
        _ => "good",
    }
}

fn guess(expected: Score) -> String {
    format!("Your guess: {}.", word(expected))
}

fn done(expected: Option<Score>, felt: Option<Score>) -> Option<String> {
    Some(match (expected, felt) {
        (None, None) => return None,
        (None, Some(felt)) => format!("It was {}.", word(felt)),
        (Some(expected), None) => guess(expected),
        (Some(expected), Some(felt)) if expected == felt => {
            format!("It was {}, as you guessed.", word(felt))
        }
        (Some(expected), Some(felt)) => {
            format!("{} It was {}.", guess(expected), word(felt))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_are_told_in_words_whichever_of_the_two_is_there() {
        let cases = [
            (0, 0, None),
            (2, 0, Some("Your guess: a bit hard.")),
            (0, 5, Some("It was good.")),
            (1, 4, Some("Your guess: hard. It was fairly good.")),
            (3, 3, Some("It was in between, as you guessed.")),
        ];
        for (expected, felt, words) in cases {
            assert_eq!(done(Score::new(expected), Score::new(felt)).as_deref(), words);
        }
    }
}
