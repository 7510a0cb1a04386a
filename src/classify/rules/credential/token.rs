//! What a token says of itself.
//!
//! Tokens are decoded where they are pasted, without a key: nothing here tells whether one is
//! genuine. Times are compared with the answer's own `Date` or the time of the recording, never with
//! the reader's clock, which may be wrong and says nothing of when the token was used.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{challenges, fallback};
use crate::classify::rules::kit::found::{certain, further_likely, likely, rival};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::{Seen, Token, TokenPlace, TokenProblem};

/// Clocks may differ by this much without anybody noticing, in seconds.
const LEEWAY: f64 = 60.0;

const COMPARE: NextTest = NextTest::Look {
    ask: t(
        "Get a fresh token and decode both, for instance with Turnaway, which sends them nowhere.",
    ),
    shows: t("The claims of both, side by side, and whether the answer changes."),
};

/// The rules of this family. Those about single claims (`jwt.expired` and the like) are in `jwt`,
/// which asks the functions below.
pub const RULES: &[Rule] = &[
    Rule {
        id: "jwt.wrong-type",
        title: "This token is not the one for calling services",
        plain: t(
            "The token that was sent says who signed in. Calling a service needs the other one, \
            the access token, and perhaps one made for this very service.",
        ),
        detail: t(
            "An ID token (claims `nonce`, `at_hash`, or its own word for its use) is meant for the \
            application that signed the user in, a refresh token for the sign-in service, and a \
            token for Microsoft Graph for Graph alone. Services refuse them rightly.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Send the access token, and ask for it with this service's own scope or audience.",
            ),
            help: &[],
        }],
        test: COMPARE,
        sources: &[src::OIDC_ID_TOKEN, rfc!("9068", "2.2")],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| wrong_type(facts),
    },
    Rule {
        id: "jwt.scope",
        title: "The token may lack a permission",
        plain: t(
            "The token is readable and in time, so the server may miss a permission in it that \
            this request needs.",
        ),
        detail: t(
            "403 with a valid token: the claims `scope`, `scp` or `roles` do not name what the \
            request needs. Permissions are fixed when the token is issued.",
        ),
        actor: Actor::IdentityAdmin,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: t(
                    "Grant the permission (admin consent, a role, a scope) to the application or \
                    the account.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Ask for the scope, and get a new token: an old one never gains any."),
                help: &[],
            },
        ],
        test: COMPARE,
        sources: &[rfc!("6750", "3.1"), rfc!("9068", "2.2.3")],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| lacks_scope(facts),
    },
];

/// Whether tokens can explain what happened: a refusal, or nothing known of the answer.
fn fits(facts: &Facts<'_>) -> bool {
    matches!(facts.code(), None | Some(400..=403))
}

/// The tokens that were sent for access, or pasted.
fn tokens<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Token> {
    let all = if fits(facts) { facts.tokens() } else { &[] };
    all.iter().filter(|token| token.place != TokenPlace::Proof)
}

/// What the clock is: the server's own, or the reader's.
fn clock(facts: &Facts<'_>) -> Signal {
    match facts.header("date") {
        Seen::Present(date) => Signal::seen("The server's clock (Date)").with(date),
        _ => Signal::seen("The time at which the answer was seen"),
    }
}

