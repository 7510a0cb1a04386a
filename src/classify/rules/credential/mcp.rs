//! Servers for the Model Context Protocol, and what they build on: protected resource metadata.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "mcp.origin",
        title: "The server does not let this page's origin in",
        plain: "The server checks which page a request comes from, and does not know this one.",
        detail: "MCP servers must check `Origin`, against other sites reaching a server on your \
            own machine (DNS rebinding); the SDKs answer 403 with `Invalid Origin header`.",
        fixes: [
            ServerOperator: "Add exactly this origin to the allowed origins of the transport.",
            ClientDeveloper: "Call it from a program in place of a page, which sends no Origin.",
        ],
        test: NextTest::Settled,
        sources: [docs::MCP_TRANSPORT],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Invalid Origin header"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "mcp.host",
        title: "The server does not know the host name it was asked by",
        plain: "The server was asked under a host name that it is not set up for.",
        detail: "The MCP SDKs answer 421 or 403 with `Invalid Host header` as a guard against DNS \
            rebinding.",
        fixes: [
            ServerOperator: "Add the public host name to the allowed hosts of the transport; behind a \
                proxy pass Host on.",
        ],
        test: NextTest::Settled,
        sources: [docs::MCP_TRANSPORT],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 421),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"Invalid Host header\"", "Invalid Host: "],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "mcp.session",
        title: "The session is not known any more",
        plain: "The server does not know the session that the request names; it may have been \
            started again.",
        detail: "MCP over HTTP: an unknown `Mcp-Session-Id` is answered with 404, a missing one \
            with 400. Clients must start anew with `initialize`.",
        fixes: [
            ClientDeveloper: "Send `initialize` again without a session id. A page can read the new id \
                only if `Mcp-Session-Id` is exposed.",
            ServerOperator: "Keep sessions in a place that all instances share, or route by session.",
        ],
        test: NextTest::Settled,
        sources: [docs::MCP_TRANSPORT],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Codes(400, 404),
        find: |facts| {
            let mark = marks::data(facts, &["\"Session not found\"", "Mcp-Session-Id header is required", "No valid session ID provided", "Missing session ID"])?;
            facts.body_holds("jsonrpc").then(|| likely([mark]))
        },
    },
    cause! {
        id: "mcp.accept",
        title: "The request must accept both JSON and a stream",
        plain: "The client does not say that it takes both forms in which the server may answer.",
        detail: "MCP over HTTP: a POST must send `Accept: application/json, text/event-stream`, a \
            GET `Accept: text/event-stream`; otherwise 406.",
        fixes: [
            ClientDeveloper: "Send both media types in Accept.",
        ],
        test: NextTest::Settled,
        sources: [docs::MCP_TRANSPORT],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Code(406),
        find: |facts| {
            let mark = marks::data(facts, &["Client must accept both application/json and text/event-stream", "Client must accept text/event-stream"])?;
            facts.body_holds("jsonrpc").then(|| likely([mark]))
        },
    },
];
