//! The table of forms against the steps and the sentences.

use std::collections::BTreeSet;

use gehoor_domain::case::{Guard, StepName};
use jiff::civil::date;

use super::{
    catalogue::{GROUPS, fields},
    field::{Field, Input},
    markup::{choice, hints, label, short_label, title},
    problem::Problem,
    value,
};
use crate::{
    desk::people::People,
    texts::{Key, Texts},
};

const TODAY: jiff::civil::Date = date(2026, 11, 22);

/// Something that fits in a field. Persons are chosen from a directory, so here there is nobody.
fn example(field: &Field) -> &'static str {
    match field.input {
        Input::PastDay | Input::Day => "2026-11-20",
        Input::Line | Input::Summary | Input::Finding | Input::Answer => "Een zin.",
        Input::Several => "Eén zin.\n\nNog een zin.",
        Input::Choice(names) => names()[0],
        Input::YesNo | Input::Tick => "ja",
        Input::Person(_) => "",
        Input::Concerned => "1",
        Input::Days => "14",
        Input::Reference => "MNDC-R9J2",
    }
}

fn steps() -> impl Iterator<Item = (StepName, &'static [Field])> {
    StepName::ALL.iter().filter_map(|step| Some((*step, fields(*step)?)))
}

#[test]
fn every_step_with_a_form_is_offered_in_exactly_one_group() {
    let offered: Vec<StepName> = GROUPS.iter().flat_map(|(_, steps)| *steps).copied().collect();
    let once: BTreeSet<StepName> = offered.iter().copied().collect();
    assert_eq!(once.len(), offered.len());
    assert_eq!(once, steps().map(|(step, _)| step).collect());
}

#[test]
fn every_form_that_is_filled_in_becomes_its_step_with_everything_that_was_typed() {
    let nobody = People::default();
    for (step, fields) in steps() {
        let asks_a_person =
            fields.iter().any(|field| matches!(field.input, Input::Person(_)) && !field.optional);
        let typed = |name: &str| fields.iter().find(|field| field.name == name).map_or("", example);
        if step == StepName::Merge {
            // When the other complaint was received stands in that, and not in the form.
            let data = value::data(step, typed, (&nobody, TODAY)).unwrap();
            assert_eq!(
                (&data["naar"], &data["zelfdeIndiener"]),
                (&"MNDC-R9J2".into(), &true.into())
            );
            continue;
        }
        if step == StepName::CorrectContact {
            // The data go beside the case: `contact_data` in the tests of the desk.
            continue;
        }
        let filled = value::step(step, typed, (&nobody, TODAY));
        if asks_a_person {
            let wrong = filled.unwrap_err();
            assert_eq!(wrong, [("persoon", Problem::Missing)], "{step:?}");
            continue;
        }
        let filled = filled.unwrap();
        assert_eq!(filled.name(), step);
        let said = value::payload(&filled);
        for field in fields.iter().filter(|field| !matches!(field.input, Input::Person(_))) {
            let kept = value::typed_again(&said.as_ref().unwrap()[field.name]);
            assert_eq!(kept, example(field).replace("\n\n", "\n"), "{step:?} {}", field.name);
        }
    }
}

#[test]
fn every_field_that_must_be_filled_in_is_told_at_once_when_nothing_is() {
    for (step, fields) in steps() {
        let must: Vec<_> = fields
            .iter()
            .filter(|field| !field.optional && !matches!(field.input, Input::Tick))
            .map(|field| (field.name, Problem::Missing))
            .collect();
        match value::step(step, |_| "", (&People::default(), TODAY)) {
            Ok(_) => assert!(must.is_empty(), "{step:?}"),
            Err(problems) => assert_eq!(problems, must, "{step:?}"),
        }
    }
}

#[test]
fn what_does_not_fit_in_a_field_is_told_for_what_it_is() {
    let wrong = |step, field: &'static str, typed: String| {
        let fields = fields(step).unwrap();
        let all = |name: &str| {
            if name == field {
                typed.as_str().to_owned()
            } else {
                fields.iter().find(|known| known.name == name).map_or("", example).to_owned()
            }
        };
        let all: Vec<(&str, String)> =
            fields.iter().map(|each| (each.name, all(each.name))).collect();
        let typed = |name: &str| {
            all.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text.as_str())
        };
        value::step(step, typed, (&People::default(), TODAY)).unwrap_err()
    };
    let long = |most: usize| Problem::TooLong { characters: most + 1, most };
    for (step, field, typed, problem) in [
        (StepName::LogContact, "op", "gisteren".to_owned(), Problem::NoDay),
        (StepName::LogContact, "op", "2026-02-30".to_owned(), Problem::NoDay),
        (StepName::LogContact, "wijze", "duif".to_owned(), Problem::NoChoice),
        (StepName::LogContact, "gelukt", "misschien".to_owned(), Problem::NoChoice),
        (StepName::LogContact, "gebeurd", "x".repeat(1001), long(1000)),
        (StepName::LogContact, "hinder", "\u{0}".to_owned(), Problem::Forbidden),
        (
            StepName::RecordRuling,
            "aanbevelingen",
            "A.\n".repeat(21),
            Problem::TooMany { count: 21, most: 20 },
        ),
        (StepName::Defer, "reden", "é".repeat(201), long(200)),
        (StepName::Defer, "dagen", "veertien".to_owned(), Problem::NoNumber),
        (StepName::Defer, "dagen", "-1".to_owned(), Problem::NoNumber),
        (StepName::Defer, "dagen", "300".to_owned(), Problem::NoNumber),
        (StepName::DraftVerdict, "bevindingen", "x".repeat(8001), long(8000)),
        (StepName::SendCopy, "betrokkene", "x".to_owned(), Problem::NoChoice),
        (StepName::Link, "naar", "geen-nummer".to_owned(), Problem::NoCase),
        (StepName::Merge, "naar", "MNDC-R9J3".to_owned(), Problem::NoCase),
        (StepName::Note, "notitie", "x".repeat(1001), long(1000)),
        (StepName::GoInformal, "teammanager", "onbekend".to_owned(), Problem::NoChoice),
    ] {
        assert_eq!(wrong(step, field, typed), [(field, problem)], "{step:?} {field}");
    }
}

