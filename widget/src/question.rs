//! How each field is asked: in which group, with which attributes, and whether it may be left out.

use gehoor_domain::{
    field::{Field, Shape},
    kind::{Concerning, ContactPreference, DesiredHandling, Kind, SubmittedBy, YesNo},
    municipality::{FormProfile, Policy},
};

use crate::texts::Key;

/// A group of fields that belong together, a fieldset on the form and a block on the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Complaint, compliment or anonymous report.
    Kind,
    /// What happened.
    Story,
    /// Whom or what it is about.
    About,
    /// When it was.
    When,
    /// What it led to and what would help.
    Effect,
    /// Conversation or formal procedure.
    Handling,
    /// Who acts for the complainant.
    Another,
    /// Who sends it in.
    Sender,
    /// The click that stands for a signature.
    Signature,
}

impl Group {
    /// Every group, in form order.
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::Story,
        Self::About,
        Self::When,
        Self::Effect,
        Self::Handling,
        Self::Another,
        Self::Sender,
        Self::Signature,
    ];

    /// The group of a field; the language of the form is in none.
    pub const fn of(field: Field) -> Option<Self> {
        Some(match field {
            Field::Kind => Self::Kind,
            Field::Description => Self::Story,
            Field::Concerning | Field::Institution | Field::AboutWhom => Self::About,
            Field::OccurredOn | Field::OccurredPeriod | Field::OccurredUnknown => Self::When,
            Field::Consequence | Field::DesiredSolution | Field::AlreadyDiscussed => Self::Effect,
            Field::DesiredHandling => Self::Handling,
            Field::SubmittedBy
            | Field::RepresentativeName
            | Field::RepresentativeRelation
            | Field::RepresentativeContact => Self::Another,
            Field::Name
            | Field::Organisation
            | Field::Street
            | Field::HouseNumber
            | Field::HouseNumberAddition
            | Field::Postcode
            | Field::Town
            | Field::Country
            | Field::Email
            | Field::EmailConsent
            | Field::Phone
            | Field::ContactPreference
            | Field::ContactMoment => Self::Sender,
            Field::Signature => Self::Signature,
            Field::Language => return None,
        })
    }

    /// The fields of the group, in form order.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| Self::of(*field) == Some(self))
    }

    /// Its heading.
    pub const fn title(self) -> Key {
        match self {
            Self::Kind => Key::GroupKind,
            Self::Story => Key::GroupStory,
            Self::About => Key::GroupAbout,
            Self::When => Key::GroupWhen,
            Self::Effect => Key::GroupEffect,
            Self::Handling => Key::GroupHandling,
            Self::Another => Key::GroupAnother,
            Self::Sender => Key::GroupSender,
            Self::Signature => Key::GroupSignature,
        }
    }
}

/// Whether a field may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must be answered.
    Required,
    /// A complaint must have it; who pays a compliment may leave it out.
    RequiredInComplaint,
    /// It may be left out, and says so.
    Optional,
    /// It depends on another field; its help says when.
    Conditional,
}

/// Whether this municipality lets a field be left out.
pub fn need(field: Field, profile: &FormProfile) -> Need {
    let required = profile.policy(field) == Policy::Required;
    match field {
        Field::Kind | Field::Description | Field::Signature => Need::Required,
        Field::Name => required_in_complaint(profile),
        Field::Email if required || is_off(Field::Street, profile) => {
            required_in_complaint(profile)
        }
        Field::Street | Field::HouseNumber | Field::Postcode | Field::Town
            if required || is_off(Field::Email, profile) =>
        {
            Need::Required
        }
        Field::Institution
        | Field::RepresentativeName
        | Field::EmailConsent
        | Field::OccurredUnknown => Need::Conditional,
        // One of the three answers the question.
        Field::OccurredOn | Field::OccurredPeriod if required => Need::Conditional,
        Field::HouseNumberAddition
        | Field::Country
        | Field::ContactMoment
        | Field::SubmittedBy
        | Field::RepresentativeRelation
        | Field::RepresentativeContact => Need::Optional,
        _ if required => Need::Required,
        _ => Need::Optional,
    }
}

/// Who pays a compliment need not say who they are.
fn required_in_complaint(profile: &FormProfile) -> Need {
    if profile.takes(Kind::Compliment) { Need::RequiredInComplaint } else { Need::Required }
}

