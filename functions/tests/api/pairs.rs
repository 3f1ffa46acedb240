//! Notes, and cases that belong together: told in both or in neither, and only by who may see both.

use gehoor_domain::{
    case::{
        Concerned, Confirmation, Grant, Guard, PersonId, Role, Scope, Step, StepName,
        aftercare::Closing, informal::Way, people::Office, words::Words,
    },
    follow::Action,
    receipt::Received,
    reference::Reference,
    status::Status,
};
use gehoor_functions::store::{Command, Commanded, Pair, Pairing, Take};
use jiff::civil::date;

use crate::{
    app::{TestApp, one_key},
    bodies::{anonymous, complaint},
    faults::{losing_answers, over},
    filed::Filed,
    taken::{somebody, taken, words},
};

fn grants(scopes: &[Scope]) -> Vec<Grant> {
    let grant = |scope: &Scope| {
        Grant::new("deventer".to_owned().try_into().unwrap(), Role::Coordinator, scope.clone())
    };
    scopes.iter().map(|scope| grant(scope).unwrap()).collect()
}

fn whole() -> Vec<Grant> {
    grants(&[Scope::Whole])
}

fn why() -> Words<200> {
    words("kanarie-waarom: dezelfde straat.")
}

async fn two() -> (TestApp, Filed, Filed) {
    let app = TestApp::new().await;
    let one = Filed::new(&app, 1, &complaint()).await;
    let other = Filed::new(&app, 2, &complaint()).await;
    app.clock.set("2026-03-05T12:00:07Z");
    (app, one, other)
}

