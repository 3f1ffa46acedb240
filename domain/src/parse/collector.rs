//! Gathers errors: at most one a field, the derived checks underneath.

use validator::{Validate, ValidationError, ValidationErrorsKind};

use crate::{
    error::{ErrorCode, FieldError},
    field::Field,
    form::SubmissionForm,
    text, value,
};

/// The errors found so far, by field, in form order.
pub(crate) struct Collector(Vec<(Field, FieldError)>);

impl Collector {
    /// Runs the derived checks (`length`, `custom`) and keeps those of the fields that count.
    pub(crate) fn derived(form: &SubmissionForm, counts: impl Fn(Field) -> bool) -> Self {
        let mut collector = Self(Vec::new());
        let Err(found) = form.validate() else { return collector };
        for (rust_name, kind) in found.errors() {
            let ValidationErrorsKind::Field(errors) = kind else { continue };
            let field = Field::ALL.iter().copied().find(|field| rust_name_is(*field, rust_name));
            // A blank field is a matter of being required, not of being too short.
            if let Some(field) = field.filter(|field| counts(*field) && !form.is_blank(*field)) {
                collector.put_derived(form, field, errors);
            }
        }
        collector
    }

    fn put_derived(&mut self, form: &SubmissionForm, field: Field, errors: &[ValidationError]) {
        let has = |code: &str| errors.iter().any(|error| error.code == code);
        let length = text::count(form.get(field));
        let error = if has(text::FORBIDDEN) || form.get(field).chars().any(text::is_forbidden) {
            FieldError::new(field, ErrorCode::ForbiddenCharacter)
        } else if has("length") && length > field.max_chars() {
            FieldError::with_limit(field, ErrorCode::TooLong, field.max_chars())
        } else if has("length") {
            FieldError::with_limit(field, ErrorCode::TooShort, MIN_DESCRIPTION)
        } else if has(value::INVALID_EMAIL) {
            FieldError::new(field, ErrorCode::InvalidEmail)
        } else {
            FieldError::new(field, ErrorCode::InvalidPhone)
        };
        self.put(field, error);
    }

    /// Adds an error unless the field has one already: the first is the one to mend first.
    pub(crate) fn add(&mut self, field: Field, code: ErrorCode) {
        if !self.has(field) {
            self.put(field, FieldError::new(field, code));
        }
    }

    /// Leaves out what is wrong with this code.
    pub(crate) fn forgive(&mut self, code: ErrorCode) {
        self.0.retain(|(_, error)| error.code != code);
    }

    fn put(&mut self, field: Field, error: FieldError) {
        let at = self.0.iter().take_while(|(before, _)| *before < field).count();
        self.0.insert(at, (field, error));
    }

    /// Asks for a text.
    pub(crate) fn require(&mut self, form: &SubmissionForm, field: Field) {
        if form.is_blank(field) {
            self.add(field, ErrorCode::Required);
        }
    }

    /// Reads a value of a closed list; blank is nothing.
    pub(crate) fn choice<T>(
        &mut self,
        form: &SubmissionForm,
        field: Field,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = form.get(field);
        let value = read(text);
        if value.is_none() && !text.is_empty() {
            self.add(field, ErrorCode::UnknownChoice);
        }
        value
    }

    /// Reads a box; anything but ticked or blank is an error.
    pub(crate) fn flag(&mut self, form: &SubmissionForm, field: Field) -> bool {
        if !form.is_blank(field)
            && !form.is_ticked(field)
            && !matches!(form.get(field), "nee" | "false")
        {
            self.add(field, ErrorCode::UnknownChoice);
        }
        form.is_ticked(field)
    }

    /// Whether this field has an error.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.0.iter().any(|(other, _)| *other == field)
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The errors in form order.
    pub(crate) fn into_errors(self) -> Vec<FieldError> {
        self.0.into_iter().map(|(_, error)| error).collect()
    }
}

/// The shortest description, in characters.
const MIN_DESCRIPTION: usize = 10;

/// The derive names errors after the Rust field.
fn rust_name_is(field: Field, rust_name: &str) -> bool {
    field.rust_name() == rust_name
}
