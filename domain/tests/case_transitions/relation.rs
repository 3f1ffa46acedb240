//! Notes, and cases about the same matter.

use gehoor_domain::case::{
    Absorbing, CaseKind, CaseRules, Guard, Merging, NextCode, Registration, Role, SideHeard, Step,
    StepName, next_actions,
    people::{Office, Task},
    relation::LINKS,
    retention::RetentionClass,
};
use gehoor_domain::{receipt::Received, reference::Reference, status::Status};
use jiff::ToSpan as _;

use crate::{
    example::{Example, Then, UNDER_WAY, alive_cases, cases, complaints, example},
    people::handled_by_committee,
    support::{
        history::{History, registration},
        says,
    },
};

/// A case of each kind in each of its statuses but destroyed.
fn kept() -> Vec<History> {
    let named = cases(&[CaseKind::Anonymous], &[Status::Named]);
    let merged = complaints(&[Status::Merged]);
    [alive_cases(CaseKind::ALL), cases(CaseKind::ALL, &[Status::Closed]), named, merged].concat()
}

/// A complaint that was not written down, so that no term of the law binds it.
fn oral() -> History {
    let begun = registration(CaseKind::Complaint, CaseRules::default(), says::RECEIVED);
    History::registered(Registration { written: false, ..begun }, says::RECEIVED)
}

fn linked() -> Vec<History> {
    kept().into_iter().map(|history| says::linked(history, 1)).collect()
}

fn complaint() -> History {
    History::complaint(CaseRules::default(), Status::Received)
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = notes();
    examples.extend(links());
    examples.extend(merging());
    examples.extend(absorbing());
    examples
}

fn notes() -> Vec<Example> {
    let with_manager = complaints(&[&[Status::Received], UNDER_WAY].concat())
        .into_iter()
        .map(|history| history.coordinator(says::assigns(Task::Talk, "teammanager")))
        .collect();
    vec![
        example(
            "coordinator, signatory and archivist make a note in every case that is not destroyed",
            kept(),
            &[Role::Coordinator, Role::Signatory, Role::Archivist],
            |_| says::notes(),
            Then::Stays,
        ),
        example(
            "the manager of the team makes a note",
            with_manager,
            &[Role::TeamManager],
            |_| says::notes(),
            Then::Stays,
        ),
        example(
            "the handler makes a note, also after the letter",
            complaints(&[Status::Investigation, Status::Hearing, Status::SettledFormally]),
            &[Role::Handler],
            |_| says::notes(),
            Then::Stays,
        ),
        example(
            "the committee makes a note",
            handled_by_committee(),
            &[Role::Committee],
            |_| says::notes(),
            Then::Stays,
        ),
    ]
}

fn links() -> Vec<Example> {
    let all = u8::try_from(LINKS).unwrap();
    let coordinator = &[Role::Coordinator];
    vec![
        example(
            "a case is linked to another about the same matter",
            kept(),
            coordinator,
            |_| says::links(says::other(1)),
            Then::Stays,
        ),
        example(
            "a case is linked to twenty others",
            vec![says::linked(complaint(), all - 1)],
            coordinator,
            move |_| says::links(says::other(all)),
            Then::Stays,
        ),
        example(
            "a case is not linked to twenty-one others",
            vec![says::linked(complaint(), all)],
            coordinator,
            move |_| says::links(says::other(all)),
            Then::Stops(Guard::TooManyLinks),
        ),
        example(
            "a case is not linked twice to the same",
            linked(),
            coordinator,
            |_| says::links(says::other(0)),
            Then::Stops(Guard::LinkedBefore),
        ),
        example(
            "a case that turns out to be about something else is unlinked",
            linked(),
            coordinator,
            |_| Step::Unlink { to: says::other(0) },
            Then::Stays,
        ),
        example(
            "a case that was not linked is not unlinked",
            linked(),
            coordinator,
            |_| Step::Unlink { to: says::other(1) },
            Then::Stops(Guard::NotLinked),
        ),
    ]
}

