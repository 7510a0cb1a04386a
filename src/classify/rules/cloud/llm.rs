//! Services of language models.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as own;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, Signal, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "anthropic.browser",
        title: "The service wants to hear that the page knows the risk",
        plain: "The service takes requests from pages only with a header that says the key's \
            exposure is understood.",
        detail: "Anthropic answers CORS requests only with \
            `anthropic-dangerous-direct-browser-access: true`. A key in a page can be read \
            by everyone who opens it.",
        fixes: [
            ClientDeveloper: "Call it from a server of your own. Only for pages whose visitors bring their \
                own key, send the header.",
        ],
        test: NextTest::Settled,
        sources: [docs::ANTHROPIC_ERRORS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["anthropic-dangerous-direct-browser-access"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "llm.region",
        title: "The service is not offered in this country",
        plain: "The service does not answer requests from this country or region.",
        detail: "OpenAI's `unsupported_country_region_territory`, Gemini's \"User location is not \
            supported\". The address of the machine or proxy that sends the request decides.",
        fixes: [
            ClientDeveloper: "Send the request from a region that is supported.",
        ],
        test: NextTest::Settled,
        sources: [docs::OPENAI_ERRORS, docs::GEMINI],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["unsupported_country_region_territory", "User location is not supported for the API use"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "llm.quota",
        title: "The account has no credit left",
        plain: "The key works, and the account behind it has used up what it paid for.",
        detail: "OpenAI's `insufficient_quota`, Anthropic's \"credit balance is too low\". Waiting \
            does not help, unlike with a rate limit.",
        fixes: [
            IdentityAdmin: "Add credit or raise the limit in the account's billing settings.",
        ],
        test: NextTest::Settled,
        sources: [docs::OPENAI_ERRORS, docs::ANTHROPIC_ERRORS],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["insufficient_quota", "Your credit balance is too low"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "llm.key",
        title: "The API key is not accepted",
        plain: "The service does not know the key that was sent.",
        detail: "The key is mistyped, revoked, of another account or endpoint, or came with \
            quotes, spaces or an address in its place; the answer shows its first and last \
            letters.",
        fixes: [
            ClientDeveloper: "Compare the letters shown with the key that was meant; set the variable \
                without quotes, and check which variable or file is read.",
            IdentityAdmin: "Make a new key if the old one was revoked.",
        ],
        test: NextTest::Settled,
        sources: [docs::OPENAI_ERRORS, docs::ANTHROPIC_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Incorrect API key provided", "invalid x-api-key", "\"API_KEY_INVALID\"", "API key not valid. Please pass a valid API key", "Invalid API Key\",\"type\":\"invalid_request_error\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "hf.gated",
        title: "The model is given out on request only",
        plain: "The model's authors want each user to accept their terms first.",
        detail: "Hugging Face: `X-Error-Code: GatedRepo`; the token's account has not been \
            granted access, or the token may not read gated repositories.",
        fixes: [
            Visitor: "Open the model's page, accept the terms, and wait for approval.",
            ClientDeveloper: "Send a token of that account; a fine-grained one needs the right to read \
                gated repositories.",
        ],
        test: NextTest::Settled,
        sources: [docs::HF_GATED],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::header_is(facts, "x-error-code", &["GatedRepo"])
                .or_else(|| marks::short_body(facts, &["Cannot access gated repo"]))
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "azure-openai.key",
        title: "The key or the endpoint does not belong to the other",
        plain: "The key is wrong, or belongs to another endpoint than the one that was asked.",
        detail: "Azure's \"Access denied due to invalid subscription key or wrong API endpoint\": \
            keys are valid for one resource in one region.",
        fixes: [
            ClientDeveloper: "Take key and endpoint from the same page of the resource; the key goes into \
                the header api-key.",
        ],
        test: NextTest::Settled,
        sources: [docs::AZURE_AI],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            marks::short_body(
                facts,
                &["invalid subscription key or wrong API endpoint"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "ollama.origin",
        title: "The program does not let this page's origin in",
        plain: "A program on your own machine takes requests from few pages, and not from this one.",
        detail: "Ollama and programs like it answer 403 to an `Origin` that is not on their list: an empty body, \
            without CORS headers.",
        fixes: [
            ServerOperator: "Name exactly this origin in OLLAMA_ORIGINS and start Ollama again; in LM Studio \
                switch CORS on for the server. A `*` lets every page use your machine.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("Without an Origin it answers: then the origin decides."),
        },
        sources: [own::OLLAMA_FAQ],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let local = facts.evidence.target.port == 11434;
            let origin = facts.request_header("origin").value()?;
            (local && facts.body().trim().is_empty()).then(|| {
                likely([
                    Signal::seen("The port is that of Ollama").with("11434"),
                    Signal::seen("The page that asked (Origin)").with(crate::classify::rules::kit::answer::shortened(origin)),
                ])
            })
        },
    },
];
