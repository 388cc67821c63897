//! JSON: every field of the documentation, and no other.

use serde_json::{Value, json};

use super::rig::Rig;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Keys in the order of the alphabet, as the reader sorts them.
fn sorted(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_unstable();
    words
}

#[test]
fn today_has_the_documented_fields() {
    let rig = Rig::new();
    let open = rig.json(&["today"]);
    let fields =
        "schema date category prompt title text tiny more say minutes size why done moments";
    let without_say = fields.replace(" say", "");
    let expected = if open.get("say").is_some() { fields } else { &without_say };
    assert_eq!(keys(&open), sorted(expected));
    assert_eq!(
        (&open["schema"], &open["date"], &open["size"], &open["done"], &open["moments"]),
        (&json!(1), &json!("2026-11-24"), &json!("usual"), &json!(false), &json!([]))
    );
    assert!(open["minutes"].is_u64());
    rig.says(&["done", "--tiny", "--note", "words"]);
    let done = rig.json(&["today"]);
    assert_eq!((&done["size"], &done["done"]), (&json!("tiny"), &json!(true)));
    let moment = json!([{
        "id": done["moments"][0]["id"],
        "date": "2026-11-24",
        "at": "2026-11-24T08:14:00-05:00",
        "category": open["category"],
        "prompt": open["prompt"],
        "title": open["title"],
        "size": "tiny",
        "note": "words",
    }]);
    assert_eq!(done["moments"], moment);
    let mut without = rig.command(&["--json"]);
    without.env("HULLO_NOW", "2026-11-24T08:20:00-05:00");
    let bare: Value = serde_json::from_str(&rig.ended(without).out).unwrap();
    assert_eq!(bare, done, "hullo without a command gives the same");
}

#[test]
fn every_kind_of_idea_appears_with_and_without_first_words() {
    let rig = Rig::new();
    let with: Vec<bool> = (0..12).map(|_| rig.json(&["swap"]).get("say").is_some()).collect();
    assert!(with.contains(&true) && with.contains(&false), "{with:?}");
}

#[test]
fn changes_name_what_they_changed_and_the_streak() {
    let rig = Rig::new();
    let added = rig.json(&["add", "music", "a song"]);
    let id = added["changed"][0]["id"].clone();
    let moment = json!({
        "id": id,
        "date": "2026-11-24",
        "at": "2026-11-24T08:14:00-05:00",
        "category": "music",
        "title": "Share music",
        "size": "usual",
        "note": "a song",
    });
    assert_eq!(added, json!({"schema": 1, "changed": [moment], "streak": 1}));
    let noted = rig.json(&["note", "another"]);
    assert_eq!(noted["changed"][0]["note"], "another");
    let undone = rig.json(&["undo"]);
    assert_eq!(undone, json!({"schema": 1, "changed": [moment], "streak": 1}));
    let gone = json!([{"id": id, "removed": true}]);
    assert_eq!(rig.json(&["undo"]), json!({"schema": 1, "changed": gone, "streak": 0}));
    let back = rig.json(&["redo"]);
    assert_ne!(back["changed"][0]["id"], id, "what comes back is filed anew");
    assert_eq!(back["changed"][0]["note"], "a song");
    let rest = rig.json(&["rest", "--date", "2026-11-25"]);
    let expected = json!([{"id": rest["changed"][0]["id"], "date": "2026-11-25"}]);
    assert_eq!(rest, json!({"schema": 1, "changed": expected, "streak": 1}));
    let done = rig.json(&["done"]);
    assert_eq!(done["changed"].as_array().unwrap().len(), 1, "the offer was not asked for");
    let twice = json!({"schema": 1, "changed": [], "streak": 1});
    assert_eq!(rig.json(&["done"]), twice);
    assert_eq!(rig.json(&["-q", "done"]), twice, "-q keeps words back, not JSON");
}

#[test]
fn history_is_newest_first_and_stats_and_status_count() {
    let mut rig = Rig::new();
    rig.says(&["add", "music"]);
    rig.at("2026-11-25 08:00").says(&["add", "self", "a walk"]);
    let history = rig.json(&["history"]);
    assert_eq!(keys(&history), ["moments", "schema"]);
    let categories: Vec<&Value> =
        history["moments"].as_array().unwrap().iter().map(|it| &it["category"]).collect();
    assert_eq!(categories, ["self", "music"]);
    assert_eq!(rig.json(&["history", "--limit", "1"])["moments"][0]["category"], "self");
    let stats = rig.json(&["stats"]);
    let strength = stats["strength"].as_f64().unwrap();
    assert!((strength - 0.101_149).abs() < 1e-6, "{strength}");
    let by_category = json!({
        "start": 0, "compliment": 0, "checkin": 0, "places": 0, "music": 1, "listen": 0, "eyes": 0,
        "style": 0, "self": 1
    });
    assert_eq!(
        stats,
        json!({"schema": 1, "streak": 2, "longest": 2, "moments": 2, "strength": strength,
               "rounds": 0, "by_category": by_category})
    );
    let today = rig.json(&["status"]);
    assert_eq!(keys(&today), sorted("schema date category title done streak"));
    assert_eq!((&today["done"], &today["streak"]), (&json!(true), &json!(2)));
}

#[test]
fn check_lists_problems_and_ends_with_4() {
    let rig = Rig::new();
    rig.says(&["done"]);
    assert_eq!(
        rig.json(&["check"]),
        json!({"schema": 1, "ok": true, "records": 2, "problems": [], "fixed": [], "missing": 0,
               "waiting": []})
    );
    rig.type_by_hand("\n[[moment]]\ndate = 2026-13-77\ncategory = \"music\"\nid = \"zz-1\"\n");
    let files = rig.files();
    let ended = rig.hullo(&["check", "--json"]);
    assert_eq!(ended.status, Some(4));
    let check: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!((&check["ok"], &check["records"]), (&json!(false), &json!(2)));
    let problem = &check["problems"][0];
    assert_eq!(keys(problem), ["file", "line", "message"]);
    assert_eq!(problem["file"], "journal/2026-k7f3.toml");
    let words = rig.hullo(&["check"]);
    assert_eq!(words.status, Some(4));
    let line = problem["line"].as_u64().unwrap();
    assert!(words.out.starts_with(&format!("journal/2026-k7f3.toml:{line}: ")), "{}", words.out);
    assert_eq!(rig.files(), files, "check writes nothing");
    assert_eq!(
        rig.hullo(&["today"]).err,
        "hullo: one thing cannot be read and stays as it is; see: hullo check\n"
    );
}
