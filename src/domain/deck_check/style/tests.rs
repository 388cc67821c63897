use super::*;

#[test]
fn every_denied_word_is_found_in_any_case_and_whole_words_only() {
    for phrase in DENIED {
        let said = phrase.replace('*', "");
        for text in [said.clone(), said.to_uppercase(), format!("So, {said}, then.")] {
            assert!(denied(&text).contains(&phrase), "{phrase} in {text}");
        }
        let longer = format!("x{said}");
        assert!(!denied(&longer).contains(&phrase), "{phrase} in {longer}");
    }
}

#[test]
fn denied_words_are_words_and_not_parts_of_others() {
    let none: Vec<&str> = Vec::new();
    for (expected, text) in [
        (none.clone(), "A public house for pubs, musty and mustard, huge hugs"),
        (none.clone(), "What they have. To the door"),
        (none.clone(), "what they have, to the letter"),
        (none.clone(), "Your exercise; your extra song"),
        (none.clone(), "dadaist, buyer, cured, thought, sought"),
        (vec!["treat"], "a treat for the dog"),
        (vec!["treatment"], "the silent treatment"),
        (vec!["have to"], "You have  to go"),
        (vec!["have to", "you need to"], "you need to, or have to"),
        (vec!["fail*"], "a failure"),
        (vec!["heal*"], "a healthy day"),
        (vec!["mom"], "your mom's song"),
        (vec!["should"], "They shouldn't"),
        (vec!["should"], "They should\u{2019}ve"),
        (vec!["must"], "a must-have"),
        (vec!["don't forget"], "don\u{2019}t forget"),
        (vec!["your ex"], "call your ex."),
        (vec!["wine"], "\"wine\""),
        (vec!["everyone"], "'everyone'"),
    ] {
        assert_eq!(denied(text), expected, "{text}");
    }
}

#[test]
fn british_spelling_is_found_and_american_is_not() {
    for (expected, text) in [
        (Some("colour*"), "Name a colour"),
        (Some("colour*"), "COLOURFUL"),
        (Some("favour*"), "a favourite song"),
        (Some("neighbour*"), "the neighbours"),
        (Some("grey"), "a grey day"),
        (Some("programme"), "a radio programme"),
        (Some("recognise*"), "you recognised it"),
        (None, "Name a favorite color of your neighbor"),
        (None, "a greyhound and a programmer"),
        (None, "exercise, surprise, promise, a wise rise"),
        (None, "a realistic organism"),
    ] {
        assert_eq!(british(text).first().map(|(pattern, _)| *pattern), expected, "{text}");
    }
}

#[test]
fn exclamation_marks_are_for_words_to_send() {
    for (expected, text) in [
        (false, "Text: \"Good luck!\" Then stop."),
        (false, "Text \u{201c}Good luck!\u{201d}"),
        (true, "Send it!"),
        (true, "Text \"Good luck\"!"),
        (true, "Text \"Good luck!\" Go!"),
        (false, "No mark."),
    ] {
        assert_eq!(exclaims(text), expected, "{text}");
    }
}
