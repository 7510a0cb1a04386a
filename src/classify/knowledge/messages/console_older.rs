//! Chromium's console before version 64 (Chrome 40 to 63), which put the address first, and what
//! the consoles say of cookies, frames, scripts and WebSockets.

use super::Message;
use super::sources as src;
use super::voice::{CHROMIUM, FIREFOX};
use crate::classify::{Class, Confidence};

/// `XMLHttpRequest cannot load URL. REASON` (to 60) and `Failed to load URL: REASON` (61 to 63).
macro_rules! older {
    ($id:literal, $reason:literal, $cause:literal, $source:ident) => {
        CHROMIUM.said(
            concat!("chromium.older-", $id),
            concat!("cannot load {url}. ", $reason),
            $cause,
            Class::SaidWithheld,
            src::$source,
        )
    };
    (failed $id:literal, $reason:literal, $cause:literal, $source:ident) => {
        CHROMIUM.said(
            concat!("chromium.older-", $id),
            concat!("Failed to load {url}: ", $reason),
            $cause,
            Class::SaidWithheld,
            src::$source,
        )
    };
}

/// What a console says besides, with how surely it means its cause.
macro_rules! said {
    ($voice:ident $id:literal, $shape:literal, $cause:literal, $confidence:ident, $class:ident, $source:ident) => {
        $voice.may_mean(
            $id,
            $shape,
            $cause,
            Confidence::$confidence,
            Class::$class,
            src::$source,
        )
    };
}

