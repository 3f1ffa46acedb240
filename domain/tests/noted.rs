//! What a colleague notes of what came in by another way than the form.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use gehoor_domain::{
    case::{
        CaseKind, Channel, Omission,
        doubts::{Address, Doubts, Signed},
    },
    error::ErrorCode as E,
    field::Field as F,
    form::SubmissionForm,
    parse::{NOTED, noted},
};

fn form(pairs: &[(F, &str)]) -> SubmissionForm {
    let mut form = SubmissionForm::default();
    for (field, text) in pairs {
        form.set(*field, *text);
    }
    form
}

fn errors(kind: CaseKind, pairs: &[(F, &str)]) -> Vec<(String, E)> {
    let found = noted(&form(pairs), kind).err().unwrap_or_default();
    found.into_iter().map(|error| (error.name.into_owned(), error.code)).collect()
}

#[test]
fn a_complaint_needs_a_name_or_a_description_and_everything_else_a_description() {
    let said = [(F::Description, "Te laat")];
    let named = [(F::Name, "Jan")];
    let missing = [("omschrijving".to_owned(), E::Required)];
    for kind in CaseKind::ALL.iter().copied() {
        assert_eq!(errors(kind, &said), [], "{kind:?}");
        assert_eq!(errors(kind, &[]), missing, "{kind:?}");
    }
    assert_eq!(errors(CaseKind::Complaint, &named), []);
    assert_eq!(errors(CaseKind::Signal, &named), missing);
}

#[test]
fn what_is_noted_is_checked_as_on_the_form_and_every_error_is_told_at_once() {
    let long = "a".repeat(4001);
    let wrong = [
        (F::Description, long.as_str(), E::TooLong),
        (F::Concerning, "buurman", E::UnknownChoice),
        (F::AboutWhom, "a\u{7}b", E::ForbiddenCharacter),
        (F::Name, &long, E::TooLong),
        (F::Street, &long, E::TooLong),
        (F::HouseNumber, "12345678901", E::TooLong),
        (F::HouseNumberAddition, "12345678901", E::TooLong),
        (F::Postcode, "0123 AB", E::InvalidPostcode),
        (F::Town, "\u{0}", E::ForbiddenCharacter),
        (F::Email, "jan", E::InvalidEmail),
        (F::EmailConsent, "misschien", E::UnknownChoice),
        (F::Phone, "bel maar", E::InvalidPhone),
    ];
    let pairs: Vec<_> = wrong.iter().map(|(field, text, _)| (*field, *text)).collect();
    let expected: Vec<_> =
        wrong.iter().map(|(field, _, code)| (field.wire_name().to_owned(), *code)).collect();
    assert_eq!(errors(CaseKind::Complaint, &pairs), expected);
    for (field, text, code) in wrong {
        let alone = [(field, text), (F::Name, "Jan"), (F::Description, "Te laat")];
        let alone = if matches!(field, F::Name | F::Description) { &alone[..1] } else { &alone };
        assert_eq!(errors(CaseKind::Complaint, alone), [(field.wire_name().to_owned(), code)]);
    }
}

#[test]
fn an_anonymous_report_holds_nothing_that_names_or_reaches_anybody() {
    let said = (F::Description, "Er wordt geschreeuwd.");
    for field in NOTED {
        let text = match field {
            F::EmailConsent => "ja",
            F::Email => "jan@voorbeeld.nl",
            F::Phone => "0612345678",
            F::Postcode => "1234 AB",
            F::Concerning => "team",
            _ => "Iets",
        };
        let found = errors(CaseKind::Anonymous, &[said, (field, text)]);
        let refused = found == [(field.wire_name().to_owned(), E::NotInAnonymous)]
            || found.contains(&(field.wire_name().to_owned(), E::NotInAnonymous));
        assert_eq!(refused, field.points_at_sender(), "{field:?} {found:?}");
        if !field.points_at_sender() {
            assert_eq!(found, [], "{field:?}");
        }
    }
}

