//! What each status and each guard is called in the document for people.

use gehoor_domain::case::Guard;
use gehoor_domain::status::Status;

/// What a status means, in a sentence.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Received => "De zaak is binnen. Nog niemand heeft ernaar gekeken.",
        Status::Intake => "De coördinator kijkt ernaar en zoekt contact met de klager.",
        Status::Informal => "Er is een gesprek in plaats van de procedure (Awb 9:5).",
        Status::Formal => "De procedure van de wet begint.",
        Status::Investigation => "De klachtbehandelaar onderzoekt wat er is gebeurd.",
        Status::Hearing => "Beide kanten worden gehoord (Awb 9:10).",
        Status::Judgment => "De bevindingen en het oordeel worden geschreven (Awb 9:12).",
        Status::Forwarded => "Doorgestuurd naar waar het hoort (Awb 2:3, 6:15).",
        Status::NotHandled => "De gemeente behandelt de klacht niet (Awb 9:8).",
        Status::SettledInformally => "De klager is tevreden (Awb 9:5).",
        Status::SettledFormally => "De brief met het oordeel is verstuurd (Awb 9:12).",
        Status::Withdrawn => "De klager heeft de klacht ingetrokken.",
        Status::Discontinued => {
            "Gestopt zonder oordeel, bijvoorbeeld omdat de klager niet meer reageert."
        }
        Status::Merged => {
            "De klager stuurde dezelfde klacht twee keer. Hij gaat verder in de klacht die het eerst binnenkwam. Hij telt apart, niet als afgehandeld."
        }
        Status::Named => "De melder ging onder eigen naam verder. Dat is een andere zaak.",
        Status::PassedOn => "Het team heeft het compliment.",
        Status::Assessed => "De gemeente heeft naar de anonieme melding gekeken.",
        Status::Open => "De coördinator kijkt naar het signaal.",
        Status::Prevented => "Er kwam een antwoord voordat het een klacht werd.",
        Status::Converted => "Het signaal werd een klacht. Dat is een andere zaak.",
        Status::Ombudsman => "De ombudsman kijkt ernaar (Awb 9:18).",
        Status::Closed => "Alles is gedaan. Alleen de bewaartermijn loopt nog.",
        Status::Destroyed => "Vernietigd na de bewaartermijn.",
    }
}

