//! A municipality that asks everything and requires nothing, and forms that it takes.
#![allow(dead_code, reason = "every test file uses a part")]

use std::sync::LazyLock;

use gehoor_domain::{
    error::{ErrorCode, FieldError},
    field::Field,
    form::SubmissionForm,
    municipality::{FormProfile, Municipality},
    parse::parse,
    submission::Submission,
};
use jiff::civil::{Date, date};

/// The day on which every form here comes in.
pub(crate) const TODAY: Date = date(2026, 4, 3);

static PROFILE: LazyLock<FormProfile> = LazyLock::new(|| municipality().form_profile());

pub(crate) fn municipality() -> Municipality {
    toml::from_str(include_str!("../../../infra/municipalities/deventer.toml")).unwrap()
}

pub(crate) fn profile() -> FormProfile {
    PROFILE.clone()
}

pub(crate) fn read(form: &SubmissionForm) -> Result<Submission, Vec<FieldError>> {
    parse(form, &PROFILE, TODAY)
}

/// A complaint with every field of the form filled in, save the box that contradicts a day.
pub(crate) fn complaint() -> SubmissionForm {
    SubmissionForm::from_pairs([
        ("soort", "klacht"),
        ("omschrijving", "De balie was dicht terwijl ik een afspraak had."),
        ("betreft", "gecontracteerde-instelling"),
        ("instelling", "Thuiszorg Voorbeeld"),
        ("overWie", "de medewerker aan de balie"),
        ("datumVoorval", "1 april 2026"),
        ("periodeVoorval", "aan het begin van de middag"),
        ("gevolg", "Ik moest een dag vrij nemen."),
        ("gewensteOplossing", "Een nieuwe afspraak."),
        ("alGesproken", "ja"),
        ("gewensteBehandeling", "gesprek"),
        ("ingediendDoor", "gemachtigde"),
        ("gemachtigdeNaam", "A. de Boer"),
        ("gemachtigdeRelatie", "buurvrouw"),
        ("gemachtigdeContact", "boer@voorbeeld.example"),
        ("naam", "J. Jansen"),
        ("organisatienaam", "Bakkerij Jansen"),
        ("straat", "Dorpsstraat"),
        ("huisnummer", "12"),
        ("toevoeging", "bis"),
        ("postcode", "7411 AB"),
        ("plaats", "Deventer"),
        ("land", "Nederland"),
        ("email", "jansen@voorbeeld.example"),
        ("emailToestemming", "ja"),
        ("telefoon", "06 12345678"),
        ("contactvoorkeur", "telefoon"),
        ("contactmoment", "na vijven"),
        ("ondertekening", "ja"),
        ("taal", "nld"),
    ])
}

/// The least that a complaint must have.
pub(crate) fn short_complaint() -> SubmissionForm {
    SubmissionForm::from_pairs([
        ("soort", "klacht"),
        ("omschrijving", "Mijn brief kreeg geen antwoord."),
        ("naam", "J. Jansen"),
        ("email", "jansen@voorbeeld.example"),
        ("emailToestemming", "ja"),
        ("ondertekening", "ja"),
    ])
}

pub(crate) fn compliment() -> SubmissionForm {
    SubmissionForm::from_pairs([
        ("soort", "compliment"),
        ("omschrijving", "Ik werd heel goed geholpen."),
    ])
}

pub(crate) fn anonymous() -> SubmissionForm {
    SubmissionForm::from_pairs([
        ("soort", "anoniem"),
        ("omschrijving", "Er wordt gelogen aan de balie."),
    ])
}

/// The form with some fields changed.
pub(crate) fn with<const N: usize>(
    mut form: SubmissionForm,
    changes: [(Field, &str); N],
) -> SubmissionForm {
    for (field, text) in changes {
        form.set(field, text);
    }
    form
}

/// What is wrong with the form, as field and code.
pub(crate) fn errors(form: &SubmissionForm, profile: &FormProfile) -> Vec<(Field, ErrorCode)> {
    match parse(form, profile, TODAY) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(|error| (error.field().unwrap(), error.code)).collect(),
    }
}
