//! Aftercare: the report, learning, thanks, keeping and destroying.

use gehoor_domain::case::{CaseKind, Guard, Role, Step, aftercare::Sending};
use gehoor_domain::status::Status;

use crate::{
    example::{ENDED, Example, Then, alive_cases, complaints, example, with_thanks},
    support::{history::History, says},
};

const NEITHER: Sending = Sending { sent_on: None, why_not: None };

pub(crate) fn thanked(history: History) -> History {
    let on = history.today();
    history.coordinator(Step::Survey(says::sent(on))).coordinator(Step::Gift(says::sent(on)))
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = learning();
    examples.extend(thanks());
    examples
}

fn learning() -> Vec<Example> {
    vec![
        example(
            "every case gets its place in the report",
            alive_cases(CaseKind::ALL),
            &[Role::Coordinator],
            |_| says::classifies(),
            Then::Stays,
        ),
        example(
            "the coordinator says what there is to learn from a complaint that ended",
            complaints(ENDED),
            &[Role::Coordinator],
            |_| says::evaluates(),
            Then::Stays,
        ),
        example(
            "the manager who talked says what there is to learn",
            complaints(&[Status::SettledInformally]),
            &[Role::TeamManager],
            |_| says::evaluates(),
            Then::Stays,
        ),
        example(
            "the handler says what there is to learn",
            complaints(&[Status::SettledFormally, Status::Ombudsman]),
            &[Role::Handler],
            |_| says::evaluates(),
            Then::Stays,
        ),
        example(
            "the last letter is kept with the case",
            complaints(ENDED),
            &[Role::Coordinator],
            |_| Step::ArchiveLetter,
            Then::Stays,
        ),
    ]
}

fn thanks() -> Vec<Example> {
    let formally = || with_thanks(Status::SettledFormally);
    vec![
        example(
            "the survey is sent",
            complaints(ENDED),
            &[Role::Coordinator, Role::System],
            |history| Step::Survey(says::sent(history.today())),
            Then::Stays,
        ),
        example(
            "the survey is not left out without a reason",
            vec![formally()],
            &[Role::Coordinator],
            |_| Step::Survey(NEITHER),
            Then::Stops(Guard::NoReasonToLeaveOut),
        ),
        example(
            "a survey that was sent is not left out afterwards",
            vec![thanked(formally())],
            &[Role::Coordinator],
            |_| Step::Survey(says::left_out()),
            Then::Stops(Guard::SentBefore),
        ),
        example(
            "the present is left out with a reason",
            complaints(ENDED),
            &[Role::Coordinator],
            |_| Step::Gift(says::left_out()),
            Then::Stays,
        ),
        example(
            "the present is not left out without a reason",
            vec![formally()],
            &[Role::Coordinator],
            |_| Step::Gift(NEITHER),
            Then::Stops(Guard::NoReasonToLeaveOut),
        ),
        example(
            "no present is sent twice",
            vec![thanked(formally())],
            &[Role::Coordinator],
            |history| Step::Gift(says::sent(history.today())),
            Then::Stops(Guard::SentBefore),
        ),
    ]
}
