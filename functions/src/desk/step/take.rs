//! `POST /desk/zaak/{gemeente}/{referentie}/stap/{stap}`: takes the step.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{Actor, Step, StepName},
    term,
};
use http::StatusCode;

use super::{
    carry_out::{carried_out, overtaking},
    form::{Stage, StepForm},
    lettered::with_letters,
    moved::{self, Moved},
    pair::{self, Both, Doing, Looked, OTHER},
    problem::{Problem, Trouble},
    with_form,
};
use crate::{
    desk::{
        DeskState, Session, case,
        guard::{self, Posted},
        people::People,
        related, shut,
    },
    store::{CaseKey, Commanded, Dossier},
    submit::idempotency,
    telemetry,
    texts::Key,
};

/// Takes the step and leads back to the case; otherwise the form again, with what was typed and what is wrong.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference, step)): Path<(String, String, String)>,
    posted: Posted,
) -> Response {
    // Whoever may not see the case any more keeps what they typed; it is the same page for what isn't there.
    let not_found = || {
        let words = (Key::DeskUnknownTitle, Key::DeskUnknownText);
        state.frame(Some(&session)).kept(StatusCode::NOT_FOUND, words, &posted.typed())
    };
    let asked = session.case(&municipality, &reference).zip(with_form(&step));
    let Some((case, step)) = asked else { return not_found() };
    let Some(key) = idempotency::parse(posted.get(guard::KEY)) else {
        let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
        return state.frame(Some(&session)).kept(StatusCode::FORBIDDEN, words, &posted.typed());
    };
    let form = StepForm::sent(step, key, &posted);
    let read = match case::read(&state, &session, &case).await {
        Ok(Some(dossier)) => Ok(dossier),
        // A second click, after the first had the case shut. The same for a case that never was.
        Ok(None) if names_themself(&session, &form) => {
            return Redirect::to(shut::PATH).into_response();
        }
        Ok(None) => return not_found(),
        Err(error) => Err(error),
    };
    // Without the directory nobody can say whether who was chosen may be.
    let read = match (read, People::read(&state, &case.municipality).await) {
        (Ok(dossier), Ok(people)) => Ok((dossier, people)),
        (Ok(dossier), Err(error)) if !form.asks_a_person() => {
            telemetry::store_failure(&error);
            Ok((dossier, People::default()))
        }
        (Ok(_), Err(error)) | (Err(error), _) => Err(error),
    };
    let (dossier, people) = match read {
        Ok(read) => read,
        Err(error) => {
            telemetry::store_failure(&error);
            let form = form.with(Trouble::Unavailable);
            let about = (&case, None, &People::default());
            return form.page(&state, &session, about, StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    match take(&state, &session, (&case, &dossier, &people), form).await {
        Ok(step) if shuts(step) && gone_for(&state, &session, &case).await => {
            Redirect::to(shut::PATH).into_response()
        }
        Ok(step) => {
            let done = format!("{}?gedaan={}#gedaan", case::address(&case), step.wire_name());
            Redirect::to(&done).into_response()
        }
        Err(Some(again)) => {
            let (status, form) = *again;
            form.page(&state, &session, (&case, Some(&dossier), &people), status)
        }
        Err(None) => not_found(),
    }
}

/// Whether somebody names themselves as whoever is complained about.
fn names_themself(session: &Session, form: &StepForm) -> bool {
    form.step == StepName::NameConcerned && form.text("persoon") == session.person.as_str()
}

/// Whether the step can take a case from whoever took it.
const fn shuts(step: StepName) -> bool {
    matches!(
        step,
        StepName::NameConcerned | StepName::Classify | StepName::Assign | StepName::AppointHandler
    )
}

/// Whether they don't see the case any more. Not when that can't be read: then the case itself says what is wrong.
async fn gone_for(state: &DeskState, session: &Session, case: &CaseKey) -> bool {
    matches!(case::read(state, session, case).await, Ok(None))
}

/// The form again, with a status.
type Again = Box<(StatusCode, StepForm)>;

async fn take(
    state: &DeskState,
    session: &Session,
    (key, dossier, people): (&CaseKey, &Dossier, &People),
    mut form: StepForm,
) -> Result<StepName, Option<Again>> {
    let again = |status, form: StepForm, trouble| Err(Some(Box::new((status, form.with(trouble)))));
    if form.stage == Stage::Back {
        form.trouble = form.stopped_already(state, session, dossier);
        return Err(Some(Box::new((StatusCode::OK, form))));
    }
    let Some(by) = session.takes_as(&dossier.case, form.step) else {
        return again(StatusCode::FORBIDDEN, form, Trouble::NotTheirs);
    };
    let today = term::received_on(state.clock.now());
    form.presume(today);
    let mut doing = match Doing::read(&form, (people, today), &dossier.case) {
        Ok(doing) => doing,
        Err(problems) => {
            form.problems = problems;
            return again(StatusCode::BAD_REQUEST, form, Trouble::Fields);
        }
    };
    if let (Doing::Both(other, Both::Merge { same_sender }), false) = (&doing, form.sure) {
        let asked = (*other, *same_sender);
        return match pair::look(state, session, (&dossier.case, &by), asked).await {
            Ok(Looked::Fine(other)) => {
                form.confirm = Some(other);
                Err(Some(Box::new((StatusCode::OK, form))))
            }
            Ok(Looked::Unknown) => {
                form.problems = vec![(OTHER, Problem::NoCase)];
                again(StatusCode::BAD_REQUEST, form, Trouble::Fields)
            }
            Ok(Looked::Stopped(trouble)) => again(StatusCode::CONFLICT, form, trouble),
            Err(error) => {
                telemetry::store_failure(&error);
                again(StatusCode::SERVICE_UNAVAILABLE, form, Trouble::Unavailable)
            }
        };
    }
    if let Doing::Here(step, _) = &doing
        && moved::is_asked(form.step)
        && !form.sure
        && form.stage == Stage::Without
    {
        return Err(Some(
            asked_to_be_sure(state, session, (key, dossier), (&by, step), form).await,
        ));
    }
    let sends_it_all = matches!(form.step, StepName::SendCopy | StepName::Forward);
    if sends_it_all && matches!(form.stage, Stage::Asked(_)) {
        match related::merged(state, session, &dossier.case).await {
            // A copy that lacks a part would pass for the whole case.
            Ok(merged) if !merged.unread.is_empty() => {
                return again(StatusCode::CONFLICT, form, Trouble::MergedUnread);
            }
            Ok(merged) => form.merged = merged.read,
            Err(error) => {
                telemetry::store_failure(&error);
                return again(StatusCode::SERVICE_UNAVAILABLE, form, Trouble::Unavailable);
            }
        }
    }
    if let Doing::Here(step, letters) = &mut doing {
        match with_letters(state, session, (dossier, &by), (step.clone(), &mut form)) {
            Ok(ready) => (*step, *letters) = ready,
            Err((status, Some(trouble))) => return again(status, form, trouble),
            // The same form, a stage further.
            Err((status, None)) => return Err(Some(Box::new((status, form)))),
        }
    }
    match carried_out(state, session, (key, &by, &doing), &form).await {
        Ok(Commanded::Done(_) | Commanded::Repeated(_)) => Ok(form.step),
        Ok(Commanded::Conflict(since)) => {
            form.seen = since.last().map(|event| event.number).or(form.seen);
            form.since = since;
            again(StatusCode::CONFLICT, form, Trouble::Overtaken)
        }
        Ok(Commanded::OtherUse) => {
            // What is typed is another step now, so it takes a new key.
            form.key = idempotency::new(state.random.as_ref());
            form.seen = Some(dossier.case.last_event());
            again(StatusCode::CONFLICT, form, Trouble::OtherUse)
        }
        Ok(Commanded::Refused(error)) => {
            let stopped = Trouble::Stopped(error.guards().to_vec());
            again(StatusCode::CONFLICT, form, stopped)
        }
        Ok(Commanded::RefusedThere(error)) => {
            let stopped = Trouble::StoppedThere(error.guards().to_vec());
            again(StatusCode::CONFLICT, form, stopped)
        }
        Ok(Commanded::OtherUnknown) => {
            form.problems = vec![(OTHER, Problem::NoCase)];
            again(StatusCode::BAD_REQUEST, form, Trouble::Fields)
        }
        Ok(Commanded::Unfit) => again(StatusCode::BAD_REQUEST, form, Trouble::NotTheirs),
        Ok(Commanded::Gone) => Err(None),
        Err(error) => {
            telemetry::store_failure(&error);
            again(StatusCode::SERVICE_UNAVAILABLE, form, Trouble::Unavailable)
        }
    }
}

/// The form with the days that the step moves, to be sure of; or with why that can't be asked.
async fn asked_to_be_sure(
    state: &DeskState,
    session: &Session,
    (key, dossier): (&CaseKey, &Dossier),
    (by, step): (&Actor, &Step),
    mut form: StepForm,
) -> Again {
    let again = |status, form: StepForm, trouble| Box::new((status, form.with(trouble)));
    // Nobody is asked to be sure of days that a colleague has just moved.
    match overtaking(state, session, key, (dossier, form.seen)).await {
        Ok(since) if since.is_empty() => {}
        Ok(since) => {
            form.seen = Some(dossier.case.last_event());
            form.since = since;
            return again(StatusCode::CONFLICT, form, Trouble::Overtaken);
        }
        Err(error) => {
            telemetry::store_failure(&error);
            return again(StatusCode::SERVICE_UNAVAILABLE, form, Trouble::Unavailable);
        }
    }
    match Moved::by(&dossier.case, by, step, state.clock.now()) {
        Ok(moved) => {
            form.moved = Some(Box::new(moved));
            if form.asked {
                return again(StatusCode::BAD_REQUEST, form, Trouble::Unsure);
            }
            Box::new((StatusCode::OK, form))
        }
        Err(error) => {
            let stopped = Trouble::Stopped(error.guards().to_vec());
            again(StatusCode::CONFLICT, form, stopped)
        }
    }
}
