//! The loop: draws, sleeps until something happens, lets the app decide, carries out what it decides
//! and feeds the outcome back. Owns no rule about what a key means or what a screen shows.

use std::{
    ops::ControlFlow,
    time::{Duration, Instant},
};

use anyhow::Context;
use crossterm::event::{Event, KeyEvent, KeyEventKind};
use ratatui::{Terminal, backend::Backend};

use crate::{
    app::{App, Effect, Message, Reach},
    domain::{change::Change, draft::Draft},
    session::Session,
    store::{Lasting, Scope},
    terminal::{self, Background, Clipboard, Edited, Keyboard, Outside},
    ui::{self, Look, Looks},
};

mod lost;
#[cfg(test)]
mod tests;

/// How long the loop sleeps at most before it looks at the clock and the files again.
const MINUTE: Duration = Duration::from_secs(60);

/// How long the first offer waits for the terminal to tell its background, so that the colors are
/// right before the disk is.
const GLANCE: Duration = Duration::from_millis(20);

/// The time of a step of what moves.
const STEP: Duration = Duration::from_millis(55);

/// The most time that anything moves for, however slowly the terminal draws.
const MOTION: Duration = Duration::from_millis(480);

/// How long it sleeps at least: the day's end and the clock may be a hair apart.
const SHORTEST_SLEEP: Duration = Duration::from_millis(10);

/// Runs the app in the terminal until the person leaves it. Gives the lines that were to be copied and
/// may not have reached the clipboard.
///
/// # Errors
/// The terminal cannot be taken over, drawn on, read from or given back.
pub fn run(
    app: App,
    session: &mut Session,
    looks: &Looks,
    outside: Keyboard,
) -> anyhow::Result<Vec<String>> {
    terminal::watch().context("cannot watch for signals")?;
    let left = terminal::enter().context("cannot take over the terminal").and_then(|mut screen| {
        let mut run = Run::new(app, session, looks, &mut screen, outside);
        run.until_left()?;
        Ok(run.app.uncopied)
    });
    terminal::leave().context("cannot give the terminal back")?;
    left
}

/// Words that could not be kept.
struct Trouble {
    /// Whether that held somebody up who was about to leave.
    leaving: bool,
    drafts: Vec<Draft>,
}

/// One run of the app.
struct Run<'a, B: Backend, O> {
    app: App,
    session: &'a mut Session,
    look: Look,
    looks: &'a Looks,
    screen: &'a mut Terminal<B>,
    outside: O,
    /// Whether what is on the screen is no longer what there is to show.
    stale: bool,
    /// Whether a key was answered before the files were looked at.
    owes_a_look: bool,
    /// What kept words from being kept last time.
    trouble: Option<Trouble>,
    /// Whether the question that stands has been seen.
    asked: bool,
    /// When what moves began to.
    moving_since: Option<Instant>,
    /// The time by which that is told.
    now: fn() -> Instant,
}

