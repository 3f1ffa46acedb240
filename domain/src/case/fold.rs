//! A case as the fold of its events.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    actor::{Actor, PersonId, Role},
    aftercare::{RetentionTrait, Sending},
    delay::{Consent, Deferral},
    doubts::Reopened,
    ending::{DeclineAdvice, DeclineGround, DiscontinueReason, ForwardReason, WithdrawReason},
    event::CaseEvent,
    hearing::{CommitteeAdvice, HearingOffer, HearingOutcome},
    informal::{Contact, Side, Way},
    letter::{LetterKind, Recipient, Unposted},
    people::{Concerned, Handler, Task},
    registration::{CaseKind, Omission, Registration},
    relation::Absorbed,
    step::Step,
    verdict::{Judgment, Verdict, before_it_was_asked},
};
use crate::{receipt::Received, reference::Reference, status::Status};

/// A case, as its events made it. It holds what the rules need and none of the long texts.
///
/// # Source
/// Awb chapter 9; the article of each step stands in [`super::TRANSITIONS`].
///
/// # Shape
/// Stored as the map `verloop` of the case. Days are civil dates in Europe/Amsterdam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was established")]
pub struct Case {
    /// How it began, with the rules that hold for it.
    #[serde(rename = "begin")]
    pub registration: Registration,
    /// When it was received: as registered, or as corrected since.
    #[serde(rename = "ontvangenOp")]
    pub received: Received,
    /// Where it stands.
    pub status: Status,
    /// Number of the newest event.
    #[serde(rename = "laatste")]
    pub last_event: u32,
    /// Whether it is in writing and about conduct towards the sender (Awb 9:4(1)).
    #[serde(rename = "klaagschrift")]
    pub by_the_law: bool,
    /// What is still missing (Awb 9:4(2)).
    #[serde(rename = "verzuim", default, skip_serializing_if = "Vec::is_empty")]
    pub omissions: Vec<Omission>,
    /// The day on which receipt was first confirmed; gone again when that mail came back.
    #[serde(rename = "bevestigdOp", default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
    /// Receipt was confirmed, and not in writing: enough as long as no term of the law binds (Awb 9:6).
    #[serde(rename = "bevestigdZonderBrief", default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed_unwritten: bool,
    /// When formal handling was asked for, and not begun since.
    #[serde(rename = "formeelGevraagdOp", default, skip_serializing_if = "Option::is_none")]
    pub formal_asked: Option<Received>,
    /// Attempts to reach the sender; the newest day.
    #[serde(rename = "contacten", default, skip_serializing_if = "Contacts::is_none")]
    pub contacts: Contacts,
    /// The newest day on which the sender was spoken to in the conversation that was chosen together (Awb 9:5).
    #[serde(rename = "gesprekOp", default, skip_serializing_if = "Option::is_none")]
    pub talked_on: Option<Date>,
    /// Who coordinates.
    #[serde(rename = "coordinator", default, skip_serializing_if = "Option::is_none")]
    pub coordinator: Option<PersonId>,
    /// Who talks, as manager of the team.
    #[serde(rename = "teammanager", default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonId>,
    /// Who decides and signs.
    #[serde(rename = "ondertekenaar", default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<PersonId>,
    /// Who handles formally.
    #[serde(rename = "behandelaar", default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<Handler>,
    /// Who is complained about, in the order in which they were named.
    #[serde(rename = "betrokkenen", default, skip_serializing_if = "Vec::is_empty")]
    pub concerned: Vec<ConcernedPerson>,
    /// The coordinator's advice not to handle it.
    #[serde(rename = "adviesNietBehandelen", default, skip_serializing_if = "Option::is_none")]
    pub decline_advice: Option<DeclineAdvice>,
    /// How far the sender is with being heard.
    #[serde(rename = "horenKlager", default)]
    pub sender_heard: SideHeard,
    /// How far whoever is complained about is with being heard.
    #[serde(rename = "horenBetrokkene", default)]
    pub concerned_heard: SideHeard,
    /// The committee's advice.
    #[serde(rename = "adviesCommissie", default, skip_serializing_if = "Option::is_none")]
    pub committee: Option<CommitteeAdvice>,
    /// The judgment that the coordinator advised last.
    #[serde(rename = "adviesCoordinator", default, skip_serializing_if = "Option::is_none")]
    pub coordinator_advice: Option<Judgment>,
    /// How far the verdict is.
    #[serde(rename = "concept", default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Drafted>,
    /// The deferral.
    #[serde(rename = "verdaging", default, skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
    /// The day on which the last letter on paper about the deferral went out, when it was told on paper.
    #[serde(rename = "verdagingGepostOp", default, skip_serializing_if = "Option::is_none")]
    pub deferral_posted: Option<Date>,
    /// The newest delay that the sender agreed to.
    #[serde(rename = "uitstel", default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// The day on which the sender was first told that the municipality is late.
    #[serde(rename = "teLaatGemeldOp", default, skip_serializing_if = "Option::is_none")]
    pub told_late: Option<Date>,
    /// The day on which a settled case was opened again.
    #[serde(rename = "heropendOp", default, skip_serializing_if = "Option::is_none")]
    pub reopened_on: Option<Date>,
    /// How and when the matter itself ended.
    #[serde(rename = "einde", default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// The ombudsman was concerned with it.
    #[serde(rename = "ombudsman", default, skip_serializing_if = "std::ops::Not::not")]
    pub ombudsman: bool,
    /// The day of the ombudsman's ruling; gone when the ombudsman writes again.
    #[serde(rename = "oordeelOmbudsmanOp", default, skip_serializing_if = "Option::is_none")]
    pub ruled_on: Option<Date>,
    /// Team for the report.
    #[serde(rename = "team", default, skip_serializing_if = "Option::is_none")]
    pub team: Option<super::words::Why>,
    /// Domain for the report.
    #[serde(rename = "domein", default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<super::words::Why>,
    /// Whether there is an evaluation.
    #[serde(rename = "geevalueerd", default, skip_serializing_if = "std::ops::Not::not")]
    pub evaluated: bool,
    /// What became of the survey.
    #[serde(rename = "enquete", default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Sending>,
    /// What became of the present.
    #[serde(rename = "attentie", default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Sending>,
    /// Whether the last letter is kept with the case.
    #[serde(rename = "gearchiveerd", default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// The day on which it was closed.
    #[serde(rename = "geslotenOp", default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<Date>,
    /// What decides how long it is kept, beside how it ended.
    #[serde(rename = "bewaren", default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionTrait>,
    /// Who agreed first that it is destroyed, in which role.
    #[serde(
        rename = "vernietigingGoedgekeurdDoor",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub destruction: Option<Actor>,
    /// How many messages there are, of both sides.
    #[serde(rename = "berichten", default, skip_serializing_if = "is_zero")]
    pub messages: u32,
    /// How many letters there are.
    #[serde(rename = "brieven", default, skip_serializing_if = "is_zero")]
    pub letters: u32,
    /// The letters on paper that have not gone out, the oldest first.
    #[serde(rename = "tePosten", default, skip_serializing_if = "Vec::is_empty")]
    pub to_post: Vec<Unposted>,
    /// How many documents were added.
    #[serde(rename = "stukken", default, skip_serializing_if = "is_zero")]
    pub documents: u32,
    /// Whether the sender wrote last, so that an answer is waited for; and since when. The end of the matter is an answer
    /// to all that was written before it.
    #[serde(rename = "antwoordGevraagdOp", default, skip_serializing_if = "Option::is_none")]
    pub answer_awaited: Option<Received>,
    /// Mails that did not arrive (Awb 2:11).
    #[serde(rename = "nietBezorgd", default, skip_serializing_if = "is_zero")]
    pub undelivered: u32,
    /// The kinds of mail that did not arrive, each once.
    #[serde(rename = "verlorenMail", default, skip_serializing_if = "Vec::is_empty")]
    pub lost_mails: Vec<String>,
    /// The day on which a kind of mail did not arrive for the first time, while nobody of the municipality has written to the
    /// sender or reached them since (Awb 2:11). Only the first time, or an answer to a dead mailbox would ask for the next,
    /// for ever.
    #[serde(rename = "nietBezorgdOp", default, skip_serializing_if = "Option::is_none")]
    pub bounced_on: Option<Date>,
    /// Whether one of those mails was to the sender.
    #[serde(rename = "indienerNietBereikt", default, skip_serializing_if = "std::ops::Not::not")]
    pub sender_unreached: bool,
    /// The other case that it became: the complaint under the sender's name, the complaint that a signal became, or the one
    /// into which it was merged.
    #[serde(rename = "naar", default, skip_serializing_if = "Option::is_none")]
    pub became: Option<Reference>,
    /// Other cases about the same matter, in the order in which they were linked.
    #[serde(rename = "gekoppeld", default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Reference>,
    /// Complaints of the same sender that were merged into this one, in their order.
    #[serde(rename = "opgenomen", default, skip_serializing_if = "Vec::is_empty")]
    pub absorbed: Vec<Absorbed>,
}

