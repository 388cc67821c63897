//! The accessible face: all of hullo as a conversation in plain lines, for screen readers, braille
//! displays and terminals that cannot be drawn on. A line is heard, sentences are said; nothing is
//! drawn again, no cursor moves, and nothing but text and line ends goes out. A sentence is never
//! wrapped: a screen reader would pause at each end of a line, and a terminal folds lines by itself.
//! Knows no terminal and no disk; it wishes through the same session as the commands, and of the app
//! it knows only the sentences.

use std::{
    collections::HashSet,
    io::{BufRead, Write},
    path::PathBuf,
};

use chrono::{NaiveDate, Weekday};

use crate::{
    coach::Coach,
    domain::{
        category::CategoryId,
        change::Change,
        day,
        draft::Draft,
        kept::Problem,
        record::{Record, RecordId, Size},
    },
    session::Session,
    store::Scope,
};

mod choices;
mod drafts;
mod help;
mod idea;
mod insights;
mod lines;
mod lost;
mod moment;
mod notes;
mod past;
mod questions;
mod saving;
#[cfg(test)]
mod tests;
mod today;
mod ways;
mod words;

pub use lines::Broken;
use lines::Heard;
use past::List;
use questions::Question;
use words::Word;

/// What stands before a person's line on a terminal, so that a braille display shows whose turn it is.
const TURN: &str = "> ";

/// What a conversation knows beside the journal.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where the files are, for the help.
    pub data_folder: PathBuf,
    /// The person's own line for a hard day, for the help.
    pub support: Option<String>,
    /// The day that weeks begin with.
    pub week_starts: Weekday,
    /// What went wrong before it began, to be said first.
    pub notices: Vec<String>,
}

/// What the words are about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Today's idea.
    Today,
    /// The nine ways.
    Menu,
    /// One of them, with its ideas.
    Way(CategoryId),
    /// One idea, by its id.
    Idea(String),
    /// The moments that were found.
    History,
    /// One day.
    Day(NaiveDate),
    /// One moment.
    Moment(RecordId),
}

/// What a number stands for: always one of the list that was said last.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    /// A word.
    Word(Word),
    /// One of the nine.
    Way(CategoryId),
    /// An idea, by its id.
    Idea(String),
    /// A moment.
    Moment(RecordId),
}

/// A conversation, from the first line to the last.
#[derive(Debug)]
pub struct Conversation {
    session: Session,
    coach: Coach,
    surroundings: Surroundings,
    place: Place,
    /// What the next line answers.
    question: Option<Question>,
    numbers: Vec<Choice>,
    /// What is being read out in parts.
    list: Option<List>,
    /// The size in which today's idea is read and done.
    size: Size,
    /// Words that wait, but those being written.
    drafts: Vec<Draft>,
    /// The words that could not be kept, as they were when that was said.
    not_kept: Option<Vec<Draft>>,
    /// A change whose commit failed; the same word tries it again.
    unsaved: Option<Change>,
    /// The day whose offer was last handed to the store.
    offered: Option<NaiveDate>,
    /// The idea that was read out last.
    told: String,
    said: Vec<String>,
    /// Records that another program has lost, to be asked about.
    lost: Vec<Record>,
    /// Those that are asked about at the next start again.
    put_off: HashSet<RecordId>,
    /// Those that the person let go of last; undo brings them back as long as nothing else was done.
    let_go: Vec<Record>,
    /// What was said of the files already.
    known: Vec<Problem>,
    /// Whether notes and names are not said.
    private: bool,
    /// Whether leaving was refused once because words would be lost.
    warned: bool,
    left: bool,
}

impl Conversation {
    /// A conversation that has not begun.
    #[must_use]
    pub fn new(session: Session, coach: Coach, surroundings: Surroundings) -> Self {
        Self {
            session,
            coach,
            surroundings,
            place: Place::Today,
            question: None,
            numbers: Vec::new(),
            list: None,
            size: Size::default(),
            drafts: Vec::new(),
            not_kept: None,
            unsaved: None,
            offered: None,
            told: String::new(),
            said: Vec::new(),
            lost: Vec::new(),
            put_off: HashSet::new(),
            let_go: Vec::new(),
            known: Vec::new(),
            private: false,
            warned: false,
            left: false,
        }
    }

