//! What leaves the program and where to: pipes, full devices, quiet, colour, hostile notes, and
//! commands that write nothing.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    process::Stdio,
};

use super::{
    rig::{Rig, put},
    steering::steers,
};

#[test]
fn what_only_looks_creates_nothing() {
    let rig = Rig::untouched();
    let files = rig.files();
    let all: [&[&str]; 18] = [
        &["status"],
        &["status", "--json"],
        &["status", "--format", "tmux"],
        &["status", "--format", "starship"],
        &["status", "--format", "waybar"],
        &["menu"],
        &["year"],
        &["today", "--date", "yesterday"],
        &["deck", "list"],
        &["export", "--format", "md"],
        &["config", "show"],
        &["init", "bash"],
        &["man"],
        &["history"],
        &["stats"],
        &["check"],
        &["--help"],
        &["--version"],
    ];
    for words in all {
        rig.says(words);
        assert_eq!(rig.files(), files, "{words:?}");
    }
    let open = rig.hullo(&["status", "--check"]);
    assert_eq!((open.status, open.err.as_str(), rig.files()), (Some(3), "", files));
}

#[test]
fn status_is_one_short_line_and_check_tells_open_from_not() {
    let mut rig = Rig::new();
    let open = rig.hullo(&["status", "--check"]);
    assert_eq!(open.status, Some(3));
    let title = rig.json(&["status"])["title"].as_str().unwrap().to_owned();
    assert!(open.out.ends_with(&format!(" {title}\n")), "{}", open.out);
    rig.says(&["add", "music"]);
    let done = rig.hullo(&["status", "--check"]);
    assert_eq!((done.status, done.out.as_str()), (Some(0), "5 done, 1 moment so far\n"));
    rig.at("2026-11-25 08:00").says(&["add", "eyes"]);
    assert_eq!(rig.says(&["status"]), "7 done, 2-day streak\n");
}

#[test]
fn quiet_leaves_out_the_line_that_says_so_and_nothing_else() {
    let rig = Rig::new();
    assert_ne!(rig.says(&["-q", "today"]), "");
    let all: [&[&str]; 8] = [
        &["done", "-q"],
        &["-q", "done"],
        &["add", "1", "words", "-q"],
        &["note", "other", "-q"],
        &["rest", "--quiet"],
        &["undo", "-q"],
        &["redo", "-q"],
        &["-q", "rest"],
    ];
    for words in all {
        assert_eq!(rig.says(words), "", "{words:?}");
    }
    assert_ne!(rig.says(&["-q", "history"]), "");
    assert_ne!(rig.says(&["-q", "status"]), "");
}

fn many_moments(rig: &Rig, count: usize) {
    rig.says(&["today"]);
    let block = |n| {
        format!(
            "\n[[moment]]\ndate = 2026-11-{:02}\ncategory = \"music\"\ntitle = \"Share music\"\nnote = \
             \"note number {n}\"\nid = \"many-{n}\"\n",
            n % 23 + 1
        )
    };
    let blocks = (0..count).map(block).collect::<Vec<_>>().concat();
    rig.type_by_hand(&blocks);
}

