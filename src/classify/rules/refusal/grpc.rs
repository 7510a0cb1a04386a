//! gRPC: a refusal that travels in a trailer of its own, below a 200.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
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
        find: |facts| crate::classify::rules::kit::grpc_status::is(facts, "16").map(|mark| likely([mark])),
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
        find: |facts| crate::classify::rules::kit::grpc_status::is(facts, "7").map(|mark| likely([mark])),
    },
    cause! {
        id: "grpc.not-found",
        title: "The call found nothing, or nobody answers to its name",
        plain: "The service answered, and what was asked for is not there: the thing itself, or the method of \
            that name.",
        detail: "gRPC status 5, NOT_FOUND, or 12, UNIMPLEMENTED: the service or method does not exist on this \
            server, mostly because the path is wrong or a proxy routes it elsewhere.",
        fixes: [
            ClientDeveloper: "Compare package, service and method in the path with the server's reflection.",
            ServerOperator: "Route the service's path prefix to the server that registers it.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: NotFound,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let missing = |status: &str| matches!(status, "5" | "12");
            crate::classify::rules::kit::grpc_status::one_of(facts, missing).map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "grpc.exhausted",
        title: "A limit of the service is reached",
        plain: "The service answered that a limit is reached: too many calls, or a message that is too large.",
        detail: "gRPC status 8, RESOURCE_EXHAUSTED.",
        fixes: [
            ClientDeveloper: "Call less often with growing waits; where the message says so, send or allow \
                smaller messages.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| crate::classify::rules::kit::grpc_status::is(facts, "8").map(|mark| likely([mark])),
    },
    cause! {
        id: "grpc.failed",
        title: "The call failed below a success",
        plain: "The number says that all is well, and the service says that the call failed.",
        detail: "gRPC status 2 UNKNOWN, 4 DEADLINE_EXCEEDED, 13 INTERNAL, 14 UNAVAILABLE or 15 DATA_LOSS.",
        fixes: [
            ServerOperator: "Look for the call in the service's log; 14 often is a proxy that reaches no \
                server.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: ServerError,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let failed = |status: &str| matches!(status, "2" | "4" | "13" | "14" | "15");
            crate::classify::rules::kit::grpc_status::one_of(facts, failed).map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "grpc.refused",
        title: "The call was not accepted",
        plain: "The number says that all is well, and the service did not take the call as it was made.",
        detail: "gRPC status 3 INVALID_ARGUMENT, 6 ALREADY_EXISTS, 9 FAILED_PRECONDITION, 10 ABORTED or 11 \
            OUT_OF_RANGE.",
        fixes: [
            ClientDeveloper: "Read the message beside the status: it names what is wrong with the call.",
        ],
        test: NextTest::Settled,
        sources: [docs::GRPC_STATUS],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let refused = |status: &str| matches!(status, "1" | "3" | "6" | "9" | "10" | "11");
            crate::classify::rules::kit::grpc_status::one_of(facts, refused).map(|mark| likely([mark]))
        },
    },
];
