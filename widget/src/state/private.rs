//! Numbers that nobody needs, as far as they were found in the texts of one form.

use gehoor_domain::{
    field::Field,
    privacy::{self, NumberKind},
};

/// What was found, what was left on purpose, and what was taken out. Never leaves the browser.
#[derive(Clone, Default)]
pub struct PrivateNumbers {
    /// What is told now, per field.
    found: Vec<(Field, NumberKind, String, u32)>,
    /// Numbers that the person wants to leave.
    kept: Vec<String>,
    /// The field whose number was taken out last.
    removed: Option<(Field, u32)>,
    /// Goes up with each change.
    version: u32,
}

impl std::fmt::Debug for PrivateNumbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrivateNumbers").finish_non_exhaustive()
    }
}

impl PrivateNumbers {
    /// Looks at the text of a field again.
    pub fn look(&mut self, field: Field, text: &str) {
        let first = privacy::find(text)
            .into_iter()
            .map(|number| (number.kind, number.of(text).to_owned()))
            .find(|(_, number)| !self.kept.contains(number));
        if first != self.first(field) {
            self.version += 1;
            self.found.retain(|(known, ..)| *known != field);
            self.found.extend(first.map(|(kind, number)| (field, kind, number, self.version)));
            self.removed = None;
        }
    }

    /// The first number in a field that something is said about.
    pub fn first(&self, field: Field) -> Option<(NumberKind, String)> {
        let (_, kind, number, _) = self.found.iter().find(|(known, ..)| *known == field)?;
        Some((*kind, number.clone()))
    }

    /// Whether a number was just taken out of this field.
    pub fn was_removed(&self, field: Field) -> bool {
        self.removed.is_some_and(|(known, _)| known == field)
    }

    /// Another number when what is shown at the field must be made anew; 0 when there is nothing to show.
    pub fn version(&self, field: Field) -> u32 {
        let found = self.found.iter().map(|(known, .., version)| (*known, *version));
        found
            .chain(self.removed)
            .find(|(known, _)| *known == field)
            .map_or(0, |(_, version)| version)
    }

    /// Leaves the number of a field where it is.
    pub fn keep(&mut self, field: Field) {
        self.kept.extend(self.first(field).map(|(_, number)| number));
        self.found.retain(|(known, ..)| *known != field);
        self.version += 1;
    }

    /// The text without the number that was told.
    pub fn take_out(&mut self, field: Field, text: &str) -> String {
        let told = self.first(field);
        let without = privacy::find(text)
            .iter()
            .find(|number| told == Some((number.kind, number.of(text).to_owned())))
            .map_or_else(|| text.to_owned(), |number| number.removed_from(text));
        self.look(field, &without);
        self.version += 1;
        self.removed = self.first(field).is_none().then_some((field, self.version));
        without
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Field = Field::Description;

    #[test]
    fn a_number_is_told_once_and_left_when_the_person_wants_it() {
        let mut numbers = PrivateNumbers::default();
        let text = "Mijn bsn is 111222333.";

        numbers.look(FIELD, text);
        let told = numbers.version(FIELD);
        assert!(told > 0 && numbers.first(FIELD).is_some());
        numbers.look(FIELD, &[text, " En meer."].concat());
        assert_eq!(numbers.version(FIELD), told, "nothing new to tell");

        numbers.keep(FIELD);
        numbers.look(FIELD, text);
        assert_eq!((numbers.first(FIELD), numbers.version(FIELD)), (None, 0));
    }

    #[test]
    fn a_number_that_is_taken_out_is_gone_and_the_next_one_is_told() {
        let mut numbers = PrivateNumbers::default();
        let text = "bsn 111222333 en NL91ABNA0417164300";
        numbers.look(FIELD, text);

        let text = numbers.take_out(FIELD, text);
        assert_eq!(text, "bsn  en NL91ABNA0417164300");
        assert!(!numbers.was_removed(FIELD), "there is more to tell");
        let text = numbers.take_out(FIELD, &text);

        assert_eq!(text, "bsn  en ");
        assert!(numbers.was_removed(FIELD) && numbers.version(FIELD) > 0);
    }
}
