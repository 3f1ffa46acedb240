//! What a case is like now, in the words of the law.

use super::{fold::Case, people::Office, verdict::Judgment};
use crate::status::Status;

impl Case {
    /// Whether a letter must name the ombudsman: not about institutions under contract alone, where the municipality
    /// says that the ombudsman does not look into those.
    ///
    /// # Source
    /// Awb 9:12(2), 9:17.
    pub fn ombudsman_applies(&self) -> bool {
        let institutions_only = !self.concerned.is_empty()
            && self.concerned.iter().all(|person| person.who.office == Office::Institution);
        self.registration.rules.ombudsman_for_institutions || !institutions_only
    }

    /// Whether receipt still has to be confirmed: nobody did, or not in writing where the law asks that.
    ///
    /// # Source
    /// Awb 9:6.
    pub const fn lacks_confirmation(&self) -> bool {
        self.confirmed_on.is_none() || self.confirmed_unwritten && self.has_statutory_terms()
    }

    /// Whether it is about the body itself, its chair or a member (Awb 9:7(2)).
    pub fn exception_applies(&self) -> bool {
        self.concerned.iter().any(|person| person.who.office.is_the_body())
    }

    /// Whether there is somebody else than the body itself to write to.
    ///
    /// # Source
    /// Awb 9:9, 9:11(2).
    pub fn somebody_is_concerned(&self) -> bool {
        self.concerned.is_empty()
            || self.concerned.iter().any(|person| person.who.office != Office::Body)
    }

    /// Whether the judgment deviates from what the committee advised (Awb 9:16).
    pub fn deviates(&self) -> bool {
        let judgment = self.draft.and_then(|draft| draft.judgment);
        self.committee.as_ref().is_some_and(|advice| Some(advice.judgment) != judgment)
    }

    /// Whether the judgment deviates from what the coordinator advised. Nothing deviates while there is no judgment.
    ///
    /// # Source
    /// None in the law; the municipality's own norm.
    pub fn deviates_from_coordinator(&self) -> bool {
        let judgment = self.draft.and_then(|draft| draft.judgment);
        self.coordinator_advice.zip(judgment).is_some_and(|(advised, judged)| advised != judged)
    }

    /// Whether it ended because the sender was satisfied (Awb 9:5), also when it was closed since.
    pub fn was_settled_informally(&self) -> bool {
        self.ended.is_some_and(|ended| ended.status == Status::SettledInformally)
    }

    /// Whether the sender asked for formal handling after a settlement, and that hasn't begun (Awb 9:1).
    pub fn asks_to_reopen(&self) -> bool {
        self.formal_asked.is_some() && self.was_settled_informally()
    }

    /// Whether the sender may ask for formal handling, as far as the table of steps lets them: they did not yet, and the
    /// matter is open or ended because they were satisfied.
    ///
    /// # Source
    /// Awb 9:1, 9:5.
    pub fn may_ask_formal(&self) -> bool {
        self.formal_asked.is_none() && (self.ended.is_none() || self.was_settled_informally())
    }

    /// Whether the sender gets a survey, or somebody says why not.
    ///
    /// # Source
    /// None in the law; the municipality's own norm.
    pub fn survey_is_due(&self) -> bool {
        self.registration.rules.survey
            && self
                .ended
                .is_some_and(|ended| !matches!(ended.status, Status::Forwarded | Status::Merged))
    }

    /// Whether the sender gets a present, or somebody says why not.
    ///
    /// # Source
    /// None in the law; the municipality's own norm.
    pub fn gift_is_due(&self) -> bool {
        self.registration.rules.gift
            && self.ended.and_then(|ended| ended.judgment).is_some_and(Judgment::is_upheld)
    }

    /// Whether it ended with a letter that must be kept.
    ///
    /// # Source
    /// Awb 9:8(3), 9:12; Archiefwet.
    pub fn letter_was_sent(&self) -> bool {
        self.ended.is_some_and(|ended| {
            matches!(
                ended.status,
                Status::Forwarded
                    | Status::NotHandled
                    | Status::SettledFormally
                    | Status::Discontinued
            )
        })
    }
}
