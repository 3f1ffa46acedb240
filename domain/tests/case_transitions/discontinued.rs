//! Discontinued: nobody answers any more, it became part of an appeal, or another reason.

use gehoor_domain::case::{Discontinuation, Guard, Role, Step, ending::DiscontinueReason};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, UNDER_WAY, complaints, example},
    support::{history::History, says},
};

/// Nobody answered twice.
fn silent() -> Vec<History> {
    complaints(UNDER_WAY)
        .into_iter()
        .map(|history| {
            let today = history.today();
            history.coordinator(says::tried(today)).coordinator(says::tried(today))
        })
        .collect()
}

pub(crate) fn examples() -> Vec<Example> {
    let because = |reason| {
        move |history: &History| {
            Step::Discontinue(Discontinuation { reason, ..says::discontinuation(history.today()) })
        }
    };
    vec![
        example(
            "a complaint ends when the sender does not answer any more",
            silent(),
            &[Role::Coordinator],
            |history| says::discontinues(history.today()),
            Then::Goes(Status::Discontinued),
        ),
        example(
            "one attempt is too few to say that the sender does not answer",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| says::discontinues(history.today()),
            Then::Stops(Guard::TooFewAttempts),
        ),
        example(
            "a complaint that became part of an appeal ends without more attempts",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            because(DiscontinueReason::PartOfAppeal),
            Then::Goes(Status::Discontinued),
        ),
        example(
            "no complaint is discontinued for another reason without saying which",
            silent(),
            &[Role::Coordinator],
            because(DiscontinueReason::Other),
            Then::Stops(Guard::NoReason),
        ),
        example(
            "no complaint is discontinued without a letter",
            silent(),
            &[Role::Coordinator],
            |history| {
                let letter = says::discontinuation(history.today());
                Step::Discontinue(Discontinuation { sent_on: None, ..letter })
            },
            Then::Stops(Guard::LetterNotSent),
        ),
        example(
            "the letter that it is discontinued names the ombudsman",
            silent(),
            &[Role::Coordinator],
            |history| {
                let letter = says::discontinuation(history.today());
                Step::Discontinue(Discontinuation { names_ombudsman: false, ..letter })
            },
            Then::Stops(Guard::NamesNoOmbudsman),
        ),
    ]
}
