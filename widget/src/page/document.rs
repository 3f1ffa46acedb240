//! The document around a page.

use leptos::prelude::*;

use super::PageContext;
use crate::{render::rendered, texts::Key};

/// A complete document. `content` is HTML that a view made.
pub(super) fn document(page: &PageContext<'_>, title: &str, content: &str) -> String {
    let municipality = page.profile.full_name.to_string();
    let title = page.texts.with(Key::PageTitle, &[("titel", title), ("gemeente", &municipality)]);
    let script =
        page.embedded.then(|| view! { <script src="/gehoor/kader.js" defer=true></script> });
    let own = page.styled.then(|| {
        let href = format!("/gehoor/{}.css", page.profile.code);
        view! { <link rel="stylesheet" href=href/> }
    });
    let header = (!page.embedded).then(|| view! { <header><p>{municipality}</p></header> });
    let html = rendered(|| {
        view! {
            <html
                lang=page.texts.language().bcp47()
                dir=page.texts.language().direction()
                data-kader=page.embedded.then_some("")
            >
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width,initial-scale=1"/>
                    <meta name="referrer" content="no-referrer"/>
                    <title>{title}</title>
                    <link rel="stylesheet" href="/gehoor/pagina.css"/>
                    {own}
                    {script}
                </head>
                <body>
                    {header}
                    <main class="gehoor" inner_html=content.to_owned()></main>
                </body>
            </html>
        }
    });
    format!("<!DOCTYPE html>{html}")
}
