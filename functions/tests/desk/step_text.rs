//! What is typed in the form of a step is text, wherever it is shown; and reading changes nothing.

use gehoor_domain::case::StepName;
use gehoor_functions::desk;
use http::{Method, StatusCode};

use super::{
    app::{App, COMPLAINT},
    step_form::{Desk, Filled, NOW},
};

const QUALIFY: &str = "kwalificeren";

async fn complaint(app: &App) -> Desk<'_> {
    let reference = app.store("deventer", NOW, &COMPLAINT).await;
    Desk::new(app, "deventer", reference).await
}

#[tokio::test]
async fn hostile_text_is_text_in_the_form_the_history_and_what_others_read() {
    for (hostile, shown) in [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"),
        (
            "</textarea><a href=//x.example>x</a>",
            "&lt;/textarea&gt;&lt;a href=//x.example&gt;x&lt;/a&gt;",
        ),
        ("=HYPERLINK(\"https://x.example\")", "=HYPERLINK(&quot;https://x.example&quot;)"),
        ("{zin} {grond} {wie} {naam} {veld}", "{zin} {grond} {wie} {naam} {veld}"),
        ("مرحبا, wie is dat?", "مرحبا, wie is dat?"),
        ("https://x.example/?a=1&b=2", "https://x.example/?a=1&amp;b=2"),
    ] {
        let app = App::new().await;
        let desk = complaint(&app).await;
        let typed = [("schriftelijk", "ja"), ("jegensKlager", "ja"), ("waarom", hostile)];
        let before = desk.form("contact-vastleggen", &[("wijze", "telefoon")]).await;

        let wrong = desk.form(QUALIFY, &typed).await.with(&[("schriftelijk", "misschien")]);
        let again = desk.send(&wrong).await;
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
        assert_eq!(Filled::on(&again, &desk.path(QUALIFY)).get("waarom"), hostile);
        desk.take(QUALIFY, &typed).await;
        let missing = before.with(&[("met", "klager"), ("gelukt", "ja"), ("gebeurd", hostile)]);
        let overtaken = desk.send(&missing).await;

        assert_eq!(overtaken.status, StatusCode::CONFLICT);
        for page in [again.body, desk.get(&desk.case()).await.body, overtaken.body] {
            assert!(page.contains(shown), "{shown}: {page}");
            assert!(shown == hostile || !page.contains(hostile), "{hostile}");
            assert!(!page.contains("<a href=\"https://x.example"), "{hostile}");
        }
    }
}

#[tokio::test]
async fn a_text_that_would_turn_the_words_around_it_is_kept_without_that() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let before = desk.form("contact-vastleggen", &[("wijze", "telefoon")]).await;
    let turned = [("schriftelijk", "ja"), ("jegensKlager", "ja"), ("waarom", "Nee \u{202e}gozd")];
    desk.take(QUALIFY, &turned).await;

    let overtaken = desk.send(&before.with(&[("met", "klager"), ("gelukt", "ja")])).await.body;

    for page in [desk.get(&desk.case()).await.body, overtaken] {
        assert!(!page.contains('\u{202e}'));
        assert!(page.contains("waarom: <span class=\"ingezonden\" dir=\"auto\">Nee gozd</span>"));
    }
}

#[tokio::test]
async fn a_name_with_braces_is_filled_in_nowhere() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    app.knows("deventer", ("coordinator-1", "{rol} {wat} <b>", "coordinator")).await;
    desk.take(QUALIFY, &[("schriftelijk", "ja"), ("jegensKlager", "ja"), ("waarom", "Zo.")]).await;

    let case = desk.get(&desk.case()).await.body;

    assert!(case.contains("{rol} {wat} &lt;b&gt; (klachtencoördinator)"), "{case}");
}

#[tokio::test]
async fn the_longest_texts_of_any_script_are_taken_and_one_character_more_is_given_back() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    let steps: [(&str, &[(&str, &str)]); 9] = [
        ("contact-vastleggen", &[("wijze", "telefoon"), ("met", "klager"), ("gelukt", "ja")]),
        ("intake-beginnen", &[]),
        ("formeel-behandelen", &[("klagerWil", "ja")]),
        ("betrokkene-noemen", &[("ambt", "medewerker"), ("functie", "balie")]),
        ("afschrift-zenden", &[("betrokkene", "1")]),
        ("behandelaar-aanwijzen", &[("persoon", "kb"), ("nietBetrokken", "ja")]),
        ("onderzoek-beginnen", &[]),
        ("horen-aanbieden", &[("aan", "klager"), ("antwoordVoor", "2026-03-09")]),
        ("horen-aanbieden", &[("aan", "betrokkene"), ("antwoordVoor", "2026-03-09")]),
    ];
    for (step, typed) in steps {
        desk.take(step, typed).await;
    }
    let handler = desk.by("kb");
    handler.take("horen-beginnen", &[]).await;
    for side in ["klager", "betrokkene"] {
        let typed = [("partij", side), ("uitkomst", "gehoord"), ("verslag", "Gehoord.")];
        handler.take("horen-vastleggen", &typed).await;
    }
    handler.take("oordeel-beginnen", &[]).await;
    let (most, more) = ("𐍈".repeat(8000), "𐍈".repeat(8001));
    let full = [("bevindingen", &*most), ("motivering", &*most), ("conclusies", &*most)];
    let form = handler.form("oordeel-opstellen", &full).await.with(&[("conclusies", &more)]);

    let answer = handler.send(&form).await;

    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("Dit zijn 8001 tekens, 1 te veel. Het mogen er 8000 zijn."));
    let again = Filled::on(&answer, &desk.path("oordeel-opstellen"));
    assert_eq!(again.typed(), form.typed());
    let again = again.with(&[("conclusies", &most)]);
    assert_eq!(handler.send(&again).await.status, StatusCode::SEE_OTHER);
    let next = handler.form("oordeel-opstellen", &[]).await;
    assert_eq!(next.get("conclusies"), most, "it goes on from what was said");
}

#[tokio::test]
async fn no_address_changes_anything_when_it_is_read() {
    let app = App::new().await;
    let desk = complaint(&app).await;
    desk.take(QUALIFY, &[("schriftelijk", "ja"), ("jegensKlager", "ja"), ("waarom", "Zo.")]).await;
    let mut addresses = Vec::new();
    for (_, path) in desk::protected_paths().into_iter().filter(|(method, _)| method == Method::GET)
    {
        let path = path
            .replace("{gemeente}", "deventer")
            .replace("{referentie}", &desk.reference.to_string())
            .replace("{*rest}", "iets");
        let steps = StepName::ALL.iter().map(|step| path.replace("{stap}", step.wire_name()));
        let steps: std::collections::BTreeSet<String> = steps.collect();
        for address in steps {
            addresses.push(format!("{address}?gedaan=kwalificeren&geplaatst=1&na=1&met=klager"));
            addresses.push(address);
        }
    }
    assert!(addresses.len() > 2 * StepName::ALL.len());
    let before = app.dump().await;

    for session in [Some(desk.session.clone()), None] {
        for address in &addresses {
            app.ask("2026-05-01T09:30:00Z", session.clone(), address).await;
        }
    }

    assert!(app.dump().await == before, "nothing changed");
}
