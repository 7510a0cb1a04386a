//! The browser, or the page's own policy, stands between the page and the address.

use super::{At, Row};
use crate::answer::{Answer, Cors, Route};
use crate::place::Place;
use crate::situation::{Engines, Expect, Group, Need};

const BLOCKED: &[Expect] = &[Expect::nothing("browser-blocked")];

const fn row(id: &'static str, title: &'static str, at: At) -> Row {
    Row::new(id, title, Group::PagePolicy)
        .class("V8")
        .at(at)
        .expect(BLOCKED)
        .source("Fetch, main fetch; Mixed Content; Local Network Access")
}

/// A well-shared answer, so that nothing but the browser's policy stands in the way.
const SHARED: Answer = Answer::new(200).cors(Cors::Star);

const GRANTS_EVERYTHING: Route =
    Route::get(Answer::new(200).cors(Cors::EchoCredentials)).options(Answer::granted());

/// Before the permission is given, a careful page asks first instead of sending the request that
/// would open the prompt: that is `not-verified`. One that sends it sees the refusal.
const LOCAL: &[Expect] = &[
    Expect::nothing("browser-blocked"),
    Expect::undecided("browser-blocked"),
    Expect::undecided("not-verified"),
    Expect::nothing("not-verified"),
];

const LOCAL_CAUSES: &[&str] = &[
    "page.local-network-denied",
    "page.local-network-prompt",
    "page.mixed-content",
    "url.http",
];

/// The name looks public; only the connection shows that the address is not.
const INSIDE: &[Expect] = &[
    Expect::nothing("browser-blocked").only_in(Engines::NOT_WEBKIT),
    Expect::undecided("browser-blocked").only_in(Engines::NOT_WEBKIT),
    Expect::undecided("not-verified").only_in(Engines::NOT_WEBKIT),
    // The name looks public. Chromium without a window refuses at once, and that looks like
    // CORP in every probe (class V4): the best a page can do there is to name both.
    Expect::hidden().only_in(Engines::CHROMIUM),
    Expect::undecided("unreachable").only_in(Engines::FIREFOX),
    // With a window, Chromium holds the request until the reader has answered its question. No answer
    // comes, and a page cannot tell that from a server that is silent.
    Expect::nothing("unreachable").only_in(Engines::CHROMIUM),
    Expect::known("ok", 200).only_in(Engines::WEBKIT),
];

const INSIDE_CAUSES: &[&str] = &[
    "page.local-network-denied",
    "page.local-network-prompt",
    "net.undecided",
    "net.failed-to-fetch",
    "status.200",
    "cors.credentials-not-granted",
    "cors.preflight-refused*",
];

const SPACES: &[Need] = &[Need::AddressSpaces, Need::SecurePage];

const NO_URL: &[Expect] = &[Expect::nothing("invalid")];

pub(super) const ROWS: &[Row] = &[
    row(
        "P87",
        "an http address, from a page served over https (mixed content)",
        At::Place(Place::Plain),
    )
    .answers(SHARED)
    .causes(&["page.mixed-content", "url.http"])
    .needs(&[Need::SecurePage]),
    row(
        "P87b",
        "http://localhost, from a public page",
        At::Written("http://localhost:{loopback-port}/s/P87b"),
    )
    .class("V7")
    .answers(SHARED)
    .expect(LOCAL)
    .causes(LOCAL_CAUSES)
    .needs(SPACES),
    row(
        "P87c",
        "http://127.0.0.1, from a public page",
        At::Place(Place::LoopbackPlain),
    )
    .class("V7")
    .answers(SHARED)
    .expect(LOCAL)
    .causes(LOCAL_CAUSES)
    .needs(SPACES),
    row(
        "P88",
        "http to a private address, from a public page",
        At::Place(Place::LocalPlain),
    )
    .class("V7")
    .answers(SHARED)
    .expect(LOCAL)
    .causes(LOCAL_CAUSES)
    .needs(SPACES),
    row(
        "P88b",
        "https to a name inside the company, from a public page",
        At::Place(Place::Intranet),
    )
    .class("V7")
    .answers(SHARED)
    .expect(INSIDE)
    .causes(INSIDE_CAUSES)
    .needs(SPACES),
    row(
        "P88c",
        "http to a .local name, from a public page",
        At::Written("http://router.local:{local-port}/s/P88c"),
    )
    .class("V7")
    .answers(SHARED)
    .expect(LOCAL)
    .causes(LOCAL_CAUSES)
    .needs(SPACES),
    row(
        "P89",
        "https to a name inside the company, from a page that is not secure itself",
        At::Place(Place::Intranet),
    )
    .class("V7")
    .answers(SHARED)
    .expect(INSIDE)
    .causes(INSIDE_CAUSES)
    .needs(&[Need::AddressSpaces, Need::InsecurePage])
    .source("Local Network Access: only secure contexts may ask"),
    row(
        "P90",
        "a shared 200, from a page whose own policy (CSP) allows itself only",
        At::Place(Place::Api),
    )
    .serves(GRANTS_EVERYTHING)
    .causes(&["page.csp"])
    .needs(&[Need::PageWithCsp])
    .source("CSP level 3, connect-src"),
    row(
        "P101",
        "a port that browsers never connect to",
        At::Written("{scheme}://api.{target-domain}:6667/"),
    )
    .causes(&["url.bad-port"])
    .source("Fetch, port blocking"),
    row(
        "P102",
        "an address with a name and password in it",
        At::Written("{scheme}://user:pass@{host}/s/P102"),
    )
    .class("V0")
    .answers(SHARED)
    .expect(&[Expect::known("ok", 200), Expect::nothing("browser-blocked")])
    .causes(&[
        "url.credentials",
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ])
    .source("Fetch, Request constructor: a URL with credentials is a TypeError"),
    row(
        "P103a",
        "an ftp address",
        At::Written("ftp://api.{target-domain}/x"),
    )
    .class("V0")
    .expect(NO_URL)
    .causes(&["url.scheme", "url.invalid"]),
    row(
        "P103b",
        "a file address",
        At::Written("file:///etc/hostname"),
    )
    .class("V0")
    .expect(NO_URL)
    .causes(&["url.scheme", "url.invalid"]),
    row(
        "P103c",
        "a data address",
        At::Written("data:application/json,%7B%7D"),
    )
    .class("V0")
    .expect(NO_URL)
    .causes(&["url.scheme", "url.invalid"]),
    row(
        "P103d",
        "an address inside a browser extension",
        At::Written("chrome-extension://abcdefghijklmnopabcdefghijklmnop/x.json"),
    )
    .class("V0")
    .expect(NO_URL)
    .causes(&["url.scheme", "url.invalid"]),
    row(
        "P103e",
        "a mail address",
        At::Written("mailto:someone@example.com"),
    )
    .class("V0")
    .expect(NO_URL)
    .causes(&["url.scheme", "url.invalid"]),
    row("P103f", "the blank page", At::Written("about:blank"))
        .class("V0")
        .expect(NO_URL)
        .causes(&["url.scheme", "url.invalid"]),
    row(
        "P116",
        "401 with a Basic challenge on the page's own origin: careless requests open a login box",
        At::Place(Place::App),
    )
    .class("V1")
    .answers(Answer::new(401).with(&[("www-authenticate", "Basic realm=\"own origin\"")]))
    .expect(&[Expect::known("sign-in-required", 401)])
    .causes(&["status.401", "auth.missing", "basic.*"])
    .needs(&[Need::PageFromLab])
    .source("Fetch, HTTP-network-or-cache fetch: a 401 asks the user only where credentials are included"),
];
