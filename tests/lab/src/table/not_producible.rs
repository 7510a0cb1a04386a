//! Ground truths of the catalogue that a loopback server cannot bring about, and why.

/// Catalogue ids (or names, where it gives none) with the reason.
pub const NOT_PRODUCIBLE: &[(&str, &str)] = &[
    (
        "N71",
        "SERVFAIL needs a DNS server of one's own; to a page it is N70",
    ),
    (
        "N72",
        "a silent DNS server needs a resolver of one's own; to a page it is N77",
    ),
    (
        "U1",
        "WAF challenge without CORS headers: to a page it is G22",
    ),
    (
        "U2",
        "allow-list by country or address: to a page it is G22",
    ),
    ("U3", "rate limit without CORS headers: to a page it is G22"),
    ("U4", "hotlink check: to a page it is G22"),
    ("U5", "signed address refused: to a page it is G22"),
    ("U6", "404 in place of 403: to a page it is G23"),
    (
        "U7",
        "third-party cookies blocked: a setting of the browser",
    ),
    ("U8", "SameSite=Lax session: probes never send cookies"),
    ("U9", "storage partitioning: probes never send cookies"),
    (
        "U10",
        "tracker blocking: a list inside the browser; to a page it is N73",
    ),
    ("U11", "Safe Browsing: a list inside the browser"),
    (
        "U12",
        "an administrator's blocklist: a policy of the browser",
    ),
    (
        "U13",
        "TLS interception by an antivirus: to a page it is N81",
    ),
    (
        "U14",
        "captive portal in front of https: to a page it is N81",
    ),
    (
        "U15",
        "captive portal in front of http: mixed content to an https page, P87",
    ),
    ("U16", "HTTP/3 only: QUIC is not served here"),
    ("U17", "IPv6 only: needs a machine without IPv6"),
    ("U18", "wrong clock: to a page it is N82"),
    ("U19", "\"work offline\": a switch of the browser"),
    ("U20", "the operating system's local network permission"),
    ("offline", "a switch of the browser (WebDriver can set it)"),
    (
        "proxy",
        "proxy refusals need a browser started behind a proxy",
    ),
    ("content blocker", "needs an extension in the browser"),
    (
        "service worker",
        "needs the page under test to register one",
    ),
    ("COEP", "a header of the page under test"),
    ("HSTS", "needs a name the browser has visited before"),
    ("aborted", "done by the page itself"),
];
