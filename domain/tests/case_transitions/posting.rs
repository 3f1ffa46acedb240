//! Letters on paper and the clock: what the law counts by sending counts from the day on which the letter went out.

use gehoor_domain::{
    case::{
        CaseRules, Guard, LetterKind, LetterSent, LetterWay, NextAction, NextCode, Recipient, Role,
        Step, Urgency, attention_from,
        clock::Basis,
        hearing::{HearingOutcome, HearingRecord},
        informal::Side,
        next_actions,
    },
    status::Status,
};
use jiff::civil::{Date, date};

use crate::support::{history::History, says};

/// Received on Monday 2 March 2026: six weeks end on Monday 13 April.
const DUE: Date = date(2026, 4, 13);

/// The notice of a deferral goes out on the day before, in the cautious reading.
const LAST_NOTICE: Date = date(2026, 4, 12);

fn at(status: Status) -> History {
    History::complaint(CaseRules::default(), status)
}

fn sender(kind: LetterKind) -> (LetterKind, Recipient) {
    (kind, Recipient::Sender)
}

fn concerned(kind: LetterKind) -> (LetterKind, Recipient) {
    (kind, Recipient::Concerned(1))
}

/// A verdict that was taken on the first day, and whose letter lies ready.
pub(crate) fn judged_on_paper() -> History {
    let judged = at(Status::Judgment);
    let (handles, today) = (judged.handles(), judged.today());
    let judged = judged.does(handles, says::drafts(says::verdict()));
    let letters = [sender(LetterKind::VerdictSender)];
    says::on_paper(judged, Role::Signatory, (says::sends_verdict(today), &letters))
}

fn deferred_on_paper(on: Date) -> History {
    let letters = [sender(LetterKind::DeferralSender), concerned(LetterKind::DeferralConcerned)];
    let history = at(Status::Intake).on(on);
    says::on_paper(history, Role::Coordinator, (says::defers(28, on), &letters))
}

fn posted(history: History, number: u32, on: Date) -> History {
    history.on(on).coordinator(says::posts(number, on))
}

fn due(history: &History) -> (Date, Basis) {
    let clock = history.case.answer_clock().unwrap().unwrap();
    (clock.due.promised().unwrap(), clock.basis)
}

fn action(history: &History, code: NextCode) -> Option<NextAction> {
    next_actions(&history.case, history.now).into_iter().find(|action| action.code == code)
}

#[test]
fn what_waited_for_a_letter_waits_for_the_one_that_takes_its_place() {
    for way in [LetterWay::Paper, LetterWay::Email] {
        let decided = judged_on_paper();
        let old = decided.case.to_post[0].number;
        let today = decided.today().tomorrow().unwrap();
        let again = decided.on(today);
        let letter = says::letter(&again, LetterKind::VerdictSender, Recipient::Sender);
        let letter = LetterSent { way, instead: Some(old), ..letter };
        let number = letter.number;

        let replaced = again.does(Role::Signatory, Step::SendLetter(letter));

        assert!(replaced.case.to_post.iter().all(|letter| letter.number != old));
        let gone = replaced.refusal(Role::Coordinator, says::posts(old, today));
        assert_eq!(gone, [Guard::NoLetterToPost]);
        let sent = match way {
            LetterWay::Email => replaced,
            LetterWay::Paper => {
                assert!(replaced.case.told_end().is_none(), "the term still runs");
                posted(replaced, number, today)
            }
        };
        assert_eq!(sent.case.told_end().map(|ended| ended.on), Some(today), "{way:?}");
        assert!(sent.case.to_post.is_empty());
    }
}

#[test]
fn the_term_runs_until_the_letter_with_the_verdict_is_on_the_post() {
    let decided = judged_on_paper();
    assert_eq!(decided.case.status, Status::SettledFormally, "the decision stands");
    assert!(decided.case.told_end().is_none());
    let late = decided.on(DUE.tomorrow().unwrap());
    let post = action(&late, NextCode::PostLetter).unwrap();
    assert_eq!((post.urgency, post.due), (Urgency::Overdue, Some(DUE)));
    // A year after it should have ended, because nobody was told that it did.
    assert_eq!(late.case.ombudsman_until(), Some(date(2027, 4, 13)));

    let out = posted(late, 1, date(2026, 4, 20));

    assert_eq!(out.case.told_end().unwrap().on, date(2026, 4, 20));
    assert_eq!(out.case.ombudsman_until(), Some(date(2027, 4, 20)));
    assert!(action(&out, NextCode::PostLetter).is_none());
}

