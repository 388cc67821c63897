//! The nuances of the article the nine categories come from: which prompt carries which, and a word
//! by which a reader can tell.

use super::*;

/// Category, nuance as the deck file's comment has it, the prompt that carries it, a telling word.
#[rustfmt::skip]
const NUANCES: &[(CategoryId, &str, &str, &str)] = &[
    (CategoryId::Start, "in the morning", "start-name-first", "good morning"),
    (CategoryId::Start, "a text of appreciation; friend, family or coworker", "start-thanks-for-one-thing", "friend, relative, or coworker"),
    (CategoryId::Start, "a silly GIF", "start-silly-gif", "silliest animal gif"),
    (CategoryId::Start, "a plain wish for a good day", "start-good-day", "hope you have a great day"),
    (CategoryId::Start, "always within reach", "start-way-back", "say their name"),
    (CategoryId::Start, "a snack, not a main course", "start-made-me-think", "no reply needed"),
    (CategoryId::Start, "it meets you where you are", "start-after-a-gap", "take their time"),
    (CategoryId::Start, "for people who dread strangers", "start-hello-to-the-radio", "hello to a radio show"),
    (CategoryId::Compliment, "a daily habit", "compliment-a-spot-in-the-day", "each day"),
    (CategoryId::Compliment, "outfit, tattoo", "compliment-their-choice", "one person"),
    (CategoryId::Compliment, "outfit, tattoo", "compliment-their-choice", "outfit"),
    (CategoryId::Compliment, "outfit, tattoo", "compliment-their-choice", "tattoo"),
    (CategoryId::Compliment, "pet", "compliment-the-pet", "pet"),
    (CategoryId::Compliment, "smile", "compliment-what-they-bring", "smile"),
    (CategoryId::Compliment, "brightens their day and yours", "compliment-bright-on-both-sides", "that minute is yours"),
    (CategoryId::Compliment, "for those short of time or energy", "compliment-more-than-a-like", "a like and one word"),
    (CategoryId::Checkin, "set aside time", "checkin-book-ten-minutes", "write the plan down"),
    (CategoryId::Checkin, "a voice message of about five minutes; friend or family", "checkin-voice-note", "up to five minutes for a friend or relative"),
    (CategoryId::Checkin, "a photo exchange", "checkin-photo-swap", "ask for one back"),
    (CategoryId::Checkin, "a short call; brief", "checkin-five-and-done", "five-minute call"),
    (CategoryId::Checkin, "for those who feel apart among friends", "checkin-high-low-odd", "one odd"),
    (CategoryId::Places, "for low energy", "places-borrow-company", "library"),
    (CategoryId::Places, "only being where people gather", "places-a-seat-near-people", "where people gather"),
    (CategoryId::Places, "coffee shop", "places-a-seat-near-people", "coffee shop"),
    (CategoryId::Places, "farmers market", "places-market-loop", "market"),
    (CategoryId::Places, "farmers market", "places-new-to-your-plate", "farmers market"),
    (CategoryId::Places, "library", "places-two-pages-in-company", "library"),
    (CategoryId::Music, "a playlist for somebody", "music-five-song-list", "playlist"),
    (CategoryId::Music, "listening together, in one room", "music-one-room-one-song", "share a room or a car"),
    (CategoryId::Music, "listening together, with an app", "music-press-play-together", "spotify jam"),
    (CategoryId::Listen, "listening instead of planning the answer", "listen-put-the-reply-down", "plan your reply"),
    (CategoryId::Listen, "saying back a few key points", "listen-say-it-back", "repeat two key points"),
    (CategoryId::Eyes, "friends", "eyes-notice-the-color", "friend"),
    (CategoryId::Eyes, "coworkers", "eyes-notice-the-color", "coworker"),
    (CategoryId::Eyes, "cashiers", "eyes-look-up-and-thank", "cashier"),
    (CategoryId::Eyes, "being present", "eyes-phone-away-at-the-counter", "put your phone in a pocket"),
    (CategoryId::Eyes, "a smile for a stranger", "eyes-trade-a-nod", "smile"),
    (CategoryId::Style, "a voice message, if you mostly text", "style-text-to-voice", "voice message"),
    (CategoryId::Style, "a video chat", "style-see-a-face", "video"),
    (CategoryId::Style, "meeting in person", "style-meet-for-twenty", "meet for twenty minutes"),
    (CategoryId::Style, "small changes deepen connection", "style-how-i-like-to-talk", "what suits them"),
    (CategoryId::Yourself, "your own constant companion", "self-one-house-rule", "good company for yourself"),
    (CategoryId::Yourself, "your own constant companion", "self-the-good-cup", "the guest is you"),
    (CategoryId::Yourself, "validate feelings", "self-name-the-feeling", "right now i feel"),
    (CategoryId::Yourself, "validate feelings", "self-it-makes-sense", "it makes sense that i feel"),
    (CategoryId::Yourself, "be gentle", "self-kind-line", "good friend"),
    (CategoryId::Yourself, "be gentle", "self-the-good-cup", "soft towel"),
    (CategoryId::Yourself, "be gentle", "self-as-if-a-cat-sleeps", "softer voice"),
    (CategoryId::Yourself, "grounding", "self-find-your-ground", "feel what holds you up"),
    (CategoryId::Yourself, "mindful movement", "self-slow-trip-across-a-room", "a bit slower than usual"),
    (CategoryId::Yourself, "mindful movement", "self-four-small-moves", "four small moves"),
];

#[test]
fn every_nuance_of_the_article_has_a_prompt_that_says_it() {
    let deck = Deck::bundled();
    for (category, nuance, id, word) in NUANCES {
        let prompt = deck.prompt(id).unwrap_or_else(|| panic!("{category}, {nuance}: no {id}"));
        assert_eq!(CategoryId::of_prompt(id), Some(*category), "{id}");
        let said = format!("{}\n{}\n{}", prompt.text, prompt.tiny, prompt.more).to_lowercase();
        assert!(said.contains(word), "{category}, {nuance}: {id} does not say {word}");
    }
}

#[test]
fn the_comments_of_the_deck_files_and_the_table_name_the_same_nuances() {
    for (category, text) in CategoryId::ALL.into_iter().zip(BUNDLED) {
        let rows = NUANCES.iter().filter(|(of, ..)| *of == category);
        let mut expected: Vec<(&str, &str)> =
            rows.map(|(_, nuance, id, _)| (*nuance, *id)).collect();
        expected.sort_unstable();
        expected.dedup();
        let mut marked = marked(text);
        marked.sort_unstable();
        assert_eq!(marked, expected, "{category}");
    }
}

/// The nuances that comments above prompts name, each with the prompt's id.
fn marked(text: &str) -> Vec<(&str, &str)> {
    let (mut marked, mut waiting) = (Vec::new(), Vec::new());
    for line in text.lines() {
        if let Some(nuance) = line.strip_prefix("# nuance: ") {
            waiting.push(nuance);
        } else if let Some(id) = line.strip_prefix("id = \"").and_then(|id| id.strip_suffix('"')) {
            marked.extend(waiting.drain(..).map(|nuance| (nuance, id)));
        }
    }
    marked
}
