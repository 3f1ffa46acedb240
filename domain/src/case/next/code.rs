//! The names of what can be next, and where each comes from.

use crate::{case::fold::Case, closed_list::closed_list};

closed_list! {
    /// What can be next (vervolgactie), in the order of the procedure.
    NextCode {
        /// Tell the sender that the municipality is late, and that they may go to the ombudsman.
        TellLate = "te-laat-melden",
        /// Ask the sender to agree in writing to further delay.
        AskConsent = "om-uitstel-vragen",
        /// Send the notice of deferral to the sender and to whoever is complained about.
        Defer = "verdagen",
        /// Put a letter on paper on the post.
        PostLetter = "brief-posten",
        /// Confirm receipt in writing.
        ConfirmReceipt = "ontvangst-bevestigen",
        /// A mail came back: reach the sender in another way.
        SendOtherwise = "anders-versturen",
        /// Answer a message of the sender.
        Answer = "bericht-beantwoorden",
        /// Nobody took it up: agree on who coordinates.
        TakeUp = "oppakken",
        /// Contact the sender for the first time.
        FirstContact = "eerste-contact",
        /// Ask for what is missing.
        AskOmission = "verzuim-navragen",
        /// Begin the intake.
        StartIntake = "intake-beginnen",
        /// Choose with the sender between a conversation and the procedure.
        ChooseTogether = "samen-kiezen",
        /// Tell the sender that it is not handled.
        TellNotHandled = "niet-behandelen-melden",
        /// The sender asked for the procedure: begin it.
        BeginFormal = "formeel-beginnen",
        /// The same, with less than fourteen days to go.
        BeginFormalSoon = "formeel-beginnen-haast",
        /// The manager of the team talks with the sender.
        ManagerTalks = "teammanager-spreekt",
        /// Ask whether the sender is satisfied; if not, begin the procedure.
        SettleOrFormal = "tevreden-of-formeel",
        /// The sender asked for the procedure after a settlement: open it again.
        Reopen = "heropenen",
        /// Name who is complained about, or the body.
        NameConcerned = "betrokkene-noemen",
        /// Appoint a handler who was not involved.
        AppointHandler = "behandelaar-aanwijzen",
        /// Send the copy to whoever is complained about.
        SendCopy = "afschrift-zenden",
        /// Begin the investigation.
        StartInvestigation = "onderzoek-beginnen",
        /// Offer the sender to be heard.
        OfferSender = "horen-aanbieden-klager",
        /// Offer whoever is complained about to be heard.
        OfferConcerned = "horen-aanbieden-betrokkene",
        /// The sender may still answer the offer.
        AwaitSender = "antwoord-klager-afwachten",
        /// Whoever is complained about may still answer the offer.
        AwaitConcerned = "antwoord-betrokkene-afwachten",
        /// The sender let the offer pass: record that, or the report.
        RecordSender = "horen-vastleggen-klager",
        /// Whoever is complained about let the offer pass: record that, or the report.
        RecordConcerned = "horen-vastleggen-betrokkene",
        /// Begin hearing.
        StartHearing = "horen-beginnen",
        /// The committee advises.
        AwaitAdvice = "advies-afwachten",
        /// The committee's advice did not come in time: ask for it.
        AskAdvice = "advies-navragen",
        /// Both sides had their say: begin the judgment.
        StartJudgment = "oordeel-beginnen",
        /// Write findings, judgment and conclusions.
        DraftVerdict = "oordeel-opstellen",
        /// The findings are there: advise on the judgment.
        AdviseVerdict = "oordeel-adviseren",
        /// It is written: read it once more and put it before who signs.
        OfferVerdict = "oordeel-voorleggen",
        /// Send the letter.
        SendVerdict = "oordeel-verzenden",
        /// Send the letter, say why it deviates from the advice, and enclose the advice.
        SendDeviatingVerdict = "oordeel-verzenden-afwijkend",
        /// Pass the compliment on to the team.
        PassOn = "doorgeven",
        /// Look into an anonymous report.
        Assess = "beoordelen",
        /// Contact whoever is behind a signal.
        ContactSignal = "signaal-contact",
        /// An answer came in time: record that.
        Prevent = "signaal-voorkomen",
        /// It is a complaint: make it one.
        Convert = "signaal-omzetten",
        /// The ombudsman rules.
        AwaitRuling = "ombudsman-afwachten",
        /// Say what team, domain and nature it is of.
        Classify = "indelen",
        /// Say what there is to learn.
        Evaluate = "evalueren",
        /// Send the survey, or say why not.
        Survey = "enquete-sturen",
        /// Send the present, or say why not.
        Gift = "attentie-sturen",
        /// Keep the last letter with the case.
        ArchiveLetter = "brief-archiveren",
        /// Close it.
        Close = "sluiten",
        /// It may be destroyed: agree.
        ApproveDestruction = "vernietiging-goedkeuren",
        /// One agreed that it is destroyed: agree as the other.
        ApproveDestructionToo = "vernietiging-mede-goedkeuren",
    }
}

