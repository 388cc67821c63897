//! The shape of the house: which room may know which, no circle between files, nothing that speaks
//! to a network.

#![expect(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Each room and the rooms that it may use.
const ARROWS: &[(&str, &str)] = &[
    ("domain", ""),
    ("clock", ""),
    ("paths", ""),
    ("config", ""),
    ("terminal", ""),
    ("coach", "domain"),
    ("store", "domain"),
    ("input", "domain"),
    ("runtime", "clock terminal"),
    ("app", "domain coach store input config runtime"),
    ("ui", "domain coach store input config runtime app"),
    ("cli", "domain coach store config paths clock"),
    ("main", "domain coach store input config paths clock terminal runtime app ui cli"),
    ("lib", ""),
];

/// Crates that open connections.
const NETWORK: &[&str] =
    &["curl", "hyper", "native-tls", "openssl", "quinn", "reqwest", "rustls", "tokio", "ureq"];

/// Returns each source file but those of tests, by its module path: `store::block`.
fn modules() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut modules = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !is_test(&path) {
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                let name = name.to_str().unwrap().replace('/', "::");
                modules.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    modules
}

fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests" || part == "tests.rs")
}

/// Returns the paths that a text names with `use`, or in place with `crate::` or `super::`, its own
/// tests left out, each from the root of the crate.
fn named(module: &str, text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut paths = Vec::new();
    for start in ["crate::", "super::", "hullo::"] {
        for (at, _) in text.match_indices(start) {
            let is_inside = text[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c));
            let line = text[..at].rsplit('\n').next().unwrap();
            if !is_inside && !line.trim_start().starts_with("//") {
                expand("", &text[at..], &mut paths);
            }
        }
    }
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let grandparent = parent.rsplit_once("::").map_or("", |(parent, _)| parent);
    let join = |base: &str, rest: &str| format!("{base}::{rest}").trim_matches(':').to_owned();
    let resolve = |path: String| {
        let path = path.trim_start_matches("crate::").trim_start_matches("hullo::").to_owned();
        match path.strip_prefix("super::super::") {
            Some(rest) => join(grandparent, rest),
            None => path.strip_prefix("super::").map_or(path.clone(), |rest| join(parent, rest)),
        }
    };
    paths.into_iter().map(resolve).collect()
}

/// Adds the paths of `a::{b, c::d}` after a prefix. Returns how much of the text was read.
fn expand(prefix: &str, text: &str, paths: &mut Vec<String>) -> usize {
    let end = text.find(|c: char| !(c.is_alphanumeric() || "_:".contains(c))).unwrap_or(text.len());
    let path = format!("{prefix}{}", &text[..end]);
    if !path.ends_with("::") || !text[end..].starts_with('{') {
        paths.push(path);
        return end;
    }
    let mut at = end + 1;
    while !text[at..].starts_with('}') {
        let is_name = text[at..].starts_with(|c: char| c.is_alphabetic() || c == '_');
        at += if is_name { expand(&path, &text[at..], paths) } else { 1 };
    }
    at + 1
}

/// Returns the files that each file uses.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules();
    let file_of = |path: &str| {
        let mut path = path.trim_matches(':');
        while !modules.contains_key(path) {
            path = path.rsplit_once("::")?.0;
        }
        Some(path.to_owned())
    };
    let used = |(name, text): (&String, &String)| {
        let children = modules.keys().filter(|other| {
            let child = other.strip_prefix(&format!("{name}::")).unwrap_or_default();
            !child.is_empty() && text.contains(&format!(" {child}::"))
        });
        let named = named(name, text).into_iter().filter_map(|path| file_of(&path));
        let files = named.chain(children.cloned()).collect::<BTreeSet<_>>();
        (name.clone(), files.into_iter().filter(|file| file != name).collect())
    };
    modules.iter().map(used).collect()
}

fn room(file: &str) -> &str {
    file.split("::").next().unwrap()
}

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let arrows: BTreeMap<&str, BTreeSet<&str>> =
        ARROWS.iter().map(|(from, to)| (*from, to.split_whitespace().collect())).collect();
    for (file, used) in uses() {
        let allowed =
            arrows.get(room(&file)).unwrap_or_else(|| panic!("{file} is in no known room"));
        for other in used.iter().filter(|other| room(other) != room(&file)) {
            assert!(allowed.contains(room(other)), "{file} uses {other}");
        }
    }
}

/// A file and those below it are one module in several files, so that what a part uses of its own
/// head is no circle.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut uses = uses();
    for (file, used) in &mut uses {
        used.retain(|other| !file.starts_with(&format!("{other}::")));
    }
    loop {
        let free: Vec<String> =
            uses.iter().filter(|(_, used)| used.is_empty()).map(|(file, _)| file.clone()).collect();
        if free.is_empty() {
            break;
        }
        for file in free {
            uses.remove(&file);
            for used in uses.values_mut() {
                used.remove(&file);
            }
        }
    }
    assert!(uses.is_empty(), "these use each other: {uses:#?}");
}

#[test]
fn nothing_in_the_tree_speaks_to_a_network() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in NETWORK {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in the tree");
    }
}
