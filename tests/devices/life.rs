//! What people do on two computers, and what must have come of it. Everything said begins with a
//! number of its own (`w17`), so it is known again whatever id it gets.

use std::collections::{BTreeMap, BTreeSet};

use super::computer::Computer;

/// What must be there of one thing said.
#[derive(Debug, Default)]
struct Expected {
    /// The words that may stand there; several if both computers changed them at once.
    words: BTreeSet<String>,
    gone: bool,
    /// Who has it: the computer that said it, and all once they have met.
    known: [bool; 2],
    /// Both may change it in the same round.
    contested: bool,
}

/// What is to be taken back once the computers have met.
enum Pending {
    Undo(usize, Box<Expected>),
    Redo(usize, Box<Expected>),
}

/// Counts to print.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) actions: usize,
    pub(crate) meetings: usize,
    missing: usize,
    doubled: usize,
    resurrected: usize,
    altered: usize,
}

/// Two computers, and what was said on them.
pub(crate) struct Life {
    pub(crate) computers: [Computer; 2],
    said: Vec<Expected>,
    pending: [Vec<Pending>; 2],
    /// What the first one has removed since they met, and the other does not know of.
    just_removed: Vec<usize>,
    chosen: BTreeSet<String>,
    hideable: Vec<String>,
    random: u64,
    pub(crate) figures: Figures,
}

impl Life {
    pub(crate) fn new(computers: [Computer; 2], seed: u64) -> Self {
        Self {
            computers,
            said: Vec::new(),
            pending: [Vec::new(), Vec::new()],
            just_removed: Vec::new(),
            chosen: BTreeSet::new(),
            hideable: Vec::new(),
            random: seed,
            figures: Figures::default(),
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.random = self
            .random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.random >> 33).unwrap() % limit.max(1)
    }

    /// What happens on one computer until they meet again, on the same day or on another.
    pub(crate) fn live(&mut self, on: usize, same_day: bool) {
        for pending in std::mem::take(&mut self.pending[on]) {
            self.take_back(on, pending);
        }
        let ids = self.ids(on);
        for _ in 0..2 {
            self.log(on);
        }
        match self.below(6) {
            0 => self.log_and_undo(on),
            1..=3 => self.choose(on),
            4 => drop(self.computers[on].run(&["rest"])),
            _ => {}
        }
        for _ in 0..2 {
            self.amend(on, &ids);
        }
        if on == 1 {
            self.amend_what_is_gone(&ids);
        }
        // What is taken back later is the last that was done here, and the day is the same still.
        match self.below(3) {
            _ if !same_day => self.remove(on, &ids),
            0 => self.remove(on, &ids),
            1 => self.remove_for_a_while(on, &ids),
            _ => self.amend_for_a_while(on, &ids),
        }
    }

    fn ids(&mut self, on: usize) -> BTreeMap<usize, String> {
        let moments = self.computers[on].moments();
        moments.into_iter().filter_map(|(words, id)| Some((number(&words)?, id))).collect()
    }

    fn act(&mut self, on: usize, words: &[&str]) {
        self.figures.actions += 1;
        self.computers[on].says(words);
    }

    fn log(&mut self, on: usize) -> usize {
        let number = self.said.len();
        let words = format!("w{number} said on {on}, \u{1f3b5} \"quoted\" \\ {number}");
        let mut expected = Expected { contested: number.is_multiple_of(7), ..Expected::default() };
        expected.known[on] = true;
        expected.words.insert(words.clone());
        self.said.push(expected);
        self.act(on, &["add", "music", &words]);
        number
    }

    fn log_and_undo(&mut self, on: usize) {
        let number = self.log(on);
        self.act(on, &["undo"]);
        if self.below(2) == 0 {
            self.act(on, &["redo"]);
        } else {
            self.said[number].gone = true;
        }
    }

    /// Something that this computer may change now, with its id there.
    fn pick(&mut self, on: usize, ids: &BTreeMap<usize, String>) -> Option<(usize, String)> {
        let mine = |at: &usize| {
            let it = &self.said[*at];
            it.known[on] && !it.gone && !it.contested && at % 2 == on
        };
        let all: Vec<usize> = (0..self.said.len()).filter(mine).collect();
        let at = *all.get(self.below(all.len()))?;
        Some((at, ids.get(&at)?.clone()))
    }

    fn amend(&mut self, on: usize, ids: &BTreeMap<usize, String>) {
        let both = |at: &usize| {
            let it = &self.said[*at];
            it.contested && it.known == [true; 2] && !it.gone
        };
        let contested: Vec<usize> = (0..self.said.len()).filter(both).collect();
        if let Some(&at) = contested.last().filter(|at| ids.contains_key(at)) {
            let words = format!("w{at} both had a say, this is {on}, {}", self.figures.actions);
            self.act(on, &["note", &words, "--of", &ids[&at]]);
            self.said[at].words.insert(words);
        }
        let Some((at, id)) = self.pick(on, ids) else { return };
        let words = format!("w{at} said anew on {on}, {}", self.figures.actions);
        self.act(on, &["note", &words, "--of", &id]);
        self.said[at].words = BTreeSet::from([words]);
    }

