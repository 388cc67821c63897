//! A config that is wrong in every way stops nothing.

use super::rig::{Home, Window};

#[test]
fn a_broken_config_is_said_in_the_app_and_listed_below_the_prompt() {
    let home = Home::new();
    home.configure("theme = \"drak\"\nhints = 3\n[keys]\nswap = \"n\"\ndone = \"D\"\n");
    let mut window = Window::open(home.hullo());
    window.wait_for("config.toml line 1: theme is one of");
    window.wait_for("and 2 more, listed in").wait_for(" D ");
    window.press(" D").wait_for("Done at 08:14.");
    window.press("q");
    let left = window.ended();
    left.check(0);
    assert_eq!(home.written().matches("[[moment]]").count(), 1, "space is no longer done");
    for line in [
        "hullo: config.toml line 1: theme is one of \"auto\", \"dark\"",
        "hullo: config.toml line 2: hints is true or false",
        "hullo: config.toml line 4: n is both swap and note (today)",
    ] {
        assert!(left.output.contains(line), "{line}\n{}", left.output);
    }
    assert!(left.output.find("hullo: config") < left.output.find("\u{1b}[?1049h"));
}

#[test]
fn a_config_that_is_a_folder_or_no_text_stops_nothing() {
    for bytes in [None, Some(&b"theme = \"\xff\""[..])] {
        let home = Home::new();
        home.configure("");
        let file = home.path().join("config/config.toml");
        std::fs::remove_file(&file).unwrap();
        match bytes {
            None => std::fs::create_dir(&file).unwrap(),
            Some(bytes) => home.put("config/config.toml", bytes),
        }
        let mut window = Window::open(home.hullo());
        window.wait_for("I did this").wait_for("config.toml: cannot be read");
        window.press("q");
        window.ended().check(0);
    }
}
