//! A step without the days that its letters decide.
//!
//! Who asks for letters doesn't say on which day they go: that is the day on which they are written. So an answer that got
//! lost before midnight is found again after it, under the same key.

use gehoor_domain::case::{
    Confirmation, CopySent, Declined, Deferral, Discontinuation, Forwarding, HearingOffer,
    LateNotice, Satisfaction, Step, VerdictSent, Withdrawal,
};
use jiff::civil::Date;

/// The step as it was asked, with the same day wherever its letters decide the day. Whether there is one stays.
pub(super) fn undated(step: Step) -> Step {
    let day = Date::ZERO;
    let said = |on: Option<Date>| on.map(|_| day);
    match step {
        Step::ConfirmReceipt(it) => Step::ConfirmReceipt(Confirmation { on: day, ..it }),
        Step::Decline(it) => Step::Decline(Declined { sent_on: day, ..it }),
        Step::Defer(it) => Step::Defer(Deferral {
            told_sender: said(it.told_sender),
            told_concerned: said(it.told_concerned),
            ..it
        }),
        Step::OfferHearing(it) => Step::OfferHearing(HearingOffer { on: day, ..it }),
        Step::SendCopy(it) => Step::SendCopy(CopySent { on: day, ..it }),
        Step::SendVerdict(it) => Step::SendVerdict(VerdictSent {
            to_sender: said(it.to_sender),
            to_concerned: said(it.to_concerned),
            ..it
        }),
        Step::TellLate(it) => Step::TellLate(LateNotice { sent_on: day, ..it }),
        Step::Settle(it) => {
            Step::Settle(Satisfaction { confirmed_on: said(it.confirmed_on), ..it })
        }
        Step::Withdraw(it) => {
            Step::Withdraw(Withdrawal { confirmed_on: said(it.confirmed_on), ..it })
        }
        Step::Discontinue(it) => {
            Step::Discontinue(Discontinuation { sent_on: said(it.sent_on), ..it })
        }
        Step::Forward(it) => Step::Forward(Forwarding { told_on: said(it.told_on), ..it }),
        other => other,
    }
}
