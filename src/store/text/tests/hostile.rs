//! Files as editors, tools, other systems and bad luck leave them: only the bad record is missing,
//! and it is said.

use super::*;

const GOOD: &str = "[[rest]]\ndate = 2026-11-24\nid = \"a-1\"\n";
const MOMENT: &str =
    "[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\nid = \"a-2\"\n";

/// Each row: its name, its text, and its records, unfiled facts, unreadable blocks and remarks.
fn check(rows: &[(&str, String, [usize; 4])]) {
    for (name, text, [records, unfiled, unreadable, remarks]) in rows {
        let reading = read(text);
        let counts = counts(&reading);
        assert_eq!(counts, [*records, *unfiled, *unreadable], "{name}: {reading:?}");
        assert_eq!(reading.remarks.len(), *remarks, "{name}: {:?}", reading.remarks);
    }
}

fn row(name: &str, text: impl Into<String>, expected: [usize; 4]) -> (&str, String, [usize; 4]) {
    (name, text.into(), expected)
}

#[test]
fn other_ways_to_write_the_same_are_read() {
    let crlf = format!("schema = 1\n\n{GOOD}\n{MOMENT}").replace('\n', "\r\n");
    check(&[
        row("empty", "", [0, 0, 0, 0]),
        row("only blank lines", "\n \n\t\n", [0, 0, 0, 0]),
        row("head only", HEAD, [0, 0, 0, 0]),
        row("no head", GOOD, [1, 0, 0, 0]),
        row("Windows lines", crlf.clone(), [2, 0, 0, 0]),
        row("byte order mark", format!("\u{feff}{HEAD}\n{GOOD}"), [1, 0, 0, 0]),
        row("mark and Windows lines", format!("\u{feff}{crlf}"), [2, 0, 0, 0]),
        row("mark before a header", format!("{GOOD}\u{feff}{MOMENT}"), [2, 0, 0, 0]),
        row("spaces in a header", GOOD.replace("[[rest]]", " \t[[ rest ]]  # mine"), [1, 0, 0, 0]),
        row("quotes in a header", GOOD.replace("rest", "\"rest\""), [1, 0, 0, 0]),
    ]);
}

#[test]
fn a_block_may_be_laid_out_and_added_to_by_hand() {
    check(&[
        row("indented", MOMENT.replace('\n', "\n    "), [1, 0, 0, 0]),
        row("no spaces", MOMENT.replace(" = ", "="), [1, 0, 0, 0]),
        row("comments", MOMENT.replace('\n', " # [[rest]] \"\"\"\n"), [1, 0, 0, 0]),
        row(
            "another order",
            MOMENT.replace("id = \"a-2\"\n", "").replace("]]\n", "]]\nid = \"a-2\"\n"),
            [1, 0, 0, 0],
        ),
        row("quotes of another kind", MOMENT.replace('"', "'"), [1, 0, 0, 0]),
        row("a long string", MOMENT.replace("\"t\"", "\"\"\"\nt\n# t\n\"\"\""), [1, 0, 0, 0]),
        row("no final newline", MOMENT.trim_end(), [1, 0, 0, 0]),
        row("no seconds", format!("{MOMENT}at = 2026-11-24T08:14Z\n"), [1, 0, 0, 0]),
        row(
            "a fraction of a second",
            format!("{MOMENT}at = 2026-11-24 08:14:02.5Z\n"),
            [1, 0, 0, 0],
        ),
        row("unknown keys", format!("{MOMENT}mood = 3\ntags = [\"a\", [\"b\"]]\n"), [1, 0, 0, 0]),
        row(
            "an unknown part of a moment",
            format!("{MOMENT}[moment.weather]\nsun = true\n"),
            [1, 0, 0, 0],
        ),
        row("no title", MOMENT.replace("title = \"t\"\n", ""), [1, 0, 0, 0]),
        row("two files in one", format!("{HEAD}{GOOD}{HEAD}{MOMENT}"), [2, 0, 0, 0]),
        row(
            "an id of ours among the longest",
            GOOD.replace("a-1", "0123456789abcdef-2gosa7pa2gw"),
            [1, 0, 0, 0],
        ),
    ]);
}

