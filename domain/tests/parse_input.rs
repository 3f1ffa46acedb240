//! What people type: mixed notations that mean one thing, and the limits in characters.
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
    field::{Field as F, Shape},
    form::SubmissionForm,
};
use support::{anonymous, complaint, errors, profile, read, with};

/// The canonical answer to one field of a full complaint, or the code.
fn answer(field: F, text: &str) -> Result<String, E> {
    match read(&with(complaint(), [(field, text)])) {
        Ok(submission) => Ok(submission.answers().get(field).unwrap_or_default().to_owned()),
        Err(errors) => Err(errors.iter().find(|error| error.field() == Some(field)).unwrap().code),
    }
}

fn assert_answers(field: F, table: &[(&str, Result<&str, E>)]) {
    for (text, expected) in table {
        assert_eq!(answer(field, text), expected.map(str::to_owned), "{field:?} {text:?}");
    }
}

#[test]
fn a_postcode_is_read_however_people_write_it() {
    let wrong = Err(E::InvalidPostcode);
    assert_answers(
        F::Postcode,
        &[
            ("7411 AB", Ok("7411 AB")),
            ("7411ab", Ok("7411 AB")),
            (" 74 11 a b ", Ok("7411 AB")),
            ("7411\u{a0}AB", Ok("7411 AB")),
            ("7411-ab", Ok("7411 AB")),
            ("1000 SB", Ok("1000 SB")),
            ("0411 AB", wrong),
            ("7411 SS", wrong),
            ("7411 sa", wrong),
            ("7411", wrong),
            ("7411 A", wrong),
            ("7411 ABC", wrong),
            ("AB 7411", wrong),
            ("74é1 AB", wrong),
            ("٧٤١١ AB", wrong),
            ("7411 ÀB", wrong),
        ],
    );
}

#[test]
fn a_postcode_abroad_is_kept_as_written_and_may_be_missing() {
    for (country, postcode) in
        [("België", "9000"), ("Ierland", "D02 AF30"), ("Verenigde Arabische Emiraten", "")]
    {
        let submission =
            read(&with(complaint(), [(F::Country, country), (F::Postcode, postcode)])).unwrap();
        assert_eq!(submission.answers().get(F::Postcode).unwrap_or_default(), postcode);
        assert_eq!(submission.answers().get(F::Country), Some(country));
    }
    for country in ["Nederland", "NEDERLAND", " nederland "] {
        let form = with(complaint(), [(F::Country, country), (F::Postcode, "9000")]);
        assert_eq!(errors(&form, &profile()), [(F::Postcode, E::InvalidPostcode)], "{country}");
    }
}

#[test]
fn a_telephone_number_is_read_however_people_write_it() {
    let wrong = Err(E::InvalidPhone);
    assert_answers(
        F::Phone,
        &[
            ("0612345678", Ok("0612345678")),
            ("06 - 12 34 56 78", Ok("0612345678")),
            ("(0570) 12.34/56", Ok("0570123456")),
            ("06–12345678", Ok("0612345678")),
            ("+31 (0)6 - 12 34 56 78", Ok("+31612345678")),
            ("0031612345678", Ok("+31612345678")),
            ("+32 470 12 34 56", Ok("+32470123456")),
            ("14 0570", Ok("140570")),
            ("14 015", Ok("14015")),
            ("612345678", wrong),
            ("06 1234567", wrong),
            ("06 12345678 na vijven", wrong),
            ("+", wrong),
            ("06+12345678", wrong),
            ("٠٦١٢٣٤٥٦٧٨", wrong),
            ("+1234567890123456", wrong),
        ],
    );
}

#[test]
fn a_date_is_read_however_people_write_it() {
    let wrong = Err(E::InvalidDate);
    assert_answers(
        F::OccurredOn,
        &[
            ("2026-04-03", Ok("2026-04-03")),
            ("3-4-2026", Ok("2026-04-03")),
            ("03/04/2026", Ok("2026-04-03")),
            ("3.4.26", Ok("2026-04-03")),
            ("3 april 2026", Ok("2026-04-03")),
            ("3 APR. 2026", Ok("2026-04-03")),
            ("vrijdag 3 april 2026", Ok("2026-04-03")),
            ("za. 28 maart 2026", Ok("2026-03-28")),
            ("1 mrt 2026", Ok("2026-03-01")),
            ("1 March 2026", Ok("2026-03-01")),
            ("1 mei 2025", Ok("2025-05-01")),
            ("1 May 2025", Ok("2025-05-01")),
            ("1 okt 2025", Ok("2025-10-01")),
            ("29-2-2024", Ok("2024-02-29")),
            ("4-4-2026", Err(E::DateInFuture)),
            ("1-1-99", Err(E::DateInFuture)),
            ("29-2-2026", wrong),
            ("31-4-2026", wrong),
            ("0-1-2026", wrong),
            ("3-13-2026", wrong),
            ("3-4-0206", wrong),
            ("3-4", wrong),
            ("3-4-2026 10:30", wrong),
            ("gisteren", wrong),
            ("3-4-20260", wrong),
            ("99999-99999-99999", wrong),
        ],
    );
}