    /// Holds the conversation until the person leaves or there is nothing more to hear. `turns` tells
    /// whether to show whose turn it is.
    ///
    /// # Errors
    /// A line cannot be read, or what is said cannot be written. What was saved is safe, and words
    /// that were being written are kept as far as the disk takes them.
    pub fn hold(
        mut self,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
        turns: bool,
    ) -> Result<(), Broken> {
        let held = self.talk(input, out, turns);
        self.end();
        let ended = self.speak(out);
        held.and(ended)
    }

    fn talk(
        &mut self,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
        turns: bool,
    ) -> Result<(), Broken> {
        self.begin();
        self.speak(out)?;
        self.offer_today();
        self.settle_files();
        while !self.left {
            // First it is said, then it is on record as said.
            self.speak(out)?;
            self.offer_today();
            self.speak(out)?;
            if turns {
                lines::put(TURN, out)?;
            }
            match lines::hear(input)? {
                Heard::Line(line) => self.hear(&line),
                Heard::Unclear(why) => self.say(why),
                Heard::End if turns => return lines::put("\n", out),
                Heard::End => return Ok(()),
            }
        }
        self.speak(out)
    }

    fn speak(&mut self, out: &mut dyn Write) -> Result<(), Broken> {
        lines::say(&std::mem::take(&mut self.said), out)
    }

    /// Says one sentence.
    fn say(&mut self, sentence: impl Into<String>) {
        self.said.push(sentence.into());
    }

    /// Says the mode, what was wrong, and today.
    fn begin(&mut self) {
        self.say(
            "hullo in accessible mode: plain lines, nothing is drawn. Type a word or a number, \
             then enter. help explains the words, quit leaves.",
        );
        for notice in std::mem::take(&mut self.surroundings.notices) {
            self.say(notice);
        }
        let problems = self.coach.problems().to_vec();
        self.remark(&problems);
        self.rehome();
        self.tell_today();
        self.mention_drafts();
    }

    /// Takes a line and says what follows from it.
    fn hear(&mut self, line: &str) {
        let is_new_day = self.look_around();
        if let Some(Question::Note(writing)) = self.question.take_if(|it| it.is_written_in()) {
            self.write(writing, line);
        } else if !is_new_day {
            self.answer_or_obey(line.trim());
        }
        self.tell_another_idea();
        let told = self.session.take_besides();
        self.remark(&told);
        self.ask_about_lost();
        self.keep_drafts();
        if self.left && !self.may_leave() {
            self.left = false;
        }
    }

    /// Looks at the clock and at what other programs did to the files. Whether it is another day now,
    /// which is then said; what the person typed was meant for the day before.
    fn look_around(&mut self) -> bool {
        let before = self.coach.today();
        let today = self.session.today(self.coach.profile());
        if today != before {
            self.coach.set_today(today);
        }
        if self.session.changed_elsewhere() {
            self.read_anew(self.scope());
            self.look_for_lost();
        }
        let today = self.coach.today();
        if today == before {
            return false;
        }
        self.unsaved = None;
        self.size = Size::default();
        self.rehome();
        if self.question.as_ref().is_some_and(Question::is_written_in) {
            let on = day::long(today, today);
            self.say(format!("It is {on} now. Your note goes on, for the day it was begun on."));
            return true;
        }
        if let Some(Question::Lost(records)) = self.question.take() {
            // It is asked again, below the new day.
            self.lost = records;
        }
        self.say("A new day has begun. What you typed was not done; here is today.");
        self.tell_today();
        true
    }

    /// As much of the journal as is known already.
    fn scope(&self) -> Scope {
        if self.coach.journal().is_partial() { Scope::Recent } else { Scope::Everything }
    }

    /// After the last line: words that were being written wait for the next time.
    fn end(&mut self) {
        if let Some(Question::Note(writing)) = self.question.take() {
            self.set_aside(&writing);
        }
        self.keep_drafts();
    }
}
