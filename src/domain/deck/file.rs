//! The deck's files as text: the bundled nine, and `prompts.toml`.

use serde::Deserialize;

use super::prompt::{CategoryId, Need, Prompt, Setting, Who};
use crate::domain::text;

/// A `[[prompt]]` block as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromptBlock {
    id: Option<String>,
    category: Option<CategoryId>,
    title: String,
    text: String,
    tiny: Option<String>,
    more: Option<String>,
    say: Option<String>,
    minutes: Option<u32>,
    setting: Option<Setting>,
    #[serde(default)]
    who: Vec<Who>,
    #[serde(default)]
    needs: Vec<Need>,
}

impl PromptBlock {
    fn prompt(self, bundled_in: Option<CategoryId>) -> Option<Prompt> {
        let category = bundled_in.or(self.category)?;
        let id = self.id.unwrap_or_else(|| own_id(category, &self.title));
        Some(Prompt {
            id,
            category,
            title: self.title,
            text: self.text,
            tiny: self.tiny,
            more: self.more,
            say: self.say,
            minutes: self.minutes,
            setting: self.setting,
            is_own: bundled_in.is_none(),
            who: self.who,
            needs: self.needs,
        })
    }
}

/// Returns the id of an own prompt that has none: it stays the same while the title does.
fn own_id(category: CategoryId, title: &str) -> String {
    let words = text::fold(title);
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{}-own-{}", category.id(), words.join("-"))
}

#[derive(Deserialize)]
struct Bundled {
    prompt: Vec<PromptBlock>,
}

/// Returns the prompts of a bundled file. A test holds that every one can be read.
pub(super) fn bundled(text: &str, id: CategoryId) -> Vec<Prompt> {
    let file: Bundled = toml::from_str(text).unwrap_or(Bundled { prompt: Vec::new() });
    file.prompt.into_iter().filter_map(|block| block.prompt(Some(id))).collect()
}

/// Reads a person's own prompts: each with its line, or with the line and what is wrong there. Each
/// block is parsed by itself, so that a mistake costs only it.
pub(super) fn read_own(text: &str) -> Vec<(usize, Result<Prompt, String>)> {
    let read = |(line, block): (usize, &str)| match read_own_block(block) {
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
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let is_start = |at: usize| {
        let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        line.trim().is_empty()
    };
    let starts = text.match_indices("[[").map(|(at, _)| at).filter(|&at| is_start(at));
    let mut cuts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    cuts.push(text.len());
    cuts.dedup();
    let line = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let pairs = cuts.windows(2).filter_map(|cut| Some((line(cut[0]), text.get(cut[0]..cut[1])?)));
    let says_something = |block: &str| {
        let mut lines = block.lines().map(str::trim);
        lines.any(|it| !it.is_empty() && !it.starts_with('#') && !it.starts_with("schema"))
    };
    pairs.filter(|(_, block)| says_something(block)).collect()
}

/// Reads one block. Errors with the byte in it and what is wrong.
fn read_own_block(block: &str) -> Result<Prompt, (usize, String)> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        prompt: Vec<PromptBlock>,
    }
    let file: File = toml::from_str(block).map_err(|error| {
        (error.span().map_or(0, |span| span.start), error.message().replace('\n', " "))
    })?;
    let block = file.prompt.into_iter().next().ok_or((0, "this is no [[prompt]]".to_owned()))?;
    let blank = [("title", &block.title), ("text", &block.text)];
    if let Some((key, _)) = blank.iter().find(|(_, value)| value.trim().is_empty()) {
        return Err((0, format!("`{key}` is empty")));
    }
    block.prompt(None).ok_or((0, "missing field `category`".to_owned()))
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
