//! The procedure of the law: handler, hearing, verdict, and more time.

use gehoor_domain::case::{
    Consent, Deferral, Handler, HearingOffer, HearingRecord, Judgment, LateNotice, Role, Step,
    Verdict, VerdictSent,
    hearing::{CommitteeAdvice, HearingOutcome},
    informal::Side,
    verdict::CoordinatorAdvice,
};
use jiff::{ToSpan, civil::Date};

use super::{
    super::history::{History, person},
    words,
};

pub(crate) fn handler(name: &str) -> Handler {
    Handler { person: person(name), not_involved: true, exception: None }
}

pub(crate) fn appoints(name: &str) -> Step {
    Step::AppointHandler(handler(name))
}

pub(crate) fn offer(side: Side, on: Date) -> Step {
    let answer_by = on.checked_add(7.days()).unwrap();
    Step::OfferHearing(HearingOffer { side, on, answer_by })
}

/// The same case after both sides were offered to be heard.
pub(crate) fn offers(history: History, on: Date) -> History {
    history.coordinator(offer(Side::Sender, on)).coordinator(offer(Side::Concerned, on))
}

pub(crate) fn record(side: Side, on: Date) -> HearingRecord {
    let report = Some(words("Wat er is gezegd."));
    HearingRecord { side, outcome: HearingOutcome::Heard, on, report }
}

pub(crate) fn heard(side: Side, on: Date) -> Step {
    Step::RecordHearing(record(side, on))
}

pub(crate) fn committee_advice(on: Date, judgment: Judgment) -> Step {
    Step::RecordAdvice(CommitteeAdvice { on, judgment, with_report: true })
}

/// The same case after both sides were heard, and the committee advised where there is one.
pub(crate) fn hearings(history: History, on: Date) -> History {
    let handles = history.handles();
    let heard =
        history.does(handles, heard(Side::Sender, on)).does(handles, heard(Side::Concerned, on));
    if handles == Role::Committee {
        heard.does(handles, committee_advice(on, Judgment::Upheld))
    } else {
        heard
    }
}

pub(crate) fn verdict() -> Verdict {
    Verdict {
        findings: Some(words("De brief bleef acht weken liggen.")),
        judgment: Some(Judgment::Upheld),
        reasons: Some(words("Een inwoner mag binnen twee weken antwoord verwachten.")),
        conclusions: Some(words("Het team antwoordt voortaan binnen twee weken.")),
        offered: true,
    }
}

pub(crate) fn drafts(verdict: Verdict) -> Step {
    Step::DraftVerdict(Box::new(verdict))
}

pub(crate) fn advises_verdict() -> Step {
    advises(Judgment::Upheld)
}

pub(crate) fn advises(judgment: Judgment) -> Step {
    let why = words("De feiten staan vast.");
    Step::AdviseVerdict(CoordinatorAdvice { judgment, why })
}

pub(crate) fn verdict_sent(on: Date) -> VerdictSent {
    VerdictSent {
        to_sender: Some(on),
        to_concerned: Some(on),
        names_ombudsman: true,
        deviation: None,
        other_than_coordinator: None,
        encloses_advice: false,
    }
}

pub(crate) fn sends_verdict(on: Date) -> Step {
    Step::SendVerdict(verdict_sent(on))
}

pub(crate) fn deferral(days: u8, on: Date) -> Deferral {
    let why = words("De behandelaar is ziek.");
    Deferral { days, why, told_sender: Some(on), told_concerned: Some(on) }
}

pub(crate) fn defers(days: u8, on: Date) -> Step {
    Step::Defer(deferral(days, on))
}

pub(crate) fn consents(until: Date, given_on: Date) -> Step {
    Step::ExtendByConsent(Consent { until, given_on, in_writing: true })
}

pub(crate) fn tells_late(sent_on: Date) -> Step {
    Step::TellLate(LateNotice { sent_on, names_ombudsman: true, expected: None })
}
