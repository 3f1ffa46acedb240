//! What is refused, field by field and together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use gehoor_domain::{
    error::{ErrorCode as E, FieldError},
    field::Field as F,
    form::SubmissionForm,
    kind::Kind,
};
use support::{
    TODAY, anonymous, complaint, compliment, errors, profile, read, short_complaint, with,
};

/// Changes to a short complaint, and the one field and code that they lead to.
type Dependency = (&'static [(F, &'static str)], F, E);

/// A text for every field that is wrong whatever the other fields hold, with its code.
fn invalid() -> Vec<(F, String, E)> {
    let long = |count: usize| "é".repeat(count);
    vec![
        (F::Kind, "melding".into(), E::UnknownChoice),
        (F::Description, "te kort".into(), E::TooShort),
        (F::Concerning, "buurman".into(), E::UnknownChoice),
        (F::Institution, long(201), E::TooLong),
        (F::AboutWhom, "a\u{0}b".into(), E::ForbiddenCharacter),
        (F::OccurredOn, "31 februari 2026".into(), E::InvalidDate),
        (F::OccurredPeriod, long(201), E::TooLong),
        (F::OccurredUnknown, "misschien".into(), E::UnknownChoice),
        (F::Consequence, long(1001), E::TooLong),
        (F::DesiredSolution, "\u{7}".into(), E::ForbiddenCharacter),
        (F::AlreadyDiscussed, "soms".into(), E::UnknownChoice),
        (F::DesiredHandling, "rechter".into(), E::UnknownChoice),
        (F::SubmittedBy, "hond".into(), E::UnknownChoice),
        (F::RepresentativeName, long(201), E::TooLong),
        (F::RepresentativeRelation, long(201), E::TooLong),
        (F::RepresentativeContact, long(201), E::TooLong),
        (F::Name, String::new(), E::Required),
        (F::Organisation, long(201), E::TooLong),
        (F::Street, String::new(), E::Required),
        (F::HouseNumber, long(11), E::TooLong),
        (F::HouseNumberAddition, long(11), E::TooLong),
        (F::Postcode, "0123 AB".into(), E::InvalidPostcode),
        (F::Town, "\u{1b}[2J".into(), E::ForbiddenCharacter),
        (F::Country, long(61), E::TooLong),
        (F::Email, "jansen@voorbeeld".into(), E::InvalidEmail),
        (F::EmailConsent, "nee".into(), E::ConsentNeeded),
        (F::Phone, "twaalf".into(), E::InvalidPhone),
        (F::ContactPreference, "fax".into(), E::UnknownChoice),
        (F::ContactMoment, long(201), E::TooLong),
        (F::Signature, String::new(), E::Required),
        (F::Language, "klingon".into(), E::UnknownChoice),
    ]
}

#[test]
fn a_complaint_with_every_field_is_taken() {
    assert_eq!(errors(&complaint(), &profile()), []);
    assert_eq!(read(&complaint()).unwrap().kind(), Kind::Complaint);
}

#[test]
fn every_field_that_is_invalid_alone_gives_its_code_and_no_other_error() {
    let table = invalid();
    assert_eq!(table.iter().map(|row| row.0).collect::<Vec<_>>(), F::ALL, "a row for every field");

    for (field, text, code) in table {
        assert_eq!(
            errors(&with(complaint(), [(field, &text)]), &profile()),
            [(field, code)],
            "{field:?}"
        );
    }
}

#[test]
fn every_pair_of_invalid_fields_lists_both() {
    let table = invalid();
    for (at, one) in table.iter().enumerate().skip(1) {
        for other in &table[at + 1..] {
            // With another country a postcode is as written there.
            if (one.0, other.0) == (F::Postcode, F::Country) {
                continue;
            }
            let form = with(complaint(), [(one.0, &one.1), (other.0, &other.1)]);
            let expected = [(one.0, one.2), (other.0, other.2)];
            assert_eq!(errors(&form, &profile()), expected, "{:?} and {:?}", one.0, other.0);
        }
    }
}

#[test]
fn all_errors_come_at_once_in_form_order() {
    let mut form = SubmissionForm::default();
    for (field, text, _) in invalid() {
        form.set(field, text);
    }
    form.set(F::Kind, "klacht");
    // A country that cannot be keeps the postcode as written, so this one is wrong in itself.
    form.set(F::Postcode, "\u{0}");

    let found: Vec<F> = errors(&form, &profile()).into_iter().map(|(field, _)| field).collect();

    // Without a street there is an address all the same: the other fields hold one.
    assert_eq!(found, F::ALL[1..]);
}

