//! An app on a terminal of memory: keys go in as text, the screen comes out as text.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use hullo::{
    app::App,
    config::{Config, Symbols, Theme},
    domain::{
        date::Now,
        deck::{CategoryId, Deck},
    },
    runtime::{Program as _, Request},
    store::{Span, Store},
    ui::{Look, View, theme::Terminal as Facts},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, style::Modifier};

pub const NOW: &str = "2026-11-24T08:14:00-05:00";

pub struct Screen {
    pub folder: PathBuf,
    _temp: Option<tempfile::TempDir>,
    view: View,
    terminal: Terminal<TestBackend>,
    request: Option<Request>,
    pub now: DateTime<FixedOffset>,
}

pub fn look(theme: Theme) -> Look {
    let facts = Facts { colorterm: "truecolor", locale: "C.UTF-8", ..Facts::default() };
    Look::new(theme, Symbols::Auto, facts, None)
}

/// Returns the store of a folder.
pub fn store(folder: &Path) -> Store {
    Store::new(&folder.join("data"), &folder.join("state"), "machine")
}

/// Writes a file of the journal.
pub fn write_journal(folder: &Path, name: &str, blocks: &str) {
    fs::create_dir_all(folder.join("data/journal")).unwrap();
    let text = format!("schema = 1\n{blocks}");
    fs::write(folder.join("data/journal").join(name), text).unwrap();
}

/// Returns so many days of records up to yesterday, an offer and mostly a moment a day.
pub fn days(count: u64) -> String {
    const NOTES: [Option<&str>; 5] = [
        Some("Called @ana on the walk home. She is learning to weld."),
        None,
        Some("Told the barista I like the playlist"),
        Some("Listened to @sam about the move. Said back the bit on the schools."),
        Some("Library, an hour, upstairs"),
    ];
    let deck = Deck::default();
    let today: NaiveDate = NOW[..10].parse().unwrap();
    let mut text = String::new();
    for ago in (1..=count).rev() {
        let date = today.checked_sub_days(Days::new(ago)).unwrap();
        let at = usize::try_from(ago).unwrap();
        let category = CategoryId::ALL[at * 5 % 7];
        let prompt = deck.prompts(category).nth(at % 11).unwrap();
        let head =
            format!("date = {date}\ncategory = \"{}\"\nprompt = \"{}\"", category.id(), prompt.id);
        write!(text, "\n[[offer]]\n{head}\nid = \"k7f3-{}\"\n", 100_000 + 2 * (count - ago))
            .unwrap();
        let id = 100_001 + 2 * (count - ago);
        if ago % 13 == 5 {
            write!(text, "\n[[rest]]\ndate = {date}\nid = \"k7f3-{id}\"\n").unwrap();
        } else if ago % 9 != 4 {
            let note = NOTES[at % 5].map(|note| format!("note = \"{note}\"\n")).unwrap_or_default();
            let scores = if ago % 2 == 0 { "expected = 2\nfelt = 4\n" } else { "" };
            let title = prompt.title.replace('"', "\\\"");
            write!(text, "\n[[moment]]\n{head}\ntitle = \"{title}\"\nat = {date}T08:31:00-05:00\n{note}{scores}id = \"k7f3-{id}\"\n").unwrap();
        }
    }
    text
}

/// Returns the offer of a prompt for a day.
pub fn offer(date: &str, prompt: &str, id: u32) -> String {
    let category = prompt.split('-').next().unwrap();
    format!(
        "\n[[offer]]\ndate = {date}\ncategory = \"{category}\"\nprompt = \"{prompt}\"\nid = \"k7f3-{id}\"\n"
    )
}

impl Screen {
    /// Returns the app of an empty folder, on which `prepare` may write.
    pub fn new(size: (u16, u16), prepare: impl FnOnce(&Path)) -> Self {
        let temp = tempfile::tempdir().unwrap();
        prepare(temp.path());
        let mut screen = Self::open(temp.path(), size, look(Theme::Dark), &Config::default());
        screen._temp = Some(temp);
        screen
    }

