//! What the browser told the extension about a request that the extension made itself.

use super::Held;
use serde::{Deserialize, Serialize};

/// As whom the extension asked. It compares the answers, since servers and browsers treat these
/// differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Asker {
    /// As itself, without cookies: no Origin, and CORS does not apply.
    #[default]
    Extension,
    /// As itself, with the cookies that this browser holds for the host.
    SignedIn,
    /// As a page: with an Origin, and CORS applies.
    Page,
    /// The browser's own question (OPTIONS) before a page's request.
    Preflight,
}

/// One hop of one request of the extension's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct Watched {
    /// As whom it asked.
    pub asker: Asker,
    /// Whether the script that asked could read the answer. Known of a page's request only, at its
    /// last hop.
    pub readable: Option<bool>,
    /// The browser's own name of what ended the request, such as `net::ERR_CONNECTION_REFUSED`.
    pub error: Option<String>,
    /// Nothing more came until the time limit.
    pub timed_out: bool,
    /// The extension's own request ended on a host that is not granted, or at a redirect that leads
    /// there: nothing or not all can be seen of what is there.
    pub beyond_grant: bool,
    /// Why the redirect that this hop is was not followed, or nothing more asked of this server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    /// The IP address that the browser talked to.
    pub address: Option<String>,
    /// The protocol, as ALPN names it (`h2`, `http/1.1`), of a request's last hop.
    pub protocol: Option<String>,
    /// The first line of the answer. Of HTTP/2 and later some browsers write one as of HTTP/1.1.
    pub status_line: Option<String>,
    /// The answer came out of the browser's cache.
    pub from_cache: bool,
}
