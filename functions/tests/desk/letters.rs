//! Letters at the desk: proposed with a step, edited, sent once with it, printed and posted.

use gehoor_domain::{
    case::{
        Concerned, CopySent, FormalChoice, Handler, HearingOffer, HearingRecord, Judgment, Role,
        Step, StepName, Verdict, hearing::HearingOutcome, informal, people::Office, words::Words,
    },
    field::Field,
    reference::Reference,
};
use gehoor_functions::{desk::Session, store::CaseKey};
use http::{StatusCode, header};
use jiff::civil::{Date, date};

use super::app::{Answer, App, COMPLAINT, session, session_as};

pub(crate) const NOW: &str = "2026-03-02T09:30:00Z";
const TODAY: Date = date(2026, 3, 2);

fn words<const MAX: usize>(text: &str) -> Words<MAX> {
    Words::parse(text).unwrap()
}

pub(crate) fn with_email() -> Vec<(Field, &'static str)> {
    let mut answers = COMPLAINT.to_vec();
    answers.extend([(Field::Email, "test@voorbeeld.example"), (Field::EmailConsent, "ja")]);
    answers
}

pub(crate) fn coordinator() -> Session {
    session(&["deventer"])
}

pub(crate) fn signatory() -> Session {
    session_as(&["deventer"], "ondertekenaar")
}

pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) key: CaseKey,
}

impl Desk {
    pub(crate) async fn with(answers: &[(Field, &str)]) -> Self {
        let app = App::new().await;
        let reference = app.store("deventer", NOW, answers).await;
        Self { app, key: CaseKey { municipality: "deventer".to_owned(), reference } }
    }

    pub(crate) async fn new() -> Self {
        Self::with(&with_email()).await
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/desk/zaak/{}/{}/{rest}", self.key.municipality, self.key.reference)
    }

    pub(crate) fn step_path(&self, step: StepName) -> String {
        self.path(&format!("stap/{}", step.wire_name()))
    }

    pub(crate) async fn takes(&self, role: Role, step: Step) {
        self.app.takes(NOW, &self.key, role, &step).await;
    }

    pub(crate) async fn get(&self, session: Session, path: &str) -> Answer {
        self.app.ask(NOW, Some(session), path).await
    }

    pub(crate) async fn post(&self, session: Session, path: &str, form: &Fields) -> Answer {
        let fields: Vec<_> =
            form.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        self.app.post(NOW, Some(session), path, &fields).await
    }

