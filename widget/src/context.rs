//! What every part of the form gets: municipality, texts, place and state.

mod actions;
#[cfg(not(feature = "hydrate"))]
mod page_parts;

use std::sync::Arc;

use gehoor_domain::{
    error::FieldError,
    field::Field,
    kind::{Kind, Language},
    municipality::FormProfile,
};

#[cfg(not(feature = "hydrate"))]
pub use page_parts::{Back, FollowLink, Onward, PageParts};

use crate::{
    node::Element,
    question,
    state::{AppState, Model},
    texts::{Key, Texts},
};

/// The `id` of the heading above what must be mended.
pub const ERRORS: &str = "kop-fouten";

/// Where the form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// In a page of the municipality, in a shadow root.
    Widget,
    /// On our own page.
    Page,
    /// On our own page in a frame.
    Frame,
}

/// What every part of the form gets. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FormContext {
    /// The municipality.
    pub profile: Arc<FormProfile>,
    /// The texts.
    pub texts: Arc<Texts>,
    /// Our origin, `https://…` without a slash at the end; empty on our own pages.
    pub origin: Arc<str>,
    /// Where the form stands.
    pub surface: Surface,
    /// Whether it is the form for anonymous reports, which asks nothing about the sender.
    pub anonymous: bool,
    /// The signals.
    pub state: AppState,
    /// What only our own pages have.
    #[cfg(not(feature = "hydrate"))]
    pub page: Arc<PageParts>,
    /// The element in the page.
    #[cfg(feature = "hydrate")]
    pub host: Option<crate::browser::host::Host>,
    /// How many levels of headings the webmaster wants above the title of the form, 0 to 4.
    #[cfg(feature = "hydrate")]
    pub level: u8,
}

impl FormContext {
    /// The context of one form. Call it while the component that owns the form is made.
    pub fn new(
        profile: Arc<FormProfile>,
        texts: Arc<Texts>,
        origin: &str,
        surface: Surface,
        state: AppState,
    ) -> Self {
        Self {
            profile,
            texts,
            origin: origin.into(),
            surface,
            anonymous: false,
            state,
            #[cfg(not(feature = "hydrate"))]
            page: Arc::default(),
            #[cfg(feature = "hydrate")]
            host: None,
            #[cfg(feature = "hydrate")]
            level: 1,
        }
    }

    /// The same in a page, in this element, with so many levels of headings above it.
    #[cfg(feature = "hydrate")]
    #[must_use]
    pub fn within(self, host: crate::browser::host::Host, level: u8) -> Self {
        Self { host: Some(host), level, ..self }
    }

    /// The same for the form for anonymous reports.
    #[must_use]
    pub fn for_anonymous(self) -> Self {
        Self { anonymous: true, ..self }
    }

    /// The same with what only a page of ours has.
    #[cfg(not(feature = "hydrate"))]
    #[must_use]
    pub fn on_page(self, parts: PageParts) -> Self {
        Self { page: Arc::new(parts), ..self }
    }

    /// Whether it stands on a page of ours. In the browser it never does, and the compiler leaves out what only pages need.
    pub fn is_page(&self) -> bool {
        cfg!(not(feature = "hydrate")) && self.surface != Surface::Widget
    }

    /// How many levels of headings stand above the title of the form: none on a page of ours, the page's `h1` elsewhere.
    pub(crate) fn level(&self) -> usize {
        #[cfg(feature = "hydrate")]
        return self.level.into();
        #[cfg(not(feature = "hydrate"))]
        usize::from(!self.is_page())
    }

    /// Whether it stands on a page of ours in a frame.
    pub fn is_framed(&self) -> bool {
        cfg!(not(feature = "hydrate")) && self.surface == Surface::Frame
    }

    /// Whether it is the form for anonymous reports. In a page of the municipality that form never stands.
    pub fn is_anonymous(&self) -> bool {
        cfg!(not(feature = "hydrate")) && self.anonymous
    }

    /// Whether it goes on from something that was stored earlier. In the browser nothing does.
    #[cfg_attr(feature = "hydrate", expect(clippy::unused_self, reason = "see above"))]
    pub(crate) fn goes_on(&self) -> bool {
        #[cfg(feature = "hydrate")]
        return false;
        #[cfg(not(feature = "hydrate"))]
        self.page.onward.is_some()
    }

    /// One text, owned, as views want it.
    pub fn text(&self, key: Key) -> String {
        self.texts.get(key).to_owned()
    }