#[test]
fn an_email_address_is_taken_when_it_can_be_one() {
    let wrong = Err(E::InvalidEmail);
    let longest = format!(
        "{}@{}.nl",
        "a".repeat(64),
        ["b".repeat(61), "c".repeat(61), "d".repeat(62)].join(".")
    );
    let too_long = longest.replace(".nl", ".nll");
    assert_eq!(longest.len(), 254);
    assert_answers(
        F::Email,
        &[
            ("jansen@voorbeeld.example", Ok("jansen@voorbeeld.example")),
            (
                " J.Jansen+klacht@sub.voorbeeld.example ",
                Ok("J.Jansen+klacht@sub.voorbeeld.example"),
            ),
            ("o'brien@voorbeeld.example", Ok("o'brien@voorbeeld.example")),
            (&longest, Ok(&longest)),
            (&too_long, Err(E::TooLong)),
            ("jansen", wrong),
            ("@voorbeeld.example", wrong),
            ("jansen@", wrong),
            ("jansen@voorbeeld", wrong),
            ("jansen@voorbeeld..example", wrong),
            ("jansen@-voorbeeld.example", wrong),
            ("jan sen@voorbeeld.example", wrong),
            ("jansen@voorbeeld.example\nBcc: x@y.example", wrong),
            ("jansen@voorbeeld.example,x@y.example", wrong),
            ("\"Jan\" <jansen@voorbeeld.example>", wrong),
            ("a@127.0.0.1", wrong),
        ],
    );
}

#[test]
fn a_free_text_is_counted_in_characters_that_people_see_as_one_code_point() {
    let own_check = [F::OccurredOn, F::Postcode, F::Email, F::Phone];
    let texts = F::ALL.iter().copied().filter(|field| {
        matches!(field.shape(), Shape::Line | Shape::Lines) && !own_check.contains(field)
    });
    for field in texts {
        let limit = field.max_chars();
        for (count, expected) in [(limit - 1, None), (limit, None), (limit + 1, Some(E::TooLong))] {
            let form = with(complaint(), [(field, &"😀".repeat(count))]);
            let found = read(&form).err().unwrap_or_default();
            let wanted: Vec<FieldError> = expected
                .map(|code| FieldError::with_limit(field, code, limit))
                .into_iter()
                .collect();
            assert_eq!(found, wanted, "{field:?} {count}");
        }
    }
}

#[test]
fn the_other_texts_have_their_limit_too() {
    let padded = |start: &str, pad: &str, length: usize| {
        format!("{start}{}", pad.repeat(length - start.len()))
    };
    let abroad = with(complaint(), [(F::Country, "België")]);
    let table = [
        (F::Postcode, padded("B", "9", 12), padded("B", "9", 13)),
        (F::Phone, padded("0612345678", "-", 40), padded("0612345678", "-", 41)),
        (F::OccurredOn, padded("3-4-2026", "-", 30), padded("3-4-2026", "-", 31)),
    ];
    for (field, fits, too_long) in table {
        assert_eq!(errors(&with(abroad.clone(), [(field, &fits)]), &profile()), [], "{field:?}");
        assert_eq!(
            errors(&with(abroad.clone(), [(field, &too_long)]), &profile()),
            [(field, E::TooLong)],
            "{field:?}"
        );
    }
}

#[test]
fn a_description_has_ten_characters_after_trimming() {
    for (text, fits) in [
        ("123456789", false),
        ("1234567890", true),
        ("   123456789   ", false),
        ("123456789\u{202e}", false),
        ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", false),
        ("😀😀😀😀😀😀😀😀😀😀", true),
    ] {
        assert_eq!(read(&with(anonymous(), [(F::Description, text)])).is_ok(), fits, "{text:?}");
    }
}

#[test]
fn the_same_words_are_the_same_submission_however_they_were_typed() {
    let typed = with(
        complaint(),
        [
            (F::Description, "Café was dicht.\r\n\r\nAl weer.\r\n"),
            (F::Postcode, "7411ab"),
            (F::Phone, "(06) 12345678"),
            (F::OccurredOn, "1-4-26"),
            (F::Signature, "on"),
        ],
    );
    let pasted = with(
        complaint(),
        [
            (F::Description, "  Cafe\u{301} was dicht.\n\nAl weer."),
            (F::Name, "J.\u{a0}\tJansen"),
            (F::Signature, "true"),
        ],
    );
    let (typed, pasted) = (read(&typed).unwrap(), read(&pasted).unwrap());
    assert_eq!(typed, pasted);
    assert_eq!(typed.answers().canonical_bytes(), pasted.answers().canonical_bytes());
}

#[test]
fn unknown_names_in_a_posted_form_are_left_out() {
    let form =
        SubmissionForm::from_pairs([("soort", "klacht"), ("utm_source", "x"), ("__proto__", "y")]);
    assert_eq!(form, SubmissionForm::from_pairs([("soort", "klacht")]));
}
