//! `config`: where the file of look and feel is, what it comes to, and the person's editor for it.

use std::{fs::DirBuilder, io, os::unix::fs::DirBuilderExt as _, path::Path};

use toml::de::{DeTable, DeValue};

use super::{
    args::ConfigCommand,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::Door,
};
use crate::{
    config::{Config, Fault},
    editor,
    store::files::{
        FOLDER_MODE, Real,
        whole::{self, Care},
    },
};

/// Runs `config`.
///
/// # Errors
/// No home is known, the editor cannot be run or fails, or the output cannot be written.
pub(super) fn run(
    command: ConfigCommand,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let file = door.paths()?.config_file;
    match command {
        ConfigCommand::Path => talk.say(&file.display().to_string())?,
        ConfigCommand::Show => {
            if door.global.config.is_some() && !file.exists() {
                talk.warn(&format!("{} is not there, so the defaults hold", file.display()))?;
            }
            show(&file, talk)?;
        }
        ConfigCommand::Edit => edit(&file, door, talk)?,
    }
    Ok(Status::Fine)
}

/// Every key with its comment: the value that holds, and the default where it is another.
fn show(file: &Path, talk: &mut Talk<'_>) -> Result<(), Failure> {
    let text = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        // What keeps it from being read is among the faults.
        read => read.unwrap_or_default(),
    };
    let faults = tell_faults(file, talk)?;
    let set = Values::of(&text, &faults);
    let mut table = "";
    for line in Config::DOCUMENTED.lines() {
        let header = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        table = header.unwrap_or(table);
        let key = line.split_once(" = ").filter(|_| !line.starts_with('#'));
        let changed = key.and_then(|(key, default)| {
            let value = set.get(table, key)?;
            (value != default).then_some((key, value, default))
        });
        match changed {
            Some((key, value, default)) => {
                let value = format!("{key} = {value}");
                let note = format!("  # default: {default}");
                talk.line(&[(Role::Strong, &value), (Role::Plain, &note)])?;
            }
            None => talk.say(line)?,
        }
    }
    Ok(())
}

/// Says all that is wrong with the file.
fn tell_faults(file: &Path, talk: &mut Talk<'_>) -> Result<Vec<Fault>, Failure> {
    let (_, faults) = Config::read(file);
    for fault in &faults {
        talk.warn(&fault.to_string())?;
    }
    Ok(faults)
}

/// The values that a text sets and that hold, as they are written there: by table and key.
struct Values(Vec<(String, String, String)>);

impl Values {
    fn of(text: &str, faults: &[Fault]) -> Self {
        let mut values = Self(Vec::new());
        let (table, _) = DeTable::parse_recoverable(text);
        values.gather("", table.get_ref(), text, faults);
        values
    }

    fn gather(&mut self, table: &str, keys: &DeTable<'_>, text: &str, faults: &[Fault]) {
        for (key, value) in keys {
            if let DeValue::Table(inner) = value.get_ref() {
                self.gather(key.get_ref(), inner, text, faults);
                continue;
            }
            let before = text.get(..key.span().start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let holds = faults.iter().all(|fault| fault.line != Some(line));
            if let Some(value) = text.get(value.span()).filter(|_| holds) {
                let one_line = value.lines().map(str::trim).collect::<Vec<_>>().join(" ");
                self.0.push((table.to_owned(), key.get_ref().to_string(), one_line));
            }
        }
    }

    fn get(&self, table: &str, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|it| it.0 == table && it.1 == key);
        found.map(|(_, _, value)| value.as_str())
    }
}

/// Opens the file in the person's editor. One that is not there yet begins as the documented one, with
/// every key behind a `#`.
fn edit(file: &Path, door: &Door<'_>, talk: &mut Talk<'_>) -> Result<(), Failure> {
    let shown = file.display();
    if !file.exists() {
        create(file).map_err(|error| {
            Failure::Failed(format!(
                "cannot write {shown}: {error}; check that you can write there"
            ))
        })?;
    }
    let editor = door.environment.editor.as_deref().unwrap_or(editor::USUAL);
    editor::run(editor, file).map_err(|fault| {
        Failure::Failed(format!("{fault}; set VISUAL or EDITOR, or open {shown} by hand"))
    })?;
    tell_faults(file, talk).map(drop)
}

fn create(file: &Path) -> io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)?;
    }
    let lines = Config::DOCUMENTED.lines().map(|line| match line.chars().next() {
        None | Some('#' | '[') => format!("{line}\n"),
        _ => format!("# {line}\n"),
    });
    let path = std::path::absolute(file)?;
    whole::write(&Real, &path, lines.collect::<String>().as_bytes(), Care::Synced)
}
