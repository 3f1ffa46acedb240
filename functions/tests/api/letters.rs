//! Letters: in one transaction with the step that they belong to, numbered, never changed, and found when they are.

use gehoor_domain::case::{
    Guard, LetterContent, LetterKind, LetterWay, Recipient, Role, Step, StepName,
};
use gehoor_functions::store::{Commanded, Fault, NewLetter, Take};
use jiff::civil::{Date, date};
use serde_json::json;

use crate::{
    app::TestApp,
    bodies::{anonymous, complaint, compliment, with},
    filed::Filed,
    taken::{contact, letter as verdict, procedure, somebody, taken, words},
};

const MARCH_2: Date = date(2026, 3, 2);

fn letter(kind: LetterKind, to: Recipient, way: LetterWay, text: &str) -> NewLetter {
    let lines = |lines: &[&str]| lines.iter().map(|line| words(line)).collect();
    let content = LetterContent {
        address: lines(&["Kanarie-naam de Vries", "kanarie-straat 12", "7411 AB Deventer"]),
        from: lines(&["Gemeente Deventer", "Telefoon 0570-00 00 00"]),
        subject: words("Uw klacht"),
        text: words(text),
    };
    NewLetter { kind, to, way, content, instead: None }
}

fn mailed(text: &str) -> NewLetter {
    letter(LetterKind::Free, Recipient::Sender, LetterWay::Email, text)
}

fn printed(text: &str) -> NewLetter {
    letter(LetterKind::Free, Recipient::Sender, LetterWay::Paper, text)
}

const fn alone(letters: &[NewLetter]) -> Take<'_> {
    Take::Letters { letters, step: None }
}

async fn filed() -> (TestApp, Filed) {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    (app, filed)
}

async fn send(app: &TestApp, filed: &Filed, number: u64, take: Take<'_>) -> Commanded {
    filed.take(app, &somebody(Role::Coordinator), (number, None), take).await
}

fn stops(commanded: &Commanded) -> &[Guard] {
    match commanded {
        Commanded::Refused(error) => error.guards(),
        other => panic!("{other:?}"),
    }
}

/// The letters of the queue: number and day.
async fn queue(app: &TestApp) -> Vec<(u32, Date)> {
    let page = app.store.to_post("deventer", 10, None).await.unwrap();
    page.prints.iter().map(|print| (print.number, print.on)).collect()
}

