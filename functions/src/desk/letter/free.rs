//! `/desk/zaak/{gemeente}/{referentie}/brief`: a letter that goes with no step, also to ask for what is missing, and the
//! same letter on paper when its mail came back.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use gehoor_domain::{
    case::{Guard, LetterKind, LetterWay, Recipient, Role, StepName, stopped, words::Words},
    municipality::Placeholder,
    term,
};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    Letters, Writer,
    draft::Draft,
    form::{kind_name, recipient},
    list::address_of,
};
use crate::{
    desk::{
        DeskState, Session, case,
        guard::{self, Posted, SEEN},
        step::guard_words,
    },
    store::{Case, CaseKey, CommandOnCase, Commanded, Dossier, Letter, NewLetter, Take},
    submit::idempotency,
    telemetry,
    texts::{Key, Texts},
};

/// Why the letter isn't sent, or not surely.
enum Trouble {
    /// Something in it has to change.
    Fields,
    /// Every guard that stops it.
    Stopped(Vec<Guard>),
    /// It isn't one that can be written here.
    Other,
    /// Others changed the case since the page was opened.
    Overtaken,
    /// With this form something else was sent.
    OtherUse,
    /// The letter that it takes the place of lies ready no more.
    Gone,
    /// Somebody else signed it, and its text was changed.
    Signed,
    /// It is not known whether it was sent.
    Unavailable,
}

impl Trouble {
    fn words(&self, texts: Texts) -> Vec<String> {
        let one = |key| vec![texts.get(key).to_owned()];
        match self {
            Self::Fields => Vec::new(),
            Self::Stopped(guards) => {
                guards.iter().map(|guard| guard_words(texts, *guard)).collect()
            }
            Self::Other => one(Key::DeskLetterOther),
            Self::Overtaken => one(Key::DeskLetterOvertaken),
            Self::OtherUse => one(Key::DeskLetterOtherUse),
            Self::Gone => one(Key::DeskLetterGone),
            Self::Signed => one(Key::DeskLetterSigned),
            Self::Unavailable => one(Key::DeskLetterUnavailable),
        }
    }
}

/// Name of the field with the letter on paper that this one takes the place of.
const INSTEAD: &str = "inPlaatsVan";

/// The letter as it is filled in.
struct Form {
    key: [u8; 16],
    seen: Option<u32>,
    /// Number of the letter on paper that lies ready, when this one takes its place.
    instead: Option<u32>,
    letters: Letters,
    trouble: Option<Trouble>,
}

/// Path of the page.
fn path(key: &CaseKey) -> String {
    format!("{}/brief", case::address(key))
}

/// Whether this session may send a letter in this case now.
fn may_write(state: &DeskState, session: &Session, case: &Case) -> bool {
    let by = session.takes_as(case, StepName::SendLetter);
    by.is_some_and(|by| {
        stopped(&case.course, &by, StepName::SendLetter, state.clock.now()).is_empty()
    })
}

/// Where the sender is asked for what is missing (Awb 9:4(2)), for who may; with what that is called.
pub(in crate::desk) fn way_to_ask(
    state: &DeskState,
    session: &Session,
    case: &Case,
) -> Option<(String, &'static str)> {
    let key = CaseKey { municipality: case.municipality.clone(), reference: case.reference };
    let kind = LetterKind::Omission;
    may_write(state, session, case).then(|| {
        (format!("{}?soort={}", path(&key), kind.wire_name()), kind_name(state.texts, kind))
    })
}

/// Where a letter that lies ready is put right before it goes out, for who may.
pub(super) fn way_to_mend(
    state: &DeskState,
    session: &Session,
    (key, dossier): (&CaseKey, &Dossier),
    letter: &Letter,
) -> Option<String> {
    let may = may_write(state, session, &dossier.case) && may_change(session, dossier, letter.kind);
    may.then(|| format!("{}?van={}", path(key), letter.number))
}

/// Where another letter is written, for who may.
pub(super) fn ways_in(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    dossier: &Dossier,
) -> Markup {
    if !may_write(state, session, &dossier.case) {
        return html! {};
    }
    let texts = state.texts;
    let concerned = &dossier.case.course.concerned;
    let to = |to| recipient(texts, to, Some(concerned));
    let link = |words: String, query: String| html! { li { a href={ (path(key)) "?" (query) } { (words) } } };
    html! {
        h3 { (texts.get(Key::DeskLetterWrite)) }
        ul {
            (link(texts.with(Key::DeskLetterWriteTo, &[("wie", &to(Recipient::Sender))]), "aan=0".to_owned()))
            @if !dossier.case.omissions().is_empty() {
                (link(kind_name(texts, LetterKind::Omission).to_owned(), "soort=verzuim".to_owned()))
            }
            @for (number, _) in (1..).zip(concerned) {
                (link(
                    texts.with(Key::DeskLetterWriteTo, &[("wie", &to(Recipient::Concerned(number)))]),
                    format!("aan={number}"),
                ))
            }
        }
    }
}

