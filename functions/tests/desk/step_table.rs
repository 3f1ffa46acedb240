//! Every kind of step, taken by its form in a story in which it can be.

use std::collections::BTreeSet;

use gehoor_domain::{case::StepName, field::Field, municipality::Procedure};
use http::StatusCode;

use super::{
    app::{ANONYMOUS, App, COMPLAINT},
    step_form::{Desk, NOW},
};

/// Who does it, which step, and what they fill in.
type Line = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const C: &str = "coordinator-1";
const CONTACT: Line =
    (C, "contact-vastleggen", &[("wijze", "telefoon"), ("met", "klager"), ("gelukt", "ja")]);
const MISSED: Line =
    (C, "contact-vastleggen", &[("wijze", "telefoon"), ("met", "klager"), ("gelukt", "nee")]);
const INTAKE: Line = (C, "intake-beginnen", &[]);
const INFORMAL: Line =
    (C, "informeel-behandelen", &[("klagerAkkoord", "ja"), ("teammanager", "tm")]);
const CONCERNED: Line = (C, "betrokkene-noemen", &[("ambt", "medewerker"), ("functie", "balie")]);
const COPY: Line = (C, "afschrift-zenden", &[("betrokkene", "1")]);
const LEARN: Line = (C, "evalueren", &[("leerpunt", "Eerder bellen.")]);
const CLOSE: Line = (C, "sluiten", &[]);

/// From receipt to the letter, and everything after it.
const FORMALLY: &[Line] = &[
    (C, "ontvangst-bevestigen", &[("wijze", "brief")]),
    (
        C,
        "ontvangst-corrigeren",
        &[("ontvangenOp", "2026-02-27"), ("waarom", "Het lag bij de balie.")],
    ),
    (
        C,
        "kwalificeren",
        &[("schriftelijk", "ja"), ("jegensKlager", "ja"), ("waarom", "Een brief.")],
    ),
    CONTACT,
    (C, "notitie-maken", &[("notitie", "Bel na vijf uur.")]),
    (C, "toewijzen", &[("taak", "teammanager"), ("persoon", "tm")]),
    INTAKE,
    INFORMAL,
    (C, "formeel-behandelen", &[("klagerWil", "ja")]),
    CONCERNED,
    COPY,
    (C, "behandelaar-aanwijzen", &[("persoon", "kb"), ("nietBetrokken", "ja")]),
    (C, "onderzoek-beginnen", &[]),
    ("kb", "horen-aanbieden", &[("aan", "klager"), ("antwoordVoor", "2026-03-09")]),
    ("kb", "horen-aanbieden", &[("aan", "betrokkene"), ("antwoordVoor", "2026-03-09")]),
    ("kb", "horen-beginnen", &[]),
    ("kb", "horen-vastleggen", &[("partij", "klager"), ("uitkomst", "gehoord"), ("verslag", "A.")]),
    (
        "kb",
        "horen-vastleggen",
        &[("partij", "betrokkene"), ("uitkomst", "gehoord"), ("verslag", "B.")],
    ),
    ("kb", "oordeel-beginnen", &[]),
    (C, "oordeel-adviseren", &[("oordeel", "gegrond"), ("waarom", "De feiten staan vast.")]),
    (
        "kb",
        "oordeel-opstellen",
        &[
            ("bevindingen", "A."),
            ("oordeel", "gegrond"),
            ("voorgelegd", "ja"),
            ("motivering", "B."),
            ("conclusies", "C."),
        ],
    ),
    (
        C,
        "verdagen",
        &[
            ("dagen", "14"),
            ("reden", "De behandelaar is ziek."),
            ("verzondenKlager", "2026-03-02"),
            ("verzondenBetrokkene", "2026-03-02"),
        ],
    ),
    (C, "uitstellen-met-instemming", &[("tot", "2026-06-01"), ("schriftelijk", "ja")]),
    (
        "os",
        "oordeel-verzenden",
        &[
            ("verzondenKlager", "2026-03-02"),
            ("verzondenBetrokkene", "2026-03-02"),
            ("metOmbudsman", "ja"),
        ],
    ),
    (C, "indelen", &[("team", "Burgerzaken"), ("domein", "zorg"), ("aard", "bejegening")]),
    LEARN,
    (C, "enquete-afdoen", &[("verzondenOp", "2026-03-02")]),
    (C, "attentie-afdoen", &[("waaromNiet", "De klager wil dat niet.")]),
    (C, "brief-archiveren", &[]),
    (C, "ombudsman-melden", &[("grond", "De behandeling duurde lang.")]),
    (C, "ombudsman-oordeel-vastleggen", &[("behoorlijk", "nee"), ("aanbevelingen", "A.\nB.")]),
    CLOSE,
];

const SETTLED: &[Line] = &[
    CONTACT,
    INTAKE,
    INFORMAL,
    (
        "tm",
        "informeel-afhandelen",
        &[("tevreden", "ja"), ("wijze", "telefoon"), ("afspraak", "De balie belt terug.")],
    ),
    (C, "formele-behandeling-vragen", &[]),
    (C, "heropenen", &[]),
];

const DISSATISFIED: &[Line] = &[
    CONTACT,
    INTAKE,
    INFORMAL,
    ("tm", "niet-tevreden", &[("wijze", "telefoon"), ("waarom", "Het geld is niet terug.")]),
];

const DECLINED: &[Line] = &[
    CONTACT,
    INTAKE,
    (C, "advies-niet-behandelen", &[("grond", "9:8-1-b"), ("waarom", "Het is lang geleden.")]),
    ("os", "niet-behandelen", &[("grond", "9:8-1-b"), ("metOmbudsman", "ja")]),
];

