//! The standards that say what a browser and a server do with a request, as pure functions: each
//! algorithm once, under the name that its standard gives it, with a table of its cases.
//!
//! | file | what | standard |
//! |---|---|---|
//! | `header_list` | combined values, lists, white space | Fetch §2.2.2, RFC 9110 §5.3 |
//! | `lexical` | the characters of a token | RFC 9110 §5.6.2 |
//! | `method` | safe, safelisted and forbidden methods | Fetch §2.2.1, RFC 9110 §9.2.1 |
//! | `request_header` | which request headers need permission, which no script may set | Fetch §2.2.2 |
//! | `response_header` | which headers of a shared answer a script may read | Fetch §2.2.6 |
//! | `origin` | origins, same or not, and `null` behind a redirect | HTML §7.1.1, Fetch §2.2.5 |
//! | `cors_request` | whether the CORS protocol applies, and with which credentials | Fetch §3.3 |
//! | `cors_check` | may the page read this answer? | Fetch §4.10 |
//! | `cors_preflight` | may the request be sent? | Fetch §4.8 |
//! | `preflight_cache` | for how long it is not asked again | Fetch §4.9 |
//! | `before_sending` | what a browser refuses to send | Fetch §2.9, §4.1, Mixed Content §4.4 |
//! | `redirect` | where a redirect may not lead | Fetch §4.4 |
//! | `http_date`, `retry_after` | dates and waits | RFC 9110 §5.6.7, §10.2.3 |
//! | `iso_time` | a time as text | RFC 3339 |
//! | `challenge` | `WWW-Authenticate` and `Proxy-Authenticate` | RFC 9110 §11 |
//!
//! Nothing here judges: what a failing step means for a reader is said by the rules.

mod before_sending;
pub mod challenge;
mod cors_check;
mod cors_preflight;
mod cors_request;
pub mod header_list;
mod http_date;
mod iso_time;
mod lexical;
pub mod method;
mod origin;
mod preflight_cache;
mod redirect;
pub mod request_header;
pub mod response_header;
mod retry_after;

pub use before_sending::{
    RefusedToSend, before_sending, is_bad_port, is_mixed_content, wanted_permission,
};
pub use cors_check::{
    ALLOW_CREDENTIALS, ALLOW_ORIGIN, CorsFailure, allows_credentials, allows_origin, cors_check,
};
pub use cors_preflight::{
    ALLOW_HEADERS, ALLOW_METHODS, Preflight, PreflightFailure, cors_preflight_check,
};
pub use cors_request::{
    CredentialsMode, cors_origin, credentials_mode, is_cors_preflight, wanted_headers,
};
pub use http_date::http_date;
pub use iso_time::iso_time;
pub use lexical::{is_token, is_token_byte};
pub use origin::{Origin, is_own_origin, same_origin, serialize_request_origin};
pub use preflight_cache::preflight_lifetime;
pub use redirect::{RefusedRedirect, refused_redirect};
pub use retry_after::retry_after;
