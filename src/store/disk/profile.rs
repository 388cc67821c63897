//! The profile's files: the one the person knows, the copies that sync tools make of it, and the last
//! good one in the state folder. Reading never writes; a file that cannot be read is never written.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{
    DiskStore, Listing, StoreError, failed,
    folder::{SET_ASIDE, is_profile_copy},
    if_there,
    profile_text::{self, Said},
};
use crate::{
    domain::{hash, kept::Problem, profile::Profile, streak::Rules},
    store::{
        files::{
            Files,
            whole::{self, Care},
        },
        text,
    },
};

/// What the profile's files say, and what is to be done with them.
#[derive(Clone, Debug, Default)]
pub(super) struct ProfileFiles {
    profile: Profile,
    /// The text to change when it is saved; `None` if there is none yet.
    text: Option<String>,
    /// Why it may not be saved.
    refused: Option<&'static str>,
    /// Copies that were merged in, by name.
    copies: Vec<OsString>,
    /// The whole text, if git left conflict markers in it.
    conflict: Option<String>,
}

impl ProfileFiles {
    /// What they say.
    pub(super) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The rules that days are counted by.
    pub(super) fn rules(&self) -> Rules {
        self.profile.rules()
    }
}

impl<F: Files> DiskStore<F> {
    fn profile_path(&self) -> PathBuf {
        self.paths.data.join("profile.toml")
    }

    pub(super) fn last_good_path(&self) -> PathBuf {
        self.paths.own.join("profile.toml")
    }

    /// Whether the last load found copies or conflict markers, which [`DiskStore::save_profile`]
    /// makes one of.
    pub(super) fn profile_is_split(&self) -> bool {
        let found = &self.known.profile;
        found.refused.is_none() && (found.conflict.is_some() || !found.copies.is_empty())
    }

    /// Reads the profile and its copies. A new one's seed comes from the folder and the host, so that
    /// it is the same as long as it is not written.
    pub(super) fn read_profile(
        &self,
        listing: &Listing,
        today: NaiveDate,
        problems: &mut Vec<Problem>,
    ) -> ProfileFiles {
        let real = self.paths.real.as_os_str().as_encoded_bytes();
        let seed = hash::hash(&[real, b"\0", self.host.name.as_bytes()]);
        let usual = Profile::new(seed, today);
        let mut found = ProfileFiles { profile: usual.clone(), ..ProfileFiles::default() };
        let path = self.profile_path();
        let mut profiles = Vec::new();
        match if_there(self.files.read(&path)) {
            Ok(None) => {}
            Ok(Some(bytes)) => {
                profiles.extend(self.take_profile(&bytes, &usual, &mut found, problems));
            }
            Err(error) => {
                self.fall_back(&error.to_string(), &usual, &mut found, problems);
                profiles.push(found.profile.clone());
            }
        }
        for name in listing.keys().filter(|name| is_profile_copy(name)) {
            profiles.extend(self.take_copy(name, &usual, &mut found, problems));
        }
        found.profile = profiles.into_iter().reduce(Profile::merged).unwrap_or(usual);
        found
    }

    /// Takes in a copy. A newer hullo's counts for nothing: it has to stay where it is, and would bring
    /// back with every load what the person has changed since.
    fn take_copy(
        &self,
        name: &OsString,
        usual: &Profile,
        found: &mut ProfileFiles,
        problems: &mut Vec<Problem>,
    ) -> Vec<Profile> {
        let path = self.paths.data.join(name);
        let bytes = self.files.read(&path).map_err(|error| error.to_string());
        let said = match bytes.and_then(|bytes| read(&bytes, usual)) {
            Ok(said) => said,
            Err(why) => {
                problems.push(self.profile_problem(&path, why, true));
                return Vec::new();
            }
        };
        if said.iter().any(|said| said.newer) {
            let why = "from a newer hullo, which can make it part of your profile; \
                       this one leaves it alone";
            problems.push(self.profile_problem(&path, why.to_owned(), false));
            return Vec::new();
        }
        found.copies.push(name.clone());
        problems.extend(self.remarks(&path, &said));
        said.into_iter().map(|said| said.profile).collect()
    }

    /// What is odd about a profile's file and costs nothing.
    fn remarks(&self, path: &Path, said: &[Said]) -> Vec<Problem> {
        let remarks = said.iter().flat_map(|said| said.remarks.iter().cloned());
        remarks.map(|why| self.profile_problem(path, why, false)).collect()
    }

