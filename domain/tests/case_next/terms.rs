//! The end of the term: deferral, consent, being late, and years of which the decrees are not known.

use gehoor_domain::{
    case::{
        CaseKind, CaseRules, Judgment, NextAction, NextCode, Role, StepName, Urgency,
        doubts::{DeferralNotice, Doubts, UnknownYears},
        people::Office,
    },
    status::Status,
};
use jiff::civil::{Date, date};

use super::{
    fulfil::{self, choice, consent, deferral, named, verdict},
    story::Story,
};

fn may(day: i8) -> Date {
    date(2026, 5, day)
}

/// Received on Thursday 2 April 2026: six weeks end on Ascension Day, the Friday after it is a decree day, so the last
/// day is Monday 18 May. The day to work towards is Wednesday 13 May.
fn conversation(rules: CaseRules) -> Story {
    let received = date(2026, 4, 2);
    let story = Story::new(CaseKind::Complaint, rules, received).until(Status::Intake);
    story.does(Role::Coordinator, choice(received, false))
}

fn more_time(story: &Story, day: Date) -> Option<(NextCode, Date, Urgency)> {
    let wanted = [NextCode::Defer, NextCode::AskConsent];
    let found = story.next_on(day).into_iter().find(|(code, ..)| wanted.contains(code));
    found.map(|(code, by, urgency)| (code, by.unwrap(), urgency))
}

#[test]
fn deferral_is_advised_from_fourteen_days_before_the_end_on_an_ordinary_day() {
    let story = conversation(CaseRules::default());
    for (today, expected) in [
        (may(3), None),
        (may(4), Some((NextCode::Defer, may(13), Urgency::Later))),
        (may(6), Some((NextCode::Defer, may(13), Urgency::ThisWeek))),
        (may(13), Some((NextCode::Defer, may(13), Urgency::Today))),
        // The notice may go out on the day before the last day; these are no ordinary days, so it presses.
        (may(14), Some((NextCode::Defer, may(17), Urgency::Today))),
        (may(17), Some((NextCode::Defer, may(17), Urgency::Today))),
        (may(18), Some((NextCode::AskConsent, may(18), Urgency::Today))),
        (may(19), Some((NextCode::AskConsent, may(18), Urgency::Overdue))),
    ] {
        assert_eq!(more_time(&story, today), expected, "{today}");
    }
}

#[test]
fn no_norm_however_long_past_goes_before_what_the_law_presses() {
    let story = conversation(CaseRules::default());
    let norm = (NextCode::SettleOrFormal, Some(date(2026, 4, 23)), Urgency::Today);
    for (today, first) in [
        (may(11), norm),
        // Tomorrow is the last ordinary day for the notice.
        (may(12), (NextCode::Defer, Some(may(13)), Urgency::Today)),
        (may(13), (NextCode::Defer, Some(may(13)), Urgency::Today)),
        (may(17), (NextCode::Defer, Some(may(17)), Urgency::Today)),
    ] {
        let actions = story.next_on(today);
        assert!(actions.contains(&norm), "{today}: {actions:?}");
        assert_eq!(actions[0], first, "{today}: {actions:?}");
    }
}

#[test]
fn where_the_municipality_reads_the_law_so_the_notice_may_go_out_on_the_last_day() {
    let doubts = Doubts { deferral_notice: DeferralNotice::LastDay, ..Doubts::default() };
    let story = conversation(CaseRules { doubts, ..CaseRules::default() });
    assert_eq!(more_time(&story, may(4)), Some((NextCode::Defer, may(18), Urgency::Later)));
    assert_eq!(more_time(&story, may(18)), Some((NextCode::Defer, may(18), Urgency::Today)));
}

#[test]
fn deferral_names_its_article_and_the_people_who_do_it() {
    let story = conversation(CaseRules::default()).on(may(6));
    let found = story.next().into_iter().find(|action| action.code == NextCode::Defer).unwrap();
    // Both sides are told, and nobody is named yet.
    assert_eq!((found.article(), found.step), ("Awb 9:11(2)", StepName::NameConcerned));
    let story = story.does(Role::Coordinator, named(Office::Employee));
    let found = story.next().into_iter().find(|action| action.code == NextCode::Defer).unwrap();
    assert_eq!((found.article(), found.step), ("Awb 9:11(2)", StepName::Defer));
    assert_eq!((found.who, found.required), (Role::Coordinator, false));
    assert_eq!(found.due, Some(may(18)));
}