/// The more specific first.
#[rustfmt::skip]
pub(super) const MESSAGES: &[Message] = &[
    older!("preflight-redirect", "Response for preflight is invalid (redirect)", "cors.preflight-redirect", PREFLIGHT),
    older!(failed "preflight-redirect-61", "Response for preflight is invalid (redirect)", "cors.preflight-redirect", PREFLIGHT),
    older!("preflight-status", "Response for preflight has invalid HTTP status code {status}", "cors.preflight-status", PREFLIGHT),
    older!(failed "preflight-status-61", "Response for preflight has invalid HTTP status code {status}", "cors.preflight-status", PREFLIGHT),
    older!("preflight-status-access", "Response to preflight request doesn't pass access control check: {}The response had HTTP status code {status}", "cors.preflight-status", PREFLIGHT),
    older!(failed "preflight-status-access-61", "Response to preflight request doesn't pass access control check: {}The response had HTTP status code {status}", "cors.preflight-status", PREFLIGHT),
    older!("preflight-wildcard", "Response to preflight request doesn't pass access control check: {}must not be the wildcard '*'", "cors.credentials-wildcard", PREFLIGHT),
    older!(failed "preflight-wildcard-61", "Response to preflight request doesn't pass access control check: {}must not be the wildcard '*'", "cors.credentials-wildcard", PREFLIGHT),
    older!("preflight-missing", "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header", "cors.preflight-not-shared", PREFLIGHT),
    older!(failed "preflight-missing-61", "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header", "cors.preflight-not-shared", PREFLIGHT),
    older!("authorization", "Request header field Authorization is not allowed by Access-Control-Allow-Headers", "cors.authorization-not-allowed", PREFLIGHT),
    older!(failed "authorization-61", "Request header field Authorization is not allowed by Access-Control-Allow-Headers", "cors.authorization-not-allowed", PREFLIGHT),
    older!("header", "Request header field {named} is not allowed by Access-Control-Allow-Headers", "cors.header-not-allowed", PREFLIGHT),
    older!(failed "header-61", "Request header field {named} is not allowed by Access-Control-Allow-Headers", "cors.header-not-allowed", PREFLIGHT),
    older!("method", "Method {named} is not allowed by Access-Control-Allow-Methods", "cors.method-not-allowed", PREFLIGHT),
    older!(failed "method-61", "Method {named} is not allowed by Access-Control-Allow-Methods", "cors.method-not-allowed", PREFLIGHT),
    older!("redirect-missing", "Redirect from {} has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header", "redirect.not-shared", REDIRECT),
    older!(failed "redirect-missing-61", "Redirect from {} has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header", "redirect.not-shared", REDIRECT),
    older!("multiple", "The 'Access-Control-Allow-Origin' header contains multiple values '{named}'", "cors.multiple-origins", CORS_CHECK),
    older!(failed "multiple-61", "The 'Access-Control-Allow-Origin' header contains multiple values '{named}'", "cors.multiple-origins", CORS_CHECK),
    older!("mismatch", "The 'Access-Control-Allow-Origin' header has a value '{named}' that is not equal", "cors.origin-mismatch", CORS_CHECK),
    older!(failed "mismatch-61", "The 'Access-Control-Allow-Origin' header has a value '{named}' that is not equal", "cors.origin-mismatch", CORS_CHECK),
    older!("wildcard", "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'", "cors.credentials-wildcard", CORS_CHECK),
    older!(failed "wildcard-61", "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'", "cors.credentials-wildcard", CORS_CHECK),
    older!("wildcard-flag", "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true", "cors.credentials-wildcard", CORS_CHECK),
    older!("credentials", "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ", "cors.credentials-not-allowed", CORS_CHECK),
    older!("missing-status", "No 'Access-Control-Allow-Origin' header is present on the requested resource. {}The response had HTTP status code {status}", "cors.missing-allow-origin", CORS_CHECK),
    older!(failed "missing-status-61", "No 'Access-Control-Allow-Origin' header is present on the requested resource. {}The response had HTTP status code {status}", "cors.missing-allow-origin", CORS_CHECK),
    older!("missing", "No 'Access-Control-Allow-Origin' header is present on the requested resource", "cors.missing-allow-origin", CORS_CHECK),
    older!(failed "missing-61", "No 'Access-Control-Allow-Origin' header is present on the requested resource", "cors.missing-allow-origin", CORS_CHECK),
    older!("origin", "Origin {} is not allowed by Access-Control-Allow-Origin", "cors.not-shared", CORS_CHECK),
    older!("scheme", "Cross origin requests are only supported for protocol schemes", "cors.not-http", CORS_CHECK),
    older!("scheme-http", "Cross origin requests are only supported for HTTP", "cors.not-http", CORS_CHECK),
    // A redirect that leads to another place than the one asked for.
    said!(CHROMIUM "chromium.redirect-missing", "Redirect from '{url}' to '{}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header", "redirect.not-shared", Likely, SaidWithheld, REDIRECT),
    said!(CHROMIUM "chromium.sign-in", "(redirected from '{url}') from origin '{page}' to a sign-in page", "redirect.sign-in-withheld", Likely, SaidWithheld, REDIRECT),
    said!(CHROMIUM "chromium.entra-token", " at '{url}' from origin '{page}': the token endpoint of Microsoft Entra does not share", "entra.spa", Likely, SaidWithheld, ENTRA),
    // Cookies.
    said!(FIREFOX "firefox.cookie-insecure-none", "Cookie “{named}” has been rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute", "cookie.samesite-insecure", Likely, SaidFailed, SAMESITE),
    said!(FIREFOX "firefox.cookie-insecure", "Cookie “{named}” {}rejected because it has the “SameSite{}” attribute{}without the “secure” attribute", "cookie.samesite-insecure", Likely, SaidFailed, SAMESITE),
    said!(FIREFOX "firefox.cookie-cross", "Cookie “{named}” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”", "cookie.samesite", Likely, SaidFailed, SAMESITE),
    said!(FIREFOX "firefox.cookie-foreign", "Cookie “{named}” has been rejected because it is foreign and does not have the “Partitioned“ attribute", "cookie.third-party-blocked", Likely, SaidFailed, SAMESITE),
    said!(FIREFOX "firefox.cookie-domain", "Cookie “{named}” has been rejected for invalid domain", "cookie.scope", Likely, SaidFailed, SAMESITE),
    said!(FIREFOX "firefox.cookie-prefix", "Cookie “{named}” has been rejected for invalid prefix", "cookie.scope", Likely, SaidFailed, SAMESITE),
    said!(CHROMIUM "chromium.cookie-insecure", "because it had the \"SameSite=None\" attribute but did not have the \"Secure\" attribute", "cookie.samesite-insecure", Likely, SaidFailed, SAMESITE),
    said!(CHROMIUM "chromium.cookie-cross", "because it came from a cross-site response which was not the response to a top-level navigation", "cookie.samesite", Likely, SaidFailed, SAMESITE),
    said!(CHROMIUM "chromium.cookie-cross-old", "A cookie associated with a cross-site resource at {url} was set without the `SameSite` attribute", "cookie.samesite", Likely, SaidFailed, SAMESITE),
    said!(CHROMIUM "chromium.cookie-third", "Third-party cookie is blocked", "cookie.third-party-blocked", Likely, SaidFailed, SAMESITE),
    said!(CHROMIUM "chromium.cookie-third-will", "Third-party cookie will be blocked", "cookie.third-party-blocked", Possible, SaidFailed, SAMESITE),
    // Frames, scripts and the like.
    said!(CHROMIUM "chromium.frame-options", "Refused to display '{url}' in a frame because it set 'X-Frame-Options' to '{named}'", "frame.refused", Likely, SaidWithheld, FRAMES),
    said!(CHROMIUM "chromium.frame-ancestors", "Refused to frame '{url}' because an ancestor violates the following Content Security Policy directive: \"{named}\"", "frame.refused", Likely, SaidWithheld, FRAMES),
    said!(CHROMIUM "chromium.frame-display", "Refused to display '{url}' in a frame because an ancestor violates the following Content Security Policy directive: \"{named}\"", "frame.refused", Likely, SaidWithheld, FRAMES),
    said!(CHROMIUM "chromium.frame-src", "Refused to frame '{url}' because it violates the following Content Security Policy directive: \"{named}\"", "csp.other", Likely, SaidBlocked, CSP),
    said!(CHROMIUM "chromium.csp-load", "Refused to load {} '{url}' because it violates the following Content Security Policy directive: \"{named}\"", "csp.other", Likely, SaidBlocked, CSP),
    said!(CHROMIUM "chromium.csp-form", "Refused to send form data to '{url}' because it violates the following Content Security Policy directive: \"{named}\"", "csp.other", Likely, SaidBlocked, CSP),
    said!(CHROMIUM "chromium.csp-loading", "Loading {} '{url}' violates the following Content Security Policy directive: \"{named}\"", "csp.other", Likely, SaidBlocked, CSP),
    said!(FIREFOX "firefox.frame-options", "The loading of “{url}” in a frame is denied by “X-Frame-Options“ directive", "frame.refused", Likely, SaidWithheld, FRAMES),
    said!(CHROMIUM "chromium.websocket-status", "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}", "websocket.refused", Likely, SaidWithheld, WEBSOCKET),
    said!(CHROMIUM "chromium.event-stream-type", "EventSource's response has a MIME type (\"{named}\") that is not \"text/event-stream\"", "sse.type", Likely, SaidWithheld, SSE),
];
