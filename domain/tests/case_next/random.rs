//! Histories at random: half of what is next, half of what is possible, on any day, in any municipality.

use std::collections::BTreeSet;

use gehoor_domain::{
    case::{
        CaseKind, CaseRules, Channel, Command, DeclineAdvice, NextAction, NextCode, Omission,
        Registration, Role, Step, StepName, TRANSITIONS, Urgency, attention_from, decide,
        doubts::{DeferralFrom, DeferralNotice, Doubts, FourteenWeeks, Reopened, UnknownYears},
        ending::DeclineGround,
        informal::Side,
        letter::{LetterKind, LetterSent, LetterWay, Recipient},
        next::EARLY_DAYS,
        next_actions, transition,
    },
    municipality::Procedure,
    status::Status,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::{
    fulfil,
    sentences::{places, sentences},
    story::{Story, actor, noon, registration, words},
};

const STORIES: u64 = 1_500;
const STEPS: u32 = 40;

/// A generator of numbers that look random and are the same every time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(drawn).unwrap() % bound
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn days(&mut self, most: usize) -> i32 {
        i32::try_from(self.below(most + 1)).unwrap()
    }
}

fn rules(dice: &mut Dice) -> CaseRules {
    CaseRules {
        procedure: *dice.pick(&[Procedure::Internal, Procedure::AdviceCommittee]),
        coordinator_advises: dice.coin(),
        survey: dice.coin(),
        gift: dice.coin(),
        ombudsman_for_institutions: dice.coin(),
        doubts: Doubts {
            deferral_notice: *dice.pick(DeferralNotice::ALL),
            reopened: *dice.pick(Reopened::ALL),
            unknown_years: *dice.pick(UnknownYears::ALL),
            ..Doubts::default()
        },
        ..CaseRules::default()
    }
}

fn begin(dice: &mut Dice) -> Registration {
    let kind = if dice.coin() { CaseKind::Complaint } else { *dice.pick(CaseKind::ALL) };
    let start: Date = *dice.pick(&[date(2026, 1, 1), date(2027, 4, 1), date(2028, 10, 1)]);
    let day = start.saturating_add(dice.days(120).days());
    let mut begun = registration(kind, rules(dice), day);
    begun.channel = *dice.pick(Channel::ALL);
    begun.written = dice.below(4) > 0;
    begun.formal_asked = kind == CaseKind::Complaint && dice.below(4) == 0;
    if dice.coin() {
        begun.omissions = vec![Omission::Address];
    }
    begun
}

/// What holds of the list of every case at every moment.
pub(crate) fn holds(story: &Story) {
    let (case, today, list) = (&story.case, story.today, story.next());
    let told = || format!("{:?} {:?} on {today}: {list:#?}", case.kind(), case.status);
    if case.status.is_open() {
        assert!(!list.is_empty(), "nothing is next in an open case: {}", told());
    }
    let kept = case.kept_until().is_none_or(|kept| today <= kept);
    let resting =
        case.status == Status::Closed && kept && !case.asks_to_reopen() && case.to_post.is_empty();
    if resting || case.status == Status::Destroyed {
        assert!(list.is_empty(), "something is next in a case that rests: {}", told());
    }
    if case.asks_to_reopen() && !case.status.is_open() {
        let reopens = list.iter().any(|action| action.code == NextCode::Reopen);
        assert!(reopens, "nobody opens it again: {}", told());
    }
    assert!(list.is_sorted_by_key(|action| action.urgency), "{}", told());
    let due = case.answer_clock().unwrap().map(|clock| clock.due);
    if case.status.is_open() && due.is_some_and(|due| today > due) {
        assert_eq!(list[0].urgency, Urgency::Overdue, "{}", told());
    }
    for (place, action) in list.iter().enumerate() {
        assert!(list[..place].iter().all(|other| other.code != action.code), "twice: {}", told());
        can_be_done(story, action);
    }
}

/// The step is one of the table, by that role, and when it is filled in no guard stops it.
fn can_be_done(story: &Story, action: &NextAction) {
    let (case, code) = (&story.case, action.code);
    let row = transition(action.step, case.kind(), case.status);
    let row = row.unwrap_or_else(|| panic!("{code:?} leads nowhere in {:?}", case.status));
    assert!(row.roles.contains(&action.who), "{code:?} is not for {:?}", action.who);
    let step = fulfil::step(action.step, case, story.today);
    let command = Command { by: actor(action.who), step };
    if let Err(error) = decide(case, &command, noon(story.today)) {
        panic!("{code:?} in {:?} on {}: {error}", case.status, story.today);
    }
}

