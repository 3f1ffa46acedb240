//! Where a case stands, in plain words: what it means, by when an answer comes, and what happens next.

use gehoor_domain::{
    follow::{Action, FollowUp},
    kind::Kind,
    status::Status,
};
use gehoor_widget::{
    dates,
    texts::{Key as FormKey, fill},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{case_page::marked, visit::Visit};
use crate::texts::ResidentKey as Key;

/// Numbers and dates, and what they mean.
pub(super) fn view(visit: &Visit<'_>, case: &FollowUp, today: Date) -> Markup {
    html! {
        section data-toestand=(case.status.wire_name()) {
            h2 { (visit.text(Key::FollowStatus)) }
            (facts(visit, case))
            p { (visit.text(told(case))) }
            @if case.status.is_open() {
                @if case.formal_asked.is_some() { p { (visit.text(Key::FollowMeaningFormal)) } }
                @if let Some(day) = case.answer_by { (answer_by(visit, day, today)) }
            }
        }
        @if case.status == Status::Received { (next_steps(visit, case.kind)) }
    }
}

fn facts(visit: &Visit<'_>, case: &FollowUp) -> Markup {
    let moment = |received| dates::time_in_words(received, &visit.form);
    let ended = match case.status {
        Status::Withdrawn => Key::FollowLabelWithdrawn,
        Status::Named => Key::FollowLabelNamed,
        _ => Key::FollowLabelEnded,
    };
    html! {
        dl {
            div {
                dt { (visit.form_text(FormKey::DoneReference)) }
                dd .code dir="ltr" data-referentie { (case.reference) }
            }
            div {
                dt { (visit.form_text(FormKey::DoneReceived)) }
                dd { (moment(case.received)) }
            }
            @if let Some(asked) = case.formal_asked {
                div { dt { (visit.text(Key::FollowLabelFormal)) } dd { (moment(asked)) } }
            }
            @if let Some(when) = case.ended {
                div { dt { (visit.text(ended)) } dd { (moment(when)) } }
            }
            @if let Some(reference) = case.merged {
                div {
                    dt { (visit.text(Key::FollowLabelMerged)) }
                    dd .code dir="ltr" { (reference) }
                }
            }
            @if let Some(reference) = case.named {
                div {
                    dt { (visit.text(Key::FollowLabelNewReference)) }
                    dd .code dir="ltr" { (reference) }
                }
            }
        }
    }
}

/// The last day, in words of the law beside another language; or that it has passed (Awb 9:11, 9:12).
fn answer_by(visit: &Visit<'_>, day: Date, today: Date) -> Markup {
    let words = dates::in_words(day, &visit.form);
    let numbers = format!("{:02}-{:02}-{}", day.day(), day.month(), day.year());
    let dutch = visit.form.in_dutch(FormKey::DoneDue);
    html! {
        @if today > day {
            p .belangrijk { (visit.with(Key::FollowOverdue, &[("datum", &words)])) }
        } @else {
            p .belangrijk { (visit.form.with(FormKey::DoneDue, &[("datum", &words)])) }
            @if let Some(dutch) = dutch {
                p .hulp {
                    (visit.form_text(FormKey::LawDutch)) " "
                    span lang="nl" dir="ltr" { (fill(dutch, &[("datum", &numbers)])) }
                }
            }
        }
    }
}

fn next_steps(visit: &Visit<'_>, kind: Kind) -> Markup {
    let Some(profile) = visit.profile() else { return html! {} };
    let steps = html! {
        ol { @for step in profile.next_steps(kind) { li { (step.as_str()) } } }
    };
    html! {
        section {
            h2 { (visit.form_text(FormKey::DoneNext)) }
            (marked(visit.own(&profile), &steps))
        }
    }
}

/// What it means, after a settlement with the way back that there still is.
fn told(case: &FollowUp) -> Key {
    let settled = case.actions.contains(&Action::AskFormal);
    match case.status {
        Status::SettledInformally | Status::Ombudsman | Status::Closed if case.reopens => {
            Key::FollowMeaningReopens
        }
        Status::Closed if case.merged.is_some() => Key::FollowMeaningMerged,
        Status::Closed if settled => Key::FollowMeaningClosedSettled,
        status => meaning(case.kind, status),
    }
}

const fn meaning(kind: Kind, status: Status) -> Key {
    match (status, kind) {
        // The last three are of what only the municipality registers, which nobody follows.
        (Status::Received | Status::Open | Status::Prevented | Status::Converted, kind) => {
            received(kind)
        }
        (Status::Withdrawn, kind) => withdrawn(kind),
        (Status::Intake, _) => Key::FollowMeaningIntake,
        (Status::Informal, _) => Key::FollowMeaningInformal,
        (Status::Formal, _) => Key::FollowMeaningFormalTrack,
        (Status::Investigation, _) => Key::FollowMeaningInvestigation,
        (Status::Hearing, _) => Key::FollowMeaningHearing,
        (Status::Judgment, _) => Key::FollowMeaningJudgment,
        (Status::Forwarded, _) => Key::FollowMeaningForwarded,
        (Status::NotHandled, _) => Key::FollowMeaningNotHandled,
        (Status::SettledInformally, _) => Key::FollowMeaningSettledInformally,
        (Status::SettledFormally, _) => Key::FollowMeaningSettledFormally,
        (Status::Discontinued, _) => Key::FollowMeaningDiscontinued,
        (Status::Merged, _) => Key::FollowMeaningMerged,
        (Status::Named, _) => Key::FollowMeaningNamed,
        (Status::PassedOn, _) => Key::FollowMeaningPassedOn,
        (Status::Assessed, _) => Key::FollowMeaningAssessed,
        (Status::Ombudsman, _) => Key::FollowMeaningOmbudsman,
        (Status::Closed, _) => Key::FollowMeaningClosed,
        (Status::Destroyed, _) => Key::FollowMeaningDestroyed,
    }
}

const fn received(kind: Kind) -> Key {
    match kind {
        Kind::Complaint => Key::FollowMeaningReceivedKlacht,
        Kind::Compliment => Key::FollowMeaningReceivedCompliment,
        Kind::Anonymous => Key::FollowMeaningReceivedAnoniem,
    }
}

const fn withdrawn(kind: Kind) -> Key {
    match kind {
        Kind::Complaint => Key::FollowMeaningWithdrawnKlacht,
        Kind::Compliment => Key::FollowMeaningWithdrawnCompliment,
        Kind::Anonymous => Key::FollowMeaningWithdrawnAnoniem,
    }
}
