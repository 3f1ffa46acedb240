//! `/desk/zaak/{gemeente}/{referentie}/brief/{nummer}`: a letter as it went out, to read and to print; and that it was
//! posted.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{ContactPart, Guard, LetterWay, Recipient, Step, StepName},
    term, value,
};
use gehoor_widget::dates;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    form::{kind_name, recipient},
    free::way_to_mend,
    list::{address_of, delivery, posted_on, replaced_by},
    post,
};
use crate::{
    desk::{
        DeskState, Session, case,
        guard::{self, Posted},
        step::guard_words,
    },
    store::{CaseKey, CommandOnCase, Commanded, Dossier, Event, Letter, MessageState, Take},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Name of the field with the day on which it was posted.
const DAY: &str = "op";

/// What is said above the letter.
enum Word {
    /// Nothing.
    Nothing,
    /// It was sent, or posted, just now.
    Done,
    /// Why it was not noted that it was posted.
    Wrong(Vec<String>),
}

/// Shows a letter; 404 for one that doesn't exist and for a case that may not be seen.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, number)): Path<(String, String, String)>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let dossier = match case::read(&state, &session, &key).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let Some(letter) = of_number(&dossier, &number) else {
        return not_there(&state, &session, &dossier, &number);
    };
    let word = if asked.contains_key("gedaan") { Word::Done } else { Word::Nothing };
    let today = term::received_on(state.clock.now()).to_string();
    let form = (idempotency::new(state.random.as_ref()), today.as_str());
    page(&state, &session, (&key, &dossier, letter), (StatusCode::OK, &word), form)
}

fn of_number<'a>(dossier: &'a Dossier, number: &str) -> Option<&'a Letter> {
    let number: u32 = number.parse().ok()?;
    dossier.letters.iter().find(|letter| letter.number == number)
}

/// The page for a letter that can't be read, and for one that there isn't.
fn not_there(state: &DeskState, session: &Session, dossier: &Dossier, number: &str) -> Response {
    let is_it = |unread: &Option<u32>| unread.is_some() && *unread == number.parse().ok();
    if !dossier.unread_letters.iter().any(is_it) {
        return state.not_found(Some(session));
    }
    let (title, text) = (Key::DeskLetterUnreadTitle, Key::DeskLetterUnreadText);
    state.frame(Some(session)).message(StatusCode::SERVICE_UNAVAILABLE, title, text)
}

/// Notes that a letter was posted, and leads back to where it was said.
pub(in crate::desk) async fn posted(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, number)): Path<(String, String, String)>,
    sent: Posted,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let dossier = match case::read(&state, &session, &key).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let by = session.takes_as(&dossier.case, StepName::PostLetter);
    let form = idempotency::parse(sent.get(guard::KEY));
    let (Some(by), Some(form)) = (by, form) else {
        let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, words, "");
    };
    let Some(letter) = of_number(&dossier, &number) else {
        return not_there(&state, &session, &dossier, &number);
    };
    let typed = sent.get(DAY).trim();
    let again = |status, wrong| {
        let about = (&key, &dossier, letter);
        page(&state, &session, about, (status, &Word::Wrong(wrong)), (form, typed))
    };
    let text = |key| state.texts.get(key).to_owned();
    let Some(on) = value::date(typed) else {
        return again(StatusCode::BAD_REQUEST, vec![text(Key::DeskLetterNoDay)]);
    };
    let step = Step::PostLetter { number: letter.number, on };
    let command = CommandOnCase {
        case: &key,
        by: &by,
        take: Take::Step(&step),
        idempotency_key: form,
        expected: None,
        now: state.clock.now(),
    };
    match state.store.command(&command, &state.keys, state.random.as_ref()).await {
        Ok(Commanded::Done(_) | Commanded::Repeated(_)) => {
            let target = if sent.get(post::BACK) == post::QUEUE {
                format!("{}?gedaan=1#gedaan", post::PATH)
            } else {
                format!("{}?gedaan=1#gedaan", address_of(&key, letter.number))
            };
            Redirect::to(&target).into_response()
        }
        // Somebody else said so first.
        Ok(Commanded::Refused(error)) if error.guards() == [Guard::NoLetterToPost] => {
            again(StatusCode::CONFLICT, vec![text(Key::DeskLetterPostedBefore)])
        }
        Ok(Commanded::Refused(error)) => {
            let words = error.guards().iter().map(|guard| guard_words(state.texts, *guard));
            again(StatusCode::CONFLICT, words.collect())
        }
        Ok(
            Commanded::OtherUse
            | Commanded::Conflict(_)
            | Commanded::Unfit
            | Commanded::RefusedThere(_)
            | Commanded::OtherUnknown,
        ) => again(StatusCode::CONFLICT, vec![text(Key::DeskLetterPostedBefore)]),
        Ok(Commanded::Gone) => state.not_found(Some(&session)),
        Err(error) => {
            telemetry::store_failure(&error);
            again(StatusCode::SERVICE_UNAVAILABLE, vec![text(Key::DeskLetterUnavailable)])
        }
    }
}