#[test]
fn without_a_kind_the_rest_is_looked_at_as_far_as_it_can_be() {
    let table = [
        (SubmissionForm::default(), vec![(F::Kind, E::Required), (F::Description, E::Required)]),
        (with(complaint(), [(F::Kind, "")]), vec![(F::Kind, E::Required)]),
        (
            with(complaint(), [(F::Kind, "KLACHT"), (F::Description, "kort"), (F::Phone, "x")]),
            vec![
                (F::Kind, E::UnknownChoice),
                (F::Description, E::TooShort),
                (F::Phone, E::InvalidPhone),
            ],
        ),
    ];
    for (form, expected) in table {
        assert_eq!(errors(&form, &profile()), expected);
    }
}

#[test]
fn an_empty_complaint_asks_for_what_the_law_asks() {
    let form = with(SubmissionForm::default(), [(F::Kind, "klacht")]);
    assert_eq!(
        errors(&form, &profile()),
        [
            (F::Description, E::Required),
            (F::Name, E::Required),
            (F::Email, E::ReachNeeded),
            (F::Signature, E::Required),
        ]
    );
}

#[test]
fn what_depends_on_another_field_is_asked_at_the_field_to_mend() {
    let table: [Dependency; 14] = [
        (&[(F::EmailConsent, "")], F::EmailConsent, E::ConsentNeeded),
        (&[(F::Email, ""), (F::EmailConsent, "")], F::Email, E::ReachNeeded),
        (&[(F::Email, ""), (F::EmailConsent, "ja")], F::Email, E::ReachNeeded),
        (&[(F::ContactPreference, "telefoon")], F::Phone, E::NeededForContact),
        (&[(F::ContactPreference, "post")], F::Street, E::NeededForContact),
        (&[(F::Concerning, "gecontracteerde-instelling")], F::Institution, E::Required),
        (&[(F::SubmittedBy, "clientondersteuner")], F::RepresentativeName, E::Required),
        (
            &[(F::OccurredUnknown, "ja"), (F::OccurredOn, "1-4-2026")],
            F::OccurredUnknown,
            E::Contradiction,
        ),
        (
            &[(F::OccurredUnknown, "on"), (F::OccurredPeriod, "in mei")],
            F::OccurredUnknown,
            E::Contradiction,
        ),
        (&[(F::RepresentativeName, "Test Persoon")], F::SubmittedBy, E::Required),
        (
            &[(F::SubmittedBy, "zelf"), (F::RepresentativeContact, "06 12345678")],
            F::RepresentativeContact,
            E::Contradiction,
        ),
        (&[(F::OccurredOn, "4-4-2026")], F::OccurredOn, E::DateInFuture),
        (&[(F::Signature, "nee")], F::Signature, E::Required),
        (&[(F::Name, "\u{200b}\u{ad}")], F::Name, E::Required),
    ];
    for (changes, field, code) in table {
        let mut form = short_complaint();
        for (changed, text) in changes {
            form.set(*changed, *text);
        }
        assert_eq!(errors(&form, &profile()), [(field, code)], "{changes:?}");
    }
}

#[test]
fn an_institution_that_was_named_is_kept_whatever_it_is_said_to_concern() {
    let mut form = short_complaint();
    form.set(F::Institution, "Thuiszorg Voorbeeld");

    let submission = read(&form).unwrap();

    assert_eq!(submission.answers().get(F::Institution), Some("Thuiszorg Voorbeeld"));
}

#[test]
fn a_complaint_can_be_answered_by_post_or_by_mail() {
    let by_post = with(
        short_complaint(),
        [
            (F::Email, ""),
            (F::EmailConsent, ""),
            (F::Street, "Dorpsstraat"),
            (F::HouseNumber, "1"),
            (F::Postcode, "7411AB"),
            (F::Town, "Deventer"),
        ],
    );
    let by_post = read(&by_post).unwrap();
    assert!(by_post.acknowledge_to().is_none() && !by_post.omits_postal_address());

    let by_mail = read(&short_complaint()).unwrap();
    assert!(by_mail.acknowledge_to().is_some() && by_mail.omits_postal_address());
}

#[test]
fn what_a_complaint_lacks_is_what_its_municipality_reads_in_the_law() {
    use gehoor_domain::case::{
        Omission,
        doubts::{Address, Doubts, Signed},
    };
    let by_mail = read(&short_complaint()).unwrap();
    let doubts = |address, signed| Doubts { address, signed, ..Doubts::default() };
    for (address, signed, missing) in [
        (Address::Postal, Signed::Declaration, vec![Omission::Address]),
        (Address::Email, Signed::Declaration, vec![]),
        (Address::Postal, Signed::OnPaper, vec![Omission::Address, Omission::Signature]),
        (Address::Email, Signed::OnPaper, vec![Omission::Signature]),
    ] {
        assert_eq!(
            Omission::of(&by_mail, &doubts(address, signed)),
            missing,
            "{address:?} {signed:?}"
        );
    }
    let compliment = with(short_complaint(), [(F::Kind, "compliment"), (F::Signature, "")]);
    let compliment = read(&compliment).unwrap();
    let strictest = doubts(Address::Postal, Signed::OnPaper);
    assert_eq!(Omission::of(&compliment, &strictest), [], "the law asks nothing of a compliment");
}

