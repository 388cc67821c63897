//! What belongs to one computer: the device's id, the drafts, the lock.

use std::fs;

use hullo::store::state::DraftOf;

use crate::rig::{Hullo, folder};

#[test]
fn machines_that_share_one_home_have_a_device_id_each_and_keep_it() {
    let dir = folder();
    let (data, state) = (dir.path().join("data"), dir.path().join("state"));
    let (mut one, mut two) = (Hullo::new(&data, &state, "m"), Hullo::new(&data, &state, "n"));
    one.add("one's");
    two.add("two's");
    let (first, second) = (one.id(), two.id());
    assert_ne!(first, second);
    one.again().add("one's again");
    assert_eq!((one.id(), one.files().len()), (first, 2));
    assert_eq!(two.again().notes().len(), 3);
    let mut elsewhere = Hullo::new(&dir.path().join("other"), &state, "m");
    elsewhere.add("in another folder");
    assert_eq!(elsewhere.id(), one.id());
}

#[test]
fn a_device_that_lost_its_state_takes_another_id_and_loses_nothing() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    let old = hullo.id();
    fs::remove_dir_all(dir.path().join("state-m")).unwrap();
    hullo.change(&id, "second").unwrap();
    assert_ne!(hullo.id(), old);
    let mut again = hullo.again();
    assert_eq!(again.notes(), ["second"]);
    again.remove(&id).unwrap();
    assert!(!again.holds("second") && again.again().notes().is_empty());
}

#[test]
fn a_data_folder_has_one_lock_by_whatever_path_it_is_reached_and_before_it_is_there() {
    let dir = folder();
    let (real, link) = (dir.path().join("real"), dir.path().join("link"));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let state = dir.path().join("state");
    let early = Hullo::new(&link.join("data"), &state, "m");
    let mut other = Hullo::new(&real.join("data"), &state, "m");
    other.add("first");
    let late = Hullo::new(&link.join("data"), &state, "m");
    assert_eq!(early.store.state().folder, late.store.state().folder);
    assert_eq!(other.store.state().folder, late.store.state().folder);
}

#[test]
fn a_draft_is_kept_for_its_moment_or_day_until_it_is_blank() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("a moment");
    let (moment, day) = (DraftOf::Moment(id), DraftOf::Day(hullo.now.today));
    hullo.store.set_draft(&moment, "half a").unwrap();
    hullo.store.set_draft(&day, "\u{1f642}\n\"words\"").unwrap();
    hullo.store.set_draft(&moment, "half a thought").unwrap();
    let next = hullo.again();
    assert_eq!(next.store.draft(&moment).as_deref(), Some("half a thought"));
    next.store.set_draft(&moment, " \n").unwrap();
    assert_eq!(next.store.draft(&moment), None);
    assert_eq!(next.store.draft(&day).as_deref(), Some("\u{1f642}\n\"words\""));
    assert!(!next.holds("half a"));
}
