//! What must hold before a step is taken, and the article that asks for it.

use crate::closed_list::closed_list;

closed_list! {
    /// Why a step can't be taken: the guard that it met (grond van weigering).
    ///
    /// The wire name is the code; the sentence that people read stands in the locale of the desk.
    Guard {
        /// The case is not in a status, or not of a kind, in which this can be done. Source: Awb 9:5, 9:8, 9:10, 9:12.
        NotFromHere = "niet-in-deze-status",
        /// Who acts in this role may not do this, or nobody says who acts. Source: Awb 9:7, 9:14.
        RoleMayNot = "rol-mag-niet",
        /// Who acts is complained about in this case, and Awb 9:7(2) makes no exception. Source: Awb 9:7(1).
        IsConcerned = "is-betrokkene",
        /// The task is somebody else's. Source: Awb 9:7(1).
        NotTheirs = "niet-toegewezen",
        /// A day that is said to have been lies ahead. Source: Awb 2:19.
        DayAhead = "dag-in-toekomst",
        /// Something is said to have been done before the case came in. Source: Awb 2:20.
        DayBeforeReceipt = "dag-voor-ontvangst",
        /// The moment of receipt lies ahead. Source: Awb 2:20.
        ReceiptAhead = "ontvangst-in-toekomst",
        /// Nothing of this kind is missing. Source: Awb 9:4(2).
        NotMissing = "verzuim-is-er-niet",
        /// Nobody has tried to reach the sender yet. Source: the municipality's own norm.
        NoContactAttempt = "geen-contactpoging",
        /// The sender was not told where it was sent on to. Source: Awb 2:3.
        SenderNotTold = "indiener-niet-ingelicht",
        /// An objection is sent on without its day of receipt. Source: Awb 6:15.
        ReceiptDateNotSent = "zonder-ontvangstdatum",
        /// The coordinator has not advised on this ground. Source: Awb 9:8.
        NoDeclineAdvice = "geen-advies-over-niet-behandelen",
        /// The letter doesn't say which ombudsman, and within which term. Source: Awb 9:8(3), 9:12(2).
        NamesNoOmbudsman = "zonder-ombudsman",
        /// The four weeks for the notice have passed, and nobody says why it is late. Source: Awb 9:8(3).
        NoticeTooLate = "kennisgeving-te-laat",
        /// The sender did not choose a conversation. Source: Awb 9:5.
        SenderDisagrees = "klager-niet-akkoord",
        /// Who would get the task is complained about. Source: Awb 9:7(1).
        AssigneeConcerned = "uitvoerder-is-betrokkene",
        /// Formal handling without the sender's wish, or ending without their answer, needs a reason. Source: Awb 9:5.
        NoReason = "geen-reden",
        /// The sender is not satisfied. Source: Awb 9:5.
        NotSatisfied = "niet-tevreden",
        /// The sender asked for formal handling before. Source: the municipality's own norm.
        AskedBefore = "al-gevraagd",
        /// The sender did not ask for formal handling. Source: Awb 9:1.
        NotAsked = "niet-gevraagd",
        /// Nobody is named who is complained about, nor the body as a whole. Source: Awb 9:9.
        ConcernedUnknown = "betrokkene-onbekend",
        /// Nobody with this number is complained about. Source: Awb 9:9.
        NoSuchConcerned = "betrokkene-bestaat-niet",
        /// Nobody handles it. Source: Awb 9:7(1).
        NoHandler = "geen-behandelaar",
        /// Who would handle it is complained about, and Awb 9:7(2) makes no exception. Source: Awb 9:7(1).
        HandlerConcerned = "behandelaar-is-betrokkene",
        /// Who would handle it has not declared that they were not involved, and gives no exception. Source: Awb 9:7(1).
        NotDeclared = "niet-betrokken-niet-verklaard",
        /// The exception is for conduct of the body itself, its chair or a member. Source: Awb 9:7(2).
        NoException = "geen-uitzondering",
        /// Not everybody who is complained about has the copy. Source: Awb 9:9.
        CopyNotSent = "afschrift-niet-verzonden",
        /// The day to answer the offer by is not after the offer. Source: Awb 9:10(2)c.
        AnswerBeforeOffer = "antwoorddag-voor-aanbod",
        /// Not both sides were offered to be heard. Source: Awb 9:10(1).
        HearingNotOffered = "horen-niet-aangeboden",
        /// There is no report of what was said. Source: Awb 9:10(3).
        NoHearingReport = "geen-verslag",
        /// Only hearing the sender can be left out because the complaint is evidently unfounded. Source: Awb 9:10(2).
        WaiverNotTheirs = "afzien-kan-niet",
        /// There is still time to answer the offer. Source: Awb 9:10(2)c.
        StillTimeToAnswer = "antwoordtermijn-loopt",
        /// The sender was not heard, and there is no ground to leave it out. Source: Awb 9:10.
        SenderNotHeard = "klager-niet-gehoord",
        /// Whoever is complained about was not heard, and did not decline or let the offer pass. Source: Awb 9:10(1).
        ConcernedNotHeard = "betrokkene-niet-gehoord",
        /// The municipality has no procedure with advice. Source: Awb 9:13.
        NoCommittee = "geen-adviescommissie",
        /// The advice comes without the report of findings. Source: Awb 9:15(4).
        AdviceWithoutReport = "advies-zonder-verslag",
        /// The committee has not advised. Source: Awb 9:15(4).
        NoCommitteeAdvice = "geen-advies-commissie",
        /// There are no findings. Source: Awb 9:12(1).
        FindingsMissing = "bevindingen-ontbreken",
        /// There is no judgment. Source: Awb 9:12(1).
        JudgmentMissing = "oordeel-ontbreekt",
        /// The judgment has no reasons. Source: Awb 9:12(1).
        ReasonsMissing = "motivering-ontbreekt",
        /// There are no conclusions, nor that there are none. Source: Awb 9:12(1).
        ConclusionsMissing = "conclusies-ontbreken",
        /// The judgment deviates from the advice, and nobody says why. Source: Awb 9:16.
        DeviationUnexplained = "afwijking-niet-gemotiveerd",
        /// The judgment deviates from the advice, and the advice is not enclosed. Source: Awb 9:16.
        AdviceNotEnclosed = "advies-niet-bijgevoegd",
        /// What is put before who signs lacks a part. Source: Awb 9:12(1).
        OfferedUnfinished = "concept-niet-compleet",
        /// The verdict is written, and not put before who signs. Source: the municipality's own norm.
        VerdictNotOffered = "oordeel-niet-voorgelegd",
        /// The coordinator has not advised, where the municipality asks that. Source: the municipality's own norm.
        NoCoordinatorAdvice = "geen-advies-coordinator",
        /// The judgment deviates from the coordinator's advice, and nobody says why. Source: the municipality's own norm.
        AdviceNotFollowed = "advies-coordinator-niet-gevolgd",
        /// The letter did not go to the sender. Source: Awb 9:12(1).
        VerdictNotSent = "oordeel-niet-aan-klager",
        /// Not everybody who is complained about has the letter. Source: Awb 9:12(1).
        VerdictCopyNotSent = "oordeel-niet-aan-betrokkene",
        /// The day by which the answer comes after all is over already. Source: Awb 9:20(2).
        ExpectedDayOver = "verwachte-dag-voorbij",
        /// No term of the law binds, so there is none to defer. Source: Awb 9:4(1).
        NoStatutoryTerm = "geen-wettelijke-termijn",
        /// It was deferred before. Source: Awb 9:11(2).
        DeferredBefore = "al-verdaagd",
        /// A deferral is one to twenty-eight days. Source: Awb 9:11(2).
        DeferralLength = "verdaging-te-lang",
        /// The term has ended, or ends today. Source: Awb 9:11(2).
        DeferralTooLate = "verdaging-te-laat",
        /// Not both the sender and whoever is complained about were written to. Source: Awb 9:11(2).
        DeferralNotTold = "verdaging-niet-meegedeeld",
        /// The sender has not agreed in writing. Source: Awb 9:11(3).
        NoConsent = "geen-schriftelijke-instemming",
        /// The agreed day is not later than the last day as it is. Source: Awb 9:11(3).
        NotLater = "dag-niet-later",
        /// The term has not passed. Source: Awb 9:11.
        NotLate = "niet-te-laat",
        /// The sender was not tried often enough. Source: the municipality's own norm.
        TooFewAttempts = "te-weinig-contactpogingen",
        /// Somebody else says that the sender withdraws, and not how the sender said so. Source: Awb 9:5.
        NotSaidHow = "intrekking-niet-vastgelegd",
        /// The closing letter was not sent. Source: Awb 9:12.
        LetterNotSent = "brief-niet-verzonden",
        /// Nobody has said what there is to learn, or that there is nothing. Source: the municipality's own norm.
        NotEvaluated = "niet-geevalueerd",
        /// The survey was neither sent nor left out. Source: the municipality's own norm.
        SurveyOpen = "enquete-open",
        /// The present was neither sent nor left out. Source: the municipality's own norm.
        GiftOpen = "attentie-open",
        /// The last letter is not kept with the case. Source: Archiefwet.
        NotArchived = "niet-gearchiveerd",
        /// What is left out needs a reason. Source: the municipality's own norm.
        NoReasonToLeaveOut = "geen-reden-om-niet-te-sturen",
        /// The municipality sends no survey after a case that ended so. Source: the municipality's own norm.
        NoSurvey = "geen-enquete",
        /// The municipality sends no presents. Source: the municipality's own norm.
        NoGift = "geen-attentie",
        /// It did not end with a letter that must be kept apart. Source: Archiefwet.
        NoLetterToKeep = "geen-brief-te-bewaren",
        /// The last letter is kept with the case already. Source: Archiefwet.
        KeptBefore = "brief-al-bewaard",
        /// It was sent before, and what was sent stays. Source: the municipality's own norm.
        SentBefore = "al-verzonden",
        /// The case is kept for ever. Source: Archiefwet.
        KeptForEver = "blijvend-bewaren",
        /// The time for which it is kept has not passed. Source: Archiefwet.
        RetentionRuns = "bewaartermijn-loopt",
        /// Two people agree, not one twice; a coordinator and an archivist. Source: Archiefwet.
        SamePerson = "zelfde-persoon",
        /// A committee will advise, and the confirmation of receipt doesn't say so. Source: Awb 9:15(1).
        CommitteeNotNamed = "zonder-adviescommissie",
        /// It was not settled informally, so there is nothing to go back on. Source: Awb 9:5.
        NotSettledInformally = "niet-informeel-afgehandeld",
        /// The sender asked for formal handling, and that hasn't begun. Source: Awb 9:1.
        StillAsked = "formeel-gevraagd",
        /// The ombudsman has not written about it. Source: Awb 9:18.
        NoOmbudsman = "geen-ombudsman",
        /// It is linked to that case already. Source: the municipality's own norm.
        LinkedBefore = "al-gekoppeld",
        /// It is linked to as many cases as may be. Source: the municipality's own norm.
        TooManyLinks = "te-veel-koppelingen",
        /// It is not linked to that case. Source: the municipality's own norm.
        NotLinked = "niet-gekoppeld",
        /// The other complaint was received later: the first one goes on. Source: Awb 9:11(1).
        IntoLater = "in-latere-zaak",
        /// Nobody declares that both came from the same sender. Source: the municipality's own norm.
        SenderNotSame = "niet-dezelfde-indiener",
        /// Someone is complained about in the other complaint and not in this one. Source: Awb 9:9.
        ConcernedNotHere = "betrokkene-niet-in-deze-zaak",
        /// Somebody else leads the other complaint, and who leads this one may not see it. Source: Awb 9:7(1).
        SpecialIntoOrdinary = "bijzonder-in-gewoon",
        /// The terms of the law bind the other complaint and not this one. Source: Awb 9:4(1).
        TermLost = "wettelijke-termijn-vervalt",
        /// The terms of the law bind a complaint that was merged into it. Source: Awb 9:4(1).
        BoundByMerged = "wet-geldt-voor-samengevoegde",
        /// The sender was not told that the complaint came in. Source: Awb 9:6.
        ReceiptUnconfirmed = "ontvangst-niet-bevestigd",
        /// A complaint that was merged into it was received earlier. Source: Awb 2:20.
        ReceiptAfterMerged = "ontvangst-na-samengevoegde",
        /// It is kept as long as the complaint into which it was merged. Source: Archiefwet.
        KeptWithOther = "bewaren-met-andere-zaak",
        /// The case holds as many messages as it may. Source: the municipality's own norm.
        NoRoom = "te-veel-berichten",
        /// The case holds as many letters as it may. Source: the municipality's own norm.
        NoRoomForLetter = "te-veel-brieven",
        /// A letter doesn't have the number that comes next. Source: Archiefwet.
        LetterOutOfOrder = "brief-nummer",
        /// A letter of this kind is for the other side. Source: Awb 9:9, 9:12(1).
        LetterForOther = "brief-voor-ander",
        /// Whom it goes to did not say that they can be reached by e-mail. Source: Awb 2:8.
        NoEmailConsent = "geen-toestemming-e-mail",
        /// No letter with this number waits to be posted. Source: Archiefwet.
        NoLetterToPost = "brief-ligt-niet-klaar",
        /// A letter is said to have gone out before the day that stands on it. Source: Awb 3:41.
        PostedBeforeMade = "gepost-voor-dagtekening",
        /// The letter that says how it ended has not gone out. Source: Awb 9:12(1).
        NotPosted = "brief-niet-gepost",
        /// The case holds as many documents as it may. Source: the municipality's own norm.
        NoRoomForDocument = "te-veel-stukken",
        /// Receipt of a written complaint was confirmed in another way than in writing. Source: Awb 9:6.
        NotInWriting = "niet-schriftelijk-bevestigd",
        /// What was sent in by the form was received no later than the moment that the form itself kept. Source: Awb 2:17.
        ReceiptAfterForm = "ontvangst-na-webformulier",
        /// The agreed day is not after the day on which the sender agreed. Source: Awb 9:11(3).
        UntilBeforeConsent = "dag-voor-instemming",
        /// As many people are complained about as may be named. Source: the municipality's own norm.
        TooManyConcerned = "te-veel-betrokkenen",
        /// More recommendations than one ruling holds. Source: the municipality's own norm.
        TooManyRecommendations = "te-veel-aanbevelingen",
    }
}

