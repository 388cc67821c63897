//! Every wrong use: the exact line, the status, and nothing written.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Stdio};

use super::{
    rig::{Ended, Rig, put},
    skipped::skipped,
};

const DATES: &str = "takes a day such as 2026-11-24, today, yesterday, or a weekday such as tue \
                     (the last one)";
const WAYS: &str = "hullo: CATEGORY is a number from 1 to 9, a name, or one of: start, compliment, \
                    checkin, places, music, listen, eyes, style, self";
const IDS: &str = "hullo: ID looks like k7f3-3lq1f2; see: hullo history --ids";
const REST: &str = "hullo: a rest ends on its first day or within a year of it; write a day to \
                    come as 2026-11-29";
const YEAR: &str = "hullo: YEAR is a year from 1970 on in four digits, such as 2026";
const CONTROL: &str = "hullo: a note cannot hold control characters; nothing was written, so \
                       shorten or clean it";

/// What is typed, and the line it gets; `{dates}` stands for what a date may be.
const WRONG: &[(&[&str], &str)] = &[
    // The shape of the command line.
    (&["dones"], "hullo: there is no such command, did you mean done; see: hullo --help"),
    (&["dnoe"], "hullo: there is no such command, did you mean done or note; see: hullo --help"),
    (&["Called Ana"], "hullo: there is no such command; see: hullo --help"),
    (&["--nope"], "hullo: there is no option --nope; see: hullo --help"),
    (
        &["done", "--nte", "x"],
        "hullo: there is no option --nte, did you mean --note; see: hullo done --help",
    ),
    (&["done", "Called Ana"], "hullo: a note goes after --note, in quotes; see: hullo done --help"),
    (
        &["add", "music", "Called", "Ana"],
        "hullo: that is a word too many; a text of several words stands in quotes; see: hullo add \
         --help",
    ),
    (
        &["note", "- talked to Ana"],
        "hullo: a text that begins with a dash comes after --; see: hullo note --help",
    ),
    (
        &["add", "1", "-5 degrees"],
        "hullo: there is no option -5; a text that begins with a dash comes after --; see: hullo \
         add --help",
    ),
    (
        &["done", "--tiny", "--more"],
        "hullo: --more and --tiny do not go together; see: hullo done --help",
    ),
    (&["done", "--tiny", "--tiny"], "hullo: --tiny stands here twice; see: hullo done --help"),
    (&["done", "--note"], "hullo: --note needs a value; see: hullo done --help"),
    (&["done", "--json=yes"], "hullo: --json takes no value; see: hullo done --help"),
    (&["add"], "hullo: hullo add needs CATEGORY; see: hullo add --help"),
    (&["remove"], "hullo: hullo remove needs ID; see: hullo remove --help"),
    (
        &["today", "--color", "pink"],
        "hullo: --color takes one of: auto, always, never; see: hullo today --help",
    ),
    (
        &["add", "5", "--note", "x"],
        "hullo: a note stands by itself, in quotes: hullo add CATEGORY NOTE; see: hullo add --help",
    ),
    (&["init", "--shell"], "hullo: there is no option --shell; see: hullo init --help"),
    // A word in the wrong place.
    (&["today", "mon"], "hullo: a day goes after --date; see: hullo today --help"),
    (&["rest", "mon"], "hullo: a day goes after --date or --until; see: hullo rest --help"),
    (&["history", "ana"], "hullo: words to look for go after --search; see: hullo history --help"),
    (&["export", "csv"], "hullo: a format goes after --format; see: hullo export --help"),
    (&["status", "tmux"], "hullo: a format goes after --format; see: hullo status --help"),
    (&["undo", "2"], "hullo: that is a word too many; see: hullo undo --help"),
    (&["swap", "x"], "hullo: that is a word too many; see: hullo swap --help"),
    (&["stats", "x"], "hullo: that is a word too many; see: hullo stats --help"),
    (&["check", "x"], "hullo: that is a word too many; see: hullo check --help"),
    (&["man", "x"], "hullo: that is a word too many; see: hullo man --help"),
    (&["--data-dir", "", "today"], "hullo: --data-dir needs a value; see: hullo today --help"),
    (&["note", "--of"], "hullo: --of needs a value; see: hullo note --help"),
    (&["help", "nope"], "hullo: there is no such command; see: hullo --help"),
    // Dates.
    (&["today", "--date", "tomorrow"], "hullo: --date {dates}"),
    (&["today", "--date", "2026-02-30"], "hullo: --date {dates}"),
    (&["done", "--date", "24.11.2026"], "hullo: --date {dates}"),
    (&["add", "1", "--date", ""], "hullo: --date {dates}"),
    (&["rest", "--until", "soon"], "hullo: --until {dates}"),
    (&["history", "--since", "0000-01-01"], "hullo: --since {dates}"),
    (&["history", "--until", "x"], "hullo: --until {dates}"),
    (
        &["today", "--date", "2026-11-25"],
        "hullo: Wed 25 Nov is still to come; use a day that has been",
    ),
    (
        &["done", "--date", "2027-01-01"],
        "hullo: Fri 1 Jan 2027 is still to come; use a day that has been",
    ),
    (
        &["add", "1", "--date", "2026-11-25"],
        "hullo: Wed 25 Nov is still to come; use a day that has been",
    ),
    (
        &["done", "--date", "yesterday"],
        "hullo: no idea was offered on Mon 23 Nov; for something of your own: hullo add CATEGORY \
         --date 2026-11-23",
    ),
    (&["rest", "--until", "yesterday"], REST),
    (&["rest", "--until", "2027-11-25"], REST),
    // Ways, ids, numbers.
    (&["add", "Called Ana"], WAYS),
    (&["add", "0"], WAYS),
    (&["add", "10"], WAYS),
    (&["history", "--category", "song"], WAYS),
    (&["remove", "music"], IDS),
    (&["remove", "K7F3-1"], IDS),
    (&["note", "x", "--of", "1"], IDS),
    (
        &["remove", "zz-1"],
        "hullo: nothing in the journal has the id zz-1; see: hullo history --ids",
    ),
    (
        &["note", "x", "--of", "zz-1"],
        "hullo: nothing in the journal has the id zz-1; see: hullo history --ids",
    ),
    (&["history", "--limit", "0"], "hullo: --limit takes a whole number from 1 on"),
    (&["history", "--limit", "-1"], "hullo: there is no option -1; see: hullo history --help"),
    (&["history", "--limit", "many"], "hullo: --limit takes a whole number from 1 on"),
    // Notes.
    (&["done", "--note", "a\u{1b}[31mb"], CONTROL),
    (&["add", "1", "bell\u{7}"], CONTROL),
    (&["note", "\u{9b}"], CONTROL),
    (
        &["note", "words"],
        "hullo: there is no moment today to carry a note; first: hullo done, or hullo add CATEGORY",
    ),
    (
        &["note"],
        "hullo: there is no moment today to carry a note; first: hullo done, or hullo add CATEGORY",
    ),
    // Commands for shells, bars and files.
    (&["year", "26"], YEAR),
    (&["year", "1969"], YEAR),
    (&["year", "+026"], YEAR),
    (&["year", "2027"], "hullo: 2027 is still to come; use a year that has been"),
    (&["year", "2026", "x"], "hullo: that is a word too many; see: hullo year --help"),
    (&["menu", "x"], "hullo: that is a word too many; see: hullo menu --help"),
    (&["nudge", "now"], "hullo: that is a word too many; see: hullo nudge --help"),
    (
        &["status", "--format", "polybar"],
        "hullo: --format takes one of: plain, tmux, starship, waybar; see: hullo status --help",
    ),
    (
        &["status", "--format", "tmux", "--json"],
        "hullo: --json and --format do not go together; see: hullo status --help",
    ),
    (&["init"], "hullo: hullo init needs SHELL; see: hullo init --help"),
    (&["init", "tcsh"], "hullo: SHELL takes one of: bash, zsh, fish; see: hullo init --help"),
    (&["completions"], "hullo: hullo completions needs SHELL; see: hullo completions --help"),
    (
        &["completions", "tcsh"],
        "hullo: SHELL takes one of: bash, elvish, fish, powershell, zsh; see: hullo completions \
         --help",
    ),
    (&["export"], "hullo: hullo export needs --format FORMAT; see: hullo export --help"),
    (
        &["export", "--format", "xml"],
        "hullo: --format takes one of: json, csv, md; see: hullo export --help",
    ),
    (
        &["export", "--format"],
        "hullo: --format takes one of: json, csv, md; see: hullo export --help",
    ),
    (&["import"], "hullo: hullo import needs FILE; see: hullo import --help"),
    (&["import", "a", "b"], "hullo: that is a word too many; see: hullo import --help"),
    (&["config"], "hullo: hullo config needs one of: path, show, edit; see: hullo config --help"),
    (
        &["config", "pth"],
        "hullo: there is no such command, did you mean path; see: hullo config --help",
    ),
    (
        &["deck"],
        "hullo: hullo deck needs one of: list, show, check, hide, unhide, pause, resume, without, \
         with, add; see: hullo deck --help",
    ),
    (&["deck", "show"], "hullo: hullo deck show needs ID; see: hullo deck show --help"),
    (
        &["deck", "add", "5"],
        "hullo: hullo deck add needs TITLE and TEXT; see: hullo deck add --help",
    ),
    (&["deck", "pause"], "hullo: hullo deck pause needs CATEGORY; see: hullo deck pause --help"),
    (&["deck", "without"], "hullo: hullo deck without needs NEED; see: hullo deck without --help"),
    (&["deck", "hide", "a", "b"], "hullo: that is a word too many; see: hullo deck hide --help"),
    (
        &["deck", "add", "5", "Hum", "to", "the", "cat"],
        "hullo: that is a word too many; a text of several words stands in quotes; see: hullo deck \
         add --help",
    ),
    (&["config", "path", "x"], "hullo: that is a word too many; see: hullo config path --help"),
    (&["impotr"], "hullo: there is no such command, did you mean import; see: hullo --help"),
    // JSON where there is none.
    (&["year", "--json"], "hullo: there is no JSON of that; for its days: hullo history --json"),
    (&["note", "--json"], "hullo: there is no JSON of that; for all notes: hullo history --json"),
    (&["nudge", "--json"], "hullo: there is no JSON of that; for a script: hullo status --json"),
    (&["init", "bash", "--json"], "hullo: there is no JSON of that; leave --json out"),
    (
        &["export", "--format", "csv", "--json"],
        "hullo: there is no JSON of that; for a file: hullo export --format json",
    ),
    (&["import", "x", "--json"], "hullo: there is no JSON of that; leave --json out"),
    (
        &["config", "show", "--json"],
        "hullo: there is no JSON of that; the config is TOML: hullo config show",
    ),
    (&["completions", "bash", "--json"], "hullo: there is no JSON of that; leave --json out"),
    (&["man", "--json"], "hullo: there is no JSON of that; leave --json out"),
];

