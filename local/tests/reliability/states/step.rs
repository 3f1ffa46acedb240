//! What can happen to the outbox.

use proptest::prelude::*;

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Step {
    /// Something is sent in: 0 is a complaint, 1 a compliment, 2 an anonymous report.
    Submit(u8),
    /// The schedule calls.
    Sweep,
    /// The schedule calls twice at once.
    TwoSweeps,
    /// The schedule calls, and the process dies at this request to the store.
    CrashedSweep(u64, bool),
    /// The stream offers every message, this often.
    Stream(u8),
    /// The stream offers every message, and the process dies at this request to the store.
    CrashedStream(u64, bool),
    /// The provider is well (0), full (1) or refuses for good (2).
    Provider(u8),
    /// Indexes are two seconds behind from now on, or no longer.
    StaleIndex(bool),
    /// Time passes, in seconds.
    Wait(i64),
}

/// A step, drawn by chance; crashes are what most is tried of.
pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_u8..3).prop_map(Step::Submit),
        3 => Just(Step::Sweep),
        1 => Just(Step::TwoSweeps),
        6 => (0_u64..24, any::<bool>()).prop_map(|(at, after)| Step::CrashedSweep(at, after)),
        1 => (1_u8..4).prop_map(Step::Stream),
        3 => (0_u64..12, any::<bool>()).prop_map(|(at, after)| Step::CrashedStream(at, after)),
        2 => (0_u8..3).prop_map(Step::Provider),
        1 => any::<bool>().prop_map(Step::StaleIndex),
        2 => prop_oneof![1_i64..10, 30_i64..200, Just(3_600)].prop_map(Step::Wait),
    ]
}
