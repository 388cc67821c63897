//! The rules of the deck guide that a program can check, on the nine files as they are written.
//! They are read without hullo's own reader, so that no fault of it can hide a fault of the deck.
//! Where a rule needs judgment, a person's answer stands in a list of ids below.

#![expect(clippy::unwrap_used, reason = "a test binary may panic anywhere")]

use std::{collections::BTreeSet, fs, ops::RangeInclusive};

use serde::Deserialize;

// Three lists kept by hand, of ids parted by spaces: read the prompt, then answer the question.

/// Which ideas have no contact in them: no word sent or spoken, no trace left for somebody, no nod?
/// In `places` those are quiet company; of `self` it is not asked.
const REACHES_NOBODY: &str = "\
    places-two-minutes-near-people places-a-seat-near-people places-lunch-with-others-around \
    places-long-way-through places-as-far-as-the-first-people places-two-pages-in-company \
    places-face-the-room";
/// Which of `self` practice meeting a feeling kindly?
const MEETS_A_FEELING: &str = "\
    self-hello-by-name self-name-the-feeling self-it-makes-sense self-two-at-once \
    self-a-feeling-and-a-small-thing self-kind-line self-that-was-hard self-hand-on-the-tired-part \
    self-it-happens self-message-to-yourself self-somewhere-someone self-inner-weather \
    self-tell-the-day self-thanks-for-the-dull-part";
/// Which tiny sizes are only in the head, but for those that begin with a word of `THINKING`? Not
/// asked of `self`.
const TINY_IN_THE_HEAD: &str = "";
const THINKING: &str = "think name recall picture imagine pick choose remember decide notice";
/// What hullo never says. A `*` stands for any ending.
const DENIED: &str = "should, must, have to, you need to, ought, supposed to, don't forget, fail*, \
    guilt*, shame*, lazy, everyone, nobody, obviously, of course, cheer up, normal people, cure, \
    treat, treatment, therap*, heal*, proven, guarantee*, mom, mum, dad, wife, husband, \
    girlfriend, boyfriend, your ex, estranged, forgive, church, beer, wine, pub, hug, kiss, \
    christmas, buy, last meal, constant companion";
/// Spellings that an American reader would take for mistakes.
const BRITISH: &str = "apologis*, behaviour*, cancelled, centre*, colour*, cosy, favour*, \
    flavour*, grey, humour*, learnt, memoris*, neighbour*, organise*, practis*, programme, \
    realise*, recognis*, summaris*, theatre, travelle*, travelling, whilst";
/// Things that made the first edition sound alike.
const GARNISH: [&str; 8] = ["kettle", "tea", "soup", "sofa", "hat", "cat", "toaster", "cloud"];
/// How a text ends that only gives permission in its last sentence.
const PERMISSION: [&str; 6] = ["needed", "counts", "counts too", "enough", "is plenty", "is fine"];
const CATEGORIES: [&str; 9] =
    ["start", "compliment", "checkin", "places", "music", "listen", "eyes", "style", "self"];
const SETTINGS: [&str; 5] = ["alone", "message", "call", "in-person", "out"];
const PEOPLE: [&str; 4] = ["close", "known", "stranger", "self"];
const NEEDS: [&str; 6] = ["voice", "hearing", "sight", "eye-contact", "video", "hands"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    schema: usize,
    number: usize,
    id: String,
    name: String,
    short: String,
    line: String,
    why: String,
    source: String,
    retired: Vec<String>,
    prompt: Vec<Prompt>,
}

/// A key that is missing is read as an empty value. No test lets that pass, but for `say` and
/// `needs`, which may be left out; so all that is missing shows at once, with the id.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Prompt {
    id: String,
    title: String,
    text: String,
    tiny: String,
    more: String,
    say: String,
    minutes: usize,
    setting: String,
    who: Vec<String>,
    needs: Vec<String>,
}

type Fit = RangeInclusive<usize>;

