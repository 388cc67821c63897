use proptest::prelude::*;

use super::*;
use crate::{domain::category::CategorySet, store::disk::fixture::day};

fn usual() -> Profile {
    Profile::new(7, day("2026-11-24"))
}

fn profile(text: &str) -> Profile {
    read(text, &usual()).unwrap().profile
}

#[test]
fn every_key_is_read_and_what_is_left_out_is_as_usual() {
    assert_eq!(profile(""), usual());
    let text = "schema = 1\nseed = 12\nsince = 2025-02-03\nday_starts_at = \"05:30\"\n\
                streak_grace = 2\nwithout = [\"eye-contact\", \"voice\", \"video\"]\n\
                hidden = [\"music-one-song\"]\npaused = [\"self\"]\n";
    let expected = Profile {
        seed: 12,
        since: day("2025-02-03"),
        day_starts_at: NaiveTime::from_hms_opt(5, 30, 0).unwrap(),
        streak_grace: 2,
        without: [Need::EyeContact, Need::Voice, Need::Video].into(),
        hidden: ["music-one-song".to_owned()].into(),
        paused: [CategoryId::Yourself].into_iter().collect(),
    };
    assert_eq!(profile(text), expected);
}

#[test]
fn values_are_taken_in_their_allowed_forms_only() {
    let good = [
        "day_starts_at = 04:00:00",
        "day_starts_at = \"04:00:00\"",
        "day_starts_at = \"04:00\"",
        "since = \"2026-11-24\"",
        "streak_grace = 1",
    ];
    for text in good {
        assert_eq!(profile(text), usual(), "{text}");
    }
    let bad = [
        "seed = -1",
        "seed = \"7\"",
        "since = 2026-11-24T08:00:00",
        "since = 0000-01-01",
        "since = 2026-02-30",
        "day_starts_at = \"4 o'clock\"",
        "day_starts_at = \"24:00\"",
        "day_starts_at = 2026-11-24T04:00:00",
        "day_starts_at = 2026-11-24T04:00:00Z",
        "day_starts_at = \"04:00:60\"",
        "streak_grace = 7",
        "streak_grace = 1.0",
        "without = \"voice\"",
        "hidden = [1]",
        "paused = { self = true }",
        "schema = \"1\"",
        "seed = ",
    ];
    for text in bad {
        assert!(read(text, &usual()).is_err(), "{text}");
    }
}

#[test]
fn unknown_entries_are_said_and_stay() {
    let text = "mood = 3\nwithout = [\"smell\", \"voice\"] # mine\npaused = [\"dance\"]\n";
    let said = read(text, &usual()).unwrap();
    assert_eq!(said.remarks.len(), 3);
    let mut profile = said.profile;
    profile.without = [Need::Video].into();
    let changed = changed(Some(text), &profile).unwrap();
    assert!(changed.contains("mood = 3\n"), "{changed}");
    assert!(changed.contains("without = [\"smell\", \"video\"] # mine\n"), "{changed}");
    assert!(changed.contains("paused = [\"dance\"]\n"), "{changed}");
}

#[test]
fn comments_and_order_stay() {
    let text = "# mine\nhidden = [\n  # too loud\n  \"music-one-song\", # yes\n]\n\n\
                streak_grace = 3 # kind\nseed = 5\nsince = 2025-01-01\nschema = 1\n";
    let mut profile = profile(text);
    assert_eq!(changed(Some(text), &profile).unwrap(), text);
    profile.streak_grace = 4;
    let changed = changed(Some(text), &profile).unwrap();
    assert_eq!(changed, text.replace("= 3", "= 4"));
}

#[test]
fn a_new_file_says_everything_with_its_meaning() {
    let text = changed(None, &usual()).unwrap();
    assert!(text.contains("\nseed = 7\nsince = 2026-11-24\n"));
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 6);
    assert_eq!(profile(&text), usual());
}

#[test]
fn a_newer_profile_is_known_by_its_schema() {
    assert!(read("schema = 2\n", &usual()).unwrap().newer);
    assert!(!read("schema = 1\n", &usual()).unwrap().newer);
}

#[test]
fn a_change_made_meanwhile_is_kept() {
    let mut from = usual();
    from.hidden.insert("eyes-hold".into());
    let mut to = from.clone();
    to.hidden.remove("eyes-hold");
    to.hidden.insert("music-one-song".into());
    to.streak_grace = 2;
    let mut onto = from.clone();
    onto.hidden.insert("style-by-hand".into());
    onto.paused.insert(CategoryId::Eyes);
    let rebased = rebased(&from, &to, &onto);
    assert_eq!(rebased.hidden, ["music-one-song".into(), "style-by-hand".into()].into());
    assert_eq!((rebased.streak_grace, rebased.paused), (2, onto.paused));
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let needs = prop::sample::subsequence(Need::ALL.to_vec(), 0..=3);
    let paused = prop::sample::subsequence(CategoryId::ALL.to_vec(), 0..=9);
    let hidden = prop::collection::btree_set("[a-z\"\\\\ é-]{0,8}", 0..4);
    (0..=i64::MAX as u64, 0..20_000_u64, 0..86_400_u32, 0..=MAX_GRACE, needs, hidden, paused)
        .prop_map(|(seed, days, second, streak_grace, needs, hidden, paused)| Profile {
            seed,
            since: crate::domain::day::ahead(day("1970-01-01"), days),
            day_starts_at: NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap(),
            streak_grace,
            without: needs.into_iter().collect(),
            hidden,
            paused: paused.into_iter().collect::<CategorySet>(),
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(one in any_profile(), two in any_profile()) {
        let first = changed(None, &one).unwrap();
        prop_assert_eq!(&profile(&first), &one);
        let second = changed(Some(&first), &two).unwrap();
        prop_assert_eq!(&profile(&second), &two);
        prop_assert_eq!(rebased(&one, &two, &one), two);
    }
}