#[test]
fn every_wrong_use_gets_its_line_and_status_2_and_writes_nothing() {
    for rig in [Rig::new(), Rig::untouched()] {
        let files = rig.files();
        for (words, line) in WRONG {
            assert_eq!(rig.refuses(words, 2), line.replace("{dates}", DATES), "{words:?}");
            assert_eq!(rig.files(), files, "{words:?}");
        }
    }
}

#[test]
fn a_note_has_up_to_2000_characters_whatever_their_bytes() {
    let rig = Rig::new();
    let files = rig.files();
    for letter in ["a", "é", "👩"] {
        let long = letter.repeat(2_001);
        let line = "hullo: a note holds up to 2,000 characters; this one has 2,001; nothing was \
                    written, so shorten or clean it";
        assert_eq!(rig.refuses(&["done", "--note", &long], 2), line);
        assert_eq!(rig.refuses(&["add", "1", &long], 2), line);
        assert_eq!(rig.files(), files);
    }
    let longest = "👩".repeat(2_000);
    rig.says(&["done", "--note", &longest]);
    assert_eq!(rig.says(&["note"]), format!("{longest}\n"));
}

#[test]
fn words_that_are_no_utf8_are_refused_but_folders_may_be_named_so() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    let rig = Rig::untouched();
    let files = rig.files();
    let latin = OsStr::from_bytes(b"caf\xe9");
    for words in [&["note"][..], &["done", "--note"], &["add", "5"], &["history", "--search"]] {
        let mut command = rig.command(words);
        command.arg(latin);
        let ended = rig.ended(command);
        let see = format!("see: hullo {} --help", words[0]);
        let line = format!("hullo: that is not UTF-8 text; {see}\n");
        assert_eq!((ended.status, ended.err), (Some(2), line));
        assert_eq!(rig.files(), files);
    }
    let mut command = rig.command(&["done", "--data-dir"]);
    command.arg(rig.home().join(latin));
    assert_eq!(rig.ended(command).status, Some(0));
    assert!(rig.home().join(latin).join("journal").exists());
}