#[test]
fn a_bad_day_or_time_costs_its_own_block() {
    let bad = |from: &str, to: &str| format!("{GOOD}\n{}\n{GOOD}", MOMENT.replace(from, to));
    let date = "date = 2026-11-24";
    check(&[
        row("no such day", bad(date, "date = 2026-02-30"), [2, 0, 1, 0]),
        row("no such leap day", bad(date, "date = 2100-02-29"), [2, 0, 1, 0]),
        row("year 0", bad(date, "date = 0000-01-01"), [2, 0, 1, 0]),
        row("year 1969", bad(date, "date = 1969-12-31"), [2, 0, 1, 0]),
        row("year 1970", bad(date, "date = 1970-01-01"), [3, 0, 0, 0]),
        row("year 9998", bad(date, "date = 9998-12-31"), [3, 0, 0, 0]),
        row("year 9999", bad(date, "date = 9999-12-31"), [2, 0, 1, 0]),
        row("a day in quotes", bad(date, "date = \"2026-11-24\""), [2, 0, 1, 0]),
        row("a day with a time", bad(date, "date = 2026-11-24T08:00:00Z"), [2, 0, 1, 0]),
        row("a time for a day", bad(date, "date = 08:00:00"), [2, 0, 1, 0]),
        row("no day", bad(date, ""), [2, 0, 1, 0]),
        row("second 60", bad(date, "date = 2026-11-24\nat = 2026-11-24T08:14:60Z"), [2, 0, 1, 0]),
        row("at year 0", bad(date, "date = 2026-11-24\nat = 0000-01-01T00:00:00Z"), [2, 0, 1, 0]),
        row(
            "at year 9999",
            bad(date, "date = 2026-11-24\nat = 9999-12-31T23:59:59-23:59"),
            [2, 0, 1, 0],
        ),
        row("no offset", bad(date, "date = 2026-11-24\nat = 2026-11-24T08:14:02"), [2, 0, 1, 0]),
        row(
            "an offset too far",
            bad(date, "date = 2026-11-24\nat = 2026-11-24T08:14:02+24:00"),
            [2, 0, 1, 0],
        ),
    ]);
}

#[test]
fn a_bad_word_or_number_costs_its_own_block() {
    let bad = |from: &str, to: &str| format!("{GOOD}\n{}\n{GOOD}", MOMENT.replace(from, to));
    check(&[
        row("no category", bad("category", "kategory"), [2, 0, 1, 0]),
        row("another category", bad("\"eyes\"", "\"ears\""), [2, 0, 1, 0]),
        row("a number for a title", bad("\"t\"", "7"), [2, 0, 1, 0]),
        row("an open quote", bad("\"t\"", "\"t"), [2, 0, 1, 0]),
        row("an open long string", bad("\"t\"", "\"\"\"t"), [2, 0, 1, 0]),
        row("a bad escape", bad("\"t\"", "\"\\q\""), [2, 0, 1, 0]),
        row("half a pair", bad("\"t\"", "\"\\uD800\""), [2, 0, 1, 0]),
        row("score 0", bad("title", "felt = 0\ntitle"), [2, 0, 1, 0]),
        row("score 6", bad("title", "felt = 6\ntitle"), [2, 0, 1, 0]),
        row("score 257", bad("title", "felt = 257\ntitle"), [2, 0, 1, 0]),
        row("score -1", bad("title", "felt = -1\ntitle"), [2, 0, 1, 0]),
        row("score 3.0", bad("title", "felt = 3.0\ntitle"), [2, 0, 1, 0]),
        row("size big", bad("title", "size = \"big\"\ntitle"), [2, 0, 1, 0]),
        row("a key twice", bad("title", "title = \"s\"\ntitle"), [2, 0, 1, 0]),
        row("an id twice", bad("title", "id = \"a-2\"\ntitle"), [2, 0, 1, 0]),
    ]);
}

