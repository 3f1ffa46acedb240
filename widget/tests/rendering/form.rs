//! The form behind the tag.

use std::collections::BTreeSet;

use gehoor_domain::{field::Field, municipality::FormProfile};
use gehoor_widget::render_form_fragment;

use crate::municipality::{dutch, open_profile, profile};

const ORIGIN: &str = "https://gehoor.example";

fn html(profile: &FormProfile) -> String {
    render_form_fragment(profile, &dutch(), ORIGIN)
}

/// The `label` of a field, or the `legend` of a closed list, with everything in it.
fn label(html: &str, field: Field) -> String {
    let name = field.wire_name();
    let by_label = html
        .split_once(&format!("<label for=\"veld-{name}\""))
        .and_then(|(_, rest)| rest.split_once("</label>"));
    let by_legend = || html.split_once(&format!("id=\"veld-{name}\""))?.1.split_once("</legend>");
    by_label.or_else(by_legend).unwrap_or_else(|| panic!("{field:?} has no label")).0.to_owned()
}

/// The start tag of the element with this `id`.
fn tag(html: &str, id: &str) -> String {
    let at = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let start = html[..at].rfind('<').unwrap();
    html[start..].split_once('>').unwrap().0.to_owned()
}

#[test]
fn rendering_twice_gives_the_same_bytes() {
    assert_eq!(html(&open_profile()), html(&open_profile()));
}