    /// The letters of a step as they are proposed, when these fields are filled in.
    pub(crate) async fn proposed(
        &self,
        session: Session,
        step: StepName,
        filled_in: &[(&str, &str)],
    ) -> (Answer, Fields) {
        let path = self.step_path(step);
        let page = self.get(session.clone(), &path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let mut form = Fields::of(&page.body);
        for (name, text) in filled_in {
            form.set(name, text);
        }
        form.set("brieven", "maken");
        let page = self.post(session, &path, &form).await;
        let form = if page.body.contains("class=\"stap\"") { Fields::of(&page.body) } else { form };
        (page, form)
    }

    pub(crate) async fn dossier(&self) -> gehoor_functions::store::Dossier {
        let dossier = self
            .app
            .store
            .dossier(&self.key.municipality, self.key.reference)
            .await
            .unwrap()
            .unwrap();
        assert!(dossier.is_whole());
        dossier
    }

    /// From intake to the judgment, with somebody who is complained about.
    pub(crate) async fn judged(&self, office: Office) {
        let (on, side) = (TODAY, [informal::Side::Sender, informal::Side::Concerned]);
        let coordinator = Role::Coordinator;
        self.takes(coordinator, contact()).await;
        self.takes(coordinator, Step::StartIntake).await;
        self.takes(coordinator, Step::GoFormal(FormalChoice { sender_wants: true, why: None }))
            .await;
        self.takes(coordinator, named(office)).await;
        self.takes(coordinator, Step::SendCopy(CopySent { to: 1, on })).await;
        let person = gehoor_domain::case::PersonId::parse("klachtbehandelaar-1").unwrap();
        let handler = Handler { person, not_involved: true, exception: None };
        self.takes(coordinator, Step::AppointHandler(handler)).await;
        self.takes(coordinator, Step::StartInvestigation).await;
        for side in side {
            let offer = HearingOffer { side, on, answer_by: on.tomorrow().unwrap() };
            self.takes(Role::Handler, Step::OfferHearing(offer)).await;
        }
        self.takes(Role::Handler, Step::StartHearing).await;
        for side in side {
            let (outcome, report) = (HearingOutcome::Heard, Some(words("Zo ging het.")));
            let record = HearingRecord { side, outcome, on, report };
            self.takes(Role::Handler, Step::RecordHearing(record)).await;
        }
        self.takes(Role::Handler, Step::StartJudgment).await;
        let verdict = Verdict {
            findings: Some(words("De brief lag {naam} weken.\n\nNiemand keek.")),
            judgment: Some(Judgment::PartlyUpheld),
            reasons: Some(words("Dat is <b>te lang</b>.")),
            conclusions: Some(words("Er komt een controle.")),
            offered: true,
        };
        self.takes(Role::Handler, Step::DraftVerdict(Box::new(verdict))).await;
    }
}

pub(crate) fn contact() -> Step {
    Step::LogContact(
        serde_json::from_value(serde_json::json!({
            "op": "2026-03-02", "wijze": "telefoon", "met": "klager", "gelukt": true
        }))
        .unwrap(),
    )
}

pub(crate) fn named(office: Office) -> Step {
    Step::NameConcerned(Concerned {
        office,
        function: words("medewerker balie"),
        team: Some(words("Burgerzaken")),
        person: None,
    })
}

/// The fields of a form as a browser would send them.
#[derive(Debug, Clone)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// Of the form of a step or a letter on a page.
    pub(crate) fn of(page: &str) -> Self {
        let form = page.split_once("class=\"stap\"").expect("a form").1;
        let form = form.split_once("</form>").unwrap().0;
        let mut fields = Vec::new();
        for tag in form.split("<input ").skip(1) {
            let tag = tag.split_once('>').unwrap().0;
            let chosen = ["type=\"radio\"", "type=\"checkbox\""].iter().any(|it| tag.contains(it));
            if !chosen || tag.contains(" checked") {
                fields.push((attribute(tag, "name"), attribute(tag, "value")));
            }
        }
        for area in form.split("<textarea ").skip(1) {
            let (tag, text) = area.split_once('>').unwrap();
            let text = text.split_once("</textarea>").unwrap().0;
            fields.push((attribute(tag, "name"), unescaped(text.strip_prefix('\n').unwrap())));
        }
        Self(fields)
    }

    pub(crate) fn set(&mut self, name: &str, text: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.to_owned()));
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!("{name}=\""));
    value.map_or_else(String::new, |(_, rest)| unescaped(rest.split_once('"').unwrap().0))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

const RECEIPT: &str = "brief.ontvangstbevestiging.0.";

fn part(letter: &str, name: &str) -> String {
    format!("{letter}{name}")
}

