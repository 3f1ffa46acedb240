//! The small JSON bodies of commands: every wrong name, type and text at once.

use std::borrow::Cow;

use gehoor_domain::{
    access_code::AccessCode,
    error::{ErrorCode, FieldError},
    follow::{MessageError, MessageText},
};
use serde_json::Value;

use crate::{
    http::problem::{Problem, Wrong},
    submit::decode,
};

/// The members of a body by name, and what is wrong with them so far.
pub(super) struct Members {
    found: Vec<(&'static str, Value)>,
    wrong: Vec<Wrong>,
}

impl Members {
    /// Reads a JSON object that may have these members.
    pub(super) fn read(body: &[u8], names: &[&'static str]) -> Result<Self, Problem> {
        let pairs = decode::pairs(body).ok_or(Problem::NotJson)?;
        let mut members = Self { found: Vec::new(), wrong: Vec::new() };
        for (name, value) in pairs.into_iter().take(decode::MOST_UNKNOWN) {
            let Some(known) = names.iter().copied().find(|known| *known == name) else {
                members.wrong.push(FieldError::unknown(&name).into());
                continue;
            };
            if members.found.iter().any(|(found, _)| *found == known) {
                members.add(known, ErrorCode::DuplicateField);
            } else {
                members.found.push((known, value));
            }
        }
        Ok(members)
    }

    /// A text that is a message. Nothing when it is absent and may be, or when it is wrong.
    pub(super) fn message(
        &mut self,
        name: &'static str,
        required: bool,
        code: Option<&AccessCode>,
    ) -> Option<MessageText> {
        let at = self.found.iter().position(|(found, _)| *found == name);
        let typed = match at.map(|at| self.found.swap_remove(at).1) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text,
            Some(_) => {
                self.add(name, ErrorCode::WrongType);
                return None;
            }
        };
        match MessageText::parse(&typed, code) {
            Ok(text) => Some(text),
            Err(MessageError::Empty) if !required => None,
            Err(error) => {
                self.wrong.push(Wrong::Message { name, error });
                None
            }
        }
    }

    /// Everything that was wrong, when something was.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Problem::Invalid(self.wrong)) }
    }

    fn add(&mut self, name: &'static str, code: ErrorCode) {
        let error = FieldError { name: Cow::Borrowed(name), code, limit: None };
        self.wrong.push(error.into());
    }
}
