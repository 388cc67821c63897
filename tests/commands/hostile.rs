//! Words that were written to steer a terminal, wherever hullo takes words from: notes, titles, ideas,
//! config values, names of files. Every command shows or refuses them, and nothing that it writes holds
//! a control character that is not hullo's own.

use std::{collections::BTreeSet, fs, path::PathBuf};

use clap::CommandFactory as _;
use hullo::{cli::args::CommandLine, domain::note};
use unicode_width::UnicodeWidthStr as _;

use super::{
    app::Terminal,
    rig::{Rig, put},
    steering::{STEERING, steers},
};

/// Each of a kind: escapes, OSC, DCS, C1, bidi controls, tag characters, what has no width, other
/// controls, a storm of combining marks, wide letters, emoji held together by joiners.
const EVIL: &str = "\u{1b}[2J\u{1b}[5m\u{1b}c\u{1b}(0 \u{1b}]52;c;aGk=\u{7}\u{1b}]0;t\u{1b}\\ \
    \u{1b}P1$r\u{1b}\\ \u{9b}2J\u{9d}0;x\u{9c}\u{90}\u{85} \u{202e}a\u{2066}b\u{200f}\u{61c} \
    \u{e0041}\u{e007f} \u{200b}\u{2060}\u{feff}\u{ad}\u{180e}\u{1d173}\u{2028}\u{fff9}\u{13430}\u{1bca0} \u{7f}\u{8}\r\t\0 \
    Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c} \
    \u{732b}\u{65e5}\u{672c}\u{8a9e} \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f3f3}\u{fe0f}";

/// What a screen has to bear all the same: letters of two columns, an emoji of several, and marks.
const WIDE: &str = "\u{732b}\u{732b} \u{1f469}\u{200d}\u{1f467} \u{732b}\u{732b}";
const STORM: &str = "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}";

/// What may be typed as a note: the same without what a note cannot hold.
fn typed() -> String {
    EVIL.chars().filter(|c| !c.is_control()).collect()
}

#[test]
fn the_words_hold_something_of_each_kind_that_steers() {
    let missing = STEERING.into_iter().filter(|kind| !EVIL.contains(|c| kind.contains(&c)));
    assert_eq!(missing.collect::<Vec<_>>(), []);
}

