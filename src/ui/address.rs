//! Addresses as they are shown: without secrets, which stay in the text box and in memory.

use super::visible::visible;
use crate::evidence::Target;
use crate::secret::{shown_address, shown_target};

/// An address in a title, a heading or a list.
pub fn label(target: &Target) -> String {
    visible(shown_target(target).label())
}

/// An address that is no target.
pub fn of_text(url: &str) -> String {
    visible(&shown_address(url))
}
