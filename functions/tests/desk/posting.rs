//! Letters on paper at the desk: what counts before they are on the post, where they are found, and the queue.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    case::{
        Concerned, PersonId, Role, Step, StepName,
        people::{CONCERNED, Office},
    },
    reference::Reference,
};
use gehoor_functions::store::CaseKey;
use http::StatusCode;
use jiff::civil::{Date, date};

use super::{
    app::{Answer, COMPLAINT, session},
    letters::{Desk, Fields, contact, coordinator, named, signatory},
};

const NOW: &str = "2026-03-02T09:30:00Z";
const TODAY: Date = date(2026, 3, 2);
/// A minute before midnight in the Netherlands, and two minutes later.
const LATE: &str = "2026-03-02T22:59:00Z";
const NEXT_DAY: &str = "2026-03-02T23:01:00Z";

async fn post_at(desk: &Desk, now: &str, path: &str, form: &Fields) -> Answer {
    let fields: Vec<_> = form.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let session = if path.contains("oordeel") { signatory() } else { coordinator() };
    desk.app.post(now, Some(session), path, &fields).await
}

/// A step whose letters were written and sent.
async fn sent(desk: &Desk, step: StepName, filled_in: &[(&str, &str)]) {
    let session = if step == StepName::SendVerdict { signatory() } else { coordinator() };
    let (page, mut form) = desk.proposed(session.clone(), step, filled_in).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    form.set("brieven", "versturen");
    let sent = desk.post(session, &desk.step_path(step), &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

async fn case_page(desk: &Desk, now: &str) -> String {
    let path = format!("/desk/zaak/deventer/{}", desk.key.reference);
    desk.app.ask(now, Some(coordinator()), &path).await.body
}

#[tokio::test]
async fn a_case_that_was_decided_ends_on_the_day_on_which_its_letter_is_on_the_post() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.judged(Office::Body).await;
    sent(&desk, StepName::SendVerdict, &[]).await;

    let page = case_page(&desk, NOW).await;
    for said in [
        "Besluit van maandag 2 maart 2026",
        "de brief is nog niet op de post",
        "Er ligt een brief klaar. Doe hem op de post",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("eindigde op"), "{page}");
    assert!(page.contains(&format!("href=\"{}\">Brief op de post doen", desk.path("brief/1"))));
    for (path, said) in [
        ("/desk/", "Op de post:".to_owned()),
        ("/desk/", "Brief op de post doen".to_owned()),
        ("/desk/zaken", desk.key.reference.to_string()),
    ] {
        let list = desk.get(coordinator(), path).await.body;
        assert!(list.contains(&said), "{said}: {list}");
    }
    // Overdue as long as it lies there.
    let late = "2026-04-14T09:30:00Z";
    let today = desk.app.ask(late, Some(coordinator()), "/desk/").await.body;
    assert!(today.contains("1 werkdag te laat"), "{today}");
    let page = case_page(&desk, late).await;
    assert!(page.contains("te laat") && !page.contains("Naar de ombudsman tot en met"), "{page}");

    desk.app
        .takes(
            late,
            &desk.key,
            Role::Coordinator,
            &Step::PostLetter { number: 1, on: date(2026, 4, 9) },
        )
        .await;
    let page = case_page(&desk, late).await;
    assert!(page.contains("eindigde op donderdag 9 april 2026"), "{page}");
    assert!(page.contains("vrijdag 9 april 2027"), "{page}");
    let list = desk.get(coordinator(), "/desk/zaken").await.body;
    assert!(!list.contains(&desk.key.reference.to_string()), "{list}");
    desk.dossier().await;
}

#[tokio::test]
async fn a_deferral_moves_the_last_day_once_its_letters_are_on_the_post() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    sent(&desk, StepName::Defer, &[("dagen", "28"), ("reden", "Een getuige is ziek.")]).await;

    let page = case_page(&desk, NOW).await;
    assert!(page.contains("gaat in als de brief op de post is"), "{page}");
    assert!(!page.contains("Uiterlijk, na verdagen"), "{page}");
    for number in [1, 2] {
        desk.takes(Role::Coordinator, Step::PostLetter { number, on: TODAY }).await;
    }
    let page = case_page(&desk, NOW).await;
    assert!(page.contains("Uiterlijk, na verdagen") && page.contains("11 mei 2026"), "{page}");
    assert!(!page.contains("gaat in als"), "{page}");
}

