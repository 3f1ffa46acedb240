//! Receipt, the first contact, the choice, the conversation. Days are worked out by hand from Monday 2 March 2026, of
//! which the answer is due on Monday 13 April.

use gehoor_domain::{
    case::{
        CaseKind, CaseRules, DeclineAdvice, NextCode, Omission, Role, Step, StepName, Urgency,
        ending::DeclineGround,
    },
    follow::{MESSAGES, ROOM_FOR_ANSWERS},
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
fn a_new_complaint_is_taken_up_confirmed_and_contacted_within_the_norms() {
    let story = Story::complaint(RECEIVED);
    assert_eq!(
        story.next_on(RECEIVED),
        [
            (NextCode::TakeUp, Some(march(3)), Urgency::ThisWeek),
            (NextCode::ConfirmReceipt, Some(march(9)), Urgency::ThisWeek),
            (NextCode::FirstContact, Some(march(9)), Urgency::ThisWeek),
        ]
    );
    assert_eq!(
        story.next_on(march(10)),
        [
            (NextCode::TakeUp, Some(march(3)), Urgency::Today),
            (NextCode::ConfirmReceipt, Some(march(9)), Urgency::Today),
            (NextCode::FirstContact, Some(march(9)), Urgency::Today),
        ]
    );
    let [take_up, confirm, first] = story.next().try_into().unwrap();
    assert!(!take_up.required && confirm.required && !first.required);
    assert_eq!((confirm.article(), confirm.step), ("Awb 9:6", StepName::ConfirmReceipt));
    assert_eq!((first.article(), first.step), ("gemeentelijke norm", StepName::LogContact));
    assert_eq!((confirm.due, first.due), (None, Some(april(13))));
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
fn what_is_missing_is_asked_for_until_it_came_and_the_term_runs_on() {
    let mut begun = registration(CaseKind::Complaint, CaseRules::default(), RECEIVED);
    begun.omissions = vec![Omission::Address];
    let story = Story::of(begun).on(march(3)).does(Role::Coordinator, contact(march(3), true));
    let asked = story.next().into_iter().find(|action| action.code == NextCode::AskOmission);
    let asked = asked.unwrap();
    assert_eq!((asked.by, asked.required), (Some(march(9)), false));
    assert_eq!(asked.article(), "Awb 9:4(2)");
    let remedied = story.does(Role::Coordinator, Step::RemedyOmission(Omission::Address));
    assert_eq!(remedied.codes(), [NextCode::ConfirmReceipt, NextCode::StartIntake]);
}

#[test]
fn a_message_is_answered_within_the_norm_for_contact_in_every_status_that_can_be_written_in() {
    let write = |story: &Story| fulfil::step(StepName::Write, &story.case, story.today);
    let story = intake().on(march(5));
    let asked = story.clone().does(Role::Sender, write(&story));
    assert_eq!(
        asked.next_on(march(5)),
        [
            (NextCode::ChooseTogether, Some(march(9)), Urgency::ThisWeek),
            (NextCode::Answer, Some(march(12)), Urgency::ThisWeek),
        ]
    );
    let answered = asked.clone().does(Role::Coordinator, write(&asked));
    assert_eq!(answered.codes(), [NextCode::ChooseTogether]);
}

#[test]
fn when_no_message_fits_any_more_the_sender_is_called_or_written_to() {
    let mut full = intake().on(march(5));
    let write = fulfil::step(StepName::Write, &full.case, full.today);
    full = full.does(Role::Sender, write);
    full.case.messages = MESSAGES + ROOM_FOR_ANSWERS - 1;
    let answer = |story: &Story| {
        story.next().into_iter().find(|action| action.code == NextCode::Answer).unwrap().step
    };
    assert_eq!(answer(&full), StepName::Write);
    full.case.messages += 1;
    assert_eq!(answer(&full), StepName::LogContact);
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
fn a_mail_that_came_back_is_sent_in_another_way_the_next_working_day() {
    let friday = intake().on(march(6));
    let bounce = fulfil::step(StepName::Bounce, &friday.case, friday.today);
    let bounced = friday.does(Role::System, bounce);
    assert_eq!(
        bounced.next_on(march(6)),
        [
            (NextCode::SendOtherwise, Some(march(9)), Urgency::ThisWeek),
            (NextCode::ChooseTogether, Some(march(9)), Urgency::ThisWeek),
        ],
        "what the law asks comes before a norm of the same day"
    );
    let missed = bounced.clone().does(Role::Coordinator, contact(march(6), false));
    assert!(missed.codes().contains(&NextCode::SendOtherwise), "nobody answered the telephone");
    let called = bounced.does(Role::Coordinator, contact(march(6), true));
    assert_eq!(called.codes(), [NextCode::ChooseTogether]);
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
    assert_eq!(notice(date(2026, 5, 5)), (date(2026, 5, 6), Urgency::ThisWeek));
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
fn what_is_no_written_complaint_has_the_norm_of_the_municipality_and_no_last_day_by_law() {
    let mut begun = registration(CaseKind::Complaint, CaseRules::default(), RECEIVED);
    begun.written = false;
    let story = Story::of(begun).until(Status::Intake);
    // Twenty working days after 2 March is 30 March; nothing of this becomes overdue.
    let later = story.next_on(date(2026, 6, 1));
    assert_eq!(later, [(NextCode::ChooseTogether, Some(march(9)), Urgency::Today)]);
    assert!(story.next().iter().all(|action| action.due.is_none() && !action.required));
}
