//! One sitting that goes through everything, and what is on the disk after it.

use serde_json::json;

use super::rig::{Home, Window};

/// Keys, and the words on the screen that say they were heard.
const JOURNEY: &[(&str, &str)] = &[
    // The nine ways: one paused, an idea hidden, another made today's.
    ("M", "Nine ways"),
    ("9x", "Connect with yourself is paused."),
    ("8\u{1b}[C", "42 ideas"),
    ("x", "Hidden."),
    ("\u{1b}[D5\u{1b}[C", "Share music"),
    ("\u{1b}[B\r", "Today's idea now."),
    // The size, a guess, done, and how it went.
    ("\u{1b}[D", "about 2 minutes"),
    ("e", "How do you think it will go?"),
    ("2", "Your guess: a bit hard."),
    (" ", "How did it go?"),
    ("4", "It was fairly good."),
    ("nCalled @ana\r", "Note saved."),
    // History: found, another day added to, changed, deleted and brought back.
    ("H", "Called @ana"),
    ("/@ANA", "1 found"),
    ("\r\u{1b}", "/ search"),
    ("\u{1b}[D", "Tue 17 Nov"),
    ("a3\r", "What happened?"),
    ("Coffee with Sam\r", "Added: Quick check-in."),
    ("c6\r", "Changed to Active listening."),
    ("d", "Deleted."),
    ("u", "Taken back."),
    ("I", "2 moments so far."),
    ("p", "private"),
    ("?", "On Insights"),
];

#[test]
fn one_sitting_through_everything_is_on_the_disk_as_it_was_told() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    for (keys, shown) in JOURNEY {
        for key in apart(keys) {
            window.press(key);
        }
        window.wait_for(shown);
    }
    window.press("q").wait_for("After about ten moments");
    window.press("q");
    window.ended().check(0);
    let mut history = home.json(&["history", "--json"]);
    for moment in history["moments"].as_array_mut().unwrap() {
        let moment = moment.as_object_mut().unwrap();
        assert!(moment.remove("id").is_some() && moment.remove("at").is_some());
    }
    let called_ana = json!({
        "date": "2026-11-24", "category": "music", "prompt": "music-best-few-seconds",
        "title": "The best few seconds", "size": "tiny", "note": "Called @ana",
        "expected": 2, "felt": 4,
    });
    let coffee_with_sam = json!({
        "date": "2026-11-17", "category": "listen", "title": "Active listening",
        "size": "usual", "note": "Coffee with Sam",
    });
    assert_eq!(history, json!({"schema": 1, "moments": [called_ana, coffee_with_sam]}));
    let menu = home.json(&["menu", "--json"]);
    let paused = menu["categories"].as_array().unwrap().iter().filter(|it| it["paused"] == true);
    assert_eq!(paused.map(|it| it["id"].clone()).collect::<Vec<_>>(), ["self"]);
}

/// The keys one by one: an arrow is three characters.
fn apart(keys: &str) -> Vec<&str> {
    let mut apart = Vec::new();
    let mut rest = keys;
    while !rest.is_empty() {
        let arrow = rest.starts_with("\u{1b}[");
        let length = if arrow { 3 } else { rest.chars().next().map_or(0, char::len_utf8) };
        let (key, others) = rest.split_at(length);
        apart.push(key);
        rest = others;
    }
    apart
}
