//! The person's side of the terminal, from a script.

use super::*;

/// What the person's side does next.
pub(super) enum Step {
    Event(Event),
    /// Nothing, for as long as the loop waits.
    Wait,
    /// Something behind the loop's back.
    Meanwhile(Box<dyn FnOnce()>),
    TakeBack,
    /// The terminal tells what it draws on.
    Tell(Background),
}

#[derive(Default)]
pub(super) struct Script {
    /// The screen that others are let at.
    pub(super) glass: Option<Glass>,
    pub(super) steps: VecDeque<Step>,
    pub(super) typed_ahead: VecDeque<Step>,
    /// What is typed while the last of the steps is being dealt with.
    pub(super) late: VecDeque<Step>,
    pub(super) taken_back: bool,
    pub(super) suspended: usize,
    pub(super) waits: Vec<Duration>,
    pub(super) asked: usize,
    /// What the terminal answers while the first frame is drawn.
    pub(super) answer: Option<Background>,
    pub(super) told: Option<Background>,
    pub(super) clipboard: Clipboard,
    pub(super) copied: Vec<String>,
}

impl Script {
    fn next_step(&mut self) -> Option<Step> {
        let step = self.typed_ahead.pop_front().or_else(|| self.steps.pop_front());
        step.or_else(|| self.late.pop_front())
    }

    fn spoil_the_screen(&self) {
        self.glass.iter().for_each(Glass::spoil);
    }
}

impl Outside for Script {
    fn forget_typed_ahead(&mut self) -> io::Result<()> {
        self.typed_ahead.clear();
        if self.steps.is_empty() {
            self.late.clear();
        }
        Ok(())
    }

    fn ask_background(&mut self) -> io::Result<()> {
        self.asked += 1;
        Ok(())
    }

    fn listen(&mut self, _: Duration) -> io::Result<()> {
        self.told = self.answer.take().filter(|_| self.asked > 0);
        Ok(())
    }

    fn background(&mut self) -> Option<Background> {
        self.told.take()
    }

    fn next(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        self.waits.push(wait);
        loop {
            match self.next_step() {
                Some(Step::Event(event)) => return Ok(Some(event)),
                Some(Step::Wait) => return Ok(None),
                Some(Step::Meanwhile(act)) => act(),
                Some(Step::Tell(background)) => {
                    self.told = Some(background);
                    return Ok(None);
                }
                Some(Step::TakeBack) => {
                    self.taken_back = true;
                    return Ok(Some(Event::Resize(80, 24)));
                }
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
    }

    fn is_taken_back(&mut self) -> bool {
        std::mem::take(&mut self.taken_back)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspended += 1;
        self.spoil_the_screen();
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<Clipboard> {
        self.copied.push(text.to_owned());
        Ok(self.clipboard)
    }

    fn edit(&mut self, name: &str, text: &str) -> Edited {
        self.taken_back = true;
        self.spoil_the_screen();
        let text = Some(format!("{text}{name}"));
        Edited { text, fault: None }
    }
}
