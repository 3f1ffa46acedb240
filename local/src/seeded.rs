//! Numbers from a seed, the same on every machine: what a fault or a trial is drawn from, so that it can be repeated.

use std::sync::{Mutex, PoisonError};

use gehoor_functions::random::Random;

/// A row of numbers that follows from its seed (`SplitMix64`, Steele and others, 2014). Never for secrets.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Seeded {
    /// The row of this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The row of one place under a seed; rows of other places have nothing to do with it.
    pub fn at(seed: u64, place: u64) -> Self {
        let mut row = Self(seed ^ place.wrapping_add(1).wrapping_mul(0xd134_2543_de82_ef95));
        Self(row.number())
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `end`; 0 when there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        // The bias of a remainder is below 2^-40 for the ends in use here.
        self.number().checked_rem(end).unwrap_or(0)
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let end = u64::try_from(all.len()).unwrap_or(u64::MAX);
        all.get(usize::try_from(self.below(end)).unwrap_or_default()).copied()
    }
}

/// Bytes from a seed, for whatever is handed its randomness.
#[derive(Debug)]
pub struct SeededRandom(Mutex<Seeded>);

impl SeededRandom {
    /// The bytes of this seed.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new(Seeded::new(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut row = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            for (byte, drawn) in chunk.iter_mut().zip(row.number().to_be_bytes()) {
                *byte = drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_follows_from_its_seed_and_place() {
        let row = |seed, place| {
            let mut row = Seeded::at(seed, place);
            [row.number(), row.number(), row.number()]
        };

        assert_eq!(row(1, 2), row(1, 2));
        assert_ne!(row(1, 2), row(2, 1));
        assert_ne!(row(1, 2), row(1, 3));
        // The first numbers of the reference implementation for seed 0.
        let mut zero = Seeded::new(0);
        assert_eq!([zero.number(), zero.number()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }

    #[test]
    fn below_nothing_is_nothing() {
        assert_eq!(Seeded::new(1).below(0), 0);
        assert_eq!(Seeded::new(1).one_of::<u8>(&[]), None);
    }
}