/// `2 h 5 min`, `3 days`.
fn span(seconds: f64) -> String {
    let seconds = seconds.clamp(0.0, 1e12) as u64;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..172_800 => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// Surely, unless the clocks may differ by that much.
fn by_clock(over: f64, signals: [Signal; 2]) -> Finding {
    if over > LEEWAY {
        certain(signals)
    } else {
        likely(signals)
    }
}

/// `exp` lies before the time of the answer (RFC 7519 §4.1.4).
pub(in crate::classify::rules) fn expired(facts: &Facts<'_>) -> Option<Finding> {
    if facts.tokens().is_empty() {
        return None;
    }
    let Some(now_ms) = facts.clock_ms() else {
        return over_by_now(facts);
    };
    let now = now_ms / 1_000.0;
    let over = tokens(facts)
        .filter_map(|token| token.exp)
        .map(|exp| now - exp)
        .find(|over| *over > 0.0)?;
    let ago = Signal::seen("The token had expired for").with(span(over));
    Some(by_clock(over, [ago, clock(facts)]))
}

/// `exp` lies before the time at which it was read here. When the token was used nobody wrote down, and
/// this device's clock may be wrong: no more than possible.
fn over_by_now(facts: &Facts<'_>) -> Option<Finding> {
    let now = facts.evidence.context.at_ms / 1_000.0;
    let over = tokens(facts)
        .filter_map(|token| token.exp)
        .map(|exp| now - exp)
        .find(|over| now > 0.0 && *over > 0.0)?;
    Some(fallback(
        Confidence::Possible,
        [
            Signal::seen("By this device's clock the token expired, and has been for")
                .with(span(over)),
            Signal::hidden("When the token was used"),
        ],
    ))
}

/// `nbf` or `iat` lies after the time of the answer (RFC 7519 §4.1.5, §4.1.6).
pub(in crate::classify::rules) fn not_yet(facts: &Facts<'_>) -> Option<Finding> {
    if facts.tokens().is_empty() {
        return None;
    }
    let now = facts.clock_ms()? / 1_000.0;
    let ahead = tokens(facts)
        .flat_map(|token| [token.nbf, token.iat])
        .flatten()
        .map(|from| from - now)
        .find(|ahead| *ahead > 0.0)?;
    let until = Signal::seen("The token counts only from").with(format!("{} later", span(ahead)));
    Some(by_clock(ahead, [until, clock(facts)]))
}

/// It is no signed token that can be read (RFC 7515 §3.1).
pub(in crate::classify::rules) fn malformed(facts: &Facts<'_>) -> Option<Finding> {
    let token = tokens(facts).find(|token| token.problem.is_some())?;
    let parts = || Signal::seen("Parts between dots, of which a signed token has three");
    Some(match token.problem? {
        TokenProblem::Parts => certain([parts().with(token.parts.to_string())]),
        TokenProblem::Base64 => certain([Signal::seen("A part is not base64url")]),
        TokenProblem::Json => certain([Signal::seen("A part holds no JSON object")]),
        // Encrypted on purpose, where the service has the key.
        TokenProblem::Encrypted => rival([
            parts().with("5"),
            Signal::seen("It is encrypted (JWE); only a service with the key can read it"),
        ]),
    })
}

/// Microsoft Graph, by its address and by its number at Entra.
const GRAPH: [&str; 3] = [
    "https://graph.microsoft.com",
    "https://graph.microsoft.com/",
    "00000003-0000-0000-c000-000000000000",
];

fn wrong_type(facts: &Facts<'_>) -> Option<Finding> {
    let host = facts.evidence.target.host.as_str();
    let signal = tokens(facts).find_map(|token| {
        let purpose = token.purpose.as_deref().unwrap_or_default();
        let for_graph = token.aud.iter().find(|aud| GRAPH.contains(&aud.as_str()));
        if ["id", "refresh"]
            .iter()
            .any(|other| purpose.eq_ignore_ascii_case(other))
        {
            Some(Signal::seen("The token says it is for").with(purpose))
        } else if token.has_at_hash || (token.has_nonce && token.scope.is_empty()) {
            let own = token
                .client
                .as_ref()
                .is_some_and(|client| token.aud.contains(client));
            (token.has_at_hash || own)
                .then(|| Signal::seen("The token has claims that only ID tokens have"))
        } else {
            let elsewhere = !host.is_empty() && !host.ends_with("graph.microsoft.com");
            for_graph.filter(|_| elsewhere).map(|aud| {
                Signal::seen("The token is for Microsoft Graph (aud)").with(aud.as_str())
            })
        }
    })?;
    // Pasted alone, it may never have been sent anywhere.
    let sent = facts
        .tokens()
        .iter()
        .any(|token| token.place != TokenPlace::Alone);
    Some(if sent {
        likely([signal])
    } else {
        further_likely([signal])
    })
}

fn lacks_scope(facts: &Facts<'_>) -> Option<Finding> {
    let token = tokens(facts).find(|token| token.problem.is_none())?;
    let now = facts.clock_ms().map(|ms| ms / 1_000.0);
    if token.exp.zip(now).is_some_and(|(exp, now)| exp < now) {
        return None;
    }
    let has: Vec<&str> = token
        .scope
        .iter()
        .chain(&token.roles)
        .map(String::as_str)
        .collect();
    let signal = match has.is_empty() {
        true => Signal::absent("The token has no scopes or roles"),
        false => Signal::seen("The token's scopes and roles").with(has.join(" ")),
    };
    let wanted = challenges(facts)
        .iter()
        .find_map(|challenge| challenge.param("scope").map(str::to_owned));
    match wanted {
        Some(wanted) => {
            let missing: Vec<&str> = wanted
                .split_whitespace()
                .filter(|scope| !has.contains(scope))
                .collect();
            (!missing.is_empty()).then(|| {
                likely([
                    signal,
                    Signal::absent("The token lacks scopes that the server asks for")
                        .with(missing.join(" ")),
                ])
            })
        }
        None => Some(rival([
            signal,
            Signal::hidden("Which of them the request needs"),
        ])),
    }
}
