//! `export` and `import`: there and back, twice, undone, refused; and what a diary looks like.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Stdio, time::Instant};

use serde_json::Value;

use crate::{
    app::Terminal,
    rig::{Rig, put},
};

/// A few days of every kind of record.
fn lived() -> Rig {
    let mut rig = Rig::new();
    rig.says(&["done", "--tiny", "--note", "=SUM(1) with \"@ana\",\n*on* the steps"]);
    rig.says(&["add", "music", "'tis a song"]);
    rig.at("2026-11-25 09:00").says(&["swap"]);
    rig.says(&["done"]);
    rig.at("2026-11-26 09:00").says(&["rest", "--until", "2026-11-28"]);
    rig.at("2026-11-29 08:00").says(&["add", "self", "--", "- a walk\n\n# alone"]);
    rig.says(&["note", "A walk, alone."]);
    rig.says(&["add", "eyes", "gone"]);
    rig.says(&["undo"]);
    rig
}

/// Another computer, on the last of those days.
fn elsewhere() -> Rig {
    let mut rig = Rig::new();
    rig.at("2026-11-29 10:00");
    rig
}

/// What a journal is exported as, with the real name of its device.
fn exported(rig: &Rig, format: &str) -> String {
    let output = rig.command(&["export", "--format", format]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

fn import(rig: &Rig, text: &str) -> String {
    put(&rig.home().join("file"), text);
    rig.says(&["import", "file"])
}

/// What a journal says, without ids.
fn told(rig: &Rig) -> Value {
    let mut json: Value = serde_json::from_str(&exported(rig, "json")).unwrap();
    for kind in ["offers", "moments", "rests"] {
        for record in json[kind].as_array_mut().unwrap() {
            let record = record.as_object_mut().unwrap();
            record.remove("id").unwrap();
            record.remove("from");
        }
    }
    json
}

#[test]
fn json_and_csv_make_the_same_journal_elsewhere_and_twice_adds_nothing() {
    let here = lived();
    for format in ["json", "csv"] {
        let there = elsewhere();
        let text = exported(&here, format);
        let line = "Imported 4 moments, 3 offers and 3 rests. Undo: hullo undo\n";
        assert_eq!(import(&there, &text), line);
        assert_eq!(told(&there), told(&here), "{format}");
        assert_eq!(there.says(&["stats"]), here.says(&["stats"]));
        assert_eq!(there.says(&["history"]), here.says(&["history"]));
        let files = there.files();
        let again = "Nothing to import: all 10 records are here already.\n";
        assert_eq!(import(&there, &text), again);
        assert_eq!(there.files(), files);
        // And home again, by either way.
        for back in ["json", "csv"] {
            assert_eq!(import(&here, &exported(&there, back)), again);
        }
    }
}

#[test]
fn one_undo_takes_an_import_back_and_it_can_be_made_again() {
    let here = lived();
    let there = elsewhere();
    there.says(&["add", "start", "mine"]);
    let before = told(&there);
    let text = exported(&here, "json");
    import(&there, &text);
    let after = told(&there);
    let undone = there.says(&["undo"]);
    assert!(undone.contains(" and 9 more. Redo: hullo redo"), "{undone}");
    assert_eq!(told(&there), before);
    assert!(there.says(&["redo"]).contains(" and 9 more. Undo"));
    assert_eq!(told(&there), after);
    there.says(&["undo"]);
    assert!(import(&there, &text).starts_with("Imported 4 moments"));
    assert_eq!(told(&there), after);
    assert!(there.says(&["check"]).starts_with("ok: "));
}

#[test]
fn what_was_removed_here_does_not_come_back() {
    let here = lived();
    let there = elsewhere();
    let text = exported(&here, "json");
    import(&there, &text);
    let ids = there.says(&["history", "--ids", "--search", "walk"]);
    there.says(&["remove", ids.split(' ').next().unwrap()]);
    assert!(!there.journal().contains("walk"), "its words are in no file");
    for text in [&text, &exported(&here, "csv")] {
        assert!(import(&there, text).starts_with("Nothing to import: all 10 "));
    }
    there.says(&["undo"]);
    assert!(import(&there, &text).starts_with("Nothing to import: all 10 "));
    // Where the record is at home, the same.
    let file = exported(&here, "csv");
    let ids = here.says(&["history", "--ids", "--search", "walk"]);
    here.says(&["remove", ids.split(' ').next().unwrap()]);
    assert!(import(&here, &file).starts_with("Nothing to import: all 10 "));
}

#[test]
fn a_dry_run_says_what_would_happen_and_a_second_home_gets_only_what_is_new() {
    let here = lived();
    let there = elsewhere();
    put(&there.home().join("file"), &exported(&here, "csv"));
    let files = there.files();
    let line = "Would import 4 moments, 3 offers and 3 rests. Nothing was written.\n";
    assert_eq!(there.says(&["import", "--dry-run", "file"]), line);
    assert_eq!(there.says(&["-q", "import", "--dry-run", "file"]), line);
    assert_eq!(there.files(), files);
    assert_eq!(there.says(&["-q", "import", "file"]), "");
    here.says(&["add", "eyes", "later"]);
    put(&there.home().join("file"), &exported(&here, "json"));
    let line = "Would import 1 moment, 0 offers and 0 rests; 10 are here already. Nothing was \
                written.\n";
    assert_eq!(there.says(&["import", "--dry-run", "file"]), line);
}

#[test]
fn a_bad_line_is_named_and_nothing_of_the_file_is_imported() {
    let here = lived();
    let there = elsewhere();
    let (json, csv) = (exported(&here, "json"), exported(&here, "csv"));
    let ahead = csv.replace("2026-11-29,2026-11-29T08", "2026-11-30,2026-11-29T08");
    let other_way = json.replace("\"music\",\"title\"", "\"noise\",\"title\"");
    let cut = csv[..csv.len() - 8].to_owned();
    let columns = "line 1: hullo's own file begins with the columns \
                   kind,id,date,at,category,prompt,title,size,note,expected,felt";
    let cases = [
        (csv.replace("tiny", "huge"), "line 3: `size` is not tiny, usual or more"),
        (ahead, "line 12: 2026-11-30 is still to come"),
        (csv.replace("rest,", "nap,"), "line 9: the kind is not offer, moment or rest"),
        (cut, "line 12: 9 fields instead of 11; see the quotes and commas"),
        (json.replace("\"moments\"", "moments"), "line 7: not JSON as hullo exports it"),
        (other_way, "line 9: `category` is not one of the nine"),
        ("mood,date\n5,2026-11-24\n".into(), columns),
    ];
    for (text, line) in cases {
        put(&there.home().join("file"), &text);
        let files = there.files();
        let said = there.refuses(&["import", "file"], 1);
        let line = format!("hullo: file, {line}; nothing was imported, so mend it and try again");
        assert_eq!(said, line);
        assert_eq!(there.refuses(&["import", "--dry-run", "file"], 1), line);
        assert_eq!(there.files(), files);
    }
}

#[test]
fn a_file_that_is_not_there_or_not_text_is_said() {
    let rig = elsewhere();
    let said = rig.refuses(&["import", "nowhere"], 1);
    let line =
        "hullo: cannot read nowhere: No such file or directory (os error 2); check the file's name";
    assert_eq!(said, line);
    let path = rig.home().join("latin");
    let mut options = fs::File::options();
    let file = options.write(true).create(true).truncate(true).open(&path);
    file.and_then(|mut file| std::io::Write::write_all(&mut file, b"caf\xe9")).unwrap();
    let mut latin = rig.command(&["import", "-"]);
    latin.stdin(Stdio::from(fs::File::open(&path).unwrap()));
    let line = "hullo: standard input is not UTF-8 text; save it as such, or use what hullo export \
                wrote\n";
    assert_eq!(rig.ended(latin).err, line);
}

#[test]
fn standard_input_and_what_history_says_are_taken_too() {
    let here = lived();
    let there = elsewhere();
    let mut command = there.command(&["import", "-"]);
    put(&there.home().join("file"), &here.hullo(&["history", "--json"]).out);
    command.stdin(Stdio::from(fs::File::open(there.home().join("file")).unwrap()));
    let line = "Imported 4 moments, 0 offers and 0 rests. Undo: hullo undo\n";
    assert_eq!(there.ended(command).out, line);
    assert_eq!(there.says(&["history"]), here.says(&["history"]));
}

#[test]
fn a_diary_is_counted_by_what_stands_in_it() {
    let rig = lived();
    rig.says(&["rest", "--date", "2026-11-24"]);
    let write = &["export", "--format", "md", "-o", "my.md"][..];
    assert_eq!(rig.says(write), "Exported 4 moments and 3 rest days to my.md.\n");
    let diary = fs::read_to_string(rig.home().join("my.md")).unwrap();
    assert_eq!(diary.matches("A rest day.").count(), 3);
    assert_eq!(diary.matches("\n**").count(), 4);
}

#[test]
fn an_export_into_a_file_is_private_replaces_another_and_nothing_else() {
    let rig = lived();
    let line = "Exported 4 moments, 3 offers and 3 rests to my.json.\n";
    let write = &["export", "--format", "json", "-o", "my.json"][..];
    assert_eq!(rig.says(write), line);
    let file = rig.home().join("my.json");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_to_string(&file).unwrap(), exported(&rig, "json"));
    assert_eq!(rig.says(write), line);
    let help = rig.says(&["export", "-h"]);
    assert!(help.contains("in place of what it holds"), "{help}");
    let files = rig.files();
    let to_a_pipe = rig.says(&["export", "--format", "md", "-o", "-"]);
    assert_eq!(to_a_pipe, rig.says(&["export", "--format", "md"]));
    let journal = rig.journal_file().display().to_string();
    let data = rig.data().display().to_string();
    let own = "is in hullo's own data folder; choose another file";
    let no_file = "is not a file; choose another, or leave -o out and send the output there";
    let missing = "No such file or directory (os error 2); choose another file";
    let cases = [
        (journal.as_str(), format!("{journal} {own}"), 2),
        (&data, format!("{data} {own}"), 2),
        ("/dev/null", format!("/dev/null {no_file}"), 2),
        (".", format!(". {no_file}"), 2),
        ("no/such/x", format!("cannot write no/such/x: {missing}"), 1),
    ];
    for (path, line, status) in cases {
        let said = rig.refuses(&["export", "--format", "csv", "-o", path], status);
        assert_eq!(said, format!("hullo: {}", rig.normal(&line)));
    }
    assert_eq!(rig.files(), files);
}

#[test]
fn the_three_forms_of_a_few_days() {
    let rig = lived();
    let all = ["json", "csv", "md"]
        .map(|format| format!("== {format}\n{}", rig.says(&["export", "--format", format])));
    insta::assert_snapshot!("export", all.concat().replace("\r\n", "<CRLF>\n"));
}

#[test]
fn a_notes_escapes_reach_a_file_whole_and_no_terminal() {
    let rig = Rig::new();
    rig.says(&["today"]);
    rig.type_by_hand(
        "\n[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\ntitle = \"t\"\nnote = \
         \"a\\u001b[2Jb\\u202e\"\nid = \"evil-1\"\n",
    );
    let there = elsewhere();
    for format in ["json", "csv", "md"] {
        let seen = Terminal::written(&rig, &["export", "--format", format], 80, &[]);
        assert!(!seen.contains(['\u{1b}', '\u{202e}']), "{seen:?}");
    }
    import(&there, &exported(&rig, "csv"));
    assert!(there.journal().contains("\"a\\u001b[2Jb\u{202e}\""));
}

/// A journal of so many days, with an offer and a moment each.
fn years(days: u64) -> Rig {
    let rig = Rig::new();
    let first = chrono::NaiveDate::from_ymd_opt(2016, 11, 25).unwrap();
    let mut blocks = vec!["schema = 1\n".to_owned()];
    for n in 0..days {
        let date = first + chrono::Days::new(n);
        blocks.push(format!(
            "\n[[offer]]\ndate = {date}\ncategory = \"music\"\nprompt = \"music-one-song\"\nid = \
             \"old-{}\"\n\n[[moment]]\ndate = {date}\ncategory = \"music\"\nprompt = \
             \"music-one-song\"\ntitle = \"Send one song\"\nnote = \"With @ana, on the steps.\"\nid = \
             \"old-{}\"\n",
            1_000_000_000 + 2 * n,
            1_000_000_001 + 2 * n
        ));
    }
    fs::create_dir_all(rig.data().join("journal")).unwrap();
    put(&rig.data().join("journal/2016-old.toml"), &blocks.concat());
    rig
}

#[test]
#[ignore = "long: ten years there and back"]
fn long_ten_years_there_and_back() {
    let here = years(3_650);
    let there = elsewhere();
    let text = exported(&here, "csv");
    for words in [&["import", "file"][..], &["undo"], &["redo"], &["today"], &["import", "file"]] {
        put(&there.home().join("file"), &text);
        let begin = Instant::now();
        let out = there.says(words);
        let line = out.lines().next().unwrap();
        println!("{}: {} ms: {line}", words[0], begin.elapsed().as_millis());
    }
    assert_eq!(told(&there)["moments"].as_array().unwrap().len(), 3_650);
}
