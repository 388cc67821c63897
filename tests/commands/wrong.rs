//! Wrong usage: status 2, one line of what and one of how, no words of a note, nothing written.

use super::rig::Home;

/// Words, what is wrong, and how it is right.
#[rustfmt::skip]
const WRONG: [(&[&str], &str, &str); 21] = [
    (&["dne"], "dne is no command. Did you mean done?", "See: hullo --help"),
    (&["secret words"], "That is no command.", "See: hullo --help"),
    (&["undo", "secret"], "That is a word too many.", "See: hullo undo --help"),
    (&["done", "--tinny"], "There is no such option. Did you mean --tiny?", "See: hullo done --help"),
    (&["done", "-- secret"], "There is no such option. Words that begin with a dash go after --.", "See: hullo done --help"),
    (&["done", "--tiny", "--more"], "--tiny stands twice, or with what excludes it.", "See: hullo done --help"),
    (&["done", "tiny"], "tiny is also a size.", "For that: hullo done --tiny. As words: hullo note tiny."),
    (&["done", "Yesterday"], "yesterday is also a day.", "For that: hullo done --date yesterday. As words: hullo note yesterday."),
    (&["done", "--date", "tusday"], "That is no day. Did you mean tuesday?", "A day is 2026-11-24, today, yesterday, or a weekday such as monday."),
    (&["done", "--date"], "--date needs a value.", "See: hullo done --help"),
    (&["today", "--date", "tomorrow"], "That day is still to come.", "Ideas come a day at a time."),
    (&["felt"], "1-5 is missing.", "See: hullo felt --help"),
    (&["felt", "6"], "That is no number from 1 to 5.", "1 is hard, 2 a bit hard, 3 in between, 4 fairly good, 5 good."),
    (&["remove", "secret"], "That is no moment.", "A moment is a number as history has them, 1 the newest, or its id."),
    (&["move", "1"], "--to is missing.", "See: hullo move --help"),
    (&["move", "1", "--to", "musik"], "That is no way. Did you mean music?", "A way is a number from 1 to 9, an id such as music, or its name."),
    (&["add", "eyse", "secret"], "That is no way. Did you mean eyes?", "A way is a number from 1 to 9, an id such as music, or its name."),
    (&["swap", "music-one-son"], "That is no way, idea or need. Did you mean music-one-song?", "Ways are 1 to 9 or ids such as music; deck list lists them, deck list music its ideas."),
    (&["deck", "of", "voice"], "of is no command. Did you mean off?", "See: hullo deck --help"),
    (&["export", "--format", "xml"], "--format is one of json, csv, md.", "See: hullo export --help"),
    (&["year", "26"], "YYYY cannot be that.", "See: hullo year --help"),
];

#[test]
fn wrong_usage_says_what_and_how_and_writes_nothing() {
    let home = Home::new();
    home.says(&["done"]);
    let files = home.files();
    for (words, what, how) in WRONG {
        let ended = home.run(words);
        assert_eq!((ended.status, ended.out.as_str()), (Some(2), ""), "{words:?}");
        assert_eq!(ended.err, format!("hullo: {what}\n{how}\n"), "{words:?}");
        assert!(!ended.err.contains("secret"), "{words:?}");
    }
    for (words, what) in [
        (&["add", "5", "--date", "tomorrow"][..], "A moment can't lie in the future."),
        (&["rest", "--until", "2027-03-01"], "A rest can reach up to 31 days ahead."),
        (&["remove", "2"], "There is no such moment."),
        (&["felt", "3", "--of", "zz-1"], "There is no such moment."),
    ] {
        let ended = home.run(words);
        assert_eq!((ended.status, ended.err), (Some(2), format!("hullo: {what}\n")), "{words:?}");
    }
    assert_eq!(home.files(), files);
}

#[test]
fn what_is_so_already_is_no_failure() {
    let home = Home::new();
    home.says(&["done"]);
    assert_eq!(home.says(&["rest"]), "Today has its moment. Nothing is owed.");
    assert_eq!(home.says(&["deck", "on", "5"]), "It is so already. Nothing was changed.");
    let ended = home.run(&["expect", "3"]);
    let refused = "hullo: Today's is done. hullo felt says how it went.\n";
    assert_eq!((ended.status, ended.err.as_str()), (Some(1), refused));
}
