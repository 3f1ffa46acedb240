//! What is asked of a case, in the one shape in which every front hands it over.

use gehoor_domain::{
    case::{
        Actor, ContactCorrection, DocumentAdded, PersonId, Role, Step, StepName, Withdrawal,
        Written, ending::WithdrawReason,
    },
    follow::{Author, MessageText, NamedComplaint},
    kind::Kind,
    municipality::Municipality,
    reference::Reference,
    term,
};
use jiff::Timestamp;

use super::{on_case::Corrected, pair::Pair};
use crate::store::{Case, CaseKey, Letter, NewLetter, Registering, StoreError, event::digest};

/// What is asked of a case, by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) case: &'a CaseKey,
    pub(super) by: &'a Actor,
    pub(super) want: Want<'a>,
    pub(super) idempotency_key: [u8; 16],
    /// Number of the newest event that whoever asks has seen, when that matters.
    pub(super) expected: Option<u32>,
    pub(super) now: Timestamp,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Want<'a> {
    Write(&'a MessageText),
    AskFormal,
    Withdraw { why: Option<&'a MessageText> },
    Name { municipality: &'a Municipality, complaint: NamedComplaint<'a>, text_version: &'a str },
    Convert(&'a Registering<'a>),
    Step(&'a Step),
    Pair(Pair<'a>),
    Contact(Corrected<'a>),
    Letters { letters: &'a [NewLetter], step: Option<&'a Step> },
}

impl<'a> Order<'a> {
    /// What is done in the end.
    pub(super) const fn step(&self) -> StepName {
        match self.want {
            Want::Write(_) => StepName::Write,
            Want::AskFormal => StepName::AskFormal,
            Want::Withdraw { .. } => StepName::Withdraw,
            Want::Name { .. } => StepName::Name,
            Want::Convert(_) => StepName::Convert,
            Want::Step(step) | Want::Letters { step: Some(step), .. } => step.name(),
            Want::Letters { step: None, .. } => StepName::SendLetter,
            Want::Pair(pair) => pair.step(),
            Want::Contact(_) => StepName::CorrectContact,
        }
    }

    /// The message in it.
    pub(super) const fn text(&self) -> Option<&MessageText> {
        match self.want {
            Want::Write(text) => Some(text),
            Want::Withdraw { why } => why,
            Want::AskFormal
            | Want::Name { .. }
            | Want::Convert(_)
            | Want::Step(_)
            | Want::Pair(_)
            | Want::Contact(_)
            | Want::Letters { .. } => None,
        }
    }

    /// Who writes the message in it.
    pub(super) const fn author(&self) -> Author {
        match self.by.role {
            Role::Sender => Author::Sender,
            _ => Author::Municipality,
        }
    }

    /// The letters in it.
    pub(super) const fn letters(&self) -> &[NewLetter] {
        match self.want {
            Want::Letters { letters, .. } => letters,
            _ => &[],
        }
    }

    /// The letters in it, numbered on from those of the case.
    pub(super) fn numbered(&self, case: &Case) -> Vec<Letter> {
        let on = term::received_on(self.now);
        let numbers = case.course.letters.saturating_add(1)..;
        numbers.zip(self.letters()).map(|(number, letter)| letter.letter(number, on)).collect()
    }

    /// What happens, in its order. `became` is the complaint that comes of it, `beside` the other case of a step that is
    /// told in two.
    pub(super) fn steps(
        &self,
        case: &Case,
        became: Option<Reference>,
        beside: Option<&Case>,
    ) -> Vec<Step> {
        let on = term::received_on(self.now);
        let numbers = case.course.letters.saturating_add(1)..;
        let letters = numbers.zip(self.letters());
        let with = self.event_of_step(case);
        let letters =
            letters.map(|(number, letter)| Step::SendLetter(letter.step(number, on, with)));
        let said = self
            .text()
            .map(|text| Step::Write(Written { content: digest(text.as_str().as_bytes()) }));
        let own = match self.want {
            Want::Write(_) => None,
            Want::AskFormal => Some(Step::AskFormal),
            Want::Withdraw { .. } => Some(Step::Withdraw(Withdrawal {
                on: term::received_on(self.now),
                reason: WithdrawReason::Other,
                how: None,
                confirmed_on: None,
            })),
            Want::Name { .. } => became.map(|to| Step::Name { to }),
            Want::Convert(_) => became.map(|to| Step::Convert { to }),
            Want::Step(step) => Some(step.clone()),
            Want::Pair(pair) => beside.map(|other| pair.here(other)),
            Want::Contact(corrected) => Some(Step::CorrectContact(ContactCorrection {
                parts: corrected.parts.to_vec(),
                content: digest(&corrected.contact.canonical_bytes()),
                why: corrected.why.clone(),
            })),
            Want::Letters { step, .. } => step.cloned(),
        };
        said.into_iter().chain(letters).chain(own).collect()
    }

    /// The number of the event of the step that the letters go with: it comes after them.
    fn event_of_step(&self, case: &Case) -> Option<u32> {
        let Want::Letters { letters, step: Some(_) } = self.want else { return None };
        let letters = u32::try_from(letters.len()).ok()?;
        case.last_event().checked_add(letters)?.checked_add(1)
    }

    /// The other case of it.
    pub(super) const fn pair(&self) -> Option<Pair<'a>> {
        match self.want {
            Want::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    /// Whether what comes of it belongs to this case: a complaint, at the same municipality; or another case.
    pub(super) fn fits(&self, case: &Case) -> bool {
        let (municipality, kind) = match self.want {
            Want::Name { municipality, .. } => (municipality, Kind::Complaint.into()),
            Want::Convert(new) => (new.municipality, new.kind),
            Want::Pair(pair) => return pair.other != case.reference,
            Want::Write(_)
            | Want::AskFormal
            | Want::Withdraw { .. }
            | Want::Step(_)
            | Want::Contact(_)
            | Want::Letters { .. } => return true,
        };
        municipality.code.as_str() == case.municipality && kind == Kind::Complaint.into()
    }

    /// One sequence of bytes for the same command of the same person in the same role, and for no other.
    pub(super) fn canonical_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let person = self.by.person.as_ref().map(PersonId::as_str).unwrap_or_default();
        let (role, step) = (self.by.role.wire_name(), self.step().wire_name());
        let mut bytes = format!("{role}\0{person}\0{step}\0").into_bytes();
        match self.want {
            Want::Name { complaint, .. } => {
                bytes.extend(complaint.submission().answers().canonical_bytes());
            }
            Want::Convert(new) => bytes.extend(new.canonical_bytes()?),
            Want::Letters { letters, step } => {
                for letter in letters {
                    bytes.extend(letter.canonical_bytes());
                }
                // On which day the letters go is not what was asked: the same is asked when it is asked again tomorrow.
                let step = step.map(|step| super::undated::undated(step.clone()));
                let step = serde_json::to_vec(&step);
                bytes.extend(step.map_err(|_| StoreError::Shape { what: "opdracht" })?);
            }
            Want::Step(step) => {
                let step = match step {
                    // The same document, wherever this request put its bytes.
                    Step::AddDocument(added) => {
                        let place = String::new();
                        serde_json::to_vec(&Step::AddDocument(DocumentAdded {
                            place,
                            ..added.clone()
                        }))
                    }
                    step => serde_json::to_vec(step),
                };
                bytes.extend(step.map_err(|_| StoreError::Shape { what: "opdracht" })?);
            }
            Want::Pair(pair) => bytes.extend(pair.canonical_bytes()),
            Want::Contact(corrected) => {
                bytes.extend(corrected.contact.canonical_bytes());
                bytes.extend(corrected.why.as_str().as_bytes());
            }
            Want::Write(_) | Want::AskFormal | Want::Withdraw { .. } => {
                bytes.extend(self.text().map(|text| text.as_str().as_bytes()).unwrap_or_default());
            }
        }
        Ok(bytes)
    }
}
