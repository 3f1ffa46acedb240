//! Letters on paper and the clock: what the law counts by sending counts from the day on which the letter is on the post.
//!
//! The step itself stands in the history on its own day. As long as a letter that goes with it has not gone out, what the
//! step says of sending does not count: receipt is not confirmed, the copy is not sent, nobody was offered to be heard or
//! told that it is late, the deferral gives no time, and the end is not told. When it goes out, all of that counts from
//! that day.
//!
//! # Source
//! Awb 9:6, 9:8(3), 9:9, 9:10(1), 9:11(2), 9:12(1), 9:24(1); Awb 3:41 for what sending is.

use jiff::civil::Date;

use super::{
    doubts::Reopened,
    event::CaseEvent,
    fold::{Case, Ended},
    hearing::HearingOffer,
    informal::{Side, Way},
    letter::{LetterKind, LetterSent, LetterWay, Recipient, Unposted},
    step::Step,
};

impl Unposted {
    /// Whether something that this step says of sending is told by this letter.
    fn tells(&self, step: &Step) -> bool {
        match (self.kind, step) {
            (LetterKind::Receipt, Step::ConfirmReceipt(_))
            | (LetterKind::Declined, Step::Decline(_))
            | (LetterKind::VerdictSender, Step::SendVerdict(_))
            | (LetterKind::Discontinued, Step::Discontinue(_))
            | (LetterKind::Forwarded, Step::Forward(_))
            | (LetterKind::DeferralSender | LetterKind::DeferralConcerned, Step::Defer(_))
            | (LetterKind::Late, Step::TellLate(_)) => true,
            (LetterKind::Copy, Step::SendCopy(copy)) => self.to == Recipient::Concerned(copy.to),
            (LetterKind::Hearing, Step::OfferHearing(offer)) => self.to.side() == Some(offer.side),
            _ => false,
        }
    }

    /// Whether what the step of this event says of sending waits for this letter.
    pub(super) fn waits_in(&self, event: &CaseEvent) -> bool {
        self.with == Some(event.number) && self.tells(&event.step)
    }

    /// Whether its step is told by it no more: the step was taken again, or what it was about began anew.
    fn is_overtaken_by(&self, step: &Step, term_begins_anew: bool) -> bool {
        let about_term = matches!(
            self.kind,
            LetterKind::DeferralSender | LetterKind::DeferralConcerned | LetterKind::Late
        );
        match step {
            Step::NameConcerned(_) => {
                self.kind == LetterKind::Hearing && self.to.side() == Some(Side::Concerned)
            }
            Step::Reopen => about_term && term_begins_anew,
            step => self.tells(step),
        }
    }
}

impl Case {
    /// Whether a step that was taken waits for a letter like this to go out.
    pub fn waits_for_post(&self, is: impl Fn(&Unposted) -> bool) -> bool {
        self.to_post.iter().any(|letter| self.is_waited_for(letter) && is(letter))
    }

    /// Whether a step that was taken waits for this letter.
    pub(super) fn is_waited_for(&self, letter: &Unposted) -> bool {
        letter.with.is_some_and(|step| step <= self.last_event)
    }

    /// Whether the matter was ended, and the letter that says so has not gone out: so the term still runs.
    ///
    /// # Source
    /// Awb 9:8(3), 9:11(1), 9:12(1).
    pub fn end_waits_for_post(&self) -> bool {
        let status = self.ended.map(|ended| ended.status);
        status.is_some() && self.waits_for_post(|letter| letter.kind.ends_in() == status)
    }

    /// How and when the matter ended, as the law counts it: not before the letter that says so has gone out.
    ///
    /// # Source
    /// Awb 9:8(3), 9:11(1), 9:12(1), 9:24(1).
    pub fn told_end(&self) -> Option<Ended> {
        self.ended.filter(|_| !self.end_waits_for_post())
    }

    /// Whether it was deferred, and not everybody was written to, because a letter has not gone out.
    ///
    /// # Source
    /// Awb 9:11(2).
    pub fn deferral_waits_for_post(&self) -> bool {
        self.deferral.is_some() && self.waits_for_post(is_about_deferral)
    }

