//! Any bytes at all: no panic, and a good block after them is read.

use super::*;

fn last() -> Record {
    filed("z-zzz", Fact::Moment(moment(Some("still here"))))
}

fn appended(bytes: &[u8]) -> Vec<u8> {
    [bytes, b"\n", render(&last()).as_bytes()].concat()
}

/// Reads bytes in every way, and sees to it that what the reading says of them holds.
fn check(bytes: &[u8]) {
    let reading = read_bytes(bytes);
    for block in &reading.blocks {
        assert!(block.span.start < block.span.end && block.span.end <= bytes.len(), "{block:?}");
        let lines = bytes.split(|&byte| byte == b'\n').count();
        assert!(reading.not_utf8 || (1..=lines).contains(&block.line), "{block:?}");
    }
    if !reading.conflict && !reading.not_utf8 {
        let spans: Vec<_> = reading.blocks.iter().map(|block| block.span.clone()).collect();
        assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "{spans:?}");
    }
    let reading = read_bytes(&appended(bytes));
    assert!(records(&reading).contains(&last()), "{:?}", String::from_utf8_lossy(bytes));
}

const PIECES: [&[u8]; 44] = [
    b"[[rest]]\ndate = 2026-11-24\nid = \"a-1\"\n",
    b"[[rest]]\r\ndate = 2026-11-24\r\n",
    b"\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\n",
    b"\n[[remove]]\nof = \"a-1\"\nid = \"a-2\"\n",
    b"[[moment]]\n",
    b"[[ offer ]]\n",
    b"[[rest]]",
    b"[[amend]]\n",
    b"[moment]\n",
    b"[[what]]\n",
    b"[[moment.x]]\n",
    b"[x]\n",
    b"date = 2026-11-24\n",
    b"date = 9999-02-30\n",
    b"\n",
    b"\r\n",
    b"category = \"eyes\"\n",
    b"title = \"t\"\n",
    b"prompt = \"eyes-x\"\n",
    b"id = \"a-1\"\n",
    b"id = \"b-1",
    b"of = \"a-1\"\n",
    b"\"\"\"",
    b"'''",
    b"\"",
    b"'",
    b"\\",
    b"#",
    b" ",
    b"=",
    b"\0",
    b"<<<<<<< HEAD\n",
    b"||||||| base\n",
    b"=======\n",
    b">>>>>>> x\n",
    b"schema = 1\n",
    b"schema = 99\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe9",
    b"note = \"\"\"\n",
    b"x = [[1]]\n",
    b"{a.b.c = [{",
    b"at = 2026-11-24T08:14:60Z\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn any_characters_are_read_without_panic(text in any_words()) {
        check(text.as_bytes());
    }
}

fn soup(rounds: usize, seed: u64) {
    let mut dice = Dice(seed);
    let mut kinds = [0; 3];
    for _ in 0..rounds {
        let pieces: Vec<&[u8]> =
            (0..dice.roll(24)).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
        let bytes = pieces.concat();
        check(&bytes);
        for (sum, count) in kinds.iter_mut().zip(counts(&read_bytes(&bytes))) {
            *sum += count;
        }
    }
    let [records, unfiled, unreadable] = kinds;
    println!("{rounds} soups: {records} records, {unfiled} unfiled, {unreadable} unreadable");
    assert!(records > 0 && unfiled > 0 && unreadable > 0);
}

#[test]
fn any_order_of_telling_pieces_is_read_without_panic() {
    soup(3_000, 3);
}

#[test]
#[ignore = "long: 500,000 soups"]
fn long_any_order_of_telling_pieces_is_read_without_panic() {
    soup(500_000, 4);
}
