//! One wrong field of a request, and how it is told.

use std::borrow::Cow;

use gehoor_domain::{
    error::FieldError,
    follow::{MESSAGE_CHARS, MessageError},
    kind::Language,
};
use serde::Serialize;

use crate::texts::{Key, Texts};

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// By the rules of a submission.
    Field(FieldError),
    /// A text that is no message.
    Message {
        /// Name of the member.
        name: &'static str,
        /// Why not.
        error: MessageError,
    },
}

impl From<FieldError> for Wrong {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// One wrong field on the wire.
#[derive(Serialize)]
pub(super) struct ErrorLine {
    #[serde(rename = "veld")]
    name: Cow<'static, str>,
    code: String,
    #[serde(rename = "limiet", skip_serializing_if = "Option::is_none")]
    limit: Option<usize>,
    #[serde(rename = "melding")]
    message: String,
}

/// Every error with its sentence, in Dutch.
pub(super) fn lines(errors: &[Wrong]) -> Vec<ErrorLine> {
    let texts = gehoor_widget::texts::Texts::for_language(Language::Dutch);
    let line = |wrong: &Wrong| match wrong {
        Wrong::Field(error) => ErrorLine {
            name: error.name.clone(),
            code: error.code.wire_name().to_owned(),
            limit: error.limit,
            message: texts.error(error),
        },
        Wrong::Message { name, error } => ErrorLine {
            name: Cow::Borrowed(name),
            code: error.to_string(),
            limit: (*error == MessageError::TooLong).then_some(MESSAGE_CHARS),
            message: Texts::for_staff()
                .with(message_key(*error), &[("aantal", &MESSAGE_CHARS.to_string())]),
        },
    };
    errors.iter().map(line).collect()
}

const fn message_key(error: MessageError) -> Key {
    match error {
        MessageError::Empty => Key::ProbleemBerichtLeeg,
        MessageError::TooLong => Key::ProbleemBerichtTeLang,
        MessageError::Forbidden => Key::ProbleemBerichtTeken,
        MessageError::HoldsCode => Key::ProbleemBerichtCode,
    }
}
