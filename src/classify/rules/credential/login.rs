//! A sign-in page in front of the thing asked for, by redirect or in its place.

use crate::classify::knowledge::status::rfc;
use crate::classify::page_titles::Says;
use crate::classify::rules::kit::answer::{header_signal, shortened};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, further_possible, likely};
use crate::classify::rules::kit::login_address::{Place, place};
use crate::classify::rules::kit::login_page::{has_password_field, sign_in_heading};
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
};
use crate::fixes::{FixKind, Help};

const PASSWORD_FIELD: Signal = Signal::seen("The page has a password field");
pub(in crate::classify::rules) const API_FIX: Fix = Fix {
    actor: Actor::ServerOperator,
    text: t("Answer calls that ask for JSON with 401, and keep the sign-in page for people."),
    help: &[Help::any(FixKind::Api401)],
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "login.redirect",
        title: "Leads to a sign-in page",
        plain: t(
            "The address sends visitors who are not signed in to a sign-in page. What lies behind \
            it, if anything, shows only to those who are.",
        ),
        detail: t(
            "The redirect ends at an address that is a sign-in page by its host or path. A \
            checker without a session cannot see what stands behind it.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Open the address in a tab and sign in."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "For an API, send a token, and `Accept: application/json` so that the \
                    server can tell a program from a person.",
                ),
                help: &[],
            },
            API_FIX,
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("A sign-in page confirms it; the content speaks against it."),
        },
        sources: &[rfc!("9110", "15.4"), web::OAUTH2_PROXY],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::General,
        gate: Gate::Codes(200, 403),
        find: |facts| redirected_to_login(facts),
    },
    Rule {
        id: "login.soft-200",
        title: "A sign-in page in place of the content",
        plain: t("The server says that all is well, but what it sent is a sign-in page."),
        detail: t(
            "200 with an HTML page that has a password field and a title or first heading \
            that says \"sign in\", at an address that is not itself a sign-in page.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Open the address in a tab and sign in."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Treat an HTML answer as 401 where data is expected: compare the \
                    Content-Type before reading it.",
                ),
                help: &[],
            },
            API_FIX,
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("Other content than here means that a session is needed."),
        },
        sources: &[rfc!("9110", "15.5.2")],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(200),
        find: |facts| sign_in_page(facts).filter(|_| redirected_to_login(facts).is_none()),
    },
    Rule {
        id: "login.page-403",
        title: "Refused, with a sign-in page",
        plain: t("The server refused and sent a sign-in page along: it wants you to sign in."),
        detail: t(
            "403 with an HTML page that has a password field and says \"sign in\". Some \
            sign-in proxies answer so; 401 would be exact.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Open the address in a tab and sign in."),
                help: &[],
            },
            API_FIX,
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("If the content comes, a session was all that was missing."),
        },
        sources: &[web::OAUTH2_PROXY, rfc!("9110", "15.5.2")],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| sign_in_page(facts),
    },
    Rule {
        id: "login.form",
        title: "The page has a sign-in form",
        plain: t(
            "The page can be read, and somewhere on it is a sign-in form. Part of it may be \
            for members only.",
        ),
        detail: t(
            "A password field in the HTML; title and first heading do not say that the page \
            is about signing in.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("If something is missing on the page, sign in and look again."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[rfc!("9110", "15.3.1")],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(200),
        find: |facts| {
            let form = is_html(facts)
                && password_field(facts)
                && place(&facts.evidence.target.url).is_none()
                && redirected_to_login(facts).is_none()
                && sign_in_heading(facts.body_start()).is_none();
            form.then(|| further_possible([PASSWORD_FIELD]))
        },
    },
];

/// A redirect, followed or captured, that ends at a sign-in page. Who asks for a sign-in page
/// itself has not been turned away.
pub(in crate::classify::rules) fn redirected_to_login(facts: &Facts<'_>) -> Option<Finding> {
    let code = facts.code()?;
    let (url, signal) = match code {
        300..=399 => (
            facts.header_value("location")?,
            header_signal(facts, "location", "The redirect leads to"),
        ),
        200..=299 | 401 | 403 => {
            let url = facts.final_url()?;
            (
                url,
                Signal::seen("The answer came from").with(shortened(url)),
            )
        }
        _ => return None,
    };
    let found = place(url)?;
    if place(&facts.evidence.target.url).is_some() {
        return None;
    }
    Some(match found {
        Place::IdentityHost => certain([signal, Signal::seen("The host is a sign-in service")]),
        Place::ByName => likely([signal]),
    })
}

fn sign_in_page(facts: &Facts<'_>) -> Option<Finding> {
    if !is_html(facts) || !password_field(facts) || place(&facts.evidence.target.url).is_some() {
        return None;
    }
    let heading = sign_in_heading(facts.body_start())?;
    // A page that only writes about signing in, with a form in its head or foot, has more to say.
    let is_the_page = crate::classify::page_titles::said(heading) == Some(Says::SignIn);
    let (most, links) = if is_the_page { (4_000, 30) } else { (500, 6) };
    let (seen, leading_on) = crate::classify::page_shape::measure(facts.body_start());
    if seen > most || leading_on > links {
        return None;
    }
    Some(likely([
        PASSWORD_FIELD,
        Signal::seen("Its title or heading says").with(shortened(heading.trim())),
    ]))
}

fn password_field(facts: &Facts<'_>) -> bool {
    facts.body_may_hold("password") && has_password_field(facts.body_start())
}

/// Like [`Facts::is_html`], without building a string.
fn is_html(facts: &Facts<'_>) -> bool {
    facts.header_value("content-type").is_some_and(|value| {
        ["text/html", "application/xhtml+xml"].iter().any(|kind| {
            value
                .trim_start()
                .get(..kind.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(kind))
        })
    })
}
