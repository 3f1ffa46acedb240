//! The form in which something is registered.

use axum::response::Response;
use gehoor_domain::{
    case::{CaseKind, Channel},
    field::Field,
    kind::Concerning,
    municipality::Municipality,
};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    KINDS, PATH, Trouble,
    typed::{Typed, name},
};
use crate::{
    desk::{
        DeskState, Session, guard,
        input::{self, Input, Wrong, YES},
        words,
    },
    store::CaseKey,
    submit::idempotency,
    texts::Key,
};

/// A form with what stands in it.
pub(super) struct Form<'a> {
    /// The same for as long as it is the same registration.
    pub(super) key: [u8; 16],
    pub(super) typed: &'a Typed,
    pub(super) wrong: Vec<Wrong>,
    pub(super) trouble: Option<Trouble>,
    /// Where something may be registered.
    pub(super) places: &'a [&'a Municipality],
    /// The signal that becomes a complaint, and the number of its newest event as it was seen.
    pub(super) signal: Option<(&'a CaseKey, u32)>,
}

impl Form<'_> {
    /// The whole page, with the status of the trouble.
    pub(super) fn page(&self, state: &DeskState, session: &Session, path: &str) -> Response {
        let status = self.trouble.as_ref().map_or(StatusCode::OK, Trouble::status);
        let title = state.texts.get(match (self.signal, self.typed.is_short()) {
            (Some(_), _) => Key::DeskRegisterConvertTitle,
            (None, true) => Key::DeskRegisterPreventedTitle,
            (None, false) => Key::DeskRegisterTitle,
        });
        state.frame(Some(session)).form(status, title, self.contents(state, session, path))
    }

    fn contents(&self, state: &DeskState, session: &Session, path: &str) -> Markup {
        let text = |key| state.texts.get(key);
        let title = match &self.trouble {
            Some(Trouble::Unavailable) => Key::DeskRegisterUnsure,
            _ => Key::DeskRegisterFailed,
        };
        let told = self.trouble.as_ref().map(|trouble| trouble.words(state)).unwrap_or_default();
        html! {
            (input::summary(text(title), &told, &self.wrong))
            (self.ways(state))
            form .registreer method="post" action=(path) accept-charset="utf-8" {
                (guard::fields(session, path, &idempotency::shown(self.key)))
                @if let Some((_, seen)) = self.signal {
                    input type="hidden" name="gezien" value=(seen);
                }
                (self.what_and_when(state))
                @if self.typed.is_short() {
                    (self.own(state, name::TEAM, Key::DeskRegisterTeam, None).line("text"))
                }
                (self.answer(state, Field::Description, Key::DeskRegisterDescription,
                    Some(Key::DeskRegisterDescriptionHint)).lines(6))
                @if !self.typed.is_short() {
                    (self.about(state))
                    (self.who(state))
                    (self.handling(state))
                }
                button .hoofd type="submit" { (text(Key::DeskRegisterSend)) }
            }
        }
    }

    /// Where else something can be registered.
    fn ways(&self, state: &DeskState) -> Markup {
        let text = |key| state.texts.get(key);
        html! {
            @match (self.signal, self.typed.is_short()) {
                (Some((key, _)), _) => {
                    p {
                        a href={ "/desk/zaak/" (key.municipality) "/" (key.reference) } {
                            (state.texts.with(Key::DeskRegisterConvertBack, &[("referentie", &key.reference.to_string())]))
                        }
                    }
                    p { (text(Key::DeskRegisterConvertIntro)) }
                }
                (None, true) => { p { a href=(PATH) { (text(Key::DeskRegisterPreventedBack)) } } }
                (None, false) => {
                    p {
                        (text(Key::DeskRegisterPreventedAsk)) " "
                        a href={ (PATH) "?soort=" (CaseKind::Prevented.wire_name()) } {
                            (text(Key::DeskRegisterPreventedLink))
                        }
                    }
                }
            }
        }
    }

    fn what_and_when(&self, state: &DeskState) -> Markup {
        let text = |key| state.texts.get(key);
        let places: Vec<(&str, &str)> = std::iter::once(("", text(Key::DeskRegisterChoose)))
            .chain(self.places.iter().map(|place| (place.code.as_str(), place.name.as_str())))
            .collect();
        let kinds = KINDS.map(|kind| (kind.wire_name(), text(words::kind(kind))));
        let channels = Channel::ALL.iter().filter(|channel| **channel != Channel::WebForm);
        let channels = channels.map(|way| (way.wire_name(), text(words::channel(*way))));
        let channels: Vec<_> =
            std::iter::once(("", text(Key::DeskRegisterChoose))).chain(channels).collect();
        let fixed = self.signal.is_some() || self.typed.is_short();
        html! {
            @if self.places.len() > 1 {
                (self.own(state, name::MUNICIPALITY, Key::DeskColumnMunicipality, None).select(&places))
            }
            @if fixed {
                input type="hidden" name=(name::KIND) value=(self.typed.own(name::KIND));
            } @else {
                (self.own(state, name::KIND, Key::DeskRegisterKind, None).radios(&kinds))
            }
            (self.own(state, name::CHANNEL, Key::DeskRegisterChannel, None).select(&channels))
            (self.own(state, name::DAY, Key::DeskRegisterDay, Some(Key::DeskRegisterDayHint)).line("date"))
        }
    }

    fn about(&self, state: &DeskState) -> Markup {
        let labels = Concerning::ALL.iter().map(|value| {
            (value.wire_name(), state.form_texts.answer(Field::Concerning, value.wire_name()))
        });
        let choices: Vec<_> =
            std::iter::once(("", state.texts.get(Key::DeskRegisterChoose))).chain(labels).collect();
        html! {
            (self.answer(state, Field::Concerning, Key::DeskRegisterConcerning, None).select(&choices))
            (self.answer(state, Field::AboutWhom, Key::DeskRegisterAbout, None).line("text"))
        }
    }

    fn who(&self, state: &DeskState) -> Markup {
        let line = |field, label| self.answer(state, field, label, None).line("text");
        html! {
            fieldset .groep {
                legend { (state.texts.get(Key::DeskRegisterWho)) }
                p .uitleg { (state.texts.get(Key::DeskRegisterWhoHint)) }
                (line(Field::Name, Key::DeskRegisterName))
                (line(Field::Street, Key::DeskRegisterStreet))
                (line(Field::HouseNumber, Key::DeskRegisterNumber))
                (line(Field::HouseNumberAddition, Key::DeskRegisterAddition))
                (line(Field::Postcode, Key::DeskRegisterPostcode))
                (line(Field::Town, Key::DeskRegisterTown))
                (line(Field::Country, Key::DeskRegisterCountry))
                (self.answer(state, Field::Email, Key::DeskRegisterEmail, None).line("email"))
                (self.answer(state, Field::EmailConsent, Key::DeskRegisterConsent, Some(Key::DeskRegisterConsentHint)).tick())
                (self.answer(state, Field::Phone, Key::DeskRegisterPhone, None).line("tel"))
            }
        }
    }

    fn handling(&self, state: &DeskState) -> Markup {
        let text = |key| state.texts.get(key);
        let written = [
            ("", text(Key::DeskRegisterWrittenChannel)),
            (YES, text(Key::DeskRegisterWrittenYes)),
            ("nee", text(Key::DeskRegisterWrittenNo)),
        ];
        let tick = |name, label, hint| self.own(state, name, label, hint).tick();
        html! {
            fieldset .groep {
                legend { (text(Key::DeskRegisterHandling)) }
                (self.own(state, name::WRITTEN, Key::DeskRegisterWritten, Some(Key::DeskRegisterWrittenHint)).select(&written))
                (tick(name::UNSIGNED, Key::DeskRegisterUnsigned, None))
                (tick(name::FORMAL, Key::DeskRegisterFormal, None))
                (tick(name::CODE, Key::DeskRegisterCode, Some(Key::DeskRegisterCodeHint)))
                @if self.signal.is_none() {
                    (tick(name::ELSEWHERE, Key::DeskRegisterElsewhere, Some(Key::DeskRegisterElsewhereHint)))
                }
            }
        }
    }

    fn own<'f>(
        &'f self,
        state: &DeskState,
        name: &'static str,
        label: Key,
        hint: Option<Key>,
    ) -> Input<'f> {
        let (typed, wrong) = (self.typed.own(name), self.wrong.as_slice());
        Input { texts: state.texts, name, label, hint, typed, wrong }
    }

    fn answer<'f>(
        &'f self,
        state: &DeskState,
        field: Field,
        label: Key,
        hint: Option<Key>,
    ) -> Input<'f> {
        let typed = match self.typed.field(field) {
            "on" | "true" if field == Field::EmailConsent => YES,
            text => text,
        };
        Input {
            texts: state.texts,
            name: field.wire_name(),
            label,
            hint,
            typed,
            wrong: &self.wrong,
        }
    }
}
