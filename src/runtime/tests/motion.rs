//! What moves, when it stops, and that nothing is drawn or woken up for where nothing does.

use super::*;
use crate::app::Sweep;

#[test]
fn nothing_is_drawn_when_nothing_has_changed() {
    let frames = |steps| a_morning().steps(steps).frames();
    let idle = frames(Vec::new());
    assert_eq!(frames(vec![Step::Wait, Step::Wait, Step::Wait]), idle);
    assert_eq!(frames(presses("zzz<f1>").into_iter().take(3).collect()), idle, "unknown keys");
    assert_eq!(frames(presses("w")), idle + 1);
}

#[test]
fn the_loop_sleeps_a_minute_at_most_and_wakes_at_the_days_end() {
    let left = a_morning().steps(Vec::new());
    assert_eq!(left.script.waits, [MINUTE]);
    let stage = Stage { now: "2026-11-24T03:59:30", opened_on: "2026-11-23", ..a_morning() };
    let waits = stage.steps(Vec::new()).script.waits;
    let half = Duration::from_secs(30);
    assert!(waits[0] <= half && waits[0] > half / 2, "{waits:?}");
}

const STEPS: usize = Sweep::STEPS as usize;

fn moving() -> Stage {
    Stage { motion: true, ..a_morning() }
}

fn waits(count: usize) -> Vec<Step> {
    std::iter::repeat_with(|| Step::Wait).take(count).collect()
}

fn frames(stage: &Stage, steps: Vec<Step>) -> usize {
    stage.steps(steps).frames()
}

fn done_and(then: Vec<Step>) -> Vec<Step> {
    presses("<space>").into_iter().chain(then).collect()
}

#[test]
fn done_is_shown_at_once_and_swept_over_in_less_than_half_a_second_and_then_all_is_idle() {
    let before = frames(&moving(), Vec::new());
    let mut left = moving().steps(done_and(waits(STEPS + 5)));
    assert_eq!(left.frames() - before, 1 + STEPS, "after the sweep nothing is drawn");
    let slept = &left.script.waits;
    assert_eq!(slept[1..=STEPS], [STEP; STEPS]);
    assert_eq!(slept[STEPS + 1..], [MINUTE; 6], "nor is anything woken up for");
    assert!(STEP * Sweep::STEPS.into() <= MOTION && MOTION <= Duration::from_millis(480));
    assert_eq!(left.app.sweep, None);
}

#[test]
fn without_motion_done_is_one_frame() {
    let before = frames(&a_morning(), Vec::new());
    let mut left = a_morning().steps(done_and(waits(5)));
    assert_eq!(left.frames() - before, 1);
    assert_eq!(left.script.waits[1..], [MINUTE; 6]);
}

#[test]
fn nothing_but_colors_changes_while_it_sweeps() {
    let shown = |count| moving().steps(done_and(waits(count)));
    let (first, last) = (shown(0), shown(STEPS));
    assert!(first.shown().contains("Done at 08:14."), "{}", first.shown());
    let colors = |left: &Left| {
        let cells = left.screen.backend().buffer().content;
        cells.iter().map(|cell| cell.fg).collect::<Vec<_>>()
    };
    let still = a_morning().steps(done_and(Vec::new()));
    assert_eq!(colors(&last), colors(&still), "in the end it is as without motion");
    let behind = |left: &Left| {
        colors(left).iter().zip(colors(&still)).filter(|(one, other)| **one != *other).count()
    };
    let mut counts = Vec::new();
    for count in 0..=STEPS {
        let left = shown(count);
        assert_eq!(left.shown(), still.shown());
        counts.push(behind(&left));
    }
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert!(counts[0] >= 5 && counts[STEPS] == 0, "{counts:?}");
}

#[test]
fn any_key_cuts_it_short_and_acts() {
    for (key, acts) in [("w", true), ("z", false), ("e", true)] {
        let steps = done_and(waits(2).into_iter().chain(presses(key)).chain(waits(3)).collect());
        let mut left = moving().steps(steps);
        assert_eq!(left.app.sweep, None, "{key}");
        assert_eq!(left.script.waits[4..], [MINUTE; 4], "{key}");
        let before = frames(&moving(), Vec::new());
        assert_eq!(left.frames() - before, 1 + 2 + 1, "{key}: what is left is shown at once");
        let why = left.shown().contains("because");
        assert_eq!(why, key == "w", "{acts}");
    }
    let left = moving().steps(done_and(presses("u")));
    assert!(left.app.coach.done_today().is_none(), "undo does not wait for the sweep");
}

#[test]
fn what_is_not_on_the_disk_is_not_swept_over() {
    let stage = moving();
    stage.store.0.borrow_mut().failing = true;
    let left = stage.steps(done_and(waits(2)));
    assert_eq!(left.app.sweep, None);
    assert_eq!(left.script.waits, [MINUTE; 4]);
}

#[test]
fn a_terminal_that_draws_slowly_gets_fewer_frames_and_no_more_time() {
    let (app, script) = {
        let left = moving().steps(done_and(Vec::new()));
        (left.app, left.script)
    };
    assert!(app.sweep.is_some());
    let stage = moving();
    let clock = Clock::set_to(format!("{}-05:00", stage.now).parse().unwrap());
    let mut session = Session::new(Box::new(stage.store.clone()), clock);
    let mut screen = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let looks = Looks::from(Look::new(FIRST, Symbols::UNICODE));
    let mut run = Run::new(app, &mut session, &looks, &mut screen, script);
    (run.stale, run.moving_since) = (false, Some(still()));
    run.now = || still() + MOTION;
    assert!(run.on(None).unwrap().is_continue());
    assert!(run.app.sweep.is_none() && run.stale);
}
