//! A sign-in page that is a web server's own, where it is not plain whose.

use crate::classify::rules::kit::answer::{body_says, quoted};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::further_likely;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule};
use crate::fixes::{FixKind, Help};

const LOG: NextTest = NextTest::Look {
    ask: t("Look into the web server's error log at the time of the request."),
    shows: t("One line names the file or rule."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "origin.basic-page",
    title: "The web server itself asks for the sign-in",
    plain: t("The sign-in is asked for by the web server, not by the application behind it."),
    detail: t(
        "The 401 page is a web server's own, as of nginx or IIS, so the user list is in the \
        server's configuration.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t("Look for the directive that asks, and for its user file."),
        help: &[Help::any(FixKind::FindSignIn), Help::any(FixKind::AddUser)],
    }],
    test: LOG,
    sources: &[web::NGINX_BASIC, web::APACHE_BASIC, web::IIS_STATUS],
    outcome: None,
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Code(401),
    find: |facts| {
        // nginx's own page has a rule of its own.
        if body_says(facts, &["<center>nginx", "<center>openresty"]).is_some() {
            return None;
        }
        body_says(
            facts,
            &[
                "<title>401 Authorization Required</title>",
                "401 - Unauthorized: Access is denied due to invalid credentials",
            ],
        )
        .map(|text| further_likely([quoted(text)]))
    },
}];
