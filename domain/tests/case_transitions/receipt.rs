//! Receipt: how a case comes in, and what can still be said of that afterwards.

use gehoor_domain::case::{
    CaseKind, CaseRules, Confirmation, Guard, Omission, Registration, Remedy, Role, Step,
    informal::Way, registration::Channel,
};
use gehoor_domain::{receipt::Received, status::Status};
use jiff::{ToSpan, civil::date};

use crate::{
    example::{
        COMPLAINT, Example, Then, UNDER_WAY, alive_cases, beginning, complaints, example,
        with_committee,
    },
    support::{
        history::{History, morning, registration},
        says,
    },
};

fn comes(kind: CaseKind) -> Registration {
    registration(kind, CaseRules::default(), says::RECEIVED)
}

fn comes_tomorrow(kind: CaseKind) -> Registration {
    registration(kind, CaseRules::default(), says::RECEIVED.tomorrow().unwrap())
}

/// A complaint without an address, led to each of the open statuses.
fn incomplete() -> Vec<History> {
    let begun = History::registered(
        Registration { omissions: vec![Omission::Address], ..comes(CaseKind::Complaint) },
        says::RECEIVED,
    );
    let mut found = vec![begun];
    while let Some(next) = found.last().and_then(|last| last.clone().towards_verdict()) {
        found.push(next);
    }
    found.retain(|history| history.case.status.is_open());
    found.push(found[1].clone().coordinator(says::informal(says::RECEIVED)));
    found
}

fn confirms_by(way: Way, history: &History) -> Step {
    Step::ConfirmReceipt(Confirmation { on: history.today(), way, names_committee: true })
}

fn remedies(omission: Omission) -> Step {
    Step::RemedyOmission(Remedy { omission, what: Some(says::words("Een brief met het adres.")) })
}

/// A complaint that came by letter, so that only who registered it says on which day.
fn by_letter() -> History {
    let registration = Registration { channel: Channel::Letter, ..comes(CaseKind::Complaint) };
    History::registered(registration, says::RECEIVED)
}

pub(crate) fn examples() -> Vec<Example> {
    let complaint = comes(CaseKind::Complaint);
    let incomplete_complaint =
        Registration { omissions: Omission::ALL.to_vec(), ..complaint.clone() };
    let received = Then::Goes(Status::Received);
    let ahead = Then::Stops(Guard::ReceiptAhead);
    let mut examples = vec![
        beginning("a resident sends a complaint", complaint, Role::Sender, received),
        beginning(
            "a complaint without name, address, description or signature is taken all the same",
            incomplete_complaint.clone(),
            Role::Sender,
            received,
        ),
        beginning(
            "the coordinator registers a complaint that came by letter",
            incomplete_complaint,
            Role::Coordinator,
            received,
        ),
        beginning(
            "a resident sends a compliment",
            comes(CaseKind::Compliment),
            Role::Sender,
            received,
        ),
        beginning(
            "someone reports without a name",
            comes(CaseKind::Anonymous),
            Role::Sender,
            received,
        ),
        beginning(
            "the coordinator registers a signal from social media",
            comes(CaseKind::Signal),
            Role::Coordinator,
            Then::Goes(Status::Open),
        ),
        beginning(
            "the coordinator registers a complaint that was prevented",
            comes(CaseKind::Prevented),
            Role::Coordinator,
            Then::Goes(Status::Prevented),
        ),
        beginning(
            "no complaint is received tomorrow",
            comes_tomorrow(CaseKind::Complaint),
            Role::Coordinator,
            ahead,
        ),
        beginning(
            "no signal is received tomorrow",
            comes_tomorrow(CaseKind::Signal),
            Role::Coordinator,
            ahead,
        ),
        beginning(
            "no complaint was prevented tomorrow",
            comes_tomorrow(CaseKind::Prevented),
            Role::Coordinator,
            ahead,
        ),
    ];
    examples.extend(confirmation());
    examples.extend(afterwards());
    examples
}

