//! Commands over a store that does what a disk seldom does: refuses, is overtaken, holds only the
//! sum of old years. What the commands say over a real disk stands in `tests/commands`.

use std::io;

use chrono::NaiveDate;

use super::*;
use crate::{
    domain::{
        category::CategoryId,
        kept::{Loaded, Problem},
        profile::Profile,
        record::{DeviceId, Fact, Moment, Offer, Record, RecordId},
    },
    store::{Scope, memory::Memory, shared::Shared},
};

struct Rig {
    store: Shared,
    environment: Environment,
}

/// Exit status, standard output, standard error.
type Ended = (u8, String, String);

impl Rig {
    fn new(kept: Loaded) -> Self {
        let memory = Memory::new(DeviceId::parse("test").unwrap(), kept);
        let environment = Environment {
            now: Some("2026-11-24T08:14:00-05:00".into()),
            data_dir: Some("/data".into()),
            config_dir: Some("/config".into()),
            state_dir: Some("/state".into()),
            ..Environment::default()
        };
        Self { store: Shared::new(memory), environment }
    }

    fn set(&self, change: impl FnOnce(&mut Memory)) {
        change(&mut self.store.0.borrow_mut());
    }

    fn hullo(&self, words: &[&str]) -> Ended {
        let mut out = Vec::new();
        let (status, err) = self.hullo_to(words, &mut out);
        (status, String::from_utf8(out).unwrap(), err)
    }

