//! Chance from a number, so that a failing history can be led again and made shorter.

/// Splitmix64: small, and the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from nought up to and without `end`.
    pub(crate) fn below(&mut self, end: u32) -> i64 {
        i64::try_from(self.roll() % u64::from(end)).unwrap()
    }

    /// So many times in a hundred.
    pub(crate) fn likely(&mut self, percent: u32) -> bool {
        self.below(100) < i64::from(percent)
    }

    pub(crate) fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let count = u32::try_from(choices.len()).unwrap();
        &choices[usize::try_from(self.below(count)).unwrap()]
    }

    /// Something, so many times in a hundred.
    pub(crate) fn maybe<T>(
        &mut self,
        percent: u32,
        value: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        self.likely(percent).then(|| value(self))
    }
}
