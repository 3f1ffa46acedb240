//! Everything that one command writes.

use aws_sdk_dynamodb::types::AttributeValue;
use gehoor_domain::{
    access_code, follow::Message, receipt::Received, reference::Reference, status::Status,
};

use super::{Act, Command, Effect, Marker, author, chained};
use crate::{
    keys::KeyRing,
    random::{self, Random},
    store::{
        Case, Event, EventKind, NewCase, OutboxItem, Purpose, Role, StoreError,
        item::{self, PK, SK, WL_PK},
        refusal::Guard,
        submit::draft::Draft,
        transaction::Transaction,
    },
};

/// Everything that one command writes, on a case as it was read.
pub(super) struct Plan<'a> {
    act: &'a Act<'a>,
    case: &'a Case,
    when: Received,
    message: Option<Message>,
    /// The message's, if there is one, and that of the command itself.
    events: Vec<Event>,
    marker: Marker,
    complaint: Option<Draft<'a>>,
}

impl<'a> Plan<'a> {
    /// `newest` is number and hash of the newest event.
    pub(super) fn new(
        act: &'a Act<'a>,
        case: &'a Case,
        newest: (u32, String),
        (keys, canonical): (&KeyRing, &[u8]),
        random: &dyn Random,
    ) -> Self {
        let when = Received::new(case.kind, act.now);
        let message = act.command.text().map(|text| Message {
            number: case.messages.saturating_add(1),
            from: author(act.who),
            when,
            text: text.clone(),
        });
        let complaint = complaint(act, case.reference, keys, random);
        let marker = Marker {
            content_mac: access_code::content_mac(&keys.current, canonical),
            key_id: keys.current.id().to_owned(),
            action: act.command.action(),
            when,
            number: message.as_ref().map(|message| message.number),
            named: complaint.as_ref().map(|draft| draft.case.reference),
        };
        let mut events = Vec::new();
        let mut before = newest;
        for kind in kinds(act) {
            let place = (case.municipality.as_str(), case.reference);
            let event = Event::after(before, place, (kind, act.who, when));
            before = (event.number, event.hash.clone());
            events.push(event);
        }
        Self { act, case, when, message, events, marker, complaint }
    }

    /// What it does once it is written.
    pub(super) fn effect(self) -> Effect {
        match (self.act.command, self.message, self.complaint) {
            (Command::Write(_), Some(message), _) => Effect::Written(message),
            (_, _, Some(draft)) => Effect::Named(draft.code_item.receipt(&draft.code)),
            (Command::AskFormal, ..) => Effect::FormalAsked(self.when),
            _ => Effect::Withdrawn(self.when),
        }
    }

