//! The scheduler: the pure function that picks the day's prompt and says why. It sees the deck, the
//! profile, the sum of the days before and the day itself, and gives the same answer for the same
//! inputs on every platform and in every later version; `tests/scheduler/golden.rs` pins it.

use chrono::NaiveDate;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

use super::{
    category::{CategoryId, CategorySet},
    deck::{Deck, Energy, Prompt},
    eligible::Eligible,
    hash::hash,
    journal::Day,
    profile::Profile,
    record::{Filed, Offer},
    streak::{Tally, Touch},
};

/// The first offer days of a journal follow [`RAMP`].
const RAMP_DAYS: u32 = 9;

/// The gentle order in which a new person meets the nine.
const RAMP: [CategoryId; 9] = [
    CategoryId::Start,
    CategoryId::Yourself,
    CategoryId::Music,
    CategoryId::Places,
    CategoryId::Checkin,
    CategoryId::Compliment,
    CategoryId::Listen,
    CategoryId::Eyes,
    CategoryId::Style,
];

/// On this many first offer days the prompt needs no known contact.
const DAYS_WITHOUT_CONTACT: u32 = 2;

/// The category is chosen among this many that were touched longest ago.
const CHOICE: usize = 4;

/// A category that was last offered this many offer days ago comes next.
const OVERDUE: u32 = 12;

/// Offers in a round after which a category that stays undone has no more precedence.
const OFFERS_IN_ROUND: u32 = 2;

/// Everything that a pick depends on.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The deck.
    pub deck: &'a Deck,
    /// The person's choices.
    pub profile: &'a Profile,
    /// What the days before `date` add up to.
    pub before: &'a Tally,
    /// The day itself: its own offers and moments.
    pub day: &'a Day,
    /// The date of the day.
    pub date: NaiveDate,
}

/// What was left out of account because otherwise nothing could be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relaxed {
    /// Paused categories were offered.
    Pauses,
    /// Hidden ideas were offered too.
    Hidden,
    /// Opt-outs left only the tiny size of the bundled `self` prompts.
    OptOuts,
}

/// Why it is this prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was asked for in place of another.
    Swapped,
    /// A new person meets the nine one by one.
    FirstDays,
    /// It is the only active category.
    OnlyOne,
    /// Nothing in the deck fits the person's choices.
    NothingElse,
    /// Its category was not here yet.
    NeverHere,
    /// Its category is among those that were here longest ago, last on this day.
    LongAgo(NaiveDate),
    /// The same, and it has had no moment in this round.
    RoundWithout(NaiveDate),
}

/// The day's prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its category.
    pub category: CategoryId,
    /// Its prompt's id.
    pub id: String,
    /// The prompt itself; `None` if it was done and is no longer in the deck.
    pub prompt: Option<Prompt>,
    /// Its title; for a prompt that was done, as its moment has it.
    pub title: String,
    /// Why it is this one.
    pub reason: Reason,
    /// Whether the day's records hold it as an offer.
    pub recorded: bool,
    /// What was left out of account.
    pub relaxed: Option<Relaxed>,
}

/// The prompt of the day: the offer that stands, or a new pick.
#[must_use]
pub fn pick(inputs: &Inputs<'_>) -> Pick {
    if let Some(offer) = standing(inputs) {
        return on_record(inputs, offer);
    }
    if inputs.before.offer_days < RAMP_DAYS
        && let Some(pick) = ramp(inputs)
    {
        return pick;
    }
    by_rule(inputs, Eligible::strict(inputs.profile)).unwrap_or_else(|| relaxed(inputs))
}

/// The prompt of a day that is past: the offer that stands for it, whatever became of its prompt and
/// of the person's choices since; for a day without an offer, what it would have been.
#[must_use]
pub fn pick_past(inputs: &Inputs<'_>) -> Pick {
    inputs.day.standing().map_or_else(|| pick(inputs), |offer| on_record(inputs, offer))
}

/// The prompt that a swap gives in place of the day's present one.
#[must_use]
pub fn swap(inputs: &Inputs<'_>) -> Pick {
    let present = pick(inputs);
    let mut offered: Vec<&str> =
        inputs.day.offers.iter().map(|offer| offer.prompt.as_str()).collect();
    if !offered.contains(&present.id.as_str()) {
        offered.push(&present.id);
    }
    let eligible = Eligible::strict(inputs.profile);
    let fresh = |category| {
        let prompts = eligible.prompts(inputs.deck, category);
        let fresh = prompts.into_iter().filter(|it| !offered.contains(&it.id.as_str())).collect();
        longest_ago(inputs, fresh)
    };
    let same = (inputs.day.swaps() == 0).then_some(present.category);
    let others = swap_order(inputs, eligible.categories, present.category);
    let found = same
        .into_iter()
        .chain(others)
        .chain([present.category])
        .filter(|&category| eligible.categories.contains(category))
        .find_map(fresh);
    match found.or_else(|| offered_before(inputs, eligible, &present)) {
        Some(prompt) => picked(prompt, Reason::Swapped, None),
        None => Pick { reason: Reason::Swapped, ..present },
    }
}

