//! The procedure of the law, from the handler to the letter. Received on Monday 2 March 2026: due on Monday 13 April.

use gehoor_domain::{
    case::{
        CaseKind, CaseRules, Judgment, NextCode, Role, Step, StepName, Urgency, Verdict,
        hearing::HearingOutcome, informal::Side, people::Office,
    },
    municipality::Procedure,
    status::Status,
};
use jiff::civil::{Date, date};

use super::{
    fulfil::{self, heard, named, offer, verdict},
    story::Story,
};

const RECEIVED: Date = date(2026, 3, 2);

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

/// In the procedure on the third of March.
fn formal(rules: CaseRules) -> Story {
    let story = Story::new(CaseKind::Complaint, rules, RECEIVED).on(march(3));
    let story = story.until(Status::Intake);
    let go = fulfil::step(StepName::GoFormal, &story.case, story.today);
    story.does(Role::Coordinator, go)
}

#[test]
fn the_procedure_begins_with_who_it_is_about_a_handler_and_the_copy() {
    let story = formal(CaseRules::default());
    assert_eq!(
        story.next_on(march(4)),
        [
            (NextCode::NameConcerned, Some(march(16)), Urgency::Later),
            (NextCode::AppointHandler, Some(march(16)), Urgency::Later),
        ]
    );
    assert!(story.next().iter().all(|action| action.required));
    let employee = story.clone().does(Role::Coordinator, named(Office::Employee));
    assert_eq!(employee.codes(), [NextCode::AppointHandler, NextCode::SendCopy]);
    let appoint = fulfil::step(StepName::AppointHandler, &story.case, story.today);
    let body = story.does(Role::Coordinator, named(Office::Body));
    assert_eq!(body.codes(), [NextCode::AppointHandler], "the body has the complaint");
    let ready = body.does(Role::Coordinator, appoint);
    assert_eq!(
        ready.next_on(march(16)),
        [(NextCode::StartInvestigation, Some(march(16)), Urgency::Today)]
    );
}

#[test]
fn both_sides_are_offered_to_be_heard_and_their_answer_is_waited_for_until_its_day() {
    let story = formal(CaseRules::default()).until(Status::Investigation).on(march(18));
    assert_eq!(
        story.next_on(march(18)),
        [
            (NextCode::OfferSender, Some(march(23)), Urgency::ThisWeek),
            (NextCode::OfferConcerned, Some(march(23)), Urgency::ThisWeek),
        ]
    );
    assert!(story.next().iter().all(|action| action.who == Role::Handler));
    let one = story.does(Role::Handler, offer(Side::Sender, march(18), march(27)));
    assert_eq!(
        one.next_on(march(27)),
        [
            (NextCode::OfferConcerned, Some(march(23)), Urgency::Today),
            (NextCode::AwaitSender, Some(march(27)), Urgency::Waiting),
        ]
    );
    let both = one.does(Role::Handler, offer(Side::Concerned, march(18), march(30)));
    assert_eq!(
        both.next_on(march(28)),
        [
            (NextCode::RecordSender, Some(march(30)), Urgency::ThisWeek),
            (NextCode::StartHearing, Some(march(30)), Urgency::ThisWeek),
            (NextCode::AwaitConcerned, Some(march(30)), Urgency::Waiting),
        ]
    );
    let waits = |story: &Story| story.next().iter().filter(|action| action.waits()).count();
    assert_eq!(waits(&both), 2);
}

#[test]
fn who_let_the_offer_pass_need_not_be_heard_and_then_the_judgment_begins() {
    let story = formal(CaseRules::default()).until(Status::Hearing).on(march(20));
    let silent = |side| heard(side, HearingOutcome::NoAnswer, march(20));
    let [first, ..] = story.next().try_into().unwrap_or_else(|list: Vec<_>| [list[0], list[1]]);
    assert_eq!((first.code, first.article()), (NextCode::RecordSender, "Awb 9:10(2)c, 9:10(3)"));
    let both = story.does(Role::Handler, silent(Side::Sender));
    assert_eq!(both.codes(), [NextCode::RecordConcerned]);
    let both = both.does(Role::Handler, silent(Side::Concerned));
    assert_eq!(
        both.next_on(march(20)),
        [(NextCode::StartJudgment, Some(march(30)), Urgency::Later)]
    );
}