#[tokio::test]
async fn a_letter_by_e_mail_is_stored_whole_sealed_in_an_event_and_due_at_once() {
    let (app, filed) = filed().await;
    let new = mailed("Beste mevrouw,\n\nDank u wel.");

    let done = taken(send(&app, &filed, 2, alone(std::slice::from_ref(&new))).await);

    assert_eq!(done.events.len(), 1);
    let stored = app.store.letter("deventer", filed.case.reference, 1).await.unwrap().unwrap();
    assert_eq!((stored.number, stored.on, &stored.content), (1, MARCH_2, &new.content));
    assert_eq!(filed.mails(&app).await, ["brief", "melding-coordinator", "ontvangstbevestiging"]);
    let dossier = app.store.dossier("deventer", filed.case.reference).await.unwrap().unwrap();
    assert!(dossier.is_whole());
    assert_eq!(dossier.letters, [stored]);
    assert_eq!(queue(&app).await, []);
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn the_letters_of_a_step_stand_before_it_and_all_or_nothing_is_written() {
    let (app, filed) = filed().await;
    filed.step(&app, Role::Coordinator, 2, contact(MARCH_2)).await;
    filed.step(&app, Role::Coordinator, 3, Step::StartIntake).await;
    for ((role, step), number) in procedure(MARCH_2).into_iter().zip(10..) {
        filed.step(&app, role, number, step).await;
    }
    let letters = [
        letter(LetterKind::VerdictSender, Recipient::Sender, LetterWay::Email, "Gegrond."),
        letter(LetterKind::VerdictConcerned, Recipient::Concerned(1), LetterWay::Paper, "Gegrond."),
    ];
    let signatory = somebody(Role::Signatory);
    let take = |step| Take::Letters { letters: &letters, step: Some(step) };
    let before = app.dump().await;

    let Step::SendVerdict(unsent) = verdict(MARCH_2) else { panic!("no verdict") };
    let forgotten =
        Step::SendVerdict(gehoor_domain::case::VerdictSent { names_ombudsman: false, ..unsent });
    let refused = filed.take(&app, &signatory, (50, None), take(&forgotten)).await;
    assert_eq!(stops(&refused), [Guard::NamesNoOmbudsman]);
    assert_eq!(app.dump().await, before, "nothing was written");

    let done = taken(filed.take(&app, &signatory, (51, None), take(&verdict(MARCH_2))).await);

    let names: Vec<_> = done.events.iter().map(|event| event.step.name()).collect();
    assert_eq!(names, [StepName::SendLetter, StepName::SendLetter, StepName::SendVerdict]);
    assert_eq!(queue(&app).await, [(2, MARCH_2)]);
    assert_eq!(filed.faults(&app).await, []);
    let case = app.store.case("deventer", filed.case.reference).await.unwrap().unwrap();
    assert!(case.course.archived, "nobody has to keep the letter apart");
}

#[tokio::test]
async fn a_letter_that_is_sent_twice_is_one_and_with_other_words_nothing_changes() {
    let (app, filed) = filed().await;
    let (one, other) = ([mailed("Eén")], [mailed("Twee")]);
    let first = taken(send(&app, &filed, 2, alone(&one)).await);

    match send(&app, &filed, 2, alone(&one)).await {
        Commanded::Repeated(again) => assert_eq!(again, first),
        answer => panic!("{answer:?}"),
    }
    assert_eq!(send(&app, &filed, 2, alone(&other)).await, Commanded::OtherUse);
    let dossier = app.store.dossier("deventer", filed.case.reference).await.unwrap().unwrap();
    assert_eq!(dossier.letters.len(), 1);
    assert_eq!(filed.mails(&app).await.iter().filter(|mail| *mail == "brief").count(), 1);
}

#[tokio::test]
async fn two_coordinators_at_once_send_two_letters_and_who_says_what_they_saw_is_told_of_the_first()
{
    let (app, filed) = filed().await;
    let (one, other) = ([mailed("Van de een")], [printed("Van de ander")]);

    let (first, second) =
        tokio::join!(send(&app, &filed, 2, alone(&one)), send(&app, &filed, 3, alone(&other)));

    taken(first);
    taken(second);
    let dossier = app.store.dossier("deventer", filed.case.reference).await.unwrap().unwrap();
    let numbers: Vec<_> = dossier.letters.iter().map(|letter| letter.number).collect();
    assert_eq!(numbers, [1, 2]);
    let coordinator = somebody(Role::Coordinator);
    let late = filed.take(&app, &coordinator, (4, Some(1)), alone(&[mailed("Te laat")])).await;
    match late {
        Commanded::Conflict(since) => assert_eq!(since.len(), 2),
        answer => panic!("{answer:?}"),
    }
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn without_consent_nothing_goes_by_e_mail_and_an_anonymous_reporter_gets_no_letter_at_all() {
    let app = TestApp::new().await;
    let silent = with(complaint(), &json!({ "email": null, "emailToestemming": null }));
    for (number, body, new, guard) in [
        (1, silent, mailed("Tekst"), Guard::NoEmailConsent),
        (2, compliment(), mailed("Tekst"), Guard::NoEmailConsent),
        (3, anonymous(), mailed("Tekst"), Guard::NotFromHere),
        (4, anonymous(), printed("Tekst"), Guard::NotFromHere),
    ] {
        let filed = Filed::new(&app, number, &body).await;
        let before = app.dump().await;

        let refused = send(&app, &filed, 10 + number, alone(&[new])).await;

        assert_eq!(stops(&refused), [guard]);
        assert_eq!(app.dump().await, before);
        filed.assert_chain(&app).await;
    }
}

#[tokio::test]
async fn a_letter_on_paper_waits_in_the_queue_of_its_municipality_until_it_went_out() {
    let (app, filed) = filed().await;
    for number in 2..5 {
        taken(send(&app, &filed, number, alone(&[printed("Tekst")])).await);
    }
    assert_eq!(queue(&app).await, [(1, MARCH_2), (2, MARCH_2), (3, MARCH_2)]);
    assert!(app.store.to_post("amstelveen", 10, None).await.unwrap().prints.is_empty());
    let first = app.store.to_post("deventer", 2, None).await.unwrap();
    let rest = app.store.to_post("deventer", 2, first.next.as_deref()).await.unwrap();
    assert_eq!(rest.prints.iter().map(|print| print.number).collect::<Vec<_>>(), [3]);
    app.clock.set("2026-03-04T12:00:00Z");

    let on = date(2026, 3, 3);
    filed.step(&app, Role::Coordinator, 5, Step::PostLetter { number: 2, on }).await;

    assert_eq!(queue(&app).await, [(1, MARCH_2), (3, MARCH_2)]);
    assert_eq!(filed.faults(&app).await, []);
    let again = Step::PostLetter { number: 2, on };
    assert_eq!(stops(&send(&app, &filed, 6, Take::Step(&again)).await), [Guard::NoLetterToPost]);
    let listed = app.store.worklist("deventer", 10, None).await.unwrap();
    assert_eq!(listed.cases.len(), 1, "letters are no cases of the list");
}

#[tokio::test]
async fn a_letter_needs_its_words_beside_it_and_there_are_twenty_at_most_with_one_step() {
    let (app, filed) = filed().await;
    let sent = gehoor_domain::case::LetterSent {
        with: None,
        instead: None,
        number: 1,
        kind: LetterKind::Free,
        to: Recipient::Sender,
        way: LetterWay::Paper,
        content: "0".repeat(64),
        on: MARCH_2,
    };
    let step = Step::SendLetter(sent);
    let many = vec![printed("Tekst"); 21];
    for take in [
        Take::Step(&step),
        alone(&[]),
        alone(&many),
        Take::Letters { letters: &many[..1], step: Some(&step) },
    ] {
        assert_eq!(send(&app, &filed, 2, take).await, Commanded::Unfit);
    }
    taken(send(&app, &filed, 3, alone(&many[..20])).await);
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn whatever_is_changed_removed_or_added_of_letters_is_found() {
    let (app, filed) = filed().await;
    taken(send(&app, &filed, 2, alone(&[mailed("Eén")])).await);
    taken(send(&app, &filed, 3, alone(&[printed("Twee")])).await);
    taken(send(&app, &filed, 4, alone(&[printed("Drie")])).await);
    filed.step(&app, Role::Coordinator, 5, Step::PostLetter { number: 3, on: MARCH_2 }).await;
    let whole = app.raw_items_of(&filed.pk).await;
    let found =
        async || -> Vec<String> { filed.faults(&app).await.iter().map(Fault::to_string).collect() };
    for (place, expression, fault) in [
        ("BRIEF#000001", "SET tekst = :v", "brief:1"),
        ("BRIEF#000001", "SET onderwerp = :v", "brief:1"),
        ("BRIEF#000002", "REMOVE adres[0]", "brief:2"),
        ("BRIEF#000002", "REMOVE afzender[1]", "brief:2"),
        ("BRIEF#000002", "SET op = :day", "brief:2"),
        ("BRIEF#000002", "SET nummer = :n", "verplaatst:BRIEF#000002"),
        ("BRIEF#000002", "SET soort = :v", "onleesbaar:BRIEF#000002"),
        ("AFDRUK#000002", "REMOVE WL_PK, WL_SK", "afdruk:2"),
        ("AFDRUK#000002", "SET WL_PK = :v", "onleesbaar:AFDRUK#000002"),
        ("AFDRUK#000003", "REMOVE verstuurdOp", "afdruk:3"),
        ("AFDRUK#000003", "SET nummer = :n", "verplaatst:AFDRUK#000003"),
    ] {
        app.change(&filed.pk, place, expression).await;
        let faults = found().await;
        assert!(faults.contains(&fault.to_owned()), "{place} {expression}: {faults:?}");
        app.put_back(&whole).await;
        assert_eq!(filed.faults(&app).await, [], "{place} {expression}");
    }
    for (place, fault) in [
        ("BRIEF#000001", "brief:1"),
        ("BRIEF#000003", "brief:3"),
        ("AFDRUK#000002", "afdruk:2"),
        ("AFDRUK#000003", "afdruk:3"),
    ] {
        app.delete(&filed.pk, place).await;
        let faults = found().await;
        assert!(faults.contains(&fault.to_owned()), "{place} is gone: {faults:?}");
        app.put_back(&whole).await;
    }
    app.swap(&whole, "BRIEF#000001", "BRIEF#000002").await;
    assert!(!found().await.is_empty());
    app.put_back(&whole).await;
    app.copy(&whole, "BRIEF#000003", "BRIEF#000004").await;
    assert!(!found().await.is_empty(), "a letter is added");
    let dossier = app.store.dossier("deventer", filed.case.reference).await.unwrap().unwrap();
    assert!(!dossier.is_whole(), "the page says so too");
    app.delete(&filed.pk, "BRIEF#000004").await;
    assert_eq!(filed.faults(&app).await, []);
}