#[tokio::test]
async fn a_deferral_that_went_out_too_late_is_said_to_count_for_nothing() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    sent(&desk, StepName::Defer, &[("dagen", "28"), ("reden", "Een getuige is ziek.")]).await;
    let (late, on) = ("2026-04-14T09:30:00Z", date(2026, 4, 14));
    for number in [1, 2] {
        let step = Step::PostLetter { number, on };
        desk.app.takes(late, &desk.key, Role::Coordinator, &step).await;
    }
    let page = case_page(&desk, late).await;
    assert!(page.contains("telt niet mee: de brief ging te laat op de post"), "{page}");
    assert!(!page.contains("Uiterlijk, na verdagen"), "{page}");
}

#[tokio::test]
async fn a_copy_and_an_invitation_that_lie_ready_are_said_to() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, contact()).await;
    desk.takes(Role::Coordinator, Step::StartIntake).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let (_, mut form) =
        desk.proposed(coordinator(), StepName::SendCopy, &[("betrokkene", "1")]).await;
    let path = desk.step_path(StepName::SendCopy);
    form.set("brieven", "maken");
    let mut form = Fields::of(&desk.post(coordinator(), &path, &form).await.body);
    form.set("brieven", "versturen");
    desk.post(coordinator(), &path, &form).await;
    let page = case_page(&desk, NOW).await;
    assert!(page.contains("De kopie ligt klaar en is nog niet op de post."), "{page}");
    assert!(!page.contains("Kreeg een kopie"), "{page}");
}

#[tokio::test]
async fn a_lost_answer_before_midnight_is_found_after_it_and_no_letter_is_written_twice() {
    for (step, filled_in) in [
        (StepName::ConfirmReceipt, &[("wijze", "brief")][..]),
        (StepName::Defer, &[("dagen", "28"), ("reden", "Een getuige is ziek.")]),
        (StepName::OfferHearing, &[("aan", "klager"), ("antwoordVoor", "2026-03-16")]),
        (StepName::SendVerdict, &[]),
    ] {
        let desk = Desk::with(&COMPLAINT).await;
        desk.judged(Office::Employee).await;
        let session = if step == StepName::SendVerdict { signatory() } else { coordinator() };
        let (_, mut form) = desk.proposed(session, step, filled_in).await;
        form.set("brieven", "versturen");
        let path = desk.step_path(step);
        let first = post_at(&desk, LATE, &path, &form).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{step:?}: {}", first.body);
        let letters = desk.dossier().await.letters.len();

        let again = post_at(&desk, NEXT_DAY, &path, &form).await;

        assert_eq!(again.status, StatusCode::SEE_OTHER, "{step:?}: {}", again.body);
        assert_eq!(desk.dossier().await.letters.len(), letters, "{step:?}");
    }
}

#[tokio::test]
async fn everybody_who_is_complained_about_gets_a_letter_with_one_step_also_when_one_is_named_meanwhile()
 {
    let desk = Desk::with(&COMPLAINT).await;
    for _ in 1..CONCERNED {
        desk.takes(Role::Coordinator, named(Office::Employee)).await;
    }
    let filled_in = [("dagen", "28"), ("reden", "Een getuige is ziek.")];
    let (page, mut form) = desk.proposed(coordinator(), StepName::Defer, &filled_in).await;
    assert_eq!(page.status, StatusCode::OK);
    form.set("brieven", "versturen");
    // Named meanwhile: then there is one more to tell.
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let overtaken = desk.post(coordinator(), &desk.step_path(StepName::Defer), &form).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert_eq!(desk.dossier().await.letters.len(), 0);

    sent(&desk, StepName::Defer, &filled_in).await;

    assert_eq!(desk.dossier().await.letters.len(), CONCERNED + 1);
}

