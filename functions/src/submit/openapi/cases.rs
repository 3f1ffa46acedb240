//! Following a case and acting on it, as the document tells it.

use gehoor_domain::{field::Field, kind::Kind};
use serde_json::{Value, json};
use utoipa::openapi::{
    HttpMethod, PathItem, PathsBuilder, Required, ResponseBuilder,
    path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    security::SecurityRequirement,
};

use super::{
    CASES, header, idempotency_key, json as content, problems, schemas, text, with_version,
};
use crate::{
    http::problem::Problem,
    submit::{
        cases::{REASON, TEXT},
        decode::MUNICIPALITY,
    },
    texts::Key,
};

/// Name of the way to show the access code.
pub(super) const ACCESS: &str = "toegangscode";

/// What can go wrong with every request about a case.
const FOLLOWING: [Problem; 8] = [
    Problem::Unauthorized,
    Problem::UnknownCase,
    Problem::UnknownPath,
    Problem::Method,
    Problem::NotAcceptable,
    Problem::Origin,
    Problem::Internal,
    Problem::Unavailable,
];

/// What can go wrong with a command beside that.
const ACTING: [Problem; 9] = [
    Problem::NotJson,
    Problem::Invalid(Vec::new()),
    Problem::IdempotencyKey,
    Problem::MediaType,
    Problem::TooLarge,
    Problem::OtherContent,
    Problem::NotNow,
    Problem::TooManyMessages,
    Problem::NotStored,
];

/// A command: what it is called and takes, and what it answers.
struct Told {
    id: &'static str,
    title: Key,
    about: Key,
    body: (&'static str, Value),
    done: (Key, &'static str),
}

/// Adds the paths of a case.
pub(super) fn paths(paths: PathsBuilder) -> PathsBuilder {
    let message = Told {
        id: "schrijven",
        title: Key::ApiSchrijvenTitel,
        about: Key::ApiSchrijvenUitleg,
        body: ("NieuwBericht", json!({ TEXT: text(Key::ApiBerichtVoorbeeld) })),
        done: (Key::ApiSchrijvenGedaan, "Bericht"),
    };
    let withdraw = Told {
        id: "intrekken",
        title: Key::ApiIntrekkenTitel,
        about: Key::ApiIntrekkenUitleg,
        body: ("Intrekking", json!({ REASON: text(Key::ApiIntrekkenVoorbeeld) })),
        done: (Key::ApiIntrekkenGedaan, "Ingetrokken"),
    };
    let ask = Told {
        id: "formeel",
        title: Key::ApiFormeelTitel,
        about: Key::ApiFormeelUitleg,
        body: ("Leeg", json!({})),
        done: (Key::ApiFormeelGedaan, "FormeelGevraagd"),
    };
    let name = Told {
        id: "opNaam",
        title: Key::ApiOpNaamTitel,
        about: Key::ApiOpNaamUitleg,
        body: ("Inzending", complaint()),
        done: (Key::ApiAntwoordOpgeslagen, "Ontvangstbewijs"),
    };
    let messages = read("berichten", Key::ApiBerichtenTitel, "Berichten");
    let mut both = PathItem::new(HttpMethod::Get, messages);
    both.merge_operations(PathItem::new(HttpMethod::Post, act(message)));
    let case = PathItem::new(HttpMethod::Get, read("zaak", Key::ApiZaakTitel, "Zaak"));
    let post = |told| PathItem::new(HttpMethod::Post, act(told));
    paths
        .path("/inzendingen/{referentie}", case)
        .path("/inzendingen/{referentie}/berichten", both)
        .path("/inzendingen/{referentie}/intrekking", post(withdraw))
        .path("/inzendingen/{referentie}/formele-behandeling", post(ask))
        .path("/inzendingen/{referentie}/op-naam", post(name))
}

fn read(id: &str, title: Key, schema: &str) -> Operation {
    let found = with_version(ResponseBuilder::new().description(text(Key::ApiZaakGevonden)))
        .content("application/json", content(schema, None))
        .build();
    let mut operation = operation(id, title, Key::ApiZaakUitleg).response("200", found);
    for (status, answer) in problems(FOLLOWING.iter()) {
        operation = operation.response(status, answer);
    }
    operation.build()
}

fn act(told: Told) -> Operation {
    let (schema, example) = told.body;
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content("application/json", content(schema, Some(example)))
        .build();
    let (about, schema) = told.done;
    let mut done = with_version(ResponseBuilder::new().description(text(about)))
        .content("application/json", content(schema, None));
    if schema == "Ontvangstbewijs" {
        done = done.header("Location", header(Key::ApiPlaats));
    }
    let mut operation = operation(told.id, told.title, told.about)
        .parameter(idempotency_key())
        .request_body(Some(body))
        .response("201", done.build());
    for (status, answer) in problems(FOLLOWING.iter().chain(&ACTING)) {
        operation = operation.response(status, answer);
    }
    operation.build()
}

fn operation(id: &str, title: Key, about: Key) -> OperationBuilder {
    let reference = ParameterBuilder::new()
        .name("referentie")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(text(Key::ApiReferentie)))
        .schema(Some(schemas::plain()))
        .build();
    OperationBuilder::new()
        .tag(CASES)
        .operation_id(Some(id))
        .summary(Some(text(title)))
        .description(Some(text(about)))
        .security(SecurityRequirement::new(ACCESS, Vec::<String>::new()))
        .parameter(reference)
}

/// A complaint that is accepted as it stands.
fn complaint() -> Value {
    json!({
        MUNICIPALITY: "deventer",
        Field::Kind.wire_name(): Kind::Complaint.wire_name(),
        Field::Description.wire_name(): text(Key::ApiOpNaamVoorbeeld),
        Field::Name.wire_name(): "A. Voorbeeld",
        Field::Email.wire_name(): "a@voorbeeld.nl",
        Field::EmailConsent.wire_name(): true,
        Field::Street.wire_name(): "Voorbeeldstraat",
        Field::HouseNumber.wire_name(): "1",
        Field::Postcode.wire_name(): "7411 AB",
        Field::Town.wire_name(): "Deventer",
        Field::Signature.wire_name(): true,
    })
}
