//! The form with which a received mail or letter is added to a case.

use axum::{
    extract::{Path, State},
    response::Response,
};
use gehoor_domain::{
    case::{DOCUMENT_BYTES, DOCUMENTS, DocumentKind},
    term,
};
use gehoor_widget::dates;
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{FILE, form_address, may_add, recognise::Unfit, words};
use crate::{
    desk::{DeskState, Session, case::address, guard},
    store::{Case, CaseKey},
    submit::idempotency,
    texts::{Key, Texts},
};

/// Name of the field that says what it is.
pub(super) const KIND: &str = "soort";
/// Name of the field with the day of receipt.
pub(super) const RECEIVED: &str = "ontvangenOp";
/// Name of the field that says what it is about.
pub(super) const TITLE: &str = "titel";

/// Shows the empty form; 403 for who may see the case and not add to it.
pub(super) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let case = match crate::desk::case::seen(&state, &session, &key).await {
        Ok(case) => case,
        Err(error) => return state.unavailable(&session, &error),
    };
    let Some(case) = case else { return state.not_found(Some(&session)) };
    if !may_add(&state, &session, &case) {
        return refused(&state, &session, "");
    }
    let form = Form { key: idempotency::new(state.random.as_ref()), ..Form::default() };
    form.page(&state, &session, &key, Some(&case), StatusCode::OK)
}

/// The page for who may see the case and not add to it.
pub(super) fn refused(state: &DeskState, session: &Session, typed: &str) -> Response {
    let words = (Key::DeskDocumentMayNotTitle, Key::DeskDocumentMayNotText);
    state.frame(Some(session)).kept(StatusCode::FORBIDDEN, words, typed)
}

/// What is wrong with a field, or with all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nothing chosen.
    NoKind,
    /// No day.
    NoDay,
    /// A day that lies ahead.
    DayAhead,
    /// No title.
    NoTitle,
    /// A title of too many characters.
    TitleTooLong,
    /// A character that no title may hold.
    TitleForbidden,
    /// No file.
    NoFile,
    /// A file that can't be added.
    File(Unfit),
    /// Another document was added from this form before.
    OtherUse,
    /// There are as many documents as there may be.
    Full,
    /// The case is not what it was.
    NotNow,
    /// It is not known whether it was added.
    Unavailable,
}

impl Problem {
    /// The field that has to change; the first for what is about all of it.
    const fn field(self) -> &'static str {
        match self {
            Self::NoKind | Self::OtherUse | Self::Full | Self::NotNow => KIND,
            Self::NoDay | Self::DayAhead => RECEIVED,
            Self::NoTitle | Self::TitleTooLong | Self::TitleForbidden => TITLE,
            // After an answer that was lost the file is what is missing from the form.
            Self::NoFile | Self::File(_) | Self::Unavailable => FILE,
        }
    }

    /// Whether it stands at the field too.
    const fn is_of_field(self) -> bool {
        !matches!(self, Self::OtherUse | Self::Full | Self::NotNow | Self::Unavailable)
    }

    fn words(self, texts: Texts) -> String {
        let key = match self {
            Self::NoKind => Key::DeskDocumentNoKind,
            Self::NoDay => Key::DeskDocumentNoDay,
            Self::DayAhead => Key::DeskDocumentDayAhead,
            Self::NoTitle => Key::DeskDocumentNoTitle,
            Self::TitleTooLong => Key::DeskDocumentTitleTooLong,
            Self::TitleForbidden => Key::DeskDocumentTitleForbidden,
            Self::NoFile => Key::DeskDocumentNoFile,
            Self::File(unfit) => words::unfit(unfit),
            Self::OtherUse => Key::DeskDocumentOtherUse,
            Self::Full => {
                return texts.with(Key::DeskDocumentFull, &[("limiet", &DOCUMENTS.to_string())]);
            }
            Self::NotNow => Key::DeskDocumentNotNow,
            Self::Unavailable => Key::DeskDocumentUnavailable,
        };
        texts.get(key).to_owned()
    }
}

/// What the form holds. A file can't be put back in a form, so it has to be chosen again.
#[derive(Default)]
pub(super) struct Form<'a> {
    /// The same for as long as it is the same document.
    pub(super) key: [u8; 16],
    /// What was chosen.
    pub(super) kind: &'a str,
    /// The day, as it was typed.
    pub(super) received: &'a str,
    /// The title, as it was typed.
    pub(super) title: &'a str,
    /// There was a file that has to be chosen again.
    pub(super) had_file: bool,
    /// The day that the mail itself says, when it was one.
    pub(super) said: Option<Date>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

