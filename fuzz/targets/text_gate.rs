//! Any text through the gate: nothing that steers a terminal passes, what passes passes again, and JSON
//! keeps every character.

#![no_main]

use hullo::domain::note;
use libfuzzer_sys::fuzz_target;
use steering::steers;

#[path = "../../tests/support/steering.rs"]
mod steering;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let shown = note::shown(&text);
    assert!(!shown.contains(steers));
    assert_eq!(note::shown(&shown), shown);
    for line in note::shown_lines(&text) {
        assert!(!line.contains(steers));
    }
    let json = note::json_escaped(&serde_json::to_string(&text).unwrap());
    assert!(!json.contains(steers));
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    if let Ok(Some(accepted)) = note::accepted(&text) {
        assert!(accepted.chars().count() <= note::MAX_NOTE && accepted.trim_end() == accepted);
        assert_eq!(note::accepted(&accepted), Ok(Some(accepted.clone())));
    }
    for name in note::mentions(&text) {
        assert!(!name.is_empty() && !name.contains(steers));
    }
    drop(hullo::store::text::read_bytes(bytes));
    drop(hullo::exchange::read(&text));
});
