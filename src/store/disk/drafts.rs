//! The file of words that wait. It is written whole, however often somebody types, so that neither a
//! signal nor a closed window nor a crash costs more than the last key; and it is gone once nothing
//! waits. Another hullo on the same folder keeps its own words in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{DiskStore, StoreError, failed, if_there};
use crate::{
    domain::draft::Draft,
    store::{
        Lasting,
        files::{
            Files, Look,
            whole::{self, Care},
        },
    },
};

/// The one form there is so far.
const SCHEMA: u32 = 1;

/// The file as it was last read or written here.
#[derive(Debug, Default)]
pub(super) struct KnownDrafts {
    look: Option<Look>,
    /// What this store was told to keep, or read at first.
    own: Vec<Draft>,
    /// What other runs keep.
    others: Vec<Draft>,
}

#[derive(Deserialize, Serialize)]
struct Form {
    schema: u32,
    #[serde(default)]
    draft: Vec<Entry>,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    r#for: String,
    text: String,
}

impl<F: Files> DiskStore<F> {
    fn drafts_path(&self) -> PathBuf {
        self.paths.own.join("draft.toml")
    }

    pub(super) fn read_drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        let path = self.drafts_path();
        let look = if_there(self.files.look(&path)).map_err(failed("read", &path))?;
        let own = match look {
            Some(_) => self.drafts_there().map_err(failed("read", &path))?,
            None => Vec::new(),
        };
        self.known_drafts = KnownDrafts { look, own: own.clone(), others: Vec::new() };
        Ok(own)
    }

    pub(super) fn write_drafts(
        &mut self,
        drafts: &[Draft],
        lasting: Lasting,
    ) -> Result<(), StoreError> {
        let path = self.drafts_path();
        self.look_for_others().map_err(failed("read", &path))?;
        let all: Vec<&Draft> = self.known_drafts.others.iter().chain(drafts).collect();
        let written = if all.is_empty() {
            if_there(self.files.remove(&path)).map(drop)
        } else {
            self.make_folder(&self.paths.own)?;
            let care = if lasting == Lasting::Yes { Care::Synced } else { Care::Quick };
            rendered(&all).and_then(|text| whole::write(&self.files, &path, text.as_bytes(), care))
        };
        written.map_err(failed("write", &path))?;
        self.known_drafts.own = drafts.to_vec();
        self.known_drafts.look = if_there(self.files.look(&path)).map_err(failed("read", &path))?;
        Ok(())
    }

    /// Takes in what another run has put into the file since. A file that cannot be read is moved
    /// aside, so that it is not written over.
    fn look_for_others(&mut self) -> io::Result<()> {
        let path = self.drafts_path();
        let look = if_there(self.files.look(&path))?;
        if look == self.known_drafts.look {
            return Ok(());
        }
        let there = match look {
            Some(_) => match self.drafts_there() {
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    self.set_drafts_aside(&path)?;
                    Vec::new()
                }
                there => there?,
            },
            None => Vec::new(),
        };
        let own = &self.known_drafts.own;
        self.known_drafts.others = there.into_iter().filter(|draft| !own.contains(draft)).collect();
        Ok(())
    }

    /// Moves the file out of the way, over nothing that is there.
    fn set_drafts_aside(&mut self, path: &Path) -> io::Result<()> {
        let mut to = path.with_file_name("draft-unreadable.toml");
        let mut n = 2;
        while if_there(self.files.look(&to))?.is_some() {
            to = path.with_file_name(format!("draft-unreadable-{n}.toml"));
            n += 1;
        }
        self.files.rename(path, &to)?;
        let to = self.shown(&to);
        self.tell(path, None, format!("cannot be read, so it stands in {to} now"));
        Ok(())
    }

    fn drafts_there(&self) -> io::Result<Vec<Draft>> {
        parsed(&self.files.read(&self.drafts_path())?)
    }
}

/// What a file holds. One that a power cut emptied holds nothing.
fn parsed(bytes: &[u8]) -> io::Result<Vec<Draft>> {
    if bytes.iter().all(|byte| *byte == 0) {
        return Ok(Vec::new());
    }
    // What is wrong with it may hold its words, so that is not told.
    let invalid = || io::Error::new(io::ErrorKind::InvalidData, "it is not as hullo wrote it");
    let form: Form = toml::from_slice(bytes).map_err(|_| invalid())?;
    if form.schema > SCHEMA {
        let newer = "a newer hullo wrote it";
        return Err(io::Error::new(io::ErrorKind::InvalidData, newer));
    }
    let drafts = form.draft.into_iter().map(|entry| {
        let purpose = entry.r#for.parse().map_err(|_| invalid())?;
        Ok(Draft { purpose, text: entry.text })
    });
    drafts.collect()
}

fn rendered(drafts: &[&Draft]) -> io::Result<String> {
    let entry =
        |draft: &&Draft| Entry { r#for: draft.purpose.to_string(), text: draft.text.clone() };
    let form = Form { schema: SCHEMA, draft: drafts.iter().map(entry).collect() };
    toml::to_string(&form).map_err(io::Error::other)
}
