//! Microsoft's front doors: App Service, API Management, Front Door, Application Gateway, Graph.

use crate::classify::rules::kit::answer::lines;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, further_likely, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks::{self as marks, SHOW_ID};
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Gate, NextTest, Rule, Signal};
use crate::evidence::Seen;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "az.app-ip",
        title: "The site does not let your network address in",
        plain: "The site does not let your network address in.",
        detail: "Azure App Service: an access restriction. `x-ms-forbidden-ip` is the address \
            that it saw, which may be that of a proxy in between.",
        fixes: [
            EdgeAdmin: "Add the address that the header names to the app's access \
                restrictions.",
            Visitor: "Connect to the office network or VPN and try again.",
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: [web::APP_SERVICE_IP],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            if let Some(mark) = marks::header(facts, "x-ms-forbidden-ip") {
                return Some(certain([mark]));
            }
            marks::body(
                facts,
                &["The web app you have attempted to reach has blocked your access", "Ip Forbidden"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "az.app-stopped",
        title: "The web app is switched off",
        plain: "The site is switched off. You are not being refused: nothing runs there.",
        detail: "Azure App Service's page \"This web app is stopped\", sent with 403: somebody \
            stopped the app, or its plan's free quota is used up for the day.",
        fixes: [
            ServerOperator: "Start the app; on the free plans look at its quota page first.",
            Visitor: "Try again later.",
        ],
        test: NextTest::Settled,
        sources: [web::APP_SERVICE],
        outcome: ServerError,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::body(facts, &["This web app is stopped", "Web App - Unavailable"])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "az.easyauth",
        title: "The challenge names Microsoft's sign-in service",
        plain: "The service says that Microsoft's sign-in gives out the tokens it accepts.",
        detail: "`authorization_uri` in the challenge. App Service Authentication and several \
            Azure APIs send it; the token's audience must be among the allowed ones.",
        fixes: [
            ClientDeveloper: "Get a token from the named address, with this service as its \
                audience.",
            IdentityAdmin: "Add the audience that clients use to the allowed token audiences.",
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine, for instance with Turnaway, which sends it nowhere."),
            shows: t("`aud` must be one of the audiences that the service allows."),
        },
        sources: [web::EASY_AUTH],
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            lines(facts, "www-authenticate")
                .find(|line| {
                    line.contains("authorization_uri=\"https://login.")
                        || line.contains("authorization_uri=https://login.")
                })
                .map(|_| further_likely([Signal::seen("The challenge has authorization_uri")]))
        },
    },
    cause! {
        id: "az.apim-key",
        title: "The API wants a subscription key",
        plain: "The service wants a key that comes with a subscription, and got none that is \
            valid.",
        detail: "Azure API Management: the key is missing, belongs to another product, or is \
            suspended.",
        fixes: [
            ClientDeveloper: "Send the key in the header Ocp-Apim-Subscription-Key.",
            ServerOperator: "Add the API to the subscription's product.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Ocp-Apim-Subscription-Key: $KEY\" '{url}'"),
            shows: t("Another answer than 401 means that the key was what was missing."),
        },
        sources: [web::APIM_KEYS],
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            if facts.body_holds("wrong API endpoint") {
                return None;
            }
            marks::body(
                facts,
                &[
                    "Access denied due to missing subscription key",
                    "Access denied due to invalid subscription key",
                ],
            )
            .map(|mark| speaker::says(mark, speaker::api_management(facts)))
        },
    },
    cause! {
        id: "az.frontdoor-waf",
        title: "Azure's firewall refused the request",
        plain: "The network in front of the site refused the request by a firewall rule.",
        detail: "Azure Front Door's page \"The request is blocked\". Its reference, also in \
            `x-azure-ref`, leads the operator to the rule in the firewall's log.",
        fixes: [
            EdgeAdmin: "Find the reference in the firewall's log, and add an exclusion or a \
                rule that allows the caller.",
        ],
        test: SHOW_ID,
        sources: [web::FRONT_DOOR_WAF],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(403, 429),
        find: |facts| {
            let mark = marks::short_body(facts, &["The request is blocked"])?;
            match facts.header("x-azure-ref") {
                Seen::Absent => None,
                Seen::Present(_) => {
                    Some(likely([mark, Signal::seen("Azure's reference (x-azure-ref)")]))
                }
                Seen::Removed | Seen::NotObservable => {
                    Some(likely([mark, Signal::hidden("Azure's reference (x-azure-ref)")]))
                }
            }
        },
    },
    cause! {
        id: "az.appgw-waf",
        title: "Azure's gateway refused the request",
        plain: "The gateway in front of the site refused the request by a firewall rule.",
        detail: "The page is that of Azure Application Gateway. Its firewall log names the rule \
            and the part of the request that matched.",
        fixes: [
            EdgeAdmin: "Find the rule in the firewall's log, and exclude the field that \
                matched rather than switching the rule off.",
        ],
        test: SHOW_ID,
        sources: [web::APP_GATEWAY_WAF, web::WAFW00F],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(facts, &["<center>Microsoft-Azure-Application-Gateway/"])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "graph.denied",
        title: "The app lacks a permission in Microsoft 365",
        plain: "Microsoft knows the app, which has not been given the right to do this.",
        detail: "`Authorization_RequestDenied` or `ErrorAccessDenied`: a permission of Microsoft \
            Graph is missing, was not consented to, or is of the other kind (delegated, \
            application).",
        fixes: [
            IdentityAdmin: "Add the permission that the operation's page lists and give admin \
                consent, then get a new token.",
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine and look at `scp` and `roles`."),
            shows: t("`scp` lists delegated permissions, `roles` those of the application."),
        },
        sources: [web::GRAPH_ERRORS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Authorization_RequestDenied\"",
                    "\"ErrorAccessDenied\"",
                    "Insufficient privileges to complete the operation",
                ],
            )
            .map(|mark| speaker::says(mark, speaker::graph(facts)))
        },
    },
    cause! {
        id: "graph.token",
        title: "Microsoft does not accept the token",
        plain: "The token that was sent is not valid for Microsoft 365.",
        detail: "`InvalidAuthenticationToken`: expired, damaged, or made for another audience \
            than Microsoft Graph. A `claims` parameter in the challenge asks for a new sign-in.",
        fixes: [
            ClientDeveloper: "Get a token for https://graph.microsoft.com; pass `claims` of the \
                challenge on to the sign-in.",
        ],
        test: NextTest::Look {
            ask: t("Decode the token on your own machine, for instance with Turnaway, which sends it nowhere."),
            shows: t("`aud` must be Microsoft Graph and `exp` lie ahead."),
        },
        sources: [web::GRAPH_ERRORS],
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            marks::data(facts, &["\"InvalidAuthenticationToken\""]).map(|mark| likely([mark]))
        },
    },
];
