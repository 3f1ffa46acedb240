//! What may be done with a case that is followed, what a message may say, and how a code may be typed back.
#![allow(clippy::unwrap_used, reason = "tests")]

use gehoor_domain::{
    access_code::{AccessCode, ServerKey},
    follow::{
        Action, Author, MESSAGE_CHARS, MESSAGES, MessageError, MessageText, ROOM_FOR_ANSWERS,
        actions, answerable, has_room,
    },
    kind::Kind,
    status::Status,
};

fn code() -> AccessCode {
    AccessCode::derive(&ServerKey::new("proef", vec![7; 32]).unwrap(), "deventer", [1; 16])
}

#[test]
fn what_may_be_done_follows_from_kind_status_and_what_was_asked() {
    use Action::{AskFormal, Name, Withdraw, Write};
    use Status::{Named, Received, Withdrawn};
    let table: &[(Kind, Status, bool, &[Action])] = &[
        (Kind::Complaint, Received, false, &[Write, AskFormal, Withdraw]),
        (Kind::Complaint, Received, true, &[Write, Withdraw]),
        (Kind::Compliment, Received, false, &[Write, Withdraw]),
        (Kind::Anonymous, Received, false, &[Write, Name, Withdraw]),
        (Kind::Complaint, Withdrawn, false, &[Write]),
        (Kind::Complaint, Withdrawn, true, &[Write]),
        (Kind::Compliment, Withdrawn, false, &[Write]),
        (Kind::Anonymous, Withdrawn, false, &[Write]),
        (Kind::Anonymous, Named, false, &[]),
    ];

    for (kind, status, formal_asked, expected) in table {
        assert_eq!(actions(*kind, *status, *formal_asked), *expected, "{kind:?} {status:?}");
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
        ] {
            assert!(AccessCode::parse(&typed) == Ok(code.clone()), "{typed}");
        }
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
