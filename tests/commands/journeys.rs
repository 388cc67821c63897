//! Each command once, as a person would use it.

use std::path::PathBuf;

use super::rig::{Home, ended, put};

#[test]
fn a_morning_from_the_first_idea_to_undo() {
    let mut home = Home::new();
    let title = home.title();
    assert!(home.files().is_empty(), "status writes nothing");
    let bare = home.says(&[]);
    assert!(bare.contains(&title) && bare.ends_with("Still open. Mark it with: hullo done"));
    assert_eq!(home.says(&["today"]), bare);
    assert_eq!(home.run(&["status", "--check"]).status, Some(3));
    assert_eq!(
        home.says(&["expect", "2"]),
        format!("Guess saved for {title}: 2, a bit hard. Undo: hullo undo")
    );
    let done = home.at("2026-11-24 08:20").says(&["done", "Called", "@ana,", "briefly"]);
    assert_eq!(
        done,
        format!(
            "Done: {title} (08:20). 1 moment this month. Undo: hullo undo\n\
             How did it go? hullo felt and a number, 1 hard to 5 good, or nothing."
        )
    );
    assert_eq!(home.says(&["status", "--check"]), "1 done, 1 moment this month");
    assert_eq!(
        home.says(&["felt", "4"]),
        format!(
            "Saved for {title} (08:20): fairly good. Your guess was a bit hard. Undo: hullo undo"
        )
    );
    assert!(home.says(&["today"]).ends_with("Done at 08:20."));
    let again = "Already done at 08:20. hullo undo takes it back, hullo add adds another.";
    assert_eq!(home.says(&["done"]), again);
    let undone = format!("Taken back: how it went of {title}. hullo redo does it again.");
    assert_eq!(home.says(&["undo"]), undone);
    assert_eq!(home.says(&["undo"]), format!("Taken back: {title}. hullo redo does it again."));
    assert!(!home.journal().contains("briefly"), "words that were taken back are gone");
    assert_eq!(home.says(&["redo"]), format!("Done again: {title}. Undo: hullo undo"));
    assert!(home.journal().contains("briefly"));
}

#[test]
fn sizes_reasons_and_another_day_are_shown_on_request() {
    let mut home = Home::new();
    let today = home.json(&["today"]);
    let tiny = home.says(&["today", "--tiny", "--why"]);
    assert!(tiny.contains(today["tiny"].as_str().unwrap()) && tiny.contains("2 minutes at most"));
    assert!(tiny.contains("Why this one: ") && tiny.contains("Why it works: "));
    let more = home.says(&["today", "--more"]);
    assert!(more.contains(&format!(" Then: {}", today["more"].as_str().unwrap())));
    let title = home.title();
    home.at("2026-11-25 09:00");
    let yesterday = home.says(&["today", "--date", "yesterday"]);
    assert!(yesterday.contains(&title), "{yesterday}");
    assert!(yesterday.ends_with("hullo done --date 2026-11-24"));
    assert_eq!(
        home.says(&["done", "--tiny", "--date", "tue"]),
        format!("Done: {title}, tiny (Tue 24 Nov). 1 moment this month. Undo: hullo undo")
    );
}

#[test]
fn swap_brings_another_idea_or_the_chosen_one() {
    let home = Home::new();
    let first = home.title();
    let second = home.says(&["swap"]);
    assert!(!second.contains(&first));
    assert!(home.says(&["swap", "music-one-song"]).starts_with("5  Share music: "));
    let third = home.says(&["swap"]);
    assert!(third.ends_with("None of these? The tiny size or a rest are both good."), "{third}");
    home.says(&["done"]);
    let ended = home.run(&["swap"]);
    let refused = "hullo: Today's is done. hullo add adds another.\n";
    assert_eq!((ended.status, ended.err.as_str()), (Some(1), refused));
}

#[test]
fn words_before_done_are_a_draft_and_after_it_a_note() {
    let home = Home::new();
    let title = home.title();
    let kept = format!("Kept as a draft for {title}. hullo done saves it as the note.");
    assert_eq!(home.says(&["note", "she", "laughed"]), kept);
    assert!(!home.journal().contains("laughed"), "a draft is no moment");
    home.says(&["done"]);
    assert_eq!(home.json(&["history"])["moments"][0]["note"], "she laughed");
    let drafted = home.says(&["done", "more", "words"]);
    assert!(
        drafted.starts_with("Already done at 08:14, with a note. Your words are kept as a draft.")
    );
    assert_eq!(home.json(&["history"])["moments"][0]["note"], "she laughed");
    home.says(&["note", ""]);
    let noted = home.says(&["done", "late words"]);
    let answer = "Already done at 08:14. Your words are its note now. Undo: hullo undo";
    assert_eq!(noted, answer);
    assert_eq!(home.json(&["history"])["moments"][0]["note"], "late words");
}

