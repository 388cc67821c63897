//! Opens the app as a conversation in plain lines, and says in its first lines what was wrong on the
//! way there.

use std::io::BufReader;

use super::{Begun, left_words, notice, unreadable};
use crate::{
    accessible::{Broken, Conversation, Surroundings},
    cli::{environment::Environment, failure::Failure, talk::Streams},
    domain::draft::Draft,
    session::Session,
    store::Lasting,
    terminal::{self, Desk},
};

/// Holds a conversation over the standard streams.
///
/// # Errors
/// A line cannot be read or said.
pub(super) fn hold(
    begun: Begun,
    environment: &Environment,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    terminal::leave_on_ctrl_c()
        .map_err(|error| Failure::Failed(format!("cannot watch for signals: {error}")))?;
    let Begun { mut session, coach, config, faults, of_deck, support, data_folder, desk } = begun;
    let mut drafts = Vec::new();
    let taken_up = take_up(&mut drafts, &mut session, &desk);
    let notices = faults.iter().filter_map(|fault| notice(std::slice::from_ref(fault)));
    let notices = notices.chain(of_deck).chain(taken_up.err().map(|error| unreadable(&error)));
    let surroundings = Surroundings {
        data_folder,
        support,
        week_starts: config.week_starts.weekday(),
        notices: notices.map(|notice| notice.text).collect(),
    };
    let mut conversation = Conversation::new(session, coach, surroundings);
    conversation.take_up(drafts);
    let mut input = BufReader::new(&mut *streams.input);
    match conversation.hold(&mut input, streams.out, environment.has_terminal()) {
        Ok(()) => Ok(()),
        Err(Broken::Output(error)) => Err(Failure::Output(error)),
        Err(error) => Err(Failure::Failed(format!("{error}; try again, or: hullo today"))),
    }
}

/// Takes up the words that earlier runs left. Those that were in an editor are kept with the others
/// before their files go.
fn take_up(drafts: &mut Vec<Draft>, session: &mut Session, desk: &Desk) -> anyhow::Result<()> {
    let (left, taken) = left_words(session, desk)?;
    drafts.clone_from(&left);
    session.keep_drafts(left, Lasting::Yes)?;
    Ok(Desk::forget(taken)?)
}
