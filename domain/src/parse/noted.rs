//! What somebody of the municipality notes of what came in by another way than the form.
//!
//! The fields are those of the form and are checked as there, with what the law doesn't ask left free: somebody who calls
//! need give no address. What is missing is told ([`crate::case::Omission::noted`]) and never a reason to refuse.

use std::collections::BTreeMap;

use super::Collector;
use crate::{
    answers::Answers,
    case::CaseKind,
    error::{ErrorCode, FieldError},
    field::{Field, Shape},
    form::SubmissionForm,
    kind::{Concerning, Kind},
    value,
};

/// The fields that can be noted, in form order.
pub const NOTED: [Field; 13] = [
    Field::Description,
    Field::Concerning,
    Field::AboutWhom,
    Field::Name,
    Field::Street,
    Field::HouseNumber,
    Field::HouseNumberAddition,
    Field::Postcode,
    Field::Town,
    Field::Country,
    Field::Email,
    Field::EmailConsent,
    Field::Phone,
];

/// What was noted, in canonical form: the fields of [`NOTED`] that were filled in, and the kind when the form knows it.
///
/// # Errors
/// Every error of every field, in form order, at most one a field. A complaint may lack anything but a name or a
/// description, of which there must be one; everything else says what it is about. An anonymous report holds no field
/// that names or reaches anybody.
///
/// # Source
/// Awb 9:2, 9:4(2), 2:8.
pub fn noted(form: &SubmissionForm, kind: CaseKind) -> Result<Answers, Vec<FieldError>> {
    let form = form.normalised();
    let mut errors = Collector::derived(&form, |field| NOTED.contains(&field));
    // Somebody else wrote it down: a word may do.
    errors.forgive(ErrorCode::TooShort);
    let said = !form.is_blank(Field::Description);
    if !said && (kind != CaseKind::Complaint || form.is_blank(Field::Name)) {
        errors.add(Field::Description, ErrorCode::Required);
    }
    errors.choice(&form, Field::Concerning, Concerning::from_wire);
    if kind == CaseKind::Anonymous {
        for field in NOTED.into_iter().filter(|field| field.points_at_sender()) {
            if !form.is_blank(field) {
                errors.add(field, ErrorCode::NotInAnonymous);
            }
        }
    }
    // Consent to use an address that isn't there.
    if errors.flag(&form, Field::EmailConsent) && form.is_blank(Field::Email) {
        errors.add(Field::Email, ErrorCode::Required);
    }
    let abroad = is_abroad(&form);
    if !abroad && !form.is_blank(Field::Postcode) && value::dutch_postcode(&form.postcode).is_none()
    {
        errors.add(Field::Postcode, ErrorCode::InvalidPostcode);
    }
    if !errors.is_empty() {
        return Err(errors.into_errors());
    }
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for field in NOTED.into_iter().filter(|field| !form.is_blank(*field)) {
        let text = match field {
            Field::Postcode if !abroad => value::dutch_postcode(form.get(field)),
            Field::Phone => value::phone(form.get(field)),
            Field::Country if !abroad => None,
            _ if field.shape() == Shape::Flag => form.is_ticked(field).then(|| "ja".to_owned()),
            _ => Some(form.get(field).to_owned()),
        };
        said.extend(text.map(|text| (field.wire_name().to_owned(), text)));
    }
    if Kind::from_wire(kind.wire_name()).is_some() {
        said.insert(Field::Kind.wire_name().to_owned(), kind.wire_name().to_owned());
    }
    Ok(Answers::from(said))
}

fn is_abroad(form: &SubmissionForm) -> bool {
    !form.is_blank(Field::Country) && !form.country.eq_ignore_ascii_case("nederland")
}
