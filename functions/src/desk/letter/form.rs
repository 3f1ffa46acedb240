//! Letters as they are filled in, before they are sent.

use std::collections::BTreeSet;

use gehoor_domain::{
    case::{
        ConcernedPerson, LetterContent, LetterKind, LetterWay, Recipient, letter::LETTER_CHARS,
        words::Words,
    },
    field::{Field, Shape},
    text,
};
use maud::{Markup, html};

use super::{
    Writer,
    draft::Draft,
    problem::{Part, Problem},
    recipient::representative,
};
use crate::{
    desk::{DeskState, guard::Posted},
    store::{Dossier, NewLetter},
    texts::{Key, Texts},
};

/// Lines that the window of an envelope shows.
const ADDRESS_LINES: usize = 8;

/// One letter as it is filled in. It is called `brief.<kind>.<to whom>`, as [`Recipient::short`] says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::desk) struct LetterForm {
    pub(in crate::desk) kind: LetterKind,
    pub(in crate::desk) to: Recipient,
    way: String,
    address: String,
    subject: String,
    text: String,
    problems: Vec<(Part, Problem)>,
}

/// Letters that go out together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::desk) struct Letters(Vec<LetterForm>);

impl From<Draft> for LetterForm {
    fn from(draft: Draft) -> Self {
        let Draft { kind, to, way, address, subject, text } = draft;
        let (way, problems) = (way.wire_name().to_owned(), Vec::new());
        Self { kind, to, way, address, subject, text, problems }
    }
}

impl FromIterator<Draft> for Letters {
    fn from_iter<T: IntoIterator<Item = Draft>>(drafts: T) -> Self {
        Self(drafts.into_iter().map(LetterForm::from).collect())
    }
}

impl LetterForm {
    /// The name of one of its fields.
    fn name(&self, part: Part) -> String {
        format!("brief.{}.{}.{}", self.kind.wire_name(), self.to.short(), part.name())
    }

    fn id(&self, part: Part) -> String {
        self.name(part).replace('.', "-")
    }

    /// The letter as it was sent; its text is what makes it one.
    fn sent(name: &str, posted: &Posted) -> Option<Self> {
        let mut parts = name.strip_prefix("brief.")?.split('.');
        let (kind, to, last) = (parts.next()?, parts.next()?, parts.next()?);
        if last != Part::Text.name() || parts.next().is_some() {
            return None;
        }
        let to = Recipient::of_short(to)?;
        let empty = Self {
            kind: LetterKind::from_wire(kind)?,
            to,
            way: String::new(),
            address: String::new(),
            subject: String::new(),
            text: String::new(),
            problems: Vec::new(),
        };
        let typed = |part| posted.get(&empty.name(part)).to_owned();
        let (way, address) = (typed(Part::Way), typed(Part::Address));
        let (subject, text) = (typed(Part::Subject), typed(Part::Text));
        Some(Self { way, address, subject, text, ..empty })
    }

    /// The letter, or what is wrong with each field.
    fn read(&self, writer: &Writer<'_>) -> Result<NewLetter, Vec<(Part, Problem)>> {
        let mut problems = Vec::new();
        let mut note = |part, problem| problems.push((part, problem));
        let way = match LetterWay::from_wire(&self.way) {
            Some(LetterWay::Email) if !writer.may_mail(self.to) => {
                note(Part::Way, Problem::NoConsent);
                None
            }
            None => {
                note(Part::Way, Problem::Missing);
                None
            }
            way => way,
        };
        let lines: Vec<String> = self
            .address
            .lines()
            .map(|line| text::normalise(line, Shape::Line))
            .filter(|line| !line.is_empty())
            .collect();
        let mut address = Vec::new();
        if way == Some(LetterWay::Email) {
            // Nothing of a window in an envelope is in a mail.
        } else if lines.is_empty() && way == Some(LetterWay::Paper) {
            note(Part::Address, Problem::Missing);
        } else if lines.len() > ADDRESS_LINES {
            note(Part::Address, Problem::TooManyLines);
        } else {
            match lines.iter().map(|line| words(line)).collect() {
                Ok(lines) => address = lines,
                Err(problem) => note(Part::Address, problem),
            }
        }
        let subject = words(&text::normalise(&self.subject, Shape::Line));
        let subject = subject.map_err(|problem| note(Part::Subject, problem)).ok();
        if self.text.contains(writer.state.texts.get(Key::LetterNameGap)) {
            note(Part::Text, Problem::NoName);
        }
        let text = words::<LETTER_CHARS>(&self.text);
        let text = text.map_err(|problem| note(Part::Text, problem)).ok();
        let from = writer.from().iter().filter_map(|line| Words::parse(line).ok()).collect();
        let (Some(way), Some(subject), Some(text), true) =
            (way, subject, text, problems.is_empty())
        else {
            return Err(problems);
        };
        let content = LetterContent { address, from, subject, text };
        Ok(NewLetter { kind: self.kind, to: self.to, way, content, instead: None })
    }
}

