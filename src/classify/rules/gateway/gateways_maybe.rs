//! Gateways that may have refused without a mark of their own. They stand beside the general rule as
//! rivals, and only where the answer looks like theirs.

use crate::classify::rules::kit::answer::{fallback, header_signal, quoted};
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{empty_body, header_has, plain};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::Seen;
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "traefik.ipallow",
        title: "A proxy may not let your network address in",
        plain: t("A proxy in front of the site may let certain network addresses in only."),
        detail: t(
            "The body is the bare word `Forbidden` and no server names itself, as with Traefik's \
            IPAllowList. Behind another proxy it compares the wrong address unless `depth` is set.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Add the address, and count as many proxies in front as there are."),
            help: &[
                Help::on(FixKind::AllowAddress, &["Traefik"]),
                Help::on(FixKind::RealAddress, &["Traefik"]),
            ],
        }],
        test: NextTest::Look {
            ask: t(
                "Look into Traefik's access log: is OriginStatus 0 or missing for this request?",
            ),
            shows: t("Then Traefik refused it, and no application was asked."),
        },
        sources: &[docs::TRAEFIK_IP],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let bare = plain(facts) == "Forbidden"
                && facts.header("server") == Seen::Absent
                && facts.header("x-powered-by") == Seen::Absent
                && facts.header("x-content-type-options") == Seen::Absent;
            bare.then(|| {
                fallback(
                    Confidence::Possible,
                    [
                        quoted("Forbidden"),
                        Signal::absent("The answer does not name the server (Server)"),
                    ],
                )
            })
        },
    },
    Rule {
        id: "envoy.ext_authz",
        title: "A gateway may have asked another program who you are",
        plain: t(
            "A gateway in front of the service may ask another program for each request whether \
            to let it in, and that program said no.",
        ),
        detail: t(
            "Envoy's external authorization answers with an empty 401 or 403 unless that program \
            sends a body; the access log has the flag `UAEX` for it.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Look into the authorizing program's log, and let it say in a body why it refuses.",
            ),
            help: &[Help::on(FixKind::PreflightFirst, &["Envoy", "Istio"])],
        }],
        test: NextTest::Look {
            ask: t("Look into Envoy's access log at the time of the request, at %RESPONSE_FLAGS%."),
            shows: t("`UAEX` means that the external authorization refused."),
        },
        sources: &[docs::ENVOY_EXT_AUTHZ],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            (header_has(facts, "server", "envoy") && empty_body(facts)).then(|| {
                fallback(
                    Confidence::Possible,
                    [
                        header_signal(facts, "server", "The server's name (Server)"),
                        Signal::absent("The body gives no reason"),
                        Signal::hidden("The flag UAEX in the gateway's log"),
                    ],
                )
            })
        },
    },
];