/// A complaint needs one way to answer it, so what is left of the two is required.
fn is_off(field: Field, profile: &FormProfile) -> bool {
    profile.policy(field) == Policy::Off
}

/// The kinds that share the form on this page: complaint and compliment as far as they are taken, or the anonymous one.
pub fn shared_kinds(profile: &FormProfile) -> impl Iterator<Item = Kind> {
    [Kind::Complaint, Kind::Compliment].into_iter().filter(|kind| profile.takes(*kind))
}

/// Whether the form with these kinds has the field.
pub fn is_asked(field: Field, kinds: &[Kind], profile: &FormProfile) -> bool {
    profile.policy(field) != Policy::Off && kinds.iter().any(|kind| field.asked_for(*kind))
}

/// The wire names of a closed list; none for a field that is none.
pub fn values(field: Field) -> Vec<&'static str> {
    match field {
        Field::Kind => Kind::ALL.iter().map(|value| value.wire_name()).collect(),
        Field::Concerning => Concerning::ALL.iter().map(|value| value.wire_name()).collect(),
        Field::AlreadyDiscussed => YesNo::ALL.iter().map(|value| value.wire_name()).collect(),
        Field::DesiredHandling => {
            DesiredHandling::ALL.iter().map(|value| value.wire_name()).collect()
        }
        Field::SubmittedBy => SubmittedBy::ALL.iter().map(|value| value.wire_name()).collect(),
        Field::ContactPreference => {
            ContactPreference::ALL.iter().map(|value| value.wire_name()).collect()
        }
        _ => Vec::new(),
    }
}

/// The values that a resident of this municipality can choose: kinds that it takes, and ways of contact that it asks for.
pub fn choices(field: Field, profile: &FormProfile) -> Vec<&'static str> {
    let mut values = values(field);
    values.retain(|value| match field {
        Field::Kind => Kind::from_wire(value).is_some_and(|kind| profile.takes(kind)),
        Field::ContactPreference => match ContactPreference::from_wire(value) {
            Some(ContactPreference::Email) => !is_off(Field::Email, profile),
            Some(ContactPreference::Phone) => !is_off(Field::Phone, profile),
            Some(ContactPreference::Post) => !is_off(Field::Street, profile),
            None => false,
        },
        _ => true,
    });
    values
}

/// The `id` of the element that the focus goes to for this field: the input, or the first of the values.
pub fn anchor(field: Field, profile: &FormProfile) -> String {
    let name = field.wire_name();
    match choices(field, profile).first() {
        Some(value) if field.shape() == Shape::Choice => format!("veld-{name}-{value}"),
        _ => format!("veld-{name}"),
    }
}

/// The `autocomplete` value, where the field asks for something about the person at the keyboard.
///
/// # Source
/// WCAG 1.3.5 (<https://www.w3.org/TR/WCAG22/#identify-input-purpose>). House numbers have no value of their own.
pub const fn autocomplete(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Name => "name",
        Field::Organisation => "organization",
        Field::Street => "address-line1",
        Field::Postcode => "postal-code",
        Field::Town => "address-level2",
        Field::Country => "country-name",
        Field::Email => "email",
        Field::Phone => "tel",
        _ => return None,
    })
}

/// The `type` of a one-line input, which also decides the keyboard on a telephone.
pub const fn input_type(field: Field) -> &'static str {
    match field {
        Field::Email => "email",
        Field::Phone => "tel",
        _ => "text",
    }
}

/// The `inputmode` of a one-line input, for keyboards that don't follow the type.
pub const fn input_mode(field: Field) -> Option<&'static str> {
    match field {
        Field::Email => Some("email"),
        Field::Phone => Some("tel"),
        _ => None,
    }
}

/// Whether a short answer is expected, so that the box is short.
pub const fn is_short(field: Field) -> bool {
    matches!(
        field,
        Field::HouseNumber | Field::HouseNumberAddition | Field::Postcode | Field::OccurredOn
    )
}

/// Whether it is answered in words of any script, so that the words decide the direction in which they are written.
pub const fn is_of_words(field: Field) -> bool {
    !is_short(field) && !matches!(field, Field::Email | Field::Phone)
}

/// Rows of a box for several lines.
pub const fn rows(field: Field) -> Option<&'static str> {
    match field {
        Field::Description => Some("8"),
        Field::Consequence | Field::DesiredSolution => Some("4"),
        _ => None,
    }
}