fn words<const MAX: usize>(typed: &str) -> Result<Words<MAX>, Problem> {
    let characters = || text::count(&text::normalise(typed, Shape::Lines));
    Words::parse(typed).map_err(|error| Problem::of_words(error, characters(), MAX))
}

impl Letters {
    /// The letters as they were sent.
    pub(in crate::desk) fn sent(posted: &Posted) -> Self {
        let forms = posted.names().filter_map(|name| LetterForm::sent(name, posted));
        Self(forms.collect())
    }

    /// Whether they are these, each once: for what, and to whom.
    pub(in crate::desk) fn are_for(&self, wanted: &[(LetterKind, Recipient)]) -> bool {
        let here: BTreeSet<_> =
            self.0.iter().map(|form| (form.kind.wire_name(), form.to)).collect();
        let wanted: BTreeSet<_> = wanted.iter().map(|(kind, to)| (kind.wire_name(), *to)).collect();
        here == wanted && self.0.len() == wanted.len()
    }

    /// These letters, where one was written already as it was written.
    pub(in crate::desk) fn or_as_written(mut self, before: &Self) -> Self {
        for form in &mut self.0 {
            let is_it = |other: &&LetterForm| (other.kind, other.to) == (form.kind, form.to);
            if let Some(written) = before.0.iter().find(is_it) {
                *form = written.clone();
            }
        }
        self
    }

    /// The letters out of sight, so that they are kept while something else is filled in.
    pub(in crate::desk) fn out_of_sight(&self) -> Markup {
        html! {
            @for form in &self.0 {
                @for (part, typed) in [
                    (Part::Way, &form.way),
                    (Part::Address, &form.address),
                    (Part::Subject, &form.subject),
                    (Part::Text, &form.text),
                ] {
                    input type="hidden" name=(form.name(part)) value=(typed);
                }
            }
        }
    }

    /// Whether each of them is one of these, and none is there twice. The names of fields come from outside.
    pub(in crate::desk) fn are_among(&self, allowed: &[(LetterKind, Recipient)]) -> bool {
        let mut left = allowed.to_vec();
        self.0.iter().all(|form| {
            let place = left.iter().position(|one| *one == (form.kind, form.to));
            place.map(|place| left.swap_remove(place)).is_some()
        })
    }

    /// What the letter is for, and to whom it goes, when there is one and no other.
    pub(in crate::desk) fn only(&self) -> Option<(LetterKind, Recipient)> {
        match self.0.as_slice() {
            [only] => Some((only.kind, only.to)),
            _ => None,
        }
    }

    /// Whether there are none.
    pub(in crate::desk) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The letters, or the same form with what is wrong with each field.
    pub(in crate::desk) fn read(&mut self, writer: &Writer<'_>) -> Result<Vec<NewLetter>, ()> {
        let mut letters = Vec::new();
        for form in &mut self.0 {
            match form.read(writer) {
                Ok(letter) => letters.push(letter),
                Err(problems) => form.problems = problems,
            }
        }
        if letters.len() == self.0.len() { Ok(letters) } else { Err(()) }
    }