fn page(
    state: &DeskState,
    session: &Session,
    (key, dossier, letter): (&CaseKey, &Dossier, &Letter),
    (status, word): (StatusCode, &Word),
    (form, typed): ([u8; 16], &str),
) -> Response {
    let texts = state.texts;
    let text = |key| texts.get(key);
    let concerned = Some(dossier.case.course.concerned.as_slice());
    let title = texts.with(
        Key::DeskLetterPageTitle,
        &[("nummer", &letter.number.to_string()), ("referentie", &key.reference.to_string())],
    );
    let is_on_paper = letter.way == LetterWay::Paper;
    let replaced = replaced_by(dossier, letter.number).is_some();
    let waits = is_on_paper && !replaced && posted_on(dossier, letter.number).is_none();
    let mend = waits.then(|| way_to_mend(state, session, (key, dossier), letter)).flatten();
    let facts = [
        (Key::DeskLetterColumnLetter, kind_name(texts, letter.kind).to_owned()),
        (Key::DeskLetterColumnTo, recipient(texts, letter.to, concerned)),
        (Key::DeskLetterColumnDay, dates::in_words(letter.on, &state.form_texts)),
        (Key::DeskLetterColumnState, delivery(state, dossier, letter)),
    ];
    let contents = html! {
        div .alleen-scherm {
            p { a href={ (case::address(key)) "#brieven" } { (text(Key::DeskStepBack)) } }
            p { a href=(post::PATH) { (text(Key::DeskLetterQueueTitle)) } }
            (said(state, word))
            dl {
                @for (label, value) in facts { div { dt { (text(label)) } dd { (value) } } }
            }
            @if is_on_paper && !replaced { p { (text(Key::DeskLetterPrintHow)) } }
            @if waits && is_moved_since(dossier, letter) {
                p .let-op { (text(Key::DeskLetterMovedSince)) }
            }
            @if waits { (post_form(state, session, key, letter, (form, typed, matches!(word, Word::Wrong(_))))) }
            @if let Some(path) = mend {
                p { a href=(path) { (text(Key::DeskLetterMend)) } " " (text(Key::DeskLetterMendText)) }
            }
            @if is_lost(dossier, letter) {
                section .let-op aria-labelledby="niet-aangekomen" {
                    h2 #niet-aangekomen { (text(Key::DeskLetterLost)) }
                    p { a href={ (case::address(key)) "/brief?van=" (letter.number) } { (text(Key::DeskLetterOnPaperAgain)) } }
                }
            }
            h2 #inhoud-brief { (text(Key::DeskLetterContents)) }
        }
        (sheet(state, letter))
    };
    state.frame(Some(session)).form(status, &title, contents)
}

/// The letter as it stands on paper: the address in the window of an envelope.
fn sheet(state: &DeskState, letter: &Letter) -> Markup {
    let content = &letter.content;
    html! {
        article .brief aria-label=(state.texts.get(Key::DeskLetterContents)) {
            p .van { @for line in &content.from { (line.as_str()) br; } }
            p .adres dir="auto" { @for line in &content.address { (line.as_str()) br; } }
            p .dag { (dates::in_words(letter.on, &state.form_texts)) }
            p .onderwerp dir="auto" { (content.subject.as_str()) }
            div .ingezonden dir="auto" { (content.text.as_str()) }
        }
    }
}

/// What came of what was just asked.
fn said(state: &DeskState, word: &Word) -> Markup {
    let text = |key| state.texts.get(key);
    html! {
        @match word {
            Word::Nothing => {}
            Word::Done => {
                section .gelukt #gedaan tabindex="-1" aria-labelledby="gedaan-kop" {
                    h2 #gedaan-kop { (text(Key::DeskLetterDone)) }
                }
            }
            Word::Wrong(sentences) => {
                section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                    h2 #fout-kop { (text(Key::DeskLetterPostFailed)) }
                    @for sentence in sentences { p { a href="#verstuurd" { (sentence) } } }
                }
            }
        }
    }
}

fn post_form(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    letter: &Letter,
    (form, typed, is_wrong): ([u8; 16], &str, bool),
) -> Markup {
    let path = address_of(key, letter.number);
    html! {
        form .stap method="post" action=(path) accept-charset="utf-8" {
            (guard::fields(session, &path, &idempotency::shown(form)))
            div .veld {
                label for="verstuurd" { (state.texts.get(Key::DeskLetterPostedDay)) }
                p .uitleg #verstuurd-uitleg { (state.texts.get(Key::DeskLetterPostedHint)) }
                input #verstuurd type="date" name=(DAY) value=(typed) required
                    aria-describedby="verstuurd-uitleg" aria-invalid=[is_wrong.then_some("true")];
            }
            button .hoofd type="submit" { (state.texts.get(Key::DeskLetterPostIt)) }
        }
    }
}

/// Whether the name or the address of whoever sent the complaint in was put right after the letter to them was made.
fn is_moved_since(dossier: &Dossier, letter: &Letter) -> bool {
    let mut later = dossier.events.iter().filter_map(Event::told).skip_while(
        |event| !matches!(&event.step, Step::SendLetter(made) if made.number == letter.number),
    );
    letter.to == Recipient::Sender
        && later.any(|event| match &event.step {
            Step::CorrectContact(correction) => correction.parts.iter().any(|part| {
                matches!(
                    part,
                    ContactPart::Name | ContactPart::Address | ContactPart::Representative
                )
            }),
            _ => false,
        })
}

/// Whether its mail did not arrive.
fn is_lost(dossier: &Dossier, letter: &Letter) -> bool {
    dossier.messages.iter().any(|message| {
        message.state == MessageState::Undelivered
            && message.letter.is_some_and(|it| it.number == letter.number)
    })
}