#[test]
fn a_note_is_read_from_standard_input() {
    let rig = Rig::new();
    rig.says(&["done"]);
    let from = |bytes: &[u8]| {
        let path = rig.home().join("input");
        fs::create_dir_all(rig.home()).unwrap();
        fs::File::options()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, bytes))
            .unwrap();
        let mut command = rig.command(&["note", "-"]);
        command.stdin(Stdio::from(fs::File::open(&path).unwrap()));
        rig.ended(command)
    };
    let ended = from("Called Ana.\nShe was on the roof 🌿\n\n".as_bytes());
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    assert_eq!(rig.says(&["note"]), "Called Ana.\nShe was on the roof 🌿\n");
    let refused =
        |line: &str| Ended { status: Some(2), out: String::new(), err: format!("hullo: {line}\n") };
    assert_eq!(from(b"\xff\xfe"), refused("a note is UTF-8 text; nothing was written"));
    let long = "a note holds up to 2,000 characters; this one has 3,000; nothing was written, so \
                shorten or clean it";
    assert_eq!(from(&[b'x'; 3_000]), refused(long));
    assert_eq!(rig.says(&["note"]), "Called Ana.\nShe was on the roof 🌿\n");
    let nothing =
        "no words came from standard input, so the note stays; to take it off: hullo note \"\"";
    for empty in [&b""[..], b"\n", b" \n\n"] {
        assert_eq!(from(empty), refused(nothing));
    }
    assert_eq!(rig.says(&["note"]), "Called Ana.\nShe was on the roof 🌿\n");
    assert!(rig.says(&["note", ""]).starts_with("Note removed: "));
    let none = "No note there yet. Add one: hullo note TEXT\n";
    assert_eq!((rig.says(&["note"]).as_str(), rig.says(&["-q", "note"]).as_str()), (none, none));
}

