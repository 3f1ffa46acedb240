//! The page: who is away, and a form for each municipality.

use axum::response::Response;
use gehoor_domain::{case::PersonId, municipality::MunicipalityCode};
use gehoor_widget::dates;
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    PATH, absentees,
    end::{END, may_end},
    form::{FROM, LeaveForm, ROLES, STAND_IN, UNTIL, WHO},
};
use crate::{
    desk::{DeskState, Session, guard, list_page::name_of, people::People, table::Table},
    store::{Absence, Leave, StoreError},
    submit::idempotency,
    texts::Key,
};

/// What is known of a municipality.
pub(super) struct Place {
    pub(super) code: MunicipalityCode,
    pub(super) people: People,
    pub(super) leaves: Vec<Leave>,
}

impl Place {
    pub(super) async fn read(
        state: &DeskState,
        code: &MunicipalityCode,
    ) -> Result<Self, StoreError> {
        let people = People::read(state, code.as_str()).await?;
        let leaves = state.store.leaves(code.as_str()).await?;
        Ok(Self { code: code.clone(), people, leaves })
    }

    pub(super) fn unknown(code: &MunicipalityCode) -> Self {
        Self { code: code.clone(), people: People::default(), leaves: Vec::new() }
    }

    /// What is known of the absences of this person.
    pub(super) fn of(&self, person: &PersonId) -> Option<&Leave> {
        self.leaves.iter().find(|leave| leave.absent == *person)
    }

    /// A number that changes with every absence that is written.
    pub(super) fn versions(&self) -> u32 {
        self.leaves.iter().fold(0, |sum: u32, leave| sum.saturating_add(leave.version))
    }
}

/// The whole page. With a form that was sent, that one stands in the place of its municipality's.
pub(super) fn page(
    state: &DeskState,
    session: &Session,
    (places, sent): (&[Place], Option<&LeaveForm>),
    (status, done): (StatusCode, Option<Key>),
    today: Date,
) -> Response {
    let text = |key| state.texts.get(key);
    let sheet = Sheet { state, session, today };
    let contents = html! {
        @if let Some(form) = sent { (sheet.summary(form)) }
        @if let Some(done) = done { div .gelukt #gedaan tabindex="-1" { p { (text(done)) } } }
        p .uitleg { (text(Key::DeskLeaveIntro)) }
        @for place in places {
            (sheet.list(place))
            @match sent {
                Some(form) => (sheet.form(place, form)),
                None => {
                    @let key = idempotency::shown(idempotency::new(state.random.as_ref()));
                    (sheet.form(place, &LeaveForm::fresh(place, session, key)))
                }
            }
        }
    };
    state.frame(Some(session)).form(status, text(Key::DeskLeaveTitle), contents)
}

struct Sheet<'a> {
    state: &'a DeskState,
    session: &'a Session,
    today: Date,
}