impl Form<'_> {
    /// The page with the form. Without the case, because the store is away, it says nothing of it.
    pub(super) fn page(
        &self,
        state: &DeskState,
        session: &Session,
        key: &CaseKey,
        case: Option<&Case>,
        status: StatusCode,
    ) -> Response {
        let text = |key| state.texts.get(key);
        let reference = key.reference.to_string();
        let title = state.texts.with(Key::DeskDocumentFormTitle, &[("referentie", &reference)]);
        let contents = html! {
            p { a href=(address(key)) { (text(Key::DeskDocumentBack)) } }
            (self.summary(state.texts))
            @if case.is_some_and(Case::is_anonymous) {
                p .let-op { (text(Key::DeskDocumentAnonymous)) }
            }
            p { (text(Key::DeskDocumentIntro)) }
            (self.markup(state, session, key))
        };
        state.frame(Some(session)).form(status, &title, contents)
    }

    /// What is wrong, for the top of the page, where it gets the keyboard.
    fn summary(&self, texts: Texts) -> Markup {
        html! {
            @if !self.problems.is_empty() {
                section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                    h2 #fout-kop { (texts.get(Key::DeskDocumentFailed)) }
                    ul {
                        @for problem in &self.problems {
                            li { a href={ "#" (problem.field()) } { (problem.words(texts)) } }
                        }
                    }
                    @if self.had_file { p { (texts.get(Key::DeskDocumentAgain)) } }
                }
            }
        }
    }

    /// What is wrong with this field.
    fn wrong(&self, field: &str) -> Option<Problem> {
        let of_field = |problem: &&Problem| problem.is_of_field() && problem.field() == field;
        self.problems.iter().find(of_field).copied()
    }

    fn markup(&self, state: &DeskState, session: &Session, key: &CaseKey) -> Markup {
        let text = |key| state.texts.get(key);
        let path = form_address(key);
        let today = term::received_on(state.clock.now()).to_string();
        html! {
            form method="post" action=(path) enctype="multipart/form-data" accept-charset="utf-8" {
                // Before the file: it is kept only once it is proved that the form is ours.
                (guard::fields(session, &path, &idempotency::shown(self.key)))
                (self.field(state.texts, KIND, Key::DeskDocumentKindLabel, Key::DeskDocumentKindHint, &html! {
                    select #(KIND) name=(KIND) required aria-describedby=(self.described(KIND)) aria-invalid=[self.wrong(KIND).map(|_| "true")] {
                        option value="" { (text(Key::DeskDocumentKindChoose)) }
                        @for kind in DocumentKind::ALL {
                            option value=(kind.wire_name()) selected[kind.wire_name() == self.kind] { (text(words::kind(*kind))) }
                        }
                    }
                }))
                (self.field(state.texts, RECEIVED, Key::DeskDocumentReceivedLabel, Key::DeskDocumentReceivedHint, &html! {
                    @if let Some(said) = self.said {
                        p .uitleg { (state.texts.with(Key::DeskDocumentSaid, &[("dag", &dates::in_words(said, &state.form_texts))])) }
                    }
                    input #(RECEIVED) name=(RECEIVED) type="date" required max=(today) value=(self.received)
                        aria-describedby=(self.described(RECEIVED)) aria-invalid=[self.wrong(RECEIVED).map(|_| "true")];
                }))
                (self.field(state.texts, TITLE, Key::DeskDocumentTitleLabel, Key::DeskDocumentTitleHint, &html! {
                    input #(TITLE) name=(TITLE) type="text" required dir="auto" autocomplete="off" value=(self.title)
                        aria-describedby=(self.described(TITLE)) aria-invalid=[self.wrong(TITLE).map(|_| "true")];
                }))
                (self.field(state.texts, FILE, Key::DeskDocumentFileLabel, Key::DeskDocumentFileHint, &html! {
                    input #(FILE) name=(FILE) type="file" required
                        accept=".eml,.pdf,.jpg,.jpeg,.png,message/rfc822,application/pdf,image/jpeg,image/png"
                        aria-describedby=(self.described(FILE)) aria-invalid=[self.wrong(FILE).map(|_| "true")];
                }))
                button .hoofd type="submit" { (text(Key::DeskDocumentSend)) }
            }
        }
    }

    fn field(&self, texts: Texts, field: &str, label: Key, hint: Key, input: &Markup) -> Markup {
        let hint = match hint {
            Key::DeskDocumentFileHint => {
                texts.with(hint, &[("grootte", &words::size(texts, DOCUMENT_BYTES))])
            }
            hint => texts.get(hint).to_owned(),
        };
        html! {
            div .veld {
                label for=(field) { (texts.get(label)) }
                p .uitleg id={ (field) "-uitleg" } { (hint) }
                (self.problem(texts, field))
                (input)
            }
        }
    }

    fn problem(&self, texts: Texts, field: &str) -> Markup {
        html! {
            @if let Some(problem) = self.wrong(field) {
                p .fout id={ (field) "-fout" } { (problem.words(texts)) }
            }
        }
    }

    fn described(&self, field: &str) -> String {
        let wrong =
            if self.wrong(field).is_some() { format!("{field}-fout ") } else { String::new() };
        format!("{wrong}{field}-uitleg")
    }
}
