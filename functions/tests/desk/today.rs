//! The start page: what first, and why; how much; and what it does when there is more than it reads.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    case::{
        Contact, PersonId, Step,
        informal::{Choice, Side, Told, Way},
        people::Task,
        step::Assignment,
    },
    field::Field,
    follow::MessageText,
};
use gehoor_functions::store::{CaseKey, Command};
use http::StatusCode;
use jiff::civil::date;

use super::app::{ANONYMOUS, App, COMPLAINT, session_as};

const COMPLIMENT: [(Field, &str); 3] =
    [(Field::Kind, "compliment"), (Field::Description, "Fijn geholpen."), (Field::Language, "nld")];

const NOW: &str = "2026-03-02T09:30:00Z";
const DEVENTER: Option<&[&str]> = Some(&["deventer"]);

/// The number that stands beside a group.
fn count(page: &str, group: &str) -> String {
    let rest = page.split_once(&format!("groep={group}\">")).expect(group).1;
    rest.split_once("<strong>").unwrap().1.split_once("</strong>").unwrap().0.to_owned()
}

#[tokio::test]
async fn what_is_late_or_for_today_is_what_the_daily_mail_counts() {
    let app = App::new().await;
    for (day, times) in [("2026-01-10", 2), ("2026-02-20", 3), ("2026-03-02", 4)] {
        for _ in 0..times {
            app.store("deventer", &format!("{day}T09:30:00Z"), &COMPLAINT).await;
        }
    }
    for now in [NOW, "2026-03-05T09:30:00Z", "2026-05-05T09:30:00Z"] {
        let page = app.get(now, DEVENTER, "/desk/").await;
        let counted = app.store.open_cases("deventer", now.parse().unwrap()).await.unwrap();
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(count(&page.body, "te-laat"), counted.overdue.to_string(), "{now}");
        assert_eq!(count(&page.body, "vandaag"), counted.now.to_string(), "{now}");
    }
}

