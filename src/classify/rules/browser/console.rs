//! What a browser's console tells apart: which part of the CORS protocol an answer fails, and
//! policies of the page that asked. No page can find these by probing; `told` brings them in when
//! the console's words say so, and some can be read off a recorded request and its answer.

use super::recorded_cors;
use super::recorded_preflight;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::help;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Source};
use crate::fixes::{FixKind, Help};

const ASK_PREFLIGHT: NextTest = NextTest::Command {
    command: t(
        "curl -sSi -X OPTIONS -H 'Origin: {page}' -H 'Access-Control-Request-Method: {method}' -H \
        'Access-Control-Request-Headers: authorization' '{url}'",
    ),
    shows: t(
        "It must answer 200 or 204 without asking for credentials, and name this page, the method \
        and the header.",
    ),
};

const ASK_CREDENTIALS: NextTest = NextTest::Command {
    command: t("curl -sSi -H 'Origin: {page}' -H 'Cookie: x=y' '{url}'"),
    shows: t("`access-control-allow-origin` must be {page} itself, and \
        `access-control-allow-credentials` must be `true`."),
};

/// One way to fail, told by the console.
macro_rules! told {
    (
        $id:literal, $title:literal, $actor:ident, $outcome:ident,
        $plain:literal, $detail:literal,
        fixes $(($who:ident, $fix:literal, $help:expr))+,
        test $test:expr,
        sources $sources:expr
        $(, recorded $find:expr)? $(,)?
    ) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: Actor::$actor,
            fixes: &[$(Fix { actor: Actor::$who, text: t($fix), help: $help }),+],
            test: $test,
            sources: $sources,
            outcome: Some(Outcome::$outcome),
            ceiling: Confidence::Certain,
            rank: Rank::Ordinary,
            gate: told!(@gate $($find)?),
            find: told!(@find $($find)?),
        }
    };
    (@gate) => { Gate::Unreadable };
    (@gate $find:expr) => { Gate::Readable };
    (@find) => { |facts| only_told(facts) };
    (@find $find:expr) => { |facts| $find(facts) };
}