#[test]
fn an_ended_case_asks_for_somebody_from_the_day_on_which_its_letter_was_made() {
    let decided = judged_on_paper();
    assert_eq!(attention_from(&decided.case, |_| true), Some(decided.today()));
    let today = decided.today();
    let out = posted(decided, 1, today);
    assert_eq!(attention_from(&out.case, |_| true), None);
}

#[test]
fn a_deferral_gives_time_once_both_sides_have_it_on_the_post() {
    let on = date(2026, 4, 7);
    let deferred = deferred_on_paper(on);
    assert_eq!(due(&deferred), (DUE, Basis::Term));
    let post = action(&deferred, NextCode::PostLetter).unwrap();
    assert_eq!((post.urgency, post.due), (Urgency::Today, Some(LAST_NOTICE)));
    assert_eq!(deferred.refusal(Role::Coordinator, says::defers(7, on)), [Guard::DeferredBefore]);
    assert!(action(&deferred, NextCode::AskConsent).is_none(), "it goes out first");

    let one = posted(deferred, 1, on);
    assert_eq!(due(&one), (DUE, Basis::Term));
    let both = posted(one, 2, LAST_NOTICE);

    assert_eq!(due(&both), (date(2026, 5, 11), Basis::Deferral));
    assert!(!both.case.deferral_went_out_too_late().unwrap());
}

#[test]
fn a_deferral_that_is_posted_after_the_last_day_for_it_gives_no_time() {
    let deferred = deferred_on_paper(date(2026, 4, 7));
    let one = posted(deferred, 1, date(2026, 4, 8));
    let on_the_last_day = one.on(DUE);
    assert!(action(&on_the_last_day, NextCode::AskConsent).is_some(), "it doesn't help any more");

    let both = posted(on_the_last_day, 2, DUE);

    assert!(both.case.deferral_went_out_too_late().unwrap());
    assert_eq!(due(&both), (DUE, Basis::Term));
    let late = both.on(date(2026, 4, 14));
    assert!(action(&late, NextCode::TellLate).is_some());
    assert!(action(&late, NextCode::AskConsent).is_some());
    // Consent of later doesn't make the notice one in time.
    let today = late.today();
    let agreed = late.coordinator(says::consents(date(2026, 4, 30), today));
    assert_eq!(due(&agreed), (date(2026, 4, 30), Basis::Consent));
}

#[test]
fn the_copy_counts_from_the_day_on_which_it_went_out() {
    let history = at(Status::Formal);
    let today = history.today();
    let history = history.coordinator(says::appoints(Role::Handler.wire_name()));
    let letters = [concerned(LetterKind::Copy)];
    let made = says::on_paper(history, Role::Coordinator, (says::copy(1, today), &letters));
    assert_eq!(made.case.concerned[0].copy_sent, None);
    assert_eq!(made.refusal(Role::Coordinator, Step::StartInvestigation), [Guard::CopyNotSent]);
    let codes = next_actions(&made.case, made.now).into_iter().map(|action| action.code);
    let codes: Vec<_> = codes.collect();
    assert!(codes.contains(&NextCode::PostLetter));
    for not_yet in [NextCode::SendCopy, NextCode::StartInvestigation] {
        assert!(!codes.contains(&not_yet), "{not_yet:?}");
    }
    // Handed over meanwhile: then that is the day, and the letter changes nothing.
    let handed = made.clone().coordinator(says::copy(1, today));
    assert_eq!(handed.case.concerned[0].copy_sent, Some(today));

    let later = date(2026, 3, 5);
    let out = posted(made, 1, later);

    assert_eq!(out.case.concerned[0].copy_sent, Some(later));
    assert!(action(&out, NextCode::StartInvestigation).is_some());
    assert_eq!(posted(handed, 1, later).case.concerned[0].copy_sent, Some(today));
}

