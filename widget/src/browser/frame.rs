//! The frame that holds the anonymous form on our own origin. The loader hears how high it is.

use super::{host::Host, listener::Listener};
use crate::state::AppState;

/// Listens to the loader, which says when the page's CSP blocks the frame.
pub(super) fn listen(host: Host, state: AppState) {
    let Some(container) = host.container() else { return };
    let blocked = move |_| state.change(|model| model.frame.blocked = true);
    host.keep(Listener::new(container.into(), "gehoor:kader-geblokkeerd", Box::new(blocked)));
}
