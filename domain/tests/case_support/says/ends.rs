//! Other ends than a verdict.

use gehoor_domain::case::{
    CaseKind, DeclineAdvice, Declined, Discontinuation, Forwarding, Step, Withdrawal,
    ending::{DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
    informal::Way,
};
use gehoor_domain::status::Status;
use jiff::civil::Date;

use super::{super::history::History, reference, words};

pub(crate) fn forwarding(reason: ForwardReason, told_on: Date) -> Forwarding {
    let with_receipt_date = reason == ForwardReason::Objection;
    Forwarding { reason, to: words("de provincie"), told_on: Some(told_on), with_receipt_date }
}

pub(crate) fn forwards(told_on: Date) -> Step {
    Step::Forward(forwarding(ForwardReason::OtherBody, told_on))
}

pub(crate) fn advises_decline() -> Step {
    let why = words("Het is langer dan een jaar geleden.");
    Step::AdviseDecline(DeclineAdvice { ground: DeclineGround::LongerThanAYear, why })
}

pub(crate) fn declined(sent_on: Date) -> Declined {
    let ground = DeclineGround::LongerThanAYear;
    Declined { ground, sent_on, names_ombudsman: true, late_because: None }
}

pub(crate) fn declines(sent_on: Date) -> Step {
    Step::Decline(declined(sent_on))
}

pub(crate) fn withdraws(on: Date) -> Step {
    Step::Withdraw(Withdrawal {
        on,
        reason: WithdrawReason::Solved,
        how: Some(Way::Message),
        confirmed_on: None,
    })
}

pub(crate) fn discontinuation(on: Date) -> Discontinuation {
    Discontinuation {
        reason: DiscontinueReason::NoResponse,
        why: None,
        sent_on: Some(on),
        names_ombudsman: true,
    }
}

pub(crate) fn discontinues(on: Date) -> Step {
    Step::Discontinue(discontinuation(on))
}

pub(crate) fn passes_on() -> Step {
    Step::PassOn { team: words("Burgerzaken") }
}

pub(crate) fn assesses() -> Step {
    Step::Assess { result: words("De balie is eerder open.") }
}

pub(crate) fn prevents() -> Step {
    Step::Prevent { team: words("Burgerzaken") }
}

pub(crate) fn converts() -> Step {
    Step::Convert { to: reference() }
}

/// A case of another kind than a complaint, ended as most do.
pub(crate) fn other_end(history: History) -> History {
    match (history.case.kind(), history.case.status) {
        (CaseKind::Compliment, _) => history.coordinator(passes_on()),
        (CaseKind::Anonymous, _) => history.coordinator(assesses()),
        (CaseKind::Signal, Status::Open) => history.coordinator(prevents()),
        _ => history,
    }
}