#[test]
fn a_moment_of_ones_own_is_added_named_moved_and_removed() {
    let mut home = Home::new();
    home.at("2026-11-23 18:00").says(&["add", "music", "Sang with @sam."]);
    home.at("2026-11-24 08:14");
    assert_eq!(
        home.says(&["add", "Quick check-in", "--date", "sat", "--", "--", "Tea"]),
        "Added: Quick check-in (Sat 21 Nov). 2-day streak. Undo: hullo undo"
    );
    assert_eq!(
        home.says(&["history"]),
        "2  Sat 21 Nov  3  Quick check-in: -- Tea\n1  Mon 23 Nov  5  Share music: Sang with @sam."
    );
    let moved =
        "Moved: Quick check-in (Sat 21 Nov) to Active listening, Sun 22 Nov. Undo: hullo undo";
    assert_eq!(home.says(&["move", "2", "--to", "6", "--date", "sunday"]), moved);
    let id = home.json(&["history"])["moments"][1]["id"].as_str().unwrap().to_owned();
    let noted = "Note saved: Quick check-in (Sun 22 Nov). Undo: hullo undo";
    assert_eq!(home.says(&["note", "Coffee", "--of", &id]), noted);
    let felt = "Saved for Quick check-in (Sun 22 Nov): good. Undo: hullo undo";
    assert_eq!(home.says(&["felt", "5", "--of", "2"]), felt);
    let removed = "Removed: Share music (Mon 23 Nov). Undo: hullo undo";
    assert_eq!(home.says(&["remove", "1"]), removed);
    let by_name = home.says(&["add", "quick", "check-in", "Tea"]);
    assert!(by_name.starts_with("Added: Quick check-in (08:14)."), "{by_name}");
}

#[test]
fn history_is_limited_and_searched_and_keeps_its_numbers() {
    let mut home = Home::new();
    for (day, words) in [("20", "Called @ana"), ("21", "Tea"), ("22", "Wrote to @ANA")] {
        home.at(&format!("2026-11-{day} 08:00")).says(&["add", "3", words]);
    }
    let found = home.says(&["history", "--search", "check", "@ana"]);
    let expected = "3  Fri 20 Nov  3  Quick check-in: Called @ana\n\
                    1  Sun 22 Nov  3  Quick check-in: Wrote to @ANA";
    assert_eq!(found, expected);
    assert_eq!(home.says(&["history", "--since", "sat", "--limit", "1"]).lines().count(), 1);
    let until = home.says(&["history", "--until", "2026-11-20"]);
    assert_eq!(until, expected.lines().next().unwrap());
    let nothing = home.says(&["history", "--search", "goose"]);
    assert_eq!(nothing, "Nothing found. A shorter word may find more.");
}

#[test]
fn a_rest_of_some_days_is_taken_and_ended() {
    let mut home = Home::new();
    let today = "Resting today. Nothing is owed. A new idea comes tomorrow.";
    assert_eq!(home.says(&["rest"]), format!("{today} Undo: hullo undo"));
    assert_eq!(home.says(&["rest"]), "It is so already. Nothing was changed.");
    assert_eq!(home.says(&["status", "--check"]), "~ resting");
    let span = home.says(&["rest", "--date", "tomorrow", "--until", "friday"]);
    let answer = "Resting from Wed 25 Nov to Fri 27 Nov. Nothing is owed. Undo: hullo undo";
    assert_eq!(span, answer);
    assert_eq!(home.says(&["nudge"]), "");
    assert_eq!(home.says(&["rest", "--end"]), "The rest is ended. Undo: hullo undo");
    assert_eq!(home.at("2026-11-26 08:00").run(&["status", "--check"]).status, Some(3));
}

#[test]
fn stats_and_year_say_how_the_days_add_up() {
    let mut home = Home::new();
    let empty = home.says(&["stats"]);
    assert!(empty.starts_with("After about ten moments, this page says how your weeks look."));
    for day in 10..=24 {
        home.at(&format!("2026-11-{day} 08:00")).says(&["add", &(day % 9 + 1).to_string()]);
    }
    let stats = home.says(&["stats"]);
    assert!(
        stats.starts_with("15-day streak.\n15 moments in all.\n15 moments in the last four weeks")
    );
    assert!(stats.contains("\n5  Share music                  2  2 days ago"), "{stats}");
    assert_eq!(
        home.says(&["year"]),
        "2026: 15 days with a moment.\n\n    Nov\nMo    8 6\nTu  2 9 7\nWe  3 1\nTh  4 2\n\
         Fr  5 3\nSa  6 4\nSu  7 5\n\n1 Message  2 Compliment  3 Check-in  4 Places\n\
         5 Music  6 Listening  7 Eye contact  8 New channel\n9 Yourself  ~ rest  . nothing  o today"
    );
    assert_eq!(home.says(&["year", "2020"]), "2020: no moments.");
}

