//! Which addresses are watched.

use super::politeness::MAX_URL_BYTES;
use crate::evidence::{Target, UrlParser};

/// The address taken apart, if it is one that is watched: http or https, with a host, without a
/// user name or password, and not endless.
pub(super) fn watchable(url: &str, parser: &dyn UrlParser) -> Option<Target> {
    if url.len() > MAX_URL_BYTES {
        return None;
    }
    let target = Target::parse(url, parser);
    let fits = !target.unparsable
        && matches!(target.scheme.as_str(), "http" | "https")
        && !target.host.is_empty()
        && !target.had_credentials;
    fits.then_some(target)
}