    /// What is wrong, each with a link to its field.
    pub(in crate::desk) fn problems(&self, texts: Texts) -> Vec<(String, String)> {
        let all = self.0.iter().flat_map(|form| {
            form.problems.iter().map(move |(part, problem)| {
                (format!("#{}", form.id(*part)), problem.words(texts, *part))
            })
        });
        all.collect()
    }

    /// The fields, letter by letter. Without the case, because the store is away, every way is kept as it was chosen.
    pub(in crate::desk) fn markup(&self, state: &DeskState, dossier: Option<&Dossier>) -> Markup {
        let texts = state.texts;
        let many = self.0.len() > 1;
        html! {
            @for (number, form) in (1..).zip(&self.0) {
                fieldset .brief-velden {
                    legend {
                        @if many {
                            (texts.with(Key::DeskLetterNumber, &[
                                ("nummer", &number.to_string()), ("aantal", &self.0.len().to_string()),
                            ])) " "
                        }
                        (heading(texts, form.kind, form.to, dossier))
                    }
                    (form.represented(texts, dossier))
                    (form.ways(state, dossier))
                    div .op-papier { (form.lines(texts, Part::Address, "4")) }
                    (form.line(texts))
                    (form.lines(texts, Part::Text, "20"))
                }
            }
        }
    }
}

/// What a letter is for, and to whom it goes.
pub(in crate::desk) fn heading(
    texts: Texts,
    kind: LetterKind,
    to: Recipient,
    dossier: Option<&Dossier>,
) -> String {
    let concerned = dossier.map(|dossier| dossier.case.course.concerned.as_slice());
    let values = [("wat", kind_name(texts, kind)), ("wie", &recipient(texts, to, concerned))];
    texts.with(Key::DeskLetterHeading, &values)
}

/// What a kind of letter is called.
pub(in crate::desk) fn kind_name(texts: Texts, kind: LetterKind) -> &'static str {
    texts.named(&["desk.letter.kind.", kind.wire_name()].concat()).unwrap_or_default()
}

/// To whom a letter goes: the sender, or somebody's function.
pub(in crate::desk) fn recipient(
    texts: Texts,
    to: Recipient,
    concerned: Option<&[ConcernedPerson]>,
) -> String {
    let number = match to {
        Recipient::Sender => return texts.get(Key::DeskLetterToSender).to_owned(),
        Recipient::Receiver => return texts.get(Key::DeskLetterToReceiver).to_owned(),
        Recipient::Concerned(number) => number,
    };
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let person = place.and_then(|place| concerned?.get(place));
    person.map_or_else(
        || texts.get(Key::DeskLetterToConcerned).to_owned(),
        |person| {
            let values = [("functie", person.who.function.as_str())];
            texts.with(Key::DeskLetterToFunction, &values)
        },
    )
}

/// Whether answers to a mail about this case would come to nobody: somebody else than the coordinator leads it, and has
/// no address of their own.
fn is_answered_by_nobody(state: &DeskState, dossier: &Dossier) -> bool {
    let municipality = state.municipalities.get(&dossier.case.municipality);
    dossier.case.course.is_special()
        && municipality.is_none_or(|municipality| municipality.coordinator.special.is_none())
}

impl LetterForm {
    fn wrong(&self, part: Part) -> Option<Problem> {
        self.problems.iter().find(|(known, _)| *known == part).map(|(_, problem)| *problem)
    }

    fn described(&self, part: Part) -> String {
        let id = self.id(part);
        let wrong = self.wrong(part).map(|_| format!("{id}-fout "));
        format!("{}{id}-uitleg", wrong.unwrap_or_default())
    }

    /// What is wrong with a field, and what helps.
    fn beside(&self, texts: Texts, part: Part) -> Markup {
        let id = self.id(part);
        let limit = LETTER_CHARS.to_string();
        let hint = match part {
            Part::Way => texts.get(Key::DeskLetterWayHint).to_owned(),
            Part::Address => texts.get(Key::DeskLetterAddressHint).to_owned(),
            Part::Subject => texts.get(Key::DeskLetterSubjectHint).to_owned(),
            Part::Text => texts.with(Key::DeskLetterTextHint, &[("limiet", &limit)]),
        };
        html! {
            p .uitleg #{ (id) "-uitleg" } { (hint) }
            @if let Some(problem) = self.wrong(part) {
                p .fout #{ (id) "-fout" } { (problem.words(texts, part)) }
            }
        }
    }

