//! The command lines of Google Cloud and Azure, and what their services say of rights.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "gcp.not-signed-in",
        title: "The program has no Google credentials",
        plain: "The program found no credentials to ask Google with, or they can no longer be \
            renewed.",
        detail: "Neither gcloud's account nor application default credentials are set up, or the \
            refresh token was revoked.",
        fixes: [
            ClientDeveloper: "gcloud auth login for the command line, gcloud auth application-default \
                login for programs; on Google Cloud, give the workload a service account.",
        ],
        test: NextTest::Settled,
        sources: [docs::GCP_ADC],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "az.not-signed-in",
        title: "The program is not signed in to Azure",
        plain: "Nobody is signed in where this program runs.",
        detail: "The Azure CLI holds no account, or its refresh token has expired.",
        fixes: [
            ClientDeveloper: "az login, in a build az login --identity or with a federated credential.",
        ],
        test: NextTest::Settled,
        sources: [docs::AZ_LOGIN],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "az.rbac",
        title: "The account lacks a role in Azure",
        plain: "Who asks is known, and has no role that includes this action here.",
        detail: "Azure Resource Manager's AuthorizationFailed names the principal, the action and \
            the scope. A new assignment takes up to ten minutes, and a token from before it \
            does not have it.",
        fixes: [
            IdentityAdmin: "Assign a role that has the named action, at the named scope or above, to the \
                named object id.",
            ClientDeveloper: "After the assignment, sign in again.",
        ],
        test: NextTest::Command {
            command: t("az role assignment list --assignee <object id> --all"),
            shows: t("A role with the action at this scope must be among them."),
        },
        sources: [docs::AZ_RBAC],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["does not have authorization to perform action"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "az.devops",
        title: "Azure DevOps does not let this user in",
        plain: "The organisation does not know this user, or gives it no access.",
        detail: "TF400813: not a member, no access level, or another directory than the one the \
            organisation is connected to. `aaaaaaaa-aaaa-…` stands for an anonymous caller: \
            the token was not accepted.",
        fixes: [
            IdentityAdmin: "Add the user to the organisation with an access level.",
            ClientDeveloper: "Send a token that has not expired and has the scope.",
        ],
        test: NextTest::Settled,
        sources: [docs::AZ_DEVOPS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["TF400813: "],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "az.keyvault",
        title: "The key vault does not let this identity in",
        plain: "The vault knows who asks, and gives it no access to this secret or key.",
        detail: "Key Vault: no access policy or role for this identity (`ForbiddenByPolicy`, \
            `ForbiddenByRbac`), or its firewall (`ForbiddenByFirewall`, \
            `ForbiddenByConnection`).",
        fixes: [
            IdentityAdmin: "Give the identity a role such as Key Vault Secrets User, or the permission \
                in the access policy.",
            EdgeAdmin: "For ForbiddenByFirewall allow the network or use the private endpoint.",
        ],
        test: NextTest::Settled,
        sources: [docs::AZ_KEYVAULT],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"ForbiddenByRbac\"", "\"ForbiddenByPolicy\"", "\"ForbiddenByFirewall\"", "\"ForbiddenByConnection\"", "AKV10000"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "az.sas-expired",
        title: "The signed link to the storage is over",
        plain: "The link was signed for a certain time, and that time is over or has not begun.",
        detail: "Azure Storage: \"Signature not valid in the specified time frame\", with start, \
            expiry and the service's own time. A clock that runs ahead where the link was \
            made gives a start that has not come.",
        fixes: [
            ClientDeveloper: "Make a new link; let it start some minutes in the past, or leave the start \
                out.",
        ],
        test: NextTest::Settled,
        sources: [docs::AZ_SAS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["Signature not valid in the specified time frame"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "cfr.own-refusal",
        title: "The network in front refused without a word",
        plain: "The network in front of the site refused this request itself; the site's own \
            server was probably not asked.",
        detail: "CloudFront answered 403 with an empty body under its own name. Its firewall (AWS \
            WAF) with a response of its own or a function does this, often by the \
            User-Agent; its other refusals bring a page.",
        fixes: [
            ClientDeveloper: "Send a User-Agent of your own that names the program, and ask again.",
            EdgeAdmin: "Look the request id up in the WAF log and in the functions of the \
                distribution.",
        ],
        test: NextTest::Look {
            ask: t("Ask once more with a browser's User-Agent and nothing else changed."),
            shows: t("If that gets through, a rule about User-Agents is the reason."),
        },
        sources: [docs::CLOUDFRONT_WAF],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let own = marks::header_is(facts, "server", &["CloudFront"])?;
            let error = marks::header_has(facts, "x-cache", &["Error from cloudfront", "LambdaGeneratedResponse", "FunctionGeneratedResponse"])?;
            marks::header_is(facts, "content-length", &["0"]).map(|empty| likely([own, error, empty]))
        },
    },
];