/// Someone who is complained about, and whether they have their copy.
///
/// # Source
/// Awb 9:9.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConcernedPerson {
    /// Who.
    #[serde(flatten)]
    pub who: Concerned,
    /// The day on which the copy was first sent (Awb 9:9).
    #[serde(rename = "afschriftOp", default, skip_serializing_if = "Option::is_none")]
    pub copy_sent: Option<Date>,
}

/// Attempts to reach the sender.
///
/// # Source
/// Awb 9:5; how often is the municipality's own norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contacts {
    /// How many, whether they were reached or not.
    #[serde(rename = "pogingen")]
    pub attempts: u32,
    /// The day of the first one.
    #[serde(rename = "eerste", default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// The newest day on which they were reached.
    #[serde(rename = "gesproken", default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Date>,
}

impl Contacts {
    const fn is_none(&self) -> bool {
        self.attempts == 0
    }

    fn with(self, contact: &Contact) -> Self {
        let earliest = self.first.map_or(contact.on, |first| first.min(contact.on));
        let reached = contact.reached.then_some(contact.on).max(self.reached);
        Self { attempts: self.attempts.saturating_add(1), first: Some(earliest), reached }
    }
}

/// How far a side is with being heard (Awb 9:10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SideHeard {
    /// The newest offer.
    #[serde(rename = "aanbod", default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<HearingOffer>,
    /// What came of it.
    #[serde(rename = "uitkomst", default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<HearingOutcome>,
}

