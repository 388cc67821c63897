//! Files as other programs and hands leave them: read as far as they go, and never spoilt.

use hullo::{
    domain::{date, refusal::Refusal},
    store::Span,
};

use crate::rig::{Hullo, folder, now, refusal};

const OLD: &str = "\n[[moment]]\ndate = 2026-11-20\ncategory = \"music\"\ntitle = \"T\"\n";

fn block(note: &str, end: &str) -> String {
    format!("{OLD}note = \"{note}\"\n{end}\n")
}

#[test]
fn of_two_blocks_with_one_id_and_version_the_first_by_file_name_stands() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.write("2026-aaaa.toml", block("first", "id = \"aaaa-1\""));
    hullo.write("2026-bbbb.toml", block("second", "id = \"aaaa-1\""));
    let before = hullo.files();
    hullo.add("new");
    assert_eq!(hullo.again().notes(), ["first", "new"]);
    let problems = hullo.again().problems();
    assert!(problems.len() == 1 && problems[0].contains("2026-bbbb.toml"), "{problems:?}");
    assert!(before.iter().all(|(name, text)| hullo.files()[name] == *text));
}

#[test]
fn a_file_that_is_not_to_be_written_is_read_and_a_sibling_takes_what_is_new() {
    let merge = format!(
        "schema = 1\n<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n{}",
        block("first", "id = \"x-1\""),
        block("second", "id = \"x-2\""),
        block("third", "id = \"x-3\"")
    );
    let newer = "schema = 2\nkind = 1\n".to_owned() + &block("first", "id = \"x-1\"");
    let latin = [block("first", "id = \"x-1\"").as_bytes(), b"# caf\xe9\n"].concat();
    let all = ["first", "second", "third"];
    for (text, notes) in
        [(merge.into_bytes(), &all[..]), (newer.into(), &all[..1]), (latin, &all[..1])]
    {
        let dir = folder();
        let mut hullo = Hullo::on(&dir, "m");
        hullo.at("2025-01-01T12:00:00Z").add("0");
        std::fs::remove_file(hullo.file("2025-@.toml")).unwrap();
        hullo.write("2026-@.toml", &text);
        let id = hullo.at("2026-11-24T12:00:00Z").add("new");
        hullo.change(&id, "newer").unwrap();
        let moment = hullo.store.journal().moments().next().unwrap().0.id.clone();
        hullo.change(&moment, "changed").unwrap();
        hullo.undo().unwrap();
        assert_eq!(std::fs::read(hullo.file("2026-@.toml")).unwrap(), text);
        assert!(hullo.read("2026-@-2.toml").contains("newer"));
        let mut again = hullo.again();
        assert_eq!(again.notes(), [notes, &["newer"]].concat());
        let said = again.problems().join("\n");
        assert!(said.contains("not written"), "{said}");
        again.remove(&id).unwrap();
        assert!(!again.holds("newer"));
    }
}

#[test]
fn both_sides_of_a_merge_count_once_and_problems_name_the_files_lines() {
    let dir = folder();
    let hullo = Hullo::on(&dir, "m");
    let [one, two, three] = ["one <<<<<<< 1", "two", "three"].map(|note| block(note, ""));
    let text =
        format!("{one}<<<<<<< HEAD\n{two}{two}=======\n{two}>>>>>>> other\n{three}[[odd]]\n");
    hullo.write("by-hand.toml", &text);
    assert_eq!(hullo.again().notes(), ["one <<<<<<< 1", "two", "two", "two", "three"]);
    let line = 1 + text[..text.find("[[odd]]").unwrap()].matches('\n').count();
    let problems = hullo.again().problems().join("\n");
    assert!(problems.contains(&format!("Some({line})")), "{problems}");
}

#[test]
fn what_was_typed_by_hand_counts_and_is_not_changed() {
    let dir = folder();
    let hullo = Hullo::on(&dir, "m");
    let today = hullo.now.today;
    let text = format!("\u{feff}{}\n[[rest]]\ndate = {today}\n", block("typed", "").trim_start());
    hullo.write("by-hand.toml", &text);
    let mut hullo = hullo.again();
    assert_eq!((hullo.notes(), hullo.problems().len()), (vec!["typed"], 0));
    let id = hullo.store.journal().moments().next().unwrap().0.id.clone();
    let by_hand = || Refusal::ByHand("by-hand.toml".to_owned());
    assert_eq!(refusal(hullo.change(&id, "new")), by_hand());
    assert_eq!(refusal(hullo.remove(&id)), by_hand());
    let end = hullo.update(|context, journal| context.rest(journal, today, today, false));
    assert_eq!(refusal(end), by_hand());
    assert_eq!(hullo.files().len(), 1);
    assert_eq!(hullo.read("by-hand.toml"), text);
}