#[test]
fn every_text_of_every_step_takes_as_many_characters_as_its_hint_says_and_tells_how_many_are_too_many()
 {
    let mut texts_asked = 0;
    for (step, fields) in steps() {
        for field in fields {
            let Some(most) = field.input.most() else { continue };
            texts_asked += 1;
            let hints = hints(Texts::for_staff(), step, field).unwrap();
            assert!(hints.contains(&format!("oogstens {most} tekens.")), "{step:?}: {hints}");
            assert_eq!(hints.matches("tekens").count(), 1, "said once, {step:?}: {hints}");
            let read = |characters: usize| {
                let long = "é".repeat(characters);
                let typed =
                    |name: &str| if name == field.name { long.clone() } else { String::new() };
                let all: Vec<_> = fields.iter().map(|each| (each.name, typed(each.name))).collect();
                let typed = |name: &str| {
                    all.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
                };
                let wrong = value::data(step, typed, (&People::default(), TODAY)).err();
                let wrong = wrong.unwrap_or_default().into_iter();
                wrong.filter(|(name, _)| *name == field.name).map(|(_, why)| why).next()
            };
            assert_eq!(read(most), None, "{step:?} {}", field.name);
            let too_long = read(most + 12).unwrap();
            assert_eq!(too_long, Problem::TooLong { characters: most + 12, most });
            let told = too_long.words(Texts::for_staff(), "");
            assert!(told.contains(", 12 te veel. "), "{told}");
        }
    }
    assert!(texts_asked > 30, "{texts_asked}");
}

#[test]
fn a_day_may_be_written_as_people_write_it() {
    for typed in ["2026-11-20", "20-11-2026", "20 november 2026", " 20-11-2026 "] {
        let fields = fields(StepName::TellLate).unwrap();
        let all = |name: &str| {
            if name == "verzondenOp" {
                typed
            } else {
                fields.iter().find(|known| known.name == name).map_or("", example)
            }
        };
        let step = value::step(StepName::TellLate, all, (&People::default(), TODAY)).unwrap();
        assert_eq!(value::payload(&step).unwrap()["verzondenOp"], "2026-11-20", "{typed}");
    }
}

#[test]
fn every_step_field_choice_and_guard_has_its_words_and_no_words_are_left_over() {
    let texts = Texts::for_staff();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (step, fields) in steps() {
        let wire = step.wire_name();
        assert_ne!(title(texts, step), "", "{step:?}");
        used.extend(["titel", "knop", "uitleg"].map(|part| format!("desk.stap.{wire}.{part}")));
        for field in fields {
            let name = field.name;
            assert_ne!(label(texts, step, name), "", "{step:?} {name}");
            assert_ne!(short_label(texts, step, name), "", "{step:?} {name}");
            used.extend([
                format!("desk.veld.{name}"),
                format!("desk.veld.{name}.kort"),
                format!("desk.veld.{name}.{wire}"),
                format!("desk.uitleg.{name}"),
                format!("desk.uitleg.{name}.{wire}"),
            ]);
            if let Input::Choice(names) = field.input {
                for value in names() {
                    assert!(choice(texts, name, value).is_some(), "{name} {value}");
                    let article: String =
                        value.chars().filter(char::is_ascii_alphanumeric).collect();
                    used.insert(format!("desk.keuze.{name}.{value}"));
                    used.insert(format!("desk.keuze.{name}.awb{article}"));
                }
            }
        }
    }
    for guard in Guard::ALL {
        let name = format!("guard.{}", guard.wire_name());
        assert!(texts.named(&name).is_some(), "{name}");
        used.insert(name);
    }
    for (group, _) in GROUPS {
        assert!(texts.named(&format!("desk.stappen.{group}")).is_some(), "{group}");
    }
    let families = ["desk.stap.", "desk.veld.", "desk.uitleg.", "desk.keuze.", "guard."];
    let left: Vec<_> = Key::NAMES
        .iter()
        .filter(|name| families.iter().any(|family| name.starts_with(family)))
        .filter(|name| !used.contains(**name))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
