//! What the extension's own request and a page's tell by their differences.
//!
//! A page fails where the extension gets an answer: CORS, or a refusal of pages. Both are refused
//! alike: access. Nothing here takes what the extension got for what a page would get.

use super::recorded_cors;
use super::signed_in;
use crate::classify::cors_exchange::ALLOWED_ORIGIN;
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, further, likely, likely_rival, rival};
use crate::classify::rules::kit::leg_signals::code;
use crate::classify::rules::kit::sources as src;
use crate::classify::{Facts, Finding, Gate, Leg, NextTest, Rule, Signal, Standing, t};
use crate::evidence::AddressKind;
use crate::protocol::refused_redirect;

const TO_PAGE: &str = "The answer to a page's request";
const TO_EXTENSION: &str = "The answer to the extension's own request";

/// The extension can ask as a page of the reader's own.
const NAME_THE_PAGE: NextTest = NextTest::Look {
    ask: t(
        "Open your page in a tab, name it under \"The page that asks\" on the extension's page, \
        and look again.",
    ),
    shows: t("Then that page asks, with its own Origin, and the result holds for it."),
};

const ASK_BOTH: NextTest = NextTest::Command {
    command: t("curl -sSi -H 'Origin: {page}' '{url}'; curl -sSi '{url}'"),
    shows: t("The first is asked as by a page, the second as by a program; compare both answers."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "forbidden.for-pages",
        title: "Refused when a page asks, not otherwise",
        plain: "The server answers a direct request and turns the same request away when a page on \
            another site makes it.",
        detail: "The request with `Origin` and `Sec-Fetch-Site: cross-site` got a status of 400 or \
            above, the one without them did not. Servers look at `Origin`, `Referer` or \
            `Sec-Fetch-*` to keep other sites away.",
        fixes: [
            ServerOperator: "If pages at {page} are meant to use it, let their origin pass that \
                check, and answer with CORS headers.",
            ClientDeveloper: "Ask from your own server, or use the API that is meant for pages.",
        ],
        test: ASK_BOTH,
        sources: [src::FETCH_CORS_PROTOCOL],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let all = facts.compared?;
            let (own, page) = (all.own?, all.page?);
            let only_pages = page.status() >= Some(400)
                && own.status().is_some()
                && own.status() < Some(400);
            let because = [code(TO_PAGE, page), code(TO_EXTENSION, own)];
            only_pages.then(|| match all.by_stand_in() {
                true => likely(because),
                false => certain(because),
            })
        },
    },
    cause! {
        id: "redirect.stops-pages",
        title: "A redirect that pages may not follow",
        plain: "The address sends visitors on. A browser follows, and a page's script does not get \
            any further, since the redirect is not shared with it or leads where scripts may \
            not go.",
        detail: "Each hop has to pass the CORS check itself. A page's request ended at the redirect, \
            the extension's own went on. A redirect also ends a page's request when its \
            address holds a name and password, or is not http or https.",
        fixes: [
            ClientDeveloper: "Ask for the address that the redirect leads to directly.",
            ServerOperator: "Send the CORS headers on the redirect too. Where it stands for \"sign \
                in first\", answer requests of scripts with 401 instead.",
        ],
        test: NextTest::Settled,
        sources: [src::FETCH_REDIRECT, src::FETCH_CORS_CHECK],
        outcome: CorsBlocked,
        ceiling: Certain,
        gate: Gate::Codes(300, 399),
        find: |facts| {
            let all = facts.compared?;
            let (own, page) = (all.own?, all.page?);
            let stopped = page.stopped_at_redirect()
                && all.standing() == Standing::Page
                && goes_on(own, page);
            let because = [
                code(TO_PAGE, page),
                place("The redirect leads to", page),
                code(TO_EXTENSION, own),
            ];
            stopped.then(|| match all.by_stand_in() {
                // Whom the redirect is for explains more than that pages stop there.
                _ if signed_in::only_signed_in(facts).is_some() => further(because),
                true => likely(because),
                false => certain(because),
            })
        },
    },
    cause! {
        id: "redirect.beyond-grant",
        title: "Redirects to a host that was not granted",
        plain: "The address sends visitors on to another host. The extension may not look there, so \
            what they find is hidden.",
        detail: "Redirects are followed by the browser; the extension sees only the hops on hosts \
            that are granted, and the browser withholds an answer of the others that is not \
            shared.",
        fixes: [
            Visitor: "Grant the host that the redirect leads to as well, and look again.",
        ],
        test: NextTest::Look {
            ask: t("Check the address that `Location` names, and grant its host when asked."),
            shows: t("What stands at the end of the redirect."),
        },
        sources: [src::HTTP_REDIRECTION],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Codes(300, 399),
        find: |facts| {
            let leg = facts.compared?.counts()?;
            leg.beyond_grant()
                .then(|| likely([place("The redirect leads to", leg)]))
        },
    },
    cause! {
        id: "page.no-answer-for-pages",
        title: "Answered for the extension, not for a page",
        plain: "The extension's own request was answered. The same request as a page makes it ended \
            without an answer that the page may read, and the browser does not say why.",
        detail: "The browser, another extension or a policy stopped it, or the connection broke off \
            just then.",
        fixes: [
            Visitor: "Look again. If it stays so, try a window without other extensions.",
        ],
        test: ASK_BOTH,
        sources: [src::FETCH_NETWORK_ERROR],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Readable,
        find: |facts| without_a_reason(facts),
    },
    cause! {
        id: "cors.stand-in",
        title: "A page of your own may be treated otherwise",
        plain: "A frame that belongs to no site asked in place of a page. A server may share its \
            answers with the sites on a list, or treat that frame in a way of its own, so your \
            page may fare otherwise.",
        detail: "The frame's `Origin` is `null`, and what the answer allows hangs on the Origin. \
            Only `Access-Control-Allow-Origin: *` holds for every page alike.",
        fixes: [
            ClientDeveloper: "Name the page that asks, and look again: then that page itself asks, \
                and the result holds for it.",
        ],
        test: NAME_THE_PAGE,
        sources: [src::FETCH_CORS_CHECK],
        ceiling: Possible,
        gate: Gate::Readable,
        find: |facts| {
            let all = facts.compared?;
            let page = all.page?;
            let varies = page
                .header("vary")
                .is_some_and(|vary| vary.to_ascii_lowercase().contains("origin"));
            let by_origin =
                page.kept() || page.status() >= Some(400) || all.shared_with_null();
            (by_origin && all.by_stand_in() && all.rests_on_stand_in()).then(|| {
                rival([
                    Signal::seen("The Origin of the request").with("null"),
                    allowed(page),
                    match varies {
                        true => Signal::seen("The answer differs by Origin (Vary)"),
                        false => Signal::absent("The answer does not say that it differs by Origin (Vary)"),
                    },
                ])
            })
        },
    },
    cause! {
        id: "page.http-for-frame",
        title: "A page over https may not ask for http",
        plain: "The frame that asked in place of a page may ask for plain http. Nearly all pages are \
            served over https, and browsers do not let those ask for an unprotected address.",
        detail: "Mixed Content: a script's request from a secure page to `http:` is blocked before \
            it is sent, also when a redirect leads there.",
        fixes: [
            ServerOperator: "Serve the address over https, and let redirects stay on https.",
        ],
        test: NAME_THE_PAGE,
        sources: [src::MIXED_CONTENT],
        ceiling: Likely,
        gate: Gate::Codes(200, 399),
        find: |facts| {
            let all = facts.compared?;
            all.over_http().then(|| {
                likely_rival([
                    Signal::seen("The request ended at plain http"),
                    Signal::hidden("The scheme of the page that will ask"),
                ])
            })
        },
    },
    cause! {
        id: "page.needs-permission",
        title: "Pages of the public web need your permission for this",
        plain: "This address lies in your own network or on your own machine. Browsers ask you before \
            a page of the public web may reach it; the extension needs no such permission.",
        detail: "Local Network Access: a request from a public page to a private or loopback address \
            waits for a permission, and fails where it is refused or the page is not secure.",
        fixes: [
            Visitor: "Allow it when your browser asks, if you trust the page.",
            ClientDeveloper: "Serve your page over https, so that browsers ask at all.",
        ],
        test: NextTest::Settled,
        sources: [src::LOCAL_NETWORK],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let all = facts.compared?;
            let address = all.counts()?.address();
            let private = facts.evidence.target.address != AddressKind::Public
                || address.is_some_and(is_private);
            let real_page = all.page.is_some() && !all.by_stand_in();
            (private && !real_page).then(|| {
                further([match address {
                    Some(address) => Signal::seen("The address that answered").with(address),
                    None => Signal::seen("The address is not a public one"),
                }])
            })
        },
    },
    cause! {
        id: "cors.page-not-asked",
        title: "Whether a page may read it was not tried",
        plain: "The extension's own request was answered. It is bound by nothing that binds pages, \
            so a page may still be kept from reading this answer.",
        detail: "This browser has no frame that stands for a page, and no page was named that could \
            ask. CORS, CORP and checks of `Origin` were not tried.",
        fixes: [
            ClientDeveloper: "Open your page in a tab, name it as the page that asks, and look again.",
        ],
        test: NAME_THE_PAGE,
        sources: [src::FETCH_CORS_CHECK],
        ceiling: Likely,
        gate: Gate::Codes(200, 399),
        find: |facts| {
            let all = facts.compared?;
            let own = all.own?;
            (all.page.is_none() && all.rests_on_stand_in()).then(|| {
                rival([
                    code(TO_EXTENSION, own),
                    Signal::hidden(TO_PAGE),
                ])
            })
        },
    },
];

