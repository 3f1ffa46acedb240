//! The page of a step.

use axum::response::Response;
use gehoor_domain::{
    case::{Actor, CaseEvent, ConcernedPerson, StepName},
    term,
};
use gehoor_widget::dates;
use http::StatusCode;
use maud::{Markup, html};

use super::{
    address,
    asked::{can_be_asked, is_asked},
    catalogue::fields,
    control::Control,
    field::{Field, Input},
    form::{BACK, LETTERS, MAKE, RESUME, SEND, Stage, StepForm},
    moved, pair,
    problem::Trouble,
    value::{NO, YES, said},
    verdict,
};
use crate::{
    desk::{DeskState, Session, case, guard, letter, people::People, words},
    store::{CaseKey, Dossier},
    submit::idempotency,
    texts::{Key, Texts},
};

/// More choices than these are a list to open.
const MOST_RADIOS: usize = 5;

/// What a page of a step is about: without the case when the store can't give it.
pub(in crate::desk) type About<'a> = (&'a CaseKey, Option<&'a Dossier>, &'a People);

impl StepForm {
    /// The whole page.
    pub(in crate::desk) fn page(
        &self,
        state: &DeskState,
        session: &Session,
        about: About<'_>,
        status: StatusCode,
    ) -> Response {
        let reference = about.0.reference.to_string();
        let title = state.texts.with(
            Key::DeskStepTitle,
            &[("stap", title(state.texts, self.step)), ("referentie", &reference)],
        );
        state.frame(Some(session)).form(status, &title, self.contents(state, session, about))
    }

    fn contents(&self, state: &DeskState, session: &Session, about: About<'_>) -> Markup {
        let (key, dossier, people) = about;
        let text = |key| state.texts.get(key);
        let path = address(key, self.step);
        let already = dossier.and_then(|dossier| self.stopped_already(state, session, dossier));
        let explained = named(state.texts, &["desk.stap.", self.step.wire_name(), ".uitleg"]);
        html! {
            p { a href=(case::address(key)) { (text(Key::DeskStepBack)) } }
            (self.summary(state.texts))
            @if let (None, Some(trouble)) = (&self.trouble, &already) {
                section .let-op aria-labelledby="nog-niet" {
                    h2 #nog-niet { (text(Key::DeskStepNotYet)) }
                    @for words in trouble.words(state.texts) { p { (words) } }
                }
            }
            (self.meanwhile(state, people))
            @if let Some(dossier) = dossier { (facts(state, dossier)) }
            @if let Some(explained) = explained.filter(|_| self.confirm.is_none() && self.moved.is_none()) { p { (explained) } }
            @if let Some(dossier) = dossier {
                (verdict::side_by_side(state, session, (key, dossier, people), self.step))
            }
            @if already.is_none() || self.trouble.is_some() {
                // The browser would tell one mistake at a time, in words of its own.
                form .stap method="post" action=(path) accept-charset="utf-8" novalidate {
                    (guard::fields(session, &path, &idempotency::shown(self.key)))
                    @if let Some(seen) = self.seen { input type="hidden" name=(guard::SEEN) value=(seen); }
                    @if let Some(moved) = self.moved.as_ref().filter(|_| self.stage == Stage::Without) {
                        (moved.question(state, people, self.step))
                        (moved::hidden(self))
                        button .hoofd type="submit" { (button(state.texts, self.step)) }
                        p { a href=(case::address(key)) { (text(Key::DeskStepSureNo)) } }
                    } @else if let (Some(other), Some(dossier)) = (&self.confirm, dossier) {
                        (pair::side_by_side(state, &dossier.case, other))
                        (pair::hidden(self))
                        button .hoofd type="submit" { (text(Key::DeskStepSureYes)) }
                        p { a href=(case::address(key)) { (text(Key::DeskStepSureNo)) } }
                    } @else {
                        (self.stage(state, (dossier, people)))
                    }
                }
            }
        }
    }

