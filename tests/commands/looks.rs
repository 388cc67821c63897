//! What each command looks like: on a terminal of 80 columns, of 40, in a pipe, with colors and
//! without. Colors stand as `<36>`; the bundled deck's own words are in the pictures.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::{
    app::Terminal,
    rig::{Rig, put},
};

const COLOR: &[(&str, &str)] = &[("TERM", "xterm-256color")];
const PLAIN: &[(&str, &str)] = &[("TERM", "xterm-256color"), ("NO_COLOR", "1")];
const ASCII: &[(&str, &str)] = &[("TERM", "xterm"), ("NO_COLOR", "1"), ("LANG", "C")];

/// A home with most of a year in it, from another device: by the day of the year three in four are
/// done, some are rested, and a week of August is empty.
fn lived_in() -> Rig {
    const WAYS: [&str; 9] =
        ["start", "compliment", "checkin", "places", "music", "listen", "eyes", "style", "self"];
    let rig = Rig::new();
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let mut blocks = vec!["schema = 1\n".to_owned()];
    for n in 0..322_u64 {
        let date = first + Days::new(n);
        let id = n + 1;
        let empty = date.month() == 8 && (9..=15).contains(&date.day());
        if n % 4 == 3 || empty {
            continue;
        }
        if n % 29 == 8 {
            blocks.push(format!("\n[[rest]]\ndate = {date}\nid = \"zz-{id}\"\n"));
            continue;
        }
        let way = WAYS[usize::try_from(n * 7 % 9).unwrap()];
        let note = if n % 5 == 0 { "note = \"With @ana, on the steps.\"\n" } else { "" };
        blocks.push(format!(
            "\n[[moment]]\ndate = {date}\ncategory = \"{way}\"\ntitle = \"A small thing\"\n{note}\
             id = \"zz-{id}\"\n"
        ));
    }
    std::fs::create_dir_all(rig.data().join("journal")).unwrap();
    put(&rig.data().join("journal/2026-zz.toml"), &blocks.concat());
    rig
}

fn readable(text: &str) -> String {
    text.replace("\u{1b}[0m", "<>").replace("\u{1b}[", "<").lines().fold(
        String::new(),
        |all, line| {
            // `<36m` reads as `<36>`.
            let mut line = line.to_owned();
            for code in ["1", "33", "35", "36"] {
                line = line.replace(&format!("<{code}m"), &format!("<{code}>"));
            }
            all + &line + "\n"
        },
    )
}

/// All looks of one command, each under its name.
fn looks(rig: &Rig, words: &[&str]) -> String {
    let mut piped = rig.command(words);
    piped.env("LANG", "C.UTF-8");
    let looks = [
        ("80 columns", Terminal::written(rig, words, 80, PLAIN)),
        ("80 columns, colors", Terminal::written(rig, words, 80, COLOR)),
        ("40 columns, a locale without UTF-8", Terminal::written(rig, words, 40, ASCII)),
        ("a pipe", rig.ended(piped).out),
    ];
    let look = |(name, text): &(&str, String)| format!("== {name}\n{}", readable(text));
    looks.iter().map(look).collect::<Vec<_>>().concat()
}

#[test]
fn today_and_history_and_stats() {
    let rig = lived_in();
    insta::assert_snapshot!("today", looks(&rig, &["today"]));
    insta::assert_snapshot!("history", looks(&rig, &["history", "--limit", "6"]));
    insta::assert_snapshot!("stats", looks(&rig, &["stats"]));
    insta::assert_snapshot!("deck-show", looks(&rig, &["deck", "show", "music-one-song"]));
}

#[test]
fn menu_and_status() {
    let rig = lived_in();
    rig.says(&["deck", "pause", "style"]);
    insta::assert_snapshot!("menu", looks(&rig, &["menu"]));
    insta::assert_snapshot!("status", looks(&rig, &["status"]));
    insta::assert_snapshot!("nudge", looks(&rig, &["nudge"]));
}

#[test]
fn a_year_is_a_picture_for_every_width() {
    let rig = lived_in();
    insta::assert_snapshot!("year", looks(&rig, &["year"]));
    let widths = [120, 112, 111, 60, 59, 34, 33, 16];
    for width in widths {
        let picture = Terminal::written(&rig, &["year"], width, PLAIN);
        let lines = picture.lines().skip(1).map(|line| line.chars().count());
        let widest = lines.max().unwrap();
        assert!(widest <= usize::from(width), "{width}: {widest}\n{picture}");
        let digits: usize = picture
            .lines()
            .filter(|line| line.len() > 3 && line[..3].trim().len() == 2)
            .map(|line| line.chars().filter(char::is_ascii_digit).count())
            .sum();
        assert!(picture.starts_with(&format!("2026: {digits} days with a moment.\n")), "{picture}");
    }
    insta::assert_snapshot!("year-120", Terminal::written(&rig, &["year"], 120, PLAIN));
}

#[test]
fn a_year_holds_no_word_of_a_note_and_each_day_once() {
    let rig = lived_in();
    let all = rig.says(&["year", "2026"]);
    assert!(!all.contains("ana") && !all.contains("steps"), "{all}");
    let before = rig.says(&["year", "2025"]);
    assert_eq!(before, "2025: no moments.\n", "no number, and no key to signs that are not there");
    let days = |text: &str, signs: &[char]| {
        let rows = text.lines().filter(|line| !line.contains("today") && line.len() > 3);
        rows.filter(|line| line[..3].trim().len() == 2)
            .map(|line| line[3..].matches(signs).count())
            .sum::<usize>()
    };
    let signs = ['.', 'o', '~', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    // From 5 January to 24 November, each once.
    assert_eq!(days(&all, &signs), 324, "{all}");
}

#[test]
fn the_weeks_of_a_year_begin_as_the_config_says() {
    let rig = Rig::new();
    rig.says(&["done"]);
    let rows = |rig: &Rig| {
        let year = rig.says(&["--config", "mine.toml", "year"]);
        let names = year.lines().filter_map(|line| line.get(..2));
        let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        names.filter(|name| days.contains(name)).collect::<String>()
    };
    assert_eq!(rows(&rig), "MoTuWeThFrSaSu");
    put(&rig.home().join("mine.toml"), "week_starts = 'sunday'\n");
    assert_eq!(rows(&rig), "SuMoTuWeThFrSa");
}
