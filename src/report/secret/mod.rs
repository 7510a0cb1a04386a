//! What a secret looks like in a text: user names in URLs, parameters and headers with telling
//! names, tokens.
//!
//! Each function returns the text untouched when there is nothing to hide. A name that looks
//! secret without being so costs a reader one value; the opposite would cost a password.

mod bodies;
mod names;
mod urls;

pub use bodies::{hide_json_members, hide_jwts};
pub use names::{is_secret_header, is_secret_parameter};
pub use urls::{hide_parameters, hide_user_info};

use std::borrow::Cow;

/// Stands where a secret was. Letters only, so that a URL stays one.
pub const REDACTED: &str = "REDACTED";

/// The cleaned text, or the text itself when nothing had to go.
fn changed(text: &str, clean: String) -> Cow<'_, str> {
    if clean == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(clean)
    }
}
