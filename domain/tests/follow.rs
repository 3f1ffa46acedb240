//! What may be done with a case that is followed, what a message may say, and how a code may be typed back.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    error::{ErrorCode, FieldError},
    field::Field,
    follow::{
        Action, Author, MESSAGE_CHARS, MESSAGES, MESSAGES_A_PAGE, Message, MessageError,
        MessagePage, MessageText, NamedComplaint, ROOM_FOR_ANSWERS, actions, answerable, has_room,
    },
    form::SubmissionForm,
    kind::Kind,
    receipt::Received,
    reference::Reference,
    status::Status,
};

fn code() -> AccessCode {
    AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [1; 16])
}

#[test]
fn what_may_be_done_follows_from_kind_status_and_what_was_asked() {
    use Action::{AskFormal, Name, Withdraw, Write};
    use Status::{Closed, Named, Received, Withdrawn};
    let table: &[(Kind, Status, bool, &[Action])] = &[
        (Kind::Complaint, Received, false, &[Write, AskFormal, Withdraw]),
        (Kind::Complaint, Received, true, &[Write, Withdraw]),
        (Kind::Compliment, Received, false, &[Write, Withdraw]),
        (Kind::Anonymous, Received, false, &[Write, Name, Withdraw]),
        (Kind::Complaint, Closed, false, &[AskFormal]),
        (Kind::Complaint, Closed, true, &[]),
        (Kind::Compliment, Closed, false, &[]),
        (Kind::Complaint, Withdrawn, false, &[Write]),
        (Kind::Complaint, Withdrawn, true, &[Write]),
        (Kind::Compliment, Withdrawn, false, &[Write]),
        (Kind::Anonymous, Withdrawn, false, &[Write]),
        (Kind::Anonymous, Named, false, &[]),
    ];

    for (kind, status, formal_asked, expected) in table {
        assert_eq!(actions(*kind, *status, !*formal_asked), *expected, "{kind:?} {status:?}");
    }
}

#[test]
fn the_municipality_can_answer_until_the_sender_went_on_under_a_name() {
    let table = [
        (Kind::Complaint, Status::Received, true),
        (Kind::Complaint, Status::Withdrawn, true),
        (Kind::Complaint, Status::SettledFormally, true),
        (Kind::Complaint, Status::Closed, false),
        (Kind::Anonymous, Status::Received, true),
        (Kind::Anonymous, Status::Withdrawn, true),
        (Kind::Anonymous, Status::Named, false),
    ];

    for (kind, status, expected) in table {
        assert_eq!(answerable(kind, status), expected, "{kind:?} {status:?}");
    }
}

#[test]
fn nobody_can_write_the_municipality_into_silence() {
    let table = [
        (0, true, true),
        (MESSAGES - 1, true, true),
        (MESSAGES, false, true),
        (MESSAGES + ROOM_FOR_ANSWERS - 1, false, true),
        (MESSAGES + ROOM_FOR_ANSWERS, false, false),
    ];

    for (messages, sender, municipality) in table {
        assert_eq!(has_room(Author::Sender, messages), sender, "{messages}");
        assert_eq!(has_room(Author::Municipality, messages), municipality, "{messages}");
    }
}

#[test]
fn a_message_is_kept_as_people_see_it_or_refused_with_a_code() {
    let table: &[(&str, Result<&str, MessageError>)] = &[
        ("Dank u wel.", Ok("Dank u wel.")),
        ("  een\r\ntwee\u{2028}drie \n", Ok("een\ntwee\ndrie")),
        ("e\u{301}\u{e9}n", Ok("\u{e9}\u{e9}n")),
        ("<b>&amp;</b> {naam}", Ok("<b>&amp;</b> {naam}")),
        ("x\u{202e}y", Ok("xy")),
        ("\u{645}\u{631}\u{62d}\u{628}\u{627}", Ok("\u{645}\u{631}\u{62d}\u{628}\u{627}")),
        ("", Err(MessageError::Empty)),
        (" \r\n\t", Err(MessageError::Empty)),
        ("\u{200b}\u{ad}\u{2800}", Err(MessageError::Empty)),
        ("a\0b", Err(MessageError::Forbidden)),
        ("a\u{1b}[31m", Err(MessageError::Forbidden)),
    ];

    for (typed, expected) in table {
        let read = MessageText::parse(typed, None);
        assert_eq!(read.as_ref().map(MessageText::as_str), expected.as_ref().copied(), "{typed:?}");
    }
}

