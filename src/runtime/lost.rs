//! What the loop does about the files after the first frame and after each save of another program:
//! what could wait is done, and what was lost is looked for. What is asked about it is the app's.

use std::ops::ControlFlow;

use anyhow::Context;
use ratatui::backend::Backend;

use super::Run;
use crate::{
    app::{Message, words},
    domain::record::Record,
    terminal::Outside,
};

impl<B: Backend, O: Outside> Run<'_, B, O>
where
    B::Error: Send + Sync + 'static,
{
    /// Drops what was typed before a question is to be seen.
    pub(super) fn forget_what_is_no_answer(&mut self) -> anyhow::Result<()> {
        let asking = self.app.is_asking();
        if asking && !self.asked {
            self.outside.forget_typed_ahead().context("cannot read the terminal")?;
        }
        self.asked = asking;
        Ok(())
    }

    /// Has the store do what could wait for the first frame, and looks for what has been lost.
    pub(super) fn settle(&mut self) -> anyhow::Result<ControlFlow<()>> {
        if let Err(error) = self.session.settle(self.app.coach.today()) {
            let flow = self.tell(Message::Told(vec![words::not_done("tidied", &error)]))?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        self.look_for_lost()
    }

    pub(super) fn look_for_lost(&mut self) -> anyhow::Result<ControlFlow<()>> {
        match self.session.missing() {
            Ok(records) => self.tell(Message::Missing(records)),
            Err(error) => self.tell(Message::Told(vec![words::not_done("looked through", &error)])),
        }
    }

    /// Puts lost records back, and reads the journal with them.
    pub(super) fn restore(&mut self, records: &[Record]) -> Message {
        let today = self.app.coach.today();
        let read = self.session.restore(records, today);
        let scope = self.scope();
        Message::Restored(read.and_then(|()| {
            let (loaded, today) = self.session.load(scope)?;
            Ok((Box::new(loaded), today))
        }))
    }
}
