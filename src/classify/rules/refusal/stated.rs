//! A 403 whose body states the reason, in whichever program's words: they are quoted, and say who can act.

use super::forbidden::IS_403;
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{quoted, shortened};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::marks::{json, members, plain};
use crate::classify::{
    BodyKind, Confidence, Facts, Finding, Gate, NextTest, Role, Rule, Signal, t,
};

/// Longer bodies may hold such words for any reason.
const SHORT: usize = 4_096;

pub(in crate::classify::rules) const SIGNED_IN: NextTest = NextTest::Look {
    ask: t("Open {url} in a tab where you are signed in with an account that may."),
    shows: t("If it works there, the account of the request decides."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "authz.sign-in-403",
        title: "Not signed in, said with 403",
        plain: "The server wants you to sign in first. It says so with the code that usually means a lack of \
            rights.",
        detail: "A 403 whose text asks for a sign-in or for credentials. 401 with a challenge is the code for \
            that (RFC 9110 §15.5.2).",
        fixes: [
            ClientDeveloper: "Send the credentials that the service takes; renew the session where the text \
                says that it is over.",
            Visitor: "Open the address in a tab and sign in.",
            ServerOperator: "Answer 401 with WWW-Authenticate where signing in would help.",
        ],
        test: SIGNED_IN,
        sources: [rfc!("9110", "15.5.2"), rfc!("9110", "15.5.4")],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| stated(facts, SIGN_IN),
    },
    cause! {
        id: "authz.plan",
        title: "The plan or subscription does not include this",
        plain: "The service knows the account, whose plan does not include what was asked for.",
        detail: "A 403 whose text names a plan, a subscription, a licence or a trial.",
        fixes: [
            IdentityAdmin: "Change the plan, or use what the present one includes.",
            ClientDeveloper: "Check that the key is one of the account that pays.",
        ],
        test: NextTest::Look {
            ask: t("Compare the plan of the account with what the page of this interface demands."),
            shows: t("The plan that it names is the one that is needed."),
        },
        sources: [rfc!("9110", "15.5.4")],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(402, 403),
        find: |facts| stated(facts, PLAN),
    },
    cause! {
        id: "authz.lacks-right",
        title: "The account lacks the right",
        plain: "The server knows who asks, and this account or token may not do this.",
        detail: "A 403 whose text says that a permission, role, scope or membership is missing. A new sign-in \
            with the same account does not help; a token made before a right was given may have to be made \
            anew.",
        fixes: [
            IdentityAdmin: "Give the account the right, role or membership that the text names.",
            ClientDeveloper: "Ask for the scope that is named, and get a new token; check which account the \
                token belongs to.",
        ],
        test: SIGNED_IN,
        sources: [rfc!("9110", "15.5.4")],
        outcome: Forbidden,
        ceiling: Likely,
        rank: General,
        gate: Gate::Code(403),
        find: |facts| stated(facts, RIGHT),
    },
    cause! {
        id: "authz.says",
        title: "Refused, with a reason",
        plain: "The server refuses the request and says why: the sentence stands below.",
        detail: "A 403 whose body has a message. It is the application's own, so that its makers know best \
            what it means.",
        fixes: [
            ClientDeveloper: "Look the sentence up in the documentation of the service, and do what it asks \
                for.",
            ServerOperator: "Look for the sentence in the program's source or log: it leads to the check that \
                refused.",
        ],
        test: SIGNED_IN,
        sources: [rfc!("9110", "15.5.4"), web::PROBLEM_DETAILS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let message = message(facts)?;
            let because = vec![IS_403, Signal::words("The body says").with(shortened(message))];
            Some(Finding {
                confidence: Confidence::Likely,
                role: Role::Fallback,
                because,
            })
        },
    },
];

const SIGN_IN: &[&str] = &[
    "Authentication credentials were not provided",
    "authentication required",
    "Authentication required",
    "Authentication is required",
    "authentication is required",
    "Login required",
    "login required",
    "You must be logged in",
    "you must be logged in",
    "must be signed in",
    "You need to sign in",
    "need to log in",
    "need to be logged in",
    "Please log in",
    "Please login",
    "please log in",
    "please login",
    "Please sign in",
    "please sign in",
    "not logged in",
    "Not logged in",
    "not signed in",
    "Not authenticated",
    "not authenticated",
    "Full authentication is required",
    "session has expired",
    "Session expired",
    "session expired",
    "No token provided",
    "no token provided",
    "Missing token",
    "missing token",
];

const PLAN: &[&str] = &[
    "plan does not include",
    "plan doesn't include",
    "not included in your plan",
    "not available on your plan",
    "not available in your plan",
    "current plan",
    "your subscription",
    "Your subscription",
    "upgrade your plan",
    "Upgrade your plan",
    "Please upgrade",
    "trial has expired",
    "trial has ended",
    "license does not",
    "License does not",
    "licence does not",
    "requires a paid",
    "premium feature",
    "Premium feature",
];

const RIGHT: &[&str] = &[
    "You do not have permission",
    "you do not have permission",
    "You don't have permission to",
    "you don't have permission to",
    "do not have the required permission",
    "does not have permission",
    "doesn't have permission",
    "Permission denied",
    "permission denied",
    "insufficient permission",
    "Insufficient permission",
    "Insufficient privileges",
    "insufficient privileges",
    "Insufficient scope",
    "insufficient scope",
    "missing required scope",
    "missing the required",
    "lacks the required",
    "not in group",
    "not a member of",
    "not have access to",
    "does not have access",
    "not have the right",
    "not authorized to",
    "not authorised to",
    "is not authorized",
    "not allowed to",
    "requires role",
    "required role",
    "requires the role",
    "Requires admin",
    "admin access required",
    "Admin access required",
    "must be an admin",
    "only administrators",
    "Only administrators",
    "Forbidden resource",
    "cannot access this resource",
];

/// A short body says this. A page of a web server's own says such words whoever asks.
fn stated(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Finding> {
    if facts.body().len() > SHORT || facts.body_kind() == BodyKind::Markup {
        return None;
    }
    let text = facts.first_in_body(texts)?;
    let whole = message(facts).map_or_else(
        || quoted(text),
        |message| Signal::words("The body says").with(shortened(message)),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        role: Role::Fallback,
        because: vec![IS_403, whole],
    })
}

/// The sentence that a short body consists of, or that a member of its JSON holds: more than the name of the
/// code.
fn message<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    if facts.body().len() > SHORT {
        return None;
    }
    let text = match facts.body_kind() {
        BodyKind::Json => [
            "message",
            "detail",
            "error_description",
            "msg",
            "reason",
            "error",
            "title",
        ]
        .into_iter()
        .find_map(|name| members(json(facts), name).find(|text| says_something(text)))?,
        BodyKind::Other => plain(facts),
        BodyKind::Empty | BodyKind::Markup => return None,
    };
    says_something(text).then_some(text)
}

/// Several words, which are not those of the code.
fn says_something(text: &str) -> bool {
    const NOTHING: [&str; 9] = [
        "forbidden",
        "403 forbidden",
        "access denied",
        "access forbidden",
        "permission denied",
        "not allowed",
        "error code: 403",
        "request forbidden",
        "http 403 forbidden",
    ];
    let text = text.trim().trim_end_matches(['.', '!']);
    text.len() <= 600
        && text.contains(' ')
        && !NOTHING.iter().any(|code| code.eq_ignore_ascii_case(text))
}
