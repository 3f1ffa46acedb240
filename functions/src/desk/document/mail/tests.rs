//! Mails as they come, as they shouldn't come, and as nobody would make them but to do harm.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::{
    super::recognise::{Unfit, recognise, tests as files},
    *,
};

const HEAD: &str = "From: \"Test, Persoon\" <test@example.nl>\r\nTo: klachten@example.nl\r\n\
    Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nSubject: =?UTF-8?Q?Klacht_over_=C3=A9=C3=A9n_brief?=\r\nMIME-Version: 1.0\r\n";

fn with(rest: &str) -> Vec<u8> {
    format!("{HEAD}{rest}").into_bytes()
}

/// A mail with a text in two forms and two attachments.
fn usual() -> Vec<u8> {
    with(
        "Content-Type: multipart/mixed; boundary=\"buiten\"\r\n\r\nVoor de delen.\r\n--buiten\r\n\
        Content-Type: multipart/alternative; boundary=binnen\r\n\r\n--binnen\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Beste gemeente,=0A=C3=89=C3=A9n regel die=\r\n doorloopt.\r\n--binnen\r\n\
        Content-Type: text/html\r\n\r\n<p>Beste <b>gemeente</b></p>\r\n--binnen--\r\n--buiten\r\n\
        Content-Type: application/pdf; name=\"brief.pdf\"\r\nContent-Disposition: attachment;\r\n filename*=UTF-8''br%C3%AFef.pdf\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0x\r\nLjQK\r\n--buiten\r\n\
        Content-Type: message/rfc822\r\n\r\nFrom: a@example.nl\r\nDate: x\r\n\r\nEerder.\r\n--buiten--\r\nErachter.\r\n",
    )
}

#[test]
fn a_mail_is_read_with_its_head_its_text_and_what_hangs_on_it() {
    let bytes = usual();
    let mail = read(&bytes).unwrap();

    assert_eq!(mail.from.as_deref(), Some("Test, Persoon <test@example.nl>"));
    assert_eq!(mail.to.as_deref(), Some("klachten@example.nl"));
    assert_eq!(mail.cc, None);
    assert_eq!(mail.date, Some(Said::At("2026-03-02T09:00:00Z".parse().unwrap())));
    assert_eq!(mail.subject.as_deref(), Some("Klacht over één brief"));
    assert_eq!(mail.text, "Beste gemeente,\nÉén regel die doorloopt.");
    assert!(!mail.from_markup && !mail.cut && !mail.too_many);
    let hang: Vec<_> = mail
        .attachments
        .iter()
        .map(|one| (one.name.as_deref(), one.media.as_str(), one.bytes().unwrap()))
        .collect();
    assert_eq!(hang.len(), 2);
    assert_eq!(hang[0], (Some("brïef.pdf"), "application/pdf", b"%PDF-1.4\n".to_vec()));
    assert_eq!((hang[1].0, hang[1].1), (None, "message/rfc822"));
    assert!(hang[1].2.ends_with(b"Eerder."));
}

#[test]
fn a_page_becomes_words_and_nothing_of_it_is_followed() {
    let page = "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>T</title><style>p{}</style></head>\
        <body><script>alert(1)</script><div>Beste <b>gemeente</b>,</div><div><br></div>\
        <p>Een &lt;script&gt; &amp; een <a href=\"https://kwaad.example\">link</a> &euro;&#8364;&#x1b;&nix; a < b</p>\
        <!-- weg <p> --><img src=\"https://spoor.example/x\"><table><tr><td>een</td><td>twee</td></tr></table>";
    let bytes = with(page);
    let mail = read(&bytes).unwrap();

    assert!(mail.from_markup);
    let expected = "Beste gemeente,\n\nEen <script> & een link €€\u{FFFD}&nix; a < b\n\neen twee";
    assert_eq!(mail.text, expected);
}