#[test]
fn a_fact_without_a_usable_id_is_unfiled_and_a_change_without_one_unreadable() {
    let with = |id: &str| format!("{}{id}", GOOD.replace("id = \"a-1\"\n", ""));
    let change = |kind: &str, of: &str, id: &str| format!("[[{kind}]]\n{of}\n{id}\n{GOOD}");
    let (of, id) = ("of = \"a-1\"", "id = \"a-3\"");
    check(&[
        row("no id", with(""), [0, 1, 0, 0]),
        row("an id of no shape", with("id = \"hello\"\n"), [0, 1, 0, 0]),
        row("capitals", with("id = \"A-1\"\n"), [0, 1, 0, 0]),
        row("a number for an id", with("id = 5\n"), [0, 1, 0, 0]),
        row("2^53 + 1", with("id = \"a-2gosa7pa2gx\"\n"), [0, 1, 0, 0]),
        row("a number past 64 bits", with("id = \"a-zzzzzzzzzzzzzzzzzz\"\n"), [0, 1, 0, 0]),
        row("a device too long", with("id = \"0123456789abcdefg-1\"\n"), [0, 1, 0, 0]),
        row("no id but a note", MOMENT.replace("id = \"a-2\"", "note = \"x\""), [0, 1, 0, 0]),
        row("amend", change("amend", of, id), [2, 0, 0, 0]),
        row("amend that clears", change("amend", of, &format!("felt = \"\"\n{id}")), [2, 0, 0, 0]),
        row(
            "amend with a bad score",
            change("amend", of, &format!("felt = 0\n{id}")),
            [1, 0, 1, 0],
        ),
        row("amend without id", change("amend", of, ""), [1, 0, 1, 0]),
        row("amend of nothing", change("amend", "", id), [1, 0, 1, 0]),
        row("amend of no id", change("amend", "of = \"x\"", id), [1, 0, 1, 0]),
        row("remove", change("remove", of, id), [2, 0, 0, 0]),
        row("remove without id", change("remove", of, ""), [1, 0, 1, 0]),
        row("remove of nothing", change("remove", "", id), [1, 0, 1, 0]),
    ]);
}

#[test]
fn damage_between_blocks_costs_no_block() {
    let no_brackets = MOMENT.replace("[[moment]]", "[Zmoment]]");
    check(&[
        row(
            "an unknown kind with a dot",
            format!("{GOOD}{}{GOOD}", MOMENT.replace("moment", "mome.t")),
            [2, 0, 1, 0],
        ),
        row("an unknown kind", format!("{GOOD}[[dance]]\nx = 1\n{MOMENT}"), [2, 0, 1, 0]),
        row("a kind in capitals", format!("{GOOD}{}", MOMENT.replace("[m", "[M")), [1, 0, 1, 0]),
        row(
            "one bracket",
            format!("{GOOD}{}{GOOD}", MOMENT.replace("[[moment]]", "[moment]")),
            [2, 0, 1, 0],
        ),
        row(
            "a bracket missing",
            format!("{GOOD}{}{GOOD}", MOMENT.replace("[[moment]]", "[[moment]")),
            [2, 0, 1, 0],
        ),
        row(
            "text after a header",
            format!("{GOOD}{}{GOOD}", MOMENT.replace("]]", "]] x")),
            [2, 0, 1, 0],
        ),
        row("a header beyond telling", format!("{GOOD}{no_brackets}{GOOD}"), [2, 0, 1, 0]),
        row(
            "the first header beyond telling",
            format!("{HEAD}\n{no_brackets}{GOOD}"),
            [1, 0, 1, 0],
        ),
    ]);
}

#[test]
fn what_is_no_block_at_all_costs_no_block() {
    let zeros = "\0".repeat(5000);
    check(&[
        row("zeros at the end", format!("{GOOD}{zeros}"), [1, 0, 1, 0]),
        row("zeros before a block", format!("{GOOD}{zeros}\n{MOMENT}"), [2, 0, 1, 0]),
        row("zeros only", zeros.clone(), [0, 0, 1, 0]),
        row("words only", "Dear diary,\ntoday\n", [0, 0, 1, 0]),
        row("a page", "<!DOCTYPE html>\n<html></html>\n", [0, 0, 1, 0]),
        row(
            "Windows lines, then zeros",
            format!("{}{zeros}", MOMENT.replace('\n', "\r\n")),
            [1, 0, 1, 0],
        ),
        row(
            "a header in a long string",
            format!("{GOOD}x = \"\"\"\n[[rest]]\n\"\"\"\n{MOMENT}"),
            [2, 0, 2, 0],
        ),
    ]);
}