#[test]
fn whoever_is_named_while_the_letter_is_written_gets_the_copy_and_the_offer_first() {
    let story = formal(CaseRules::default()).until(Status::Judgment).on(march(20));
    let story = story.does(Role::Handler, verdict(Judgment::NotUpheld));
    assert_eq!(story.codes(), [NextCode::SendVerdict]);
    let late = story.does(Role::Handler, named(Office::Employee));
    assert_eq!(late.codes(), [NextCode::SendCopy, NextCode::OfferConcerned]);
    let heard = late
        .does(Role::Handler, offer(Side::Concerned, march(20), march(27)))
        .does(Role::Handler, heard(Side::Concerned, HearingOutcome::Heard, march(20)));
    assert_eq!(heard.codes(), [NextCode::SendCopy], "the letter waits for the copy");
    let copy = fulfil::step(StepName::SendCopy, &heard.case, heard.today);
    assert_eq!(heard.does(Role::Handler, copy).codes(), [NextCode::SendVerdict]);
}

#[test]
fn the_letter_is_written_a_week_before_the_end_and_sent_by_the_day_to_work_towards() {
    let story = formal(CaseRules::default()).until(Status::Judgment).on(march(20));
    // A week before 13 April is Easter Monday; the last ordinary day before it is Thursday 2 April.
    assert_eq!(
        story.next_on(march(20)),
        [(NextCode::DraftVerdict, Some(date(2026, 4, 2)), Urgency::Later)]
    );
    let written = story.does(Role::Handler, verdict(Judgment::Upheld));
    let [letter] = written.next().try_into().unwrap();
    assert_eq!((letter.code, letter.who), (NextCode::SendVerdict, Role::Signatory));
    assert_eq!((letter.by, letter.due), (Some(date(2026, 4, 13)), Some(date(2026, 4, 13))));
    assert!(letter.required && letter.names_ombudsman && !letter.provisional);
}

#[test]
fn who_signs_has_nothing_to_do_before_the_verdict_is_put_before_them() {
    let story = formal(CaseRules::default()).until(Status::Judgment).on(march(20));
    let draft = |part: fn(&mut Verdict)| {
        let mut draft = fulfil::whole_verdict(Judgment::Upheld);
        part(&mut draft);
        Step::DraftVerdict(Box::new(draft))
    };
    let half =
        story.clone().does(Role::Handler, draft(|it| (it.offered, it.conclusions) = (false, None)));
    assert_eq!(half.codes(), [NextCode::DraftVerdict]);
    let written = half.does(Role::Handler, draft(|it| it.offered = false));
    let [offer] = written.next().try_into().unwrap();
    assert_eq!((offer.code, offer.who), (NextCode::OfferVerdict, Role::Handler));
    assert_eq!((offer.step, offer.required), (StepName::DraftVerdict, true));
    assert_eq!(written.does(Role::Handler, draft(|_| {})).codes(), [NextCode::SendVerdict]);
    // The coordinator may advise everywhere; it is asked where the municipality says so.
    assert_eq!(story.does(Role::Handler, draft(|_| {})).codes(), [NextCode::SendVerdict]);
}

#[test]
fn where_the_coordinator_advises_that_comes_between_the_findings_and_who_signs() {
    let rules = CaseRules { coordinator_advises: true, ..CaseRules::default() };
    let story = formal(rules).until(Status::Judgment).on(march(20));
    assert_eq!(story.codes(), [NextCode::DraftVerdict], "there is nothing to advise on");
    let found = Verdict {
        judgment: None,
        reasons: None,
        conclusions: None,
        offered: false,
        ..fulfil::whole_verdict(Judgment::Upheld)
    };
    let found = story.clone().does(Role::Handler, Step::DraftVerdict(Box::new(found)));
    assert_eq!(found.codes(), [NextCode::DraftVerdict, NextCode::AdviseVerdict]);
    assert_eq!(found.next()[1].who, Role::Coordinator);
    let offered = story.does(Role::Handler, verdict(Judgment::Upheld));
    assert_eq!(offered.codes(), [NextCode::AdviseVerdict], "who signs waits for the advice");
    let advice = fulfil::step(StepName::AdviseVerdict, &offered.case, offered.today);
    assert_eq!(offered.does(Role::Coordinator, advice).codes(), [NextCode::SendVerdict]);
}

