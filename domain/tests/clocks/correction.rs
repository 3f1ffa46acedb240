//! A correction of receipt reckons every clock again; consent and deferral never make a term shorter.

use gehoor_domain::{
    case::{
        Case, CaseRules, Correction, Step,
        clock::{Basis, LastDay},
    },
    receipt::Received,
    status::Status,
};
use jiff::civil::{Date, date};

use crate::lead::{complaint, consent, coordinator, deferral, happened, noon, take, why};

fn correct(case: &mut Case, received: Date, on: Date) {
    let correction = Correction { received: Received::At(noon(received)), why: why() };
    take(case, coordinator(), Step::CorrectReceipt(correction), on).unwrap();
}

fn under_way(received: Date) -> Case {
    let mut case = complaint(CaseRules::default(), received);
    happened(&mut case, Step::StartIntake, Status::Intake, received);
    case
}

fn due(case: &Case) -> (LastDay, Date, Basis) {
    let clock = case.answer_clock().unwrap().unwrap();
    (clock.due, clock.safe, clock.basis)
}

#[test]
fn a_correction_reckons_every_clock_again() {
    let mut case = under_way(date(2026, 3, 16));
    // The letter lay a week and a day: it came on Sunday 8 March.
    correct(&mut case, date(2026, 3, 8), date(2026, 3, 17));
    assert_eq!(case.counts_from(), date(2026, 3, 8));
    let clock = case.answer_clock().unwrap().unwrap();
    assert_eq!(clock.original.received, date(2026, 3, 8));
    assert_eq!(due(&case), (LastDay::Certain(date(2026, 4, 20)), date(2026, 4, 17), Basis::Term));
    // Four weeks from 8 March: Easter Sunday; the Monday is a holiday too, and so was Good Friday.
    let notice = case.notice_clock().unwrap().unwrap();
    assert_eq!((notice.due, notice.safe), (LastDay::Certain(date(2026, 4, 7)), date(2026, 4, 2)));
    assert_eq!(case.deferral_until(), Ok(Some(date(2026, 4, 19))));
    assert_eq!(case.first_contact_by(), Some(date(2026, 3, 13)));
    assert_eq!(case.confirm_by(), Some(date(2026, 3, 13)));
    assert_eq!(case.ombudsman_until(), Some(date(2027, 4, 20)));
}

#[test]
fn a_deferral_moves_along_with_a_correction() {
    let mut case = under_way(date(2026, 3, 2));
    take(&mut case, coordinator(), Step::Defer(deferral(14, date(2026, 4, 1))), date(2026, 4, 1))
        .unwrap();
    // Eight weeks from 2 March end on King's Day.
    assert_eq!(
        due(&case),
        (LastDay::Certain(date(2026, 4, 28)), date(2026, 4, 24), Basis::Deferral)
    );
    correct(&mut case, date(2026, 2, 27), date(2026, 4, 2));
    assert_eq!(
        due(&case),
        (LastDay::Certain(date(2026, 4, 24)), date(2026, 4, 24), Basis::Deferral)
    );
}

#[test]
fn the_agreed_day_stands_as_written_after_a_correction_to_an_earlier_day() {
    let mut case = under_way(date(2026, 3, 2));
    let on = date(2026, 4, 1);
    take(&mut case, coordinator(), Step::ExtendByConsent(consent(date(2026, 5, 2), on)), on)
        .unwrap();
    let agreed = (LastDay::Certain(date(2026, 5, 2)), date(2026, 5, 1), Basis::Consent);
    assert_eq!(due(&case), agreed);
    correct(&mut case, date(2026, 2, 2), date(2026, 4, 2));
    assert_eq!(due(&case), agreed);
}

#[test]
fn consent_never_ends_before_the_term_of_the_law() {
    let mut case = under_way(date(2026, 3, 2));
    let on = date(2026, 4, 1);
    take(&mut case, coordinator(), Step::ExtendByConsent(consent(date(2026, 4, 20), on)), on)
        .unwrap();
    assert_eq!(due(&case).2, Basis::Consent);
    // It turns out to have come in on 30 March: six weeks from then are longer than what was agreed.
    correct(&mut case, date(2026, 3, 30), date(2026, 4, 2));
    assert_eq!(due(&case), (LastDay::Certain(date(2026, 5, 11)), date(2026, 5, 11), Basis::Term));
}

#[test]
fn a_deferral_after_consent_ends_on_the_later_of_the_two() {
    for (until, expected) in [
        (date(2026, 4, 20), (date(2026, 5, 11), Basis::Deferral)),
        (date(2026, 5, 22), (date(2026, 5, 22), Basis::Consent)),
    ] {
        let mut case = under_way(date(2026, 3, 2));
        let on = date(2026, 4, 1);
        take(&mut case, coordinator(), Step::ExtendByConsent(consent(until, on)), on).unwrap();
        take(&mut case, coordinator(), Step::Defer(deferral(28, on)), on).unwrap();
        let (last, _, basis) = due(&case);
        assert_eq!((last, basis), (LastDay::Certain(expected.0), expected.1), "{until}");
    }
}

#[test]
fn a_receipt_at_the_end_of_time_is_an_error_and_not_a_panic() {
    let mut case = under_way(date(2026, 3, 2));
    case.received = Received::On(Date::MAX);
    assert!(case.answer_clock().is_err() && case.notice_clock().is_err());
    assert!(case.deferral_until().is_err());
    assert_eq!((case.first_contact_by(), case.ombudsman_until()), (None, None));
}
