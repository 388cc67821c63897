//! Days that begin and end, and second runs.

use super::rig::Rig;

/// The idea's line.
fn idea(out: &str) -> &str {
    out.lines().next().unwrap()
}

#[test]
fn until_four_in_the_morning_it_is_still_the_day_before() {
    let mut rig = Rig::new();
    let evening = rig.at("2026-11-24 23:59").says(&["today"]);
    assert_eq!(rig.at("2026-11-25 03:59").says(&["today"]), evening);
    let line = rig.says(&["done"]);
    assert!(line.contains(" (03:59). 1 moment so far."), "{line}");
    assert!(rig.says(&["today"]).contains("Done at 03:59."));
    let next = rig.at("2026-11-25 04:00").says(&["today"]);
    assert_ne!(idea(&next), idea(&evening));
    assert!(next.contains("Still open."));
    let dates: Vec<String> = rig
        .journal()
        .lines()
        .filter_map(|line| line.strip_prefix("date = ").map(str::to_owned))
        .collect();
    assert_eq!(dates, ["2026-11-24", "2026-11-24", "2026-11-25"]);
}

#[test]
fn the_offer_of_a_day_is_recorded_once() {
    let rig = Rig::new();
    let first = rig.says(&["today"]);
    let files = rig.files();
    for words in [&["today"][..], &[], &["today", "--json"], &["today", "--date", "today"]] {
        rig.says(words);
    }
    assert_eq!(rig.says(&["today"]), first);
    assert_eq!(rig.files(), files);
    assert_eq!(rig.journal().matches("[[offer]]").count(), 1);
}

#[test]
fn done_records_an_offer_that_was_never_shown_in_the_same_write() {
    let rig = Rig::new();
    rig.says(&["done"]);
    assert_eq!(rig.journal().matches("[[offer]]").count(), 1);
    assert_eq!(rig.journal().matches("[[moment]]").count(), 1);
}

#[test]
fn done_twice_says_so_and_changes_nothing() {
    let rig = Rig::new();
    let done = rig.says(&["done"]);
    let files = rig.files();
    let again = rig.says(&["done"]);
    let title = done.strip_prefix("Done: ").unwrap().split(" (").next().unwrap();
    assert_eq!(
        again,
        format!("Already done: {title} (08:14). For another moment: hullo add CATEGORY\n")
    );
    assert_eq!(rig.files(), files);
}

#[test]
fn the_note_of_a_second_done_goes_where_none_is_and_never_over_another() {
    let rig = Rig::new();
    rig.says(&["done"]);
    let added = rig.says(&["done", "--note", "first words"]);
    assert!(added.ends_with(" The note is added. Undo: hullo undo\n"), "{added}");
    assert_eq!(rig.says(&["note"]), "first words\n");
    let files = rig.files();
    let ended = rig.hullo(&["done", "--note", "other words"]);
    assert_eq!(ended.status, Some(0));
    let id = rig.says(&["history", "--ids"]).split(' ').next().unwrap().to_owned();
    assert_eq!(
        ended.err,
        format!(
            "hullo: it has a note already, which stays; to change it: hullo note TEXT --of {id}\n"
        )
    );
    assert_eq!((rig.says(&["note"]), rig.files()), ("first words\n".to_owned(), files));
}

#[test]
fn yesterdays_idea_can_still_be_marked_and_another_days_cannot() {
    let mut rig = Rig::new();
    rig.says(&["today"]);
    rig.at("2026-11-25 08:00");
    let line = rig.says(&["done", "--date", "yesterday"]);
    assert!(line.ends_with(" (Tue 24 Nov). 1 moment so far. Undo: hullo undo\n"), "{line}");
    let again = rig.says(&["done", "--date", "tue"]);
    assert!(again.starts_with("Already done: "), "{again}");
    assert!(again.ends_with("hullo add CATEGORY --date 2026-11-24\n"), "{again}");
    let line = rig.refuses(&["done", "--date", "2026-11-20"], 2);
    assert_eq!(
        line,
        "hullo: no idea was offered on Fri 20 Nov; for something of your own: hullo add CATEGORY \
         --date 2026-11-20"
    );
    assert!(rig.says(&["today"]).contains("Still open."), "today is another day");
}

#[test]
fn another_days_idea_is_shown_and_not_recorded() {
    let mut rig = Rig::new();
    rig.says(&["today"]);
    rig.at("2026-11-26 08:00");
    let files = rig.files();
    let tuesday = rig.says(&["today", "--date", "tuesday"]);
    let hint = "   Open on Tue 24 Nov. If it happened: hullo done --date 2026-11-24\n";
    assert!(tuesday.ends_with(hint), "{tuesday}");
    let wednesday = rig.says(&["today", "--date", "yesterday"]);
    let hint = "   Not offered on Wed 25 Nov. For something of your own: hullo add CATEGORY --date \
                2026-11-25\n";
    assert!(wednesday.ends_with(hint), "{wednesday}");
    assert_eq!(rig.files(), files);
}

