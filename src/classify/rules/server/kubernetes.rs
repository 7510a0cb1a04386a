//! The Kubernetes API server. Its errors are objects of kind `Status`.

use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json, json_says, main, members};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "k8s.anonymous",
        title: "The cluster does not see who you are",
        plain: t(
            "The cluster takes you for nobody in particular: your token or certificate was not \
            sent, or did not arrive.",
        ),
        detail: t(
            "The API server let the request in as `system:anonymous`, which may read next to \
            nothing. A load balancer that ends TLS removes client certificates.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the token, or use the kubeconfig that holds the certificate."),
                help: &[Help::on(FixKind::MakeToken, &["Kubernetes"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If a balancer stands in front, let it pass TLS through to the API server.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("kubectl auth whoami"),
            shows: t("It names the account that the cluster sees."),
        },
        sources: &[docs::K8S_AUTHN],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            status(facts)?;
            speaker::told_by(
                speaker::kubernetes(facts),
                json_says(facts, &["system:anonymous"]),
            )
        },
    },
    Rule {
        id: "k8s.rbac",
        title: "The account lacks a role in the cluster",
        plain: t("The cluster knows you, and no role of yours allows this."),
        detail: t(
            "No Role or ClusterRole bound to the user allows verb and resource; the message \
            names user, verb, resource, API group and namespace.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[Fix {
            actor: Actor::IdentityAdmin,
            text: t("Bind a role that allows exactly the verb and resource of the message."),
            help: &[Help::on(FixKind::GrantRole, &["Kubernetes"])],
        }],
        test: NextTest::Command {
            command: t("kubectl auth can-i VERB RESOURCE -n NAMESPACE --as USER"),
            shows: t("`no` confirms that a role is missing."),
        },
        sources: &[docs::K8S_RBAC],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            status(facts)?;
            let message = members(json(facts), "message").find(|message| {
                message.contains(" cannot ")
                    && message.contains("User ")
                    && !message.contains("system:anonymous")
            })?;
            let because =
                Signal::words("The cluster says").with(shortened(&message.replace("\\\"", "\"")));
            Some(speaker::says(because, speaker::kubernetes(facts)))
        },
    },
    Rule {
        id: "k8s.unauthorized",
        title: "The cluster does not accept the token or certificate",
        plain: t("Credentials were sent to the cluster, and it does not accept them."),
        detail: t(
            "Status `Unauthorized`: an expired or rotated service account token, an audience \
            that does not fit, a kubeconfig of another cluster, or a removed account.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Get a new token. In a pod, read the token file again before each use: it is \
                renewed while the pod runs.",
            ),
            help: &[Help::on(FixKind::MakeToken, &["Kubernetes"])],
        }],
        test: NextTest::Command {
            command: t("kubectl auth whoami"),
            shows: t("If it is refused too, the credentials are the reason."),
        },
        sources: &[docs::K8S_AUTHN],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            status(facts)?;
            let reason = members(json(facts), "reason").find(|reason| *reason == "Unauthorized")?;
            Some(main(
                Confidence::Likely,
                vec![Signal::seen("The cluster's reason").with(reason)],
            ))
        },
    },
];

/// The body is an object of kind `Status`.
fn status(facts: &Facts<'_>) -> Option<()> {
    let body = json(facts);
    (body.contains("\"Status\"") && members(body, "kind").any(|kind| kind == "Status"))
        .then_some(())
}
