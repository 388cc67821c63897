//! The names in the data folder: which files are the journal's, whose they are, and whether any has
//! changed. Opens no file.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use super::{DiskStore, Listing, StoreError, failed, if_there};
use crate::{
    domain::record::DeviceId,
    store::files::{Files, Look, Named},
};

/// The folder for copies of what could not be read, beside the files they come from.
pub(super) const SET_ASIDE: &str = "set-aside";

/// What a journal file's name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// The year its records were made in.
    pub(super) year: Option<i32>,
    /// The device that writes it. Conflict copies of sync tools add to the name, so they belong to
    /// the same device.
    pub(super) device: Option<DeviceId>,
}

impl Name {
    /// Reads the name at the end of a path.
    pub(super) fn within(path: &OsStr) -> Self {
        let path = path.as_encoded_bytes();
        Self::read(path.rsplit(|byte| *byte == b'/').next().unwrap_or_default())
    }

    /// Reads `2026-k7f3.toml`, `2026-k7f3-2.toml`, `2026-k7f3.sync-conflict-20261124-081402-AB.toml`.
    pub(super) fn of(name: &OsStr) -> Self {
        Self::read(name.as_encoded_bytes())
    }

    /// The device that has to change the file itself, if that is none of `own`: it may be appending to
    /// it. A file that no device writes is anybody's to change.
    pub(super) fn waits_for(self, own: &[DeviceId]) -> Option<DeviceId> {
        self.device.filter(|device| !own.contains(device))
    }

    fn read(name: &[u8]) -> Self {
        let Some(([digits @ .., b'-'], rest)) = name.split_first_chunk::<5>() else {
            return Self::default();
        };
        if !digits.iter().all(u8::is_ascii_digit) {
            return Self::default();
        }
        let year = digits.iter().fold(0, |year, digit| year * 10 + i32::from(digit - b'0'));
        let of_id = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let end = rest.iter().position(|byte| !of_id(byte)).unwrap_or(rest.len());
        let (device, after) = rest.split_at(end);
        let after = String::from_utf8_lossy(after);
        let whole = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let device = std::str::from_utf8(device).ok().and_then(DeviceId::parse);
        Self { year: Some(year), device: device.filter(|_| whole) }
    }
}

/// The name of the n-th file of a year and a device, from 1.
pub(super) fn file_name(year: i32, device: DeviceId, n: u32) -> String {
    if n == 1 { format!("{year:04}-{device}.toml") } else { format!("{year:04}-{device}-{n}.toml") }
}

/// Whether `name` is a TOML file that is not hidden. Sync tools and editors hide what is not done.
fn is_toml(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.ends_with(b".toml") && !name.starts_with(b".")
}

/// Whether `name` is the profile's or that of a copy of it.
pub(super) fn is_profile(name: &OsStr) -> bool {
    name == "profile.toml" || is_profile_copy(name)
}

/// Whether `name` is what a sync tool calls the other version of the profile.
pub(super) fn is_profile_copy(name: &OsStr) -> bool {
    // Most names begin with a year.
    if !name.as_encoded_bytes().first().is_some_and(|first| first.eq_ignore_ascii_case(&b'p')) {
        return false;
    }
    let lower = name.to_string_lossy().to_ascii_lowercase();
    is_toml(name) && lower.starts_with("profile") && lower.contains("conflict")
}

impl<F: Files> DiskStore<F> {
    /// The journal's files and the profile's, by their path within the data folder.
    pub(super) fn list(&self) -> Result<Listing, StoreError> {
        let mut found = self.look_in(&self.paths.data, "", is_profile)?;
        found.extend(self.look_in(&self.paths.journal, "journal/", is_toml)?);
        Ok(found.into_iter().collect())
    }

