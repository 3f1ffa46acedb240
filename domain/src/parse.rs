//! From [`SubmissionForm`] (as received) to [`Submission`] (cannot be wrong), or to every error at once.

mod collector;
mod noted;
mod sender;

use jiff::civil::Date;

pub(crate) use collector::Collector;
pub use noted::{NOTED, noted};

use crate::{
    error::{ErrorCode, FieldError},
    field::Field,
    form::SubmissionForm,
    kind::{Concerning, Kind, Language},
    municipality::{FormProfile, Policy},
    submission::{Description, FreeText, Occurred, Sender, Submission},
    value,
};

/// Checks a form against the rules of one municipality.
///
/// `today` is the civil date in Europe/Amsterdam; only dates of events are held against it.
/// Texts are normalised first. What a kind does not ask is ignored (complaint and compliment share one HTML form);
/// what could name the sender of an anonymous report is refused.
///
/// # Errors
/// Every error of every field, in form order, at most one a field.
/// Without a kind only what holds for every kind is checked.
///
/// # Source
/// Awb 9:4(2) for the complaint, 2:8 for consent; `docs/GLOSSARY.md` for the fields.
pub fn parse(
    form: &SubmissionForm,
    profile: &FormProfile,
    today: Date,
) -> Result<Submission, Vec<FieldError>> {
    let Some(kind) = Kind::from_wire(form.normalised().get(Field::Kind)) else {
        return Err(wrong_anywhere(form));
    };
    let form = form.normalised();
    let mut errors = Collector::derived(&form, |field| asks(profile, kind, field));
    if !profile.takes(kind) {
        errors.add(Field::Kind, ErrorCode::KindNotTaken);
    }
    refuse_what_is_not_asked(&form, kind, profile, &mut errors);

    let content = content(&form, kind, profile, today, &mut errors);
    let sender = match kind {
        Kind::Complaint => {
            Sender::Complainant(Box::new(sender::complainant(&form, profile, &mut errors)))
        }
        Kind::Compliment => Sender::Complimenter(sender::complimenter(&form, profile, &mut errors)),
        Kind::Anonymous => Sender::Nobody,
    };
    if errors.is_empty() { Ok(Submission { sender, ..content }) } else { Err(errors.into_errors()) }
}

/// Whether this municipality asks the field on a form of this kind.
fn asks(profile: &FormProfile, kind: Kind, field: Field) -> bool {
    field.asked_for(kind) && profile.policy(field) != Policy::Off
}

/// What is wrong with a form whatever the municipality: for a body that names none, and for a kind that is none.
///
/// In form order; empty when everything that is left depends on the municipality.
pub fn wrong_anywhere(form: &SubmissionForm) -> Vec<FieldError> {
    let form = form.normalised();
    let kind = Kind::from_wire(&form.kind);
    let mut errors =
        Collector::derived(&form, |field| kind.is_none_or(|kind| field.asked_for(kind)));
    if kind.is_none() {
        let code =
            if form.kind.is_empty() { ErrorCode::Required } else { ErrorCode::UnknownChoice };
        errors.add(Field::Kind, code);
    }
    errors.require(&form, Field::Description);
    if kind == Some(Kind::Anonymous) {
        refuse_sender(&form, &mut errors);
    }
    errors.into_errors()
}

/// Names the fields that could tell who sends an anonymous report.
fn refuse_sender(form: &SubmissionForm, errors: &mut Collector) {
    for field in Field::ALL.iter().copied().filter(|field| field.points_at_sender()) {
        if !form.is_blank(field) {
            errors.add(field, ErrorCode::NotInAnonymous);
        }
    }
}

/// Names the fields that this kind or this municipality does not take.
fn refuse_what_is_not_asked(
    form: &SubmissionForm,
    kind: Kind,
    profile: &FormProfile,
    errors: &mut Collector,
) {
    if kind == Kind::Anonymous {
        refuse_sender(form, errors);
    }
    for field in Field::ALL.iter().copied().filter(|field| !form.is_blank(*field)) {
        if field.asked_for(kind) && profile.policy(field) == Policy::Off {
            errors.add(field, ErrorCode::NotAsked);
        }
    }
}

fn content(
    form: &SubmissionForm,
    kind: Kind,
    profile: &FormProfile,
    today: Date,
    errors: &mut Collector,
) -> Submission {
    errors.require(form, Field::Description);
    for field in [
        Field::AboutWhom,
        Field::Consequence,
        Field::DesiredSolution,
        Field::AlreadyDiscussed,
        Field::Concerning,
    ] {
        if field.asked_for(kind) && profile.policy(field) == Policy::Required {
            errors.require(form, field);
        }
    }
    let concerning = errors.choice(form, Field::Concerning, Concerning::from_wire);
    if concerning == Some(Concerning::ContractedInstitution)
        && asks(profile, kind, Field::Institution)
    {
        errors.require(form, Field::Institution);
    }
    let occurred = if Field::OccurredOn.asked_for(kind) {
        occurred(form, profile, today, errors)
    } else {
        None
    };
    let free = |field: Field| {
        (field.asked_for(kind) && !form.is_blank(field))
            .then(|| FreeText(form.get(field).to_owned()))
    };
    Submission {
        description: Description(form.description.clone()),
        concerning,
        institution: free(Field::Institution),
        about_whom: free(Field::AboutWhom),
        occurred,
        consequence: free(Field::Consequence),
        desired_solution: free(Field::DesiredSolution),
        already_discussed: if Field::AlreadyDiscussed.asked_for(kind) {
            errors.choice(form, Field::AlreadyDiscussed, crate::kind::YesNo::from_wire)
        } else {
            None
        },
        language: errors
            .choice(form, Field::Language, Language::from_wire)
            .unwrap_or(Language::Dutch),
        sender: Sender::Nobody,
    }
}

/// When it happened: a day, own words, or not known.
fn occurred(
    form: &SubmissionForm,
    profile: &FormProfile,
    today: Date,
    errors: &mut Collector,
) -> Option<Occurred> {
    let unknown = errors.flag(form, Field::OccurredUnknown);
    let given = !form.is_blank(Field::OccurredOn) || !form.is_blank(Field::OccurredPeriod);
    if unknown && given {
        errors.add(Field::OccurredUnknown, ErrorCode::Contradiction);
        return None;
    }
    if unknown {
        return Some(Occurred::Unknown);
    }
    if !given && profile.policy(Field::OccurredOn) == Policy::Required {
        errors.add(Field::OccurredOn, ErrorCode::Required);
        return None;
    }
    let period =
        (!form.is_blank(Field::OccurredPeriod)).then(|| FreeText(form.occurred_period.clone()));
    if form.is_blank(Field::OccurredOn) {
        return period.map(Occurred::Period);
    }
    match value::date(&form.occurred_on) {
        None => {
            errors.add(Field::OccurredOn, ErrorCode::InvalidDate);
            None
        }
        Some(date) if date > today => {
            errors.add(Field::OccurredOn, ErrorCode::DateInFuture);
            None
        }
        Some(date) => {
            Some(period.map_or(Occurred::On(date), |period| Occurred::OnWithPeriod(date, period)))
        }
    }
}