#[test]
fn about_an_institution_the_letter_names_the_ombudsman_unless_the_municipality_knows_better() {
    for applies in [true, false] {
        let rules = CaseRules { ombudsman_for_institutions: applies, ..CaseRules::default() };
        let story = formal(rules).does(Role::Coordinator, named(Office::Institution));
        let story = story.until(Status::Judgment).does(Role::Handler, verdict(Judgment::Upheld));
        let [letter] = story.next().try_into().unwrap();
        assert_eq!(letter.names_ombudsman, applies);
    }
}

#[test]
fn the_day_to_work_towards_may_pass_while_the_law_still_gives_time() {
    // Received on Saturday 10 January: six weeks end on Saturday 21 February, so on Monday the 23rd.
    let day = |day| date(2026, 2, day);
    let story = Story::complaint(date(2026, 1, 10)).until(Status::Intake);
    let go = fulfil::step(StepName::GoFormal, &story.case, story.today);
    let story = story.does(Role::Coordinator, go).until(Status::Judgment);
    let written = story.does(Role::Handler, verdict(Judgment::Upheld));
    for (today, by, urgency) in [
        (day(19), day(20), Urgency::ThisWeek),
        (day(20), day(20), Urgency::Today),
        // No ordinary day is left before the last day by law.
        (day(21), day(23), Urgency::Today),
        (day(23), day(23), Urgency::Today),
    ] {
        let expected = [(NextCode::SendVerdict, Some(by), urgency)];
        assert_eq!(written.next_on(today), expected, "{today}");
    }
    assert_eq!(
        written.next_on(day(24)),
        [
            (NextCode::TellLate, Some(day(23)), Urgency::Overdue),
            (NextCode::SendVerdict, Some(day(23)), Urgency::Overdue),
            (NextCode::AskConsent, Some(day(23)), Urgency::Overdue),
        ]
    );
}

#[test]
fn a_committee_advises_after_the_hearing_and_who_deviates_says_why() {
    let committee = CaseRules { procedure: Procedure::AdviceCommittee, ..CaseRules::default() };
    // Ten weeks end on Monday 11 May. Two weeks before is King's Day; the last ordinary day before it is Friday 24 April.
    let story = formal(committee).until(Status::Hearing);
    let today = story.today;
    let story = story
        .does(Role::Committee, heard(Side::Sender, HearingOutcome::Heard, today))
        .does(Role::Committee, heard(Side::Concerned, HearingOutcome::Declined, today));
    assert_eq!(
        story.next_on(today),
        [(NextCode::AwaitAdvice, Some(date(2026, 4, 24)), Urgency::Waiting)]
    );
    assert_eq!(story.next_on(date(2026, 4, 24))[0].2, Urgency::Waiting);
    assert_eq!(
        story.next_on(date(2026, 4, 25)),
        [(NextCode::AskAdvice, Some(date(2026, 4, 24)), Urgency::Today)]
    );
    // The advice is not to uphold.
    let advice = fulfil::step(StepName::RecordAdvice, &story.case, today);
    let judged = story.does(Role::Committee, advice).does(Role::Committee, Step::StartJudgment);
    let follows = judged.clone().does(Role::Committee, verdict(Judgment::NotUpheld));
    assert_eq!(follows.codes(), [NextCode::SendVerdict]);
    let deviates = judged.does(Role::Committee, verdict(Judgment::Upheld));
    let [letter] = deviates.next().try_into().unwrap();
    assert_eq!(letter.code, NextCode::SendDeviatingVerdict);
    assert_eq!(letter.article(), "Awb 9:11(1), 9:12, 9:16");
}
