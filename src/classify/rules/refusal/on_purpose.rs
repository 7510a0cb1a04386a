//! Refused on purpose: what lies there is not for visitors, and the refusal is right.

use super::forbidden::IS_403;
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{likely, possible};
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal, Source,
};
use crate::fixes::{FixKind, Help, OnPurpose, on_purpose};

const WELL_KNOWN: Source = Source {
    name: t("RFC 8615 §3"),
    url: t("https://www.rfc-editor.org/rfc/rfc8615.html#section-3"),
};
const FILES: Source = Source {
    name: t("OWASP WSTG, old backup and unreferenced files"),
    url: t(
        "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "refused.on-purpose",
    title: "Refused on purpose, and rightly",
    plain: t(
        "What lies at this address is not meant for visitors: settings, source code, a backup or \
        a page for operators. The server refuses it, and that is right.",
    ),
    detail: t(
        "The path names a hidden file, a version-control folder, a key, a backup, a status page or \
        an administrator's page. Servers and their packages refuse these by default; only what \
        stands below `/.well-known/` begins with a dot and is public.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[
        Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Leave the refusal as it is. Look whether {path} was ever answered: if it was, \
                take every password, key and token in it for known, and replace them.",
            ),
            help: &[Help::any(FixKind::WasPublic)],
        },
        Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Better still, keep such files outside the folder that is served, so that no \
                mistake in a rule can show them.",
            ),
            help: &[],
        },
        Fix {
            actor: Actor::Visitor,
            text: t(
                "If you run this site, open it from the network or with the account that may; \
                otherwise there is nothing here for you.",
            ),
            help: &[],
        },
    ],
    test: NextTest::Look {
        ask: t("Look at where the link to {path} comes from."),
        shows: t(
            "Scanners ask for such addresses all day; a page of your own should never link to one.",
        ),
    },
    sources: &[FILES, web::APACHE_ACCESS, WELL_KNOWN],
    outcome: Some(Outcome::Forbidden),
    ceiling: Confidence::Likely,
    rank: Rank::OnPurpose,
    gate: Gate::Code(403),
    find: |facts| {
        let path = facts.evidence.target.path.as_str();
        let what = on_purpose(path)?;
        let named = Signal::seen("The path is of a kind that servers refuse on purpose");
        let because = [IS_403, named.with(what.what())];
        // Who may administer a site gets in there; a right can be missing, too.
        Some(match what {
            OnPurpose::Administration => possible(because),
            _ => likely(because),
        })
    },
}];