impl Guard {
    /// The article that asks for it, or who does when the law does not.
    pub const fn article(self) -> &'static str {
        match self {
            Self::NotFromHere => "Awb 9:5, 9:8, 9:10, 9:12",
            Self::RoleMayNot => "Awb 9:7, 9:14",
            Self::IsConcerned
            | Self::NotTheirs
            | Self::AssigneeConcerned
            | Self::NoHandler
            | Self::HandlerConcerned
            | Self::NotDeclared
            | Self::SpecialIntoOrdinary => "Awb 9:7(1)",
            Self::DayAhead => "Awb 2:19",
            Self::DayBeforeReceipt | Self::ReceiptAhead | Self::ReceiptAfterMerged => "Awb 2:20",
            Self::NotMissing => "Awb 9:4(2)",
            Self::NoContactAttempt
            | Self::AskedBefore
            | Self::TooFewAttempts
            | Self::NotEvaluated
            | Self::SurveyOpen
            | Self::GiftOpen
            | Self::NoReasonToLeaveOut
            | Self::NoSurvey
            | Self::NoGift
            | Self::SentBefore
            | Self::LinkedBefore
            | Self::SenderNotSame
            | Self::TooManyLinks
            | Self::NotLinked
            | Self::NoRoom
            | Self::NoRoomForLetter
            | Self::NoRoomForDocument
            | Self::VerdictNotOffered
            | Self::NoCoordinatorAdvice
            | Self::AdviceNotFollowed
            | Self::TooManyConcerned
            | Self::TooManyRecommendations => "gemeentelijke norm",
            Self::SenderNotTold => "Awb 2:3",
            Self::ReceiptDateNotSent => "Awb 6:15",
            Self::NoDeclineAdvice => "Awb 9:8",
            Self::NamesNoOmbudsman => "Awb 9:8(3), 9:12(2)",
            Self::NoticeTooLate => "Awb 9:8(3)",
            Self::SenderDisagrees
            | Self::NoReason
            | Self::NotSatisfied
            | Self::NotSaidHow
            | Self::NotSettledInformally => "Awb 9:5",
            Self::NotInWriting | Self::ReceiptUnconfirmed => "Awb 9:6",
            Self::ReceiptAfterForm => "Awb 2:17",
            Self::CommitteeNotNamed => "Awb 9:15(1)",
            Self::NoOmbudsman => "Awb 9:18",
            Self::NotAsked | Self::StillAsked => "Awb 9:1",
            Self::ConcernedUnknown
            | Self::NoSuchConcerned
            | Self::CopyNotSent
            | Self::ConcernedNotHere => "Awb 9:9",
            Self::NoException => "Awb 9:7(2)",
            Self::ExpectedDayOver => "Awb 9:20(2)",
            Self::AnswerBeforeOffer | Self::StillTimeToAnswer => "Awb 9:10(2)c",
            Self::HearingNotOffered | Self::ConcernedNotHeard => "Awb 9:10(1)",
            Self::NoHearingReport => "Awb 9:10(3)",
            Self::WaiverNotTheirs => "Awb 9:10(2)",
            Self::SenderNotHeard => "Awb 9:10",
            Self::NoCommittee => "Awb 9:13",
            Self::AdviceWithoutReport | Self::NoCommitteeAdvice => "Awb 9:15(4)",
            Self::FindingsMissing
            | Self::JudgmentMissing
            | Self::ReasonsMissing
            | Self::ConclusionsMissing
            | Self::OfferedUnfinished
            | Self::VerdictNotSent
            | Self::VerdictCopyNotSent
            | Self::NotPosted => "Awb 9:12(1)",
            Self::DeviationUnexplained | Self::AdviceNotEnclosed => "Awb 9:16",
            Self::NoStatutoryTerm | Self::TermLost | Self::BoundByMerged => "Awb 9:4(1)",
            Self::DeferredBefore
            | Self::DeferralLength
            | Self::DeferralTooLate
            | Self::DeferralNotTold => "Awb 9:11(2)",
            Self::NoConsent | Self::NotLater | Self::UntilBeforeConsent => "Awb 9:11(3)",
            Self::NotLate => "Awb 9:11",
            Self::IntoLater => "Awb 9:11(1)",
            Self::LetterNotSent => "Awb 9:12",
            Self::NotArchived
            | Self::NoLetterToKeep
            | Self::KeptBefore
            | Self::KeptForEver
            | Self::KeptWithOther
            | Self::RetentionRuns
            | Self::SamePerson
            | Self::LetterOutOfOrder
            | Self::NoLetterToPost => "Archiefwet",
            Self::LetterForOther => "Awb 9:9, 9:12(1)",
            Self::NoEmailConsent => "Awb 2:8",
            Self::PostedBeforeMade => "Awb 3:41",
        }
    }
}
