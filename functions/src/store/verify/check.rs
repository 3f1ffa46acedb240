//! Whether the parts of one case belong together.

use gehoor_domain::{
    case::{self, CaseEvent, LetterWay, Role, Step},
    follow::{Author, Message},
    reference::Reference,
};

use super::Fault;
use crate::{
    keys::KeyRing,
    store::{
        Case, Event, Letter, Print, StoreError,
        case::{CALENDAR, DERIVED, RECKONED},
        event::digest,
        item::{self, Item, PK, SK, WL_PK, WL_SK},
    },
};

/// What is wrong with the items of a case, in the order of their range keys.
pub(super) fn of_items(
    municipality: &str,
    reference: Reference,
    items: Vec<Item>,
    keys: Option<&KeyRing>,
) -> Vec<Fault> {
    let (mut faults, mut raw) = (Vec::new(), None);
    let (mut events, mut messages) = (Vec::new(), Vec::new());
    let (mut letters, mut prints) = (Vec::new(), Vec::new());
    for mut item in items {
        // Ours alone: what belongs to no attribute of what is read.
        item.remove(PK);
        let place = item.remove(SK).and_then(|sort| sort.as_s().ok().cloned()).unwrap_or_default();
        match place.split('#').next() {
            Some(item::CASE_SK) => match Case::from_item(item.clone()) {
                Ok(case) => raw = Some((case, item)),
                Err(_) => faults.push(Fault::Unreadable { place }),
            },
            Some("GEBEURTENIS") => match Event::from_item(item) {
                Ok(event) if item::event_sk(event.number) == place => events.push(event),
                Ok(_) => faults.push(Fault::Misplaced { place }),
                Err(_) => faults.push(Fault::Unreadable { place }),
            },
            Some("BERICHT") => match item::read::<Message>("bericht", item) {
                Ok(message) if item::message_sk(message.number) == place => messages.push(message),
                Ok(_) => faults.push(Fault::Misplaced { place }),
                Err(_) => faults.push(Fault::Unreadable { place }),
            },
            Some("BRIEF") => match Letter::from_item(item) {
                Ok(letter) if item::letter_sk(letter.number) == place => letters.push(letter),
                Ok(_) => faults.push(Fault::Misplaced { place }),
                Err(_) => faults.push(Fault::Unreadable { place }),
            },
            Some("AFDRUK") => match queued(&item, Print::from_item(item.clone())) {
                Some((print, waits)) if item::print_sk(print.number) == place => {
                    prints.push((print, waits));
                }
                Some(_) => faults.push(Fault::Misplaced { place }),
                None => faults.push(Fault::Unreadable { place }),
            },
            // Mails and what came of commands; a newer version may store more beside a case.
            _ => {}
        }
    }
    let Some((case, raw)) = raw else {
        faults.push(Fault::NoCase);
        return faults;
    };
    if (case.municipality.as_str(), case.reference) != (municipality, reference) {
        faults.push(Fault::Misplaced { place: item::CASE_SK.to_owned() });
    }
    faults.extend(self::faults(&case, &events, (&messages, &letters)));
    faults.extend(queue(&case, &letters, &prints));
    faults.extend(derived(&case, &raw));
    if !keyed(&case, &events, keys) {
        faults.push(Fault::Seal);
    }
    faults
}

/// The events among the items of a case that can be read, in their order.
pub(super) fn events_of(items: &[Item]) -> Vec<Event> {
    let is_event = |item: &&Item| item::text_of(item, SK).starts_with("GEBEURTENIS#");
    items.iter().filter(is_event).filter_map(|item| Event::from_item(item.clone()).ok()).collect()
}

/// What is wrong with a case, its events, its messages and its letters, each in their order.
pub(in crate::store) fn faults(
    case: &Case,
    events: &[Event],
    (messages, letters): (&[Message], &[Letter]),
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut told, mut before) = (Vec::new(), None);
    for (expected, event) in (1..).zip(events) {
        let number = event.number;
        if number != expected {
            faults.push(Fault::Gap { expected });
            return faults;
        }
        if event.previous.as_deref() != before {
            faults.push(Fault::Chain { number });
        }
        if !event.is_sealed(&case.municipality, case.reference) {
            faults.push(Fault::Changed { number });
        }
        match event.told() {
            Some(event) => told.push(event),
            None => faults.push(Fault::Contradicted { number }),
        }
        before = Some(&event.hash);
    }
    let newest = events.last().map(|event| (event.number, &event.hash));
    if newest != Some((case.last_event(), &case.chain)) {
        faults.push(Fault::Newest);
    }
    if told.len() == events.len() {
        match case::Case::fold(&told) {
            Ok(course) if course == case.course => {}
            Ok(_) => faults.push(Fault::Course),
            Err(_) => faults.push(Fault::NoFold),
        }
    }
    let sent = digest(&case.answers.canonical_bytes());
    if case.course.registration.content.as_ref() != Some(&sent) {
        faults.push(Fault::Content);
    }
    let corrected = told.iter().rev().find_map(|event| match &event.step {
        Step::CorrectContact(correction) => Some(correction.content.as_str()),
        _ => None,
    });
    let contact = case.contact.as_ref().map(|contact| digest(&contact.canonical_bytes()));
    if contact.as_deref() != corrected {
        faults.push(Fault::Contact);
    }
    faults.extend(conversation(&told, messages));
    faults.extend(correspondence(&told, letters));
    faults
}

