//! What a command works with: the session and the coach, how much of the journal they know, and the
//! one way from a wish to a written change. What a change means in words is the commands' business.

use std::{cell::Cell, mem::ManuallyDrop};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{args::Global, environment::Environment, failure::Failure, talk::Talk, values};
use crate::{
    coach::{Coach, Refusal},
    config::Config,
    decks::{self, Gathered},
    domain::{category::CategoryId, change::Change, kept::Problem},
    paths::Paths,
    session::{Session, Written},
    store::Scope,
};

/// Makes the session of this run.
type MakeSession<'a> = &'a dyn Fn() -> Result<Session, Failure>;

/// What a command may open once it knows that it was asked for rightly.
pub(super) struct Door<'a> {
    /// Makes the session.
    open: MakeSession<'a>,
    /// What was said for every command.
    pub(super) global: &'a Global,
    /// What the process was told from outside.
    pub(super) environment: &'a Environment,
    /// The deck, while it was gathered and nobody has taken it.
    gathered: Cell<Option<Gathered>>,
}

impl<'a> Door<'a> {
    pub(super) fn new(
        open: MakeSession<'a>,
        global: &'a Global,
        environment: &'a Environment,
    ) -> Self {
        Self { open, global, environment, gathered: Cell::new(None) }
    }
    /// The session of this run.
    pub(super) fn session(&self) -> Result<Session, Failure> {
        (self.open)()
    }

    /// Where the files of this run are.
    pub(super) fn paths(&self) -> Result<Paths, Failure> {
        super::paths(self.global, self.environment)
    }

    /// The config of this run. What is wrong with it is for the app to say.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        Ok(Config::read(&self.paths()?.config_file).0)
    }

    /// The deck of this run.
    pub(super) fn gather(&self) -> Result<Gathered, Failure> {
        if let Some(gathered) = self.gathered.take() {
            return Ok(gathered);
        }
        Ok(decks::gather(&self.paths()?, self.config()?.deck.as_deref()))
    }

    /// One of the nine, by the words of this run's deck, which is kept for whoever gathers it next.
    pub(super) fn category(&self, text: &str) -> Result<CategoryId, Failure> {
        let gathered = self.gather()?;
        let category = values::category(text, &gathered.deck);
        self.gathered.set(Some(gathered));
        category
    }

    /// Whether a bar that reads this output may get colors. It is no terminal, yet it shows them.
    pub(super) fn allows_color_in_bar(&self) -> bool {
        self.environment.wants_color(self.global.color)
    }

    /// Whether signs beyond ASCII may be used, by the config or else by the locale.
    pub(super) fn has_unicode(&self) -> Result<bool, Failure> {
        Ok(self.config()?.symbols.is_unicode(self.environment.writes_unicode()))
    }

    /// Reads the journal, and says in one line if part of it cannot be read.
    pub(super) fn enter(&self, scope: Scope, talk: &mut Talk<'_>) -> Result<Work, Failure> {
        let work = self.enter_quietly(scope)?;
        if let Some(line) = decks::in_one_line(&work.of_deck) {
            talk.warn(&line)?;
        }
        let problems = work.coach.problems().iter();
        match problems.filter(|problem| problem.unreadable).count() {
            0 => {}
            1 => talk.warn("one thing cannot be read and stays as it is; see: hullo check")?,
            count => {
                talk.warn(&format!(
                    "{count} things cannot be read and stay as they are; see: hullo check"
                ))?;
            }
        }
        Ok(work)
    }

    /// Reads the journal and says nothing.
    pub(super) fn enter_quietly(&self, scope: Scope) -> Result<Work, Failure> {
        let mut session = self.session()?;
        let Gathered { deck, problems } = self.gather()?;
        let coach = session.open(deck, scope).map_err(|error| Failure::reading(&error))?;
        let coach = ManuallyDrop::new(coach);
        Ok(Work { session, coach, of_deck: problems, besides: Vec::new() })
    }
}

/// A session with its coach.
pub(super) struct Work {
    pub(super) session: Session,
    /// What is known. It is never dropped: a command ends the process, and taking years of records
    /// apart before that would only keep the person waiting.
    pub(super) coach: ManuallyDrop<Coach>,
    /// What of the deck could not be used.
    pub(super) of_deck: Vec<Problem>,
    /// What was done, or could not be done, besides what was asked for.
    pub(super) besides: Vec<Problem>,
}

impl Work {
    /// The day it is.
    pub(super) fn today(&self) -> NaiveDate {
        self.coach.today()
    }

    /// Local time, as records carry it.
    pub(super) fn now(&self) -> DateTime<FixedOffset> {
        self.session.now()
    }

    /// Sees that the coach knows `date` by itself and not only as part of a sum.
    pub(super) fn reach(&mut self, date: NaiveDate) -> Result<(), Failure> {
        if self.coach.journal().reaches(date) {
            return Ok(());
        }
        let renewed = self.session.renew(&mut self.coach, Scope::Everything);
        renewed.map_err(|error| Failure::reading(&error))
    }

    /// As [`Session::ask`].
    pub(super) fn ask<T>(
        &mut self,
        wish: impl Fn(&Coach) -> Result<T, Refusal>,
    ) -> Result<Result<T, Refusal>, Failure> {
        self.session.ask(&mut self.coach, wish).map_err(|error| Failure::reading(&error))
    }

    /// As [`Session::carry_out`].
    pub(super) fn carry_out(
        &mut self,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    ) -> Result<Result<Written, Refusal>, Failure> {
        let written = self.session.carry_out(&mut self.coach, &mut None, wish);
        self.besides.extend(self.session.take_besides());
        written.map_err(|error| Failure::not_written(&error))
    }

    /// Says what was done besides.
    pub(super) fn tell_besides(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        tell_besides(&self.besides, talk)
    }

    /// The same, where a refusal is a failure.
    pub(super) fn insist(
        &mut self,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    ) -> Result<Written, Failure> {
        let today = self.today();
        self.carry_out(wish)?.map_err(|refusal| Failure::refused(&refusal, today))
    }
}

/// Says what was done, or could not be done, besides what was asked for.
pub(super) fn tell_besides(besides: &[Problem], talk: &mut Talk<'_>) -> Result<(), Failure> {
    besides.iter().try_for_each(|problem| talk.warn(&problem.to_string()))
}
