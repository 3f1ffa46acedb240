//! Other ends than a verdict: sent on, not handled, withdrawn, discontinued.

use gehoor_domain::case::{
    CaseKind, CaseRules, DeclineAdvice, Declined, Forwarding, Guard, Role, Step, Withdrawal,
    ending::{DeclineGround, ForwardReason, WithdrawReason},
};
use gehoor_domain::status::Status;

use crate::{
    example::{Example, Then, UNDER_WAY, cases, complaints, example},
    support::{history::History, says},
};

fn advised() -> History {
    History::complaint(CaseRules::default(), Status::Intake).coordinator(says::advises_decline())
}

pub(crate) fn examples() -> Vec<Example> {
    let mut examples = sent_on();
    examples.extend(not_handled());
    examples.extend(withdrawn());
    examples
}

fn sent_on() -> Vec<Example> {
    vec![
        example(
            "a complaint that belongs elsewhere is sent on, and the sender is told",
            complaints(&[Status::Received, Status::Intake]),
            &[Role::Coordinator],
            |history| says::forwards(history.today()),
            Then::Goes(Status::Forwarded),
        ),
        example(
            "no complaint is sent on without telling the sender",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |history| {
                let forwarding = says::forwarding(ForwardReason::PublicSpace, history.today());
                Step::Forward(Forwarding { told_on: None, ..forwarding })
            },
            Then::Stops(Guard::SenderNotTold),
        ),
        example(
            "no objection is sent on without its day of receipt",
            complaints(&[Status::Received]),
            &[Role::Coordinator],
            |history| {
                let forwarding = says::forwarding(ForwardReason::Objection, history.today());
                Step::Forward(Forwarding { with_receipt_date: false, ..forwarding })
            },
            Then::Stops(Guard::ReceiptDateNotSent),
        ),
        example(
            "a compliment or an anonymous report for another body is sent on",
            cases(&[CaseKind::Compliment, CaseKind::Anonymous], &[Status::Received]),
            &[Role::Coordinator],
            |_| {
                let forwarding = says::forwarding(ForwardReason::OtherBody, says::RECEIVED);
                Step::Forward(Forwarding { told_on: None, ..forwarding })
            },
            Then::Goes(Status::Forwarded),
        ),
    ]
}

fn not_handled() -> Vec<Example> {
    vec![
        example(
            "the coordinator advises not to handle it",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            |_| says::advises_decline(),
            Then::Stays,
        ),
        example(
            "who signs decides not to handle it, within four weeks",
            vec![advised().after(28)],
            &[Role::Signatory],
            |history| says::declines(history.today()),
            Then::Goes(Status::NotHandled),
        ),
        example(
            "who signs does not decide on another ground than was advised",
            vec![advised()],
            &[Role::Signatory],
            |history| {
                let declined = says::declined(history.today());
                Step::Decline(Declined { ground: DeclineGround::Insufficient, ..declined })
            },
            Then::Stops(Guard::NoDeclineAdvice),
        ),
        example(
            "the letter that it is not handled names the ombudsman",
            vec![advised()],
            &[Role::Signatory],
            |history| {
                let declined = says::declined(history.today());
                Step::Decline(Declined { names_ombudsman: false, ..declined })
            },
            Then::Stops(Guard::NamesNoOmbudsman),
        ),
        example(
            "after the four weeks the letter is not sent without saying why so late",
            vec![advised().after(29)],
            &[Role::Signatory],
            |history| says::declines(history.today()),
            Then::Stops(Guard::NoticeTooLate),
        ),
        example(
            "after the four weeks the letter is sent by who says why so late",
            vec![advised().after(29)],
            &[Role::Signatory],
            |history| {
                let late_because = Some(says::words("De klager was een maand op reis."));
                Step::Decline(Declined { late_because, ..says::declined(history.today()) })
            },
            Then::Goes(Status::NotHandled),
        ),
        example(
            "the newest advice counts",
            vec![advised().coordinator(Step::AdviseDecline(DeclineAdvice {
                ground: DeclineGround::Objection,
                why: says::words("Bezwaar is nog mogelijk."),
            }))],
            &[Role::Signatory],
            |history| says::declines(history.today()),
            Then::Stops(Guard::NoDeclineAdvice),
        ),
    ]
}

fn withdrawn() -> Vec<Example> {
    let withdraws = |how| {
        move |history: &History| {
            let reason = WithdrawReason::Other;
            Step::Withdraw(Withdrawal { on: history.today(), reason, how, confirmed_on: None })
        }
    };
    vec![
        example(
            "a complaint is withdrawn while it is open, by the sender or as they said it",
            complaints(&[&[Status::Received], UNDER_WAY].concat()),
            &[Role::Sender, Role::Coordinator],
            |history| says::withdraws(history.today()),
            Then::Goes(Status::Withdrawn),
        ),
        example(
            "the sender need not say how they say it",
            complaints(&[Status::Received]),
            &[Role::Sender],
            withdraws(None),
            Then::Goes(Status::Withdrawn),
        ),
        example(
            "the coordinator does not withdraw it for the sender without saying how they said so",
            complaints(&[Status::Intake]),
            &[Role::Coordinator],
            withdraws(None),
            Then::Stops(Guard::NotSaidHow),
        ),
        example(
            "a compliment or an anonymous report is withdrawn before anybody acts on it",
            cases(&[CaseKind::Compliment, CaseKind::Anonymous], &[Status::Received]),
            &[Role::Sender],
            withdraws(None),
            Then::Goes(Status::Withdrawn),
        ),
    ]
}
