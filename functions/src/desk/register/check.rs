//! From what was typed to what is registered, or to everything that is wrong with it.

use gehoor_domain::{
    answers::Answers,
    case::{Actor, CaseKind, Channel, Omission, words::Why},
    error::{ErrorCode, FieldError},
    field::Field,
    kind::{Concerning, Kind, Language},
    municipality::Municipality,
    parse::noted,
    receipt::Received,
    value,
};
use jiff::{Timestamp, civil::Date};

use super::typed::{self, Typed, name};
use crate::{
    desk::input::{Wrong, YES},
    store::Registering,
    texts::{Key, Texts},
};

/// What is registered, as far as the form says it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was established")]
pub(super) struct Checked<'a> {
    pub(super) place: &'a Municipality,
    pub(super) kind: CaseKind,
    channel: Channel,
    pub(super) day: Date,
    answers: Answers,
    written: bool,
    omissions: Vec<Omission>,
    formal: bool,
    code: bool,
    /// It is no complaint, and belongs elsewhere.
    pub(super) elsewhere: bool,
    /// The team that prevented it.
    pub(super) team: Option<Why>,
}

impl Checked<'_> {
    /// What the store is asked.
    ///
    /// Of what came today the day counts and no time: when it came is known, when somebody typed it says nothing. So the
    /// same form is the same registration a minute later.
    pub(super) fn registering<'s>(
        &'s self,
        by: &'s Actor,
        idempotency_key: [u8; 16],
        now: Timestamp,
    ) -> Registering<'s> {
        Registering {
            municipality: self.place,
            by,
            kind: self.kind,
            channel: self.channel,
            received: Received::On(self.day),
            answers: &self.answers,
            language: Language::Dutch,
            concerning: self.answers.get(Field::Concerning).and_then(Concerning::from_wire),
            written: self.written,
            towards_sender: true,
            omissions: &self.omissions,
            formal_asked: self.formal,
            access_code: self.code,
            idempotency_key,
            now,
        }
    }
}

/// Reads the form; `places` is where this session may register.
pub(super) fn check<'a>(
    texts: Texts,
    form: &Typed,
    places: &[&'a Municipality],
    today: Date,
) -> Result<Checked<'a>, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut add = |field, key| wrong.push(Wrong { field, words: texts.get(key).to_owned() });
    let place = match places {
        [only] => Some(*only),
        several => {
            let code = form.own(name::MUNICIPALITY);
            several.iter().copied().find(|place| place.code.as_str() == code)
        }
    };
    if place.is_none() {
        add(name::MUNICIPALITY, Key::DeskRegisterMunicipalityMissing);
    }
    let kind = CaseKind::from_wire(form.own(name::KIND));
    if kind.is_none() {
        add(name::KIND, Key::DeskRegisterKindMissing);
    }
    let channel = Channel::from_wire(form.own(name::CHANNEL));
    let channel = channel.filter(|channel| *channel != Channel::WebForm);
    if channel.is_none() {
        add(name::CHANNEL, Key::DeskRegisterChannelMissing);
    }
    let day = day(form.own(name::DAY));
    match day {
        None => add(name::DAY, Key::DeskRegisterDayMissing),
        Some(day) if day > today => add(name::DAY, Key::DeskRegisterDayAhead),
        Some(_) => {}
    }
    let team = Why::parse(form.own(name::TEAM));
    if kind == Some(CaseKind::Prevented) && team.is_err() {
        add(name::TEAM, Key::DeskRegisterTeamMissing);
    }
    let ticked = |name: &str| form.own(name) == YES;
    let is_complaint = kind.is_none_or(|kind| kind == CaseKind::Complaint);
    if ticked(name::FORMAL) && !is_complaint {
        add(name::FORMAL, Key::DeskRegisterFormalComplaint);
    }
    let is_of_form = kind.is_none_or(|kind| Kind::from_wire(kind.wire_name()).is_some());
    if ticked(name::CODE) && !is_of_form {
        add(name::CODE, Key::DeskRegisterCodeForm);
    }
    let read = noted(&form.form, kind.unwrap_or(CaseKind::Complaint));
    if let Err(errors) = &read {
        wrong.extend(errors.iter().filter_map(|error| in_words(texts, error)));
    }
    wrong.sort_by_key(|wrong| typed::place_of(wrong.field));
    let (Some(place), Some(kind), Some(channel), Some(day), Ok(answers), true) =
        (place, kind, channel, day, read, wrong.is_empty())
    else {
        return Err(wrong);
    };
    let written = match form.own(name::WRITTEN) {
        YES => true,
        "nee" => false,
        _ => channel.is_in_writing(),
    };
    let doubts = place.case_rules().doubts;
    let unsigned = written && channel.lacks_signature(ticked(name::UNSIGNED), &doubts);
    let omissions = Omission::noted(&answers, kind, unsigned, &doubts);
    let (formal, code, elsewhere) =
        (ticked(name::FORMAL), ticked(name::CODE), ticked(name::ELSEWHERE));
    let team = team.ok().filter(|_| kind == CaseKind::Prevented);
    Ok(Checked {
        place,
        kind,
        channel,
        day,
        answers,
        written,
        omissions,
        formal,
        code,
        elsewhere,
        team,
    })
}

/// A day as the browser sends it (`2026-11-22`), or as people write it.
fn day(typed: &str) -> Option<Date> {
    value::date(typed.trim())
}

/// What is wrong with a field of the resident's form, for staff.
fn in_words(texts: Texts, error: &FieldError) -> Option<Wrong> {
    let field = Field::from_wire(&error.name)?;
    let key = match error.code {
        ErrorCode::InvalidEmail => Key::DeskRegisterWrongEmail,
        ErrorCode::InvalidPhone => Key::DeskRegisterWrongPhone,
        ErrorCode::InvalidPostcode => Key::DeskRegisterWrongPostcode,
        ErrorCode::TooLong => Key::DeskRegisterWrongLong,
        ErrorCode::ForbiddenCharacter => Key::DeskRegisterWrongCharacter,
        ErrorCode::NotInAnonymous => Key::DeskRegisterWrongAnonymous,
        ErrorCode::Required if field == Field::Email => Key::DeskRegisterWrongConsent,
        ErrorCode::Required => Key::DeskRegisterWrongDescription,
        _ => Key::DeskRegisterWrongChoice,
    };
    let limit = error.limit.map(|limit| limit.to_string()).unwrap_or_default();
    let words = texts.with(key, &[("limiet", &limit)]);
    Some(Wrong { field: field.wire_name(), words })
}
