//! The fields of a form: label above, hint under it, what is wrong beside it.
//!
//! # Source
//! WCAG 2.2: 1.3.1, 3.3.1 to 3.3.3 (labels, errors), 1.3.5 is left out on purpose: the details are somebody else's.

use maud::{Markup, html};

use crate::texts::{Key, Texts};

/// What is wrong with one field, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Name of the field.
    pub(super) field: &'static str,
    /// What to do about it.
    pub(super) words: String,
}

/// One field with what was typed in it.
pub(super) struct Input<'a> {
    pub(super) texts: Texts,
    pub(super) name: &'static str,
    pub(super) label: Key,
    pub(super) hint: Option<Key>,
    pub(super) typed: &'a str,
    pub(super) wrong: &'a [Wrong],
}

/// The value of a ticked box.
pub(super) const YES: &str = "ja";

impl Input<'_> {
    /// Where links lead to.
    fn id(&self) -> String {
        id(self.name)
    }

    fn wrong(&self) -> Option<&str> {
        let of_this = self.wrong.iter().find(|wrong| wrong.field == self.name);
        of_this.map(|wrong| wrong.words.as_str())
    }

    fn invalid(&self) -> Option<&'static str> {
        self.wrong().map(|_| "true")
    }

    fn described(&self) -> Option<String> {
        let error = self.wrong().map(|_| format!("{}-fout", self.id()));
        let hint = self.hint.map(|_| format!("{}-uitleg", self.id()));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn explained(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p .uitleg #{ (self.id()) "-uitleg" } { (self.texts.get(hint)) } }
        }
    }

    fn error(&self) -> Markup {
        html! { @if let Some(words) = self.wrong() { p .fout #{ (self.id()) "-fout" } { (words) } } }
    }

    fn beside(&self) -> Markup {
        html! { (self.explained()) (self.error()) }
    }

    fn label(&self) -> Markup {
        html! { label for=(self.id()) { (self.texts.get(self.label)) } }
    }

    /// One line, or a day.
    pub(super) fn line(&self, kind: &str) -> Markup {
        html! {
            div .veld {
                (self.label())
                (self.beside())
                input #(self.id()) name=(self.name) type=(kind) value=(self.typed) autocomplete="off" dir="auto"
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()];
            }
        }
    }

    /// Several lines.
    pub(super) fn lines(&self, rows: u8) -> Markup {
        html! {
            div .veld {
                (self.label())
                (self.beside())
                // The first line break in a textarea isn't part of its text (HTML, the textarea element).
                textarea #(self.id()) name=(self.name) rows=(rows) dir="auto"
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()] { "\n" (self.typed) }
            }
        }
    }

    /// One of these, each with its value.
    pub(super) fn select(&self, choices: &[(&str, &str)]) -> Markup {
        html! {
            div .veld {
                (self.label())
                (self.beside())
                select #(self.id()) name=(self.name)
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()] {
                    @for (value, words) in choices {
                        option value=(value) selected[self.typed == *value] { (words) }
                    }
                }
            }
        }
    }

    /// One of these, all in sight.
    pub(super) fn radios(&self, choices: &[(&str, &str)]) -> Markup {
        html! {
            fieldset .veld aria-describedby=[self.described()] {
                legend { (self.texts.get(self.label)) }
                (self.beside())
                @for (place, (value, words)) in choices.iter().enumerate() {
                    @let own = if place == 0 { self.id() } else { format!("{}-{place}", self.id()) };
                    div .keuze {
                        input #(own) type="radio" name=(self.name) value=(value) checked[self.typed == *value]
                            aria-invalid=[self.invalid()];
                        label for=(own) { (words) }
                    }
                }
            }
        }
    }

    /// A box; what explains it stands under it, because its label is beside it.
    pub(super) fn tick(&self) -> Markup {
        html! {
            div .veld {
                (self.error())
                div .keuze {
                    input #(self.id()) type="checkbox" name=(self.name) value=(YES) checked[self.typed == YES]
                        aria-describedby=[self.described()] aria-invalid=[self.invalid()];
                    label for=(self.id()) { (self.texts.get(self.label)) }
                }
                (self.explained())
            }
        }
    }
}

/// The id of a field.
fn id(name: &str) -> String {
    format!("veld-{name}")
}

/// What is wrong, for the top of the page, where it gets the keyboard: `words` about the whole, then a link to each field.
pub(super) fn summary(title: &str, words: &[String], wrong: &[Wrong]) -> Markup {
    html! {
        @if !words.is_empty() || !wrong.is_empty() {
            section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                h2 #fout-kop { (title) }
                @for words in words { p { (words) } }
                @if !wrong.is_empty() {
                    ul { @for wrong in wrong { li { a href={ "#" (id(wrong.field)) } { (wrong.words) } } } }
                }
            }
        }
    }
}
