//! Power cuts, as a model of the calls: an append may leave any prefix of its bytes, or zeros in
//! place of them; a replace leaves the old text or the new one, and half a temporary file.

use hullo::domain::record::Content;

use crate::rig::{Hullo, folder};

/// Returns a hullo that has written before, with a note beyond ASCII.
fn hullo(dir: &tempfile::TempDir) -> Hullo {
    let mut hullo = Hullo::on(dir, "m");
    hullo.add("acked \u{e9}\u{6f22}");
    hullo.add("acked too");
    hullo
}

#[test]
fn any_prefix_of_an_append_loads_acked_records_stand_and_the_next_change_works() {
    let dir = folder();
    let mut hullo = hullo(&dir);
    let before = std::fs::read(hullo.file("2026-@.toml")).unwrap();
    let id = hullo.add("cut off \u{e9}\u{6f22}\u{1f642} here");
    let whole = std::fs::read(hullo.file("2026-@.toml")).unwrap();
    let mut states = 0;
    for cut in before.len()..=whole.len() {
        for has_zeros in [false, true] {
            let mut text = whole[..cut].to_vec();
            text.resize(if has_zeros { whole.len() } else { cut }, 0);
            hullo.write("2026-@.toml", &text);
            let sibling = hullo.file("2026-@-2.toml");
            let _ = std::fs::remove_file(&sibling);
            let mut next = hullo.again();
            let acked = ["acked \u{e9}\u{6f22}", "acked too"];
            assert!(next.notes().starts_with(&acked), "{cut}: {:?}", next.notes());
            let is_there = next.store.journal().record(&id).is_some();
            // Only the last quote and line end may be missing from a record that stands.
            assert!(is_there || cut + 1 < whole.len(), "{cut}");
            let new = next.add("after the cut");
            let mut last = next.again();
            assert_eq!(last.notes().len(), 3 + usize::from(is_there), "{cut}");
            last.remove(&new).unwrap();
            assert_eq!(last.again().notes().len(), 2 + usize::from(is_there), "{cut}");
            states += 1;
        }
    }
    println!("power cuts in an append: {states} states, all load, 0 acked lost");
}

#[test]
fn a_cut_replace_leaves_the_old_text_or_the_new_and_the_next_tidying_ends_it() {
    let dir = folder();
    let mut hullo = hullo(&dir);
    let id = hullo.store.journal().records()[0].id.clone();
    let before = hullo.read("2026-@.toml");
    let saved = hullo.change(&id, "changed").unwrap();
    let tidied = hullo.read("2026-@.toml");
    let appended = before + &hullo::store::block::render(&saved.records[0]);
    assert!(
        matches!(saved.records[0].content, Content::Moment(_)) && tidied.len() < appended.len()
    );
    let temporary = format!(".hullo-{}-x1y2z3", hullo.id());
    hullo.write(".hullo-zzzz-x1y2z3", "another device's");
    let mut states = 0;
    for text in [&appended, &tidied] {
        for half in (0..=tidied.len()).step_by(7) {
            hullo.write("2026-@.toml", text);
            hullo.write(&temporary, &tidied.as_bytes()[..half]);
            let mut next = hullo.again();
            assert_eq!((next.notes(), next.problems().len()), (vec!["changed", "acked too"], 0));
            next.change(&id, "changed again").unwrap();
            let names: Vec<String> = next.files().into_keys().collect();
            assert_eq!(names, [".hullo-zzzz-x1y2z3".into(), format!("2026-{}.toml", next.id())]);
            assert!(!next.holds("acked \u{e9}") && !next.holds("\"changed\""));
            states += 1;
        }
    }
    println!("power cuts in a tidying: {states} states, all load, 0 acked lost");
}
