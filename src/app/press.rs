//! Where the next key is pressed, and what a key is for the app there: an action of the key table, or
//! text. What follows from it is [`App::update`]'s.

use crossterm::event::KeyEvent;

use super::{App, Message, Overlay, Screen};
use crate::input::{Action, Key, Place};

impl Screen {
    /// The place that a screen is, whatever lies on top of it.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Today(_) => Place::Today,
            Self::Menu(_) => Place::Menu,
            Self::History(_) => Place::History,
            Self::Insights(_) => Place::Insights,
        }
    }
}

impl App {
    /// Where the next key is pressed.
    #[must_use]
    pub fn place(&self) -> Place {
        match self.overlay {
            Some(Overlay::Help { .. }) => Place::Help,
            Some(Overlay::Note(_)) => Place::Editor,
            Some(Overlay::Categories { .. }) => Place::Chooser,
            Some(Overlay::Line(_)) => Place::Line,
            Some(Overlay::Lost(_)) => Place::Lost,
            None if self.question.is_some() => Place::Question,
            None => self.screen.place(),
        }
    }

    /// What a key means now.
    pub(super) fn action(&self, event: &KeyEvent) -> Option<Action> {
        let place = self.place();
        if place.is_written_in() && Key::of(event).is_typed() {
            return None;
        }
        let found = self.keys.action(place, event);
        // A question takes the keys that answer it; all others are the screen's.
        let below = || self.keys.action(self.screen.place(), event);
        found.or_else(|| (place == Place::Question).then(below).flatten())
    }

    /// What a key tells the app: what the table says, or in an editor what the key writes.
    #[must_use]
    pub fn pressed(&self, event: &KeyEvent) -> Option<Message> {
        match self.action(event) {
            Some(action) => Some(Message::Press(action)),
            None if self.place().is_written_in() => Some(Message::Edit((*event).into())),
            None => None,
        }
    }
}

impl Message {
    /// Whether it at most shows something else or takes up words, and writes nothing: then the
    /// answer need not wait until it is known what others wrote in between.
    #[must_use]
    pub fn only_shows(&self) -> bool {
        use Action::{
            Back, Down, Filter, First, GoHistory, GoInsights, GoMenu, GoToday, Help, Last, Left,
            NextScreen, PageDown, PageUp, PreviousScreen, Right, Search, Up, Why, YearAhead,
            YearBack,
        };
        matches!(
            self,
            Self::Edit(_)
                | Self::Press(
                    Up | Down
                        | Left
                        | Right
                        | PageUp
                        | PageDown
                        | YearBack
                        | YearAhead
                        | First
                        | Last
                        | GoToday
                        | GoMenu
                        | GoHistory
                        | GoInsights
                        | NextScreen
                        | PreviousScreen
                        | Why
                        | Search
                        | Filter
                        | Help
                        | Back,
                )
        )
    }
}
