//! The year of the ombudsman.

use gehoor_domain::{
    case::{
        Case, CaseKind, CaseRules, Concerned, Declined, Discontinuation, Forwarding, Satisfaction,
        Step, VerdictSent, Withdrawal,
        ending::{DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
        informal::Way,
        people::Office,
    },
    status::Status,
};
use jiff::civil::{Date, date};

use crate::lead::{case, complaint, happened, why};

const RECEIVED: Date = date(2026, 3, 2);

fn ended(step: Step, status: Status) -> Case {
    let mut case = complaint(CaseRules::default(), RECEIVED);
    happened(&mut case, step, status, date(2027, 3, 17));
    case
}

/// A verdict that was sent on this day.
fn verdict(sent: Date) -> Step {
    Step::SendVerdict(VerdictSent {
        to_sender: Some(sent),
        to_concerned: Some(sent),
        names_ombudsman: true,
        deviation: None,
        other_than_coordinator: None,
        encloses_advice: false,
    })
}

#[test]
fn y1_the_year_runs_from_the_day_on_which_the_verdict_was_sent_and_ends_on_that_date() {
    for (sent, until) in [
        (date(2027, 3, 15), date(2028, 3, 15)),
        // A Saturday and Christmas Day, and it stays.
        (date(2027, 12, 25), date(2028, 12, 25)),
        (date(2026, 4, 4), date(2027, 4, 4)),
        // 29 February becomes 28 February.
        (date(2028, 2, 29), date(2029, 2, 28)),
    ] {
        let case = ended(verdict(sent), Status::SettledFormally);
        assert_eq!(case.ombudsman_until(), Some(until), "{sent}");
    }
}

#[test]
fn every_end_of_the_matter_starts_the_year_on_its_own_day_save_sending_on() {
    let on = date(2027, 3, 15);
    let until = Some(date(2028, 3, 15));
    let said =
        Satisfaction { on, satisfied: true, way: Way::Phone, agreed: None, confirmed_on: None };
    let declined = Declined {
        ground: DeclineGround::Appeal,
        sent_on: on,
        names_ombudsman: true,
        late_because: None,
    };
    let stopped = Discontinuation {
        reason: DiscontinueReason::Other,
        why: Some(why()),
        sent_on: Some(on),
        names_ombudsman: true,
    };
    let withdrawn = Withdrawal {
        on,
        reason: WithdrawReason::Solved,
        how: Some(Way::Phone),
        confirmed_on: None,
    };
    let forwarded = Forwarding {
        reason: ForwardReason::OtherBody,
        to: why(),
        told_on: Some(on),
        with_receipt_date: true,
    };
    for (step, status, expected) in [
        (Step::Settle(said), Status::SettledInformally, until),
        (verdict(on), Status::SettledFormally, until),
        (Step::Decline(declined), Status::NotHandled, until),
        (Step::Discontinue(stopped), Status::Discontinued, until),
        (Step::Withdraw(withdrawn), Status::Withdrawn, until),
        (Step::Forward(forwarded), Status::Forwarded, None),
    ] {
        assert_eq!(ended(step, status).ombudsman_until(), expected, "{status:?}");
    }
}

#[test]
fn of_what_did_not_end_the_year_runs_from_the_day_on_which_it_should_have() {
    assert_eq!(
        complaint(CaseRules::default(), RECEIVED).ombudsman_until(),
        Some(date(2027, 4, 13))
    );
}

#[test]
fn where_the_ombudsman_has_no_part_there_is_no_year() {
    for kind in CaseKind::ALL.iter().filter(|kind| **kind != CaseKind::Complaint) {
        let case = case(*kind, CaseRules::default(), RECEIVED);
        assert_eq!(case.ombudsman_until(), None, "{kind:?}");
    }
    for (ombudsman_for_institutions, expected) in [(true, Some(date(2028, 3, 15))), (false, None)] {
        let rules = CaseRules { ombudsman_for_institutions, ..CaseRules::default() };
        let mut case = case(CaseKind::Complaint, rules, RECEIVED);
        let institution =
            Concerned { office: Office::Institution, function: why(), team: None, person: None };
        happened(&mut case, Step::NameConcerned(institution), Status::Formal, RECEIVED);
        happened(&mut case, verdict(date(2027, 3, 15)), Status::SettledFormally, date(2027, 3, 15));
        assert_eq!(case.ombudsman_until(), expected);
    }
}
