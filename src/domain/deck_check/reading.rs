//! A deck file as it stands: tables of values with their places, read as far as they can be read.
//! This module knows TOML and where things stand; what a value should be is the rules' business.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use toml::de::{DeArray, DeTable, DeValue, Error};

use super::{Fault, Kind};

/// Where something stands: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    pub(super) fn fault(
        self,
        kind: Kind,
        file: &str,
        prompt: Option<&str>,
        rule: &'static str,
        message: String,
    ) -> Fault {
        // Ids come from a file and go to a terminal.
        let prompt = prompt.map(|id| id.escape_debug().to_string());
        let Self { line, column } = self;
        Fault { kind, file: file.to_owned(), line, column, prompt, rule, message }
    }
}

/// A value, as far as decks have a use for it.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    List(Vec<Node>),
    /// Anything else, by what it is called.
    Other(&'static str),
}

/// A value and where it and its key stand.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) key: Place,
    pub(super) place: Place,
    pub(super) value: Value,
}

impl Node {
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(super) fn number(&self) -> Option<i64> {
        if let Value::Number(number) = self.value { Some(number) } else { None }
    }

    pub(super) fn list(&self) -> Option<&[Node]> {
        if let Value::List(list) = &self.value { Some(list) } else { None }
    }

    /// What the value is, for a sentence.
    pub(super) fn what(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Number(_) => "a number",
            Value::List(_) => "a list",
            Value::Other(what) => what,
        }
    }
}

/// The head of a file or one prompt.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) place: Place,
    pub(super) fields: BTreeMap<String, Node>,
    /// Whether its TOML is faulty, so that what was read of it means little.
    pub(super) broken: bool,
    start: usize,
}

impl Table {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.fields.get(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    pub(super) fn number(&self, key: &str) -> Option<i64> {
        self.get(key)?.number()
    }

    pub(super) fn placed_text(&self, key: &str) -> Option<(&str, Place)> {
        let node = self.get(key)?;
        Some((node.text()?, node.place))
    }

    pub(super) fn placed_number(&self, key: &str) -> Option<(i64, Place)> {
        let node = self.get(key)?;
        Some((node.number()?, node.place))
    }

    /// The texts of a list, if it holds nothing else.
    pub(super) fn texts(&self, key: &str) -> Option<Vec<&str>> {
        self.get(key)?.list()?.iter().map(Node::text).collect()
    }
}

/// What is wrong with the form of a file, in the words of the TOML parser.
struct SyntaxError {
    at: usize,
    place: Place,
    message: String,
    /// The prompt it stands in, as a place in [`Reading::prompts`].
    prompt: Option<usize>,
}

/// A file, read.
pub(super) struct Reading {
    pub(super) head: Table,
    pub(super) prompts: Vec<Table>,
    /// What stands where prompts belong and is none.
    pub(super) strays: Vec<Node>,
    syntax: Vec<SyntaxError>,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        let source = Source::new(text);
        let (_, errors) = DeTable::parse_recoverable(text);
        let stops: Vec<Error> = errors.into_iter().filter(stops_parser).collect();
        let readable = source.without_lines(&stops);
        let (root, errors) = DeTable::parse_recoverable(&readable);
        let mut head = source.table(0, root.get_ref());
        let (prompts, strays) = match root.get_ref().get("prompt").map(|it| (it, it.get_ref())) {
            Some((_, DeValue::Array(array))) => source.prompts(array),
            Some(_) => (Vec::new(), head.fields.get("prompt").cloned().into_iter().collect()),
            None => (Vec::new(), Vec::new()),
        };
        head.fields.remove("prompt");
        let mut reading = Self { head, prompts, strays, syntax: Vec::new() };
        reading.take_errors(&source, stops.into_iter().chain(errors));
        reading
    }