#[test]
fn a_message_is_counted_in_characters_and_not_in_bytes() {
    for one in ["a", "\u{e9}", "\u{1f600}"] {
        assert!(MessageText::parse(&one.repeat(MESSAGE_CHARS), None).is_ok(), "{one}");
        let long = MessageText::parse(&one.repeat(MESSAGE_CHARS + 1), None);
        assert_eq!(long, Err(MessageError::TooLong), "{one}");
    }
}

#[test]
fn a_message_that_holds_the_code_of_the_case_is_refused_however_it_is_spelled() {
    let shown = code().shown();
    let spelled = [
        shown.clone(),
        shown.to_lowercase(),
        shown.replace(' ', ""),
        shown.replace(' ', "-"),
        shown.replace(' ', "\n"),
        shown.replace('0', "O").replace('1', "l"),
        shown.replace(' ', "_"),
        shown.replace(' ', ", "),
        shown.replace(' ', "\u{200b}"),
        format!("mijn code is{shown}, bel mij"),
    ];

    for text in spelled {
        let read = MessageText::parse(&format!("Mijn code: {text}."), Some(&code()));
        assert_eq!(read, Err(MessageError::HoldsCode), "{text}");
    }
    let other =
        AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [2; 16]);
    assert!(
        MessageText::parse(&other.shown(), Some(&code())).is_ok(),
        "another code tells nothing"
    );
    assert!(
        MessageText::parse(shown.split_at(shown.len() - 4).0, Some(&code())).is_ok(),
        "half of one"
    );
}

#[test]
fn a_code_typed_back_in_another_spelling_is_the_same_code() {
    let shown = code().shown();
    assert!(shown.contains('0'), "{shown}");
    let one =
        AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [9; 16]);

    for (code, shown) in [(code(), shown), (one.clone(), one.shown())] {
        for typed in [
            shown.to_lowercase(),
            shown.replace(' ', ""),
            shown.replace(' ', "   "),
            shown.replace(' ', "\u{a0}"),
            shown.replace(' ', "\u{2011}"),
            shown.replace('0', "O"),
            shown.replace('0', "o").replace('1', "I"),
            shown.replace('1', "l"),
            format!("\t{shown}. "),
            // What comes along unseen when it is copied from a page in Arabic, a mail or a word processor.
            format!("\u{2067}{shown}\u{2069}\u{200e}"),
            format!("\u{feff}{}\u{202c}", shown.replace(' ', "\u{200b}")),
            shown.replace(' ', "\u{ad} "),
        ] {
            assert!(AccessCode::parse(&typed) == Ok(code.clone()), "{typed}");
        }
    }
}

#[test]
fn a_message_that_was_stored_is_read_whatever_the_rules_of_today_say_of_it() {
    let long = "a".repeat(MESSAGE_CHARS + 1);
    for text in ["Dank u wel.", "", " a\0b\r\n", "x\u{202e}y", long.as_str()] {
        let stored = serde_json::json!({
            "nummer": 1, "van": "indiener", "wanneer": "2026-03-02", "tekst": text
        });

        let message: gehoor_domain::follow::Message =
            serde_json::from_value(stored.clone()).unwrap();

        assert_eq!(message.text.as_str(), text);
        assert_eq!(serde_json::to_value(message).unwrap(), stored);
    }
}

#[test]
fn a_reference_that_is_copied_with_what_stands_around_it_is_the_same_reference() {
    let reference = Reference::from_random([3; 8]);
    let shown = reference.to_string();

    for typed in [
        format!("{shown}."),
        format!(" {} ", shown.to_lowercase()),
        format!("\u{2067}{shown}\u{2069}"),
        format!("\u{200e}{}\u{feff}", shown.replace('-', "\u{200b}-")),
        shown.replace('-', "\u{2013}"),
    ] {
        assert_eq!(Reference::parse(&typed), Ok(reference), "{typed:?}");
    }
}

#[test]
fn no_debug_text_holds_what_was_written() {
    let text = MessageText::parse("kanarie", None).unwrap();
    let message = gehoor_domain::follow::Message {
        number: 1,
        from: Author::Sender,
        when: gehoor_domain::receipt::Received::On("2026-03-02".parse().unwrap()),
        text,
    };

    assert!(!format!("{message:?} {:?}", message.text).contains("kanarie"));
}

