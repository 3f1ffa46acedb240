//! The complaint as whoever is complained about gets it, with passages left out (Awb 9:9).
//!
//! Sentence by sentence what the sender wrote at length, answer by answer the rest. Where they live and can be reached
//! is left out unless somebody chooses otherwise. What was merged into the complaint is part of it.

use gehoor_domain::field::{Field, Shape};
use gehoor_widget::{dates, summary};
use maud::{Markup, html};

use crate::{
    desk::{DeskState, guard::Posted},
    store::Dossier,
    texts::Key,
};

/// Name of the fields with what is left out.
const LEFT_OUT: &str = "weglaten";

/// Name of the field that says that it was chosen.
const CHOSEN: &str = "afschrift";

/// What it says when that was done on this very page.
const NOW: &str = "gekozen";

/// What it says when that was done on a page before.
const BEFORE: &str = "bewaard";

/// What is copied: the complaint, and after it what was merged into it.
#[derive(Clone, Copy)]
pub(in crate::desk) struct Original<'a> {
    pub(in crate::desk) dossier: &'a Dossier,
    pub(in crate::desk) merged: &'a [Dossier],
}

impl<'a> Original<'a> {
    /// Each complaint with its place: 0 is the one that goes on.
    fn complaints(self) -> impl Iterator<Item = (usize, &'a Dossier)> {
        std::iter::once(self.dossier).chain(self.merged).enumerate()
    }

    /// What stands above what one complaint says, when there are more.
    fn heading(self, state: &DeskState, dossier: &Dossier) -> Option<String> {
        let received = dates::time_in_words(dossier.case.received(), &state.form_texts);
        let heading = || state.texts.with(Key::DeskLetterCopyOf, &[("datum", &received)]);
        (!self.merged.is_empty()).then(heading)
    }
}

/// What is left out: names of parts, as [`part`] makes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::desk) struct Chosen(Vec<String>);

/// A part that is left out or not: `omschrijving.3`, and `omschrijving.3.1` of the first complaint that was merged.
fn part(complaint: usize, field: Field, number: usize) -> String {
    let part = format!("{}.{number}", field.wire_name());
    if complaint == 0 { part } else { format!("{part}.{complaint}") }
}

/// What is left out when nobody chose: where the sender lives and can be reached.
const fn is_private(field: Field) -> bool {
    matches!(
        field,
        Field::Street
            | Field::HouseNumber
            | Field::HouseNumberAddition
            | Field::Postcode
            | Field::Town
            | Field::Country
            | Field::Email
            | Field::EmailConsent
            | Field::Phone
            | Field::ContactPreference
            | Field::ContactMoment
            | Field::RepresentativeContact
    )
}

impl Chosen {
    /// What was chosen; nothing when nobody chose yet.
    pub(in crate::desk) fn sent(posted: &Posted) -> Option<Self> {
        let all = posted.all(LEFT_OUT).map(str::to_owned).collect();
        (posted.get(CHOSEN) == NOW).then_some(Self(all))
    }

    /// What was chosen now or before.
    pub(in crate::desk) fn kept(posted: &Posted) -> Option<Self> {
        let all = posted.all(LEFT_OUT).map(str::to_owned).collect();
        (!posted.get(CHOSEN).is_empty()).then_some(Self(all))
    }

    /// What was chosen, out of sight, so that it is kept while something else is filled in.
    pub(in crate::desk) fn out_of_sight(&self) -> Markup {
        html! {
            input type="hidden" name=(CHOSEN) value=(BEFORE);
            @for part in &self.0 { input type="hidden" name=(LEFT_OUT) value=(part); }
        }
    }

    fn fresh(original: Original<'_>) -> Self {
        let private = original.complaints().flat_map(|(complaint, dossier)| {
            let answers = dossier.case.answers.in_order();
            let private = answers.filter(|(field, _)| is_private(*field));
            private.map(move |(field, _)| part(complaint, field, 1))
        });
        Self(private.collect())
    }

    /// What was chosen before; of a complaint that nothing was left out of, which may have been merged since, what is left
    /// out when nobody chose.
    fn before_or_fresh(before: Option<&Self>, original: Original<'_>) -> Self {
        let Self(mut chosen) = Self::fresh(original);
        let Some(Self(before)) = before else { return Self(chosen) };
        let is_of = |part: &str, complaint: usize| {
            let place = part.split('.').nth(2).map_or(Ok(0), str::parse);
            place == Ok(complaint)
        };
        for (complaint, _) in original.complaints() {
            if complaint == 0 || before.iter().any(|part| is_of(part, complaint)) {
                chosen.retain(|part| !is_of(part, complaint));
            }
        }
        chosen.extend(before.iter().cloned());
        Self(chosen)
    }

    fn leaves_out(&self, part: &str) -> bool {
        self.0.iter().any(|left_out| left_out == part)
    }

