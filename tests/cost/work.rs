//! Instructions and allocations of whole commands, and how they grow with the years. The figures are
//! those of the development profile with the compiler that `cost.rs` names; another one shifts them.

use std::process::Command;

use crate::{assert_within, counts, home::Home};

fn counted(home: &Home, words: &[&str]) -> Vec<(String, u64)> {
    let instructions = counts::instructions(&home.hullo(words)).unwrap();
    home.reset().unwrap();
    let (allocations, bytes) = counts::allocations(&home.hullo(words)).unwrap();
    home.reset().unwrap();
    vec![
        ("instructions".into(), instructions),
        ("allocations".into(), allocations),
        ("bytes allocated".into(), bytes),
    ]
}

#[test]
fn today_takes_no_more_work_than_it_did() {
    if !counts::has_or_says("valgrind", "the work of today") {
        return;
    }
    let were =
        [("instructions", 34_948_274), ("allocations", 4249), ("bytes allocated", 1_565_793)];
    assert_within(&counted(&super::home("work-today", 10), &["today"]), &were);
}

#[test]
fn done_takes_no_more_work_than_it_did() {
    if !counts::has_or_says("valgrind", "the work of done") {
        return;
    }
    let were =
        [("instructions", 33_236_874), ("allocations", 4257), ("bytes allocated", 1_721_704)];
    assert_within(&counted(&super::home("work-done", 10), &["done"]), &were);
}

#[test]
fn a_hundred_years_take_little_more_work_than_one() {
    if !counts::has_or_says("valgrind", "what a longer journal costs") {
        return;
    }
    let (one, hundred) = (super::home("growth", 1), super::home("growth", 100));
    let work = |home: &Home, word: &str| {
        let count = counts::instructions(&home.hullo(&[word])).unwrap();
        home.reset().unwrap();
        count
    };
    let percent = |word: &str| (word.to_owned(), work(&hundred, word) * 100 / work(&one, word));
    // As hundredths of what one year takes. In a release build `today` takes 117: what is done for each
    // file of a year is loops of our own, which the development profile leaves as they are.
    let were = [("today", 124), ("done", 131)];
    assert_within(&["today", "done"].map(percent), &were);
}

#[test]
fn a_redraw_takes_no_more_work_than_it_did() {
    if !counts::has_or_says("valgrind", "the work of a redraw") {
        return;
    }
    let test = |name: &str| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", name, "--test-threads=1"]);
        command
    };
    let count = |name: &str| {
        let (allocations, bytes) = counts::allocations(&test(name)).unwrap();
        [counts::instructions(&test(name)).unwrap(), allocations, bytes]
    };
    let were = [
        ("today, instructions", 3_995_658),
        ("today, allocations", 686),
        ("today, bytes allocated", 38_231),
        ("history, instructions", 6_811_084),
        ("history, allocations", 1014),
        ("history, bytes allocated", 71_950),
    ];
    let mut counted = Vec::new();
    for screen in ["today", "history"] {
        let once = count(&format!("frames::draws_{screen}_once"));
        let eleven_times = count(&format!("frames::draws_{screen}_eleven_times"));
        for (what, (few, many)) in ["instructions", "allocations", "bytes allocated"]
            .iter()
            .zip(once.iter().zip(eleven_times))
        {
            counted.push((format!("{screen}, {what}"), many.saturating_sub(*few) / 10));
        }
    }
    assert_within(&counted, &were);
}