#[tokio::test]
async fn a_step_comes_with_its_letter_which_is_edited_and_sent_with_it_in_one_command() {
    let desk = Desk::new().await;
    let (page, mut form) =
        desk.proposed(coordinator(), StepName::ConfirmReceipt, &[("wijze", "telefoon")]).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let text = form.get(&part(RECEIPT, "tekst")).to_owned();
    for said in [
        "Beste Test Persoon,\n\nOp maandag 2 maart 2026 kregen wij uw klacht.",
        "U krijgt uiterlijk op maandag 13 april 2026 ons antwoord.",
        "Test Persoon\nklachtencoördinator, gemeente Deventer",
        &desk.key.reference.to_string(),
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains('{') && !text.contains("commissie"), "{text}");
    assert_eq!(form.get(&part(RECEIPT, "wijze")), "e-mail");
    assert!(page.body.contains("naar test@voorbeeld.example"));
    assert_eq!(desk.dossier().await.letters, [], "nothing is sent before somebody sends it");
    form.set(&part(RECEIPT, "tekst"), &format!("{text}\n\nP.S. <b>Tot</b> ziens & {{naam}}"));
    form.set("brieven", "versturen");

    let path = desk.step_path(StepName::ConfirmReceipt);
    let sent = desk.post(coordinator(), &path, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let dossier = desk.dossier().await;
    let [letter] = dossier.letters.as_slice() else { panic!("{} letters", dossier.letters.len()) };
    assert!(letter.content.text.as_str().ends_with("P.S. <b>Tot</b> ziens & {naam}"));
    let Step::ConfirmReceipt(confirmed) = dossier.events.last().unwrap().told().unwrap().step
    else {
        panic!("not confirmed")
    };
    assert_eq!((confirmed.on, confirmed.way), (TODAY, informal::Way::Email));

    // A double click, and the page after it.
    let again = desk.post(coordinator(), &path, &form).await;
    assert_eq!(again.header(header::LOCATION), sent.header(header::LOCATION));
    assert_eq!(desk.dossier().await.letters.len(), 1);
    let page = desk.get(coordinator(), &desk.path("brief/1")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("P.S. &lt;b&gt;Tot&lt;/b&gt; ziens &amp; {naam}"), "{}", page.body);
    assert!(page.body.contains("per e-mail: te versturen"), "{}", page.body);
    let case = desk
        .get(
            coordinator(),
            &desk
                .path("")
                .replace(&format!("{}/", desk.key.reference), &desk.key.reference.to_string()),
        )
        .await;
    assert!(case.body.contains("1. bevestiging van ontvangst"), "{}", case.body);
}

#[tokio::test]
async fn the_verdict_goes_to_both_sides_with_the_ombudsman_for_the_sender_alone() {
    let desk = Desk::new().await;
    desk.judged(Office::Employee).await;

    let (page, mut form) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let sender = form.get("brief.oordeel-klager.0.tekst").to_owned();
    let concerned = form.get("brief.oordeel-betrokkene.1.tekst").to_owned();
    for text in [&sender, &concerned] {
        for said in [
            "De brief lag {naam} weken.\n\nNiemand keek.",
            "Dat is <b>te lang</b>.",
            "Er komt een controle.",
        ] {
            assert!(text.contains(said), "{said} is not in {text}");
        }
        assert!(!text.contains("bezwaar") && !text.contains("beroep"), "{text}");
    }
    assert!(
        sender.contains("u hebt voor een deel gelijk") && sender.contains("Nationale ombudsman")
    );
    // It counts from sending, and on which day a letter on paper goes out isn't known yet.
    assert!(sender.contains("binnen één jaar nadat wij deze brief verstuurden"), "{sender}");
    assert!(!sender.contains("2027"), "{sender}");
    assert!(concerned.contains("Beste collega") && !concerned.contains("ombudsman"), "{concerned}");
    assert_eq!(form.get("brief.oordeel-betrokkene.1.adres"), "medewerker balie\nBurgerzaken");
    form.set("brieven", "versturen");
    let path = desk.step_path(StepName::SendVerdict);
    let whole = form.clone();

    form.set("brief.oordeel-klager.0.tekst", "Uw klacht is deels gegrond.");
    let refused = desk.post(signatory(), &path, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("ombudsman") && refused.body.contains("Awb 9:8(3), 9:12(2)"));
    assert_eq!(
        Fields::of(&refused.body).get("brief.oordeel-klager.0.tekst"),
        "Uw klacht is deels gegrond."
    );

    let sent = desk.post(signatory(), &path, &whole).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let dossier = desk.dossier().await;
    let Step::SendVerdict(verdict) = dossier.events.last().unwrap().told().unwrap().step else {
        panic!("no verdict")
    };
    assert!(verdict.names_ombudsman);
    assert_eq!((verdict.to_sender, verdict.to_concerned), (Some(TODAY), Some(TODAY)));
    assert_eq!(dossier.letters.len(), 2);
}

#[tokio::test]
async fn about_an_institution_the_letter_names_the_ombudsman_only_where_the_municipality_wants_that()
 {
    let desk = Desk::new().await;
    desk.judged(Office::Institution).await;
    let (_, form) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;
    // Deventer lets them name him.
    assert!(form.get("brief.oordeel-klager.0.tekst").contains("Nationale ombudsman"));
    assert!(form.get("brief.oordeel-betrokkene.1.tekst").contains("Beste heer of mevrouw"));
}

#[tokio::test]
async fn a_deferral_says_why_and_until_when_to_both_sides() {
    let desk = Desk::new().await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let filled = [("dagen", "28"), ("reden", "Een getuige is ziek.")];
    let (page, mut form) = desk.proposed(coordinator(), StepName::Defer, &filled).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for letter in ["brief.verdaging-klager.0.tekst", "brief.verdaging-betrokkene.1.tekst"] {
        let text = form.get(letter);
        assert!(
            text.contains("Een getuige is ziek.") && text.contains("maandag 11 mei 2026"),
            "{text}"
        );
    }
    form.set("brieven", "versturen");
    let sent = desk.post(coordinator(), &desk.step_path(StepName::Defer), &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let case = desk.dossier().await.case;
    let deferral = case.course.deferral.unwrap();
    assert_eq!((deferral.told_sender, deferral.told_concerned), (Some(TODAY), Some(TODAY)));
}

#[tokio::test]
async fn what_is_stopped_anyway_is_told_before_somebody_writes_the_letter() {
    let desk = Desk::new().await;
    // Nobody is named: the deferral can't be told to both sides, and no form asks for it.
    let early = desk.get(coordinator(), &desk.step_path(StepName::Defer)).await;
    assert!(early.body.contains("Noem eerst over wie de klacht gaat"), "{}", early.body);
    assert!(!early.body.contains("class=\"stap\""), "{}", early.body);
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let filled = [("dagen", "29"), ("reden", "Een getuige is ziek.")];
    let (page, form) = desk.proposed(coordinator(), StepName::Defer, &filled).await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Awb 9:11(2)"), "{}", page.body);
    assert_eq!(form.get("reden"), "Een getuige is ziek.");
    assert!(!page.body.contains("brief.verdaging"), "{}", page.body);
}

#[tokio::test]
async fn who_sent_a_letter_themselves_says_on_which_day_and_no_letter_of_ours_goes() {
    let desk = Desk::new().await;
    let path = desk.step_path(StepName::ConfirmReceipt);
    let page = desk.get(coordinator(), &path).await;
    assert!(page.body.contains("Ik heb de brief zelf al verstuurd"), "{}", page.body);
    let mut form = Fields::of(&page.body);
    form.set("wijze", "brief");

    let sent = desk.post(coordinator(), &path, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let dossier = desk.dossier().await;
    assert_eq!(dossier.letters, []);
    assert_eq!(dossier.case.course.confirmed_on, Some(TODAY));
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_letter_is_told_at_once_and_what_was_typed_stays() {
    let desk = Desk::new().await;
    let path = desk.step_path(StepName::ConfirmReceipt);
    let (_, form) =
        desk.proposed(coordinator(), StepName::ConfirmReceipt, &[("wijze", "telefoon")]).await;
    let long = "é".repeat(30_001);
    let nine = "regel\n".repeat(9);
    for (way, address, subject, text, wrong) in [
        (
            "papier",
            "",
            "",
            long.as_str(),
            &["Naam en adres: vul dit in", "Onderwerp: vul dit in", "30001 tekens"][..],
        ),
        (
            "papier",
            &nine,
            "Over\u{0}uw",
            " \n ",
            &["te veel regels", "niet kunnen opslaan", "Brief: vul dit in"],
        ),
        ("duif", "A", &"x".repeat(201), "tekst", &["Hoe gaat de brief?: vul dit in", "201 tekens"]),
    ] {
        let mut form = form.clone();
        form.set("brieven", "versturen");
        for (name, typed) in
            [("wijze", way), ("adres", address), ("onderwerp", subject), ("tekst", text)]
        {
            form.set(&part(RECEIPT, name), typed);
        }
        let refused = desk.post(coordinator(), &path, &form).await;

        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for sentence in wrong {
            assert!(
                refused.body.contains(sentence),
                "{sentence} is not in {}",
                refused.body.get(..9000).unwrap_or("")
            );
        }
        assert!(refused.body.contains("href=\"#brief-ontvangstbevestiging-0-"));
        assert!(refused.body.contains("aria-invalid=\"true\""));
        let again = Fields::of(&refused.body);
        assert_eq!(again.get("sleutel"), form.get("sleutel"), "the same letter");
        assert_eq!(again.get(&part(RECEIPT, "tekst")), text);
    }
    assert_eq!(desk.dossier().await.letters, []);

    let mut fits = form;
    fits.set("brieven", "versturen");
    fits.set(&part(RECEIPT, "tekst"), &"é".repeat(30_000));
    assert_eq!(desk.post(coordinator(), &path, &fits).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_consent_a_letter_is_on_paper_whatever_is_sent() {
    let desk = Desk::with(&COMPLAINT).await;
    let path = desk.step_path(StepName::ConfirmReceipt);
    let (page, mut form) =
        desk.proposed(coordinator(), StepName::ConfirmReceipt, &[("wijze", "brief")]).await;
    assert!(page.body.contains("gaf geen toestemming voor e-mail"), "{}", page.body);
    assert_eq!(form.get(&part(RECEIPT, "wijze")), "papier");
    assert_eq!(form.get(&part(RECEIPT, "adres")), "Test Persoon\nDorpsstraat 1\n1234 AB Voorbeeld");
    form.set("brieven", "versturen");
    let mut forced = form.clone();
    forced.set(&part(RECEIPT, "wijze"), "e-mail");

    let refused = desk.post(coordinator(), &path, &forced).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.body.contains("kan niet per e-mail"), "{}", refused.body);

    assert_eq!(desk.post(coordinator(), &path, &form).await.status, StatusCode::SEE_OTHER);
    let dossier = desk.dossier().await;
    assert_eq!(dossier.case.course.to_post.len(), 1);
    assert!(!dossier.messages.iter().any(|mail| mail.letter.is_some()));
}

#[tokio::test]
async fn of_two_who_send_the_letter_at_once_one_is_told_what_the_other_did_and_keeps_the_text() {
    let desk = Desk::new().await;
    desk.judged(Office::Employee).await;
    let path = desk.step_path(StepName::SendVerdict);
    let (_, mut one) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;
    let (_, mut other) = desk.proposed(signatory(), StepName::SendVerdict, &[]).await;
    for form in [&mut one, &mut other] {
        form.set("brieven", "versturen");
    }
    other.set("brief.oordeel-klager.0.onderwerp", "Mijn eigen onderwerp");

    let (first, second) =
        tokio::join!(desk.post(signatory(), &path, &one), desk.post(signatory(), &path, &other));

    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let lost = if first.status == StatusCode::CONFLICT { first } else { second };
    assert!(lost.body.contains("brief.oordeel-klager.0.tekst"), "{}", lost.body);
    assert_eq!(desk.dossier().await.letters.len(), 2, "one letter to each side");
}

#[tokio::test]
async fn a_letter_of_its_own_goes_to_either_side_and_asks_for_what_is_missing() {
    let mut answers = with_email();
    answers.retain(|(field, _)| {
        !matches!(field, Field::Street | Field::HouseNumber | Field::Postcode | Field::Town)
    });
    let desk = Desk::with(&answers).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let path = desk.path("brief");
    for (query, letter, said) in [
        ("", "brief.vrij.0.", "Beste Test Persoon"),
        ("?aan=1", "brief.vrij.1.", "Beste collega"),
        ("?aan=9", "brief.vrij.0.", "Beste Test Persoon"),
        ("?soort=verzuim", "brief.verzuim.0.", "- uw postadres"),
    ] {
        let page = desk.get(coordinator(), &format!("{path}{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let form = Fields::of(&page.body);
        assert!(form.get(&part(letter, "tekst")).contains(said), "{query}: {}", page.body);
        let sent = desk.post(coordinator(), &path, &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{query}: {}", sent.body);
        let again = desk.post(coordinator(), &path, &form).await;
        assert_eq!(again.header(header::LOCATION), sent.header(header::LOCATION));
    }
    assert_eq!(desk.dossier().await.letters.len(), 4);
    let mut other = Fields::of(&desk.get(coordinator(), &path).await.body);
    desk.post(coordinator(), &path, &other).await;
    other.set("brief.vrij.0.tekst", "Andere woorden");
    let refused = desk.post(coordinator(), &path, &other).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("Andere woorden"));
    assert_ne!(Fields::of(&refused.body).get("sleutel"), other.get("sleutel"));
}

#[tokio::test]
async fn who_only_reads_writes_no_letter_and_posts_none() {
    let desk = Desk::new().await;
    let form = Fields::of(&desk.get(coordinator(), &desk.path("brief")).await.body);
    desk.post(coordinator(), &desk.path("brief"), &form).await;
    let reader = || session_as(&["deventer"], "meelezer");

    let page = desk.get(reader(), &desk.path("brief")).await;
    assert!(!page.body.contains("<textarea"), "{}", page.body);
    let letter = desk.get(reader(), &desk.path("brief/1")).await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(letter.body.contains("Beste Test Persoon"));
    for number in ["0", "2", "x", "01x", "99999999999"] {
        let nothing = desk.get(reader(), &desk.path(&format!("brief/{number}"))).await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn a_letter_on_paper_stands_in_the_queue_until_somebody_says_when_it_went_out() {
    let desk = Desk::with(&COMPLAINT).await;
    let path = desk.path("brief");
    let form = Fields::of(&desk.get(coordinator(), &path).await.body);
    desk.post(coordinator(), &path, &form).await;
    let queue = desk.get(coordinator(), "/desk/post").await;
    assert!(queue.body.contains(&desk.path("brief/1")), "{}", queue.body);
    let other = desk.get(session(&["amstelveen"]), "/desk/post").await;
    assert!(!other.body.contains(&desk.key.reference.to_string()));

    let letter = desk.path("brief/1");
    let page = desk.get(coordinator(), &letter).await;
    assert!(page.body.contains("op papier, nog niet verstuurd"), "{}", page.body);
    assert!(page.body.contains("Test Persoon<br>Dorpsstraat 1<br>1234 AB Voorbeeld<br>"));
    let form = Fields::of(&page.body);
    assert_eq!(form.get("op"), "2026-03-02");
    for (day, status, said) in [
        ("", StatusCode::BAD_REQUEST, "Vul in op welke dag"),
        ("2026-02-31", StatusCode::BAD_REQUEST, "Vul in op welke dag"),
        ("2026-03-03", StatusCode::CONFLICT, "een dag die nog moet komen"),
        ("2026-03-01", StatusCode::CONFLICT, "Awb 3:41"),
    ] {
        let mut form = form.clone();
        form.set("op", day);
        let refused = desk.post(coordinator(), &letter, &form).await;
        assert_eq!(refused.status, status, "{day}");
        assert!(refused.body.contains(said), "{day}: {}", refused.body);
        assert_eq!(Fields::of(&refused.body).get("op"), day);
    }
    let mut back = form.clone();
    back.set("terug", "post");
    let done = desk.post(coordinator(), &letter, &back).await;
    assert_eq!(done.header(header::LOCATION), "/desk/post?gedaan=1#gedaan");
    let again = desk.post(coordinator(), &letter, &back).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a double click");

    let queue = desk.get(coordinator(), "/desk/post").await;
    assert!(queue.body.contains("Er liggen geen brieven klaar"), "{}", queue.body);
    let page = desk.get(coordinator(), &letter).await;
    assert!(page.body.contains("verstuurd op maandag 2 maart 2026"), "{}", page.body);
}

#[tokio::test]
async fn the_queue_tells_whoever_is_complained_about_nothing_of_their_case() {
    let desk = Desk::with(&COMPLAINT).await;
    let path = desk.path("brief");
    let form = Fields::of(&desk.get(coordinator(), &path).await.body);
    desk.post(coordinator(), &path, &form).await;
    let person = gehoor_domain::case::PersonId::parse("coordinator-1").unwrap();
    let Step::NameConcerned(concerned) = named(Office::Employee) else { panic!("nobody") };
    let concerned = Concerned { person: Some(person), ..concerned };
    desk.app.step(NOW, &desk.key, "coordinator-2", &Step::NameConcerned(concerned)).await;

    let queue = desk.get(coordinator(), "/desk/post").await;

    assert!(!queue.body.contains(&desk.key.reference.to_string()), "{}", queue.body);
    let nothing = Reference::from_random([7; 8]).to_string();
    let own = desk.get(coordinator(), &desk.path("brief/1")).await;
    let none = desk
        .get(
            coordinator(),
            &desk.path("brief/1").replace(&desk.key.reference.to_string(), &nothing),
        )
        .await;
    assert_eq!(own, none);
}

#[tokio::test]
async fn the_copy_leaves_out_what_was_ticked_and_where_the_sender_lives() {
    let mut answers = with_email();
    answers[1] = (
        Field::Description,
        "De medewerker riep naar mij. Mijn buurvrouw zag het ook! Zij heet Kanarie. Ik ging weg.",
    );
    let desk = Desk::with(&answers).await;
    desk.takes(Role::Coordinator, contact()).await;
    desk.takes(Role::Coordinator, Step::StartIntake).await;
    desk.takes(Role::Coordinator, named(Office::Employee)).await;
    let (page, mut form) =
        desk.proposed(coordinator(), StepName::SendCopy, &[("betrokkene", "1")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let ticked: Vec<_> = form
        .0
        .iter()
        .filter(|(name, _)| name == "weglaten")
        .map(|(_, part)| part.clone())
        .collect();
    assert!(ticked.contains(&"straat.1".to_owned()) && ticked.contains(&"email.1".to_owned()));
    assert!(!ticked.iter().any(|part| part.starts_with("omschrijving")), "{ticked:?}");
    form.0.push(("weglaten".to_owned(), "omschrijving.2".to_owned()));
    form.0.push(("weglaten".to_owned(), "omschrijving.3".to_owned()));
    form.set("brieven", "maken");
    let path = desk.step_path(StepName::SendCopy);

    let page = desk.post(coordinator(), &path, &form).await;
    let mut form = Fields::of(&page.body);
    let text = form.get("brief.afschrift-betrokkene.1.tekst").to_owned();

    assert!(
        text.contains("De medewerker riep naar mij. [weggelaten] [weggelaten] Ik ging weg."),
        "{text}"
    );
    assert!(text.contains("Wat is er gebeurd?\n") && text.contains("\nNaam:\n"), "{text}");
    for private in ["Kanarie", "buurvrouw", "Dorpsstraat", "1234 AB", "test@voorbeeld.example"] {
        assert!(!text.contains(private), "{private} is in {text}");
    }
    form.set("brieven", "versturen");
    assert_eq!(desk.post(coordinator(), &path, &form).await.status, StatusCode::SEE_OTHER);
    let dossier = desk.dossier().await;
    assert_eq!(dossier.case.course.concerned[0].copy_sent, None, "it lies ready");
    assert!(!dossier.letters[0].content.text.as_str().contains("Kanarie"));
    desk.takes(Role::Coordinator, Step::PostLetter { number: 1, on: TODAY }).await;
    assert_eq!(desk.dossier().await.case.course.concerned[0].copy_sent, Some(TODAY));
}

#[tokio::test]
async fn a_letter_whose_mail_came_back_can_go_on_paper_as_it_was() {
    let desk = Desk::new().await;
    let path = desk.path("brief");
    let mut form = Fields::of(&desk.get(coordinator(), &path).await.body);
    form.set("brief.vrij.0.tekst", "Precies deze woorden.");
    desk.post(coordinator(), &path, &form).await;
    desk.app.refuse_mails(desk.key.reference, NOW).await;

    let page = desk.get(coordinator(), &desk.path("brief/1")).await;
    assert!(page.body.contains("Stuur dezelfde brief op papier"), "{}", page.body);
    let page = desk.get(coordinator(), &desk.path("brief?van=1")).await;
    let form = Fields::of(&page.body);

    assert_eq!(form.get("brief.vrij.0.tekst"), "Precies deze woorden.");
    assert_eq!(form.get("brief.vrij.0.wijze"), "papier");
    let sent = desk.post(coordinator(), &path, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let on = TODAY;
    desk.takes(Role::Coordinator, Step::PostLetter { number: 2, on }).await;
    assert!(!desk.dossier().await.case.course.sender_unreached);
}

#[tokio::test]
async fn every_step_with_a_letter_proposes_one_that_is_whole() {
    use StepName::{
        ConfirmReceipt, Discontinue, Forward, OfferHearing, Settle, TellLate, Withdraw,
    };
    for (step, before, filled, said) in [
        (ConfirmReceipt, 0, &[][..], "kregen wij uw klacht"),
        (
            Forward,
            0,
            &[("reden", "bezwaar"), ("naar", "team Bezwaar"), ("metOntvangstdatum", "ja")],
            "maandag 2 maart 2026",
        ),
        (
            Withdraw,
            1,
            &[("reden", "overig"), ("hoe", "telefoon")],
            "Op maandag 2 maart 2026 liet u weten",
        ),
        (Discontinue, 2, &[("reden", "opgegaan-in-beroep")], "een zaak bij de rechter"),
        (
            Settle,
            3,
            &[("tevreden", "ja"), ("wijze", "telefoon"), ("afspraak", "De balie belt u terug.")],
            "Dit is de oplossing: De balie belt u terug.\n\nOp maandag 2 maart 2026 liet u weten",
        ),
        (
            OfferHearing,
            4,
            &[("aan", "klager"), ("antwoordVoor", "2026-03-16")],
            "uiterlijk op maandag 16 maart 2026",
        ),
        (
            OfferHearing,
            4,
            &[("aan", "betrokkene"), ("antwoordVoor", "2026-03-16")],
            "uiterlijk op maandag 16 maart 2026",
        ),
    ] {
        let desk = Desk::new().await;
        if before > 0 {
            desk.takes(Role::Coordinator, contact()).await;
        }
        if before > 1 {
            desk.takes(Role::Coordinator, Step::StartIntake).await;
        }
        if before == 3 {
            let choice = serde_json::json!({ "op": "2026-03-02", "klagerAkkoord": true });
            let choice = serde_json::from_value(choice).unwrap();
            desk.takes(Role::Coordinator, Step::GoInformal(choice)).await;
        }
        if before == 4 {
            desk.app.takes(NOW, &desk.key, Role::Coordinator, &named(Office::Employee)).await;
            let formal = FormalChoice { sender_wants: true, why: None };
            desk.takes(Role::Coordinator, Step::GoFormal(formal)).await;
            desk.takes(Role::Coordinator, Step::SendCopy(CopySent { to: 1, on: TODAY })).await;
            let person = gehoor_domain::case::PersonId::parse("klachtbehandelaar-1").unwrap();
            let handler = Handler { person, not_involved: true, exception: None };
            desk.takes(Role::Coordinator, Step::AppointHandler(handler)).await;
            desk.takes(Role::Coordinator, Step::StartInvestigation).await;
        }
        let (page, mut form) = desk.proposed(coordinator(), step, filled).await;
        assert_eq!(page.status, StatusCode::OK, "{step:?}: {}", page.body);
        let texts: Vec<_> = form
            .0
            .iter()
            .filter(|(name, _)| {
                name.starts_with("brief.") && name.split('.').next_back() == Some("tekst")
            })
            .cloned()
            .collect();
        assert!(!texts.is_empty(), "{step:?}");
        for (name, text) in &texts {
            assert!(text.contains(said), "{name}: {text}");
            assert!(!text.contains('{'), "{name}: {text}");
        }
        form.set("brieven", "versturen");
        let sent = desk.post(coordinator(), &desk.step_path(step), &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{step:?}: {}", sent.body);
        assert_eq!(desk.dossier().await.letters.len(), texts.len());
    }
    // When it is late.
    let desk = Desk::new().await;
    let later = "2026-04-14T09:30:00Z";
    let path = desk.step_path(TellLate);
    let page = desk.app.ask(later, Some(coordinator()), &path).await;
    let mut form = Fields::of(&page.body);
    form.set("verwachtOp", "2026-04-24");
    form.set("brieven", "maken");
    let fields: Vec<_> = form.0.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let page = desk.app.post(later, Some(coordinator()), &path, &fields).await;
    let text = Fields::of(&page.body).get("brief.te-laat.0.tekst").to_owned();
    assert!(text.contains("U zou uiterlijk op maandag 13 april 2026"), "{text}");
    assert!(
        text.contains("Nationale ombudsman") && text.contains("dinsdag 13 april 2027"),
        "{text}"
    );
    assert!(
        text.contains("U krijgt ons antwoord nu uiterlijk op vrijdag 24 april 2026."),
        "{text}"
    );
}

#[tokio::test]
async fn a_letter_that_could_go_to_nobody_is_said_so_and_what_was_filled_in_is_kept() {
    let desk = Desk::new().await;
    desk.judged(Office::Body).await;
    let filled_in = [("aan", "betrokkene"), ("antwoordVoor", "2026-03-16")];

    let (page, _) = desk.proposed(coordinator(), StepName::OfferHearing, &filled_in).await;

    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    assert!(page.body.contains("Er is niemand aan wie deze brief kan gaan"), "{}", page.body);
    assert!(page.body.contains("value=\"2026-03-16\""), "{}", page.body);
    assert!(page.body.contains("Ik heb de brief zelf al verstuurd"), "there is a way on");
}
