//! Tidying: which words leave which files, and that nothing else does.

use std::{fs, os::unix::fs::PermissionsExt as _};

use hullo::store::Span;

use crate::rig::{Hullo, folder};

/// Returns the older words that a check finds, as `file:line`, `@` for the device.
fn older_words(hullo: &mut Hullo) -> Vec<String> {
    hullo.store.load(hullo.now, Span::All).unwrap();
    let (places, id) = (hullo.store.older_words().iter(), hullo.id());
    places.map(|it| format!("{}:{}", it.file.replace(&id, "@"), it.line.unwrap())).collect()
}

#[test]
fn a_replaced_version_leaves_the_file_and_every_other_byte_stays() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let ids = ["one", "two", "three"].map(|note| hullo.add(note));
    let text = hullo.read("2026-@.toml");
    let by_hand = "\u{feff}# my own words\r\nschema = 1   # one\r\n\r\n";
    let text =
        text.replace("schema = 1\n", by_hand).replace("\n[[moment]]", "\n  [[ moment ]] # !");
    let text = text + "\n[[moment]]\ndate = 2026-02-30\nid = \"x-1\"\n[[later]]\na = '''\n[x]'''\n";
    hullo.write("2026-@.toml", &text);
    let start = text.match_indices("  [[").nth(1).unwrap().0;
    let end = text.match_indices("  [[").nth(2).unwrap().0;
    hullo.change(&ids[1], "other words").unwrap();
    let expected = format!("{}{}", &text[..start], &text[end..]);
    let appended = hullo.read("2026-@.toml");
    let appended = appended.strip_prefix(&expected).unwrap();
    assert!(appended.starts_with("\n[[moment]]") && appended.matches("[[").count() == 1);
    assert_eq!(hullo.again().notes(), ["one", "other words", "three"]);
    assert_eq!(hullo.again().problems().len(), 2);
}

#[test]
fn words_go_even_where_something_unreadable_follows_them() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first words");
    let far = "\n[[rest]]\ndate = 2026-11-24\nid = \"x-zzzzzzz\"\n";
    let text = hullo.read("2026-@.toml") + "torn [ rest\n" + far;
    hullo.write("2026-@.toml", text);
    let saved = hullo.remove(&id).unwrap();
    assert!(saved.remarks.is_empty() && !hullo.holds("first words"), "{:?}", saved.remarks);
    assert!(hullo.holds("torn [ rest") && hullo.holds(far));
    assert_eq!(hullo.again().problems().len(), 2);
}

#[test]
fn what_another_device_changed_stays_in_its_file_and_a_check_names_the_line() {
    let dir = folder();
    let (mut mine, mut other) = (Hullo::on(&dir, "m"), Hullo::on(&dir, "n"));
    let id = mine.add("mine");
    other.change(&id, "theirs").unwrap();
    mine.again().add("more");
    assert!(mine.holds("\"mine\"") && mine.holds("\"theirs\""));
    assert_eq!(older_words(&mut mine), ["2026-@.toml:3"]);
    mine.change(&id, "mine again").unwrap();
    assert!(!mine.holds("\"mine\"") && mine.holds("\"theirs\"") && mine.holds("mine again"));
    let theirs = format!("2026-{}.toml:3", other.id());
    assert_eq!(older_words(&mut mine), [theirs]);
}

#[test]
fn a_removal_takes_the_words_out_of_all_own_files_that_were_read() {
    let dir = folder();
    let (mut mine, mut other) = (Hullo::on(&dir, "m"), Hullo::on(&dir, "n"));
    let id = mine.at("2025-06-01T12:00:00Z").add("mine at first");
    mine.write("2025-@.sync-conflict-20261124.toml", mine.read("2025-@.toml"));
    other.change(&id, "theirs").unwrap();
    mine.at("2026-06-01T12:00:00Z").change(&id, "mine later").unwrap();
    other.remove(&id).unwrap();
    assert!(!other.holds("theirs") && mine.holds("mine later"));
    mine.again().add("other");
    assert!(!mine.holds("mine at first") && !mine.holds("mine later"));
}

#[test]
fn words_of_years_before_the_window_go_when_all_years_are_tidied() {
    let dir = folder();
    let (mut mine, mut other) = (Hullo::on(&dir, "m"), Hullo::on(&dir, "n"));
    let id = mine.at("2021-06-01T12:00:00Z").add("long ago");
    other.store.load(other.now, Span::All).unwrap();
    other.remove(&id).unwrap();
    mine.at("2026-11-24T12:00:00Z");
    let mut mine = mine.again();
    mine.add("today's");
    assert!(mine.holds("long ago"));
    assert_eq!(older_words(&mut mine), ["2021-@.toml:3"]);
    assert_eq!(mine.store.tidy_all(mine.now).unwrap(), 1);
    assert!(!mine.holds("long ago") && older_words(&mut mine).is_empty());
    assert_eq!(mine.store.tidy_all(mine.now).unwrap(), 0);
}

#[test]
fn a_file_that_may_not_be_written_keeps_no_other_from_being_tidied() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let old = hullo.at("2025-06-01T12:00:00Z").add("in an old file");
    hullo.write("2025-@.toml", hullo.read("2025-@.toml").replace("schema = 1", "schema = 2"));
    let new = hullo.at("2026-06-01T12:00:00Z").add("in a new file");
    std::os::unix::fs::symlink("nowhere", hullo.file("2025-@-9.toml")).unwrap();
    hullo.remove(&old).unwrap();
    assert_eq!(hullo.remove(&new).unwrap().remarks.len(), 1);
    assert!(hullo.holds("in an old file") && !hullo.holds("in a new file"));
    assert_eq!(older_words(&mut hullo), ["2025-@.toml:3"]);
}

#[test]
fn a_mode_that_the_user_chose_is_kept_and_new_files_are_private() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let id = hullo.add("first");
    let state = hullo.store.state().folder.clone();
    let file = hullo.file("2026-@.toml");
    for path in [&hullo.data, &hullo.data.join("journal"), &state] {
        assert_eq!(mode(path), 0o700, "{}", path.display());
    }
    for path in [&file, &state.join("undo.json"), &state.join("lock")] {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    hullo.change(&id, "second").unwrap();
    assert_eq!(mode(&file), 0o640);
}

#[test]
fn a_symlinked_file_is_followed_and_never_replaced() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    let (link, real) = (hullo.file("2026-@.toml"), dir.path().join("real.toml"));
    fs::rename(&link, &real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let stale = dir.path().join(format!(".hullo-{}-abc", hullo.id()));
    fs::write(&stale, "first").unwrap();
    hullo.change(&id, "second").unwrap();
    assert!(link.is_symlink() && !real.is_symlink());
    let text = fs::read_to_string(&real).unwrap();
    assert!(text.contains("second") && !text.contains("first"));
    assert!(!stale.exists());
}
