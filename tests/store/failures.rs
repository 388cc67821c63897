//! What happens when nothing can be written: it is said, the files are as they were, and the next
//! try works.

use std::{fs, path::Path, process::Command, time::Instant};

use hullo::store::{StoreError, files};

use crate::rig::{Hullo, folder};

#[test]
fn while_another_holds_the_lock_nothing_is_written_and_that_is_said_in_two_seconds() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.add("first");
    let before = hullo.files();
    let lock = files::lock(&hullo.store.state().folder.join("lock")).unwrap();
    let start = Instant::now();
    let error = hullo.try_add("today", "second").unwrap_err();
    let waited = start.elapsed().as_secs_f32();
    println!("lock held by another: {error} after {waited:.2} s");
    assert!((2.0..2.5).contains(&waited) && error.to_string().contains("another hullo"));
    assert_eq!(hullo.files(), before);
    drop(lock);
    hullo.add("second");
}

#[test]
fn a_failed_append_leaves_all_files_as_they_were_and_the_next_try_works() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.update(|context, journal| Ok(context.show(journal))).unwrap();
    let shown = hullo.store.journal().records()[0].content.offer().unwrap().category;
    hullo.update(|context, journal| context.leave_out(journal, "voice", true)).unwrap();
    let before = hullo.files();
    // Leaving out today's way writes a choice and another offer: two files, of which one fails.
    let leave_out = |hullo: &mut Hullo, meanwhile: &dyn Fn()| {
        hullo.update(|context, journal| {
            meanwhile();
            context.leave_out(journal, shown.id(), true)
        })
    };
    for name in ["2026-@.toml", "choices-@.toml"] {
        let (path, aside) = (hullo.file(name), dir.path().join("aside"));
        let meanwhile = || {
            fs::rename(&path, &aside).unwrap();
            fs::create_dir(&path).unwrap();
        };
        let error = leave_out(&mut hullo, &meanwhile).unwrap_err();
        assert!(matches!(&error, StoreError::Write { path: it, .. } if *it == path), "{error}");
        fs::remove_dir(&path).unwrap();
        fs::rename(&aside, &path).unwrap();
        assert_eq!(hullo.files(), before);
        assert!(!hullo.again().store.journal().leaves_out(shown.id()));
    }
    let saved = leave_out(&mut hullo, &|| ()).unwrap();
    assert_eq!((saved.records.len(), saved.remarks.len()), (2, 0));
    hullo.undo().unwrap();
    assert!(!hullo.again().store.journal().leaves_out(shown.id()));
}

#[test]
fn what_fails_after_the_append_is_a_remark_and_the_change_stands() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    let undo = hullo.store.state().folder.join("undo.json");
    fs::remove_file(&undo).unwrap();
    fs::create_dir_all(undo.join("x")).unwrap();
    let saved = hullo.change(&id, "second").unwrap();
    assert_eq!(saved.remarks.len(), 1, "{:?}", saved.remarks);
    assert_eq!(hullo.again().notes(), ["second"]);
}

/// Mounts a small file system in memory; `None` where this user may not.
fn mount(path: &Path) -> Option<impl Drop> {
    struct Mounted(std::path::PathBuf);
    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }
    fs::create_dir_all(path).unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(path);
    mount.output().is_ok_and(|output| output.status.success()).then(|| Mounted(path.to_owned()))
}

#[test]
fn on_a_full_disk_the_file_stays_whole_and_a_change_needs_no_more_room_than_its_block() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let journal = hullo.data.join("journal");
    let Some(_mounted) = mount(&journal) else {
        return println!("SKIPPED: a full disk needs root and mount");
    };
    let long = "x".repeat(1900);
    let (mut count, mut before) = (0, hullo.files());
    let error = loop {
        match hullo.try_add("today", &long) {
            Ok(_) => (count, before) = (count + 1, hullo.files()),
            Err(error) => break error,
        }
    };
    println!("full disk after {count} records: {error}");
    assert!(count > 10 && error.to_string().contains("No space left"));
    assert_eq!(hullo.files(), before);
    let id = hullo.store.journal().records()[0].id.clone();
    let saved = hullo.change(&id, "short").unwrap();
    assert_eq!(saved.remarks.len(), 1, "{:?}", saved.remarks);
    assert!(saved.remarks[0].contains("older words"));
    let mut again = hullo.again();
    assert_eq!((again.notes().len(), again.problems().len()), (count, 0));
    assert!(again.notes().contains(&"short"));
    let more = Command::new("mount").args(["-o", "remount,size=512k"]).arg(&journal).status();
    assert!(more.unwrap().success());
    again.add("with room");
    assert_eq!(again.read("2026-@.toml").matches("[[moment]]").count(), count + 1);
}
