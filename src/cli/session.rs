//! What a command works with: folders, config, deck, journal and the time.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::failure::{Failure, Outcome};
use super::output::Output;
use super::values::{Day, MomentRef, Usage, no_such};
use crate::domain::date::{self, Now};
use crate::domain::deck::{CategoryId, Deck, Need, Prompt};
use crate::domain::journal::Journal;
use crate::domain::problem::{self, Problem};
use crate::domain::record::{Moment, Record, RecordId, Size};
use crate::domain::refusal::{Planned, Refusal};
use crate::domain::scheduler::{self, Pick};
use crate::store::{Saved, Span, Store, load_deck, state};
use crate::{clock::Clock, coach::Context, config::Config, paths::Paths};

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
    pub fn text(&self, name: &str) -> Option<String> {
        (self.variable)(name)?.into_string().ok().filter(|text| !text.is_empty())
    }

    /// Returns the locale for text, empty if none is set.
    pub fn locale(&self) -> String {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"];
        names.into_iter().find_map(|name| self.text(name)).unwrap_or_default()
    }
}

/// All that a command, or a run of accessible mode, works with.
pub struct Session<'a> {
    /// The folders.
    pub paths: Paths,
    /// Look and feel.
    pub config: Config,
    /// The deck.
    pub deck: Deck,
    /// What is wrong with the person's own prompts.
    pub deck_problems: Vec<Problem>,
    /// The journal.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The time of the command.
    pub now: Now,
    /// The data folder as `--data-dir` gave it.
    pub(super) data_dir: Option<PathBuf>,
    /// Where answers go.
    pub(super) out: Output<'a>,
    /// The prompt of today that was last read out, in accessible mode.
    pub(super) heard: Option<String>,
    /// The moments as the last history numbered them, in accessible mode.
    pub(super) numbers: Option<Vec<RecordId>>,
    /// Whether notes and names are kept back.
    pub(super) is_private: bool,
    /// What is wrong with config and deck, until it is said.
    pub warnings: Vec<String>,
    /// How many things in the journal were said to be unreadable.
    unread: usize,
}

impl<'a> Session<'a> {
    /// Returns a session. Reads the config and the person's own prompts, no journal.
    pub(super) fn new(paths: Paths, clock: Clock, folder: Option<&Path>, out: Output<'a>) -> Self {
        let (config, mut warnings) = Config::load(&paths.config_file());
        let own = Some(paths.data.join("prompts.toml")).filter(|path| path.exists());
        let (deck, deck_problems) = own.map(|path| load_deck(&path)).unwrap_or_default();
        warnings.extend(problem::summary(deck_problems.len(), "hullo deck check"));
        Self {
            now: Now::new(clock.now(), config.day_starts_at),
            store: Store::new(&paths.data, &paths.state, &state::machine()),
            data_dir: folder.map(Path::to_owned),
            heard: None,
            numbers: None,
            is_private: false,
            paths,
            config,
            deck,
            deck_problems,
            clock,
            out,
            warnings,
            unread: 0,
        }
    }

