//! The steps that change a case. What was done before under the same key is told again, whatever may be done now.

use axum::response::Response;
use gehoor_domain::follow::{MessageError, MessageText};

use super::{
    Opened,
    case_page::CasePage,
    entry::{self, Why},
    failure::{self, Wanted},
    messages::{self, FIELD},
    outcome::Outcome,
    question::{self, REASON},
};
use crate::{
    store::{Acted, Command, Refused},
    texts::ResidentKey as Key,
};

impl Opened {
    /// Writes a message.
    pub(super) async fn write(&self, page: &CasePage<'_>) -> Response {
        let typed = page.given.get(FIELD).unwrap_or_default();
        let text = match MessageText::parse(typed, Some(&self.code)) {
            Ok(text) => text,
            Err(error) => {
                return page.show(&Outcome::Mend(messages::in_words(page.visit, error)));
            }
        };
        self.carry_out(page, Command::Write(&text), (Key::FollowDoneMessage, typed)).await
    }

    /// Asks for formal handling.
    pub(super) async fn ask_formal(&self, page: &CasePage<'_>) -> Response {
        self.carry_out(page, Command::AskFormal, (Key::FollowDoneFormal, "")).await
    }

    /// Withdraws it, with a reason if there is one.
    pub(super) async fn withdraw(&self, page: &CasePage<'_>) -> Response {
        let typed = page.given.get(REASON).unwrap_or_default();
        let why = match MessageText::parse(typed, Some(&self.code)) {
            Ok(why) => Some(why),
            Err(MessageError::Empty) => None,
            Err(error) => {
                let error = messages::in_words(page.visit, error);
                return question::withdraw(page.visit, page.case, page.given, Some(&error));
            }
        };
        let command = Command::Withdraw { why: why.as_ref() };
        self.carry_out(page, command, (Key::FollowDoneWithdrawn, typed)).await
    }

    /// Does it, and shows the case as it is then. `typed` is what would be lost if it can't be done.
    async fn carry_out(
        &self,
        page: &CasePage<'_>,
        command: Command<'_>,
        (told, typed): (Key, &str),
    ) -> Response {
        let (visit, state) = (page.visit, page.visit.state);
        // Without a key a reload would do it twice, so the page comes again, with a key.
        let Some(idempotency_key) = page.given.key() else { return page.show(&Outcome::Seen) };
        let acted = self.act(state, command, idempotency_key).await;
        let outcome = match acted {
            Ok(Acted::Done(_) | Acted::Repeated(_)) => Outcome::Done(told),
            Ok(Acted::Conflict) => Outcome::Changed(typed.to_owned()),
            Ok(Acted::Refused(Refused::NotNow)) => {
                Outcome::Refused(Key::FollowGone, typed.to_owned())
            }
            Ok(Acted::Refused(Refused::TooManyMessages)) => {
                Outcome::Refused(Key::FollowErrorMessageMany, typed.to_owned())
            }
            Ok(Acted::Gone) => return entry::page(visit, page.given, Why::NotFound),
            Err(_) => return failure::page(visit, page.given, "", Wanted::ToDo),
        };
        match self.again(state).await {
            Some(case) => CasePage { case: &case, ..*page }.show(&outcome),
            _ if outcome == Outcome::Done(told) => {
                failure::done(visit, page.given, self.case.kind, told)
            }
            _ => page.show(&outcome),
        }
    }
}
