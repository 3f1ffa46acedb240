//! Filling in the form of a step as a browser does: hidden fields, what stands there already, and what somebody types.

use gehoor_domain::{case::PersonId, field::Field, reference::Reference};
use gehoor_functions::desk::{Session, grant};
use http::{StatusCode, header};

use super::app::{Answer, App, COMPLAINT, session_as};

pub(crate) const NOW: &str = "2026-03-02T09:30:00Z";

/// Who works at the municipality: in the directory under the name of their role.
pub(crate) const COLLEAGUES: [(&str, &str, &str); 6] = [
    ("coordinator-1", "Annelies de Boer", "coordinator"),
    ("tm", "Kees Jansen", "teammanager"),
    ("kb", "Fatima el Amrani", "klachtbehandelaar"),
    ("ac", "Joost van Dijk", "adviescommissie"),
    ("os", "Marijke Smit", "ondertekenaar"),
    ("ar", "Wim Bakker", "archivaris"),
];

/// Fields that nobody fills in.
const OWN: [&str; 3] = ["sleutel", "bewijs", "gezien"];

/// One case, and somebody who looks at it.
#[derive(Clone)]
pub(crate) struct Desk<'a> {
    pub(crate) app: &'a App,
    pub(crate) municipality: &'static str,
    pub(crate) reference: Reference,
    pub(crate) now: String,
    pub(crate) session: Session,
}

/// A form as it is on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filled {
    path: String,
    fields: Vec<(String, String)>,
}

impl<'a> Desk<'a> {
    pub(crate) async fn new(
        app: &'a App,
        municipality: &'static str,
        reference: Reference,
    ) -> Self {
        for colleague in COLLEAGUES {
            app.knows(municipality, colleague).await;
        }
        let (now, session) = (NOW.to_owned(), session_as(&[municipality], "coordinator"));
        Self { app, municipality, reference, now, session }
    }

    /// The same case, looked at by this colleague.
    pub(crate) fn by(&self, id: &str) -> Self {
        let role = COLLEAGUES.iter().find(|(known, ..)| *known == id).unwrap().2;
        Self { session: person(id, self.municipality, role), ..self.clone() }
    }

    pub(crate) fn on(&self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self.clone() }
    }

    pub(crate) fn case(&self) -> String {
        format!("/desk/zaak/{}/{}", self.municipality, self.reference)
    }

    pub(crate) fn path(&self, step: &str) -> String {
        format!("{}/stap/{step}", self.case())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.app.ask(&self.now, Some(self.session.clone()), path).await
    }

    /// The form of a step, with this filled in.
    pub(crate) async fn form(&self, step: &str, typed: &[(&str, &str)]) -> Filled {
        let page = self.get(&self.path(step)).await;
        assert_eq!(page.status, StatusCode::OK, "{step}: {}", page.body);
        Filled::on(&page, &self.path(step)).with(typed)
    }

    pub(crate) async fn send(&self, form: &Filled) -> Answer {
        let fields = super::app::slices(&form.fields);
        self.app.post(&self.now, Some(self.session.clone()), &form.path, &fields).await
    }

    /// Takes a step by its form, and is led back to the case.
    #[track_caller]
    pub(crate) fn take<'s>(
        &'s self,
        step: &'s str,
        typed: &'s [(&'s str, &'s str)],
    ) -> impl Future<Output = ()> + 's {
        let place = std::panic::Location::caller();
        async move {
            let form = self.form(step, typed).await;
            let mut answer = self.send(&form).await;
            // What moves the last day is shown first.
            if answer.status == StatusCode::OK && answer.body.contains("name=\"gevraagd\"") {
                let sure = Filled::on(&answer, &self.path(step)).with(&[("zeker", "ja")]);
                answer = self.send(&sure).await;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{place}: {step}: {}", answer.body);
            let back = format!("{}?gedaan={step}#gedaan", self.case());
            assert_eq!(answer.header(header::LOCATION), back);
        }
    }

    /// The steps in the history of the case.
    pub(crate) async fn events(&self) -> Vec<String> {
        let dossier =
            self.app.store.dossier(self.municipality, self.reference).await.unwrap().unwrap();
        assert!(dossier.is_whole());
        dossier.events.iter().map(|event| event.step.wire_name().to_owned()).collect()
    }

    pub(crate) async fn times(&self, step: &str) -> usize {
        self.events().await.iter().filter(|event| *event == step).count()
    }
}

