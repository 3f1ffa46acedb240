//! `POST …/stuk`: a received mail or letter comes into the file.
//!
//! **Invariant:** what was typed stands on every page that doesn't say it was added. One form adds one document, however
//! often it is sent.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{
        Actor, DocumentKind, DocumentMedia, Guard, StepName, TransitionError,
        words::{Why, WordsError},
    },
    term,
};
use http::StatusCode;
use jiff::civil::Date;

use super::{
    address,
    form::{self, Form, KIND, Problem, RECEIVED, TITLE},
    mail::{self, Said},
    recognise::{Unfit, recognise},
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{self, Posted, Uploaded},
    },
    store::{Budget, CaseKey, Commanded, StoreError, Upload},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// What adding a document asks of the store together. With reading the session before it (seven seconds at most) it is
/// less than a gateway waits: 30 seconds.
const REQUEST: Duration = Duration::from_secs(21);

/// Adds the document and leads to its page; otherwise the form again, with what was typed and what is wrong.
pub(super) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    posted: Posted,
    file: Uploaded,
) -> Response {
    let Some(place) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let budget = Budget::new(REQUEST);
    let seen = crate::desk::case::seen(&state, &session, &place);
    let case = match budget.leaving(2).run("document", seen).await {
        Ok(Some(case)) => Some(case),
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => {
            telemetry::store_failure(&error);
            None
        }
    };
    let title = posted.get(TITLE);
    let by = case.as_ref().map(|case| session.takes_as(case, StepName::AddDocument));
    let Some(key) = idempotency::parse(posted.get(guard::KEY)) else {
        let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, words, &posted.typed());
    };
    if by == Some(None) {
        return form::refused(&state, &session, &posted.typed());
    }
    let mut form = Form {
        key,
        kind: posted.get(KIND),
        received: posted.get(RECEIVED),
        title,
        had_file: !matches!(file, Uploaded::Absent),
        said: said(&file),
        problems: Vec::new(),
    };
    let today = term::received_on(state.clock.now());
    let status = match (read(&form, &file, today), by.flatten()) {
        (Err(problems), _) => {
            form.problems = problems;
            if file_too_large(&form.problems) {
                StatusCode::PAYLOAD_TOO_LARGE
            } else {
                StatusCode::BAD_REQUEST
            }
        }
        (Ok(_), None) => {
            form.problems = vec![Problem::Unavailable];
            StatusCode::SERVICE_UNAVAILABLE
        }
        (Ok(given), Some(by)) => {
            match add(&state, (&by, &place), &given, (key, budget)).await {
                Ok(Added::Number(number)) => {
                    let target = format!("{}?toegevoegd=1", address(&place, number));
                    return Redirect::to(&target).into_response();
                }
                Ok(Added::Somewhere) => {
                    let target = format!("{}#stukken", crate::desk::case::address(&place));
                    return Redirect::to(&target).into_response();
                }
                Ok(Added::Gone) => return state.not_found(Some(&session)),
                Err(problem) => {
                    form.problems = vec![problem];
                    if problem == Problem::OtherUse {
                        // It is a new document now, so it takes a new key.
                        form.key = idempotency::new(state.random.as_ref());
                    }
                    match problem {
                        Problem::DayAhead => StatusCode::BAD_REQUEST,
                        Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
                        _ => StatusCode::CONFLICT,
                    }
                }
            }
        }
    };
    form.page(&state, &session, &place, case.as_ref(), status)
}

/// What was given, when all of it can be used.
struct Given<'a> {
    kind: DocumentKind,
    received_on: Date,
    title: Why,
    media: DocumentMedia,
    bytes: &'a [u8],
}

