use std::fmt::Write as _;

use super::*;
use crate::input::{Action, ROWS};

fn faults(text: &str) -> Vec<String> {
    Config::parse(text).1.iter().map(Fault::to_string).collect()
}

const KEYS: [&str; 9] = [
    "theme",
    "symbols",
    "motion",
    "accessible",
    "editor",
    "deck",
    "week_starts",
    "support",
    "hints",
];

#[test]
fn the_documented_defaults_are_the_defaults() {
    let (config, faults) = Config::parse(Config::DOCUMENTED);
    assert_eq!((config, faults), (Config::default(), Vec::new()));
    let (plain, _) = Config::DOCUMENTED.split_once("[keys]").unwrap();
    let lines = plain.lines().filter(|line| !line.starts_with('#'));
    let keys: Vec<&str> = lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    assert_eq!(keys, KEYS);
}

/// The lines of `[keys]` as the key table would have them.
fn documented_keys() -> String {
    let mut names = Vec::new();
    let mut lines = String::new();
    for row in ROWS {
        let Some(name) = row.name().filter(|name| !names.contains(name)) else { continue };
        let keys: Vec<String> = row.keys.iter().map(|key| format!("\"{key}\"")).collect();
        let keys = if keys.len() == 1 { keys.join("") } else { format!("[{}]", keys.join(", ")) };
        writeln!(lines, "{name} = {keys}").unwrap();
        names.push(name);
    }
    lines
}

#[test]
fn every_action_with_keys_of_its_own_is_documented_with_them() {
    let (_, documented) = Config::DOCUMENTED.split_once("[keys]\n").unwrap();
    let expected = documented_keys();
    assert_eq!(documented, expected, "assets/config.toml ends in:\n[keys]\n{expected}");
}

#[test]
fn every_value_of_every_key_is_read() {
    let config = |text: &str| {
        let (config, faults) = Config::parse(text);
        assert_eq!(faults, [], "{text}");
        config
    };
    let words = [
        ("theme = 'auto'", Theme::Auto),
        ("theme = 'dark'", Theme::Dark),
        ("theme = 'light'", Theme::Light),
        ("theme = 'terminal'", Theme::Terminal),
        ("theme = 'none'", Theme::None),
    ];
    for (line, theme) in words {
        assert_eq!(config(line).theme, theme, "{line}");
    }
    assert_eq!(config("symbols = \"auto\"").symbols, Symbols::Auto);
    assert_eq!(config("symbols = \"unicode\"").symbols, Symbols::Unicode);
    assert_eq!(config("symbols = \"ascii\"").symbols, Symbols::Ascii);
    assert_eq!(config("motion = 'auto'").motion, Motion::Auto);
    assert_eq!(config("motion = 'full'").motion, Motion::Full);
    assert_eq!(config("motion = 'off'").motion, Motion::Off);
    assert_eq!(config("week_starts = 'monday'").week_starts, WeekStarts::Monday);
    assert_eq!(config("week_starts = 'sunday'").week_starts, WeekStarts::Sunday);
    for value in [true, false] {
        assert_eq!(config(&format!("hints = {value}")).hints, value);
        assert_eq!(config(&format!("accessible = {value}")).accessible, value);
    }
    assert_eq!(config("editor = 'code -w'").editor, "code -w");
    assert_eq!(config("deck = 'mine'").deck, Some("mine".into()));
    assert_eq!(config("deck = ''").deck, None);
    assert_eq!(config("support = 'Sam: 555 0100'").support, "Sam: 555 0100");
}

#[test]
fn a_fault_costs_its_own_line_and_all_are_named_at_once() {
    let text = "theme = \"drak\"\nsymbols = \"ascii\"\n\ncolour = 3\nhints = 1\nsupport = \"\"\"two\nlines\"\"\"\n\
                editor = false\nweek_starts = \"tuesday\"\ndeck = 7\n";
    let (config, _) = Config::parse(text);
    assert_eq!(config, Config { symbols: Symbols::Ascii, ..Config::default() });
    let unknown = format!(
        "line 4: colour is not a key of hullo; the keys are {} and [keys]",
        KEYS.join(", ")
    );
    let expected = [
        "line 1: theme is one of \"auto\", \"dark\", \"light\", \"terminal\", \"none\"",
        &unknown,
        "line 5: hints is true or false",
        "line 6: support is one line in quotes",
        "line 8: editor is one line in quotes",
        "line 9: week_starts is one of \"monday\", \"sunday\"",
        "line 10: deck is the name of a folder",
    ];
    assert_eq!(faults(text), expected.map(|fault| format!("config.toml {fault}")));
}

