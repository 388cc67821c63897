//! The help: one word, or every word, how streaks count, where the files are, and the calm text.

use super::{
    Conversation,
    words::{Entry, WORDS, Word},
};

impl Conversation {
    /// `help`, with a word behind it or without.
    pub(super) fn help(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.help_with_all();
        }
        match Word::called(rest).and_then(Word::entry) {
            Some(entry) => self.say(explained(entry)),
            None => self.say("help stands alone, or with a word: help note."),
        }
    }

    fn help_with_all(&mut self) {
        self.say(
            "Every line is a word, or a number of the list that was read last. Numbers only read \
             and choose; before one writes anything, hullo asks. help and a word explains that \
             word alone.",
        );
        self.said.extend(WORDS.iter().map(explained));
        self.say("An empty line says where you are. In a note, it saves.");
        self.say(format!("Streak: {}", self.coach.streak_rule()));
        self.say(format!("Your files: {}", self.surroundings.data_folder.display()));
        let mut calm = self.coach.messages().lines().help.calm.clone();
        calm.extend(self.surroundings.support.clone());
        self.said.extend(calm);
    }
}

/// `rest: takes the day off, or several. Also: rest yesterday.`
fn explained(entry: &Entry) -> String {
    let name = entry.word.name();
    if entry.takes.is_empty() {
        return format!("{name}: {}.", entry.does);
    }
    format!("{name}: {}. Also: {}.", entry.does, entry.takes)
}
