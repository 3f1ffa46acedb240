//! The frame of every page of the desk: language, skip link, header, one heading.
//!
//! # Source
//! WCAG 2.2: 2.4.1 (skip link), 2.4.2 (title; of a page with errors that of the GOV.UK Design System), 3.1.1 (language), 1.3.1 (landmarks and headings).

use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use maud::{DOCTYPE, Markup, html};

use super::{LANGUAGE, Session, SignInLinks, guard, register, search, sign_in::ReturnPath};
use crate::{
    http::headers::{self, Framing},
    texts::{Key, Texts},
};

/// The pages that every page leads to: path, name, and the title by which the page itself is known.
const NAVIGATION: [(&str, Key, Key); 7] = [
    ("/desk/", Key::DeskTodayTitle, Key::DeskTodayTitle),
    ("/desk/zaken", Key::DeskTodayNavCases, Key::DeskListTitle),
    (register::PATH, Key::DeskRegisterLink, Key::DeskRegisterTitle),
    (search::PATH, Key::DeskSearchLink, Key::DeskSearchTitle),
    ("/desk/post", Key::DeskLetterQueueLink, Key::DeskLetterQueueTitle),
    ("/desk/afgesloten", Key::DeskTodayNavEnded, Key::DeskListEndedTitle),
    ("/desk/waarneming", Key::DeskTodayNavLeave, Key::DeskLeaveTitle),
];

/// What a page needs beside its contents.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) texts: Texts,
    pub(super) session: Option<&'a Session>,
    pub(super) sign_in: Option<SignInLinks>,
}

impl Frame<'_> {
    /// A whole page. `title` is its heading too.
    pub(super) fn page(&self, status: StatusCode, title: &str, contents: Markup) -> Response {
        self.document(status, (title, title), contents)
    }

    /// A page with a form. With a status of failure the form is shown again with what is wrong, and then the title says
    /// that first: a screen reader reads it before anything else on the page. The heading stays what it was.
    pub(super) fn form(&self, status: StatusCode, title: &str, contents: Markup) -> Response {
        if status.is_success() {
            return self.page(status, title, contents);
        }
        let failed = self.texts.with(Key::DeskErrorTitle, &[("titel", title)]);
        self.document(status, (&failed, title), contents)
    }

    #[expect(clippy::needless_pass_by_value, reason = "the contents are made for this page alone")]
    fn document(
        &self,
        status: StatusCode,
        (title, heading): (&str, &str),
        contents: Markup,
    ) -> Response {
        let text = |key| self.texts.get(key);
        let document = html! {
            (DOCTYPE)
            html lang=(LANGUAGE.bcp47()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (title) " - " (text(Key::DeskProduct)) }
                    link rel="stylesheet" href="/desk/stijl.css";
                }
                body {
                    a .overslaan href="#inhoud" { (text(Key::DeskSkip)) }
                    header .kop {
                        nav aria-label=(text(Key::DeskNavigation)) {
                            a href="/desk/" { (text(Key::DeskProduct)) }
                            @if let Some(session) = self.session { (self.navigation(session, heading)) }
                        }
                        @if let Some(session) = self.session { (search::box_for(self.texts, session)) }
                        (self.who())
                    }
                    main #inhoud tabindex="-1" {
                        h1 { (heading) }
                        (contents)
                    }
                }
            }
        };
        let mut response = headers::page(status, document.into_string(), &Framing::Alone);
        // With `no-referrer` browsers name no origin when a form is sent, and the guard asks for one.
        let policy = HeaderValue::from_static("same-origin");
        response.headers_mut().insert(header::REFERRER_POLICY, policy);
        response
    }

    /// The ways to every page that this person can use.
    fn navigation(&self, session: &Session, title: &str) -> Markup {
        let registers = register::may_begin(session);
        let mine = NAVIGATION.iter().filter(|(path, _, _)| *path != register::PATH || registers);
        html! {
            ul {
                @for (path, label, page) in mine {
                    @let current = self.texts.get(*page) == title;
                    li { a href=(path) aria-current=[current.then_some("page")] { (self.texts.get(*label)) } }
                }
            }
        }
    }

    /// A page that only says something.
    pub(super) fn message(&self, status: StatusCode, title: Key, text: Key) -> Response {
        self.kept(status, (title, text), "")
    }

    /// A page that says something, and gives back what was typed so that it can be copied.
    pub(super) fn kept(&self, status: StatusCode, words: (Key, Key), typed: &str) -> Response {
        self.kept_for(status, words, typed, None)
    }

    /// The same, and after signing in the person goes on there.
    pub(super) fn kept_for(
        &self,
        status: StatusCode,
        (title, text): (Key, Key),
        typed: &str,
        back: Option<&ReturnPath>,
    ) -> Response {
        let way = match (self.session, self.sign_in) {
            (Some(_), _) => Some(("/desk/zaken".to_owned(), Key::DeskCaseBack)),
            (None, Some(links)) => Some((links.sign_in_for(back), Key::DeskSignin)),
            (None, None) => None,
        };
        let contents = html! {
            p { (self.texts.get(text)) }
            @if !typed.is_empty() {
                h2 { (self.texts.get(Key::DeskKeptTitle)) }
                p { (self.texts.get(Key::DeskKeptText)) }
                div .ingezonden dir="auto" { (typed) }
            }
            @if let Some((path, label)) = way { p { a href=(path) { (self.texts.get(label)) } } }
        };
        self.page(status, self.texts.get(title), contents)
    }

    fn who(&self) -> Markup {
        html! {
            @if let Some(session) = self.session {
                div .wie {
                    @if session.name.is_empty() {
                        p { (self.texts.get(Key::DeskSessionNameless)) }
                    } @else {
                        p { (self.texts.with(Key::DeskSession, &[("naam", session.name.as_str())])) }
                    }
                    @if let Some(links) = self.sign_in {
                        form method="post" action=(links.sign_out) {
                            (guard::fields(session, links.sign_out, ""))
                            button type="submit" { (self.texts.get(Key::DeskSignout)) }
                        }
                    }
                }
            }
        }
    }
}
