//! Where a case stands.

use crate::closed_list::closed_list;

closed_list! {
    /// Where a case stands (status).
    ///
    /// Which follows on which, by whose hand and under which guards: [`crate::case::TRANSITIONS`].
    ///
    /// # Source
    /// Awb chapter 9, article by article below.
    Status {
        /// Received, and not looked at yet.
        Received = "ontvangen",
        /// The coordinator looks into it with whoever sent it.
        Intake = "intake",
        /// A conversation instead of the procedure (Awb 9:5).
        Informal = "informeel",
        /// The procedure of the law, before the investigation.
        Formal = "formeel",
        /// The handler investigates.
        Investigation = "onderzoek",
        /// Both sides are heard (Awb 9:10).
        Hearing = "horen",
        /// The findings and the judgment are written (Awb 9:12).
        Judgment = "oordeel",
        /// Sent on to where it belongs (Awb 2:3, 6:15).
        Forwarded = "doorgezonden",
        /// Not handled (Awb 9:8).
        NotHandled = "niet-in-behandeling",
        /// Met to the satisfaction of whoever sent it (Awb 9:5).
        SettledInformally = "afgehandeld-informeel",
        /// Answered with findings, judgment and conclusions (Awb 9:12).
        SettledFormally = "afgehandeld-formeel",
        /// Whoever sent it in withdrew it (intrekking).
        Withdrawn = "ingetrokken",
        /// Ended without an answer, for instance because nobody could be reached any more.
        Discontinued = "afgebroken",
        /// Sent in twice by the same person: it goes on in the one that was received first.
        Merged = "samengevoegd",
        /// An anonymous report whose sender filed a complaint under their own name; that is another case, with its own
        /// moment of receipt.
        Named = "op-naam-gesteld",
        /// A compliment that the team has.
        PassedOn = "doorgegeven",
        /// An anonymous report that was looked into.
        Assessed = "beoordeeld",
        /// A signal, for instance on social media, that somebody looks into.
        Open = "open",
        /// An answer came before it was a complaint.
        Prevented = "voorkomen",
        /// A signal that became a complaint; that is another case, with its own moment of receipt.
        Converted = "omgezet-naar-klacht",
        /// The ombudsman looks into it (Awb 9:18).
        Ombudsman = "ombudsman",
        /// Aftercare is done; only retention runs.
        Closed = "gesloten",
        /// Destroyed when retention had passed; what remains points at nobody.
        Destroyed = "vernietigd",
    }
}

impl Status {
    /// Whether the municipality still has to act on the matter itself.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Intake
                | Self::Informal
                | Self::Formal
                | Self::Investigation
                | Self::Hearing
                | Self::Judgment
                | Self::Open
        )
    }

    /// Whether the matter itself has ended and aftercare is not done yet.
    pub const fn is_ended(self) -> bool {
        !self.is_open() && !matches!(self, Self::Ombudsman | Self::Closed | Self::Destroyed)
    }
}