/// That a message would be read by nobody, and what to do instead.
pub(in crate::desk) fn instead(
    state: &DeskState,
    session: &Session,
    key: &CaseKey,
    case: &Case,
) -> Markup {
    let texts = state.texts;
    let sender = texts.get(Key::DeskLetterToSender);
    // Nobody can be called or written to who said nothing of themselves.
    let words = if case.is_anonymous() {
        Key::DeskAnswerWithoutCodeAnonymous
    } else {
        Key::DeskAnswerWithoutCode
    };
    html! {
        p { (texts.get(words)) }
        @if may_write(state, session, case) {
            p { a href={ (path(key)) "?aan=0" } { (texts.with(Key::DeskLetterWriteTo, &[("wie", sender)])) } }
        }
    }
}

/// A letter that is proposed by what the address asks.
fn proposed(writer: &Writer<'_>, asked: &HashMap<String, String>) -> Draft {
    let number = |name: &str| asked.get(name).and_then(|number| number.parse::<u32>().ok());
    let letters = &writer.dossier.letters;
    let again = number("van").and_then(|number| letters.iter().find(|it| it.number == number));
    if let Some(letter) = again {
        let lines: Vec<_> = letter.content.address.iter().map(Words::as_str).collect();
        // By e-mail it had none.
        let known = || writer.address(letter.to, None);
        return Draft {
            kind: letter.kind,
            to: letter.to,
            way: LetterWay::Paper,
            address: if lines.is_empty() { known() } else { lines.join("\n") },
            subject: letter.content.subject.as_str().to_owned(),
            text: letter.content.text.as_str().to_owned(),
        };
    }
    if asked.get("soort").is_some_and(|kind| kind == LetterKind::Omission.wire_name()) {
        return writer.draft((LetterKind::Omission, Recipient::Sender), None, None);
    }
    let named = writer.dossier.case.course.concerned.len();
    let known = |number: &u32| *number > 0 && usize::try_from(*number).is_ok_and(|it| it <= named);
    let to = number("aan").filter(known).map_or(Recipient::Sender, Recipient::Concerned);
    writer.draft((LetterKind::Free, to), None, None)
}

/// Shows the letter, filled in as far as the case goes.
pub(in crate::desk) async fn show(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let Some(key) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let dossier = match case::read(&state, &session, &key).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => return state.unavailable(&session, &error),
    };
    let by = session.takes_as(&dossier.case, StepName::SendLetter);
    let (Some(by), Some(municipality)) = (by, state.municipalities.get(&key.municipality)) else {
        return Form::of_nothing(Trouble::Stopped(vec![Guard::RoleMayNot])).page(
            &state,
            &session,
            (&key, Some(&dossier)),
            StatusCode::OK,
        );
    };
    let now = state.clock.now();
    let guards = stopped(&dossier.case.course, &by, StepName::SendLetter, now);
    // Nobody writes a letter that can't be sent.
    if !guards.is_empty() {
        return Form::of_nothing(Trouble::Stopped(guards)).page(
            &state,
            &session,
            (&key, Some(&dossier)),
            StatusCode::OK,
        );
    }
    let (role, today) = (by.role, term::received_on(now));
    let writer =
        Writer { state: &state, session: &session, role, municipality, dossier: &dossier, today };
    let form = Form {
        key: idempotency::new(state.random.as_ref()),
        seen: Some(dossier.case.last_event()),
        instead: asked.get("van").and_then(|number| waiting(&dossier, number)),
        letters: std::iter::once(proposed(&writer, &asked)).collect(),
        trouble: None,
    };
    form.page(&state, &session, (&key, Some(&dossier)), StatusCode::OK)
}