#[tokio::test]
async fn from_the_letters_there_is_a_way_back_to_the_step_and_nothing_that_was_typed_is_lost() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let path = desk.step_path(StepName::Defer);
    let filled_in = [("dagen", "28"), ("reden", "Een getuige is ziek.")];
    let (page, mut form) = desk.proposed(coordinator(), StepName::Defer, &filled_in).await;
    assert!(page.body.contains("Terug naar wat u invulde"), "{}", page.body);
    assert!(page.body.contains("Dan staat de dag van vandaag erop"), "{}", page.body);
    let (own, other) = ("Mijn eigen\nwoorden.", "brief.verdaging-betrokkene.1.tekst");
    form.set("brief.verdaging-klager.0.tekst", own);
    let standard = form.get(other).to_owned();
    form.set("brieven", "terug");

    let back = desk.post(coordinator(), &path, &form).await;

    assert_eq!(back.status, StatusCode::OK);
    let mut fields = Fields::of(&back.body);
    assert_eq!((fields.get("dagen"), fields.get("reden")), ("28", "Een getuige is ziek."));
    assert_eq!(fields.get("sleutel"), form.get("sleutel"));
    // What is wrong with the step keeps the letters too.
    fields.set("reden", "");
    fields.set("brieven", "verder");
    let wrong = desk.post(coordinator(), &path, &fields).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let mut fields = Fields::of(&wrong.body);
    fields.set("reden", "Een getuige is op reis.");
    fields.set("brieven", "verder");
    let resumed = Fields::of(&desk.post(coordinator(), &path, &fields).await.body);
    assert_eq!(resumed.get("brief.verdaging-klager.0.tekst"), own);
    assert_eq!(resumed.get(other), standard);
    fields.set("brieven", "maken");
    let anew = Fields::of(&desk.post(coordinator(), &path, &fields).await.body);
    assert!(anew.get("brief.verdaging-klager.0.tekst").contains("Een getuige is op reis."));
    assert_eq!(desk.dossier().await.letters.len(), 0);

    let mut send = resumed;
    send.set("brieven", "versturen");
    assert_eq!(desk.post(coordinator(), &path, &send).await.status, StatusCode::SEE_OTHER);
    let letters = desk.dossier().await.letters;
    assert!(letters.iter().any(|letter| letter.content.text.as_str() == own));
}

#[tokio::test]
async fn letters_of_before_that_are_for_others_are_never_sent_with_the_step() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.judged(Office::Employee).await;
    let path = desk.step_path(StepName::OfferHearing);
    let filled_in = [("aan", "klager"), ("antwoordVoor", "2026-03-16")];
    let (_, mut form) = desk.proposed(coordinator(), StepName::OfferHearing, &filled_in).await;
    form.set("aan", "betrokkene");
    form.set("brieven", "versturen");

    let page = desk.post(coordinator(), &path, &form).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let form = Fields::of(&page.body);
    assert!(form.get("brief.uitnodiging-horen.1.tekst").contains("Beste collega"));
    assert_eq!(form.get("brief.uitnodiging-horen.0.tekst"), "");
    assert_eq!(desk.dossier().await.letters.len(), 0);
}

#[tokio::test]
async fn what_was_ticked_for_the_copy_is_kept_on_the_way_back() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, contact()).await;
    desk.takes(Role::Coordinator, Step::StartIntake).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let path = desk.step_path(StepName::SendCopy);
    let (_, mut form) =
        desk.proposed(coordinator(), StepName::SendCopy, &[("betrokkene", "1")]).await;
    form.0.retain(|(name, _)| name != "weglaten");
    form.0.push(("weglaten".to_owned(), "omschrijving.1".to_owned()));
    for way in ["terug", "maken"] {
        form.set("betrokkene", "1");
        form.set("brieven", way);
        form = Fields::of(&desk.post(coordinator(), &path, &form).await.body);
    }
    let ticked: Vec<_> = form.0.iter().filter(|(name, _)| name == "weglaten").collect();
    assert_eq!(ticked.len(), 1, "{ticked:?}");
    form.set("brieven", "maken");
    let page = desk.post(coordinator(), &path, &form).await;
    let text = Fields::of(&page.body).get("brief.afschrift-betrokkene.1.tekst").to_owned();
    assert!(text.contains("[weggelaten]") && text.contains("Dorpsstraat"), "{}", page.body);
}

