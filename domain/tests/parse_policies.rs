//! What a municipality switches off or requires.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use gehoor_domain::{
    error::ErrorCode as E,
    field::Field as F,
    kind::Kind,
    municipality::{FieldPolicies, FormProfile, Policy},
};
use support::{anonymous, complaint, compliment, errors, profile, short_complaint, with};

type Choose = fn(&mut FieldPolicies) -> &mut Policy;

const POLICIES: [(&str, Choose); 13] = [
    ("adres", |fields| &mut fields.address),
    ("email", |fields| &mut fields.email),
    ("organisatienaam", |fields| &mut fields.organisation),
    ("telefoon", |fields| &mut fields.phone),
    ("contactvoorkeur", |fields| &mut fields.contact_preference),
    ("overWie", |fields| &mut fields.about_whom),
    ("betreft", |fields| &mut fields.concerning),
    ("voorval", |fields| &mut fields.occurred),
    ("gevolg", |fields| &mut fields.consequence),
    ("gewensteOplossing", |fields| &mut fields.desired_solution),
    ("alGesproken", |fields| &mut fields.already_discussed),
    ("gewensteBehandeling", |fields| &mut fields.desired_handling),
    ("vertegenwoordiging", |fields| &mut fields.representation),
];

fn profile_with(choose: Choose, policy: Policy) -> FormProfile {
    let mut profile = profile();
    *choose(&mut profile.fields) = policy;
    profile
}

#[test]
fn a_field_that_is_off_is_refused_and_nothing_is_asked_along_with_it() {
    // By letter is a way of contact whatever is off, save the address.
    let form = with(complaint(), [(F::ContactPreference, "post")]);
    for (name, choose) in POLICIES {
        let profile = profile_with(choose, Policy::Off);
        let mut expected: Vec<_> = F::ALL
            .iter()
            .filter(|field| profile.policy(**field) == Policy::Off && !form.is_blank(**field))
            .map(|field| (*field, E::NotAsked))
            .collect();
        if name == "adres" {
            expected.push((F::ContactPreference, E::UnknownChoice));
        }
        assert!(!expected.is_empty(), "{name}");
        assert_eq!(errors(&form, &profile), expected, "{name}");
    }
}

#[test]
fn a_field_that_is_off_is_not_missed_when_it_is_left_out() {
    for (name, choose) in POLICIES {
        let profile = profile_with(choose, Policy::Off);
        let mut form = with(
            complaint(),
            [(F::ContactPreference, if name == "adres" { "email" } else { "post" })],
        );
        for field in F::ALL.iter().copied().filter(|field| profile.policy(*field) == Policy::Off) {
            form.set(field, "");
        }
        assert_eq!(errors(&form, &profile), [], "{name}");
    }
}

#[test]
fn even_one_field_of_a_group_that_is_off_asks_for_no_other() {
    let table: [(Choose, F, &str); 4] = [
        (|fields| &mut fields.address, F::Street, "Dorpsstraat"),
        (|fields| &mut fields.representation, F::SubmittedBy, "gemachtigde"),
        (|fields| &mut fields.concerning, F::Concerning, "gecontracteerde-instelling"),
        (|fields| &mut fields.about_whom, F::AboutWhom, "\u{0}"),
    ];
    for (choose, field, text) in table {
        let form = with(short_complaint(), [(field, text)]);
        assert_eq!(
            errors(&form, &profile_with(choose, Policy::Off)),
            [(field, E::NotAsked)],
            "{field:?}"
        );
    }
}

#[test]
fn a_field_that_is_required_is_missed_at_its_first_field() {
    let table: [(Choose, &[F]); 12] = [
        (|fields| &mut fields.address, &[F::Street, F::HouseNumber, F::Postcode, F::Town]),
        (|fields| &mut fields.email, &[F::Email]),
        (|fields| &mut fields.organisation, &[F::Organisation]),
        (|fields| &mut fields.phone, &[F::Phone]),
        (|fields| &mut fields.contact_preference, &[F::ContactPreference]),
        (|fields| &mut fields.about_whom, &[F::AboutWhom]),
        (|fields| &mut fields.concerning, &[F::Concerning]),
        (|fields| &mut fields.occurred, &[F::OccurredOn]),
        (|fields| &mut fields.consequence, &[F::Consequence]),
        (|fields| &mut fields.desired_solution, &[F::DesiredSolution]),
        (|fields| &mut fields.already_discussed, &[F::AlreadyDiscussed]),
        (|fields| &mut fields.desired_handling, &[F::DesiredHandling]),
    ];
    for (choose, fields) in table {
        let profile = profile_with(choose, Policy::Required);
        let mut form = with(complaint(), [(F::ContactPreference, "")]);
        for field in
            F::ALL.iter().copied().filter(|field| profile.policy(*field) == Policy::Required)
        {
            form.set(field, "");
        }
        let expected: Vec<_> = fields.iter().map(|field| (*field, E::Required)).collect();
        assert_eq!(errors(&form, &profile), expected);
        assert_eq!(errors(&with(complaint(), [(F::ContactPreference, "telefoon")]), &profile), []);
    }
}

#[test]
fn not_knowing_when_it_was_answers_the_question_when() {
    let profile = profile_with(|fields| &mut fields.occurred, Policy::Required);
    for (field, text) in [
        (F::OccurredUnknown, "ja"),
        (F::OccurredPeriod, "ergens in mei"),
        (F::OccurredOn, "1-4-2026"),
    ] {
        assert_eq!(errors(&with(short_complaint(), [(field, text)]), &profile), [], "{field:?}");
    }
}

#[test]
fn a_way_to_answer_is_asked_at_a_field_that_is_on_the_form() {
    let form = with(short_complaint(), [(F::Email, ""), (F::EmailConsent, "")]);
    let mut without_email = profile_with(|fields| &mut fields.email, Policy::Off);
    assert_eq!(errors(&form, &without_email), [(F::Street, E::ReachNeeded)]);

    without_email.fields.address = Policy::Off;
    assert_eq!(errors(&form, &without_email), []);

    let without_address = profile_with(|fields| &mut fields.address, Policy::Off);
    assert_eq!(errors(&form, &without_address), [(F::Email, E::ReachNeeded)]);
}

#[test]
fn what_only_a_complaint_must_have_is_not_asked_of_the_others() {
    let mut profile = profile();
    let required: [Choose; 5] = [
        |fields| &mut fields.address,
        |fields| &mut fields.email,
        |fields| &mut fields.phone,
        |fields| &mut fields.organisation,
        |fields| &mut fields.desired_handling,
    ];
    for choose in required {
        *choose(&mut profile.fields) = Policy::Required;
    }
    assert_eq!(errors(&compliment(), &profile), []);
    assert_eq!(errors(&anonymous(), &profile), []);
}

#[test]
fn a_kind_that_the_municipality_does_not_take_is_refused_with_everything_else_that_is_wrong() {
    let mut profile = profile();
    profile.kinds = vec![Kind::Complaint, Kind::Compliment];
    assert_eq!(errors(&anonymous(), &profile), [(F::Kind, E::KindNotTaken)]);
    assert_eq!(
        errors(&with(anonymous(), [(F::Description, "kort"), (F::Name, "Jan")]), &profile),
        [(F::Kind, E::KindNotTaken), (F::Description, E::TooShort), (F::Name, E::NotInAnonymous)]
    );
}