    /// The wanted files of a folder, whose path within the data folder comes before their names.
    fn look_in(
        &self,
        folder: &Path,
        within: &str,
        wanted: fn(&OsStr) -> bool,
    ) -> Result<Vec<Named>, StoreError> {
        let looks = if_there(self.files.looks(folder, wanted)).map_err(failed("read", folder))?;
        let found = looks.unwrap_or_default().into_iter().map(|(name, look)| {
            let mut path = OsString::with_capacity(within.len() + name.len());
            path.push(within);
            path.push(&name);
            (path, look)
        });
        Ok(found.collect())
    }

    /// Whether `path` lies in the journal's folder itself.
    pub(super) fn in_journal(&self, path: &Path) -> bool {
        path.parent() == Some(&self.paths.journal)
    }

    /// Takes a write of this store's own, which left the file `len` bytes long or took it away, into
    /// what the caller knows. A file that someone else has changed as well, before or after, stays news
    /// to the caller.
    pub(super) fn note_own_write(&mut self, path: &Path, before: Option<Look>, len: Option<u64>) {
        let within = self.paths.within(path).as_os_str();
        let known = self.known.listing.get(within).copied();
        if known != before.map(Some) {
            return;
        }
        match self.files.look(path) {
            Ok(look) if Some(look.len) == len => {
                self.known.listing.insert(within.to_owned(), Some(look));
            }
            Err(_) if len.is_none() => drop(self.known.listing.remove(within)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_year_and_whose_it_is() {
        let cases = [
            ("2026-k7f3.toml", Some(2026), Some("k7f3")),
            ("2026-k7f3-2.toml", Some(2026), Some("k7f3")),
            ("2026-k7f3.sync-conflict-20261124-081402-ABCDEF7.toml", Some(2026), Some("k7f3")),
            ("2026-k7f3 (Bo's conflicted copy 2026-11-24).toml", Some(2026), Some("k7f3")),
            ("2026-k7f3~HEAD.toml", Some(2026), Some("k7f3")),
            ("2026-k7f3Copy.toml", Some(2026), None),
            ("2026-k7f3_old.toml", Some(2026), None),
            ("2026-K7F3.toml", Some(2026), None),
            ("2026-.toml", Some(2026), None),
            ("2026-averyverylongdevicename.toml", Some(2026), None),
            ("02026-k7f3.toml", None, None),
            ("+026-k7f3.toml", None, None),
            ("merged.toml", None, None),
            ("old-k7f3.toml", None, None),
        ];
        for (name, year, device) in cases {
            let device = device.and_then(DeviceId::parse);
            assert_eq!(Name::of(OsStr::new(name)), Name { year, device }, "{name}");
        }
    }

    #[test]
    fn a_file_waits_for_its_device_and_one_that_no_device_writes_for_none() {
        let own = [DeviceId::parse("k7f3").unwrap()];
        let cases = [
            ("2026-k7f3.toml", None),
            ("2026-k7f3.sync-conflict-20261124-081402-AB.toml", None),
            ("2026-othr.toml", Some("othr")),
            ("2026-othr_old.toml", None),
            ("merged.toml", None),
        ];
        for (name, waits_for) in cases {
            let waits_for = waits_for.and_then(DeviceId::parse);
            assert_eq!(Name::of(OsStr::new(name)).waits_for(&own), waits_for, "{name}");
        }
    }

    #[test]
    fn the_profile_and_its_copies_are_told_from_other_files() {
        let cases = [
            ("profile.toml", true, false),
            ("profile.sync-conflict-20261124-081402-ABCDEF7.toml", true, true),
            ("profile (conflicted copy).toml", true, true),
            ("profile (Bo's Conflicted Copy 2026-11-24).toml", true, true),
            ("profile-old.toml", false, false),
            (".profile.sync-conflict.toml", false, false),
            ("prompts.toml", false, false),
        ];
        for (name, any, copy) in cases {
            let name = OsStr::new(name);
            assert_eq!((is_profile(name), is_profile_copy(name)), (any, copy), "{name:?}");
        }
    }
}
