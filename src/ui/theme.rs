//! The six roles in which anything is coloured, for every background and every terminal. Text is the
//! terminal's own foreground and the background is never painted, so a role says what differs from
//! that. Which theme and how many colours is decided by the caller; nothing here asks a terminal.

use ratatui::style::{Color, Modifier, Style};

/// Which set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// The terminal's own sixteen colours, for a background that is not known.
    Terminal,
    /// No colour: bold and reversed only.
    None,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The sixteen named ones.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// Red, green and blue, a byte each.
    Rgb,
}

/// A style for each role. None carries meaning alone: words, symbols or place say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Labels, dates, sources.
    pub muted: Style,
    /// Today, the pointer and the one action.
    pub accent: Style,
    /// The digits of done days, and the tick.
    pub done: Style,
    /// Rest days.
    pub rest: Style,
    /// What failed.
    pub error: Style,
    /// Dots and lines; never text.
    pub faint: Style,
    /// The background of what is chosen; laid over the other roles.
    pub selection: Style,
}

/// The roles that have a colour, in the order of the tables below.
struct Colours {
    muted: Color,
    accent: Color,
    done: Color,
    rest: Color,
    error: Color,
    faint: Color,
    selection: Color,
}

const DARK: Colours = Colours {
    muted: Color::Rgb(0xAB, 0xA4, 0x9B),
    accent: Color::Rgb(0xF2, 0xA6, 0x5A),
    done: Color::Rgb(0x6E, 0xC6, 0xCA),
    rest: Color::Rgb(0xB7, 0xA9, 0xF0),
    error: Color::Rgb(0xFF, 0x8A, 0x8A),
    faint: Color::Rgb(0x7A, 0x74, 0x6C),
    selection: Color::Rgb(0x3A, 0x33, 0x2D),
};

const LIGHT: Colours = Colours {
    muted: Color::Rgb(0x5C, 0x56, 0x4F),
    accent: Color::Rgb(0x9A, 0x43, 0x00),
    done: Color::Rgb(0x0B, 0x5F, 0x73),
    rest: Color::Rgb(0x56, 0x45, 0xA8),
    error: Color::Rgb(0xA3, 0x12, 0x3A),
    faint: Color::Rgb(0x8A, 0x83, 0x7A),
    selection: Color::Rgb(0xF3, 0xE3, 0xD3),
};

const DARK_PALETTE: Colours = Colours {
    muted: Color::Indexed(248),
    accent: Color::Indexed(215),
    done: Color::Indexed(116),
    rest: Color::Indexed(147),
    error: Color::Indexed(210),
    faint: Color::Indexed(243),
    selection: Color::Indexed(236),
};

const LIGHT_PALETTE: Colours = Colours {
    muted: Color::Indexed(240),
    accent: Color::Indexed(94),
    done: Color::Indexed(24),
    rest: Color::Indexed(55),
    error: Color::Indexed(125),
    faint: Color::Indexed(102),
    selection: Color::Indexed(230),
};

impl Theme {
    /// The theme for a background and a number of colours. Sixteen colours are the terminal's own,
    /// whatever the background.
    #[must_use]
    pub const fn new(kind: Kind, depth: Depth) -> Self {
        match (kind, depth) {
            (Kind::None, _) => Self::without_colour(),
            (Kind::Terminal, _) | (_, Depth::Sixteen) => Self::of_sixteen(),
            (Kind::Dark, Depth::Palette) => Self::of(&DARK_PALETTE),
            (Kind::Dark, Depth::Rgb) => Self::of(&DARK),
            (Kind::Light, Depth::Palette) => Self::of(&LIGHT_PALETTE),
            (Kind::Light, Depth::Rgb) => Self::of(&LIGHT),
        }
    }

    const fn of(colours: &Colours) -> Self {
        Self {
            muted: Style::new().fg(colours.muted),
            accent: Style::new().fg(colours.accent),
            done: Style::new().fg(colours.done),
            rest: Style::new().fg(colours.rest),
            error: Style::new().fg(colours.error),
            faint: Style::new().fg(colours.faint),
            selection: Style::new().bg(colours.selection),
        }
    }

    const fn of_sixteen() -> Self {
        Self {
            muted: Style::new(),
            accent: Style::new().fg(Color::Yellow),
            done: Style::new().fg(Color::Cyan),
            rest: Style::new().fg(Color::Magenta),
            error: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            faint: Style::new().fg(Color::DarkGray),
            selection: reversed(),
        }
    }

    const fn without_colour() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Self {
            muted: Style::new(),
            accent: bold,
            done: bold,
            rest: Style::new(),
            error: bold,
            faint: Style::new(),
            selection: reversed(),
        }
    }
}

/// Reversed with the text's own colour, so that a chosen row is one even band.
const fn reversed() -> Style {
    Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
}