    /// Returns the coach's context.
    pub fn context(&self) -> Context<'_> {
        Context { deck: &self.deck, now: self.now }
    }

    /// Returns today's date.
    pub fn today(&self) -> NaiveDate {
        self.now.today
    }

    /// Returns the records that were read.
    pub fn journal(&self) -> &Journal {
        self.store.journal()
    }

    /// Reads the journal and says, once, what is wrong with config, deck and journal.
    pub(super) fn load(&mut self, span: Span) -> Outcome {
        self.store.read(self.now, span)?;
        let unread = self.store.problems().len();
        if unread > std::mem::replace(&mut self.unread, unread) {
            self.warnings.extend(problem::summary(unread, &self.out.command("check")));
        }
        self.warnings.drain(..).try_for_each(|warning| self.out.warn(&warning))
    }

    /// Reads what a day needs, all years for one before the window, and returns its date.
    pub(super) fn load_day(&mut self, day: &Day) -> Result<NaiveDate, Failure> {
        let date = day.past(self.today());
        let is_before = date < date::window_start(self.today());
        self.load(if is_before { Span::All } else { Span::Window })?;
        Ok(date)
    }

    /// Plans a change on the journal as it is under the lock, and returns once it is on the disk.
    pub(super) fn change(
        &mut self,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Planned,
    ) -> Result<Saved, Failure> {
        let context = Context { deck: &self.deck, now: self.now };
        let saved = self.store.update(self.now, |journal| plan(&context, journal))?;
        saved.remarks.iter().try_for_each(|remark| self.out.warn(remark))?;
        Ok(saved)
    }

    /// Returns the day's prompt.
    pub(super) fn pick(&self, date: NaiveDate) -> Result<Pick<'_>, Failure> {
        let pick = scheduler::pick(&self.deck, self.journal(), date);
        pick.ok_or(Failure::Refused(Refusal::IdeaIsGone))
    }

    /// Returns the id of a day's prompt as the person knows it: today's as it was read out.
    pub(super) fn seen(&self, date: NaiveDate) -> Result<String, Failure> {
        let heard = self.heard.clone().filter(|_| date == self.today());
        heard.map_or_else(|| self.pick(date).map(|pick| pick.prompt.id.clone()), Ok)
    }

    /// Returns the moment that was meant: without a number or id today's newest one.
    pub(super) fn moment(&mut self, of: Option<&MomentRef>) -> Result<(RecordId, Moment), Failure> {
        self.load(Span::Window)?;
        let Some(of) = of else {
            let newest = self.journal().day(self.today()).moments().next_back();
            return newest.map(owned).ok_or(Failure::Refused(Refusal::NoMoment));
        };
        if self.find(of).is_none() {
            self.load(Span::All)?;
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

    /// Returns the idea with an id.
    pub(super) fn prompt(&self, id: &str) -> Result<&Prompt, Failure> {
        self.deck.prompt(id).ok_or_else(|| self.unknown(id))
    }

    /// Returns what to say of a word that is no way, idea or need.
    pub(super) fn unknown(&self, word: &str) -> Failure {
        let ids = self.deck.all_prompts().map(|prompt| prompt.id.as_str());
        let ids = ids.chain(CategoryId::ALL.map(CategoryId::id)).chain(Need::ALL.map(Need::id));
        let how = "Ways are 1 to 9 or ids such as music; deck list lists them, deck list music \
                   its ideas.";
        Usage::new(no_such("way, idea or need", word, ids), how).into()
    }

    /// Returns a day as it is written or spoken.
    pub(super) fn day(&self, date: NaiveDate) -> String {
        let format = if self.out.style.is_spoken { date::long } else { date::short };
        format(date, self.today())
    }

    /// Returns ` at 08:14` for a moment that was recorded today, otherwise ` on Tue 24 Nov`.
    pub(super) fn when(&self, moment: &Moment) -> String {
        match moment.time().filter(|_| moment.date == self.today()) {
            Some(time) if self.out.style.is_spoken => {
                format!(" at {}", time.strip_prefix('0').unwrap_or(&time))
            }
            Some(time) => format!(" at {time}"),
            None => format!(" on {}", self.day(moment.date)),
        }
    }

    /// Returns what a moment is called: `Share music (Fri 20 Nov)`, spoken `Share music on Friday 20
    /// November`.
    pub(super) fn named(&self, moment: &Moment) -> String {
        let when = self.when(moment);
        if self.out.style.is_spoken {
            return format!("{}{when}", moment.title);
        }
        let size = size(moment.size);
        format!("{}{size} ({})", moment.title, when.get(4..).unwrap_or_default())
    }
}

/// Returns a moment of its own with its id.
pub(super) fn owned((record, moment): (&Record, &Moment)) -> (RecordId, Moment) {
    (record.id.clone(), moment.clone())
}

/// Returns `, tiny` for a moment that was not of the usual size.
pub(super) fn size(size: Size) -> String {
    if size == Size::Usual { String::new() } else { format!(", {}", size.word()) }
}
