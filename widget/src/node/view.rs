//! A node as a view of Leptos: rendered by it on the server, mounted, hydrated and taken away by it in the browser.

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::types,
    view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};

use super::Node;

/// What a node became in the page; on a server nothing.
pub(crate) struct Placed {
    #[cfg(feature = "hydrate")]
    live: Option<super::live::Live>,
}

/// Only pages are rendered and only they are hydrated; nodes inside a page are made by the page itself.
impl Render for Node {
    type State = Placed;

    fn build(self) -> Placed {
        Placed {
            #[cfg(feature = "hydrate")]
            live: None,
        }
    }

    fn rebuild(self, _: &mut Placed) {}
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    #[cfg_attr(
        feature = "hydrate",
        expect(unused_variables, reason = "pages are made on the server")
    )]
    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        #[cfg(not(feature = "hydrate"))]
        {
            self.write(html);
            *position = Position::NextChild;
        }
    }

    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing on a server"))]
    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, _: &PositionState) -> Placed {
        Placed {
            #[cfg(feature = "hydrate")]
            live: {
                use wasm_bindgen::JsCast;
                let live = super::live::Live::hydrate(self, cursor.current().unchecked_ref());
                if live.is_none() {
                    crate::browser::host::Host::misfits();
                }
                live
            },
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Mountable for Placed {
    fn unmount(&mut self) {
        #[cfg(feature = "hydrate")]
        if let Some(live) = self.live.take() {
            live.remove();
        }
    }

    /// What is hydrated stands in the page already.
    fn mount(&mut self, _: &types::Element, _: Option<&types::Node>) {}

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

/// No attribute is ever spread over a node from outside.
impl AddAnyAttr for Node {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}
