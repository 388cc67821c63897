//! What nobody asked for and is said all the same: what is wrong with the files, and records that
//! another program has lost, which can be restored, let go of, or asked about another time.

use super::{
    Conversation,
    questions::Question,
    saving::{AGAIN, worded},
    words::plain,
};
use crate::{
    app::words,
    domain::{
        kept::Problem,
        lost,
        record::{Record, RecordId},
    },
    store::StoreError,
};

/// What can be said to the question.
pub(super) const ANSWERS: &str = "yes restores, no lets go, later asks another time.";

impl Conversation {
    /// Has the store do what could wait until the first words were said, and looks for what is lost.
    pub(super) fn settle_files(&mut self) {
        if let Err(error) = self.session.settle(self.coach.today()) {
            self.remark(&[words::not_done("tidied", &error)]);
        }
        self.look_for_lost();
        self.ask_about_lost();
    }

    /// Looks for what is lost. A question that stands goes on about what is still missing of it.
    pub(super) fn look_for_lost(&mut self) {
        let mut missing = match self.session.missing() {
            Ok(missing) => missing,
            Err(error) => return self.remark(&[words::not_done("looked through", &error)]),
        };
        missing.retain(|record| !self.put_off.contains(&record.id));
        if let Some(Question::Lost(asked)) = &mut self.question {
            asked.retain(|record| missing.contains(record));
            missing.retain(|record| !asked.contains(record));
        }
        self.lost = missing;
        self.question.take_if(|it| matches!(it, Question::Lost(asked) if asked.is_empty()));
    }

    /// Asks where no other question stands.
    pub(super) fn ask_about_lost(&mut self) {
        if self.question.is_some() || self.lost.is_empty() || self.left {
            return;
        }
        let records = std::mem::take(&mut self.lost);
        let them = lost::pronoun(&records);
        self.say(format!("{}. Restore {them}? {ANSWERS}", lost::told(&records)));
        self.question = Some(Question::Lost(records));
    }

    /// Gives the question back if the line is no answer, or if what was asked for did not succeed.
    pub(super) fn answer_about_lost(
        &mut self,
        records: Vec<Record>,
        line: &str,
    ) -> Result<(), Question> {
        let done = match plain(line).as_str() {
            "yes" | "y" | "restore" => self.restore(&records),
            "no" | "n" | "let go" => self.let_go(&records),
            "later" | "back" => {
                self.put_off.extend(records.iter().map(|record| record.id));
                self.say(words::ASKED_LATER);
                return Ok(());
            }
            _ => return Err(Question::Lost(records)),
        };
        if let Err(error) = done {
            self.say_not("saved", &error);
            self.say(AGAIN);
            self.question = Some(Question::Lost(records));
        }
        Ok(())
    }

    fn restore(&mut self, records: &[Record]) -> Result<(), StoreError> {
        self.session.restore(records, self.coach.today())?;
        self.let_go.clear();
        if self.read_anew(self.scope()) {
            self.say(format!("{}.", lost::restored(records)));
        }
        Ok(())
    }

    fn let_go(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        self.session.forget(&ids)?;
        self.let_go = records.to_vec();
        self.say(worded(words::LET_GO));
        Ok(())
    }

    /// Brings back what was let go of, if that was the last thing done. Whether there was any.
    pub(super) fn take_letting_go_back(&mut self) -> bool {
        let records = self.let_go.clone();
        if records.is_empty() {
            return false;
        }
        if let Err(error) = self.restore(&records) {
            self.say_not("saved", &error);
            self.say(AGAIN);
        }
        true
    }

    /// Says what is wrong with the files: what cannot be read in them is counted, what concerns a
    /// whole file has a line of its own; each once.
    pub(super) fn remark(&mut self, problems: &[Problem]) {
        let new: Vec<Problem> =
            problems.iter().filter(|it| !self.known.contains(it)).cloned().collect();
        let (of_lines, of_files): (Vec<&Problem>, Vec<&Problem>) =
            new.iter().partition(|problem| problem.line.is_some());
        for problem in of_files {
            self.say(words::of_file(problem).text);
        }
        let unreadable: Vec<&Problem> = of_lines.into_iter().filter(|it| it.unreadable).collect();
        self.said.extend(words::unreadable(&unreadable).map(|notice| notice.text));
        self.known.extend(new);
    }

    /// `private`: from then on notes and names are not said, until it is said again.
    pub(super) fn turn_private(&mut self) {
        self.private = !self.private;
        let said = if self.private { words::PRIVATE } else { words::NOT_PRIVATE };
        self.say(worded(said));
    }

    /// Words of the person's own, or what is said in their place.
    pub(super) fn unless_private(&self, text: String) -> String {
        if self.private { "blank".to_owned() } else { text }
    }
}
