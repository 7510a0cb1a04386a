//! Refused until somebody pays: 402 as crawlers and agents meet it.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as docs;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "pay.crawl",
        title: "Programs are asked to pay for this page",
        plain: "The site lets people read for free, and asks programs that collect texts to pay for each page.",
        detail: "402 with `crawler-price` (Cloudflare pay per crawl): a program that is registered there may \
            repeat the request with `crawler-exact-price`.",
        fixes: [
            ClientDeveloper: "Register the program with Cloudflare and pay, or leave the page out.",
            EdgeAdmin: "Exempt link checkers and feeds, if they are meant to see the page.",
            Visitor: "Open the address in a tab: people are not asked.",
        ],
        test: NextTest::Settled,
        sources: [docs::PAY_PER_CRAWL],
        outcome: BotWall,
        ceiling: Certain,
        gate: Gate::Code(402),
        find: |facts| {
            marks::header(facts, "crawler-price")
                .or_else(|| marks::header(facts, "crawler-max-price"))
                .map(|mark| crate::classify::rules::kit::found::certain([mark]))
        },
    },
    cause! {
        id: "pay.x402",
        title: "The service wants to be paid for each request",
        plain: "The service answers when the request carries a payment, and names price and way of paying.",
        detail: "402 with `x402Version` in the body, or the header PAYMENT-REQUIRED: `accepts` lists network, asset, \
            amount and receiver.",
        fixes: [
            ClientDeveloper: "Use a client for x402, which pays and repeats the request with the header X-PAYMENT.",
        ],
        test: NextTest::Settled,
        sources: [docs::X402],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(402),
        find: |facts| marks::data(facts, &["\"x402Version\""]).map(|mark| likely([mark])),
    },
];
