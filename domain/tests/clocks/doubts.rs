//! What the doubts do to the clocks: D1 to D4 and D8.

use gehoor_domain::{
    case::{
        Actor, Case, CaseRules, Consent, Declined, Guard, LateNotice, Satisfaction, Step,
        clock::{Basis, LastDay},
        doubts::{DeferralFrom, DeferralNotice, Doubts, FourteenWeeks, Reopened, UnknownYears},
        ending::DeclineGround,
        informal::Way,
    },
    municipality::Procedure,
    status::Status,
};
use jiff::civil::{Date, date};

use crate::lead::{complaint, consent, coordinator, deferral, happened, take, why};

fn with(doubts: Doubts) -> CaseRules {
    CaseRules { doubts, ..CaseRules::default() }
}

/// A complaint that the coordinator looks into.
fn under_way(rules: CaseRules, received: Date) -> Case {
    let mut case = complaint(rules, received);
    happened(&mut case, Step::StartIntake, Status::Intake, received);
    case
}

fn defer(case: &mut Case, days: u8, on: Date) -> Vec<Guard> {
    take(case, coordinator(), Step::Defer(deferral(days, on)), on)
        .map_or_else(|error| error.guards().to_vec(), |()| Vec::new())
}

#[test]
fn t15_the_longest_term_moves_or_stays_as_the_municipality_reads_the_law() {
    for (fourteen_weeks, due) in [
        (FourteenWeeks::Moves, date(2026, 5, 18)),
        // Ascension Day.
        (FourteenWeeks::Stays, date(2026, 5, 14)),
    ] {
        let doubts = Doubts { fourteen_weeks, ..Doubts::default() };
        let rules = CaseRules { procedure: Procedure::AdviceCommittee, ..with(doubts) };
        let mut case = under_way(rules, date(2026, 2, 5));
        assert_eq!(defer(&mut case, 28, date(2026, 4, 1)), []);
        let clock = case.answer_clock().unwrap().unwrap();
        assert_eq!(clock.due, LastDay::Certain(due));
        assert_eq!((clock.safe, clock.basis), (date(2026, 5, 13), Basis::Deferral));
    }
}

#[test]
fn up_to_twelve_weeks_move_in_either_reading() {
    // Ten weeks from 9 January 2026 end on Friday 20 March; two weeks more on Good Friday.
    for fourteen_weeks in FourteenWeeks::ALL {
        let doubts = Doubts { fourteen_weeks: *fourteen_weeks, ..Doubts::default() };
        let rules = CaseRules { procedure: Procedure::AdviceCommittee, ..with(doubts) };
        let mut case = under_way(rules, date(2026, 1, 9));
        assert_eq!(defer(&mut case, 14, date(2026, 3, 2)), []);
        assert_eq!(case.answer_clock().unwrap().unwrap().due, date(2026, 4, 7));
    }
}

#[test]
fn t13_the_deferral_counts_from_receipt_or_from_the_moved_end() {
    for (deferral_from, due) in
        [(DeferralFrom::Receipt, date(2026, 6, 11)), (DeferralFrom::Due, date(2026, 6, 15))]
    {
        let mut case =
            under_way(with(Doubts { deferral_from, ..Doubts::default() }), date(2026, 4, 2));
        assert_eq!(defer(&mut case, 28, date(2026, 5, 4)), []);
        let clock = case.answer_clock().unwrap().unwrap();
        assert_eq!(clock.due, due);
        assert_eq!(clock.safe, date(2026, 6, 11));
        assert_eq!(clock.original.due, date(2026, 5, 18));
    }
}

#[test]
fn the_notice_of_a_deferral_is_in_time_until_the_day_that_the_municipality_chose() {
    // Six weeks from 2 April 2026 end on Ascension Day and move to Monday 18 May.
    for (deferral_notice, last) in [
        (DeferralNotice::DayBefore, date(2026, 5, 17)),
        (DeferralNotice::LastDay, date(2026, 5, 18)),
    ] {
        let rules = with(Doubts { deferral_notice, ..Doubts::default() });
        let mut case = under_way(rules, date(2026, 4, 2));
        assert_eq!(case.deferral_until(), Ok(Some(last)));
        let after = last.tomorrow().unwrap();
        assert_eq!(defer(&mut case, 28, after), [Guard::DeferralTooLate]);
        assert_eq!(defer(&mut case, 28, last), []);
        assert_eq!(case.deferral_until(), Ok(None), "it was deferred");
    }
}

#[test]
fn nothing_can_be_deferred_where_no_term_binds() {
    let mut case = under_way(CaseRules::default(), date(2026, 4, 2));
    case.by_the_law = false;
    assert_eq!(case.deferral_until(), Ok(None));
    assert_eq!(case.answer_clock(), Ok(None));
    assert_eq!(case.notice_clock(), Ok(None));
}

/// A complaint of 2 March 2026 that was settled on 20 March, asked to be formal on 1 June and opened again on 3 June.
fn reopened(reopened: Reopened) -> Case {
    let mut case = under_way(with(Doubts { reopened, ..Doubts::default() }), date(2026, 3, 2));
    let said = Satisfaction {
        on: date(2026, 3, 20),
        satisfied: true,
        way: Way::Phone,
        agreed: None,
        confirmed_on: None,
    };
    happened(&mut case, Step::Settle(said), Status::SettledInformally, date(2026, 3, 20));
    take(&mut case, Actor::SENDER, Step::AskFormal, date(2026, 6, 1)).unwrap();
    take(&mut case, coordinator(), Step::Reopen, date(2026, 6, 3)).unwrap();
    case
}

