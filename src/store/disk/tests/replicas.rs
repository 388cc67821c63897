//! Three devices, each with a folder of its own, that log, amend, remove, undo, tidy, crash and now
//! and then sync in pairs, against a plain model: a list of records for each device.

use proptest::prelude::*;

use device::DAY;
use world::{Op, World};

mod device;
mod long_life;
mod model;
mod world;

fn ops(count: usize) -> impl Strategy<Value = Vec<(usize, Op)>> {
    let index = || any::<u32>().prop_map(|which| which as usize);
    let op = prop_oneof![
        6 => prop_oneof![4 => Just(0_u64), 1 => 0..400_u64].prop_map(|days_ago| Op::Log { days_ago }),
        4 => index().prop_map(|which| Op::Note { which }),
        2 => (index(), 0..200_u64).prop_map(|(which, days)| Op::Move { which, days }),
        4 => index().prop_map(|which| Op::Remove { which }),
        2 => Just(Op::Undo),
        2 => Just(Op::Redo),
        2 => Just(Op::Tidy),
        1 => index().prop_map(|which| Op::Choose { which }),
        2 => (index(), index(), index()).prop_map(|(which, at, disk)| Op::Crash { which, at, disk }),
        1 => index().prop_map(|which| Op::OldCopy { which }),
        5 => (0..3_usize).prop_map(|with| Op::Sync { with }),
        1 => Just(Op::Later { seconds: 150 * DAY }),
    ];
    prop::collection::vec((0..3_usize, op), 1..count)
}

fn live(ops: &[(usize, Op)]) {
    let mut world = World::new();
    for (me, op) in ops {
        world.run(*me, op);
    }
    world.converge();
    world.check_end();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn three_devices_lose_double_and_resurrect_nothing_and_agree_in_the_end(ops in ops(25)) {
        live(&ops);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    #[ignore = "takes some minutes"]
    fn three_devices_agree_in_the_end_over_many_long_lives(ops in ops(80)) {
        live(&ops);
    }
}
