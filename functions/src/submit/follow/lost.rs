//! `GET /volg/code-kwijt`: what is and isn't possible without the access code.

use axum::{extract::State, response::Response};
use gehoor_domain::kind::{Kind, Language};
use gehoor_widget::texts::Key as FormKey;
use http::{StatusCode, Uri};
use maud::{Markup, html};

use super::{
    parts,
    visit::{First, Visit},
};
use crate::{submit::SubmitState, texts::ResidentKey as Key};

/// Shows it: nobody can look the code up, not even we (only a keyed hash of it is stored). Who gave a name is helped by the
/// municipality; who gave none can't be told from anyone else.
pub(in crate::submit) async fn show(State(state): State<SubmitState>, uri: Uri) -> Response {
    let visit = Visit::new(&state, &uri);
    let contents = html! {
        p { (visit.text(Key::FollowLostLook)) }
        p { (visit.text(Key::FollowLostWhy)) }
        h2 { (visit.text(Key::FollowLostNamedTitle)) }
        p { (visit.text(Key::FollowLostNamed)) }
        h2 { (visit.text(Key::FollowLostAnonymousTitle)) }
        p { (visit.text(Key::FollowLostAnonymous)) }
        (report_anew(&visit))
        @if visit.municipality.is_some() { (parts::channels(&visit)) } @else { (choice(&visit)) }
        p { a href=(visit.address("")) { (visit.text(Key::FollowTitle)) } }
        (languages(&visit))
    };
    visit.page(StatusCode::OK, visit.text(Key::FollowLostTitle), First::Title, contents)
}

fn report_anew(visit: &Visit<'_>) -> Markup {
    let taken = visit.municipality.filter(|known| known.kinds.contains(&Kind::Anonymous));
    html! {
        @if let Some(municipality) = taken {
            @let tag = visit.language.bcp47();
            @let address = format!("/formulier/{}?soort=anoniem&taal={tag}", municipality.code);
            p { a href=(address) target="_top" { (visit.text(Key::FollowLostNew)) } }
        }
    }
}

/// Whose words, where the address names no municipality.
fn choice(visit: &Visit<'_>) -> Markup {
    let tag = visit.language.bcp47();
    html! {
        h2 { (visit.text(Key::FollowLostChoose)) }
        ul {
            @for municipality in visit.state.municipalities.iter() {
                li {
                    a href={ "/volg/code-kwijt?gemeente=" (municipality.code) "&taal=" (tag) } {
                        (municipality.name.as_str())
                    }
                }
            }
        }
    }
}

/// Nothing is typed here, so links do.
fn languages(visit: &Visit<'_>) -> Markup {
    let others = Language::ALL.iter().copied().filter(|language| *language != visit.language);
    html! {
        section #talen {
            h2 { (visit.form_text(FormKey::LanguageTitle)) }
            ul .talen {
                @for language in others {
                    li {
                        a href=(visit.address_in("/code-kwijt", language)) hreflang=(language.bcp47())
                            lang=(language.bcp47()) dir=(language.direction()) {
                            (language.own_name())
                        }
                    }
                }
            }
        }
    }
}
