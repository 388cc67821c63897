//! Opens the app as a conversation in plain lines, and says in its first lines what was wrong on the
//! way there.

use std::{io::BufReader, path::PathBuf};

use super::{forget, left_words, notice, of_deck, unreadable};
use crate::{
    accessible::{Broken, Conversation, Surroundings},
    cli::{environment::Environment, failure::Failure, talk::Streams},
    config::{Config, Fault},
    decks,
    domain::draft::Draft,
    paths::Paths,
    session::Session,
    store::{Lasting, Scope, StoreError},
    terminal::{self, Desk},
};

/// What was read before it is known which form the app takes.
pub(super) struct Read {
    /// How hullo feels here.
    pub(super) config: Config,
    /// What is wrong with that.
    pub(super) faults: Vec<Fault>,
    /// Where the files are.
    pub(super) paths: Paths,
}

/// Holds a conversation over the standard streams; gives the exit status.
///
/// # Errors
/// The journal cannot be read, or a line cannot be read or said.
pub(super) fn hold(
    mut session: Session,
    read: Read,
    environment: &Environment,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    terminal::leave_on_ctrl_c()
        .map_err(|error| Failure::Failed(format!("cannot watch for signals: {error}")))?;
    let Read { config, faults, paths } = read;
    let gathered = decks::gather(&paths, config.deck.as_deref());
    let coach =
        session.open(gathered.deck, Scope::Recent).map_err(|error| Failure::reading(&error))?;
    let notices = faults.iter().filter_map(|fault| notice(std::slice::from_ref(fault)));
    let notices = notices.chain(of_deck(&gathered.problems));
    let mut surroundings = Surroundings {
        data_folder: paths.data,
        support: Some(config.support.clone()).filter(|line| !line.is_empty()),
        week_starts: config.week_starts.weekday(),
        notices: notices.map(|notice| notice.text).collect(),
    };
    let desk = Desk { folder: paths.state, editor: String::new() };
    let drafts = match left_words(&mut session, &desk) {
        Ok((drafts, taken)) => keep(drafts, taken, &mut session, &mut surroundings),
        Err(error) => {
            surroundings.notices.push(unreadable(&error).text);
            Vec::new()
        }
    };
    let mut conversation = Conversation::new(session, coach, surroundings);
    conversation.take_up(drafts);
    let mut input = BufReader::new(&mut *streams.input);
    match conversation.hold(&mut input, streams.out, environment.has_terminal()) {
        Ok(()) => Ok(0),
        Err(Broken::Output(error)) => Err(Failure::Output(error)),
        Err(error) => Err(Failure::Failed(format!("{error}; try again, or: hullo today"))),
    }
}

/// Has words that were in an editor kept with the others, before their files go.
fn keep(
    drafts: Vec<Draft>,
    taken: Vec<PathBuf>,
    session: &mut Session,
    surroundings: &mut Surroundings,
) -> Vec<Draft> {
    let kept: Result<(), StoreError> =
        session.keep_drafts(drafts.clone(), Lasting::Yes).and_then(|()| forget(taken));
    if let Err(error) = kept {
        surroundings.notices.push(unreadable(&error).text);
    }
    drafts
}