    /// The offer to be heard, once it has gone out to everybody of that side.
    ///
    /// # Source
    /// Awb 9:10(1).
    pub fn offered(&self, side: Side) -> Option<HearingOffer> {
        let invites = |letter: &Unposted| {
            letter.kind == LetterKind::Hearing && letter.to.side() == Some(side)
        };
        self.heard(side).offer.filter(|_| !self.waits_for_post(invites))
    }

    /// Notes that somebody has their copy (Awb 9:9).
    pub(super) fn has_copy(&mut self, to: u32, on: Date) {
        let place = usize::try_from(to).ok().and_then(|to| to.checked_sub(1));
        if let Some(person) = place.and_then(|place| self.concerned.get_mut(place)) {
            person.copy_sent = person.copy_sent.or(Some(on));
        }
    }

    /// Lets letters wait for the step that they go with only, and for none that was taken again since.
    pub(super) fn bind_letters(&mut self, event: &CaseEvent) {
        let anew = self.registration.rules.doubts.reopened == Reopened::Asked;
        for letter in &mut self.to_post {
            match letter.with {
                Some(step) if step == event.number => {
                    letter.with = letter.with.filter(|_| letter.tells(&event.step));
                }
                Some(step) if step < event.number && letter.is_overtaken_by(&event.step, anew) => {
                    letter.with = None;
                }
                // Letters come right before their step: what happened otherwise is no step of theirs.
                Some(step) if step > event.number && !matches!(event.step, Step::SendLetter(_)) => {
                    letter.with = None;
                }
                _ => {}
            }
        }
    }

    /// Takes a letter out of those that wait. What waited for it counts from the day on which it went out, and what ended
    /// with a letter ended on that day.
    pub(super) fn post(&mut self, number: u32, on: Date) {
        let Some(place) = self.to_post.iter().position(|letter| letter.number == number) else {
            return;
        };
        let letter = self.to_post.remove(place);
        if letter.to == Recipient::Sender {
            self.reach_otherwise(Way::Letter, true);
        }
        self.goes_out(letter, on);
    }

    /// Puts a letter on paper with those that wait. One that takes the place of another goes with the step that waited for
    /// that one; by e-mail it goes out at once.
    pub(super) fn make(&mut self, letter: &LetterSent) {
        let is_it = |waiting: &Unposted| letter.instead == Some(waiting.number);
        let place = self.to_post.iter().position(is_it);
        let replaced = place.map(|place| self.to_post.remove(place));
        let made = Unposted::from(letter);
        let with = made.with.or(replaced.and_then(|replaced| replaced.with));
        let made = Unposted { with, ..made };
        match letter.way {
            LetterWay::Paper => self.to_post.push(made),
            LetterWay::Email if replaced.is_some() => self.goes_out(made, made.on),
            LetterWay::Email => {}
        }
    }

    /// What waited for the letter counts from the day on which it went out.
    fn goes_out(&mut self, letter: Unposted, on: Date) {
        if let Some(ended) = &mut self.ended
            && letter.kind.ends_in() == Some(ended.status)
        {
            ended.on = ended.on.max(on);
        }
        if !self.is_waited_for(&letter) {
            return;
        }
        match (letter.kind, letter.to) {
            (LetterKind::Receipt, _) if self.confirmed_on.is_none() || self.confirmed_unwritten => {
                (self.confirmed_on, self.confirmed_unwritten) = (Some(on), false);
            }
            (LetterKind::Copy, Recipient::Concerned(to)) => self.has_copy(to, on),
            (LetterKind::Late, _) => self.told_late = self.told_late.or(Some(on)),
            (LetterKind::DeferralSender | LetterKind::DeferralConcerned, _) => {
                self.deferral_posted = self.deferral_posted.max(Some(on));
            }
            (LetterKind::Hearing, to) => {
                if let Some(side) = to.side()
                    && let Some(offer) = &mut self.heard_mut(side).offer
                {
                    offer.on = offer.on.max(on);
                }
            }
            _ => {}
        }
    }
}

/// Whether it is a letter about the deferral, to either side.
const fn is_about_deferral(letter: &Unposted) -> bool {
    matches!(letter.kind, LetterKind::DeferralSender | LetterKind::DeferralConcerned)
}
