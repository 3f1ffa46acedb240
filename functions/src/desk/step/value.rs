//! From what was typed to what a step says, and from what it said to words.

use gehoor_domain::{
    case::{
        PersonId, Step, StepName,
        aftercare::RECOMMENDATIONS,
        words::{Finding, Summary, Why, Words},
    },
    field::Shape,
    reference::Reference,
    text, value,
};
use gehoor_widget::dates;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    catalogue::fields,
    contact,
    field::{Field, Input},
    problem::Problem,
};
use crate::{
    desk::{DeskState, people::People},
    texts::Key,
};

/// What "yes" is in a form.
pub(super) const YES: &str = "ja";
/// What "no" is in a form.
pub(super) const NO: &str = "nee";

/// The step that was filled in on this day, or what is wrong with each field.
///
/// `Err` without a problem: the fields fit, and the step doesn't take them.
pub(super) fn step<'t>(
    name: StepName,
    typed: impl Fn(&str) -> &'t str,
    (people, today): (&People, Date),
) -> Result<Step, Vec<(&'static str, Problem)>> {
    let mut data = data(name, typed, (people, today))?;
    let mut step = Map::from_iter([("stap".to_owned(), Value::from(name.wire_name()))]);
    match bare(name) {
        Some(only) => step.extend(data.remove(only).map(|value| (DATA.to_owned(), value))),
        None if fields(name).is_none_or(<[_]>::is_empty) => {}
        None => step.extend([(DATA.to_owned(), Value::Object(data))]),
    }
    serde_json::from_value(Value::Object(step)).map_err(|_| Vec::new())
}

/// The fields that were filled in, as its event has them, or what is wrong with each.
pub(super) fn data<'t>(
    name: StepName,
    typed: impl Fn(&str) -> &'t str,
    (people, today): (&People, Date),
) -> Result<Map<String, Value>, Vec<(&'static str, Problem)>> {
    let (mut data, mut problems) = (Map::new(), Vec::new());
    for field in fields(name).unwrap_or_default() {
        match read(field, typed(field.name), (people, today)) {
            Ok(Some(value)) => {
                data.insert(field.name.to_owned(), value);
            }
            Ok(None) => {}
            Err(problem) => problems.push((field.name, problem)),
        }
    }
    if problems.is_empty() { Ok(data) } else { Err(problems) }
}

/// Under which name the fields of a step stand in its event.
const DATA: &str = "gegevens";

/// The one field of a step whose data is that field and no more.
const fn bare(step: StepName) -> Option<&'static str> {
    match step {
        StepName::Note => Some("notitie"),
        _ => None,
    }
}

/// What one field says; nothing when it is empty and may be.
fn read(
    field: &Field,
    typed: &str,
    (people, today): (&People, Date),
) -> Result<Option<Value>, Problem> {
    let typed = typed.trim();
    if matches!(field.input, Input::Tick) {
        return Ok(Some(Value::Bool(typed == YES)));
    }
    if typed.is_empty() {
        return if field.optional { Ok(None) } else { Err(Problem::Missing) };
    }
    let value = match field.input {
        Input::PastDay | Input::Day => {
            Value::from(value::date(typed).ok_or(Problem::NoDay)?.to_string())
        }
        Input::Line => words::<{ Why::MOST }>(typed).map(|text: Why| Value::from(text.as_str()))?,
        Input::Summary => {
            words::<{ Summary::MOST }>(typed).map(|text: Summary| Value::from(text.as_str()))?
        }
        Input::Finding => {
            words::<{ Finding::MOST }>(typed).map(|text: Finding| Value::from(text.as_str()))?
        }
        Input::Several => {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            let (count, most) = (lines.clone().count(), RECOMMENDATIONS);
            if count > most {
                return Err(Problem::TooMany { count, most });
            }
            let each = lines.map(|line| {
                words::<{ Summary::MOST }>(line).map(|text| Value::from(text.as_str()))
            });
            Value::Array(each.collect::<Result<_, _>>()?)
        }
        Input::Choice(names) => {
            Value::from(names().into_iter().find(|name| *name == typed).ok_or(Problem::NoChoice)?)
        }
        Input::YesNo => match typed {
            YES => Value::Bool(true),
            NO => Value::Bool(false),
            _ => return Err(Problem::NoChoice),
        },
        Input::Tick => Value::Bool(false),
        Input::Person(roles) => {
            let chosen = people.chosen(typed, roles, today).ok_or(Problem::NoChoice)?;
            Value::from(chosen.id.as_str())
        }
        Input::Concerned => Value::from(typed.parse::<u32>().map_err(|_| Problem::NoChoice)?),
        Input::Answer => Value::from(typed),
        Input::Reference => {
            Value::from(Reference::parse(typed).map_err(|_| Problem::NoCase)?.to_string())
        }
        Input::Days => Value::from(typed.parse::<u8>().map_err(|_| Problem::NoNumber)?),
    };
    Ok(Some(value))
}

