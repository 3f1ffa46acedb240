//! The shapes of the API, made of the same lists that the checks use.

use gehoor_domain::{
    error::ErrorCode,
    field::{Field, Shape},
    kind::{Concerning, ContactPreference, DesiredHandling, Kind, Language, SubmittedBy, YesNo},
};
use serde_json::{Value, json};
use utoipa::openapi::{
    Array, Object, ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema,
    schema::{AdditionalProperties, SchemaType, Type},
};

use super::text;
use crate::{http::problem::Problem, submit::decode::MUNICIPALITY, texts::Key};

/// What a resident sends in.
pub(super) fn submission() -> Object {
    let mut object = ObjectBuilder::new()
        .description(Some(text(Key::ApiInzending)))
        .property(MUNICIPALITY, described(Type::String, Key::ApiGemeente))
        .required(MUNICIPALITY)
        .required(Field::Kind.wire_name())
        .required(Field::Description.wire_name())
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    for field in Field::ALL.iter().copied() {
        object = object.property(field.wire_name(), of_field(field));
    }
    object.build()
}

/// A submission that is accepted as it stands by every municipality that takes compliments.
pub(super) fn example() -> Value {
    json!({
        MUNICIPALITY: "deventer",
        Field::Kind.wire_name(): Kind::Compliment.wire_name(),
        Field::Description.wire_name(): text(Key::ApiVoorbeeld),
        Field::Language.wire_name(): Language::Dutch.wire_name(),
    })
}

/// The receipt.
pub(super) fn receipt() -> Object {
    let received = moment(Key::ApiOntvangstbewijsOntvangen);
    let due = day_or_null(Key::ApiOntvangstbewijsUiterlijk);
    let properties: [(&str, RefOr<Schema>); 6] = [
        ("referentie", described(Type::String, Key::ApiOntvangstbewijsReferentie).into()),
        ("toegangscode", described(Type::String, Key::ApiOntvangstbewijsToegangscode).into()),
        ("ontvangenOp", received),
        ("uiterlijk", due.into()),
        (Field::Kind.wire_name(), choices(names(Kind::ALL, Kind::wire_name)).into()),
        (MUNICIPALITY, described(Type::String, Key::ApiGemeente).into()),
    ];
    let mut object = ObjectBuilder::new().description(Some(text(Key::ApiOntvangstbewijs)));
    for (name, schema) in properties {
        object = object.property(name, schema).required(name);
    }
    object.build()
}

/// An instant in UTC, or a day with an anonymous report.
pub(super) fn moment(about: Key) -> RefOr<Schema> {
    Schema::OneOf(moments().description(Some(text(about))).build()).into()
}

/// The same, or null.
pub(super) fn moment_or_null(about: Key) -> RefOr<Schema> {
    let null = ObjectBuilder::new().schema_type(Type::Null).build();
    Schema::OneOf(moments().item(null).description(Some(text(about))).build()).into()
}

fn moments() -> OneOfBuilder {
    let of = |format: &str| {
        ObjectBuilder::new().schema_type(Type::String).format(Some(custom(format))).build()
    };
    OneOfBuilder::new().item(of("date-time")).item(of("date"))
}

/// A day, or null.
pub(super) fn day_or_null(about: Key) -> Object {
    ObjectBuilder::new()
        .schema_type(nullable(Type::String))
        .format(Some(custom("date")))
        .description(Some(text(about)))
        .build()
}

/// A problem (RFC 9457).
pub(super) fn problem() -> Object {
    let codes = Problem::ALL.iter().map(|problem| problem.code().to_owned()).collect();
    let mut code = choices(codes);
    code.description = Some(text(Key::ApiProbleemCode).to_owned());
    ObjectBuilder::new()
        .description(Some(text(Key::ApiProbleem)))
        .property("status", ObjectBuilder::new().schema_type(Type::Integer).build())
        .property("code", code)
        .property("title", plain())
        .property("detail", plain())
        .property("fouten", Array::new(Ref::from_schema_name("Fout")))
        .required("status")
        .required("code")
        .required("title")
        .required("detail")
        .build()
}

/// One wrong field.
pub(super) fn field_error() -> Object {
    let mut code = choices(names(ErrorCode::ALL, ErrorCode::wire_name));
    code.description = Some(text(Key::ApiFoutCode).to_owned());
    ObjectBuilder::new()
        .description(Some(text(Key::ApiFout)))
        .property("veld", described(Type::String, Key::ApiFoutVeld))
        .property("code", code)
        .property("limiet", described(Type::Integer, Key::ApiFoutLimiet))
        .property("melding", described(Type::String, Key::ApiFoutMelding))
        .required("veld")
        .required("code")
        .required("melding")
        .build()
}

/// Any text.
pub(super) fn plain() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}

/// A UUID.
pub(super) fn uuid() -> Object {
    ObjectBuilder::new().schema_type(Type::String).format(Some(custom("uuid"))).build()
}

/// Any object.
pub(super) fn any_object() -> Object {
    ObjectBuilder::new().schema_type(Type::Object).build()
}

fn of_field(field: Field) -> RefOr<Schema> {
    let nothing = String::new;
    match field.shape() {
        Shape::Line | Shape::Lines => ObjectBuilder::new()
            .schema_type(nullable(Type::String))
            .max_length(Some(field.max_chars()))
            .build()
            .into(),
        Shape::Flag => {
            boolean_or(["ja".to_owned(), "nee".to_owned(), nothing()].into(), Key::ApiVlag)
        }
        Shape::Choice if field == Field::AlreadyDiscussed => {
            let mut allowed = names(YesNo::ALL, YesNo::wire_name);
            allowed.push(nothing());
            boolean_or(allowed, Key::ApiJaNee)
        }
        Shape::Choice if field == Field::Kind => choices(values_of(field)).into(),
        Shape::Choice => {
            let mut allowed: Vec<Value> = values_of(field).into_iter().map(Value::String).collect();
            allowed.extend([Value::String(nothing()), Value::Null]);
            ObjectBuilder::new()
                .schema_type(nullable(Type::String))
                .enum_values(Some(allowed))
                .build()
                .into()
        }
    }
}

/// The values of a closed list.
fn values_of(field: Field) -> Vec<String> {
    match field {
        Field::Kind => names(Kind::ALL, Kind::wire_name),
        Field::Concerning => names(Concerning::ALL, Concerning::wire_name),
        Field::DesiredHandling => names(DesiredHandling::ALL, DesiredHandling::wire_name),
        Field::SubmittedBy => names(SubmittedBy::ALL, SubmittedBy::wire_name),
        Field::ContactPreference => names(ContactPreference::ALL, ContactPreference::wire_name),
        Field::Language => names(Language::ALL, Language::wire_name),
        _ => Vec::new(),
    }
}

pub(super) fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|value| name(*value).to_owned()).collect()
}

pub(super) fn choices(allowed: Vec<String>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(allowed)).build()
}

fn boolean_or(allowed: Vec<String>, about: Key) -> RefOr<Schema> {
    let either = OneOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(nullable(Type::Boolean)).build())
        .item(choices(allowed))
        .description(Some(text(about)));
    Schema::OneOf(either.build()).into()
}

pub(super) fn described(kind: Type, about: Key) -> Object {
    ObjectBuilder::new().schema_type(kind).description(Some(text(about))).build()
}

pub(super) fn nullable(kind: Type) -> SchemaType {
    SchemaType::from_iter([kind, Type::Null])
}

pub(super) fn custom(format: &str) -> utoipa::openapi::SchemaFormat {
    utoipa::openapi::SchemaFormat::Custom(format.to_owned())
}
