//! Who sends it in: what a complaint must have, what a compliment may have.

use crate::{
    error::ErrorCode,
    field::Field,
    form::SubmissionForm,
    kind::{ContactPreference, DesiredHandling, SubmittedBy},
    municipality::{FormProfile, Policy},
    parse::Collector,
    submission::{
        Complainant, Complimenter, Email, FreeText, PersonName, Phone, PostalAddress, Postcode,
        Representation,
    },
    value,
};

const ADDRESS: [Field; 6] = [
    Field::Street,
    Field::HouseNumber,
    Field::HouseNumberAddition,
    Field::Postcode,
    Field::Town,
    Field::Country,
];

/// The complainant (Awb 9:4(2)): a name, a signature, and an address to answer to.
pub(crate) fn complainant(
    form: &SubmissionForm,
    profile: &FormProfile,
    errors: &mut Collector,
) -> Complainant {
    errors.require(form, Field::Name);
    if !errors.flag(form, Field::Signature) {
        errors.add(Field::Signature, ErrorCode::Required);
    }
    for field in
        [Field::Organisation, Field::Phone, Field::ContactPreference, Field::DesiredHandling]
    {
        if profile.policy(field) == Policy::Required {
            errors.require(form, field);
        }
    }
    let address = address(form, profile, errors);
    let email = email(form, profile, errors);
    if profile.policy(Field::Email) == Policy::Required {
        errors.require(form, Field::Email);
    }
    require_reach(form, profile, errors);
    let contact_preference = contact_preference(form, profile, errors);
    let representation = representation(form, profile, errors);
    let desired_handling = errors.choice(form, Field::DesiredHandling, DesiredHandling::from_wire);
    Complainant {
        name: PersonName(form.name.clone()),
        organisation: (!form.is_blank(Field::Organisation))
            .then(|| PersonName(form.organisation.clone())),
        address,
        email,
        phone: value::phone(&form.phone).map(Phone),
        contact_preference,
        contact_moment: (!form.is_blank(Field::ContactMoment))
            .then(|| FreeText(form.contact_moment.clone())),
        representation,
        desired_handling,
    }
}

/// Who pays a compliment.
pub(crate) fn complimenter(
    form: &SubmissionForm,
    profile: &FormProfile,
    errors: &mut Collector,
) -> Complimenter {
    Complimenter {
        name: (!form.is_blank(Field::Name)).then(|| PersonName(form.name.clone())),
        email: email(form, profile, errors),
    }
}

/// There must be a way to answer: an address or an e-mail address, whichever this municipality asks.
fn require_reach(form: &SubmissionForm, profile: &FormProfile, errors: &mut Collector) {
    if address_given(form) || !form.is_blank(Field::Email) {
        return;
    }
    let asked = |field: &Field| profile.policy(*field) != Policy::Off;
    if let Some(field) = [Field::Email, Field::Street].into_iter().find(asked) {
        errors.add(field, ErrorCode::ReachNeeded);
    }
}

/// The preferred way of contact, with what it needs.
///
/// A way that this municipality does not ask for is no choice: the resident could never mend it.
fn contact_preference(
    form: &SubmissionForm,
    profile: &FormProfile,
    errors: &mut Collector,
) -> Option<ContactPreference> {
    let preference = errors.choice(form, Field::ContactPreference, ContactPreference::from_wire)?;
    let (needed, given) = match preference {
        ContactPreference::Email => (Field::Email, !form.is_blank(Field::Email)),
        ContactPreference::Phone => (Field::Phone, !form.is_blank(Field::Phone)),
        ContactPreference::Post => (Field::Street, address_given(form)),
    };
    if profile.policy(needed) == Policy::Off {
        errors.add(Field::ContactPreference, ErrorCode::UnknownChoice);
    } else if !given {
        errors.add(needed, ErrorCode::NeededForContact);
    }
    Some(preference)
}

fn address_given(form: &SubmissionForm) -> bool {
    ADDRESS.iter().any(|field| !form.is_blank(*field))
}

/// An address counts only with consent (Awb 2:8); consent alone asks nothing.
fn email(form: &SubmissionForm, profile: &FormProfile, errors: &mut Collector) -> Option<Email> {
    if profile.policy(Field::Email) == Policy::Off {
        return None;
    }
    let consent = errors.flag(form, Field::EmailConsent);
    if form.is_blank(Field::Email) {
        return None;
    }
    if !consent {
        errors.add(Field::EmailConsent, ErrorCode::ConsentNeeded);
        return None;
    }
    Some(Email(form.email.clone()))
}

/// All of the address or none of it; required when the municipality says so.
fn address(
    form: &SubmissionForm,
    profile: &FormProfile,
    errors: &mut Collector,
) -> Option<PostalAddress> {
    match profile.policy(Field::Street) {
        Policy::Off => return None,
        Policy::On if !address_given(form) => return None,
        Policy::On | Policy::Required => {}
    }
    let abroad = !form.is_blank(Field::Country) && !form.country.eq_ignore_ascii_case("nederland");
    for field in [Field::Street, Field::HouseNumber, Field::Postcode, Field::Town] {
        // There are countries without postcodes.
        if !(abroad && field == Field::Postcode) {
            errors.require(form, field);
        }
    }
    let postcode =
        if abroad { Some(form.postcode.clone()) } else { value::dutch_postcode(&form.postcode) };
    if postcode.is_none() && !form.is_blank(Field::Postcode) && !errors.has(Field::Postcode) {
        errors.add(Field::Postcode, ErrorCode::InvalidPostcode);
    }
    let optional =
        |field: Field| (!form.is_blank(field)).then(|| FreeText(form.get(field).to_owned()));
    Some(PostalAddress {
        street: FreeText(form.street.clone()),
        house_number: FreeText(form.house_number.clone()),
        addition: optional(Field::HouseNumberAddition),
        postcode: Postcode(postcode?),
        town: FreeText(form.town.clone()),
        country: if abroad { optional(Field::Country) } else { None },
    })
}

const REPRESENTATIVE: [Field; 3] =
    [Field::RepresentativeName, Field::RepresentativeRelation, Field::RepresentativeContact];

/// Who acts for the complainant: a name, and the rest as far as they like.
fn representation(
    form: &SubmissionForm,
    profile: &FormProfile,
    errors: &mut Collector,
) -> Option<Representation> {
    if profile.policy(Field::SubmittedBy) == Policy::Off {
        return None;
    }
    let by = errors.choice(form, Field::SubmittedBy, SubmittedBy::from_wire);
    let told = REPRESENTATIVE.into_iter().filter(|field| !form.is_blank(*field));
    let Some(by) = by.filter(|by| *by != SubmittedBy::Self_) else {
        // What was typed about a representative is never dropped in silence.
        for field in told {
            match by {
                Some(_) => errors.add(field, ErrorCode::Contradiction),
                None => errors.add(Field::SubmittedBy, ErrorCode::Required),
            }
        }
        return None;
    };
    errors.require(form, Field::RepresentativeName);
    let optional =
        |field: Field| (!form.is_blank(field)).then(|| FreeText(form.get(field).to_owned()));
    Some(Representation {
        by,
        name: PersonName(form.representative_name.clone()),
        relation: optional(Field::RepresentativeRelation),
        contact: optional(Field::RepresentativeContact),
    })
}