fn words<const MAX: usize>(typed: &str) -> Result<Words<MAX>, Problem> {
    let characters = || text::count(&text::normalise(typed, Shape::Lines));
    Words::parse(typed).map_err(|error| Problem::of_words(error, characters(), MAX))
}

/// The fields of a step that was taken, as its event has them.
pub(super) fn payload(step: &Step) -> Option<Value> {
    let data = serde_json::to_value(step).ok()?.get_mut(DATA).map(Value::take)?;
    Some(match bare(step.name()) {
        Some(only) => Value::Object(Map::from_iter([(only.to_owned(), data)])),
        None => data,
    })
}

/// What stands in a field when the form goes on from what was said before.
pub(super) fn typed_again(value: &Value) -> String {
    match value {
        Value::Bool(true) => YES.to_owned(),
        Value::Bool(false) => NO.to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(each) => each.iter().map(typed_again).collect::<Vec<_>>().join("\n"),
        Value::Null | Value::Object(_) => String::new(),
    }
}

/// What a step said, field by field: what the field is called, and what stands in it in words.
pub(in crate::desk) fn said(
    state: &DeskState,
    people: &People,
    step: &Step,
) -> Vec<(&'static str, String)> {
    let Some(Value::Object(data)) = payload(step) else { return Vec::new() };
    if let Step::CorrectContact(correction) = step {
        return contact::said(state.texts, correction);
    }
    let known = fields(step.name()).unwrap_or_default();
    let told = |field: &Field| {
        let value = data.get(field.name)?;
        let label = super::markup::short_label(state.texts, step.name(), field.name);
        Some((label, in_words(state, people, field, value)))
    };
    let told = known.iter().filter_map(told);
    told.chain(without_letter(state, step)).collect()
}

/// That no letter was sent, where the law asks none and one is usual; the sender, who withdraws themselves, needs none.
fn without_letter(state: &DeskState, step: &Step) -> Option<(&'static str, String)> {
    let is_without = match step {
        Step::Settle(said) => said.confirmed_on.is_none(),
        Step::Withdraw(withdrawal) => withdrawal.how.is_some() && withdrawal.confirmed_on.is_none(),
        _ => false,
    };
    let label = super::markup::short_label(state.texts, step.name(), "bevestigdOp");
    is_without.then(|| (label, state.texts.get(Key::DeskLetterWithout).to_owned()))
}

fn in_words(state: &DeskState, people: &People, field: &Field, value: &Value) -> String {
    let text = typed_again(value);
    match field.input {
        Input::PastDay | Input::Day => {
            let date = text.parse().ok();
            date.map_or(text, |date| dates::in_words(date, &state.form_texts))
        }
        Input::Choice(_) => {
            super::markup::choice(state.texts, field.name, &text).map_or(text, str::to_owned)
        }
        Input::YesNo | Input::Tick => {
            let key = if text == YES { Key::DeskYes } else { Key::DeskNo };
            state.texts.get(key).to_owned()
        }
        Input::Person(_) => {
            let who = PersonId::parse(&text).ok();
            let name = who.as_ref().and_then(|who| people.name_of(who));
            name.unwrap_or(state.texts.get(Key::DeskPeopleUnknown)).to_owned()
        }
        Input::Line
        | Input::Summary
        | Input::Finding
        | Input::Several
        | Input::Answer
        | Input::Concerned
        | Input::Days
        | Input::Reference => text,
    }
}
