//! The page's own side: its policies, frames, cookies and the browser's rules, as consoles name them.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::only_told;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "cors.private-network",
        title: "The server does not allow pages of the open web",
        plain: "The address is in a private network, and its server does not say that pages from \
            the open web may use it.",
        detail: "Chromium's Private Network Access: the answer to the preflight lacks \
            `Access-Control-Allow-Private-Network: true`. Newer versions ask the user for a \
            permission in its place.",
        fixes: [
            ServerOperator: "Answer the preflight with Access-Control-Allow-Private-Network: true, for \
                origins you trust only.",
            ClientDeveloper: "Serve the page from the same network as the server.",
        ],
        test: NextTest::Settled,
        sources: [docs::PNA],
        outcome: BrowserBlocked,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "page.admin-policy",
        title: "A rule on this device forbids the address",
        plain: "Whoever looks after this device has forbidden the address in the browser's \
            settings.",
        detail: "Chromium's URLBlocklist policy or a supervised account. No request was sent.",
        fixes: [
            EdgeAdmin: "Take the address out of URLBlocklist, or add it to URLAllowlist.",
        ],
        test: NextTest::Look {
            ask: t("Open chrome://policy in that browser."),
            shows: t("URLBlocklist names what is forbidden."),
        },
        sources: [docs::URL_BLOCKLIST],
        outcome: BrowserBlocked,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "page.cors-disabled",
        title: "This browser has sharing between sites switched off",
        plain: "In this browser, requests between sites are switched off as a whole.",
        detail: "Firefox's preference `content.cors.disable` is true.",
        fixes: [
            Visitor: "Open about:config and set content.cors.disable back to false.",
        ],
        test: NextTest::Settled,
        sources: [docs::FIREFOX_CORS_DISABLED],
        outcome: BrowserBlocked,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "coep.blocked",
        title: "The page itself asks for permission from everything it loads",
        plain: "The page has set itself a rule that everything it loads must allow it, and this \
            answer says nothing.",
        detail: "The page sends `Cross-Origin-Embedder-Policy: require-corp`; answers without \
            CORP or CORS are then withheld.",
        fixes: [
            ClientDeveloper: "Load it with CORS (crossorigin on the element), or use COEP: credentialless.",
            ServerOperator: "Send Cross-Origin-Resource-Policy: cross-origin on what others may embed.",
        ],
        test: NextTest::Settled,
        sources: [docs::COEP],
        outcome: CorsBlocked,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "redirect.not-shared",
        title: "The redirect itself lacks permission",
        plain: "The address sends on to another one, and the answer that does so does not let \
            the page follow.",
        detail: "Every answer on the way must pass the CORS check, redirects too (Fetch, \
            HTTP-redirect fetch). Often a slash at the end or https is what the redirect \
            adds.",
        fixes: [
            ClientDeveloper: "Ask for the final address at once: https, with or without the slash as the \
                server wants it.",
            ServerOperator: "Send the CORS headers on redirects as well.",
        ],
        test: NextTest::Settled,
        sources: [docs::FETCH_REDIRECTS],
        outcome: CorsBlocked,
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "redirect.sign-in-withheld",
        title: "Sent on to a sign-in page that pages may not read",
        plain: "The session is over or missing, so the request was sent on to a sign-in page on \
            another site. Browsers do not show such a page to a script.",
        detail: "The redirect leads to another origin whose address looks like a sign-in. No CORS \
            header of yours would help: the sign-in page is somebody else's and is not meant \
            for scripts.",
        fixes: [
            Visitor: "Reload the page, or open the address in a tab, and sign in again.",
            ServerOperator: "Answer requests of scripts with 401 in place of a redirect, so that the page \
                can react.",
            ClientDeveloper: "On such a failure send the whole window to the sign-in.",
        ],
        test: NextTest::Settled,
        sources: [docs::FETCH_REDIRECTS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "cookie.samesite-insecure",
        title: "A cookie for other sites must be secure",
        plain: "The cookie is meant to go along to other sites, and browsers accept that only \
            for encrypted connections.",
        detail: "`SameSite=None` needs `Secure` beside it; without it the cookie is dropped, or \
            will be.",
        fixes: [
            ServerOperator: "Set the cookie with SameSite=None; Secure, over https.",
        ],
        test: NextTest::Settled,
        sources: [docs::SAMESITE],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "frame.refused",
        title: "The site does not let itself be shown inside another page",
        plain: "The site says that it must not be shown in a frame of another page, so the \
            browser leaves the frame empty.",
        detail: "`X-Frame-Options`, or `frame-ancestors` in its Content Security Policy. It \
            guards against clickjacking; sign-in pages nearly always have it.",
        fixes: [
            ClientDeveloper: "Open the address in a tab or a window in place of a frame.",
            ServerOperator: "If embedding is meant, name the page in frame-ancestors, and drop \
                X-Frame-Options.",
        ],
        test: NextTest::Settled,
        sources: [docs::XFO],
        outcome: BrowserBlocked,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "csp.other",
        title: "The page's own policy forbids it",
        plain: "The page has a list of places that it may load from, and this one is not on it.",
        detail: "A directive of the Content Security Policy of the page that asks, named in the \
            message. The server that was to be asked has no part in it.",
        fixes: [
            ClientDeveloper: "Add the origin to the directive that is named, and nothing wider.",
        ],
        test: NextTest::Settled,
        sources: [docs::CSP3],
        outcome: BrowserBlocked,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "websocket.refused",
        title: "The WebSocket was refused at the door",
        plain: "The server answered the request for a WebSocket with an error in place of \
            opening it.",
        detail: "The handshake got another status than 101. CORS does not apply to WebSockets: \
            the server itself checks `Origin`, cookies or a token; proxies that do not pass \
            `Upgrade` on answer 400, 404 or 426.",
        fixes: [
            ClientDeveloper: "Send the credentials that the server expects: browsers cannot set \
                Authorization here, so a cookie, a query token or a subprotocol.",
            ServerOperator: "Allow the page's Origin in the server's own check, and let proxies pass \
                Upgrade and Connection on.",
        ],
        test: NextTest::Settled,
        sources: [docs::WS_SPEC],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "sse.type",
        title: "The stream is no event stream",
        plain: "The page asked for a stream of events and got something else, mostly an error or \
            a sign-in page.",
        detail: "EventSource takes only `text/event-stream`; HTML or JSON there is usually a \
            refusal.",
        fixes: [
            ClientDeveloper: "Open the address in a tab to see what it answers.",
            ServerOperator: "Answer with Content-Type: text/event-stream, and with 401 or 403 where \
                nobody is signed in.",
        ],
        test: NextTest::Settled,
        sources: [docs::SSE],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
];
