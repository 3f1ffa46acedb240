//! The messages of a case, and the box for a new one.

use gehoor_domain::{
    follow::{Author, MESSAGE_CHARS, Message, MessageError, MessagePage},
    kind::Kind,
};
use gehoor_widget::{dates, texts::Key as FormKey};
use maud::{Markup, html};

use super::{
    given::Given,
    parts::{self, FORM},
    visit::Visit,
};
use crate::texts::ResidentKey as Key;

/// The name of the field.
pub(super) const FIELD: &str = "bericht";
/// The `id` of its box.
pub(super) const FIELD_ID: &str = "veld-bericht";

/// The step that shows the messages up to a place, and where that place starts in it.
const STEP: &str = "berichten-";

/// Up to which message is asked to read; nothing where the newest are meant.
pub(super) fn asked(given: &Given) -> Option<usize> {
    given.step().strip_prefix(STEP)?.parse().ok()
}

/// A page of the messages, the oldest first, with the way to the others; for an anonymous report with the day only.
///
/// The buttons belong to the page's own form, so that a text that is typed and not sent goes along. Whoever pressed one
/// (`was_asked`) starts reading here.
pub(super) fn list(visit: &Visit<'_>, shown: &MessagePage<'_>, was_asked: bool) -> Markup {
    let first = shown.first();
    html! {
        section {
            @if was_asked {
                h2 #kop-berichten tabindex="-1" autofocus[visit.focuses_by_browser()] { (visit.text(Key::FollowMessages)) }
            } @else {
                h2 { (visit.text(Key::FollowMessages)) }
            }
            @if shown.total() == 0 { p { (visit.text(Key::FollowMessagesNone)) } }
            @if shown.is_part() {
                p { (visit.with(Key::FollowMessagesPart, &[
                    ("eerste", &first.to_string()),
                    ("laatste", &shown.last().to_string()),
                    ("aantal", &shown.total().to_string()),
                ])) }
            }
            (turn(visit, shown.older(), Key::FollowMessagesOlder))
            @if shown.total() > 0 {
                ol .berichten start=[(first > 1).then_some(first)] {
                    @for message in shown.messages() { li { (one(visit, message)) } }
                }
            }
            (turn(visit, shown.newer(), Key::FollowMessagesNewer))
        }
    }
}

/// A button to another page of the messages.
fn turn(visit: &Visit<'_>, last: Option<usize>, key: Key) -> Markup {
    html! {
        @if let Some(last) = last {
            p {
                button .licht form=(FORM) formaction=(visit.address("")) name="stap" value={ (STEP) (last) } {
                    (visit.text(key))
                }
            }
        }
    }
}

fn one(visit: &Visit<'_>, message: &Message) -> Markup {
    let from = match message.from {
        Author::Sender => Key::FollowMessageYou,
        Author::Municipality => Key::FollowMessageMunicipality,
    };
    let moment = dates::time_in_words(message.when, &visit.form);
    html! {
        h3 { (visit.with(from, &[("moment", &moment)])) }
        p .getypt dir="auto" { (message.text.as_str()) }
    }
}

/// The box for a new message. Its form is the page's own: other buttons belong to it too.
pub(super) fn writing(
    visit: &Visit<'_>,
    kind: Kind,
    given: &Given,
    typed: &str,
    error: Option<&str>,
) -> Markup {
    let limit = visit.form.count(FormKey::FormMax, MESSAGE_CHARS);
    let hidden = (kind == Kind::Anonymous).then(|| visit.form_text(FormKey::AnonymousNoNames));
    let help = [Some(visit.text(Key::FollowWriteHelp)), hidden, Some(&limit)];
    let help = help.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let inside = html! {
        input type="hidden" name="sleutel" value=(visit.new_key());
        (parts::Box {
            name: FIELD,
            label: visit.text(Key::FollowWriteLabel),
            is_optional: false,
            help: &help,
            text: typed,
            error,
        }.view(visit))
        button #knop-bericht name="stap" value="bericht" { (visit.text(Key::FollowWriteSend)) }
    };
    html! {
        section {
            h2 { (visit.text(Key::FollowWrite)) }
            (parts::carrying_form(visit, "", given, Some(FORM), &inside))
        }
    }
}

/// What is wrong with a text, in words.
pub(super) fn in_words(visit: &Visit<'_>, error: MessageError) -> String {
    match error {
        MessageError::Empty => visit.text(Key::FollowErrorMessageEmpty).to_owned(),
        MessageError::Forbidden => visit.text(Key::FollowErrorMessageForbidden).to_owned(),
        MessageError::HoldsCode => visit.text(Key::FollowErrorMessageCode).to_owned(),
        MessageError::TooLong => {
            let limit = visit.form.count(FormKey::FormMax, MESSAGE_CHARS);
            format!("{} {limit}", visit.text(Key::FollowErrorMessageLong))
        }
    }
}
