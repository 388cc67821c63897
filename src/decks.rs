//! Where a run's deck comes from: the bundled one or the folder that the config names, and the
//! person's own prompts beside it. The only place that reads decks from the disk, and that adds to the
//! person's own; what makes a good deck is the domain's business.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        category::CategoryId,
        deck::Deck,
        deck_check::{self, Fault, Kind},
        kept::Problem,
    },
    paths::Paths,
};

/// The name of the person's own prompts in the data folder.
pub const OWN: &str = "prompts.toml";

/// How many problems a line names.
const NAMED: usize = 4;

/// A run's deck, and what of it could not be used.
#[derive(Debug)]
pub struct Gathered {
    /// The deck.
    pub deck: Deck,
    /// Why parts of it are missing.
    pub problems: Vec<Problem>,
}

/// Gathers the deck: from `folder` if the config names one and all nine files in it fit, otherwise
/// the bundled one; with the own prompts that can be used.
#[must_use]
pub fn gather(paths: &Paths, folder: Option<&Path>) -> Gathered {
    let mut problems = Vec::new();
    let deck = folder.and_then(|folder| {
        let folder = paths.config_file.parent().unwrap_or(Path::new("")).join(folder);
        let read = read_folder(&folder);
        read.map_err(|faults| problems.extend(not_used(&folder, faults))).ok()
    });
    let deck = deck.unwrap_or_else(Deck::bundled);
    let deck = match fs::read_to_string(paths.data.join(OWN)) {
        Ok(text) => {
            let checked = deck_check::check_own_beside(OWN, &text, |id| deck.names(id));
            problems.extend(checked.faults.iter().filter(|it| it.kind == Kind::Fault).map(problem));
            deck.with_own(checked.prompts)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => deck,
        Err(error) => {
            problems.push(unreadable(OWN.to_owned(), error.kind().to_string()));
            deck
        }
    };
    Gathered { deck, problems }
}

/// What is said of a folder with faults, before them.
fn not_used(folder: &Path, faults: Vec<Problem>) -> Vec<Problem> {
    let count = match faults.len() {
        1 => "a fault".to_owned(),
        count => format!("{count} faults"),
    };
    let why = format!("this deck has {count}, so the bundled one is used");
    let first = unreadable(folder.display().to_string(), why);
    std::iter::once(first).chain(faults).collect()
}

/// Reads the nine files of a folder.
///
/// # Errors
/// Everything that keeps them from being a deck.
fn read_folder(folder: &Path) -> Result<Deck, Vec<Problem>> {
    let name = |path: &Path| path.display().to_string();
    let one = |path: &Path, message: String| vec![unreadable(name(path), message)];
    let mut texts: [Option<String>; 9] = Default::default();
    let mut faults = Vec::new();
    for path in toml_files(folder).map_err(|error| one(folder, error.kind().to_string()))? {
        let text = fs::read_to_string(&path);
        let text = text.map_err(|error| one(&path, error.kind().to_string()))?;
        let checked = deck_check::check_category(&name(&path), &text);
        faults.extend(checked.faults.iter().filter(|fault| fault.is_of_form()).map(problem));
        // Which of the nine it is stands in the text, not in the file's name.
        match Deck::category_of(&text) {
            Some(category) if texts[category.index()].is_some() => {
                faults.extend(one(&path, format!("{category} stands in another file already")));
            }
            Some(category) => texts[category.index()] = Some(text),
            None => faults.extend(one(&path, "it does not say which of the nine it is".into())),
        }
    }
    for category in CategoryId::ALL.into_iter().filter(|it| texts[it.index()].is_none()) {
        faults.extend(one(folder, format!("no file is {category}'s")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let texts = texts.map(Option::unwrap_or_default);
    Deck::from_texts(texts).map_err(|error| one(folder, error.to_string()))
}

/// What of a deck could not be used, as one line; `None` if all of it is.
#[must_use]
pub fn in_one_line(problems: &[Problem]) -> Option<String> {
    let named: Vec<String> = problems.iter().take(NAMED).map(Problem::to_string).collect();
    let more = match problems.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more, see: hullo check"),
    };
    (!named.is_empty()).then(|| format!("{}{more}", named.join("; ")))
}

/// What stands in a file, or in each TOML file of a folder, by the names to show.
///
/// # Errors
/// One of them cannot be read.
pub fn read_texts(path: &Path) -> io::Result<Vec<(String, String)>> {
    let files = if path.is_dir() { toml_files(path)? } else { vec![path.to_owned()] };
    let read = |file: PathBuf| Ok((file.display().to_string(), fs::read_to_string(&file)?));
    files.into_iter().map(read).collect()
}

/// The TOML files of a folder, by name.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder)?.collect();
    let paths = entries?.into_iter().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    files.sort();
    Ok(files)
}

fn problem(fault: &Fault) -> Problem {
    let Fault { file, line, prompt, rule, message, .. } = fault;
    let prompt = prompt.as_deref().map_or_else(String::new, |prompt| format!("{prompt}: "));
    Problem {
        file: file.clone(),
        line: Some(*line),
        message: format!("{prompt}{rule}: {message}"),
        unreadable: true,
    }
}

fn unreadable(file: String, message: String) -> Problem {
    Problem { file, line: None, message, unreadable: true }
}

/// Why an own prompt was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// It would not work. It has no place yet that could be named.
    #[error("{0}")]
    Unfit(String),
    /// The file has faults of its own, or could not be read with it.
    #[error("{}", _0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<Fault>),
    /// The file cannot be read or written.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`.
        verb: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Appends a prompt to the person's own. Every byte that was there stays, and when this returns the
/// new ones are on the disk.
///
/// # Errors
/// With it the file would have a fault; nothing was written then, nor if the system said no.
pub fn add_own(paths: &Paths, deck: &Deck, block: &str) -> Result<(), AddError> {
    let path = paths.data.join(OWN);
    let failed = |verb| {
        let path = path.clone();
        move |source| AddError::Io { verb, path, source }
    };
    let there = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        there => there,
    };
    // What would not fit is refused before anything is created.
    with_block(&there.map_err(failed("read"))?, block, deck)?;
    DirBuilder::new().recursive(true).mode(0o700).create(&paths.data).map_err(failed("write"))?;
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(&path)
        .map_err(failed("write"))?;
    // Two that add at once come one after the other. On a file system without locks the append is as
    // safe, and at worst both add the same.
    file.lock().ok();
    let mut before = String::new();
    file.read_to_string(&mut before).map_err(failed("read"))?;
    let text = with_block(&before, block, deck)?;
    append(&mut file, &path, &before, &text).map_err(failed("write"))
}

/// What a file holds with a block behind what it held.
///
/// # Errors
/// The faults it would have then.
fn with_block(before: &str, block: &str, deck: &Deck) -> Result<String, AddError> {
    let text = match before {
        "" => format!("schema = 1\n\n{block}"),
        before if before.ends_with('\n') => format!("{before}\n{block}"),
        before => format!("{before}\n\n{block}"),
    };
    let checked = deck_check::check_own_beside(OWN, &text, |id| deck.names(id));
    let faults = checked.faults.into_iter().filter(|fault| fault.kind == Kind::Fault);
    let faults: Vec<Fault> = faults.collect();
    if faults.is_empty() {
        return Ok(text);
    }
    let lines_before = text.lines().count() - block.lines().count();
    let is_new = |fault: &Fault| fault.line > lines_before;
    Err(if faults.iter().all(is_new) {
        AddError::Unfit(of_new(&faults))
    } else {
        AddError::Faults(faults)
    })
}

/// What is wrong with a prompt that was only typed.
fn of_new(faults: &[Fault]) -> String {
    let line = |fault: &Fault| match fault.rule {
        "id-twice" => "an idea of that title is there already".to_owned(),
        _ => fault.message.clone(),
    };
    faults.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn append(file: &mut File, path: &Path, before: &str, text: &str) -> io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    let new = text.get(before.len()..).unwrap_or_default();
    let written = file.write_all(new.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        file.set_len(length)?;
        return Err(error);
    }
    match path.parent() {
        Some(folder) if length == 0 => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
