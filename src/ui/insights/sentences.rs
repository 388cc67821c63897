//! The sentences of Insights as lines, with numbers and names lifted out.

use ratatui::text::{Line, Span};

use crate::{
    coach::insights::Sentence,
    domain::note,
    ui::{
        line::{self, bold, plain, space},
        wrap,
    },
};

/// A word in pieces: `@sam,` is a name and a comma.
type Word = Vec<Span<'static>>;

/// All sentences, each beginning on a line of its own.
pub(super) fn lines(sentences: &[Sentence], room: usize, ellipsis: &str) -> Vec<Line<'static>> {
    sentences.iter().flat_map(|sentence| wrapped(sentence, room, ellipsis)).collect()
}

fn wrapped(sentence: &Sentence, room: usize, ellipsis: &str) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span<'static>>> = Vec::new();
    for word in words(sentence) {
        match lines.last_mut() {
            Some(line) if line::width(line) + 1 + line::width(&word) <= room => {
                line.push(space(1));
                line.extend(word);
            }
            _ => lines.push(cut(word, room, ellipsis)),
        }
    }
    lines.into_iter().map(Line::from).collect()
}

/// A word that is wider than a line ends with the line.
fn cut(word: Word, room: usize, ellipsis: &str) -> Word {
    let mut left = room;
    let mut kept = Word::new();
    for piece in word {
        let text = wrap::cut(&piece.content, left, ellipsis).into_owned();
        left -= wrap::width(&text).min(left);
        kept.push(Span::styled(text, piece.style));
    }
    kept
}

fn words(sentence: &Sentence) -> Vec<Word> {
    let mut words = vec![Word::new()];
    for span in &sentence.spans {
        for (at, text) in note::shown(&span.text).split(' ').enumerate() {
            if at > 0 {
                words.push(Word::new());
            }
            let text = text.to_owned();
            if let (Some(word), false) = (words.last_mut(), text.is_empty()) {
                word.push(if span.strong { bold(text) } else { plain(text) });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::insights::{About, Span as Piece};

    fn sentence(pieces: &[(&str, bool)]) -> Sentence {
        let spans =
            pieces.iter().map(|(text, strong)| Piece { text: (*text).into(), strong: *strong });
        Sentence { about: About::People, spans: spans.collect() }
    }

    #[test]
    fn a_comma_stays_with_its_name_and_no_line_is_too_wide() {
        let with =
            [("With ", false), ("@sam", true), (", ", false), ("@kim", true), (" and ", false)];
        let said = sentence(&[&with[..], &[("@ana", true), (" last Tuesday.", false)]].concat());
        for room in 5..60 {
            let lines = lines(std::slice::from_ref(&said), room, "");
            let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
            assert!(lines.iter().all(|line| line::width(&line.spans) <= room), "{shown:?}");
            assert!(shown.iter().all(|line| !line.starts_with([',', '.', ' '])), "{shown:?}");
            if room >= 8 {
                assert_eq!(shown.join(" "), said.to_string(), "at {room}");
            }
        }
    }

    #[test]
    fn a_name_wider_than_a_line_ends_with_it() {
        let name = format!("@{}", "\u{65e5}".repeat(24));
        let lines = lines(&[sentence(&[("With ", false), (&name, true), (".", false)])], 28, "...");
        assert!(lines.iter().all(|line| line::width(&line.spans) <= 28));
        assert_eq!(lines.len(), 2);
        assert!(lines[1].to_string().contains("..."), "{lines:?}");
    }
}
