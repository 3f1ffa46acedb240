//! What holds for every form and every choice of policies.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use gehoor_domain::{
    answers::Answers,
    error::ErrorCode,
    field::Field,
    form::SubmissionForm,
    kind::Kind,
    municipality::{FieldPolicies, FormProfile, Policy},
    parse::parse,
};
use proptest::prelude::*;
use support::{TODAY, anonymous, complaint, compliment, profile, short_complaint};

/// Texts that parsers stumble over, and texts that some field takes.
const POOL: [&str; 30] = [
    "",
    " ",
    "\u{0}",
    "\u{202e}x\u{202c}",
    "\u{200b}",
    "e\u{301}",
    "é",
    "😀",
    "ja",
    "nee",
    "on",
    "klacht",
    "compliment",
    "anoniem",
    "telefoon",
    "email",
    "post",
    "gecontracteerde-instelling",
    "gemachtigde",
    "zelf",
    "nld",
    "3-4-2026",
    "2026-04-03",
    "1234ab",
    "0612345678",
    "jan@voorbeeld.example",
    "-32768-99-9999",
    "€1-2-3",
    "Een tekst die lang genoeg is.",
    "<script>alert(1)</script>",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => prop::sample::select(&POOL[..]).prop_map(str::to_owned), 1 => any::<String>(), 1 => "\\PC{0,60}"]
}

/// Any text in any field.
fn any_form() -> impl Strategy<Value = SubmissionForm> {
    prop::collection::vec(text(), Field::ALL.len()).prop_map(|texts| {
        let mut form = SubmissionForm::default();
        for (field, text) in Field::ALL.iter().zip(texts) {
            form.set(*field, text);
        }
        form
    })
}

/// A form that is right, with some fields changed or emptied: about half of these are taken.
fn likely_form() -> impl Strategy<Value = SubmissionForm> {
    let start =
        prop::sample::select(vec![complaint(), short_complaint(), compliment(), anonymous()]);
    let change = (prop::sample::select(Field::ALL), text());
    (start, prop::collection::vec(change, 0..3)).prop_map(|(mut form, changes)| {
        for (field, text) in changes {
            form.set(field, text);
        }
        form
    })
}

fn form() -> impl Strategy<Value = SubmissionForm> {
    prop_oneof![any_form(), likely_form()]
}

fn policy() -> impl Strategy<Value = Policy> {
    prop_oneof![Just(Policy::Off), Just(Policy::On), Just(Policy::Required)]
}

fn policies() -> impl Strategy<Value = FieldPolicies> {
    prop::collection::vec(policy(), 13).prop_map(|choices| {
        let mut next = choices.into_iter();
        let mut choose = || next.next().unwrap();
        FieldPolicies {
            address: choose(),
            email: choose(),
            organisation: choose(),
            phone: choose(),
            contact_preference: choose(),
            about_whom: choose(),
            concerning: choose(),
            occurred: choose(),
            consequence: choose(),
            desired_solution: choose(),
            already_discussed: choose(),
            desired_handling: choose(),
            representation: choose(),
        }
    })
}

fn kinds() -> impl Strategy<Value = Vec<Kind>> {
    prop::sample::subsequence(Kind::ALL, 1..=3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_form_makes_parse_panic_and_errors_stand_in_form_order_once_a_field(form in form(), fields in policies(), kinds in kinds()) {
        let profile = FormProfile { fields, kinds, ..profile() };
        let Err(errors) = parse(&form, &profile, TODAY) else { return Ok(()) };
        prop_assert!(!errors.is_empty());
        let fields: Vec<Field> = errors.iter().map(|error| error.field().unwrap()).collect();
        prop_assert!(fields.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", fields);
    }

    #[test]
    fn a_field_that_is_not_on_the_form_is_never_missed(form in form(), fields in policies(), kinds in kinds()) {
        let profile = FormProfile { fields, kinds, ..profile() };
        let Some(kind) = Kind::from_wire(form.normalised().get(Field::Kind)) else { return Ok(()) };
        for error in parse(&form, &profile, TODAY).err().unwrap_or_default() {
            let field = error.field().unwrap();
            if !field.asked_for(kind) {
                prop_assert_eq!(error.code, ErrorCode::NotInAnonymous);
            } else if profile.policy(field) == Policy::Off {
                prop_assert_eq!(error.code, ErrorCode::NotAsked);
            }
        }
    }

    #[test]
    fn what_was_taken_is_taken_again_from_its_answers_and_is_the_same(form in likely_form()) {
        let Ok(submission) = parse(&form, &profile(), TODAY) else { return Ok(()) };
        let answers = submission.answers();
        let again = parse(&answers.to_form(), &profile(), TODAY);
        prop_assert_eq!(again.as_ref(), Ok(&submission));
        prop_assert_eq!(again.unwrap().answers().canonical_bytes(), answers.canonical_bytes());

        let stored = serde_json::to_string(&answers).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), answers);
    }

    #[test]
    fn an_anonymous_report_that_is_taken_holds_nothing_that_could_name_its_sender(form in form()) {
        let mut form = form;
        form.set(Field::Kind, "anoniem");
        let Ok(submission) = parse(&form, &profile(), TODAY) else { return Ok(()) };
        prop_assert!(submission.answers().in_order().all(|(field, _)| !field.points_at_sender()));
    }

    #[test]
    fn a_form_that_was_normalised_stays_as_it_is(form in form()) {
        let once = form.normalised();
        prop_assert_eq!(once.normalised() == once, true);
    }

    #[test]
    fn another_text_makes_other_canonical_bytes(one in likely_form(), other in likely_form()) {
        let (Ok(one), Ok(other)) = (parse(&one, &profile(), TODAY), parse(&other, &profile(), TODAY)) else { return Ok(()) };
        prop_assert_eq!(one == other, one.answers().canonical_bytes() == other.answers().canonical_bytes());
    }
}
