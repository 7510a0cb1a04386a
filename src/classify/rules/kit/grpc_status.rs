//! The status that gRPC and gRPC-Web put into a trailer or, when there is no message, a header. gRPC-Web has its
//! trailers at the end of the body, as a frame whose first byte has the highest bit set (gRPC-Web protocol,
//! "Message framing").

use crate::classify::{Facts, Signal};

/// The answer carries this gRPC status.
pub(in crate::classify::rules) fn is(facts: &Facts<'_>, wanted: &str) -> Option<Signal> {
    one_of(facts, |status| status == wanted)
}

/// The answer carries a gRPC status of which this is true.
pub(in crate::classify::rules) fn one_of(
    facts: &Facts<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Option<Signal> {
    if let Some(status) = facts.header_value("grpc-status") {
        let status = status.trim();
        let message = facts.header_value("grpc-message").unwrap_or_default();
        return wanted(status).then(|| signal("gRPC's own status (grpc-status)", status, message));
    }
    let (status, message) = in_body(facts)?;
    wanted(status).then(|| signal("gRPC's own status, at the end of the body", status, message))
}

fn signal(text: &'static str, status: &str, message: &str) -> Signal {
    Signal::seen(text).with(super::answer::shortened(
        format!("{status} {message}").trim(),
    ))
}

/// Status and message in the trailers of a gRPC-Web body that is not in base64.
fn in_body<'a>(facts: &Facts<'a>) -> Option<(&'a str, &'a str)> {
    let kind = facts.header_value("content-type")?;
    if !kind.trim_start().starts_with("application/grpc-web") {
        return None;
    }
    let body = facts.body();
    let field = |name: &str| {
        let (_, rest) = body.rsplit_once(name)?;
        rest.split(['\r', '\n']).next().map(str::trim)
    };
    Some((
        field("grpc-status:")?,
        field("grpc-message:").unwrap_or_default(),
    ))
}
