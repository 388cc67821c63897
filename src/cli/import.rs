//! `import`: what another hullo exported becomes part of this journal, all of it in one write or none.

use std::{fs, path::Path};

use super::{
    answers,
    args::ImportArgs,
    export,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{self, Door},
};
use crate::{
    domain::{
        change::Change,
        import::{self, Plan},
        number::counted,
    },
    exchange,
};

/// Runs `import`.
///
/// # Errors
/// The file cannot be read or a line of it is not as hullo exports it, or the journal cannot be read
/// or written. Nothing is imported then.
pub(super) fn run(
    args: &ImportArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let text = text_in(&args.file, talk)?;
    let refused = |why: &dyn std::fmt::Display| {
        let name = name_of(&args.file);
        Failure::Failed(format!("{name}, {why}; nothing was imported, so mend it and try again"))
    };
    let incoming = exchange::read(&text).map_err(|bad| refused(&bad))?;
    let mut session = door.session()?;
    let (plan, written) = session
        .carry_out_on_everything(|loaded, today| {
            let plan = import::plan(incoming.clone(), &loaded.records, today);
            let acts = plan.as_ref().ok().map(|plan| &plan.acts).filter(|acts| !acts.is_empty());
            let change = acts.filter(|_| !args.dry_run).map(|acts| Change::new(acts.clone()));
            (plan, change.map(Change::only_now))
        })
        .map_err(|error| Failure::not_written(&error))?;
    let plan = plan.map_err(|ahead| refused(&ahead))?;
    if written.is_some() {
        confirm(&plan, talk)?;
        work::tell_besides(&session.take_besides(), talk)?;
    } else if args.dry_run || !talk.manner().quiet {
        would_be(&plan, talk)?;
    }
    Ok(Status::Fine)
}

/// What stands in the file, or in standard input for `-`.
fn text_in(file: &Path, talk: &mut Talk<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        talk.input().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(file).map(|all| bytes = all)
    };
    let name = name_of(file);
    read.map_err(|error| {
        Failure::Failed(format!("cannot read {name}: {error}; check the file's name"))
    })?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::Failed(format!(
            "{name} is not UTF-8 text; save it as such, or use what hullo export wrote"
        ))
    })
}

fn name_of(file: &Path) -> String {
    if file.as_os_str() == "-" { "standard input".to_owned() } else { file.display().to_string() }
}

/// `Would import 3 moments, 2 offers and 0 rests; 4 are here already. Nothing was written.`
fn would_be(plan: &Plan, talk: &mut Talk<'_>) -> Result<(), Failure> {
    if !plan.acts.is_empty() {
        let (added, known) = (added(plan), known(plan));
        return talk.say(&format!("Would import {added}{known}. Nothing was written."));
    }
    talk.say(&match plan.known {
        0 => "Nothing to import: the file holds no records.".to_owned(),
        1 => "Nothing to import: the one record is here already.".to_owned(),
        known => {
            format!("Nothing to import: all {} are here already.", counted(known, "record"))
        }
    })
}

fn confirm(plan: &Plan, talk: &mut Talk<'_>) -> Result<(), Failure> {
    talk.saved = Some(answers::UNDO.to_owned());
    if talk.manner().quiet {
        return Ok(());
    }
    let rest = format!("{}{}. Undo: hullo undo", added(plan), known(plan));
    talk.line(&[(Role::Done, "Imported "), (Role::Plain, &rest)])
}

fn added(plan: &Plan) -> String {
    export::counted(plan.acts.iter().map(|act| &act.fact))
}

fn known(plan: &Plan) -> String {
    match plan.known {
        0 => String::new(),
        1 => "; 1 is here already".to_owned(),
        known => format!("; {known} are here already"),
    }
}
