//! `GET` and `POST /desk/zaak/{gemeente}/{referentie}/omzetten`: a signal becomes a complaint.

use axum::{
    extract::{Path, State},
    response::Response,
};
use gehoor_domain::{
    case::{CaseKind, Channel, Step, StepName, may},
    municipality::Municipality,
};
use http::StatusCode;

use super::{
    Trouble,
    check::check,
    confirm::{self, Old, today},
    conversion_path, done,
    form::Form,
    registers_as, stopped,
    typed::{Typed, name},
};
use crate::{
    desk::{
        DeskState, Session,
        guard::{self, Posted},
    },
    store::{Case, CaseKey, CommandOnCase, Commanded, Take},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Why there is no form.
enum NoForm {
    /// For them there is no such case.
    Unseen,
    /// It is no open signal, or they don't register complaints.
    NotNow,
    /// The store can't say.
    Unavailable(crate::store::StoreError),
}

/// The signal of an address, when this session may make a complaint of it.
async fn signal<'a>(
    state: &'a DeskState,
    session: &Session,
    (municipality, reference): &(String, String),
) -> Result<(CaseKey, Case, &'a Municipality), NoForm> {
    let key = session.case(municipality, reference).ok_or(NoForm::Unseen)?;
    let found = state.store.case(&key.municipality, key.reference).await;
    let found = found.map_err(NoForm::Unavailable)?.filter(|case| session.may_see(case));
    let case = found.ok_or(NoForm::Unseen)?;
    let place = state.municipalities.get(&key.municipality).ok_or(NoForm::Unseen)?;
    let converts =
        may(&session.grants, &session.person, &place.code, &case.course, StepName::Convert);
    // What was converted with this form stays converted when it is sent again.
    let was_converted = case.kind() == CaseKind::Signal && case.became().is_some();
    let registers = registers_as(session, place, CaseKind::Complaint).is_some();
    if registers && (converts.is_ok() || was_converted) {
        Ok((key, case, place))
    } else {
        Err(NoForm::NotNow)
    }
}

fn refused(state: &DeskState, session: &Session, why: NoForm, typed: &str) -> Response {
    let frame = state.frame(Some(session));
    match why {
        NoForm::Unseen => state.not_found(Some(session)),
        NoForm::NotNow => {
            let words = (Key::DeskRegisterConvertNotTitle, Key::DeskRegisterConvertNotText);
            frame.kept(StatusCode::CONFLICT, words, typed)
        }
        NoForm::Unavailable(error) => {
            telemetry::store_failure(&error);
            let words = (Key::DeskUnavailableTitle, Key::DeskUnavailableText);
            frame.kept(StatusCode::SERVICE_UNAVAILABLE, words, typed)
        }
    }
}

/// The form, filled in with what was noted of the signal.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path(address): Path<(String, String)>,
) -> Response {
    let (key, case, place) = match signal(&state, &session, &address).await {
        Ok((_, case, _)) if case.became().is_some() => {
            return refused(&state, &session, NoForm::NotNow, "");
        }
        Ok(found) => found,
        Err(why) => return refused(&state, &session, why, ""),
    };
    let channel = Some(case.channel()).filter(|channel| *channel != Channel::WebForm);
    let channel = channel.map(Channel::wire_name).unwrap_or_default();
    let typed = Typed::from_answers(&case.answers, channel, today(&state));
    Form {
        key: idempotency::new(state.random.as_ref()),
        typed: &typed,
        wrong: Vec::new(),
        trouble: None,
        places: &[place],
        signal: Some((&key, case.last_event())),
    }
    .page(&state, &session, &conversion_path(&case))
}

/// Makes a complaint of it and leads there; otherwise the form again, with everything that was typed.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path(address): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let typed = Typed::of(&posted);
    let (key, case, place) = match signal(&state, &session, &address).await {
        Ok(found) => found,
        Err(why) => return refused(&state, &session, why, &posted.typed()),
    };
    let path = conversion_path(&case);
    let idempotency_key = idempotency::parse(posted.get(guard::KEY));
    let by = registers_as(&session, place, CaseKind::Complaint);
    let (Some(idempotency_key), Some(by)) = (idempotency_key, by) else {
        return super::new::forbidden(&state, &session, &posted.typed());
    };
    let seen = posted.get("gezien").parse().unwrap_or(case.last_event());
    let again = |idempotency_key, seen, wrong, trouble| {
        let (places, signal) = ([place], Some((&key, seen)));
        Form { key: idempotency_key, typed: &typed, wrong, trouble, places: &places, signal }
            .page(&state, &session, &path)
    };
    if !posted.get(name::CHANGE).is_empty() {
        return again(idempotency_key, seen, Vec::new(), None);
    }
    let checked = match check(state.texts, &typed, &[place], today(&state)) {
        Ok(checked) if checked.kind == CaseKind::Complaint => checked,
        Ok(_) => return again(idempotency_key, seen, Vec::new(), Some(Trouble::OtherUse)),
        Err(wrong) => return again(idempotency_key, seen, wrong, Some(Trouble::Fields)),
    };
    let now = state.clock.now();
    let new = checked.registering(&by, idempotency_key, now);
    if posted.get(name::CONFIRMED) != checked.day.to_string()
        && let Some(old) = Old::of(&new, checked.day, today(&state))
    {
        let form = (path.as_str(), idempotency_key);
        return confirm::page(&state, &session, form, (&typed, &checked, &old));
    }
    let (take, expected) = (Take::Convert(&new), Some(seen));
    let command = CommandOnCase { case: &key, by: &by, take, idempotency_key, expected, now };
    let taken = match state.store.command(&command, &state.keys, state.random.as_ref()).await {
        Ok(Commanded::Done(taken) | Commanded::Repeated(taken)) => taken,
        Ok(Commanded::OtherUse) => {
            let fresh = idempotency::new(state.random.as_ref());
            return again(fresh, seen, Vec::new(), Some(Trouble::OtherUse));
        }
        Ok(Commanded::Conflict(since)) => {
            let seen = since.iter().map(|event| event.number).fold(seen, u32::max);
            return again(idempotency_key, seen, Vec::new(), Some(Trouble::Overtaken));
        }
        Ok(Commanded::Refused(error)) => {
            let words = stopped(state.texts, &error);
            return again(idempotency_key, seen, Vec::new(), Some(Trouble::Stopped(words)));
        }
        Ok(
            Commanded::Unfit
            | Commanded::Gone
            | Commanded::RefusedThere(_)
            | Commanded::OtherUnknown,
        ) => {
            return refused(&state, &session, NoForm::Unseen, "");
        }
        Err(error) => {
            telemetry::store_failure(&error);
            return again(idempotency_key, seen, Vec::new(), Some(Trouble::Unavailable));
        }
    };
    let became = taken.events.iter().rev().find_map(|event| match event.step {
        Step::Convert { to } => Some(to),
        _ => None,
    });
    let Some(reference) = became else { return refused(&state, &session, NoForm::Unseen, "") };
    let complaint = CaseKey { municipality: key.municipality.clone(), reference };
    done::answer(&state, &session, &complaint, taken.receipt.as_ref(), false).await
}
