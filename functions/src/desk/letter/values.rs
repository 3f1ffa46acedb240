//! What is filled in at each place of a standard text: from the case, its events and the step.

use gehoor_domain::{
    case::{
        Case as Course, Judgment, Omission, Recipient, Step, Verdict,
        clock::LastDay,
        ending::{DeclineGround, DiscontinueReason, ForwardReason},
    },
    field::Field,
    kind::Kind,
    municipality::{Placeholder, Procedure},
    term,
};
use gehoor_widget::dates;
use jiff::{ToSpan as _, civil::Date};

use super::Writer;
use crate::texts::Key;

/// Days that somebody has to send what is missing. Awb 9:4 names no term; two weeks is what Awb 4:5 is read to want.
const TO_SEND: i32 = 14;

/// What a letter is about, beside the case.
#[derive(Clone, Copy)]
pub(super) struct Occasion<'a> {
    pub(super) to: Recipient,
    /// The step that it goes with.
    pub(super) step: Option<&'a Step>,
    /// The complaint as whoever is complained about gets it (Awb 9:9).
    pub(super) copy: Option<&'a str>,
    /// Whether it says that the municipality is late.
    pub(super) is_late: bool,
}

impl Writer<'_> {
    /// What stands at this place; nothing when there is nothing to say.
    pub(super) fn value(&self, place: Placeholder, about: Occasion<'_>) -> Option<String> {
        let case = &self.dossier.case;
        let text = |key| Some(self.state.texts.get(key).to_owned());
        match place {
            Placeholder::Salutation => Some(self.salutation(about.to)),
            Placeholder::Name => case.reached_by(Field::Name).map(str::to_owned),
            Placeholder::Kind => text(match case.form_kind() {
                Some(Kind::Compliment) => Key::LetterKindCompliment,
                _ => Key::LetterKindComplaint,
            }),
            Placeholder::Reference => Some(case.reference.to_string()),
            Placeholder::Municipality => Some(self.municipality.full_name.as_str().to_owned()),
            Placeholder::Received => Some(self.day(case.received_on())),
            Placeholder::Due => last_day(&case.course).map(|day| self.day(day)),
            Placeholder::Committee => {
                let advises = case.procedure() == Procedure::AdviceCommittee
                    && case.form_kind() == Some(Kind::Complaint);
                advises.then(|| text(Key::LetterCommittee)).flatten()
            }
            Placeholder::Signatory => self.name(),
            Placeholder::OnBehalf => match about.to {
                Recipient::Sender => self.on_behalf(Key::LetterOnBehalf),
                Recipient::Concerned(_) | Recipient::Receiver => None,
            },
            Placeholder::Agreed => match about.step? {
                Step::Settle(said) => Some(said.agreed.as_ref()?.as_str().to_owned()),
                _ => None,
            },
            Placeholder::Function => Some(self.function()),
            Placeholder::Missing => self.missing(),
            Placeholder::AnswerBy => match about.step {
                Some(Step::OfferHearing(offer)) => Some(self.day(offer.answer_by)),
                _ => Some(self.day(self.today.saturating_add(TO_SEND.days()))),
            },
            Placeholder::On => match about.step? {
                Step::Settle(said) => Some(self.day(said.on)),
                Step::Withdraw(withdrawal) => Some(self.day(withdrawal.on)),
                _ => None,
            },
            Placeholder::Ground => match about.step? {
                Step::Decline(declined) => text(ground(declined.ground)),
                _ => None,
            },
            Placeholder::Reason => self.reason(about.step?),
            Placeholder::NewDate => self.new_date(about.step?),
            Placeholder::Findings => Some(self.verdict()?.findings?.as_str().to_owned()),
            Placeholder::Reasons => Some(self.verdict()?.reasons?.as_str().to_owned()),
            Placeholder::Conclusions => Some(self.verdict()?.conclusions?.as_str().to_owned()),
            Placeholder::Judgment => {
                self.verdict()?.judgment.and_then(|said| text(judgment(said, about.to)))
            }
            Placeholder::Deviation => self.deviation(about.step?),
            Placeholder::To => match about.step? {
                Step::Forward(forwarding) => Some(forwarding.to.as_str().to_owned()),
                _ => None,
            },
            Placeholder::Objection => match about.step? {
                Step::Forward(forwarding) if forwarding.reason == ForwardReason::Objection => {
                    let received = self.day(case.received_on());
                    let key = match about.to {
                        Recipient::Receiver => Key::LetterObjectionReceiver,
                        Recipient::Sender | Recipient::Concerned(_) => Key::LetterObjection,
                    };
                    Some(self.state.texts.with(key, &[("ontvangen", &received)]))
                }
                _ => None,
            },
            Placeholder::Copy => about.copy.map(str::to_owned),
            Placeholder::Ombudsman => self.ombudsman(about.is_late),
        }
    }

    pub(super) fn day(&self, day: Date) -> String {
        dates::in_words(day, &self.state.form_texts)
    }

    fn missing(&self) -> Option<String> {
        let line = |omission: &Omission| {
            self.state.texts.get(match omission {
                Omission::Name => Key::LetterMissingName,
                Omission::Address => Key::LetterMissingAddress,
                Omission::Description => Key::LetterMissingDescription,
                Omission::Signature => Key::LetterMissingSignature,
            })
        };
        let lines: Vec<&str> = self.dossier.case.omissions().iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn reason(&self, step: &Step) -> Option<String> {
        let text = |key| Some(self.state.texts.get(key).to_owned());
        match step {
            Step::Defer(deferral) => Some(deferral.why.as_str().to_owned()),
            Step::Discontinue(said) => match (&said.why, said.reason) {
                (Some(why), _) => Some(why.as_str().to_owned()),
                (None, DiscontinueReason::NoResponse) => text(Key::LetterDiscontinuedNoResponse),
                (None, DiscontinueReason::PartOfAppeal) => {
                    text(Key::LetterDiscontinuedPartOfAppeal)
                }
                (None, DiscontinueReason::Other) => None,
            },
            _ => None,
        }
    }

    /// The last day for an answer once it is deferred; the day by which it comes when it is late.
    fn new_date(&self, step: &Step) -> Option<String> {
        let deferral = match step {
            Step::Defer(deferral) => deferral,
            Step::TellLate(notice) => return notice.expected.map(|day| self.day(day)),
            _ => return None,
        };
        let mut after = self.dossier.case.course.clone();
        after.deferral = Some(deferral.clone());
        last_day(&after).map(|day| self.day(day))
    }

    /// The verdict as it was written last.
    fn verdict(&self) -> Option<Verdict> {
        self.dossier.events.iter().rev().find_map(|event| match event.told()?.step {
            Step::DraftVerdict(verdict) => Some(*verdict),
            _ => None,
        })
    }

    fn deviation(&self, step: &Step) -> Option<String> {
        let Step::SendVerdict(sent) = step else { return None };
        // The law asks it of the committee's advice (Awb 9:16); what the coordinator advised stays in the file.
        if !self.dossier.case.course.deviates() {
            return None;
        }
        let why = sent.deviation.as_ref()?;
        let mut said = self.state.texts.with(Key::LetterDeviation, &[("reden", why.as_str())]);
        if sent.encloses_advice {
            said.push('\n');
            said.push_str(self.state.texts.get(Key::LetterDeviationEnclosed));
        }
        Some(said)
    }

    /// The ombudsman with the term of Awb 9:24(1); nothing where the ombudsman has no part in it.
    fn ombudsman(&self, is_late: bool) -> Option<String> {
        let case = &self.dossier.case;
        if !case.course.ombudsman_applies() {
            return None;
        }
        let ombudsman = &self.municipality.ombudsman;
        let name = ("naam", ombudsman.name.as_str());
        let said = if is_late {
            let from = last_day(&case.course).unwrap_or(self.today);
            let until = self.day(term::ombudsman_until(from));
            self.state.texts.with(Key::LetterOmbudsmanLate, &[name, ("tot", until.as_str())])
        } else {
            // It counts from sending, and a letter on paper may go out later than on the day that stands on it.
            self.state.texts.with(Key::LetterOmbudsmanEnded, &[name])
        };
        let mut lines = vec![said];
        lines.extend(ombudsman.address.iter().map(|line| line.as_str().to_owned()));
        Some(lines.join("\n"))
    }
}