#[test]
fn the_top_gives_the_schema_and_remarks_on_what_it_does_not_know() {
    let rows = [
        ("schema = 1\n", Some(1), 0, 0),
        ("schema = 2\n", Some(2), 0, 0),
        ("schema=7 # new\nname = \"x\"\n", Some(7), 1, 0),
        ("# mine\n\n schema = 3\n", Some(3), 0, 0),
        ("schema = \"one\"\n", None, 1, 0),
        ("schema = 1\nnote = \"open\n", Some(1), 0, 1),
        ("\u{feff}schema = 4\nDear diary\n", Some(4), 0, 1),
        ("schema = 1\nschema = 2\n", Some(1), 0, 1),
        ("schema = 99999999999999999999\n", None, 0, 1),
        ("a = 1\nb = [1]\n[c]\nd = 1\n[c.e]\n", None, 3, 0),
        ("[[c.e]]\n", None, 0, 1),
        ("moment = [{ date = 2026-11-24 }]\n", None, 1, 0),
    ];
    for (top, schema, remarks, unreadable) in rows {
        let reading = read(&format!("{top}{GOOD}"));
        assert_eq!(reading.schema, schema, "{top}");
        assert_eq!(reading.remarks.len(), remarks, "{top}");
        assert_eq!(counts(&reading), [1, 0, unreadable], "{top}");
    }
    let text = format!("schema = 1\n\nname = 1\n{GOOD}[other]\n{MOMENT}");
    let said = |key: &str| format!("hullo does not know the key `{key}`");
    assert_eq!(read(&text).remarks, [(3, said("name")), (7, said("other"))]);
}

#[test]
fn what_is_said_tells_why_and_never_repeats_the_text() {
    let secret = "Anna";
    let moment = |from: &str, to: &str| MOMENT.replace("\"t\"", "\"Anna\"").replace(from, to);
    let rows = [
        (moment("2026-11-24", "2026-11-31"), "no such date or time"),
        (
            moment("2026-11-24", "0000-01-01"),
            "`date` is not a day like 2026-11-24, in 1970 to 9998",
        ),
        (moment("date", "day"), "`date` is missing"),
        (moment("\"eyes\"", "\"Anna\""), "`category` is not one of the nine"),
        (moment("\"Anna\"", "\"Anna\nAnna = 1\""), "not as TOML has it"),
        (moment("title", "Anna = 1\nAnna = 2\ntitle"), "the same key twice"),
        (moment("title", "size = \"Anna\"\ntitle"), "`size` is not tiny, usual or more"),
        (moment("title", "felt = \"Anna\"\ntitle"), "`felt` is not 1 to 5"),
        (moment("[[moment]]", "[moment]"), "[moment] needs two brackets on each side"),
        (moment("[[moment]]", "[[Anna]]"), "not a kind of block that hullo knows"),
        ("[[remove]]\nof = \"Anna\"\nid = \"a-1\"\n".into(), "`of` is not the id of a record"),
        (
            "[[remove]]\nof = \"a-1\"\nid = \"Anna\"\n".into(),
            "no usable `id`, which `remove` needs",
        ),
        (format!("Anna\n{GOOD}"), "not as TOML has it"),
    ];
    for (text, reason) in rows {
        let reasons = reasons(&read(&text));
        assert_eq!(reasons, [reason], "{text}");
        assert!(!reasons[0].contains(secret));
    }
}

