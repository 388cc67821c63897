//! Days written down as a line of signs, the last sign being today:
//! `.` nothing, `o` an offer only, `~` a rest, a digit a moment of that category, `&` a moment of
//! category 9 and a rest on the same day.

use chrono::NaiveDate;
use hullo::domain::{
    category::{CategoryId, CategorySet},
    day,
    journal::Journal,
    record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Size},
    streak::{Rules, Tally},
};

pub fn rules(grace: u32) -> Rules {
    Rules { grace, active: CategorySet::ALL }
}

pub fn moment(date: NaiveDate, category: CategoryId) -> Fact {
    Fact::Moment(Moment {
        date,
        at: None,
        category,
        prompt: None,
        title: "A moment".into(),
        size: Size::Usual,
        note: None,
        expected: None,
        felt: None,
        from: None,
    })
}

pub fn offer(date: NaiveDate, category: CategoryId) -> Fact {
    let prompt = format!("{category}-amber");
    Fact::Offer(Offer { date, category, prompt, expected: None, from: None })
}

pub fn filed(facts: Vec<Fact>) -> Vec<Record> {
    let device = DeviceId::parse("days").unwrap();
    let numbers = 1_u64..;
    numbers
        .zip(facts)
        .map(|(number, fact)| Record { id: RecordId { number, device }, fact })
        .collect()
}

/// The facts of a line of days that ends with `today`.
pub fn facts(days: &str, today: NaiveDate) -> Vec<Fact> {
    let count = days.chars().count();
    let mut facts = Vec::new();
    for (at, sign) in days.chars().enumerate() {
        let date = day::back(today, (count - 1 - at) as u64);
        match sign {
            '.' => {}
            'o' => facts.push(offer(date, CategoryId::Start)),
            '~' => facts.push(Fact::Rest(Rest { date, from: None })),
            '&' => {
                facts.push(moment(date, CategoryId::Yourself));
                facts.push(Fact::Rest(Rest { date, from: None }));
            }
            digit => {
                let number = u8::try_from(digit.to_digit(10).unwrap()).unwrap();
                facts.push(moment(date, CategoryId::from_number(number).unwrap()));
            }
        }
    }
    facts
}

/// What a line of days adds up to on its last day.
pub fn tally(days: &str, today: NaiveDate, rules: Rules) -> Tally {
    let journal = Journal::fold(filed(facts(days, today))).journal;
    let mut tally = journal.tally_before(today, rules);
    tally.count_today(today, journal.day(today), rules);
    tally
}