/// Sends the letter and leads to it; otherwise the page again, with what was typed and what is wrong.
pub(in crate::desk) async fn receive(
    State(state): State<DeskState>,
    session: Session,
    Path((municipality, reference)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let Some(case) = session.case(&municipality, &reference) else {
        return state.not_found(Some(&session));
    };
    let letters = Letters::sent(&posted);
    let key = idempotency::parse(posted.get(guard::KEY)).filter(|_| !letters.is_empty());
    let form = |key| {
        let seen = posted.get(SEEN).parse().ok();
        let instead = posted.get(INSTEAD).parse().ok();
        Form { key, seen, instead, letters: letters.clone(), trouble: None }
    };
    let dossier = match case::read(&state, &session, &case).await {
        Ok(Some(dossier)) => dossier,
        Ok(None) => return state.not_found(Some(&session)),
        Err(error) => {
            telemetry::store_failure(&error);
            let Some(key) = key else { return refused(&state, &session, &posted.typed()) };
            let form = form(key).with(Trouble::Unavailable);
            return form.page(&state, &session, (&case, None), StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    let by = session.takes_as(&dossier.case, StepName::SendLetter);
    let municipality = state.municipalities.get(&case.municipality);
    let (Some(key), Some(by), Some(municipality)) = (key, by, municipality) else {
        return refused(&state, &session, &posted.typed());
    };
    let mut form = form(key);
    let (role, now) = (by.role, state.clock.now());
    let today = term::received_on(now);
    let writer =
        Writer { state: &state, session: &session, role, municipality, dossier: &dossier, today };
    let about = (&case, Some(&dossier));
    if !form.letters.only().is_some_and(|only| may_go(&dossier, only)) {
        let form = form.with(Trouble::Other);
        return form.page(&state, &session, about, StatusCode::BAD_REQUEST);
    }
    let Ok(mut letters) = form.letters.read(&writer) else {
        let form = form.with(Trouble::Fields);
        return form.page(&state, &session, about, StatusCode::BAD_REQUEST);
    };
    for letter in &mut letters {
        letter.instead = form.instead;
    }
    let is_theirs = |letter: &NewLetter| {
        may_change(&session, &dossier, letter.kind) || repeats(&dossier, letter)
    };
    if !letters.iter().all(is_theirs) {
        let form = form.with(Trouble::Signed);
        return form.page(&state, &session, about, StatusCode::CONFLICT);
    }
    if !letters.iter().all(|letter| is_whole(&writer, letter)) {
        let form = form.with(Trouble::Stopped(vec![Guard::NamesNoOmbudsman]));
        return form.page(&state, &session, about, StatusCode::CONFLICT);
    }
    let command = CommandOnCase {
        case: &case,
        by: &by,
        take: Take::Letters { letters: &letters, step: None },
        idempotency_key: key,
        // Two letters at once are two letters; nobody overwrites anybody.
        expected: None,
        now,
    };
    let (status, form) =
        match state.store.command(&command, &state.keys, state.random.as_ref()).await {
            Ok(Commanded::Done(taken) | Commanded::Repeated(taken)) => {
                let number = taken.events.iter().find_map(|event| match &event.step {
                    gehoor_domain::case::Step::SendLetter(sent) => Some(sent.number),
                    _ => None,
                });
                let target = address_of(&case, number.unwrap_or_default());
                return Redirect::to(&format!("{target}?gedaan=1#gedaan")).into_response();
            }
            // It went out meanwhile, or another took its place.
            Ok(Commanded::Refused(error)) if error.guards() == [Guard::NoLetterToPost] => {
                (StatusCode::CONFLICT, form.with(Trouble::Gone))
            }
            Ok(Commanded::Refused(error)) => {
                let stopped = Trouble::Stopped(error.guards().to_vec());
                (StatusCode::CONFLICT, form.with(stopped))
            }
            Ok(Commanded::OtherUse) => {
                // What is typed is another letter now, so it takes a new key.
                form.key = idempotency::new(state.random.as_ref());
                (StatusCode::CONFLICT, form.with(Trouble::OtherUse))
            }
            Ok(
                Commanded::Conflict(_)
                | Commanded::Unfit
                | Commanded::RefusedThere(_)
                | Commanded::OtherUnknown,
            ) => (StatusCode::CONFLICT, form.with(Trouble::Overtaken)),
            Ok(Commanded::Gone) => return state.not_found(Some(&session)),
            Err(error) => {
                telemetry::store_failure(&error);
                (StatusCode::SERVICE_UNAVAILABLE, form.with(Trouble::Unavailable))
            }
        };
    form.page(&state, &session, (&case, Some(&dossier)), status)
}

/// The number of a letter on paper that lies ready.
fn waiting(dossier: &Dossier, number: &str) -> Option<u32> {
    let number = number.parse().ok()?;
    dossier.case.course.to_post.iter().any(|letter| letter.number == number).then_some(number)
}

/// Whether a letter of this kind can go to them without a step: one that belongs to none, or one that went to them
/// before, as it was or put right. What a step does is done by the step alone.
fn may_go(dossier: &Dossier, (kind, to): (LetterKind, Recipient)) -> bool {
    match kind {
        LetterKind::Free => kind.is_for(to),
        LetterKind::Omission => to == Recipient::Sender,
        _ => dossier.letters_sent().any(|sent| (sent.kind, sent.to) == (kind, to)),
    }
}

/// Whether the text of such a letter is this session's to change: what was decided and signed is changed by who signs.
///
/// # Source
/// Awb 9:8, 9:12(1).
fn may_change(session: &Session, dossier: &Dossier, kind: LetterKind) -> bool {
    let signed = matches!(
        kind,
        LetterKind::VerdictSender | LetterKind::VerdictConcerned | LetterKind::Declined
    );
    !signed || session.roles_in(&dossier.case).contains(&Role::Signatory)
}

/// Whether it says what a letter of this kind to the same person said before.
fn repeats(dossier: &Dossier, new: &NewLetter) -> bool {
    dossier.letters.iter().any(|letter| {
        (letter.kind, letter.to) == (new.kind, new.to)
            && (&letter.content.subject, &letter.content.text)
                == (&new.content.subject, &new.content.text)
    })
}

/// Whether it holds the ombudsman paragraph, where a letter of its kind must (Awb 9:8(3), 9:12(2), 9:24(1)).
fn is_whole(writer: &Writer<'_>, letter: &NewLetter) -> bool {
    let required = letter.kind.required().iter().any(|(place, _)| *place == Placeholder::Ombudsman);
    !required
        || !writer.dossier.case.course.ombudsman_applies()
        || writer.names_ombudsman(letter.content.text.as_str())
}

fn refused(state: &DeskState, session: &Session, typed: &str) -> Response {
    let words = (Key::DeskForbiddenTitle, Key::DeskForbiddenText);
    state.frame(Some(session)).kept(StatusCode::FORBIDDEN, words, typed)
}

impl Form {
    /// No letter at all, and why.
    fn of_nothing(trouble: Trouble) -> Self {
        let (seen, instead, letters) = (None, None, Letters::default());
        Self { key: [0; 16], seen, instead, letters, trouble: Some(trouble) }
    }

    fn with(self, trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..self }
    }

    fn page(
        &self,
        state: &DeskState,
        session: &Session,
        (key, dossier): (&CaseKey, Option<&Dossier>),
        status: StatusCode,
    ) -> Response {
        let texts = state.texts;
        let path = path(key);
        let title =
            texts.with(Key::DeskLetterFreeTitle, &[("referentie", &key.reference.to_string())]);
        let contents = html! {
            p { a href=(case::address(key)) { (texts.get(Key::DeskStepBack)) } }
            (self.summary(texts))
            @if !self.letters.is_empty() { form .stap method="post" action=(path) accept-charset="utf-8" {
                (guard::fields(session, &path, &idempotency::shown(self.key)))
                @if let Some(seen) = self.seen { input type="hidden" name=(SEEN) value=(seen); }
                @if let Some(number) = self.instead {
                    input type="hidden" name=(INSTEAD) value=(number);
                    p { (texts.with(Key::DeskLetterInstead, &[("nummer", &number.to_string())])) }
                }
                p { (texts.get(Key::DeskLetterStageHow)) }
                (self.letters.markup(state, dossier))
                button .hoofd type="submit" { (texts.get(Key::DeskLetterFreeSend)) }
            } }
        };
        state.frame(Some(session)).form(status, &title, contents)
    }

    /// What is wrong, for the top of the page, where it gets the keyboard.
    fn summary(&self, texts: Texts) -> Markup {
        let Some(trouble) = &self.trouble else { return html! {} };
        let title = match trouble {
            Trouble::Unavailable => Key::DeskLetterUnsure,
            _ => Key::DeskLetterFailed,
        };
        let problems = self.letters.problems(texts);
        html! {
            section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                h2 #fout-kop { (texts.get(title)) }
                @for words in trouble.words(texts) { p { (words) } }
                @if !problems.is_empty() {
                    ul { @for (place, words) in &problems { li { a href=(place) { (words) } } } }
                }
            }
        }
    }
}
