//! Hosting platforms that stand in front of what their customers publish: Vercel, ngrok.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "vercel.protection",
        title: "The preview is open to the team only",
        plain: "This is a preview of a site, and only people of its team may see it.",
        detail: "Vercel's deployment protection answers before the application runs. It also \
            refuses the browser's preflight, unless the path is on the OPTIONS allowlist.",
        fixes: [
            ServerOperator: "Use the address of the published site, or switch protection off \
                for this deployment.",
            ClientDeveloper: "Programs send the header x-vercel-protection-bypass with the \
                project's secret.",
            Visitor: "Open the address in a tab and sign in at Vercel.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("Vercel's sign-in page confirms it."),
        },
        sources: [web::VERCEL_PROTECTION],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Codes(302, 401),
        find: |facts| {
            if !matches!(facts.code(), Some(302 | 307 | 401)) {
                return None;
            }
            if facts.response?.headers.all("set-cookie").any(|line| {
                line.trim_start().starts_with("_vercel_sso_nonce=")
            }) {
                return Some(certain([crate::classify::Signal::seen(
                    "The cookie _vercel_sso_nonce is set",
                )]));
            }
            marks::header_has(facts, "location", &["://vercel.com/sso"])
                .or_else(|| marks::body(facts, &["https://vercel.com/sso"]))
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "ngrok.warning",
        title: "The tunnel shows a warning before the site",
        plain: "The site is reached through a tunnel (ngrok) that shows browsers a warning page \
            first.",
        detail: "`ERR_NGROK_6024`: the free plan's interstitial. Script requests get it in place \
            of the answer.",
        fixes: [
            ClientDeveloper: "Send the header ngrok-skip-browser-warning with any value, or a \
                User-Agent of your own.",
            Visitor: "Open the address in a tab and press Visit Site.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H 'ngrok-skip-browser-warning: 1' '{url}'"),
            shows: t("The site's own answer, without the warning."),
        },
        sources: [web::NGROK_ERRORS],
        outcome: BotWall,
        ceiling: Likely,
        gate: Gate::Readable,
        find: |facts| {
            marks::header_is(facts, "ngrok-error-code", &["ERR_NGROK_6024"])
                .or_else(|| marks::short_body(facts, &["(ERR_NGROK_6024)"]))
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "ngrok.error",
        title: "The tunnel to the site reports an error",
        plain: "The site is reached through a tunnel (ngrok), and the tunnel reports an error. \
            The site itself was perhaps not asked.",
        detail: "`ngrok-error-code` or ERR_NGROK_… in the page. 3200: the tunnel is offline; \
            8012: nothing listens behind it.",
        fixes: [
            ServerOperator: "Look the number up at ngrok.com/docs/errors, start the agent, and \
                check the port it forwards to.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("The header ngrok-error-code names the number."),
        },
        sources: [web::NGROK_ERRORS],
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            if marks::header_is(facts, "ngrok-error-code", &["ERR_NGROK_6024"]).is_some() {
                return None;
            }
            marks::header(facts, "ngrok-error-code")
                .or_else(|| marks::short_body(facts, &["ERR_NGROK_"]))
                .map(|mark| likely([mark]))
        },
    },
];
