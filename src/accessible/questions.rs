//! What is asked, and what a line means while a question stands; and, while none does, which word or
//! number it is. A line that is neither an answer nor a word is met with the words that work.

use chrono::NaiveDate;

use super::{
    Choice, Conversation, Place,
    idea::SIZES,
    lost::ANSWERS,
    notes::Writing,
    today::score,
    words::{self, Word, plain},
};
use crate::domain::{
    category::CategoryId,
    day,
    record::{Record, RecordId, Size},
};

/// What the next line answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// Whether a word that was chosen by its number is meant.
    Sure(Word),
    /// The size.
    Size,
    /// The way of a moment of the person's own on a day.
    Way(NaiveDate),
    /// A moment's other way or day.
    Change(RecordId),
    /// What is searched for.
    Search,
    /// How it will go.
    Expect,
    /// How a moment went.
    Felt(RecordId),
    /// Whether lost records are to be restored.
    Lost(Vec<Record>),
    /// The words of a note, line by line.
    Note(Writing),
}

impl Question {
    /// Whether every line is a person's own words.
    pub(super) fn is_written_in(&self) -> bool {
        matches!(self, Self::Note(_))
    }

    /// What is asked.
    fn text(&self) -> &'static str {
        match self {
            Self::Sure(word) => word.question().unwrap_or("yes or no."),
            Self::Size => "Which size? tiny, usual or more, or its number.",
            Self::Way(_) => "Which way? Its number, 1 to 9, or its name. menu reads them.",
            Self::Change(_) => {
                "To which way or day? A number from 1 to 9, a name, or a day such as yesterday."
            }
            Self::Search => "Which words? @ and a name finds a person.",
            Self::Expect => "How do you think it will go? 1 hard to 5 good. enter skips.",
            Self::Felt(_) => "How did it go? 1 hard to 5 good. enter skips.",
            Self::Lost(_) => ANSWERS,
            Self::Note(_) => "",
        }
    }
}

impl Conversation {
    pub(super) fn ask(&mut self, question: Question) {
        self.say(question.text());
        self.question = Some(question);
    }

    pub(super) fn answer_or_obey(&mut self, line: &str) {
        let Some(question) = self.question.take() else { return self.obey(line) };
        let skipped = line.is_empty() && !matches!(question, Question::Lost(_));
        if skipped {
            return self.say("Nothing was changed.");
        }
        let Err(question) = self.answer(question, line) else { return };
        let asks_for_all = matches!(question, Question::Lost(_));
        if words::heard(line).is_some() && !asks_for_all {
            self.obey(line);
        } else {
            self.say(format!("That does not answer it. {} back leaves it.", question.text()));
            self.question = Some(question);
        }
    }

    /// Takes an answer; gives the question back if it is none.
    fn answer(&mut self, question: Question, line: &str) -> Result<(), Question> {
        let word = plain(line);
        if let Question::Lost(records) = question {
            return self.answer_about_lost(records, line);
        }
        if Word::called(line) == Some(Word::Back) {
            self.say("Nothing was changed.");
            return Ok(());
        }
        match question {
            Question::Sure(meant) => match word.as_str() {
                "yes" | "y" => self.act(meant, ""),
                "no" | "n" => self.say("Nothing was changed."),
                _ => return Err(question),
            },
            Question::Size => match size(&word) {
                Some(size) => self.resize(size),
                None => return Err(question),
            },
            Question::Way(date) => match self.way_called(&word) {
                Some(category) => self.begin_own(category, date),
                None => return Err(question),
            },
            Question::Change(id) => {
                if !self.change_to(id, line) {
                    return Err(question);
                }
            }
            Question::Search => self.find(line),
            Question::Expect if score(line).is_some() => self.expect(line),
            Question::Felt(id) => match score(line) {
                Some(score) => self.feel(id, score),
                None => return Err(question),
            },
            question => return Err(question),
        }
        Ok(())
    }

    /// Does what a word or a number asks for.
    pub(super) fn obey(&mut self, line: &str) {
        if line.is_empty() {
            return self.say_where();
        }
        if let Some((word, rest)) = words::heard(line) {
            let takes = word.entry().is_some_and(|entry| !entry.takes.is_empty());
            if !rest.is_empty() && !takes {
                let name = word.name();
                return self
                    .say(format!("{name} stands alone, so nothing was done. Say just {name}."));
            }
            return self.act(word, rest);
        }
        let number: Option<usize> = plain(line).parse().ok();
        match number {
            Some(number) => self.take_number(number),
            None => self.not_a_word(line),
        }
    }

    fn take_number(&mut self, number: usize) {
        let choice = number.checked_sub(1).and_then(|at| self.numbers.get(at)).cloned();
        match choice {
            None if self.numbers.is_empty() => self.say("Nothing here has a number."),
            None => {
                let last = self.numbers.len();
                self.say(format!("There is no {number} here. The numbers go from 1 to {last}."));
            }
            Some(Choice::Word(word)) if word.question().is_some() => self.ask(Question::Sure(word)),
            Some(Choice::Word(word)) => self.act(word, ""),
            Some(Choice::Way(category)) => self.tell_way(category),
            Some(Choice::Idea(id)) => self.tell_one_idea(&id),
            Some(Choice::Moment(id)) => self.tell_moment(id),
        }
    }

