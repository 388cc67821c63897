//! The key table as one person has it: the rows with the keys that their config gives them. Whatever
//! is wrong with the bindings, there is a table in which no key means two things, and every fault is
//! told at once. Knows no file.

use std::{borrow::Cow, collections::BTreeSet};

use crossterm::event::KeyEvent;

use super::{Action, HelpKeys, Hint, Key, Place, ROWS, Row, SCREENS};

/// Keys that somebody wants for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The action's name, as [`Row::name`] has it.
    pub name: String,
    /// The keys, the one to be shown first. At least one.
    pub keys: Vec<Key>,
}

/// A table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(Vec<Row>);

impl Default for Keys {
    fn default() -> Self {
        Self(ROWS.to_vec())
    }
}

impl Keys {
    /// The rows that hold in a place.
    pub fn rows_at(&self, place: Place) -> impl Iterator<Item = &Row> {
        self.0.iter().filter(move |row| row.places.contains(&place))
    }

    /// What a key means in a place.
    #[must_use]
    pub fn action(&self, place: Place, event: &KeyEvent) -> Option<Action> {
        self.rows_at(place).find_map(|row| row.action_of(event))
    }

    /// The hint of an action: its row's, with the keys of all rows that share its words.
    #[must_use]
    pub fn hint(&self, place: Place, action: Action) -> Option<Hint> {
        let label = self.rows_at(place).find(|row| row.action == action)?.hint;
        let keys = self.rows_at(place).filter(|row| row.hint == label).filter_map(Row::keys_shown);
        Some(Hint { keys: keys.collect::<Vec<_>>().join(" "), label })
    }

    /// What the help lists for a screen.
    #[must_use]
    pub fn help(&self, screen: Place) -> HelpKeys {
        let mut keys = HelpKeys::default();
        for row in self.rows_at(screen).filter(|row| !row.help.is_empty()) {
            let list = if row.is_everywhere() { &mut keys.everywhere } else { &mut keys.here };
            let Some(shown) = row.keys_shown() else { continue };
            match list.iter_mut().find(|hint| hint.label == row.help) {
                Some(hint) => hint.keys = format!("{} {shown}", hint.keys),
                None => list.push(Hint { keys: shown, label: row.help }),
            }
        }
        keys
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.0
    }

    /// The key that is shown for an action, for sentences that name it. `None` for an action that
    /// has none.
    #[must_use]
    pub fn shown(&self, action: Action) -> Option<String> {
        self.0.iter().filter(|row| row.action == action).find_map(Row::keys_shown)
    }

    /// A sentence with the keys in it that it speaks of: `{undo}` becomes the key of that name, the
    /// one that holds in `place` if there is one.
    #[must_use]
    pub fn named_in(&self, place: Place, sentence: &str) -> String {
        let mut text = String::new();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let named = after.split_once('}').and_then(|(name, tail)| {
                let mut rows = self.rows_at(place).chain(&self.0);
                let row = rows.find(|row| row.name().as_deref() == Some(name))?;
                Some((row.keys_shown()?, tail))
            });
            rest = if let Some((key, tail)) = named {
                text.push_str(&key);
                tail
            } else {
                text.push('{');
                after
            };
        }
        text + rest
    }

    /// Whether an action goes by `name` in the config.
    #[must_use]
    pub fn has_name(name: &str) -> bool {
        ROWS.iter().any(|row| row.name().as_deref() == Some(name))
    }

    /// The table with these bindings. Those that would have a key mean two things are left out; each
    /// such fault comes back with the place of its binding in the list.
    #[must_use]
    pub fn bound(bindings: &[Binding]) -> (Self, Vec<(usize, String)>) {
        let mut faults = Vec::new();
        let mut left_out = BTreeSet::new();
        loop {
            let kept = bindings.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
            let table = kept.fold(Self::default(), |table, (_, binding)| table.with(binding));
            let found = table.conflicts(bindings, &left_out);
            if found.is_empty() {
                return (table, faults);
            }
            // What is left out falls back to its own keys, which another binding may have taken.
            left_out.extend(found.iter().map(|(at, _)| *at));
            faults.extend(found);
        }
    }

    /// The table with one more binding. The keys that an action has anyway change nothing.
    fn with(mut self, binding: &Binding) -> Self {
        let of_name = |row: &&mut Row| row.name().as_deref() == Some(&*binding.name);
        let own = ROWS.iter().find(|row| row.name().as_deref() == Some(&*binding.name));
        if own.is_some_and(|row| row.keys[..] == binding.keys) {
            return self;
        }
        let own = own.and_then(|row| row.keys.first().copied());
        for row in self.0.iter_mut().filter(of_name) {
            let is_main = row.keys.first().copied() == own;
            let is_written = row.places.iter().all(|place| place.is_written_in());
            row.keys = if is_written {
                let mut keys: Vec<Key> = untyped(&binding.keys).collect();
                if keys.is_empty() {
                    keys = row.keys.to_vec();
                }
                Cow::Owned(keys)
            } else if is_main || !row.places.iter().any(|place| SCREENS.contains(place)) {
                Cow::Owned(binding.keys.clone())
            } else {
                // A second way to the same, which has made way.
                Cow::Borrowed(&[])
            };
        }
        self
    }

    /// The bindings that give a key a second meaning.
    fn conflicts(&self, bindings: &[Binding], left_out: &BTreeSet<usize>) -> Vec<(usize, String)> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for (at, binding) in bindings.iter().enumerate().filter(|(at, _)| !left_out.contains(at)) {
            let clashes = binding.keys.iter().filter_map(|key| self.clash(binding, *key));
            found.extend(clashes.map(|clash| (at, clash)));
        }
        found
    }

    /// What else a key of a binding means, in words, in the first place where it does.
    fn clash(&self, binding: &Binding, key: Key) -> Option<String> {
        let own = |row: &Row| row.name().as_deref() == Some(&*binding.name);
        let places = places().into_iter();
        for place in places.filter(|it| !it.is_written_in() || !key.is_typed()) {
            let with_key = || self.rows_at(place).filter(|row| row.keys.contains(&key));
            let Some(mine) = with_key().find(|row| own(row)) else { continue };
            if let Some(other) = with_key().find(|row| row.action != mine.action) {
                let other = other.name().unwrap_or_else(|| "the way out".to_owned());
                let place = format!("{place:?}").to_lowercase();
                return Some(format!("{key} is both {} and {other} ({place})", binding.name));
            }
        }
        None
    }
}

fn untyped(keys: &[Key]) -> impl Iterator<Item = Key> {
    keys.iter().copied().filter(|key| !key.is_typed())
}

/// All places that the table knows.
fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for place in ROWS.iter().flat_map(|row| row.places) {
        if !places.contains(place) {
            places.push(*place);
        }
    }
    places
}
