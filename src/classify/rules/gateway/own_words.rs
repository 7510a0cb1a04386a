//! What gateways write when they refuse by themselves, and sign-in services in front of everything.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as docs;
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, Signal, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "apisix.key",
        title: "The gateway misses credentials (APISIX)",
        plain: "A gateway in front of the service wants a key or token, and got none or one that it does not know.",
        detail: "Apache APISIX: `Missing API key in request`, `Invalid API key in request`, `Missing authorization in \
            request`, `Missing JWT token in request`, `Invalid user authorization`.",
        fixes: [
            ClientDeveloper: "Send what the text names: the header apikey, or Authorization.",
            ServerOperator: "Look at the consumer and the auth plugin of the route.",
        ],
        test: NextTest::Settled,
        sources: [docs::APISIX_KEY],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Missing API key in request\"",
                    "\"Missing API key found in request\"",
                    "\"Invalid API key in request\"",
                    "\"Missing authorization in request\"",
                    "\"Missing JWT token in request\"",
                    "\"Invalid user authorization\"",
                    "\"failed to verify jwt\"",
                ],
            )
            .map(|mark| speaker::says(mark, marks::header_has(facts, "server", &["apisix"])))
        },
    },
    cause! {
        id: "apisix.ip",
        title: "The gateway does not let your network address in (APISIX)",
        plain: "A gateway in front of the service has a list of network addresses, and yours is refused.",
        detail: "Apache APISIX, plugin ip-restriction: \"Your IP address is not allowed\". Behind a proxy it sees \
            the proxy's address unless real-ip is set.",
        fixes: [
            EdgeAdmin: "Add the address to the plugin's whitelist, or let real-ip take the visitor's address from \
                the proxy in front.",
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: [docs::APISIX_IP],
        outcome: Forbidden,
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            let apisix = marks::header_has(facts, "server", &["apisix"])?;
            marks::data(facts, &["IP address is not allowed"])
                .map(|mark| speaker::says(mark, Some(apisix)))
        },
    },
    cause! {
        id: "tyk.auth",
        title: "The gateway misses or refuses the key (Tyk)",
        plain: "A gateway in front of the service wants a key, and got none that it accepts.",
        detail: "Tyk: `Authorization field missing` (nothing sent), `Access to this API has been disallowed` (a key \
            without this API), `Key has expired, please renew`.",
        fixes: [
            ClientDeveloper: "Send the key in the header that the API definition names, Authorization by default.",
            ServerOperator: "Give the key's policy access to this API.",
        ],
        test: NextTest::Settled,
        sources: [docs::TYK_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Authorization field missing\"",
                    "\"Access to this API has been disallowed\"",
                    "\"Key has expired, please renew\"",
                    "\"Attempted access with non-existent key\"",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "apigee.auth",
        title: "The gateway refuses the key or token (Apigee)",
        plain: "A gateway in front of the service does not accept the key or token.",
        detail: "Apigee names the policy and the reason in `fault.detail.errorcode`: \
            `oauth.v2.InvalidApiKey`, `oauth.v2.FailedToResolveAPIKey`, `keymanagement.service.…`, \
            `steps.oauth.v2.…`.",
        fixes: [
            ClientDeveloper: "Compare key or token with the app in the developer portal, and that its product \
                includes this path.",
            ServerOperator: "Look the errorcode up: it names the policy that refused.",
        ],
        test: NextTest::Settled,
        sources: [docs::APIGEE_FAULTS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"oauth.v2.",
                    "\"steps.oauth.v2.",
                    "\"keymanagement.service.",
                    "\"steps.jwt.",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "wso2.auth",
        title: "The gateway refuses the token (WSO2)",
        plain: "A gateway in front of the service does not accept the token, or none arrived.",
        detail: "WSO2 API Manager: 900901 invalid credentials, 900902 missing credentials, 900908 no subscription to \
            this API, 900910 a scope is missing.",
        fixes: [
            ClientDeveloper: "Get a new token for the application that is subscribed to this API; for 900910 ask for \
                the scope.",
        ],
        test: NextTest::Settled,
        sources: [docs::WSO2_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::data(
                facts,
                &["900900", "900901", "900902", "900903", "900904", "900907", "900908", "900909", "900910"],
            )
            .filter(|_| facts.body_holds("\"code\"") || facts.body_holds(":code>"))
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "forward-auth.redirect",
        title: "A sign-in proxy stands in front",
        plain: "A program in front of the site sends visitors who are not signed in to its own sign-in page. What \
            lies behind shows only to those who are.",
        detail: "The redirect is that of authentik (`/outpost.goauthentik.io/start`), Authelia (`?rd=`) or Pomerium \
            (`/.pomerium/sign_in`), asked by the proxy for each request.",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ServerOperator: "For programs, add a rule that lets this path through, or accept a token in a header; \
                answer calls that ask for JSON with 401.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("The sign-in page of that program confirms it."),
        },
        sources: [docs::AUTHENTIK_PROXY, docs::AUTHELIA_PROXY, docs::POMERIUM],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(200, 401),
        find: |facts| {
            let there = |url: &str| {
                url.contains("/outpost.goauthentik.io/start")
                    || url.contains("/.pomerium/sign_in")
                    || url.contains("/.pomerium/?")
                    || (url.contains("?rd=http") || url.contains("&rd=http"))
            };
            let to = match facts.code()? {
                300..=399 => facts.header_value("location"),
                200..=299 => facts.final_url(),
                _ => None,
            };
            if let Some(url) = to.filter(|url| there(url)) {
                let to = crate::classify::rules::kit::answer::shortened(url);
                return Some(likely([Signal::seen("The redirect leads to").with(to)]));
            }
            if facts.code() != Some(401) {
                return None;
            }
            marks::short_body(facts, &["?rd=http"]).map(|link| likely([link]))
        },
    },
];