    /// A line that is no word may be the beginning of a name in a list, or a note in the wrong place.
    /// It is never repeated.
    fn not_a_word(&mut self, line: &str) {
        if matches!(self.place, Place::Menu | Place::Way(_))
            && let Some(category) = self.way_called(line)
        {
            return self.tell_way(category);
        }
        let meant = words::meant(line);
        let meant = meant.map(|word| format!(" Did you mean {word}?")).unwrap_or_default();
        let words = self.words_here().map(Word::name).join(", ");
        self.say(format!(
            "hullo does not know that word, so nothing was done.{meant} Words here: {words}. Words \
             of your own go after note."
        ));
    }

    /// The words that lead on from here.
    fn words_here(&self) -> [Word; 8] {
        use Word::{
            Add, Back, Change, Choose, Delete, Done, Help, Hide, History, Menu, Next, Note,
        };
        use Word::{Pause, Quit, Resume, Search, Swap, Today, Undo, Unhide};
        match self.place {
            Place::Today => [Done, Swap, Note, Add, Menu, History, Help, Quit],
            Place::Menu => [Pause, Resume, Add, History, Back, Today, Help, Quit],
            Place::Way(_) => [Next, Pause, Resume, Add, Back, Today, Help, Quit],
            Place::Idea(_) => [Choose, Hide, Unhide, Back, Today, Undo, Help, Quit],
            Place::History => [Next, Search, Add, Back, Today, Undo, Help, Quit],
            Place::Day(_) => [Add, Delete, History, Search, Back, Today, Help, Quit],
            Place::Moment(_) => [Note, Change, Delete, Back, Today, Undo, Help, Quit],
        }
    }

    /// Where the conversation is, for an empty line.
    fn say_where(&mut self) {
        let here = match &self.place {
            Place::Today => format!("Today's idea: {}.", self.coach.pick().title),
            Place::Menu => "The menu.".to_owned(),
            Place::Way(category) => format!("{}.", self.coach.deck().head(*category).name),
            Place::Idea(id) => {
                let prompt = self.coach.deck().prompt(id);
                prompt.map(|prompt| format!("The idea {}.", prompt.title)).unwrap_or_default()
            }
            Place::History => "Your history.".to_owned(),
            Place::Day(date) => {
                format!("{}.", day::long(*date, self.coach.today()))
            }
            Place::Moment(id) => {
                let moment = self.coach.journal().moment(*id);
                moment.map(|moment| self.told_of(moment)).unwrap_or_default()
            }
        };
        let words = self.words_here().map(Word::name).join(", ");
        self.say(format!("{here} Words here: {words}."));
    }

    fn act(&mut self, word: Word, rest: &str) {
        match word {
            Word::Today => self.tell_today(),
            Word::Done => self.done(rest),
            Word::Size => self.sizes(rest),
            Word::Tiny => self.resize(Size::Tiny),
            Word::Usual => self.resize(Size::Usual),
            Word::More => self.resize(Size::More),
            Word::Swap => self.swap(),
            Word::Rest => self.rest(rest),
            Word::Note => self.note(rest),
            Word::Add => self.add(rest),
            Word::Why => self.why(),
            Word::Expect => self.expect(rest),
            Word::Felt => self.felt(rest),
            Word::History => self.history(rest),
            Word::Search if rest.is_empty() => self.ask(Question::Search),
            Word::Search => self.find(rest),
            Word::Week => self.week(),
            Word::Next => self.go_on(),
            Word::Change => self.change(rest),
            Word::Delete => self.delete(),
            Word::Insights => self.insights(),
            Word::Private => self.turn_private(),
            Word::Undo if self.take_letting_go_back() => {}
            Word::Undo => self.undo(),
            Word::Redo => self.redo(),
            Word::Back => self.go_back(),
            Word::Help => self.help(rest),
            Word::Quit => self.left = true,
            _ => self.act_on_deck(word, rest),
        }
    }

    /// The words about ways and ideas.
    fn act_on_deck(&mut self, word: Word, rest: &str) {
        match word {
            Word::Choose => self.choose(rest),
            Word::Hide => self.hide(rest, true),
            Word::Unhide => self.hide(rest, false),
            Word::Pause => self.pause(rest, true),
            Word::Resume => self.pause(rest, false),
            Word::Without => self.without(rest, true),
            Word::With => self.without(rest, false),
            _ => self.menu(rest),
        }
    }

    /// Goes where the person was before; what stands there was read already.
    fn go_to(&mut self, place: Place) {
        self.place = place;
        self.say_where();
    }

    /// One step out.
    fn go_back(&mut self) {
        match &self.place {
            Place::Today => self.say_where(),
            Place::Idea(id) => match CategoryId::of_prompt(id) {
                Some(category) => self.go_to(Place::Way(category)),
                None => self.menu(""),
            },
            Place::Way(_) => {
                (self.numbers, self.list) = (CategoryId::ALL.map(Choice::Way).to_vec(), None);
                self.go_to(Place::Menu);
            }
            Place::Moment(_) if self.list.is_some() => self.go_to(Place::History),
            _ => self.tell_today(),
        }
    }
}

fn size(word: &str) -> Option<Size> {
    let number: Option<usize> = word.parse().ok();
    let numbered = number.and_then(|number| SIZES.get(number.checked_sub(1)?).copied());
    numbered.or_else(|| Size::from_word(word))
}
