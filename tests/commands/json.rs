//! JSON: the documented fields and no other.

use serde_json::{Value, json};

use super::rig::Home;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn sorted(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_unstable();
    words
}

#[test]
fn today_and_status_have_the_documented_fields() {
    let home = Home::new();
    let open = home.json(&["today"]);
    let fields =
        "schema date category prompt title text tiny more say minutes size why done moments";
    assert_eq!(keys(&open), sorted(fields));
    assert_eq!(
        (&open["size"], &open["done"], &open["moments"]),
        (&json!("usual"), &json!(false), &json!([]))
    );
    home.says(&["done", "--tiny", "words"]);
    let done = home.json(&["today"]);
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
    let status = json!({
        "schema": 1, "date": "2026-11-24", "category": open["category"], "title": open["title"],
        "done": true, "rest": false, "streak": 1
    });
    assert_eq!(home.json(&["status"]), status);
}

#[test]
fn history_is_newest_first_with_numbers_and_stats_count() {
    let mut home = Home::new();
    home.says(&["add", "music"]);
    home.at("2026-11-25 08:00").says(&["add", "self", "a walk"]);
    let history = home.json(&["history"]);
    assert_eq!(keys(&history), ["moments", "schema"]);
    let moments = history["moments"].as_array().unwrap();
    let told: Vec<_> = moments.iter().map(|it| (&it["n"], &it["category"])).collect();
    assert_eq!(told, [(&json!(1), &json!("self")), (&json!(2), &json!("music"))]);
    let stats = home.json(&["stats"]);
    let fields = "schema streak moments by_category last four_weeks ways ways_in_use sentences";
    assert_eq!(keys(&stats), sorted(fields));
    assert_eq!(
        (&stats["streak"], &stats["ways"], &stats["ways_in_use"]),
        (&json!(2), &json!(2), &json!(9))
    );
    assert_eq!(
        (&stats["by_category"]["self"], &stats["by_category"]["eyes"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        (&stats["last"]["music"], &stats["last"]["eyes"]),
        (&json!("2026-11-24"), &Value::Null)
    );
}

#[test]
fn an_export_holds_moments_offers_rests_and_what_is_left_out() {
    let home = Home::new();
    home.says(&["done"]);
    home.says(&["rest", "--date", "tomorrow"]);
    home.says(&["deck", "off", "voice"]);
    let text = home.says(&["export", "--format", "json"]);
    let export: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(keys(&export), sorted("schema moments offers rests off"));
    assert_eq!(keys(&export["offers"][0]), sorted("id date category prompt"));
    assert_eq!(keys(&export["rests"][0]), ["date", "id"]);
    assert_eq!(export["off"], json!(["voice"]));
    assert_eq!(export["moments"][0]["prompt"], export["offers"][0]["prompt"]);
}
