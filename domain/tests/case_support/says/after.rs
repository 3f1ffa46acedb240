//! What comes after the answer: the ombudsman, learning, thanks, closing, destroying.

use gehoor_domain::case::{
    Role, Step,
    aftercare::{Classification, Closing, Evaluation, OmbudsmanContact, OmbudsmanRuling, Sending},
};
use jiff::civil::Date;

use super::{super::history::History, words};

pub(crate) fn ombudsman(on: Date) -> Step {
    Step::MeetOmbudsman(OmbudsmanContact { on, ground: words("De behandeling duurde lang.") })
}

pub(crate) fn ruling(on: Date) -> Step {
    Step::RecordRuling(OmbudsmanRuling {
        on,
        proper: Some(false),
        recommendations: vec![words("Bied excuses aan.")],
    })
}

pub(crate) fn classifies() -> Step {
    let (domain, nature) = (None, Some(words("bejegening")));
    Step::Classify(Classification {
        team: words("Burgerzaken"),
        domain,
        nature,
        nature_otherwise: None,
    })
}

pub(crate) fn evaluates() -> Step {
    Step::Evaluate(Evaluation { learned: None, measure: None })
}

pub(crate) fn sent(on: Date) -> Sending {
    Sending { sent_on: Some(on), why_not: None }
}

pub(crate) fn left_out() -> Sending {
    Sending { sent_on: None, why_not: Some(words("De klager wil dat niet.")) }
}

pub(crate) fn closes() -> Step {
    Step::Close(Closing { retention: None })
}

/// A closed case, destroyed by two people the day after it need be kept no longer.
pub(crate) fn destroyed(history: History) -> History {
    let until = history.case.kept_until().unwrap();
    history
        .on(until.tomorrow().unwrap())
        .coordinator(Step::ApproveDestruction)
        .does(Role::Archivist, Step::ApproveDestruction)
}
