//! The JSON body of a submission: every wrong name, type and repetition at once, next to what could be read.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::{Field, Shape},
    form::SubmissionForm,
};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// Name of the municipality's code in the body.
pub(super) const MUNICIPALITY: &str = "gemeente";

/// What a body says.
pub(super) struct Decoded {
    /// Code of the municipality, when there is one text of it.
    pub(super) municipality: Option<String>,
    /// The fields that could be read.
    pub(super) form: SubmissionForm,
    /// What is wrong with names and types.
    errors: Vec<FieldError>,
}

impl Decoded {
    /// These errors and those of the rules: in form order, one a name, names that aren't ours at the end.
    pub(super) fn with_errors(self, rules: Vec<FieldError>) -> Vec<FieldError> {
        let mut seen = BTreeSet::new();
        let mut all: Vec<FieldError> = self.errors.into_iter().chain(rules).collect();
        all.retain(|error| {
            seen.insert((error.name.clone(), error.code == ErrorCode::UnknownField))
        });
        all.sort_by_key(|error| match error.field() {
            Some(field) => (1, Some(field)),
            None if error.name == MUNICIPALITY => (0, None),
            None => (2, None),
        });
        all
    }

    /// Whether nothing was wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }
}

/// Unknown names that are told at most: a body of nothing else must not make an answer of megabytes.
pub(super) const MOST_UNKNOWN: usize = 50;

/// The members of a body as they stand, repetitions too; `None` when it is no JSON object.
pub(super) fn pairs(body: &[u8]) -> Option<Vec<(String, Value)>> {
    serde_json::from_slice(body).ok().map(|Pairs(pairs)| pairs)
}

/// Reads a body; `None` when it is no JSON object.
pub(super) fn decode(body: &[u8]) -> Option<Decoded> {
    let pairs = pairs(body)?;
    let mut decoded =
        Decoded { municipality: None, form: SubmissionForm::default(), errors: Vec::new() };
    let mut names = BTreeSet::new();
    let mut unknown = 0;
    for (name, value) in pairs {
        let repeated = !names.insert(name.clone());
        if name == MUNICIPALITY {
            decoded.municipality(value, repeated);
        } else if let Some(field) = Field::from_wire(&name) {
            decoded.field(field, value, repeated);
        } else if unknown < MOST_UNKNOWN {
            unknown += 1;
            decoded.errors.push(FieldError::unknown(&name));
        }
    }
    if !names.contains(MUNICIPALITY) {
        decoded.errors.push(of_municipality(ErrorCode::Required));
    }
    Some(decoded)
}

impl Decoded {
    /// Refuses another municipality than this one.
    pub(super) fn must_be_for(&mut self, code: &str) {
        if self.municipality.as_deref().is_some_and(|given| given != code) {
            self.errors.push(of_municipality(ErrorCode::UnknownChoice));
        }
    }

    fn municipality(&mut self, value: Value, repeated: bool) {
        match value {
            _ if repeated => self.errors.push(of_municipality(ErrorCode::DuplicateField)),
            Value::String(code) => self.municipality = Some(code),
            Value::Null => self.errors.push(of_municipality(ErrorCode::Required)),
            _ => self.errors.push(of_municipality(ErrorCode::WrongType)),
        }
    }

    fn field(&mut self, field: Field, value: Value, repeated: bool) {
        if repeated {
            self.errors.push(FieldError::new(field, ErrorCode::DuplicateField));
            return;
        }
        match (value, field.shape()) {
            (Value::Null, _) => {}
            (Value::String(text), _) => self.form.set(field, text),
            (Value::Bool(ticked), Shape::Flag) => {
                self.form.set(field, if ticked { "ja" } else { "" });
            }
            (Value::Bool(yes), Shape::Choice) if field == Field::AlreadyDiscussed => {
                self.form.set(field, if yes { "ja" } else { "nee" });
            }
            _ => self.errors.push(FieldError::new(field, ErrorCode::WrongType)),
        }
    }
}

fn of_municipality(code: ErrorCode) -> FieldError {
    FieldError { name: Cow::Borrowed(MUNICIPALITY), code, limit: None }
}

/// The members of a JSON object as they stand, repetitions too.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = members.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn codes(body: &str) -> Vec<(String, ErrorCode)> {
        let errors = decode(body.as_bytes()).unwrap().with_errors(Vec::new());
        errors.into_iter().map(|error| (error.name.into_owned(), error.code)).collect()
    }

    #[test]
    fn only_a_json_object_is_a_submission() {
        for body in
            ["", "nee", "[]", "\"x\"", "null", "1", "{", "{\"a\":1}x", "{\"naam\":\"\\ud800\"}"]
        {
            assert!(decode(body.as_bytes()).is_none(), "{body}");
        }
        assert!(decode(b"{\"naam\":\"\xff\"}").is_none());
        let deep = format!("{{\"naam\":{}{}}}", "[".repeat(200), "]".repeat(200));
        assert!(decode(deep.as_bytes()).is_none());
    }

    #[test]
    fn wrong_names_types_and_repetitions_are_all_listed_in_form_order() {
        let body = r#"{"x<b>":1,"naam":["a"],"soort":{},"gemeente":7,"email":"a@b.nl","email":"c@d.nl","taal":null}"#;

        assert_eq!(
            codes(body),
            [
                ("gemeente".to_owned(), ErrorCode::WrongType),
                ("soort".to_owned(), ErrorCode::WrongType),
                ("naam".to_owned(), ErrorCode::WrongType),
                ("email".to_owned(), ErrorCode::DuplicateField),
                ("xb".to_owned(), ErrorCode::UnknownField),
            ]
        );
    }

    #[test]
    fn boxes_take_booleans_and_null_is_the_same_as_absent() {
        let table = [
            (r#"{"ondertekening":true}"#, Field::Signature, "ja"),
            (r#"{"ondertekening":false}"#, Field::Signature, ""),
            (r#"{"ondertekening":"ja"}"#, Field::Signature, "ja"),
            (r#"{"alGesproken":false}"#, Field::AlreadyDiscussed, "nee"),
            (r#"{"alGesproken":"ja"}"#, Field::AlreadyDiscussed, "ja"),
            (r#"{"naam":null}"#, Field::Name, ""),
        ];

        for (body, field, text) in table {
            let decoded = decode(body.as_bytes()).unwrap();
            assert_eq!(decoded.form.get(field), text, "{body}");
        }
    }

    #[test]
    fn a_wrong_type_hides_the_rule_error_of_the_same_field() {
        let decoded = decode(br#"{"gemeente":"x","naam":1}"#).unwrap();
        let rules = vec![FieldError::new(Field::Name, ErrorCode::Required)];

        let errors = decoded.with_errors(rules);

        assert_eq!(errors, [FieldError::new(Field::Name, ErrorCode::WrongType)]);
    }
}