/// How far the verdict is: which parts are written, the judgment, and whether who signs has it before them.
///
/// # Source
/// Awb 9:12(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each part is there or it isn't")]
pub struct Drafted {
    /// Findings.
    #[serde(rename = "bevindingen")]
    pub findings: bool,
    /// The judgment.
    #[serde(rename = "oordeel")]
    pub judgment: Option<Judgment>,
    /// Its reasons.
    #[serde(rename = "motivering")]
    pub reasons: bool,
    /// Conclusions.
    #[serde(rename = "conclusies")]
    pub conclusions: bool,
    /// Whether it is put before who signs.
    #[serde(rename = "voorgelegd", default = "before_it_was_asked")]
    pub offered: bool,
}

impl Drafted {
    /// Whether it has every part that the law asks.
    ///
    /// # Source
    /// Awb 9:12(1).
    pub const fn is_whole(&self) -> bool {
        self.findings && self.judgment.is_some() && self.reasons && self.conclusions
    }
}

impl From<&Verdict> for Drafted {
    fn from(verdict: &Verdict) -> Self {
        Self {
            findings: verdict.findings.is_some(),
            judgment: verdict.judgment,
            reasons: verdict.reasons.is_some(),
            conclusions: verdict.conclusions.is_some(),
            offered: verdict.offered,
        }
    }
}

/// How and when the matter itself ended.
///
/// # Source
/// Awb 9:5, 9:8(3), 9:12; 9:24(1) counts from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// In which status.
    #[serde(rename = "als")]
    pub status: Status,
    /// On which day: that on which the letter was sent, the sender was satisfied or withdrew.
    #[serde(rename = "op")]
    pub on: Date,
    /// When that was written down; the day only with an anonymous report.
    #[serde(rename = "vastgelegdOp")]
    pub at: Received,
    /// The judgment, after the procedure of the law.
    #[serde(rename = "oordeel", default, skip_serializing_if = "Option::is_none")]
    pub judgment: Option<Judgment>,
    /// The ground, when it was not handled.
    #[serde(rename = "grond", default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// The reason, when it was sent on.
    #[serde(rename = "doorgezonden", default, skip_serializing_if = "Option::is_none")]
    pub forwarded: Option<ForwardReason>,
    /// The reason, when it was withdrawn.
    #[serde(rename = "ingetrokken", default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<WithdrawReason>,
    /// The reason, when it was discontinued.
    #[serde(rename = "afgebroken", default, skip_serializing_if = "Option::is_none")]
    pub discontinued: Option<DiscontinueReason>,
}

impl Ended {
    const fn new(event: &CaseEvent, on: Date) -> Self {
        Self {
            status: event.status,
            on,
            at: event.at,
            judgment: None,
            ground: None,
            forwarded: None,
            withdrawn: None,
            discontinued: None,
        }
    }
}