/// What is wrong when a guard stops a step, in a sentence.
#[expect(clippy::too_many_lines, reason = "one arm a guard: a table, read from top to bottom")]
pub(crate) const fn guard(guard: Guard) -> &'static str {
    match guard {
        Guard::NotFromHere => "Dit kan niet bij deze soort zaak of in deze toestand.",
        Guard::RoleMayNot => {
            "Wie dit doet, mag dit niet in deze rol. Of er staat niet bij wie het is."
        }
        Guard::IsConcerned => "De klacht gaat over wie dit doet.",
        Guard::NotTheirs => "De taak is van iemand anders.",
        Guard::DayAhead => "De dag waarop dit gebeurde, moet nog komen.",
        Guard::DayBeforeReceipt => "De dag ligt voor de dag van ontvangst.",
        Guard::ReceiptAhead => "De dag van ontvangst moet nog komen.",
        Guard::NotMissing => "Dit ontbrak niet.",
        Guard::NoContactAttempt => "Nog niemand heeft contact gezocht met de klager.",
        Guard::SenderNotTold => "De klager weet nog niet dat de klacht is doorgestuurd.",
        Guard::ReceiptDateNotSent => "De dag van ontvangst ging niet mee met het bezwaar.",
        Guard::NoDeclineAdvice => {
            "De coördinator heeft niet geadviseerd om op deze grond niet te behandelen."
        }
        Guard::NamesNoOmbudsman => "In de brief staat niet bij welke ombudsman en tot wanneer.",
        Guard::NoticeTooLate => {
            "De vier weken zijn voorbij, en niemand zegt waarom het te laat is."
        }
        Guard::SenderDisagrees => "De klager wil geen gesprek.",
        Guard::AssigneeConcerned => "De klacht gaat over wie de taak krijgt of heeft.",
        Guard::NoReason => "Er staat niet bij waarom.",
        Guard::NotSatisfied => "De klager is niet tevreden.",
        Guard::AskedBefore => "De klager heeft dit al gevraagd.",
        Guard::NotAsked => "De klager heeft dit niet gevraagd.",
        Guard::ConcernedUnknown => "Er staat niet bij over wie de klacht gaat.",
        Guard::NoSuchConcerned => "Over deze persoon gaat de klacht niet.",
        Guard::NoHandler => "Er is nog geen klachtbehandelaar.",
        Guard::HandlerConcerned => "De klacht gaat over de klachtbehandelaar.",
        Guard::NotDeclared => {
            "De klachtbehandelaar heeft niet verklaard dat hij niet betrokken was."
        }
        Guard::NoException => {
            "De uitzondering is alleen voor het bestuur zelf, niet voor een medewerker."
        }
        Guard::CopyNotSent => "Niet iedereen over wie de klacht gaat, heeft een kopie.",
        Guard::AnswerBeforeOffer => {
            "De laatste dag om te antwoorden ligt niet na de dag van het aanbod."
        }
        Guard::HearingNotOffered => "Niet beide kanten mochten hun verhaal doen.",
        Guard::NoHearingReport => "Er is geen verslag van het horen.",
        Guard::WaiverNotTheirs => {
            "Alleen bij de klager kan het horen vervallen omdat de klacht kennelijk ongegrond is."
        }
        Guard::StillTimeToAnswer => "De tijd om te antwoorden is nog niet voorbij.",
        Guard::SenderNotHeard => "De klager is nog niet gehoord.",
        Guard::ConcernedNotHeard => "Over wie de klacht gaat, is nog niet gehoord.",
        Guard::NoCommittee => "Deze gemeente heeft geen adviescommissie.",
        Guard::AdviceWithoutReport => "Het verslag van de bevindingen ontbreekt bij het advies.",
        Guard::NoCommitteeAdvice => "De commissie heeft nog niet geadviseerd.",
        Guard::FindingsMissing => "Er zijn geen bevindingen.",
        Guard::JudgmentMissing => "Er is geen oordeel.",
        Guard::ReasonsMissing => "Er staat niet waarom dit het oordeel is.",
        Guard::ConclusionsMissing => "Er staan geen conclusies, ook niet dat er geen zijn.",
        Guard::DeviationUnexplained => "Het oordeel wijkt af van het advies. Er staat niet waarom.",
        Guard::AdviceNotEnclosed => {
            "Het oordeel wijkt af van het advies. Het advies zit er niet bij."
        }
        Guard::OfferedUnfinished => "Wat wordt voorgelegd, is niet compleet.",
        Guard::VerdictNotOffered => "Het oordeel is niet voorgelegd aan wie ondertekent.",
        Guard::NoCoordinatorAdvice => {
            "De coördinator heeft niet geadviseerd, en deze gemeente vraagt dat bij elk oordeel."
        }
        Guard::AdviceNotFollowed => {
            "Het oordeel wijkt af van het advies van de coördinator. Er staat niet waarom."
        }
        Guard::VerdictNotSent => "De brief is niet naar de klager gestuurd.",
        Guard::VerdictCopyNotSent => "Over wie de klacht gaat, heeft de brief niet.",
        Guard::NoStatutoryTerm => "Er geldt geen termijn van de wet.",
        Guard::DeferredBefore => "De termijn is al een keer verdaagd.",
        Guard::DeferralLength => "Verdagen kan met 1 tot en met 28 dagen.",
        Guard::DeferralTooLate => "De brieven over het verdagen zijn te laat.",
        Guard::DeferralNotTold => {
            "De klager en over wie de klacht gaat, kregen niet allebei een brief."
        }
        Guard::NoConsent => "De klager heeft niet schriftelijk ingestemd.",
        Guard::NotLater => "De afgesproken dag is niet later dan de laatste dag nu.",
        Guard::NotLate => "De termijn is nog niet voorbij.",
        Guard::ExpectedDayOver => "De dag waarop het antwoord komt, is al voorbij.",
        Guard::TooFewAttempts => "De gemeente heeft te weinig geprobeerd om de klager te bereiken.",
        Guard::NotSaidHow => "Er staat niet bij hoe de klager zei dat hij de klacht intrekt.",
        Guard::LetterNotSent => "De brief is niet verstuurd.",
        Guard::NotEvaluated => {
            "Niemand heeft gezegd wat de gemeente hiervan leert, of dat er niets te leren is."
        }
        Guard::SurveyOpen => "De enquête is niet verstuurd en niet overgeslagen.",
        Guard::GiftOpen => "De attentie is niet verstuurd en niet overgeslagen.",
        Guard::NotArchived => "De laatste brief is niet bij de zaak bewaard.",
        Guard::NoReasonToLeaveOut => "Er staat niet bij waarom dit wordt overgeslagen.",
        Guard::NoSurvey => "Na deze zaak stuurt de gemeente geen enquête.",
        Guard::NoGift => "Deze gemeente stuurt geen attenties.",
        Guard::NoLetterToKeep => "De zaak eindigde niet met een brief die bewaard moet worden.",
        Guard::KeptBefore => "De laatste brief is al bewaard.",
        Guard::SentBefore => "Dit is al verstuurd.",
        Guard::NoRoomForLetter => "Er zijn al te veel brieven.",
        Guard::LetterOutOfOrder => "De brief heeft niet het volgende nummer.",
        Guard::LetterForOther => "Zo'n brief is niet voor deze kant.",
        Guard::NoEmailConsent => {
            "Voor wie de brief is, heeft niet gezegd dat de gemeente mag mailen."
        }
        Guard::NoLetterToPost => "Er ligt geen brief met dit nummer klaar voor de post.",
        Guard::PostedBeforeMade => {
            "De dag waarop de brief op de post ging, ligt voor de dag die erop staat."
        }
        Guard::KeptForEver => "Deze zaak blijft voor altijd bewaard.",
        Guard::RetentionRuns => "De bewaartermijn is nog niet voorbij.",
        Guard::SamePerson => "Een tweede persoon moet instemmen, in de andere rol.",
        Guard::CommitteeNotNamed => {
            "In de ontvangstbevestiging staat niet dat een commissie of persoon gaat adviseren."
        }
        Guard::NotSettledInformally => "De zaak eindigde niet met een klager die tevreden was.",
        Guard::StillAsked => "De klager vroeg om een formele behandeling, en die is niet begonnen.",
        Guard::NoOmbudsman => "De ombudsman heeft zich niet gemeld.",
        Guard::LinkedBefore => "De zaken zijn al gekoppeld.",
        Guard::TooManyLinks => "Er horen al 20 andere zaken bij.",
        Guard::NotLinked => "De zaken zijn niet gekoppeld.",
        Guard::IntoLater => "De andere klacht kwam later binnen. De eerste gaat verder.",
        Guard::SenderNotSame => "Niemand verklaart dat beide klachten van dezelfde klager zijn.",
        Guard::ConcernedNotHere => {
            "De andere klacht gaat ook over iemand die in deze klacht niet is genoemd."
        }
        Guard::SpecialIntoOrdinary => {
            "De andere klacht is een bijzondere zaak. Deze is dat niet, en dan zou die niet dicht blijven."
        }
        Guard::BoundByMerged => "Voor een klacht die is opgenomen, geldt de termijn van de wet.",
        Guard::ReceiptUnconfirmed => "De ontvangst is nog niet bevestigd.",
        Guard::TermLost => "Voor de andere klacht geldt de termijn van de wet, en voor deze niet.",
        Guard::ReceiptAfterMerged => {
            "Een klacht die hiermee is samengevoegd, kwam eerder binnen dan die dag."
        }
        Guard::KeptWithOther => {
            "Deze klacht blijft bewaard zolang de klacht waarmee hij is samengevoegd."
        }
        Guard::NoRoom => "Er zijn al te veel berichten.",
        Guard::NotPosted => "De brief over het einde is nog niet op de post.",
        Guard::NoRoomForDocument => "Er zijn al te veel stukken.",
        Guard::NotInWriting => "De ontvangst is niet in een brief of e-mail bevestigd.",
        Guard::ReceiptAfterForm => {
            "De klacht kwam binnen met het formulier. Dat legde zelf vast wanneer."
        }
        Guard::UntilBeforeConsent => {
            "De afgesproken dag ligt niet na de dag waarop de klager instemde."
        }
        Guard::TooManyConcerned => "Er zijn al 15 betrokkenen genoemd.",
        Guard::TooManyRecommendations => "Er staan meer dan 20 aanbevelingen in.",
    }
}