#[test]
fn nudge_stops_after_three_days_without_an_answer() {
    let mut home = Home::new();
    let line = format!("Today's small idea: {}. Open it with: hullo", home.title());
    assert_eq!(home.says(&["nudge", "--once"]), line);
    assert_eq!(home.says(&["nudge", "--once"]), "");
    assert_eq!(home.says(&["nudge"]), line, "by hand it is said again");
    assert!(home.journal().is_empty());
    home.says(&["today"]);
    for day in ["25", "26", "27"] {
        assert_ne!(home.at(&format!("2026-11-{day} 08:00")).says(&["nudge"]), "", "{day}");
    }
    assert_eq!(home.at("2026-11-28 08:00").says(&["nudge"]), "");
    home.says(&["today"]);
    assert_ne!(home.says(&["nudge"]), "", "hullo was opened");
    home.says(&["done"]);
    assert_eq!(home.says(&["nudge"]), "");
    let home = Home::new();
    home.says(&["done"]);
    let files = home.files().len();
    assert_eq!(home.says(&["nudge", "--once"]), "");
    assert_eq!(home.files().len(), files + 1, "a shell learns that it need not ask");
}

#[test]
fn the_deck_is_listed_and_parts_are_left_out() {
    let home = Home::new();
    assert_eq!(home.says(&["deck"]).lines().count(), 10);
    assert!(home.says(&["deck", "list", "5"]).contains("Send one song: music-one-song"));
    let shown = home.says(&["deck", "show", "music-one-song"]);
    assert!(shown.starts_with("5  Share music: Send one song\n") && shown.contains("   Tiny: "));
    let off = home.says(&["deck", "off", "quick", "check-in"]);
    assert_eq!(off, "Quick check-in left out. Undo: hullo undo");
    home.says(&["deck", "off", "voice"]);
    let listed = home.says(&["deck", "list"]);
    assert!(listed.contains("30 ideas (left out).") && listed.contains("voice (left out),"));
    assert_eq!(home.says(&["deck", "on", "3"]), "Quick check-in back. Undo: hullo undo");
    let own = home.path(".local/share/hullo/prompts.toml");
    let good = "[[prompt]]\ncategory = \"music\"\ntitle = \"Hum\"\ntext = \"Hum.\"\n";
    put(&own, &format!("{good}[[prompt]]\ntitle = 3\n"));
    let ended = home.run(&["deck", "check"]);
    assert_eq!(ended.status, Some(1));
    assert!(ended.out.contains("prompts.toml:6: ") && ended.out.contains("1 idea of your own"));
    let warned = home.run(&["today"]);
    let warning = "hullo: Not read and left as it is: 1 thing. hullo deck check shows where.\n";
    assert_eq!((warned.status, warned.err.as_str()), (Some(0), warning));
}

#[test]
fn the_journal_is_exported_whole_and_never_over_itself() {
    let home = Home::new();
    home.says(&["done", "=1+1 <b>"]);
    home.says(&["rest", "--date", "tomorrow"]);
    let csv = home.says(&["export", "--format", "csv"]);
    assert!(csv.starts_with("kind,id,date,at,category,prompt,title,size,note,expected,felt\r\n"));
    assert!(csv.contains(",usual,'=1+1 <b>,,") && csv.contains("\nrest,"), "{csv}");
    let diary = home.says(&["export", "--format", "md", "-o", "-"]);
    assert!(diary.contains("### Tuesday 24 November\n\n**Start with a message**: "));
    assert!(diary.contains("\n> \\=1\\+1 \\<b\\>\n") && diary.ends_with("A rest day."), "{diary}");
    let said = home.says(&["export", "--format", "json", "-o", "copy.json"]);
    assert_eq!(said, "Exported 1 moment to copy.json.");
    let own = home.run(&["export", "--format", "json", "-o", ".local/share/hullo/journal/x.toml"]);
    assert_eq!(own.status, Some(2));
    assert_eq!(home.run(&["export", "--format", "md", "-o", "."]).status, Some(2));
    assert_eq!(home.run(&["export", "--format", "md", "-o", "no/where"]).status, Some(1));
}