impl Filed {
    /// Asks what these grants let somebody ask of another case.
    async fn pairs(
        &self,
        app: &TestApp,
        (number, expected): (u64, Option<u32>),
        (other, what): (&Self, Pairing<'_>),
        grants: &[Grant],
    ) -> Commanded {
        let pair = Pair { other: other.case.reference, what, grants };
        let by = somebody(Role::Coordinator);
        self.take(app, &by, (number, expected), Take::Pair(pair)).await
    }

    async fn links_to(&self, app: &TestApp, number: u64, other: &Self) -> Commanded {
        let link = Pairing::Link { why: &why() };
        self.pairs(app, (number, None), (other, link), &whole()).await
    }

    async fn linked(&self, app: &TestApp) -> Vec<Reference> {
        let found = app.store.case(&self.case.municipality, self.case.reference).await;
        found.unwrap().unwrap().course.links
    }
}

#[tokio::test]
async fn a_link_is_told_in_both_cases_at_once_and_both_are_whole() {
    let (app, one, other) = two().await;

    let linked = taken(one.links_to(&app, 10, &other).await);

    assert_eq!(linked.events.len(), 1);
    assert_eq!(linked.events[0].step.name(), StepName::Link);
    for (case, to) in [(&one, &other), (&other, &one)] {
        assert_eq!(case.linked(&app).await, [to.case.reference]);
        assert_eq!(case.happened(&app).await, ["ontvangen", "koppelen"]);
        assert_eq!(case.faults(&app).await, []);
        case.assert_chain(&app).await;
    }

    taken(other.pairs(&app, (11, None), (&one, Pairing::Unlink), &whole()).await);

    for case in [&one, &other] {
        assert_eq!(case.linked(&app).await, Vec::<Reference>::new());
        assert_eq!(case.happened(&app).await, ["ontvangen", "koppelen", "ontkoppelen"]);
        assert_eq!(case.faults(&app).await, []);
    }
}

#[tokio::test]
async fn the_same_key_does_it_once_and_another_key_is_told_that_it_is_done() {
    let (app, one, other) = two().await;
    let first = taken(one.links_to(&app, 10, &other).await);
    let before = app.dump().await;

    assert_eq!(one.links_to(&app, 10, &other).await, Commanded::Repeated(first));
    for (from, to, key) in [(&one, &other, 11), (&other, &one, 12)] {
        let Commanded::Refused(error) = from.links_to(&app, key, to).await else { panic!() };
        assert_eq!(error.guards(), [Guard::LinkedBefore]);
    }
    let unlink = one.pairs(&app, (10, None), (&other, Pairing::Unlink), &whole()).await;
    assert_eq!(unlink, Commanded::OtherUse);
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_case_that_may_not_be_seen_is_answered_as_one_that_is_not_there() {
    let (app, one, other) = two().await;
    let elsewhere = {
        let mut body = complaint();
        body["gemeente"] = "tubbergen".into();
        Filed::new(&app, 3, &body).await
    };
    let mayor = Step::NameConcerned(Concerned {
        office: Office::Mayor,
        function: words("burgemeester"),
        team: None,
        person: None,
    });
    other.step(&app, Role::Coordinator, 20, mayor).await;
    let absent = Filed {
        case: gehoor_functions::store::CaseKey {
            municipality: "deventer".to_owned(),
            reference: Reference::from_random([250; 8]),
        },
        reference: String::new(),
        code: String::new(),
        pk: String::new(),
    };
    let before = app.dump().await;
    let link = Pairing::Link { why: &why() };

    for (number, unseen) in (30..).zip([&other, &absent, &elsewhere]) {
        for what in [link, Pairing::Unlink] {
            let answer = one.pairs(&app, (number, None), (unseen, what), &whole()).await;
            assert_eq!(answer, Commanded::OtherUnknown, "{number}");
        }
    }
    let nobody = one.pairs(&app, (40, None), (&other, link), &[]).await;
    assert_eq!(nobody, Commanded::OtherUnknown);
    assert!(before == app.dump().await, "nothing changed");

    let both = grants(&[Scope::Whole, Scope::Special]);
    taken(one.pairs(&app, (41, None), (&other, link), &both).await);
    assert_eq!(other.linked(&app).await, [one.case.reference]);
}

#[tokio::test]
async fn who_is_complained_about_in_the_other_case_and_who_only_reads_it_can_not_link_it() {
    let (app, one, other) = two().await;
    let themselves = somebody(Role::Coordinator).person;
    let named = Step::NameConcerned(Concerned {
        office: Office::Employee,
        function: words("medewerker"),
        team: None,
        person: themselves,
    });
    let colleague =
        gehoor_domain::case::Actor::staff(Role::Coordinator, PersonId::parse("collega").unwrap());
    taken(other.take(&app, &colleague, (20, None), Take::Step(&named)).await);
    let before = app.dump().await;

    assert_eq!(one.links_to(&app, 30, &other).await, Commanded::OtherUnknown);

    let reads = Grant::new("deventer".to_owned().try_into().unwrap(), Role::Reader, Scope::Whole);
    let reads = [reads.unwrap()];
    let link = Pairing::Link { why: &why() };
    let pair = Pair { other: other.case.reference, what: link, grants: &reads };
    let answer = one.take(&app, &colleague, (31, None), Take::Pair(pair)).await;
    let Commanded::RefusedThere(error) = answer else { panic!("{answer:?}") };
    assert_eq!(error.guards(), [Guard::RoleMayNot]);
    assert!(before == app.dump().await, "nothing changed");
}

#[tokio::test]
async fn a_case_is_not_linked_to_itself_nor_after_others_were_first() {
    let (app, one, other) = two().await;
    one.step(&app, Role::Coordinator, 20, Step::Note(words("Eerder."))).await;
    let before = app.dump().await;

    assert_eq!(one.links_to(&app, 30, &one).await, Commanded::Unfit);
    let link = Pairing::Link { why: &why() };
    let late = one.pairs(&app, (31, Some(1)), (&other, link), &whole()).await;

    let Commanded::Conflict(since) = late else { panic!("{late:?}") };
    assert_eq!(since.len(), 1);
    assert!(before == app.dump().await, "nothing changed");
    // What nobody has seen of the other case is no reason to stop.
    other.step(&app, Role::Coordinator, 21, Step::Note(words("Elders."))).await;
    taken(one.pairs(&app, (32, Some(2)), (&other, link), &whole()).await);
}

#[tokio::test]
async fn a_link_or_a_note_does_not_stand_without_what_it_needs() {
    let (app, one, other) = two().await;
    let to = other.case.reference;
    let by = somebody(Role::Coordinator);
    let linking = gehoor_domain::case::Linking { to, why: why() };
    for step in [Step::Link(linking), Step::Unlink { to }] {
        let answer = one.take(&app, &by, (2, None), Take::Step(&step)).await;
        assert_eq!(answer, Commanded::Unfit, "one case alone can't say it");
    }
}

#[tokio::test]
async fn all_that_are_linked_at_the_same_moment_are_linked_in_both_and_once() {
    let app = TestApp::new().await;
    let mut cases = Vec::new();
    for number in 1..5 {
        cases.push(Filed::new(&app, number, &complaint()).await);
    }
    let (app, cases) = (std::sync::Arc::new(app), std::sync::Arc::new(cases));
    let mut asked = tokio::task::JoinSet::new();
    for from in 0..4 {
        for to in (0..4).filter(|to| *to != from) {
            let (app, cases) = (app.clone(), cases.clone());
            let key = 100 + u64::try_from(from * 10 + to).unwrap();
            asked.spawn(async move { cases[from].links_to(&app, key, &cases[to]).await });
        }
    }
    let answers = asked.join_all().await;

    let done = answers.iter().filter(|answer| matches!(answer, Commanded::Done(_))).count();
    let refused = |answer: &&Commanded| {
        // Between the two readings the other of both may have been first.
        matches!(answer, Commanded::Refused(_) | Commanded::RefusedThere(_))
    };
    let refused = answers.iter().filter(refused).count();
    assert_eq!((done, refused), (6, 6), "of each two one was first: {answers:?}");
    for case in cases.iter() {
        assert_eq!(case.linked(&app).await.len(), 3);
        assert_eq!(case.faults(&app).await, []);
        case.assert_chain(&app).await;
    }
}

#[tokio::test]
async fn a_link_whose_answer_was_lost_is_there_and_is_found_by_its_key() {
    let engine = crate::app::engine().await;
    let direct = over(&engine, &engine);
    direct.store.create_table().await.unwrap();
    let one = Filed::new(&direct, 1, &complaint()).await;
    let other = Filed::new(&direct, 2, &complaint()).await;
    let app = over(&losing_answers(&engine).await, &engine);

    let answer = one.links_to(&app, 10, &other).await;

    let Commanded::Repeated(taken) = answer else { panic!("{answer:?}") };
    assert_eq!(taken.events[0].number, 2);
    for case in [&one, &other] {
        assert_eq!(case.happened(&direct).await, ["ontvangen", "koppelen"]);
        assert_eq!(case.faults(&direct).await, []);
    }
    let report = direct.store.verify_all(Some(&one_key()), |_| ()).await.unwrap();
    assert_eq!((report.cases, report.found), (2, vec![]));
}

#[tokio::test]
async fn whoever_follows_a_case_sees_nothing_of_notes_and_links() {
    for body in [complaint(), anonymous()] {
        let app = TestApp::new().await;
        let one = Filed::new(&app, 1, &body).await;
        let other = Filed::new(&app, 2, &complaint()).await;
        let page = async || {
            let seen = app.follow(&one.reference, &one.code).await;
            (seen.status, seen.text())
        };
        let (api, seen) = (page().await, one.follow(&app).await);

        one.step(&app, Role::Coordinator, 10, Step::Note(words("kanarie-notitie"))).await;
        taken(one.links_to(&app, 11, &other).await);

        assert_eq!(page().await, api);
        assert!(one.follow(&app).await == seen);
        assert_eq!(one.mails(&app).await.len(), if body == complaint() { 2 } else { 1 });
        assert_eq!(one.faults(&app).await, []);
        let stored = format!("{:?}", app.items_of(&one.pk).await);
        assert!(stored.contains("kanarie-notitie"), "it is there, for who handles it");
    }
}

/// That its sender was told that it came in.
fn confirmed() -> Step {
    let way = Way::Letter;
    Step::ConfirmReceipt(Confirmation { on: date(2026, 3, 5), way, names_committee: false })
}

/// A complaint that came in twice, the second a day later; with who may see both.
async fn twice() -> (TestApp, Filed, Filed) {
    let app = TestApp::new().await;
    let first = Filed::new(&app, 1, &complaint()).await;
    app.clock.set("2026-03-03T09:30:00Z");
    let second = Filed::new(&app, 2, &complaint()).await;
    app.clock.set("2026-03-05T12:00:07Z");
    second.step(&app, Role::Coordinator, 10, confirmed()).await;
    (app, first, second)
}

const SAME: Pairing<'_> = Pairing::Merge { same_sender: true };

#[tokio::test]
async fn a_complaint_that_was_sent_in_twice_goes_on_in_the_first_with_what_was_asked_in_it() {
    let (app, first, second) = twice().await;
    let said = crate::filed::text("Hoe staat het ermee?");
    crate::filed::done(second.act(&app, 20, Command::AskFormal).await);
    crate::filed::done(second.act(&app, 21, Command::Write(&said)).await);

    let merged = taken(second.pairs(&app, (30, None), (&first, SAME), &whole()).await);

    assert_eq!(merged.events[0].status, Status::Merged);
    let read = async |filed: &Filed| {
        app.store.case("deventer", filed.case.reference).await.unwrap().unwrap()
    };
    let (one, other) = (read(&first).await, read(&second).await);
    assert_eq!(one.received(), Received::At("2026-03-02T09:30:00Z".parse().unwrap()));
    assert_eq!(one.course.absorbed[0].from, second.case.reference);
    assert!(one.formal_asked_on().is_some() && one.answer_awaited().is_some());
    assert!(other.is_merged() && other.answer_awaited().is_none());
    for case in [&first, &second] {
        assert_eq!(case.faults(&app).await, []);
        case.assert_chain(&app).await;
    }
    let open = app.store.worklist("deventer", 10, None).await.unwrap().cases;
    let open: Vec<_> = open.iter().map(|case| case.reference).collect();
    assert_eq!(open, [first.case.reference]);

    let seen = second.follow(&app).await;
    assert_eq!((seen.status, seen.merged), (Status::Merged, Some(first.case.reference)));
    assert_eq!((seen.named, seen.messages.len()), (None, 1));
    assert_eq!(seen.actions, [Action::Write]);
    let told = app.follow(&second.reference, &second.code).await;
    assert_eq!(told.json()["samengevoegdMet"], first.reference);
    let of_first = app.follow(&first.reference, &first.code).await;
    assert!(!of_first.text().contains(&second.reference), "{}", of_first.text());

    // What the sender writes there later asks for an answer, as in every case that ended.
    crate::filed::done(second.act(&app, 22, Command::Write(&said)).await);
    let open = app.store.worklist("deventer", 10, None).await.unwrap().cases;
    assert_eq!(open.len(), 2);
    let answer = crate::filed::text("Wij bellen u.");
    crate::filed::done(second.act_as(&app, Role::Coordinator, 23, Command::Write(&answer)).await);
    second.step(&app, Role::Coordinator, 24, Step::Close(Closing { retention: None })).await;
    assert_eq!(second.faults(&app).await, []);
    assert_eq!(second.follow(&app).await.merged, Some(first.case.reference));
}

#[tokio::test]
async fn a_merge_that_the_law_or_the_order_of_receipt_stops_changes_neither() {
    let (app, first, second) = twice().await;
    let settled = Filed::new(&app, 3, &complaint()).await;
    crate::filed::done(settled.act(&app, 40, Command::Withdraw { why: None }).await);
    let before = app.dump().await;
    let pairs = async |from: &Filed, key, to: &Filed, same_sender| {
        from.pairs(&app, (key, None), (to, Pairing::Merge { same_sender }), &whole()).await
    };

    // Nobody was told that the first came in.
    for (answer, guards) in [
        (pairs(&first, 50, &second, true).await, vec![Guard::IntoLater, Guard::ReceiptUnconfirmed]),
        (pairs(&second, 51, &first, false).await, vec![Guard::SenderNotSame]),
        (pairs(&settled, 52, &first, true).await, vec![Guard::NotFromHere]),
    ] {
        let Commanded::Refused(error) = answer else { panic!("{answer:?}") };
        assert_eq!(error.guards(), guards);
    }
    let compliment = Filed::new(&app, 4, &crate::bodies::compliment()).await;
    let answer = pairs(&second, 53, &compliment, true).await;
    let Commanded::Refused(error) = answer else { panic!("{answer:?}") };
    assert_eq!(error.guards(), [Guard::IntoLater]);
    assert_eq!(pairs(&second, 54, &second, true).await, Commanded::Unfit);
    assert!(before.len() < app.dump().await.len(), "but the compliment");
    assert_eq!(first.happened(&app).await, ["ontvangen"]);
    assert_eq!(second.happened(&app).await, ["ontvangen", "ontvangst-bevestigen"]);

    let step = Step::NameConcerned(Concerned {
        office: Office::Employee,
        function: words("baliemedewerker"),
        team: None,
        person: None,
    });
    second.step(&app, Role::Coordinator, 60, step.clone()).await;
    let answer = pairs(&second, 61, &first, true).await;
    let Commanded::RefusedThere(error) = answer else { panic!("{answer:?}") };
    assert_eq!(error.guards(), [Guard::ConcernedNotHere]);
    first.step(&app, Role::Coordinator, 62, step).await;
    taken(second.pairs(&app, (63, None), (&first, SAME), &whole()).await);
}

#[tokio::test]
async fn two_complaints_that_are_merged_into_one_at_the_same_moment_are_both_there() {
    let (app, first, second) = twice().await;
    let third = Filed::new(&app, 3, &complaint()).await;
    third.step(&app, Role::Coordinator, 11, confirmed()).await;

    let grants = whole();
    let (one, other) = tokio::join!(
        second.pairs(&app, (30, None), (&first, SAME), &grants),
        third.pairs(&app, (31, None), (&first, SAME), &grants),
    );

    taken(one);
    taken(other);
    let case = app.store.case("deventer", first.case.reference).await.unwrap().unwrap();
    assert_eq!(case.course.absorbed.len(), 2);
    for case in [&first, &second, &third] {
        assert_eq!(case.faults(&app).await, []);
    }
}