/// The last day for an answer; while a decree may still move it, the earliest that it can be.
fn last_day(case: &Course) -> Option<Date> {
    Some(match case.answer_clock().ok().flatten()?.due {
        LastDay::Certain(day) | LastDay::Provisional(day) => day,
        LastDay::NotPromised { earliest } => earliest,
    })
}

const fn ground(ground: DeclineGround) -> Key {
    match ground {
        DeclineGround::HandledBefore => Key::LetterGroundHandledBefore,
        DeclineGround::LongerThanAYear => Key::LetterGroundLongerThanAYear,
        DeclineGround::Objection => Key::LetterGroundObjection,
        DeclineGround::Appeal => Key::LetterGroundAppeal,
        DeclineGround::OtherCourt => Key::LetterGroundOtherCourt,
        DeclineGround::Prosecution => Key::LetterGroundProsecution,
        DeclineGround::Insufficient => Key::LetterGroundInsufficient,
    }
}

const fn judgment(judgment: Judgment, to: Recipient) -> Key {
    match (judgment, to) {
        (Judgment::Upheld, Recipient::Sender | Recipient::Receiver) => {
            Key::LetterJudgmentUpheldSender
        }
        (Judgment::Upheld, Recipient::Concerned(_)) => Key::LetterJudgmentUpheldConcerned,
        (Judgment::PartlyUpheld, Recipient::Sender | Recipient::Receiver) => {
            Key::LetterJudgmentPartlyUpheldSender
        }
        (Judgment::PartlyUpheld, Recipient::Concerned(_)) => {
            Key::LetterJudgmentPartlyUpheldConcerned
        }
        (Judgment::NotUpheld, Recipient::Sender | Recipient::Receiver) => {
            Key::LetterJudgmentNotUpheldSender
        }
        (Judgment::NotUpheld, Recipient::Concerned(_)) => Key::LetterJudgmentNotUpheldConcerned,
        (Judgment::NoJudgment, Recipient::Sender | Recipient::Receiver) => {
            Key::LetterJudgmentNoJudgmentSender
        }
        (Judgment::NoJudgment, Recipient::Concerned(_)) => Key::LetterJudgmentNoJudgmentConcerned,
    }
}
