//! A step and the letters that go with it: asked for, proposed, written.

use gehoor_domain::{
    case::{Actor, Command, LetterWay, Step, decide},
    term,
};
use http::StatusCode;

use super::{
    form::{Stage, StepForm},
    moved::{self, Moved},
    problem::Trouble,
};
use crate::{
    desk::{
        DeskState, Session,
        letter::{self, Letters, Writer},
    },
    store::{Dossier, NewLetter},
};

/// The step with the letters that go with it; or the form a stage further, or with why not.
pub(super) fn with_letters(
    state: &DeskState,
    session: &Session,
    (dossier, by): (&Dossier, &Actor),
    (step, form): (Step, &mut StepForm),
) -> Result<(Step, Vec<NewLetter>), (StatusCode, Option<Trouble>)> {
    let case = &dossier.case;
    if form.stage == Stage::Without || !letter::has_letters(form.step, &case.course) {
        form.stage = Stage::Without;
        return Ok((step, Vec::new()));
    }
    let Some(municipality) = state.municipalities.get(&case.municipality) else {
        return Err((StatusCode::SERVICE_UNAVAILABLE, Some(Trouble::Unavailable)));
    };
    let (role, today) = (by.role, term::received_on(state.clock.now()));
    let writer = Writer { state, session, role, municipality, dossier, today };
    let wanted = letter::letters_of(&step, &case.course);
    // What may have been sent before is asked of the store first, whatever it would be now.
    let as_seen = form.seen == Some(case.last_event());
    // Letters of a step that says something else now are not those of this step.
    if let Stage::Written(letters) = &form.stage
        && as_seen
        && !letters.are_for(&wanted)
    {
        form.kept = letters.clone();
        form.stage = Stage::Resumed;
    }
    if form.stage == Stage::Resumed && form.kept.are_for(&wanted) && !wanted.is_empty() {
        form.stage = Stage::Written(std::mem::take(&mut form.kept));
        return Err((StatusCode::OK, None));
    }
    if let Stage::Written(letters) = &mut form.stage
        && !letters.is_empty()
    {
        // Only what goes with this step: a letter of another kind would stand for what it isn't.
        if !letters.are_among(&wanted) {
            return Err((StatusCode::BAD_REQUEST, Some(Trouble::Letters)));
        }
        let Ok(letters) = letters.read(&writer) else {
            return Err((StatusCode::BAD_REQUEST, Some(Trouble::Fields)));
        };
        let sent = |letter: &NewLetter| letter::Sent {
            kind: letter.kind,
            to: letter.to,
            way: letter.way,
            names_ombudsman: writer.names_ombudsman(letter.content.text.as_str()),
            names_committee: writer.names_committee(letter.content.text.as_str()),
            names_receipt: writer.names_receipt(letter.content.text.as_str()),
        };
        let sent: Vec<_> = letters.iter().map(sent).collect();
        return Ok((letter::completed(step, &sent, &case.course, today), letters));
    }
    let proposed: Vec<_> = wanted
        .into_iter()
        .map(|(kind, to)| letter::Sent {
            kind,
            to,
            way: LetterWay::Paper,
            names_ombudsman: true,
            names_committee: true,
            names_receipt: true,
        })
        .collect();
    // Without anybody to write to there is nothing to look at, and nothing to send.
    if proposed.is_empty() {
        form.stage = Stage::Without;
        return Err((StatusCode::CONFLICT, Some(Trouble::NoLetter)));
    }
    // Nobody writes a letter for what can't be done.
    let whole = letter::completed(step.clone(), &proposed, &case.course, today);
    let command = Command { by: by.clone(), step: whole };
    if let Err(error) = decide(&case.course, &command, state.clock.now()) {
        form.stage = Stage::Without;
        let stopped = Trouble::Stopped(error.guards().to_vec());
        return Err((StatusCode::CONFLICT, Some(stopped)));
    }
    let copy = match (&step, &form.stage) {
        (Step::SendCopy(_), Stage::Asked(Some(chosen))) => {
            Some(chosen.text(state, letter::Original { dossier, merged: &form.merged }))
        }
        (Step::SendCopy(_), _) => {
            form.stage = Stage::Choosing;
            return Err((StatusCode::OK, None));
        }
        (Step::Forward(_), _) => {
            Some(letter::whole(state, letter::Original { dossier, merged: &form.merged }))
        }
        _ => None,
    };
    if moved::is_asked(form.step) {
        let moved = Moved::by(case, by, &command.step, state.clock.now());
        form.moved = moved.ok().map(Box::new);
    }
    let drafts: Letters = letter::drafts(&writer, &step, copy.as_deref()).into_iter().collect();
    let kept = std::mem::take(&mut form.kept);
    form.stage = Stage::Written(match form.stage {
        Stage::Resumed => drafts.or_as_written(&kept),
        _ => drafts,
    });
    Err((StatusCode::OK, None))
}
