//! Pages that say one thing: what went wrong, in plain words, without a form.
//!
//! A handler answers with a [`Notice`], and [`layer`] words it for whoever asked: a page for people, a problem for
//! programs. Only there the address is known of everything that can go wrong, a panic included.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use gehoor_domain::kind::Language;
use http::StatusCode;
use maud::html;

use super::{
    SubmitState,
    asked::{self, Asked},
    document::document,
};
use crate::{
    http::{
        headers::{self, Framing},
        problem::{self, Problem},
    },
    texts::{ResidentKey as Key, ResidentTexts},
};

/// The one thing that an answer says. As a response it has no body until [`layer`] gives it one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// No municipality has this code.
    UnknownMunicipality,
    /// No such path.
    UnknownPath,
    /// No such method on this path.
    Method,
    /// What was posted is too big.
    TooLarge,
    /// What was posted is no form.
    Unreadable,
    /// Nothing is stored under what was given: the same answer for unknown, wrong and of another municipality.
    NoCopy,
    /// The store did not answer, and nothing was typed that could be lost.
    Unavailable,
    /// A mistake of ours.
    Internal,
}

impl Notice {
    /// Why a form could not be read, by the status of the rejection.
    pub(super) fn unreadable(status: StatusCode) -> Self {
        if status == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Unreadable }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::UnknownMunicipality | Self::UnknownPath | Self::NoCopy => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title and explanation.
    const fn keys(self) -> (Key, Key) {
        match self {
            Self::UnknownMunicipality => (Key::PageGemeenteTitel, Key::PageGemeenteUitleg),
            Self::UnknownPath => (Key::PagePadTitel, Key::PagePadUitleg),
            Self::Method => (Key::PageMethodeTitel, Key::PageMethodeUitleg),
            Self::TooLarge => (Key::PageTeGrootTitel, Key::PageTeGrootUitleg),
            Self::Unreadable => (Key::PageFormaatTitel, Key::PageFormaatUitleg),
            Self::NoCopy => (Key::PageAfschriftTitel, Key::PageAfschriftUitleg),
            Self::Unavailable => (Key::PageStoringTitel, Key::PageStoringUitleg),
            Self::Internal => (Key::PageFoutTitel, Key::PageFoutUitleg),
        }
    }

    /// The same for programs, where the API can answer so.
    const fn problem(self) -> Option<Problem> {
        match self {
            Self::UnknownPath => Some(Problem::UnknownPath),
            Self::Method => Some(Problem::Method),
            Self::Internal => Some(Problem::Internal),
            Self::UnknownMunicipality
            | Self::TooLarge
            | Self::Unreadable
            | Self::NoCopy
            | Self::Unavailable => None,
        }
    }

    fn page(self, language: Language, framing: &Framing) -> Response {
        let texts = ResidentTexts::for_language(language);
        let (title, text) = self.keys();
        let contents = html! { p { (texts.get(text)) } };
        let html = document(language, texts.get(title), framing, contents);
        headers::page(self.status(), html, framing)
    }
}

impl IntoResponse for Notice {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: words every [`Notice`] for whoever asked.
pub(super) async fn layer(
    State(state): State<SubmitState>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let Some(notice) = response.extensions().get::<Notice>() else { return response };
    match notice.problem().filter(|_| problem::is_api(uri.path())) {
        Some(problem) => problem.into_response(),
        None => notice.page(Asked::of(&uri).language(), &asked::framing(&state, &uri)),
    }
}