    /// That the letter goes to who represents the sender.
    fn represented(&self, texts: Texts, dossier: Option<&Dossier>) -> Markup {
        let case = dossier.filter(|_| self.to == Recipient::Sender).map(|dossier| &dossier.case);
        let Some((case, speaks)) = case.and_then(|case| Some((case, representative(case)?))) else {
            return html! {};
        };
        let whom = case.answers.get(Field::Name).unwrap_or_default();
        let values = [("gemachtigde", speaks), ("naam", whom)];
        html! { p { (texts.with(Key::DeskLetterRepresented, &values)) } }
    }

    fn ways(&self, state: &DeskState, dossier: Option<&Dossier>) -> Markup {
        let (texts, part) = (state.texts, Part::Way);
        let (name, id) = (self.name(part), self.id(part));
        let is_kept_apart = dossier.is_some_and(|dossier| is_answered_by_nobody(state, dossier));
        let email = dossier.and_then(|dossier| dossier.case.consented_email());
        let email = email.filter(|_| self.to == Recipient::Sender && !is_kept_apart);
        let Some(email) = email else {
            let way = if dossier.is_some() { LetterWay::Paper.wire_name() } else { &self.way };
            return html! {
                input type="hidden" name=(name) value=(way);
                p #(id) tabindex="-1" {
                    (texts.get(match self.to {
                        Recipient::Sender if is_kept_apart => Key::DeskLetterPaperSpecial,
                        Recipient::Sender => Key::DeskLetterPaperOnly,
                        Recipient::Concerned(_) | Recipient::Receiver => {
                            Key::DeskLetterPaperConcerned
                        }
                    }))
                }
                @if let Some(problem) = self.wrong(part) { p .fout { (problem.words(texts, part)) } }
            };
        };
        let choices = [
            (LetterWay::Email, texts.with(Key::DeskLetterByEmail, &[("adres", email)])),
            (LetterWay::Paper, texts.get(Key::DeskLetterOnPaper).to_owned()),
        ];
        html! {
            fieldset .veld aria-describedby=(self.described(part)) {
                legend { (texts.get(part.label())) }
                (self.beside(texts, part))
                @for (place, (way, words)) in choices.iter().enumerate() {
                    @let id = if place == 0 { id.clone() } else { format!("{id}-{place}") };
                    div .keuze {
                        input #(id) type="radio" name=(name) value=(way.wire_name()) required
                            checked[self.way == way.wire_name()]
                            aria-invalid=[self.wrong(part).map(|_| "true")];
                        label for=(id) { (words) }
                    }
                }
            }
        }
    }

    fn line(&self, texts: Texts) -> Markup {
        let part = Part::Subject;
        let id = self.id(part);
        html! {
            div .veld {
                label for=(id) { (texts.get(part.label())) }
                (self.beside(texts, part))
                input #(id) name=(self.name(part)) type="text" value=(self.subject) required
                    autocomplete="off" dir="auto" aria-describedby=(self.described(part))
                    aria-invalid=[self.wrong(part).map(|_| "true")];
            }
        }
    }

    fn lines(&self, texts: Texts, part: Part, rows: &str) -> Markup {
        let id = self.id(part);
        let typed = if part == Part::Address { &self.address } else { &self.text };
        html! {
            div .veld {
                label for=(id) { (texts.get(part.label())) }
                (self.beside(texts, part))
                // The first line break in a textarea isn't part of its text (HTML, the textarea element).
                textarea #(id) name=(self.name(part)) rows=(rows) dir="auto" required[part == Part::Text]
                    autocomplete="off" aria-describedby=(self.described(part))
                    aria-invalid=[self.wrong(part).map(|_| "true")] { "\n" (typed) }
            }
        }
    }
}
