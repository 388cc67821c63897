//! A write that did not get to its end, at every byte.

use super::*;

/// The end of each record's own bytes, which the last write had to reach.
fn ends(records: &[Record]) -> Vec<usize> {
    (1..=records.len()).map(|count| whole(&records[..count]).len()).collect()
}

/// What may stand after the cut.
fn tails(missing: usize, dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut tails = vec![Vec::new(), vec![0; missing], vec![0; 4096]];
    for _ in 0..4 {
        tails.push((0..missing + dice.roll(64)).map(|_| dice.byte()).collect());
    }
    // Garbage of letters, and as an older block may leave it. Without a quote: garbage that
    // happens to close the id's is beyond telling from an id.
    let keys = b"abcdefghij0123456789-_='#[]\\., \t\n";
    tails.push((0..missing + 8).map(|_| keys[dice.roll(keys.len())]).collect());
    tails.push(b"ent]]\ndate = 2026-01-01\ntitle = \"old\"\n".to_vec());
    tails
}

#[test]
fn a_torn_tail_costs_only_what_was_not_written_and_what_comes_after_is_read() {
    let mut dice = Dice(1);
    let (mut states, mut unfiled, mut unreadable) = (0, 0, 0);
    for count in [2, 4, 6, 8, 10, 12] {
        let written = &twelve()[..count];
        let text = whole(written);
        let ends = ends(written);
        let from = if count == 2 { 0 } else { ends[count - 3] };
        for cut in from..text.len() {
            for tail in tails(text.len() - cut, &mut dice) {
                let mut bytes = [&text.as_bytes()[..cut], &tail].concat();
                let reading = read_bytes(&bytes);
                let complete = ends.iter().filter(|&&end| end <= cut).count();
                let found = records(&reading);
                assert_eq!(found[..complete], written[..complete], "cut {cut}");
                assert!(
                    found[complete..].iter().all(|it| written.contains(it)),
                    "cut {cut} {:?}",
                    String::from_utf8_lossy(&bytes[cut - 40..])
                );
                states += 1;
                unfiled += counts(&reading)[1];
                unreadable += counts(&reading)[2];

                if !bytes.ends_with(b"\n") {
                    bytes.push(b'\n');
                }
                let next = filed("k7f3-3lq1zz", Fact::Moment(moment(Some("next"))));
                bytes.extend(render(&next).bytes());
                let reading = read_bytes(&bytes);
                assert_eq!(records(&reading).last(), Some(&next), "cut {cut}");
                assert_eq!(records(&reading).len(), found.len() + 1, "cut {cut}");
            }
        }
    }
    println!("{states} torn states: 0 whole records lost, 0 altered ones accepted");
    println!("of what was cut, {unfiled} were shown without id and {unreadable} as unreadable");
    assert!(states > 10_000 && unfiled > 0 && unreadable > 0);
}

#[test]
fn a_cut_after_the_last_quote_of_the_id_is_a_whole_record() {
    let text = whole(&twelve());
    assert_eq!(records(&read(&text[..text.len() - 1])), twelve());
    assert_eq!(records(&read(&text[..text.len() - 2])), twelve()[..11]);
    assert_eq!(records(&read(&text[..text.len() - 3])), twelve()[..11]);
}

/// The block before may be one that only `toml` reads, and must stand too.
#[test]
fn a_torn_block_does_not_pull_down_a_block_of_another_form() {
    let older = whole(&twelve()[..2]).replace('\n', "\r\n");
    let torn = render(&twelve()[7]);
    let mut states = 0;
    for cut in (0..torn.len()).filter(|&cut| torn.is_char_boundary(cut)) {
        for tail in ["", "\0\0\0\0", "\u{1}x\"y"] {
            let reading = read(&format!("{older}{}{tail}", &torn[..cut]));
            assert!(records(&reading).starts_with(&twelve()[..2]), "{cut} {tail:?}");
            states += 1;
        }
    }
    assert!(states > 500);
}
