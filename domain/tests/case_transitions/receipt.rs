//! Receipt: how a case comes in, and what can still be said of that afterwards.

use gehoor_domain::case::{
    CaseKind, CaseRules, Confirmation, Guard, Omission, Registration, Role, Step, informal::Way,
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
    examples.extend(afterwards());
    examples
}

fn afterwards() -> Vec<Example> {
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
            "a wrong day of receipt is put right, whenever it is found",
            alive_cases(CaseKind::ALL),
            &[Role::Coordinator],
            |_| says::corrects(Received::At(morning(date(2026, 2, 27)))),
            Then::Stays,
        ),
        example(
            "receipt is not corrected to after that of a complaint that was merged into it",
            vec![{
                let first = complaints(&[Status::Received]).remove(0);
                let twice = first.clone();
                first.after(1).coordinator(says::absorbs(&twice, 1))
            }],
            &[Role::Coordinator],
            |history| says::corrects(Received::On(history.today())),
            Then::Stops(Guard::ReceiptAfterMerged),
        ),
        example(
            "receipt is not corrected to a day that lies ahead",
            complaints(&[Status::Received]),
            &[Role::Coordinator],
            |history| says::corrects(Received::On(history.today().tomorrow().unwrap())),
            Then::Stops(Guard::ReceiptAhead),
        ),
        example(
            "receipt is not corrected to a day after the matter ended",
            vec![History::complaint(CaseRules::default(), Status::SettledInformally).after(7)],
            &[Role::Coordinator],
            |_| says::corrects(Received::On(says::RECEIVED.checked_add(1.days()).unwrap())),
            Then::Stops(Guard::DayBeforeReceipt),
        ),
        example(
            "an address that was missing comes while the complaint is open",
            incomplete(),
            &[Role::Coordinator],
            |_| Step::RemedyOmission(Omission::Address),
            Then::Stays,
        ),
        example(
            "what was not missing is not remedied",
            complaints(&[Status::Received]),
            &[Role::Coordinator],
            |_| Step::RemedyOmission(Omission::Signature),
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