    /// Takes in the profile's own file: one profile, or one of each side of a merge.
    fn take_profile(
        &self,
        bytes: &[u8],
        usual: &Profile,
        found: &mut ProfileFiles,
        problems: &mut Vec<Problem>,
    ) -> Vec<Profile> {
        let path = self.profile_path();
        let said = match read(bytes, usual) {
            Ok(said) => said,
            Err(why) => {
                self.fall_back(&why, usual, found, problems);
                return vec![found.profile.clone()];
            }
        };
        let text = String::from_utf8_lossy(bytes).into_owned();
        (found.text, found.conflict) = match text::sides(&text) {
            Some([ours, _]) => (Some(ours), Some(text)),
            None => (Some(text), None),
        };
        if found.conflict.is_some() {
            let why = "has git's conflict markers; both sides count".to_owned();
            problems.push(self.profile_problem(&path, why, false));
        }
        if said.iter().any(|said| said.newer) {
            found.refused = Some("it is from a newer hullo");
            let why = "from a newer hullo; this one never writes it".to_owned();
            problems.push(self.profile_problem(&path, why, false));
        }
        problems.extend(self.remarks(&path, &said));
        said.into_iter().map(|said| said.profile).collect()
    }

    /// The last good copy stands in for a file that cannot be read.
    fn fall_back(
        &self,
        why: &str,
        usual: &Profile,
        found: &mut ProfileFiles,
        problems: &mut Vec<Problem>,
    ) {
        let last_good = self.files.read(&self.last_good_path()).ok();
        let said = last_good.and_then(|bytes| read(&bytes, usual).ok()?.pop());
        let stand_in =
            if said.is_some() { "the last good one holds" } else { "the usual one holds" };
        found.profile = said.map_or_else(|| usual.clone(), |said| said.profile);
        found.refused = Some("it cannot be read");
        let message = format!("{why}; {stand_in}");
        problems.push(self.profile_problem(&self.profile_path(), message, true));
    }

    fn profile_problem(&self, path: &Path, message: String, unreadable: bool) -> Problem {
        Problem { file: self.shown(path), line: None, message, unreadable }
    }

    /// Saves what was changed since the last load, onto what stands on the disk by now: the file keeps
    /// its comments and order, copies and conflict markers become one, and the copies are moved to
    /// `set-aside`. Returns the profile as it stands then.
    ///
    /// # Errors
    /// It is not saved: another hullo holds the lock, the file cannot be read or written, or it is
    /// from a newer hullo.
    pub(super) fn save_profile(
        &mut self,
        profile: &Profile,
        today: NaiveDate,
    ) -> Result<Profile, StoreError> {
        self.make_folders()?;
        let _lock = self.lock()?;
        let found = self.read_profile(&self.list()?, today, &mut Vec::new());
        let from = if self.known.loaded { &self.known.profile.profile } else { &found.profile };
        let profile = profile_text::rebased(from, profile, &found.profile);
        self.write_profile(profile, found)
    }

    /// Writes the profile if there is none yet: its seed must not change once something is recorded
    /// under it. Otherwise keeps a copy of a good one.
    pub(super) fn settle_profile(&mut self) -> Result<(), StoreError> {
        let found = self.known.profile.clone();
        let path = self.profile_path();
        let there = if_there(self.files.look(&path)).map_err(failed("read", &path))?.is_some();
        if !there && found.refused.is_none() && found.copies.is_empty() {
            let profile = found.profile.clone();
            self.write_profile(profile, ProfileFiles { text: None, ..found })?;
        }
        match self.known.profile.text.clone() {
            Some(text) if self.known.profile.refused.is_none() => self.keep_last_good(&text),
            _ => Ok(()),
        }
    }

