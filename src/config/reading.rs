//! A config's text being read: values of each kind, and what is wrong with them, by line.

use std::path::PathBuf;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Config, Fault};
use crate::input::{Binding, Key, Keys};

/// All keys, for the one who mistypes one: as the documented config has them.
fn known() -> String {
    let plain = Config::DOCUMENTED.lines().take_while(|line| !line.starts_with('['));
    let plain = plain.filter(|line| !line.starts_with('#'));
    let keys: Vec<&str> = plain.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    format!("{} and [keys]", keys.join(", "))
}

/// A text with what was found wrong with it.
pub(super) struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(file: &'a str, text: &'a str) -> Self {
        Self { file, text, faults: Vec::new() }
    }

    /// The faults, each told once, in the order of their lines.
    pub(super) fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.line);
        self.faults.dedup();
        self.faults
    }

    /// Notes what is wrong at a place counted in bytes; with the text as a whole if there is none.
    pub(super) fn fault(&mut self, at: Option<usize>, message: String) {
        let before = at.and_then(|at| self.text.get(..at));
        let line = before.map(|before| before.matches('\n').count() + 1);
        self.faults.push(Fault { file: self.file.to_owned(), line, message });
    }

    pub(super) fn unknown(&mut self, key: &Spanned<impl AsRef<str>>, name: &str) {
        let message = format!("{name} is not a key of hullo; the keys are {}", known());
        self.fault(Some(key.span().start), message);
    }

    /// Sets `chosen` to the value that the word stands for.
    pub(super) fn choose<T: Copy>(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        values: &[(&str, T)],
        chosen: &mut T,
    ) {
        let word = value.get_ref().as_str();
        if let Some((_, value)) = values.iter().find(|(name, _)| word == Some(name)) {
            *chosen = *value;
            return;
        }
        let names: Vec<String> = values.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        self.wrong(key, &format!("one of {}", names.join(", ")));
    }

    /// Sets `chosen` to true or false.
    pub(super) fn switch(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        chosen: &mut bool,
    ) {
        match value.get_ref() {
            DeValue::Boolean(value) => *chosen = *value,
            _ => self.wrong(key, "true or false"),
        }
    }

    /// Sets `chosen` to a text of one line.
    pub(super) fn line(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        chosen: &mut String,
    ) {
        match value.get_ref().as_str() {
            Some(text) if !text.contains(char::is_control) => text.trim().clone_into(chosen),
            _ => self.wrong(key, "one line in quotes"),
        }
    }

    /// Sets `chosen` to a folder; an empty text is none.
    pub(super) fn folder(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        chosen: &mut Option<PathBuf>,
    ) {
        match value.get_ref().as_str() {
            Some(folder) => *chosen = (!folder.is_empty()).then(|| folder.into()),
            None => self.wrong(key, "the name of a folder"),
        }
    }

    fn wrong(&mut self, key: &Spanned<impl AsRef<str>>, allowed: &str) {
        self.fault(Some(key.span().start), format!("{} is {allowed}", key.get_ref().as_ref()));
    }

    /// The key table with what the config changes of it.
    pub(super) fn keys(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Keys {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, "a table: [keys], and below it lines such as swap = \"s\"");
            return Keys::default();
        };
        let bindings = self.bindings(table);
        let plain: Vec<Binding> = bindings.iter().map(|(_, binding)| binding.clone()).collect();
        let (keys, faults) = Keys::bound(&plain);
        for (at, message) in faults {
            self.fault(bindings.get(at).map(|(place, _)| *place), message);
        }
        keys
    }

    /// What can be understood of the bindings, each with its place in the text.
    fn bindings(&mut self, table: &DeTable<'_>) -> Vec<(usize, Binding)> {
        let mut bindings = Vec::new();
        for (name, value) in table {
            let at = name.span().start;
            let name = name.get_ref().to_string();
            if !Keys::has_name(&name) {
                self.fault(
                    Some(at),
                    format!("[keys] has no action called {name}; hullo config show lists them"),
                );
                continue;
            }
            if let Some(keys) = self.keys_of(at, &name, value.get_ref()) {
                bindings.push((at, Binding { name, keys }));
            }
        }
        bindings
    }

    /// The keys of one binding; `None` if any of them is wrong.
    fn keys_of(&mut self, at: usize, name: &str, value: &DeValue<'_>) -> Option<Vec<Key>> {
        let words: Option<Vec<&str>> = match value {
            DeValue::Array(words) => words.iter().map(|word| word.get_ref().as_str()).collect(),
            word => word.as_str().map(|word| vec![word]),
        };
        let Some(words) = words.filter(|words| !words.is_empty()) else {
            let allowed = "a key such as \"s\", or several in brackets";
            self.fault(Some(at), format!("{name} is {allowed}"));
            return None;
        };
        let mut keys = Vec::new();
        for word in &words {
            match word.parse() {
                Ok(key) => keys.push(key),
                Err(fault) => self.fault(Some(at), format!("{name}: {fault}")),
            }
        }
        (keys.len() == words.len()).then_some(keys)
    }
}