impl Sheet<'_> {
    fn text(&self, key: Key) -> &'static str {
        self.state.texts.get(key)
    }

    /// What is wrong, on top, with links to the fields.
    fn summary(&self, form: &LeaveForm) -> Markup {
        if form.wrong.is_empty() && form.trouble.is_none() {
            return html! {};
        }
        html! {
            section .let-op #fout tabindex="-1" autofocus aria-labelledby="fout-kop" {
                h2 #fout-kop { (self.text(form.failed)) }
                @if let Some(trouble) = form.trouble { p { (self.text(trouble)) } }
                @if !form.wrong.is_empty() {
                    ul { @for (field, key) in &form.wrong {
                        li { a href={ "#" (id(form, field)) } { (self.wrong(form, *key)) } }
                    } }
                }
            }
        }
    }

    /// What is wrong, with the days of another absence where it is about them.
    fn wrong(&self, form: &LeaveForm, key: Key) -> String {
        let day = |date| dates::in_words(date, &self.state.form_texts);
        match form.other {
            Some((from, until)) => {
                let (from, until) = (day(from), day(until));
                self.state.texts.with(key, &[("van", &from), ("tot", &until)])
            }
            None => self.text(key).to_owned(),
        }
    }

    /// Who is away or will be. Who coordinates sees all; others themselves, and for whom they stand in.
    fn list(&self, place: &Place) -> Markup {
        let code = place.code.as_str();
        let all = self.session.coordinates_at(code);
        let person = &self.session.person;
        let is_shown = |(leave, absence): &(&Leave, &Absence)| {
            all || leave.absent == *person || absence.stand_in == *person
        };
        let every = place
            .leaves
            .iter()
            .flat_map(|leave| leave.not_ended(self.today).map(move |absence| (leave, absence)));
        let mut shown: Vec<_> = every.filter(is_shown).collect();
        shown.sort_by_key(|(_, absence)| (absence.from, absence.until));
        let caption = self
            .state
            .texts
            .with(Key::DeskLeaveCaption, &[("gemeente", name_of(self.state, code))]);
        let named = |id| place.people.name_of(id).unwrap_or(self.text(Key::DeskNone));
        let day = |date| dates::in_words(date, &self.state.form_texts);
        let may_end = |leave: &Leave| may_end(self.session, code, leave);
        let ends = shown.iter().any(|(leave, _)| may_end(leave));
        let key = idempotency::shown(idempotency::new(self.state.random.as_ref()));
        let rows = shown.iter().map(|(leave, absence)| {
            let mut row = vec![
                html! { (named(&leave.absent)) },
                html! { (day(absence.from)) },
                html! { (day(absence.until)) },
                html! { (named(&absence.stand_in)) },
                html! {
                    @if absence.holds_on(self.today) {
                        strong .merk { (self.text(Key::DeskLeaveStateNow)) }
                    } @else {
                        (self.text(Key::DeskLeaveStateLater))
                    }
                },
            ];
            if ends {
                let name = named(&leave.absent);
                row.push(html! {
                    @if may_end(leave) { (self.end((code, &key), (leave, absence), name)) }
                    @else { (self.text(Key::DeskNone)) }
                });
            }
            row
        });
        let columns = if ends {
            COLUMNS.as_slice()
        } else {
            COLUMNS.split_last().map_or(&[][..], |(_, columns)| columns)
        };
        html! {
            h2 { (caption) }
            @if shown.is_empty() {
                p { (self.text(Key::DeskLeaveNone)) }
            } @else {
                (Table {
                    texts: self.state.texts,
                    region: &caption,
                    caption: self.text(Key::DeskLeaveList),
                    columns,
                }.of(rows))
            }
        }
    }

    /// The button that ends an absence, which is named by whose it is and its days.
    fn end(
        &self,
        (code, key): (&str, &str),
        (leave, absence): (&Leave, &Absence),
        name: &str,
    ) -> Markup {
        let day = |date| dates::in_words(date, &self.state.form_texts);
        let what = self.text(if absence.holds_on(self.today) {
            Key::DeskLeaveEndNow
        } else {
            Key::DeskLeaveEndLater
        });
        let (from, until) = (day(absence.from), day(absence.until));
        let whose = [("doen", what), ("naam", name), ("van", &from), ("tot", &until)];
        html! {
            form method="post" action=(END) {
                (guard::fields(self.session, END, key))
                input type="hidden" name="gemeente" value=(code);
                input type="hidden" name=(WHO) value=(leave.absent.as_str());
                input type="hidden" name=(FROM) value=(absence.from);
                input type="hidden" name=(UNTIL) value=(absence.until);
                button type="submit" aria-label=(self.state.texts.with(Key::DeskLeaveEndOf, &whose)) { (what) }
            }
        }
    }

    fn form(&self, place: &Place, form: &LeaveForm) -> Markup {
        let code = place.code.as_str();
        let values = [("gemeente", name_of(self.state, code))];
        let title = self.state.texts.with(Key::DeskLeaveForm, &values);
        let absentees = absentees(self.session, code, &place.people, self.today);
        let mut people = Vec::new();
        for (id, name) in &absentees {
            let own = **id == self.session.person;
            let name = if own {
                self.state.texts.with(Key::DeskLeaveWhoYou, &[("naam", name)])
            } else {
                (*name).to_owned()
            };
            people.push((id.as_str(), name));
        }
        let offered = place.people.offered(&ROLES, self.today);
        let others: Vec<_> =
            offered.iter().map(|known| (known.id.as_str(), known.name.clone())).collect();
        let nobody = others.iter().all(|(id, _)| *id == self.session.person.as_str());
        html! {
            section .stapformulier aria-labelledby={ "kop-" (code) } {
                h3 id={ "kop-" (code) } { (title) }
                @if nobody && form.trouble.is_none() {
                    p { (self.text(Key::DeskLeaveNobody)) }
                } @else {
                    form method="post" action=(PATH) novalidate {
                        (guard::fields(self.session, PATH, &form.key))
                        input type="hidden" name="gemeente" value=(code);
                        input type="hidden" name="gezien" value=(form.seen);
                        @if people.len() > 1 {
                            (self.select(form, (WHO, Key::DeskLeaveWho, Some(Key::DeskLeaveWhoHint)), &people, &form.who))
                        } @else {
                            input type="hidden" name=(WHO) value=(form.who);
                        }
                        (self.date(form, (FROM, Key::DeskLeaveFrom, None), &form.from))
                        (self.date(form, (UNTIL, Key::DeskLeaveUntil, Some(Key::DeskLeaveUntilHint)), &form.until))
                        @if others.is_empty() {
                            input type="hidden" name=(STAND_IN) value=(form.stand_in);
                        } @else {
                            (self.select(form, (STAND_IN, Key::DeskLeaveBy, Some(Key::DeskLeaveByHint)), &others, &form.stand_in))
                        }
                        button .hoofd type="submit" { (self.text(Key::DeskLeaveSave)) }
                    }
                }
            }
        }
    }

    fn select(
        &self,
        form: &LeaveForm,
        about: (&'static str, Key, Option<Key>),
        people: &[(&str, String)],
        chosen: &str,
    ) -> Markup {
        let (name, ..) = about;
        let empty = (name == STAND_IN).then(|| self.text(Key::DeskLeaveByChoose));
        self.field(form, about, |id, described, invalid| {
            html! {
                select id=(id) name=(name) aria-describedby=[described] aria-invalid=[invalid] {
                    @if let Some(empty) = empty { option value="" { (empty) } }
                    @for (value, words) in people {
                        option value=(value) selected[*value == chosen] { (words) }
                    }
                }
            }
        })
    }

    fn date(
        &self,
        form: &LeaveForm,
        about: (&'static str, Key, Option<Key>),
        typed: &str,
    ) -> Markup {
        let (name, ..) = about;
        self.field(form, about, |id, described, invalid| {
            html! {
                input id=(id) type="date" name=(name) value=(typed)
                    aria-describedby=[described] aria-invalid=[invalid];
            }
        })
    }

    /// Label, hint, what is wrong, and the control.
    fn field(
        &self,
        form: &LeaveForm,
        (name, label, hint): (&'static str, Key, Option<Key>),
        control: impl FnOnce(&str, Option<String>, Option<&str>) -> Markup,
    ) -> Markup {
        let id = id(form, name);
        let wrong = form.wrong.iter().find(|(field, _)| *field == name).map(|(_, key)| *key);
        let described: Vec<String> =
            [hint.map(|_| format!("{id}-uitleg")), wrong.map(|_| format!("{id}-fout"))]
                .into_iter()
                .flatten()
                .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div .veld {
                label for=(id) { (self.text(label)) }
                @if let Some(hint) = hint { p .uitleg id={ (id) "-uitleg" } { (self.text(hint)) } }
                @if let Some(wrong) = wrong { p .fout id={ (id) "-fout" } { (self.wrong(form, wrong)) } }
                (control(&id, described, wrong.map(|_| "true")))
            }
        }
    }
}

/// The columns, in order; the last one for who may end one.
const COLUMNS: [Key; 6] = [
    Key::DeskLeaveColumnWho,
    Key::DeskLeaveColumnFrom,
    Key::DeskLeaveColumnUntil,
    Key::DeskLeaveColumnBy,
    Key::DeskLeaveColumnState,
    Key::DeskLeaveColumnEnd,
];

/// The place of a field on the page: each municipality has a form.
fn id(form: &LeaveForm, name: &str) -> String {
    format!("{name}-{}", form.municipality)
}