/// A page's request ended without an answer, or without one that its script may read, and nothing
/// that was seen explains it.
fn without_a_reason(facts: &Facts<'_>) -> Option<Finding> {
    let all = facts.compared?;
    let (own, page) = (all.own?, all.page?);
    let unexplained = match all.standing() {
        Standing::Own => false,
        Standing::PageUnanswered => all.preflight.and_then(Leg::status).is_none(),
        Standing::Page => {
            let redirected = page.stopped_at_redirect() && goes_on(own, page);
            page.kept()
                && page.status() < Some(400)
                && !redirected
                && !page.beyond_grant()
                && !recorded_cors::is_not_shared(facts)
        }
    };
    // What the browser said of it explains more.
    (unexplained && facts.console().is_empty()).then(|| {
        let ended = match (page.error(), page.timed_out()) {
            (Some(error), false) => Signal::seen("What ended a page's request").with(error),
            (_, true) => Signal::absent("No answer to a page's request came in time"),
            (None, false) => Signal::absent("No answer came that a page's script may read"),
        };
        likely([code(TO_EXTENSION, own), code(TO_PAGE, page), ended])
    })
}

/// The extension's own request went on where a page's stopped; or it met the same end there, since
/// no script may follow a redirect to such an address.
fn goes_on(own: Leg<'_>, page: Leg<'_>) -> bool {
    let location = page.header("location");
    let nowhere = location.is_some_and(|location| refused_redirect(location, None).is_some());
    own.redirects > page.redirects || nowhere
}

/// An address of a private network (RFC 1918, RFC 4193). Loopback behind a public name is left
/// out: that is somebody testing.
fn is_private(address: &str) -> bool {
    let kind = match address.contains(':') {
        true => AddressKind::of_authority(&format!("[{address}]")),
        false => AddressKind::of_authority(address),
    };
    kind == AddressKind::Private
}

/// Where a redirect leads.
pub(in crate::classify::rules) fn place(text: &'static str, leg: Leg<'_>) -> Signal {
    match leg.header("location") {
        Some(location) => Signal::seen(text).with(shortened(location)),
        None => Signal::hidden(text),
    }
}

/// Whom the answer lets read it.
fn allowed(leg: Leg<'_>) -> Signal {
    match leg.header("access-control-allow-origin") {
        Some(value) => Signal::seen(ALLOWED_ORIGIN).with(shortened(value)),
        None => Signal::absent(ALLOWED_ORIGIN).with("not sent"),
    }
}
