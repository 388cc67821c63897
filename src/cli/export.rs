//! `export`: the whole journal, written down for other programs or as a diary. Nothing of the journal
//! is changed by it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    args::{ExportArgs, ExportFormat},
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{Door, Work},
};
use crate::{
    domain::{note, record::Fact},
    exchange::{csv, json, md},
    store::{
        Scope,
        files::{
            Files as _, Real,
            whole::{self, Care},
        },
    },
};

/// Runs `export`.
///
/// # Errors
/// The journal cannot be read, or the file or the output cannot be written.
pub(super) fn run(
    args: &ExportArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let data = door.paths()?.data;
    let named = args.output.as_deref().filter(|file| file.as_os_str() != "-");
    let output = named.map(|file| may_be_written(file, &data)).transpose()?;
    let work = door.enter(Scope::Everything, talk)?;
    let unfiled = work.coach.journal().unfiled().len();
    if unfiled > 0 {
        talk.warn(&format!("{unfiled} typed by hand without an id, left out; see: hullo check"))?;
    }
    let text = text_of(args.format, &work)?;
    match named.zip(output) {
        Some((file, path)) => {
            whole::write(&Real, &path, text.as_bytes(), Care::Synced).map_err(|error| {
                Failure::Failed(format!(
                    "cannot write {}: {error}; choose another file",
                    file.display()
                ))
            })?;
            confirm(file, &work, talk)?;
        }
        None => pour(&text, talk)?,
    }
    Ok(Status::Fine)
}

fn text_of(format: ExportFormat, work: &Work) -> Result<String, Failure> {
    let journal = work.coach.journal();
    let failed = |error: &dyn std::fmt::Display| {
        Failure::Failed(format!("cannot write the journal down: {error}; try another format"))
    };
    match format {
        ExportFormat::Json => json::write(&journal.folded()).map_err(|error| failed(&error)),
        ExportFormat::Csv => csv::write(&journal.folded()).map_err(|error| failed(&error)),
        ExportFormat::Md => Ok(md::write(journal, work.coach.deck())),
    }
}

/// A file or a pipe gets the journal word for word, since CSV has no way to write a control character
/// but itself; on a terminal, where it would steer, it is only shown.
fn pour(text: &str, talk: &mut Talk<'_>) -> Result<(), Failure> {
    if talk.manner().terminal.is_none() {
        return talk.verbatim(text);
    }
    let text = text.replace("\r\n", "\n");
    for line in note::shown_lines(text.trim_end_matches('\n')) {
        talk.verbatim(&format!("{line}\n"))?;
    }
    Ok(())
}

/// Another export may be replaced, but no part of hullo's own data, and nothing that is no file.
/// Gives the whole path.
fn may_be_written(file: &Path, data: &Path) -> Result<PathBuf, Failure> {
    let shown = file.display();
    let cannot = |error: &io::Error| {
        Failure::Failed(format!("cannot write {shown}: {error}; choose another file"))
    };
    let whole = std::path::absolute(file).and_then(|path| Real.resolve(&path));
    let data = std::path::absolute(data).and_then(|path| Real.resolve(&path));
    let (whole, data) = (whole.map_err(|it| cannot(&it))?, data.map_err(|it| cannot(&it))?);
    if whole.starts_with(data) {
        return Err(Failure::Usage(format!(
            "{shown} is in hullo's own data folder; choose another file"
        )));
    }
    match Real.look(&whole) {
        Ok(look) if !look.is_file => Err(Failure::Usage(format!(
            "{shown} is not a file; choose another, or leave -o out and send the output there"
        ))),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot(&error)),
        _ => Ok(whole),
    }
}

/// `Exported 120 moments, 131 offers and 4 rests to hullo.json.`
fn confirm(file: &Path, work: &Work, talk: &mut Talk<'_>) -> Result<(), Failure> {
    if talk.manner().quiet {
        return Ok(());
    }
    let records = work.coach.journal().folded();
    let counted = counted(records.iter().map(|record| &record.fact));
    let to = format!("{counted} to {}.", file.display());
    talk.line(&[(Role::Done, "Exported "), (Role::Plain, &to)])
}

/// `120 moments, 131 offers and 4 rests`
pub(super) fn counted<'a>(facts: impl Iterator<Item = &'a Fact>) -> String {
    let (mut moments, mut offers, mut rests) = (0, 0, 0);
    for fact in facts {
        match fact {
            Fact::Moment(_) => moments += 1,
            Fact::Offer(_) => offers += 1,
            Fact::Rest(_) => rests += 1,
            Fact::Amend { .. } | Fact::Remove { .. } => {}
        }
    }
    let count =
        |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    let (moments, offers) = (count(moments, "moment"), count(offers, "offer"));
    format!("{moments}, {offers} and {}", count(rests, "rest"))
}
