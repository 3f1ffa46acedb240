//! The norms of a municipality: which case has which, and that they count in working days.

use gehoor_domain::case::{CaseKind, CaseRules, Qualification, Step};
use jiff::civil::{Date, date};

use crate::lead::{case, complaint, coordinator, take, why};

/// Two, three and four working days, so that no norm can stand in for another.
const RULES: fn() -> CaseRules = || CaseRules {
    first_contact_days: 2,
    confirmation_days: 3,
    other_days: 4,
    ..CaseRules::default()
};

/// Received on the Saturday before Ascension Day of 2026; 14 and 15 May are off.
const RECEIVED: Date = date(2026, 5, 9);
const TWO: Option<Date> = Some(date(2026, 5, 12));
const THREE: Option<Date> = Some(date(2026, 5, 13));
const FOUR: Option<Date> = Some(date(2026, 5, 18));

#[test]
fn each_kind_of_case_has_the_norms_that_are_for_it() {
    for (kind, contact, confirm, deal_with) in [
        (CaseKind::Complaint, TWO, THREE, None),
        (CaseKind::Compliment, None, THREE, FOUR),
        (CaseKind::Anonymous, None, None, FOUR),
        (CaseKind::Signal, None, None, FOUR),
        (CaseKind::Prevented, None, None, None),
    ] {
        let case = case(kind, RULES(), RECEIVED);
        let found = (case.first_contact_by(), case.confirm_by(), case.deal_with_by());
        assert_eq!(found, (contact, confirm, deal_with), "{kind:?}");
    }
}

#[test]
fn what_turns_out_to_be_no_complaint_of_the_law_has_a_norm_in_place_of_the_terms() {
    for (written, towards_sender) in [(false, true), (true, false), (false, false)] {
        let mut case = complaint(RULES(), RECEIVED);
        assert_eq!(case.deal_with_by(), None);
        let found = Qualification { written, towards_sender, why: why() };
        take(&mut case, coordinator(), Step::Qualify(found), RECEIVED).unwrap();
        assert_eq!((case.deal_with_by(), case.answer_clock()), (FOUR, Ok(None)));
        assert_eq!((case.first_contact_by(), case.confirm_by()), (TWO, THREE));
        // And back again: the terms count from receipt, as if it had never been otherwise.
        let found = Qualification { written: true, towards_sender: true, why: why() };
        take(&mut case, coordinator(), Step::Qualify(found), date(2026, 6, 1)).unwrap();
        assert_eq!(case.deal_with_by(), None);
        assert_eq!(case.answer_clock().unwrap().unwrap().due, date(2026, 6, 22));
    }
}

#[test]
fn the_norms_count_on_in_years_whose_decrees_are_not_known() {
    let case = complaint(RULES(), date(2029, 5, 9));
    assert_eq!(case.first_contact_by(), Some(date(2029, 5, 14)));
}
