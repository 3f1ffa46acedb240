//! Everything that one command writes.

use gehoor_domain::{
    access_code,
    case::{self as domain, LetterWay, Role, Step, TransitionError},
    follow::Message,
    receipt::Receipt,
    reference::Reference,
    term,
};

use super::{Marker, Order, Want, pair::Beside};
use crate::{
    keys::KeyRing,
    random::{self, Random},
    store::{
        Case, Letter, NewCase, OutboxItem, Purpose, StoreError,
        addition::{Addition, NotAdded},
        document,
        item::{self, PK, SK},
        refusal::Guard,
        register::Entry,
        search,
        submit::draft::Draft,
        transaction::Transaction,
    },
};

/// Everything that one command writes, on a case as it was read.
pub(super) struct Plan<'a> {
    order: &'a Order<'a>,
    addition: Addition,
    /// What is added to the other case, of a step that is told in two.
    beside: Option<Addition>,
    /// Whether the sender wrote before, and nobody answered since.
    is_awaited: bool,
    message: Option<Message>,
    letters: Vec<Letter>,
    pub(super) marker: Marker,
    complaint: Option<Complaint>,
    /// The case as it was, when the words by which it is found change.
    found_by: Option<Case>,
}

/// Why nothing is planned.
pub(super) enum NotPlanned {
    /// The law, or the municipality's own norm, stops it in the case that was asked for.
    Here(TransitionError),
    /// The same, in the other case.
    There(TransitionError),
    /// It can't be written.
    Store(StoreError),
}

impl From<NotAdded> for NotPlanned {
    fn from(error: NotAdded) -> Self {
        match error {
            NotAdded::Stopped(error) => Self::Here(error),
            NotAdded::Store(error) => Self::Store(error),
        }
    }
}

impl From<StoreError> for NotPlanned {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The complaint that comes of a report or a signal.
enum Complaint {
    /// Sent in under a name.
    Named(Box<Draft>),
    /// Registered by the municipality.
    Registered(Box<Entry>),
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        order: &'a Order<'a>,
        (case, beside): (&Case, Option<&Beside>),
        (keys, canonical): (&KeyRing, &[u8]),
        random: &dyn Random,
    ) -> Result<Self, NotPlanned> {
        let complaint = complaint(order, case.reference, keys, random)?;
        let became = complaint.as_ref().map(Complaint::reference);
        let mut addition = Addition::decide(
            case,
            order.by,
            order.steps(case, became, beside.map(|beside| &beside.case)),
            order.now,
        )?;
        let mut found_by = None;
        if let Want::Contact(corrected) = order.want {
            addition.case.contact = Some(corrected.contact.clone());
            found_by = Some(case.clone());
        }
        let letters = order.numbered(case);
        let by_email = |letter: &Letter| letter.way == LetterWay::Email;
        if letters.iter().any(by_email) && case.consented_email().is_none() {
            return Err(NotPlanned::Here(TransitionError::one(domain::Guard::NoEmailConsent)));
        }
        addition.case.sign(&keys.current);
        let beside = beside.map(|beside| told_there(order, case, beside, keys)).transpose()?;
        let (Some(first), Some(last)) = (addition.events.first(), addition.events.last()) else {
            return Err(StoreError::Shape { what: "opdracht" }.into());
        };
        let message = order.text().map(|text| Message {
            number: case.messages().saturating_add(1),
            from: order.author(),
            when: first.at,
            text: text.clone(),
        });
        let marker = Marker {
            content_mac: access_code::content_mac(&keys.current, canonical),
            key_id: keys.current.id().to_owned(),
            step: order.step(),
            when: last.at,
            first: first.number,
            last: last.number,
            number: message.as_ref().map(|message| message.number),
            became,
        };
        let is_awaited = case.answer_awaited().is_some();
        Ok(Self {
            order,
            addition,
            beside,
            is_awaited,
            message,
            letters,
            marker,
            complaint,
            found_by,
        })
    }

    /// The receipt of the complaint that came of it, when it has an access code.
    pub(super) fn receipt(&self) -> Option<Receipt> {
        match self.complaint.as_ref()? {
            Complaint::Named(draft) => Some(draft.code.receipt()),
            Complaint::Registered(entry) => entry.receipt(),
        }
    }

