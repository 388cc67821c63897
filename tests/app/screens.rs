//! Whole screens as text with the role of each cell: four screens at three sizes, each special state
//! once, and what holds on all of them.

use hullo::config::{Config, Symbols, Theme};
use insta::assert_snapshot;

use crate::harness::{NOW, Screen, days, look, offer, write_days, write_journal};

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];
const SCREENS: [(&str, &str); 4] =
    [("today", "T"), ("menu", "M"), ("history", "H<up>"), ("insights", "I")];

#[test]
fn four_screens_at_three_sizes_have_the_same_roles_on_dark_and_light() {
    let temp = tempfile::tempdir().unwrap();
    write_days(temp.path(), 300);
    for size in SIZES {
        for (name, keys) in SCREENS {
            let [dark, light] = [Theme::Dark, Theme::Light].map(|theme| {
                let mut screen = Screen::open(temp.path(), size, look(theme), &Config::default());
                screen.press(keys).roles(look(theme))
            });
            assert_eq!(dark, light);
            assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), dark);
        }
    }
}

#[test]
fn each_special_state_looks_as_it_did() {
    let normal = (80, 24);
    for (name, size, keys) in [
        ("done", normal, " "),
        ("done-with-note", normal, "nShe said yes<enter> "),
        ("more", normal, "<right>"),
        ("tiny", normal, "<left>"),
        ("more-compact", (40, 12), "<right>"),
        ("rest", normal, "r"),
        ("why", normal, "w"),
        ("why-compact", (40, 12), "w"),
        ("field", normal, "nShe said"),
        ("field-compact", (40, 12), "nShe said"),
        ("guess", normal, "e"),
        ("felt", normal, "e2 "),
        ("more-moments", normal, "a3Met @li<enter>a4<enter> "),
        ("private-history", normal, "pH<up>"),
        ("search", normal, "H/ana"),
        ("history-field", normal, "H<up>n"),
        ("menu-inside", normal, "M<right><down>x"),
        ("menu-needs", normal, "MG<right>x"),
        ("menu-left-out", normal, "Mxk"),
        ("help", normal, "?"),
        ("categories", normal, "a"),
        ("added", normal, "a3"),
        ("undone", normal, "su"),
    ] {
        let mut screen = Screen::with_days(size, 60);
        assert_snapshot!(name, screen.press(keys).roles(look(Theme::Dark)));
    }
}

#[test]
fn mornings_that_differ_look_as_they_did() {
    let first = |size| Screen::new(size, |_| {}).roles(look(Theme::Dark));
    assert_snapshot!("first", first((80, 24)));
    assert_snapshot!("first-compact", first((40, 12)));
    assert_snapshot!("first-wide", first((120, 40)));
    // The name of the file fixes what a swap draws.
    let mut third = Screen::new((80, 24), |folder| write_journal(folder, "2026-0.toml", ""));
    assert_snapshot!("third-swap", third.press("sss").roles(look(Theme::Dark)));
    let yesterday =
        offer("2026-11-23", "listen-say-it-back", 1) + &offer(&NOW[..10], "checkin-voice-note", 2);
    let mut open = Screen::new((80, 24), |folder| write_journal(folder, "2026-0.toml", &yesterday));
    assert_snapshot!("yesterday", open.roles(look(Theme::Dark)));
    assert_snapshot!("yesterday-shown", open.press("<up>").roles(look(Theme::Dark)));
    let mut young = Screen::with_days((80, 24), 8);
    assert_snapshot!("young-history", young.press("H").roles(look(Theme::Dark)));
    assert_snapshot!("young-insights", young.press("I").roles(look(Theme::Dark)));
}

#[test]
fn it_reads_without_color_and_in_ascii() {
    let temp = tempfile::tempdir().unwrap();
    write_journal(temp.path(), "2026-0.toml", &days(60));
    let config = Config { symbols: Symbols::Ascii, ..Config::default() };
    let look = hullo::ui::Look::new(
        Theme::None,
        Symbols::Ascii,
        hullo::ui::theme::Terminal::default(),
        None,
    );
    let mut screen = Screen::open(temp.path(), (80, 24), look, &config);
    for (_, keys) in SCREENS {
        let text = screen.press(keys).text();
        assert!(text.is_ascii(), "{text}");
    }
    assert_snapshot!("ascii", screen.press("T").text());
}

#[test]
fn header_and_left_edge_stand_in_the_same_cells_on_every_screen() {
    for size in SIZES.into_iter().chain([(71, 30), (110, 30), (72, 20)]) {
        let mut screen = Screen::with_days(size, 60);
        let mut headers = Vec::new();
        for (_, keys) in SCREENS {
            let text = screen.press(keys).text();
            let rows: Vec<&str> = text.lines().collect();
            let at = rows.iter().position(|row| row.contains("Menu")).unwrap();
            let hints = rows.iter().rposition(|row| !row.is_empty()).unwrap();
            let left = rows[hints].len() - rows[hints].trim_start().len();
            headers.push((at, rows[at].replace('●', " "), hints, left));
        }
        headers.dedup();
        assert_eq!(headers.len(), 1, "{size:?} {headers:?}");
    }
}

#[test]
fn the_action_stays_on_its_row_in_all_sizes_of_every_prompt() {
    let deck = hullo::domain::deck::Deck::default();
    for category in hullo::domain::deck::CategoryId::ALL {
        for prompt in deck.prompts(category) {
            let journal = days(9) + &offer(&NOW[..10], &prompt.id, 900_000);
            let prepare = |folder: &std::path::Path| write_journal(folder, "2026-0.toml", &journal);
            let mut screen = Screen::new((40, 12), prepare);
            for size in SIZES {
                screen.resize(size);
                screen.press("<left><left>");
                let rows = ["", "<right>", "<right>"].map(|key| {
                    let text = screen.press(key).text();
                    let row = text.lines().position(|row| row.contains("I did this"));
                    row.unwrap_or_else(|| panic!("{} at {size:?}\n{text}", prompt.id))
                });
                assert!(
                    rows[0] == rows[1] && rows[1] == rows[2],
                    "{} at {size:?}: {rows:?}",
                    prompt.id
                );
            }
        }
    }
}

#[test]
fn notes_of_any_kind_keep_the_columns_and_never_reach_the_terminal_raw() {
    let note = "\\u001b[2J\\u202eabc\\t漢字漢字 👩\u{200d}👩\u{200d}👧 e\u{301} \\u009b31m שלום";
    let moment = format!(
        "\n[[moment]]\ndate = 2026-11-23\ncategory = \"music\"\ntitle = \"x\\u001b]0;y\\u0007\"\nnote = \"{note}\"\nid = \"k7f3-1\"\n"
    );
    let mut screen = Screen::new((80, 24), |folder| write_journal(folder, "2026-0.toml", &moment));
    for keys in ["T", "H<up>", "n", "<esc>I", "M"] {
        let text = screen.press(keys).text();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}'));
    }
}