/// No output may hold what steers but as hullo's own color.
fn check(what: &str, out: &str) {
    let own = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[33m", "\u{1b}[35m", "\u{1b}[36m"];
    let plain = own.into_iter().fold(out.to_owned(), |text, code| text.replace(code, ""));
    let found = plain.find(|c| c != '\n' && steers(c));
    let near = found.map(|at| plain.get(at.saturating_sub(20)..).unwrap_or(&plain[at..]));
    assert_eq!(near.map(|it| it.chars().take(60).collect::<String>()), None, "{what}");
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A block of the journal with these words as title and note.
fn moment(id: &str, words: &str) -> String {
    let (words, prompt) = (quoted(words), quoted(&format!("music-{EVIL}")));
    format!(
        "\n[[moment]]\ndate = 2026-11-24\nat = 2026-11-24T08:00:00-05:00\ncategory = \"music\"\n\
         prompt = {prompt}\ntitle = {words}\nnote = {words}\nid = \"{id}\"\n"
    )
}

fn file(rig: &Rig, within: &str, text: &str) -> String {
    let path: PathBuf = rig.home().join(within);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    put(&path, text);
    path.display().to_string()
}

/// A name of a file with what a file system takes of it.
fn name(end: &str) -> String {
    format!("n{}{end}", EVIL.replace(['\0', '/'], "").chars().take(60).collect::<String>())
}

/// A home with evil in every file that hullo reads.
fn home() -> Rig {
    let rig = Rig::new();
    rig.says(&["today"]);
    let odd = format!("\n{} = 1\n", quoted(EVIL));
    put(&rig.journal_file(), &format!("schema = 1\n{odd}{}", moment("evil-1", EVIL)));
    rig.type_by_hand(&moment("evil-2", &"\u{65e5}\u{672c}".repeat(1_500)));
    rig.type_by_hand("\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"\\u202e\"\n");
    let broken = format!("[[moment]]\ndate = {}\n", quoted(EVIL));
    file(&rig, &format!(".local/share/hullo/journal/{}", name(".toml")), &broken);
    let idea = |more: &str, title: &str, text: &str| {
        let (title, text) = (quoted(title), quoted(text));
        format!("\n[[prompt]]\ncategory = \"music\"\ntitle = {title}\ntext = {text}\n{more}")
    };
    let ideas = [
        idea("", &typed().chars().take(40).collect::<String>(), &typed()),
        idea(&format!("say = {}\n", quoted(EVIL)), EVIL, EVIL),
        idea("id = \"music-own-wide\"\n", WIDE, &format!("Hum. {WIDE}{STORM}, from start to end.")),
        idea(&format!("id = {}\n", quoted(EVIL)), "one", "Hum one song."),
        idea(&format!("{} = 1\n", quoted(EVIL)), "two", "Hum two songs."),
    ];
    let ideas = format!("schema = 1\n{}", ideas.concat());
    file(&rig, ".local/share/hullo/prompts.toml", &ideas);
    let evil = quoted(EVIL);
    let config = format!(
        "support = {evil}\neditor = {evil}\ndeck = {evil}\ntheme = {evil}\n{evil} = 1\n\
         [keys]\nswap = {evil}\nrest = \"\\u202e\"\nwhy = \"\\u0301\"\n{evil} = \"x\"\n"
    );
    file(&rig, ".config/hullo/config.toml", &config);
    rig
}

/// Every command with evil words wherever it takes words; `FILE` stands for an evil name.
const COMMANDS: [&[&str]; 57] = [
    &["today"],
    &["today", "--date", "EVIL"],
    &["status"],
    &["status", "--format", "tmux"],
    &["status", "--format", "starship"],
    &["status", "--format", "waybar"],
    &["nudge"],
    &["swap"],
    &["done", "--note", "TYPED"],
    &["done", "--note", "EVIL"],
    &["done", "EVIL"],
    &["done", "--EVIL"],
    &["add", "music", "TYPED"],
    &["add", "EVIL"],
    &["note"],
    &["note", "--of", "evil-1"],
    &["note", "--of", "evil-2"],
    &["note", "--of", "EVIL"],
    &["note", "TYPED", "--of", "evil-1"],
    &["undo"],
    &["redo"],
    &["undo"],
    &["history"],
    &["history", "--ids"],
    &["history", "--search", "EVIL"],
    &["history", "--category", "EVIL"],
    &["stats"],
    &["year"],
    &["menu"],
    &["check"],
    &["check", "--fix"],
    &["deck", "list"],
    &["deck", "show", "music-own-wide"],
    &["deck", "show", "EVIL"],
    &["deck", "check", "PROMPTS"],
    &["deck", "check", "FILE"],
    &["deck", "check", "DATA"],
    &["deck", "add", "music", "EVIL", "EVIL"],
    &["deck", "add", "music", "TYPED", "TYPED"],
    &["deck", "hide", "EVIL"],
    &["deck", "pause", "EVIL"],
    &["deck", "without", "EVIL"],
    &["config", "path"],
    &["config", "show"],
    &["config", "edit"],
    &["config", "path", "--config", "FILE"],
    &["export", "--format", "json"],
    &["export", "--format", "md"],
    &["export", "--format", "json", "-o", "FILE"],
    &["import", "FILE"],
    &["import", "PROMPTS"],
    &["today", "--data-dir", "PROMPTS"],
    &["rest"],
    &["remove", "evil-1"],
    &["remove", "EVIL"],
    &["EVIL"],
    &["init", "bash"],
];

/// What takes no word of a person's and reads no file of theirs.
const WORDLESS: [&str; 3] = ["completions", "man", "help"];

fn filled(rig: &Rig, words: &[&str]) -> Vec<String> {
    let at = |within: &str| rig.home().join(within).display().to_string();
    let evil = EVIL.replace('\0', "");
    let fill = |word: &&str| match *word {
        "FILE" => at(&name(".json")),
        "PROMPTS" => at(".local/share/hullo/prompts.toml"),
        "DATA" => at(".local/share/hullo/journal"),
        "TYPED" => typed(),
        word => word.replace("EVIL", &evil),
    };
    words.iter().map(fill).collect()
}

#[test]
fn every_command_is_among_those_that_are_tried() {
    let commands = CommandLine::command();
    let all: BTreeSet<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let tried: BTreeSet<&str> =
        COMMANDS.map(|words| words[0]).into_iter().chain(WORDLESS).collect();
    let missing: Vec<&&str> = all.iter().filter(|name| !tried.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_command_lets_anything_through_that_steers_a_terminal() {
    let mut bytes = 0;
    for manner in [&[][..], &["--color", "always"], &["--json"]] {
        let rig = home();
        for words in COMMANDS {
            let words = filled(&rig, words);
            let all: Vec<&str> =
                words.iter().map(String::as_str).chain(manner.iter().copied()).collect();
            let mut command = rig.command(&all);
            command.env("EDITOR", "false");
            let output = command.output().unwrap();
            let status = output.status.code();
            assert!(status.is_some_and(|status| status <= 4), "{words:?}: {status:?}");
            for stream in [output.stdout, output.stderr] {
                bytes += stream.len();
                check(&format!("{words:?} {manner:?}"), &String::from_utf8(stream).unwrap());
            }
        }
    }
    assert!(bytes > 100_000, "there was something to look at: {bytes} bytes");
}

#[test]
fn on_a_terminal_of_any_width_it_is_the_same() {
    let rig = home();
    let all: [&[&str]; 12] = [
        &["today"],
        &["history"],
        &["note", "--of", "evil-1"],
        &["stats"],
        &["year"],
        &["menu"],
        &["deck", "list"],
        &["deck", "show", "music-own-wide"],
        &["export", "--format", "csv"],
        &["export", "--format", "json"],
        &["export", "--format", "md"],
        &["config", "show"],
    ];
    for cols in [20, 80] {
        for words in all {
            let term = [("TERM", "xterm-256color")];
            check(&format!("{words:?} at {cols}"), &Terminal::written(&rig, words, cols, &term));
        }
    }
}

/// A walk through the whole conversation; a number is one of the list that was said last.
const CONVERSATION: &str = "why\nswap\nnote\nEVIL\nmenu\n5\n1\n2\nback\nback\nhistory\n1\nback\n2\nback\nsearch\n\
    EVIL\nfilter\n5\ninsights\nmore\nhelp\nmore\ntoday\ndone\nadd\n5\nEVIL\nEVIL\nundo\nquit\nquit\n";

#[test]
fn the_conversation_lets_nothing_through_either() {
    let rig = home();
    let input = CONVERSATION.replace("EVIL", &EVIL.replace(['\n', '\r'], " "));
    put(&rig.home().join("said"), &input);
    let mut command = rig.command(&["--accessible"]);
    command.stdin(fs::File::open(rig.home().join("said")).unwrap());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let out = String::from_utf8(output.stdout).unwrap();
    check("the conversation", &out);
    check("its complaints", &String::from_utf8(output.stderr).unwrap());
    assert!(out.contains("\u{732b}") && out.lines().count() > 60, "{out}");
}

#[test]
fn json_hands_the_words_over_unchanged() {
    let rig = home();
    let out = rig.hullo(&["history", "--json"]).out;
    check("history", &out);
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    let moments = all["moments"].as_array().unwrap();
    let notes: Vec<&str> = moments.iter().filter_map(|it| it["note"].as_str()).collect();
    assert!(notes.contains(&EVIL), "{notes:?}");
}

#[test]
fn columns_line_up_whatever_words_stand_in_them() {
    let rig = home();
    rig.hullo(&["add", "music", "plain"]);
    let before = |out: &str, words: &str| {
        let line = out.lines().find(|line| line.contains(words)).map(str::to_owned);
        let before = line.and_then(|line| Some(line.split_once(words)?.0.width()));
        before.unwrap_or_else(|| panic!("no {words:?} in {out}"))
    };
    let history = rig.hullo(&["history", "--ids"]).out;
    let columns = [before(&history, "plain"), before(&history, &note::shown(EVIL))];
    assert_eq!(columns, [columns[0]; 2], "{history}");
    assert_eq!(history.lines().count(), 3, "a line for each moment: {history}");
    let list = rig.hullo(&["deck", "list"]).out;
    let columns = [before(&list, WIDE), before(&list, "Send one song")];
    assert_eq!(columns, [columns[0]; 2], "{list}");
}

/// Nine files with wide names in place of those that come with hullo.
fn wide_deck(rig: &Rig) {
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/deck");
    for entry in fs::read_dir(bundled).unwrap() {
        let path = entry.unwrap().path();
        let renamed = |line: &str| match line.split(" = ").next() {
            Some("name") => "name = \"\u{732b}\u{732b}\u{732b}\u{65e5}\u{672c}\"\n".to_owned(),
            Some("short") => "short = \"\u{732b}\u{732b}\"\n".to_owned(),
            _ => format!("{line}\n"),
        };
        let text = fs::read_to_string(&path).unwrap();
        let (head, rest) = text.split_once("[[prompt]]").unwrap();
        let head: String = head.lines().map(renamed).collect();
        let name = path.file_name().unwrap().to_str().unwrap();
        file(rig, &format!("deck/{name}"), &format!("{head}[[prompt]]{rest}"));
    }
    let folder = rig.home().join("deck").display().to_string();
    file(rig, ".config/hullo/config.toml", &format!("deck = {}\n", quoted(&folder)));
}

#[test]
fn the_columns_of_a_deck_in_wide_letters_line_up() {
    let plain = Rig::new();
    let wide = Rig::new();
    wide_deck(&wide);
    for words in [&["menu"][..], &["stats"]] {
        let widths = |rig: &Rig| {
            rig.says(&["add", "music"]);
            let out = rig.says(words);
            let rows = out.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            let rows = rows.filter(|line| line.contains("  "));
            rows.map(|row| row.split_once(char::is_numeric).map(|it| it.1.to_owned()).unwrap())
                .map(|row| row.find(|c: char| c.is_ascii_digit()).map(|at| row[..at].width()))
                .collect::<Vec<_>>()
        };
        let (plain, wide) = (widths(&plain), widths(&wide));
        assert!(plain.len() >= 9 && plain.iter().any(Option::is_some), "{words:?}: {plain:?}");
        assert_eq!(wide, plain, "{words:?}");
    }
}
