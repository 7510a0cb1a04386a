//! WebKit's console (Safari, and every browser on iOS). The words are those of
//! `CrossOriginAccessControl.cpp`, `ContentSecurityPolicy.cpp`, `MixedContentChecker.cpp` in WebKit's
//! sources, and of the system's network errors.

use super::Message;
use super::sources::{BAD_PORT, CORP, CORS_CHECK, CSP, MIXED, NETWORK_ERROR, PREFLIGHT, REDIRECT};
use super::voice::WEBKIT;
use crate::classify::{Class, Confidence};

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    WEBKIT.said(
        "webkit.mismatch-status",
        "Origin {page} is not allowed by Access-Control-Allow-Origin. Status code: {status}",
        "cors.not-shared",
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.said(
        "webkit.mismatch",
        "Origin {page} is not allowed by Access-Control-Allow-Origin",
        "cors.not-shared",
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.said(
        "webkit.multiple",
        "Access-Control-Allow-Origin cannot contain more than one origin",
        "cors.multiple-origins",
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.said(
        "webkit.wildcard",
        "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true",
        "cors.credentials-wildcard",
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.said(
        "webkit.credentials",
        "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"",
        "cors.credentials-not-allowed",
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.said(
        "webkit.preflight-status",
        "Preflight response is not successful. Status code: {status}",
        "cors.preflight-status",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.preflight",
        "Preflight response is not successful",
        "cors.preflight-status",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.authorization",
        "Request header field authorization is not allowed by Access-Control-Allow-Headers",
        "cors.authorization-not-allowed",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.authorization-capital",
        "Request header field Authorization is not allowed by Access-Control-Allow-Headers",
        "cors.authorization-not-allowed",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.header",
        "Request header field {named} is not allowed by Access-Control-Allow-Headers",
        "cors.header-not-allowed",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.method",
        "Method {named} is not allowed by Access-Control-Allow-Methods",
        "cors.method-not-allowed",
        Class::SaidWithheld,
        PREFLIGHT,
    ),
    WEBKIT.said(
        "webkit.redirect",
        "ross-origin redirection to {url} denied by Cross-Origin Resource Sharing policy",
        "redirect.target-not-shared",
        Class::SaidWithheld,
        REDIRECT,
    ),
    WEBKIT.said(
        "webkit.redirect-old",
        "Redirection to {url} denied by Cross-Origin Resource Sharing policy",
        "redirect.target-not-shared",
        Class::SaidWithheld,
        REDIRECT,
    ),
    WEBKIT.said(
        "webkit.csp",
        "Refused to connect to {url} because it does not appear in the {named} directive of the Content Security Policy",
        "csp.connect-src",
        Class::SaidBlocked,
        CSP,
    ),
    WEBKIT.said(
        "webkit.mixed",
        "[blocked] The page at {page} was not allowed to {} insecure content from {url}.",
        "page.mixed-content",
        Class::SaidBlocked,
        MIXED,
    ),
    WEBKIT.said(
        "webkit.mixed-new",
        "[blocked] The page at {page} requested insecure content from {url}. This content was blocked",
        "page.mixed-content",
        Class::SaidBlocked,
        MIXED,
    ),
    WEBKIT.said(
        "webkit.corp",
        "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy",
        "corp.blocked",
        Class::SaidWithheld,
        CORP,
    ),
    WEBKIT.said(
        "webkit.blocker",
        "Content blocker prevented frame displaying {page} from loading a resource from {url}",
        "page.content-blocker",
        Class::SaidBlocked,
        NETWORK_ERROR,
    ),
    WEBKIT.said(
        "webkit.port",
        "Not allowed to use restricted network port",
        "url.bad-port",
        Class::SaidBlocked,
        BAD_PORT,
    ),
    WEBKIT.no_answer(
        "webkit.name",
        "A server with the specified hostname could not be found",
        "net.dns"),
    WEBKIT.may_mean(
        "webkit.connect",
        "Could not connect to the server",
        "net.refused",
        Confidence::Likely,
        Class::SaidNoAnswer,
        NETWORK_ERROR,
    ),
    WEBKIT.no_answer(
        "webkit.lost",
        "The network connection was lost",
        "net.reset"),
    WEBKIT.no_answer(
        "webkit.timeout",
        "The request timed out",
        "net.timeout"),
    WEBKIT.no_answer(
        "webkit.cert",
        "The certificate for this server is invalid",
        "net.tls"),
    WEBKIT.no_answer(
        "webkit.ssl",
        "An SSL error has occurred and a secure connection to the server cannot be made",
        "net.tls"),
    WEBKIT.no_answer(
        "webkit.tls",
        "A TLS error caused the secure connection to fail",
        "net.tls"),
    WEBKIT.no_answer(
        "webkit.offline",
        "The Internet connection appears to be offline",
        "page.offline"),
    WEBKIT.may_mean(
        "webkit.access-control",
        "cannot load {url} due to access control checks",
        "cors.not-shared",
        Confidence::Likely,
        Class::SaidWithheld,
        CORS_CHECK,
    ),
    WEBKIT.may_mean(
        "webkit.load-failed",
        "TypeError: Load failed",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NETWORK_ERROR,
    ),
];