    fn hullo_to(&self, words: &[&str], out: &mut dyn io::Write) -> (u8, String) {
        let mut err = Vec::new();
        let streams = Streams { out, err: &mut err, input: &mut io::empty() };
        let words: Vec<OsString> =
            ["hullo"].iter().chain(words).map(|word| OsString::from(*word)).collect();
        let open =
            |_: &Paths| -> Result<Box<dyn Store>, StoreError> { Ok(Box::new(self.store.clone())) };
        let status = run(&parse(&words).unwrap(), &self.environment, &open, streams);
        (status, String::from_utf8(err).unwrap())
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(id: &str, on: &str, category: CategoryId, prompt: Option<&str>) -> Record {
    let prompt = prompt.map(str::to_owned);
    let title = "A thing done".to_owned();
    let moment = Moment { prompt, title, ..Moment::bare(date(on), category) };
    Record { id: RecordId::parse(id).unwrap(), fact: Fact::Moment(moment) }
}

fn offer(id: &str, on: &str, prompt: &str) -> Record {
    let category = CategoryId::of_prompt(prompt).unwrap();
    let offer =
        Offer { date: date(on), category, prompt: prompt.into(), expected: None, from: None };
    Record { id: RecordId::parse(id).unwrap(), fact: Fact::Offer(offer) }
}

#[test]
fn undo_is_planned_anew_when_another_hullo_wrote_in_between_and_gives_up_after_twelve() {
    for (overtaken, status) in [(0, 0), (1, 0), (11, 0), (12, 1)] {
        let rig = Rig::new(Loaded::default());
        assert_eq!(rig.hullo(&["add", "music"]).0, 0);
        rig.set(|memory| {
            (memory.overtaken, memory.attempts, memory.loads) = (overtaken, 0, vec![]);
        });
        let (ended, out, err) = rig.hullo(&["undo"]);
        assert_eq!(ended, status, "{overtaken}: {err}");
        assert_eq!(out.is_empty(), status != 0);
        let memory = rig.store.0.borrow();
        assert_eq!(memory.attempts, (overtaken + 1).min(12));
        assert_eq!(memory.loads.len(), memory.attempts);
        if status != 0 {
            let line =
                "hullo: not saved: another hullo made a change just now; nothing was changed\n";
            assert_eq!(err, line);
        }
    }
}

#[test]
fn a_change_that_cannot_be_written_is_not_said_to_be_done() {
    let rig = Rig::new(Loaded::default());
    assert_eq!(rig.hullo(&["add", "music"]).0, 0);
    rig.set(|memory| memory.failing = true);
    for words in [&["done"][..], &["add", "1"], &["swap"], &["rest"], &["note", "x"], &["undo"]] {
        let (status, out, err) = rig.hullo(words);
        assert_eq!((status, out.as_str()), (4, ""), "{words:?}");
        assert!(
            err.starts_with("hullo: not saved: cannot write journal/2026-test.toml: "),
            "{err}"
        );
        assert!(err.ends_with("; make some room on the disk, then try again\n"), "{err}");
        assert_eq!(err.lines().count(), 1);
    }
}

#[test]
fn today_is_shown_even_if_its_offer_cannot_be_written() {
    let rig = Rig::new(Loaded::default());
    rig.set(|memory| memory.failing = true);
    for words in [&["today"][..], &[], &["today", "--date", "today"]] {
        let (status, out, err) = rig.hullo(words);
        assert_eq!(status, 0);
        assert!(out.ends_with("Still open. Mark it with: hullo done\n"), "{out}");
        assert!(err.starts_with("hullo: today's idea is shown but not saved: "), "{err}");
        assert_eq!(err.lines().count(), 1);
    }
}

/// An output that takes nothing.
struct Closed(io::ErrorKind);

impl io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_no_failure_and_a_full_disk_says_whether_the_change_is_saved() {
    let rig = Rig::new(Loaded::default());
    let (mut pipe, mut full) =
        (Closed(io::ErrorKind::BrokenPipe), Closed(io::ErrorKind::StorageFull));
    assert_eq!(rig.hullo_to(&["done"], &mut pipe), (0, String::new()));
    assert_eq!(rig.hullo_to(&["history"], &mut pipe), (0, String::new()));
    let (status, err) = rig.hullo_to(&["history"], &mut full);
    assert_eq!(status, 1);
    assert!(err.starts_with("hullo: cannot write the answer: "), "{err}");
    assert!(!err.contains("saved"), "{err}");
    let (status, err) = rig.hullo_to(&["add", "5"], &mut full);
    assert_eq!(status, 1);
    assert!(err.ends_with("; the change itself is saved, hullo undo takes it back\n"), "{err}");
    assert_eq!(rig.hullo(&["history"]).1.lines().count(), 2);
}

fn two_years() -> Rig {
    let records = vec![
        offer("test-1", "2025-03-01", "music-one-song"),
        offer("test-2", "2025-03-02", "self-a-trait-you-share"),
        moment("test-3", "2025-03-02", CategoryId::Yourself, Some("self-a-trait-you-share")),
        offer("test-4", "2026-11-23", "music-one-song"),
    ];
    let rig = Rig::new(Loaded { records, ..Loaded::default() });
    rig.set(|memory| memory.summed = Some(date("2025-11-30")));
    rig
}

#[test]
fn a_day_in_a_year_that_is_known_by_its_sum_is_read_when_it_is_asked_for() {
    let cases: [(&[&str], &str); 5] = [
        (&["today", "--date", "2025-03-02"], "Done on Sun 2 Mar 2025."),
        (&["today", "--date", "2025-03-01"], "hullo done --date 2025-03-01"),
        (&["done", "--date", "2025-03-01"], "Done: "),
        (&["note", "words", "--of", "test-3"], "Noted on: A thing done (Sun 2 Mar 2025)."),
        (&["remove", "test-3"], "Removed: A thing done (Sun 2 Mar 2025)."),
    ];
    for (words, said) in cases {
        let rig = two_years();
        let (status, out, err) = rig.hullo(words);
        assert_eq!((status, err.as_str()), (0, ""), "{words:?}");
        assert!(out.contains(said), "{words:?}: {out}");
        assert_eq!(rig.store.0.borrow().loads, [Scope::Recent, Scope::Everything]);
    }
}

#[test]
fn recent_days_and_sums_need_no_old_year() {
    let all: [&[&str]; 6] =
        [&["today"], &["done"], &["done", "--date", "mon"], &["swap"], &["status"], &["stats"]];
    for words in all {
        let rig = two_years();
        let (status, _, err) = rig.hullo(words);
        assert_eq!((status, err.as_str()), (0, ""), "{words:?}");
        assert_eq!(rig.store.0.borrow().loads, [Scope::Recent], "{words:?}");
    }
    let (_, out, _) = two_years().hullo(&["stats", "--json"]);
    assert!(out.contains("\"moments\":1,") && out.contains("\"self\":1"), "{out}");
}

#[test]
fn an_id_that_nothing_has_is_looked_for_everywhere_and_then_refused() {
    let rig = two_years();
    let (status, out, err) = rig.hullo(&["remove", "test-zz"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "hullo: nothing in the journal has the id test-zz; see: hullo history --ids\n");
    let memory = rig.store.0.borrow();
    assert_eq!((memory.attempts, memory.loads.len()), (0, 2));
}

#[test]
fn words_that_stay_on_another_device_are_told_even_when_quiet() {
    let rig = Rig::new(Loaded {
        records: vec![moment("othr-1", "2026-11-23", CategoryId::Music, None)],
        ..Loaded::default()
    });
    rig.set(|memory| memory.waiting = vec![DeviceId::parse("othr").unwrap()]);
    let (status, out, err) = rig.hullo(&["-q", "remove", "othr-1"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert_eq!(err, "hullo: removed here; the words go when hullo next runs on othr\n");
}

/// A file with one rest of another device's.
fn exported() -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let rest = r#"{"schema":1,"rests":[{"id":"othr-1","date":"2026-11-20"}]}"#;
    io::Write::write_all(&mut file, rest.as_bytes()).unwrap();
    file
}

#[test]
fn whatever_a_write_did_besides_is_told_by_each_command_that_writes() {
    let exported = exported();
    let file = exported.path().to_str().unwrap();
    for words in [&["today"][..], &["swap"], &["add", "1"], &["undo"], &["import", file]] {
        let rig = Rig::new(Loaded::default());
        assert_eq!(rig.hullo(&["add", "5"]).0, 0);
        rig.set(|memory| memory.complaints = vec![problem(None, "not tidied yet", false)]);
        let (status, _, err) = rig.hullo(words);
        let line = "hullo: journal/2026-k7f3.toml: not tidied yet\n";
        assert_eq!((status, err.as_str()), (0, line), "{words:?}");
    }
}

#[test]
fn an_import_is_planned_anew_when_another_hullo_wrote_in_between() {
    let exported = exported();
    for (overtaken, status) in [(11, 0), (12, 1)] {
        let rig = Rig::new(Loaded::default());
        rig.set(|memory| memory.overtaken = overtaken);
        assert_eq!(rig.hullo(&["import", exported.path().to_str().unwrap()]).0, status);
        assert_eq!(rig.store.0.borrow().loads.len(), 12);
    }
}

fn problem(line: Option<usize>, message: &str, unreadable: bool) -> Problem {
    Problem { file: "journal/2026-k7f3.toml".into(), line, message: message.into(), unreadable }
}

#[test]
fn check_names_every_problem_with_its_place_and_ends_with_4_only_for_the_unreadable() {
    let odd = problem(None, "unknown key mood", false);
    let bad = problem(Some(12), "a moment without a date", true);
    let records = vec![moment("test-1", "2026-11-23", CategoryId::Music, None)];
    let kept = Loaded { records, problems: vec![odd.clone()], ..Loaded::default() };
    let (status, out, _) = Rig::new(kept.clone()).hullo(&["check"]);
    let lines = "journal/2026-k7f3.toml: unknown key mood\n\
                 ok: 1 record read; nothing is lost by the lines above.\n";
    assert_eq!((status, out.as_str()), (0, lines));
    let rig = Rig::new(Loaded { problems: vec![odd, bad], ..kept });
    let (status, out, err) = rig.hullo(&["check"]);
    let lines = "journal/2026-k7f3.toml: unknown key mood\n\
                 journal/2026-k7f3.toml:12: a moment without a date\n\
                 1 record read; what the lines above name stays as it is in its file.\n";
    assert_eq!((status, out.as_str(), err.as_str()), (4, lines, ""));
    let (status, out, _) = rig.hullo(&["check", "--json"]);
    let json = "{\"schema\":1,\"ok\":false,\"records\":1,\"problems\":[\
                {\"file\":\"journal/2026-k7f3.toml\",\"message\":\"unknown key mood\"},\
                {\"file\":\"journal/2026-k7f3.toml\",\"line\":12,\
                \"message\":\"a moment without a date\"}],\"fixed\":[],\"missing\":0,\
                \"waiting\":[]}\n";
    assert_eq!((status, out.as_str()), (4, json));
    assert_eq!(rig.store.0.borrow().attempts, 0);
    let (status, _, err) = rig.hullo(&["today"]);
    let line = "hullo: one thing cannot be read and stays as it is; see: hullo check\n";
    assert_eq!((status, err.as_str()), (0, line));
    assert_eq!(rig.hullo(&["status"]).2, "");
}

#[test]
fn an_idea_for_somebody_who_paused_and_hid_everything_says_why_it_is_there() {
    let mut profile =
        Profile { paused: CategoryId::ALL.into_iter().collect(), ..Profile::default() };
    let deck = crate::domain::deck::Deck::bundled();
    let prompts = CategoryId::ALL.into_iter().flat_map(|category| deck.prompts(category));
    profile.hidden = prompts.map(|prompt| prompt.id.clone()).collect();
    let rig = Rig::new(Loaded { profile, ..Loaded::default() });
    let (status, out, _) = rig.hullo(&["today"]);
    assert_eq!(status, 0);
    assert!(out.contains("\n   No idea was left that is not hidden, so a hidden one"), "{out}");
}

#[test]
fn color_marks_the_digit_and_the_title_and_never_changes_the_words() {
    let strip = |text: &str| {
        ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[33m", "\u{1b}[35m", "\u{1b}[36m"]
            .iter()
            .fold(text.to_owned(), |text, code| text.replace(code, ""))
    };
    let all: [&[&str]; 6] =
        [&["today"], &["done"], &["history"], &["status"], &["stats"], &["rest"]];
    let plain = Rig::new(Loaded::default());
    let mut colored = Rig::new(Loaded::default());
    colored.environment.clicolor_force = true;
    for words in all {
        let (_, out, _) = plain.hullo(words);
        assert!(!out.contains('\u{1b}'), "{words:?}");
        let (_, color, _) = colored.hullo(words);
        assert!(color.contains("\u{1b}["), "{words:?}");
        assert_eq!(strip(&color), out, "{words:?}");
    }
    let title = plain.hullo(&["today", "--json"]).1;
    let today: serde_json::Value = serde_json::from_str(&title).unwrap();
    let title = today["title"].as_str().unwrap();
    let (_, color, _) = colored.hullo(&["today"]);
    let first = color.lines().next().unwrap();
    let digit = strip(first).chars().next().unwrap();
    assert!(first.starts_with(&format!("\u{1b}[36m{digit}\u{1b}[0m")), "{first:?}");
    assert!(first.ends_with(&format!(": \u{1b}[1m{title}\u{1b}[0m")), "{first:?}");
}

#[test]
fn on_a_terminal_the_text_is_wrapped_and_an_empty_history_says_so() {
    let mut rig = Rig::new(Loaded::default());
    assert_eq!(rig.hullo(&["history"]).1, "");
    let narrow = environment::Terminal { input: true, output: true, columns: Some(40) };
    rig.environment.terminal = narrow;
    rig.environment.no_color = true;
    assert_eq!(rig.hullo(&["history"]).1, "No moments yet.\n");
    let (_, out, _) = rig.hullo(&["today"]);
    let long = out.lines().skip(1).find(|line| line.chars().count() > 40);
    assert_eq!(long, None, "{out}");
    assert!(out.lines().count() > 3, "{out}");
}

#[test]
fn a_nudge_that_cannot_be_noted_is_said_by_hand_and_kept_back_at_shell_start() {
    let rig = Rig::new(Loaded::default());
    rig.set(|memory| memory.failing = true);
    let (status, out, err) = rig.hullo(&["nudge"]);
    assert_eq!((status, out.lines().count(), err.as_str()), (0, 1, ""));
    let (status, out, err) = rig.hullo(&["nudge", "--once"]);
    assert_eq!((status, out.as_str()), (4, ""));
    assert!(err.starts_with("hullo: cannot write nudge: "), "{err}");
}
