//! Which way: intake, a conversation, the procedure, and asking for it afterwards.

use gehoor_domain::case::{CaseRules, Choice, FormalChoice, Guard, Role, Satisfaction, Step};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, complaints, example},
    support::{
        history::{History, person},
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

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = conversation();
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
    ]
}

fn procedure() -> Vec<Example> {
    let nobody_wants = || Step::GoFormal(FormalChoice { sender_wants: false, why: None });
    vec![
        example(
            "the sender asks for the procedure of the law, early or after a settlement",
            complaints(&[Status::Received, Status::Intake, Status::SettledInformally]),
            &[Role::Sender],
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
