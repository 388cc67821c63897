//! One row a rule: what is changed in a good file, and the exact lines that follow from it. A row
//! whose lines are empty is one that a hasty rule would fault.

use super::*;

fn check_rows(text: &str, check: fn(&str, &str) -> Checked, rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        let changed = with(text, from, to);
        assert_eq!(lines(&check("f", &changed)), *expected, "{from} -> {to}");
    }
}

#[test]
fn a_categorys_head_is_checked_rule_by_rule() {
    check_rows(GOOD, check_category, HEAD);
}

#[rustfmt::skip]
const HEAD: &[(&str, &str, &[&str])] = &[
    ("schema = 1\n", "", &["f:1:1: -: missing-key: schema is missing"]),
    ("schema = 1\n", "schema = 2\n", &["f:1:10: -: schema: schema is 2, 1 fits"]),
    ("number = 5", "number = 4", &["f:2:10: -: number: number is 4, music has 5"]),
    ("number = 5", "number = \"5\"", &["f:2:10: -: wrong-kind: number is text, a whole number fits"]),
    ("number = 5", "number = 5.0", &["f:2:10: -: wrong-kind: number is a fraction, a whole number fits"]),
    ("number = 5", "number = 0x5", &[]),
    ("id = \"music\"", "id = \"songs\"", &["f:3:6: -: category: no category is called \"songs\""]),
    ("\"Share music\"", "\"\"", &["f:4:8: -: length: name has 0 characters, 1 to 22 fit"]),
    ("\"Share music\"", "\"Share music with people\"", &["f:4:8: -: length: name has 23 characters, 1 to 22 fit"]),
    ("\"Share music\"", "\"Share music with a pal\"", &[]),
    ("\"Music\"", "\"Music, music!\"", &["f:5:9: -: length: short has 13 characters, 1 to 12 fit"]),
    ("\"Let a song carry it.\"", "1", &["f:6:8: -: wrong-kind: line is a number, text fits"]),
    ("a song carry", "a caf\u{e9} carry", &["f:6:8: -: ascii: line has '\u{e9}', printable ASCII fits"]),
    ("source = \"Somebody (2011)\"\n", "", &["f:1:1: -: missing-key: source is missing"]),
    ("doi = \"10.1177/0146\"\n", "", &[]),
    ("10.1177/0146", "https://doi.org/10.1177/0146", &["f:9:7: -: doi: a DOI has the form 10.number/name"]),
    ("[\"music-old\"]", "[]", &[]),
    ("[\"music-old\"]", "[\"listen-old\", 3]", &[
        "f:10:12: -: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters",
        "f:10:26: -: wrong-kind: retired holds a number, texts fit",
    ]),
    ("[\"music-old\"]", "\"music-old\"", &["f:10:11: -: wrong-kind: retired is text, a list of texts fits"]),
    ("doi =", "extra = 1\ndoi =", &["f:9:1: -: unknown-key: no field is called \"extra\""]),
    ("who = [\"self\"]\n", "who = [\"self\"]\n[extra]\n", &["f:35:2: -: unknown-key: no field is called \"extra\""]),
];

#[test]
fn a_prompts_fields_are_checked_rule_by_rule() {
    check_rows(GOOD, check_category, FIELDS);
}

