//! The ombudsman, while a complaint is open and after it ended.

use gehoor_domain::case::{
    CaseRules, Discontinuation, Guard, Role, Step, aftercare::OmbudsmanRuling, people::Office,
};
use gehoor_domain::status::Status;

use crate::{
    example::{ENDED, Example, Then, UNDER_WAY, complaints, example},
    support::{history::History, says},
};

fn ended() -> Vec<Status> {
    let mut statuses = ENDED.to_vec();
    statuses.retain(|status| *status != Status::Ombudsman);
    statuses.push(Status::Closed);
    statuses
}

pub(crate) fn examples() -> Vec<Example> {
    vec![
        example(
            "the ombudsman may write while a complaint is open, and it goes on",
            complaints(&[&[Status::Received], UNDER_WAY].concat()),
            &[Role::Coordinator],
            |history| says::ombudsman(history.today()),
            Then::Stays,
        ),
        example(
            "the ombudsman looks into a complaint that ended, also after it was closed",
            complaints(&ended()),
            &[Role::Coordinator],
            |history| says::ombudsman(history.today()),
            Then::Goes(Status::Ombudsman),
        ),
        example(
            "the ombudsman may write again",
            complaints(&[Status::Ombudsman]),
            &[Role::Coordinator],
            |history| says::ombudsman(history.today()),
            Then::Stays,
        ),
        example(
            "what the ombudsman judged is written down",
            complaints(&[Status::Ombudsman]),
            &[Role::Coordinator],
            |history| says::ruling(history.today()),
            Then::Stays,
        ),
        example(
            "there is no judgment of an ombudsman who did not look into it",
            complaints(&[&[Status::Received, Status::Closed], UNDER_WAY, &ended()].concat()),
            &[Role::Coordinator],
            |history| says::ruling(history.today()),
            Then::Stops(Guard::NoOmbudsman),
        ),
        example(
            "the ombudsman who came while it was open judges without writing a second time",
            met_while_open(),
            &[Role::Coordinator],
            |history| says::ruling(history.today()),
            Then::Stays,
        ),
        example(
            "one ruling holds so many recommendations and no more",
            [complaints(&[Status::Ombudsman]), met_while_open()].concat(),
            &[Role::Coordinator],
            |history| {
                let (on, proper) = (history.today(), Some(false));
                let recommendations = vec![says::words("Bied excuses aan."); 21];
                Step::RecordRuling(OmbudsmanRuling { on, proper, recommendations })
            },
            Then::Stops(Guard::TooManyRecommendations),
        ),
        example(
            "about an institution the letter names no ombudsman where the municipality knows better",
            vec![about_institution(false)],
            &[Role::Coordinator],
            without_ombudsman,
            Then::Goes(Status::Discontinued),
        ),
        example(
            "about an institution the letter names the ombudsman where that is in doubt",
            vec![about_institution(true)],
            &[Role::Coordinator],
            without_ombudsman,
            Then::Stops(Guard::NamesNoOmbudsman),
        ),
        example(
            "about an institution and an employee the letter names the ombudsman everywhere",
            vec![about_institution(false).coordinator(says::names_employee())],
            &[Role::Coordinator],
            without_ombudsman,
            Then::Stops(Guard::NamesNoOmbudsman),
        ),
    ]
}

/// Complaints about which the ombudsman wrote on the first day, led on to everywhere.
fn met_while_open() -> Vec<History> {
    let met = |status| {
        History::complaint_after(CaseRules::default(), says::ombudsman(says::RECEIVED), status)
    };
    [&[Status::Received, Status::Closed], UNDER_WAY, ENDED]
        .concat()
        .into_iter()
        .filter(|status| *status != Status::Ombudsman)
        .map(met)
        .collect()
}

/// Only about an institution, and nobody answered twice.
fn about_institution(ombudsman_for_institutions: bool) -> History {
    let rules = CaseRules { ombudsman_for_institutions, ..CaseRules::default() };
    History::of(gehoor_domain::case::CaseKind::Complaint, rules, says::RECEIVED)
        .coordinator(says::concerned(Office::Institution, None))
        .coordinator(says::tried(says::RECEIVED))
        .coordinator(says::tried(says::RECEIVED))
        .coordinator(Step::StartIntake)
}

fn without_ombudsman(history: &History) -> Step {
    let letter = says::discontinuation(history.today());
    Step::Discontinue(Discontinuation { names_ombudsman: false, ..letter })
}
