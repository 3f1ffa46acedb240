//! Errors of the API as `application/problem+json`.
//!
//! # Source
//! RFC 9457; NLGov REST API Design Rules `/core/error-handling`: 400 for invalid input, all errors at once.

mod wrong;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use gehoor_domain::error::FieldError;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::texts::{Key, Texts};
pub use wrong::Wrong;
use wrong::{ErrorLine, lines};

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Seconds after which another try makes sense.
pub const RETRY_AFTER: &str = "5";

/// Whether programs ask on this path; on every other one people do.
pub fn is_api(path: &str) -> bool {
    path.starts_with("/v1/")
}

/// What went wrong with a request to the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The body is no JSON object.
    NotJson,
    /// Fields are wrong: every one of them.
    Invalid(Vec<Wrong>),
    /// No access code in `Authorization: Bearer`.
    Unauthorized,
    /// Nothing is opened by what was shown: the same for unknown, wrong, of another case and erased.
    UnknownCase,
    /// The case doesn't allow it, as it is now.
    NotNow,
    /// The case holds as many messages as it may.
    TooManyMessages,
    /// No `Idempotency-Key`, or no UUIDv4.
    IdempotencyKey,
    /// No municipality has this code.
    UnknownMunicipality,
    /// No such path.
    UnknownPath,
    /// No such method on this path.
    Method,
    /// The client takes no JSON.
    NotAcceptable,
    /// The body is of another type than JSON.
    MediaType,
    /// The body is too big.
    TooLarge,
    /// The same key came with other content before.
    OtherContent,
    /// The page's origin is not on the municipality's list.
    Origin,
    /// A mistake of ours.
    Internal,
    /// The store did not say that it is stored.
    NotStored,
    /// The store did not answer, and nothing was sent that could be lost.
    Unavailable,
}

/// A problem on the wire.
#[derive(Serialize)]
struct Body {
    status: u16,
    code: &'static str,
    title: &'static str,
    detail: &'static str,
    #[serde(rename = "fouten", skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorLine>,
}

impl Problem {
    /// One of each, for the API document.
    pub const ALL: &'static [Self] = &[
        Self::NotJson,
        Self::Invalid(Vec::new()),
        Self::Unauthorized,
        Self::UnknownCase,
        Self::NotNow,
        Self::TooManyMessages,
        Self::IdempotencyKey,
        Self::UnknownMunicipality,
        Self::UnknownPath,
        Self::Method,
        Self::NotAcceptable,
        Self::MediaType,
        Self::TooLarge,
        Self::OtherContent,
        Self::Origin,
        Self::Internal,
        Self::NotStored,
        Self::Unavailable,
    ];

    /// These fields are wrong.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors.into_iter().map(Wrong::from).collect())
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotJson | Self::Invalid(_) | Self::IdempotencyKey => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::UnknownCase | Self::UnknownMunicipality | Self::UnknownPath => {
                StatusCode::NOT_FOUND
            }
            Self::NotNow | Self::TooManyMessages => StatusCode::CONFLICT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OtherContent => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotStored | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A code that never changes, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotJson => "geen-json",
            Self::Invalid(_) => "ongeldig",
            Self::Unauthorized => "toegang",
            Self::UnknownCase => "zaak",
            Self::NotNow => "kan-nu-niet",
            Self::TooManyMessages => "te-veel-berichten",
            Self::IdempotencyKey => "sleutel",
            Self::UnknownMunicipality => "gemeente",
            Self::UnknownPath => "pad",
            Self::Method => "methode",
            Self::NotAcceptable => "accept",
            Self::MediaType => "formaat",
            Self::TooLarge => "te-groot",
            Self::OtherContent => "andere-inhoud",
            Self::Origin => "herkomst",
            Self::Internal => "storing",
            Self::NotStored => "niet-opgeslagen",
            Self::Unavailable => "niet-bereikbaar",
        }
    }

    /// Title and detail.
    const fn keys(&self) -> (Key, Key) {
        match self {
            Self::NotJson => (Key::ProbleemGeenJsonTitel, Key::ProbleemGeenJsonUitleg),
            Self::Invalid(_) => (Key::ProbleemOngeldigTitel, Key::ProbleemOngeldigUitleg),
            Self::Unauthorized => (Key::ProbleemToegangTitel, Key::ProbleemToegangUitleg),
            Self::UnknownCase => (Key::ProbleemZaakTitel, Key::ProbleemZaakUitleg),
            Self::NotNow => (Key::ProbleemKanNuNietTitel, Key::ProbleemKanNuNietUitleg),
            Self::TooManyMessages => {
                (Key::ProbleemTeVeelBerichtenTitel, Key::ProbleemTeVeelBerichtenUitleg)
            }
            Self::IdempotencyKey => (Key::ProbleemSleutelTitel, Key::ProbleemSleutelUitleg),
            Self::UnknownMunicipality => (Key::ProbleemGemeenteTitel, Key::ProbleemGemeenteUitleg),
            Self::UnknownPath => (Key::ProbleemPadTitel, Key::ProbleemPadUitleg),
            Self::Method => (Key::ProbleemMethodeTitel, Key::ProbleemMethodeUitleg),
            Self::NotAcceptable => (Key::ProbleemAcceptTitel, Key::ProbleemAcceptUitleg),
            Self::MediaType => (Key::ProbleemFormaatTitel, Key::ProbleemFormaatUitleg),
            Self::TooLarge => (Key::ProbleemTeGrootTitel, Key::ProbleemTeGrootUitleg),
            Self::OtherContent => (Key::ProbleemAndereInhoudTitel, Key::ProbleemAndereInhoudUitleg),
            Self::Origin => (Key::ProbleemHerkomstTitel, Key::ProbleemHerkomstUitleg),
            Self::Internal => (Key::ProbleemStoringTitel, Key::ProbleemStoringUitleg),
            Self::NotStored => {
                (Key::ProbleemNietOpgeslagenTitel, Key::ProbleemNietOpgeslagenUitleg)
            }
            Self::Unavailable => {
                (Key::ProbleemNietBereikbaarTitel, Key::ProbleemNietBereikbaarUitleg)
            }
        }
    }

    /// Whether another try may help, after [`RETRY_AFTER`].
    pub fn is_passing(&self) -> bool {
        self.status() == StatusCode::SERVICE_UNAVAILABLE
    }

    /// Title in Dutch, for the API document too.
    pub fn title(&self) -> &'static str {
        Texts::for_staff().get(self.keys().0)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = Body {
            status: status.as_u16(),
            code: self.code(),
            title: self.title(),
            detail: Texts::for_staff().get(self.keys().1),
            errors: if let Self::Invalid(errors) = &self { lines(errors) } else { Vec::new() },
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if self == Self::Unauthorized {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.is_passing() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
        }
        if self == Self::Origin {
            response.extensions_mut().insert(super::cors::Refused);
        }
        response
    }
}
