//! How long a case is kept: every class of the selection list, which one comes first, and the last day.

use gehoor_domain::{
    case::{
        Case, CaseKind, CaseRules, Step,
        aftercare::{Closing, OmbudsmanContact, RetentionTrait},
        retention::RetentionClass,
    },
    status::Status,
};
use jiff::civil::{Date, date};

use crate::lead::{case, complaint, happened, why};

const RECEIVED: Date = date(2026, 3, 2);
const CLOSED: Date = date(2026, 6, 1);

/// Ways in which a complaint ends.
const ENDS: [Status; 6] = [
    Status::Forwarded,
    Status::NotHandled,
    Status::SettledInformally,
    Status::SettledFormally,
    Status::Withdrawn,
    Status::Discontinued,
];

fn end(case: &mut Case, status: Status) {
    use gehoor_domain::case::ending::{
        DeclineGround, Declined, Discontinuation, DiscontinueReason, ForwardReason, Forwarding,
        WithdrawReason, Withdrawal,
    };
    use gehoor_domain::case::{Satisfaction, VerdictSent, informal::Way};
    let on = date(2026, 4, 1);
    let step = match status {
        Status::Forwarded => Step::Forward(Forwarding {
            reason: ForwardReason::OtherBody,
            to: why(),
            told_on: Some(on),
            with_receipt_date: true,
        }),
        Status::NotHandled => Step::Decline(Declined {
            ground: DeclineGround::Appeal,
            sent_on: on,
            names_ombudsman: true,
            late_because: None,
        }),
        Status::SettledInformally => Step::Settle(Satisfaction {
            on,
            satisfied: true,
            way: Way::Phone,
            agreed: None,
            confirmed_on: None,
        }),
        Status::SettledFormally => Step::SendVerdict(VerdictSent {
            to_sender: Some(on),
            to_concerned: Some(on),
            names_ombudsman: true,
            deviation: None,
            other_than_coordinator: None,
            encloses_advice: false,
        }),
        Status::Withdrawn => Step::Withdraw(Withdrawal {
            on,
            reason: WithdrawReason::Solved,
            how: Some(Way::Phone),
            confirmed_on: None,
        }),
        Status::Discontinued => Step::Discontinue(Discontinuation {
            reason: DiscontinueReason::NoResponse,
            why: None,
            sent_on: Some(on),
            names_ombudsman: true,
        }),
        other => panic!("{other:?} is no end of a complaint"),
    };
    happened(case, step, status, on);
}

fn close(case: &mut Case, retention: Option<RetentionTrait>, on: Date) {
    happened(case, Step::Close(Closing { retention }), Status::Closed, on);
}

fn ombudsman(case: &mut Case) {
    let contact = OmbudsmanContact { on: CLOSED, ground: why() };
    happened(case, Step::MeetOmbudsman(contact), Status::Ombudsman, CLOSED);
}

#[test]
fn every_end_of_a_complaint_has_its_class_and_years() {
    for (status, class, years) in [
        (Status::SettledFormally, RetentionClass::Handled, 5),
        (Status::SettledInformally, RetentionClass::Handled, 5),
        (Status::NotHandled, RetentionClass::NotAdmissible, 1),
        // What was sent on was not handled here.
        (Status::Forwarded, RetentionClass::NotAdmissible, 1),
        (Status::Withdrawn, RetentionClass::Discontinued, 1),
        (Status::Discontinued, RetentionClass::Discontinued, 1),
    ] {
        let mut case = complaint(CaseRules::default(), RECEIVED);
        assert_eq!(case.retention_class(), None, "it has not ended");
        end(&mut case, status);
        assert_eq!(case.retention_class(), Some(class), "{status:?}");
        assert_eq!(case.kept_until(), None, "{status:?} is not closed");
        close(&mut case, None, CLOSED);
        assert_eq!(case.kept_until(), Some(date(2026 + years, 6, 1)), "{status:?}");
    }
}

#[test]
fn whatever_the_end_a_permanent_file_comes_before_the_ombudsman_and_the_ombudsman_before_money() {
    use RetentionTrait::{Financial, PermanentFile};
    for status in ENDS {
        for (with_ombudsman, retention, class, until) in [
            (false, Some(Financial), RetentionClass::Financial, Some(date(2033, 6, 1))),
            (true, None, RetentionClass::Ombudsman, Some(date(2036, 6, 1))),
            (true, Some(Financial), RetentionClass::Ombudsman, Some(date(2036, 6, 1))),
            (false, Some(PermanentFile), RetentionClass::PermanentFile, None),
            (true, Some(PermanentFile), RetentionClass::PermanentFile, None),
        ] {
            let mut case = complaint(CaseRules::default(), RECEIVED);
            end(&mut case, status);
            if with_ombudsman {
                ombudsman(&mut case);
            }
            close(&mut case, retention, CLOSED);
            assert_eq!(case.retention_class(), Some(class), "{status:?} {retention:?}");
            assert_eq!(case.kept_until(), until, "{status:?} {retention:?}");
        }
    }
}

#[test]
fn the_class_that_comes_first_is_never_kept_shorter_than_one_that_comes_after() {
    let order = [
        RetentionClass::PermanentFile,
        RetentionClass::Ombudsman,
        RetentionClass::Financial,
        RetentionClass::Handled,
        RetentionClass::NotAdmissible,
        RetentionClass::Discontinued,
        RetentionClass::Unlisted,
    ];
    // What was merged into another has no time of its own.
    assert!(!order.contains(&RetentionClass::WithOther));
    assert_eq!(order.len() + 1, RetentionClass::ALL.len());
    let years = order.map(|class| class.years().unwrap_or(u8::MAX));
    assert!(years.is_sorted_by(|first, next| first >= next), "{years:?}");
}

#[test]
fn what_the_list_does_not_name_is_kept_a_year() {
    for (kind, step, status) in [
        (CaseKind::Compliment, Step::PassOn { team: why() }, Status::PassedOn),
        (CaseKind::Signal, Step::Prevent { team: why() }, Status::Prevented),
    ] {
        let mut case = case(kind, CaseRules::default(), RECEIVED);
        happened(&mut case, step, status, RECEIVED);
        assert_eq!(case.retention_class(), Some(RetentionClass::Unlisted), "{kind:?}");
        close(&mut case, None, CLOSED);
        assert_eq!(case.kept_until(), Some(date(2027, 6, 1)), "{kind:?}");
    }
}

#[test]
fn years_end_on_the_same_date_and_29_february_on_the_28th() {
    for (closed, until) in [
        (date(2028, 2, 29), date(2033, 2, 28)),
        (date(2027, 2, 28), date(2032, 2, 28)),
        (date(2027, 12, 31), date(2032, 12, 31)),
    ] {
        let mut case = complaint(CaseRules::default(), RECEIVED);
        end(&mut case, Status::SettledFormally);
        close(&mut case, None, closed);
        assert_eq!(case.kept_until(), Some(until), "{closed}");
    }
}

#[test]
fn the_ombudsman_after_closing_starts_it_again_and_forgets_nothing() {
    let mut case = complaint(CaseRules::default(), RECEIVED);
    end(&mut case, Status::SettledFormally);
    close(&mut case, Some(RetentionTrait::PermanentFile), CLOSED);
    ombudsman(&mut case);
    assert_eq!(case.kept_until(), None, "it is not closed");
    close(&mut case, None, date(2027, 6, 1));
    assert_eq!(case.retention_class(), Some(RetentionClass::PermanentFile));
}