#[test]
fn every_character_set_and_every_broken_encoding_gives_words_or_says_that_it_can_not() {
    let table: [(&str, &[u8], &str); 6] = [
        ("Content-Type: text/plain; charset=iso-8859-1\r\n\r\n", b"caf\xE9", "café"),
        ("Content-Type: text/plain; charset=windows-1252\r\n\r\n", b"\x80 5", "€ 5"),
        ("Content-Type: text/plain; charset=bestaat-niet\r\n\r\n", "één".as_bytes(), "één"),
        ("Content-Type: text/plain; charset=utf-8\r\n\r\n", b"\xFF\xFEa", "\u{FFFD}\u{FFFD}a"),
        ("\r\n", b"zonder soort", "zonder soort"),
        (
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            b"SGFsbG8=",
            "Hallo",
        ),
    ];
    for (head, body, words) in table {
        let bytes = [HEAD.as_bytes(), head.as_bytes(), body].concat();
        assert_eq!(read(&bytes).unwrap().text, words, "{head}");
    }
    let broken = with(
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!! geen base64 !!!",
    );
    let mail = read(&broken).unwrap();
    assert_eq!((mail.text.as_str(), mail.attachments.len()), ("", 1));
    assert_eq!(mail.attachments[0].bytes(), None);
}

#[test]
fn marks_that_turn_letters_around_and_control_characters_are_shown_as_marks() {
    let bytes = with("Cc: \"a\u{202E}b\" <c@example.nl>\r\n\r\nregel\r\neen\u{0}twee\u{2066}drie");
    let mail = read(&bytes).unwrap();
    assert_eq!(mail.cc.as_deref(), Some("a\u{FFFD}b <c@example.nl>"));
    assert_eq!(mail.text, "regel\neen\u{FFFD}twee\u{FFFD}drie");
}

#[test]
fn a_date_that_is_none_is_shown_as_it_was_written() {
    for (said, expected) in [
        ("morgen", Said::Words("morgen".to_owned())),
        (
            "Mon, 32 Foo 99999 25:61:61 +9999",
            Said::Words("Mon, 32 Foo 99999 25:61:61 +9999".to_owned()),
        ),
    ] {
        let bytes = format!("From: a@example.nl\r\nDate: {said}\r\n\r\nx").into_bytes();
        assert_eq!(read(&bytes).unwrap().date, Some(expected), "{said}");
    }
}

#[test]
fn a_mail_with_a_thousand_attachments_has_them_all_and_one_with_more_says_so() {
    for (count, all) in [(1_000, true), (5_000, false)] {
        let mut mail = with("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for number in 0..count {
            mail.extend(
                format!(
                    "--b\r\nContent-Disposition: attachment; filename={number}.txt\r\n\r\nx\r\n"
                )
                .bytes(),
            );
        }
        let read = read(&mail).unwrap();
        assert_eq!(read.too_many, !all);
        assert!(!all || read.attachments.len() == count);
    }
}

#[test]
fn what_nests_without_end_is_read_in_bounded_time() {
    let mut nested = String::new();
    for depth in 0..60_000 {
        write!(nested, "Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n")
            .unwrap();
    }
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(110_000);
    let same = format!(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(60_000)
    );
    let tags = format!("Content-Type: text/html\r\n\r\n{}", "<script>".repeat(400_000));
    let ands = format!("Content-Type: text/html\r\n\r\n{}", "&".repeat(3_000_000));
    let opens = format!("Content-Type: text/html\r\n\r\n{}", "<".repeat(3_000_000));
    let ends = format!("Content-Type: text/html\r\n\r\n{}", "<style></".repeat(300_000));
    let lines =
        format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n".repeat(700_000));
    let heads = format!(
        "Content-Type: multipart/digest; boundary=b\r\n\r\n{}",
        format!("--b\r\n{}\r\n", "a: b\r\n".repeat(10_000)).repeat(60)
    );
    let many = "X-Iets: waarde\r\n".repeat(200_000);
    let words = format!("Subject: {}\r\n\r\n", "=?UTF-8?Q?=C3=A9?= ".repeat(3_000));
    let people = format!("Cc: {}\r\n\r\n", "\"a\" <a@example.nl>, (((((".repeat(2_500));
    let continued = format!(
        "Content-Disposition: attachment; {}\r\n\r\n",
        (0..3_000).map(|n| format!("filename*{n}=a")).collect::<Vec<_>>().join("; ")
    );
    for (what, rest) in [
        ("nested", nested),
        ("messages", messages),
        ("same", same),
        ("tags", tags),
        ("ands", ands),
        ("opens", opens),
        ("ends", ends),
        ("lines", lines),
        ("heads", heads),
        ("many", many),
        ("words", words),
        ("people", people),
        ("continued", continued),
    ] {
        let bytes = with(&rest);
        assert!(bytes.len() <= gehoor_domain::case::DOCUMENT_BYTES, "{what}: {}", bytes.len());
        let start = Instant::now();
        let mail = read(&bytes).unwrap();
        for attachment in &mail.attachments {
            drop(attachment.bytes());
        }
        // Unoptimised, beside other tests. Read again for each level or line it would be hours.
        assert!(start.elapsed() < Duration::from_secs(30), "{what}: {:?}", start.elapsed());
    }
}

