//! `POST /volg/afschrift`: what was sent, and the messages, as a text file (Awb 2:17(2)).

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use gehoor_domain::{
    follow::{Author, FollowUp},
    receipt::Receipt,
};
use gehoor_widget::{copy, dates};
use http::{HeaderMap, Uri};

use super::{Opened, Posted, Visit, Wanted, given};
use crate::{
    submit::{SubmitState, copy as file, pages::Notice},
    texts::ResidentKey as Key,
};

/// Gives the file, in the language of the page.
pub(in crate::submit) async fn keep(
    State(state): State<SubmitState>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let given = match given::read(&headers, posted) {
        Ok(given) => given,
        Err(unreadable) => return unreadable.into_response(),
    };
    let visit = Visit::new(&state, &uri);
    let opened = match Opened::of(&visit, &given, ("/afschrift", Wanted::ToSee)).await {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    opened.log_seen(&state);
    let visit = visit.in_words_of(&opened.case.municipality);
    let Some(profile) = visit.profile() else { return Notice::NoCopy.into_response() };
    let case = &opened.case;
    let receipt = Receipt {
        reference: case.reference,
        access_code: opened.code.shown(),
        received: case.received,
        answer_by: case.answer_by,
    };
    let sent = copy::as_text(&profile, &visit.form, &case.answers, &receipt);
    let way_back = file::way_back(&state, visit.texts, &case.municipality);
    let text = format!("{sent}{}{way_back}", conversation(&visit, case));
    file::as_file(text, &copy::file_name(&visit.form, &receipt), &visit.framing)
}

/// The messages below what was sent, with line ends that every text editor knows.
fn conversation(visit: &Visit<'_>, case: &FollowUp) -> String {
    if case.messages.is_empty() {
        return String::new();
    }
    let mut lines = vec![String::new(), visit.text(Key::FollowMessages).to_owned()];
    for message in &case.messages {
        let from = match message.from {
            Author::Sender => Key::FollowMessageYou,
            Author::Municipality => Key::FollowMessageMunicipality,
        };
        let moment = dates::time_in_words(message.when, &visit.form);
        lines.extend([
            String::new(),
            visit.with(from, &[("moment", &moment)]),
            message.text.as_str().to_owned(),
        ]);
    }
    lines.push(String::new());
    lines.join("\n").replace('\n', "\r\n")
}
