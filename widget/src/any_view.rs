//! Views without their types.
//!
//! In the browser a light one of our own: the one of Leptos carries code for asynchronous hydration, which the form
//! never does, and for updating a view in place; together a quarter of all wasm. On the server it is the one of Leptos,
//! and both agree on the nodes. Modules that import both names by hand get these instead of those of the prelude.

#[cfg(not(feature = "hydrate"))]
pub(crate) use leptos::prelude::{AnyView, IntoAny};
#[cfg(feature = "hydrate")]
pub(crate) use light::{AnyView, IntoAny};

#[cfg(feature = "hydrate")]
mod light {
    use leptos::tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::{
            Rndr,
            types::{Element, Node, Placeholder},
        },
        view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
    };

    /// Any view; made by [`IntoAny::into_any`].
    pub(crate) struct AnyView(Box<dyn Erased>);

    /// What [`AnyView`] becomes in the page.
    pub(crate) struct AnyState {
        state: Box<dyn Placed>,
        /// Holds the place of a view that has no node.
        placeholder: Option<Placeholder>,
    }

    /// Takes the type off a view.
    pub(crate) trait IntoAny {
        /// The same view, with its type hidden.
        fn into_any(self) -> AnyView;
    }

    impl<T: RenderHtml> IntoAny for T {
        fn into_any(self) -> AnyView {
            AnyView(Box::new(self.into_owned()))
        }
    }

    trait Erased: Send {
        fn build(self: Box<Self>) -> AnyState;
        fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> AnyState;
    }

    impl<T: RenderHtml + 'static> Erased for T {
        fn build(self: Box<Self>) -> AnyState {
            AnyState {
                state: Box::new(Render::build(*self)),
                placeholder: (!T::EXISTS).then(Rndr::create_placeholder),
            }
        }

        fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> AnyState {
            AnyState {
                state: Box::new(RenderHtml::hydrate::<true>(*self, cursor, position)),
                placeholder: (!T::EXISTS).then(|| cursor.next_placeholder(position)),
            }
        }
    }

    /// The part of [`Mountable`] that is used.
    trait Placed {
        fn take_out(&mut self);
        fn put(&mut self, parent: &Element, marker: Option<&Node>);
        fn put_before(&self, child: &mut dyn Mountable) -> bool;
    }

    impl<T: Mountable> Placed for T {
        fn take_out(&mut self) {
            self.unmount();
        }

        fn put(&mut self, parent: &Element, marker: Option<&Node>) {
            self.mount(parent, marker);
        }

        fn put_before(&self, child: &mut dyn Mountable) -> bool {
            self.insert_before_this(child)
        }
    }

    impl Render for AnyView {
        type State = AnyState;

        fn build(self) -> AnyState {
            self.0.build()
        }

        /// Always anew: what changes often in the form changes inside a view, not by another view.
        fn rebuild(self, state: &mut AnyState) {
            let mut new = self.0.build();
            match &mut state.placeholder {
                Some(placeholder) => {
                    placeholder.insert_before_this(&mut new);
                    placeholder.unmount();
                }
                None => {
                    state.state.put_before(&mut new);
                }
            }
            state.state.take_out();
            *state = new;
        }
    }

    impl RenderHtml for AnyView {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {}

        async fn resolve(self) -> Self {
            self
        }

        /// Nothing: pages are made on the server.
        fn to_html_with_buf(
            self,
            _: &mut String,
            _: &mut Position,
            _: bool,
            _: bool,
            _: Vec<AnyAttribute>,
        ) {
        }

        fn hydrate<const FROM_SERVER: bool>(
            self,
            cursor: &Cursor,
            position: &PositionState,
        ) -> AnyState {
            self.0.hydrate(cursor, position)
        }

        async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> AnyState {
            self.0.hydrate(cursor, position)
        }

        fn into_owned(self) -> Self {
            self
        }
    }

    /// No attribute is ever spread over a view without a type.
    impl AddAnyAttr for AnyView {
        type Output<NewAttr: Attribute> = Self;

        fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
            self
        }
    }

    impl Mountable for AnyState {
        fn unmount(&mut self) {
            self.state.take_out();
            if let Some(placeholder) = &mut self.placeholder {
                placeholder.unmount();
            }
        }

        fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
            self.state.put(parent, marker);
            if let Some(placeholder) = &mut self.placeholder {
                placeholder.mount(parent, marker);
            }
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            self.state.put_before(child)
                || self
                    .placeholder
                    .as_ref()
                    .is_some_and(|placeholder| placeholder.insert_before_this(child))
        }

        /// Asked for by nothing that the form uses.
        fn elements(&self) -> Vec<Element> {
            Vec::new()
        }
    }
}
