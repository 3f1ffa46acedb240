//! Who does what is next, comes to the end.

use gehoor_domain::{
    case::{
        Case, CaseKind, CaseRules, NextCode, Role, Step,
        doubts::{DeferralNotice, Doubts, UnknownYears},
    },
    municipality::Procedure,
    status::Status,
};
use jiff::{ToSpan, civil::date};

use super::{fulfil, random::holds, story::Story};

fn municipalities() -> Vec<CaseRules> {
    let cautious = CaseRules::default();
    let committee = CaseRules {
        procedure: Procedure::AdviceCommittee,
        survey: true,
        doubts: Doubts { deferral_notice: DeferralNotice::LastDay, ..Doubts::default() },
        ..cautious
    };
    let thankful = CaseRules {
        survey: true,
        gift: true,
        first_contact_days: 3,
        doubts: Doubts { unknown_years: UnknownYears::Provisional, ..Doubts::default() },
        ..cautious
    };
    vec![cautious, committee, thankful]
}

/// Does the first thing of the list, at this pace, until nothing is left. Who only asked for more time, again and again,
/// would never come to an end.
fn finish(mut story: Story, pace: i32) -> Story {
    for _ in 0..80 {
        holds(&story);
        let list = story.next();
        let first = list.iter().find(|action| action.code != NextCode::AskConsent);
        let Some(action) = first.or(list.first()) else { return story };
        let step = fulfil::step(action.step, &story.case, story.today);
        story = story.does(action.who, step);
        story.today = story.today.saturating_add(pace.days());
    }
    panic!("after eighty steps there is still {:?} in {:?}", story.codes(), story.case.status);
}

#[test]
fn whatever_came_in_and_at_whatever_pace_doing_what_is_next_closes_the_case_and_empties_the_list() {
    for rules in municipalities() {
        for &kind in CaseKind::ALL {
            for pace in [0, 1, 4, 15, 60] {
                for (formal, day) in [
                    (false, date(2026, 3, 2)),
                    (true, date(2026, 4, 2)),
                    (true, date(2028, 11, 20)),
                ] {
                    let mut story = Story::new(kind, rules, day);
                    if formal && kind == CaseKind::Complaint {
                        story = story.does(Role::Sender, Step::AskFormal);
                    }
                    let done = finish(story, pace);
                    assert_eq!(done.case.status, Status::Closed, "{kind:?} {pace} {formal}");
                    destroyed_in_the_end(done);
                }
            }
        }
    }
}

/// A closed case rests until it was kept long enough; then two agree, and nothing is left.
fn destroyed_in_the_end(closed: Story) {
    let kept = closed.case.kept_until().unwrap();
    assert_eq!(closed.next_on(kept), []);
    let first = closed.next_on(kept.tomorrow().unwrap());
    assert_eq!(first.first().map(|(code, ..)| *code), Some(NextCode::ApproveDestruction));
    let destroyed = finish(closed.on(kept.tomorrow().unwrap()), 0);
    assert_eq!(destroyed.case.status, Status::Destroyed);
    assert_eq!(Case::fold(&destroyed.events).unwrap(), destroyed.case);
}
