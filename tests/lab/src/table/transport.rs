//! No usable HTTP answer: names, connections, TLS, and answers that break off.

use super::{At, Row};
use crate::answer::{Answer, Route};
use crate::place::Place;
use crate::situation::{Engines, Expect, Group, Need};

/// Firefox shows by a duration of nothing that the request was never sent, unless it failed faster
/// than its clock can be relied on.
const UNREACHABLE: &[Expect] = &[
    Expect::nothing("unreachable"),
    Expect::undecided("not-verified").only_in(Engines::FIREFOX),
];

const fn row(id: &'static str, title: &'static str, at: At) -> Row {
    Row::new(id, title, Group::Transport)
        .class("V5")
        .at(at)
        .expect(UNREACHABLE)
        .source("Fetch, network error; measured in Chromium, Firefox and WebKit")
}

/// True wherever no answer came, beside the causes named.
macro_rules! causes {
    ($($id:literal),* $(,)?) => {
        &[$($id,)* "net.unreachable", "net.undecided", "net.failed-to-fetch"]
    };
}

/// The request went out and nothing sensible came back. Firefox alone sees that it went out, and
/// cannot then tell it from an answer that CORP withholds.
const SENT: &[Expect] = &[
    Expect::nothing("unreachable"),
    Expect::undecided("unreachable").only_in(Engines::FIREFOX),
    Expect::undecided("not-verified").only_in(Engines::FIREFOX),
];

/// Nothing came before the page's own time limit; whether something would have is open.
const PENDING: &[Expect] = &[
    Expect::nothing("unreachable"),
    Expect::undecided("unreachable"),
];

pub(super) const ROWS: &[Row] = &[
    row(
        "N70",
        "the name does not exist",
        At::Written("{scheme}://{gone}/"),
    )
    .causes(causes!["net.dns"])
    .needs(&[Need::ResolverRules]),
    row(
        "N73",
        "the connection is refused",
        At::Whole(Place::Refused),
    )
    .causes(causes!["net.refused"]),
    row(
        "N74",
        "the connection is reset as soon as it stands",
        At::Whole(Place::ResetOnAccept),
    )
    .causes(causes!["net.reset"]),
    row(
        "N74b",
        "the connection is reset after the request",
        At::Whole(Place::ResetAfterRequest),
    )
    .class("V5-sent")
    .expect(SENT)
    .causes(causes!["net.reset", "net.no-response"]),
    row(
        "N75",
        "the connection is closed after the request, without an answer",
        At::Whole(Place::EmptyReply),
    )
    .class("V5-sent")
    .expect(SENT)
    .causes(causes!["net.empty", "net.no-response"]),
    row("N76", "the answer is not HTTP", At::Whole(Place::Garbage))
        .class("V5-sent")
        .expect(&[
            Expect::nothing("unreachable").only_in(Engines::CHROMIUM),
            Expect::nothing("unreachable").only_in(Engines::WEBKIT),
            // Firefox takes it for a 200 of HTTP/0.9 and finds no CORS headers on it.
            Expect::hidden().only_in(Engines::FIREFOX),
        ])
        .causes(causes![
            "net.not-http",
            "cors.not-shared",
            "cors.missing-allow-origin",
            "cors.preflight-refused*",
        ]),
    row(
        "N77",
        "the connection request is dropped",
        At::Whole(Place::SynDropped),
    )
    .class("V6-connect")
    .expect(PENDING)
    .causes(causes!["net.timeout", "net.no-connection"])
    .needs(&[Need::Patience]),
    row(
        "N78",
        "the request is taken and no answer comes",
        At::Whole(Place::NoResponse),
    )
    .class("V6-response")
    .expect(PENDING)
    .causes(causes!["net.timeout", "net.no-response"])
    .needs(&[Need::Patience]),
    row(
        "N78b",
        "the TLS handshake is never answered",
        At::Whole(Place::HandshakeHang),
    )
    .class("V6-connect")
    .expect(PENDING)
    .causes(causes!["net.timeout", "net.no-connection", "net.tls"])
    .needs(&[Need::Patience]),
    row(
        "N81",
        "the certificate is signed by itself",
        At::Whole(Place::SelfSigned),
    )
    .causes(causes!["net.tls"]),
    row(
        "N82",
        "the certificate has run out",
        At::Whole(Place::Expired),
    )
    .causes(causes!["net.tls"]),
    row(
        "N83",
        "the certificate is for another name",
        At::Whole(Place::WrongName),
    )
    .causes(causes!["net.tls"]),
    row(
        "N84",
        "the server refuses every TLS version of today (emulated)",
        At::Whole(Place::OldTls),
    )
    .causes(causes!["net.tls"]),
    row(
        "N85",
        "the server wants a certificate from the client",
        At::Whole(Place::ClientCert),
    )
    .class("V5-sent")
    .expect(&[
        Expect::nothing("unreachable"),
        Expect::undecided("unreachable").only_in(Engines::NOT_CHROMIUM),
        Expect::undecided("not-verified").only_in(Engines::NOT_CHROMIUM),
    ])
    .causes(causes!["net.tls", "net.reset", "net.timeout"]),
    row(
        "N86",
        "https to a port that speaks http",
        At::Written("https://api.{target-domain}:{plain-port}/"),
    )
    .causes(causes!["net.tls", "net.not-http"]),
    row(
        "N90b",
        "HTTP/2: the stream is reset",
        At::Place(Place::ApiH2),
    )
    .class("V5-sent")
    .serves(Route::get(Answer::dropped()).options(Answer::dropped()))
    .expect(SENT)
    .causes(causes![
        "net.h2",
        "net.path-dropped",
        "net.reset",
        "net.no-response",
    ]),
    row(
        "N92",
        "no route to the host",
        At::Written("{scheme}://{unroutable}/"),
    )
    .causes(causes!["net.no-connection"])
    .needs(&[Need::ResolverRules]),
    row(
        "N93",
        "two Content-Length headers that differ",
        At::Whole(Place::TwoLengths),
    )
    .class("V5-sent")
    .expect(&[
        Expect::nothing("unreachable").only_in(Engines::NOT_WEBKIT),
        Expect::undecided("unreachable").only_in(Engines::FIREFOX),
        Expect::undecided("not-verified").only_in(Engines::FIREFOX),
        // libsoup takes the first length and delivers what it can.
        Expect::known("ok", 200).only_in(Engines::WEBKIT),
    ])
    .causes(causes![
        "net.not-http",
        "net.no-response",
        "body.broken",
        "status.200",
        "cors.*",
    ]),
];