#[rustfmt::skip]
const FIELDS: &[(&str, &str, &[&str])] = &[
    ("id = \"music-hum\"\n", "", &["f:25:1: -: missing-key: id is missing"]),
    ("id = \"music-hum\"", "id = 7", &["f:26:6: -: wrong-kind: id is a number, text fits"]),
    ("music-hum", "listen-hum", &["f:26:6: listen-hum: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music", &["f:26:6: music: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music--hum", &["f:26:6: music--hum: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music-Hum", &["f:26:6: music-Hum: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music-\\u001b[2J", &["f:26:6: music-\\u{1b}[2J: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music-3456789-123456789-123456789-1234567", &["f:26:6: music-3456789-123456789-123456789-1234567: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("music-hum", "music-3456789-123456789-123456789-123456", &[]),
    ("music-hum", "music-old", &["f:26:6: music-old: id-retired: the id was used before and is retired"]),
    ("music-hum", "music-one-song", &["f:26:6: music-one-song: id-twice: the id stands at f:13 already"]),
    ("more = \"Hum it near a window.\"\n", "", &["f:25:1: music-hum: missing-key: more is missing"]),
    ("minutes = 1\n", "", &["f:25:1: music-hum: missing-key: minutes is missing"]),
    ("minutes = 1\n", "minutes = 0\n", &["f:31:11: music-hum: minutes: minutes is 0, 1 to 30 fit"]),
    ("minutes = 1\n", "minutes = 31\n", &["f:31:11: music-hum: minutes: minutes is 31, 1 to 30 fit"]),
    ("minutes = 1\n", "minutes = -1\n", &["f:31:11: music-hum: minutes: minutes is -1, 1 to 30 fit"]),
    ("minutes = 1\n", "minutes = 30\n", &[]),
    ("minutes = 1\n", "minutes = 99999999999999999999\n", &["f:31:11: music-hum: wrong-kind: minutes is a huge number, a whole number fits"]),
    ("minutes = 1\n", "minutes = 1.5\n", &["f:31:11: music-hum: wrong-kind: minutes is a fraction, a whole number fits"]),
    ("energy = \"high\"", "energy = \"High\"", &["f:32:10: music-hum: energy: energy has \"High\", one of low, medium, high fits"]),
    ("energy = \"high\"", "energy = true", &["f:32:10: music-hum: wrong-kind: energy is true or false, text fits"]),
    ("\"alone\"", "\"home\"", &["f:33:11: music-hum: setting: setting has \"home\", one of alone, message, call, in-person, out fits"]),
    ("[\"self\"]", "[]", &["f:34:7: music-hum: who: who is empty"]),
    ("[\"self\"]", "\"self\"", &["f:34:7: music-hum: wrong-kind: who is text, a list of texts fits"]),
    ("[\"self\"]", "[\"self\", \"friend\"]", &["f:34:16: music-hum: who: who has \"friend\", one of close, known, stranger, self fits"]),
    ("[\"self\"]", "[\"self\",\n \"self\"]", &["f:35:2: music-hum: who: who has \"self\" twice"]),
    ("[\"self\"]", "[\"self\"]\nneeds = []", &[]),
    ("[\"self\"]", "[\"self\"]\nneeds = [\"eyes\"]", &["f:35:10: music-hum: needs: needs has \"eyes\", one of eye-contact, voice, video fits"]),
    ("[\"self\"]", "[\"self\"]\ncolor = 1", &["f:35:1: music-hum: unknown-key: no field is called \"color\""]),
    ("[\"self\"]", "[\"self\"]\ncategory = \"music\"", &["f:35:1: music-hum: unknown-key: no field is called \"category\""]),
    ("[\"self\"]", "[\"self\"]\n[prompt.more_of_it]\n", &["f:35:9: music-hum: unknown-key: no field is called \"more_of_it\""]),
];

#[test]
fn a_prompts_texts_are_checked_rule_by_rule() {
    check_rows(GOOD, check_category, TEXTS);
}

#[rustfmt::skip]
const TEXTS: &[(&str, &str, &[&str])] = &[
    ("\"Hum while you work\"", "\"Hum\"", &["f:27:9: music-hum: length: title has 3 characters, 4 to 28 fit"]),
    ("\"Hum while you work\"", "\"Hum while you work at a desk.\"", &["f:27:9: music-hum: length: title has 29 characters, 4 to 28 fit"]),
    ("\"Hum while you work\"", "\"Hum while you work at a desk\"", &[]),
    ("for a minute, as softly as you want.", "for now.", &["f:28:8: music-hum: length: text has 28 characters, 40 to 120 fit"]),
    ("\"Hum a single note.\"", "\"Hum one note.\"", &["f:29:8: music-hum: length: tiny has 13 characters, 15 to 80 fit"]),
    ("\"Hum a single note.\"", "\"\"", &[
        "f:29:8: music-hum: length: tiny has 0 characters, 15 to 80 fit",
        "f:29:8: music-hum: ending: tiny has no . ! ? or quote at its end",
    ]),
    ("\"Hum it near a window.\"", "\"Hum it near a window, and then once more near the door. And again in the hall. So.\"", &["f:30:8: music-hum: length: more has 82 characters, 15 to 80 fit"]),
    ("\"I thought of you ...\"", "\"I thought of you, and then of me, and then of you once more. And of us, in a boat\"", &[
        "f:18:7: music-one-song: length: say has 81 characters, 1 to 80 fit",
        "f:18:7: music-one-song: ending: say has no . ! ? or quote at its end",
    ]),
    ("Hum a single note.", "Hum a single n\u{f8}te.", &["f:29:8: music-hum: ascii: tiny has '\u{f8}', printable ASCII fits"]),
    ("Hum a single note.", "Hum a\\tsingle note.", &["f:29:8: music-hum: ascii: tiny has '\\t', printable ASCII fits"]),
    ("Hum a single note.", "Hum your favourite note.", &["f:29:8: music-hum: spelling: tiny has favour* (British), favor (American) fits"]),
    ("Hum a single note.", "Hum a single note. ", &[
        "f:29:8: music-hum: space: tiny has space at an end or twice in a row",
        "f:29:8: music-hum: ending: tiny has no . ! ? or quote at its end",
    ]),
    ("Hum a single note.", "Hum a  single note.", &["f:29:8: music-hum: space: tiny has space at an end or twice in a row"]),
    ("Hum a single note.", "Hum a \\\"single note.", &["f:29:8: music-hum: quotes: tiny opens a quote and does not close it"]),
    ("Hum a single note.", "Hum a single note", &["f:29:8: music-hum: ending: tiny has no . ! ? or quote at its end"]),
    ("Hum a single note.", "Hum a single note ...", &["f:29:8: music-hum: ending: tiny has no . ! ? or quote at its end"]),
    ("Hum a single note.", "Hum one: \\\"la la ...\\\"", &[]),
    ("Hum a single note.", "Want to hum a single note?", &[]),
    ("I thought of you ...", "I thought of you", &["f:18:7: music-one-song: ending: say has no . ! ? or quote at its end"]),
    ("I thought of you ...", "For you!", &[]),
    ("I thought of you ...", "For you!!", &["f:18:7: music-one-song: exclamation: say has exclamation marks in a row"]),
    ("Hum while you work", "Hum while you work!", &["f:27:9: music-hum: exclamation: title has an exclamation mark outside words to send"]),
    ("Hum a single note.", "Hum a single note!", &["f:29:8: music-hum: exclamation: tiny has an exclamation mark outside words to send"]),
    ("Hum a single note.", "Hum a single \\\"La!\\\"", &[]),
    ("Hum while you work", "Hum, as you must", &["f:27:9: music-hum: deny-word: title has a word hullo never says: must"]),
    ("I thought of you ...", "Everyone has to hear it.", &["f:18:7: music-one-song: deny-word: say has a word hullo never says: everyone"]),
    ("near a window.", "near a pub.", &["f:30:8: music-hum: deny-word: more has a word hullo never says: pub"]),
    ("near a window.", "in public.", &[]),
    ("for a minute, as softly as you want.", "of a day of sun or of rain or of a walk so far.", &["f:28:8: music-hum: sentence: text has a sentence of 19 words, 18 at most fit"]),
    ("for a minute, as softly as you want.", "of a day of sun or of rain or of a walk so.", &[]),
    ("Hum a tune you like for a minute, as softly as you want.", "Communicate appreciation, musically, individually.", &["f:28:8: music-hum: grade: text reads at grade 36.1, 8 at most fits"]),
    ("Hum a tune you like for a minute, as softly as you want.", "One song goes to a friend. You leave it at that, for you say: send.", &["f:28:8: music-hum: text-overlap: text shares 0.93 of its words with music-one-song, less than 0.5 fits"]),
    ("Hum while you work", "Send one big song", &["f:27:9: music-hum: title-overlap: title shares 0.75 of its words with music-one-song, less than 0.67 fits"]),
];

#[test]
fn a_users_own_prompts_are_checked_rule_by_rule() {
    check_rows(OWN, check_own, FAULTS_OF_OWN);
}

#[rustfmt::skip]
const FAULTS_OF_OWN: &[(&str, &str, &[&str])] = &[
    ("[[prompt]]", "[prompt]", &["f:1:2: -: wrong-kind: prompt is a table, tables headed [[prompt]] fit"]),
    ("[[prompt]]", "schema = 2\n[[prompt]]", &["f:1:10: -: schema: schema is 2, 1 fits"]),
    ("[[prompt]]", "number = 5\n[[prompt]]", &["f:1:1: -: unknown-key: no field is called \"number\""]),
    ("category = \"music\"\n", "", &["f:1:1: -: missing-key: category is missing"]),
    ("\"music\"", "\"5\"", &["f:2:12: -: category: no category is called \"5\", one of start, compliment, checkin, places, music, listen, eyes, style, self fits"]),
    ("title = \"Call \\u00c4nne\"\n", "", &["f:1:1: -: missing-key: title is missing"]),
    ("Call \\u00c4nne", " ", &[
        "f:3:9: music-own-af639d4c8601817f: length: title has 1 character, 4 to 28 fit",
        "f:3:9: music-own-af639d4c8601817f: space: title has space at an end or twice in a row",
    ]),
    ("Call \\u00c4nne", "Call \\u00c4nne\\u001b[2J", &["f:3:9: music-own-call-nne-2j: unprintable: title has U+001B, which cannot be shown"]),
    ("Call \\u00c4nne", "Call \\u202e\\u00c4nne", &["f:3:9: music-own-call-nne: unprintable: title has U+202E, which cannot be shown"]),
    ("Call \\u00c4nne", "Call \\u061c\\u00c4nne", &["f:3:9: music-own-call-nne: unprintable: title has U+061C, which cannot be shown"]),
    ("Call \\u00c4nne", "Call \\u00c4nne\\ufeff", &["f:3:9: music-own-call-nne: unprintable: title has U+FEFF, which cannot be shown"]),
    ("Call \\u00c4nne", "Call \\u00c4nne, and Tom, and Mina, too", &["f:3:9: music-own-call-nne-and-tom-and-mina-too: length: title has 33 characters, 4 to 28 fit"]),
    ("category = \"music\"\n", "category = \"music\"\nid = \"music-a\"\n", &[]),
    ("category = \"music\"\n", "category = \"music\"\nid = \"self-a\"\n", &["f:3:6: self-a: id-form: an id is music- and words of a-z and 0-9 joined by -, at most 40 characters"]),
    ("category = \"music\"\n", "category = \"music\"\nid = 5\n", &["f:3:6: -: wrong-kind: id is a number, text fits"]),
    ("category = \"music\"\n", "category = \"music\"\nminutes = 60\n", &["f:3:11: music-own-call-nne: minutes: minutes is 60, 1 to 30 fit"]),
    ("category = \"music\"\n", "category = \"music\"\nwho = []\n", &["f:3:7: music-own-call-nne: who: who is empty"]),
    ("category = \"music\"\n", "category = \"music\"\ncolour = 1\n", &["f:3:1: music-own-call-nne: unknown-key: no field is called \"colour\""]),
    ("Call \\u00c4nne", "Favourite \\u00c4nne", &[]),
];

#[test]
fn an_own_id_that_repeats_is_a_fault_and_the_first_is_kept() {
    let checked = check_own("f", &format!("{OWN}{OWN}"));
    let faults: Vec<&Fault> = checked.faults.iter().filter(|it| it.kind == Kind::Fault).collect();
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!(
        fault.to_string(),
        "f:5:1: music-own-call-nne: id-twice: the id stands at f:1 already"
    );
    assert_eq!(checked.prompts.len(), 1);
}

#[test]
fn what_an_own_prompt_leaves_out_is_what_its_category_has_most_of() {
    let people = &[Who::Close, Who::Known][..];
    for (category, setting, who) in [
        (CategoryId::Start, Setting::Message, people),
        (CategoryId::Compliment, Setting::InPerson, people),
        (CategoryId::Places, Setting::Out, &[Who::Stranger, Who::Oneself]),
        (CategoryId::Eyes, Setting::InPerson, people),
        (CategoryId::Yourself, Setting::Alone, &[Who::Oneself]),
    ] {
        let checked = check_own("f", &with(OWN, "\"music\"", &format!("\"{category}\"")));
        let [prompt] = checked.prompts.as_slice() else { panic!("{checked:?}") };
        assert_eq!((prompt.setting, prompt.who.as_slice()), (setting, who), "{category}");
    }
}
