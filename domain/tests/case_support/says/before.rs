//! Receipt, contact, tasks, who it is about, the choice of the way, messages, notes and other cases.

use gehoor_domain::case::{
    Absorbing, Choice, Concerned, Confirmation, Contact, ContactCorrection, ContactPart, CopySent,
    Correction, DocumentAdded, DocumentKind, DocumentMedia, FormalChoice, Linking, Merging, Role,
    Satisfaction, Step,
    informal::{Dissatisfaction, Side, Told, Way},
    letter::{LetterKind, LetterSent, LetterWay, Recipient},
    people::{Office, Task},
    step::{Assignment, Bounced, Qualification, Written},
};
use gehoor_domain::{receipt::Received, reference::Reference};
use jiff::civil::Date;

use super::{
    super::history::{History, person},
    reference, words,
};

pub(crate) fn confirms(on: Date) -> Step {
    Step::ConfirmReceipt(Confirmation { on, way: Way::Email, names_committee: true })
}

pub(crate) fn corrects(received: Received) -> Step {
    Step::CorrectReceipt(Correction { received, why: words("De brief lag al bij de balie.") })
}

pub(crate) fn corrects_contact() -> Step {
    Step::CorrectContact(ContactCorrection {
        parts: vec![ContactPart::Address],
        content: "0".repeat(64),
        why: words("De klager is verhuisd."),
    })
}

pub(crate) fn qualifies(written: bool, towards_sender: bool) -> Step {
    let why = words("Het gaat over de buurman.");
    Step::Qualify(Qualification { written, towards_sender, why })
}

fn contact(on: Date, with: Side, reached: bool) -> Step {
    Step::LogContact(Contact {
        on,
        way: Way::Phone,
        with,
        reached,
        summary: None,
        told: Told::default(),
    })
}

/// The sender was spoken to.
pub(crate) fn spoke(on: Date) -> Step {
    contact(on, Side::Sender, true)
}

/// The sender was called and not reached.
pub(crate) fn tried(on: Date) -> Step {
    contact(on, Side::Sender, false)
}

/// Whoever is complained about was spoken to.
pub(crate) fn spoke_with_concerned(on: Date) -> Step {
    contact(on, Side::Concerned, true)
}

pub(crate) fn assigns(task: Task, name: &str) -> Step {
    Step::Assign(Assignment { task, person: person(name) })
}

pub(crate) fn concerned(office: Office, name: Option<&str>) -> Step {
    let function = words("medewerker van de balie");
    Step::NameConcerned(Concerned { office, function, team: None, person: name.map(person) })
}

pub(crate) fn names_employee() -> Step {
    concerned(Office::Employee, Some("medewerker"))
}

pub(crate) fn copy(to: u32, on: Date) -> Step {
    Step::SendCopy(CopySent { to, on })
}

/// The same case after everybody who is complained about got the copy.
pub(crate) fn copies(mut history: History) -> History {
    let on = history.today();
    if history.case.concerned.is_empty() {
        history = history.coordinator(names_employee());
    }
    for (to, who) in (1..).zip(history.case.concerned.clone()) {
        if who.copy_sent.is_none() {
            history = history.coordinator(copy(to, on));
        }
    }
    history
}

pub(crate) fn informal(on: Date) -> Step {
    Step::GoInformal(Choice { on, agreed: true, manager: Some(person("teammanager")) })
}

pub(crate) fn formal(sender_wants: bool) -> Step {
    Step::GoFormal(FormalChoice { sender_wants, why: None })
}

pub(crate) fn satisfaction(on: Date) -> Satisfaction {
    Satisfaction { on, satisfied: true, way: Way::Phone, agreed: None, confirmed_on: Some(on) }
}

pub(crate) fn settles(on: Date) -> Step {
    Step::Settle(satisfaction(on))
}

pub(crate) fn dissatisfied(on: Date) -> Step {
    let why = Some(words("Het geld is nog niet terug."));
    Step::Dissatisfied(Dissatisfaction { on, way: Way::Phone, why })
}

pub(crate) fn names() -> Step {
    Step::Name { to: reference() }
}

pub(crate) fn writes() -> Step {
    Step::Write(Written { content: "0".repeat(64) })
}

/// A letter that came in on this day, to the file.
pub(crate) fn adds_document(received_on: Date) -> Step {
    Step::AddDocument(DocumentAdded {
        kind: DocumentKind::Letter,
        media: DocumentMedia::Pdf,
        bytes: 12_345,
        digest: "0".repeat(64),
        received_on,
        title: words("Brief van de klager."),
        place: "0".repeat(32),
    })
}

pub(crate) fn bounces(confirmation: bool) -> Step {
    let (purpose, reason) = ("ontvangstbevestiging".to_owned(), "teruggekomen".to_owned());
    Step::Bounce(Bounced { purpose, reason, to_sender: true, confirmation, letter: None })
}

pub(crate) fn letter_bounces(number: u32) -> Step {
    let (purpose, reason) = ("brief".to_owned(), "teruggekomen".to_owned());
    let letter = Some(number);
    Step::Bounce(Bounced { purpose, reason, to_sender: true, confirmation: false, letter })
}

/// The next letter of this case.
pub(crate) fn letter(history: &History, kind: LetterKind, to: Recipient) -> LetterSent {
    let (number, on) = (history.case.letters + 1, history.today());
    LetterSent {
        number,
        kind,
        to,
        way: LetterWay::Paper,
        content: "0".repeat(64),
        on,
        with: None,
        instead: None,
    }
}

/// This step with its letters on paper, as one command writes them.
pub(crate) fn on_paper(
    history: History,
    role: Role,
    (step, letters): (Step, &[(LetterKind, Recipient)]),
) -> History {
    let count = u32::try_from(letters.len()).unwrap();
    let with = Some(history.case.last_event + count + 1);
    let write = |history: History, (kind, to): &(LetterKind, Recipient)| {
        let letter = LetterSent { with, ..letter(&history, *kind, *to) };
        history.does(role, Step::SendLetter(letter))
    };
    letters.iter().fold(history, write).does(role, step)
}

pub(crate) fn writes_letter(history: &History) -> Step {
    Step::SendLetter(letter(history, LetterKind::Free, Recipient::Sender))
}

pub(crate) fn posts(number: u32, on: Date) -> Step {
    Step::PostLetter { number, on }
}

pub(crate) fn notes() -> Step {
    Step::Note(words("De teammanager is tot donderdag weg."))
}

/// Another case than this one.
pub(crate) fn other(number: u8) -> Reference {
    Reference::from_random([number; 8])
}

pub(crate) fn links(to: Reference) -> Step {
    Step::Link(Linking { to, why: words("Het gaat over dezelfde straat.") })
}

/// The same case, linked to so many others.
pub(crate) fn linked(history: History, cases: u8) -> History {
    (0..cases).fold(history, |history, number| history.coordinator(links(other(number))))
}

/// Merged into a complaint that came in a moment earlier.
pub(crate) fn merging(history: &History) -> Merging {
    Merging { into: other(40), received: history.case.received, same_sender: true }
}

pub(crate) fn merges(history: &History) -> Step {
    Step::Merge(merging(history))
}

/// What a complaint leaves to the one that goes on: this one's registration, sent in twice.
pub(crate) fn absorbing(history: &History, from: u8) -> Absorbing {
    Absorbing::of(other(from), &history.case)
}

pub(crate) fn absorbs(history: &History, from: u8) -> Step {
    Step::Absorb(Box::new(absorbing(history, from)))
}
