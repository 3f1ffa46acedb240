//! Going on under a name (op naam): the complaint that an anonymous report becomes.

use crate::{
    access_code::AccessCode,
    error::{ErrorCode, FieldError},
    field::Field,
    kind::Kind,
    submission::Submission,
};

/// A complaint that an anonymous report may go on as: the only way to have one is to have it checked.
#[derive(Debug, Clone, Copy)]
pub struct NamedComplaint<'a>(&'a Submission);

impl<'a> NamedComplaint<'a> {
    /// Takes a submission that is a complaint and doesn't give `code` away, the access code of the report.
    ///
    /// Whoever reads the complaint could open the report with it, and write there as its sender.
    ///
    /// # Errors
    /// Every field that is wrong, in form order: `soort` with [`ErrorCode::UnknownChoice`] when it is no complaint, and
    /// each answer in which the code stands with [`ErrorCode::HoldsCode`].
    pub fn of(submission: &'a Submission, code: &AccessCode) -> Result<Self, Vec<FieldError>> {
        let kind = (submission.kind() != Kind::Complaint)
            .then(|| FieldError::new(Field::Kind, ErrorCode::UnknownChoice));
        let answers = submission.answers();
        let holding = answers.in_order().filter(|(_, text)| code.stands_in(text));
        let holding = holding.map(|(field, _)| FieldError::new(field, ErrorCode::HoldsCode));
        let wrong: Vec<FieldError> = kind.into_iter().chain(holding).collect();
        if wrong.is_empty() { Ok(Self(submission)) } else { Err(wrong) }
    }

    /// What is sent in.
    pub const fn submission(self) -> &'a Submission {
        self.0
    }
}
