//! The menu: the nine ways, the ideas of one of them, and one idea. Numbers only read.

use super::{
    Choice, Conversation, Place, idea::about, past::List, saving::brought_back_by, words::plain,
};
use crate::{
    coach::choices::apart_line,
    domain::{
        category::CategoryId,
        eligible,
        menu::{Idea, Row},
        number::grouped,
    },
};

impl Conversation {
    /// The way that a person calls so: by its number, its id or its name, with or without a mark at
    /// the end.
    pub(super) fn way_called(&self, name: &str) -> Option<CategoryId> {
        self.coach.deck().find_category(&plain(name))
    }

    /// `menu`, with a way behind it or without.
    pub(super) fn menu(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.tell_menu();
        }
        match self.way_called(rest) {
            Some(category) => self.tell_way(category),
            None => self.say("menu stands alone, or with a way: menu music, menu 5."),
        }
    }

    fn tell_menu(&mut self) {
        (self.place, self.list) = (Place::Menu, None);
        self.say("The nine ways. A number or a name reads its ideas.");
        for row in self.coach.menu() {
            let line = self.row(&row);
            self.say(line);
        }
        self.said.extend(self.coach.round_line());
        let without = &self.coach.profile().without;
        if !without.is_empty() {
            let needs: Vec<&str> = without.iter().map(|need| need.words()).collect();
            self.say(format!("Left out: ideas that need {}.", needs.join(", ")));
        }
        self.numbers = CategoryId::ALL.map(Choice::Way).to_vec();
    }

    /// `3 Quick check-in: 2 moments, the last one yesterday, in this round.`
    fn row(&self, row: &Row) -> String {
        let moments = match row.moments {
            0 => "no moment yet".to_owned(),
            count => {
                let plural = if count == 1 { "" } else { "s" };
                let last = row.last_words(self.coach.today());
                let count = grouped(count);
                format!("{count} moment{plural}, last {}", last.trim_start_matches("last "))
            }
        };
        let remarks = [
            (row.paused, ", paused"),
            (row.todays, ", today's idea is here"),
            (row.in_round && !row.paused, ", in this round"),
        ];
        let remarks = remarks.iter().filter(|(holds, _)| *holds).map(|(_, remark)| *remark);
        let remarks: String = remarks.collect();
        format!("{} {}: {moments}{remarks}.", row.category.number(), row.name)
    }

    /// One of the nine, with its first ideas.
    pub(super) fn tell_way(&mut self, category: CategoryId) {
        self.place = Place::Way(category);
        let head = self.coach.deck().head(category);
        let line = format!("{}. {}", head.name, head.line);
        self.say(line);
        let number = category.number();
        if self.coach.profile().pauses(category) {
            self.say(format!("It is paused. resume {number} brings it back."));
        }
        let ideas = self.coach.ideas(category);
        self.say(format!("{} ideas. A number reads one.", ideas.len()));
        self.numbers.clear();
        self.list = Some(List::Ideas(ideas));
        self.go_on();
    }

    /// `3 Send one song, about 3 minutes, new to you.`
    pub(super) fn idea_line(&self, number: usize, idea: &Idea) -> String {
        let state = idea.state.words(self.coach.today());
        format!("{number} {}, {}, {state}.", idea.title, about(idea.minutes))
    }

    /// One idea in full.
    pub(super) fn tell_one_idea(&mut self, id: &str) {
        let Some(prompt) = self.coach.deck().prompt(id).cloned() else {
            return self.say("That idea is not in the deck.");
        };
        self.place = Place::Idea(id.to_owned());
        self.say(format!("{}, {}.", prompt.title, about(prompt.minutes)));
        self.say(&*prompt.text);
        self.say(format!("Tiny: {}", prompt.tiny));
        self.say(format!("More: {}", prompt.more));
        if let Some(say) = &prompt.say {
            self.say(format!("First words: \"{say}\""));
        }
        let way = CategoryId::of_prompt(id);
        let barrier = way.and_then(|way| eligible::barrier(self.coach.profile(), &prompt, way));
        let leads_on = match barrier {
            Some(barrier) => apart_line(barrier, &brought_back_by(barrier)),
            None if self.coach.done_today().is_some() => "hide leaves it out,".to_owned(),
            None => "choose makes it today's, hide leaves it out,".to_owned(),
        };
        self.say(format!("{leads_on} back goes to the list."));
    }
}