impl Prompt {
    /// What is shown: the key, the words, and how many characters fit.
    fn parts(&self) -> [(&'static str, &str, Fit); 5] {
        [
            ("title", &self.title, 4..=28),
            ("text", &self.text, 20..=130),
            ("tiny", &self.tiny, 15..=80),
            ("more", &self.more, 15..=80),
            ("say", &self.say, 0..=80),
        ]
    }

    fn speaks_of(&self, thing: &str) -> bool {
        self.parts().iter().any(|(_, words, _)| contains(words, thing))
    }

    /// Whether a person who leaves out `need` does not want to see this prompt.
    fn asks_for(&self, need: &str) -> bool {
        match need {
            "stranger" => self.who == ["stranger"],
            "outing" => self.setting == "out",
            _ => self.needs.iter().any(|it| it == need),
        }
    }
}

/// Everything a test finds, so that one run shows all there is to mend.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn unless(&mut self, holds: bool, place: &str, fault: &str) {
        if !holds {
            self.0.push(format!("  {place}: {fault}"));
        }
    }

    fn fits(&mut self, fit: &Fit, count: usize, place: &str, what: &str) {
        let fault = format!("{count} {what}; {} to {} fit", fit.start(), fit.end());
        self.unless(fit.contains(&count), place, &fault);
    }

    /// Counts the prompts of which something holds.
    fn count(&mut self, of: &Category, fit: Fit, what: &str, holds: impl Fn(&Prompt) -> bool) {
        let ids: Vec<_> = of.prompt.iter().filter(|it| holds(it)).map(|it| &*it.id).collect();
        self.fits(&fit, ids.len(), &of.id, &format!("{what} ({})", ids.join(", ")));
    }
}

/// A file that cannot be read stops every test: what is left of the deck would say little.
fn check_deck(check: impl Fn(&[Category], &mut Faults)) {
    let (mut deck, mut faults) = (Vec::new(), Faults::default());
    for (id, number) in CATEGORIES.into_iter().zip(1..) {
        let path = format!("{}/assets/deck/{number}-{id}.toml", env!("CARGO_MANIFEST_DIR"));
        let read = toml::from_str(&fs::read_to_string(&path).unwrap());
        let category: Category = read.unwrap_or_else(|error| panic!("{path}: {error}"));
        let head = (category.schema, category.number, category.id.as_str());
        assert_eq!(head, (1, number, id), "{path}: schema, number and id");
        deck.push(category);
    }
    check(&deck, &mut faults);
    assert!(faults.0.is_empty(), "{} faults\n{}", faults.0.len(), faults.0.join("\n"));
}

fn check_each(check: impl Fn(&Category, &mut Faults)) {
    check_deck(|deck, faults| deck.iter().for_each(|category| check(category, faults)));
}

/// The words of a text in lower case. An apostrophe at either end is a quotation mark.
fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let bare = runs.map(|run| run.trim_matches('\'').to_lowercase());
    bare.filter(|word| !word.is_empty()).collect()
}

/// The words of each sentence. Where the next word is written small, a sentence goes on: after a
/// question that is quoted, or after dots that stand for words to be filled in.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut sentences = vec![Vec::new()];
    let mut pieces = text.split_whitespace().peekable();
    while let Some(piece) = pieces.next() {
        sentences.last_mut().unwrap().extend(words(piece));
        let stops = piece.trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?']);
        if stops && !pieces.peek().is_some_and(|next| next.starts_with(char::is_lowercase)) {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The groups of vowels of a word. The e at its end is silent in "smile", but not in "table".
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let heard = word.strip_suffix('e').unwrap_or(word);
    let groups = heard.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    let ends_like_table = word.strip_suffix("le").is_some_and(|stem| !stem.ends_with(is_vowel));
    (groups + usize::from(ends_like_table)).max(1)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|count| f64::from(u32::try_from(count).unwrap()));
    part / whole
}

/// The school grade at which a text can be read, by Flesch and Kincaid.
fn grade(text: &str) -> f64 {
    let words = words(text);
    let sounds = words.iter().map(|word| syllables(word)).sum();
    0.39 * ratio(words.len(), sentences(text).len()) + 11.8 * ratio(sounds, words.len()) - 15.59
}

/// Whether a text has a phrase of whole words, also with a common ending.
fn contains(text: &str, phrase: &str) -> bool {
    let endings = ["", "s", "es", "'s", "n't", "'ve", "'d", "'ll"];
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let fits = |(word, pattern): (&String, &&str)| match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word.strip_prefix(*pattern).is_some_and(|ending| endings.contains(&ending)),
    };
    words(text).windows(phrase.len()).any(|run| run.iter().zip(&phrase).all(fits))
}

fn lists(list: &str, id: &str) -> bool {
    list.split_whitespace().any(|it| it == id)
}

