//! Shop systems: Shopify's and Shopline's numbers.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Gate, NextTest, Rule, Signal};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "shopify.token",
        title: "Shopify does not accept the app's token",
        plain: "The shop does not accept the key that the app sent.",
        detail: "Shopify's API answers 401 when X-Shopify-Access-Token is missing, belongs to \
            another shop, or the app was removed.",
        fixes: [
            ClientDeveloper: "Send the token of this shop in X-Shopify-Access-Token; install \
                the app again if it was removed.",
        ],
        test: NextTest::Settled,
        sources: [web::SHOPIFY_CODES],
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            marks::data(facts, &["[API] Invalid API key or access token"])
                .map(|mark| speaker::says(mark, speaker::shopify(facts)))
        },
    },
    cause! {
        id: "shopify.frozen",
        title: "The shop is frozen until its bill is paid",
        plain: "The shop is frozen: its owner has a bill to pay.",
        detail: "Shopify's API answers 402 for a frozen shop. Nothing in the request can change \
            that.",
        fixes: [ServerOperator: "The shop's owner signs in and pays the outstanding balance."],
        test: NextTest::Settled,
        sources: [web::SHOPIFY_CODES],
        outcome: Forbidden,
        ceiling: Certain,
        gate: Gate::Code(402),
        find: |facts| is_shopify(facts).map(|mark| certain([mark])),
    },
    cause! {
        id: "shopify.scope",
        title: "The app was not given this right in the shop",
        plain: "The shop's owner has not given the app the right to do this.",
        detail: "Shopify's API: \"This action requires merchant approval for … scope\". The text \
            names the access scope.",
        fixes: [
            ClientDeveloper: "Add the scope to the app and let the owner approve it.",
        ],
        test: NextTest::Settled,
        sources: [web::SHOPIFY_CODES],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            marks::data(facts, &["This action requires merchant approval for"])
                .map(|mark| speaker::says(mark, speaker::shopify(facts)))
        },
    },
    cause! {
        id: "shopify.locked",
        title: "The shop is locked",
        plain: "The shop is locked by Shopify, for too many requests or on suspicion of fraud.",
        detail: "Shopify's API answers 423 for a locked shop.",
        fixes: [ServerOperator: "The shop's owner contacts Shopify's support."],
        test: NextTest::Settled,
        sources: [web::SHOPIFY_CODES],
        outcome: Forbidden,
        ceiling: Certain,
        gate: Gate::Code(423),
        find: |facts| is_shopify(facts).map(|mark| certain([mark])),
    },
    cause! {
        id: "shopify.security",
        title: "Shopify took the request for an attack",
        plain: "The shop system took the request for harmful and refused it.",
        detail: "Status 430, a number of Shopify's own: \"Shopify Security Rejection\". Storefronts \
            send it to programs that ask too much.",
        fixes: [
            ClientDeveloper: "Ask less often and from an address with a good name; use the API \
                in place of the shop's pages.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab, on the same network."),
            shows: t("If it opens there, the program or its pace was refused."),
        },
        sources: [web::SHOPIFY_CODES],
        outcome: BotWall,
        ceiling: Likely,
        gate: Gate::Code(430),
        find: |_| Some(likely([Signal::code("The status code is 430")])),
    },
];

fn is_shopify(facts: &Facts<'_>) -> Option<Signal> {
    if marks::host_under(facts, "myshopify.com") {
        return Some(Signal::seen("The host is a shop of Shopify's"));
    }
    marks::header(facts, "x-shopid")
        .or_else(|| marks::header(facts, "x-shopify-stage"))
        .or_else(|| marks::header(facts, "x-shopify-api-version"))
}