#[test]
fn bytes_of_other_encodings_cost_the_block_they_are_in() {
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let noted = MOMENT.replace("\"t\"", "\"café\"");
    let rows: [(&str, Vec<u8>, [usize; 3]); 4] = [
        ("latin-1 in a title", latin(&format!("{GOOD}{noted}{GOOD}")), [2, 0, 1]),
        ("latin-1 in the top", latin(&format!("# café\n{HEAD}{GOOD}")), [1, 0, 1]),
        ("latin-1 after an id", latin(&format!("{GOOD}# café\n{MOMENT}")), [2, 0, 1]),
        ("a cut character", [GOOD.as_bytes(), b"[[rest]]\nx = \"\xf0\x9f"].concat(), [1, 0, 1]),
    ];
    for (name, bytes, expected) in rows {
        let reading = read_bytes(&bytes);
        assert!(reading.not_utf8);
        assert_eq!(counts(&reading), expected, "{name}");
        assert_eq!(reasons(&reading), ["not UTF-8"], "{name}");
        let bad = reading.blocks.iter().find(|it| matches!(it.content, Content::Unreadable(_)));
        assert!(std::str::from_utf8(&bytes[bad.unwrap().span.clone()]).is_err(), "{name}");
    }
    assert!(!read_bytes(noted.as_bytes()).not_utf8);
}

#[test]
fn utf_16_is_read_and_known_as_such() {
    let text = format!("{HEAD}\n{GOOD}\n{}", MOMENT.replace("\"t\"", "\"café 🎉\""));
    let little = "\u{feff}".to_owned() + &text.replace('\n', "\r\n");
    let little: Vec<u8> = little.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        let reading = read_bytes(&bytes);
        assert_eq!(records(&reading), records(&read(&text)));
        assert_eq!(counts(&reading), [2, 0, 0]);
        assert!(reading.not_utf8);
        let appended = [&bytes[..40], b"\n", GOOD.as_bytes()].concat();
        assert_eq!(records(&read_bytes(&appended)), records(&read(GOOD)), "plain text at its end");
    }
}

#[test]
fn vast_texts_cost_only_themselves() {
    let vast = 30 << 20;
    let note = |fill: &str, count: usize| {
        MOMENT.replace("title", &format!("note = \"{}\"\ntitle", fill.repeat(count)))
    };
    let as_written = MOMENT.replace("id", &format!("note = \"{}\"\nid", "x".repeat(2 << 20)));
    let nested = format!("{{a{} = ", ".a".repeat(78)).repeat(60);
    let x = |value: &str| format!("{GOOD}x = {value}\n{MOMENT}");
    let started = std::time::Instant::now();
    check(&[
        row("a line of 30 MB", format!("{GOOD}{}\n{MOMENT}", "x".repeat(vast)), [2, 0, 1, 0]),
        row("30 MB of zeros", format!("{GOOD}{}\n{MOMENT}", "\0".repeat(vast)), [2, 0, 1, 0]),
        row("30 MB at the top", format!("{}\n{MOMENT}", "x".repeat(vast)), [1, 0, 1, 0]),
        row("a long note, as written", as_written, [1, 0, 0, 0]),
        row("a long note with a comment", note("x", 2 << 20).replace("id", "#\nid"), [0, 0, 1, 0]),
        row("100,000 brackets", x(&"[".repeat(100_000)), [2, 0, 1, 0]),
        row(
            "100,000 brackets on their own",
            format!("{GOOD}{}\n{MOMENT}", "[".repeat(100_000)),
            [2, 0, 1, 0],
        ),
        row("100,000 lines of brackets", x(&"[\n".repeat(100_000)), [2, 0, 1, 0]),
        row("braces and dots", x(&format!("{nested}1{}", "}".repeat(60))), [2, 0, 1, 0]),
        row("100,000 dots", format!("{GOOD}x{} = 1\n{MOMENT}", ".x".repeat(100_000)), [2, 0, 1, 0]),
        row(
            "many links in a note",
            note("[a](x.y.z) {b}", 500).replace("id", "#\nid"),
            [1, 0, 0, 0],
        ),
        row("20,000 empty blocks", "[[moment]]\n".repeat(20_000), [0, 0, 20_000, 0]),
        row("100,000 quotes", format!("{GOOD}{}\n{MOMENT}", "\"\n".repeat(100_000)), [2, 0, 1, 0]),
        row("50,000 keys", format!("{GOOD}{}{MOMENT}", "a.b = 1\n".repeat(50_000)), [2, 0, 1, 0]),
        row(
            "100,000 conflicts",
            format!("{}{GOOD}", "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(100_000)),
            [1, 0, 0, 0],
        ),
    ]);
    println!("vast texts, 100 MB in all, in {:?}", started.elapsed());
}
