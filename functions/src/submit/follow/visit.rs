//! One request for a page about following: in which language, in whose words, and where it may be shown.

use std::sync::Arc;

use axum::response::Response;
use gehoor_domain::{
    kind::Language,
    municipality::{FormProfile, Municipality},
};
use gehoor_widget::texts::{Key as FormKey, Texts as FormTexts, fill};
use http::{StatusCode, Uri};
use maud::{Markup, html};

use crate::{
    http::headers::{self, Framing},
    submit::{
        SubmitState,
        asked::Asked,
        document::{Head, document_with},
        idempotency,
    },
    texts::{ResidentKey as Key, ResidentTexts},
};

/// The path of the page.
pub(super) const PATH: &str = "/volg";

/// What whoever can't see the page is to hear first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// Whatever the browser says: nothing was done, and around a frame someone may be typing.
    Nothing,
    /// What the page is.
    Title,
    /// What must be mended; the title in the tab says so too.
    Errors,
    /// What came of a step.
    News,
}

impl First {
    /// The errors, when there are any.
    pub(super) const fn errors(any: bool) -> Self {
        if any { Self::Errors } else { Self::Title }
    }
}

/// One request, with what every page needs.
#[derive(Clone)]
pub(super) struct Visit<'a> {
    pub(super) state: &'a SubmitState,
    pub(super) language: Language,
    pub(super) texts: ResidentTexts,
    pub(super) form: Arc<FormTexts>,
    pub(super) framing: Framing,
    /// The municipality that the address names, or that of the case once it is known.
    pub(super) municipality: Option<&'a Municipality>,
    /// The municipality that the address names.
    named: Option<&'a Municipality>,
}

impl<'a> Visit<'a> {
    /// What the query asks for; one that can't be read asks for nothing.
    pub(super) fn new(state: &'a SubmitState, uri: &Uri) -> Self {
        let asked = Asked::of(uri);
        let named = asked.municipality(state);
        let framing = named.map_or(Framing::Alone, |named| asked.framing(state, named));
        let language = asked.language();
        Self {
            state,
            language,
            texts: ResidentTexts::for_language(language),
            form: Arc::new(FormTexts::for_language(language)),
            framing,
            municipality: named,
            named,
        }
    }

    /// The same in another language.
    pub(super) fn in_language(self, language: Language) -> Self {
        Self {
            language,
            texts: ResidentTexts::for_language(language),
            form: Arc::new(FormTexts::for_language(language)),
            ..self
        }
    }

    /// The same in the words of the municipality that has the case.
    pub(super) fn in_words_of(&self, municipality: &str) -> Self {
        let known = self.state.municipality(municipality);
        Self { municipality: known.or(self.municipality), ..self.clone() }
    }

    /// One text.
    pub(super) fn text(&self, key: Key) -> &'static str {
        self.texts.get(key)
    }

    /// One text with its places filled in.
    pub(super) fn with(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.texts.get(key), values)
    }

    /// One text of the form.
    pub(super) fn form_text(&self, key: FormKey) -> &str {
        self.form.get(key)
    }

    /// A new idempotency key, for a hidden field.
    pub(super) fn new_key(&self) -> String {
        idempotency::shown(idempotency::new(self.state.random.as_ref()))
    }

    /// What the municipality says, in the language of the page where it has written it.
    pub(super) fn profile(&self) -> Option<FormProfile> {
        self.municipality.map(|municipality| municipality.form_profile_in(self.language))
    }

    /// Marks what the municipality wrote as Dutch, where it has not written it in the language of the page.
    pub(super) fn own(&self, profile: &FormProfile) -> Option<Language> {
        (profile.language != self.language).then_some(profile.language)
    }

    /// An address below [`PATH`] that keeps language, municipality and frame. It never holds a reference or code.
    pub(super) fn address(&self, below: &str) -> String {
        self.address_in(below, self.language)
    }

    /// The same in another language.
    pub(super) fn address_in(&self, below: &str, language: Language) -> String {
        let framed = self.is_framed().then_some("ingebed=1");
        self.address_with(below, language, framed)
    }

    /// The whole address of the page outside any frame, to be opened by hand; without the host where it is not known.
    pub(super) fn own_address(&self) -> String {
        let origin = self.state.embedding.as_ref().map_or("", |ours| ours.origin());
        format!("{origin}{}", self.address_with("", self.language, None))
    }

    fn address_with(&self, below: &str, language: Language, framed: Option<&str>) -> String {
        let municipality = self.named.map(|named| format!("gemeente={}", named.code));
        let tag = (language != Language::Dutch).then(|| format!("taal={}", language.bcp47()));
        let framed = framed.map(str::to_owned);
        let query: Vec<String> = [municipality, tag, framed].into_iter().flatten().collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{PATH}{below}{mark}{}", query.join("&"))
    }

    pub(super) fn is_framed(&self) -> bool {
        self.framing != Framing::Alone
    }

    /// Whether `autofocus` moves the focus. In a frame of another origin browsers refuse it, and say so in the console of
    /// the page around it; a script does it there.
    pub(super) fn focuses_by_browser(&self) -> bool {
        !self.is_framed()
    }

    /// A page. Its title says nothing about the case but its kind.
    #[expect(clippy::needless_pass_by_value, reason = "the contents are made for this page alone")]
    pub(super) fn page(
        &self,
        status: StatusCode,
        title: &str,
        first: First,
        contents: Markup,
    ) -> Response {
        let profile = self.profile();
        let full_name = profile.as_ref().map(|profile| profile.full_name.as_str());
        let named = |title: &str| match full_name {
            Some(name) => {
                self.form.with(FormKey::PageTitle, &[("titel", title), ("gemeente", name)])
            }
            None => title.to_owned(),
        };
        let in_tab = if first == First::Errors {
            self.form.with(FormKey::PageError, &[("titel", title)])
        } else {
            title.to_owned()
        };
        let sheet = self
            .municipality
            .filter(|municipality| !municipality.house_style.is_empty())
            .map(|municipality| format!("/gehoor/{}.css", municipality.code));
        let head = Head {
            title: &named(&in_tab),
            header: full_name.filter(|_| !self.is_framed()),
            script: self.is_framed().then_some("/gehoor/kader.js"),
            sheet: sheet.as_deref(),
            framed: self.is_framed(),
            ..Head::default()
        };
        // In a frame the script gives it the focus; elsewhere `autofocus` does, or the browser starts at the top.
        let takes_focus = self.is_framed() && first == First::Title;
        let contents = html! {
            h1 id=[takes_focus.then_some("kop-volg")] .titel tabindex=[takes_focus.then_some("-1")] { (title) }
            (contents)
        };
        headers::page(status, document_with(self.language, &head, contents), &self.framing)
    }
}
