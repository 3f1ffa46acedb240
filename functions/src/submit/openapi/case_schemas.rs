//! The shapes of a case that is followed, and of commands on it.

use gehoor_domain::{
    field::Field,
    follow::{Action, Author, MESSAGE_CHARS},
    kind::Kind,
    status::Status,
};
use serde::Serialize;
use utoipa::openapi::{
    Array, ComponentsBuilder, Object, ObjectBuilder, Ref, RefOr, Schema,
    schema::{AdditionalProperties, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use super::{cases::ACCESS, schemas, text};
use crate::{
    submit::{
        cases::{REASON, TEXT},
        decode::MUNICIPALITY,
    },
    texts::Key,
};

/// Adds them, and the way to show an access code.
pub(super) fn components(components: ComponentsBuilder) -> ComponentsBuilder {
    let access = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(text(Key::ApiToegang)))
        .build();
    components
        .security_scheme(ACCESS, SecurityScheme::Http(access))
        .schema("Zaak", case())
        .schema("Bericht", message())
        .schema("Berichten", all_of([("berichten", messages())]))
        .schema("NieuwBericht", closed(all_of([(TEXT, message_text(Key::ApiBerichtTekst).into())])))
        .schema("Intrekking", closed(withdrawal()))
        .schema("Ingetrokken", all_of([status(), ended()]))
        .schema(
            "FormeelGevraagd",
            all_of([("formeelGevraagdOp", schemas::moment(Key::ApiZaakFormeel))]),
        )
        .schema("Leeg", closed(ObjectBuilder::new().build()))
}

fn case() -> Object {
    let actions = names(&[Action::Write, Action::AskFormal, Action::Name, Action::Withdraw]);
    let actions = schemas::choices(actions);
    let answers = ObjectBuilder::new()
        .description(Some(text(Key::ApiZaakInzending)))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)))
        .build();
    let mut named = schemas::described(Type::String, Key::ApiZaakOpNaam);
    named.schema_type = schemas::nullable(Type::String);
    let mut merged = schemas::described(Type::String, Key::ApiZaakSamengevoegd);
    merged.schema_type = schemas::nullable(Type::String);
    let mut case = all_of([
        ("referentie", schemas::described(Type::String, Key::ApiReferentie).into()),
        (MUNICIPALITY, schemas::described(Type::String, Key::ApiGemeente).into()),
        (
            Field::Kind.wire_name(),
            schemas::choices(schemas::names(Kind::ALL, Kind::wire_name)).into(),
        ),
        status(),
        ("ontvangenOp", schemas::moment(Key::ApiZaakOntvangen)),
        ("uiterlijk", schemas::day_or_null(Key::ApiZaakUiterlijk).into()),
        ("formeelGevraagdOp", schemas::moment_or_null(Key::ApiZaakFormeel)),
        ("beeindigdOp", schemas::moment_or_null(Key::ApiZaakBeeindigd)),
        ("opNaam", named.into()),
        ("samengevoegdMet", merged.into()),
        ("berichten", messages()),
        ("inzending", answers.into()),
        ("mogelijk", Array::new(actions).into()),
    ]);
    case.description = Some(text(Key::ApiZaak).to_owned());
    case
}

fn message() -> Object {
    let from = schemas::choices(names(&[Author::Sender, Author::Municipality]));
    let mut message = all_of([
        ("nummer", schemas::described(Type::Integer, Key::ApiBerichtNummer).into()),
        ("van", from.into()),
        ("wanneer", schemas::moment(Key::ApiBerichtWanneer)),
        (TEXT, message_text(Key::ApiBerichtTekst).into()),
    ]);
    message.description = Some(text(Key::ApiBericht).to_owned());
    message
}

fn messages() -> RefOr<Schema> {
    Array::new(Ref::from_schema_name("Bericht")).into()
}

fn message_text(about: Key) -> Object {
    let mut object = schemas::described(Type::String, about);
    (object.min_length, object.max_length) = (Some(1), Some(MESSAGE_CHARS));
    object
}

fn withdrawal() -> Object {
    let mut reason = message_text(Key::ApiIntrekkenReden);
    (reason.schema_type, reason.min_length) = (schemas::nullable(Type::String), None);
    ObjectBuilder::new().property(REASON, reason).build()
}

fn status() -> (&'static str, RefOr<Schema>) {
    let mut status = schemas::choices(schemas::names(Status::ALL, Status::wire_name));
    status.description = Some(text(Key::ApiZaakStatus).to_owned());
    ("status", status.into())
}

fn ended() -> (&'static str, RefOr<Schema>) {
    ("beeindigdOp", schemas::moment(Key::ApiZaakBeeindigd))
}

/// An object that has all of these members.
fn all_of<const N: usize>(members: [(&'static str, RefOr<Schema>); N]) -> Object {
    let object = members.into_iter().fold(ObjectBuilder::new(), |object, (name, schema)| {
        object.property(name, schema).required(name)
    });
    object.build()
}

/// The same, without any other member.
fn closed(mut object: Object) -> Object {
    object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    object
}

/// What these are called on the wire.
fn names<T: Serialize>(all: &[T]) -> Vec<String> {
    let name = |value| serde_json::to_value(value).ok()?.as_str().map(str::to_owned);
    all.iter().filter_map(name).collect()
}