#[test]
fn ids_and_kinds_have_their_form() {
    check_each(|category, faults| {
        faults.count(category, 30..=30, "prompts", |_| true);
        let start = format!("{}-", category.id);
        for Prompt { id, title, minutes, setting, who, needs, .. } in &category.prompt {
            let is_sign = |c: char| matches!(c, 'a'..='z' | '0'..='9');
            let is_word = |word: &str| !word.is_empty() && word.chars().all(is_sign);
            let has_form = id.starts_with(&start) && id.split('-').all(is_word) && id.len() <= 40;
            faults.unless(
                has_form,
                id,
                &format!("\"{title}\" wants an id {start}words to 40 signs"),
            );
            let is_free = category.prompt.iter().filter(|it| it.id == *id).count() == 1;
            faults.unless(is_free && !category.retired.contains(id), id, "the id is taken");
            faults.fits(&(1..=30), *minutes, id, "minutes");
            faults.unless(SETTINGS.contains(&&**setting), id, "setting is unknown");
            let known = !who.is_empty() && who.iter().all(|it| PEOPLE.contains(&&**it));
            faults.unless(known, id, "who is missing or unknown");
            faults.unless(needs.iter().all(|it| NEEDS.contains(&&**it)), id, "a need is unknown");
        }
    });
}

#[test]
fn words_are_short_kind_and_american() {
    check_each(|category, faults| {
        let head = [
            ("name", category.name.as_str(), 1..=22),
            ("short", &category.short, 1..=12),
            ("line", &category.line, 1..=60),
            ("why", &category.why, 1..=220),
            ("source", &category.source, 1..=400),
        ];
        for part in head {
            check_part(faults, &category.id, part);
        }
        for prompt in &category.prompt {
            prompt.parts().into_iter().for_each(|part| check_part(faults, &prompt.id, part));
        }
    });
}

fn check_part(faults: &mut Faults, place: &str, (key, words, fit): (&str, &str, Fit)) {
    faults.fits(&fit, words.chars().count(), place, &format!("characters in {key}"));
    let is_ascii = words.chars().all(|c| matches!(c, ' '..='~'));
    faults.unless(is_ascii, place, &format!("{key} has a sign that is not ASCII"));
    let is_label = matches!(key, "name" | "short" | "source" | "title") || words.is_empty();
    let ends = is_label || words.ends_with(['.', '!', '?', '"']);
    faults.unless(ends, place, &format!("{key} ends without . ? or a quote"));
    let shouts = matches!(key, "text" | "say") && words.contains('!');
    faults.unless(!shouts, place, &format!("{key} has an exclamation mark"));
    for phrase in DENIED.split(", ").chain(BRITISH.split(", ")) {
        faults.unless(!contains(words, phrase), place, &format!("{key} says \"{phrase}\""));
    }
}

#[test]
fn texts_read_easily() {
    check_each(|category, faults| {
        for Prompt { id, text, .. } in &category.prompt {
            faults.unless(grade(text) <= 8.0, id, &format!("grade {:.1}, at most 8", grade(text)));
            for sentence in sentences(text) {
                faults.fits(&(1..=18), sentence.len(), id, "words in a sentence");
            }
        }
        let sum: f64 = category.prompt.iter().map(|it| grade(&it.text)).sum();
        let mean = sum * ratio(1, category.prompt.len());
        faults.unless(mean <= 5.0, &category.id, &format!("mean grade {mean:.1}, at most 5"));
    });
}

#[test]
fn no_two_prompts_are_near_twins() {
    check_deck(|deck, faults| {
        type Words = BTreeSet<String>;
        let set = |text: &str| words(text).into_iter().collect::<Words>();
        let jaccard = |a: &Words, b: &Words| ratio(a.intersection(b).count(), a.union(b).count());
        let prompts = deck.iter().flat_map(|category| &category.prompt);
        let sets: Vec<_> = prompts.map(|it| (&it.id, set(&it.title), set(&it.text))).collect();
        for (at, (id, title, text)) in sets.iter().enumerate() {
            for (twin, twin_title, twin_text) in &sets[..at] {
                let (titles, texts) = (jaccard(title, twin_title), jaccard(text, twin_text));
                faults.unless(titles < 0.6, id, &format!("title shares {titles:.2} with {twin}"));
                faults.unless(texts < 0.45, id, &format!("text shares {texts:.2} with {twin}"));
            }
        }
    });
}

