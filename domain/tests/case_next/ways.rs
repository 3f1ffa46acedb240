//! Which way a complaint goes: the choice, the conversation, not handled. Days are worked out by hand from Monday 2 March 2026, of
//! which the answer is due on Monday 13 April.

use gehoor_domain::{
    case::{
        CaseKind, CaseRules, DeclineAdvice, NextCode, Role, Step, StepName, Urgency,
        ending::DeclineGround,
    },
    status::Status,
};
use jiff::civil::{Date, date};

use super::{
    fulfil::{self, choice, contact},
    story::{Story, registration, words},
};

const RECEIVED: Date = date(2026, 3, 2);

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

fn april(day: i8) -> Date {
    date(2026, 4, day)
}

/// Confirmed, called and in intake on the third of March.
fn intake() -> Story {
    let story = Story::complaint(RECEIVED).on(march(3));
    let confirm = fulfil::step(StepName::ConfirmReceipt, &story.case, story.today);
    story
        .does(Role::Coordinator, confirm)
        .does(Role::Coordinator, contact(march(3), true))
        .does(Role::Coordinator, Step::StartIntake)
}

#[test]
fn after_the_first_attempt_the_intake_begins_and_then_a_choice_is_made_together() {
    let tried =
        Story::complaint(RECEIVED).on(march(3)).does(Role::Coordinator, contact(march(3), false));
    assert_eq!(tried.codes(), [NextCode::ConfirmReceipt, NextCode::StartIntake]);
    assert_eq!(
        intake().next_on(march(5)),
        [(NextCode::ChooseTogether, Some(march(9)), Urgency::ThisWeek)]
    );
    assert_eq!(
        intake().next_on(march(9)),
        [(NextCode::ChooseTogether, Some(march(9)), Urgency::Today)]
    );
}

#[test]
fn the_choice_is_advised_within_the_norm_for_the_whole_and_not_before_that_for_the_contact() {
    let choice = |rules, written| {
        let mut begun = registration(CaseKind::Complaint, rules, RECEIVED);
        begun.written = written;
        let [choice] = Story::of(begun).until(Status::Intake).next().try_into().unwrap();
        (choice.code, choice.by.unwrap())
    };
    // Three working days after Monday is Thursday; eight are Thursday the week after.
    let short = CaseRules { other_days: 3, ..CaseRules::default() };
    assert_eq!(choice(short, false), (NextCode::ChooseTogether, march(5)));
    let slow = CaseRules { first_contact_days: 8, ..CaseRules::default() };
    assert_eq!(choice(slow, true), (NextCode::ChooseTogether, march(12)));
}

#[test]
fn the_notice_that_it_is_not_handled_is_due_after_four_weeks_and_only_when_that_was_advised() {
    let advice = DeclineAdvice { ground: DeclineGround::HandledBefore, why: words("al behandeld") };
    let advised = intake().does(Role::Coordinator, Step::AdviseDecline(advice));
    let [notice] = advised.next().try_into().unwrap();
    assert_eq!((notice.code, notice.who), (NextCode::TellNotHandled, Role::Signatory));
    assert_eq!((notice.by, notice.due), (Some(march(30)), Some(march(30))));
    assert_eq!((notice.article(), notice.required), ("Awb 9:8(3)", true));
    assert_eq!(
        advised.next_on(march(30))[0],
        (NextCode::TellNotHandled, Some(march(30)), Urgency::Today)
    );
    assert_eq!(
        advised.next_on(march(31))[0],
        (NextCode::TellNotHandled, Some(march(30)), Urgency::Overdue)
    );
}

