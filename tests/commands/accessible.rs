//! Accessible mode: whole sentences, one line at a time.

use super::{
    rig::{Home, ended},
    terminal::{self, Window},
};

#[test]
fn a_morning_reads_like_a_talk() {
    let mut home = Home::new();
    home.at("2026-11-23 08:00").says(&["done", "A first one"]);
    home.at("2026-11-24 08:14");
    let title = home.title();
    let out = home.talk("expect 2\ndone --tiny She's welding, I think -- ask\nfelt 4\n");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "hullo, Tuesday 24 November.");
    assert!(lines[1].ends_with(&format!(": {title}.")), "{out}");
    let at = lines.iter().position(|it| *it == "Say done, swap, rest, why or help.").unwrap();
    assert_eq!(lines[at + 1], "Guess saved: 2, a bit hard.");
    let done = format!("Done at 8:14: {title}, tiny, with your words. ");
    assert!(lines[at + 2].starts_with(&done), "{out}");
    assert!(lines[at + 2].ends_with(" 2-day streak. undo takes it back."), "{out}");
    let ask = "How did it go? felt and a number, 1 hard to 5 good, or nothing.";
    assert_eq!(lines[at + 3..], [ask, "Saved: fairly good. Your guess was a bit hard."]);
    let note = &home.json(&["history"])["moments"][0]["note"];
    assert_eq!(note, "She's welding, I think -- ask");
}

#[test]
fn the_first_morning_and_a_missed_day_have_their_words() {
    let mut home = Home::new();
    let first = home.talk("");
    assert!(first.contains("\nWelcome. One small idea a day, as small as you like.\n"), "{first}");
    assert!(first.contains("\nNo one in mind? swap brings another idea, any time.\n"));
    home.says(&["done"]);
    home.at("2026-11-26 08:00").says(&["today"]);
    let title = home.title();
    let missed = home.at("2026-11-27 08:00").talk("done --date yesterday it's \"done\"\n");
    let offered =
        format!("Yesterday's idea, if it happened: {title}. done --date yesterday marks it.");
    assert!(missed.contains(&offered), "{missed}");
    assert!(missed.contains(&format!("\nDone on Thursday 26 November: {title}, with your words.")));
    let later = home.at("2026-11-30 08:00").talk("");
    assert!(!later.contains("Yesterday"), "it lasts a day: {later}");
}

#[test]
fn history_reads_the_newest_five_and_its_numbers_hold() {
    let mut home = Home::new();
    for day in 10..=16 {
        home.at(&format!("2026-11-{day} 08:00")).says(&["add", "music", &format!("Song {day}.")]);
    }
    home.at("2026-11-24 08:14").says(&["today"]);
    let out =
        home.hears("history\nadd quick check-in Tea\nnote --of 1 Songs\nhistory --search tea\n");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "7 moments, the newest five first.");
    assert_eq!(lines[1], "1: Monday 16 November, Share music. Your words: Song 16.");
    assert!(lines[5].starts_with("5: Thursday 12 November"));
    assert!(lines[6].starts_with("Added at 8:14: Quick check-in, with your words."));
    assert_eq!(lines[7], "Note saved: Share music on Monday 16 November. undo takes it back.");
    assert_eq!(
        lines[8..],
        ["1 moment.", "1: Tuesday 24 November, Quick check-in. Your words: Tea."]
    );
}

#[test]
fn everything_the_app_can_do_is_a_line() {
    let home = Home::new();
    home.says(&["today"]);
    let title = home.title();
    let out = home.hears(
        "why\nswap\nundo\ndeck off music\ndeck on music\nadd 5 Sang\nmove 1 --to self\nremove 1\n\
         undo\nrest --date tomorrow\nrest --date tomorrow --end\nstatus\nyear\ncheck\nconfig\n",
    );
    for sentence in [
        "Why this one: Message, because the first nine days show each way once.",
        &format!("Today's idea is now: {title}. An empty line reads it."),
        "Share music left out. undo takes it back.",
        "Share music back. undo takes it back.",
        "Moved: Share music at 8:14 to Connect with yourself. undo takes it back.",
        "Removed: Share music at 8:14. undo takes it back.",
        "Taken back: the removal of Share music. redo does it again.",
        "Resting on Wednesday 25 November. Nothing is owed. undo takes it back.",
        "The rest is ended. undo takes it back.",
        "Today has its moment, 1 moment this month.",
        "November: 1 day.",
        "Everything can be read.",
        "theme is \"auto\".",
    ] {
        assert!(out.contains(sentence), "{sentence} in\n{out}");
    }
    let is_plain = |c: char| c.is_ascii() && c != '\u{1b}';
    assert!(out.chars().all(is_plain), "{out}");
}

