//! The two things every component may ask for: the session and the view.

use crate::ui::state::ViewHandle;
use yew::prelude::*;

pub use crate::ui::session::Session;

/// Results and run control.
#[hook]
pub fn use_session() -> Session {
    use_context::<Session>().expect("App provides the session")
}

/// What the user is looking at. A component that asks is drawn again on every change of it.
#[hook]
pub fn use_view() -> ViewHandle {
    use_context::<ViewHandle>().expect("App provides the view")
}
