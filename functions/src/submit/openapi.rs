//! `GET /v1/openapi.json`: the API, described from the code that answers it.
//!
//! # Source
//! NLGov REST API Design Rules `/core/doc-openapi`, `/core/publish-openapi`, `/core/version-header`.

mod case_schemas;
mod cases;
mod schemas;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use utoipa::openapi::{
    Components, ComponentsBuilder, ContentBuilder, Header, HttpMethod, InfoBuilder, OpenApi,
    OpenApiBuilder, PathItem, PathsBuilder, Ref, Required, Response as Answer, ResponseBuilder,
    ServerBuilder,
    path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    tag::TagBuilder,
};

use crate::{
    http::{
        headers::API_VERSION,
        problem::{self, Problem},
    },
    texts::{Key, Texts},
};

/// Tag of everything about submissions.
const SUBMISSIONS: &str = "Inzendingen";
/// Tag of everything about a case that is followed.
const CASES: &str = "Zaken";
/// Tag of the document itself.
const DOCUMENT: &str = "Document";

/// What can go wrong with a submission.
const SUBMITTING: [Problem; 13] = [
    Problem::NotJson,
    Problem::Invalid(Vec::new()),
    Problem::IdempotencyKey,
    Problem::UnknownMunicipality,
    Problem::UnknownPath,
    Problem::Method,
    Problem::NotAcceptable,
    Problem::MediaType,
    Problem::TooLarge,
    Problem::OtherContent,
    Problem::Origin,
    Problem::Internal,
    Problem::NotStored,
];

/// Answers with the document.
pub(super) async fn answer() -> Response {
    match document().to_json() {
        Ok(json) => {
            let mut response = (StatusCode::OK, json).into_response();
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Err(_) => Problem::Internal.into_response(),
    }
}

/// The OpenAPI document of the API, in Dutch.
pub fn document() -> OpenApi {
    let contact = utoipa::openapi::ContactBuilder::new()
        .name(Some(text(Key::ApiContactNaam)))
        .url(Some(text(Key::ApiContactUrl)))
        .email(Some(text(Key::ApiContactEmail)))
        .build();
    let info = InfoBuilder::new()
        .title(text(Key::ApiTitel))
        .description(Some(text(Key::ApiBeschrijving)))
        .version(API_VERSION)
        .contact(Some(contact))
        .build();
    let tag = |name: &str, about: Key| {
        TagBuilder::new().name(name).description(Some(text(about))).build()
    };
    let paths = PathsBuilder::new()
        .path("/inzendingen", PathItem::new(HttpMethod::Post, submit()))
        .path("/openapi.json", PathItem::new(HttpMethod::Get, read()));
    let paths = cases::paths(paths).build();
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/v1").build()]))
        .tags(Some([
            tag(SUBMISSIONS, Key::ApiGroepInzendingen),
            tag(CASES, Key::ApiGroepZaken),
            tag(DOCUMENT, Key::ApiGroepDocument),
        ]))
        .paths(paths)
        .components(Some(components()))
        .build()
}

/// A Dutch sentence of the locale files.
fn text(key: Key) -> &'static str {
    Texts::for_staff().get(key)
}

fn submit() -> Operation {
    let body = RequestBodyBuilder::new()
        .description(Some(text(Key::ApiInzending)))
        .required(Some(Required::True))
        .content("application/json", json("Inzending", Some(schemas::example())))
        .build();
    let created =
        with_version(ResponseBuilder::new().description(text(Key::ApiAntwoordOpgeslagen)))
            .header("Location", header(Key::ApiPlaats))
            .content("application/json", json("Ontvangstbewijs", None))
            .build();
    let mut operation = OperationBuilder::new()
        .tag(SUBMISSIONS)
        .operation_id(Some("inzenden"))
        .summary(Some(text(Key::ApiInzendenTitel)))
        .description(Some(text(Key::ApiInzendenUitleg)))
        .parameter(idempotency_key())
        .request_body(Some(body))
        .response("201", created);
    for (status, answer) in problems(SUBMITTING.iter()) {
        operation = operation.response(status, answer);
    }
    operation.build()
}

fn idempotency_key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(text(Key::ApiSleutel)))
        .schema(Some(schemas::uuid()))
        .example(Some("8e03978e-40d5-43dd-bc93-6894a57f9324".into()))
        .build()
}

fn read() -> Operation {
    let found = with_version(ResponseBuilder::new().description(text(Key::ApiAntwoordGevonden)))
        .content(
            "application/json",
            ContentBuilder::new().schema(Some(schemas::any_object())).build(),
        )
        .build();
    let mut operation = OperationBuilder::new()
        .tag(DOCUMENT)
        .operation_id(Some("document"))
        .summary(Some(text(Key::ApiDocumentTitel)))
        .response("200", found);
    for (status, answer) in problems([Problem::Internal].iter()) {
        operation = operation.response(status, answer);
    }
    operation.build()
}

/// One answer a status, with the titles of all problems that have it.
fn problems<'a>(all: impl Iterator<Item = &'a Problem>) -> Vec<(String, Answer)> {
    let mut by_status = std::collections::BTreeMap::<u16, Vec<&Problem>>::new();
    for problem in all {
        by_status.entry(problem.status().as_u16()).or_default().push(problem);
    }
    let answer = |(status, problems): (u16, Vec<&Problem>)| {
        let titles: Vec<&str> = problems.iter().map(|problem| problem.title()).collect();
        let mut answer = with_version(ResponseBuilder::new().description(titles.join(". ")))
            .content(problem::MEDIA_TYPE, json("Probleem", None));
        if problems.iter().any(|problem| problem.is_passing()) {
            answer = answer.header("Retry-After", header(Key::ApiOpnieuwNa));
        }
        (status.to_string(), answer.build())
    };
    by_status.into_iter().map(answer).collect()
}

fn with_version(answer: ResponseBuilder) -> ResponseBuilder {
    answer.header("API-Version", header(Key::ApiVersie))
}

fn header(about: Key) -> Header {
    let mut header = Header::new(schemas::plain());
    header.description = Some(text(about).to_owned());
    header
}

fn json(schema: &str, example: Option<serde_json::Value>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).example(example).build()
}

fn components() -> Components {
    case_schemas::components(ComponentsBuilder::new())
        .schema("Inzending", schemas::submission())
        .schema("Ontvangstbewijs", schemas::receipt())
        .schema("Probleem", schemas::problem())
        .schema("Fout", schemas::field_error())
        .build()
}