#[test]
fn what_a_newer_hullo_made_is_shown_and_not_changed() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    let today = hullo.now.today;
    hullo.write("2026-zzzz.toml", format!("[[rest]]\ndate = {today}\nmood = 3\nid = \"zzzz-9\"\n"));
    let own = hullo.read("2026-@.toml").replace("note =", "mood = \"blue\"\nnote =");
    hullo.write("2026-@.toml", own);
    hullo.write(
        "choices-zzzz.toml",
        "[[choice]]\noff = true\nuntil = 3\nversion = \"zzzz-1\"\nid = \"eyes\"\n",
    );
    let before = hullo.files();
    let mut hullo = hullo.again();
    assert_eq!(hullo.notes(), ["first"]);
    assert_eq!(refusal(hullo.change(&id, "second")), Refusal::Newer);
    assert_eq!(refusal(hullo.remove(&id)), Refusal::Newer);
    let end = hullo.update(|context, journal| context.rest(journal, today, today, false));
    assert_eq!(refusal(end), Refusal::Newer);
    let back = hullo.update(|context, journal| context.leave_out(journal, "eyes", false));
    assert_eq!(refusal(back), Refusal::Newer);
    assert_eq!(hullo.files(), before);
}

#[test]
fn a_thousand_unreadable_blocks_write_nothing_and_the_first_change_works() {
    let dir = folder();
    let hullo = Hullo::on(&dir, "m");
    let text: String =
        (0..1000).map(|n| block("odd", &format!("felt = {n}7\nid = \"x-{n}\""))).collect();
    hullo.write("2026-x.toml", &text);
    let before = hullo.files();
    let mut hullo = hullo.again();
    hullo.store.load(hullo.now, Span::All).unwrap();
    assert_eq!((hullo.store.problems().len(), hullo.files()), (1000, before.clone()));
    assert!(!dir.path().join("state-m").exists());
    hullo.add("new");
    assert_eq!((hullo.files().len(), &hullo.files()["2026-x.toml"]), (2, &before["2026-x.toml"]));
}

#[test]
fn megabytes_of_brackets_are_read_at_once() {
    let dir = folder();
    let hullo = Hullo::on(&dir, "m");
    hullo.write("2026-x.toml", block("kept", "id = \"x-1\"") + &"[".repeat(3_000_000) + "\n");
    let start = std::time::Instant::now();
    let hullo = hullo.again();
    println!("3 MB of brackets: read in {:?}", start.elapsed());
    assert_eq!((hullo.notes(), hullo.problems().len()), (vec!["kept"], 1));
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn a_refresh_reads_what_another_program_wrote_even_during_a_change() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.add("mine");
    assert!(!hullo.store.refresh(hullo.now).unwrap());
    hullo.write("2026-x.toml", block("synced", "id = \"x-1\""));
    assert!(hullo.store.refresh(hullo.now).unwrap());
    let path = hullo.file("2026-y.toml");
    hullo
        .update(|context, journal| {
            // A sync tool that needs no lock.
            std::fs::write(path, block("late", "id = \"y-1\"")).unwrap();
            context.leave_out(journal, "eyes", true)
        })
        .unwrap();
    assert!(hullo.store.refresh(hullo.now).unwrap());
    assert_eq!(hullo.notes(), ["synced", "late", "mine"]);
}

#[test]
fn a_number_over_a_hundred_years_ahead_is_unreadable_and_others_are_outnumbered() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.write(
        "2026-x.toml",
        block("far", "id = \"x-zzzzzzz\"") + &block("ahead", "id = \"x-yyyyyy\""),
    );
    let id = hullo.add("new");
    assert_eq!((hullo.again().notes(), hullo.again().problems().len()), (vec!["ahead", "new"], 1));
    assert!(id.to_string().ends_with("-yyyyyz"), "{id}");
    let first = hullo.at("2001-01-01T00:00:00Z").add("clock at nothing");
    let second = hullo.add("again");
    assert!(first.to_string().ends_with("-yyyyz0") && second.to_string().ends_with("-yyyyz1"));
}

#[test]
fn ids_stay_apart_when_a_slow_clock_wrote_to_a_file_before_the_window() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    // A device whose clock is a year ahead.
    let ahead = "\n[[rest]]\ndate = 2028-01-02\nid = \"x-460000\"\n";
    hullo.write("2028-x.toml", ahead);
    let slow = hullo.at("2025-12-31T12:00:00Z").add("slow");
    let right = hullo.at("2027-01-01T12:00:00Z").again().add("right");
    assert_ne!(slow, right);
    hullo.store.load(now("2027-01-01T12:00:00Z"), Span::All).unwrap();
    assert_eq!(hullo.notes(), ["slow", "right"]);
    assert_eq!(date::window_start(hullo.now.today).to_string(), "2026-01-01");
}
