//! This device's short name. It is kept in the state folder with a hash of the host it was made on,
//! so that a cloned home or a restored backup makes a name of its own rather than writing under
//! one that another computer uses too.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher as _, Hasher as _},
    path::PathBuf,
};

use super::{DiskStore, Host, StoreError, failed, folder::Name, if_there};
use crate::{
    domain::{hash, record::DeviceId},
    store::files::{Files, whole},
};

/// Letters in a new id: 36^4 = 1.7 million names.
const LETTERS: usize = 4;

impl<F: Files> DiskStore<F> {
    /// The id this device has, if it has one.
    pub(super) fn read_device(&self) -> Result<Option<DeviceId>, StoreError> {
        let path = self.device_path();
        let bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
        Ok(parse(&text, &self.host))
    }

    /// The id this device has, or a new one, kept from now on.
    pub(super) fn settle_device(&mut self) -> Result<DeviceId, StoreError> {
        if let Some(device) = self.read_device()? {
            self.known.device = Some(device);
            return Ok(device);
        }
        let device = self.new_device()?;
        let path = self.device_path();
        let text = format!("{device} {:016x}\n", fingerprint(&self.host));
        whole::write(&self.files, &path, text.as_bytes(), whole::Care::Synced)
            .map_err(failed("write", &path))?;
        self.known.device = Some(device);
        Ok(device)
    }

    fn device_path(&self) -> PathBuf {
        self.paths.state.join("device")
    }

    /// A random id that no file in the folder belongs to.
    fn new_device(&self) -> Result<DeviceId, StoreError> {
        let listing = self.list()?;
        let taken: Vec<DeviceId> = listing
            .keys()
            .filter_map(|within| Name::of(std::path::Path::new(within).file_name()?).device)
            .collect();
        let mut ids = std::iter::repeat_with(random_id).flatten();
        // The iterator has no end; a folder with a file of every id would take all disks there are.
        ids.find(|id| !taken.contains(id)).ok_or(StoreError::Busy)
    }
}

/// The seeds of the standard library's hash maps come from the system's random source, which is all
/// that an id of this size needs: another generator between them would add nothing, and a crate for
/// the system's source would be one more dependency for four letters.
fn random_id() -> Option<DeviceId> {
    let mut number = RandomState::new().build_hasher().finish();
    let letters = std::iter::repeat_with(|| {
        let digit = u32::try_from(number % 36).ok();
        number /= 36;
        digit.and_then(|digit| char::from_digit(digit, 36))
    });
    DeviceId::parse(&letters.take(LETTERS).collect::<Option<String>>()?)
}

fn fingerprint(host: &Host) -> u64 {
    hash::hash(&[host.name.as_bytes(), b"\0", host.machine.as_bytes()])
}

fn parse(text: &str, host: &Host) -> Option<DeviceId> {
    let (device, hash) = text.trim_end().split_once(' ')?;
    let made_here = u64::from_str_radix(hash, 16).ok()? == fingerprint(host);
    DeviceId::parse(device).filter(|_| made_here)
}
