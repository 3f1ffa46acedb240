//! What the pages say, per kind, status and language; and that no page gives the code away.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may stop at the first surprise"
)]

mod setting;

use gehoor_domain::{
    follow::{Action, FollowUp},
    kind::{Kind, Language},
    status::Status,
};

use super::{
    entry::{self, Why},
    failure,
    outcome::Outcome,
    question,
};
use crate::texts::{ResidentKey as Key, ResidentTexts};
use setting::{CODE, HOSTILE, case, given, html, setting, visit};

const STATUSES: &[Status] = Status::ALL;

/// Every value of an attribute that is or holds an address, and the title.
fn public_parts(html: &str) -> Vec<&str> {
    let attributes = [" href=\"", " action=\"", " formaction=\"", " src=\"", "<title>"];
    let parts = attributes.into_iter().flat_map(|start| html.split(start).skip(1));
    parts.map(|rest| rest.split(['"', '<']).next().unwrap()).collect()
}

/// The levels of the headings, in their order.
fn levels(html: &str) -> Vec<u32> {
    html.split("<h").skip(1).filter_map(|rest| rest[..1].parse().ok()).collect()
}

fn assert_sound(html: &str, language: Language, which: &str) {
    let start = format!("<html lang=\"{}\" dir=\"{}\"", language.bcp47(), language.direction());
    assert!(html.starts_with(&format!("<!DOCTYPE html>{start}")), "{which}: {html}");
    assert!(!html.contains("<script") && !html.contains(" style="), "{which}");
    assert!(
        !html.contains(['{', '}']) && !html.contains("other="),
        "{which}: a place is not filled in"
    );
    let levels = levels(html);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{which}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{which}: {levels:?}");
    for part in public_parts(html) {
        let bare = part.replace([' ', '+'], "").replace("%20", "");
        assert!(!bare.contains(&CODE.replace(' ', "")[..9]), "{which}: {part}");
    }
}