    /// One text with its places filled in.
    pub fn with(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.texts.with(key, values)
    }

    /// An address of ours.
    pub fn at_origin(&self, path: &str) -> String {
        let address = [&self.origin, path].concat();
        self.in_language(address, &[])
    }

    /// The address of the hosted form, or of something below it, with these parts of the query.
    pub fn address(&self, path: &str, query: &[&str]) -> String {
        let address = [&self.origin, "/formulier/", self.profile.code.as_str(), path].concat();
        self.in_language(address, query)
    }

    /// Where a case is followed; without reference and code.
    #[cfg(feature = "hydrate")]
    pub fn follow_address(&self) -> String {
        let municipality = ["gemeente=", self.profile.code.as_str()].concat();
        self.in_language([&self.origin, "/volg"].concat(), &[&municipality])
    }

    /// Every address of ours keeps the language; Dutch is what it is without.
    fn in_language(&self, mut address: String, query: &[&str]) -> String {
        let language = self.texts.language();
        let asked = ["taal=", language.bcp47()].concat();
        let asked = Some(asked.as_str()).filter(|_| language != Language::Dutch);
        for (part, before) in
            query.iter().copied().chain(asked).zip(["?"].into_iter().chain(std::iter::repeat("&")))
        {
            address.push_str(before);
            address.push_str(part);
        }
        address
    }

    /// Marks what the municipality wrote as Dutch, where it has not written it in the language of the form.
    pub(crate) fn own(&self, element: Element) -> Element {
        if self.profile.language == self.texts.language() {
            return element;
        }
        let language = self.profile.language;
        element.set("lang", language.bcp47()).set("dir", language.direction())
    }

    /// Where the form is posted to.
    pub fn action(&self) -> String {
        #[cfg(not(feature = "hydrate"))]
        if let Some(onward) = &self.page.onward {
            return onward.action.clone();
        }
        self.action_at("")
    }

    /// Where something below the form's own address is posted to; it stays in the frame that the form stands in.
    pub fn action_at(&self, path: &str) -> String {
        let query: &[&str] = match (self.is_anonymous(), self.is_framed()) {
            (true, true) => &["soort=anoniem", "ingebed=1"],
            (true, false) => &["soort=anoniem"],
            (false, true) => &["ingebed=1"],
            (false, false) => &[],
        };
        self.address(path, query)
    }

    /// The kinds that this form can be sent as.
    pub fn kinds(&self) -> Vec<Kind> {
        if self.is_anonymous() {
            vec![Kind::Anonymous]
        } else {
            question::shared_kinds(&self.profile).collect()
        }
    }

    /// Whether this form has the field.
    pub fn asks(&self, field: Field) -> bool {
        question::is_asked(field, &self.kinds(), &self.profile)
    }

    /// The error of one field in words, if it has one.
    pub fn error(&self, field: Field) -> Option<String> {
        self.state.see(|model| {
            let error = model.errors.iter().find(|error| error.field() == Some(field));
            error.map(|error| self.texts.error(error))
        })
    }

    /// Whether one field has an error.
    pub fn has_error(&self, field: Field) -> bool {
        self.state.see(|model| model.errors.iter().any(|error| error.field() == Some(field)))
    }

    /// Whether a field must be answered for the kind that is chosen.
    pub fn is_required(&self, field: Field) -> bool {
        match question::need(field, &self.profile) {
            question::Need::Required => true,
            question::Need::RequiredInComplaint => {
                self.state.see(Model::kind) == Some(Kind::Complaint)
            }
            question::Need::Optional | question::Need::Conditional => false,
        }
    }

    /// The class that hides a field where the chosen kind doesn't ask it.
    pub fn scope(&self, field: Field) -> &'static str {
        if self.is_anonymous() || field.asked_for(Kind::Compliment) {
            "veld"
        } else {
            "veld alleen-klacht"
        }
    }

    /// The errors that this form can mend. The anonymous form has no fields about the sender: what was typed into them
    /// on another form is gone, and so is what is wrong with it.
    pub fn shown_errors(&self) -> Vec<FieldError> {
        let hidden = |error: &FieldError| {
            self.is_anonymous() && error.field().is_some_and(Field::points_at_sender)
        };
        self.state
            .see(|model| model.errors.iter().filter(|error| !hidden(error)).cloned().collect())
    }
}
