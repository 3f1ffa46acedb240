//! Findings, judgment, conclusions, and the letter with them.

use gehoor_domain::case::{
    CaseRules, Guard, Judgment, Role, Step, Verdict, VerdictSent, informal::Side,
};
use gehoor_domain::status::Status;
use jiff::civil::Date;

use crate::{
    example::{Example, Then, example, with_committee},
    support::{history::History, says},
};

fn judged() -> History {
    History::complaint(CaseRules::default(), Status::Judgment)
}

/// Put before who signs when it is whole.
fn drafted(verdict: Verdict) -> History {
    let offered = verdict.offered && verdict.is_whole();
    judged().does(Role::Handler, says::drafts(Verdict { offered, ..verdict }))
}

/// A verdict that is written, where the coordinator advises on every judgment.
fn where_the_coordinator_advises() -> History {
    let rules = CaseRules { coordinator_advises: true, ..CaseRules::default() };
    History::complaint(rules, Status::Judgment).does(Role::Handler, says::drafts(says::verdict()))
}

/// The coordinator advised otherwise than is judged.
fn not_as_advised() -> History {
    where_the_coordinator_advises().coordinator(says::advises(Judgment::NotUpheld))
}

fn ready() -> History {
    drafted(says::verdict())
}

/// The committee advised to uphold it, and the handler does not.
fn deviating() -> History {
    let verdict = Verdict { judgment: Some(Judgment::NotUpheld), ..says::verdict() };
    with_committee(Status::Judgment).does(Role::Committee, says::drafts(verdict))
}

#[track_caller]
fn stopped(
    says: &'static str,
    history: History,
    letter: impl Fn(Date) -> VerdictSent + Send + Sync + 'static,
    guard: Guard,
) -> Example {
    let step = move |history: &History| Step::SendVerdict(letter(history.today()));
    example(says, vec![history], &[Role::Signatory], step, Then::Stops(guard))
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = drafts();
    examples.extend(letters());
    examples.extend(incomplete());
    examples.extend(deviations());
    examples.extend(before_signing());
    examples
}

fn drafts() -> Vec<Example> {
    vec![
        example(
            "the handler or who signs writes the verdict",
            vec![judged()],
            &[Role::Handler, Role::Signatory],
            |_| says::drafts(says::verdict()),
            Then::Stays,
        ),
        example(
            "the committee writes the verdict",
            vec![with_committee(Status::Judgment)],
            &[Role::Committee],
            |_| says::drafts(says::verdict()),
            Then::Stays,
        ),
        example(
            "the verdict is kept half written, for as long as it isn't put before who signs",
            vec![judged()],
            &[Role::Handler, Role::Signatory],
            |_| {
                let half = Verdict { conclusions: None, offered: false, ..says::verdict() };
                says::drafts(half)
            },
            Then::Stays,
        ),
        example(
            "half a verdict is not put before who signs",
            vec![judged()],
            &[Role::Handler],
            |_| says::drafts(Verdict { conclusions: None, ..says::verdict() }),
            Then::Stops(Guard::OfferedUnfinished),
        ),
        example(
            "the coordinator advises the handler",
            vec![judged()],
            &[Role::Coordinator],
            |_| says::advises_verdict(),
            Then::Stays,
        ),
    ]
}

fn letters() -> Vec<Example> {
    let to = |to_sender, to_concerned| {
        move |on| VerdictSent {
            to_sender: if to_sender { Some(on) } else { None },
            to_concerned: if to_concerned { Some(on) } else { None },
            ..says::verdict_sent(on)
        }
    };
    vec![
        example(
            "the letter with findings, judgment and conclusions settles it, however late",
            vec![ready(), ready().after(400)],
            &[Role::Signatory],
            |history| says::sends_verdict(history.today()),
            Then::Goes(Status::SettledFormally),
        ),
        stopped(
            "the letter does not settle it when the sender did not get it",
            ready(),
            to(false, true),
            Guard::VerdictNotSent,
        ),
        stopped(
            "the letter does not settle it when whoever is complained about did not get it",
            ready(),
            to(true, false),
            Guard::VerdictCopyNotSent,
        ),
        stopped(
            "the letter with the verdict names the ombudsman",
            ready(),
            |on| VerdictSent { names_ombudsman: false, ..says::verdict_sent(on) },
            Guard::NamesNoOmbudsman,
        ),
    ]
}