#[test]
fn who_was_invited_on_paper_is_offered_to_be_heard_once_it_went_out() {
    let investigated = at(Status::Investigation);
    let today = investigated.today();
    let offers = |history: History, side: Side, to: Recipient| {
        let letters = [(LetterKind::Hearing, to)];
        says::on_paper(history, Role::Handler, (says::offer(side, today), &letters))
    };
    let one = offers(investigated, Side::Sender, Recipient::Sender);
    let both = offers(one, Side::Concerned, Recipient::Concerned(1));
    assert_eq!(both.refusal(Role::Handler, Step::StartHearing), [Guard::HearingNotOffered]);
    for not_yet in [NextCode::OfferSender, NextCode::AwaitSender, NextCode::StartHearing] {
        assert!(action(&both, not_yet).is_none(), "{not_yet:?}");
    }
    let out = posted(posted(both.clone(), 1, today), 2, today);
    assert_eq!(out.refusal(Role::Handler, Step::StartHearing), []);

    // Posted on the last day to answer: nobody let it pass.
    let answer_by = date(2026, 3, 9);
    let late = posted(posted(both, 1, today), 2, answer_by).on(date(2026, 3, 12));
    let silent = |side| {
        let record = HearingRecord {
            side,
            outcome: HearingOutcome::NoAnswer,
            on: date(2026, 3, 12),
            report: None,
        };
        Step::RecordHearing(record)
    };
    assert_eq!(late.refusal(Role::Handler, silent(Side::Sender)), []);
    assert_eq!(late.refusal(Role::Handler, silent(Side::Concerned)), [Guard::StillTimeToAnswer]);
    assert!(action(&late, NextCode::OfferConcerned).is_some(), "it is offered again");
    let again = offers(late, Side::Concerned, Recipient::Concerned(1));
    assert!(again.case.offered(Side::Concerned).is_none());
}

#[test]
fn receipt_is_confirmed_and_lateness_told_on_the_day_on_which_the_letter_went_out() {
    let history = at(Status::Intake);
    let today = history.today();
    let letters = [sender(LetterKind::Receipt)];
    let made = says::on_paper(history, Role::Coordinator, (says::confirms(today), &letters));
    assert_eq!(made.case.confirmed_on, None);
    assert!(action(&made, NextCode::ConfirmReceipt).is_none(), "it lies ready");
    let out = posted(made, 1, date(2026, 3, 4));
    assert_eq!(out.case.confirmed_on, Some(date(2026, 3, 4)));

    let late = out.on(date(2026, 4, 14));
    let today = late.today();
    let letters = [sender(LetterKind::Late)];
    let made = says::on_paper(late, Role::Coordinator, (says::tells_late(today), &letters));
    assert_eq!(made.case.told_late, None);
    assert!(action(&made, NextCode::TellLate).is_none(), "it lies ready");
    assert_eq!(action(&made, NextCode::PostLetter).unwrap().urgency, Urgency::Overdue);
    let out = posted(made, 2, date(2026, 4, 15));
    assert_eq!(out.case.told_late, Some(date(2026, 4, 15)));
}

#[test]
fn a_notice_that_it_is_not_handled_is_late_as_long_as_it_lies_there() {
    let advised = at(Status::Intake).coordinator(says::advises_decline());
    let today = advised.today();
    let letters = [sender(LetterKind::Declined)];
    let made = says::on_paper(advised, Role::Signatory, (says::declines(today), &letters));
    let late = made.on(date(2026, 3, 31));
    let post = action(&late, NextCode::PostLetter).unwrap();
    assert_eq!((post.urgency, post.due), (Urgency::Overdue, Some(date(2026, 3, 30))));
    assert!(posted(late, 1, date(2026, 3, 31)).case.told_end().is_some());
}

#[test]
fn a_step_whose_letter_was_noted_before_this_counts_as_it_was_noted() {
    let judged = at(Status::Judgment);
    let (handles, today) = (judged.handles(), judged.today());
    let judged = judged.does(handles, says::drafts(says::verdict()));
    let letter = says::letter(&judged, LetterKind::VerdictSender, Recipient::Sender);
    let sent = judged
        .does(Role::Signatory, Step::SendLetter(letter))
        .does(Role::Signatory, says::sends_verdict(today));
    assert_eq!(sent.case.told_end().unwrap().on, today);
    assert!(action(&sent, NextCode::PostLetter).is_some(), "it lies there all the same");
}

#[test]
fn a_letter_comes_before_the_step_that_it_goes_with() {
    let intake = at(Status::Intake);
    let mut letter = says::letter(&intake, LetterKind::Receipt, Recipient::Sender);
    letter.with = Some(intake.case.last_event + 1);
    let refused = intake.refusal(Role::Coordinator, Step::SendLetter(letter));
    assert_eq!(refused, [Guard::LetterOutOfOrder]);
}

#[test]
fn a_copy_that_lies_ready_when_another_complaint_is_merged_into_it_is_made_again() {
    let history = at(Status::Formal);
    let today = history.today();
    let letters = [concerned(LetterKind::Copy)];
    let made = says::on_paper(history, Role::Coordinator, (says::copy(1, today), &letters));
    let step = says::absorbs(&made, 7);
    let merged = made.coordinator(step);
    assert!(action(&merged, NextCode::SendCopy).is_some());

    let out = posted(merged, 1, today);

    assert_eq!(out.case.concerned[0].copy_sent, None, "it says nothing of what was merged");
}
