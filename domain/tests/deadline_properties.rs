//! What holds for every term and every day of receipt.
#![allow(clippy::unwrap_used, reason = "tests")]

use gehoor_domain::calendar::is_day_off;
use gehoor_domain::term::{Term, longer_than_a_year_before, ombudsman_until, received_on};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

/// Days of receipt of which even fourteen weeks end before 2029.
fn received() -> impl Strategy<Value = Date> {
    (0..10_400_i32).prop_map(|days| date(2000, 1, 1).checked_add(days.days()).unwrap())
}

fn term() -> impl Strategy<Value = Term> {
    let base = prop::sample::select(vec![Term::FOUR_WEEKS, Term::SIX_WEEKS, Term::TEN_WEEKS]);
    (base, any::<bool>()).prop_map(|(term, deferred)| if deferred { term.deferred() } else { term })
}

proptest! {
    #[test]
    fn the_raw_end_is_the_same_weekday_and_whole_weeks_later(term in term(), received in received()) {
        let deadline = term.deadline(received).unwrap();
        let days = deadline.raw.since(received).unwrap().get_days();
        prop_assert_eq!(days, 7 * i32::from(term.weeks()));
        prop_assert_eq!(deadline.raw.weekday(), received.weekday());
    }

    #[test]
    fn due_and_safe_are_the_ordinary_days_nearest_to_the_raw_end(term in term(), received in received()) {
        let deadline = term.deadline(received).unwrap();
        prop_assert!(deadline.safe <= deadline.raw && deadline.raw <= deadline.due);
        prop_assert_eq!(is_day_off(deadline.due), Ok(false));
        prop_assert_eq!(is_day_off(deadline.safe), Ok(false));
        let between = std::iter::successors(deadline.safe.tomorrow().ok(), |day| day.tomorrow().ok())
            .take_while(|day| *day < deadline.due);
        for day in between {
            prop_assert_eq!(is_day_off(day), Ok(true), "{}", day);
        }
    }

    #[test]
    fn a_later_receipt_never_has_an_earlier_due_day(term in term(), received in received()) {
        let today = term.deadline(received).unwrap();
        let tomorrow = term.deadline(received.tomorrow().unwrap()).unwrap();
        prop_assert!(today.due <= tomorrow.due && today.safe <= tomorrow.safe);
    }

    #[test]
    fn the_day_of_receipt_is_the_utc_date_of_one_or_two_hours_later(second in 946_684_800_i64..1_861_920_000) {
        let received = received_on(Timestamp::from_second(second).unwrap());
        let ahead = [3_600, 7_200].map(|ahead| {
            let there = Timestamp::from_second(second + ahead).unwrap();
            jiff::tz::TimeZone::UTC.to_datetime(there).date()
        });
        prop_assert!(ahead.contains(&received));
    }

    #[test]
    fn the_last_day_for_the_ombudsman_lies_a_year_on_and_is_not_longer_than_a_year_after(sent in received()) {
        let until = ombudsman_until(sent);
        prop_assert!((365..=366).contains(&until.since(sent).unwrap().get_days()));
        prop_assert!(!longer_than_a_year_before(sent, until));
        prop_assert!(longer_than_a_year_before(sent, until.checked_add(2.days()).unwrap()));
    }
}