impl<'a, B: Backend, O: Outside> Run<'a, B, O>
where
    B::Error: Send + Sync + 'static,
{
    fn new(
        app: App,
        session: &'a mut Session,
        looks: &'a Looks,
        screen: &'a mut Terminal<B>,
        outside: O,
    ) -> Self {
        Self {
            app,
            session,
            look: looks.first,
            looks,
            screen,
            outside,
            stale: true,
            owes_a_look: false,
            trouble: None,
            asked: false,
            moving_since: None,
            now: Instant::now,
        }
    }

    fn until_left(&mut self) -> anyhow::Result<()> {
        self.outside.forget_typed_ahead().context("cannot read the terminal")?;
        self.draw_first()?;
        let mut flow = self.tell(Message::Shown)?;
        if flow.is_continue() {
            flow = self.settle()?;
        }
        while flow.is_continue() {
            if self.outside.is_taken_back() {
                self.begin_afresh()?;
            }
            self.keep_drafts(false);
            self.forget_what_is_no_answer()?;
            if self.stale {
                self.draw()?;
            }
            flow = if std::mem::take(&mut self.owes_a_look) {
                self.look_at_files()?
            } else {
                self.sleep()?
            };
            if flow.is_break() && !self.keep_drafts(true) {
                flow = ControlFlow::Continue(());
            }
        }
        // An answer that is still on its way would be taken for keys by whoever reads next.
        self.outside.listen(terminal::ANSWER_PATIENCE).context("cannot read the terminal")
    }

    /// Waits for what happens next and sees to it.
    fn sleep(&mut self) -> anyhow::Result<ControlFlow<()>> {
        let wait = self.until_something_is_due();
        let event = self.outside.next(wait).context("cannot read the terminal")?;
        self.look_by_background();
        self.on(event)
    }

    /// Keeps the words that wait, each time before the screen shows them: so neither a signal nor a
    /// closed window nor a crash costs any that were seen, and nobody has to hurry at the end. Whether
    /// the person may leave, which a second try always allows.
    fn keep_drafts(&mut self, leaving: bool) -> bool {
        let drafts = self.app.drafts();
        let trouble = Trouble { leaving, drafts: drafts.clone() };
        if !leaving && self.trouble.as_ref().is_some_and(|it| it.drafts == drafts) {
            return true;
        }
        let lasting = if self.app.is_writing() && !leaving { Lasting::No } else { Lasting::Yes };
        let Err(why) = self.session.keep_drafts(drafts, lasting) else {
            self.trouble = None;
            return true;
        };
        let told = self.trouble.replace(trouble).is_some_and(|it| it.leaving);
        if leaving && told {
            return true;
        }
        self.app.update(Message::NotKept { why, leaving });
        self.stale = true;
        false
    }

    /// Draws the first frame. The terminal is asked for its background before it and answers while
    /// it draws; nothing waits for that but what can wait, so a terminal that never answers costs no
    /// frame and no key a moment.
    fn draw_first(&mut self) -> anyhow::Result<()> {
        if self.looks.by_background.is_some() {
            self.outside.ask_background().context("cannot write to the terminal")?;
        }
        self.draw()?;
        self.outside.listen(GLANCE).context("cannot read the terminal")?;
        self.look_by_background();
        if self.stale { self.draw() } else { Ok(()) }
    }

    /// Takes on the colors for the background that the terminal has told of.
    fn look_by_background(&mut self) {
        if let (Some(background), Some((dark, light))) =
            (self.outside.background(), self.looks.by_background)
        {
            let theme = if background == Background::Dark { dark } else { light };
            self.stale |= self.look.theme != theme;
            self.look.theme = theme;
        }
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (app, look) = (&self.app, &self.look);
        let mut reach = None;
        let drawn = self.screen.draw(|frame| reach = ui::view(app, look, frame));
        drawn.context("cannot draw on the terminal")?;
        self.stale = false;
        self.moving_since = self.app.sweep.map(|_| self.moving_since.unwrap_or_else(self.now));
        if let Some(reach) = reach {
            self.app.reaches(reach);
        }
        Ok(())
    }

    /// Forgets what was on the screen. Not by `clear`, which would ask the terminal where its cursor
    /// is and wait for the answer.
    fn begin_afresh(&mut self) -> anyhow::Result<()> {
        let size = self.screen.size().context("cannot read the terminal's size")?;
        self.screen.resize(size.into()).context("cannot draw on the terminal")?;
        self.stale = true;
        Ok(())
    }

    /// Until the day ends, and a minute at most; only until the next step while something moves.
    fn until_something_is_due(&self) -> Duration {
        if self.app.sweep.is_some() {
            return STEP;
        }
        let day = self.session.until_next_day(self.app.coach.profile());
        day.to_std().map_or(MINUTE, |day| day.clamp(SHORTEST_SLEEP, MINUTE))
    }

    fn on(&mut self, event: Option<Event>) -> anyhow::Result<ControlFlow<()>> {
        match event {
            None if self.app.sweep.is_some() => self.step(),
            None => self.look_around(),
            Some(Event::Key(key)) if key.kind == KeyEventKind::Press => self.on_key(key),
            Some(Event::Paste(text)) => self.tell(Message::Paste(text)),
            Some(Event::FocusGained) => {
                let flow = self.look_around()?;
                if flow.is_break() { Ok(flow) } else { self.tell(Message::Shown) }
            }
            Some(Event::Resize(..)) => {
                self.stale = true;
                Ok(ControlFlow::Continue(()))
            }
            Some(_) => Ok(ControlFlow::Continue(())),
        }
    }

    /// Moves what moves on by a step, or to its end once its time is over.
    fn step(&mut self) -> anyhow::Result<ControlFlow<()>> {
        let now = (self.now)();
        if self.moving_since.is_some_and(|began| now.duration_since(began) + STEP > MOTION) {
            self.stale |= self.app.end_sweep();
            return Ok(ControlFlow::Continue(()));
        }
        self.tell(Message::Swept)
    }

    /// A key cuts short what moves, and then acts. One that finds a new day only shows it; but words
    /// being written go on. Nor does a key answer a question that was not there when it was pressed.
    /// One that may change something is to know what others changed before; any other is answered
    /// first.
    fn on_key(&mut self, key: KeyEvent) -> anyhow::Result<ControlFlow<()>> {
        self.stale |= self.app.end_sweep();
        let (day, asked) = (self.app.coach.today(), self.app.is_asking());
        let only_shows = self.app.pressed(&key).is_none_or(|it| it.only_shows());
        let mut flow = self.look_at_clock()?;
        let found_a_day = day != self.app.coach.today();
        self.owes_a_look = only_shows && !found_a_day;
        if flow.is_continue() && !self.owes_a_look {
            flow = self.look_at_files()?;
        }
        for flow in [flow, self.tell(Message::Shown)?] {
            if flow.is_break() {
                return Ok(flow);
            }
        }
        if self.app.is_asking() && !asked {
            return Ok(ControlFlow::Continue(()));
        }
        match self.app.pressed(&key) {
            Some(message) if !found_a_day || self.app.place().is_written_in() => self.tell(message),
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    /// Looks at the clock, and at what other programs did to the files.
    fn look_around(&mut self) -> anyhow::Result<ControlFlow<()>> {
        let flow = self.look_at_clock()?;
        if flow.is_break() { Ok(flow) } else { self.look_at_files() }
    }

    fn look_at_clock(&mut self) -> anyhow::Result<ControlFlow<()>> {
        let day = self.app.coach.today();
        let flow = self.tell(Message::Clock(self.session.now()))?;
        self.stale |= day != self.app.coach.today();
        Ok(flow)
    }

    fn look_at_files(&mut self) -> anyhow::Result<ControlFlow<()>> {
        if !self.session.changed_elsewhere() {
            return Ok(ControlFlow::Continue(()));
        }
        let loaded = self.load(self.scope());
        let flow = self.tell(loaded)?;
        if flow.is_break() { Ok(flow) } else { self.look_for_lost() }
    }

    /// Hands a message to the app, and carries out what follows from it until nothing more does.
    fn tell(&mut self, message: Message) -> anyhow::Result<ControlFlow<()>> {
        let mut next = Some(message);
        while let Some(message) = next {
            // The time of day stands nowhere on the screen.
            self.stale |= !matches!(message, Message::Clock(_) | Message::Shown);
            next = match self.app.update(message) {
                None => None,
                Some(Effect::Commit(change)) => Some(self.commit(change)),
                Some(Effect::LoadEverything) => Some(self.load(Scope::Everything)),
                Some(Effect::Quit) => return Ok(ControlFlow::Break(())),
                Some(Effect::Suspend) => {
                    self.outside.suspend().context("cannot stop")?;
                    None
                }
                Some(Effect::Edit(draft)) => Some(self.edit(&draft)),
                Some(Effect::Restore(records)) => Some(self.restore(&records)),
                Some(Effect::Forget(ids)) => Some(Message::Forgotten(self.session.forget(&ids))),
                Some(Effect::Copy(text)) => Some(self.copy(text)?),
            };
        }
        let told = self.session.take_besides();
        if !told.is_empty() {
            self.stale = true;
            self.app.update(Message::Told(told));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// As much of the journal as the app knows.
    fn scope(&self) -> Scope {
        if self.app.coach.journal().is_partial() { Scope::Recent } else { Scope::Everything }
    }

    fn commit(&mut self, change: Change) -> Message {
        match self.session.commit(change, self.app.coach.today()) {
            Ok(committed) => Message::Committed(committed),
            Err(error) => Message::CommitFailed(error),
        }
    }

    fn copy(&mut self, text: String) -> anyhow::Result<Message> {
        let reach = match self.outside.copy(&text).context("cannot write to the terminal")? {
            Clipboard::Open => Reach::Taken,
            Clipboard::Unsure => Reach::Sent,
            Clipboard::Closed => Reach::Stayed,
        };
        Ok(Message::Copied { text, reach })
    }

    /// Has words written in the person's own editor, which leaves the screen as it likes.
    fn edit(&mut self, draft: &Draft) -> Message {
        let Edited { text, fault } = self.outside.edit(&draft.purpose.to_string(), &draft.text);
        Message::Edited { text, fault }
    }

    fn load(&mut self, scope: Scope) -> Message {
        match self.session.load(scope) {
            Ok((loaded, today)) => Message::Loaded(Box::new(loaded), today),
            Err(error) => Message::LoadFailed(error.to_string()),
        }
    }
}
