//! A case with many messages shows one page of them, and leads to the others.

use std::collections::BTreeSet;

use gehoor_domain::case::Role;
use gehoor_domain::{
    follow::{MESSAGE_CHARS, MESSAGES, MESSAGES_A_PAGE, MessageText, ROOM_FOR_ANSWERS},
    reference::Reference,
};
use gehoor_functions::store::Command;
use http::StatusCode;

use super::app::{App, COMPLAINT};

const NOW: &str = "2026-03-02T09:30:00Z";
const DEVENTER: &[&str] = &["deventer"];
const ALL: u32 = MESSAGES + ROOM_FOR_ANSWERS;

/// A case with as many messages as it may hold, each of this text, and its address.
async fn full(words: &str) -> (App, String) {
    let app = App::new().await;
    let reference: Reference = app.store("deventer", NOW, &COMPLAINT).await;
    let words = MessageText::parse(words, None).unwrap();
    for _ in 0..ALL {
        app.act(NOW, Role::Coordinator, ("deventer", reference), Command::Write(&words)).await;
    }
    (app, format!("/desk/zaak/deventer/{reference}"))
}

async fn page(app: &App, path: &str) -> String {
    let answer = app.get(NOW, Some(DEVENTER), path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

/// Where the link with these words leads.
fn link<'a>(html: &'a str, words: &str) -> Option<&'a str> {
    let (before, _) = html.split_once(&format!("\">{words}</a>"))?;
    before.rsplit_once("href=\"").map(|(_, target)| target)
}

/// The numbers of the messages on a page.
fn numbers(html: &str) -> Vec<u32> {
    let ids = html.split("id=\"bericht-").skip(1);
    ids.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

#[tokio::test]
async fn as_many_and_as_long_messages_as_may_be_make_a_page_of_a_bounded_size() {
    // Of all characters a quote takes most in HTML, six.
    let (app, address) = full(&"\"".repeat(MESSAGE_CHARS)).await;

    for path in [address.clone(), format!("{address}?berichten=100")] {
        let bytes = page(&app, &path).await.len();
        assert!(bytes < 700_000, "{path}: {bytes}");
    }
}

#[tokio::test]
async fn the_newest_messages_come_first_and_links_lead_to_every_other_and_back() {
    let (app, address) = full("Wij bellen u.").await;
    let newest = page(&app, &address).await;
    assert!(
        newest.contains("Dit zijn de berichten 201 tot en met 220. In totaal zijn het er 220.")
    );
    assert_eq!(link(&newest, "Nieuwere berichten"), None);

    for (words, mut at) in [
        ("Oudere berichten", newest),
        ("Nieuwere berichten", { page(&app, &format!("{address}?berichten=1")).await }),
    ] {
        let mut met = BTreeSet::new();
        let mut pages = 1;
        loop {
            let here = numbers(&at);
            assert!(here.is_sorted() && here.len() == MESSAGES_A_PAGE, "{here:?}");
            met.extend(here);
            let Some(target) = link(&at, words) else { break };
            assert!(target.ends_with("#berichten"), "{target}");
            at = page(&app, target.split('#').next().unwrap()).await;
            pages += 1;
        }
        assert_eq!((met.len(), pages), (220, 11), "{words}");
    }
}

#[tokio::test]
async fn a_place_that_is_no_place_shows_the_newest_messages() {
    let (app, address) = full("Wij bellen u.").await;
    for place in ["", "x", "-1", "0x10", "99999999999999999999", "221"] {
        let html = page(&app, &format!("{address}?berichten={place}")).await;
        assert_eq!(numbers(&html).last(), Some(&ALL), "{place}");
    }
    assert_eq!(numbers(&page(&app, &format!("{address}?berichten=0")).await).first(), Some(&1));
}

#[tokio::test]
async fn what_came_between_can_be_read_also_when_it_stands_on_another_page() {
    let (app, address) = full("Wij bellen u.").await;
    for (seen, target) in
        [(3, format!("{address}?berichten=23#bericht-4")), (210, "#bericht-211".to_owned())]
    {
        let placed = page(&app, &format!("{address}?geplaatst={ALL}&gezien={seen}")).await;

        assert_eq!(link(&placed, "Lees wat er bij kwam"), Some(target.as_str()), "{seen}");
        let (path, number) = target.split_once("#bericht-").unwrap();
        let read = if path.is_empty() { placed.clone() } else { page(&app, path).await };
        assert!(numbers(&read).contains(&number.parse().unwrap()), "{seen}");
    }
}
