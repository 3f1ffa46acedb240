//! After the end: aftercare, the ombudsman, destruction; and what is no complaint.

use gehoor_domain::{
    case::{CaseKind, CaseRules, NextCode, Role, StepName, Urgency},
    status::Status,
};
use jiff::civil::{Date, date};

use super::{
    fulfil::{self, contact},
    story::Story,
};

const RECEIVED: Date = date(2026, 3, 2);

/// Done by the coordinator, today.
fn does(story: Story, step: StepName) -> Story {
    let step = fulfil::step(step, &story.case, story.today);
    story.does(Role::Coordinator, step)
}

fn upheld(rules: CaseRules) -> Story {
    let story = Story::new(CaseKind::Complaint, rules, RECEIVED).until(Status::Intake);
    does(story, StepName::GoFormal).until(Status::SettledFormally)
}

#[test]
fn after_an_upheld_complaint_there_is_to_learn_to_ask_to_thank_to_keep_and_then_to_close() {
    let rules = CaseRules { survey: true, gift: true, ..CaseRules::default() };
    let mut story = upheld(rules);
    assert_eq!(
        story.codes(),
        [
            NextCode::ArchiveLetter,
            NextCode::Classify,
            NextCode::Evaluate,
            NextCode::Survey,
            NextCode::Gift
        ]
    );
    for step in [
        StepName::ArchiveLetter,
        StepName::Classify,
        StepName::Evaluate,
        StepName::Survey,
        StepName::Gift,
    ] {
        story = does(story, step);
    }
    assert_eq!(story.codes(), [NextCode::Close]);
    assert_eq!(does(story, StepName::Close).codes(), []);
}

#[test]
fn survey_and_present_are_not_spoken_of_where_the_municipality_has_none() {
    let story = upheld(CaseRules::default());
    assert_eq!(story.codes(), [NextCode::ArchiveLetter, NextCode::Classify, NextCode::Evaluate]);
}

#[test]
fn with_the_ombudsman_the_ruling_is_waited_for_and_the_case_stays_open() {
    let mut story = does(upheld(CaseRules::default()), StepName::MeetOmbudsman);
    for step in [StepName::ArchiveLetter, StepName::Classify, StepName::Evaluate] {
        story = does(story, step);
    }
    let [ruling] = story.next().try_into().unwrap();
    assert_eq!((ruling.code, ruling.step), (NextCode::AwaitRuling, StepName::RecordRuling));
    assert!(ruling.waits());
    let ruled = does(story, StepName::RecordRuling);
    assert_eq!(ruled.codes(), [NextCode::Close]);
    let again = does(ruled, StepName::MeetOmbudsman);
    assert_eq!(again.codes(), [NextCode::AwaitRuling], "about something else");
}

#[test]
fn a_closed_case_rests_until_it_was_kept_long_enough_and_then_two_agree() {
    let closed = upheld(CaseRules::default()).until(Status::Closed);
    // Handled: five years (Selectielijst 13.1), closed on 2 March 2026 as it came in.
    assert_eq!(closed.next_on(date(2031, 3, 2)), []);
    let kept = date(2031, 3, 2);
    let passed = closed.on(date(2031, 3, 3));
    assert_eq!(
        passed.next_on(passed.today),
        [(NextCode::ApproveDestruction, Some(kept), Urgency::Today)]
    );
    let one = does(passed, StepName::ApproveDestruction);
    let [second] = one.next().try_into().unwrap();
    assert_eq!((second.code, second.who), (NextCode::ApproveDestructionToo, Role::Archivist));
    let step = fulfil::step(StepName::ApproveDestruction, &one.case, one.today);
    let destroyed = one.does(Role::Archivist, step);
    assert_eq!((destroyed.case.status, destroyed.codes()), (Status::Destroyed, vec![]));
}

#[test]
fn when_the_archivist_agrees_first_the_coordinator_is_next() {
    let passed = upheld(CaseRules::default()).until(Status::Closed).on(date(2031, 3, 3));
    let step = fulfil::step(StepName::ApproveDestruction, &passed.case, passed.today);
    let [second] = passed.does(Role::Archivist, step).next().try_into().unwrap();
    assert_eq!((second.code, second.who), (NextCode::ApproveDestructionToo, Role::Coordinator));
}

#[test]
fn what_is_no_complaint_is_dealt_with_by_the_norm_and_then_closed() {
    // Twenty working days after Monday 2 March is Monday 30 March.
    let norm = Some(date(2026, 3, 30));
    let compliment = Story::new(CaseKind::Compliment, CaseRules::default(), RECEIVED);
    assert_eq!(
        compliment.next_on(RECEIVED),
        [
            (NextCode::ConfirmReceipt, Some(date(2026, 3, 9)), Urgency::ThisWeek),
            (NextCode::PassOn, norm, Urgency::Later),
        ]
    );
    assert!(compliment.next().iter().all(|action| !action.required), "no law asks it");
    assert_eq!(does(compliment, StepName::PassOn).codes(), [NextCode::Close]);

    let anonymous = Story::new(CaseKind::Anonymous, CaseRules::default(), RECEIVED);
    assert_eq!(anonymous.next_on(RECEIVED), [(NextCode::Assess, norm, Urgency::Later)]);
    assert_eq!(does(anonymous, StepName::Assess).codes(), [NextCode::Classify]);

    let prevented = Story::new(CaseKind::Prevented, CaseRules::default(), RECEIVED);
    assert_eq!(prevented.codes(), [NextCode::Classify]);
    assert_eq!(does(prevented, StepName::Classify).codes(), [NextCode::Close]);
}

#[test]
fn behind_a_signal_is_somebody_to_contact_and_then_it_is_answered_or_made_a_complaint() {
    let signal = Story::new(CaseKind::Signal, CaseRules::default(), RECEIVED);
    assert_eq!(
        signal.next_on(RECEIVED),
        [(NextCode::ContactSignal, Some(date(2026, 3, 9)), Urgency::ThisWeek)]
    );
    let norm = Some(date(2026, 3, 30));
    let spoken = signal.does(Role::Coordinator, contact(RECEIVED, true));
    assert_eq!(
        spoken.next_on(RECEIVED),
        [(NextCode::Prevent, norm, Urgency::Later), (NextCode::Convert, norm, Urgency::Later),]
    );
    assert_eq!(does(spoken, StepName::Prevent).codes(), [NextCode::Close]);
}

#[test]
fn a_case_with_a_letter_that_lies_ready_is_not_done() {
    let compliment = Story::new(CaseKind::Compliment, CaseRules::default(), RECEIVED);
    let passed_on = does(compliment, StepName::PassOn);
    assert_eq!(passed_on.codes(), [NextCode::Close]);

    let written = does(passed_on, StepName::SendLetter);
    assert_eq!(written.codes(), [NextCode::PostLetter]);
    assert_eq!(does(written, StepName::PostLetter).codes(), [NextCode::Close]);
}
