//! Amazon's application load balancer: its own refusals, and its sign-in.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Gate, NextTest, Rule, Signal};

const BALANCER: &[&str] = &["awselb/"];
const LOG: NextTest = NextTest::Look {
    ask: t("Look into the load balancer's access log at the time of the request."),
    shows: t(
        "`target_status_code` is `-` when the balancer refused; `actions_executed` with `waf` \
        means a firewall rule, `error_reason` names what failed at sign-in.",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "awswaf.block",
        title: "The load balancer refused, before the site was asked",
        plain: "The request was refused at the site's front door, most likely by a firewall \
            rule. The site's own program never saw it.",
        detail: "A bare 403 page with `server: awselb/2.0` is the balancer's own: AWS WAF \
            blocked, or a listener rule answers so.",
        fixes: [
            EdgeAdmin: "Look up the request in the sampled requests of AWS WAF and exempt the \
                path or caller; otherwise look for a listener rule with a fixed answer.",
        ],
        test: LOG,
        sources: [web::ALB_LOGS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let mark = marks::header_has(facts, "server", BALANCER)?;
            is_bare(facts.body())
                .then(|| likely([mark, Signal::seen("The page is the load balancer's own")]))
        },
    },
    cause! {
        id: "alb.auth-401",
        title: "The load balancer wants a sign-in",
        plain: "The site's front door lets in only people who are signed in.",
        detail: "A 401 with `server: awselb/2.0`: the listener rule denies requests without a \
            session, cannot reach the sign-in service, or got claims of more than 11 kB.",
        fixes: [
            IdentityAdmin: "Set the rule's OnUnauthenticatedRequest to `authenticate` for \
                people, or `allow` for paths that are public.",
            EdgeAdmin: "Let the balancer reach the sign-in service's token and user info \
                addresses.",
        ],
        test: LOG,
        sources: [web::ALB_AUTH, web::ALB_TROUBLE],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| marks::header_has(facts, "server", BALANCER).map(|mark| likely([mark])),
    },
    cause! {
        id: "alb.561",
        title: "The sign-in service answered the load balancer with an error",
        plain: "You were sent back from the sign-in service with an error, so the site's front \
            door cannot let you in.",
        detail: "Status 561 of an AWS load balancer: the identity provider returned an error \
            code. The balancer's log says which under `error_reason`.",
        fixes: [
            IdentityAdmin: "Follow `error_reason` in the balancer's log: client id and secret, \
                redirect address, scopes.",
            Visitor: "Sign in again in a private window; if it stays, tell the operator the \
                time.",
        ],
        test: LOG,
        sources: [web::ALB_TROUBLE],
        ceiling: Certain,
        gate: Gate::Code(561),
        find: |_| Some(certain([Signal::code("The status code is 561")])),
    },
];

/// The balancer's page: the code as title and heading, and nothing else.
fn is_bare(body: &str) -> bool {
    body.trim().is_empty()
        || (body.len() < 200 && body.contains("<h1>403 Forbidden</h1>") && !body.contains("<hr>"))
}
