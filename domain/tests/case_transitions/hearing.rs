//! Hearing both sides, and the committee's advice.

use gehoor_domain::case::{
    CaseRules, Guard, HearingOffer, HearingRecord, Role, Step, hearing::HearingOutcome,
    informal::Side,
};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, complaints, example, with_committee},
    people::handled_by_committee,
    support::{history::History, says},
};

const INVESTIGATED: &[Status] = &[Status::Investigation, Status::Hearing, Status::Judgment];

fn investigated() -> History {
    History::complaint(CaseRules::default(), Status::Investigation)
}

pub(crate) fn hearing() -> History {
    History::complaint(CaseRules::default(), Status::Hearing)
}

fn offer_of(history: &History, side: Side) -> Step {
    says::offer(side, history.today())
}

fn outcome(history: &History, side: Side, outcome: HearingOutcome) -> Step {
    let record = says::record(side, history.today());
    Step::RecordHearing(HearingRecord { outcome, report: None, ..record })
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = offers();
    examples.extend(records());
    examples
}

fn offers() -> Vec<Example> {
    let offered = says::offers(investigated(), says::RECEIVED);
    let offered_by_committee = says::offers(with_committee(Status::Investigation), says::RECEIVED);
    let one_side = investigated().coordinator(says::offer(Side::Sender, says::RECEIVED));
    vec![
        example(
            "the handler or the coordinator offers to hear a side, also somebody named late",
            complaints(INVESTIGATED),
            &[Role::Handler, Role::Coordinator],
            |history| offer_of(history, Side::Concerned),
            Then::Stays,
        ),
        example(
            "the committee offers to hear a side",
            handled_by_committee(),
            &[Role::Committee],
            |history| offer_of(history, Side::Sender),
            Then::Stays,
        ),
        example(
            "nobody must answer on the day on which they are asked",
            vec![investigated()],
            &[Role::Handler],
            |history| {
                let (on, answer_by) = (history.today(), history.today());
                Step::OfferHearing(HearingOffer { side: Side::Sender, on, answer_by })
            },
            Then::Stops(Guard::AnswerBeforeOffer),
        ),
        example(
            "hearing begins once both sides were asked",
            vec![offered],
            &[Role::Handler],
            |_| Step::StartHearing,
            Then::Goes(Status::Hearing),
        ),
        example(
            "the committee begins hearing once both sides were asked",
            vec![offered_by_committee],
            &[Role::Committee],
            |_| Step::StartHearing,
            Then::Goes(Status::Hearing),
        ),
        example(
            "hearing does not begin when one side only was asked",
            vec![one_side],
            &[Role::Handler],
            |_| Step::StartHearing,
            Then::Stops(Guard::HearingNotOffered),
        ),
    ]
}

fn records() -> Vec<Example> {
    let declined = HearingOutcome::Declined;
    vec![
        example(
            "what was said at a hearing is written down, also during the investigation",
            complaints(INVESTIGATED),
            &[Role::Handler],
            |history| says::heard(Side::Concerned, history.today()),
            Then::Stays,
        ),
        example(
            "the committee writes down what was said",
            handled_by_committee(),
            &[Role::Committee],
            |history| says::heard(Side::Sender, history.today()),
            Then::Stays,
        ),
        example(
            "nobody was heard without a report",
            vec![hearing()],
            &[Role::Handler],
            |history| outcome(history, Side::Sender, HearingOutcome::Heard),
            Then::Stops(Guard::NoHearingReport),
        ),
        example(
            "either side may say that they need not be heard",
            vec![hearing()],
            &[Role::Handler],
            move |history| outcome(history, Side::Sender, declined),
            Then::Stays,
        ),
        example(
            "the sender need not be heard when the complaint is evidently unfounded",
            vec![hearing()],
            &[Role::Handler],
            |history| outcome(history, Side::Sender, HearingOutcome::EvidentlyUnfounded),
            Then::Stays,
        ),
        example(
            "that it is evidently unfounded is no reason not to hear whoever is complained about",
            vec![hearing()],
            &[Role::Handler],
            |history| outcome(history, Side::Concerned, HearingOutcome::EvidentlyUnfounded),
            Then::Stops(Guard::WaiverNotTheirs),
        ),
        example(
            "who may still answer today has not let the offer pass",
            vec![hearing().after(7)],
            &[Role::Handler],
            |history| outcome(history, Side::Concerned, HearingOutcome::NoAnswer),
            Then::Stops(Guard::StillTimeToAnswer),
        ),
        example(
            "who did not answer in time has let the offer pass",
            vec![hearing().after(8)],
            &[Role::Handler],
            |history| outcome(history, Side::Concerned, HearingOutcome::NoAnswer),
            Then::Stays,
        ),
    ]
}
