//! Which file a version goes to, so that no window ever misses one.

use hullo::domain::date;

use crate::rig::{Hullo, folder};

/// Returns the files of a hullo with the number of blocks in each, `@` for the device.
fn blocks(hullo: &Hullo) -> Vec<(String, usize)> {
    let count = |text: &[u8]| String::from_utf8_lossy(text).matches("\n[[").count();
    let files = hullo.files().into_iter();
    files.map(|(name, text)| (name.replace(&hullo.id(), "@"), count(&text))).collect()
}

fn counts(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[test]
fn a_version_goes_to_the_later_of_todays_and_the_records_year() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.at("2026-12-30T12:00:00Z").try_add("2025-03-01", "last year's").unwrap();
    assert_eq!(blocks(&hullo), counts(&[("2026-@.toml", 1)]));
    let (today, last) = (hullo.now.today, date::ahead(hullo.now.today, 3));
    hullo.update(|context, journal| context.rest(journal, today, last, true)).unwrap();
    assert_eq!(blocks(&hullo), counts(&[("2026-@.toml", 3), ("2027-@.toml", 2)]));
    hullo.update(|context, journal| context.leave_out(journal, "eyes", true)).unwrap();
    assert_eq!(blocks(&hullo)[2], ("choices-@.toml".to_owned(), 1));
}

#[test]
fn a_removal_goes_where_every_window_that_sees_the_record_sees_it_too() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.at("2026-12-30T12:00:00Z");
    let (first, last) = (date::ahead(hullo.now.today, 1), date::ahead(hullo.now.today, 2));
    hullo.update(|context, journal| context.rest(journal, first, last, true)).unwrap();
    hullo.update(|context, journal| context.rest(journal, first, last, false)).unwrap();
    let text = |name: &str| hullo.read(name).matches("[[removed]]").count();
    assert_eq!((text("2026-@.toml"), text("2027-@.toml")), (1, 1));
    let next = hullo.at("2028-06-01T12:00:00Z").again();
    assert_eq!(next.store.journal().records().len(), 0);
}

#[test]
fn on_new_years_night_the_day_decides_and_not_the_clock() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.at("2027-01-01T01:30:00Z").add("before four");
    assert_eq!(blocks(&hullo), counts(&[("2026-@.toml", 1)]));
    hullo.at("2027-01-01T09:00:00Z").change(&id, "in the morning").unwrap();
    assert_eq!(blocks(&hullo), counts(&[("2026-@.toml", 0), ("2027-@.toml", 1)]));
    assert_eq!(hullo.again().notes(), ["in the morning"]);
    hullo.remove(&id).unwrap();
    assert!(hullo.at("2028-02-01T09:00:00Z").again().notes().is_empty());
}

#[test]
fn a_moment_that_moves_to_an_earlier_year_does_not_stay_behind_in_a_later_window() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.at("2026-06-01T12:00:00Z").add("moved");
    let mut slow = Hullo::on(&dir, "n");
    let day = date::parse_iso("2024-02-29");
    slow.at("2025-06-01T12:00:00Z");
    slow.update(|context, journal| context.move_to(journal, &id, None, day)).unwrap();
    let next = hullo.at("2027-06-01T12:00:00Z").again();
    assert_eq!(next.store.journal().moments().next().map(|(_, it)| it.date), day);
}