/// A step that may be possible, as somebody who may take it would fill it in.
fn any_step(dice: &mut Dice, story: &Story) -> Option<(Role, Step)> {
    let (kind, status) = (story.case.kind(), story.case.status);
    let rows: Vec<_> = TRANSITIONS
        .iter()
        .filter(|row| row.kinds.contains(&kind) && row.from.contains(&status))
        .filter(|row| !matches!(row.step, StepName::Assign | StepName::ApproveDestruction))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let row = dice.pick(&rows);
    let role = *dice.pick(row.roles);
    let today = story.today;
    let step = match row.step {
        StepName::LogContact => fulfil::contact(today, dice.coin()),
        StepName::GoInformal => fulfil::choice(today, dice.coin()),
        StepName::AdviseDecline => Step::AdviseDecline(DeclineAdvice {
            ground: *dice.pick(DeclineGround::ALL),
            why: words("zie de wet"),
        }),
        StepName::NameConcerned => {
            use gehoor_domain::case::people::Office;
            fulfil::named(*dice.pick(Office::ALL))
        }
        StepName::DraftVerdict => {
            use gehoor_domain::case::{Judgment, Verdict};
            let judgment = *dice.pick(Judgment::ALL);
            let offered = dice.coin();
            Step::DraftVerdict(Box::new(Verdict { offered, ..fulfil::whole_verdict(judgment) }))
        }
        StepName::ExtendByConsent => {
            let until = today.saturating_add(dice.days(90).days());
            fulfil::consent(today, until)
        }
        name => fulfil::step(name, &story.case, today),
    };
    Some((role, step))
}

/// Writes the letter on paper that goes with a step, as one command does just before it.
fn on_paper(story: &mut Story, role: Role, step: &Step) {
    let (kind, to) = match step {
        Step::ConfirmReceipt(_) => (LetterKind::Receipt, Recipient::Sender),
        Step::Decline(_) => (LetterKind::Declined, Recipient::Sender),
        Step::SendVerdict(_) => (LetterKind::VerdictSender, Recipient::Sender),
        Step::Discontinue(_) => (LetterKind::Discontinued, Recipient::Sender),
        Step::Forward(_) => (LetterKind::Forwarded, Recipient::Sender),
        Step::Defer(_) => (LetterKind::DeferralSender, Recipient::Sender),
        Step::TellLate(_) => (LetterKind::Late, Recipient::Sender),
        Step::SendCopy(copy) => (LetterKind::Copy, Recipient::Concerned(copy.to)),
        Step::OfferHearing(offer) => match offer.side {
            Side::Sender => (LetterKind::Hearing, Recipient::Sender),
            Side::Concerned => (LetterKind::Hearing, Recipient::Concerned(1)),
        },
        _ => return,
    };
    let letter = LetterSent {
        number: story.case.letters + 1,
        kind,
        to,
        way: LetterWay::Paper,
        content: "0".repeat(64),
        on: story.today,
        with: Some(story.case.last_event + 2),
        instead: None,
    };
    let _ = story.attempt(role, Step::SendLetter(letter));
}

/// What comes of letting days go by in random histories: whether each day is as foretold, and how early cases stand.
fn foretold(story: &Story, worst: &mut i32) -> u32 {
    let case = &story.case;
    let foretold = attention_from(case, |_| true);
    let received = case.received.date();
    let asks = |day: Date| next_actions(case, noon(day)).iter().any(NextAction::asks_now);
    let told = || format!("{:?} {:?} on {}: {foretold:?}", case.kind(), case.status, story.today);
    let last = story.today.saturating_add(120.days());
    let (mut day, mut asked, mut since) = (story.today, 0, None);
    while day <= last {
        if asks(day) {
            assert!(foretold.is_some_and(|first| first <= day), "{day} is too late: {}", told());
            (asked, since) = (asked + 1, None);
        } else if let Some(first) = foretold.filter(|first| *first <= day) {
            // Early: since the day that was foretold, or since it last asked.
            let first = *since.get_or_insert(first.max(received));
            *worst = (*worst).max((day - first).get_days());
        }
        day = day.tomorrow().unwrap();
    }
    asked
}