#[test]
fn a_pipe_closed_after_the_first_line_ends_history_quietly() {
    let rig = Rig::new();
    many_moments(&rig, 5_000);
    let mut command = rig.command(&["history"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    assert!(first.starts_with("Sun 1 Nov   5  note number "), "{first}");
    drop(lines);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn a_pipe_closed_at_once_ends_every_command_quietly_and_keeps_what_was_done() {
    let rig = Rig::new();
    let all: [&[&str]; 8] = [
        &["today"],
        &["done"],
        &["add", "1"],
        &["history"],
        &["stats"],
        &["status"],
        &["check"],
        &["--help"],
    ];
    for words in all {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = rig.command(words);
        command.stdout(writer).stderr(Stdio::piped());
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{words:?}");
    }
    assert_eq!(rig.says(&["history"]).lines().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_said_with_status_1_and_what_was_done_is_kept() {
    let rig = Rig::new();
    let other = "send it to another place";
    let undo = "the change itself is saved, hullo undo takes it back";
    let hide = "the change itself is saved, hullo deck hide music-own-hum-to-the-cat leaves it out";
    let text = "Hum the tune of the day to the cat, all of it, and bow.";
    let redo = "the change itself is saved, hullo redo makes it again";
    let all: [(&[&str], &str); 10] = [
        (&["today"], other),
        (&["done"], undo),
        (&["add", "1", "--json"], undo),
        (&["deck", "add", "5", "Hum to the cat", text], hide),
        (&["undo"], redo),
        (&["history"], other),
        (&["stats"], other),
        (&["status"], other),
        (&["check"], other),
        (&["--help"], other),
    ];
    for (words, advice) in all {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = rig.command(words);
        command.stdout(full).stderr(Stdio::piped());
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let start = "hullo: cannot write the answer: No space left on device";
        assert!(err.starts_with(start), "{words:?}: {err}");
        assert!(err.ends_with(&format!("; {advice}\n")), "{words:?}: {err}");
        assert_eq!(err.lines().count(), 1);
    }
    assert_eq!(rig.says(&["history"]).lines().count(), 1);
}

#[test]
fn nothing_in_a_note_or_a_title_steers_the_terminal() {
    let rig = Rig::new();
    rig.says(&["today"]);
    let evil =
        r"\u001b[2J\u001b]52;c;aGk=\u0007 \u009b31m \u202eright\u2066 \U000E0041 猫\u200d👩 é";
    rig.type_by_hand(&format!(
        "\n[[moment]]\ndate = 2026-11-24\nat = 2026-11-24T08:00:00-05:00\ncategory = \"music\"\n\
         title = \"{evil}\"\nid = \"evil-1\"\n\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\n\
         title = \"t\"\nnote = \"one\\n{evil}\"\nid = \"evil-2\"\n"
    ));
    let all: [&[&str]; 8] = [
        &["history"],
        &["history", "--json"],
        &["history", "--ids"],
        &["note"],
        &["note", "--of", "evil-1"],
        &["today", "--json"],
        &["note", "new", "--of", "evil-1"],
        &["remove", "evil-1"],
    ];
    for words in all {
        let out = rig.says(words);
        assert!(!out.contains(|c| c != '\n' && steers(c)), "{words:?}: {out:?}");
    }
    let json = rig.json(&["history"]);
    let note = json["moments"].to_string();
    assert!(note.contains("\\u001b[2J"), "JSON keeps the words as they are: {note}");
}

#[test]
fn a_note_of_several_lines_stands_on_one_in_a_list_and_whole_by_itself() {
    let rig = Rig::new();
    rig.says(&["add", "music", "first line\nsecond\tline 👩\u{200d}🚀"]);
    assert_eq!(rig.says(&["history"]), "Tue 24 Nov  5  first line second line 👩\u{200d}🚀\n");
    assert_eq!(rig.says(&["note"]), "first line\nsecond line 👩\u{200d}🚀\n");
}

#[test]
fn dates_of_another_year_carry_it_and_the_columns_line_up() {
    let rig = Rig::new();
    rig.says(&["add", "1", "long ago", "--date", "2025-03-02"]);
    rig.says(&["add", "2", "now"]);
    let lines = "Sun 2 Mar 2025  1  long ago\nTue 24 Nov      2  now\n";
    assert_eq!(rig.says(&["history"]), lines);
    let with_ids = rig.says(&["history", "--ids"]);
    let texts: Vec<usize> = with_ids
        .lines()
        .map(|line| line.find("long ago").or_else(|| line.find("now")).unwrap())
        .collect();
    assert_eq!(texts[0], texts[1], "{with_ids}");
}

#[test]
fn history_filters_by_words_names_ways_and_days() {
    let mut rig = Rig::new();
    rig.says(&["add", "music", "Song for @Ana"]);
    rig.at("2026-11-25 08:00").says(&["add", "self", "Émile's bench"]);
    rig.at("2026-11-26 08:00").says(&["add", "music"]);
    let cases: [(&[&str], &[&str]); 8] = [
        (&["--search", "@ana"], &["Song for @Ana"]),
        (&["--search", "ÉMILE"], &["Émile's bench"]),
        (&["--search", "share music"], &["Song for @Ana", "Share music"]),
        (&["--category", "9"], &["Émile's bench"]),
        (&["--since", "wed"], &["Émile's bench", "Share music"]),
        (&["--until", "2026-11-24"], &["Song for @Ana"]),
        (&["--since", "2026-11-26", "--until", "2026-11-24"], &[]),
        (&["--limit", "2"], &["Émile's bench", "Share music"]),
    ];
    for (options, expected) in cases {
        let words: Vec<&str> = ["history"].iter().chain(options).copied().collect();
        let out = rig.says(&words);
        let found: Vec<&str> = out.lines().map(|line| &line["Tue 24 Nov  5  ".len()..]).collect();
        assert_eq!(found, expected, "{options:?}");
    }
}

#[test]
fn color_is_used_when_asked_for_and_kept_back_when_not() {
    let rig = Rig::new();
    let colored = |words: &[&str], variable: Option<(&str, &str)>| {
        let mut command = rig.command(words);
        command.envs(variable);
        rig.ended(command).out.contains("\u{1b}[")
    };
    assert!(!colored(&["today"], None), "a pipe is plain");
    assert!(colored(&["today", "--color", "always"], Some(("NO_COLOR", "1"))));
    assert!(colored(&["today"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colored(&["today", "--color=never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colored(&["--json", "--color", "always"], None), "JSON is never colored");
}

#[test]
fn folders_come_from_the_option_then_hullos_variables_then_xdg_then_home() {
    let rig = Rig::untouched();
    let home = rig.home().display().to_string();
    let folder = |name: &str| format!("{home}/{name}");
    let run = |words: &[&str], variables: &[(&str, String)]| {
        let mut command = rig.command(words);
        command.envs(variables.iter().cloned());
        assert_eq!(rig.ended(command).status, Some(0));
    };
    let xdg = ("XDG_DATA_HOME", folder("xdg"));
    let own = ("HULLO_DATA_DIR", folder("own"));
    let state = ("HULLO_STATE_DIR", folder("state"));
    let has = |name: &str| fs::exists(rig.home().join(name).join("journal")).unwrap();
    run(&["done"], &[xdg.clone(), state.clone()]);
    assert!(has("xdg/hullo") && !has("own"));
    run(&["done"], &[xdg.clone(), own.clone(), state.clone()]);
    assert!(has("own") && !has("option"));
    run(&["done", "--data-dir", &folder("option")], &[xdg, own, state]);
    assert!(has("option"));
    assert!(fs::exists(rig.home().join("state/device")).unwrap());
    assert!(!fs::exists(rig.home().join(".local")).unwrap());
}

#[test]
fn moments_typed_without_an_id_are_named_and_left_out() {
    let rig = Rig::new();
    rig.says(&["add", "music", "filed"]);
    rig.type_by_hand("\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"By hand\"\n");
    let ended = rig.hullo(&["history"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), "Tue 24 Nov  5  filed\n"));
    let line = "hullo: 1 moment typed by hand has no id yet and is not listed; hullo check --fix gives it one\n";
    assert!(ended.err.ends_with(line), "{}", ended.err);
}

#[test]
fn the_config_option_names_the_file_that_is_read() {
    let rig = Rig::new();
    let config = rig.home().join("other.toml");
    put(&config, "theme = \"light\"\n");
    let config = config.display().to_string();
    let theme = |words: &[&str]| rig.says(words).contains("theme = \"light\"");
    assert!(theme(&["--config", &config, "config", "show"]));
    assert!(!theme(&["config", "show"]));
}
