//! Google Cloud's front doors: Identity-Aware Proxy, Cloud Run, Cloud Storage, Cloud Armor.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely, rival};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Gate, NextTest, Rule, Signal};

const IAP: &str = "x-goog-iap-generated-response";

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "gcp.iap-login",
        title: "Google's sign-in stands in front of the site",
        plain: "The site lets in only people who sign in with a Google account it knows.",
        detail: "Identity-Aware Proxy made this answer (`x-goog-iap-generated-response`). For \
            script requests it answers 401 when the session has ended.",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ClientDeveloper: "Programs send an OpenID Connect token whose audience is the \
                proxy's client id, as Authorization: Bearer.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("Google's sign-in page confirms it."),
        },
        sources: [web::IAP_SESSIONS],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Codes(302, 401),
        find: |facts| {
            if !matches!(facts.code(), Some(302 | 401)) {
                return None;
            }
            marks::header(facts, IAP).map(|mark| certain([mark]))
        },
    },
    cause! {
        id: "gcp.iap-denied",
        title: "Signed in, and not on the list",
        plain: "Google knows who you are, and this account is not on the site's list.",
        detail: "Identity-Aware Proxy's own 403: the account lacks the role \
            roles/iap.httpsResourceAccessor for this service.",
        fixes: [
            IdentityAdmin: "Grant the account the role IAP-secured Web App User.",
            Visitor: "Sign in with another account.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window and sign in with another account."),
            shows: t("If that works, the account decides."),
        },
        sources: [web::IAP_FAQ],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| marks::header(facts, IAP).map(|mark| certain([mark])),
    },
    cause! {
        id: "gcp.run-private",
        title: "The service on Google Cloud is not public",
        plain: "The service answers only callers that it knows. It was not asked.",
        detail: "Google's front end refused: the service (Cloud Run, Functions) wants an ID \
            token of an account with roles/run.invoker. A block by address or country has the \
            same text.",
        fixes: [
            IdentityAdmin: "Grant roles/run.invoker to the calling account, or to allUsers if \
                the service should be public.",
            ClientDeveloper: "Send an ID token whose audience is the service's address.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Authorization: Bearer $(gcloud auth \
                print-identity-token)\" '{url}'"),
            shows: t("If this works, the missing token was the reason."),
        },
        sources: [web::RUN_AUTH],
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::body(facts, &["Your client does not have permission to get URL"])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "gcs.anon",
        title: "The storage names who lacks which right",
        plain: "The storage does not let this caller read the file.",
        detail: "Google Cloud Storage names the account and the permission, such as \"Anonymous \
            caller does not have storage.objects.get access\".",
        fixes: [
            IdentityAdmin: "Grant the named account roles/storage.objectViewer; to allUsers \
                only if the files are meant to be public.",
            ClientDeveloper: "Use a signed URL, or send a token.",
        ],
        test: NextTest::Settled,
        sources: [web::GCS_TROUBLE],
        ceiling: Certain,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::data(facts, &["does not have storage."])
                .map(|mark| speaker::says(mark, speaker::google_storage(facts)))
        },
    },
    cause! {
        id: "gcp.armor",
        title: "Google's firewall seems to have refused",
        plain: "The firewall of the load balancer in front of the site seems to have refused the \
            request.",
        detail: "Cloud Armor sends no header of its own, only a page with nothing but \"403 \
            Forbidden\". The load balancer's log settles it: `statusDetails` is \
            `denied_by_security_policy`, and `enforcedSecurityPolicy` names the rule.",
        fixes: [
            EdgeAdmin: "Find the rule's priority in the log, and exempt the path or the caller.",
        ],
        test: NextTest::Look {
            ask: t("Look into the load balancer's log at the time of the request."),
            shows: t("`denied_by_security_policy` settles it; an upstream status speaks against \
                it."),
        },
        sources: [web::ARMOR_LOG],
        ceiling: Likely,
        gate: Gate::Codes(403, 502),
        find: |facts| {
            if !matches!(facts.code(), Some(403 | 502)) || facts.body().len() > 400 {
                return None;
            }
            let hidden = Signal::hidden("The load balancer's log");
            let via = marks::header_has(facts, "via", &["1.1 google"]);
            let may_be = via.is_some() || facts.header("via").is_unknown();
            let page = marks::body(facts, &["<title>403</title>403 Forbidden"]);
            if let Some(page) = page.filter(|_| may_be) {
                return Some(likely([page, hidden]));
            }
            via.map(|via| rival([via, hidden]))
        },
    },
];
