//! What is filled in at each place of a standard text: from the case, its events and the step.

use gehoor_domain::{
    case::{
        Case as Course, Judgment, Omission, Recipient, Step, Verdict,
        clock::LastDay,
        ending::{DeclineGround, DiscontinueReason, ForwardReason},
        informal::Side,
        people::Office,
    },
    field::Field,
    kind::Kind,
    municipality::{Placeholder, Procedure},
    term,
};
use gehoor_widget::dates;
use jiff::{ToSpan as _, civil::Date};

use super::Writer;
use crate::{desk::words, texts::Key};

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
            Placeholder::Signatory => {
                Some(self.session.name.clone()).filter(|name| !name.is_empty())
            }
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
                self.verdict()?.judgment.and_then(|said| text(judgment(said, about.to.side())))
            }
            Placeholder::Deviation => self.deviation(about.step?),
            Placeholder::To => match about.step? {
                Step::Forward(forwarding) => Some(forwarding.to.as_str().to_owned()),
                _ => None,
            },
            Placeholder::Objection => match about.step? {
                Step::Forward(forwarding) if forwarding.reason == ForwardReason::Objection => {
                    let received = self.day(case.received_on());
                    Some(self.state.texts.with(Key::LetterObjection, &[("ontvangen", &received)]))
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

    fn salutation(&self, to: Recipient) -> String {
        let case = &self.dossier.case;
        let texts = self.state.texts;
        match to {
            Recipient::Sender => case.reached_by(Field::Name).map_or_else(
                || texts.get(Key::LetterSalutationUnknown).to_owned(),
                |name| texts.with(Key::LetterSalutationNamed, &[("naam", name)]),
            ),
            Recipient::Concerned(number) => {
                let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                let person = place.and_then(|place| case.course.concerned.get(place));
                let outside = person.is_some_and(|person| person.who.office == Office::Institution);
                let key = if outside {
                    Key::LetterSalutationUnknown
                } else {
                    Key::LetterSalutationColleague
                };
                texts.get(key).to_owned()
            }
        }
    }

    /// The function of who signs, as the municipality calls it.
    fn function(&self) -> String {
        use gehoor_domain::case::Role;
        match self.role {
            Role::Coordinator => self.municipality.coordinator.title.as_str().to_owned(),
            role => self.state.texts.get(words::role(role)).to_owned(),
        }
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

    /// The last day for an answer once it is deferred.
    fn new_date(&self, step: &Step) -> Option<String> {
        let Step::Defer(deferral) = step else { return None };
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
        let (key, from) = if is_late {
            (Key::LetterOmbudsmanLate, last_day(&case.course).unwrap_or(self.today))
        } else {
            (Key::LetterOmbudsmanEnded, self.today)
        };
        let until = self.day(term::ombudsman_until(from));
        let values = [("naam", ombudsman.name.as_str()), ("tot", until.as_str())];
        let mut lines = vec![self.state.texts.with(key, &values)];
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

const fn judgment(judgment: Judgment, side: Side) -> Key {
    match (judgment, side) {
        (Judgment::Upheld, Side::Sender) => Key::LetterJudgmentUpheldSender,
        (Judgment::Upheld, Side::Concerned) => Key::LetterJudgmentUpheldConcerned,
        (Judgment::PartlyUpheld, Side::Sender) => Key::LetterJudgmentPartlyUpheldSender,
        (Judgment::PartlyUpheld, Side::Concerned) => Key::LetterJudgmentPartlyUpheldConcerned,
        (Judgment::NotUpheld, Side::Sender) => Key::LetterJudgmentNotUpheldSender,
        (Judgment::NotUpheld, Side::Concerned) => Key::LetterJudgmentNotUpheldConcerned,
        (Judgment::NoJudgment, Side::Sender) => Key::LetterJudgmentNoJudgmentSender,
        (Judgment::NoJudgment, Side::Concerned) => Key::LetterJudgmentNoJudgmentConcerned,
    }
}
