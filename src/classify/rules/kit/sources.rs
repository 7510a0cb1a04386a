//! The documents that the rules cite.

use crate::classify::{Source, t};

/// Lists documents as constants: `NAME = "title", "address";`.
macro_rules! sources {
    ($($name:ident = $title:literal, $url:literal;)+) => {
        $(
            #[doc = $title]
            pub const $name: Source = Source { name: t($title), url: t($url) };
        )+
    };
}
pub(in crate::classify::rules) use sources;

sources! {
    FETCH_CORS_CHECK = "Fetch standard, CORS check", "https://fetch.spec.whatwg.org/#concept-cors-check";
    FETCH_CORS_PROTOCOL = "Fetch standard, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol";
    FETCH_CORS_RESPONSES = "Fetch standard, HTTP responses", "https://fetch.spec.whatwg.org/#http-responses";
    FETCH_CREDENTIALS = "Fetch standard, CORS protocol and credentials", "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials";
    FETCH_PREFLIGHT = "Fetch standard, CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
    FETCH_NETWORK_ERROR = "Fetch standard, network error", "https://fetch.spec.whatwg.org/#concept-network-error";
    FETCH_REDIRECT = "Fetch standard, HTTP-redirect fetch", "https://fetch.spec.whatwg.org/#http-redirect-fetch";
    FETCH_BAD_PORT = "Fetch standard, port blocking", "https://fetch.spec.whatwg.org/#port-blocking";
    FETCH_SCHEME = "Fetch standard, scheme fetch", "https://fetch.spec.whatwg.org/#scheme-fetch";
    FETCH_REQUEST = "Fetch standard, Request constructor", "https://fetch.spec.whatwg.org/#dom-request";
    FETCH_CORP = "Fetch standard, Cross-Origin-Resource-Policy", "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header";
    FETCH_WILDCARD_AUTHORIZATION = "Fetch standard, CORS non-wildcard request-header name", "https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name";
    MIXED_CONTENT = "Mixed Content, W3C", "https://w3c.github.io/webappsec-mixed-content/";
    LOCAL_NETWORK = "Local Network Access, WICG", "https://wicg.github.io/local-network-access/";
    HTML_PREFETCH = "HTML standard, link type prefetch", "https://html.spec.whatwg.org/multipage/links.html#link-type-prefetch";
    CREDENTIALLESS = "Anonymous iframe (credentialless), WICG", "https://wicg.github.io/anonymous-iframe/";
    CF_TRACE = "Cloudflare, /cdn-cgi/ endpoint", "https://developers.cloudflare.com/fundamentals/reference/cdn-cgi-endpoint/";
    SOFT_404 = "Google Search Central, soft 404 errors", "https://developers.google.com/search/docs/crawling-indexing/http-network-errors";
    SPECULATION_REFUSED = "Cloudflare, Speed Brain", "https://developers.cloudflare.com/speed/optimization/content/speed-brain/";
    CSP3 = "Content Security Policy Level 3, connect-src", "https://w3c.github.io/webappsec-csp/#directive-connect-src";
    URL_STANDARD = "URL standard", "https://url.spec.whatwg.org/";
    MDN_CORS_ERRORS = "MDN, CORS errors", "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors";
    HTML_ONLINE = "HTML standard, navigator.onLine", "https://html.spec.whatwg.org/multipage/system-state.html#browser-state";
    NGINX_ADD_HEADER = "nginx, add_header", "https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header";
    HTTP_SEMANTICS_CREDENTIALS = "RFC 9110 §4.2.4, userinfo in URIs", "https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4";
    HTTP_REDIRECTION = "RFC 9110 §15.4, redirection", "https://www.rfc-editor.org/rfc/rfc9110#section-15.4";
    OIDC_ID_TOKEN = "OpenID Connect Core 1.0, ID token", "https://openid.net/specs/openid-connect-core-1_0.html#IDToken";
    HTTP_STATUS = "RFC 9110 §15, status codes", "https://www.rfc-editor.org/rfc/rfc9110#section-15";
    SAMESITE = "MDN, SameSite cookies", "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value";
    THIRD_PARTY_COOKIES = "MDN, third-party cookies", "https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Third-party_cookies";
    STORAGE_ACCESS_HEADERS = "Storage Access Headers, PrivacyCG", "https://privacycg.github.io/storage-access-headers/";
}