#[tokio::test]
async fn each_case_is_in_one_group_with_its_one_next_step() {
    let app = App::new().await;
    let late = app.store("deventer", "2026-01-05T09:30:00Z", &COMPLAINT).await;
    let new = app.store("deventer", NOW, &COMPLAINT).await;
    let asked = app.store("deventer", "2026-03-01T09:30:00Z", &COMPLAINT).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference: asked };
    let person = PersonId::parse("coordinator-1").unwrap();
    let assignment = Assignment { task: Task::Coordinate, person };
    app.step(NOW, &case, "coordinator-1", &Step::Assign(assignment)).await;
    let text = MessageText::parse("Hoe staat het ermee?", None).unwrap();
    app.sender(NOW, "deventer", asked, Command::Write(&text)).await;

    let page = app.get(NOW, DEVENTER, "/desk/").await.body;

    for (group, number) in [("te-laat", "1"), ("nieuw", "1"), ("antwoord", "1"), ("wacht", "0")] {
        assert_eq!(count(&page, group), number, "{group}: {page}");
    }
    for (reference, step) in [(late, "/stap/te-laat-melden"), (new, "/stap/toewijzen"), (asked, "")]
    {
        let link = format!("<a class=\"stap\" href=\"/desk/zaak/deventer/{reference}{step}\">");
        assert!(page.contains(&link), "{link}: {page}");
    }
    for words in ["10 werkdagen te laat", "Awb 9:20(2)", "van niemand", "van u"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn who_only_reads_gets_no_step_to_take_and_is_told_whose_turn_it_is() {
    let app = App::new().await;
    app.store("deventer", NOW, &COMPLAINT).await;
    let page = app.ask(NOW, Some(session_as(&["deventer"], "meelezer")), "/desk/").await.body;
    assert!(!page.contains("/stap/"), "{page}");
    assert!(page.contains("aan de beurt: klachtencoördinator: Toewijzen"), "{page}");
}

#[tokio::test]
async fn with_more_than_it_reads_the_page_says_so_and_shows_what_waits_longest() {
    let app = App::new().await;
    let oldest = app.store("deventer", "2026-01-02T09:30:00Z", &COMPLAINT).await;
    for _ in 0..60 {
        app.store("deventer", "2026-01-05T09:30:00Z", &COMPLAINT).await;
    }
    let page = app.get(NOW, DEVENTER, "/desk/").await.body;
    assert_eq!(count(&page, "te-laat"), "meer dan 50");
    assert_eq!(count(&page, "vandaag"), "0 of meer");
    assert_eq!(count(&page, "deze-week"), "0 of meer");
    assert!(page.contains("Er staan meer zaken open dan deze pagina leest."), "{page}");
    let first = page.split_once("class=\"regels\"").unwrap().1;
    let first = first.split_once("</li>").unwrap().0;
    assert!(first.contains(&oldest.to_string()), "{first}");
}

#[tokio::test]
async fn a_case_that_cannot_be_read_stands_there_as_such_for_who_coordinates_and_hides_no_other() {
    let app = App::new().await;
    let broken = app.store("deventer", NOW, &COMPLAINT).await;
    let whole = app.store("deventer", NOW, &COMPLAINT).await;
    app.client
        .update_item()
        .table_name("gehoor")
        .key("PK", AttributeValue::S(format!("ZAAK#deventer#{broken}")))
        .key("SK", AttributeValue::S("ZAAK".to_owned()))
        .update_expression("SET verloop = :v")
        .expression_attribute_values(":v", AttributeValue::S("kapot".to_owned()))
        .send()
        .await
        .unwrap();
    for path in ["/desk/", "/desk/zaken"] {
        let page = app.get(NOW, DEVENTER, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(&whole.to_string()), "{path}");
        assert!(page.body.contains(&format!("<li>{broken}, Deventer: ")), "{path}: {}", page.body);
        assert!(page.body.contains("niet leesbaar"), "{path}");
        let reader = app.ask(NOW, Some(session_as(&["deventer"], "meelezer")), path).await;
        assert!(!reader.body.contains(&broken.to_string()), "{path}");
    }
}

#[tokio::test]
async fn a_choice_is_an_address_and_what_is_not_known_in_it_is_said_and_left_out() {
    let app = App::new().await;
    let late = app.store("deventer", "2026-01-05T09:30:00Z", &COMPLAINT).await;
    let new = app.store("deventer", NOW, &COMPLAINT).await;
    let unknown = "Een deel van uw keuze kennen wij niet.";
    for (query, shows_late, shows_new, is_known) in [
        ("", true, true, true),
        ("?groep=te-laat", true, false, true),
        ("?groep=nieuw", false, true, true),
        ("?groep=nieuw&soort=compliment", false, false, true),
        ("?van=niemand", true, true, true),
        ("?van=mij", false, false, true),
        ("?van=waarneming&gemeente=deventer", false, false, true),
        ("?groep=&soort=&van=&gemeente=", true, true, true),
        ("?groep=alles", true, true, false),
        ("?gemeente=amstelveen", true, true, false),
        ("?gemeente=%3Cscript%3E&groep=te-laat", true, false, false),
        ("?soort=klacht&van=iemand&na=x", true, true, false),
        ("?groep=te-laat&na=9999-12-31%232026-03-02%232222-2222", true, false, true),
    ] {
        let page = app.get(NOW, DEVENTER, &format!("/desk/zaken{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let shows = |reference: String| page.body.contains(&format!("deventer/{reference}\""));
        assert_eq!(
            (shows(late.to_string()), shows(new.to_string())),
            (shows_late, shows_new),
            "{query}"
        );
        assert_eq!(page.body.contains(unknown), !is_known, "{query}");
        assert!(!page.body.contains("<script>"), "{query}");
    }
}

/// The first line of a page of today, and its group.
fn first_line(page: &str) -> (&str, &str) {
    let group = page.split_once("aria-labelledby=\"groep-").unwrap().1.split_once('"').unwrap().0;
    let line = page.split_once("<li class=\"regel\">").unwrap().1.split_once("</li>").unwrap().0;
    (group, line)
}

#[tokio::test]
async fn a_last_day_by_law_of_tomorrow_goes_before_a_norm_long_past_and_both_are_named() {
    let app = App::new().await;
    // Six weeks end on Monday 13 April; the compliment's norm passed weeks ago.
    app.store("deventer", "2026-02-02T09:30:00Z", &COMPLIMENT).await;
    let complaint = app.store("deventer", NOW, &COMPLAINT).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference: complaint };
    let person = PersonId::parse("coordinator-1").unwrap();
    let assignment = Assignment { task: Task::Coordinate, person };
    app.step(NOW, &case, "coordinator-1", &Step::Assign(assignment)).await;

    for (now, words) in [
        ("2026-04-09T09:30:00Z", ["nog 1 werkdag", "uiterste dag 10 april"]),
        ("2026-04-13T09:30:00Z", ["vandaag", "uiterste dag 13 april"]),
        ("2026-04-15T09:30:00Z", ["2 werkdagen te laat", "uiterste dag 13 april"]),
    ] {
        let page = app.get(now, DEVENTER, "/desk/").await.body;
        let (_, line) = first_line(&page);
        assert!(line.contains(&complaint.to_string()), "{now}: {page}");
        for words in words {
            assert!(line.contains(words), "{now}: {words}: {line}");
        }
    }
    // Weeks before, the norm goes first; the day of the law stands beside it.
    let page = app.get("2026-03-16T09:30:00Z", DEVENTER, "/desk/").await.body;
    assert!(page.contains("norm 9 maart, uiterste dag 13 april"), "{page}");
    assert!(!first_line(&page).1.contains(&complaint.to_string()), "{page}");
}