    fn remove(&mut self, on: usize, ids: &BTreeMap<usize, String>) {
        let Some((at, id)) = self.pick(on, ids) else { return };
        self.act(on, &["remove", &id]);
        self.said[at].gone = true;
        if on == 0 {
            self.just_removed.push(at);
        }
    }

    /// The other one changes what the first one has removed: it stays gone.
    fn amend_what_is_gone(&mut self, ids: &BTreeMap<usize, String>) {
        for at in std::mem::take(&mut self.just_removed) {
            if let Some(id) = ids.get(&at) {
                self.act(1, &["note", &format!("w{at} never to be seen"), "--of", id]);
            }
        }
    }

    /// Removed now; brought back after the next meeting, on the same day.
    fn remove_for_a_while(&mut self, on: usize, ids: &BTreeMap<usize, String>) {
        let Some((at, id)) = self.pick(on, ids) else { return };
        self.act(on, &["remove", &id]);
        let it = &mut self.said[at];
        let before = Expected { words: it.words.clone(), known: it.known, ..Expected::default() };
        it.gone = true;
        self.pending[on].push(Pending::Undo(at, Box::new(before)));
    }

    /// Changed and changed back now; changed again after the next meeting.
    fn amend_for_a_while(&mut self, on: usize, ids: &BTreeMap<usize, String>) {
        let Some((at, id)) = self.pick(on, ids) else { return };
        let words = format!("w{at} said for a while on {on}, {}", self.figures.actions);
        self.act(on, &["note", &words, "--of", &id]);
        self.act(on, &["undo"]);
        let known = self.said[at].known;
        let after = Expected { words: BTreeSet::from([words]), known, ..Expected::default() };
        self.pending[on].push(Pending::Redo(at, Box::new(after)));
    }

    fn take_back(&mut self, on: usize, pending: Pending) {
        let (at, expected) = match pending {
            Pending::Undo(at, expected) => {
                self.act(on, &["undo"]);
                (at, expected)
            }
            Pending::Redo(at, expected) => {
                self.act(on, &["redo"]);
                (at, expected)
            }
        };
        self.said[at] = *expected;
    }

    /// An idea is hidden, a way paused; both stay so whatever the other one does.
    fn choose(&mut self, on: usize) {
        if self.hideable.is_empty() {
            let all = self.computers[on].json(&["deck", "list"]);
            let ids =
                all["prompts"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap());
            self.hideable = ids.filter(|id| id.contains("music")).map(str::to_owned).collect();
            self.hideable.truncate(4);
            self.hideable.extend(["eyes", "style", "places"].map(str::to_owned));
        }
        let choice = self.below(self.hideable.len());
        let choice = self.hideable[choice].clone();
        let verb = if choice.contains('-') { "hide" } else { "pause" };
        self.figures.actions += 1;
        self.computers[on].run(&["deck", verb, &choice]);
        self.chosen.insert(choice);
    }

    pub(crate) fn later(&mut self, hours: i64) {
        for computer in &mut self.computers {
            computer.later(hours);
        }
    }

    /// Both know everything now, and it is what the model says.
    pub(crate) fn have_met(&mut self) {
        self.figures.meetings += 1;
        let [one, other] = [0, 1].map(|on| self.computers[on].moments());
        assert_eq!(one, other, "both have the same moments under the same ids");
        let [one_chose, other_chose] = [0, 1].map(|on| self.computers[on].choices());
        assert_eq!(one_chose, other_chose, "both have the same profile");
        assert!(one_chose.is_superset(&self.chosen), "{one_chose:?} {:?}", self.chosen);
        let mut found: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
        for (words, _) in &one {
            found.entry(number(words).unwrap()).or_default().push(words);
        }
        for (at, expected) in self.said.iter_mut().enumerate() {
            let there = found.remove(&at).unwrap_or_default();
            let figures = &mut self.figures;
            match (expected.gone, there.as_slice()) {
                (true, []) => {}
                (true, _) => figures.resurrected += 1,
                (false, []) => figures.missing += 1,
                (false, [words]) if expected.words.contains(*words) => {
                    expected.words = BTreeSet::from([(*words).clone()]);
                }
                (false, [_]) => figures.altered += 1,
                (false, _) => figures.doubled += 1,
            }
            expected.known = [true; 2];
        }
        let Figures { missing, doubled, resurrected, altered, .. } = self.figures;
        assert_eq!((missing, doubled, resurrected, altered), (0, 0, 0, 0));
    }

    /// Says what it came to.
    pub(crate) fn print(&self, how: &str) {
        let Figures { actions, meetings, missing, doubled, resurrected, altered } = self.figures;
        println!(
            "{how}: {meetings} meetings, {actions} actions, {} things said: {missing} missing, \
             {doubled} doubled, {resurrected} resurrected, {altered} altered",
            self.said.len()
        );
    }
}

fn number(words: &str) -> Option<usize> {
    words.strip_prefix('w')?.split_whitespace().next()?.parse().ok()
}
