//! `deck`: ideas listed, checked, hidden and added; ways paused; needs opted out of.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::rig::{Rig, put};

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

/// The README's example, word for word.
fn readme_example() -> String {
    let readme = readme();
    let section = readme.split("## Your own ideas").nth(1).unwrap();
    section.split("```toml\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

#[test]
fn all_ideas_are_listed_with_their_ids_and_as_json() {
    let rig = Rig::new();
    let text = rig.says(&["deck", "list"]);
    assert!(text.starts_with("1  Start with a message\n   start-"), "{text}");
    assert!(text.contains("music-one-song                            Send one song\n"));
    let json = rig.json(&["deck", "list"]);
    assert_eq!(json["schema"], 1);
    let prompts = json["prompts"].as_array().unwrap();
    assert_eq!(prompts.len(), 378);
    let song = prompts.iter().find(|prompt| prompt["id"] == "music-one-song").unwrap();
    assert_eq!(song["category"], "music");
    assert_eq!((&song["own"], &song["hidden"]), (&false.into(), &false.into()));
    for key in ["title", "text", "tiny", "more", "minutes", "energy", "setting", "who", "needs"] {
        assert!(!song[key].is_null(), "{key}");
    }
}

#[test]
fn one_idea_is_shown_in_all_its_sizes() {
    let rig = Rig::new();
    let text = rig.says(&["deck", "show", "music-one-song"]);
    assert!(
        text.starts_with("5  Share music: Send one song\n   tiny         Send the link"),
        "{text}"
    );
    assert!(text.contains("\n   usual        Send one song to a friend"), "{text}");
    assert!(text.ends_with("   takes        about 3 minutes\n"), "{text}");
    let line = rig.refuses(&["deck", "show", "music-none"], 2);
    assert_eq!(line, "hullo: the deck has no such idea; see: hullo deck list");
}

/// What the profile hides, pauses and goes without.
fn chosen(rig: &Rig) -> [String; 3] {
    let profile = fs::read_to_string(rig.data().join("profile.toml")).unwrap();
    let profile: toml::Table = profile.parse().unwrap();
    ["hidden", "paused", "without"].map(|list| {
        let list = profile.get(list).map_or(&[][..], |list| list.as_array().unwrap());
        list.iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn choices_are_written_to_the_profile_and_undo_takes_them_back() {
    let rig = Rig::new();
    let song = "music-one-song";
    let steps: [(&[&str], &str, [&str; 3]); 6] = [
        (&["deck", "hide", song], "Hidden: Send one song", [song, "", ""]),
        (&["deck", "pause", "7"], "Paused: Make eye contact", [song, "eyes", ""]),
        (&["deck", "without", "voice"], "Left out: ideas that need voice", [song, "eyes", "voice"]),
        (&["deck", "with", "voice"], "Back again: ideas that need voice", [song, "eyes", ""]),
        (&["deck", "resume", "eyes"], "On again: Make eye contact", [song, "", ""]),
        (&["deck", "unhide", song], "Back in the deck: Send one song", [""; 3]),
    ];
    for (words, said, kept) in steps {
        assert_eq!(rig.says(words), format!("{said}. Undo: hullo undo\n"));
        assert_eq!(chosen(&rig), kept, "{words:?}");
    }
    assert_eq!(rig.says(&["undo"]), "Hidden: Send one song. Redo: hullo redo\n");
    assert_eq!(chosen(&rig), [song, "", ""]);
    assert_eq!(rig.says(&["redo"]), "Back in the deck: Send one song. Undo: hullo undo\n");
    assert_eq!(chosen(&rig), [""; 3]);
    assert_eq!(rig.says(&["deck", "resume", "eyes"]), "It is not paused.\n");
}

#[test]
fn a_profile_that_is_newer_or_broken_is_read_as_far_as_it_goes_and_never_written() {
    let rig = Rig::new();
    rig.says(&["today"]);
    let file = rig.data().join("profile.toml");
    for (text, why) in [
        ("schema = 2\nseed = 0\n", "it is from a newer hullo"),
        ("oh no [[\n", "it cannot be read"),
    ] {
        put(&file, text);
        let ended = rig.hullo(&["deck", "hide", "music-one-song"]);
        let said = ended.err.lines().last().unwrap();
        let path = "~/.local/share/hullo/profile.toml";
        assert_eq!(said, format!("hullo: not saved: cannot write {path}: {why}; see: hullo check"));
        assert_eq!((ended.status, fs::read_to_string(&file).unwrap().as_str()), (Some(4), text));
        let check = rig.hullo(&["check"]).out;
        assert!(check.starts_with("profile.toml: "), "{check}");
        assert_eq!(rig.hullo(&["today"]).status, Some(0));
    }
}

#[test]
fn a_hidden_idea_and_a_paused_way_are_not_offered() {
    let rig = Rig::new();
    let first = rig.json(&["today"])["prompt"].as_str().unwrap().to_owned();
    rig.says(&["deck", "hide", &first]);
    let second = rig.json(&["today"]);
    assert_ne!(second["prompt"], first.as_str());
    rig.says(&["deck", "pause", second["category"].as_str().unwrap()]);
    assert_ne!(rig.json(&["today"])["category"], second["category"]);
}

#[test]
fn the_last_way_stays_on() {
    let rig = Rig::new();
    for way in 1..=8 {
        rig.says(&["deck", "pause", &way.to_string()]);
    }
    let line = rig.refuses(&["deck", "pause", "9"], 1);
    assert_eq!(line, "hullo: One way stays on, so tomorrow has an idea. hullo rest rests a day.");
}

#[test]
fn wrong_words_get_a_line_that_names_the_right_ones() {
    let rig = Rig::new();
    let cases: [(&[&str], &str); 6] = [
        (&["deck", "without", "money"], "hullo: NEED is one of: eye-contact, voice, video"),
        (&["deck", "hide", "x"], "hullo: the deck has no such idea; see: hullo deck list"),
        (&["deck", "unhide", "x"], "hullo: the deck has no such idea; see: hullo deck list"),
        (
            &["deck", "add", "music", "", "A text that is long enough for it."],
            "hullo: title has 0 characters, 4 to 28 fit; nothing was added",
        ),
        (
            &["deck", "pause", "ten"],
            "hullo: CATEGORY is a number from 1 to 9, a name, or one of: start, compliment, \
             checkin, places, music, listen, eyes, style, self",
        ),
        (
            &["deck", "add", "music", "A\u{1b}[2J title", "A text that is long enough for it."],
            "hullo: an idea is one line without control characters",
        ),
    ];
    let long = "much too long ".repeat(20);
    let before = rig.files();
    for (words, line) in cases {
        assert_eq!(rig.refuses(words, 2), line);
    }
    let line = rig.refuses(&["deck", "add", "music", "Hum", &long], 2);
    let end = "text has 280 characters, 40 to 120 fit; nothing was added";
    assert_eq!(line, format!("hullo: {end}"));
    assert_eq!(rig.files(), before, "and nothing is written, not even an empty file");
}

#[test]
fn an_idea_of_ones_own_joins_the_rotation_and_the_file_keeps_its_words() {
    let rig = Rig::new();
    let text = "Hum the tune of the day to the cat, \"all\" of it, and bow.";
    let said = rig.says(&["deck", "add", "music", "Hum to the cat", text]);
    let id = "music-own-hum-to-the-cat";
    let again = format!("To leave it out again: hullo deck hide {id}\n");
    let line = format!("Added: Hum to the cat ({id}). It joins the others of its way.\n{again}");
    assert_eq!(said, line);
    let file = rig.data().join("prompts.toml");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let first = fs::read_to_string(&file).unwrap();
    put(&file, &format!("# mine\n{first}"));
    let other = "Play the radio for the fern, one song long, and tell it who sings.";
    rig.says(&["deck", "add", "5", "A song for the fern", other]);
    let both = fs::read_to_string(&file).unwrap();
    assert!(both.starts_with(&format!("# mine\n{first}")), "every byte that was there stays");
    let list = rig.json(&["deck", "list"]);
    let own: Vec<_> =
        list["prompts"].as_array().unwrap().iter().filter(|it| it["own"] == true).collect();
    assert_eq!(own.len(), 2);
    assert_eq!((&own[0]["id"], &own[0]["text"]), (&id.into(), &text.into()));
    let line = rig.refuses(&["deck", "add", "music", "Hum to the cat", text], 2);
    assert_eq!(line, "hullo: an idea of that title is there already; nothing was added");
    assert_eq!(fs::read_to_string(&file).unwrap(), both);
    // With all other ways paused, swapping comes to it.
    for way in ["1", "2", "3", "4", "6", "7", "8", "9"] {
        rig.says(&["deck", "pause", way]);
    }
    let seen: Vec<_> = (0..44).map(|_| rig.json(&["swap"])["prompt"].clone()).collect();
    assert!(seen.contains(&id.into()));
}

#[test]
fn the_readmes_own_ideas_work_as_they_stand_there() {
    let rig = Rig::new();
    put(&rig.data().join("prompts.toml"), &readme_example());
    let file = rig.data().join("prompts.toml");
    let checked = rig.says(&["deck", "check", file.to_str().unwrap()]);
    assert!(checked.ends_with("ok: 2 ideas can be used.\n"), "{checked}");
    let list = rig.json(&["deck", "list"]);
    assert_eq!(list["prompts"].as_array().unwrap().len(), 380);
    let one =
        readme_example().split("\n[[prompt]]").take(2).collect::<Vec<_>>().join("\n[[prompt]]");
    put(&file, &one);
    assert_eq!(rig.says(&["deck", "check", file.to_str().unwrap()]), "ok: 1 idea can be used.\n");
}

#[test]
fn own_ideas_that_cannot_be_read_are_not_said_to_be_unwritable() {
    let rig = Rig::new();
    fs::create_dir_all(rig.data().join("prompts.toml")).unwrap();
    let text = "Hum the tune of the day to the cat, all of it, and bow.";
    let line = rig.refuses(&["deck", "add", "5", "Hum to the cat", text], 4);
    assert!(line.starts_with("hullo: cannot read ~/.local/share/hullo/prompts.toml: "), "{line}");
    assert!(line.ends_with("; nothing was changed"), "{line}");
}

#[test]
fn a_broken_own_idea_is_named_and_costs_only_itself() {
    let rig = Rig::new();
    let good = readme_example();
    put(&rig.data().join("prompts.toml"), &format!("{good}\n[[prompt]]\ncategory = \"tea\"\n"));
    let ended = rig.hullo(&["today"]);
    assert_eq!(ended.status, Some(0));
    assert!(ended.err.contains("prompts.toml:"), "{}", ended.err);
    assert!(ended.out.contains("Still open"));
    assert_eq!(rig.hullo(&["deck", "list", "--json"]).out.matches("\"own\":true").count(), 2);
    let check = rig.hullo(&["check", "--json"]);
    assert_eq!(check.status, Some(4));
    assert!(check.out.contains("prompts.toml"));
}

#[test]
fn a_folder_of_ones_own_replaces_the_deck_and_a_broken_one_does_not() {
    let rig = Rig::new();
    let folder = rig.home().join(".config/hullo/my-deck");
    fs::create_dir_all(&folder).unwrap();
    assert!(readme().contains("```toml\ndeck = \"my-deck\"\n```"));
    let frozen = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/deck");
    for entry in fs::read_dir(frozen).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    let config = rig.home().join(".config/hullo");
    fs::create_dir_all(&config).unwrap();
    put(&config.join("config.toml"), "deck = \"my-deck\"\n");
    assert_eq!(rig.json(&["deck", "list"])["prompts"].as_array().unwrap().len(), 72);
    assert!(rig.json(&["today"])["title"].as_str().unwrap().starts_with("start "));

    put(&folder.join("5-music.toml"), "schema = 1\nnumber = 5\nid = \"music\"\n");
    put(&folder.join("9-self.toml"), "oh no\n");
    let ended = rig.hullo(&["deck", "list", "--json"]);
    assert_eq!(ended.out.matches("\"category\"").count(), 378, "the bundled one is used");
    let line = "this deck has 11 faults, so the bundled one is used; ";
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    for part in [line, "5-music.toml:1: missing-key: ", "and 8 more, see: hullo check"] {
        assert!(ended.err.contains(part), "{part}: {}", ended.err);
    }
    let all = rig.hullo(&["check"]).out;
    assert!(all.contains("5-music.toml:1: no-prompt") && all.contains("9-self.toml:1: "), "{all}");
    let check = rig.hullo(&["deck", "check", folder.to_str().unwrap()]);
    assert_eq!(check.status, Some(1));
    assert!(check.out.contains("5-music.toml:1:1"), "{}", check.out);
    assert_eq!(rig.hullo(&["check"]).status, Some(4));
}

#[test]
fn a_check_names_every_fault_at_once_with_its_place() {
    let rig = Rig::new();
    let file = rig.home().join("mine.toml");
    put(
        &file,
        "[[prompt]]\ncategory = \"music\"\ntitle = \"Sing\"\n\n[[prompt]]\ntitle = \"Hum\"\n",
    );
    let ended = rig.hullo(&["deck", "check", file.to_str().unwrap()]);
    assert_eq!(ended.status, Some(1));
    let places = ended.out.lines().filter(|line| line.contains("mine.toml:")).count();
    assert!(places >= 3, "{}", ended.out);
    let missing = rig.refuses(&["deck", "check", "nowhere.toml"], 1);
    let line = "hullo: cannot read nowhere.toml: No such file or directory (os error 2); check the file's name";
    assert_eq!(missing, line);
}
