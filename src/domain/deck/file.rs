//! The deck's files as text: the bundled nine, and `prompts.toml`.

use serde::Deserialize;

use super::prompt::{CategoryId, Prompt};
use crate::domain::text;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    prompt: Vec<Prompt>,
}

/// Returns the prompts of a bundled file. A test holds that every one can be read.
pub(super) fn bundled(text: &str, category: CategoryId) -> Vec<Prompt> {
    // What stands before the first prompt is the category's head.
    let start = text.find("[[prompt]]").unwrap_or_default();
    let file: Block = toml::from_str(text.get(start..).unwrap_or_default()).unwrap_or_default();
    file.prompt.into_iter().map(|prompt| Prompt { category, ..prompt }).collect()
}

/// Reads a person's own prompts: each with its line, or with the line and what is wrong there. Each
/// block is parsed by itself, so that a mistake costs only it.
pub(super) fn read_own(text: &str) -> Vec<(usize, Result<Prompt, String>)> {
    let read = |(line, block): (usize, String)| match read_own_block(&block) {
        Ok(prompt) => (line, Ok(prompt)),
        Err((at, message)) => {
            let lines = block.get(..at).unwrap_or_default().matches('\n').count();
            (line + lines, Err(message))
        }
    };
    blocks(text).into_iter().map(read).collect()
}

/// Returns the blocks of a text with the line, from 1, on which each begins. What stands before the
/// first one is a block too, if there is anything but comments and the schema.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks = vec![(1, String::new())];
    for (line, number) in text.trim_start_matches('\u{feff}').split_inclusive('\n').zip(1..) {
        if line.trim_start().starts_with("[[") {
            blocks.push((number, String::new()));
        }
        blocks.last_mut().into_iter().for_each(|(_, block)| block.push_str(line));
    }
    blocks.retain(|(_, block)| {
        let mut lines = block.lines().map(str::trim);
        lines.any(|it| !it.is_empty() && !it.starts_with('#') && !it.starts_with("schema"))
    });
    blocks
}

/// Reads one block. Errors with the byte in it and what is wrong. A prompt without an id gets one
/// that stays the same while the title does.
fn read_own_block(block: &str) -> Result<Prompt, (usize, String)> {
    let file: Block = toml::from_str(block).map_err(|error| {
        (error.span().map_or(0, |span| span.start), error.message().replace('\n', " "))
    })?;
    let mut prompt =
        file.prompt.into_iter().next().ok_or((0, "this is no [[prompt]]".to_owned()))?;
    let missing = [("title", &prompt.title), ("text", &prompt.text)];
    if let Some((key, _)) = missing.iter().find(|(_, value)| value.trim().is_empty()) {
        return Err((0, format!("`{key}` is empty")));
    }
    let table = block.parse::<toml::Table>();
    if table.is_ok_and(|file| file["prompt"][0].get("category").is_none()) {
        return Err((0, "missing field `category`".to_owned()));
    }
    if prompt.id.is_empty() {
        let title = text::fold(&prompt.title);
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join("-");
        prompt.id = format!("{}-own-{words}", prompt.category.id());
    }
    Ok(Prompt { is_own: true, ..prompt })
}

#[cfg(test)]
mod tests {
    use super::super::{Deck, FILES};
    use super::*;

    #[test]
    fn every_bundled_file_is_read_whole() {
        let deck = Deck::default();
        for id in CategoryId::ALL {
            assert_eq!(deck.find_category(&deck.category(id).name), Some(id));
            assert!(deck.prompts(id).count() >= 30, "{id:?}");
            for prompt in deck.prompts(id) {
                assert_eq!(deck.prompt(&prompt.id), Some(prompt));
            }
        }
    }

    #[test]
    fn an_own_prompt_needs_only_category_title_and_text() {
        let text = "schema = 1\n\n[[prompt]]\ncategory = \"music\"\ntitle = \"Sing, low\"\ntext = \"Sing.\"\n";
        let (deck, problems) = Deck::with_own("prompts.toml", text);
        assert_eq!(problems, []);
        let own = deck.prompts(CategoryId::Music).last().unwrap();
        assert_eq!((own.id.as_str(), own.is_own), ("music-own-sing-low", true));
        assert_eq!(deck.prompt("music-own-sing-low"), Some(own));
    }

    #[test]
    fn a_mistake_costs_its_own_block_and_is_named_with_its_line() {
        let good = "[[prompt]]\ncategory = \"eyes\"\ntitle = \"Look\"\ntext = \"Look up.\"\n";
        let first_id = bundled(FILES[0], CategoryId::Start)[0].id.clone();
        for (block, line, message) in [
            ("[[prompt]]\ncategory = \"eyes\"\ntext = \"x\"\n", 5, "missing field `title`"),
            ("[[prompt]]\ncategory = \"eyes\"\ntitle = \"a\"\n", 5, "missing field `text`"),
            ("[[prompt]]\ntitle = \"a\"\ntext = \"x\"\n", 5, "missing field `category`"),
            ("[[prompt]]\ntitle = 3\n", 6, "invalid type: integer `3`"),
            ("[[prompt]]\ncolor = 3\n", 6, "unknown field `color`"),
            ("[[prompt]]\ncategory = \"eye\"\n", 6, "unknown variant `eye`"),
            ("[[prompt]]\ntitle = \"\n", 6, "invalid basic string"),
            ("[[other]]\na = 1\n", 5, "unknown field `other`"),
            (good, 5, "another prompt has the id eyes-own-look"),
            (
                &format!("{}id = \"{first_id}\"\n", good.replace("Look\"", "Watch\"")),
                5,
                "another prompt has the id start",
            ),
        ] {
            let text = format!("{good}{block}{}", good.replace("Look\"", "Glance\""));
            let (deck, problems) = Deck::with_own("prompts.toml", &text);
            assert_eq!(deck.own.len(), 2, "{block}");
            assert_eq!(problems.len(), 1, "{block}");
            assert_eq!(problems[0].line, Some(line), "{block} {problems:?}");
            assert!(problems[0].message.starts_with(message), "{block} {problems:?}");
        }
    }
}
