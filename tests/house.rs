//! The house rules that a program can check: which room may know which, that nothing in the tree
//! speaks to a network, and that the top level holds what it is said to hold.

#![expect(clippy::unwrap_used, reason = "a test binary may panic anywhere")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Each room, and the rooms it may name, all of which come before it: so there is no circle. A room may
/// always name itself.
const ROOMS: [(&str, &[&str]); 20] = [
    ("domain", &[]),
    ("clock", &[]),
    ("paths", &[]),
    ("editor", &[]),
    ("terminal", &["editor"]),
    ("input", &["domain"]),
    ("coach", &["domain"]),
    ("store", &["domain"]),
    ("exchange", &["domain"]),
    ("config", &["input"]),
    ("decks", &["domain", "paths"]),
    ("session", &["clock", "coach", "domain", "store"]),
    ("app", &["coach", "domain", "input", "store"]),
    ("ui", &["app", "coach", "domain", "input"]),
    // Of the app it knows the sentences, so that both say the same.
    ("accessible", &["app", "coach", "domain", "session", "store"]),
    ("runtime", &["app", "domain", "session", "store", "terminal", "ui"]),
    (
        "cli",
        &[
            "clock", "coach", "config", "decks", "domain", "editor", "exchange", "paths",
            "session", "store",
        ],
    ),
    (
        "opening",
        &[
            "accessible",
            "app",
            "cli",
            "coach",
            "config",
            "decks",
            "domain",
            "editor",
            "runtime",
            "session",
            "store",
            "terminal",
            "ui",
        ],
    ),
    ("main", &["cli", "opening", "paths", "store", "terminal"]),
    ("lib", &["domain"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a file names outside its tests, by `crate::room` or `hullo::room`, also inside braces,
/// and by as many `super::` as lead from it to the crate.
fn named_rooms(text: &str, depth: usize) -> BTreeSet<String> {
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut named = BTreeSet::new();
    for prefix in ["crate::", "hullo::", &"super::".repeat(depth)] {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            let mut depth = 0_i32;
            // Walks the names at the first level of a brace list, or the one name there is.
            for word in rest.split_inclusive(|c: char| "{},:;() \n".contains(c)) {
                let name = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
                if depth <= 1 && rooms.contains(&name) {
                    named.insert(name.to_owned());
                }
                let listed = depth > 0 || word.ends_with('{');
                depth += i32::from(word.ends_with('{')) - i32::from(word.ends_with('}'));
                if !listed || depth == 0 || word.ends_with(';') {
                    break;
                }
            }
        }
    }
    named
}

/// Which room names which, as the code has it.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files {
        let within = path.strip_prefix(root().join("src")).unwrap();
        if within.components().any(|part| part.as_os_str().to_string_lossy().starts_with("tests")) {
            continue;
        }
        let first = within.components().next().unwrap().as_os_str().to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        let named = named_rooms(&fs::read_to_string(&path).unwrap(), within.components().count());
        arrows.entry(room.clone()).or_default().extend(named.into_iter().filter(|it| *it != room));
    }
    arrows
}

#[test]
fn every_room_names_only_the_rooms_it_may_know_and_each_of_them() {
    let allowed = ROOMS.iter().map(|(room, others)| {
        let others = others.iter().map(|other| (*other).to_owned()).collect();
        ((*room).to_owned(), others)
    });
    assert_eq!(arrows(), allowed.collect::<BTreeMap<String, BTreeSet<String>>>());
}

#[test]
fn the_arrows_make_no_circle() {
    let mut before = BTreeSet::new();
    for (room, others) in ROOMS {
        let later: Vec<_> = others.iter().filter(|it| !before.contains(*it)).collect();
        assert!(later.is_empty(), "{room} names {later:?}, which come after it");
        before.insert(room);
    }
}

#[test]
fn names_are_found_in_every_way_to_name_them() {
    let within = |depth, text| named_rooms(text, depth).into_iter().collect::<Vec<_>>();
    let names = |text| within(2, text);
    assert_eq!(names("use crate::store::Scope;"), ["store"]);
    assert_eq!(names("use crate::{app::App, ui::{self, theme}};"), ["app", "ui"]);
    assert_eq!(
        names("use crate::{\n    domain::{\n        day,\n        note,\n    },\n    store,\n};"),
        ["domain", "store"]
    );
    assert_eq!(names("fn f(x: crate::coach::Coach) {}"), ["coach"]);
    assert!(names("let store = 1;").is_empty());
    assert_eq!(within(1, "use super::{app::App, ui};"), ["app", "ui"]);
    assert_eq!(names("use super::super::store;"), ["store"]);
    assert!(names("use super::store;").is_empty(), "a file of the room's own");
}

/// The tests that wait for `--ignored`, but for those that another test runs.
fn waiting_tests(text: &str) -> Vec<&str> {
    let parts = text.split("#[ignore").skip(1);
    let waiting = parts.filter(|part| {
        let reason = part.lines().next().unwrap_or_default();
        !["child of another", "run by", "only the kill tests"].iter().any(|it| reason.contains(it))
    });
    waiting.filter_map(|part| part.split("fn ").nth(1)?.split('(').next()).collect()
}

#[test]
fn contributing_names_a_command_for_every_test_that_waits() {
    let contributing = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let words: Vec<&str> = contributing
        .split(|c: char| c.is_whitespace() || c == '`')
        .filter(|it| it.len() > 10)
        .collect();
    let mut files = Vec::new();
    for folder in ["src", "tests", "examples"] {
        rust_files(&root().join(folder), &mut files);
    }
    let texts: Vec<String> = files
        .iter()
        .filter(|path| !path.ends_with("tests/house.rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let waiting: Vec<&str> = texts.iter().flat_map(|text| waiting_tests(text)).collect();
    let unnamed = waiting.iter().filter(|test| !words.iter().any(|word| test.starts_with(word)));
    assert_eq!(unnamed.collect::<Vec<_>>(), [&""; 0]);
    assert!(waiting.len() >= 8, "{waiting:?}");
}

#[test]
fn no_crate_of_the_tree_speaks_to_a_network() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let rules: toml::Table = fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let banned = rules["bans"]["deny"].as_array().unwrap();
    let banned: Vec<&str> = banned.iter().map(|name| name.as_str().unwrap()).collect();
    for known in ["reqwest", "hyper", "tokio", "rustls", "socket2", "curl"] {
        assert!(banned.contains(&known), "{known} is banned");
    }
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let found: Vec<&str> = names.filter(|name| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(lock.contains("name = \"ratatui\""), "the lock file is read as it is written");
}
