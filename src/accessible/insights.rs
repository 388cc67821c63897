//! Insights in sentences: the same as on the screen, then its dots as numbers in words. The strength
//! has no number anywhere; here it is how full its bar is.

use chrono::Weekday;

use super::Conversation;
use crate::{
    coach::insights::About,
    domain::{
        ago,
        insights::{Insights, Way},
    },
};

impl Conversation {
    pub(super) fn insights(&mut self) {
        if !self.read_everything() {
            return;
        }
        let insights = self.coach.insights(self.surroundings.week_starts);
        let sentences = self.coach.insight_sentences(&insights);
        let unsaid = |about| self.private && about == About::People;
        let sentences: Vec<String> = sentences
            .iter()
            .filter(|sentence| !unsaid(sentence.about))
            .map(ToString::to_string)
            .collect();
        for sentence in sentences {
            self.say(sentence);
        }
        if insights.are_few() {
            return;
        }
        self.said.extend(self.coach.round_line());
        self.say(self.ways_line(&insights));
        let weeks: Vec<String> =
            insights.weeks.iter().map(|week| week.moments.to_string()).collect();
        self.say(format!("Moments a week, the last {}: {}.", weeks.len(), weeks.join(", ")));
        let days = insights.weekdays.iter();
        let days: Vec<String> =
            days.map(|(day, moments)| format!("{} {moments}", weekday(*day))).collect();
        self.say(format!("By weekday, over half a year: {}.", days.join(", ")));
        let people = insights.people.iter().map(|person| {
            let when = ago::column(person.last, self.coach.today());
            format!("@{} {when}", person.name)
        });
        let people: Vec<String> = people.collect();
        if !people.is_empty() && !self.private {
            self.say(format!("People: {}.", people.join(", ")));
        }
        self.say(format!("Strength over a year: {}.", fullness(insights.strength)));
    }

    fn ways_line(&self, insights: &Insights) -> String {
        let name =
            |way: &Way| format!("{} {}", self.coach.deck().head(way.category).name, way.moments);
        let ways: Vec<String> = insights.ways.iter().map(name).collect();
        format!("The nine over four weeks: {}.", ways.join(", "))
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// How full a bar is, in quarters.
fn fullness(strength: f64) -> &'static str {
    match strength {
        ..0.125 => "just beginning",
        0.125..0.375 => "a quarter of the way",
        0.375..0.625 => "halfway",
        0.625..0.875 => "three quarters of the way",
        _ => "nearly full",
    }
}
