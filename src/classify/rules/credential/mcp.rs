//! Servers for the Model Context Protocol, and what they build on: protected resource metadata.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as own;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, Signal, t};

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
    cause! {
        id: "mcp.authorize",
        title: "The server hands out access by OAuth",
        plain: "The server takes requests with a token only, and names a document that says where to get one.",
        detail: "401 with `resource_metadata` at the address of an MCP server (RFC 9728): the client fetches the \
            document, finds the authorization server, registers (RFC 7591), and asks for a token for exactly this \
            resource (RFC 8707). A browser tab shows the same 401.",
        fixes: [
            ClientDeveloper: "Use a client that knows MCP's authorization; the `resource` in the document must equal \
                the address that is used, path included.",
            ServerOperator: "Let pages read the document and its like at the authorization server (CORS), and expose \
                WWW-Authenticate and Mcp-Session-Id.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{origin}/.well-known/oauth-protected-resource{path}'"),
            shows: t("The document: `resource` must be {url}, and `authorization_servers` must not be empty."),
        },
        sources: [own::MCP_AUTHORIZATION, own::RFC_9728],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            let path = facts.evidence.target.path.trim_end_matches('/');
            let mcp = ["/mcp", "/sse"].iter().any(|end| path.ends_with(end));
            let found = crate::classify::rules::kit::answer::challenge(facts, |found| {
                found.param("resource_metadata").is_some() && found.param("error").is_none()
            })?;
            let address = found.param("resource_metadata").map(crate::classify::rules::kit::answer::shortened)?;
            mcp.then(|| {
                likely([
                    Signal::seen("The challenge names the document").with(address),
                    Signal::seen("The path is that of an MCP server"),
                ])
            })
        },
    },
];