#[test]
fn the_notice_is_advised_before_a_holiday_and_may_still_go_out_after_it() {
    // Received on Tuesday 7 April: four weeks end on 5 May, which is a holiday, so on the sixth.
    let advice = DeclineAdvice { ground: DeclineGround::Appeal, why: words("beroep kan") };
    let story = Story::complaint(april(7))
        .on(april(8))
        .does(Role::Coordinator, contact(april(8), true))
        .does(Role::Coordinator, Step::StartIntake)
        .does(Role::Coordinator, Step::AdviseDecline(advice));
    let notice = |day| {
        let found =
            story.next_on(day).into_iter().find(|(code, ..)| *code == NextCode::TellNotHandled);
        found.map(|(_, by, urgency)| (by.unwrap(), urgency)).unwrap()
    };
    assert_eq!(notice(date(2026, 5, 4)), (date(2026, 5, 4), Urgency::Today));
    assert_eq!(notice(date(2026, 5, 5)), (date(2026, 5, 6), Urgency::Today));
    assert_eq!(notice(date(2026, 5, 6)), (date(2026, 5, 6), Urgency::Today));
    assert_eq!(notice(date(2026, 5, 7)), (date(2026, 5, 6), Urgency::Overdue));
}

#[test]
fn who_asks_for_the_procedure_gets_it_and_with_little_time_left_at_once() {
    let asked = intake().on(march(4)).does(Role::Sender, Step::AskFormal);
    assert_eq!(
        asked.next_on(march(4)),
        [(NextCode::BeginFormal, Some(march(11)), Urgency::ThisWeek)]
    );
    // Fourteen days before 13 April is 30 March.
    assert_eq!(asked.next_on(march(30))[0].0, NextCode::BeginFormal);
    assert_eq!(
        asked.next_on(march(31))[0],
        (NextCode::BeginFormalSoon, Some(march(11)), Urgency::Today)
    );
}

#[test]
fn the_manager_talks_first_and_then_asks_whether_it_helped() {
    let informal = intake().on(march(6)).does(Role::Coordinator, choice(march(6), true));
    assert_eq!(
        informal.next_on(march(6)),
        [
            (NextCode::ManagerTalks, Some(march(16)), Urgency::Later),
            (NextCode::SettleOrFormal, Some(march(23)), Urgency::Later),
        ]
    );
    assert!(informal.next().iter().all(|action| action.who == Role::TeamManager));
    let missed = informal.clone().does(Role::TeamManager, contact(march(6), false));
    assert_eq!(missed.codes().len(), 2, "nobody answered the telephone");
    let talked = informal.does(Role::TeamManager, contact(march(6), true));
    assert_eq!(talked.codes(), [NextCode::SettleOrFormal]);
    let alone = intake().does(Role::Coordinator, choice(march(3), false));
    let [settle] = alone.next().try_into().unwrap();
    assert_eq!((settle.code, settle.who), (NextCode::SettleOrFormal, Role::Coordinator));
}

#[test]
fn after_a_settlement_who_asks_for_the_procedure_is_served_before_the_aftercare() {
    let settled = intake().until(Status::SettledInformally);
    assert_eq!(settled.codes(), [NextCode::Classify, NextCode::Evaluate]);
    let asked = settled.on(march(12)).does(Role::Sender, Step::AskFormal);
    assert_eq!(asked.next_on(march(12)), [(NextCode::Reopen, Some(march(19)), Urgency::ThisWeek)]);
}

#[test]
fn who_asks_for_the_procedure_after_closing_is_served_too_also_when_it_could_be_destroyed() {
    let closed = intake().until(Status::SettledInformally).until(Status::Closed);
    let kept = closed.case.kept_until().unwrap();
    for day in [march(12), kept.saturating_add(jiff::Span::new().days(30))] {
        let asked = closed.clone().on(day).does(Role::Sender, Step::AskFormal);
        assert_eq!(asked.codes(), [NextCode::Reopen]);
    }
}

#[test]
fn what_is_no_written_complaint_has_the_norm_of_the_municipality_and_no_last_day_by_law() {
    let mut begun = registration(CaseKind::Complaint, CaseRules::default(), RECEIVED);
    begun.written = false;
    let story = Story::of(begun).until(Status::Intake);
    // Twenty working days after 2 March is 30 March; nothing of this becomes overdue.
    let later = story.next_on(date(2026, 6, 1));
    assert_eq!(later, [(NextCode::ChooseTogether, Some(march(9)), Urgency::Today)]);
    assert!(story.next().iter().all(|action| action.due.is_none() && !action.required));
}
