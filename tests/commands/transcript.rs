//! Two weeks with hullo, as a shell shows them. The bundled deck's own words are in it: when the deck
//! changes, read the difference and accept it with `INSTA_UPDATE=always cargo test --test commands`.

use super::rig::Rig;

/// When, and what was typed.
const TWO_WEEKS: &[(&str, &[&str])] = &[
    ("2026-11-24 08:14", &["status"]),
    ("2026-11-24 08:14", &[]),
    ("2026-11-24 08:20", &["done"]),
    ("2026-11-24 08:21", &["note", "Told @ana about the goose."]),
    ("2026-11-25 07:50", &["today"]),
    ("2026-11-25 07:51", &["done", "--tiny", "--note", "Two minutes at the window."]),
    ("2026-11-25 07:52", &["done"]),
    ("2026-11-26 23:10", &["swap"]),
    ("2026-11-26 23:12", &["swap"]),
    ("2026-11-26 23:13", &["undo"]),
    ("2026-11-27 02:30", &["done"]),
    ("2026-11-28 09:00", &["today", "--date", "yesterday"]),
    (
        "2026-11-28 09:01",
        &["add", "music", "Sent @sam the song from the kitchen.", "--date", "fri"],
    ),
    ("2026-11-28 09:02", &["done", "--more"]),
    ("2026-11-29 10:00", &["rest", "--until", "2026-11-30"]),
    ("2026-11-29 10:01", &["status"]),
    ("2026-11-30 18:00", &["today"]),
    ("2026-12-01 08:00", &["today"]),
    ("2026-12-01 08:01", &["done"]),
    ("2026-12-01 08:02", &["undo"]),
    ("2026-12-01 08:03", &["redo"]),
    ("2026-12-01 08:04", &["status"]),
    ("2026-12-02 08:00", &["today"]),
    ("2026-12-03 08:00", &["done", "--date", "yesterday"]),
    ("2026-12-03 08:01", &["today", "--date", "2026-12-02"]),
    ("2026-12-05 08:00", &["done"]),
    ("2026-12-06 08:00", &["add", "7"]),
    ("2026-12-06 08:01", &["today"]),
    ("2026-12-07 08:00", &["history"]),
    ("2026-12-07 08:00", &["history", "--category", "music", "--ids"]),
    ("2026-12-07 08:00", &["history", "--search", "@ana"]),
    ("2026-12-07 08:00", &["history", "--since", "2026-11-30", "--limit", "2"]),
    ("2026-12-07 08:00", &["stats"]),
    ("2026-12-07 08:00", &["menu"]),
    ("2026-12-07 08:00", &["year"]),
    ("2026-12-07 08:00", &["nudge"]),
    ("2026-12-07 08:01", &["deck", "without", "voice"]),
    ("2026-12-07 08:02", &["undo"]),
    ("2026-12-07 08:03", &["export", "--format", "json", "-o", "backup.json"]),
    ("2026-12-07 08:04", &["import", "backup.json"]),
    ("2026-12-07 08:05", &["export", "--format", "md"]),
    ("2026-12-07 08:06", &["check"]),
];

#[test]
fn two_weeks_read_like_a_diary() {
    let mut rig = Rig::new();
    let mut transcript = String::new();
    for (time, words) in TWO_WEEKS {
        let out = rig.at(time).says(words);
        let typed: String = words
            .iter()
            .map(|word| if word.contains(' ') { format!(" '{word}'") } else { format!(" {word}") })
            .collect();
        transcript.extend(["[", time, "] $ hullo", &typed, "\n", &out]);
    }
    insta::assert_snapshot!(transcript);
}