#[test]
fn nothing_in_it_needs_a_line_in_the_csp_of_the_page() {
    let html = html(&open_profile());

    for forbidden in ["<script", "style=", "<style", " onclick", "javascript:", "<iframe", "<link"]
    {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn the_form_works_without_script() {
    let html = html(&open_profile());

    assert!(html.contains(r#"<form method="post" action="https://gehoor.example/formulier/voorbeeld" accept-charset="utf-8" id="formulier" novalidate"#));
    assert!(html.contains(r#"<input type="hidden" name="sleutel" value>"#), "a place for the key");
    assert!(html.contains(r#"<button id="knop-controleren" name="stap" value="controleren">"#));
    assert!(!html.contains("disabled"), "nothing is ever disabled");
    assert!(!html.contains("maxlength"), "nothing typed or pasted is cut off");
    assert!(html.contains(r#"href="https://gehoor.example/formulier/voorbeeld?soort=anoniem""#));
    assert!(tag(&html, "veld-soort-klacht").contains("checked"));
}

#[test]
fn every_field_is_there_once_with_a_label_and_in_form_order() {
    let html = html(&open_profile());
    let mut last = 0;

    for field in Field::ALL.iter().filter(|field| **field != Field::Language) {
        let id = format!("id=\"veld-{}\"", field.wire_name());
        assert_eq!(html.matches(&id).count(), 1, "{field:?}");
        assert!(!label(&html, *field).is_empty());
        let at = html.find(&id).unwrap();
        assert!(at > last, "{field:?} stands before the field that errors name first");
        last = at;
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_has_its_target() {
    let html = html(&open_profile());
    let values = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        html.split(&start).skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
    };
    let ids = values("id");
    let known: BTreeSet<&String> = ids.iter().collect();

    assert_eq!(known.len(), ids.len());
    for reference in ["for", "aria-describedby"].into_iter().flat_map(values) {
        for id in reference.split(' ') {
            assert!(known.contains(&id.to_owned()), "{id}");
        }
    }
}

#[test]
fn a_field_says_in_its_label_that_it_may_be_left_out_and_otherwise_in_aria_that_it_may_not() {
    let required = r#"
        adres = "verplicht"
        overWie = "verplicht"
        betreft = "verplicht"
        gewensteOplossing = "verplicht"
        contactvoorkeur = "verplicht"
    "#;
    let html = html(&profile(r#"["klacht"]"#, required));
    let table = [
        (Field::Description, true),
        (Field::AboutWhom, true),
        (Field::Concerning, true),
        (Field::DesiredSolution, true),
        (Field::Name, true),
        (Field::Street, true),
        (Field::Postcode, true),
        (Field::ContactPreference, true),
        (Field::Consequence, false),
        (Field::Country, false),
        (Field::HouseNumberAddition, false),
        (Field::ContactMoment, false),
        (Field::Phone, false),
        (Field::DesiredHandling, false),
        (Field::SubmittedBy, false),
    ];

    for (field, required) in table {
        let tag = tag(&html, &format!("veld-{}", field.wire_name()));
        assert_eq!(label(&html, field).contains("(niet verplicht)"), !required, "{field:?}");
        assert_eq!(tag.contains(r#"aria-required="true""#), required, "{field:?}: {tag}");
    }
}

#[test]
fn a_name_may_be_left_out_of_a_compliment_only() {
    let html = html(&open_profile());

    assert!(label(&html, Field::Name).contains(r#"class="vrij alleen-compliment""#));
    assert!(tag(&html, "veld-naam").contains(r#"aria-required="true""#));
}

#[test]
fn what_a_compliment_does_not_ask_is_marked_for_the_style_sheet() {
    let html = html(&open_profile());

    for field in
        Field::ALL.iter().filter(|field| **field != Field::Kind && **field != Field::Language)
    {
        let at = html.find(&format!("id=\"veld-{}\"", field.wire_name())).unwrap();
        let wrapper = html[..html[at..].find('>').unwrap() + at].rfind("class=\"veld").unwrap();
        let class = html[wrapper..].split('"').nth(1).unwrap();
        let asked = field.asked_for(gehoor_domain::kind::Kind::Compliment);
        assert_eq!(class.contains("alleen-klacht"), !asked, "{field:?}: {class}");
    }
}

#[test]
fn a_field_that_is_off_is_absent() {
    let off = [
        "adres",
        "organisatienaam",
        "telefoon",
        "contactvoorkeur",
        "overWie",
        "betreft",
        "voorval",
        "gevolg",
    ]
    .map(|name| format!("{name} = \"uit\"\n"))
    .concat();
    let html = html(&profile(r#"["klacht", "compliment"]"#, &off));

    for field in [
        Field::Street,
        Field::Country,
        Field::Organisation,
        Field::Phone,
        Field::ContactPreference,
        Field::ContactMoment,
        Field::AboutWhom,
        Field::Concerning,
        Field::Institution,
        Field::OccurredOn,
        Field::OccurredUnknown,
        Field::Consequence,
    ] {
        assert!(!html.contains(&format!("\"{}\"", field.wire_name())), "{field:?}");
    }
    assert!(!html.contains("Wanneer was het?"), "a group without fields has no heading");
    assert!(
        tag(&html, "veld-email").contains(r#"aria-required="true""#),
        "one way to answer is left"
    );
}

#[test]
fn a_way_of_contact_that_is_not_asked_for_is_no_choice() {
    let html = html(&profile(r#"["klacht"]"#, "telefoon = \"uit\""));

    assert!(html.contains("veld-contactvoorkeur-email"));
    assert!(!html.contains("veld-contactvoorkeur-telefoon"));
}

#[test]
fn a_kind_that_is_not_taken_is_not_offered_and_anonymous_is_explained() {
    let html = html(&profile(r#"["klacht", "compliment"]"#, ""));

    assert!(!html.contains("veld-soort-anoniem"));
    assert!(html.contains("Tekst over anoniem."));
}

#[test]
fn one_kind_is_no_choice() {
    let html = html(&profile(r#"["klacht"]"#, ""));

    assert!(html.contains(r#"<input type="hidden" name="soort" value="klacht""#));
    assert!(!html.contains("veld-soort"));
}

#[test]
fn an_empty_box_is_empty() {
    assert_eq!(html(&open_profile()).matches("></textarea>").count(), 3);
}

#[test]
fn texts_of_the_municipality_are_escaped() {
    let html = html(&open_profile());

    assert!(html.contains("Wij lezen &lt;alles&gt; &amp; meer."));
}