/// The other categories for a later swap: touched longest ago first, the previous day's last of
/// those that were not here today.
fn swap_order(
    inputs: &Inputs<'_>,
    categories: CategorySet,
    present: CategoryId,
) -> Vec<CategoryId> {
    let touched_today = |category| {
        let offers = inputs.day.offers.iter().filter(move |it| it.category == category);
        let moments = inputs.day.moments.iter().filter(move |it| it.category == category);
        offers.map(|it| it.id).chain(moments.map(|it| it.id)).max()
    };
    let key = |category: CategoryId| {
        let today = touched_today(category).map(|id| Touch { date: inputs.date, id });
        let previous = today.is_none() && inputs.before.standing == Some(category);
        let touch = today.or(inputs.before.category(category).touched);
        (today.is_some(), previous, touch, category)
    };
    let mut order: Vec<CategoryId> = categories.without(present).iter().collect();
    order.sort_by_key(|&category| key(category));
    order
}

/// Once every eligible prompt was offered today: the one whose turn is longest past.
fn offered_before<'a>(
    inputs: &Inputs<'a>,
    eligible: Eligible<'_>,
    present: &Pick,
) -> Option<&'a Prompt> {
    let last_offer = |id: &str| inputs.day.offers.iter().rposition(|offer| offer.prompt == id);
    let mut turns: Vec<(usize, &str)> = inputs
        .day
        .offers
        .iter()
        .filter(|offer| offer.prompt != present.id)
        .filter_map(|offer| Some((last_offer(&offer.prompt)?, offer.prompt.as_str())))
        .collect();
    turns.sort_unstable();
    turns.into_iter().find_map(|(_, id)| {
        let prompt = inputs.deck.prompt(id)?;
        eligible.admits(prompt, CategoryId::of_prompt(id)?).then_some(prompt)
    })
}

/// Rule 1: the day's offer that stands.
fn standing<'a>(inputs: &Inputs<'a>) -> Option<&'a Filed<Offer>> {
    let eligible = Eligible::strict(inputs.profile);
    inputs.day.done_offer().or_else(|| {
        inputs.day.offers.iter().rev().find(|offer| {
            let prompt = inputs.deck.prompt(&offer.prompt);
            prompt.is_some_and(|prompt| eligible.admits(prompt, offer.category))
        })
    })
}

/// The day's prompt by a recorded offer, with the title that its moment stores. An offer whose prompt
/// is gone is called by its category.
fn on_record(inputs: &Inputs<'_>, offer: &Offer) -> Pick {
    let (day, deck) = (inputs.day, inputs.deck);
    let prompt = deck.prompt(&offer.prompt).cloned();
    let title = day.moment_of(&offer.prompt).map(|moment| &moment.title);
    let title = title.or(prompt.as_ref().map(|prompt| &prompt.title));
    let swapped = day.swaps() > 0;
    Pick {
        category: offer.category,
        id: offer.prompt.clone(),
        title: title.unwrap_or(&deck.head(offer.category).name).clone(),
        prompt,
        reason: if swapped { Reason::Swapped } else { reason_on_record(inputs, offer.category) },
        recorded: true,
        relaxed: None,
    }
}

/// Why a recorded offer's category came up, as far as the days before tell: by the ramp, which ends
/// early where ways are paused, or by rule 2.
fn reason_on_record(inputs: &Inputs<'_>, category: CategoryId) -> Reason {
    let (before, active) = (inputs.before, inputs.profile.active());
    let first = before.offer_days < RAMP_DAYS && before.category(category).offer_days == 0;
    if first && active.len() > 1 && active.contains(category) {
        return Reason::FirstDays;
    }
    reason_for(inputs, category)
}

/// Why rule 2 came to this category. No round waits for a paused one, which only helps out.
fn reason_for(inputs: &Inputs<'_>, category: CategoryId) -> Reason {
    let active = inputs.profile.active();
    let is_on = active.contains(category);
    match inputs.before.category(category).touched {
        _ if is_on && active.len() == 1 => Reason::OnlyOne,
        None => Reason::NeverHere,
        Some(touch) if is_on && !inputs.before.round.seen.contains(category) => {
            Reason::RoundWithout(touch.date)
        }
        Some(touch) => Reason::LongAgo(touch.date),
    }
}

/// Rule 4: the gentle ramp of a new journal.
fn ramp(inputs: &Inputs<'_>) -> Option<Pick> {
    let eligible = Eligible::strict(inputs.profile);
    RAMP.into_iter()
        .filter(|&category| eligible.categories.contains(category))
        .filter(|&category| inputs.before.category(category).offer_days == 0)
        .find_map(|category| {
            let mut prompts = eligible.prompts(inputs.deck, category);
            keep_if_any(&mut prompts, |prompt| prompt.energy == Energy::Low);
            if inputs.before.offer_days < DAYS_WITHOUT_CONTACT {
                keep_if_any(&mut prompts, Prompt::needs_no_known_contact);
            }
            let prompt = longest_ago(inputs, prompts)?;
            Some(picked(prompt, reason_on_record(inputs, category), None))
        })
}

