//! Text measured, wrapped and cut in terminal cells. The measure is the buffer's own, so that what is
//! counted here is what is drawn. It takes text that is safe to show and knows no styles.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// The graphemes that a buffer draws, with their widths in cells.
fn drawn(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|grapheme| !grapheme.contains(char::is_control))
        .map(|grapheme| (grapheme, usize::from(grapheme.cell_width())))
}

/// The width of a text in cells.
pub(crate) fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    drawn(text).map(|(_, width)| width).sum()
}

/// A text in lines of at most `limit` cells, broken between words, or within a word that is longer
/// than a line. Runs of white space count as one space.
pub(crate) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = Lines { limit: limit.max(1), done: Vec::new(), line: String::new(), used: 0 };
    for word in text.split_whitespace() {
        lines.add(word);
    }
    lines.finish()
}

/// The same, but without a single word on the last line where a narrower measure avoids it.
pub(crate) fn wrap_evenly(text: &str, limit: usize) -> Vec<String> {
    let lines = wrap(text, limit);
    let alone = |lines: &[String]| lines.last().is_some_and(|line| !line.contains(' '));
    if lines.len() < 2 || !alone(&lines) {
        return lines;
    }
    let narrower = (limit / 2..limit).rev().map(|limit| wrap(text, limit));
    let mut same_height = narrower.take_while(|other| other.len() == lines.len());
    same_height.find(|other| !alone(other)).unwrap_or(lines)
}

struct Lines {
    limit: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn add(&mut self, word: &str) {
        let width = width(word);
        let space = usize::from(self.used > 0);
        if self.used + space + width <= self.limit {
            if space == 1 {
                self.line.push(' ');
            }
            self.line.push_str(word);
            self.used += space + width;
        } else if width <= self.limit {
            self.end_line();
            self.line.push_str(word);
            self.used = width;
        } else {
            self.add_in_pieces(word);
        }
    }

    fn add_in_pieces(&mut self, word: &str) {
        if self.used > 0 && self.used + 1 < self.limit {
            self.line.push(' ');
            self.used += 1;
        } else if self.used > 0 {
            self.end_line();
        }
        for (grapheme, width) in drawn(word) {
            if self.used > 0 && self.used + width > self.limit {
                self.end_line();
            }
            self.line.push_str(grapheme);
            self.used += width;
        }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line).trim_end().to_owned());
        self.used = 0;
    }

    fn finish(mut self) -> Vec<String> {
        if self.used > 0 {
            self.end_line();
        }
        self.done
    }
}

/// A text of at most `limit` cells; one that is longer ends in `ellipsis`.
pub(crate) fn cut<'a>(text: &'a str, limit: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= limit {
        return Cow::Borrowed(text);
    }
    let room = limit.saturating_sub(width(ellipsis));
    let mut kept = String::new();
    let mut used = 0;
    for (grapheme, width) in drawn(text) {
        if used + width > room {
            break;
        }
        kept.push_str(grapheme);
        used += width;
    }
    let mut kept = kept.trim_end().to_owned();
    kept.push_str(if width(ellipsis) <= limit { ellipsis } else { "" });
    Cow::Owned(kept)
}
