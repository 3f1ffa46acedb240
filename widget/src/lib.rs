//! The form of Gehoor: rendered on a server, brought to life in the browser.
//!
//! The same components make the script behind the webmaster's tag, the hosted pages and the living form.
//! **Invariant:** a guest in the page: what is not in our element is not touched; no sentence stands in the code.
//! Features: `ssr` renders, `hydrate` brings to life; never both in one build.

pub mod app;
#[cfg(feature = "hydrate")]
pub mod browser;
mod component;
pub mod context;
pub mod copy;
pub mod dates;
pub mod form_data;
#[cfg(feature = "ssr")]
pub mod house_style;
mod node;
#[cfg(feature = "ssr")]
pub mod page;
#[allow(dead_code, reason = "which forms a language has is for the build script")]
mod plural;
pub mod question;
#[cfg(feature = "ssr")]
mod render;
pub mod state;
mod step;
pub mod summary;
pub mod texts;

#[cfg(feature = "ssr")]
pub use app::render_form_fragment;
