//! Lives of years, at random: everything that people, power cuts, wrong clocks and full disks do to
//! three devices, hundreds of times in a life, against the model after every step.

use std::time::Instant;

use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use rustix::io::Errno;

use super::{
    device::DAY,
    world::{Figures, Op, World},
};
use crate::store::files::faulty::Plan;

const ERRNOS: [Errno; 6] =
    [Errno::NOSPC, Errno::IO, Errno::INTR, Errno::ACCESS, Errno::DQUOT, Errno::ROFS];

/// How many steps a life has.
const STEPS: usize = 250;

fn op(random: &mut ChaCha8Rng) -> Op {
    let which = random.random_range(0..1_000_000);
    match random.random_range(0..100) {
        0..20 => Op::Log { days_ago: if which % 5 == 0 { which as u64 % 400 } else { 0 } },
        20..24 => Op::Rest { days_ago: which as u64 % 30 },
        24..36 => Op::Note { which },
        36..42 => Op::Move { which, days: random.random_range(0..200) },
        42..54 => Op::Remove { which },
        54..60 => Op::Undo,
        60..65 => Op::Redo,
        65..69 => Op::Choose { which },
        69..71 => Op::Tidy,
        71..75 => Op::Crash {
            which,
            at: random.random_range(0..1_000),
            disk: random.random_range(0..1_000),
        },
        75..80 => failing(random, which),
        80..82 => Op::OldCopy { which },
        82..89 => Op::Sync { with: which % 3 },
        89..97 => Op::Later { seconds: random.random_range(0..3 * DAY) },
        97..98 => Op::Later { seconds: random.random_range(0..150 * DAY) },
        _ => Op::Jump { by: random.random_range(-400 * 86_400..400 * 86_400) },
    }
}

fn failing(random: &mut ChaCha8Rng, which: usize) -> Op {
    let op = match random.random_range(0..5) {
        0 => Op::Log { days_ago: 0 },
        1 => Op::Note { which },
        2 => Op::Remove { which },
        3 => Op::Undo,
        _ => Op::Choose { which },
    };
    let errno = ERRNOS[random.random_range(0..ERRNOS.len())];
    let plan = Plan {
        at: Some(random.random_range(0..60)),
        // A call that is interrupted is made again, for as long as it is.
        on: random.random_range(0..3) == 0 && errno != Errno::INTR,
        errno: errno.raw_os_error(),
        short: random.random_range(0..2) == 0,
        ..Plan::default()
    };
    Op::Fail { op: Box::new(op), plan, give_up: random.random_range(0..2) == 0 }
}

fn add_up(sum: &mut Figures, one: Figures) {
    sum.actions += one.actions;
    sum.records += one.records;
    sum.crashes += one.crashes;
    sum.errors += one.errors;
    sum.syncs += one.syncs;
    sum.jumps += one.jumps;
    sum.days += one.days;
}

/// How often a long run says how far it is, in lives.
const TELL: u64 = 100;

/// Lives until there were so many actions.
fn lives(first_seed: u64, actions: usize) {
    let began = Instant::now();
    let (mut sum, mut count) = (Figures::default(), 0);
    while sum.actions < actions {
        let seed = first_seed + count;
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut world = World::new();
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..STEPS.min(actions) {
                let me = random.random_range(0..3);
                world.run(me, &op(&mut random));
            }
            world.converge();
            world.check_end();
        }));
        assert!(ended.is_ok(), "the life of seed {seed}");
        add_up(&mut sum, world.figures);
        count += 1;
        if count.is_multiple_of(TELL) {
            tell(count, sum, began);
        }
    }
    tell(count, sum, began);
}

fn tell(count: u64, sum: Figures, began: Instant) {
    println!(
        "{count} lives of three devices, {} actions over {} years in {:.0?}: {} records made, {} power \
         cuts, {} disk errors, {} syncs, {} jumps of a clock; 0 lost, 0 doubled, 0 resurrected, 0 words \
         left behind",
        sum.actions,
        sum.days / 365,
        began.elapsed(),
        sum.records,
        sum.crashes,
        sum.errors,
        sum.syncs,
        sum.jumps,
    );
}

#[test]
fn a_few_lives_of_years_lose_double_and_resurrect_nothing() {
    lives(1, 500);
}

#[test]
#[ignore = "a million actions take long; CONTRIBUTING names the command"]
fn long_a_million_actions_lose_double_and_resurrect_nothing() {
    lives(1_000, 1_000_000);
}
