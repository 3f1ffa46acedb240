//! Which way: intake, a conversation, the procedure, and asking for it afterwards.

use gehoor_domain::case::{
    CaseKind, CaseRules, Choice, FormalChoice, Guard, Registration, Role, Satisfaction, Step,
    doubts::{Doubts, Reopened},
};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, complaints, example},
    support::{
        history::{History, person, registration},
        says,
    },
};

fn new() -> History {
    History::complaint(CaseRules::default(), Status::Received)
}

fn settled() -> History {
    History::complaint(CaseRules::default(), Status::SettledInformally)
}

fn asked(history: History) -> History {
    history.does(Role::Sender, Step::AskFormal)
}

/// Settled informally, and closed or with the ombudsman since.
fn settled_and_on() -> Vec<History> {
    let closed = History::complaint(CaseRules::default(), Status::Closed);
    let today = closed.today();
    vec![closed.clone(), closed.coordinator(says::ombudsman(today))]
}

/// Ended otherwise, after the procedure was asked for, and closed or with the ombudsman since.
fn withdrawn_and_on(formal_asked: bool) -> Vec<History> {
    let begun = registration(CaseKind::Complaint, CaseRules::default(), says::RECEIVED);
    let begun = Registration { formal_asked, ..begun };
    let closed = History::registered(begun, says::RECEIVED)
        .does(Role::Sender, says::withdraws(says::RECEIVED))
        .coordinator(says::evaluates())
        .coordinator(says::closes());
    vec![closed.clone(), closed.coordinator(says::ombudsman(says::RECEIVED))]
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = conversation();
    examples.extend(way_back());
    examples.extend(procedure());
    examples
}

fn conversation() -> Vec<Example> {
    let tried = new().coordinator(says::tried(says::RECEIVED));
    vec![
        example(
            "intake begins once somebody tried to reach the sender",
            vec![tried],
            &[Role::Coordinator],
            |_| Step::StartIntake,
            Then::Goes(Status::Intake),
        ),
        example(
            "intake does not begin before anybody tried to reach the sender",
            vec![new()],
            &[Role::Coordinator],
            |_| Step::StartIntake,
            Then::Stops(Guard::NoContactAttempt),
        ),
        example(
            "a conversation is chosen together",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| says::informal(history.today()),
            Then::Goes(Status::Informal),
        ),
        example(
            "there is no conversation that the sender does not want",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| {
                Step::GoInformal(Choice { on: history.today(), agreed: false, manager: None })
            },
            Then::Stops(Guard::SenderDisagrees),
        ),
        example(
            "whoever is complained about does not lead the conversation",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| {
                let manager = Some(person("medewerker"));
                Step::GoInformal(Choice { on: history.today(), agreed: true, manager })
            },
            Then::Stops(Guard::AssigneeConcerned),
        ),
        example(
            "a sender who is satisfied ends it",
            complaints(&[Status::Informal]),
            &[Role::Coordinator, Role::TeamManager],
            |history| says::settles(history.today()),
            Then::Goes(Status::SettledInformally),
        ),
        example(
            "a sender who is not satisfied does not end it",
            complaints(&[Status::Informal]),
            &[Role::TeamManager],
            |history| {
                let on = history.today();
                Step::Settle(Satisfaction { satisfied: false, ..says::satisfaction(on) })
            },
            Then::Stops(Guard::NotSatisfied),
        ),
        example(
            "a sender who is not satisfied goes to the procedure, whoever of the two heard it",
            complaints(&[Status::Informal]),
            &[Role::Coordinator, Role::TeamManager],
            |history| says::dissatisfied(history.today()),
            Then::Goes(Status::Formal),
        ),
        example(
            "a sender who is not satisfied after all asks for the procedure with that",
            vec![settled()].into_iter().chain(settled_and_on()).collect(),
            &[Role::Coordinator, Role::TeamManager],
            |history| says::dissatisfied(history.today()),
            Then::Stays,
        ),
        example(
            "that the sender is not satisfied after all is not noted twice",
            [vec![asked(settled())], settled_and_on().into_iter().map(asked).collect()].concat(),
            &[Role::Coordinator, Role::TeamManager],
            |history| says::dissatisfied(history.today()),
            Then::Stops(Guard::AskedBefore),
        ),
        example(
            "after another end nobody is dissatisfied with a conversation",
            withdrawn_and_on(false),
            &[Role::Coordinator],
            |history| says::dissatisfied(history.today()),
            Then::Stops(Guard::NotSettledInformally),
        ),
    ]
}

