//! The real loop over a screen in memory, with keys from a script and a store that can be told what
//! to do.

use std::{collections::VecDeque, io, sync::LazyLock};

use crossterm::event::KeyModifiers;
use ratatui::backend::TestBackend;

use super::*;
use crate::{
    app::{
        Overlay,
        tests::{Made, date, time},
    },
    clock::Clock,
    coach::Coach,
    domain::{
        category::CategoryId,
        deck::Deck,
        kept::Problem,
        record::{DeviceId, Record, RecordId},
    },
    input::tests::keys,
    store::{Store as _, memory::Memory, shared::Shared},
    ui::{
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};

mod colors;
mod days;
mod glass;
mod lost;
mod motion;
mod script;
mod words;

use glass::{Glass, SPOILED};
use script::{Script, Step};

fn presses(script: &str) -> Vec<Step> {
    keys(script).into_iter().map(|key| Step::Event(Event::Key(key))).collect()
}

/// What a run left behind.
struct Left {
    app: App,
    screen: Terminal<Glass>,
    script: Script,
    outcome: anyhow::Result<()>,
    look: Look,
}

impl Left {
    fn shown(&self) -> String {
        self.screen.backend().shown()
    }

    fn frames(&mut self) -> usize {
        self.screen.get_frame().count()
    }
}

/// A clock that stands still, so that no machine is too slow for what moves.
fn still() -> Instant {
    static NOW: LazyLock<Instant> = LazyLock::new(Instant::now);
    *NOW
}

struct Stage {
    store: Shared,
    opened_on: &'static str,
    now: &'static str,
    prepared: &'static str,
    /// The themes between which the terminal's background decides, if it is asked.
    asks: Option<(Theme, Theme)>,
    /// Whether something may move.
    motion: bool,
}

const FIRST: Theme = Theme::new(Kind::Dark, Depth::Rgb);

impl Stage {
    fn with(made: Made) -> Self {
        let memory = Memory::new(DeviceId::parse("test").unwrap(), made.loaded());
        let store = Shared::new(memory);
        Self {
            store,
            opened_on: "2026-11-24",
            now: "2026-11-24T08:14:00",
            prepared: "",
            asks: None,
            motion: false,
        }
    }

    fn play(&self, mut script: Script) -> Left {
        let today = date(self.opened_on);
        let loaded = self.store.0.borrow_mut().load(Scope::Recent, today).unwrap();
        let coach = Coach::new(Deck::bundled(), loaded, today);
        let mut app = App::new(coach, time(&format!("{}T08:14", self.opened_on)), "/data".into());
        app.motion = self.motion;
        for key in keys(self.prepared) {
            assert!(app.update(app.pressed(&key).unwrap()).is_none(), "no effects here");
        }
        let clock = Clock::set_to(format!("{}-05:00", self.now).parse().unwrap());
        let mut session = Session::new(Box::new(self.store.clone()), clock);
        let glass = Glass::before(self.store.clone());
        script.glass = Some(glass.clone());
        let mut screen = Terminal::new(glass).unwrap();
        let looks = Looks { first: Look::new(FIRST, Symbols::UNICODE), by_background: self.asks };
        let mut run = Run::new(app, &mut session, &looks, &mut screen, script);
        run.now = still;
        let outcome = run.until_left();
        let (app, script, look) = (run.app, run.outside, run.look);
        Left { app, screen, script, outcome, look }
    }

    fn steps(&self, steps: Vec<Step>) -> Left {
        self.play(Script { steps: steps.into(), ..Script::default() })
    }

    fn keys(&self, script: &str) -> Left {
        self.steps(presses(script))
    }

    fn written(&self) -> usize {
        self.store.0.borrow().kept.records.len()
    }
}

fn a_morning() -> Stage {
    Stage::with(Made::default().moment("2026-11-20", CategoryId::Music, Some("A song for @sam.")))
}

#[test]
fn the_idea_is_on_the_screen_before_the_first_key_is_read() {
    let left = a_morning().steps(Vec::new());
    let title = &left.app.coach.pick().title;
    assert!(left.shown().contains(title.as_str()), "{}", left.shown());
    assert!(left.outcome.is_err(), "the terminal went away");
}

#[test]
fn the_offer_is_recorded_after_the_first_frame() {
    let stage = a_morning();
    let before = stage.written();
    let left = stage.steps(Vec::new());
    assert_eq!(stage.written(), before + 1);
    let pick = left.app.coach.pick();
    assert!(pick.recorded);
    let seen = left.screen.backend().seen.borrow();
    assert!(seen[0].shown.contains(pick.title.as_str()), "{}", seen[0].shown);
    assert_eq!(seen[0].records, before, "first it is seen");
}

#[test]
fn what_was_typed_before_the_first_frame_does_nothing() {
    let stage = a_morning();
    let script = Script { typed_ahead: presses(" rsq").into(), ..Script::default() };
    let left = stage.play(script);
    assert!(left.app.coach.done_today().is_none());
    assert!(left.outcome.is_err(), "nor did it leave");
}

#[test]
fn q_leaves_with_status_0() {
    a_morning().keys("jj<tab>q").outcome.unwrap();
    a_morning().keys("<ctrl-c>").outcome.unwrap();
}

#[test]
fn space_shows_done_only_once_it_is_in_the_store() {
    let stage = a_morning();
    let left = stage.keys("<space>");
    assert!(left.shown().contains("Done at 08:14."), "{}", left.shown());
    assert_eq!(stage.written(), 3, "the song, the offer, the moment");
    let stage = a_morning();
    stage.store.0.borrow_mut().failing = true;
    let left = stage.keys("<space>");
    assert!(!left.shown().contains("Done at"), "{}", left.shown());
    assert!(left.shown().contains("The same key tries again."), "{}", left.shown());
}

#[test]
fn only_presses_act() {
    use crossterm::event::{KeyEventKind, KeyEventState};
    let kinds = [KeyEventKind::Release, KeyEventKind::Repeat];
    let steps = kinds.map(|kind| {
        let state = KeyEventState::NONE;
        let (code, modifiers) = (crossterm::event::KeyCode::Char(' '), KeyModifiers::NONE);
        Step::Event(Event::Key(KeyEvent { code, modifiers, kind, state }))
    });
    let left = a_morning().steps(steps.into());
    assert!(left.app.coach.done_today().is_none());
}

#[test]
fn a_paste_outside_a_text_field_is_dropped_and_inside_it_is_one_piece() {
    let paste = |text: &str| Step::Event(Event::Paste(text.into()));
    let stage = a_morning();
    let left = stage.steps(vec![paste(" rsq\n")]);
    assert!(left.app.coach.journal().day(date("2026-11-24")).is_open());
    let mut steps = presses("n");
    steps.push(paste("one\nq two"));
    steps.extend(presses("<enter>"));
    assert_eq!(stage.steps(steps).app.draft.as_deref(), Some("one\nq two"));
}

#[test]
fn what_another_program_wrote_is_read_with_the_next_key_or_minute() {
    for steps in [vec![Step::Wait], presses("w"), vec![Step::Event(Event::FocusGained)]] {
        let stage = a_morning();
        let store = stage.store.clone();
        let elsewhere = move || {
            let made = Made::default().moment("2026-11-24", CategoryId::Eyes, None).loaded();
            let mut kept = store.0.borrow_mut();
            kept.kept.records.extend(made.records);
            kept.changed_elsewhere = true;
        };
        let mut all = vec![Step::Meanwhile(Box::new(elsewhere))];
        all.extend(steps);
        let left = stage.steps(all);
        assert_eq!(left.app.coach.journal().day(date("2026-11-24")).moments.len(), 1);
    }
}

#[test]
fn a_journal_that_cannot_be_read_anew_is_said_and_what_is_known_stays() {
    let stage = a_morning();
    let store = stage.store.clone();
    let act = move || {
        let mut kept = store.0.borrow_mut();
        (kept.changed_elsewhere, kept.unreadable) = (true, true);
    };
    let left = stage.steps(vec![Step::Meanwhile(Box::new(act)), Step::Wait]);
    assert!(left.shown().contains("cannot read /data/journal"), "{}", left.shown());
    assert_eq!(left.app.coach.journal().moments().count(), 1);
}

#[test]
fn after_the_screen_was_given_away_all_of_it_is_drawn_again() {
    let mut steps = presses("<ctrl-z>");
    steps.push(Step::TakeBack);
    let left = a_morning().steps(steps);
    assert_eq!(left.script.suspended, 1);
    assert!(left.shown().contains(left.app.coach.pick().title.as_str()), "{}", left.shown());
    assert!(!left.shown().contains(SPOILED), "{}", left.shown());
}

#[test]
fn history_is_one_key_away_and_shows_the_note() {
    let left = a_morning().keys("Hg");
    assert!(left.shown().contains("A song for @sam."), "{}", left.shown());
}

#[test]
fn the_help_stops_scrolling_at_its_end_so_that_one_key_up_moves_it() {
    let scroll = |script: &str| match a_morning().keys(script).app.overlay {
        Some(Overlay::Help { scroll }) => scroll,
        other => panic!("no help but {other:?}"),
    };
    let end = scroll("?G");
    assert!(end > 0 && end < 100, "{end}");
    assert_eq!(scroll(&format!("?{}", "j".repeat(200))), end);
    assert_eq!(scroll("?Gk"), end - 1);
    assert_eq!(scroll("?G<pgup><pgup><pgup><pgup>"), 0);
}
