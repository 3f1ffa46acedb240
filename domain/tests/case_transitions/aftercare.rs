//! Aftercare: the report, learning, thanks, keeping and destroying.

use gehoor_domain::case::{CaseKind, CaseRules, Guard, Role, Step, aftercare::Sending};
use gehoor_domain::status::Status;

use crate::{
    example::{ENDED, Example, Then, alive_cases, complaints, example, with_thanks},
    support::{history::History, says},
};

const NEITHER: Sending = Sending { sent_on: None, why_not: None };

/// The ends with a letter that must be kept.
const WITH_A_LETTER: &[Status] = &[
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledFormally,
    Status::Discontinued,
    Status::Ombudsman,
];

/// A complaint that ended so, and about which the ombudsman wrote since.
fn asked_about(status: Status) -> History {
    ombudsman(History::complaint(CaseRules::default(), status))
}

fn asked_about_with_thanks(status: Status) -> History {
    ombudsman(with_thanks(status))
}

fn ombudsman(history: History) -> History {
    let today = history.today();
    history.coordinator(says::ombudsman(today))
}

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
            complaints(WITH_A_LETTER),
            &[Role::Coordinator],
            |_| Step::ArchiveLetter,
            Then::Stays,
        ),
        example(
            "what ended without a letter has none to keep, also when the ombudsman wrote since",
            vec![asked_about(Status::SettledInformally), asked_about(Status::Withdrawn)],
            &[Role::Coordinator],
            |_| Step::ArchiveLetter,
            Then::Stops(Guard::NoLetterToKeep),
        ),
        example(
            "a letter is kept once",
            complaints(WITH_A_LETTER)
                .into_iter()
                .map(|ended| ended.coordinator(Step::ArchiveLetter))
                .collect(),
            &[Role::Coordinator],
            |_| Step::ArchiveLetter,
            Then::Stops(Guard::KeptBefore),
        ),
    ]
}

fn thanks() -> Vec<Example> {
    let formally = || with_thanks(Status::SettledFormally);
    vec![
        example(
            "the survey is sent",
            ENDED.iter().filter(|it| **it != Status::Forwarded).copied().map(with_thanks).collect(),
            &[Role::Coordinator, Role::System],
            |history| Step::Survey(says::sent(history.today())),
            Then::Stays,
        ),
        example(
            "no survey is sent where the municipality sends none, nor after sending on",
            vec![
                History::complaint(CaseRules::default(), Status::SettledFormally),
                asked_about_with_thanks(Status::Forwarded),
            ],
            &[Role::Coordinator, Role::System],
            |history| Step::Survey(says::sent(history.today())),
            Then::Stops(Guard::NoSurvey),
        ),
        example(
            "no present is sent where the municipality gives none",
            complaints(ENDED),
            &[Role::Coordinator],
            |_| Step::Gift(says::left_out()),
            Then::Stops(Guard::NoGift),
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
            ENDED.iter().copied().map(with_thanks).collect(),
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
