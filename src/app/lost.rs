//! The question about records that another program has lost, and what follows from the answer. It
//! takes all keys while it stands, so that none meant for something else logs or changes anything;
//! it is asked only where nothing else is being written or chosen.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{App, Effect, Overlay, words};
use crate::{
    domain::{
        kept::Loaded,
        lost,
        record::{Record, RecordId},
    },
    input::Action,
    store::StoreError,
};

/// The records that a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost(Vec<Record>);

impl Lost {
    /// The question, without its keys.
    #[must_use]
    pub fn question(&self) -> String {
        let them = lost::pronoun(&self.0);
        format!("{}. Restore {them}?", lost::told(&self.0))
    }
}

/// What is known of lost records.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Those to be asked about once nothing else is open.
    waiting: Vec<Record>,
    /// Those that are asked about at the next start again.
    put_off: HashSet<RecordId>,
    /// Those that the person let go of last; undo brings them back as long as nothing else was done.
    let_go: Vec<Record>,
}

impl App {
    /// Takes in what is missing now.
    pub(super) fn found_missing(&mut self, missing: Vec<Record>) {
        let put_off = &self.lost.put_off;
        self.lost.waiting =
            missing.into_iter().filter(|record| !put_off.contains(&record.id)).collect();
        self.overlay.take_if(|overlay| matches!(overlay, Overlay::Lost(_)));
    }

    /// Asks, if there is something to ask about and nothing else is open.
    pub(super) fn ask_about_lost(&mut self) {
        if self.overlay.is_none() && !self.lost.waiting.is_empty() {
            let records = std::mem::take(&mut self.lost.waiting);
            self.overlay = Some(Overlay::Lost(Lost(records)));
            // One thing at a time: what there is to say comes after the answer.
            if let Some(notice) = self.notice.take_if(|notice| !notice.error) {
                self.remarks.put_back(notice);
            }
        }
    }

    /// Whether such a question stands.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Lost(_)))
    }

    pub(super) fn answer_about_lost(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Lost(Lost(records))) = &self.overlay else { return None };
        match action {
            Action::Restore => Some(Effect::Restore(records.clone())),
            Action::LetGo => Some(Effect::Forget(records.iter().map(|it| it.id).collect())),
            Action::Back => {
                self.lost.put_off.extend(records.iter().map(|record| record.id));
                self.overlay = None;
                self.only_say(words::ASKED_LATER)
            }
            _ => None,
        }
    }

    /// Brings back what was let go of, if that was the last thing done.
    pub(super) fn take_letting_go_back(&self) -> Option<Effect> {
        let records = &self.lost.let_go;
        (!records.is_empty()).then(|| Effect::Restore(records.clone()))
    }

    /// Something else was done, which is what undo means now.
    pub(super) fn let_go_for_good(&mut self) {
        self.lost.let_go.clear();
    }

    pub(super) fn restored(&mut self, result: Result<(Box<Loaded>, NaiveDate), StoreError>) {
        let (loaded, today) = match result {
            Ok(read) => read,
            Err(error) => return self.not_saved(&error),
        };
        let records = match self.overlay.take_if(|overlay| matches!(overlay, Overlay::Lost(_))) {
            Some(Overlay::Lost(Lost(records))) => records,
            _ => std::mem::take(&mut self.lost.let_go),
        };
        self.take_in(*loaded, today);
        self.say(format!("{}.", lost::restored(&records)));
    }

    pub(super) fn forgotten(&mut self, result: Result<(), StoreError>) {
        if let Err(error) = result {
            return self.not_saved(&error);
        }
        if let Some(Overlay::Lost(Lost(records))) = self.overlay.take() {
            self.lost.let_go = records;
        }
        self.say(words::LET_GO);
    }

    fn not_saved(&mut self, error: &StoreError) {
        self.notice = Some(words::not_saved(error, &self.data_folder, false));
    }
}