#[test]
fn after_the_one_deferral_only_the_sender_can_give_more_time() {
    // Received on 2 March and deferred by four weeks: Monday 11 May.
    let received = date(2026, 3, 2);
    let story = Story::complaint(received).until(Status::Intake);
    let story = story.does(Role::Coordinator, choice(received, false)).on(date(2026, 4, 1));
    let story = story.does(Role::Coordinator, named(Office::Employee));
    let deferred = story.does(Role::Coordinator, deferral(date(2026, 4, 1)));
    assert_eq!(more_time(&deferred, date(2026, 4, 26)), None);
    let asked = more_time(&deferred, date(2026, 4, 27));
    assert_eq!(asked, Some((NextCode::AskConsent, may(11), Urgency::Later)));
    let agreed = deferred
        .on(date(2026, 4, 28))
        .does(Role::Coordinator, consent(date(2026, 4, 28), date(2026, 6, 30)));
    assert_eq!(more_time(&agreed, may(11)), None);
    assert_eq!(
        more_time(&agreed, date(2026, 6, 16)),
        Some((NextCode::AskConsent, date(2026, 6, 30), Urgency::Later))
    );
}

#[test]
fn who_agreed_to_a_day_is_asked_again_and_not_told_of_a_deferral() {
    let story = conversation(CaseRules::default()).on(may(4));
    let agreed = story.does(Role::Coordinator, consent(may(4), date(2026, 6, 30)));
    let close = more_time(&agreed, date(2026, 6, 16));
    assert_eq!(close, Some((NextCode::AskConsent, date(2026, 6, 30), Urgency::Later)));
}

#[test]
fn while_the_letter_is_written_nobody_is_advised_to_defer() {
    let story = Story::complaint(date(2026, 4, 2)).until(Status::Intake);
    let go = fulfil::step(StepName::GoFormal, &story.case, story.today);
    let story = story.does(Role::Coordinator, go).until(Status::Judgment);
    assert_eq!(more_time(&story, may(18)), None);
    assert_eq!(more_time(&story, may(19)), Some((NextCode::AskConsent, may(18), Urgency::Overdue)));
}

#[test]
fn from_the_day_after_the_last_the_sender_is_told_first_and_once() {
    let story = conversation(CaseRules::default());
    let codes = |story: &Story, day| -> Vec<NextCode> {
        story.next_on(day).into_iter().map(|(code, ..)| code).collect()
    };
    assert!(!codes(&story, may(18)).contains(&NextCode::TellLate));
    assert_eq!(
        codes(&story, may(19)),
        [NextCode::TellLate, NextCode::SettleOrFormal, NextCode::AskConsent]
    );
    let story = story.on(may(19));
    let tell = fulfil::step(StepName::TellLate, &story.case, story.today);
    let told = story.does(Role::Coordinator, tell);
    assert_eq!(codes(&told, may(20)), [NextCode::SettleOrFormal, NextCode::AskConsent]);
    assert!(told.next().iter().all(|action| action.urgency == Urgency::Overdue));
}

#[test]
fn of_a_term_that_ends_in_an_unknown_year_no_last_day_is_told_or_a_provisional_one() {
    // Received on Friday 1 December 2028: six weeks end on Friday 12 January 2029.
    let letter = |unknown_years| -> NextAction {
        let doubts = Doubts { unknown_years, ..Doubts::default() };
        let rules = CaseRules { doubts, ..CaseRules::default() };
        let story = Story::new(CaseKind::Complaint, rules, date(2028, 12, 1));
        let story = story.until(Status::Intake);
        let go = fulfil::step(StepName::GoFormal, &story.case, story.today);
        let story = story.does(Role::Coordinator, go).until(Status::Judgment);
        let [letter] =
            story.does(Role::Handler, verdict(Judgment::Upheld)).next().try_into().unwrap();
        letter
    };
    let end = date(2029, 1, 12);
    let unpromised = letter(UnknownYears::NoPromise);
    assert_eq!((unpromised.by, unpromised.due), (Some(end), None));
    assert!(!unpromised.provisional);
    let provisional = letter(UnknownYears::Provisional);
    assert_eq!((provisional.by, provisional.due), (Some(end), Some(end)));
    assert!(provisional.provisional);
}
