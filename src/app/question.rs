//! The one question that may stand on the line: how the person thinks that today's idea will go, and
//! once it is done how it went. It may always be skipped, and any key but its own takes it away.

use std::ops::ControlFlow;

use super::{App, Effect, Focus, wish::Wish, words};
use crate::{
    domain::record::{Filed, Moment, RecordId, Score},
    input::Action,
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// How today's idea will go.
    Expected,
    /// How this moment went.
    Felt(RecordId),
}

impl App {
    /// Asks about today's idea: before it is done how it will go, and after that how it went if a
    /// guess was made.
    pub(super) fn ask(&mut self) -> Option<Effect> {
        self.change_today(|today| today.focus = Focus::Today);
        let day = self.coach.journal().day(self.coach.today());
        match self.coach.done_today() {
            Some(moment) if moment.expected.is_some() => {
                self.question = Some(Question::Felt(moment.id));
            }
            Some(_) => return self.only_say(words::NO_GUESS_AFTER),
            None if day.is_rest() => {
                return self.only_say(words::NO_GUESS_AT_REST);
            }
            None => self.question = Some(Question::Expected),
        }
        None
    }

    /// Asks how a moment went that was just done, if a guess was made before.
    pub(super) fn ask_how_it_went(&mut self, moment: Option<Filed<Moment>>) {
        let guessed = moment.filter(|it| it.expected.is_some() && it.felt.is_none());
        self.question = guessed.map(|it| Question::Felt(it.id));
    }

    /// Lets a key answer what is asked. Goes on with the key if it has another meaning.
    pub(super) fn press_in_question(&mut self, action: Action) -> ControlFlow<Option<Effect>> {
        let Some(question) = self.question else { return ControlFlow::Continue(()) };
        match action {
            Action::Digit(digit) => ControlFlow::Break(self.answer(question, digit)),
            Action::Back => {
                self.question = None;
                ControlFlow::Break(None)
            }
            _ => {
                self.question = None;
                ControlFlow::Continue(())
            }
        }
    }

    /// The question stands until the answer is on the disk, so that the same key can try again.
    fn answer(&mut self, question: Question, digit: u8) -> Option<Effect> {
        let score = Score::new(digit)?;
        let (wish, planned) = match question {
            Question::Expected => (Wish::Expect, self.coach.expect(score)),
            Question::Felt(of) => (Wish::Feel, self.coach.feel(of, score)),
        };
        if planned.is_err() {
            self.question = None;
        }
        self.wish(wish, planned)
    }

    /// Takes a question away that there is nothing left to ask about.
    pub(super) fn settle_question(&mut self) {
        let stands = match self.question {
            Some(Question::Expected) => self.coach.done_today().is_none(),
            Some(Question::Felt(of)) => self.coach.journal().moment(of).is_some(),
            None => false,
        };
        if !stands {
            self.question = None;
        }
    }
}