fn confirmation() -> Vec<Example> {
    vec![
        example(
            "receipt is confirmed by the service or by the coordinator, whenever it is",
            alive_cases(&[CaseKind::Complaint, CaseKind::Compliment]),
            &[Role::Coordinator, Role::System],
            |history| says::confirms(history.today()),
            Then::Stays,
        ),
        example(
            "where a committee advises the confirmation of receipt says so",
            vec![with_committee(Status::Received)],
            &[Role::Coordinator, Role::System],
            |history| {
                let confirmation =
                    Confirmation { on: history.today(), way: Way::Letter, names_committee: false };
                Step::ConfirmReceipt(confirmation)
            },
            Then::Stops(Guard::CommitteeNotNamed),
        ),
        example(
            "a written complaint is not confirmed by telephone, in a conversation or in a message alone",
            vec![complaints(&[Status::Received]).remove(0)],
            &[Role::Coordinator],
            |history| confirms_by(Way::Phone, history),
            Then::Stops(Guard::NotInWriting),
        ),
        example(
            "what was only said may be confirmed by telephone",
            vec![
                complaints(&[Status::Received]).remove(0).coordinator(says::qualifies(false, true)),
            ],
            &[Role::Coordinator],
            |history| confirms_by(Way::Phone, history),
            Then::Stays,
        ),
    ]
}

fn afterwards() -> Vec<Example> {
    vec![
        example(
            "a wrong day of receipt is put right, whenever it is found",
            alive_cases(CaseKind::ALL),
            &[Role::Coordinator],
            |_| says::corrects(Received::At(morning(date(2026, 2, 27)))),
            Then::Stays,
        ),
        example(
            "receipt is not corrected to after that of a complaint that was merged into it",
            vec![{
                let first = by_letter();
                let twice = first.clone();
                first.after(1).coordinator(says::absorbs(&twice, 1))
            }],
            &[Role::Coordinator],
            |history| says::corrects(Received::On(history.today())),
            Then::Stops(Guard::ReceiptAfterMerged),
        ),
        example(
            "what came by the form was not received after the moment that the form kept",
            vec![complaints(&[Status::Received]).remove(0).after(3)],
            &[Role::Coordinator],
            |_| says::corrects(Received::On(says::RECEIVED.tomorrow().unwrap())),
            Then::Stops(Guard::ReceiptAfterForm),
        ),
        example(
            "what came by letter may turn out to have come later",
            vec![by_letter().after(3)],
            &[Role::Coordinator],
            |_| says::corrects(Received::On(says::RECEIVED.tomorrow().unwrap())),
            Then::Stays,
        ),
        example(
            "a wrong name or address is put right as long as somebody may have to write to it",
            alive_cases(&[CaseKind::Complaint, CaseKind::Compliment]),
            &[Role::Coordinator],
            |_| says::corrects_contact(),
            Then::Stays,
        ),
        example(
            "an anonymous report gets no contact data",
            alive_cases(&[CaseKind::Anonymous]),
            &[Role::Coordinator],
            |_| says::corrects_contact(),
            Then::Stops(Guard::NotFromHere),
        ),
        example(
            "receipt is not corrected to a day that lies ahead",
            vec![by_letter()],
            &[Role::Coordinator],
            |history| says::corrects(Received::On(history.today().tomorrow().unwrap())),
            Then::Stops(Guard::ReceiptAhead),
        ),
        example(
            "receipt is not corrected to a day after the matter ended",
            vec![by_letter().does(Role::Sender, says::withdraws(says::RECEIVED)).after(7)],
            &[Role::Coordinator],
            |_| says::corrects(Received::On(says::RECEIVED.checked_add(1.days()).unwrap())),
            Then::Stops(Guard::DayBeforeReceipt),
        ),
        example(
            "an address that was missing comes while the complaint is open",
            incomplete(),
            &[Role::Coordinator],
            |_| remedies(Omission::Address),
            Then::Stays,
        ),
        example(
            "what was not missing is not remedied",
            complaints(&[Status::Received]),
            &[Role::Coordinator],
            |_| remedies(Omission::Signature),
            Then::Stops(Guard::NotMissing),
        ),
        example(
            "until the investigation the coordinator may find that it is no complaint of Awb 9:4",
            complaints(&[Status::Received, Status::Intake, Status::Informal, Status::Formal]),
            &[Role::Coordinator],
            |_| says::qualifies(true, false),
            Then::Stays,
        ),
        example(
            "nobody finds during the investigation that it was no complaint of Awb 9:4",
            complaints(&[Status::Investigation, Status::Hearing, Status::Judgment]),
            &[Role::Coordinator],
            |_| says::qualifies(true, false),
            Then::Stops(Guard::NotFromHere),
        ),
    ]
}

