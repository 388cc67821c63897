//! `export`: the whole journal, written down for other programs or as a diary. Nothing of the journal
//! is changed by it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    args::{ExportArgs, ExportFormat},
    check,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::Door,
};
use crate::{
    coach::Coach,
    domain::{
        journal::{Day, Journal},
        note, number,
        record::Fact,
    },
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
    check::warn_of_unfiled(&work.coach, "left out", talk)?;
    let (text, written) = written(args.format, &work.coach)?;
    match named.zip(output) {
        Some((file, path)) => {
            whole::write(&Real, &path, text.as_bytes(), Care::Synced).map_err(|error| {
                Failure::Failed(format!(
                    "cannot write {}: {error}; choose another file",
                    file.display()
                ))
            })?;
            confirm(file, &written, talk)?;
        }
        None => pour(&text, talk)?,
    }
    Ok(Status::Fine)
}

/// The text in a format, and what of the journal it holds, counted.
fn written(format: ExportFormat, coach: &Coach) -> Result<(String, String), Failure> {
    let journal = coach.journal();
    if format == ExportFormat::Md {
        return Ok((md::write(journal, coach.deck()), in_diary(journal)));
    }
    let records = journal.folded();
    let text = match format {
        ExportFormat::Csv => csv::write(&records).map_err(|error| error.to_string()),
        _ => json::write(&records).map_err(|error| error.to_string()),
    };
    let text = text.map_err(|error| {
        Failure::Failed(format!("cannot write the journal down: {error}; try another format"))
    })?;
    Ok((text, counted(records.iter().map(|record| &record.fact))))
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
fn confirm(file: &Path, written: &str, talk: &mut Talk<'_>) -> Result<(), Failure> {
    if talk.manner().quiet {
        return Ok(());
    }
    let to = format!("{written} to {}.", file.display());
    talk.line(&[(Role::Done, "Exported "), (Role::Plain, &to)])
}

/// `120 moments, 131 offers and 4 rests`
pub(super) fn counted<'a>(facts: impl Iterator<Item = &'a Fact>) -> String {
    let (mut moments, mut offers, mut rests) = (0_usize, 0_usize, 0_usize);
    for fact in facts {
        match fact {
            Fact::Moment(_) => moments += 1,
            Fact::Offer(_) => offers += 1,
            Fact::Rest(_) => rests += 1,
            Fact::Amend { .. } | Fact::Remove { .. } => {}
        }
    }
    let (moments, offers) = (number::counted(moments, "moment"), number::counted(offers, "offer"));
    format!("{moments}, {offers} and {}", number::counted(rests, "rest"))
}

/// `120 moments and 4 rest days`: a diary holds no offers, and a rest only where nothing was done.
fn in_diary(journal: &Journal) -> String {
    let moments: usize = journal.days().map(|(_, day)| day.moments.len()).sum();
    let rested = |day: &Day| day.moments.is_empty() && !day.rests.is_empty();
    let rests = journal.days().filter(|(_, day)| rested(day)).count();
    format!("{} and {}", number::counted(moments, "moment"), number::counted(rests, "rest day"))
}