    pub(super) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        keys: &KeyRing,
        random: &dyn Random,
    ) -> Result<(), StoreError> {
        let Case { municipality, reference, .. } = &self.addition.case;
        let pk = item::case_pk(municipality, *reference);
        transaction.put(self.marker.to_item(self.order, &keys.current)?, Guard::Key)?;
        for key in &keys.older {
            let marker = item::key(&pk, Marker::sort_key(self.order, key));
            transaction.absent(marker, Guard::Key)?;
        }
        self.addition.write(transaction)?;
        if let Some(beside) = &self.beside {
            beside.write(transaction)?;
        }
        if let Some(before) = &self.found_by {
            search::follow(transaction, (before, &self.addition.case), keys)?;
        }
        if let Some(message) = &self.message {
            let keys = [(PK, pk), (SK, item::message_sk(message.number))];
            transaction.put(item::write("bericht", message, keys)?, Guard::Case)?;
        }
        for letter in &self.letters {
            letter.write(transaction, &self.addition.case)?;
            if letter.way == LetterWay::Email {
                let mail = OutboxItem::letter(&self.addition.case, letter);
                let mail = mail.new_item(random::bytes(random), self.order.now)?;
                transaction.put(mail, Guard::Case)?;
            }
        }
        for letter in self.order.letters() {
            let Some(number) = letter.instead else { continue };
            let on = term::received_on(self.order.now);
            let replaced = transaction.store().replaced((municipality, *reference), number, on)?;
            transaction.update(replaced, Guard::Case);
        }
        if let Want::Step(step) | Want::Letters { step: Some(step), .. } = self.order.want
            && let Step::PostLetter { number, on } = step
        {
            let posted = transaction.store().posted((municipality, *reference), *number, *on)?;
            transaction.update(posted, Guard::Case);
        }
        if let Want::Step(Step::AddDocument(added)) = self.order.want {
            document::keep(transaction, self.order.case, added)?;
        }
        if let Some(purpose) = self.purpose() {
            let mail = OutboxItem::about(&self.addition.case, purpose);
            let mail = mail.new_item(random::bytes(random), self.order.now)?;
            transaction.put(mail, Guard::Case)?;
        }
        let guards = (Guard::OtherUse, Guard::Reference);
        match &self.complaint {
            Some(Complaint::Named(draft)) => draft.write(transaction, guards, keys, random),
            Some(Complaint::Registered(entry)) => entry.write(transaction, guards, keys, random),
            None => Ok(()),
        }
    }

    /// The mail about it, if there is one: to the coordinator about what the sender did, to the sender about an answer
    /// when there is an address with consent. What goes on under a name has the mails of a new complaint.
    ///
    /// Messages that the sender writes on end have one mail, until somebody answers.
    fn purpose(&self) -> Option<Purpose> {
        match (self.order.by.role, self.order.want) {
            (Role::Sender, Want::Write(_)) => (!self.is_awaited).then_some(Purpose::TellMessage),
            (Role::Sender, Want::AskFormal) => Some(Purpose::TellFormalAsked),
            (Role::Sender, Want::Withdraw { .. }) => Some(Purpose::TellWithdrawn),
            (Role::Sender, _) => None,
            (_, Want::Write(_)) => {
                self.addition.case.consented_email().map(|_| Purpose::TellAnswer)
            }
            _ => None,
        }
    }
}

impl Complaint {
    const fn reference(&self) -> Reference {
        match self {
            Self::Named(draft) => draft.begun.case.reference,
            Self::Registered(entry) => entry.reference(),
        }
    }
}

/// What is added to the other case.
fn told_there(
    order: &Order<'_>,
    case: &Case,
    beside: &Beside,
    keys: &KeyRing,
) -> Result<Addition, NotPlanned> {
    let step = order.pair().map(|pair| pair.there(case));
    let there = Addition::decide(&beside.case, &beside.by, step, order.now);
    let mut there = there.map_err(|error| match error {
        NotAdded::Stopped(error) => NotPlanned::There(error),
        NotAdded::Store(error) => NotPlanned::Store(error),
    })?;
    there.case.sign(&keys.current);
    Ok(there)
}

/// The complaint that comes of it, made as every complaint that comes in now.
fn complaint(
    order: &Order<'_>,
    from: Reference,
    keys: &KeyRing,
    random: &dyn Random,
) -> Result<Option<Complaint>, NotAdded> {
    let reference = || Reference::from_random(random::bytes(random));
    match order.want {
        Want::Name { municipality, complaint, text_version } => {
            let submission = complaint.submission();
            let new = NewCase {
                municipality,
                submission,
                idempotency_key: order.idempotency_key,
                now: order.now,
                text_version,
            };
            let answers = submission.answers();
            let canonical = answers.canonical_bytes();
            let draft = Draft::new(&new, (&answers, &canonical), keys, reference(), Some(from))?;
            Ok(Some(Complaint::Named(Box::new(draft))))
        }
        Want::Convert(new) => {
            let entry = Entry::new(new, keys, reference(), Some(from))?;
            Ok(Some(Complaint::Registered(Box::new(entry))))
        }
        Want::Write(_)
        | Want::AskFormal
        | Want::Withdraw { .. }
        | Want::Step(_)
        | Want::Pair(_)
        | Want::Contact(_)
        | Want::Letters { .. } => Ok(None),
    }
}
