//! What the form is made of: one type for every element, so that wasm holds the code for building, hydrating and
//! taking apart once, and not once per shape of a view (ADR 0017).
//!
//! A component is a function that returns [`Node`]. What changes is a closure over Leptos' signals; it is run again
//! when a signal that it read changes. On the server a node becomes HTML ([`html`]), in the browser it takes over the
//! elements that the HTML became ([`live`]).
//!
//! **Invariant:** what changes has an element of its own, whose attribute, text or whole content it is. So nothing
//! depends on text nodes, which translators of browsers replace.

#[cfg(not(feature = "hydrate"))]
mod html;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(not(feature = "hydrate"))]
mod view;

#[cfg(feature = "hydrate")]
pub(crate) use live::Live;

#[cfg(feature = "hydrate")]
pub(crate) use web_sys::Event;

/// What a listener gets; there are no events on a server.
#[cfg(not(feature = "hydrate"))]
pub(crate) struct Event(std::convert::Infallible);

#[cfg(not(feature = "hydrate"))]
impl Event {
    /// As in the browser.
    pub(crate) const fn prevent_default(&self) {
        match self.0 {}
    }
}

/// A part of a page.
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text as people read it.
    Text(String),
    /// Several, one after the other.
    Many(Vec<Self>),
}

/// One element with all that is in it. Cheap to move.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    changing: Vec<(&'static str, Attribute)>,
    listeners: Vec<(&'static str, Listener)>,
    content: Content,
    /// Whether nothing in it changes or listens, so that hydration has no business there.
    still: bool,
}

/// The value of an attribute that changes; nothing when it is absent.
type Attribute = Box<dyn Fn() -> Option<String> + Send>;
type Listener = Box<dyn Fn(Event) + Send>;

enum Content {
    /// Stays as it is.
    Fixed(Vec<Node>),
    /// Text that changes.
    Text(Box<dyn Fn() -> String + Send>),
    /// Made anew when the number changes.
    Changing(
        #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "a server shows it once"))]
        Box<dyn Fn() -> u32 + Send>,
        Box<dyn Fn() -> Node + Send>,
    ),
}

/// An element with this name and nothing in it.
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        changing: Vec::new(),
        listeners: Vec::new(),
        content: Content::Fixed(Vec::new()),
        still: true,
    }))
}

/// A part that never changes and is never made in the browser: there only its place is known, so neither its code nor its
/// texts are sent.
#[cfg_attr(feature = "hydrate", expect(unused_variables, reason = "made on the server only"))]
pub(crate) fn still(tag: &'static str, make: impl FnOnce(Element) -> Element) -> Node {
    #[cfg(feature = "hydrate")]
    return el(tag).into();
    #[cfg(not(feature = "hydrate"))]
    make(el(tag)).into()
}

impl Element {
    /// With an attribute.
    #[inline(never)]
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// With an attribute where there is a value.
    pub(crate) fn set_some(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// With a class.
    pub(crate) fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    /// With an attribute that changes; the closure gives its value, or nothing when it is absent.
    pub(crate) fn attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        self.0.changing.push((name, Box::new(value)));
        self.stirred()
    }

    /// With an attribute that is there without a value, or absent.
    pub(crate) fn flag(
        self,
        name: &'static str,
        given: impl Fn() -> bool + Send + 'static,
    ) -> Self {
        self.attr(name, move || given().then(String::new))
    }

    /// With a listener. It is gone with the element.
    pub(crate) fn on(
        mut self,
        event: &'static str,
        heard: impl Fn(Event) + Send + 'static,
    ) -> Self {
        self.0.listeners.push((event, Box::new(heard)));
        self.stirred()
    }

    /// With something more in it.
    pub(crate) fn with(self, child: impl Into<Node>) -> Self {
        self.push(child.into())
    }

    #[inline(never)]
    fn push(mut self, child: Node) -> Self {
        self.0.still &= child.is_still();
        if let Content::Fixed(children) = &mut self.0.content {
            children.push(child);
        }
        self
    }

    /// With text that changes as its content.
    pub(crate) fn text(mut self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.0.content = Content::Text(Box::new(text));
        self.stirred()
    }

    /// With content that is made anew whenever `version` gives another number.
    pub(crate) fn changing(
        mut self,
        version: impl Fn() -> u32 + Send + 'static,
        content: impl Fn() -> Node + Send + 'static,
    ) -> Self {
        self.0.content = Content::Changing(Box::new(version), Box::new(content));
        self.stirred()
    }

    fn stirred(mut self) -> Self {
        self.0.still = false;
        self
    }
}

impl Node {
    /// Nothing.
    pub(crate) const NONE: Self = Self::Many(Vec::new());

    fn is_still(&self) -> bool {
        match self {
            Self::Element(element) => element.0.still,
            Self::Text(_) => true,
            Self::Many(nodes) => nodes.iter().all(Self::is_still),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<Self>> for Node {
    fn from(nodes: Vec<Self>) -> Self {
        Self::Many(nodes)
    }
}

impl<T: Into<Self>> From<Option<T>> for Node {
    fn from(node: Option<T>) -> Self {
        node.map_or(Self::NONE, Into::into)
    }
}
