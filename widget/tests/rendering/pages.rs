//! The pages on our own origin.

use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::Field,
    form::SubmissionForm,
    kind::Kind,
    municipality::FormProfile,
    parse::parse,
};
use gehoor_widget::{
    copy,
    page::{
        Message, PageContext, confirmation_page, failure_page, form_page, message_page, review_page,
    },
    state::SendError,
    summary,
    texts::Texts,
};
use jiff::civil::date;

use crate::municipality::{answers, complaint, dutch, filled, open_profile, profile, receipt};

const KEY: &str = "11111111-1111-4111-8111-111111111111";
const HOSTILE: &str =
    r#"</textarea></title><script>alert(1)</script>"'&<img src=x onerror=alert(1)>"#;

fn page<'a>(profile: &'a FormProfile, texts: &'a Texts) -> PageContext<'a> {
    PageContext {
        profile,
        texts,
        key: KEY.to_owned(),
        kind_hint: None,
        embedded: false,
        styled: false,
        onward: None,
        follow: None,
    }
}

#[test]
fn a_page_is_a_complete_document_without_script() {
    let (profile, texts) = (open_profile(), dutch());
    let page = page(&profile, &texts);
    let message = Message { title: "Titel".to_owned(), paragraphs: vec!["Tekst".to_owned()] };
    let sent = answers(&complaint());
    let pages = [
        form_page(&page, &SubmissionForm::default(), &[]),
        review_page(&page, &sent),
        confirmation_page(
            &page,
            &sent,
            &receipt("\"2026-03-02T09:30:00Z\"", "\"2026-04-13\""),
            None,
        ),
        failure_page(&page, &sent, &SendError::Unreachable { certain: true }),
        message_page(&page, &message),
    ];

    for html in pages {
        assert!(
            html.starts_with(
                "<!DOCTYPE html><html lang=\"nl\" dir=\"ltr\"><head><meta charset=\"utf-8\""
            ),
            "{html}"
        );
        assert!(html.contains(" - gemeente Voorbeeld</title>"), "{html}");
        assert!(html.contains("<link rel=\"stylesheet\" href=\"/gehoor/pagina.css\""), "{html}");
        assert_eq!(html.matches("<h1").count(), 1, "{html}");
        let main = html.find("<main class=\"gehoor\">").unwrap();
        let heading = html.find("<h1").unwrap();
        assert!(html[main..heading].matches("<p").count() == 0, "the heading comes first: {html}");
        assert!(!html.contains("<script") && !html.contains("style="), "{html}");
        assert!(!html.contains("<h3"), "no level is skipped: {html}");
    }
}

