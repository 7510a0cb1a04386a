//! Azure Storage: `x-ms-error-code`, or `Code` in the XML, names the reason.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "az.storage-401",
        title: "The storage wants to know who asks",
        plain: "The storage answers only callers who say who they are.",
        detail: "`NoAuthenticationInformation` or `InvalidAuthenticationInfo`: no Authorization \
            header and no shared access signature, or a token for another audience than \
            https://storage.azure.com.",
        fixes: [
            ClientDeveloper: "Add a shared access signature to the address, or send an Entra \
                token for https://storage.azure.com with x-ms-version.",
            ServerOperator: "For public files, allow anonymous reading of the container.",
        ],
        test: NextTest::Settled,
        sources: [web::AZURE_STORAGE],
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            code(facts, &["NoAuthenticationInformation", "InvalidAuthenticationInfo"])
                .map(|mark| sure(facts, mark))
        },
    },
    cause! {
        id: "az.storage-signature",
        title: "The link's signature is not valid, or not any more",
        plain: "The link was signed, and its signature does not fit or its time has passed.",
        detail: "`AuthenticationFailed`. For a shared access signature compare `st` and `se` \
            with the time, and `sv`, `sr`, `sp` with what was signed; \
            AuthenticationErrorDetail says more.",
        fixes: [
            ClientDeveloper: "Get a new link, and do not encode its signature twice.",
            ServerOperator: "Sign again after the account key was renewed.",
        ],
        test: NextTest::Look {
            ask: t("Read AuthenticationErrorDetail in the answer."),
            shows: t("It says whether the time, the string to sign or the key is at fault."),
        },
        sources: [web::AZURE_STORAGE, web::AZURE_SAS],
        ceiling: Certain,
        gate: Gate::Code(403),
        // A link that is over is told apart in `az.sas-expired`.
        find: |facts| {
            let over = facts.body_holds("not valid in the specified time frame");
            let mark = code(facts, &["AuthenticationFailed"]).filter(|_| !over)?;
            Some(sure(facts, mark))
        },
    },
    cause! {
        id: "az.storage-permission",
        title: "The caller lacks a right to the data",
        plain: "The storage knows the caller, who may not do this with the data.",
        detail: "`AuthorizationPermissionMismatch`: a data role such as Storage Blob Data Reader \
            is missing (Owner is not one), or the signature's `sp` lacks the letter.",
        fixes: [
            IdentityAdmin: "Grant a Storage Blob Data role, and allow some minutes for it to \
                work.",
            ServerOperator: "Sign the link with the right that is needed, such as sp=r.",
        ],
        test: NextTest::Settled,
        sources: [web::AZURE_STORAGE, web::AZURE_SAS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            code(facts, &["AuthorizationPermissionMismatch", "InsufficientAccountPermissions"])
                .map(|mark| sure(facts, mark))
        },
    },
    cause! {
        id: "az.storage-network",
        title: "The storage's firewall does not let the address in",
        plain: "The storage does not accept requests from your network.",
        detail: "`AuthorizationFailure` (the account's network rules) or \
            `AuthorizationSourceIPMismatch` (the signature's `sip`). The answer's SourceIP is \
            the address it saw.",
        fixes: [
            EdgeAdmin: "Add the address or the virtual network to the account's firewall.",
            ServerOperator: "Sign the link for the address that the answer names (SourceIP).",
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: [web::AZURE_STORAGE, web::AZURE_SAS],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            // The first is also what an account says that takes no keys, or whose caller has no role.
            code(facts, &["AuthorizationSourceIPMismatch"])
                .map(|mark| sure(facts, mark))
                .or_else(|| code(facts, &["AuthorizationFailure"]).map(|mark| likely([mark])))
        },
    },
    cause! {
        id: "az.storage-limits",
        title: "The link was made for another use",
        plain: "The link is valid, and was made for another kind of request.",
        detail: "`AuthorizationProtocolMismatch` (`spr`, http in place of https), \
            `AuthorizationResourceTypeMismatch` (`srt`) or `AuthorizationServiceMismatch` \
            (`ss`).",
        fixes: [
            ServerOperator: "Sign the link for this protocol, resource type and service.",
            ClientDeveloper: "Use https.",
        ],
        test: NextTest::Settled,
        sources: [web::AZURE_SAS],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            code(
                facts,
                &[
                    "AuthorizationProtocolMismatch",
                    "AuthorizationResourceTypeMismatch",
                    "AuthorizationServiceMismatch",
                ],
            )
            .map(|mark| sure(facts, mark))
        },
    },
    cause! {
        id: "az.storage-disabled",
        title: "The storage account is switched off",
        plain: "The account that holds the files is switched off.",
        detail: "`AccountIsDisabled`: the subscription has ended or was suspended.",
        fixes: [ServerOperator: "Reactivate the subscription, or move the files."],
        test: NextTest::Settled,
        sources: [web::AZURE_STORAGE],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| code(facts, &["AccountIsDisabled"]).map(|mark| sure(facts, mark)),
    },
    cause! {
        id: "az.storage-public",
        title: "The storage account allows no public files",
        plain: "The file was meant to be public, and the account it lies in allows none.",
        detail: "`PublicAccessNotPermitted`, sent with 409: allowBlobPublicAccess is off for \
            the account, whatever the container says.",
        fixes: [
            ServerOperator: "Give out signed links, or put a CDN in front; allow public access \
                for the account only if all its public containers are meant to be.",
        ],
        test: NextTest::Settled,
        sources: [web::AZURE_STORAGE],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(409),
        find: |facts| code(facts, &["PublicAccessNotPermitted"]).map(|mark| likely([mark])),
    },
];

/// The code in the header is the storage's own word; that in a body is so where the storage is known
/// to have answered.
fn sure(facts: &Facts<'_>, mark: Signal) -> Finding {
    speaker::says(mark, speaker::azure_storage(facts))
}

fn code(facts: &Facts<'_>, names: &[&'static str]) -> Option<Signal> {
    if let Some(mark) = marks::header_is(facts, "x-ms-error-code", names) {
        return Some(mark);
    }
    marks::data(facts, &["<Code>"])?;
    let (_, rest) = facts.body().split_once("<Code>")?;
    let (found, _) = rest.split_once('<')?;
    let name = names.iter().find(|name| **name == found)?;
    Some(Signal::words("The body's error code").with(*name))
}
