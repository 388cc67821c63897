//! The help: every word, how streaks count, where the files are, and the calm text.

use super::{Conversation, words::WORDS};

impl Conversation {
    pub(super) fn help(&mut self) {
        self.say(
            "Every line is a word, or a number of the list that was read last. Numbers read \
                  and choose; what would be written by one is asked first.",
        );
        for entry in &WORDS {
            let name = entry.names.first().copied().unwrap_or_default();
            let also = if entry.takes.is_empty() {
                String::new()
            } else {
                format!(" Also: {}.", entry.takes)
            };
            self.say(format!("{name}: {}.{also}", entry.does));
        }
        self.say("An empty line says where you are. In a note, it saves.");
        self.say(format!("Streak: {}", self.coach.streak_rule()));
        self.say(format!("Your files: {}", self.surroundings.data_folder.display()));
        let mut calm = self.coach.messages().lines().help.calm.clone();
        calm.extend(self.surroundings.support.clone());
        self.said.extend(calm);
    }
}