fn merging() -> Vec<Example> {
    let later = |history: &History, by: jiff::Span| {
        let Received::At(at) = history.case.received else { panic!("to the second") };
        Received::At(at.checked_add(by).unwrap())
    };
    let coordinator = &[Role::Coordinator];
    let confirmed = |statuses| {
        let told = |history: History| history.coordinator(says::confirms(says::RECEIVED));
        complaints(statuses).into_iter().map(told).collect::<Vec<_>>()
    };
    vec![
        example(
            "a complaint that the same sender sent in before goes on in the first",
            confirmed(&[&[Status::Received], UNDER_WAY].concat()),
            coordinator,
            says::merges,
            Then::Goes(Status::Merged),
        ),
        example(
            "who was not told that a complaint came in is told before it goes on in the first",
            complaints(&[&[Status::Received], UNDER_WAY].concat()),
            coordinator,
            says::merges,
            Then::Stops(Guard::ReceiptUnconfirmed),
        ),
        example(
            "what was only said is confirmed to nobody before it goes on in the first",
            vec![oral()],
            coordinator,
            says::merges,
            Then::Goes(Status::Merged),
        ),
        example(
            "a complaint is not merged into one that came in a second later",
            confirmed(&[Status::Received]),
            coordinator,
            move |history| {
                let received = later(history, 1.second());
                Step::Merge(Merging { received, ..says::merging(history) })
            },
            Then::Stops(Guard::IntoLater),
        ),
        example(
            "what is known by the day only is compared by the day",
            confirmed(&[Status::Received]),
            coordinator,
            |history| {
                let received = Received::On(history.case.received.date());
                Step::Merge(Merging { received, ..says::merging(history) })
            },
            Then::Goes(Status::Merged),
        ),
        example(
            "nothing is merged before somebody declares that the sender is the same",
            confirmed(&[Status::Intake]),
            coordinator,
            |history| Step::Merge(Merging { same_sender: false, ..says::merging(history) }),
            Then::Stops(Guard::SenderNotSame),
        ),
    ]
}

fn absorbing() -> Vec<Example> {
    let all = u8::try_from(LINKS).unwrap();
    let coordinator = &[Role::Coordinator];
    let full = (0..all).fold(complaint(), |history, from| {
        let step = says::absorbs(&history, from);
        history.coordinator(step)
    });
    let about_employee = || complaint().coordinator(says::names_employee());
    let about_mayor = || complaint().coordinator(says::concerned(Office::Mayor, None));
    vec![
        example(
            "the first complaint takes over what was sent in twice",
            complaints(&[&[Status::Received], UNDER_WAY].concat()),
            coordinator,
            |history| says::absorbs(history, 1),
            Then::Stays,
        ),
        example(
            "a complaint about somebody is not taken over by one that does not name them",
            vec![complaint()],
            coordinator,
            move |_| says::absorbs(&about_employee(), 1),
            Then::Stops(Guard::ConcernedNotHere),
        ),
        example(
            "the same person in another office is somebody to be named again",
            vec![complaint().coordinator(says::concerned(Office::Body, Some("medewerker")))],
            coordinator,
            move |_| says::absorbs(&about_employee(), 1),
            Then::Stops(Guard::ConcernedNotHere),
        ),
        example(
            "a complaint about the mayor is taken over by one about the mayor",
            vec![about_mayor()],
            coordinator,
            move |_| says::absorbs(&about_mayor(), 1),
            Then::Stays,
        ),
        example(
            "a special case does not become part of one that is not",
            vec![complaint()],
            coordinator,
            |history| {
                let absorbing = Absorbing { special: true, ..says::absorbing(history, 1) };
                Step::Absorb(Box::new(absorbing))
            },
            Then::Stops(Guard::SpecialIntoOrdinary),
        ),
        example(
            "no written complaint loses its term in one that was only said",
            vec![oral()],
            coordinator,
            |_| says::absorbs(&complaint(), 1),
            Then::Stops(Guard::TermLost),
        ),
        example(
            "the term of a complaint that was taken over is not qualified away",
            vec![complaint().coordinator(says::absorbs(&complaint(), 1))],
            coordinator,
            |_| says::qualifies(false, true),
            Then::Stops(Guard::BoundByMerged),
        ),
        example(
            "what took over something that was only said may turn out to be no complaint of Awb 9:4",
            vec![complaint().coordinator(says::absorbs(&oral(), 1))],
            coordinator,
            |_| says::qualifies(true, false),
            Then::Stays,
        ),
        example(
            "no more than twenty complaints become part of one",
            vec![full],
            coordinator,
            move |history| says::absorbs(history, all),
            Then::Stops(Guard::TooManyLinks),
        ),
    ]
}

#[test]
fn what_was_merged_leaves_its_wishes_to_the_first_and_ends_apart() {
    let second = complaint()
        .does(Role::Sender, Step::AskFormal)
        .does(Role::Sender, says::writes())
        .coordinator(says::ombudsman(says::RECEIVED));
    let awaited = second.case.answer_awaited;
    assert!(awaited.is_some());
    for status in [Status::Received, Status::Intake, Status::Informal, Status::Formal] {
        let first = History::complaint(CaseRules::default(), status).after(1);
        let begun = status == Status::Formal;
        let first = first.coordinator(says::absorbs(&second, 1));
        assert_eq!(first.case.formal_asked.is_some(), !begun, "{status:?}");
        assert_eq!((first.case.answer_awaited, first.case.ombudsman), (awaited, true));
        assert_eq!(first.case.received.date(), says::RECEIVED);
        assert_eq!(first.case.absorbed[0].from, says::other(1));
        let codes: Vec<_> = next_actions(&first.case, first.now).iter().map(|a| a.code).collect();
        let begins = codes.contains(&NextCode::BeginFormal);
        assert_eq!(begins, matches!(status, Status::Intake | Status::Informal), "{codes:?}");
    }

    let second = second.coordinator(says::confirms(says::RECEIVED));
    let step = says::merges(&second);
    let merged = second.coordinator(step);
    assert_eq!(merged.case.became, Some(says::other(40)));
    assert_eq!(merged.case.retention_class(), Some(RetentionClass::WithOther));
    assert_eq!(merged.case.ombudsman_until(), None, "the first has that");
    assert!(!merged.case.survey_is_due() && !merged.case.letter_was_sent());
    let codes: Vec<_> = next_actions(&merged.case, merged.now).iter().map(|a| a.code).collect();
    assert_eq!(codes, [NextCode::Close]);
    let asked = merged.does(Role::Sender, says::writes());
    let codes: Vec<_> = next_actions(&asked.case, asked.now).iter().map(|a| a.code).collect();
    assert!(codes.contains(&NextCode::Answer), "{codes:?}");
    let closed = asked.coordinator(says::closes());
    assert_eq!((closed.case.kept_until(), closed.case.evaluated), (None, false));
}

