//! The committee's advice, and the judgment that begins once both sides had their say.

use gehoor_domain::case::{Guard, Judgment, Role, Step, hearing::CommitteeAdvice, informal::Side};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, example, with_committee},
    hearing::hearing,
    support::{history::History, says},
};

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = advice();
    examples.extend(judgment());
    examples
}

fn advice() -> Vec<Example> {
    vec![
        example(
            "the advice of the committee comes with its report",
            vec![with_committee(Status::Hearing)],
            &[Role::Committee, Role::Coordinator],
            |history| says::committee_advice(history.today(), Judgment::NotUpheld),
            Then::Stays,
        ),
        example(
            "no committee advises where the municipality has none",
            vec![hearing()],
            &[Role::Coordinator],
            |history| says::committee_advice(history.today(), Judgment::NotUpheld),
            Then::Stops(Guard::NoCommittee),
        ),
        example(
            "advice does not come without the report",
            vec![with_committee(Status::Hearing)],
            &[Role::Committee],
            |history| {
                let (on, judgment) = (history.today(), Judgment::Upheld);
                Step::RecordAdvice(CommitteeAdvice { on, judgment, with_report: false })
            },
            Then::Stops(Guard::AdviceWithoutReport),
        ),
    ]
}

fn judgment() -> Vec<Example> {
    let today = says::RECEIVED;
    let sender = |history: History, role| history.does(role, says::heard(Side::Sender, today));
    let concerned =
        |history: History, role| history.does(role, says::heard(Side::Concerned, today));
    let heard = |history: History, role| concerned(sender(history, role), role);
    let late = heard(hearing(), Role::Handler).coordinator(says::names_employee());
    let late_heard = late.does(Role::Handler, says::heard(Side::Concerned, today));
    let advised = says::hearings(with_committee(Status::Hearing), today);
    vec![
        example(
            "the judgment begins when both sides had their say",
            vec![heard(hearing(), Role::Handler)],
            &[Role::Handler],
            |_| Step::StartJudgment,
            Then::Goes(Status::Judgment),
        ),
        example(
            "the judgment begins when the committee advised",
            vec![advised],
            &[Role::Committee],
            |_| Step::StartJudgment,
            Then::Goes(Status::Judgment),
        ),
        example(
            "the judgment does not begin before the sender had their say",
            vec![concerned(hearing(), Role::Handler)],
            &[Role::Handler],
            |_| Step::StartJudgment,
            Then::Stops(Guard::SenderNotHeard),
        ),
        example(
            "the judgment does not begin before whoever is complained about had their say",
            vec![sender(hearing(), Role::Handler)],
            &[Role::Handler],
            |_| Step::StartJudgment,
            Then::Stops(Guard::ConcernedNotHeard),
        ),
        example(
            "the judgment does not begin before somebody named late has the copy",
            vec![late_heard],
            &[Role::Handler],
            |_| Step::StartJudgment,
            Then::Stops(Guard::CopyNotSent),
        ),
        example(
            "the judgment does not begin before the committee advised",
            vec![heard(with_committee(Status::Hearing), Role::Committee)],
            &[Role::Committee],
            |_| Step::StartJudgment,
            Then::Stops(Guard::NoCommitteeAdvice),
        ),
    ]
}