#[test]
fn a_form_with_errors_says_so_in_its_title_above_the_form_and_at_the_field() {
    let (profile, texts) = (open_profile(), dutch());
    let form = filled(&[
        (Field::Kind, "klacht"),
        (Field::Description, "kort"),
        (Field::Email, "geen adres"),
    ]);
    let errors = parse(&form, &profile, date(2026, 5, 1)).unwrap_err();

    let html = form_page(&page(&profile, &texts), &form, &errors);

    assert!(html.contains("<title>Fout: "));
    let summary = html.find("id=\"fouten\"").unwrap();
    assert!(summary < html.find("<form").unwrap());
    assert!(
        html.contains("<h2 id=\"kop-fouten\" tabindex=\"-1\" autofocus>"),
        "the heading takes the focus without script"
    );
    for error in &errors {
        let field = error.field().unwrap();
        let name = field.wire_name();
        assert!(html[summary..].contains(&format!("href=\"#veld-{name}")), "{name}");
        assert!(html.contains(&format!("id=\"fout-{name}\"")), "{name}");
    }
    assert!(
        html.contains(
            r#"aria-invalid="true" aria-describedby="fout-omschrijving hulp-omschrijving""#
        )
    );
    assert!(
        html.contains(">kort</textarea>") && html.contains(r#"value="geen adres""#),
        "what was typed is kept"
    );
}

#[test]
fn a_summary_links_a_closed_list_to_its_first_value() {
    let (profile, texts) = (profile(r#"["klacht"]"#, "betreft = \"verplicht\""), dutch());
    let errors = [FieldError::new(Field::Concerning, ErrorCode::Required)];

    let html = form_page(&page(&profile, &texts), &SubmissionForm::default(), &errors);

    assert!(html.contains("href=\"#veld-betreft-medewerker\""));
    assert!(html.contains("id=\"veld-betreft-medewerker\""));
}

#[test]
fn an_error_in_a_folded_group_unfolds_it() {
    let (profile, texts) = (open_profile(), dutch());
    let errors = [FieldError::new(Field::RepresentativeName, ErrorCode::Required)];
    let page = page(&profile, &texts);

    for (errors, open) in [(errors.as_slice(), true), (&[], false)] {
        let html = form_page(&page, &SubmissionForm::default(), errors);
        let tag = html.split_once("<details class=\"groep").unwrap().1.split_once('>').unwrap().0;
        assert_eq!(tag.contains(" open"), open, "{tag}");
    }
}

#[test]
fn hostile_text_is_text_on_every_page() {
    let (profile, texts) = (open_profile(), dutch());
    let page = page(&profile, &texts);
    let mut form = complaint();
    for field in [
        Field::Description,
        Field::AboutWhom,
        Field::Name,
        Field::Consequence,
        Field::OccurredPeriod,
    ] {
        form.set(field, HOSTILE);
    }
    let sent = answers(&form);
    let errors =
        [FieldError::new(Field::Name, ErrorCode::ForbiddenCharacter), FieldError::unknown(HOSTILE)];

    let message = Message { title: HOSTILE.to_owned(), paragraphs: vec![HOSTILE.to_owned()] };
    for html in [
        form_page(&page, &form, &errors),
        review_page(&page, &sent),
        confirmation_page(
            &page,
            &sent,
            &receipt("\"2026-03-02T09:30:00Z\"", "\"2026-04-13\""),
            None,
        ),
        failure_page(&page, &sent, &SendError::Busy),
        message_page(&page, &message),
    ] {
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(!html.contains("\"'&<"), "{html}");
        // The parser's own end tags only.
        assert_eq!(html.matches("</title>").count(), 1, "{html}");
        assert_eq!(
            html.matches("<textarea").count(),
            html.matches("</textarea>").count(),
            "{html}"
        );
    }
}

#[test]
fn a_box_gives_back_what_was_typed() {
    let (profile, texts) = (open_profile(), dutch());
    let form =
        filled(&[(Field::Kind, "klacht"), (Field::Description, "\n &lt;b> regel\n</textarea>")]);

    let html = form_page(&page(&profile, &texts), &form, &[]);

    // The first line feed after the tag is dropped by the parser.
    assert!(html.contains(">\n\n &amp;lt;b&gt; regel\n&lt;/textarea&gt;</textarea>"), "{html}");
}

#[test]
fn the_review_carries_everything_and_goes_back_to_each_group() {
    let (profile, texts) = (open_profile(), dutch());
    let sent = answers(&complaint());

    let html = review_page(&page(&profile, &texts), &sent);

    for (field, text) in sent.in_order() {
        let text = text.replace('<', "&lt;").replace('>', "&gt;");
        let (attribute, content) =
            (format!("name=\"{}\" value=\"", field.wire_name()), text.as_str());
        let value = html.split_once(&attribute).unwrap().1.split_once('"').unwrap().0;
        assert!(value == content || value == content.replace("&gt;", ">"), "{field:?}: {value}");
    }
    assert!(html.contains(&format!("name=\"sleutel\" value=\"{KEY}\"")));
    assert!(html.contains("formaction=\"/formulier/voorbeeld#veld-omschrijving\""));
    assert!(html.contains("name=\"stap\" value=\"wijzigen\""));
    assert!(html.contains("name=\"stap\" value=\"versturen\""));
    assert!(html.contains("vrijdag 3 april 2026"), "dates are words");
    assert!(html.contains("Een team of afdeling"), "closed lists are words");
}

#[test]
fn the_confirmation_of_a_complaint_says_by_when_and_where_to_go() {
    let (profile, texts) = (open_profile(), dutch());
    let receipt = receipt("\"2026-03-02T09:30:00Z\"", "\"2026-04-13\"");

    let html = confirmation_page(&page(&profile, &texts), &answers(&complaint()), &receipt, None);

    for text in [
        "Wij hebben uw klacht ontvangen",
        "ABC DEF GHJ",
        "maandag 2 maart 2026 om 10.30 uur",
        "U krijgt uiterlijk maandag 13 april 2026 antwoord.",
        "Wij bellen u.",
        "Postbus 1.",
        "Kom langs.",
        "Nationale ombudsman",
        "Test Persoon",
        "action=\"/formulier/voorbeeld/afschrift\"",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(html.contains(&receipt.reference.to_string()));
    assert!(!html.contains("formaction"), "nothing can be changed any more");
}

#[test]
fn a_compliment_has_no_term_and_no_ombudsman() {
    let (profile, texts) = (open_profile(), dutch());
    let form = filled(&[(Field::Kind, "compliment"), (Field::Description, "Wat fijn geholpen.")]);

    let html = confirmation_page(
        &page(&profile, &texts),
        &answers(&form),
        &receipt("\"2026-03-02T09:30:00Z\"", "null"),
        None,
    );

    assert!(html.contains("Wij hebben uw compliment ontvangen"));
    assert!(!html.contains("uiterlijk") && !html.contains("ombudsman"));
}

#[test]
fn the_anonymous_form_asks_nothing_about_the_sender_and_takes_nothing_over() {
    let (profile, texts) = (open_profile(), dutch());
    let page =
        PageContext { kind_hint: Some(Kind::Anonymous), embedded: true, ..page(&profile, &texts) };
    let form = filled(&[
        (Field::Kind, "anoniem"),
        (Field::Name, "Test Persoon"),
        (Field::Description, "Wat er was."),
    ]);
    let errors = parse(&form, &profile, date(2026, 5, 1)).unwrap_err();

    for html in
        [form_page(&page, &SubmissionForm::default(), &[]), form_page(&page, &form, &errors)]
    {
        for field in Field::ALL.iter().filter(|field| field.points_at_sender()) {
            assert!(!html.contains(&format!("name=\"{}\"", field.wire_name())), "{field:?}");
        }
        assert!(html.contains("name=\"soort\" value=\"anoniem\""));
        assert!(
            html.contains("action=\"/formulier/voorbeeld?soort=anoniem&amp;ingebed=1\""),
            "{html}"
        );
        assert!(html.contains("autocomplete=\"off\""));
        assert_eq!(html.matches("autocomplete=").count(), 1);
        assert!(html.contains("Tekst over anoniem."));
        assert!(html.contains("<script src=\"/gehoor/kader.js\" defer></script>"), "{html}");
        assert!(!html.contains("Test Persoon"));
    }
}

#[test]
fn a_form_in_a_frame_stays_in_it_and_has_its_signposts_unless_the_widget_around_it_has_them() {
    let (profile, texts) = (open_profile(), dutch());
    for (kind, action, guided) in [
        (None, "/formulier/voorbeeld?ingebed=1", true),
        (Some(Kind::Compliment), "/formulier/voorbeeld?ingebed=1", true),
        (Some(Kind::Anonymous), "/formulier/voorbeeld?soort=anoniem&amp;ingebed=1", false),
    ] {
        let page = PageContext { kind_hint: kind, embedded: true, ..page(&profile, &texts) };
        let html = form_page(&page, &SubmissionForm::default(), &[]);
        assert!(html.contains(&format!("action=\"{action}\"")), "{kind:?}: {html}");
        assert_eq!(html.contains("class=\"wegwijzer\""), guided, "{kind:?}");
    }
}

#[test]
fn the_anonymous_confirmation_shows_a_day_and_no_time() {
    let (profile, texts) = (open_profile(), dutch());
    let form = filled(&[(Field::Kind, "anoniem"), (Field::Description, "Wat er was gebeurd.")]);

    let html = confirmation_page(
        &page(&profile, &texts),
        &answers(&form),
        &receipt("\"2026-03-02\"", "null"),
        None,
    );

    assert!(html.contains("maandag 2 maart 2026<"), "{html}");
    assert!(!html.contains("uur<"), "{html}");
}

#[test]
fn a_failure_says_what_is_certain_and_keeps_the_key() {
    let (profile, texts) = (open_profile(), dutch());
    let page = page(&profile, &texts);
    let sent = answers(&complaint());
    let table = [
        (SendError::Unreachable { certain: true }, "zeker niet aangekomen", true),
        (SendError::Unreachable { certain: false }, "Misschien is uw bericht al binnen", true),
        (SendError::Busy, "niet bij ons aangekomen", true),
        (SendError::Conflict, "is niet verstuurd", false),
    ];

    for (error, text, can_retry) in table {
        let html = failure_page(&page, &sent, &error);
        assert!(html.contains(text), "{error:?}");
        assert!(html.contains("Test Persoon"), "{error:?}");
        assert_eq!(html.contains("value=\"versturen\""), can_retry, "{error:?}");
        assert_eq!(html.contains(KEY), can_retry, "{error:?}");
    }
}

#[test]
fn a_copy_holds_exactly_what_was_sent() {
    let (profile, texts) = (open_profile(), dutch());
    let sent = answers(&complaint());
    let receipt = receipt("\"2026-03-02T09:30:00Z\"", "\"2026-04-13\"");

    let text = copy::as_text(&profile, &texts, &sent, &receipt);

    for row in summary::rows(&sent, &texts) {
        assert!(
            text.contains(&row.label) && text.contains(&row.value.replace('\n', "\r\n")),
            "{}",
            row.label
        );
    }
    for part in
        ["ABC DEF GHJ", &receipt.reference.to_string(), "maandag 13 april 2026", "Wij bellen u."]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}
