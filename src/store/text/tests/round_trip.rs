//! Properties: what is written is read back, and the strict reader never disagrees with `toml`.

use super::*;
use crate::store::text::loose::Kind;

/// An empty prompt or note of a moment is none.
fn normal(mut record: Record) -> Record {
    if let Fact::Moment(moment) = &mut record.fact {
        moment.prompt = moment.prompt.take().filter(|prompt| !prompt.is_empty());
        moment.note = moment.note.take().filter(|note| !note.is_empty());
    }
    record
}

/// What `toml` alone makes of a whole text; `None` if it is not TOML.
fn by_toml(text: &str) -> Option<Vec<Content>> {
    let table: toml::Table = text.parse().ok()?;
    let mut contents = Vec::new();
    for kind in [Kind::Offer, Kind::Moment, Kind::Rest, Kind::Amend, Kind::Remove] {
        for block in table.get(kind.word()).map_or(&[][..], |it| it.as_array().unwrap()) {
            contents.push(loose::content(kind, block.as_table()?));
        }
    }
    Some(contents)
}

fn sorted(contents: impl IntoIterator<Item = Content>) -> Vec<String> {
    let mut shown: Vec<String> = contents.into_iter().map(|it| format!("{it:?}")).collect();
    shown.sort();
    shown
}

fn contents(reading: &Reading) -> Vec<String> {
    sorted(reading.blocks.iter().map(|block| block.content.clone()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_back_by_either_reader(
        written in prop::collection::vec(any_record(), 1..4),
    ) {
        let text = whole(&written);
        prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        let strict = read_strict(&text);
        prop_assert!(strict.is_some(), "{text}");
        let strict = strict.unwrap();
        let written: Vec<Record> = written.into_iter().map(normal).collect();
        prop_assert_eq!(records(&strict), written);
        prop_assert_eq!(contents(&strict), sorted(by_toml(&text).unwrap()));
        // The same by `toml` for each block on its own: the comment keeps the strict reader out.
        let commented = text.replace("]]\n", "]] # x\n");
        prop_assert_eq!(records(&read(&commented)), records(&strict));
    }

    #[test]
    fn a_record_is_written_again_as_it_was(record in any_record()) {
        let text = render(&record);
        let again = records(&read(&text));
        prop_assert_eq!(again.len(), 1);
        prop_assert_eq!(render(&again[0]), text);
    }
}

const PIECES: [&str; 28] = [
    "\"",
    "\\",
    "\n",
    " ",
    "#",
    "=",
    "[",
    "]",
    "'",
    "\"\"\"",
    "\\u0041",
    "\\",
    "0",
    "9",
    "x",
    "é",
    "\t",
    "\r",
    "\0",
    "\n\n",
    "note = \"\"\n",
    "id = \"a-1\"\n",
    "schema = 1\n",
    "[[rest]]\n",
    "felt = 1\n",
    "date = 2026-02-28\n",
    "size = \"usual\"\n",
    "[x]\n",
];

fn changed(text: &str, dice: &mut Dice) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(2) {
        let at = dice.roll(text.len());
        let line_start = text[..at].iter().rposition(|&c| c == '\n').map_or(0, |it| it + 1);
        let line_end =
            text[at..].iter().position(|&c| c == '\n').map_or(text.len(), |it| at + it + 1);
        let piece = PIECES[dice.roll(PIECES.len())].chars();
        match dice.roll(5) {
            0 => drop(text.splice(at..=at, piece)),
            1 => drop(text.splice(at..at, piece)),
            2 => drop(text.splice(line_start..line_start, piece)),
            3 => drop(text.drain(line_start..line_end)),
            _ => {
                let line = text[line_start..line_end].to_vec();
                text.splice(line_end..line_end, line);
            }
        }
        if text.is_empty() {
            break;
        }
    }
    text.into_iter().collect()
}

/// Block by block nothing is lost that `toml` would have found in the whole text, and where the
/// strict reader accepts, `toml` has the same.
#[test]
fn the_readers_agree_on_changed_texts_wherever_toml_has_an_answer() {
    let mut dice = Dice(7);
    let (mut strict, mut parsed, mut compared) = (0, 0, 0);
    for round in 0..3_000 {
        let twelve = twelve();
        let first = round % 10;
        let text = changed(&whole(&twelve[first..first + 2]), &mut dice);
        let whole = by_toml(&text);
        parsed += usize::from(whole.is_some());
        if let Some(reading) = read_strict(&text) {
            strict += 1;
            let toml = whole.clone().expect("what is read strictly is TOML");
            assert_eq!(contents(&reading), sorted(toml), "{text}");
        }
        // Otherwise a header stands in a string, or in no block's name.
        let reading = read(&text);
        if let Some(toml) = whole.filter(|toml| toml.len() == reading.blocks.len()) {
            compared += 1;
            assert_eq!(contents(&reading), sorted(toml), "{text}");
        }
    }
    println!("3,000 changed texts: toml parses {parsed}, compared {compared}, strict {strict}");
    assert!(strict > 150 && parsed > strict && compared > strict);
}
