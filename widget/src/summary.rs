//! What was filled in, in words: the rows of the review, the confirmation, the desk and the copy.

use gehoor_domain::{
    answers::Answers,
    field::{Field, Shape},
    value,
};

use crate::{dates, question::Group, texts::Texts};

/// One answer in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The group that it belongs to.
    pub group: Group,
    /// The field.
    pub field: Field,
    /// What the field is called.
    pub label: String,
    /// The answer: labels for closed lists, dates in words, everything else as typed. May hold line feeds.
    pub value: String,
}

/// The answers in words, in form order. The language of the form is left out: nobody typed it.
pub fn rows(answers: &Answers, texts: &Texts) -> Vec<Row> {
    answers
        .in_order()
        .filter_map(|(field, text)| {
            let group = Group::of(field)?;
            Some(Row {
                group,
                field,
                label: texts.label(field).to_owned(),
                value: in_words(field, text, texts),
            })
        })
        .collect()
}

/// The rows by group, groups without rows left out.
pub fn groups(answers: &Answers, texts: &Texts) -> Vec<(Group, Vec<Row>)> {
    let rows = rows(answers, texts);
    Group::ALL
        .into_iter()
        .map(|group| {
            (group, rows.iter().filter(|row| row.group == group).cloned().collect::<Vec<_>>())
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

fn in_words(field: Field, text: &str, texts: &Texts) -> String {
    match (field, field.shape()) {
        // The domain's reader: the one of `jiff` would weigh 40 KB in the browser.
        (Field::OccurredOn, _) => {
            value::date(text).map_or_else(|| text.to_owned(), |date| dates::in_words(date, texts))
        }
        (_, Shape::Choice | Shape::Flag) => texts.answer(field, text).to_owned(),
        (_, Shape::Line | Shape::Lines) => text.to_owned(),
    }
}