/// Somebody with one role, by who they are.
pub(crate) fn person(id: &str, municipality: &str, role: &str) -> Session {
    let grants = vec![grant::parse(&format!("{municipality}:{role}")).unwrap()];
    let person = PersonId::parse(id).unwrap();
    Session { person, grants, ..session_as(&[], "coordinator") }
}

impl Filled {
    /// The form on a page, with everything that stands in it.
    #[track_caller]
    pub(crate) fn on(page: &Answer, path: &str) -> Self {
        let form = page.body.split_once("class=\"stap\"").expect(&page.body).1;
        let form = form.split_once("</form>").unwrap().0;
        let tags = form.split('<').filter_map(|part| part.split_once('>'));
        let (mut fields, mut open): (Vec<(String, String)>, String) = (Vec::new(), String::new());
        for (tag, text) in tags {
            let value = || attribute(tag, "value").unwrap_or_default();
            let name = attribute(tag, "name");
            let kind = attribute(tag, "type").unwrap_or_default();
            let chosen = !matches!(kind.as_str(), "radio" | "checkbox") || tag.contains(" checked");
            match (tag.split(' ').next().unwrap(), name) {
                ("input", Some(name)) if chosen => fields.push((name, value())),
                ("textarea", Some(name)) => {
                    fields.push((name, text.strip_prefix('\n').unwrap_or(text).to_owned()));
                }
                ("select", Some(name)) => open = name,
                ("option", None) if tag.contains(" selected") => {
                    fields.push((open.clone(), value()));
                }
                _ => {}
            }
        }
        for (_, text) in &mut fields {
            for (entity, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            {
                *text = text.replace(entity, plain);
            }
        }
        Self { path: path.to_owned(), fields }
    }

    pub(crate) fn with(mut self, typed: &[(&str, &str)]) -> Self {
        for (name, text) in typed {
            self.fields.retain(|(known, _)| known != name);
            self.fields.push(((*name).to_owned(), (*text).to_owned()));
        }
        self
    }

    /// The same with nothing filled in.
    pub(crate) fn emptied(mut self) -> Self {
        self.fields.retain(|(name, _)| OWN.contains(&name.as_str()));
        self
    }

    /// What stands in a field; empty when nothing does.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// Everything but what lets it through.
    pub(crate) fn typed(&self) -> Vec<(&str, &str)> {
        let mut all = super::app::slices(&self.fields);
        all.retain(|(name, text)| !OWN.contains(name) && !text.is_empty());
        all.sort_unstable();
        all
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The step that most tests take.
pub(crate) const CONTACT: &str = "contact-vastleggen";
/// What is filled in for it.
pub(crate) const TYPED: [(&str, &str); 5] = [
    ("wijze", "telefoon"),
    ("met", "klager"),
    ("gelukt", "ja"),
    ("gebeurd", "Een brief bleef liggen."),
    ("samenvatting", "Wij bellen morgen."),
];

/// A complaint of somebody who may be mailed, with the coordinator at it.
pub(crate) async fn complaint(app: &App) -> Desk<'_> {
    let mut answers = COMPLAINT.to_vec();
    answers.extend([(Field::Email, "test@example.org"), (Field::EmailConsent, "ja")]);
    let reference = app.store("deventer", NOW, &answers).await;
    Desk::new(app, "deventer", reference).await
}

/// The page says it first, with the keyboard on it, and everything that was typed stands there.
#[track_caller]
pub(crate) fn assert_kept(answer: &Answer, status: StatusCode, sent: &Filled, path: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.body.matches("id=\"fout\" tabindex=\"-1\" autofocus").count(), 1);
    assert_eq!(Filled::on(answer, path).typed(), sent.typed());
}