#[test]
fn ideas_reach_someone_and_so_do_most_tinies() {
    check_each(|category, faults| {
        let (list, fit, what) = match &*category.id {
            "self" => (MEETS_A_FEELING, 10..=30, "meet a feeling kindly"),
            "places" => (REACHES_NOBODY, 0..=15, "have no light contact"),
            _ => (REACHES_NOBODY, 0..=4, "reach nobody"),
        };
        faults.count(category, fit, what, |it| lists(list, &it.id));
        let most = if category.id == "self" { 30 } else { 6 };
        faults.count(category, 0..=most, "tinies are only in the head", |it| {
            let first = words(&it.tiny).into_iter().next().unwrap_or_default();
            lists(THINKING, &first) || lists(TINY_IN_THE_HEAD, &it.id)
        });
    });
}

#[test]
fn lists_kept_by_hand_name_ideas_of_the_deck() {
    check_deck(|deck, faults| {
        let ids: Vec<_> = deck.iter().flat_map(|it| &it.prompt).map(|it| &*it.id).collect();
        let lists = [REACHES_NOBODY, MEETS_A_FEELING, TINY_IN_THE_HEAD].join(" ");
        for id in lists.split_whitespace() {
            faults.unless(ids.contains(&id), id, "is in a list above and not in the deck");
        }
    });
}

#[test]
fn texts_do_not_sound_assembled() {
    check_each(|category, faults| {
        faults.count(category, 0..=18, "have two sentences", |it| sentences(&it.text).len() == 2);
        let has_one = |it: &Prompt| words(&it.text).iter().any(|it| it == "one");
        faults.count(category, 0..=10, "texts have the word one", has_one);
        faults.count(category, 0..=6, "texts close with a permission", |it| {
            let last = sentences(&it.text).pop().unwrap_or_default().join(" ");
            PERMISSION.iter().any(|tag| last.ends_with(tag))
        });
        let opening =
            |it: &Prompt| words(&it.text).into_iter().take(2).collect::<Vec<_>>().join(" ");
        for start in category.prompt.iter().map(opening).collect::<BTreeSet<_>>() {
            let what = format!("texts open with \"{start}\"");
            faults.count(category, 1..=3, &what, |it| opening(it) == start);
        }
        for thing in GARNISH {
            faults.count(category, 0..=1, &format!("have \"{thing}\""), |it| it.speaks_of(thing));
        }
    });
}

#[test]
fn emoji_come_at_most_twice_in_the_deck() {
    check_deck(|deck, faults| {
        let prompts = deck.iter().flat_map(|it| &it.prompt).filter(|it| it.speaks_of("emoji"));
        let ids: Vec<_> = prompts.map(|it| &*it.id).collect();
        faults.unless(ids.len() <= 2, "deck", &format!("emoji in {}", ids.join(", ")));
    });
}

#[test]
fn enough_ideas_stay_whatever_a_person_leaves_out() {
    check_each(|category, faults| {
        let needs = [&NEEDS[..], &["stranger", "outing"]].concat();
        for need in &needs {
            let least = if category.id == "places" && *need == "outing" { 6 } else { 10 };
            let what = format!("stay without {need}");
            faults.count(category, least..=30, &what, |it| !it.asks_for(need));
        }
        let asks = |it: &Prompt| needs.iter().any(|need| it.asks_for(need));
        faults.count(category, 3..=30, "stay when all is left out", |it| !asks(it));
    });
}

#[test]
fn the_first_idea_of_a_file_is_gentle() {
    check_each(|category, faults| {
        let Prompt { id, minutes, setting, who, needs, .. } = &category.prompt[0];
        faults.unless(*minutes <= 2 && needs.is_empty(), id, "over two minutes, or with a need");
        let leads_out = setting == "out" || who.iter().any(|it| it == "stranger");
        faults.unless(!leads_out, id, "leads out or to a stranger");
    });
}

#[test]
fn most_ideas_are_short_open_to_all_and_give_first_words() {
    check_each(|category, faults| {
        faults.count(category, 20..=30, "take at most five minutes", |it| it.minutes <= 5);
        let (least_open, first_words) = match &*category.id {
            "start" => (0, 20..=30),
            "places" => (9, 0..=30),
            "style" => (6, 20..=30),
            "self" => (9, 0..=0),
            _ => (9, 20..=30),
        };
        let is_open = |it: &Prompt| it.who.iter().any(|who| who == "stranger" || who == "self");
        faults.count(category, least_open..=30, "need nobody known", is_open);
        faults.count(category, first_words, "give first words", |it| !it.say.is_empty());
    });
}
