//! Where the words, or what they mean, are laid down.

macro_rules! sources {
    ($($name:ident = $url:literal;)+) => {
        $(pub(super) const $name: &str = $url;)+
    };
}

// Standards.
sources! {
    BAD_PORT = "https://fetch.spec.whatwg.org/#port-blocking";
    CORP = "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header";
    CORS_CHECK = "https://fetch.spec.whatwg.org/#concept-cors-check";
    CSP = "https://w3c.github.io/webappsec-csp/#directive-connect-src";
    LOCAL = "https://wicg.github.io/local-network-access/";
    MIXED = "https://w3c.github.io/webappsec-mixed-content/";
    NETWORK_ERROR = "https://fetch.spec.whatwg.org/#concept-network-error";
    PREFLIGHT = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
    REDIRECT = "https://fetch.spec.whatwg.org/#http-redirect-fetch";
}

// Browsers' and programs' own lists.
sources! {
    NET_ERRORS = "https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h";
    XPCOM_NAMES = "https://searchfox.org/mozilla-central/source/js/xpconnect/src/xpc.msg";
    TLS_NAMES = "https://searchfox.org/mozilla-central/source/security/nss/lib/ssl/SSLerrs.h";
    CURL_EXIT = "https://curl.se/docs/manpage.html#EXIT";
    WGET_EXIT = "https://www.gnu.org/software/wget/manual/html_node/Exit-Status.html";
    HTTPIE_EXIT = "https://httpie.io/docs/cli/exit-status";
    DOTNET_ERRORS = "https://learn.microsoft.com/dotnet/api/system.net.http.httprequesterror";
}
