//! What the municipality registers itself: signals, prevented complaints, complaints by telephone and letter.

use gehoor_domain::{
    answers::Answers,
    case::{Actor, CaseKind, Channel, Guard, Omission, Role, StepName},
    kind::Language,
    municipality::Municipality,
    receipt::Received,
    status::Status,
};
use gehoor_functions::{
    clock::Clock as _,
    store::{Access, CaseKey, Commanded, NewEntry, Registered, Registering, Take},
};
use jiff::civil::date;

use crate::{
    app::{Counting, TestApp, municipalities, one_key},
    bodies::{complaint, compliment},
    filed::{Filed, key, read},
    taken::{somebody, taken},
};

struct Desk {
    app: TestApp,
    municipality: &'static Municipality,
    by: Actor,
    answers: Answers,
}

impl Desk {
    async fn new() -> Self {
        let municipalities = Box::leak(Box::new(municipalities()));
        let (_, submission) = read(&complaint(), crate::app::NOW);
        Self {
            app: TestApp::new().await,
            municipality: municipalities.get("deventer").unwrap(),
            by: somebody(Role::Coordinator),
            answers: submission.answers(),
        }
    }

    /// A complaint of this day that came by telephone, or something else.
    fn registering(&self, kind: CaseKind, number: u64) -> Registering<'_> {
        Registering {
            municipality: self.municipality,
            by: &self.by,
            kind,
            channel: Channel::Phone,
            received: Received::On(date(2026, 2, 27)),
            answers: &self.answers,
            language: Language::Dutch,
            concerning: None,
            written: false,
            towards_sender: true,
            omissions: &[Omission::Signature],
            formal_asked: false,
            access_code: false,
            idempotency_key: key(number),
            now: self.app.clock.now(),
        }
    }

    async fn register(&self, new: &Registering<'_>) -> Registered {
        let random = Counting::from(u64::from(new.idempotency_key[15]) << 42);
        self.app.store.register(new, &one_key(), &random).await.unwrap()
    }

    async fn stored(&self, new: &Registering<'_>) -> NewEntry {
        match self.register(new).await {
            Registered::Stored(entry) => entry,
            other => panic!("{other:?}"),
        }
    }

    fn filed(entry: &NewEntry) -> Filed {
        let reference = entry.reference;
        let municipality = "deventer".to_owned();
        Filed {
            case: CaseKey { municipality, reference },
            reference: reference.to_string(),
            code: String::new(),
            pk: format!("ZAAK#deventer#{reference}"),
        }
    }
}

#[tokio::test]
async fn each_kind_begins_where_it_should_and_is_whole() {
    let desk = Desk::new().await;
    for (number, (kind, status, listed)) in (1..).zip([
        (CaseKind::Complaint, Status::Received, true),
        (CaseKind::Signal, Status::Open, true),
        (CaseKind::Prevented, Status::Prevented, false),
    ]) {
        let entry = desk.stored(&desk.registering(kind, number)).await;

        let case = desk.app.store.case("deventer", entry.reference).await.unwrap().unwrap();
        assert_eq!((case.kind(), case.status()), (kind, status));
        assert_eq!(case.received_on(), date(2026, 2, 27));
        // Said and not written, so that no term of the law binds (Awb 9:4(1)).
        assert_eq!(case.answer_by(), None);
        assert_eq!(entry.receipt, None);
        assert_eq!(desk.app.count("CODE#", "CODE").await, 0, "nobody asked for a code");
        let open = desk.app.store.worklist("deventer", 10, None).await.unwrap().cases;
        assert_eq!(open.iter().any(|open| open.reference == entry.reference), listed, "{kind:?}");
        assert_eq!(Desk::filed(&entry).faults(&desk.app).await, [], "{kind:?}");
    }
}

#[tokio::test]
async fn a_letter_that_is_registered_has_the_terms_of_the_law_from_the_day_it_came() {
    let desk = Desk::new().await;
    let new = desk.registering(CaseKind::Complaint, 1);
    let entry = desk.stored(&Registering { written: true, channel: Channel::Letter, ..new }).await;

    let case = desk.app.store.case("deventer", entry.reference).await.unwrap().unwrap();

    assert_eq!(case.answer_by(), Some(date(2026, 4, 10)));
    assert_eq!(case.omissions(), [Omission::Signature]);
}

