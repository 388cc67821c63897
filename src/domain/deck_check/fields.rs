//! What the fields of a table have to be in form: known, there, and of the right kind. What is said
//! in them is not this module's business.

use super::{
    Fault, Kind,
    reading::{Node, Place, Table},
};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Number,
    /// A list of texts.
    Texts,
}

/// A field by its key.
pub(super) struct Field {
    key: &'static str,
    form: Form,
    needed: bool,
}

impl Field {
    pub(super) const fn needed(key: &'static str, form: Form) -> Self {
        Self { key, form, needed: true }
    }

    pub(super) const fn optional(key: &'static str, form: Form) -> Self {
        Self { key, form, needed: false }
    }
}

struct Finding {
    kind: Kind,
    place: Place,
    rule: &'static str,
    message: String,
}

/// What was found in one table so far.
pub(super) struct Found {
    /// How much a breach of style weighs.
    style: Kind,
    findings: Vec<Finding>,
}

impl Found {
    /// To the standard of the deck that comes with hullo.
    pub(super) fn bundled() -> Self {
        Self { style: Kind::Fault, findings: Vec::new() }
    }

    /// To the standard of what people write for themselves.
    pub(super) fn own() -> Self {
        Self { style: Kind::Advice, findings: Vec::new() }
    }

    pub(super) fn is_own(&self) -> bool {
        self.style == Kind::Advice
    }

    /// Whether nothing weighs more than advice.
    pub(super) fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.kind == Kind::Advice)
    }

    pub(super) fn fault(&mut self, place: Place, rule: &'static str, message: String) {
        self.findings.push(Finding { kind: Kind::Fault, place, rule, message });
    }

    pub(super) fn style(&mut self, place: Place, rule: &'static str, message: String) {
        self.findings.push(Finding { kind: self.style, place, rule, message });
    }

    pub(super) fn faults(self, file: &str, prompt: Option<&str>) -> Vec<Fault> {
        let fault = |it: Finding| it.place.fault(it.kind, file, prompt, it.rule, it.message);
        self.findings.into_iter().map(fault).collect()
    }
}

pub(super) fn check(table: &Table, fields: &[Field], found: &mut Found) {
    for (key, node) in &table.fields {
        match fields.iter().find(|field| field.key == key) {
            None => found.fault(node.key, "unknown-key", format!("no field is called {key:?}")),
            Some(field) => check_form(field, node, found),
        }
    }
    for field in fields.iter().filter(|field| field.needed && table.get(field.key).is_none()) {
        found.fault(table.place, "missing-key", format!("{} is missing", field.key));
    }
}

fn check_form(field: &Field, node: &Node, found: &mut Found) {
    let key = field.key;
    let wanted = match field.form {
        Form::Text if node.text().is_none() => "text",
        Form::Number if node.number().is_none() => "a whole number",
        Form::Texts if node.list().is_none() => "a list of texts",
        Form::Texts => {
            for item in node.list().unwrap_or_default().iter().filter(|it| it.text().is_none()) {
                let message = format!("{key} holds {}, texts fit", item.what());
                found.fault(item.place, "wrong-kind", message);
            }
            return;
        }
        Form::Text | Form::Number => return,
    };
    found.fault(node.place, "wrong-kind", format!("{key} is {}, {wanted} fits", node.what()));
}
