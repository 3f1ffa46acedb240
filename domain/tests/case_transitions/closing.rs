//! Closing a case, and destroying it when it need be kept no longer.

use gehoor_domain::case::{
    CaseKind, CaseRules, Guard, Role, Step,
    aftercare::{Closing, RetentionTrait},
};
use gehoor_domain::status::Status;

use crate::{
    aftercare::thanked,
    example::{ENDED, Example, Then, cases, complaints, example, with_committee, with_thanks},
    support::{history::History, says},
};

/// Ended, evaluated, and its last letter kept.
fn cared_for(history: History) -> History {
    let history = history.coordinator(says::evaluates());
    // A letter that was made here lies with the case already.
    let apart = history.case.letter_was_sent() && !history.case.archived;
    if apart { history.coordinator(Step::ArchiveLetter) } else { history }
}

fn closed_for_ever() -> History {
    History::complaint(CaseRules::default(), Status::SettledInformally)
        .coordinator(says::evaluates())
        .coordinator(Step::Close(Closing { retention: Some(RetentionTrait::PermanentFile) }))
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = closing();
    examples.extend(destruction());
    examples
}

fn closing() -> Vec<Example> {
    let done = complaints(ENDED).into_iter().map(cared_for).collect();
    let ended = |kind, statuses: &[Status]| cases(&[kind], statuses);
    let others = [
        ended(CaseKind::Compliment, &[Status::Forwarded, Status::Withdrawn, Status::PassedOn]),
        ended(CaseKind::Anonymous, &[Status::Forwarded, Status::Withdrawn]),
        ended(CaseKind::Anonymous, &[Status::Assessed, Status::Named]),
        ended(CaseKind::Signal, &[Status::Prevented, Status::Converted]),
        ended(CaseKind::Prevented, &[Status::Prevented]),
    ];
    let evaluated = |status| with_thanks(status).coordinator(says::evaluates());
    let surveyed = |history: History| {
        let on = history.today();
        history.coordinator(Step::Survey(says::sent(on)))
    };
    let archived = |history: History| history.coordinator(Step::ArchiveLetter);
    let coordinator = &[Role::Coordinator];
    let closing = |_: &History| says::closes();
    let closed = Then::Goes(Status::Closed);
    let formally = Status::SettledFormally;
    let unposted = cared_for(crate::posting::judged_on_paper());
    let unlearned = archived(with_committee(formally));
    let unasked = archived(evaluated(Status::Discontinued));
    vec![
        example("a complaint closes when aftercare is done", done, coordinator, closing, closed),
        example(
            "a complaint that was merged into another closes at once",
            complaints(&[Status::Merged]),
            coordinator,
            closing,
            closed,
        ),
        example(
            "the others close when they have ended",
            others.concat(),
            coordinator,
            closing,
            closed,
        ),
        example(
            "nothing closes before the letter that ended it is on the post",
            vec![unposted],
            coordinator,
            closing,
            Then::Stops(Guard::NotPosted),
        ),
        example(
            "nothing closes before somebody said what there is to learn",
            vec![unlearned],
            coordinator,
            closing,
            Then::Stops(Guard::NotEvaluated),
        ),
        example(
            "nothing closes before the survey was sent or left out",
            vec![unasked],
            coordinator,
            closing,
            Then::Stops(Guard::SurveyOpen),
        ),
        example(
            "what was upheld does not close before the present was sent or left out",
            vec![archived(surveyed(evaluated(formally)))],
            coordinator,
            closing,
            Then::Stops(Guard::GiftOpen),
        ),
        example(
            "nothing closes before its last letter is kept",
            vec![thanked(evaluated(formally))],
            coordinator,
            closing,
            Then::Stops(Guard::NotArchived),
        ),
    ]
}

fn destruction() -> Vec<Example> {
    let due = |history: History| {
        let until = history.case.kept_until().unwrap();
        history.on(until.tomorrow().unwrap())
    };
    let closed: Vec<_> = cases(CaseKind::ALL, &[Status::Closed]).into_iter().map(due).collect();
    let agreed: Vec<_> =
        closed.iter().cloned().map(|case| case.coordinator(Step::ApproveDestruction)).collect();
    let running = cases(CaseKind::ALL, &[Status::Closed])
        .into_iter()
        .map(|history| {
            let until = history.case.kept_until().unwrap();
            history.on(until)
        })
        .collect();
    let asked = due(History::complaint(CaseRules::default(), Status::Closed))
        .does(Role::Sender, Step::AskFormal);
    let approves = |_: &History| Step::ApproveDestruction;
    vec![
        example(
            "one of two agrees that a case is destroyed, and it is still there",
            closed,
            &[Role::Coordinator, Role::Archivist],
            approves,
            Then::Stays,
        ),
        example(
            "with the archivist beside the coordinator it is destroyed",
            agreed.clone(),
            &[Role::Archivist],
            approves,
            Then::Goes(Status::Destroyed),
        ),
        example(
            "the same person does not agree twice",
            agreed,
            &[Role::Coordinator],
            approves,
            Then::Stops(Guard::SamePerson),
        ),
        example(
            "on the last day on which it must be kept nothing is destroyed",
            running,
            &[Role::Coordinator],
            approves,
            Then::Stops(Guard::RetentionRuns),
        ),
        example(
            "what was merged into another is not destroyed before that one",
            vec![complaints(&[Status::Merged]).remove(0).coordinator(says::closes()).after(20_000)],
            &[Role::Coordinator],
            approves,
            Then::Stops(Guard::KeptWithOther),
        ),
        example(
            "what the sender asks to be handled after all is not destroyed",
            vec![asked],
            &[Role::Coordinator],
            approves,
            Then::Stops(Guard::StillAsked),
        ),
        example(
            "what is kept for ever is not destroyed",
            vec![closed_for_ever().after(20_000)],
            &[Role::Coordinator],
            approves,
            Then::Stops(Guard::KeptForEver),
        ),
    ]
}
