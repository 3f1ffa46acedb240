//! What to do next, in words.

use gehoor_domain::case::{NextAction, NextCode, Urgency};
use gehoor_widget::texts::fill;
use jiff::civil::Date;

use super::staff::{Key, Texts};

impl Texts {
    /// What an action is, as a sentence or two: what to do, what its letter names, and by when when that is not in it
    /// already. `in_words` writes a day as people read it.
    pub fn next_action(self, action: &NextAction, in_words: impl Fn(Date) -> String) -> String {
        let [by, due] = [action.by, action.due].map(|day| day.map(&in_words).unwrap_or_default());
        let values = [("datum", by.as_str()), ("uiterlijk", due.as_str())];
        let what = self.next(action.code);
        let when = if what.contains('{') { None } else { when(action) };
        let parts = [
            Some(what),
            action.names_ombudsman.then(|| self.get(Key::NextOmbudsman)),
            when.map(|key| self.get(key)),
            action.provisional.then(|| self.get(Key::NextWhenProvisional)),
        ];
        let sentences: Vec<String> =
            parts.into_iter().flatten().map(|text| fill(text, &values)).collect();
        sentences.join(" ")
    }

    /// What to do, in a few words: for a link.
    pub fn next_short(self, code: NextCode) -> &'static str {
        self.named(&["desk.today.do.", code.wire_name()].concat()).unwrap_or_default()
    }

    /// Why, in a few words.
    pub fn next_why(self, code: NextCode) -> &'static str {
        self.named(&["desk.today.why.", code.wire_name()].concat()).unwrap_or_default()
    }

    /// What to do, with its places not filled in.
    fn next(self, code: NextCode) -> &'static str {
        self.named(&format!("next.{}", code.wire_name())).unwrap_or_default()
    }
}

/// By when, if there is anything to say of it.
const fn when(action: &NextAction) -> Option<Key> {
    match (action.urgency, action.by) {
        (Urgency::Overdue, _) => Some(Key::NextWhenOverdue),
        (Urgency::Today, _) => Some(Key::NextWhenToday),
        (Urgency::ThisWeek | Urgency::Later, Some(_)) => Some(Key::NextWhenBy),
        (Urgency::Waiting, Some(_)) => Some(Key::NextWhenWaiting),
        (_, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use gehoor_domain::case::{Role, StepName};
    use jiff::civil::date;

    use super::*;

    fn action(code: NextCode, urgency: Urgency) -> NextAction {
        NextAction {
            code,
            by: Some(date(2026, 5, 4)),
            due: Some(date(2026, 5, 6)),
            provisional: false,
            urgency,
            required: true,
            names_ombudsman: false,
            who: Role::Coordinator,
            step: StepName::Defer,
        }
    }

    fn say(action: &NextAction) -> String {
        Texts::for_staff().next_action(action, |day| format!("{} mei", day.day()))
    }

    #[test]
    fn every_action_is_said_with_its_days_filled_in() {
        for &code in NextCode::ALL {
            for urgency in [
                Urgency::Overdue,
                Urgency::Today,
                Urgency::ThisWeek,
                Urgency::Later,
                Urgency::Waiting,
            ] {
                let said = say(&action(code, urgency));
                assert!(said.ends_with('.') && !said.contains('{'), "{code:?}: {said}");
            }
        }
    }

    #[test]
    fn every_action_is_said_in_a_few_words_with_a_reason() {
        let texts = Texts::for_staff();
        for &code in NextCode::ALL {
            let (what, why) = (texts.next_short(code), texts.next_why(code));
            assert!((4..=40).contains(&what.chars().count()), "{code:?}: {what}");
            assert!((4..=45).contains(&why.chars().count()), "{code:?}: {why}");
        }
    }

    #[test]
    fn the_notice_of_deferral_names_its_day_once() {
        let said = say(&action(NextCode::Defer, Urgency::ThisWeek));
        assert_eq!(said.matches("4 mei").count(), 1, "{said}");
        assert!(said.contains("verdaging aan de klager en aan de betrokkene"), "{said}");
    }

    #[test]
    fn a_letter_names_the_ombudsman_and_a_provisional_day_is_called_so() {
        let letter = NextAction {
            names_ombudsman: true,
            provisional: true,
            ..action(NextCode::SendVerdict, Urgency::Overdue)
        };
        let said = say(&letter);
        for part in ["ombudsman", "6 mei", "voorlopig"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}
