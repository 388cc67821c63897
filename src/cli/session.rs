//! What a command works with: folders, config, deck, journal and the time.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{failure::Failure, output::Output, values::MomentRef};
use crate::{
    clock::Clock,
    coach::Context,
    config::Config,
    domain::{
        date::{self, Now},
        deck::Deck,
        journal::Journal,
        problem::Problem,
        record::{Moment, Plan, Record, RecordId},
        refusal::Refusal,
        text,
    },
    paths::Paths,
    store::{Saved, Span, Store, StoreError, check, state},
};

/// What the process is told from outside.
pub struct Environment<'a> {
    /// Returns an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
    /// Whether the input is a terminal.
    pub is_input_terminal: bool,
    /// Whether the output is a terminal.
    pub is_output_terminal: bool,
    /// The columns of that terminal.
    pub columns: Option<usize>,
}

impl Environment<'_> {
    /// Returns a variable as text; `None` if it is not set, empty or no text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        (self.variable)(name)?.into_string().ok().filter(|text| !text.is_empty())
    }
}

/// All that a command, or a run of accessible mode, works with.
pub struct Session {
    /// The folders.
    pub paths: Paths,
    /// The data folder as it was given by `--data-dir`.
    pub data_dir: Option<PathBuf>,
    /// Look and feel.
    pub config: Config,
    /// The deck.
    pub deck: Deck,
    /// The journal.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The time of the command.
    pub now: Now,
    /// What is wrong with the person's own prompts.
    pub deck_problems: Vec<Problem>,
    /// The prompt of today that was last read out, in accessible mode.
    pub heard: Option<String>,
    /// The moments as the last history numbered them, in accessible mode.
    pub numbers: Option<Vec<RecordId>>,
    /// Whether notes and names are kept back.
    pub is_private: bool,
    warnings: Vec<String>,
}

impl Session {
    /// Returns the session of a data folder. Reads the config and the person's own prompts, no journal.
    ///
    /// # Errors
    /// Errors if no home folder is known or `HULLO_NOW` is no time.
    pub(super) fn open(
        environment: &Environment<'_>,
        data_dir: Option<&Path>,
    ) -> Result<Self, Failure> {
        let paths = Paths::find(environment.variable, data_dir);
        let paths = paths.map_err(|error| Failure::Failed(error.to_string()))?;
        let clock = Clock::new(environment.text("HULLO_NOW").as_deref());
        let clock = clock.map_err(|error| Failure::Usage(error, "Leave it unset.".to_owned()))?;
        let (config, warnings) = Config::load(&paths.config_file());
        let (deck, deck_problems) = check::load_deck(&paths.data);
        let store = Store::new(&paths.data, &paths.state, &state::machine());
        Ok(Self {
            now: Now::new(clock.now(), config.day_starts_at),
            data_dir: data_dir.map(Path::to_owned),
            heard: None,
            numbers: None,
            is_private: false,
            paths,
            config,
            deck,
            store,
            clock,
            deck_problems,
            warnings,
        })
    }

    /// Returns the coach's context.
    #[must_use]
    pub(super) fn context(&self) -> Context<'_> {
        Context { deck: &self.deck, now: self.now }
    }

    /// Returns today's date.
    #[must_use]
    pub(super) fn today(&self) -> NaiveDate {
        self.now.today
    }

    /// Returns the records that were read.
    #[must_use]
    pub(super) fn journal(&self) -> &Journal {
        self.store.journal()
    }

    /// Reads the journal without a word about what is wrong. What was read of all years stays read.
    ///
    /// # Errors
    /// Errors if the folder cannot be read.
    pub(super) fn read(&mut self, span: Span) -> Result<(), StoreError> {
        self.store.load(self.now, span.max(self.store.span()))
    }

    /// Reads the journal and says in a line each what is wrong with config, deck and journal.
    ///
    /// # Errors
    /// Errors if the folder cannot be read.
    pub(super) fn load(&mut self, span: Span, out: &mut Output<'_>) -> Result<(), Failure> {
        self.read(span)?;
        let unread = [self.store.problems().len(), self.deck_problems.len()];
        let names = ["journal", "prompts.toml"];
        for (count, name) in unread.into_iter().zip(names).filter(|(count, _)| *count > 0) {
            let count = text::counted(count, "thing");
            let see = out.command(if name == "journal" { "check" } else { "deck check" });
            let stay = "cannot be read and stays as it is. To see where:";
            self.warnings.push(format!("{name}: {count} {stay} {see}"));
        }
        // Said once in a run of accessible mode.
        self.deck_problems.clear();
        self.warnings.drain(..).try_for_each(|warning| out.warn(&warning))?;
        Ok(())
    }

    /// Reads what a day needs: all years for one before the window.
    ///
    /// # Errors
    /// Errors if the folder cannot be read.
    pub(super) fn load_for(
        &mut self,
        date: NaiveDate,
        out: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let is_before = date < date::window_start(self.today());
        self.load(if is_before { Span::All } else { Span::Window }, out)
    }

    /// Plans a change on the journal as it is under the lock, and returns once it is on the disk.
    ///
    /// # Errors
    /// Errors if it is refused or cannot be written.
    pub(super) fn change(
        &mut self,
        out: &mut Output<'_>,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Result<Plan, Refusal>,
    ) -> Result<Saved, Failure> {
        let context = Context { deck: &self.deck, now: self.now };
        let saved = self.store.update(self.now, |journal| plan(&context, journal))?;
        saved.remarks.iter().try_for_each(|remark| out.warn(remark))?;
        Ok(saved)
    }

    /// Returns the moment that was meant: without a number or id today's newest one.
    ///
    /// # Errors
    /// Errors if there is none.
    pub(super) fn moment(
        &mut self,
        of: Option<&MomentRef>,
        out: &mut Output<'_>,
    ) -> Result<(RecordId, Moment), Failure> {
        self.load(Span::Window, out)?;
        let Some(of) = of else {
            let newest = self.journal().day(self.today()).moments().next_back();
            return newest.map(owned).ok_or(Failure::Refused(Refusal::NoMoment));
        };
        if self.find(of).is_none() {
            self.load(Span::All, out)?;
        }
        self.find(of).ok_or(Failure::Refused(Refusal::UnknownMoment))
    }

    fn find(&self, of: &MomentRef) -> Option<(RecordId, Moment)> {
        let mut moments = self.journal().moments();
        let id = match (of, &self.numbers) {
            (MomentRef::Id(id), _) => id,
            (MomentRef::Number(number), Some(numbers)) => numbers.get(number - 1)?,
            (MomentRef::Number(number), None) => return moments.nth_back(number - 1).map(owned),
        };
        moments.rfind(|(record, _)| record.id == *id).map(owned)
    }
}

fn owned((record, moment): (&Record, &Moment)) -> (RecordId, Moment) {
    (record.id.clone(), moment.clone())
}