#[test]
fn private_keeps_notes_and_names_back() {
    let home = Home::new();
    home.says(&["done", "With @ana."]);
    let out = home.hears("private\nhistory\nwhy\nstats\nprivate\nhistory\n");
    let (before, after) = out.split_once("No longer private.").unwrap();
    assert!(before.contains("With your words.") && !before.contains("ana"), "{before}");
    assert!(after.contains("Your words: With @ana."), "{after}");
}

#[test]
fn a_line_that_is_no_command_changes_nothing_and_is_not_repeated() {
    let home = Home::new();
    home.says(&["today"]);
    let files = home.files();
    for (line, answer) in [
        ("dne", "dne is no command. Did you mean done? Nothing was changed. help lists them."),
        ("Called Ana", "That is no command. Nothing was changed. help lists them."),
        ("felt 4", "No moment here. add adds one."),
        (
            "done tiny",
            "tiny is also a size. Nothing was changed. For that: done --tiny. As words: note tiny.",
        ),
        ("remove 3", "There is no such moment."),
        ("undo", "Nothing to take back today."),
        (
            "swap --data-dir x",
            "The folder is chosen when hullo starts. Nothing was changed. Leave, and start again \
             with --data-dir.",
        ),
        (
            "export --format md",
            "An export is not read out. Nothing was changed. Name a file: export --format md -o \
             diary.md.",
        ),
    ] {
        assert_eq!(home.hears(&format!("{line}\n")), answer, "{line}");
    }
    assert_eq!(home.files(), files);
    let help = home.hears("help\n");
    assert!(help.lines().count() < 20 && !help.contains("Usage"), "{help}");
    assert_eq!(home.hears("done --help\n"), help);
}

#[test]
fn quit_leaves_only_as_the_whole_line() {
    let home = Home::new();
    let out = home.talk("note quit while ahead\nquit\nswap\n");
    assert!(out.ends_with("done saves it as the note."), "{out}");
}

#[test]
fn the_environment_opens_it_and_commands_answer_in_sentences() {
    let mut home = Home::new();
    let mut command = home.command(&[]);
    let opened = ended(command.env("HULLO_ACCESSIBLE", "1"));
    assert!(opened.out.ends_with("Nothing is left to save. Until tomorrow.\n"), "{}", opened.out);
    home.says(&["add", "5", "Sang"]);
    assert_eq!(
        home.at("2026-11-25 08:00").says(&["--accessible", "history"]),
        "1 moment.\n1: Tuesday 24 November, Share music. Your words: Sang."
    );
    assert!(home.says(&["done", "--accessible"]).ends_with(" hullo undo takes it back."));
}

#[test]
fn a_line_that_finds_a_new_day_reads_it_and_is_not_run() {
    let mut home = Home::new();
    // The day starts at four; the set clock runs on from there.
    home.at("2026-11-25 03:59").says(&["today"]);
    let mut command = home.command(&["--accessible"]);
    command.env("HULLO_NOW", "2026-11-25T03:59:59.5-05:00");
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    std::io::Write::write_all(&mut input, b"done\n").unwrap();
    drop(input);
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.starts_with("hullo, Tuesday 24 November.\n"), "{out}");
    let turn = "It is Wednesday now. done was not run.\nhullo, Wednesday 25 November.\n";
    assert!(out.contains(turn), "{out}");
    assert!(!home.journal().contains("[[moment]]"));
}

#[test]
fn on_a_dumb_terminal_it_opens_by_itself_and_wraps_at_words() {
    let home = Home::new();
    let mut command = terminal::command(env!("CARGO_BIN_EXE_hullo"));
    for (name, value) in [("TERM", "dumb"), ("HULLO_NOW", "2026-11-24T08:14:00-05:00")] {
        command.env(name, value);
    }
    command.env("HOME", home.path(""));
    let mut window = Window::open(command);
    window.wait_for("Say done, swap, rest, why or help.");
    let text = home.json(&["today"])["why"].as_str().unwrap().to_owned();
    window.press("why\n").wait_for("Source: ");
    let why = window.screen().contents();
    let words = why.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&format!("Why this one: {text}")), "no word is cut: {why}");
    window.press("deck\n").wait_for("outing.");
    let deck = window.screen().contents();
    window.press("quit\n").wait_for("Until tomorrow.");
    assert_eq!(window.wait(), 0);
    for screen in [why, deck] {
        // The emulator joins what the terminal had to break.
        assert!(screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
        assert!(!screen.contains("> "), "there is no prompt sign: {screen}");
    }
}