    pub(super) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let Case { municipality, reference, last_event, .. } = self.case;
        let pk = item::case_pk(municipality, *reference);
        transaction.put(self.marker.to_item(self.act, &keys.current)?, Guard::Key)?;
        for key in &keys.older {
            let marker = item::key(&pk, Marker::sort_key(self.act, key));
            transaction.absent(marker, Guard::Key)?;
        }
        transaction.set(
            item::key(&pk, item::CASE_SK),
            ("laatsteGebeurtenis", item::number(*last_event)),
            self.changes()?,
            Guard::Case,
        )?;
        for event in &self.events {
            transaction.put(event.to_item(municipality, *reference)?, Guard::Case)?;
        }
        if let Some(message) = &self.message {
            let keys = [(PK, pk), (SK, item::message_sk(message.number))];
            transaction.put(item::write("bericht", message, keys)?, Guard::Case)?;
        }
        if let Some(purpose) = self.purpose() {
            let mail = OutboxItem::about(self.case, purpose);
            let mail = mail.new_item(random::bytes(random), self.act.now)?;
            transaction.put(mail, Guard::Case)?;
        }
        if let Some(complaint) = &self.complaint {
            complaint.write(transaction, (Guard::OtherUse, Guard::Reference), keys, random)?;
        }
        Ok(())
    }

    /// What changes of the case itself.
    fn changes(&self) -> Result<Vec<(&'static str, AttributeValue)>, StoreError> {
        let mut changes: Vec<_> = self.events.last().map(chained).into_iter().flatten().collect();
        let attribute = |value| item::attribute("zaak", value);
        if let Some(message) = &self.message {
            changes.push(("berichten", item::number(message.number)));
            changes.push(("laatsteBerichtVan", item::attribute("zaak", message.from)?));
        }
        let ended = match self.act.command {
            Command::Write(_) => None,
            Command::AskFormal => {
                changes.push(("formeelGevraagdOp", attribute(self.when)?));
                None
            }
            Command::Withdraw { .. } => Some(Status::Withdrawn),
            Command::Name { .. } => Some(Status::Named),
        };
        if let Some(status) = ended {
            changes.push(("status", item::attribute("zaak", status)?));
            changes.push(("beeindigdOp", attribute(self.when)?));
        }
        if let Some(named) = self.marker.named {
            changes.push(("opNaam", item::text(named.to_string())));
        }
        changes.extend(self.list().map(|list| (WL_PK, item::text(list))));
        Ok(changes)
    }

    /// In which list of the desk the case stands from now on, when that changes: what ended leaves the open cases, and is
    /// among them again from a message of its sender until somebody answers. With a mail that did not arrive it stays
    /// among them too until somebody answers (Awb 2:11).
    fn list(&self) -> Option<String> {
        let municipality = &self.case.municipality;
        match (self.act.command, self.act.who, self.case.status) {
            (Command::Withdraw { .. }, ..) if self.case.undelivered > 0 => None,
            (Command::Withdraw { .. } | Command::Name { .. }, ..)
            | (Command::Write(_), Role::Coordinator, Status::Withdrawn | Status::Named) => {
                Some(item::ended_pk(municipality))
            }
            (Command::Write(_), Role::Sender, Status::Withdrawn | Status::Named) => {
                Some(item::worklist_pk(municipality))
            }
            (Command::Write(_) | Command::AskFormal, ..) => None,
        }
    }

    /// The mail about it, if there is one: to the coordinator about what the sender did, to the sender about an answer
    /// when there is an address with consent. What goes on under a name has the mails of a new complaint.
    ///
    /// Messages that the sender writes on end have one mail, until somebody answers.
    fn purpose(&self) -> Option<Purpose> {
        match (self.act.who, self.act.command) {
            (Role::Sender, Command::Write(_)) => {
                (!self.case.awaits_answer()).then_some(Purpose::TellMessage)
            }
            (Role::Sender, Command::AskFormal) => Some(Purpose::TellFormalAsked),
            (Role::Sender, Command::Withdraw { .. }) => Some(Purpose::TellWithdrawn),
            (Role::Coordinator, Command::Write(_)) => {
                self.case.consented_email().map(|_| Purpose::TellAnswer)
            }
            _ => None,
        }
    }
}

/// What happens, in its order.
fn kinds(act: &Act<'_>) -> impl Iterator<Item = EventKind> {
    let message = act.command.text().map(|_| match act.who {
        Role::Sender => EventKind::MessageFromSender,
        Role::Coordinator | Role::System => EventKind::MessageFromMunicipality,
    });
    let own = match act.command {
        Command::Write(_) => None,
        Command::AskFormal => Some(EventKind::FormalAsked),
        Command::Withdraw { .. } => Some(EventKind::Withdrawn),
        Command::Name { .. } => Some(EventKind::Named),
    };
    message.into_iter().chain(own)
}

/// The complaint under a name, made as every complaint that comes in now.
fn complaint<'a>(
    act: &Act<'a>,
    report: Reference,
    keys: &KeyRing,
    random: &dyn Random,
) -> Option<Draft<'a>> {
    let Command::Name { municipality, complaint, text_version } = act.command else { return None };
    let submission = complaint.submission();
    let new = NewCase {
        municipality,
        submission,
        idempotency_key: act.idempotency_key,
        now: act.now,
        text_version,
    };
    let answers = submission.answers();
    let canonical = answers.canonical_bytes();
    let reference = Reference::from_random(random::bytes(random));
    let mut draft = Draft::new(&new, &answers, &canonical, keys, reference);
    draft.case.from_anonymous = Some(report);
    Some(draft)
}
