//! One field of a form as it is shown: its question, what helps, what is wrong, and where it is filled in.
//!
//! # Source
//! WCAG 2.2: 1.3.1 and 3.3.2 (question and group), 3.3.1 (what is wrong), 4.1.2.

use maud::{Markup, html};

use super::field::Field;
use crate::texts::{Key, Texts};

/// A field with everything that is said about it.
pub(super) struct Control<'a> {
    pub(super) texts: Texts,
    pub(super) field: &'a Field,
    pub(super) label: &'static str,
    pub(super) hint: Option<String>,
    /// What is wrong with what was typed.
    pub(super) wrong: Option<String>,
    pub(super) typed: &'a str,
}

impl Control<'_> {
    /// One line of text.
    pub(super) fn line(&self, kind: &str, mode: Option<&str>) -> Markup {
        html! {
            label for=(self.id()) { (self.heading()) }
            (self.beside())
            input #(self.id()) name=(self.field.name) type=(kind) value=(self.typed) inputmode=[mode]
                autocomplete="off" required[!self.field.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        }
    }

    /// Several lines.
    pub(super) fn lines(&self, rows: &str) -> Markup {
        html! {
            label for=(self.id()) { (self.heading()) }
            (self.beside())
            // The first line break in a textarea isn't part of its text (HTML, the textarea element).
            textarea #(self.id()) name=(self.field.name) rows=(rows) dir="auto"
                required[!self.field.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()] { "\n" (self.typed) }
        }
    }

    /// A few choices, all in sight: the value of each and its words.
    pub(super) fn radios(&self, choices: &[(String, String)]) -> Markup {
        html! {
            fieldset aria-describedby=[self.described()] {
                legend { (self.heading()) }
                (self.beside())
                @for (place, (value, words)) in choices.iter().enumerate() {
                    @let id = if place == 0 { self.id() } else { format!("{}-{place}", self.id()) };
                    div .keuze {
                        input #(id) type="radio" name=(self.field.name) value=(value)
                            checked[self.typed == value] required[!self.field.optional]
                            aria-invalid=[self.invalid()];
                        label for=(id) { (words) }
                    }
                }
            }
        }
    }

    /// A list to open.
    pub(super) fn select(&self, choices: &[(String, String)]) -> Markup {
        html! {
            label for=(self.id()) { (self.heading()) }
            (self.beside())
            select #(self.id()) name=(self.field.name) required[!self.field.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()] {
                option value="" { (self.texts.get(Key::DeskStepChoose)) }
                @for (value, words) in choices {
                    option value=(value) selected[self.typed == value] { (words) }
                }
            }
        }
    }

    /// A declaration; `yes` is what is sent when it is ticked.
    pub(super) fn tick(&self, yes: &str) -> Markup {
        html! {
            (self.beside())
            div .keuze {
                input #(self.id()) type="checkbox" name=(self.field.name) value=(yes)
                    checked[self.typed == yes] aria-describedby=[self.described()];
                label for=(self.id()) { (self.label) }
            }
        }
    }

    fn id(&self) -> String {
        format!("veld-{}", self.field.name)
    }

    fn heading(&self) -> Markup {
        html! {
            (self.label)
            @if self.field.optional { " " span .mag-leeg { (self.texts.get(Key::DeskStepOptional)) } }
        }
    }

    fn beside(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.hint { p .uitleg #{ (self.id()) "-uitleg" } { (hint) } }
            @if let Some(wrong) = &self.wrong { p .fout #{ (self.id()) "-fout" } { (wrong) } }
        }
    }

    fn described(&self) -> Option<String> {
        let wrong = self.wrong.as_ref().map(|_| format!("{}-fout", self.id()));
        let hint = self.hint.as_ref().map(|_| format!("{}-uitleg", self.id()));
        let ids: Vec<String> = [wrong, hint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.wrong.as_ref().map(|_| "true")
    }
}
