//! The connection itself: the wrong protocol on a port, a certificate of the caller's own, and rules of the system the caller runs on.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::{Gate, NextTest, Rule, Signal, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "net.not-tls",
        title: "The port does not speak https",
        plain: "An encrypted connection was tried, and the other side answered in plain text, or \
            in no encryption that is known.",
        detail: "The bytes that came back are no TLS record: an http port asked with https, a \
            proxy that talks plain http, or another service at this port. It is not about a \
            certificate.",
        fixes: [
            ClientDeveloper: "Ask with http://, or use the port that speaks https.",
            ServerOperator: "Set up TLS on this port, or let the proxy talk http to it.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi http://{host}/"),
            shows: t("If this gets an answer, the port speaks plain http."),
        },
        sources: [docs::OPENSSL_ERRORS],
        outcome: Unreachable,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "tls.client-cert",
        title: "The server wants a certificate from the caller",
        plain: "The server asks the caller for a certificate of its own, and got none that it \
            accepts.",
        detail: "Mutual TLS: the handshake ends with the alert `certificate_required` (TLS 1.3), \
            `bad_certificate` or `handshake_failure` after a CertificateRequest.",
        fixes: [
            ClientDeveloper: "Give the client its certificate and key; in a browser install it and choose \
                it when asked.",
            ServerOperator: "Ask for a certificate only where it is needed, and trust the authority that \
                issued the callers' ones.",
        ],
        test: NextTest::Command {
            command: t("curl -v --cert client.pem --key client.key '{url}'"),
            shows: t("With the certificate the handshake must go on."),
        },
        sources: [docs::TLS_ALERTS],
        outcome: Unreachable,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "app.cleartext",
        title: "The phone's system forbids plain http",
        plain: "The app asked without encryption, and the phone's system does not allow that \
            unless the app says so.",
        detail: "Android's Network Security Configuration and Apple's App Transport Security \
            refuse http before anything is sent.",
        fixes: [
            ClientDeveloper: "Ask with https. For a test server only, list that one domain as an \
                exception.",
            ServerOperator: "Offer https.",
        ],
        test: NextTest::Settled,
        sources: [docs::ANDROID_CLEARTEXT, docs::APPLE_ATS],
        outcome: BrowserBlocked,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "proxy.wrong-code",
        title: "The proxy asks for a sign-in in the server's words",
        plain: "The request went to a proxy with a name and password, and what came back asks \
            for a sign-in without saying of what kind.",
        detail: "Credentials were sent in `Proxy-Authorization`, and the answer is 401 without \
            `WWW-Authenticate`. A proxy has to answer 407; one that looks into \
            `Authorization` instead never sees them (RFC 9110 §11.7).",
        fixes: [
            ServerOperator: "Let the proxy read Proxy-Authorization, and answer 407 with \
                Proxy-Authenticate.",
            ClientDeveloper: "If the site itself asked, send its credentials as well.",
        ],
        test: NextTest::Command {
            command: t("curl -v -x {host} 'http://example.com/'"),
            shows: t("Without credentials a proxy has to answer 407."),
        },
        sources: [docs::HTTP_PROXY_AUTH],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            let sent = facts.request_header("proxy-authorization").value().is_some();
            let asks = facts.header_value("www-authenticate").is_some();
            (sent && !asks).then(|| {
                likely([
                    Signal::seen("The request carries Proxy-Authorization"),
                    Signal::absent("The answer has no challenge (WWW-Authenticate)"),
                ])
            })
        },
    },
];