#[test]
fn every_fault_of_the_keys_is_named_at_once_by_line_and_the_rest_holds() {
    let text = "hints = false\n[keys]\nswop = \"x\"\nswap = \"n\"\nrest = [\"z\", \"ctrl-i\"]\n\
                why = \"x\"\nadd = \"x\"\nundo = 3\nredo = []\ndelete = \"3\"\nchange = \"C\"\n\
                leave = \"L\"\nhelp = \"ctrl-c\"\n";
    let expected = [
        "line 3: [keys] has no action called swop; hullo config show lists them",
        "line 4: n is both swap and note (today)",
        "line 5: rest: \"ctrl-i\" reaches hullo as tab; write that",
        "line 6: x is both why and add (today)",
        "line 7: x is both add and why (today)",
        "line 8: undo is a key such as \"s\", or several in brackets",
        "line 9: redo is a key such as \"s\", or several in brackets",
        "line 10: delete: \"3\" is a digit, and digits only point at a category or answer a question",
        "line 12: [keys] has no action called leave; hullo config show lists them",
        "line 13: ctrl-c is both help and the way out (today)",
    ];
    assert_eq!(faults(text), expected.map(|fault| format!("config.toml {fault}")));
    let keys = Config::parse(text).0.keys;
    assert_eq!(keys.shown(Action::Change).as_deref(), Some("C"), "what is right is taken");
    for (action, key) in [(Action::Swap, "s"), (Action::Rest, "r"), (Action::Help, "?")] {
        assert_eq!(keys.shown(action).as_deref(), Some(key), "what is wrong stays as it was");
    }
    let expected =
        "config.toml line 1: keys is a table: [keys], and below it lines such as swap = \"s\"";
    assert_eq!(faults("keys = 3"), [expected]);
}

#[test]
fn a_line_that_is_no_toml_leaves_the_others_standing() {
    let (config, faults) = Config::parse("theme = dark\nhints = false\n");
    assert!(!config.hints);
    assert!(!faults.is_empty() && faults.iter().all(|fault| fault.line == Some(1)));
}

#[test]
fn a_file_that_is_not_there_is_no_fault_and_one_that_is_not_text_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (config, faults) = Config::read(&folder.path().join("config.toml"));
    assert_eq!((config, faults), (Config::default(), Vec::new()));
    let (config, faults) = Config::read(folder.path());
    assert_eq!((config, faults.len()), (Config::default(), 1));
    assert_eq!(faults[0].line, None);
    let mine = folder.path().join("mine.toml");
    std::io::Write::write_all(&mut std::fs::File::create_new(&mine).unwrap(), b"hints = 1")
        .unwrap();
    let (_, faults) = Config::read(&mine);
    assert_eq!(faults[0].to_string(), "mine.toml line 1: hints is true or false");
}

#[test]
fn line_ends_and_a_byte_order_mark_of_other_systems_change_nothing() {
    let (config, faults) = Config::parse("\u{feff}theme = \"dark\"\r\nhints = false\r\n");
    assert_eq!((config.theme, config.hints, faults), (Theme::Dark, false, Vec::new()));
}

proptest::proptest! {
    #[test]
    fn no_text_stops_it(text in "[a-z=\"'\\[\\]{}\n #.é0-9]{0,60}") {
        let (_, faults) = Config::parse(&text);
        let lines = text.matches('\n').count() + 1;
        for line in faults.iter().filter_map(|fault| fault.line) {
            proptest::prop_assert!((1..=lines).contains(&line));
        }
    }

    #[test]
    fn no_bindings_however_odd_leave_a_key_with_two_meanings(
        bindings in proptest::collection::vec(
            (0..40_usize, "[a-zTH?\\[]|ctrl-[a-z]|esc|enter|up|tab"),
            0..6,
        )
    ) {
        let names: Vec<String> = ROWS.iter().filter_map(crate::input::Row::name).collect();
        let mut lines = String::from("[keys]\n");
        for (at, key) in bindings {
            writeln!(lines, "{} = \"{key}\"", names[at % names.len()]).unwrap();
        }
        let keys = Config::parse(&lines).0.keys;
        crate::input::tests::check_that_no_key_means_two_things(&keys);
    }
}