impl NextCode {
    /// The article that it comes from, or who asks for it when the law does not.
    pub const fn article(self) -> &'static str {
        match self {
            Self::TellLate => "Awb 9:20(2), 9:24(1)b",
            Self::AskConsent => "Awb 9:11(3)",
            Self::Defer => "Awb 9:11(2)",
            Self::PostLetter => "Awb 3:41",
            Self::ConfirmReceipt => "Awb 9:6",
            Self::SendOtherwise => "Awb 2:11",
            Self::AskOmission => "Awb 9:4(2)",
            Self::StartIntake | Self::Assess | Self::ContactSignal => "Awb 9:2",
            Self::ChooseTogether | Self::ManagerTalks | Self::SettleOrFormal => "Awb 9:5",
            Self::TellNotHandled => "Awb 9:8(3)",
            Self::BeginFormal | Self::BeginFormalSoon | Self::Reopen | Self::Convert => "Awb 9:1",
            Self::NameConcerned | Self::SendCopy => "Awb 9:9",
            Self::AppointHandler | Self::StartInvestigation => "Awb 9:7(1)",
            Self::OfferSender
            | Self::OfferConcerned
            | Self::AwaitSender
            | Self::AwaitConcerned
            | Self::StartHearing => "Awb 9:10(1)",
            Self::RecordSender => "Awb 9:10(2)c, 9:10(3)",
            Self::RecordConcerned => "Awb 9:10(3)",
            Self::AwaitAdvice | Self::AskAdvice => "Awb 9:15(4)",
            Self::StartJudgment => "Awb 9:11(1)",
            Self::DraftVerdict | Self::OfferVerdict => "Awb 9:12(1)",
            Self::SendVerdict => "Awb 9:11(1), 9:12",
            Self::SendDeviatingVerdict => "Awb 9:11(1), 9:12, 9:16",
            Self::AwaitRuling => "Awb 9:27",
            Self::Classify => "Awb 9:12a",
            Self::ArchiveLetter => "Archiefwet",
            Self::ApproveDestruction | Self::ApproveDestructionToo => {
                "Archiefwet, Selectielijst 2020"
            }
            Self::Answer
            | Self::TakeUp
            | Self::FirstContact
            | Self::AdviseVerdict
            | Self::PassOn
            | Self::Prevent
            | Self::Evaluate
            | Self::Survey
            | Self::Gift
            | Self::Close => "gemeentelijke norm",
        }
    }

    /// Whether it is a letter after which the sender may go to the ombudsman.
    pub(super) const fn is_letter_with_ombudsman(self) -> bool {
        matches!(
            self,
            Self::TellLate | Self::TellNotHandled | Self::SendVerdict | Self::SendDeviatingVerdict
        )
    }

    /// Whether the law requires it of this case. What section 9.1.2 asks, it asks of a written complaint about conduct
    /// towards the sender only (Awb 9:4(1)).
    pub(super) fn is_required(self, case: &Case) -> bool {
        let always = matches!(
            self,
            Self::PostLetter
                | Self::SendOtherwise
                | Self::ArchiveLetter
                | Self::ApproveDestruction
                | Self::ApproveDestructionToo
        );
        let of_a_complaint = matches!(
            self,
            Self::ConfirmReceipt
                | Self::TellNotHandled
                | Self::BeginFormal
                | Self::BeginFormalSoon
                | Self::Reopen
                | Self::NameConcerned
                | Self::AppointHandler
                | Self::SendCopy
                | Self::StartInvestigation
                | Self::OfferSender
                | Self::OfferConcerned
                | Self::AwaitSender
                | Self::AwaitConcerned
                | Self::RecordSender
                | Self::RecordConcerned
                | Self::StartHearing
                | Self::AwaitAdvice
                | Self::AskAdvice
                | Self::StartJudgment
                | Self::DraftVerdict
                | Self::OfferVerdict
                | Self::SendVerdict
                | Self::SendDeviatingVerdict
        );
        always || of_a_complaint && case.has_statutory_terms()
    }
}
