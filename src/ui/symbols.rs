//! The signs on the screen, in Unicode and in ASCII. No emoji, nothing that needs a special font.

/// One sign for each thing that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbols {
    /// The present screen.
    pub here: &'static str,
    /// Today, still open.
    pub today: &'static str,
    /// A day or a way with nothing on it.
    pub nothing: &'static str,
    /// A rest day.
    pub rest: &'static str,
    /// Done.
    pub tick: &'static str,
    /// The chosen row.
    pub pointer: &'static str,
    /// A scale's line.
    pub line: &'static str,
    /// The edge of the idea.
    pub bar: &'static str,
    /// Text goes on.
    pub ellipsis: &'static str,
    /// The arrow keys.
    pub up: &'static str,
    /// The arrow keys.
    pub down: &'static str,
    /// The arrow keys.
    pub left: &'static str,
    /// The arrow keys.
    pub right: &'static str,
}

impl Symbols {
    /// For terminals that show Unicode.
    pub const UNICODE: Self = Self {
        here: "\u{25cf}",
        today: "\u{25cb}",
        nothing: "\u{b7}",
        rest: "~",
        tick: "\u{2713}",
        pointer: "\u{203a}",
        line: "\u{2500}",
        bar: "\u{258c}",
        ellipsis: "\u{2026}",
        up: "\u{2191}",
        down: "\u{2193}",
        left: "\u{2190}",
        right: "\u{2192}",
    };

    /// For all others.
    pub const ASCII: Self = Self {
        here: "*",
        today: "o",
        nothing: ".",
        rest: "~",
        tick: "[x]",
        pointer: ">",
        line: "-",
        bar: "|",
        ellipsis: "...",
        up: "^",
        down: "v",
        left: "<",
        right: ">",
    };

    /// The words of the key table with the arrows drawn: `up down` as two arrows.
    #[must_use]
    pub fn keys(&self, words: &str, between: &str) -> String {
        let draw = |word| match word {
            "up" => self.up,
            "down" => self.down,
            "left" => self.left,
            "right" => self.right,
            other => other,
        };
        let mut drawn = String::new();
        let mut last_was_arrow = false;
        for word in words.split(' ') {
            let sign = draw(word);
            let is_arrow = sign != word;
            if !drawn.is_empty() {
                drawn.push_str(if is_arrow && last_was_arrow { between } else { " " });
            }
            drawn.push_str(sign);
            last_was_arrow = is_arrow;
        }
        drawn
    }
}