#[test]
fn after_a_settlement_the_terms_count_on_or_again_as_the_municipality_chose() {
    for (choice, from, due, notice) in [
        (Reopened::FirstReceipt, date(2026, 3, 2), date(2026, 4, 13), date(2026, 3, 30)),
        (Reopened::Asked, date(2026, 6, 1), date(2026, 7, 13), date(2026, 6, 29)),
    ] {
        let case = reopened(choice);
        assert_eq!(case.counts_from(), from);
        let clock = case.answer_clock().unwrap().unwrap();
        assert_eq!((clock.original.received, clock.due), (from, LastDay::Certain(due)));
        assert_eq!(case.notice_clock().unwrap().unwrap().due, notice);
    }
}

#[test]
fn a_correction_to_after_the_day_of_asking_counts_from_the_correction() {
    let mut case = reopened(Reopened::Asked);
    case.received = gehoor_domain::receipt::Received::On(date(2026, 6, 8));
    assert_eq!(case.counts_from(), date(2026, 6, 8));
}

/// Six weeks from 21 November 2028 end on 2 January 2029: an ordinary day, unless a decree says otherwise.
const UNKNOWN: Date = date(2028, 11, 21);

#[test]
fn a_term_into_years_without_decrees_has_no_date_or_a_provisional_one_and_always_a_safe_day() {
    let day = date(2029, 1, 2);
    for (unknown_years, due, deferral_until, ombudsman_until) in [
        (UnknownYears::NoPromise, LastDay::NotPromised { earliest: day }, None, None),
        (
            UnknownYears::Provisional,
            LastDay::Provisional(day),
            Some(date(2029, 1, 1)),
            Some(date(2030, 1, 2)),
        ),
    ] {
        let case = under_way(with(Doubts { unknown_years, ..Doubts::default() }), UNKNOWN);
        let clock = case.answer_clock().unwrap().unwrap();
        assert_eq!((clock.due, clock.original.due), (due, due));
        assert_eq!((clock.safe, clock.original.raw), (day, day));
        assert_eq!(due.is_provisional(), unknown_years == UnknownYears::Provisional);
        assert_eq!(case.deferral_until(), Ok(deferral_until));
        assert_eq!(case.ombudsman_until(), ombudsman_until);
    }
}

#[test]
fn the_last_day_before_the_unknown_years_is_certain_and_the_next_is_not() {
    for (received, due) in [
        // Friday 29 December 2028.
        (date(2028, 11, 17), LastDay::Certain(date(2028, 12, 29))),
        // Saturday 30 December: the end moves over New Year's Day to a Tuesday that may be made a day off.
        (date(2028, 11, 18), LastDay::NotPromised { earliest: date(2029, 1, 2) }),
    ] {
        let clock = complaint(CaseRules::default(), received).answer_clock().unwrap().unwrap();
        assert_eq!((clock.due, clock.safe), (due, date(2028, 12, 29)), "{received}");
    }
}

#[test]
fn in_2029_nothing_is_refused_because_its_last_day_is_not_known() {
    // Every clock of this case ends in years of which no decree is known; today is long after all of them.
    let received = date(2029, 1, 8);
    let today = date(2029, 8, 1);
    let mut case = under_way(CaseRules::default(), received);
    assert_eq!(defer(&mut case.clone(), 28, today), []);
    let agreed = Consent { until: date(2029, 9, 3), given_on: today, in_writing: true };
    take(&mut case.clone(), coordinator(), Step::ExtendByConsent(agreed), today).unwrap();
    let late = LateNotice { sent_on: today, names_ombudsman: true, expected: None };
    take(&mut case.clone(), coordinator(), Step::TellLate(late), today).unwrap();
    let advice = gehoor_domain::case::DeclineAdvice { ground: DeclineGround::Appeal, why: why() };
    take(&mut case, coordinator(), Step::AdviseDecline(advice), today).unwrap();
    let declined = Declined {
        ground: DeclineGround::Appeal,
        sent_on: today,
        names_ombudsman: true,
        late_because: None,
    };
    let signatory = Actor::staff(
        gehoor_domain::case::Role::Signatory,
        gehoor_domain::case::PersonId::parse("ondertekenaar").unwrap(),
    );
    take(&mut case, signatory, Step::Decline(declined), today).unwrap();
    assert_eq!(case.status, Status::NotHandled);
}

#[test]
fn the_letter_that_it_is_late_waits_until_it_can_be_late() {
    // Six weeks from 8 January 2029 end on Monday 19 February at the earliest.
    let mut case = under_way(CaseRules::default(), date(2029, 1, 8));
    let earliest = date(2029, 2, 19);
    let notice =
        |sent_on| Step::TellLate(LateNotice { sent_on, names_ombudsman: true, expected: None });
    let refused = take(&mut case, coordinator(), notice(earliest), earliest).unwrap_err();
    assert_eq!(refused.guards(), [Guard::NotLate]);
    let after = earliest.tomorrow().unwrap();
    take(&mut case, coordinator(), notice(after), after).unwrap();
}

#[test]
fn a_day_that_was_agreed_is_certain_in_every_year_and_moves_over_no_holiday() {
    for until in [date(2029, 5, 10), date(2029, 5, 12)] {
        let mut case = under_way(CaseRules::default(), UNKNOWN);
        let on = date(2028, 12, 1);
        take(&mut case, coordinator(), Step::ExtendByConsent(consent(until, on)), on).unwrap();
        let clock = case.answer_clock().unwrap().unwrap();
        // Ascension Day, and the Saturday after it.
        assert_eq!((clock.due, clock.basis), (LastDay::Certain(until), Basis::Consent));
        let safe = if until.day() == 10 { date(2029, 5, 9) } else { date(2029, 5, 11) };
        assert_eq!(clock.safe, safe);
    }
}
