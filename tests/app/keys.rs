//! What keys do, as a person would see it.

use std::fs;

use hullo::{
    config::{Config, Theme},
    runtime::Request,
};

use crate::harness::{NOW, Screen, look, offer, store, write_journal};

const NORMAL: (u16, u16) = (80, 24);

#[test]
fn space_marks_done_on_the_disk_and_undo_says_what_it_took_back() {
    let mut screen = Screen::with_days(NORMAL, 30);
    screen.press(" ").sees("Done at 08:14.");
    assert!(screen.journal().contains("title = \"Five-minute voice message\""));
    screen.press(" ").sees("Already done at 08:14. u takes it back, a adds another.");
    screen
        .press("u")
        .sees("Taken back: Five-minute voice message. ctrl-r does it again.")
        .sees("I did this");
    screen.press("<ctrl-r>").sees("Done again: Five-minute voice message.").sees("Done at 08:14.");
    screen.press("s").sees("Today's is done. a adds another.");
    screen.press("r").sees("Today has its moment. Nothing is owed.");
}

#[test]
fn a_failed_save_leaves_everything_open_and_the_same_key_tries_again() {
    let mut screen = Screen::with_days(NORMAL, 3);
    let state = screen.folder.join("state");
    fs::write(&state, "in the way").unwrap();
    screen.press(" ").sees("Not saved: cannot write").sees("I did this");
    screen
        .press("nwords<esc>")
        .sees("Your words are still here, but not on the disk")
        .sees("words");
    screen.press("q");
    assert_eq!(screen.request(), None);
    fs::remove_file(&state).unwrap();
    screen.press(" ").sees("Done at 08:14.").sees("words");
    assert!(screen.journal().contains("note = \"words\""));
    screen.press("q");
    assert_eq!(screen.request(), Some(Request::Quit));
}

#[test]
fn a_draft_stays_with_its_day_through_a_swap_and_another_run() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen
        .press("nFor later<esc>")
        .sees("Your words wait here. space stores them with the moment.");
    screen.press("s").sees("For later");
    assert!(!screen.journal().contains("For later"));
    let folder = screen.folder.clone();
    let mut again = Screen::open(&folder, NORMAL, look(Theme::Dark), &Config::default());
    again.sees("For later").press(" ").sees("For later").misses("Draft");
    assert!(screen.journal().contains("note = \"For later\""));
    assert_eq!(
        store(&folder).draft(&hullo::store::state::DraftOf::Day(NOW[..10].parse().unwrap())),
        None
    );
}

#[test]
fn words_of_an_open_field_reach_the_disk_when_the_app_is_ended() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen.press("nhalf a tho").paste("ught\r\nand more").press("<ctrl-c>");
    assert_eq!(screen.request(), Some(Request::Quit));
    let draft = hullo::store::state::DraftOf::Day(NOW[..10].parse().unwrap());
    assert_eq!(store(&screen.folder).draft(&draft).as_deref(), Some("half a thought\nand more"));
}

#[test]
fn the_key_that_finds_a_new_day_only_shows_it() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen.now += chrono::TimeDelta::days(1);
    screen.press(" ").sees("It is Wednesday now.").sees("Wed 25 Nov").misses("Done at");
    screen.press(" ").sees("Done at 08:14.");
}

#[test]
fn what_another_program_wrote_is_seen_and_never_overwritten() {
    let mut screen = Screen::with_days(NORMAL, 3);
    let folder = screen.folder.clone();
    assert!(!screen.refresh());
    let mut other = Screen::open(&folder, NORMAL, look(Theme::Dark), &Config::default());
    other.press("nFirst<enter> ");
    assert!(screen.refresh());
    screen.sees("First").press("n and second<enter>");
    other
        .press("n and third")
        .press("<enter>")
        .sees("Note saved.")
        .sees("First and second and third");
    let mut stale = Screen::open(&folder, NORMAL, look(Theme::Dark), &Config::default());
    stale.press("nn");
    screen.press("n!<enter>");
    stale.press("<enter>").sees("This was changed elsewhere. Look again.").sees("enter save");
}

#[test]
fn yesterdays_idea_can_be_marked_and_what_came_of_it_added() {
    let journal =
        offer("2026-11-23", "listen-say-it-back", 1) + &offer(&NOW[..10], "checkin-voice-note", 2);
    let mut screen = Screen::new(NORMAL, |folder| write_journal(folder, "2026-0.toml", &journal));
    screen.sees("Yesterday's idea, Say it back, if it happened");
    screen.press("<up>").sees("Back to today's idea").press("s").press("r").sees("Say it back");
    screen.press(" ").sees("Done yesterday: Say it back. u takes it back.");
    screen.sees("Yesterday, Say it back. n adds what came of it");
    screen.press("<up>nWe laughed<enter>").misses("what came of it");
    assert!(screen.journal().contains("note = \"We laughed\""));
}