#[test]
fn an_incomplete_complaint_is_tried_in_every_open_status() {
    let statuses: Vec<_> = incomplete().iter().map(|history| history.case.status).collect();
    for status in [&[Status::Received], UNDER_WAY].concat() {
        assert!(statuses.contains(&status), "{status:?} of {COMPLAINT:?}");
    }
}

#[test]
fn a_corrected_receipt_moves_every_term_and_that_of_an_anonymous_report_keeps_the_day_only() {
    let complaint = History::complaint(CaseRules::default(), Status::Intake);
    let due = |history: &History| history.case.answer_clock().unwrap().unwrap().due;
    assert_eq!(due(&complaint), date(2026, 4, 13));
    let earlier = Received::At(morning(date(2026, 2, 23)));
    let corrected = complaint.coordinator(says::corrects(earlier));
    assert_eq!(corrected.case.received, earlier);
    assert_eq!(due(&corrected), date(2026, 4, 7));
    let anonymous = History::at(CaseKind::Anonymous, Status::Received);
    let corrected = anonymous.coordinator(says::corrects(earlier));
    assert_eq!(corrected.case.received, Received::On(date(2026, 2, 23)));
    assert!(!serde_json::to_string(&corrected.events).unwrap().contains("T08"));
}

#[test]
fn what_was_confirmed_by_telephone_is_to_be_confirmed_in_writing_once_the_law_binds() {
    let spoken =
        complaints(&[Status::Received]).remove(0).coordinator(says::qualifies(false, true));
    let spoken = spoken.clone().coordinator(confirms_by(Way::Phone, &spoken));
    assert!(!spoken.case.lacks_confirmation());
    let written = spoken.after(1).coordinator(says::qualifies(true, true));
    assert!(written.case.lacks_confirmation());
    let today = written.today();
    let confirmed = written.coordinator(says::confirms(today));
    assert!(!confirmed.case.lacks_confirmation());
    assert_eq!(confirmed.case.confirmed_on, Some(today));
}

#[test]
fn a_confirmation_by_telephone_that_was_stored_before_still_folds_and_leaves_the_letter_to_be_sent()
{
    let mut history = complaints(&[Status::Received]).remove(0);
    let event = history.clone().coordinator(says::confirms(says::RECEIVED)).events.pop().unwrap();
    let by_phone = Confirmation { on: says::RECEIVED, way: Way::Phone, names_committee: true };
    let event = gehoor_domain::case::CaseEvent { step: Step::ConfirmReceipt(by_phone), ..event };
    history.case.apply(&event).unwrap();
    assert!(history.case.lacks_confirmation());
    let next = gehoor_domain::case::next_actions(&history.case, history.now);
    assert!(next.iter().any(|next| next.code == gehoor_domain::case::NextCode::ConfirmReceipt));
}

#[test]
fn what_came_of_an_omission_is_read_from_events_of_before_too() {
    let before = r#"{"stap":"verzuim-herstellen","gegevens":"adres"}"#;
    let step: Step = serde_json::from_str(before).unwrap();
    assert_eq!(step, Step::RemedyOmission(Remedy { omission: Omission::Address, what: None }));
    let now = remedies(Omission::Address);
    let text = serde_json::to_string(&now).unwrap();
    assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), now);
}