const FORWARDED: &[Line] = &[(
    C,
    "doorzenden",
    &[
        ("reden", "bezwaar"),
        ("naar", "het team Bezwaar"),
        ("gemeldOp", "2026-03-02"),
        ("metOntvangstdatum", "ja"),
    ],
)];

const WITHDRAWN: &[Line] =
    &[(C, "intrekken", &[("reden", "oplossing-gekomen"), ("hoe", "telefoon")])];

const DISCONTINUED: &[Line] = &[
    MISSED,
    INTAKE,
    MISSED,
    (
        C,
        "afbreken",
        &[("reden", "klager-reageert-niet"), ("verzondenOp", "2026-03-02"), ("metOmbudsman", "ja")],
    ),
];

async fn play(desk: &Desk<'_>, lines: &[Line], taken: &mut BTreeSet<&'static str>) {
    for (who, step, typed) in lines {
        desk.by(who).take(step, typed).await;
        assert_eq!(desk.events().await.last().map(String::as_str), Some(*step));
        taken.insert(step);
    }
}

#[tokio::test]
async fn every_kind_of_step_is_taken_by_its_form() {
    let app = App::new().await;
    let mut taken = BTreeSet::new();
    for story in [FORMALLY, SETTLED, DISSATISFIED, DECLINED, FORWARDED, WITHDRAWN, DISCONTINUED] {
        let reference = app.store("pijnacker-nootdorp", NOW, &COMPLAINT).await;
        let desk = Desk::new(&app, "pijnacker-nootdorp", reference).await;
        play(&desk, story, &mut taken).await;
        if story == SETTLED {
            let late = desk.on("2026-04-15T09:30:00Z");
            play(
                &late,
                &[(C, "te-laat-melden", &[("metOmbudsman", "ja"), ("verwachtOp", "2026-12-24")])],
                &mut taken,
            )
            .await;
        }
        if story == FORMALLY {
            let long_after = desk.on("2037-03-02T09:30:00Z");
            let agrees: &[Line] =
                &[(C, "vernietiging-goedkeuren", &[]), ("ar", "vernietiging-goedkeuren", &[])];
            for (who, step, typed) in agrees {
                long_after.by(who).take(step, typed).await;
                taken.insert(step);
            }
        }
    }

    // By e-mail alone: the law asks for a postal address too.
    let address = [Field::Street, Field::HouseNumber, Field::Postcode, Field::Town];
    let incomplete: Vec<_> = COMPLAINT
        .into_iter()
        .filter(|(field, _)| !address.contains(field))
        .chain([(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")])
        .collect();
    let reference = app.store("deventer", NOW, &incomplete).await;
    let desk = Desk::new(&app, "deventer", reference).await;
    play(
        &desk,
        &[
            (C, "verzuim-herstellen", &[("verzuim", "adres"), ("gekomen", "Een brief.")]),
            (
                C,
                "contactgegevens-verbeteren",
                &[("telefoon", "0612345678"), ("waarom", "Een brief.")],
            ),
        ],
        &mut taken,
    )
    .await;

    let other = app.store("deventer", NOW, &COMPLAINT).await.to_string();
    desk.take("koppelen", &[("naar", &other), ("waarom", "Dezelfde brief.")]).await;
    desk.take("ontkoppelen", &[("naar", &other)]).await;
    taken.extend(["koppelen", "ontkoppelen"]);

    let mut compliment = COMPLAINT;
    compliment[0] = (Field::Kind, "compliment");
    for (answers, story) in [
        (&compliment[..], &[(C, "doorgeven", &[("team", "Burgerzaken")][..]), CLOSE][..]),
        (&ANONYMOUS[..], &[(C, "beoordelen", &[("bevinding", "De balie is eerder open.")]), CLOSE]),
    ] {
        let desk = Desk { reference: app.store("deventer", NOW, answers).await, ..desk.clone() };
        play(&desk, story, &mut taken).await;
    }
    let desk = Desk { reference: app.signal("deventer", NOW).await, ..desk.clone() };
    play(&desk, &[(C, "voorkomen", &[("team", "Burgerzaken")])], &mut taken).await;

    let mut municipality = app.municipalities.get("deventer").unwrap().clone();
    municipality.procedure = Procedure::AdviceCommittee;
    let reference = app.store_at(&municipality, NOW, &COMPLAINT).await;
    let desk = Desk { reference, ..desk };
    let committee: &[Line] = &[
        CONTACT,
        INTAKE,
        (C, "formeel-behandelen", &[("klagerWil", "ja")]),
        CONCERNED,
        COPY,
        (C, "behandelaar-aanwijzen", &[("persoon", "ac"), ("nietBetrokken", "ja")]),
        (C, "onderzoek-beginnen", &[]),
        ("ac", "horen-aanbieden", &[("aan", "klager"), ("antwoordVoor", "2026-03-09")]),
        ("ac", "horen-aanbieden", &[("aan", "betrokkene"), ("antwoordVoor", "2026-03-09")]),
        ("ac", "horen-beginnen", &[]),
        ("ac", "advies-commissie-vastleggen", &[("oordeel", "gegrond"), ("metVerslag", "ja")]),
    ];
    play(&desk, committee, &mut taken).await;

    let mut with_a_form = BTreeSet::new();
    for step in StepName::ALL {
        if desk.get(&desk.path(step.wire_name())).await.status != StatusCode::NOT_FOUND {
            with_a_form.insert(step.wire_name());
        }
    }
    // Merging asks whether somebody is sure: `related`.
    taken.insert("samenvoegen");
    assert_eq!(taken, with_a_form);
}
