//! The key table as a table of a manual: all that the help lists, on every screen.

use std::fmt::Write as _;

use super::{Keys, Place, SCREENS};

/// One line of the manual.
struct Entry {
    keys: Vec<String>,
    label: &'static str,
    places: Vec<Place>,
}

/// Every key with what it does and where, in Markdown.
#[must_use]
pub fn documentation(keys: &Keys) -> String {
    let mut text = String::from("| key | does | where |\n|---|---|---|\n");
    for entry in entries(keys) {
        let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
        let place = if SCREENS.iter().all(|screen| entry.places.contains(screen)) {
            "everywhere".to_owned()
        } else {
            let names = entry.places.iter().map(|place| format!("{place:?}"));
            names.collect::<Vec<_>>().join(", ")
        };
        // Writing to a text cannot fail.
        writeln!(text, "| {} | {} | {place} |", keys.join(" "), entry.label).unwrap_or_default();
    }
    text
}

fn entries(keys: &Keys) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in keys.rows().iter().filter(|row| !row.help.is_empty()) {
        let Some(shown) = row.keys_shown() else { continue };
        let found = entries.iter_mut().find(|entry| entry.label == row.help);
        let Some(entry) = found else {
            let (keys, places) = (vec![shown], row.places.to_vec());
            entries.push(Entry { keys, label: row.help, places });
            continue;
        };
        if !entry.keys.contains(&shown) {
            entry.keys.push(shown);
        }
        let new = row.places.iter().filter(|place| !entry.places.contains(place));
        let new: Vec<Place> = new.copied().collect();
        entry.places.extend(new);
    }
    entries
}