/// Why events are no case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FoldError {
    /// There are none, or the first is not that it came in.
    #[error("the first event is not that it came in")]
    NoBeginning,
    /// A number is missing, doubled or out of order.
    #[error("event {expected} is missing or out of order")]
    Order {
        /// The number that should have come.
        expected: u32,
    },
    /// It came in a second time.
    #[error("event {number} says again that it came in")]
    ReceivedTwice {
        /// The number of that event.
        number: u32,
    },
}

impl Case {
    /// The case that these events make, the oldest first.
    ///
    /// # Errors
    /// [`FoldError`]
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a CaseEvent>) -> Result<Self, FoldError> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(FoldError::NoBeginning)?;
        let mut case = Self::begin(first)?;
        for event in events {
            case.apply(event)?;
        }
        Ok(case)
    }

    /// The case that its first event makes.
    ///
    /// # Errors
    /// [`FoldError::NoBeginning`]
    pub fn begin(event: &CaseEvent) -> Result<Self, FoldError> {
        let (1, Step::Receive(registration)) = (event.number, &event.step) else {
            return Err(FoldError::NoBeginning);
        };
        let registration = registration.as_ref().clone();
        let prevented = registration.kind == CaseKind::Prevented;
        Ok(Self {
            received: registration.received,
            status: event.status,
            last_event: 1,
            by_the_law: registration.kind == CaseKind::Complaint
                && registration.written
                && registration.towards_sender,
            omissions: registration.omissions.clone(),
            confirmed_on: None,
            confirmed_unwritten: false,
            formal_asked: registration.formal_asked.then_some(registration.received),
            contacts: Contacts::default(),
            talked_on: None,
            coordinator: None,
            manager: None,
            signatory: None,
            handler: None,
            concerned: Vec::new(),
            decline_advice: None,
            sender_heard: SideHeard::default(),
            concerned_heard: SideHeard::default(),
            committee: None,
            coordinator_advice: None,
            draft: None,
            deferral: None,
            deferral_posted: None,
            consent: None,
            told_late: None,
            reopened_on: None,
            ended: prevented.then(|| Ended::new(event, registration.received.date())),
            ombudsman: false,
            ruled_on: None,
            team: None,
            domain: None,
            evaluated: false,
            survey: None,
            gift: None,
            archived: false,
            closed_on: None,
            retention: None,
            destruction: None,
            messages: 0,
            letters: 0,
            to_post: Vec::new(),
            documents: 0,
            answer_awaited: None,
            undelivered: 0,
            lost_mails: Vec::new(),
            bounced_on: None,
            sender_unreached: false,
            became: None,
            links: Vec::new(),
            absorbed: Vec::new(),
            registration,
        })
    }

    /// Carries out the next event.
    ///
    /// # Errors
    /// [`FoldError`] when it is not the next one; the case stays as it was.
    pub fn apply(&mut self, event: &CaseEvent) -> Result<(), FoldError> {
        let expected = self.last_event.saturating_add(1);
        if event.number != expected {
            return Err(FoldError::Order { expected });
        }
        if matches!(event.step, Step::Receive(_)) {
            return Err(FoldError::ReceivedTwice { number: event.number });
        }
        let went_on = self.ended.is_none();
        self.take(event);
        self.bind_letters(event);
        if went_on && self.ended.is_some() {
            self.answer_awaited = None;
        }
        self.last_event = event.number;
        self.status = event.status;
        Ok(())
    }

    /// What it is.
    pub const fn kind(&self) -> CaseKind {
        self.registration.kind
    }

    /// Notes that the sender was reached in another way than by mail, after a mail that came back (Awb 2:11).
    pub(super) const fn reach_otherwise(&mut self, way: Way, reached: bool) {
        match way {
            Way::Letter => (self.bounced_on, self.sender_unreached) = (None, false),
            Way::Phone | Way::Conversation if reached => {
                (self.bounced_on, self.sender_unreached) = (None, false);
            }
            Way::Phone | Way::Conversation | Way::Email | Way::Message => {}
        }
    }

    /// The side of the matter that is heard.
    pub(super) const fn heard(&self, side: Side) -> &SideHeard {
        match side {
            Side::Sender => &self.sender_heard,
            Side::Concerned => &self.concerned_heard,
        }
    }

    pub(super) const fn heard_mut(&mut self, side: Side) -> &mut SideHeard {
        match side {
            Side::Sender => &mut self.sender_heard,
            Side::Concerned => &mut self.concerned_heard,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a step: a table, read from top to bottom")]
    fn take(&mut self, event: &CaseEvent) {
        let day = event.at.date();
        // What is said of sending counts once the letters of this step are on the post.
        let on_paper = self.to_post.iter().any(|letter| letter.waits_in(event));
        match &event.step {
            Step::Receive(_)
            | Step::StartIntake
            | Step::StartInvestigation
            | Step::StartHearing
            | Step::StartJudgment
            | Step::CorrectContact(_)
            | Step::Note(_) => {}
            Step::Link(linking) => self.links.push(linking.to),
            Step::Merge(merging) => {
                self.became = Some(merging.into);
                self.ended = Some(Ended::new(event, day));
            }
            Step::Absorb(absorbing) => self.absorb(absorbing, event.at),
            Step::Unlink { to } => self.links.retain(|linked| linked != to),
            Step::RecordRuling(ruling) => self.ruled_on = Some(ruling.on),
            Step::ConfirmReceipt(_) | Step::SendCopy(_) | Step::TellLate(_) if on_paper => {}
            Step::ConfirmReceipt(confirmation) => {
                self.reach_otherwise(confirmation.way, true);
                let in_writing = confirmation.way.is_in_writing();
                if self.confirmed_on.is_none() || self.confirmed_unwritten && in_writing {
                    self.confirmed_on = Some(confirmation.on);
                    self.confirmed_unwritten = !in_writing;
                }
            }
            Step::CorrectReceipt(correction) => self.received = correction.received,
            Step::RemedyOmission(remedy) => {
                self.omissions.retain(|missing| *missing != remedy.omission);
            }
            Step::Qualify(qualification) => {
                self.by_the_law = qualification.written && qualification.towards_sender;
            }
            Step::LogContact(contact) => {
                if contact.with == Side::Sender {
                    self.contacts = self.contacts.with(contact);
                    self.reach_otherwise(contact.way, contact.reached);
                    if contact.reached && self.status == Status::Informal {
                        self.talked_on = self.talked_on.max(Some(contact.on));
                    }
                }
            }
            Step::Assign(assignment) => {
                let person = Some(assignment.person.clone());
                match assignment.task {
                    Task::Coordinate => self.coordinator = person,
                    Task::Talk => self.manager = person,
                    Task::Sign => self.signatory = person,
                }
            }
            Step::NameConcerned(who) => {
                self.concerned.push(ConcernedPerson { who: who.clone(), copy_sent: None });
                // What the others said is not what this one says (Awb 9:10(1)).
                self.concerned_heard = SideHeard::default();
            }
            Step::SendCopy(copy) => {
                self.has_copy(copy.to, copy.on);
            }
            Step::Forward(forwarding) => {
                let on = forwarding.told_on.unwrap_or(day);
                let forwarded = Some(forwarding.reason);
                self.ended = Some(Ended { forwarded, ..Ended::new(event, on) });
            }
            Step::AdviseDecline(advice) => self.decline_advice = Some(advice.clone()),
            Step::Decline(declined) => {
                let ground = Some(declined.ground);
                self.ended = Some(Ended { ground, ..Ended::new(event, declined.sent_on) });
            }
            Step::GoInformal(choice) => {
                self.formal_asked = None;
                if let Some(manager) = &choice.manager {
                    self.manager = Some(manager.clone());
                }
            }
            Step::AskFormal => {
                let begun = event.status == Status::Formal;
                self.formal_asked = (!begun).then_some(event.at);
                // What is asked for again is not destroyed.
                self.destruction = None;
            }
            Step::Dissatisfied(_) => {
                let begun = event.status == Status::Formal;
                self.formal_asked = (!begun).then_some(event.at);
                // What is not settled for the sender is not destroyed.
                self.destruction = None;
            }
            Step::GoFormal(_) => self.formal_asked = None,
            Step::Settle(satisfaction) => {
                self.formal_asked = None;
                self.ended = Some(Ended::new(event, satisfaction.on));
            }
            Step::Reopen => {
                self.reopened_on = self.formal_asked.map(Received::date).or(Some(day));
                self.formal_asked = None;
                self.ended = None;
                self.closed_on = None;
                self.destruction = None;
                self.evaluated = false;
                self.survey = None;
                self.gift = None;
                self.archived = false;
                if self.registration.rules.doubts.reopened == Reopened::Asked {
                    // Another term begins, that nobody deferred or agreed to make longer.
                    self.deferral = None;
                    self.deferral_posted = None;
                    self.consent = None;
                    self.told_late = None;
                }
            }
            Step::AppointHandler(handler) => self.handler = Some(handler.clone()),
            Step::OfferHearing(offer) => {
                *self.heard_mut(offer.side) = SideHeard { offer: Some(*offer), outcome: None };
            }
            Step::RecordHearing(record) => {
                self.heard_mut(record.side).outcome = Some(record.outcome);
            }
            Step::RecordAdvice(advice) => self.committee = Some(advice.clone()),
            Step::AdviseVerdict(advice) => self.coordinator_advice = Some(advice.judgment),
            Step::DraftVerdict(verdict) => self.draft = Some(Drafted::from(verdict.as_ref())),
            Step::SendVerdict(sent) => {
                let judgment = self.draft.and_then(|draft| draft.judgment);
                let on = sent.to_sender.unwrap_or(day);
                self.ended = Some(Ended { judgment, ..Ended::new(event, on) });
            }
            Step::Defer(deferral) => self.deferral = Some(deferral.clone()),
            Step::ExtendByConsent(consent) => self.consent = Some(*consent),
            Step::TellLate(notice) => self.told_late = self.told_late.or(Some(notice.sent_on)),
            Step::Withdraw(withdrawal) => {
                let withdrawn = Some(withdrawal.reason);
                self.ended = Some(Ended { withdrawn, ..Ended::new(event, withdrawal.on) });
            }
            Step::Discontinue(discontinuation) => {
                let discontinued = Some(discontinuation.reason);
                let on = discontinuation.sent_on.unwrap_or(day);
                self.ended = Some(Ended { discontinued, ..Ended::new(event, on) });
            }
            Step::Name { to } | Step::Convert { to } => {
                self.became = Some(*to);
                self.ended = Some(Ended::new(event, day));
            }
            Step::Write(_) => {
                self.messages = self.messages.saturating_add(1);
                let by_sender = event.by.role == Role::Sender;
                self.answer_awaited = by_sender.then_some(event.at);
                if !by_sender {
                    (self.bounced_on, self.sender_unreached) = (None, false);
                }
            }
            Step::SendLetter(letter) => {
                self.letters = letter.number;
                self.make(letter);
                // It lies with the case now, so nobody has to keep it apart.
                self.archived |= letter.kind.ends_in().is_some();
                // The others say nothing to what the sender wrote.
                if (letter.kind, letter.to) == (LetterKind::Free, Recipient::Sender) {
                    self.answer_awaited = None;
                }
            }
            Step::PostLetter { number, on } => self.post(*number, *on),
            Step::AddDocument(_) => self.documents = self.documents.saturating_add(1),
            Step::Bounce(bounced) => {
                self.undelivered = self.undelivered.saturating_add(1);
                // Each letter is one of its own: nobody answers to those for ever.
                let lost = bounced.letter.map_or_else(
                    || bounced.purpose.clone(),
                    |number| format!("{}-{number}", bounced.purpose),
                );
                if !self.lost_mails.contains(&lost) {
                    self.lost_mails.push(lost);
                    self.bounced_on = Some(day);
                    self.sender_unreached |= bounced.to_sender;
                }
                if bounced.confirmation {
                    self.confirmed_on = None;
                    self.confirmed_unwritten = false;
                }
            }
            Step::MeetOmbudsman(_) => {
                self.ombudsman = true;
                self.ruled_on = None;
                self.closed_on = None;
                self.destruction = None;
            }
            Step::Classify(classification) => {
                self.team = Some(classification.team.clone());
                self.domain.clone_from(&classification.domain);
            }
            Step::Evaluate(_) => self.evaluated = true,
            Step::Survey(sending) => self.survey = Some(sending.clone()),
            Step::Gift(sending) => self.gift = Some(sending.clone()),
            Step::ArchiveLetter => self.archived = true,
            Step::Close(closing) => {
                self.retention = closing.retention.or(self.retention);
                self.closed_on = Some(day);
            }
            Step::ApproveDestruction => self.destruction = Some(event.by.clone()),
            Step::PassOn { team } | Step::Prevent { team } => {
                self.team = Some(team.clone());
                self.ended = Some(Ended::new(event, day));
            }
            Step::Assess { .. } => self.ended = Some(Ended::new(event, day)),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}
