//! The status that gRPC and gRPC-Web put into a trailer or, when there is no message, a header.

use crate::classify::{Facts, Signal};

/// The answer carries this gRPC status.
pub(super) fn is(facts: &Facts<'_>, wanted: &str) -> Option<Signal> {
    let status = facts.header_value("grpc-status")?.trim();
    (status == wanted).then(|| {
        let message = facts.header_value("grpc-message").unwrap_or_default();
        Signal::seen("gRPC's own status (grpc-status)").with(super::answer::shortened(
            format!("{status} {message}").trim(),
        ))
    })
}