    /// Files the errors under what they stand in. A key that repeats after another error in the
    /// same place is that error's echo.
    fn take_errors(&mut self, source: &Source<'_>, errors: impl Iterator<Item = Error>) {
        for error in errors {
            let at = source.start(&error);
            let prompt = self.prompt_around(source.text, at);
            let echo = error.message() == "duplicate key"
                && self
                    .syntax
                    .iter()
                    .any(|it| it.prompt == prompt && it.message != "duplicate key");
            if !echo {
                let message = error.message().to_owned();
                self.syntax.push(SyntaxError { at, place: source.place(at), message, prompt });
            }
        }
        let end_of_head = self.prompts.first().map_or(source.text.len(), |first| first.start);
        for error in &self.syntax {
            match error.prompt.and_then(|prompt| self.prompts.get_mut(prompt)) {
                Some(prompt) => prompt.broken = true,
                None => self.head.broken |= error.at < end_of_head,
            }
        }
        if !self.syntax.is_empty() {
            // What a faulty header below the prompts leads to would look like the head's.
            let end = source.place(end_of_head);
            self.head.fields.retain(|_, node| node.key < end);
        }
    }

    /// The prompt that `at` belongs to: the last that starts before it, unless another header
    /// stands between.
    fn prompt_around(&self, text: &str, at: usize) -> Option<usize> {
        let prompt = self.prompts.iter().rposition(|prompt| prompt.start <= at)?;
        let between = text.get(self.prompts.get(prompt)?.start..at).unwrap_or_default();
        let header = between.lines().skip(1).any(|line| line.trim_start().starts_with('['));
        (!header).then_some(prompt)
    }

    /// The faults of form, in the order of the parser; `id` says what a prompt is called.
    pub(super) fn syntax_faults(
        &self,
        file: &str,
        id: impl Fn(&Table) -> Option<String>,
    ) -> impl Iterator<Item = Fault> {
        self.syntax.iter().map(move |error| {
            let prompt = error.prompt.and_then(|prompt| id(self.prompts.get(prompt)?));
            let message = error.message.clone();
            error.place.fault(Kind::Fault, file, prompt.as_deref(), "syntax", message)
        })
    }
}

/// The parser recovers from every error but a line that is no more than a key.
fn stops_parser(error: &Error) -> bool {
    error.message().starts_with("key with no value")
}

struct Source<'a> {
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(ends).collect() }
    }

    fn start(&self, error: &Error) -> usize {
        error.span().map_or(self.text.len(), |span| span.start)
    }

    /// The text with the lines of these errors blank, everything else in its place.
    fn without_lines(&self, errors: &[Error]) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(self.text);
        for error in errors {
            let (_, start) = self.line(self.start(error));
            let line = self.text.get(start..).and_then(|rest| rest.lines().next());
            let end = start + line.unwrap_or_default().len();
            text.to_mut().replace_range(start..end, &" ".repeat(end - start));
        }
        text
    }

    /// The line that `at` is in, from 1, and where it begins.
    fn line(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at);
        (line, self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default())
    }

    fn place(&self, at: usize) -> Place {
        let (line, start) = self.line(at);
        let before = self.text.get(start..at).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        Place { line, column: before.chars().count() + 1 }
    }

    fn table(&self, start: usize, table: &DeTable<'_>) -> Table {
        let node = |(key, value): (&toml::Spanned<Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
            let node = self.node(&key.span(), &value.span(), value.get_ref());
            (key.get_ref().to_string(), node)
        };
        let fields = table.iter().map(node).collect();
        Table { place: self.place(start), fields, broken: false, start }
    }

    fn prompts(&self, array: &DeArray<'_>) -> (Vec<Table>, Vec<Node>) {
        let (mut prompts, mut strays) = (Vec::new(), Vec::new());
        for item in array {
            match item.get_ref() {
                DeValue::Table(table) => prompts.push(self.table(item.span().start, table)),
                other => strays.push(self.node(&item.span(), &item.span(), other)),
            }
        }
        (prompts, strays)
    }

    fn node(&self, key: &Range<usize>, span: &Range<usize>, value: &DeValue<'_>) -> Node {
        let value = match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Value::Other("a huge number"), Value::Number),
            DeValue::Array(array) => Value::List(self.list(array)),
            DeValue::Float(_) => Value::Other("a fraction"),
            DeValue::Boolean(_) => Value::Other("true or false"),
            DeValue::Datetime(_) => Value::Other("a date or time"),
            DeValue::Table(_) => Value::Other("a table"),
        };
        Node { key: self.place(key.start), place: self.place(span.start), value }
    }

    fn list(&self, array: &DeArray<'_>) -> Vec<Node> {
        array.iter().map(|item| self.node(&item.span(), &item.span(), item.get_ref())).collect()
    }
}