    /// The complaint without what is left out.
    pub(in crate::desk) fn text(&self, state: &DeskState, original: Original<'_>) -> String {
        self.text_of(state, original, |_| true)
    }

    fn text_of(
        &self,
        state: &DeskState,
        original: Original<'_>,
        goes: impl Fn(Field) -> bool,
    ) -> String {
        let told = original.complaints().map(|(complaint, dossier)| {
            let text = self.of_one(state, (complaint, dossier), &goes);
            match original.heading(state, dossier) {
                Some(heading) => format!("{heading}\n\n{text}"),
                None => text,
            }
        });
        told.collect::<Vec<_>>().join("\n\n")
    }

    fn of_one(
        &self,
        state: &DeskState,
        (complaint, dossier): (usize, &Dossier),
        goes: impl Fn(Field) -> bool,
    ) -> String {
        let left_out = state.texts.get(Key::DeskLetterCopyLeftOut);
        let rows = summary::rows(&dossier.case.answers, &state.form_texts);
        let told = rows.iter().filter(|row| goes(row.field)).map(|row| {
            let parts = parts(row.field, &row.value).into_iter().zip(1..);
            let mut said = String::new();
            for (words, number) in parts {
                if self.leaves_out(&part(complaint, row.field, number)) {
                    // White space and line ends stay, so that the place shows.
                    let end = words.trim_end().len();
                    said.push_str(left_out);
                    said.push_str(words.get(end..).unwrap_or_default());
                } else {
                    said.push_str(words);
                }
            }
            // A label that asks something ends by itself.
            let colon = if row.label.ends_with('?') { "" } else { ":" };
            format!("{}{colon}\n{}", row.label, said.trim_end())
        });
        told.collect::<Vec<_>>().join("\n\n")
    }
}

/// All that was sent in, for whoever it is sent on to (Awb 2:3). Not that the sender may be mailed: that was said to this
/// municipality (Awb 2:8).
pub(in crate::desk) fn whole(state: &DeskState, original: Original<'_>) -> String {
    Chosen(Vec::new()).text_of(state, original, |field| field != Field::EmailConsent)
}

/// The parts of an answer: sentences, with what stands between them, or the whole answer.
fn parts(field: Field, value: &str) -> Vec<&str> {
    if field.shape() != Shape::Lines {
        return vec![value];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let mut letters = value.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = match letter {
            '\n' => true,
            '.' | '!' | '?' | '…' => letters.peek().is_some_and(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if !ends {
            continue;
        }
        let mut end = at + letter.len_utf8();
        while let Some((at, next)) = letters.next_if(|(_, next)| next.is_whitespace()) {
            end = at + next.len_utf8();
        }
        parts.extend(value.get(start..end).filter(|part| !part.trim().is_empty()));
        start = end;
    }
    parts.extend(value.get(start..).filter(|part| !part.trim().is_empty()));
    parts
}

/// The fields in which somebody chooses what is left out, as they chose before.
pub(in crate::desk) fn choose(
    state: &DeskState,
    original: Original<'_>,
    before: Option<&Chosen>,
) -> Markup {
    let texts = state.texts;
    let chosen = Chosen::before_or_fresh(before, original);
    html! {
        h2 { (texts.get(Key::DeskLetterCopyTitle)) }
        p { (texts.get(Key::DeskLetterCopyHow)) }
        input type="hidden" name=(CHOSEN) value=(NOW);
        @for (complaint, dossier) in original.complaints() {
            @if let Some(heading) = original.heading(state, dossier) { h3 { (heading) } }
            @for row in summary::rows(&dossier.case.answers, &state.form_texts) {
                fieldset .weglaten {
                    legend { (row.label) }
                    @for (words, number) in parts(row.field, &row.value).into_iter().zip(1..) {
                        @let name = part(complaint, row.field, number);
                        @let id = format!("weg-{}", name.replace('.', "-"));
                        div .keuze {
                            input #(id) type="checkbox" name=(LEFT_OUT) value=(name) checked[chosen.leaves_out(&name)];
                            label for=(id) {
                                span .weg { (texts.get(Key::DeskLetterCopyLeaveOut)) " " }
                                span .ingezonden dir="auto" { (words.trim()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_cut_in_sentences_and_put_together_it_is_the_same() {
        let story = "Ik belde om 9.30 uur. Niemand nam op!\nToen ging ik langs… \n\nWaarom? Omdat";
        let cut = parts(Field::Description, story);

        assert_eq!(
            cut,
            [
                "Ik belde om 9.30 uur. ",
                "Niemand nam op!\n",
                "Toen ging ik langs… \n\n",
                "Waarom? ",
                "Omdat"
            ]
        );
        assert_eq!(cut.concat(), story);
        assert_eq!(parts(Field::Description, "één"), ["één"]);
        assert_eq!(parts(Field::Street, "St. Jan. 1"), ["St. Jan. 1"]);
    }
}
