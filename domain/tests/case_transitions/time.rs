//! More time, and saying that it is late.

use gehoor_domain::case::{CaseRules, Consent, Deferral, Guard, LateNotice, Role, Step};
use gehoor_domain::status::Status;
use jiff::{
    ToSpan,
    civil::{Date, date},
};

use crate::{
    example::{Example, Then, UNDER_WAY, complaints, example},
    support::{history::History, says},
};

/// The last day of six weeks after receipt.
const DUE: Date = date(2026, 4, 13);

fn intake() -> History {
    History::complaint(CaseRules::default(), Status::Intake)
}

fn without_term() -> History {
    intake().coordinator(says::qualifies(false, true))
}

/// From before anyone has looked to the judgment.
fn open() -> Vec<History> {
    let found = complaints(&[&[Status::Received], UNDER_WAY].concat());
    let named = |history: History| {
        if history.case.concerned.is_empty() {
            history.coordinator(says::names_employee())
        } else {
            history
        }
    };
    found.into_iter().map(named).collect()
}

fn late() -> Vec<History> {
    let late = DUE.tomorrow().unwrap();
    open().into_iter().map(|history| history.on(late)).collect()
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = deferral();
    examples.extend(consent());
    examples.extend(lateness());
    examples
}

fn deferral() -> Vec<Example> {
    let coordinator = &[Role::Coordinator];
    vec![
        example(
            "the answer is deferred by four weeks, and both sides are told",
            open(),
            &[Role::Coordinator, Role::Signatory],
            |history| says::defers(28, history.today()),
            Then::Stays,
        ),
        example(
            "there is nothing to defer where no term of the law binds",
            vec![without_term()],
            coordinator,
            |history| says::defers(28, history.today()),
            Then::Stops(Guard::NoStatutoryTerm),
        ),
        example(
            "the answer is deferred once",
            vec![intake().coordinator(says::defers(7, says::RECEIVED))],
            coordinator,
            |history| says::defers(7, history.today()),
            Then::Stops(Guard::DeferredBefore),
        ),
        example(
            "the answer is not deferred by nought days",
            vec![intake()],
            coordinator,
            |history| says::defers(0, history.today()),
            Then::Stops(Guard::DeferralLength),
        ),
        example(
            "the answer is not deferred by more than four weeks",
            vec![intake()],
            coordinator,
            |history| says::defers(29, history.today()),
            Then::Stops(Guard::DeferralLength),
        ),
        example(
            "the letters of a deferral go out the day before the term ends at the latest",
            vec![intake().on(DUE.yesterday().unwrap())],
            coordinator,
            |history| says::defers(28, history.today()),
            Then::Stays,
        ),
        example(
            "the letters of a deferral don't go out on the last day",
            vec![intake().on(DUE)],
            coordinator,
            |history| says::defers(28, history.today()),
            Then::Stops(Guard::DeferralTooLate),
        ),
        example(
            "a deferral that was told in time is noted afterwards",
            vec![intake().after(60)],
            coordinator,
            |_| says::defers(28, DUE.yesterday().unwrap()),
            Then::Stays,
        ),
        example(
            "nothing is deferred behind the back of whoever is complained about",
            vec![intake()],
            coordinator,
            |history| {
                let deferral = says::deferral(28, history.today());
                Step::Defer(Deferral { told_concerned: None, ..deferral })
            },
            Then::Stops(Guard::DeferralNotTold),
        ),
        example(
            "nobody is said to be told of a deferral as long as nobody is named",
            vec![History::complaint(CaseRules::default(), Status::Received)],
            coordinator,
            |history| says::defers(28, history.today()),
            Then::Stops(Guard::ConcernedUnknown),
        ),
        example(
            "who was told of a deferral was not told tomorrow",
            vec![intake()],
            coordinator,
            |history| says::defers(28, history.today().tomorrow().unwrap()),
            Then::Stops(Guard::DayAhead),
        ),
        example(
            "who was told of a deferral was not told before the complaint came",
            vec![intake()],
            coordinator,
            |_| says::defers(28, says::RECEIVED.yesterday().unwrap()),
            Then::Stops(Guard::DayBeforeReceipt),
        ),
        example(
            "nothing is deferred behind the back of the sender",
            vec![intake()],
            coordinator,
            |history| {
                let deferral = says::deferral(28, history.today());
                Step::Defer(Deferral { told_sender: None, ..deferral })
            },
            Then::Stops(Guard::DeferralNotTold),
        ),
    ]
}

fn consent() -> Vec<Example> {
    let later = DUE.tomorrow().unwrap();
    vec![
        example(
            "the sender agrees in writing to more delay, also when it is late",
            open().into_iter().flat_map(|history| [history.clone(), history.after(60)]).collect(),
            &[Role::Coordinator, Role::Signatory],
            |history| {
                let today = history.today();
                says::consents(today.checked_add(90.days()).unwrap(), today)
            },
            Then::Stays,
        ),
        example(
            "nobody agrees to delay where no term of the law binds",
            vec![without_term()],
            &[Role::Coordinator],
            move |history| says::consents(later, history.today()),
            Then::Stops(Guard::NoStatutoryTerm),
        ),
        example(
            "what the sender said by telephone is no consent",
            vec![intake()],
            &[Role::Coordinator],
            move |history| {
                let given_on = history.today();
                Step::ExtendByConsent(Consent { until: later, given_on, in_writing: false })
            },
            Then::Stops(Guard::NoConsent),
        ),
        example(
            "nobody agrees today to a delay until a day that was before today",
            vec![intake().after(60)],
            &[Role::Coordinator],
            |history| says::consents(history.today().yesterday().unwrap(), history.today()),
            Then::Stops(Guard::UntilBeforeConsent),
        ),
        example(
            "nobody agrees to a day that is no later",
            vec![intake()],
            &[Role::Coordinator],
            |history| says::consents(DUE, history.today()),
            Then::Stops(Guard::NotLater),
        ),
    ]
}

fn lateness() -> Vec<Example> {
    vec![
        example(
            "the day after the term ended the sender is told, and told of the ombudsman",
            late(),
            &[Role::Coordinator],
            |history| says::tells_late(history.today()),
            Then::Stays,
        ),
        example(
            "on the last day it is not late yet",
            vec![intake().on(DUE)],
            &[Role::Coordinator],
            |history| says::tells_late(history.today()),
            Then::Stops(Guard::NotLate),
        ),
        example(
            "the letter that it is late names the ombudsman",
            vec![intake().after(60)],
            &[Role::Coordinator],
            |history| {
                let sent_on = history.today();
                Step::TellLate(LateNotice { sent_on, names_ombudsman: false, expected: None })
            },
            Then::Stops(Guard::NamesNoOmbudsman),
        ),
        example(
            "the answer isn't promised for a day that is over",
            vec![intake().after(60)],
            &[Role::Coordinator],
            |history| {
                let (sent_on, names_ombudsman) = (history.today(), true);
                let expected = sent_on.yesterday().ok();
                Step::TellLate(LateNotice { sent_on, names_ombudsman, expected })
            },
            Then::Stops(Guard::ExpectedDayOver),
        ),
        example(
            "where no term of the law binds nothing is late by the law",
            vec![without_term().after(60)],
            &[Role::Coordinator],
            |history| says::tells_late(history.today()),
            Then::Stops(Guard::NoStatutoryTerm),
        ),
    ]
}