#[test]
fn a_mail_that_is_all_head_is_refused_and_words_are_no_mail() {
    let head = format!("{HEAD}{}\r\ntekst", "X-Iets: waarde\r\n".repeat(10_000));
    assert_eq!(recognise(head.as_bytes()), Err(Unfit::Headers));
    for words in [
        "From: iemand\r\n\r\nx",
        "Beste From: a\nDate: b\n\nx",
        "From: a\0\r\nDate: b\r\n\r\nx",
        ": leeg\r\n\r\n",
    ] {
        assert_eq!(recognise(words.as_bytes()), Err(Unfit::Unknown), "{words:?}");
    }
}

#[test]
fn long_text_is_cut_and_says_so() {
    let bytes = with(&format!("\r\n{}", "é ".repeat(TEXT_CHARS)));
    let mail = read(&bytes).unwrap();
    assert!(mail.cut);
    assert!(mail.text.chars().count() <= TEXT_CHARS);
}

/// A good file with bytes of it changed, doubled, left out or put elsewhere.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let seeds = [
        usual(),
        files::A_PDF.to_vec(),
        files::A_JPEG.to_vec(),
        files::A_PNG.to_vec(),
        with("Content-Type: text/html\r\n\r\n<p>a&amp;<b>é</b></p>"),
    ];
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..5_u8);
    (0..seeds.len(), prop::collection::vec(change, 0..40)).prop_map(move |(seed, changes)| {
        let mut bytes = seeds[seed].clone();
        for (one, other, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
            let (start, end) = (one.min(other), one.max(other));
            match how {
                0 => bytes[one] = byte,
                1 => drop(bytes.drain(start..end)),
                2 => {
                    let part = bytes[start..end.min(start + 200)].to_vec();
                    bytes.splice(one..one, part);
                }
                3 => bytes.insert(one, byte),
                _ => bytes[one] = *b"<>&;=\"-\r\n:/(".get(usize::from(byte % 12)).unwrap(),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_file_makes_a_reader_panic_or_show_what_can_not_be_shown(bytes in mutated()) {
        let _ = recognise(&bytes);
        if let Some(mail) = read(&bytes) {
            prop_assert!(!mail.text.chars().any(gehoor_domain::text::is_forbidden));
            prop_assert!(mail.attachments.len() <= 2_000);
            for attachment in &mail.attachments {
                prop_assert!(attachment.bytes().is_none_or(|found| found.len() <= bytes.len()));
                let name = super::super::file_name::safe(attachment.name.as_deref().unwrap_or_default());
                let header = super::super::file_name::disposition(&name);
                prop_assert!(http::HeaderValue::from_str(&header).is_ok());
                prop_assert!(!name.contains('/') && !name.contains('\\'));
            }
        }
    }

    #[test]
    fn no_page_makes_the_reader_panic(page in "(<[a-z/!?-]{0,6}|>|&[#a-zé0-9]{0,5};?|<!--|-->|é|\\PC| |</script>){0,60}") {
        prop_assert!(html::to_text(&page).len() <= page.len() * 4 + 8);
    }
}