#[test]
fn a_bad_time_is_said() {
    let rig = Rig::untouched();
    let files = rig.files();
    for now in ["", "yesterday", "2026-11-24", "1960-01-01T00:00:00Z"] {
        let mut command = rig.command(&["status"]);
        command.env("HULLO_NOW", now);
        let ended = rig.ended(command);
        if now.is_empty() {
            assert_eq!(ended.status, Some(0), "empty counts as not set");
            continue;
        }
        let line = "hullo: HULLO_NOW is not a time; write it as 2026-11-24T08:14:00-05:00, or unset \
                    it\n";
        assert_eq!((ended.status, ended.err.as_str()), (Some(2), line));
    }
    assert_eq!(rig.files(), files);
}

/// A folder in which nobody can make anything: for the superuser, who may write anywhere, one of
/// the kernel's own.
fn closed_folder(rig: &Rig) -> Option<String> {
    let folder = rig.home().join("closed");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let candidates = [folder.as_path(), std::path::Path::new("/sys/kernel")];
    let closed = candidates.iter().find(|folder| {
        let probe = folder.join("hullo-probe");
        let made = fs::create_dir(&probe).is_ok();
        if made {
            fs::remove_dir(&probe).unwrap();
        }
        folder.is_dir() && !made
    });
    closed.map(|folder| folder.join("data").display().to_string())
}

#[test]
fn in_a_folder_that_cannot_be_written_today_is_shown_and_changes_are_refused_with_4() {
    let rig = Rig::untouched();
    let Some(folder) = closed_folder(&rig) else {
        skipped("no folder on this computer is closed to this user");
        return;
    };
    let with = |words: &[&str]| {
        let words: Vec<&str> = ["--data-dir", &folder].iter().chain(words).copied().collect();
        rig.hullo(&words)
    };
    let today = with(&["today"]);
    assert_eq!(today.status, Some(0));
    assert!(today.out.ends_with("Still open. Mark it with: hullo done\n"));
    assert!(today.err.starts_with("hullo: today's idea is shown but not saved: cannot create "));
    assert_eq!(today.err.lines().count(), 1);
    for words in [&["done"][..], &["add", "1"], &["swap"], &["rest"]] {
        let ended = with(words);
        assert_eq!((ended.status, ended.out.as_str()), (Some(4), ""), "{words:?}");
        assert!(ended.err.starts_with("hullo: not saved: cannot create "), "{}", ended.err);
        let advice = "; check that you can write there, or name another folder with --data-dir\n";
        assert!(ended.err.ends_with(advice), "{}", ended.err);
        assert_eq!(ended.err.lines().count(), 1);
    }
    for words in [&["status"][..], &["history"], &["stats"], &["check"]] {
        let ended = with(words);
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn a_journal_that_cannot_be_read_ends_every_command_with_4_and_is_left_alone() {
    let rig = Rig::untouched();
    let folder = rig.data();
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    put(&folder, "a file where the folder should be\n");
    let files = rig.files();
    let all: [&[&str]; 10] = [
        &[],
        &["today"],
        &["done"],
        &["add", "1"],
        &["swap"],
        &["undo"],
        &["history"],
        &["stats"],
        &["status"],
        &["check"],
    ];
    for words in all {
        let line = rig.refuses(words, 4);
        assert!(line.contains("Not a directory"), "{words:?}: {line}");
        assert!(line.ends_with("; see what is in the way, or name another folder with --data-dir"));
    }
    assert_eq!(rig.files(), files);
}