#[test]
fn no_case_is_looked_at_too_late_and_none_stands_too_early_by_more_than_the_bound() {
    let (mut worst, mut asked, mut quiet) = (0, 0, 0_u32);
    for seed in 1..=STORIES {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5A5A);
        let mut begun = begin(&mut dice);
        begun.rules.doubts.deferral_from = *dice.pick(DeferralFrom::ALL);
        begun.rules.doubts.fourteen_weeks = *dice.pick(FourteenWeeks::ALL);
        let mut story = Story::of(begun);
        for _ in 0..STEPS {
            let clock = story.case.answer_clock().unwrap();
            let apart = clock.map_or(0, |clock| (clock.due.earliest() - clock.safe).get_days());
            assert!(apart <= EARLY_DAYS, "{apart} days between {clock:?}");
            let list = story.next();
            // Where the day of an action moves; and some of all others.
            let moves = |action: &NextAction| {
                matches!(
                    action.code,
                    NextCode::SendVerdict
                        | NextCode::SendDeviatingVerdict
                        | NextCode::TellNotHandled
                        | NextCode::AskConsent
                        | NextCode::Defer
                )
            };
            if list.first().is_some_and(moves) || dice.below(12) == 0 {
                asked += foretold(&story, &mut worst);
                quiet += u32::from(attention_from(&story.case, |_| true).is_none());
            }
            let chosen = if dice.coin() && !list.is_empty() {
                let action = dice.pick(&list);
                Some((action.who, fulfil::step(action.step, &story.case, story.today)))
            } else {
                any_step(&mut dice, &story)
            };
            let Some((role, step)) = chosen else { break };
            // A letter that lies there asks every day: not in all of them.
            if seed % 4 == 0 && dice.coin() {
                on_paper(&mut story, role, &step);
            }
            let _ = story.attempt(role, step);
            let pause = if dice.below(8) == 0 { 60 } else { 6 };
            story.today = story.today.saturating_add(dice.days(pause).days());
        }
    }
    assert!(asked > 10_000 && quiet > 50, "{asked} days asked, {quiet} cases asked nothing");
    assert!((0..=EARLY_DAYS).contains(&worst), "{worst} days too early");
}

#[test]
fn in_every_history_something_is_next_while_it_is_open_and_everything_that_is_next_can_be_done() {
    let sentences = sentences();
    let (mut taken, mut refused, mut late, mut waited) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut met = BTreeSet::new();
    for seed in 1..=STORIES {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut story = Story::of(begin(&mut dice));
        for _ in 0..STEPS {
            holds(&story);
            let list = story.next();
            for action in &list {
                met.insert(action.code);
                let key = format!("next.{}", action.code.wire_name());
                for place in places(&sentences[&key]) {
                    let known = if place == "datum" { action.by } else { action.due };
                    assert!(known.is_some(), "{key} speaks of {place}: {action:?}");
                }
            }
            late += u32::from(list.iter().any(|action| action.urgency == Urgency::Overdue));
            waited += u32::from(list.iter().any(NextAction::waits));
            let chosen = if dice.coin() && !list.is_empty() {
                let action = dice.pick(&list);
                Some((action.who, fulfil::step(action.step, &story.case, story.today)))
            } else {
                any_step(&mut dice, &story)
            };
            let Some((role, step)) = chosen else { break };
            if dice.coin() {
                on_paper(&mut story, role, &step);
            }
            match story.attempt(role, step) {
                Ok(()) => taken += 1,
                Err(_) => refused += 1,
            }
            let pause = if dice.below(8) == 0 { 60 } else { 6 };
            story.today = story.today.saturating_add(dice.days(pause).days());
        }
    }
    // The histories met what they are about.
    let unmet: Vec<_> = NextCode::ALL.iter().filter(|code| !met.contains(code)).collect();
    assert!(unmet.is_empty(), "never next: {unmet:?}");
    assert!(
        taken > 10_000 && refused > 500 && late > 500 && waited > 200,
        "{taken} taken, {refused} refused, {late} late, {waited} waited"
    );
}
