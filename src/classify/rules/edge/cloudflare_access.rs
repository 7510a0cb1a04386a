//! Cloudflare in between: its sign-in service Access, and who spoke, Cloudflare or the site.

use super::cloudflare;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, further_possible, likely};
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal};
use crate::evidence::Body;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "cf.access-preflight",
        title: "The sign-in service refuses the preflight",
        plain: "Before the real request the browser asks whether it may send it. The sign-in \
            service in front of the site refuses that question.",
        detail: "A preflight (OPTIONS) carries no cookies and no token, so Cloudflare Access \
            takes it for a stranger and answers 403 or redirects.",
        fixes: [
            EdgeAdmin: "In the Access application, either let OPTIONS requests through to the \
                site (Bypass OPTIONS requests to origin), or enter the CORS settings there.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -X OPTIONS -H 'Origin: {page}' -H \
                'Access-Control-Request-Method: GET' '{url}'"),
            shows: t("A 2xx with Access-Control-Allow-Origin is what browsers need."),
        },
        sources: [web::CF_ACCESS_CORS],
        ceiling: Certain,
        gate: Gate::Codes(302, 403),
        find: |facts| {
            let asked = facts.evidence.request.method.eq_ignore_ascii_case("options");
            asked.then(|| {
                let refused = || by_access(facts).map(|mark| certain([mark]));
                access(facts).or_else(|| (facts.code() == Some(403)).then(refused)?)
            })?
        },
    },
    cause! {
        id: "cf.access-login",
        title: "Cloudflare Access asks for a sign-in",
        plain: "The site lets in only people who sign in with its sign-in service.",
        detail: "The answer leads to cloudflareaccess.com/cdn-cgi/access/login. The site itself \
            was not asked.",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ClientDeveloper: "Programs send a service token in the headers \
                CF-Access-Client-Id and CF-Access-Client-Secret.",
            EdgeAdmin: "Add a Service Auth policy for programs, or a Bypass policy for paths \
                that are public.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("The sign-in page of Cloudflare Access confirms it."),
        },
        sources: [web::CF_ACCESS_TOKENS],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Codes(200, 403),
        find: |facts| {
            if facts.evidence.request.method.eq_ignore_ascii_case("options") {
                return None;
            }
            access(facts)
        },
    },
    cause! {
        id: "cf.error-headers",
        title: "Cloudflare made this error itself",
        plain: "The network in front of the site made this error; the site's own server did not.",
        detail: "`cf-error-type` and `cf-error-origin` are set on errors that Cloudflare \
            generates, and say of which kind.",
        fixes: [EdgeAdmin: "Look for the request in Cloudflare's security and trace logs."],
        test: NextTest::Settled,
        sources: [web::CF_5XX],
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::header(facts, "cf-error-type")
                .or_else(|| marks::header(facts, "cf-error-origin"))
                .map(|mark| further_possible([mark]))
        },
    },
    cause! {
        id: "cf.origin-403",
        title: "The site's own server may have refused, not Cloudflare",
        plain: "The refusal bears no mark of Cloudflare's, so that it may come from the server behind \
            it.",
        detail: "A 403 with `cf-ray` and a body without any mark of Cloudflare's. Either the origin \
            wrote it, whose firewall perhaps refuses Cloudflare's own addresses; or a rule at \
            Cloudflare with a response of the site's own, or a Worker, which leave no mark either.",
        fixes: [
            ServerOperator: "Allow Cloudflare's address ranges in the server's firewall, and \
                take the visitor's address from CF-Connecting-IP.",
        ],
        test: NextTest::Look {
            ask: t("Ask the server directly, past Cloudflare: curl --resolve with its address."),
            shows: t("The same 403 confirms that the server itself refuses."),
        },
        sources: [web::CF_403],
        ceiling: Possible,
        gate: Gate::Code(403),
        find: |facts| origin_spoke(facts),
    },
    cause! {
        id: "cf.access-denied",
        title: "Cloudflare Access knows the account and does not let it in",
        plain: "You are signed in, and the rules of this application do not include your account.",
        detail: "A 403 by Cloudflare Access. Strangers are redirected to its sign-in page; a 403 is for \
            somebody whose identity, device or service token no policy allows.",
        fixes: [
            IdentityAdmin: "Add the account, its group or the service token to an Allow policy of the \
                application.",
            Visitor: "Sign out at the team's address, and sign in with the account that is meant.",
        ],
        test: NextTest::Look {
            ask: t("Look into the Access log (Zero Trust, Logs, Access) at the time of the request."),
            shows: t("The line names the account and the policy that decided."),
        },
        sources: [web::CF_ACCESS_POLICIES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            if facts.request().is_some_and(|request| request.method.eq_ignore_ascii_case("OPTIONS")) {
                return None;
            }
            by_access(facts).map(|mark| likely([mark]))
        },
    },
];

/// Access itself answered.
fn by_access(facts: &Facts<'_>) -> Option<Signal> {
    marks::header(facts, "cf-access-aud").or_else(|| marks::header(facts, "cf-access-domain"))
}

fn access(facts: &Facts<'_>) -> Option<Finding> {
    if facts.header_value("location").is_some_and(is_login) {
        return Some(certain([Signal::seen(
            "The redirect leads to Cloudflare Access",
        )]));
    }
    if facts.final_url().is_some_and(is_login) {
        return Some(certain([Signal::seen(
            "The answer came from Cloudflare Access",
        )]));
    }
    None
}

/// The sign-in page of a team at Cloudflare Access.
fn is_login(url: &str) -> bool {
    let Some((host, path)) = url
        .strip_prefix("https://")
        .and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    host.ends_with(".cloudflareaccess.com") && path.starts_with("cdn-cgi/access/login")
}

fn origin_spoke(facts: &Facts<'_>) -> Option<Finding> {
    let passed = marks::header(facts, "cf-ray")?;
    let complete = matches!(
        facts.response.map(|response| &response.body),
        Some(Body::Read { text, .. }) if !text.trim().is_empty()
    );
    let edge = marks::header(facts, "cf-mitigated").is_some()
        || cloudflare::number(facts).is_some()
        || marks::body(facts, &["loudflare", "/cdn-cgi/"]).is_some();
    (complete && !edge).then(|| {
        further_possible([
            passed,
            Signal::absent("The body has no mark of Cloudflare's"),
        ])
    })
}
