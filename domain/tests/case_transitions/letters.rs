//! Letters: to whom, in which way, and when they went out.

use gehoor_domain::case::{
    CaseKind, CaseRules, Guard, LetterKind, LetterSent, LetterWay, Recipient, Role, Step,
    letter::LETTERS, people::Task,
};
use gehoor_domain::status::Status;

use crate::{
    example::{ENDED, Example, Then, UNDER_WAY, alive_cases, cases, complaints, example},
    people::handled_by_committee,
    support::{history::History, says},
};

const WITH_NAME: &[CaseKind] = &[CaseKind::Complaint, CaseKind::Compliment];

const FREE: LetterKind = LetterKind::Free;

/// A case with a letter on paper that waits to be posted.
fn waiting(history: History) -> History {
    let letter = says::writes_letter(&history);
    history.coordinator(letter)
}

fn with_manager() -> Vec<History> {
    let open = complaints(&[&[Status::Received], UNDER_WAY].concat());
    let talks = |history: History| history.coordinator(says::assigns(Task::Talk, "teammanager"));
    open.into_iter().map(talks).collect()
}

fn handled() -> Vec<History> {
    complaints(&[Status::Investigation, Status::Hearing, Status::Judgment])
}

/// With as many letters as there may be.
fn full() -> History {
    (0..LETTERS)
        .fold(History::at(CaseKind::Compliment, Status::Received), |history, _| waiting(history))
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = written();
    examples.extend(stopped());
    examples.extend(posted());
    examples
}

fn written() -> Vec<Example> {
    let concerned =
        |history: &History| Step::SendLetter(says::letter(history, FREE, Recipient::Concerned(1)));
    vec![
        example(
            "the coordinator writes letters until aftercare is done",
            alive_cases(WITH_NAME),
            &[Role::Coordinator],
            says::writes_letter,
            Then::Stays,
        ),
        example(
            "who signs for the municipality writes letters too",
            complaints(ENDED),
            &[Role::Signatory],
            says::writes_letter,
            Then::Stays,
        ),
        example(
            "the manager of the team confirms in a letter what was agreed",
            with_manager(),
            &[Role::TeamManager],
            |history| {
                Step::SendLetter(says::letter(history, LetterKind::Settled, Recipient::Sender))
            },
            Then::Stays,
        ),
        example(
            "the handler writes to whoever is complained about",
            handled(),
            &[Role::Handler],
            concerned,
            Then::Stays,
        ),
        example(
            "the committee writes to whoever is complained about",
            handled_by_committee(),
            &[Role::Committee],
            concerned,
            Then::Stays,
        ),
        example(
            "a letter goes by e-mail to the sender",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| {
                let letter = says::letter(history, FREE, Recipient::Sender);
                Step::SendLetter(LetterSent { way: LetterWay::Email, ..letter })
            },
            Then::Stays,
        ),
        example(
            "what goes with a complaint that is sent on goes to where it belongs",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| {
                Step::SendLetter(says::letter(history, LetterKind::SentOn, Recipient::Receiver))
            },
            Then::Stays,
        ),
    ]
}