#[test]
fn half_an_address_asks_for_the_other_half() {
    let whole = [
        (F::Street, "Straat"),
        (F::HouseNumber, "1"),
        (F::Postcode, "7411AB"),
        (F::Town, "Deventer"),
    ];
    for (given, text) in whole {
        let missing = whole
            .iter()
            .filter(|(field, _)| *field != given)
            .map(|(field, _)| (*field, E::Required));
        let form = with(short_complaint(), [(given, text)]);
        assert_eq!(errors(&form, &profile()), missing.collect::<Vec<_>>(), "{given:?}");
    }
}

#[test]
fn an_anonymous_report_with_any_field_that_could_name_its_sender_is_refused() {
    let filled = complaint();
    for field in F::ALL.iter().copied().filter(|field| field.points_at_sender()) {
        let form = with(anonymous(), [(field, filled.get(field))]);
        assert_eq!(errors(&form, &profile()), [(field, E::NotInAnonymous)], "{field:?}");
    }
    assert_eq!(F::ALL.iter().filter(|field| field.points_at_sender()).count(), 18);
}

#[test]
fn an_anonymous_report_may_say_what_whom_and_when() {
    let form = with(
        anonymous(),
        [
            (F::AboutWhom, "de balie"),
            (F::OccurredUnknown, "ja"),
            (F::Consequence, "Boos."),
            (F::AlreadyDiscussed, "nee"),
        ],
    );
    let report = read(&form).unwrap();
    assert_eq!(report.kind(), Kind::Anonymous);
    assert!(report.acknowledge_to().is_none());
}

#[test]
fn a_compliment_ignores_what_only_a_complaint_asks_however_wrong() {
    let mut form = compliment();
    for (field, text, _) in invalid() {
        if !field.asked_for(Kind::Compliment) {
            form.set(field, format!("{text}\u{0}"));
        }
    }
    assert_eq!(read(&form), read(&compliment()));
}

#[test]
fn a_compliment_with_an_address_to_thank_needs_consent() {
    let form = with(compliment(), [(F::Email, "jansen@voorbeeld.example")]);
    assert_eq!(errors(&form, &profile()), [(F::EmailConsent, E::ConsentNeeded)]);
    assert!(read(&with(form, [(F::EmailConsent, "ja")])).unwrap().acknowledge_to().is_some());
}

#[test]
fn a_control_character_is_refused_in_every_text() {
    for field in F::ALL.iter().copied().filter(|field| *field != F::Kind) {
        for character in ['\0', '\u{1}', '\u{1b}', '\u{7f}', '\u{9f}'] {
            let text = format!("{}{character}", complaint().get(field));
            let found = errors(&with(complaint(), [(field, &text)]), &profile());
            assert_eq!(found.first().map(|error| error.0), Some(field), "{field:?} {character:?}");
        }
    }
}

#[test]
fn an_error_carries_no_text_of_the_resident() {
    for (field, text, _) in invalid().into_iter().filter(|row| row.1.len() > 5) {
        let found = read(&with(complaint(), [(field, &text)])).unwrap_err();
        let shown = format!("{found:?} {}", serde_json::to_string(&found).unwrap());
        assert!(!shown.contains(&text), "{field:?}");
    }
    let form = complaint();
    let shown = format!("{form:?} {:?} {:?}", read(&form).unwrap(), read(&form).unwrap().answers());
    for field in [F::Description, F::Name, F::Email, F::Street, F::AboutWhom, F::ContactMoment] {
        assert!(!shown.contains(form.get(field)), "{field:?}");
    }
}

#[test]
fn an_error_is_written_with_field_code_and_limit() {
    let found = gehoor_domain::parse::parse(
        &with(complaint(), [(F::Description, "kort")]),
        &profile(),
        TODAY,
    );
    assert_eq!(
        serde_json::to_value(found.unwrap_err()).unwrap(),
        serde_json::json!([{"veld": "omschrijving", "code": "te-kort", "limiet": 10}])
    );
    for code in E::ALL.iter().copied() {
        let error = FieldError::new(F::Name, code);
        assert_eq!(serde_json::to_value(error).unwrap()["code"], code.wire_name());
    }
}