fn keep_if_any(prompts: &mut Vec<&Prompt>, wanted: impl Fn(&Prompt) -> bool) {
    if prompts.iter().any(|prompt| wanted(prompt)) {
        prompts.retain(|prompt| wanted(prompt));
    }
}

/// Rules 2 and 3, passing over categories without an eligible prompt.
fn by_rule(inputs: &Inputs<'_>, eligible: Eligible<'_>) -> Option<Pick> {
    let mut categories = eligible.categories;
    while let Some(category) = choose_category(inputs, categories) {
        if let Some(prompt) = longest_ago(inputs, eligible.prompts(inputs.deck, category)) {
            return Some(picked(prompt, reason_for(inputs, category), None));
        }
        categories.remove(category);
    }
    None
}

/// Rule 2.
fn choose_category(inputs: &Inputs<'_>, among: CategorySet) -> Option<CategoryId> {
    let before = inputs.before;
    let mut left: Vec<CategoryId> = among.iter().collect();
    if left.len() > 1 {
        left.retain(|&category| before.standing != Some(category));
    }
    left.sort_by_key(|&category| (before.category(category).touched, category));
    left.truncate(CHOICE);
    let oldest = *left.first()?;
    let today = before.offer_days + 1;
    if today - before.category(oldest).last_offer_day >= OVERDUE {
        return Some(oldest);
    }
    let wanting = |category: &CategoryId| {
        !before.round.seen.contains(*category)
            && before.category(*category).offered_in_round < OFFERS_IN_ROUND
    };
    if left.iter().any(wanting) {
        left.retain(wanting);
    }
    let mut generator = generator(inputs.profile.seed, inputs.date);
    let count = u64::try_from(left.len()).unwrap_or(1);
    let at = usize::try_from(generator.next_u64() % count).unwrap_or_default();
    left.get(at).copied()
}

/// Rule 3: the prompt touched longest ago, never-touched first, ties by hash of seed and id.
fn longest_ago<'a>(inputs: &Inputs<'_>, prompts: Vec<&'a Prompt>) -> Option<&'a Prompt> {
    let key = |prompt: &&Prompt| {
        let touched = inputs.before.prompts.get(prompt.id.as_str()).map(|tally| tally.touched);
        (touched, hash(&[&inputs.profile.seed.to_le_bytes(), prompt.id.as_bytes()]))
    };
    prompts.into_iter().min_by_key(key)
}

/// When nothing is eligible: pauses are ignored, then hidden ideas, then opt-outs leave the tiny
/// size of the bundled `self` prompts.
fn relaxed(inputs: &Inputs<'_>) -> Pick {
    let strict = Eligible::strict(inputs.profile);
    let all = Eligible { categories: CategorySet::ALL, ..strict };
    let with_hidden = Eligible { hidden_too: true, ..all };
    for (eligible, relaxed) in [(all, Relaxed::Pauses), (with_hidden, Relaxed::Hidden)] {
        if let Some(pick) = by_rule(inputs, eligible) {
            return Pick { relaxed: Some(relaxed), ..pick };
        }
    }
    let bundled = Deck::bundled();
    let prompts = bundled.prompts(CategoryId::Yourself).iter().collect();
    let reason = Reason::NothingElse;
    longest_ago(inputs, prompts).map_or_else(
        || Pick {
            category: CategoryId::Yourself,
            id: String::new(),
            prompt: None,
            title: String::new(),
            reason,
            recorded: false,
            relaxed: Some(Relaxed::OptOuts),
        },
        |prompt| picked(prompt, reason, Some(Relaxed::OptOuts)),
    )
}

fn picked(prompt: &Prompt, reason: Reason, relaxed: Option<Relaxed>) -> Pick {
    Pick {
        category: CategoryId::of_prompt(&prompt.id).unwrap_or(CategoryId::Yourself),
        id: prompt.id.clone(),
        prompt: Some(prompt.clone()),
        title: prompt.title.clone(),
        reason,
        recorded: false,
        relaxed,
    }
}

/// The generator of one person's one day. Its 32 bytes of key are four hashes rather than
/// `seed_from_u64`, whose expansion is not promised to stay; nor is range sampling, so the caller
/// takes a remainder, whose bias below 2^-60 is of no matter here.
fn generator(seed: u64, date: NaiveDate) -> ChaCha8Rng {
    let date = date.to_string();
    let mut key = [0; 32];
    for (lane, part) in (0_u8..).zip(key.chunks_exact_mut(8)) {
        let lane_hash = hash(&[&seed.to_le_bytes(), date.as_bytes(), &[lane]]);
        part.copy_from_slice(&lane_hash.to_le_bytes());
    }
    ChaCha8Rng::from_seed(key)
}
