//! `POST /desk/zaak/{gemeente}/{referentie}`: the municipality writes to whoever sent the case in.
//!
//! **Invariant:** what was typed stands on every page that doesn't say it was placed. One form writes one message,
//! however often it is sent.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{Actor, Role},
    field::Shape,
    follow::{MessageError, MessageText},
    text,
};
use http::StatusCode;

use super::{
    DeskState, Session,
    answer_form::{AnswerForm, Problem},
    case::{self, address},
    guard::{self, Posted},
};
use crate::{
    store::{Act, Acted, CaseKey, Command, Effect, Refused},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Places the message and leads back to the case; otherwise the page again, with the text and what is wrong.
pub(super) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let Some(case) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let typed = posted.get(guard::TEXT);
    let standing = standing(&state, &session, &case).await;
    let key = idempotency::parse(posted.get(guard::KEY));
    let (key, role) = match (key, standing) {
        (_, Ok(Standing::Unseen)) => return state.not_found(Some(&session)),
        (Some(key), Ok(Standing::Writes(role))) => (key, Ok(role)),
        (Some(key), Err(refusal)) => (key, Err(refusal)),
        (None, _) | (_, Ok(Standing::Reads)) => {
            let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
            return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, words, typed);
        }
    };
    let form = AnswerForm { key, seen: posted.get("gezien").parse().ok(), typed, problem: None };
    let (status, form) = match (MessageText::parse(typed, None), role) {
        (Err(error), _) => (StatusCode::BAD_REQUEST, form.with(problem(error, typed))),
        (Ok(_), Err(refusal)) => refusal.answer(&state, form),
        (Ok(text), Ok(role)) => match place(&state, (&session, role, &case), &text, key).await {
            Err(refusal) => refusal.answer(&state, form),
            Ok(Some(number)) => {
                let seen = form.seen.map(|seen| format!("&gezien={seen}")).unwrap_or_default();
                let address = address(&case);
                let target = format!("{address}?geplaatst={number}{seen}#geplaatst");
                return Redirect::to(&target).into_response();
            }
            Ok(None) => return state.not_found(Some(&session)),
        },
    };
    case::with_form(&state, &session, &case, status, &form).await
}

/// What someone may do in a case.
enum Standing {
    /// For them there is none.
    Unseen,
    /// See it.
    Reads,
    /// Write, in this role.
    Writes(Role),
}

/// As the case is now. That the store can't say, is why nothing is placed.
async fn standing(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
) -> Result<Standing, Refusal> {
    let found = case::seen(state, session, key).await.map_err(|error| {
        telemetry::store_failure(&error);
        Refusal::Unavailable
    })?;
    Ok(match found {
        None => Standing::Unseen,
        Some(case) if case.without_code => Standing::Reads,
        Some(case) => session.writes_as(&case).map_or(Standing::Reads, Standing::Writes),
    })
}

/// Why a message isn't placed, or not surely.
enum Refusal {
    /// With this key another message was placed.
    Conflict,
    /// The case can't be answered, or has no room left.
    Refused(Refused),
    /// The store can't say.
    Unavailable,
}

impl Refusal {
    fn answer<'a>(&self, state: &DeskState, form: AnswerForm<'a>) -> (StatusCode, AnswerForm<'a>) {
        match self {
            // The text is a new message now, so it takes a new key.
            Self::Conflict => {
                let key = idempotency::new(state.random.as_ref());
                let form = AnswerForm { key, ..form };
                (StatusCode::CONFLICT, form.with(Problem::OtherText))
            }
            Self::Refused(Refused::NotNow) => (StatusCode::CONFLICT, form.with(Problem::NotNow)),
            Self::Refused(Refused::TooManyMessages) => {
                (StatusCode::CONFLICT, form.with(Problem::Full))
            }
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, form.with(Problem::Unavailable)),
        }
    }
}

/// The number of the message; nothing when there is no such case.
async fn place(
    state: &DeskState,
    (session, role, case): (&Session, Role, &CaseKey),
    text: &MessageText,
    key: [u8; 16],
) -> Result<Option<u32>, Refusal> {
    let act = Act {
        case,
        by: &Actor::staff(role, session.person.clone()),
        command: Command::Write(text),
        idempotency_key: key,
        now: state.clock.now(),
    };
    match state.store.act(&act, &state.keys, state.random.as_ref()).await {
        Ok(Acted::Done(Effect::Written(message)) | Acted::Repeated(Effect::Written(message))) => {
            Ok(Some(message.number))
        }
        Ok(Acted::Conflict | Acted::Done(_) | Acted::Repeated(_)) => Err(Refusal::Conflict),
        Ok(Acted::Refused(refused)) => Err(Refusal::Refused(refused)),
        Ok(Acted::Gone) => Ok(None),
        Err(error) => {
            telemetry::store_failure(&error);
            Err(Refusal::Unavailable)
        }
    }
}

fn problem(error: MessageError, typed: &str) -> Problem {
    match error {
        MessageError::Empty => Problem::Empty,
        MessageError::TooLong => {
            Problem::TooLong { characters: text::count(&text::normalise(typed, Shape::Lines)) }
        }
        // Whoever answers doesn't know the code, so it can't be told apart here.
        MessageError::Forbidden | MessageError::HoldsCode => Problem::Forbidden,
    }
}
