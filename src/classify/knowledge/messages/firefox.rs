//! Firefox's console. The words are those of `security.properties` and `csp.properties` in
//! Firefox's sources; MDN has a page on each of the CORS errors.

use super::Message;
use super::sources::NETWORK_ERROR;
use super::voice::FIREFOX;
use crate::classify::{Class, Confidence};

/// `The Same Origin Policy disallows … (Reason: ` and the reason, with the error's page on MDN.
macro_rules! cors {
    ($id:literal, $reason:literal, $cause:literal, $page:literal) => {
        cors!(
            $id,
            $reason,
            $cause,
            Confidence::Certain,
            Class::SaidWithheld,
            $page
        )
    };
    ($id:literal, $reason:literal, $cause:literal, $confidence:expr, $class:expr, $page:literal) => {
        FIREFOX.may_mean(
            concat!("firefox.", $id),
            concat!(
                "The Same Origin Policy disallows reading the remote resource at {url}. (Reason: ",
                $reason
            ),
            $cause,
            $confidence,
            $class,
            concat!(
                "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors/",
                $page
            ),
        )
    };
}

/// The more specific first.
pub(super) const MESSAGES: &[Message] = &[
    cors!(
        "missing-status",
        "CORS header ‘Access-Control-Allow-Origin’ missing). Status code: {status}",
        "cors.missing-allow-origin",
        "CORSMissingAllowOrigin"
    ),
    cors!(
        "missing",
        "CORS header ‘Access-Control-Allow-Origin’ missing",
        "cors.missing-allow-origin",
        "CORSMissingAllowOrigin"
    ),
    cors!(
        "multiple",
        "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
        "cors.multiple-origins",
        "CORSMultipleAllowOriginNotAllowed"
    ),
    cors!(
        "mismatch",
        "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{named}’",
        "cors.origin-mismatch",
        "CORSAllowOriginNotMatchingOrigin"
    ),
    cors!(
        "wildcard",
        "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’",
        "cors.credentials-wildcard",
        "CORSNotSupportingCredentials"
    ),
    cors!(
        "credentials",
        "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
        "cors.credentials-not-allowed",
        "CORSMIssingAllowCredentials"
    ),
    cors!(
        "method",
        "Did not find method in CORS header ‘Access-Control-Allow-Methods’",
        "cors.method-not-allowed",
        "CORSMethodNotFound"
    ),
    cors!(
        "method-token",
        "invalid token ‘{named}’ in CORS header ‘Access-Control-Allow-Methods’",
        "cors.method-not-allowed",
        "CORSInvalidAllowMethod"
    ),
    cors!(
        "header-token",
        "invalid token ‘{named}’ in CORS header ‘Access-Control-Allow-Headers’",
        "cors.header-not-allowed",
        "CORSInvalidAllowHeader"
    ),
    cors!(
        "authorization",
        "header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’",
        "cors.authorization-not-allowed",
        "CORSMissingAllowHeaderFromPreflight"
    ),
    cors!(
        "header",
        "header ‘{named}’ is not allowed according to header ‘Access-Control-Allow-Headers’",
        "cors.header-not-allowed",
        "CORSMissingAllowHeaderFromPreflight"
    ),
    cors!(
        "authorization-old",
        "missing token ‘authorization’ in CORS header ‘Access-Control-Allow-Headers’",
        "cors.authorization-not-allowed",
        "CORSMissingAllowHeaderFromPreflight"
    ),
    cors!(
        "header-old",
        "missing token ‘{named}’ in CORS header ‘Access-Control-Allow-Headers’",
        "cors.header-not-allowed",
        "CORSMissingAllowHeaderFromPreflight"
    ),
    cors!(
        "preflight-status",
        "CORS preflight response did not succeed). Status code: {status}",
        "cors.preflight-status",
        "CORSPreflightDidNotSucceed"
    ),
    cors!(
        "preflight",
        "CORS preflight response did not succeed",
        "cors.preflight-status",
        "CORSPreflightDidNotSucceed"
    ),
    cors!(
        "redirect",
        "CORS request external redirect not allowed",
        "redirect.target-not-shared",
        Confidence::Likely,
        Class::SaidWithheld,
        "CORSExternalRedirectNotAllowed"
    ),
    cors!(
        "not-http",
        "CORS request not http",
        "cors.not-http",
        Confidence::Certain,
        Class::SaidBlocked,
        "CORSRequestNotHttp"
    ),
    cors!(
        "disabled",
        "CORS disabled",
        "page.cors-disabled",
        Confidence::Likely,
        Class::SaidBlocked,
        "CORSDisabled"
    ),
    cors!(
        "no-answer",
        "CORS request did not succeed",
        "net.unreachable",
        Confidence::Likely,
        Class::SaidNoAnswer,
        "CORSDidNotSucceed"
    ),
    FIREFOX.may_mean(
        "firefox.cors-other",
        "Cross-Origin Request Blocked: {}remote resource at {url} ",
        "cors.not-shared",
        Confidence::Likely,
        Class::SaidWithheld,
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors",
    ),
    FIREFOX.said(
        "firefox.csp-directive",
        "The page’s settings blocked the loading of a resource ({named}) at {url} because it violates",
        "csp.connect-src",
        Class::SaidBlocked,
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP/Errors",
    ),
    FIREFOX.said(
        "firefox.csp",
        "The page’s settings blocked the loading of a resource at {url} (“{named}”)",
        "csp.connect-src",
        Class::SaidBlocked,
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP/Errors",
    ),
    FIREFOX.said(
        "firefox.mixed",
        "Blocked loading mixed active content “{url}”",
        "page.mixed-content",
        Class::SaidBlocked,
        "https://developer.mozilla.org/en-US/docs/Web/Security/Defenses/Mixed_content",
    ),
    FIREFOX.said(
        "firefox.corp",
        "The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header",
        "corp.blocked",
        Class::SaidWithheld,
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Cross-Origin_Resource_Policy",
    ),
    FIREFOX.said(
        "firefox.orb",
        "The resource at “{url}” was blocked by OpaqueResponseBlocking",
        "orb.blocked",
        Class::SaidWithheld,
        "https://fetch.spec.whatwg.org/#orb-algorithm",
    ),
    FIREFOX.said(
        "firefox.tracking",
        "The resource at “{url}” was blocked because Enhanced Tracking Protection is enabled",
        "page.content-blocker",
        Class::SaidBlocked,
        "https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Firefox_tracking_protection",
    ),
    FIREFOX.said(
        "firefox.tracking-content",
        "The resource at “{url}” was blocked because content blocking is enabled",
        "page.content-blocker",
        Class::SaidBlocked,
        "https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Firefox_tracking_protection",
    ),
    FIREFOX.may_mean(
        "firefox.network-error",
        "NetworkError when attempting to fetch resource",
        "net.failed-to-fetch",
        Confidence::Possible,
        Class::SaidFailed,
        NETWORK_ERROR,
    ),
];
