//! Which keys hint bar and help name: in the bar those that matter where one is, and only where they
//! lead somewhere.

use super::{App, Focus, Overlay, Pointer, Screen};
use crate::input::{Action, HelpKeys, Hint, Place, SCREENS};

impl App {
    /// The keys that matter now, the most useful first; a narrow screen leaves out from the end, but
    /// never the last two.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let place = match self.place() {
            // The question names its keys itself, and those of the screen go on working.
            Place::Question => self.screen.place(),
            place => place,
        };
        let actions = match place {
            Place::Today | Place::Question => hinted_on_today(self),
            Place::Menu => hinted_on_menu(self),
            Place::History => hinted_on_history(self),
            Place::Insights => {
                &[Action::Up, Action::Down, Action::Note, Action::Add, Action::Help, Action::Back]
            }
            Place::Help => &[Action::Down, Action::Back],
            Place::Chooser => &[Action::Up, Action::Choose, Action::Back],
            // The question itself names its keys.
            Place::Lost => &[],
            Place::Line if self.search().is_none() => &[Action::Save, Action::Back],
            Place::Line => &[Action::Up, Action::Save, Action::Back],
            Place::Editor if offers_names(self) => &[Action::Complete, Action::Save, Action::Back],
            Place::Editor => &[Action::NewLine, Action::Save, Action::Back],
        };
        let private = (self.private && SCREENS.contains(&place)).then_some(&Action::Private);
        let timely = actions.iter().filter(|action| is_timely(self, **action));
        let hints = private.into_iter().chain(timely).filter_map(|action| {
            let hint = self.keys.hint(place, *action)?;
            Some(Hint { label: label_here(self, *action).unwrap_or(hint.label), ..hint })
        });
        hints.collect()
    }

    /// What the help lists for the screen under it.
    #[must_use]
    pub fn help(&self) -> HelpKeys {
        self.keys.help(self.screen.place())
    }
}

/// Moments after which the guess is named.
const GUESSES_AFTER: u32 = 7;

/// Whether a key has something to act on.
fn is_timely(app: &App, action: Action) -> bool {
    let coach = &app.coach;
    match action {
        Action::Expect => {
            let asked_or_told = app.question.is_some() || coach.expected_today().is_some();
            coach.tally().moments >= GUESSES_AFTER && !asked_or_told
        }
        Action::Undo => !coach.stacks().done.is_empty() || app.take_letting_go_back().is_some(),
        Action::CopyWords => coach.pick().prompt.as_ref().is_some_and(|it| it.say.is_some()),
        _ => true,
    }
}

fn offers_names(app: &App) -> bool {
    matches!(&app.overlay, Some(Overlay::Note(editor)) if !editor.offered.is_empty())
}

/// What an action is called where the pointer stands, if its row has another word for it.
fn label_here(app: &App, action: Action) -> Option<&'static str> {
    match (&app.screen, action) {
        (_, Action::Private) => Some("show notes"),
        (Screen::Today(_), Action::Add) if app.coach.newest_today().is_none() => Some("add"),
        (Screen::Menu(_), Action::Switch) if app.is_away() => Some("bring back"),
        (Screen::History(_), Action::Up) if app.search().is_some() => Some("found"),
        (Screen::Menu(at), Action::Switch) if at.pointer != Pointer::Row => {
            Some(if at.category().is_some() { "hide" } else { "leave out" })
        }
        _ => None,
    }
}

fn hinted_on_today(app: &App) -> &'static [Action] {
    use Action::{Add, CopyWords, Down, Expect, Help, Note, Quit, Rest, Swap, Undo, Why};
    let day = app.coach.journal().day(app.coach.today());
    match &app.screen {
        Screen::Today(today) if today.focus == Focus::Yesterday => &[Down, Rest, Note, Help, Quit],
        _ if app.coach.done_today().is_some() => &[Note, Undo, Add, Help, Quit],
        _ if app.coach.is_first_morning() => &[Swap, Rest, Help, Quit],
        _ if day.is_rest() => &[Undo, Add, Help, Quit],
        _ => &[Swap, Rest, Note, Why, Expect, CopyWords, Help, Quit],
    }
}

fn hinted_on_menu(app: &App) -> &'static [Action] {
    use Action::{Add, Back, Choose, Help, Left, Right, Switch};
    match &app.screen {
        // What is hidden is made today's only once it is back.
        Screen::Menu(at)
            if app.is_away() && at.pointer != Pointer::Row && at.category().is_some() =>
        {
            &[Switch, Add, Left, Help, Back]
        }
        Screen::Menu(at) if at.pointer != Pointer::Row && at.category().is_some() => {
            &[Choose, Switch, Add, Left, Help, Back]
        }
        Screen::Menu(at) if at.pointer != Pointer::Row => &[Switch, Left, Help, Back],
        _ => &[Right, Switch, Add, Help, Back],
    }
}

fn hinted_on_history(app: &App) -> &'static [Action] {
    use Action::{Add, Back, Change, Delete, Filter, Help, Left, Note, Quit, Search, Up};
    match app.chosen() {
        _ if app.search().is_some() => &[Up, Note, Search, Filter, Delete, Change, Help, Back],
        Some(_) => &[Up, Note, Left, Search, Add, Delete, Change, Filter, Help, Quit],
        None => &[Up, Left, Search, Add, Filter, Help, Quit],
    }
}
