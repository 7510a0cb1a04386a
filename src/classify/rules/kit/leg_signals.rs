//! What the requests that the extension compares came to, as signals.

use crate::classify::{Leg, Signal};

/// A request's status code.
pub(in crate::classify::rules) fn code(text: &'static str, leg: Leg<'_>) -> Signal {
    match leg.status() {
        Some(status) => Signal::seen(text).with(status.to_string()),
        None => Signal::absent(text).with("none came"),
    }
}