#[test]
fn check_names_what_cannot_be_read_and_tidies() {
    let home = Home::new();
    home.says(&["done", "old words"]);
    let old = home.journal();
    home.says(&["note", "new words"]);
    let is_journal = |path: &PathBuf| path.to_string_lossy().contains("/journal/");
    let file = home.files().into_keys().find(is_journal).unwrap();
    put(&file, &(home.journal() + &old.replace("schema = 1\n", "")));
    let found = home.says(&["check"]);
    assert!(found.contains("older words of a moment"), "{found}");
    let tidied = home.says(&["check", "--tidy"]);
    assert!(tidied.starts_with("1 file tidied.\n") && tidied.ends_with("Everything can be read."));
    assert!(!home.journal().contains("old words"));
    put(&home.path(".local/share/hullo/journal/by-hand.toml"), "[[moment]]\ndate = 2026-13-77\n");
    let files = home.files();
    let check = home.run(&["check"]);
    assert_eq!(check.status, Some(4));
    assert!(check.out.starts_with("by-hand.toml:1: "), "{}", check.out);
    assert_eq!(home.files(), files, "check writes nothing");
    let warned = home.run(&["history"]);
    assert!(
        warned.err.starts_with("hullo: Not read and left as it is: 1 thing."),
        "{}",
        warned.err
    );
}

#[test]
fn the_config_shows_every_key_and_a_mistake_is_named() {
    let home = Home::new();
    let path = home.says(&["config", "path"]);
    put(path.as_ref(), "theme = \"light\"\ncolour = 1\nday_starts_at = \"00:00\"\n");
    let ended = home.run(&["config"]);
    assert!(ended.out.contains("\ntheme = \"light\"\n") && ended.out.contains("= \"00:00\"\n"));
    assert!(ended.out.contains("\n# Colors."), "{}", ended.out);
    assert_eq!(ended.err, "hullo: config.toml line 2: colour is no key of hullo\n");
    let in_the_night =
        home.command(&["today", "--json"]).env("HULLO_NOW", "2026-11-25T02:00:00Z").output();
    let text = String::from_utf8(in_the_night.unwrap().stdout).unwrap();
    assert!(text.contains("\"date\":\"2026-11-25\""), "the config's day start holds: {text}");
}

#[test]
fn help_completions_and_manual_come_from_the_definition() {
    let home = Home::new();
    let help = home.says(&["--help"]);
    assert!((24..=40).contains(&help.lines().count()), "{help}");
    assert_eq!(home.says(&["-h"]), help);
    assert!(home.says(&["done", "--help"]).contains("--tiny"));
    assert!(home.says(&["--version"]).starts_with("hullo "));
    for shell in ["bash", "zsh", "fish"] {
        assert!(home.says(&["completions", shell]).contains("history"), "{shell}");
    }
    home.says(&["man", "pages"]);
    for page in ["hullo.1", "hullo-done.1"] {
        assert!(home.path("pages").join(page).exists(), "{page}");
    }
    let names: Vec<String> = home.files().into_keys().map(|it| it.display().to_string()).collect();
    assert!(names.iter().all(|name| name.contains("/pages/")), "nothing else: {names:?}");
}

#[test]
fn folders_are_named_by_option_and_environment() {
    let home = Home::new();
    home.says(&["--data-dir", "mine", "done"]);
    assert!(home.path("mine/journal").exists());
    let mut command = home.command(&["history"]);
    command.env("HULLO_DATA_DIR", home.path("mine")).env("HULLO_STATE_DIR", home.path("state"));
    assert_eq!(ended(&mut command).out.lines().count(), 1);
    assert_eq!(
        ended(home.command(&["today"]).env_remove("HOME").env("HULLO_NOW", "noon")).status,
        Some(2)
    );
}

#[test]
fn an_unwritable_journal_is_shown_and_a_change_fails_with_4() {
    let home = Home::new();
    let title = home.title();
    put(&home.path(".local/share/hullo/journal"), "a file where the folder should be");
    let ended = home.run(&["done", "secret"]);
    assert_eq!(ended.status, Some(4));
    assert!(
        ended.err.starts_with("hullo: cannot ") && !ended.err.contains("secret"),
        "{}",
        ended.err
    );
    put(&home.path("ro/.local/share/hullo/prompts.toml"), "");
    put(&home.path("ro/.local/state"), "no folder");
    let mut command = home.command(&["today"]);
    command.env("HOME", home.path("ro"));
    let shown = super::rig::ended(&mut command);
    assert_eq!(shown.status, Some(0));
    assert!(shown.out.contains(&title) && shown.err.starts_with("hullo: cannot write"));
}