    /// What is filled in now: the step, or the letters that go with it.
    fn stage(&self, state: &DeskState, about: (Option<&Dossier>, &People)) -> Markup {
        let text = |key| state.texts.get(key);
        let with_letters =
            about.0.is_some_and(|dossier| letter::has_letters(self.step, &dossier.case.course));
        html! {
            @match &self.stage {
                Stage::Written(letters) => {
                    (self.fields(state, about, true))
                    @if let Some(moved) = &self.moved { (moved.days(state)) }
                    h2 { (text(Key::DeskLetterStageTitle)) }
                    p { (text(Key::DeskLetterStageHow)) }
                    p { (text(Key::DeskLetterStagePaper)) }
                    @if let Some(chosen) = &self.chosen { (chosen.out_of_sight()) }
                    (letters.markup(state, about.0))
                    button .hoofd type="submit" name=(LETTERS) value=(SEND) { (text(Key::DeskLetterStageSend)) }
                    p { button type="submit" name=(LETTERS) value=(BACK) { (text(Key::DeskLetterStageBack)) } }
                }
                Stage::Choosing => {
                    (self.fields(state, about, true))
                    (self.kept.out_of_sight())
                    @if let Some(dossier) = about.0 {
                        (letter::choose(state, letter::Original { dossier, merged: &self.merged }, self.chosen.as_ref()))
                    }
                    button .hoofd type="submit" name=(LETTERS) value=(MAKE) { (text(Key::DeskLetterStageMake)) }
                    p { button type="submit" name=(LETTERS) value=(BACK) { (text(Key::DeskLetterStageBack)) } }
                }
                Stage::Asked(_) | Stage::Back | Stage::Resumed | Stage::Without => {
                    (self.fields(state, about, false))
                    @if let Some(chosen) = &self.chosen { (chosen.out_of_sight()) }
                    (self.kept.out_of_sight())
                    @if with_letters {
                        h2 { (text(Key::DeskLetterStageTitle)) }
                        @if !self.kept.is_empty() {
                            p { (text(Key::DeskLetterStageResumeHow)) }
                            p { button .hoofd type="submit" name=(LETTERS) value=(RESUME) formnovalidate { (text(Key::DeskLetterStageResume)) } }
                        }
                        p { (text(Key::DeskLetterStageChoice)) }
                        // What the letter decides needs no answer here, so the browser doesn't ask for one.
                        button .hoofd type="submit" name=(LETTERS) value=(MAKE) formnovalidate { (text(Key::DeskLetterStageMake)) }
                        // Where the law asks no letter, to go on without one is a way like the other.
                        @let (said, record) = if letter::is_required(self.step) {
                            (Key::DeskLetterStageSelf, Key::DeskLetterStageRecord)
                        } else {
                            (Key::DeskLetterStageWithoutHow, Key::DeskLetterStageWithout)
                        };
                        p { (text(said)) }
                        button type="submit" { (text(record)) }
                    } @else {
                        button .hoofd type="submit" { (button(state.texts, self.step)) }
                    }
                }
            }
        }
    }

    /// The fields of the step; out of sight when the letters are filled in, unless something in them is wrong.
    fn fields(
        &self,
        state: &DeskState,
        about: (Option<&Dossier>, &People),
        out_of_sight: bool,
    ) -> Markup {
        html! {
            @let asked = |field: &&Field| {
                !self.text(field.name).is_empty()
                    || about.0.is_none_or(|dossier| is_asked(self.step, field, &dossier.case.course))
            };
            @for field in fields(self.step).unwrap_or_default().iter().filter(asked) {
                @if out_of_sight && self.problems.is_empty() {
                    input type="hidden" name=(field.name) value=(self.text(field.name));
                } @else {
                    (self.field(state, about, field))
                }
            }
        }
    }

