//! Receipt, the first contact, messages and mails. Days are worked out by hand from Monday 2 March 2026, of
//! which the answer is due on Monday 13 April.

use gehoor_domain::{
    case::{CaseKind, CaseRules, NextCode, Omission, Remedy, Role, Step, StepName, Urgency},
    follow::{MESSAGES, ROOM_FOR_ANSWERS},
    status::Status,
};
use jiff::civil::{Date, date};

use super::{
    fulfil::{self, contact},
    story::{Story, registration},
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
fn what_is_missing_is_asked_for_until_it_came_and_the_term_runs_on() {
    let mut begun = registration(CaseKind::Complaint, CaseRules::default(), RECEIVED);
    begun.omissions = vec![Omission::Address];
    let story = Story::of(begun).on(march(3)).does(Role::Coordinator, contact(march(3), true));
    let asked = story.next().into_iter().find(|action| action.code == NextCode::AskOmission);
    let asked = asked.unwrap();
    assert_eq!((asked.by, asked.required), (Some(march(9)), false));
    assert_eq!(asked.article(), "Awb 9:4(2)");
    let remedied = story.does(
        Role::Coordinator,
        Step::RemedyOmission(Remedy { omission: Omission::Address, what: None }),
    );
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
fn a_mail_that_came_back_after_the_end_is_sent_in_another_way_too() {
    let ended = intake().until(Status::SettledInformally);
    let bounce = fulfil::step(StepName::Bounce, &ended.case, ended.today);
    let bounced = ended.does(Role::System, bounce);
    assert_eq!(bounced.codes()[0], NextCode::SendOtherwise);
    let called = bounced.does(Role::Coordinator, contact(march(3), true));
    assert_eq!(called.codes(), [NextCode::Classify, NextCode::Evaluate]);
}
