//! Steps that say something of another case: which one, whether there is one for whoever asks, and being sure of a merge.

use gehoor_domain::{
    case::{Absorbing, Actor, Command, Merging, Step, StepName, decide, words::Why},
    reference::Reference,
};
use gehoor_widget::{dates, summary};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    contact::{self, Correcting},
    form::StepForm,
    problem::{Problem, Trouble},
    value::{self, YES},
};
use crate::{
    desk::{DeskState, Session, case::address, people::People, words},
    store::{Case, CaseKey, NewLetter, Pair, Pairing, StoreError, Take},
    texts::Key,
};

/// The field that names the other case.
pub(super) const OTHER: &str = "naar";
/// Says that somebody saw both complaints side by side, and is sure.
pub(super) const SURE: &str = "zeker";

/// What is to be done, as the form says it.
pub(super) enum Doing {
    /// In this case alone, with the letters that go with it.
    Here(Step, Vec<NewLetter>),
    /// In this case, with contact data that are stored beside it.
    Contact(Box<Correcting>),
    /// In another one too.
    Both(Reference, Both),
}

/// What is done in two cases.
pub(super) enum Both {
    Link(Why),
    Unlink,
    Merge { same_sender: bool },
}

impl Doing {
    /// Reads the form, or says what is wrong with each field.
    pub(super) fn read(
        form: &StepForm,
        (people, today): (&People, Date),
        case: &Case,
    ) -> Result<Self, Vec<(&'static str, Problem)>> {
        let typed = |name: &str| form.text(name);
        if form.step == StepName::CorrectContact {
            let why = value::data(form.step, typed, (people, today));
            return contact::read(form, case, why).map(|read| Self::Contact(Box::new(read)));
        }
        let doing = if form.step == StepName::Merge {
            let data = value::data(form.step, typed, (people, today))?;
            let other = data.get(OTHER).and_then(|other| other.as_str());
            let other = other.and_then(|other| Reference::parse(other).ok());
            let same_sender = data.get("zelfdeIndiener").and_then(serde_json::Value::as_bool);
            let merge = Both::Merge { same_sender: same_sender.unwrap_or_default() };
            Self::Both(other.ok_or(vec![(OTHER, Problem::NoCase)])?, merge)
        } else {
            match value::step(form.step, typed, (people, today))? {
                Step::Link(linking) => Self::Both(linking.to, Both::Link(linking.why)),
                Step::Unlink { to } => Self::Both(to, Both::Unlink),
                step => Self::Here(step, Vec::new()),
            }
        };
        match doing {
            Self::Both(other, _) if other == case.reference => {
                Err(vec![(OTHER, Problem::ThisCase)])
            }
            doing => Ok(doing),
        }
    }

    /// The same, for the store.
    pub(super) fn take<'a>(&'a self, session: &'a Session) -> Take<'a> {
        match self {
            Self::Here(step, letters) if letters.is_empty() => Take::Step(step),
            Self::Contact(corrected) => Take::Contact(corrected.take()),
            Self::Here(step, letters) => Take::Letters { letters, step: Some(step) },
            Self::Both(other, what) => Take::Pair(Pair {
                other: *other,
                what: match what {
                    Both::Link(why) => Pairing::Link { why },
                    Both::Unlink => Pairing::Unlink,
                    Both::Merge { same_sender } => Pairing::Merge { same_sender: *same_sender },
                },
                grants: &session.grants,
            }),
        }
    }
}

/// What came of looking whether a merge can be asked.
pub(super) enum Looked {
    /// It can: this is the complaint that goes on.
    Fine(Box<Case>),
    /// There is no such case, for whoever asks.
    Unknown,
    /// It can't.
    Stopped(Trouble),
}

/// Looks at both complaints, before somebody says that they are sure. Nothing is written: the store decides anew.
pub(super) async fn look(
    state: &DeskState,
    session: &Session,
    (this, by): (&Case, &Actor),
    (other, same_sender): (Reference, bool),
) -> Result<Looked, StoreError> {
    let found = state.store.case(&this.municipality, other).await?;
    let Some(found) = found.filter(|case| session.may_see(case)) else {
        return Ok(Looked::Unknown);
    };
    let now = state.clock.now();
    let asks = |by: &Actor, step| Command { by: by.clone(), step };
    let merge = Step::Merge(Merging::into(other, &found.course, same_sender));
    if let Err(error) = decide(&this.course, &asks(by, merge), now) {
        return Ok(Looked::Stopped(Trouble::Stopped(error.guards().to_vec())));
    }
    let Some(there) = session.takes_as(&found, StepName::Absorb) else {
        return Ok(Looked::Stopped(Trouble::NotTheirs));
    };
    let absorb = Step::Absorb(Box::new(Absorbing::of(this.reference, &this.course)));
    Ok(match decide(&found.course, &asks(&there, absorb), now) {
        Ok(_) => Looked::Fine(Box::new(found)),
        Err(error) => Looked::Stopped(Trouble::StoppedThere(error.guards().to_vec())),
    })
}

/// Both complaints, one after the other, with what becomes of each.
pub(super) fn side_by_side(state: &DeskState, this: &Case, other: &Case) -> Markup {
    html! {
        h2 #zeker tabindex="-1" autofocus { (state.texts.get(Key::DeskStepSure)) }
        p .let-op { (state.texts.get(Key::DeskStepSureText)) }
        (complaint(state, Key::DeskStepSureEnds, this))
        (complaint(state, Key::DeskStepSureGoesOn, other))
        p { (state.texts.get(Key::DeskStepSureTell)) }
    }
}

fn complaint(state: &DeskState, heading: Key, case: &Case) -> Markup {
    let (municipality, reference) = (case.municipality.clone(), case.reference);
    let facts = state.texts.with(
        Key::DeskStepFacts,
        &[
            ("soort", state.texts.get(words::kind(case.kind()))),
            ("ontvangen", &dates::time_in_words(case.received(), &state.form_texts)),
            ("status", state.texts.get(words::status(case.status()))),
        ],
    );
    html! {
        section {
            h3 {
                (state.texts.get(heading)) ": "
                a href=(address(&CaseKey { municipality, reference })) { (reference) }
            }
            p .feiten { (facts) }
            (answers(state, case))
        }
    }
}

/// What was sent in, as text.
pub(in crate::desk) fn answers(state: &DeskState, case: &Case) -> Markup {
    html! {
        dl {
            @for row in summary::rows(&case.answers, &state.form_texts) {
                div { dt { (row.label) } dd .ingezonden dir="auto" { (row.value) } }
            }
        }
    }
}

/// The fields again, out of sight, with that somebody is sure.
pub(super) fn hidden(form: &StepForm) -> Markup {
    html! {
        @for (name, typed) in &form.typed { input type="hidden" name=(name) value=(typed); }
        input type="hidden" name=(SURE) value=(YES);
    }
}
