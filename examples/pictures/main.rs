//! Draws the screens for the README: the real views over a made-up year, as SVG in `assets/pictures`,
//! for a dark and a light background. The same code gives the same pictures, whenever it runs.
//!
//!     cargo run --example pictures

mod run;
mod story;
mod svg;

use std::{fs, path::Path};

use anyhow::Context as _;
use hullo::{
    input::Action,
    ui::{
        self, Look,
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};
use ratatui::{Terminal, backend::TestBackend};

use run::Run;
use svg::Ground;

/// A picture: its name, what it shows, columns and rows, and the keys that lead there.
struct Picture {
    name: &'static str,
    title: &'static str,
    size: (u16, u16),
    keys: &'static [Action],
}

const PICTURES: [Picture; 6] = [
    Picture { name: "today", title: "Today's idea", size: (80, 24), keys: &[] },
    Picture {
        name: "today-wide",
        title: "Today's idea on a wide screen, with a year of days",
        size: (112, 37),
        keys: &[],
    },
    Picture {
        name: "menu",
        title: "The nine ways and their ideas",
        size: (80, 24),
        keys: &[Action::GoMenu],
    },
    Picture {
        name: "history",
        title: "The past: a calendar of digits and the diary",
        size: (80, 24),
        keys: &[Action::GoHistory, Action::Up],
    },
    Picture {
        name: "insights",
        title: "How the weeks look, in sentences and dots",
        size: (80, 24),
        keys: &[Action::GoInsights],
    },
    Picture { name: "help", title: "The keys", size: (80, 24), keys: &[Action::Help] },
];

fn main() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    fs::create_dir_all(&folder).context("cannot make assets/pictures")?;
    for (file, text) in pictures()? {
        #[expect(clippy::disallowed_methods, reason = "a picture that tears is drawn again")]
        fs::write(folder.join(&file), text).with_context(|| format!("cannot write {file}"))?;
    }
    Ok(())
}

/// The files' names and what is in them.
fn pictures() -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for (ground, suffix) in [(Ground::DARK, "dark"), (Ground::LIGHT, "light")] {
        for picture in &PICTURES {
            files.push((format!("{}-{suffix}.svg", picture.name), drawn(picture, &ground)?));
        }
    }
    Ok(files)
}

fn drawn(picture: &Picture, ground: &Ground) -> anyhow::Result<String> {
    let mut run = Run::through(story::kept()?)?;
    for key in picture.keys {
        run.press(*key)?;
    }
    let kind = if ground.is_dark { Kind::Dark } else { Kind::Light };
    let look = Look::new(Theme::new(kind, Depth::Rgb), Symbols::UNICODE);
    let mut screen = Terminal::new(TestBackend::new(picture.size.0, picture.size.1))?;
    screen.draw(|frame| {
        ui::view(run.app(), &look, frame);
    })?;
    Ok(svg::picture(screen.backend().buffer(), ground, picture.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_code_draws_the_same_small_pictures() {
        let files = pictures().unwrap();
        assert_eq!(files, pictures().unwrap());
        for (name, text) in &files {
            assert!(text.len() < 60 * 1024, "{name} has {} bytes", text.len());
            assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"), "{name}");
            let count = |tag: &str| text.matches(tag).count();
            assert_eq!(count("<text "), count("</text>"), "{name}");
        }
    }

    #[test]
    fn the_readme_shows_pictures_that_are_drawn_dark_and_light() {
        let readme = include_str!("../../README.md");
        let names: Vec<String> = pictures().unwrap().into_iter().map(|(name, _)| name).collect();
        let shown = readme.split("assets/pictures/").skip(1);
        let shown: Vec<&str> = shown.map(|rest| rest.split('"').next().unwrap()).collect();
        for screen in ["today", "history", "insights"] {
            for ground in ["dark", "light"] {
                assert!(shown.contains(&&*format!("{screen}-{ground}.svg")), "{screen} {ground}");
            }
        }
        for name in shown {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
    }

    #[test]
    #[ignore = "before a release: the pictures in assets are those that are drawn now"]
    fn the_pictures_are_up_to_date() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
        for (name, text) in pictures().unwrap() {
            let kept = fs::read_to_string(folder.join(&name)).unwrap();
            assert!(kept == text, "{name} is old; run: cargo run --example pictures");
        }
    }
}
