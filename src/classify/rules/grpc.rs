//! gRPC: a refusal that travels in a trailer of its own, below a 200.

use super::cause::cause;
use super::client_sources as docs;
use super::found::likely;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "grpc.unauthenticated",
        title: "The call carries no credentials that are accepted",
        plain: "The service does not know who is calling, or does not accept what was sent to \
            show it.",
        detail: "gRPC status 16, UNAUTHENTICATED: no or invalid credentials in the metadata.",
        fixes: [
            ClientDeveloper: "Send the token as `authorization: Bearer …` metadata with each call; \
                channels without TLS drop call credentials.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Readable,
        find: |facts| super::grpc_status::is(facts, "16").map(|mark| likely([mark])),
    },
    cause! {
        id: "grpc.denied",
        title: "The caller is known and may not do this",
        plain: "The service knows who is calling, and this caller has no right to it.",
        detail: "gRPC status 7, PERMISSION_DENIED. A proxy in front, such as Envoy's RBAC, \
            answers with the same status.",
        fixes: [
            IdentityAdmin: "Give the caller the right, or the role that has it.",
            ClientDeveloper: "Read the message beside the status: it names what is missing.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Readable,
        find: |facts| super::grpc_status::is(facts, "7").map(|mark| likely([mark])),
    },
];