    /// What is wrong, for the top of the page, where it gets the keyboard.
    fn summary(&self, texts: Texts) -> Markup {
        let Some(trouble) = &self.trouble else { return html! {} };
        html! {
            section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                h2 #fout-kop {
                    (texts.get(match trouble {
                        Trouble::Unavailable => Key::DeskStepUnsure,
                        _ => Key::DeskStepFailed,
                    }))
                }
                @for words in trouble.words(texts) { p { (words) } }
                @if !self.problems.is_empty() {
                    ul {
                        @for (name, problem) in &self.problems {
                            li {
                                a href={ "#veld-" (name) } {
                                    (problem.words(texts, label(texts, self.step, name)))
                                }
                            }
                        }
                    }
                }
                @if let Stage::Written(letters) = &self.stage {
                    @let problems = letters.problems(texts);
                    @if !problems.is_empty() {
                        ul { @for (place, words) in &problems { li { a href=(place) { (words) } } } }
                    }
                }
            }
        }
    }

    /// What others did since the page was opened.
    fn meanwhile(&self, state: &DeskState, people: &People) -> Markup {
        html! {
            @if !self.since.is_empty() {
                section .let-op aria-labelledby="ondertussen" {
                    h2 #ondertussen { (state.texts.get(Key::DeskStepMeanwhile)) }
                    ul { @for event in &self.since { li { (happened(state, people, event)) } } }
                }
            }
        }
    }

    fn field(
        &self,
        state: &DeskState,
        (dossier, people): (Option<&Dossier>, &People),
        field: &Field,
    ) -> Markup {
        let (texts, name) = (state.texts, field.name);
        let label = label(texts, self.step, name);
        let wrong = self.problems.iter().find(|(known, _)| *known == name);
        let control = Control {
            texts,
            field,
            label,
            hint: hints(texts, self.step, field),
            // Under its question already: not once more.
            wrong: wrong.map(|(_, problem)| problem.words(texts, "").trim().to_owned()),
            typed: self.text(name),
        };
        let shown = match field.input {
            Input::PastDay | Input::Day => control.line("date", None),
            Input::Line | Input::Reference | Input::Answer => control.line("text", None),
            Input::Days => control.line("text", Some("numeric")),
            Input::Summary => control.lines("4"),
            Input::Several => control.lines("6"),
            Input::Finding => control.lines("12"),
            Input::Tick => control.tick(YES),
            Input::YesNo => control.radios(&[
                (YES.to_owned(), texts.get(Key::DeskYes).to_owned()),
                (NO.to_owned(), texts.get(Key::DeskNo).to_owned()),
            ]),
            Input::Choice(names) => {
                let words = |value: &str| choice(texts, name, value).unwrap_or(value).to_owned();
                let choices: Vec<_> =
                    names().into_iter().map(|value| (value.to_owned(), words(value))).collect();
                if choices.len() > MOST_RADIOS {
                    control.select(&choices)
                } else {
                    control.radios(&choices)
                }
            }
            Input::Person(roles) => {
                let known = people.offered(roles, term::received_on(state.clock.now())).into_iter();
                let known = known.filter(|who| {
                    dossier.is_none_or(|it| can_be_asked(self.step, &who.id, &it.case.course))
                        || self.text(name) == who.id.as_str()
                });
                let choices = known.map(|who| (who.id.as_str().to_owned(), who.name.clone()));
                let choices: Vec<_> = choices.chain(self.unlisted(texts, dossier, name)).collect();
                control.select(&choices)
            }
            Input::Concerned => {
                let mut choices = concerned(texts, dossier);
                choices.extend(self.unlisted(texts, dossier, name));
                control.select(&choices)
            }
        };
        html! { div .veld { (shown) } }
    }
}

impl StepForm {
    /// What was chosen from a list that can't be shown now, so that it is sent again with the rest.
    fn unlisted(
        &self,
        texts: Texts,
        dossier: Option<&Dossier>,
        name: &str,
    ) -> Option<(String, String)> {
        let chosen = self.text(name);
        let lost = dossier.is_none() && !chosen.is_empty();
        lost.then(|| (chosen.to_owned(), texts.get(Key::DeskStepChosen).to_owned()))
    }
}

/// Who is complained about, with the number by which each is meant.
fn concerned(texts: Texts, dossier: Option<&Dossier>) -> Vec<(String, String)> {
    let known = dossier.map(|dossier| dossier.case.course.concerned.as_slice());
    let words = |(number, person): (usize, &ConcernedPerson)| {
        let office = choice(texts, "ambt", person.who.office.wire_name()).unwrap_or_default();
        (number.to_string(), format!("{office}: {}", person.who.function.as_str()))
    };
    (1..).zip(known.unwrap_or_default()).map(words).collect()
}

/// One thing that happened, in a sentence with what was said.
fn happened(state: &DeskState, people: &People, event: &CaseEvent) -> Markup {
    let what = state.texts.get(words::event(event.step.name(), event.by.role));
    let who = by(state.texts, people, &event.by);
    let when = dates::time_in_words(event.at, &state.form_texts);
    let values = [("wanneer", when.as_str()), ("wat", what), ("wie", who.as_str())];
    html! {
        (state.texts.with(Key::DeskStepHappened, &values))
        (details(&said(state, people, &event.step)))
    }
}