#[test]
fn a_rest_on_days_that_are_over_is_told_as_such() {
    let mut rig = Rig::new();
    rig.says(&["today"]);
    rig.at("2026-11-26 08:00");
    let rest = |words: &[&str]| rig.says(&[&["rest", "--date", "2026-11-24"], words].concat());
    let undo = "Undo: hullo undo\n";
    assert_eq!(
        rest(&["--until", "yesterday"]),
        format!("Tue 24 Nov to Wed 25 Nov are rest days now. {undo}")
    );
    assert_eq!(
        rest(&["--until", "yesterday"]),
        "Tue 24 Nov to Wed 25 Nov are rest days already.\n"
    );
    assert_eq!(rest(&["--until", "2026-11-24"]), "Tue 24 Nov is a rest day already.\n");
    let shown = rig.says(&["today", "--date", "2026-11-24"]);
    let hint = "   Tue 24 Nov was a rest day. If it happened all the same: hullo done --date \
                2026-11-24\n";
    assert!(shown.ends_with(hint), "{shown}");
    rig.says(&["undo"]);
    assert_eq!(rest(&["--until", "2026-11-24"]), format!("Tue 24 Nov is a rest day now. {undo}"));
    rig.says(&["add", "5", "--date", "2026-11-24"]);
    let shown = rig.says(&["today", "--date", "2026-11-24"]);
    let hint = "   Tue 24 Nov has another moment. If this one happened too: hullo done --date \
                2026-11-24\n";
    assert!(shown.ends_with(hint), "{shown}");
}

#[test]
fn a_rest_may_lie_ahead_and_is_told_when_it_comes() {
    let mut rig = Rig::new();
    let line = rig.says(&["rest", "--date", "2026-11-26", "--until", "2026-11-27"]);
    assert_eq!(line, "Resting Thu 26 Nov to Fri 27 Nov. Undo: hullo undo\n");
    assert_eq!(rig.says(&["rest", "--date", "2026-11-27"]), "Resting already on Fri 27 Nov.\n");
    assert!(rig.says(&["today"]).contains("Still open."));
    rig.at("2026-11-26 08:00");
    assert!(rig.says(&["today"]).ends_with("   Resting today. Nothing is owed.\n"));
    assert_eq!(rig.says(&["status"]), "~ resting\n");
    assert_eq!(rig.hullo(&["status", "--check"]).status, Some(0));
    let done = rig.says(&["done"]);
    assert!(done.starts_with("Done: "), "a rest day can be a done day: {done}");
}

#[test]
fn undo_and_redo_walk_back_and_forth_over_todays_changes_and_stop_when_the_day_ends() {
    let mut rig = Rig::new();
    rig.says(&["add", "music", "a song"]);
    rig.says(&["note", "another song"]);
    let note = || rig.says(&["note"]);
    assert_eq!(note(), "another song\n");
    assert_eq!(rig.says(&["undo"]), "As before: Share music (Tue 24 Nov). Redo: hullo redo\n");
    assert_eq!(note(), "a song\n");
    assert_eq!(rig.says(&["redo"]), "Changed again: Share music (Tue 24 Nov). Undo: hullo undo\n");
    assert_eq!(note(), "another song\n");
    rig.says(&["undo"]);
    assert_eq!(rig.says(&["undo"]), "Taken back: Share music (Tue 24 Nov). Redo: hullo redo\n");
    assert_eq!(rig.says(&["history"]), "");
    rig.refuses(&["undo"], 1);
    assert_eq!(rig.says(&["redo"]), "Back again: Share music (Tue 24 Nov). Undo: hullo undo\n");
    assert_eq!(rig.says(&["note"]), "a song\n");
    let id = rig.says(&["history", "--ids"]).split(' ').next().unwrap().to_owned();
    assert_eq!(rig.says(&["remove", &id]), "Removed: Share music (Tue 24 Nov). Undo: hullo undo\n");
    assert_eq!(rig.says(&["undo"]), "Back again: Share music (Tue 24 Nov). Redo: hullo redo\n");
    assert_eq!(rig.says(&["redo"]), "Removed again: Share music (Tue 24 Nov). Undo: hullo undo\n");
    rig.at("2026-11-25 03:59");
    assert_eq!(rig.says(&["undo"]), "Back again: Share music (Tue 24 Nov). Redo: hullo redo\n");
    assert_eq!(rig.says(&["redo"]), "Removed again: Share music (Tue 24 Nov). Undo: hullo undo\n");
    rig.at("2026-11-25 04:00");
    let line = rig.refuses(&["undo"], 1);
    assert_eq!(
        line,
        "hullo: nothing is left to undo today on this computer; for other moments: hullo history --ids"
    );
    assert_eq!(
        rig.refuses(&["redo"], 1),
        "hullo: nothing is left to redo of what was undone today"
    );
}

#[test]
fn a_moment_that_was_changed_in_its_file_since_is_not_undone() {
    let rig = Rig::new();
    rig.says(&["add", "music", "a song"]);
    let path = rig.journal_file();
    let text = std::fs::read_to_string(&path).unwrap();
    super::rig::put(&path, &text.replace("a song", "a long song"));
    let line = rig.refuses(&["undo"], 1);
    assert_eq!(line, "hullo: it has changed since, so it stays as it is; see: hullo history --ids");
    assert_eq!(rig.says(&["note"]), "a long song\n");
}

#[test]
fn swaps_go_on_to_other_ideas_and_the_third_names_two_ways_out() {
    let rig = Rig::new();
    let mut ideas = vec![idea(&rig.says(&["today"])).to_owned()];
    let outs = [0; 3].map(|_| rig.says(&["swap"]));
    ideas.extend(outs.iter().map(|out| idea(out).to_owned()));
    let mut distinct = ideas.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 4, "{ideas:?}");
    let way_out = |out: &String| out.contains("   hullo done --tiny, or hullo rest\n");
    assert_eq!(outs.iter().map(way_out).collect::<Vec<_>>(), [false, false, true]);
    rig.says(&["undo"]);
    assert_eq!(idea(&rig.says(&["today"])), ideas[2]);
    rig.says(&["done"]);
    let files = rig.files();
    let line = "Today's is done. For another moment: hullo add CATEGORY\n";
    assert_eq!(rig.says(&["swap"]), line);
    assert_eq!(rig.files(), files);
}