    /// Writes the profile and then clears up, which can no longer take it back: what goes wrong with
    /// that is a complaint. A text with conflict markers is copied aside first.
    pub(super) fn write_profile(
        &mut self,
        profile: Profile,
        mut found: ProfileFiles,
    ) -> Result<Profile, StoreError> {
        let path = self.profile_path();
        let refuse = |why: &str| Err(failed("write", &path)(io::Error::other(why.to_owned())));
        if let Some(why) = found.refused {
            return refuse(why);
        }
        let look = if_there(self.files.look(&path)).map_err(failed("read", &path))?;
        if look.is_some_and(|look| !look.may_be_written()) {
            return refuse("it may not be written");
        }
        let text = match profile_text::changed(found.text.as_deref(), &profile) {
            Ok(text) => text,
            Err(why) => return refuse(&why),
        };
        let conflict = found.conflict.take();
        let aside = conflict.as_ref().map(|whole| self.copy_aside(&path, whole.as_bytes()));
        let aside = aside.transpose().map_err(failed("copy", &path))?;
        let before = conflict.or(found.text);
        self.put_profile(&path, &text, before.as_deref()).map_err(failed("write", &path))?;
        self.note_own_write(&path, look, Some(text.len() as u64));
        if let Some((_, copy)) = aside {
            let copy = self.shown(&copy);
            let said =
                format!("both sides of git's conflict are one profile now; {copy} holds both");
            self.tell(&path, None, said);
        }
        found.copies = self.set_copies_aside(found.copies);
        if let Err(error) = self.keep_last_good(&text) {
            self.complain(&path, "not kept as the last good one yet", &error);
        }
        self.known.profile = ProfileFiles { profile: profile.clone(), text: Some(text), ..found };
        Ok(profile)
    }

    /// Puts a new text in place of the profile's. One whose name cannot be synced is not saved, so what
    /// was there `before` comes back.
    fn put_profile(&self, path: &Path, text: &str, before: Option<&str>) -> io::Result<()> {
        let put = whole::write(&self.files, path, text.as_bytes(), Care::Synced);
        let is_there = || self.files.read(path).is_ok_and(|bytes| bytes == text.as_bytes());
        if put.is_err() && is_there() {
            let back = match before {
                Some(before) => whole::write(&self.files, path, before.as_bytes(), Care::Quick),
                // A symlink that leads to no file yet stays.
                None => self.files.resolve(path).and_then(|target| self.files.remove(&target)),
            };
            // Where not even that works, the same choice again makes the same profile.
            back.unwrap_or_default();
        }
        put
    }

    /// Moves the copies that were merged in out of the way. Says which are still there.
    fn set_copies_aside(&mut self, mut copies: Vec<OsString>) -> Vec<OsString> {
        copies.retain(|name| {
            let moved = self.set_copy_aside(name);
            if let Err(error) = &moved {
                self.complain(&self.paths.data.join(name), "not moved aside yet", error);
            }
            moved.is_err()
        });
        copies
    }

    /// Moves a copy that was merged in out of the way, over nothing that is there.
    fn set_copy_aside(&mut self, name: &OsString) -> Result<(), StoreError> {
        let (from, aside) = (self.paths.data.join(name), self.paths.data.join(SET_ASIDE));
        let Some(look) = if_there(self.files.look(&from)).map_err(failed("read", &from))? else {
            return Ok(());
        };
        self.make_folder(&aside)?;
        let mut to = aside.join(name);
        let mut n = 2;
        while if_there(self.files.look(&to)).map_err(failed("read", &to))?.is_some() {
            let mut other = OsString::from(format!("{n}-"));
            other.push(name);
            to = aside.join(other);
            n += 1;
        }
        self.files.rename(&from, &to).map_err(failed("move", &from))?;
        self.note_own_write(&from, Some(look), None);
        let to = self.shown(&to);
        self.tell(&from, None, format!("is part of your profile now and stands in {to}"));
        Ok(())
    }

    fn keep_last_good(&self, text: &str) -> Result<(), StoreError> {
        let path = self.last_good_path();
        let kept = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        if kept.is_some_and(|kept| kept == text.as_bytes()) {
            return Ok(());
        }
        whole::write(&self.files, &path, text.as_bytes(), Care::Quick)
            .map_err(failed("write", &path))
    }
}

/// The profiles that a file's bytes hold: one, or those of both sides of a merge, which count only if
/// both can be read.
fn read(bytes: &[u8], usual: &Profile) -> Result<Vec<Said>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    // Some editors put a byte order mark first.
    let text = text.trim_start_matches('\u{feff}');
    match text::sides(text) {
        None => Ok(vec![profile_text::read(text, usual)?]),
        Some(sides) => sides.iter().map(|side| profile_text::read(side, usual)).collect(),
    }
}