/// Back from what was settled informally and closed: "altijd".
fn way_back() -> Vec<Example> {
    let asked_after = || settled_and_on().into_iter().map(asked).collect::<Vec<_>>();
    let both = &[Role::Sender, Role::Coordinator];
    let coordinator = &[Role::Coordinator];
    vec![
        example(
            "also after it was closed the sender asks for the procedure, or tells the coordinator",
            settled_and_on(),
            both,
            |_| Step::AskFormal,
            Then::Stays,
        ),
        example(
            "after it was closed the sender does not ask for the procedure twice",
            asked_after(),
            both,
            |_| Step::AskFormal,
            Then::Stops(Guard::AskedBefore),
        ),
        example(
            "after another end there is nothing to go back on",
            withdrawn_and_on(false),
            both,
            |_| Step::AskFormal,
            Then::Stops(Guard::NotSettledInformally),
        ),
        example(
            "a closed complaint is opened again when the sender asked after the settlement",
            asked_after(),
            coordinator,
            |_| Step::Reopen,
            Then::Goes(Status::Formal),
        ),
        example(
            "a closed complaint is not opened again when nobody asked",
            settled_and_on(),
            coordinator,
            |_| Step::Reopen,
            Then::Stops(Guard::NotAsked),
        ),
        example(
            "what was asked before another end opens nothing again",
            withdrawn_and_on(true),
            coordinator,
            |_| Step::Reopen,
            Then::Stops(Guard::NotSettledInformally),
        ),
    ]
}

fn procedure() -> Vec<Example> {
    let nobody_wants = || Step::GoFormal(FormalChoice { sender_wants: false, why: None });
    vec![
        example(
            "the sender asks for the procedure of the law, early or after a settlement, or tells the coordinator",
            complaints(&[Status::Received, Status::Intake, Status::SettledInformally]),
            &[Role::Sender, Role::Coordinator],
            |_| Step::AskFormal,
            Then::Stays,
        ),
        example(
            "the sender does not ask for the procedure twice",
            vec![asked(new())],
            &[Role::Sender],
            |_| Step::AskFormal,
            Then::Stops(Guard::AskedBefore),
        ),
        example(
            "out of the conversation the sender goes to the procedure without anybody's leave",
            complaints(&[Status::Informal]),
            &[Role::Sender],
            |_| Step::AskFormal,
            Then::Goes(Status::Formal),
        ),
        example(
            "the procedure begins because the sender wants it",
            complaints(&[Status::Intake, Status::Informal]),
            &[Role::Coordinator],
            |_| says::formal(true),
            Then::Goes(Status::Formal),
        ),
        example(
            "the procedure begins because the coordinator says why",
            complaints(&[Status::Intake, Status::Informal]),
            &[Role::Coordinator],
            |_| {
                let why = Some(says::words("De verhalen staan tegenover elkaar."));
                Step::GoFormal(FormalChoice { sender_wants: false, why })
            },
            Then::Goes(Status::Formal),
        ),
        example(
            "the procedure does not begin without a wish or a reason",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            move |_| nobody_wants(),
            Then::Stops(Guard::NoReason),
        ),
        example(
            "a settled complaint is opened again when the sender asked",
            vec![asked(settled())],
            &[Role::Coordinator],
            |_| Step::Reopen,
            Then::Goes(Status::Formal),
        ),
        example(
            "a settled complaint is not opened again when nobody asked",
            vec![settled()],
            &[Role::Coordinator],
            |_| Step::Reopen,
            Then::Stops(Guard::NotAsked),
        ),
    ]
}

#[test]
fn who_goes_back_after_closing_counts_from_the_first_receipt_or_from_asking_and_nothing_is_destroyed()
 {
    for (reopened, asked_counts) in [(Reopened::FirstReceipt, false), (Reopened::Asked, true)] {
        let doubts = Doubts { reopened, ..Doubts::default() };
        let rules = CaseRules { doubts, ..CaseRules::default() };
        let closed = History::complaint(rules, Status::Closed);
        let kept = closed.case.kept_until().unwrap();
        let due = closed.on(kept.tomorrow().unwrap()).coordinator(Step::ApproveDestruction);
        let asked = asked(due);
        let refused = asked.refusal(Role::Archivist, Step::ApproveDestruction);
        assert_eq!(refused, [Guard::StillAsked]);
        let today = asked.today();

        let opened = asked.coordinator(Step::Reopen);

        assert_eq!(opened.case.received.date(), says::RECEIVED);
        let counts = if asked_counts { today } else { says::RECEIVED };
        assert_eq!(opened.case.counts_from(), counts);
        assert_eq!((opened.case.closed_on, opened.case.destruction.clone()), (None, None));
        assert_eq!((opened.case.kept_until(), opened.case.ended), (None, None));
        let again = opened.does(Role::Sender, says::withdraws(today));
        let again = again.coordinator(says::evaluates()).coordinator(says::closes());
        // Withdrawn is kept a year, from the second closing.
        assert_eq!(again.case.kept_until(), Some(today.saturating_add(jiff::Span::new().years(1))));
    }
}
