//! Django and Django REST framework: missing sign-in said with 403, and the checks against forged
//! requests.

use crate::classify::rules::kit::answer::quoted;
use crate::classify::rules::kit::found::{further_likely, likely};
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{
    json_says, member_begins, page, page_says, plain_says, said,
};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

const ORIGIN: &[&str] = &["Origin checking failed"];
const COOKIE: &[&str] = &[
    "CSRF cookie not set.",
    "requires a CSRF cookie when submitting forms",
];
const TOKEN: &[&str] = &[
    "CSRF token missing",
    "CSRF token from POST",
    "CSRF token from the ",
];
const REFERER: &[&str] = &[
    "Referer checking failed",
    "HTTPS site requires a “Referer header”",
    "HTTPS site requires a 'Referer header'",
];
/// All of them: whether the exact reason is told.
const REASONS: &[&str] = &[
    ORIGIN[0], COOKIE[0], COOKIE[1], TOKEN[0], TOKEN[1], TOKEN[2], REFERER[0], REFERER[1],
    REFERER[2],
];

const SERVER_LOG: NextTest = NextTest::Look {
    ask: t("Look into the application's log (`django.security.csrf`) at the time of the request."),
    shows: t("The line that begins with `Forbidden` gives the same reason."),
};

const SEND_TOKEN: Fix = Fix {
    actor: Actor::ClientDeveloper,
    text: t(
        "Send the value of the cookie `csrftoken` in the header X-CSRFToken with every request \
        that changes something, together with the cookie.",
    ),
    help: &[Help::on(FixKind::SendCsrfToken, &["Django"])],
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "drf.401-as-403",
        title: "Not signed in, said with 403",
        plain: t(
            "The application wants you to sign in. It says so with the code that usually means \
            a lack of rights.",
        ),
        detail: t(
            "Django REST framework turns 401 into 403 when its first authenticator has no \
            challenge to offer, as is so with SessionAuthentication.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Sign in, or send the token or session cookie that the API expects."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Put an authenticator with a challenge first, so that callers get 401 with \
                    WWW-Authenticate.",
                ),
                help: &[Help::on(FixKind::Answer401, &["Django"])],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Authorization: Token $TOKEN\" '{url}'"),
            shows: t("With a good token it must answer otherwise."),
        },
        sources: &[docs::DRF_UNAUTHORIZED],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            said(
                Confidence::Likely,
                member_begins(
                    facts,
                    "detail",
                    &["Authentication credentials were not provided"],
                ),
            )
        },
    },
    Rule {
        id: "drf.csrf",
        title: "The form token is missing or does not fit",
        plain: t(
            "You are signed in by a cookie, and the application refuses changes without the \
            token that goes with it.",
        ),
        detail: t(
            "Django REST framework's SessionAuthentication checks for forged requests; what \
            follows `CSRF Failed:` is Django's own reason.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            SEND_TOKEN,
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Or sign in with a token in the Authorization header and send no cookie."),
                help: &[],
            },
        ],
        test: SERVER_LOG,
        sources: &[docs::DRF_SESSION, docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let text = member_begins(facts, "detail", &["CSRF Failed:"])?;
            // The exact reason, when there is one, has a rule of its own below.
            Some(if told(facts, REASONS).is_some() {
                further_likely([quoted(text)])
            } else {
                likely([quoted(text)])
            })
        },
    },
    Rule {
        id: "django.csrf-origin",
        title: "The page's origin is not on the list of trusted ones",
        plain: t(
            "The application takes forms from its own pages only, and yours is not on its list.",
        ),
        detail: t(
            "Django compares Origin with its own host. Behind a proxy that ends TLS it takes \
            itself for http, and then its own pages do not match either.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Add the page's scheme and host to the trusted origins, and tell Django which \
                header of your own proxy says that the request came by https.",
            ),
            help: &[
                Help::on(FixKind::TrustCsrfOrigin, &["Django"]),
                Help::any(FixKind::PassScheme),
            ],
        }],
        test: SERVER_LOG,
        sources: &[docs::DJANGO_TRUSTED, docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| said(Confidence::Likely, told(facts, ORIGIN)),
    },
    Rule {
        id: "django.csrf-cookie",
        title: "The cookie for the form token did not come along",
        plain: t(
            "The application set a cookie to recognise its own forms by, and your browser did \
            not send it back.",
        ),
        detail: t(
            "Django: the CSRF cookie is not set. Cookies are blocked, the page lies on another \
            site or host name, or the cookie is marked Secure and the page came by http.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Allow cookies for {host}, load the form again and send it once more."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Make sure that the page with the form sets the cookie and that host name \
                    and path cover both; pages of other sites need SameSite=None.",
                ),
                help: &[Help::on(FixKind::GiveCsrfToken, &["Django"])],
            },
        ],
        test: SERVER_LOG,
        sources: &[docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| said(Confidence::Likely, told(facts, COOKIE)),
    },
    Rule {
        id: "django.csrf-token",
        title: "The form token is missing or out of date",
        plain: t(
            "The form was sent without its token, or with one from before the last sign-in. \
            Loading the page again usually helps.",
        ),
        detail: t(
            "Django compares the token in the form or in X-CSRFToken with the cookie. Signing \
            in changes the token, so tabs opened before keep an old one.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            SEND_TOKEN,
            Fix {
                actor: Actor::ServerOperator,
                text: t("Put the template tag into every form that is sent with POST."),
                help: &[Help::on(FixKind::GiveCsrfToken, &["Django"])],
            },
        ],
        test: SERVER_LOG,
        sources: &[docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| said(Confidence::Likely, told(facts, TOKEN)),
    },
    Rule {
        id: "django.csrf-referer",
        title: "The request does not say which page it comes from",
        plain: t(
            "The application wants to know which page the form was sent from, and that was \
            missing or is not on its list.",
        ),
        detail: t(
            "Over https and without Origin, Django checks Referer. A Referrer-Policy of \
            no-referrer, a privacy tool or a proxy removes it.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Use a referrer policy that sends at least the origin to your own site, and \
                    list other pages in CSRF_TRUSTED_ORIGINS.",
                ),
                help: &[Help::on(FixKind::TrustCsrfOrigin, &["Django"])],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Let the browser send the Referer to {host}."),
                help: &[],
            },
        ],
        test: SERVER_LOG,
        sources: &[docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| said(Confidence::Likely, told(facts, REFERER)),
    },
    Rule {
        id: "django.csrf",
        title: "The check against forged requests failed",
        plain: t(
            "The application could not make sure that the form comes from one of its own pages. \
            Which check failed stands in its log only.",
        ),
        detail: t(
            "Django's page says that CSRF verification failed and, with DEBUG off, not why: \
            token, cookie, origin or referrer.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Load the page again and send the form once more."),
                help: &[],
            },
            SEND_TOKEN,
        ],
        test: SERVER_LOG,
        sources: &[docs::DJANGO_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let title = page_says(facts, &["CSRF verification failed. Request aborted."])?;
            told(facts, REASONS)
                .is_none()
                .then(|| likely([quoted(title), Signal::absent("No reason is given")]))
        },
    },
];

/// Django's reason: on its own page, in a plain text, or behind the framework's `CSRF Failed:`.
fn told(facts: &Facts<'_>, reasons: &[&'static str]) -> Option<&'static str> {
    page_says(facts, reasons)
        .filter(|_| page(facts).contains("CSRF"))
        .or_else(|| plain_says(facts, reasons))
        .or_else(|| json_says(facts, reasons))
}