/// What was said with a step, field by field, each in a direction of its own.
pub(in crate::desk) fn details(said: &[(&'static str, String)]) -> Markup {
    html! {
        @if !said.is_empty() {
            ul .gezegd {
                @for (label, value) in said {
                    li { (label) ": " span .ingezonden dir="auto" { (value) } }
                }
            }
        }
    }
}

/// Who did something: a name with the role, or the role alone.
pub(in crate::desk) fn by(texts: Texts, people: &People, by: &Actor) -> String {
    let role = texts.get(words::role(by.role));
    match by.person.as_ref().and_then(|person| people.name_of(person)) {
        Some(name) => texts.with(Key::DeskPeopleBy, &[("naam", name), ("rol", role)]),
        None => role.to_owned(),
    }
}

/// Which case it is, and until when.
fn facts(state: &DeskState, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    let date = |day| dates::in_words(day, &state.form_texts);
    let received = state.texts.with(
        Key::DeskStepFacts,
        &[
            ("soort", state.texts.get(words::kind(case.kind()))),
            ("ontvangen", &date(case.received_on())),
            ("status", state.texts.get(words::status(case.status()))),
        ],
    );
    let waits = case.course.told_end().is_none();
    let due = case
        .answer_by()
        .filter(|_| waits)
        .map(|day| state.texts.with(Key::DeskStepDue, &[("dag", &date(day))]));
    html! { p .feiten { (received) @if let Some(due) = due { " " (due) } } }
}

/// What a step is called.
pub(in crate::desk) fn title(texts: Texts, step: StepName) -> &'static str {
    named(texts, &["desk.stap.", step.wire_name(), ".titel"]).unwrap_or_default()
}

fn button(texts: Texts, step: StepName) -> &'static str {
    named(texts, &["desk.stap.", step.wire_name(), ".knop"]).unwrap_or(texts.get(Key::DeskStepTake))
}

/// What a field is called on the form: a question, or an instruction.
pub(super) fn label(texts: Texts, step: StepName, name: &str) -> &'static str {
    let own = named(texts, &["desk.veld.", name, ".", step.wire_name()]);
    own.or_else(|| named(texts, &["desk.veld.", name])).unwrap_or_default()
}

/// What a field is called in the history: a word or two.
pub(super) fn short_label(texts: Texts, step: StepName, name: &str) -> &'static str {
    named(texts, &["desk.veld.", name, ".kort"]).unwrap_or_else(|| label(texts, step, name))
}

/// What helps to fill it in; of a text also how long it may be, and for a person what to do when somebody isn't in the
/// list.
pub(super) fn hints(texts: Texts, step: StepName, field: &Field) -> Option<String> {
    let people =
        matches!(field.input, Input::Person(_)).then(|| texts.get(Key::DeskStepPeople).to_owned());
    let tasks = [StepName::AppointHandler, StepName::Assign, StepName::GoInformal];
    let not = people.as_ref().filter(|_| tasks.contains(&step));
    let not = not.map(|_| texts.get(Key::DeskStepPeopleNot).to_owned());
    let limit = field.input.most().map(|most| {
        let several = matches!(field.input, Input::Several);
        let key = if several { Key::DeskStepLimitEach } else { Key::DeskStepLimit };
        texts.with(key, &[("limiet", &most.to_string())])
    });
    let own = hint(texts, step, field.name).map(str::to_owned);
    let all: Vec<String> = own.into_iter().chain(limit).chain(people).chain(not).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn hint(texts: Texts, step: StepName, name: &str) -> Option<&'static str> {
    let own = named(texts, &["desk.uitleg.", name, ".", step.wire_name()]);
    own.or_else(|| named(texts, &["desk.uitleg.", name]))
}

/// What a choice is called: `desk.keuze.<field>.<name>`; of a ground of the law `awb981a`, because a key starts with a
/// letter.
pub(in crate::desk) fn choice(texts: Texts, field: &str, value: &str) -> Option<&'static str> {
    let is_article = value.starts_with(|first: char| first.is_ascii_digit());
    let article: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = if is_article { format!("awb{article}") } else { value.to_owned() };
    named(texts, &["desk.keuze.", field, ".", &name])
}

fn named(texts: Texts, parts: &[&str]) -> Option<&'static str> {
    texts.named(&parts.concat())
}