fn stopped() -> Vec<Example> {
    let intake = || complaints(&[Status::Intake]);
    let coordinator = &[Role::Coordinator];
    let letter =
        |kind, to| move |history: &History| Step::SendLetter(says::letter(history, kind, to));
    vec![
        example(
            "nobody writes a letter to the sender of an anonymous report",
            alive_cases(&[CaseKind::Anonymous]),
            coordinator,
            says::writes_letter,
            Then::Stops(Guard::NotFromHere),
        ),
        example(
            "after two hundred letters there is no room for another",
            vec![full()],
            coordinator,
            says::writes_letter,
            Then::Stops(Guard::NoRoomForLetter),
        ),
        example(
            "letters are numbered without gaps",
            intake(),
            coordinator,
            |history| {
                let letter = says::letter(history, FREE, Recipient::Sender);
                Step::SendLetter(LetterSent { number: letter.number + 1, ..letter })
            },
            Then::Stops(Guard::LetterOutOfOrder),
        ),
        example(
            "the sender doesn't get the letter that goes with the copy",
            intake(),
            coordinator,
            letter(LetterKind::Copy, Recipient::Sender),
            Then::Stops(Guard::LetterForOther),
        ),
        example(
            "whoever is complained about doesn't get the sender's confirmation of receipt",
            intake(),
            coordinator,
            letter(LetterKind::Receipt, Recipient::Concerned(1)),
            Then::Stops(Guard::LetterForOther),
        ),
        example(
            "the sender doesn't get what goes with a complaint that is sent on",
            intake(),
            coordinator,
            letter(LetterKind::SentOn, Recipient::Sender),
            Then::Stops(Guard::LetterForOther),
        ),
        example(
            "another body gets no letter of any other kind",
            intake(),
            coordinator,
            letter(FREE, Recipient::Receiver),
            Then::Stops(Guard::LetterForOther),
        ),
        example(
            "nothing goes by e-mail to another body",
            intake(),
            coordinator,
            |history| {
                let letter = says::letter(history, LetterKind::SentOn, Recipient::Receiver);
                Step::SendLetter(LetterSent { way: LetterWay::Email, ..letter })
            },
            Then::Stops(Guard::NoEmailConsent),
        ),
        example(
            "nobody who is not named gets a letter",
            intake(),
            coordinator,
            letter(FREE, Recipient::Concerned(2)),
            Then::Stops(Guard::NoSuchConcerned),
        ),
        example(
            "nothing goes by e-mail to whoever is complained about",
            intake(),
            coordinator,
            |history| {
                let letter = says::letter(history, FREE, Recipient::Concerned(1));
                Step::SendLetter(LetterSent { way: LetterWay::Email, ..letter })
            },
            Then::Stops(Guard::NoEmailConsent),
        ),
        example(
            "a letter that lies ready is put right before it goes out",
            intake().into_iter().map(waiting).collect(),
            coordinator,
            |history| instead(history, FREE),
            Then::Stays,
        ),
        example(
            "a letter of another kind takes no place of one that lies ready",
            intake().into_iter().map(waiting).collect(),
            coordinator,
            |history| instead(history, LetterKind::Omission),
            Then::Stops(Guard::NoLetterToPost),
        ),
    ]
}

/// A letter to the sender that takes the place of the first.
fn instead(history: &History, kind: LetterKind) -> Step {
    let letter = says::letter(history, kind, Recipient::Sender);
    Step::SendLetter(LetterSent { instead: Some(1), ..letter })
}