#[test]
fn a_complaint_that_gives_the_code_of_the_report_away_is_refused_at_every_field_that_holds_it() {
    let shown = code().shown();
    let holding = |fields: &[Field]| {
        let mut form = support::complaint();
        for field in fields {
            form.set(*field, format!("mijn code is {}", shown.to_lowercase().replace(' ', "-")));
        }
        let submission = support::read(&form).unwrap();
        NamedComplaint::of(&submission, &code()).map(|_| ()).unwrap_err()
    };
    let wrong = |field| FieldError::new(field, ErrorCode::HoldsCode);

    for field in [
        Field::Description,
        Field::AboutWhom,
        Field::Consequence,
        Field::DesiredSolution,
        Field::RepresentativeRelation,
    ] {
        assert_eq!(holding(&[field]), [wrong(field)], "{field:?}");
    }
    assert_eq!(
        holding(&[Field::DesiredSolution, Field::Description]),
        [wrong(Field::Description), wrong(Field::DesiredSolution)],
        "all at once, in form order"
    );
}

#[test]
fn only_a_complaint_goes_on_under_a_name() {
    let complaint = support::read(&support::complaint()).unwrap();
    let mut praise = SubmissionForm::default();
    praise.set(Field::Kind, "compliment");
    praise.set(Field::Description, "Ik ben heel goed geholpen aan de balie.");
    let praise = support::read(&praise).unwrap();

    let named = NamedComplaint::of(&complaint, &code()).unwrap();
    assert_eq!(named.submission().kind(), Kind::Complaint);
    let refused = NamedComplaint::of(&praise, &code()).map(|_| ()).unwrap_err();
    assert_eq!(refused, [FieldError::new(Field::Kind, ErrorCode::UnknownChoice)]);
}

fn messages(count: u32) -> Vec<Message> {
    let when = Received::On("2026-03-02".parse().unwrap());
    let text = MessageText::parse("Dank u wel.", None).unwrap();
    let one = |number| Message { number, from: Author::Sender, when, text: text.clone() };
    (1..=count).map(one).collect()
}

#[test]
fn a_page_holds_a_bounded_number_of_messages_and_says_where_the_others_are() {
    // Messages, the place that is asked for; first and last place, where the older and the newer ones end.
    let table = [
        (0, None, (1, 0), (None, None)),
        (1, None, (1, 1), (None, None)),
        (20, None, (1, 20), (None, None)),
        (21, None, (2, 21), (Some(1), None)),
        (21, Some(1), (1, 20), (None, Some(21))),
        (220, None, (201, 220), (Some(200), None)),
        (220, Some(200), (181, 200), (Some(180), Some(220))),
        (220, Some(20), (1, 20), (None, Some(40))),
        (220, Some(5), (1, 20), (None, Some(40))),
        (220, Some(0), (1, 20), (None, Some(40))),
        (220, Some(215), (196, 215), (Some(195), Some(220))),
        (220, Some(usize::MAX), (201, 220), (Some(200), None)),
        (3, Some(1), (1, 3), (None, None)),
    ];

    for (count, asked, (first, last), (older, newer)) in table {
        let all = messages(count);
        let page = MessagePage::ending_at(&all, asked);
        assert_eq!((page.first(), page.last()), (first, last), "{count} {asked:?}");
        assert_eq!((page.older(), page.newer()), (older, newer), "{count} {asked:?}");
        assert_eq!(page.is_part(), older.or(newer).is_some(), "{count} {asked:?}");
        assert_eq!(page.total(), all.len(), "{count} {asked:?}");
        assert!(page.messages().len() <= MESSAGES_A_PAGE, "{count} {asked:?}");
        assert_eq!(page.messages(), &all[first - 1..last], "{count} {asked:?}");
    }
}

#[test]
fn from_page_to_page_every_message_is_met_back_and_forth() {
    let all = messages(MESSAGES + ROOM_FOR_ANSWERS);
    let walk = |start: Option<usize>, to_older: bool| {
        let mut met = std::collections::BTreeSet::new();
        let mut page = MessagePage::ending_at(&all, start);
        for _ in 0..=all.len() / MESSAGES_A_PAGE {
            met.extend(page.messages().iter().map(|message| message.number));
            let next = if to_older { page.older() } else { page.newer() };
            let Some(last) = next else { break };
            page = MessagePage::ending_at(&all, Some(last));
        }
        met.len()
    };

    assert_eq!(walk(None, true), all.len());
    assert_eq!(walk(Some(1), false), all.len());
}
