//! Small parts that the pages about following are made of.

use gehoor_domain::{kind::Language, municipality::Ombudsman};
use gehoor_widget::texts::Key as FormKey;
use maud::{Markup, html};

use super::{given::Given, visit::Visit};

/// The form that the language buttons belong to: they carry what is typed in it into the other language.
pub(super) const FORM: &str = "formulier";

/// What must be mended, above everything else: the `id` of each field with what is wrong. Nothing when all is well.
///
/// # Source
/// NL Design System, "Foutmeldingen samenvatten"; WCAG 3.3.1.
pub(super) fn error_summary(visit: &Visit<'_>, errors: &[(&str, String)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div #fouten .fouten {
                h2 #kop-fouten tabindex="-1" autofocus[visit.focuses_by_browser()] {
                    (visit.form.count(FormKey::ErrorsCount, errors.len()))
                }
                ul { @for (field, text) in errors { li { a href={ "#" (field) } { (text) } } } }
            }
        }
    }
}

/// What happened just now, or why it did not.
pub(super) fn notice(visit: &Visit<'_>, is_good: bool, text: &str) -> Markup {
    html! {
        div .uitslag .fouten[!is_good] {
            h2 #kop-uitslag tabindex="-1" autofocus[visit.focuses_by_browser()] { (text) }
        }
    }
}

/// A form that is posted to an address of ours, with reference and code in it: never in the address.
pub(super) fn carrying_form(
    visit: &Visit<'_>,
    below: &str,
    given: &Given,
    id: Option<&str>,
    inside: &Markup,
) -> Markup {
    html! {
        form id=[id] method="post" action=(visit.address(below)) accept-charset="utf-8" autocomplete="off" novalidate {
            input type="hidden" name="referentie" value=(given.reference());
            input type="hidden" name="toegangscode" value=(given.code());
            (inside)
        }
    }
}

/// A box of several lines.
pub(super) struct Box<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) is_optional: bool,
    pub(super) help: &'a str,
    pub(super) text: &'a str,
    pub(super) error: Option<&'a str>,
}

impl Box<'_> {
    pub(super) fn view(&self, visit: &Visit<'_>) -> Markup {
        let id = field_id(self.name);
        html! {
            div .veld {
                label for=(id) {
                    (self.label)
                    @if self.is_optional {
                        " " span .vrij { (visit.form_text(FormKey::FormOptional)) }
                    }
                }
                p #{ "hulp-" (self.name) } .hulp { (self.help) }
                @if let Some(error) = self.error { p #{ "fout-" (self.name) } .fout { (error) } }
                textarea id=(id) name=(self.name) rows="6" dir="auto"
                    aria-invalid=[self.error.map(|_| "true")]
                    aria-describedby=(described_by(self.name, self.error.is_some())) {
                    // The parser drops a line feed right after the tag.
                    "\n" (self.text)
                }
            }
        }
    }
}

/// The `id` of the input of a field.
pub(super) fn field_id(name: &str) -> String {
    format!("veld-{name}")
}

/// The notes of a field, the error first.
pub(super) fn described_by(name: &str, is_wrong: bool) -> String {
    if is_wrong { format!("fout-{name} hulp-{name}") } else { format!("hulp-{name}") }
}

/// The other ways to reach the municipality; nothing where none is known.
pub(super) fn channels(visit: &Visit<'_>) -> Markup {
    let profile = visit.profile();
    html! {
        @if let Some(profile) = profile {
            @let own = visit.own(&profile);
            section {
                h2 { (visit.form_text(FormKey::ChannelsTitle)) }
                dl lang=[own.map(Language::bcp47)] dir=[own.map(Language::direction)] {
                    @for channel in &profile.channels {
                        div { dt { (channel.title.as_str()) } dd { (channel.text.as_str()) } }
                    }
                }
            }
        }
    }
}

/// Where to go with a complaint about how the complaint was handled (Awb 9:12(2)).
pub(super) fn ombudsman(ombudsman: &Ombudsman, own: Option<Language>) -> Markup {
    html! {
        section lang=[own.map(Language::bcp47)] dir=[own.map(Language::direction)] {
            h2 { (ombudsman.name.as_str()) }
            p { (ombudsman.text.as_str()) }
            p { @for line in &ombudsman.address { span dir="ltr" { (line.as_str()) } br; } }
        }
    }
}

/// The other languages: buttons that post the page's own form, so that it comes back as it was. They stand last because
/// Enter in a field presses the first button of its form.
pub(super) fn languages(visit: &Visit<'_>, below: &str, step: &str) -> Markup {
    let others = Language::ALL.iter().copied().filter(|language| *language != visit.language);
    html! {
        section #talen {
            h2 { (visit.form_text(FormKey::LanguageTitle)) }
            ul .talen {
                @for language in others {
                    li {
                        button .licht form=(FORM) formaction=(visit.address_in(below, language))
                            name="stap" value=(step) lang=(language.bcp47()) dir=(language.direction()) {
                            (language.own_name())
                        }
                    }
                }
            }
        }
    }
}

/// The way down to the other languages.
pub(super) fn to_languages(visit: &Visit<'_>) -> Markup {
    html! { p { a href="#talen" { (visit.form_text(FormKey::LanguageTitle)) } } }
}
