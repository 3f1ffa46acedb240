//! Where examples start: cases that were led there by legal steps.

use gehoor_domain::case::{CaseKind, CaseRules};
use gehoor_domain::{municipality::Procedure, status::Status};

use crate::support::history::History;

pub(crate) const COMPLAINT: &[CaseKind] = &[CaseKind::Complaint];

/// The municipality still has to act, and has looked at it.
pub(crate) const UNDER_WAY: &[Status] = &[
    Status::Intake,
    Status::Informal,
    Status::Formal,
    Status::Investigation,
    Status::Hearing,
    Status::Judgment,
];

/// The matter itself has ended, and aftercare is not done.
pub(crate) const ENDED: &[Status] = &[
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
    Status::Ombudsman,
];

/// A complaint in each of these statuses.
pub(crate) fn complaints(statuses: &[Status]) -> Vec<History> {
    cases(COMPLAINT, statuses)
}

/// A case of each of these kinds in each of these statuses.
pub(crate) fn cases(kinds: &[CaseKind], statuses: &[Status]) -> Vec<History> {
    kinds
        .iter()
        .flat_map(|kind| statuses.iter().map(move |status| History::at(*kind, *status)))
        .collect()
}

/// A complaint in a municipality where a committee advises.
pub(crate) fn with_committee(status: Status) -> History {
    let rules = CaseRules { procedure: Procedure::AdviceCommittee, ..CaseRules::default() };
    History::complaint(rules, status)
}

/// A complaint in a municipality that sends a survey and a present.
pub(crate) fn with_thanks(status: Status) -> History {
    let rules = CaseRules { survey: true, gift: true, ..CaseRules::default() };
    History::complaint(rules, status)
}

/// Every status of a case of this kind but closed and destroyed, the open ones first.
pub(crate) fn alive(kind: CaseKind) -> Vec<Status> {
    match kind {
        CaseKind::Complaint => [&[Status::Received], UNDER_WAY, ENDED].concat(),
        CaseKind::Compliment => {
            vec![Status::Received, Status::Forwarded, Status::Withdrawn, Status::PassedOn]
        }
        CaseKind::Anonymous => {
            vec![Status::Received, Status::Forwarded, Status::Withdrawn, Status::Assessed]
        }
        CaseKind::Signal => vec![Status::Open, Status::Prevented, Status::Converted],
        CaseKind::Prevented => vec![Status::Prevented],
    }
}

/// A case of each of these kinds in each of their statuses but closed and destroyed.
pub(crate) fn alive_cases(kinds: &[CaseKind]) -> Vec<History> {
    kinds.iter().flat_map(|kind| cases(&[*kind], &alive(*kind))).collect()
}
