use super::*;
use crate::domain::{deck::Need, menu::State, profile::Profile};

fn at(rig: &Rig) -> (usize, Option<usize>) {
    match rig.app.screen {
        Screen::Menu(menu) => match menu.pointer {
            Pointer::Row => (menu.row, None),
            Pointer::Inside(inside) => (menu.row, Some(inside)),
        },
        _ => panic!("not on Menu"),
    }
}

fn on_menu(script: &str) -> Rig {
    Rig::on_an_open_day().pressed("M").pressed(script)
}

#[test]
fn menu_opens_on_todays_way_and_the_pointer_walks() {
    let todays = on_menu("").app.coach.pick().category.index();
    assert_eq!(at(&on_menu("")), (todays, None));
    for (script, expected) in [
        ("5", (4, None)),
        ("1<up>", (0, None)),
        ("1jj", (2, None)),
        ("9<down>", (9, None)),
        ("9jj", (9, None)),
        ("gG", (9, None)),
        ("3l", (2, Some(0))),
        ("3<right>jk<down>", (2, Some(1))),
        ("3<enter>", (2, Some(0))),
        ("3ljh", (2, None)),
        ("3ll<left>", (2, None)),
        ("3lj<esc>", (2, None)),
        ("3l7", (6, None)),
        ("Gl<end>", (9, Some(2))),
        ("Glk", (9, Some(0))),
        ("3l<pgdn><pgup>", (2, Some(0))),
    ] {
        assert_eq!(at(&on_menu(script)), expected, "{script}");
    }
    let last = on_menu("").app.coach.ideas(CategoryId::Checkin).len() - 1;
    assert_eq!(at(&on_menu("3lG<down>")), (2, Some(last)));
}

#[test]
fn only_looking_around_writes_nothing() {
    let rig = on_menu("123456789jk<right>jj<left><right>gG<esc>");
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn esc_leads_from_the_ideas_to_the_nine_and_from_there_to_today() {
    let rig = on_menu("3l<esc><esc>");
    assert!(matches!(rig.app.screen, Screen::Today(_)));
}

#[test]
fn x_pauses_a_way_and_brings_it_back() {
    let mut rig = on_menu("7x");
    assert!(rig.app.coach.profile().pauses(CategoryId::Eyes));
    assert_eq!(rig.said(), "Make eye contact is paused. x brings it back.");
    assert_eq!(at(&rig), (6, None), "it stays where it was");
    rig.press("x");
    assert!(!rig.app.coach.profile().pauses(CategoryId::Eyes));
    assert_eq!(rig.said(), "Make eye contact is back.");
    rig.press("u");
    assert!(rig.app.coach.profile().pauses(CategoryId::Eyes));
}

#[test]
fn the_last_way_stays_on() {
    let mut rig = on_menu("1x2x3x4x5x6x7x8x9x");
    assert_eq!(rig.app.coach.profile().active().len(), 1);
    assert_eq!(rig.said(), "One way stays on, so tomorrow has an idea. r rests a day.");
    assert_eq!(rig.press("1x").said(), "Start with a message is back.");
}

#[test]
fn the_idea_that_comes_instead_of_a_paused_one_is_recorded_with_the_next_key() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    let before = rig.app.coach.pick().clone();
    rig.press(&format!("M{}x", before.category.number()));
    assert_ne!(rig.app.coach.pick().category, before.category);
    rig.tell(Message::Shown);
    assert!(rig.app.coach.pick().recorded);
}

#[test]
fn x_hides_an_idea_and_brings_it_back_in_its_place() {
    let mut rig = on_menu("3ljx");
    let ideas = rig.app.coach.ideas(CategoryId::Checkin);
    assert_eq!(ideas[1].state, State::Hidden);
    assert_eq!(rig.said(), "Hidden. x brings it back.");
    assert_eq!(at(&rig), (2, Some(1)));
    rig.press("x");
    assert!(rig.app.coach.profile().hidden.is_empty());
    assert_eq!(rig.said(), "It is back among the ideas.");
}

#[test]
fn x_opts_out_of_voice_video_and_eye_contact_and_back() {
    let mut rig = on_menu("Gl");
    for (need, word) in
        [(Need::Voice, "voice"), (Need::Video, "video"), (Need::EyeContact, "eye contact")]
    {
        rig.press("x");
        assert!(rig.app.coach.profile().without.contains(&need));
        let said = format!("Ideas that need {word} are left out. x brings them back.");
        assert_eq!(rig.said(), said);
        rig.press("x");
        assert!(rig.app.coach.profile().without.is_empty());
        assert_eq!(rig.said(), format!("Ideas that need {word} are back."));
        rig.press("<down>");
    }
}

#[test]
fn x_on_an_idea_that_needs_what_was_left_out_brings_that_back() {
    let without = [Need::Voice, Need::Video, Need::EyeContact].into();
    let profile = Profile { without, ..Profile::default() };
    let mut rig = Rig::over(Loaded { profile, ..Loaded::default() }).pressed("M3l");
    let ideas = rig.app.coach.ideas(CategoryId::Checkin);
    let place = ideas.iter().position(|it| matches!(it.state, State::Needs(_))).unwrap();
    let State::Needs(need) = ideas[place].state else { panic!("a need") };
    rig.press(&"j".repeat(place));
    rig.press("<enter>");
    let said =
        format!("That idea needs {}, which you opted out of. x brings it back.", need.words());
    assert_eq!(rig.said(), said);
    rig.press("x");
    assert!(!rig.app.coach.profile().without.contains(&need));
}