const ORB: Source = Source {
    name: t("Fetch standard, opaque response blocking"),
    url: t("https://fetch.spec.whatwg.org/#orb-algorithm"),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    told!(
        "cors.preflight-auth", "The preflight is asked to sign in",
        ServerOperator, CorsBlocked,
        "Before your request, the browser asks the server whether it is welcome. The server wants \
        a sign-in for that question, which browsers never send along, so the request itself was \
        not made.",
        "The preflight (OPTIONS) was answered 401, 403 or 407. The Fetch standard sends it without \
        cookies and without Authorization, and takes only 200 to 299 for consent.",
        fixes (ServerOperator, "Answer OPTIONS before authentication, with 204 and the CORS headers.",
               help::PREFLIGHT),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_PREFLIGHT],
        recorded recorded_preflight::preflight_auth,
    ),
    told!(
        "cors.preflight-status", "The preflight is answered with an error",
        ServerOperator, CorsBlocked,
        "Before your request, the browser asks the server whether it is welcome. The answer to \
        that question was an error, so the request itself was not made.",
        "The preflight (OPTIONS) was answered with a status outside 200 to 299: often 401 or 403 \
        from a sign-in layer, 404 or 405 from a router without OPTIONS, or 5xx.",
        fixes (ServerOperator, "Answer OPTIONS for this address with 204 and the CORS headers, \
            before authentication and routing.", help::PREFLIGHT),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_PREFLIGHT],
        recorded recorded_preflight::preflight_status,
    ),
    told!(
        "cors.preflight-redirect", "The preflight is redirected",
        ServerOperator, CorsBlocked,
        "Before your request, the browser asks the server whether it is welcome. The server sends \
        that question on to another address, which browsers do not follow.",
        "The preflight (OPTIONS) was answered with a redirect: from http to https, a slash added \
        or removed, or a sign-in page. The Fetch standard does not follow it.",
        fixes (ClientDeveloper, "Ask the final address directly: https, with or without the slash \
            at the end as the server wants it.", &[])
              (ServerOperator, "Answer OPTIONS before any redirect.", help::PREFLIGHT),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_PREFLIGHT],
        recorded recorded_preflight::preflight_redirect,
    ),
    told!(
        "cors.preflight-not-shared", "The answer to the preflight lacks permission",
        ServerOperator, CorsBlocked,
        "Before your request, the browser asks the server whether it is welcome. The answer says \
        nothing about other sites, which means no, so the request itself was not made.",
        "The answer to the preflight (OPTIONS) has no `Access-Control-Allow-Origin`. Often CORS is \
        set up for GET and POST only, or another layer answers OPTIONS.",
        fixes (ServerOperator, "Send the CORS headers on the answers to OPTIONS too.", help::PREFLIGHT),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_PREFLIGHT, src::MDN_CORS_ERRORS],
        recorded recorded_preflight::preflight_not_shared,
    ),
    told!(
        "cors.method-not-allowed", "This method is not allowed from other sites",
        ServerOperator, CorsBlocked,
        "The server allows this page to ask, but not in this way (such as changing or deleting \
        something).",
        "The answer to the preflight does not list the method in `Access-Control-Allow-Methods`. \
        Only GET, HEAD and POST need not be listed; names are compared to the letter.",
        fixes (ServerOperator, "List {method} in `Access-Control-Allow-Methods`.", help::METHODS)
              (ClientDeveloper, "Write methods in capitals: browsers put `patch` through as it is, \
                  and servers list `PATCH`.", &[]),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_PREFLIGHT, src::MDN_CORS_ERRORS],
        recorded recorded_preflight::method_not_allowed,
    ),
    told!(
        "cors.authorization-not-allowed", "A sign-in header is not allowed from other sites",
        ServerOperator, CorsBlocked,
        "The server allows this page to ask, but not with a sign-in token along.",
        "The answer to the preflight does not list `authorization` in \
        `Access-Control-Allow-Headers`. A `*` there does not cover it.",
        fixes (ServerOperator, "List `Authorization` by name in `Access-Control-Allow-Headers`.",
               help::HEADERS),
        test ASK_PREFLIGHT,
        sources &[src::FETCH_WILDCARD_AUTHORIZATION, src::FETCH_PREFLIGHT],
        recorded recorded_preflight::authorization_not_allowed,
    ),
    told!(
        "cors.credentials-wildcard", "Shared with everyone, therefore not with cookies",
        ServerOperator, CorsBlocked,
        "Your page sends cookies along. The server shares its answer with every site at once, and \
        browsers do not accept that for requests with cookies.",
        "With `credentials: \"include\"`, `Access-Control-Allow-Origin` must name the page's \
        origin; `*` does not count.",
        fixes (ClientDeveloper, "If the request needs no cookies, leave `credentials` (or \
            `withCredentials`) at its default.", &[])
              (ServerOperator, "Name {page} in place of `*`, add `Vary: Origin`, and allow \
                  credentials, for origins you trust only.", help::CREDENTIALS),
        test ASK_CREDENTIALS,
        sources &[src::FETCH_CREDENTIALS, src::MDN_CORS_ERRORS],
        recorded recorded_cors::credentials_wildcard,
    ),
    told!(
        "cors.credentials-not-allowed", "Not shared with pages that send cookies",
        ServerOperator, CorsBlocked,
        "Your page sends cookies along. The server shares its answer with this page, but does not \
        say that this also holds with cookies.",
        "With `credentials: \"include\"` the answer must carry `Access-Control-Allow-Credentials: \
        true`, in lower case.",
        fixes (ClientDeveloper, "If the request needs no cookies, leave `credentials` (or \
            `withCredentials`) at its default.", &[])
              (ServerOperator, "Allow credentials, for origins you trust only: their pages can then \
                  act as the signed-in user.", help::CREDENTIALS),
        test ASK_CREDENTIALS,
        sources &[src::FETCH_CREDENTIALS, src::MDN_CORS_ERRORS],
        recorded recorded_cors::credentials_not_allowed,
    ),
    told!(
        "cors.not-http", "The page or the address is not on the web",
        ClientDeveloper, BrowserBlocked,
        "The page was opened from a file, or asks for one. Browsers let pages ask only for web \
        addresses.",
        "CORS works for http and https only. A page at `file:` has the origin `null` and may read \
        nothing but what is shared with everyone.",
        fixes (ClientDeveloper, "Open the page through a web server on your own machine.", &[Help::any(FixKind::ServeLocally)]),
        test NextTest::Settled,
        sources &[src::FETCH_SCHEME, src::MDN_CORS_ERRORS],
    ),
    told!(
        "csp.connect-src", "The page's own policy forbids it",
        ClientDeveloper, BrowserBlocked,
        "The page that asks has a list of addresses it may ask for, and this one is not on it. \
        Nothing was sent; it says nothing about the address.",
        "The page's Content-Security-Policy does not allow {origin} in `connect-src` (or in \
        `default-src` where there is no `connect-src`).",
        fixes (ServerOperator, "Add {origin} to `connect-src` in the policy that your page is \
            served with.", &[Help::any(FixKind::AllowConnect)]),
        test NextTest::Look {
            ask: t("Look at the `Content-Security-Policy` header and `<meta>` element of the page."),
            shows: t("Each of them must allow {origin}; several policies all have to agree."),
        },
        sources &[src::CSP3],
    ),
    told!(
        "orb.blocked", "The answer is not what the page's element may show",
        ServerOperator, CorsBlocked,
        "The server answered with something other than the image, script or film that the page \
        asked for, usually an error page, and the browser keeps such answers from other sites.",
        "Opaque response blocking: a no-cors answer whose type is HTML, JSON or the like is \
        withheld. A refusal (401, 403) or a redirect to a sign-in page looks so.",
        fixes (ClientDeveloper, "Open the address in a tab to see what it answers, and correct it.",
               &[])
              (ServerOperator, "Send the right `Content-Type`, and CORS headers if pages are meant \
                  to read it.", help::SHARE),
        test NextTest::Command {
            command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
            shows: t("The first line has the status code, `content-type` what it is."),
        },
        sources &[ORB],
    ),
];