/// Reads the form, or says everything that is wrong with it, in its order.
fn read<'a>(form: &Form<'_>, file: &'a Uploaded, today: Date) -> Result<Given<'a>, Vec<Problem>> {
    let kind = DocumentKind::from_wire(form.kind).ok_or(Problem::NoKind);
    let received_on = match form.received.parse::<Date>() {
        Ok(day) if day > today => Err(Problem::DayAhead),
        Ok(day) => Ok(day),
        Err(_) => Err(Problem::NoDay),
    };
    let title = Why::parse(form.title).map_err(|error| match error {
        WordsError::Empty => Problem::NoTitle,
        WordsError::TooLong => Problem::TitleTooLong,
        WordsError::Forbidden => Problem::TitleForbidden,
    });
    let file = match file {
        Uploaded::Absent => Err(Problem::NoFile),
        Uploaded::TooLarge => Err(Problem::File(Unfit::TooLarge)),
        Uploaded::Whole(bytes) => match recognise(bytes) {
            Ok(media) => Ok((media, bytes)),
            Err(unfit) => Err(Problem::File(unfit)),
        },
    };
    match (kind, received_on, title, file) {
        (Ok(kind), Ok(received_on), Ok(title), Ok((media, bytes))) => {
            Ok(Given { kind, received_on, title, media, bytes })
        }
        (kind, received_on, title, file) => {
            let wrong = [kind.err(), received_on.err(), title.err(), file.err()];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

fn file_too_large(problems: &[Problem]) -> bool {
    problems.contains(&Problem::File(Unfit::TooLarge))
}

/// The day that the file itself says, when it is a mail: a help to remember, and no proof.
fn said(file: &Uploaded) -> Option<Date> {
    let Uploaded::Whole(bytes) = file else { return None };
    if recognise(bytes) != Ok(DocumentMedia::Mail) {
        return None;
    }
    match mail::read(bytes)?.date? {
        Said::At(moment) => Some(term::received_on(moment)),
        Said::Words(_) => None,
    }
}

/// Where it is now.
enum Added {
    /// The document with this number.
    Number(u32),
    /// Added; with which number couldn't be read.
    Somewhere,
    /// There is no such case any more.
    Gone,
}

async fn add(
    state: &DeskState,
    (by, case): (&Actor, &CaseKey),
    given: &Given<'_>,
    (idempotency_key, budget): ([u8; 16], Budget),
) -> Result<Added, Problem> {
    let upload = Upload {
        case,
        by,
        kind: given.kind,
        media: given.media,
        received_on: given.received_on,
        title: &given.title,
        bytes: given.bytes,
        idempotency_key,
        now: state.clock.now(),
        // Which number it has can be left out of the answer; whether it was added can't.
        budget: budget.leaving(8),
    };
    match state.store.add_document(&upload, &state.keys, state.random.as_ref()).await {
        Ok(Commanded::Done(taken) | Commanded::Repeated(taken)) => {
            let event = taken.events.last().map(|event| event.number);
            let number = budget.run("document", number(state, case, event)).await;
            Ok(number.ok().flatten().map_or(Added::Somewhere, Added::Number))
        }
        Ok(Commanded::Refused(error)) => Err(problem(&error)),
        Ok(Commanded::OtherUse) => Err(Problem::OtherUse),
        Ok(
            Commanded::Conflict(_)
            | Commanded::Unfit
            | Commanded::RefusedThere(_)
            | Commanded::OtherUnknown,
        ) => Err(Problem::NotNow),
        Ok(Commanded::Gone) => Ok(Added::Gone),
        Err(error) => {
            telemetry::store_failure(&error);
            Err(Problem::Unavailable)
        }
    }
}

/// The number of the document that this event added; nothing when that can't be read now.
async fn number(
    state: &DeskState,
    case: &CaseKey,
    event: Option<u32>,
) -> Result<Option<u32>, StoreError> {
    let dossier = state.store.dossier(&case.municipality, case.reference).await?;
    let documents = dossier.map(|dossier| dossier.documents()).unwrap_or_default();
    let document = documents.into_iter().find(|document| Some(document.event) == event);
    Ok(document.map(|document| document.number))
}

fn problem(error: &TransitionError) -> Problem {
    let stopped = |guard| error.guards().contains(&guard);
    if stopped(Guard::NoRoomForDocument) {
        Problem::Full
    } else if stopped(Guard::DayAhead) {
        Problem::DayAhead
    } else {
        Problem::NotNow
    }
}
