//! The lines that a webmaster copies. They are HTML that is shown as text, so whoever shows them escapes them.

use gehoor_domain::{kind::Language, municipality::Municipality};
use maud::html;

use crate::config::Manifest;

/// Height, in pixels, that is kept free until the form is there.
const HEIGHT: &str = "1000";

/// The lines of one municipality.
#[derive(Clone, Copy)]
pub(super) struct Snippet<'a> {
    pub(super) origin: &'a str,
    pub(super) municipality: &'a Municipality,
}

impl Snippet<'_> {
    fn code(&self) -> &str {
        self.municipality.code.as_str()
    }

    /// The hosted form.
    pub(super) fn hosted(&self) -> String {
        format!("{}/formulier/{}", self.origin, self.code())
    }

    /// What we advise: script and element.
    pub(super) fn advised(&self, link: &str) -> String {
        format!("{}\n{}", self.script(None), self.element(link))
    }

    /// The line with the script alone; in one language when a page has but one.
    pub(super) fn script(&self, language: Option<Language>) -> String {
        let language = language.map(|one| format!(".{}", one.bcp47())).unwrap_or_default();
        let source = format!("{}/gehoor/{}{language}.js", self.origin, self.code());
        html! { script src=(source) async {} }.into_string()
    }

    /// The line with the script, with the nonce that a page has to fill in.
    pub(super) fn script_with_nonce(&self) -> String {
        let source = format!("{}/gehoor/{}.js", self.origin, self.code());
        html! { script nonce="…" src=(source) async {} }.into_string()
    }

    /// Script and element, with a script that never changes and is checked by the browser.
    pub(super) fn frozen(
        &self,
        manifest: &Manifest,
        language: Language,
        link: &str,
    ) -> Option<String> {
        let (path, integrity) = manifest.frozen_script(self.code(), language.bcp47())?;
        let source = format!("{}/{path}", self.origin);
        let script = html! {
            script src=(source) integrity=(integrity) crossorigin="anonymous" async {}
        };
        Some(format!("{}\n{}", script.into_string(), self.element(link)))
    }

    fn element(&self, link: &str) -> String {
        let hosted = self.hosted();
        let element = html! {
            gehoor-formulier {
                a href=(hosted) { (link) }
                svg height=(HEIGHT) aria-hidden="true" {}
            }
        };
        element.into_string()
    }

    /// The lines for a Content-Security-Policy, as in docs/voor-webmasters.md.
    pub(super) fn policy(&self) -> String {
        let origin = self.origin;
        format!(
            "script-src  {origin} 'wasm-unsafe-eval';\nconnect-src {origin};\nframe-src   {origin};\nform-action {origin};"
        )
    }
}