#[test]
fn who_is_complained_about_gets_a_copy_of_the_whole_and_is_heard_about_it_with_the_sender() {
    let before = || {
        let first = History::complaint(CaseRules::default(), Status::Judgment);
        assert!(first.case.concerned.iter().all(|person| person.copy_sent.is_some()));
        first
    };
    let second = complaint().coordinator(says::names_employee());
    let whole = before().coordinator(says::absorbs(&second, 1));
    assert!(whole.case.concerned.iter().all(|person| person.copy_sent.is_none()));
    assert_eq!(whole.case.sender_heard, SideHeard::default());
    assert_eq!(whole.case.concerned_heard, SideHeard::default());
    let handles = whole.handles();
    let drafted = whole.does(handles, says::drafts(says::verdict()));
    assert_eq!(
        drafted.refusal(Role::Signatory, says::sends_verdict(drafted.today())),
        [Guard::CopyNotSent, Guard::SenderNotHeard, Guard::ConcernedNotHeard]
    );

    // Whoever had a copy of the second too has both.
    let copied = History::complaint(CaseRules::default(), Status::Investigation);
    let both = before().coordinator(says::absorbs(&copied, 1));
    assert!(both.case.concerned.iter().all(|person| person.copy_sent.is_some()));
    assert_eq!(both.case.sender_heard, SideHeard::default());
}

#[test]
fn who_is_satisfied_after_a_merge_did_not_ask_for_the_procedure_afterwards() {
    let asked = complaint().does(Role::Sender, Step::AskFormal);
    let first = History::complaint(CaseRules::default(), Status::Informal)
        .coordinator(says::absorbs(&asked, 1))
        .coordinator(says::settles(says::RECEIVED));
    assert!(!first.case.asks_to_reopen());
}

#[test]
fn what_is_linked_is_known_in_its_order_until_it_is_unlinked() {
    let [first, second] = [0, 1].map(says::other);
    let unlinks = |history: History, to: Reference| history.coordinator(Step::Unlink { to });
    let linked = says::linked(complaint(), 2);
    assert_eq!(linked.case.links, [first, second]);
    let one = unlinks(linked, first);
    assert_eq!(one.case.links, [second]);
    let again = one.coordinator(says::links(first));
    assert_eq!(again.case.links, [second, first]);
    assert!(unlinks(unlinks(again, first), second).case.links.is_empty());
}

#[test]
fn notes_and_links_change_no_term_no_task_and_nothing_that_is_to_be_done() {
    for history in kept() {
        let next = |history: &History| {
            gehoor_domain::case::next_actions(&history.case, history.now)
                .iter()
                .map(|action| action.code)
                .collect::<Vec<_>>()
        };
        let (before, clock) = (next(&history), history.case.answer_clock());
        let after = says::linked(history, 1).coordinator(says::notes());
        assert_eq!((next(&after), after.case.answer_clock()), (before, clock));
    }
}

#[test]
fn the_note_of_an_anonymous_report_has_a_day_and_no_time() {
    let noted = History::at(CaseKind::Anonymous, Status::Received).coordinator(says::notes());
    let event = noted.events.last().unwrap();
    assert_eq!(event.step.name(), StepName::Note);
    assert_eq!(event.at, gehoor_domain::receipt::Received::On(noted.today()));
}

#[test]
fn a_step_says_which_other_case_it_tells_of() {
    let other = says::other(3);
    let twice = complaint();
    let merging = Merging { into: other, ..says::merging(&twice) };
    for step in [
        says::links(other),
        Step::Unlink { to: other },
        Step::Merge(merging),
        says::absorbs(&twice, 3),
    ] {
        assert_eq!(step.other_case(), Some(other));
    }
    // These go to their sender too: the complaint is theirs.
    assert_eq!(says::names().other_case(), None);
    assert_eq!(says::notes().other_case(), None);
}
