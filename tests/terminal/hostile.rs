//! A journal, ideas and a config that were written to steer the terminal: through every screen, at
//! three sizes, nothing comes out but what hullo itself says to a terminal.

use portable_pty::PtySize;

use super::{
    rig::{Home, Window},
    steering::{STEERING, steers},
};

/// What a terminal would act on, of each kind; the forms are such as hullo itself never writes.
const EVIL: &str = "\\u001b[5n\\u001b[0;31;5q\\u001bc\\u001b(0\\u001b]52;c;aGk=\\u0007\\u001b]0;t\\u001b\\\\\
    \\u001bP1$r\\u001b\\\\ \\u009b6n\\u009d0;x\\u009c\\u0090\\u0085 \\u202ea\\u2066b\\u200f\\u061c \
    \\U000E0041\\U000E007F \\u200b\\u2060\\ufeff\\u00ad\\u180e \\u007f\\u0008\\t\\u0000 \
    Z\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306 \u{732b}\u{65e5}\u{672c}\u{8a9e} \
    \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} @\u{732b}ana @bo";

fn home() -> Home {
    let (home, evil) = (Home::new(), evil());
    std::fs::create_dir_all(home.journal()).unwrap();
    let block = |n: u32| {
        let (day, category) = (n % 24 + 1, ["music", "eyes", "listen", "places"][n as usize % 4]);
        format!(
            "\n[[moment]]\ndate = 2026-11-{day:02}\nat = 2026-11-{day:02}T08:00:00-05:00\n\
             category = \"{category}\"\nprompt = \"{category}-{evil}\"\ntitle = \"{evil}\"\n\
             note = \"{evil}\\n{evil}\"\nexpected = 2\nfelt = 4\nid = \"evil-{n}\"\n"
        )
    };
    let blocks: String = (1..40).map(block).collect();
    home.put("data/journal/2026-evil.toml", format!("schema = 1\n{blocks}").as_bytes());
    let broken = format!("[[moment]]\ndate = \"{evil}\"\n");
    home.put("data/journal/2026-\u{1b}[5n\u{202e}.toml", broken.as_bytes());
    let idea = |title: &str| {
        format!(
            "\n[[prompt]]\ncategory = \"music\"\ntitle = \"{title}\"\ntext = \"Hum {title}.\"\n"
        )
    };
    let ideas = ["\u{732b}\u{732b}\u{732b}\u{732b}", "Z\u{301}\u{302}\u{303} hum", &evil].map(idea);
    home.put("data/prompts.toml", format!("schema = 1\n{}", ideas.concat()).as_bytes());
    home.configure(&format!(
        "support = \"{evil}\"\n\"{evil}\" = 1\n[keys]\nswap = \"\\u202e\"\nwhy = \"\\u0301\"\n"
    ));
    home
}

/// Every step through every screen and overlay.
const JOURNEY: [&str; 28] = [
    "w",
    "w",
    "s",
    "e",
    "2",
    "nsome words\r",
    " ",
    "u",
    "M",
    "jjjj",
    "x",
    "u",
    "\u{1b}[C",
    "\u{1b}",
    "H",
    "kk",
    "n",
    "\u{1b}",
    "/ana\r",
    "\u{1b}",
    "f",
    "\u{1b}",
    "I",
    "p",
    "p",
    "G",
    "?",
    "jjjjjjjjjj",
];

/// What hullo says to a terminal: colors and styles, the cursor, clearing, and its modes.
fn is_own(sequence: &str) -> bool {
    let body = sequence.strip_prefix('[').unwrap_or_default();
    let (rest, end) = body.split_at(body.len().saturating_sub(1));
    let plain = rest.chars().all(|c| c.is_ascii_digit() || c == ';');
    match end {
        "m" | "H" | "J" | "K" | "X" | "A" | "B" | "C" | "D" | "G" | "d" => plain,
        "h" | "l" => ["?25", "?1004", "?1049", "?2004", "?2026"].contains(&rest),
        _ => false,
    }
}

/// Takes the text apart; whatever is no word and not hullo's own is a find.
fn check(text: &str) -> usize {
    let mut sequences = 0;
    let mut rest = text;
    while let Some(at) = rest.find(steers) {
        rest = &rest[at..];
        if rest.starts_with(['\r', '\n']) {
            rest = &rest[1..];
            continue;
        }
        let tail = rest.strip_prefix('\u{1b}').unwrap_or_else(|| panic!("{:?}", near(rest)));
        if let Some(after) = tail.strip_prefix("]11;?\u{7}").or(tail.strip_prefix("]11;?\u{1b}\\"))
        {
            rest = after;
            continue;
        }
        let end = tail.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(tail.len() - 1);
        assert!(is_own(&tail[..=end]), "{:?}", near(rest));
        rest = &tail[end + 1..];
        sequences += 1;
    }
    sequences
}

/// The words, and the ends of every range that steers but of the controls, which are escaped there.
fn evil() -> String {
    let ranges = STEERING.into_iter().filter(|range| !range.start().is_control());
    let ends = ranges.flat_map(|range| [*range.start(), *range.end()]);
    EVIL.chars().chain(ends).collect()
}

fn near(text: &str) -> String {
    text.chars().take(40).collect()
}

#[test]
fn every_screen_at_three_sizes_says_nothing_to_the_terminal_but_hullos_own_words() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let home = home();
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let mut window = Window::open_sized(home.hullo(), size);
        window.wait_for("space");
        for keys in JOURNEY {
            window.forget_output();
            window.press(keys).wait_for_output("\u{1b}[");
        }
        window.press("qq");
        let left = window.ended();
        left.check(0);
        let text = String::from_utf8(left.bytes).expect("no byte that is no UTF-8");
        let sequences = check(&text);
        assert!(sequences > 200, "{sequences} at {columns}x{rows}");
        assert!(text.contains('\u{732b}') && text.contains('\u{241b}'), "the words were shown");
    }
}