#[tokio::test]
async fn every_kind_status_and_language_has_a_sound_page_that_offers_what_may_be_done() {
    let setting = setting();
    for language in Language::ALL.iter().copied() {
        let visit = visit(&setting, language);
        for kind in Kind::ALL.iter().copied() {
            for status in STATUSES.iter().copied() {
                let case = case(kind, status);
                let given = given(&[]);
                let which = format!("{language:?} {kind:?} {status:?}");
                let html = html(setting::page(&visit, &case, &given).show(&Outcome::Seen)).await;
                assert_sound(&html, language, &which);
                for (action, step) in [
                    (Action::Write, "bericht"),
                    (Action::AskFormal, "formele-behandeling"),
                    (Action::Name, "op-naam"),
                    (Action::Withdraw, "intrekking"),
                ] {
                    let offered = html.contains(&format!("name=\"stap\" value=\"{step}\""));
                    assert_eq!(offered, case.actions.contains(&action), "{which} {action:?}");
                }
                assert!(html.contains("/volg/afschrift"), "{which}");
                let name = visit.profile().unwrap().full_name;
                assert!(html.contains(&format!("<header><p>{}</p>", name.as_str())), "{which}");
                assert_eq!(
                    html.contains("class=\"belangrijk\""),
                    case.answer_by.is_some() && status.is_open(),
                    "{which}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_came_of_a_step_is_told_first_and_a_text_that_was_not_sent_is_kept() {
    let setting = setting();
    for language in Language::ALL.iter().copied() {
        let visit = visit(&setting, language);
        let case = case(Kind::Complaint, Status::Received);
        let given = given(&[("bericht", "kanarie-tekst")]);
        let table = [
            (Outcome::Seen, 200, None, true),
            (Outcome::Done(Key::FollowDoneMessage), 201, Some(Key::FollowDoneMessage), false),
            (Outcome::Done(Key::FollowDoneFormal), 201, Some(Key::FollowDoneFormal), true),
            (Outcome::Mend("kapot".to_owned()), 400, None, true),
            (Outcome::Changed("kanarie-tekst".to_owned()), 422, Some(Key::FollowChanged), true),
            (
                Outcome::Refused(Key::FollowErrorMessageMany, "kanarie-tekst".to_owned()),
                409,
                Some(Key::FollowErrorMessageMany),
                true,
            ),
        ];
        for (outcome, status, told, kept) in table {
            let answer = setting::page(&visit, &case, &given).show(&outcome);
            assert_eq!(answer.status(), status, "{outcome:?}");
            let html = html(answer).await;
            assert_sound(&html, language, &format!("{language:?} {outcome:?}"));
            assert_eq!(html.contains("kanarie-tekst</textarea>"), kept, "{outcome:?}");
            if let Some(told) = told {
                let heading = format!(
                    "<h2 id=\"kop-uitslag\" tabindex=\"-1\" autofocus>{}</h2>",
                    ResidentTexts::for_language(language).get(told)
                );
                assert!(html.contains(&heading), "{outcome:?}: {html}");
            }
        }
    }
}

#[tokio::test]
async fn a_text_that_can_no_longer_be_sent_is_shown_all_the_same() {
    let setting = setting();
    let (visit, case) = (visit(&setting, Language::Dutch), case(Kind::Anonymous, Status::Named));
    let given = given(&[
        ("bericht", "kanarie-tekst"),
        ("soort", "klacht"),
        ("omschrijving", "kanarie-omschrijving"),
        ("gevolg", "kanarie-gevolg"),
        ("naam", "Kanarie de Vries"),
    ]);
    let outcome = Outcome::Refused(Key::FollowGone, "kanarie-tekst".to_owned());

    let html = html(setting::page(&visit, &case, &given).show(&outcome)).await;

    assert!(html.contains("Deze tekst is niet verstuurd"));
    for kept in ["kanarie-tekst</dd>", "kanarie-gevolg</dd>", "Kanarie de Vries</dd>"] {
        assert!(html.contains(kept), "{kept}: {html}");
    }
    let told = html.matches("kanarie-omschrijving</dd>").count();
    assert_eq!(told, 1, "what the report says already stands there once");
}

#[tokio::test]
async fn a_case_with_as_many_and_as_long_messages_as_may_be_is_a_page_of_a_bounded_size() {
    let setting = setting();
    for language in Language::ALL.iter().copied() {
        let visit = visit(&setting, language);
        let messages = setting::as_much_as_may_be();
        let case = FollowUp { messages, ..case(Kind::Complaint, Status::Received) };

        let html = html(setting::page(&visit, &case, &given(&[])).show(&Outcome::Seen)).await;

        let bytes = html.len();
        assert!(bytes < 600_000, "{language:?}: {bytes}");
    }
}

#[tokio::test]
async fn older_and_newer_messages_are_a_button_of_the_form_away_and_what_is_typed_goes_along() {
    let setting = setting();
    let (first, between, last) = (
        ["value=\"berichten-200\">Older messages</button>"].as_slice(),
        [
            "value=\"berichten-180\">Older messages</button>",
            "value=\"berichten-220\">Newer messages</button>",
        ]
        .as_slice(),
        ["value=\"berichten-40\">Newer messages</button>"].as_slice(),
    );
    let table = [
        ("openen", "These are messages 201 to 220. There are 220 in total.", 201, first),
        ("berichten-0x", "These are messages 201 to 220.", 201, first),
        ("berichten-200", "These are messages 181 to 200.", 181, between),
        ("berichten-20", "These are messages 1 to 20.", 1, last),
    ];
    for (step, part, start, buttons) in table {
        let visit = visit(&setting, Language::English);
        let messages = setting::as_much_as_may_be();
        let case = FollowUp { messages, ..case(Kind::Complaint, Status::Received) };
        let given = given(&[("stap", step), ("bericht", "kanarie-tekst")]);

        let html = html(setting::page(&visit, &case, &given).show(&Outcome::Seen)).await;

        assert_sound(&html, Language::English, step);
        assert!(html.contains(part), "{step}");
        assert_eq!(html.contains(&format!("start=\"{start}\"")), start > 1, "{step}");
        assert_eq!(html.matches("messages</button>").count(), buttons.len(), "{step}");
        for button in buttons {
            let action = "formaction=\"/volg?gemeente=deventer&amp;taal=en\" name=\"stap\"";
            assert!(html.contains(&format!("form=\"formulier\" {action} {button}")), "{step}");
        }
        assert!(html.contains("kanarie-tekst</textarea>"), "{step}");
        let is_asked = html.contains("<h2 id=\"kop-berichten\" tabindex=\"-1\" autofocus>");
        let in_polish = format!("name=\"stap\" value=\"{step}\" lang=\"pl\"");
        let stays = step == "berichten-200" || step == "berichten-20";
        assert_eq!(is_asked, stays, "{step}: whoever asked starts reading there");
        assert_eq!(html.contains(&in_polish), stays || step == "openen", "{step}");
    }
}

#[tokio::test]
async fn the_other_pages_are_sound_in_every_language() {
    let setting = setting();
    for language in Language::ALL.iter().copied() {
        let visit = visit(&setting, language);
        let case = case(Kind::Complaint, Status::Received);
        let given = given(&[("stap", "bericht"), ("bericht", "kanarie-tekst")]);
        let faults = setting::given_with("x", "y").read().err().unwrap();
        for (which, answer) in [
            ("start", entry::page(&visit, &given, Why::Start)),
            ("mistyped", entry::page(&visit, &given, Why::Mistyped(faults))),
            ("elsewhere", entry::page(&visit, &given, Why::Elsewhere)),
            ("not found", entry::page(&visit, &given, Why::NotFound)),
            ("formal", question::formal(&visit, &case, &given)),
            ("withdraw", question::withdraw(&visit, &case, &given, Some("kapot"))),
            ("to see", failure::page(&visit, &given, "", failure::Wanted::ToSee)),
            ("to do", failure::page(&visit, &given, "", failure::Wanted::ToDo)),
            ("done", failure::done(&visit, &given, Kind::Complaint, Key::FollowDoneWithdrawn)),
        ] {
            let html = html(answer).await;
            assert_sound(&html, language, &format!("{language:?} {which}"));
        }
    }
}

#[tokio::test]
async fn hostile_text_is_text_on_every_page() {
    let setting = setting();
    let visit = visit(&setting, Language::Dutch);
    let mut case = case(Kind::Complaint, Status::Received);
    case.messages = vec![setting::message(HOSTILE)];
    case.answers = setting::answers(Kind::Complaint, HOSTILE);
    let given = setting::given_with(HOSTILE, HOSTILE).with(&[
        ("bericht", HOSTILE),
        ("reden", HOSTILE),
        (HOSTILE, HOSTILE),
    ]);

    for answer in [
        entry::page(&visit, &given, Why::NotFound),
        setting::page(&visit, &case, &given).show(&Outcome::Mend(HOSTILE.to_owned())),
        setting::page(&visit, &case, &given).show(&Outcome::Seen),
        question::withdraw(&visit, &case, &given, Some(HOSTILE)),
        failure::page(&visit, &given, "", failure::Wanted::ToDo),
    ] {
        let html = html(answer).await;
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(!html.contains("\"'&<"), "{html}");
        assert_eq!(html.matches("</title>").count(), 1, "{html}");
        assert_eq!(html.matches("<textarea").count(), html.matches("</textarea>").count());
    }
}

#[tokio::test]
async fn nothing_of_an_anonymous_report_is_told_with_a_time_of_day() {
    let setting = setting();
    let visit = visit(&setting, Language::Dutch);
    let table = [(Kind::Anonymous, false), (Kind::Compliment, true)];

    for (kind, has_time) in table {
        let case = case(kind, Status::Withdrawn);
        let html = html(setting::page(&visit, &case, &given(&[])).show(&Outcome::Seen)).await;
        assert!(html.contains("maandag 2 maart 2026"), "{html}");
        assert_eq!(html.contains("10.30 uur"), has_time, "{kind:?}");
    }
}

#[tokio::test]
async fn a_day_that_has_passed_is_not_promised_any_more() {
    let setting = setting();
    let visit = visit(&setting, Language::Dutch);
    let case = case(Kind::Complaint, Status::Received);
    let given = given(&[]);
    let due = case.answer_by.unwrap();

    for (today, passed) in [(due, false), (due.tomorrow().unwrap(), true)] {
        let page = super::CasePage { today, ..setting::page(&visit, &case, &given) };
        let html = html(page.show(&Outcome::Seen)).await;
        assert_eq!(html.contains("Die dag is voorbij."), passed, "{today}");
        assert_eq!(html.contains("U krijgt uiterlijk"), !passed, "{today}");
    }
}

#[tokio::test]
async fn what_failed_carries_everything_to_the_same_address_with_the_same_key() {
    let setting = setting();
    let visit = visit(&setting, Language::Polish);
    let typed = [
        ("stap", "bericht"),
        ("sleutel", "de-sleutel"),
        ("bericht", "een\r\ntwee"),
        ("naam", "A & B"),
    ];
    let given = given(&typed);

    let html = html(failure::page(&visit, &given, "/op-naam", failure::Wanted::ToDo)).await;

    assert!(html.contains("action=\"/volg/op-naam?gemeente=deventer&amp;taal=pl\""), "{html}");
    for (name, text) in typed {
        let text = text.replace('&', "&amp;");
        assert!(html.contains(&format!("name=\"{name}\" value=\"{text}\"")), "{name}");
    }
    assert!(html.contains(&format!("name=\"toegangscode\" value=\"{CODE}\"")));
    assert_eq!(html.matches("name=\"toegangscode\"").count(), 1);
}

#[test]
fn every_text_about_following_is_used_and_no_dutch_sentence_is_long() {
    let sources = [
        include_str!("case_page.rs"),
        include_str!("commands.rs"),
        include_str!("copy.rs"),
        include_str!("entry.rs"),
        include_str!("failure.rs"),
        include_str!("given.rs"),
        include_str!("lost.rs"),
        include_str!("messages.rs"),
        include_str!("named.rs"),
        include_str!("named/pages.rs"),
        include_str!("outcome.rs"),
        include_str!("question.rs"),
        include_str!("standing.rs"),
        include_str!("typed.rs"),
    ]
    .concat();
    let texts = ResidentTexts::for_language(Language::Dutch);

    for key in Key::ALL.iter().filter(|key| format!("{key:?}").starts_with("Follow")) {
        let name = format!("Key::{key:?}");
        let used = sources.match_indices(&name).any(|(at, found)| {
            !sources[at + found.len()..].starts_with(|next: char| next.is_ascii_alphanumeric())
        });
        assert!(used, "nobody says {key:?}");
        for sentence in texts.get(*key).split_inclusive(['.', '?', ':']) {
            assert!(sentence.split_whitespace().count() <= 18, "{sentence}");
        }
    }
}
