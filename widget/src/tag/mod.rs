//! From compiled wasm, loader, styles and municipality files to the static files behind the tag.

pub(crate) mod bindgen;
mod integrity;
mod municipalities;
mod names;
mod output;
pub(crate) mod render;
mod script;
mod theme;
mod tokens;
mod visit;