#[tokio::test]
async fn a_letter_by_e_mail_has_no_address_and_gets_one_when_it_goes_on_paper_after_all() {
    let desk = Desk::new().await;
    let path = desk.path("brief");
    let mut form = Fields::of(&desk.get(coordinator(), &path).await.body);
    assert_eq!(form.get("brief.vrij.0.wijze"), "e-mail");
    form.set("brief.vrij.0.adres", &"regel\n".repeat(20));
    assert_eq!(desk.post(coordinator(), &path, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.dossier().await.letters[0].content.address, []);
    desk.app.refuse_mails(desk.key.reference, NOW).await;
    let form = Fields::of(&desk.get(coordinator(), &desk.path("brief?van=1")).await.body);
    assert_eq!(form.get("brief.vrij.0.adres"), "Test Persoon\nDorpsstraat 1\n1234 AB Voorbeeld");
}

/// Another case, with a letter that lies ready.
async fn another(desk: &Desk, concerns: Option<&str>) -> Reference {
    let reference = desk.app.store("deventer", NOW, &COMPLAINT).await;
    let key = CaseKey { municipality: "deventer".to_owned(), reference };
    desk.app.letter(NOW, &key).await;
    if let Some(person) = concerns {
        let Step::NameConcerned(concerned) = named(Office::Employee) else { panic!("nobody") };
        let person = Some(PersonId::parse(person).unwrap());
        let step = Step::NameConcerned(Concerned { person, ..concerned });
        desk.app.step(NOW, &key, "coordinator-2", &step).await;
    }
    reference
}

#[tokio::test]
async fn a_letter_that_can_not_be_read_hides_no_other() {
    let desk = Desk::with(&COMPLAINT).await;
    let (broken, other) = (another(&desk, None).await, another(&desk, None).await);
    let key = AttributeValue::S(format!("ZAAK#deventer#{broken}"));
    for sk in ["AFDRUK#000001", "ZAAK"] {
        let attribute = if sk == "ZAAK" { "verloop" } else { "soort" };
        desk.app
            .client
            .update_item()
            .table_name("gehoor")
            .key("PK", key.clone())
            .key("SK", AttributeValue::S(sk.to_owned()))
            .update_expression("SET #a = :x")
            .expression_attribute_names("#a", attribute)
            .expression_attribute_values(":x", AttributeValue::S("wat?".to_owned()))
            .send()
            .await
            .unwrap();
        let queue = desk.get(coordinator(), "/desk/post").await;
        assert_eq!(queue.status, StatusCode::OK, "{sk}");
        assert!(queue.body.contains(&other.to_string()), "{sk}: {}", queue.body);
        assert!(queue.body.contains("konden wij niet lezen"), "{sk}: {}", queue.body);
        // Not for who coordinates nowhere here.
        let elsewhere = desk.get(session(&["amstelveen"]), "/desk/post").await;
        assert!(!elsewhere.body.contains("konden wij niet lezen"), "{sk}");
    }
}

#[tokio::test]
async fn the_queue_goes_on_page_by_page_past_what_may_not_be_seen() {
    let desk = Desk::with(&COMPLAINT).await;
    let mut hidden = Vec::new();
    for _ in 0..60 {
        hidden.push(another(&desk, Some("coordinator-1")).await);
    }
    let queue = desk.get(coordinator(), "/desk/post").await;
    assert!(queue.body.contains("Er liggen geen brieven klaar"), "{}", queue.body);
    let mut seen = Vec::new();
    for _ in 0..26 {
        seen.push(another(&desk, None).await);
    }
    let first = desk.get(coordinator(), "/desk/post").await.body;
    let shown = |page: &str| seen.iter().filter(|it| page.contains(&it.to_string())).count();
    assert!(first.contains("table class=\"stapel\""), "{first}");
    assert_eq!(shown(first.split("rel=\"next\"").next().unwrap()), 25);
    let next = first.split("rel=\"next\" href=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let second = desk.get(coordinator(), &next).await;
    assert_eq!(second.status, StatusCode::OK);
    assert_eq!(shown(&second.body), 1, "{}", second.body);
    assert!(!second.body.contains("rel=\"next\""), "{}", second.body);
    for page in [&first, &second.body] {
        assert!(!hidden.iter().any(|it| page.contains(&it.to_string())));
    }
    // With one fewer there are no more, whatever else lies there.
    let posted = CaseKey { municipality: "deventer".to_owned(), reference: seen[0] };
    let step = Step::PostLetter { number: 1, on: TODAY };
    desk.app.takes(NOW, &posted, Role::Coordinator, &step).await;
    let whole = desk.get(coordinator(), "/desk/post").await.body;
    assert!(!whole.contains("rel=\"next\""), "{whole}");
    for odd in ["?gemeente=deventer&na=x", "?gemeente=elders&na=2026%232222-2222%231", "?na=%23%23"]
    {
        let page = desk.get(coordinator(), &format!("/desk/post{odd}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}: {}", page.body);
    }
}

#[tokio::test]
async fn a_letter_that_lies_ready_is_put_right_and_the_old_one_never_goes_out() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    sent(&desk, StepName::Defer, &[("dagen", "28"), ("reden", "Een getuige is ziek.")]).await;
    let first = desk.get(coordinator(), &desk.path("brief/1")).await.body;
    let mend = desk.path("brief?van=1");
    assert!(first.contains(&format!("href=\"{mend}\"")), "{first}");
    let page = desk.get(coordinator(), &mend).await.body;
    assert!(page.contains("Brief 1 gaat dan niet meer weg"), "{page}");
    let mut form = Fields::of(&page);
    form.set("brief.verdaging-klager.0.tekst", "Beste klager, nu met de goede reden.");

    for _ in 0..2 {
        let mended = desk.post(coordinator(), &desk.path("brief"), &form).await;
        assert_eq!(mended.status, StatusCode::SEE_OTHER, "{}", mended.body);
    }

    let dossier = desk.dossier().await;
    assert_eq!(dossier.letters.len(), 3);
    let waits: Vec<_> = dossier.case.course.to_post.iter().map(|letter| letter.number).collect();
    assert_eq!(waits, [2, 3]);
    assert!(dossier.case.course.deferral_waits_for_post());
    let queue = desk.get(coordinator(), "/desk/post").await.body;
    assert!(!queue.contains("/brief/1\"") && queue.contains("/brief/3\""), "{queue}");
    let old = desk.get(coordinator(), &desk.path("brief/1")).await.body;
    assert!(old.contains("vervallen: brief 3 kwam ervoor in de plaats"), "{old}");
    assert!(!old.contains("id=\"verstuurd\"") && !old.contains("?van=1"), "{old}");
    let faults = desk.app.store.verify("deventer", desk.key.reference, None).await.unwrap();
    assert_eq!(faults, []);
    for number in [2, 3] {
        desk.takes(Role::Coordinator, Step::PostLetter { number, on: TODAY }).await;
    }
    assert!(!desk.dossier().await.case.course.deferral_waits_for_post());

    // Whoever had the page open meanwhile keeps what they typed.
    let mut late = Fields::of(&page);
    late.set("brief.verdaging-klager.0.tekst", "Nog een andere reden.");
    let refused = desk.post(coordinator(), &desk.path("brief"), &late).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("Nog een andere reden."), "{}", refused.body);
}

#[tokio::test]
async fn what_was_signed_is_put_right_by_who_signs_and_sent_again_as_it_was_by_others() {
    let desk = Desk::with(&COMPLAINT).await;
    desk.judged(Office::Employee).await;
    sent(&desk, StepName::SendVerdict, &[]).await;
    let mend = desk.path("brief?van=1");
    let link = format!("href=\"{mend}\"");
    assert!(!desk.get(coordinator(), &desk.path("brief/1")).await.body.contains(&link));
    assert!(desk.get(signatory(), &desk.path("brief/1")).await.body.contains(&link));

    let page = desk.get(coordinator(), &mend).await.body;
    let same = Fields::of(&page);
    let mut other = same.clone();
    let text = "brief.oordeel-klager.0.tekst";
    let changed = format!("{}\n\nWij doen niets.", other.get(text));
    other.set(text, &changed);
    let refused = desk.post(coordinator(), &desk.path("brief"), &other).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("Alleen wie ondertekent, verandert de tekst."));
    let again = desk.post(coordinator(), &desk.path("brief"), &same).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}
