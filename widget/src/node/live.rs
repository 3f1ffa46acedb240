//! A node in the page: taken over from the rendered HTML, or made anew.

use leptos::prelude::RenderEffect;
use web_sys::{Document, Element as Dom};

use super::{Attribute, Content, Element, Node};
use crate::browser::listener::Listener;

/// A node in the page, for as long as it is kept: its listeners, and the one effect that brings changes to the page.
pub(crate) struct Live {
    roots: Vec<Dom>,
    _effect: RenderEffect<()>,
}

impl Live {
    /// Takes over the elements in `parent`; nothing when they are not those that the node would become.
    ///
    /// Only elements count: text is as it was rendered, or as a translator made it. Elements without anything that
    /// changes or listens are not looked into. Nothing in the page is written.
    pub(crate) fn hydrate(node: Node, parent: &Dom) -> Option<Self> {
        let mut scope = Scope::default();
        let mut next = parent.first_element_child();
        scope.take_over(node, &mut next)?;
        let children = parent.children();
        let roots = (0..children.length()).filter_map(|at| children.item(at)).collect();
        Some(Self { roots, _effect: RenderEffect::new(move |_| scope.update()) })
    }

    /// Takes the elements out of the page.
    pub(crate) fn remove(&self) {
        self.roots.iter().for_each(Dom::remove);
    }
}

/// What changes, and what listens, in a part of the page.
#[derive(Default)]
struct Scope {
    changes: Vec<Change>,
    listeners: Vec<Listener>,
}

/// One thing that changes, with what it is in the page now.
struct Change {
    element: Dom,
    what: What,
}

enum What {
    Attribute(&'static str, Attribute, Option<String>),
    Text(Box<dyn Fn() -> String + Send>, String),
    Content {
        version: Box<dyn Fn() -> u32 + Send>,
        content: Box<dyn Fn() -> Node + Send>,
        shown: Option<u32>,
        scope: Scope,
    },
}

impl Scope {
    /// Brings everything that changed to the page. What the closures read is what the effect around this reacts to.
    fn update(&mut self) {
        self.changes.iter_mut().for_each(Change::update);
    }

    /// Takes over the elements from `next` on.
    fn take_over(&mut self, node: Node, next: &mut Option<Dom>) -> Option<()> {
        match node {
            Node::Text(_) => Some(()),
            Node::Many(nodes) => nodes.into_iter().try_for_each(|node| self.take_over(node, next)),
            Node::Element(element) => {
                // What a translator wrapped text in is none of ours.
                while next.as_ref().is_some_and(|next| next.local_name() == "font") {
                    *next = next.take().and_then(|next| next.next_element_sibling());
                }
                let found = next.take()?;
                *next = found.next_element_sibling();
                if !found.local_name().eq_ignore_ascii_case(element.0.tag) {
                    return None;
                }
                if element.0.still {
                    return Some(());
                }
                match self.enliven(element, &found, true) {
                    Some(children) => {
                        let mut inner = found.first_element_child();
                        children.into_iter().try_for_each(|node| self.take_over(node, &mut inner))
                    }
                    None => self.changes.last_mut()?.take_over(),
                }
            }
        }
    }

    /// Makes the elements and puts them at the end of `parent`.
    fn make(&mut self, node: Node, parent: &Dom, document: &Document) {
        match node {
            Node::Text(text) => {
                // A parent that takes no children is none of ours.
                let _ = parent.append_child(&document.create_text_node(&text));
            }
            Node::Many(nodes) => {
                for node in nodes {
                    self.make(node, parent, document);
                }
            }
            Node::Element(element) => {
                // Fails for a name that no element has.
                let Ok(made) = document.create_element(element.0.tag) else { return };
                for (name, value) in &element.0.attributes {
                    // Fails for a name that no attribute has.
                    let _ = made.set_attribute(name, value);
                }
                if let Some(children) = self.enliven(element, &made, false) {
                    for node in children {
                        self.make(node, &made, document);
                    }
                }
                let _ = parent.append_child(&made);
            }
        }
    }

    /// Keeps what changes and listens in one element; gives back what stays in it, unless its content changes.
    fn enliven(&mut self, element: Element, dom: &Dom, as_shown: bool) -> Option<Vec<Node>> {
        let parts = *element.0;
        for (event, heard) in parts.listeners {
            self.listeners.push(Listener::new(dom.clone().into(), event, heard));
        }
        for (name, value) in parts.changing {
            let shown = if as_shown { value() } else { None };
            self.keep(dom, What::Attribute(name, value, shown));
        }
        let what = match parts.content {
            Content::Fixed(children) => return Some(children),
            Content::Text(text) => {
                let shown = if as_shown { text() } else { String::new() };
                What::Text(text, shown)
            }
            Content::Changing(version, content) => {
                What::Content { version, content, shown: None, scope: Self::default() }
            }
        };
        self.keep(dom, what);
        None
    }

    /// What was made has to be brought to what it shows; what was taken over shows it already.
    fn keep(&mut self, element: &Dom, what: What) {
        self.changes.push(Change { element: element.clone(), what });
    }
}

impl Change {
    /// Takes over what the content is now.
    fn take_over(&mut self) -> Option<()> {
        if let What::Content { version, content, shown, scope } = &mut self.what {
            *shown = Some(version());
            scope.take_over(content(), &mut self.element.first_element_child())?;
        }
        Some(())
    }

    fn update(&mut self) {
        match &mut self.what {
            What::Attribute(name, value, shown) => {
                let now = value();
                if now != *shown {
                    // Fails for a name that no attribute has.
                    let _ = match &now {
                        Some(value) => self.element.set_attribute(name, value),
                        None => self.element.remove_attribute(name),
                    };
                    *shown = now;
                }
            }
            What::Text(text, shown) => {
                let now = text();
                if now != *shown {
                    self.element.set_text_content(Some(&now));
                    *shown = now;
                }
            }
            What::Content { version, content, shown, scope } => {
                let now = Some(version());
                if now != *shown
                    && let Some(document) = self.element.owner_document()
                {
                    *shown = now;
                    // Before what it listens to is gone from the page.
                    *scope = Scope::default();
                    self.element.set_text_content(None);
                    scope.make(content(), &self.element, &document);
                }
                scope.update();
            }
        }
    }
}