#[test]
fn a_guess_is_kept_and_asked_after_by_itself() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen
        .press("e")
        .sees("How do you think it will go?")
        .press("2")
        .sees("Guess saved: a bit hard.");
    screen.press(" ").sees("How did it go?").press("4");
    screen.sees("Saved: fairly good. Your guess was a bit hard.");
    screen.press("e<esc>").misses("How did it go?");
}

#[test]
fn menu_makes_an_idea_todays_adds_one_and_leaves_out() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen.press("M1<right><down><enter>").sees("Today's idea now. u brings the other one back.");
    screen.press("M2xT").sees("I did this").press("M2").sees("left out, x brings back").press("x");
    screen.press(" T M2<right>a").sees("Added: ").sees("done today").press("T ").sees("Done at");
    screen.press("M3<right><enter>").sees("Today's is done. a adds this one too.");
}

#[test]
fn history_goes_by_days_and_weeks_and_changes_what_is_chosen() {
    let mut screen = Screen::with_days(NORMAL, 60);
    screen.press("H<up>").sees("› Mon 23 Nov").press("<left>").sees("› Mon 16 Nov");
    screen
        .press("n!<enter>")
        .sees("Note saved.")
        .press("c9")
        .sees("Now under Connect with yourself.");
    screen.press("d").sees("Deleted: ").press("u").sees("Taken back: the removal of");
    screen.press("g").sees("› Fri 25 Sep").press("G").sees("› Tue 24 Nov").press("n");
    screen.sees("No moment here. a adds one.").press("k").press("<pgup>").sees("› Fri 23 Oct");
    screen
        .press("Ga5Own words<enter>")
        .sees("Added: Share music.")
        .sees("› Tue 24 Nov  5  Own words");
}

#[test]
fn search_finds_as_it_is_typed_and_enter_goes_there() {
    let mut screen = Screen::with_days(NORMAL, 60);
    screen.press("H/BARISTA").sees(" found").sees("› Sun 22 Nov").press("<up><enter>");
    screen
        .sees("› Tue 17 Nov")
        .sees("/ search")
        .press("/zzz")
        .sees("Nothing found.")
        .press("<esc>");
    screen.sees("› Tue 17 Nov");
}

#[test]
fn private_hides_notes_and_names_on_every_screen() {
    let mut screen = Screen::with_days((120, 40), 60);
    screen.press("p").sees("Notes and names are hidden. p shows them again.");
    for keys in ["T", "w", "H<up>", "I"] {
        screen.press(keys).misses("@").misses("barista").misses("Library");
    }
    screen
        .press("H<up><up>/")
        .sees("hidden")
        .press("n")
        .sees("hidden")
        .press("p")
        .sees("Notes and names are back.");
}

#[test]
fn copying_asks_the_loop_and_says_so() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen.press("y").sees("Copied, and printed too when you leave.");
    assert_eq!(
        screen.request(),
        Some(Request::Copy(
            "This is four minutes long, and it can wait. It starts at the bus stop.".into()
        ))
    );
    screen.press("Y");
    assert!(
        matches!(screen.request(), Some(Request::Copy(text)) if text.starts_with("A small idea, for you too: Record"))
    );
}

#[test]
fn a_rest_ends_by_the_same_key_and_done_outweighs_it() {
    let mut screen = Screen::with_days(NORMAL, 3);
    screen
        .press("r")
        .misses("I did this")
        .press("r")
        .sees("The rest has ended.")
        .sees("I did this");
    screen.press("r ").sees("Done at 08:14.").press("u").misses("I did this");
}

#[test]
fn the_config_gives_keys_and_the_screen_says_them() {
    let temp = tempfile::tempdir().unwrap();
    let keys = [("swap", "z"), ("undo", "F2")].map(|(name, key)| (name.into(), key.into()));
    let config = Config { keys: keys.into(), ..Config::default() };
    let mut screen = Screen::open(temp.path(), NORMAL, look(Theme::Dark), &config);
    screen.sees("z swap").sees("No one in mind? z brings another idea").press(" ");
    screen.press(" ").sees("F2 takes it back").press("?").sees("F2");
}

#[test]
fn what_cannot_be_read_is_said_once() {
    let mut screen = Screen::new(NORMAL, |folder| {
        write_journal(folder, "2026-0.toml", "\n[[moment]]\ndate = 2026-13-01\nid = \"k7f3-1\"\n");
    });
    screen.sees("Not read and left as it is: 1 thing.").press("j").misses("Not read");
}