    /// Returns the app after some days with a journal, today's idea being a voice message.
    pub fn with_days(size: (u16, u16), count: u64) -> Self {
        Self::new(size, |folder| write_days(folder, count))
    }

    pub fn open(folder: &Path, size: (u16, u16), look: Look, config: &Config) -> Self {
        let now: DateTime<FixedOffset> = NOW.parse().unwrap();
        let mut store = store(folder);
        store.load(Now::new(now, config.day_starts_at), Span::Window).unwrap();
        let files = "~/.local/share/hullo".to_owned();
        let app = App::new(Deck::default(), store, config.clone(), files, Vec::new(), now);
        let view = View::new(app, look);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        Self { folder: folder.to_owned(), _temp: None, view, terminal, request: None, now }
    }

    /// Presses keys: characters as they are, others as `<enter>` or `<ctrl-r>`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|it| it.split_once('>'));
            let (event, after) = match named {
                Some((name, after)) => (named_key(name), after),
                None => (KeyEvent::from(KeyCode::Char(c)), &rest[c.len_utf8()..]),
            };
            self.request = self.view.press(&event, self.now).or(self.request.take());
            self.draw();
            rest = after;
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.view.paste(text, self.now);
        self
    }

    pub fn refresh(&mut self) -> bool {
        self.view.refresh(self.now)
    }

    pub fn request(&mut self) -> Option<Request> {
        self.request.take()
    }

    pub fn draw(&mut self) -> Buffer {
        self.terminal.draw(|frame| self.view.draw(frame)).unwrap().buffer.clone()
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.terminal.backend_mut().resize(size.0, size.1);
    }

    /// Returns the screen as text.
    pub fn text(&mut self) -> String {
        let buffer = self.draw();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content.chunks(width).map(|row| {
            let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Returns the screen as text, and below it the role of each cell: m muted, a accent, d done,
    /// r rest, e error, f faint, . plain; capital where it is bold, with _ where it is chosen.
    pub fn roles(&mut self, look: Look) -> String {
        let theme = look.theme;
        let roles = [
            (theme.muted, 'm'),
            (theme.accent, 'a'),
            (theme.done, 'd'),
            (theme.rest, 'r'),
            (theme.error, 'e'),
            (theme.faint, 'f'),
        ];
        let buffer = self.draw();
        let width = usize::from(buffer.area.width);
        let role = |cell: &ratatui::buffer::Cell| {
            let is_chosen = Some(cell.bg) == theme.selection.bg;
            let role =
                roles.iter().find(|(style, _)| style.fg == Some(cell.fg)).map_or('.', |it| it.1);
            match (cell.symbol(), cell.modifier.contains(Modifier::BOLD)) {
                (" ", _) => {
                    if is_chosen {
                        '_'
                    } else {
                        ' '
                    }
                }
                (_, true) if role == '.' => 'B',
                (_, true) => role.to_ascii_uppercase(),
                _ => role,
            }
        };
        let rows = buffer
            .content
            .chunks(width)
            .map(|row| row.iter().map(role).collect::<String>().trim_end().to_owned());
        format!("{}\n\n{}", self.text(), rows.collect::<Vec<_>>().join("\n"))
    }

    /// Returns the text of all files of the journal.
    pub fn journal(&self) -> String {
        let Ok(files) = fs::read_dir(self.folder.join("data/journal")) else {
            return String::new();
        };
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap_or_default()).collect()
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(screen.contains(text), "no {text:?} on\n{screen}");
        self
    }

    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?} on\n{screen}");
        self
    }
}

pub fn write_days(folder: &Path, count: u64) {
    let today = offer(&NOW[..10], "checkin-voice-note", 900_000);
    write_journal(folder, "2026-0.toml", &(days(count) + &today));
}

fn named_key(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("ctrl", name)) => (KeyModifiers::CONTROL, name),
        Some(("alt", name)) => (KeyModifiers::ALT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "backspace" => KeyCode::Backspace,
        "pgup" => KeyCode::PageUp,
        name => KeyCode::Char(name.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}
