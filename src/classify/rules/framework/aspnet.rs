//! ASP.NET Core: signed in, and the policy says no.

use crate::classify::rules::kit::answer::{Sent, fallback, header_signal, sent};
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{empty_body, header_has};
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal, contains_ignore_case,
};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "aspnet.forbid",
    title: "Signed in, and the account lacks a role",
    plain: t(
        "The application knows who you are and does not let your account do this: it lacks a \
        role or another property.",
    ),
    detail: t(
        "ASP.NET Core: authentication succeeded, the authorization policy failed. With cookies \
        this is a redirect to /Account/AccessDenied, with tokens a 403 without a body.",
    ),
    actor: Actor::IdentityAdmin,
    fixes: &[
        Fix {
            actor: Actor::IdentityAdmin,
            text: t("Give the account the role or claim that the policy asks for."),
            help: &[],
        },
        Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Compare the claims that arrive with the policy. Often the role stands in a claim \
                of another name than the application reads.",
            ),
            help: &[Help::any(FixKind::MapRoles)],
        },
    ],
    test: NextTest::Look {
        ask: t("Set the log level of Microsoft.AspNetCore.Authorization to Information."),
        shows: t("The line `Authorization failed` lists the requirements that were not met."),
    },
    sources: &[docs::ASPNET_POLICY],
    outcome: Some(Outcome::Forbidden),
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Codes(302, 403),
    find: |facts| match facts.code()? {
        302 => {
            let place = facts.header_value("location")?;
            contains_ignore_case(place, "/account/accessdenied")
                .then(|| likely([header_signal(facts, "location", "The redirect leads to")]))
        }
        403 => {
            let kestrel = header_has(facts, "server", "kestrel")
                || header_has(facts, "x-powered-by", "asp.net");
            let known = matches!(sent(facts), Sent::Authorization | Sent::Other);
            (kestrel && known && empty_body(facts)).then(|| {
                fallback(
                    Confidence::Likely,
                    [
                        Signal::seen("Credentials were sent"),
                        Signal::absent("The body gives no reason"),
                    ],
                )
            })
        }
        _ => None,
    },
}];
