//! Which fault hits the n-th request: drawn from the seed and the number, and from nothing else.

use std::time::Duration;

use crate::faults::{FaultSettings, SLOW_MS, StoreFault};
use crate::seeded::Seeded;

/// What the line does with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Passes it on, after this long.
    Pass(Duration),
    /// Closes the connection.
    Refuse,
    /// Answers with this error itself; the store hears nothing.
    Answer(Refusal),
    /// Has it carried out and answers with a 500.
    BreakAfter,
    /// Has it carried out and closes the connection.
    LoseAnswer,
    /// Has it carried out and breaks the answer off.
    Truncate,
}

/// An error that the store itself would answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Broken,
    Unavailable,
    Throttled,
    Exceeded,
    Conflict,
    InProgress,
}

/// What a mixture is made of. A stale index is not in it: that is so for every question or for none.
const MIXTURE: [StoreFault; 10] = [
    StoreFault::Gone,
    StoreFault::Hangs,
    StoreFault::Broken,
    StoreFault::Unavailable,
    StoreFault::AnswerLost,
    StoreFault::Truncated,
    StoreFault::Throttled,
    StoreFault::Exceeded,
    StoreFault::Conflict,
    StoreFault::InProgress,
];

/// What happens to request `number`.
pub(super) fn act(settings: &FaultSettings, number: u64) -> Act {
    const AT_ONCE: Act = Act::Pass(Duration::ZERO);
    let Some(fault) = settings.store else { return AT_ONCE };
    let mut draw = Seeded::at(settings.seed.unwrap_or_default(), number);
    if draw.below(100) >= u64::from(settings.chance()) {
        return AT_ONCE;
    }
    let mixed = fault == StoreFault::Mixed;
    let fault = if mixed { draw.one_of(&MIXTURE).unwrap_or(fault) } else { fault };
    match fault {
        StoreFault::Gone => Act::Refuse,
        StoreFault::Slow => Act::Pass(Duration::from_millis(SLOW_MS)),
        StoreFault::Hangs if mixed => Act::Pass(some_delay(&mut draw, settings.longest())),
        StoreFault::Hangs => Act::Pass(Duration::from_millis(settings.longest())),
        StoreFault::Broken if draw.below(2) == 0 => Act::BreakAfter,
        StoreFault::Broken => Act::Answer(Refusal::Broken),
        StoreFault::Unavailable => Act::Answer(Refusal::Unavailable),
        StoreFault::AnswerLost => Act::LoseAnswer,
        StoreFault::Truncated => Act::Truncate,
        StoreFault::Throttled => Act::Answer(Refusal::Throttled),
        StoreFault::Exceeded => Act::Answer(Refusal::Exceeded),
        StoreFault::Conflict => Act::Answer(Refusal::Conflict),
        StoreFault::InProgress => Act::Answer(Refusal::InProgress),
        StoreFault::StaleIndex | StoreFault::Mixed => AT_ONCE,
    }
}

/// From nothing to the longest. Seven in eight are an eighth of it at most: a network is slow more often than dead.
fn some_delay(draw: &mut Seeded, longest: u64) -> Duration {
    let most = if draw.below(8) == 0 { longest } else { longest / 8 };
    Duration::from_millis(draw.below(most.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(settings: FaultSettings) -> Vec<Act> {
        (0..1_000).map(|number| act(&settings, number)).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_faults_and_another_seed_gives_others() {
        let of = |seed| first(FaultSettings::store(StoreFault::Mixed, seed));

        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn a_mixture_holds_every_fault_and_delays_up_to_the_longest() {
        let acts = first(FaultSettings::store(StoreFault::Mixed, 1));

        for wanted in [
            Act::Refuse,
            Act::Answer(Refusal::Broken),
            Act::Answer(Refusal::Unavailable),
            Act::Answer(Refusal::Throttled),
            Act::Answer(Refusal::Exceeded),
            Act::Answer(Refusal::Conflict),
            Act::Answer(Refusal::InProgress),
            Act::BreakAfter,
            Act::LoseAnswer,
            Act::Truncate,
        ] {
            assert!(acts.contains(&wanted), "{wanted:?}");
        }
        let passed = acts.iter().filter(|act| **act == Act::Pass(Duration::ZERO)).count();
        assert!((550..650).contains(&passed), "{passed} of 1000 were left alone, not 600");
        let longest = acts.iter().filter_map(|act| match act {
            Act::Pass(delay) => Some(*delay),
            _ => None,
        });
        let longest = longest.max().unwrap_or_default();
        assert!((10..=35).contains(&longest.as_secs()), "{longest:?}");
    }

    #[test]
    fn a_single_fault_hits_every_request_or_the_share_that_is_asked() {
        let whole = FaultSettings::store(StoreFault::Throttled, 3);
        let tenth = FaultSettings { percent: Some(10), ..whole };

        let hits = |settings| {
            first(settings).iter().filter(|act| **act == Act::Answer(Refusal::Throttled)).count()
        };

        assert_eq!(hits(whole), 1_000);
        assert!((70..130).contains(&hits(tenth)), "{}", hits(tenth));
    }
}