fn incomplete() -> Vec<Example> {
    let whole = says::verdict;
    let (sender, concerned) = (Side::Sender, Side::Concerned);
    let today = says::RECEIVED;
    let named = || ready().coordinator(says::names_employee());
    vec![
        stopped(
            "no verdict goes out without findings",
            drafted(Verdict { findings: None, ..whole() }),
            says::verdict_sent,
            Guard::FindingsMissing,
        ),
        stopped(
            "no verdict goes out without a judgment",
            drafted(Verdict { judgment: None, ..whole() }),
            says::verdict_sent,
            Guard::JudgmentMissing,
        ),
        stopped(
            "no verdict goes out without reasons",
            drafted(Verdict { reasons: None, ..whole() }),
            says::verdict_sent,
            Guard::ReasonsMissing,
        ),
        stopped(
            "no verdict goes out without conclusions, or that there are none",
            drafted(Verdict { conclusions: None, ..whole() }),
            says::verdict_sent,
            Guard::ConclusionsMissing,
        ),
        stopped(
            "no verdict goes out before the sender answered a new offer to be heard",
            ready().coordinator(says::offer(sender, today)),
            says::verdict_sent,
            Guard::SenderNotHeard,
        ),
        stopped(
            "no verdict goes out before somebody named late had their say",
            says::copies(named()),
            says::verdict_sent,
            Guard::ConcernedNotHeard,
        ),
        stopped(
            "no verdict goes out before somebody named late has the copy",
            named().does(Role::Handler, says::heard(concerned, today)),
            says::verdict_sent,
            Guard::CopyNotSent,
        ),
    ]
}

fn deviations() -> Vec<Example> {
    let why = || Some(says::words("De commissie kende de brief niet."));
    vec![
        example(
            "a verdict may deviate from the advice with reasons and with the advice enclosed",
            vec![deviating()],
            &[Role::Signatory],
            move |history| {
                let letter = says::verdict_sent(history.today());
                let deviation = why();
                Step::SendVerdict(VerdictSent { deviation, encloses_advice: true, ..letter })
            },
            Then::Goes(Status::SettledFormally),
        ),
        stopped(
            "a verdict does not deviate from the advice without saying why",
            deviating(),
            |on| VerdictSent { encloses_advice: true, ..says::verdict_sent(on) },
            Guard::DeviationUnexplained,
        ),
        stopped(
            "a verdict does not deviate from the advice without enclosing it",
            deviating(),
            move |on| VerdictSent { deviation: why(), ..says::verdict_sent(on) },
            Guard::AdviceNotEnclosed,
        ),
    ]
}

fn before_signing() -> Vec<Example> {
    let why = || Some(says::words("De klager had de brief wel."));
    let offered_late = || {
        where_the_coordinator_advises()
            .does(Role::Handler, says::drafts(Verdict { offered: false, ..says::verdict() }))
            .coordinator(says::advises_verdict())
    };
    vec![
        stopped(
            "no verdict is signed that is still being written",
            drafted(Verdict { offered: false, ..says::verdict() }),
            says::verdict_sent,
            Guard::VerdictNotOffered,
        ),
        stopped(
            "no verdict is signed that is written again since it was offered",
            offered_late(),
            says::verdict_sent,
            Guard::VerdictNotOffered,
        ),
        stopped(
            "where the coordinator advises on every judgment, none is signed before that",
            where_the_coordinator_advises(),
            says::verdict_sent,
            Guard::NoCoordinatorAdvice,
        ),
        stopped(
            "a verdict does not deviate from the coordinator's advice without saying why",
            not_as_advised(),
            says::verdict_sent,
            Guard::AdviceNotFollowed,
        ),
        example(
            "a verdict may deviate from the coordinator's advice with reasons",
            vec![not_as_advised()],
            &[Role::Signatory],
            move |history| {
                let letter = says::verdict_sent(history.today());
                Step::SendVerdict(VerdictSent { other_than_coordinator: why(), ..letter })
            },
            Then::Goes(Status::SettledFormally),
        ),
        example(
            "a verdict as the coordinator advised last needs no reasons for that",
            vec![not_as_advised().coordinator(says::advises_verdict())],
            &[Role::Signatory],
            |history| says::sends_verdict(history.today()),
            Then::Goes(Status::SettledFormally),
        ),
    ]
}