#[tokio::test]
async fn a_line_says_who_and_what_it_is_about_as_text_and_no_address_or_title_does() {
    let app = App::new().await;
    let mut answers = COMPLAINT.to_vec();
    answers[1].1 = "<script>alert(1)</script> Ik wachtte drie weken op antwoord, en toen ik belde wist niemand er iets van.";
    answers[2].1 = "Zoë <b>Bos</b>";
    app.store("deventer", NOW, &answers).await;
    let anonymous = app.store("deventer", "2026-02-01T09:30:00Z", &ANONYMOUS).await;
    for path in ["/desk/", "/desk/zaken"] {
        let page = app.get(NOW, DEVENTER, path).await.body;
        for words in [
            "Zoë &lt;b&gt;Bos&lt;/b&gt;",
            "“&lt;script&gt;alert(1)&lt;/script&gt; Ik wachtte drie weken op antwoord, en toen ik belde…”",
            "“Er wordt geschreeuwd bij de balie.”",
        ] {
            assert!(page.contains(words), "{path}: {words}: {page}");
        }
        assert!(!page.contains("<script>"), "{path}");
        let title = page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        assert!(!title.contains("Bos") && !title.contains("wachtte"), "{title}");
        assert!(page.split("href=\"").skip(1).all(|link| {
            let link = link.split_once('"').unwrap().0;
            !link.contains("Bos") && !link.contains("wachtte")
        }));
        // Nothing stands before the words of who isn't known.
        let row = page.split(&format!("{anonymous}\">")).nth(1).unwrap();
        let before = row.split_once('“').unwrap().0;
        assert!(
            before.ends_with("<p class=\"wat\"><bdi>") || before.ends_with("<bdi>"),
            "{before}"
        );
        assert!(!before.contains(": <bdi>"), "{before}");
    }
}

#[tokio::test]
async fn who_has_a_task_sees_the_case_first_and_open_also_when_it_is_not_their_turn_yet() {
    let app = App::new().await;
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    let case = CaseKey { municipality: "deventer".to_owned(), reference };
    let person = PersonId::parse("coordinator-1").unwrap();
    let assignment = Assignment { task: Task::Talk, person };
    app.step(NOW, &case, "collega", &Step::Assign(assignment)).await;
    let manager = session_as(&["deventer"], "teammanager");

    let page = app.ask(NOW, Some(manager.clone()), "/desk/").await.body;
    assert!(page.contains("<details open>"), "{page}");
    assert!(page.contains(&format!("/desk/zaak/deventer/{reference}\"")), "{page}");

    let contact = Contact {
        on: date(2026, 3, 2),
        way: Way::Phone,
        with: Side::Sender,
        reached: true,
        summary: None,
        told: Told::default(),
    };
    app.step(NOW, &case, "collega", &Step::LogContact(contact)).await;
    app.step(NOW, &case, "collega", &Step::StartIntake).await;
    let choice = Choice { on: date(2026, 3, 2), agreed: true, manager: None };
    app.step(NOW, &case, "collega", &Step::GoInformal(choice)).await;
    let page = app.ask(NOW, Some(manager), "/desk/").await.body;
    let (group, line) = first_line(&page);
    assert_eq!(group, "uw-taken", "{page}");
    assert!(line.contains(&reference.to_string()) && line.contains("class=\"stap\""), "{line}");
    // Who leads the case has it where its days say.
    let page = app.get(NOW, DEVENTER, "/desk/").await.body;
    assert!(!page.contains("uw-taken"), "{page}");
}