#[tokio::test]
async fn with_an_access_code_whoever_sent_it_can_follow_it() {
    let desk = Desk::new().await;
    let new = Registering { access_code: true, ..desk.registering(CaseKind::Complaint, 1) };

    let entry = desk.stored(&new).await;

    let receipt = entry.receipt.clone().unwrap();
    let access = Access::parse(&receipt.reference.to_string(), &receipt.access_code);
    let seen = desk.app.store.follow(&one_key(), &access).await.unwrap().unwrap();
    assert_eq!(seen.reference, entry.reference);
    assert_eq!(desk.register(&new).await, Registered::Repeated(entry));
}

#[tokio::test]
async fn the_same_registration_twice_is_one_case_and_another_with_its_key_changes_nothing() {
    let desk = Desk::new().await;
    let new = desk.registering(CaseKind::Signal, 1);
    let entry = desk.stored(&new).await;
    let before = desk.app.dump().await;

    assert_eq!(desk.register(&new).await, Registered::Repeated(entry));
    let other = Registering { channel: Channel::SocialMedia, ..new };
    assert_eq!(desk.register(&other).await, Registered::Conflict);
    assert!(before == desk.app.dump().await, "nothing changed");
}

#[tokio::test]
async fn what_lies_ahead_or_is_registered_by_somebody_else_is_refused() {
    let desk = Desk::new().await;
    let new = desk.registering(CaseKind::Complaint, 1);
    let ahead = Registering { received: Received::On(date(2026, 3, 3)), ..new };
    let handler = somebody(Role::Handler);
    let by_handler = Registering { by: &handler, ..new };

    for (new, guard) in [(ahead, Guard::ReceiptAhead), (by_handler, Guard::RoleMayNot)] {
        let answer = desk.register(&new).await;
        let Registered::Refused(error) = answer else { panic!("{answer:?}") };
        assert_eq!(error.guards(), [guard]);
    }
    assert_eq!(desk.app.cases().await, 0);
}

#[tokio::test]
async fn a_signal_becomes_a_complaint_in_one_transaction_and_each_says_so() {
    let desk = Desk::new().await;
    let entry = desk.stored(&desk.registering(CaseKind::Signal, 1)).await;
    let signal = Desk::filed(&entry);
    let new = Registering {
        received: Received::On(date(2026, 3, 2)),
        ..desk.registering(CaseKind::Complaint, 2)
    };

    let convert = Take::Convert(&new);
    let done = taken(signal.take(&desk.app, &desk.by, (2, Some(1)), convert).await);

    assert_eq!(done.events[0].step.name(), StepName::Convert);
    let before = desk.app.store.case("deventer", entry.reference).await.unwrap().unwrap();
    assert_eq!(before.status(), Status::Converted);
    let complaint = desk.app.store.case("deventer", before.became().unwrap()).await.unwrap();
    let complaint = complaint.unwrap();
    assert_eq!((complaint.kind(), complaint.status()), (CaseKind::Complaint, Status::Received));
    assert_eq!(
        (complaint.from(), complaint.received_on()),
        (Some(entry.reference), date(2026, 3, 2))
    );
    assert_eq!(signal.faults(&desk.app).await, []);
    let again = signal.take(&desk.app, &desk.by, (2, Some(1)), convert).await;
    assert_eq!(again, Commanded::Repeated(done));
    let report = desk.app.store.verify_all(Some(&one_key()), |_| ()).await.unwrap();
    assert_eq!((report.cases, report.found), (2, vec![]));
}

#[tokio::test]
async fn a_signal_does_not_become_a_compliment_or_a_complaint_elsewhere() {
    let desk = Desk::new().await;
    let signal = Desk::filed(&desk.stored(&desk.registering(CaseKind::Signal, 1)).await);
    let others = municipalities();
    let tubbergen = others.get("tubbergen").unwrap();
    let (_, praise) = read(&compliment(), crate::app::NOW);
    let praise = praise.answers();

    for new in [
        Registering { answers: &praise, ..desk.registering(CaseKind::Compliment, 2) },
        Registering { municipality: tubbergen, ..desk.registering(CaseKind::Complaint, 2) },
    ] {
        let answer = signal.take(&desk.app, &desk.by, (2, None), Take::Convert(&new)).await;
        assert_eq!(answer, Commanded::Unfit);
    }
    assert_eq!(desk.app.cases().await, 1);
}