/// Each letter that isn't the one that was sent.
fn correspondence(events: &[CaseEvent], letters: &[Letter]) -> Vec<Fault> {
    let sent: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.step {
            Step::SendLetter(sent) => Some(sent),
            _ => None,
        })
        .collect();
    let mut faults = Vec::new();
    for place in 0..sent.len().max(letters.len()) {
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        let is_it = sent.get(place).zip(letters.get(place));
        if !is_it.is_some_and(|(sent, letter)| sent.number == number && letter.is_of(sent)) {
            faults.push(Fault::Letter { number });
        }
    }
    faults
}

/// Whether a letter on paper went out, and whether it stands in the print queue of its municipality.
fn queued(item: &Item, print: Result<Print, StoreError>) -> Option<(Print, bool)> {
    let print = print.ok()?;
    let place = (item::text_of(item, WL_PK), item::text_of(item, WL_SK));
    let waits = place == (item::print_pk(&print.municipality), print.place());
    (waits || place == (String::new(), String::new())).then_some((print, waits))
}

/// Each letter on paper that isn't in the print queue as long as it waits.
fn queue(case: &Case, letters: &[Letter], prints: &[(Print, bool)]) -> Vec<Fault> {
    let on_paper = letters.iter().filter(|letter| letter.way == LetterWay::Paper);
    let waits = |number| case.course.to_post.iter().any(|letter| letter.number == number);
    let expected: Vec<_> = on_paper.map(|letter| (letter.number, waits(letter.number))).collect();
    let found: Vec<_> = prints
        .iter()
        .filter(|(print, waits)| {
            (print.posted_on.is_some() || print.replaced_on.is_some()) != *waits
        })
        .map(|(print, waits)| (print.number, *waits))
        .collect();
    let missing = expected.iter().filter(|print| !found.contains(print));
    let added = prints
        .iter()
        .filter(|(print, _)| !expected.iter().any(|(number, _)| *number == print.number));
    let mut numbers: Vec<u32> = missing.map(|(number, _)| *number).collect();
    numbers.extend(added.map(|(print, _)| print.number));
    numbers.into_iter().map(|number| Fault::Print { number }).collect()
}

/// Each message that isn't the one that was written.
fn conversation(events: &[CaseEvent], messages: &[Message]) -> Vec<Fault> {
    let written: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.step {
            Step::Write(written) => Some((event, written)),
            _ => None,
        })
        .collect();
    let mut faults = Vec::new();
    for place in 0..written.len().max(messages.len()) {
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        let is_it = match (written.get(place), messages.get(place)) {
            (Some((event, written)), Some(message)) => {
                let author = match event.by.role {
                    Role::Sender => Author::Sender,
                    _ => Author::Municipality,
                };
                (message.number, message.from, message.when) == (number, author, event.at)
                    && digest(message.text.as_str().as_bytes()) == written.content
            }
            _ => false,
        };
        if !is_it {
            faults.push(Fault::Message { number });
        }
    }
    faults
}

/// Each attribute for lists and indexes that isn't what the case says.
fn derived(case: &Case, raw: &Item) -> Vec<Fault> {
    let Ok(expected) = case.derived() else { return vec![Fault::Course] };
    let differs = |name: &str| raw.get(name) != expected.get(name);
    // Reckoned with fewer decrees than are known now; a day that is not reckoned can't be outdated.
    let outdated = calendar_of(raw) < calendar_of(&expected);
    let fault = |name| match (outdated, RECKONED.contains(&name)) {
        (true, true) => Fault::Outdated { name },
        _ => Fault::Derived { name },
    };
    DERIVED.into_iter().filter(|name| differs(name)).map(fault).collect()
}

/// Up to which year the decrees were known with which the days of an item were reckoned; none when it doesn't say.
fn calendar_of(item: &Item) -> Option<i16> {
    item.get(CALENDAR)?.as_n().ok()?.parse().ok()
}

/// Whether the keyed seal is that of its event, as far as the keys tell.
fn keyed(case: &Case, events: &[Event], keys: Option<&KeyRing>) -> bool {
    let Some(seal) = &case.seal else { return false };
    let Some(event) = events.iter().find(|event| event.number == seal.number) else { return false };
    let Some(keys) = keys else { return true };
    // A key that is no longer there says nothing against it.
    case.seal_holds(seal, &event.hash, keys).unwrap_or(true)
}