#[test]
fn enter_makes_an_idea_todays_and_shows_it() {
    let mut rig = on_menu("5ljj");
    let wanted = rig.app.coach.ideas(CategoryId::Music)[2].clone();
    let before = rig.app.coach.pick().id.clone();
    rig.press("<enter>");
    assert_eq!(rig.app.coach.pick().id, wanted.id);
    assert_eq!(rig.today(), Today::default());
    assert_eq!(rig.said(), "Today's idea now. u brings the other one back.");
    rig.press("u");
    assert_eq!(rig.app.coach.pick().id, before);
}

#[test]
fn enter_on_todays_idea_only_shows_it_and_once_it_is_done_changes_nothing() {
    let todays = |rig: &Rig| rig.app.coach.pick().category.number();
    let mut rig = on_menu("");
    let script = format!("{}l<enter>", todays(&rig));
    rig.press(&script);
    assert!(matches!(rig.app.screen, Screen::Today(_)));
    assert_eq!(rig.store.attempts, 0);
    rig.press("<space>M5ljj<enter>");
    assert_eq!(rig.said(), "Today's is done. a adds another.");
}

#[test]
fn a_paused_ways_idea_is_not_made_todays() {
    let mut rig = on_menu("5xl<down><enter>");
    assert_eq!(rig.said(), "That way is paused. x brings it back.");
    assert!(matches!(rig.app.screen, Screen::Menu(_)));
    rig.press("<left>x");
    assert!(!rig.app.coach.profile().pauses(CategoryId::Music));
}

#[test]
fn a_adds_a_moment_of_ones_own_in_the_chosen_way() {
    let mut rig = on_menu("6aListened to the baker<enter>");
    assert_eq!(rig.said(), "Added: Active listening. u takes it back.");
    let moments = rig.moments_on("2026-11-24");
    assert_eq!((moments.len(), moments[0].category), (1, CategoryId::Listen));
    rig.press("Ga");
    assert!(matches!(rig.app.overlay, Some(Overlay::Categories { .. })));
}

#[test]
fn a_choice_that_changes_what_the_years_sum_says_has_all_years_read() {
    let mut rig = Rig::with_a_sum().pressed("M7");
    let Some(Effect::Commit(change)) = rig.app.update(Message::Press(Action::Switch)) else {
        panic!("a change")
    };
    let stamp = Stamp { seconds: 200_000_000, today: date("2026-11-24") };
    let committed = rig.store.commit(change, stamp).unwrap();
    let next = rig.app.update(Message::Committed(committed));
    assert!(matches!(next, Some(Effect::LoadEverything)));
    let everything = Made::default().moment("2020-05-05", CategoryId::Start, None).loaded();
    let loaded = Loaded { profile: rig.app.coach.profile().clone(), ..everything };
    rig.tell(Message::Loaded(Box::new(loaded), date("2026-11-24")));
    assert!(!rig.app.coach.is_outdated());
    assert!(matches!(rig.app.screen, Screen::Menu(_)));
}

#[test]
fn a_failed_write_leaves_the_way_on_and_the_same_key_tries_again() {
    let mut rig = on_menu("7");
    rig.store.failing = true;
    rig.press("x");
    assert!(!rig.app.coach.profile().pauses(CategoryId::Eyes));
    assert!(rig.said().ends_with("The same key tries again."), "{}", rig.said());
    rig.store.failing = false;
    rig.press("x");
    assert!(rig.app.coach.profile().pauses(CategoryId::Eyes));
}

#[test]
fn x_hides_todays_idea_too_and_brings_it_back() {
    let mut rig = on_menu("");
    rig.tell(Message::Shown);
    let pick = rig.app.coach.pick().id.clone();
    rig.press("lx");
    assert_eq!(rig.said(), "Hidden. x brings it back.");
    assert_ne!(rig.app.coach.pick().id, pick);
    assert!(rig.app.coach.profile().hidden.contains(&pick) && rig.app.is_away());
    rig.tell(Message::Shown);
    rig.press("x");
    assert_eq!(rig.said(), "It is back among the ideas.");
    assert!(rig.app.coach.profile().hidden.is_empty() && !rig.app.is_away());
}

#[test]
fn what_was_paused_or_hidden_comes_back_with_u_and_goes_with_redo() {
    let mut rig = on_menu("7xu");
    assert!(!rig.app.coach.profile().pauses(CategoryId::Eyes));
    rig.press("<ctrl-r>");
    assert!(rig.app.coach.profile().pauses(CategoryId::Eyes));
    rig.press("3ljxu");
    assert!(rig.app.coach.profile().hidden.is_empty());
    rig.press("<left>Glxu");
    assert!(rig.app.coach.profile().without.is_empty());
}