#[test]
fn what_is_noted_is_kept_in_one_spelling_and_an_address_is_used_with_consent_only() {
    let given = [
        (F::Description, "  Te laat\r\n"),
        (F::Name, "Jan  de Vries"),
        (F::Postcode, "1234ab"),
        (F::Phone, "06 - 12 34 56 78"),
        (F::Email, "jan@voorbeeld.nl"),
        (F::EmailConsent, "on"),
        (F::Country, "nederland"),
        // Not among what is noted.
        (F::Signature, "ja"),
        (F::Consequence, "Niets"),
    ];
    let answers = noted(&form(&given), CaseKind::Complaint).unwrap();
    let kept: Vec<_> = answers.in_order().collect();
    assert_eq!(
        kept,
        [
            (F::Kind, "klacht"),
            (F::Description, "Te laat"),
            (F::Name, "Jan de Vries"),
            (F::Postcode, "1234 AB"),
            (F::Email, "jan@voorbeeld.nl"),
            (F::EmailConsent, "ja"),
            (F::Phone, "0612345678"),
        ]
    );
    let without = noted(&form(&given[..5]), CaseKind::Signal).unwrap();
    assert_eq!((without.get(F::EmailConsent), without.get(F::Kind)), (None, None));
    let abroad = [(F::Name, "Jan"), (F::Postcode, "D-48529"), (F::Country, "Duitsland")];
    let abroad = noted(&form(&abroad), CaseKind::Complaint).unwrap();
    assert_eq!(
        (abroad.get(F::Postcode), abroad.get(F::Country)),
        (Some("D-48529"), Some("Duitsland"))
    );
    let consent_alone = [(F::Name, "Jan"), (F::EmailConsent, "ja")];
    let expected = [("email".to_owned(), E::Required)];
    assert_eq!(errors(CaseKind::Complaint, &consent_alone), expected);
}

#[test]
fn what_the_law_asks_and_is_missing_is_told_of_a_complaint_and_of_nothing_else() {
    use Omission::{Address as NoAddress, Description, Name, Signature};
    let whole = [
        (F::Name, "Jan"),
        (F::Description, "Te laat"),
        (F::Street, "Dorpsstraat"),
        (F::HouseNumber, "1"),
        (F::Postcode, "1234 AB"),
        (F::Town, "Dorp"),
        (F::Email, "jan@voorbeeld.nl"),
        (F::EmailConsent, "ja"),
    ];
    let strict = Doubts::default();
    let by_email = Doubts { address: Address::Email, ..strict };
    let omissions = |left_out: &[F], kind, unsigned, doubts: &Doubts| {
        let pairs: Vec<_> =
            whole.iter().copied().filter(|(field, _)| !left_out.contains(field)).collect();
        Omission::noted(&noted(&form(&pairs), kind).unwrap(), kind, unsigned, doubts)
    };
    let complaint = CaseKind::Complaint;
    assert_eq!(omissions(&[], complaint, false, &strict), []);
    assert_eq!(omissions(&[], complaint, true, &strict), [Signature]);
    assert_eq!(omissions(&[F::Name], complaint, false, &strict), [Name]);
    assert_eq!(omissions(&[F::Description], complaint, false, &strict), [Description]);
    for field in [F::Street, F::HouseNumber, F::Postcode, F::Town] {
        assert_eq!(omissions(&[field], complaint, false, &strict), [NoAddress], "{field:?}");
        assert_eq!(omissions(&[field], complaint, false, &by_email), [], "{field:?}");
    }
    let unreachable = [F::Street, F::EmailConsent];
    assert_eq!(omissions(&unreachable, complaint, false, &by_email), [NoAddress]);
    assert_eq!(omissions(&[F::Name], CaseKind::Signal, true, &strict), []);
}

#[test]
fn the_way_it_came_says_whether_it_is_in_writing_and_whether_a_signature_is_missing() {
    let declaration = Doubts::default();
    let on_paper = Doubts { signed: Signed::OnPaper, ..declaration };
    // In writing; lacks a signature when it was not signed; when it was; and where one on paper is asked.
    for (channel, written, unsigned, signed, paper) in [
        (Channel::WebForm, true, false, false, true),
        (Channel::Phone, false, false, false, false),
        (Channel::Letter, true, true, false, false),
        (Channel::Email, true, false, false, true),
        (Channel::Counter, false, false, false, false),
        (Channel::Spoken, false, false, false, false),
        (Channel::SocialMedia, false, false, false, false),
        (Channel::Fax, true, true, false, false),
        (Channel::SentOn, true, true, false, false),
    ] {
        assert_eq!(channel.is_in_writing(), written, "{channel:?}");
        assert_eq!(channel.lacks_signature(true, &declaration), unsigned, "{channel:?}");
        assert_eq!(channel.lacks_signature(false, &declaration), signed, "{channel:?}");
        assert_eq!(channel.lacks_signature(false, &on_paper), paper, "{channel:?}");
    }
}