fn posted() -> Vec<Example> {
    let closed = complaints(&[Status::SettledInformally])
        .into_iter()
        .map(|history| waiting(history).coordinator(says::evaluates()).coordinator(says::closes()));
    let compliments = cases(&[CaseKind::Compliment], &[Status::PassedOn])
        .into_iter()
        .map(|history| waiting(history).coordinator(says::closes()));
    let merged = complaints(&[Status::Intake]).into_iter().map(|history| {
        let history = waiting(history);
        let history = history.coordinator(says::confirms(says::RECEIVED));
        let step = says::merges(&history);
        history.coordinator(step)
    });
    let everywhere = alive_cases(WITH_NAME).into_iter().map(waiting);
    let intake = || complaints(&[Status::Intake]);
    vec![
        example(
            "a letter on paper goes out, also when the case was closed or merged meanwhile",
            everywhere.chain(closed).chain(compliments).chain(merged).collect(),
            &[Role::Coordinator],
            |history| says::posts(1, history.today()),
            Then::Stays,
        ),
        example(
            "who signs for the municipality posts a letter",
            complaints(ENDED).into_iter().map(waiting).collect(),
            &[Role::Signatory],
            |history| says::posts(1, history.today()),
            Then::Stays,
        ),
        example(
            "the manager of the team posts a letter",
            with_manager().into_iter().map(waiting).collect(),
            &[Role::TeamManager],
            |history| says::posts(1, history.today()),
            Then::Stays,
        ),
        example(
            "the handler posts a letter",
            handled().into_iter().map(waiting).collect(),
            &[Role::Handler],
            |history| says::posts(1, history.today()),
            Then::Stays,
        ),
        example(
            "the committee posts a letter",
            handled_by_committee().into_iter().map(waiting).collect(),
            &[Role::Committee],
            |history| says::posts(1, history.today()),
            Then::Stays,
        ),
        example(
            "a letter that was not made doesn't go out",
            intake(),
            &[Role::Coordinator],
            |history| says::posts(1, history.today()),
            Then::Stops(Guard::NoLetterToPost),
        ),
        example(
            "a letter goes out once",
            intake()
                .into_iter()
                .map(waiting)
                .map(|history| {
                    let today = history.today();
                    history.coordinator(says::posts(1, today))
                })
                .collect(),
            &[Role::Coordinator],
            |history| says::posts(1, history.today()),
            Then::Stops(Guard::NoLetterToPost),
        ),
        example(
            "a letter didn't go out before the day that stands on it",
            intake().into_iter().map(|history| waiting(history.after(3))).collect(),
            &[Role::Coordinator],
            |history| says::posts(1, history.today().yesterday().unwrap()),
            Then::Stops(Guard::PostedBeforeMade),
        ),
    ]
}

#[test]
fn what_ended_with_a_letter_on_paper_ended_on_the_day_on_which_it_went_out() {
    let judged = History::complaint(CaseRules::default(), Status::Judgment);
    let handles = judged.handles();
    let judged = judged.does(handles, says::drafts(says::verdict()));
    let letter =
        Step::SendLetter(says::letter(&judged, LetterKind::VerdictSender, Recipient::Sender));
    let made_on = judged.today();
    let sent =
        judged.does(Role::Signatory, letter).does(Role::Signatory, says::sends_verdict(made_on));
    assert_eq!(sent.case.ended.unwrap().on, made_on);
    assert!(sent.case.archived, "the letter lies with the case");

    let later = sent.after(3);
    let went_out = later.today();
    let posted = later.coordinator(says::posts(1, went_out));

    assert_eq!(posted.case.ended.unwrap().on, went_out);
    assert_eq!(posted.case.to_post, []);
}

#[test]
fn a_letter_on_paper_reaches_who_was_not_reached_by_mail_once_it_went_out() {
    let came_back = History::complaint(CaseRules::default(), Status::Intake)
        .does(Role::System, says::bounces(true));
    let waits = waiting(came_back);
    assert!(waits.case.sender_unreached);

    let today = waits.today();
    let posted = waits.coordinator(says::posts(1, today));

    assert!(!posted.case.sender_unreached);
    assert_eq!(posted.case.bounced_on, None);
}

#[test]
fn each_letter_that_came_back_asks_to_reach_the_sender_otherwise() {
    let first = History::complaint(CaseRules::default(), Status::Intake)
        .does(Role::System, says::letter_bounces(1));
    let today = first.today();
    let reached = first.coordinator(says::spoke(today));
    assert!(!reached.case.sender_unreached);

    let second = reached.does(Role::System, says::letter_bounces(2));

    assert!(second.case.sender_unreached);
    assert_eq!(second.case.undelivered, 2);
}

#[test]
fn only_a_letter_of_its_own_answers_what_the_sender_wrote() {
    let asked =
        History::complaint(CaseRules::default(), Status::Intake).does(Role::Sender, says::writes());
    for (kind, to, answered) in [
        (LetterKind::Receipt, Recipient::Sender, false),
        (FREE, Recipient::Concerned(1), false),
        (FREE, Recipient::Sender, true),
    ] {
        let letter = Step::SendLetter(says::letter(&asked, kind, to));
        let after = asked.clone().coordinator(letter);
        assert_eq!(after.case.answer_awaited.is_none(), answered, "{kind:?} {to:?}");
    }
}
