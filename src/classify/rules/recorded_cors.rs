//! CORS as a recorded request and its answer show it: what a browser would make of them. A page
//! sees none of this; a request copied from the network panel, `curl -v` with an Origin, and the
//! extension's watching of a page's request do.

use super::answer::shortened;
use super::cors_snippets::ALWAYS;
use super::found::{certain, further, further_likely, likely};
use super::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Facts, Finding, Fix, Gate, Leg, NextTest, Outcome, Rule, Signal, Standing,
};
use crate::evidence::{Request, Response, Seen};

const ALLOWED: &str = "Which page may read it (Access-Control-Allow-Origin)";
const A_PREFLIGHT: Signal =
    Signal::seen("The browser's own question before the request (OPTIONS) was recorded");

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "cors.answer-not-shared",
    title: "A page on another origin cannot read this answer",
    plain: t(
        "The request came from a page elsewhere, and the answer does not say that this page may \
        read it. The page's script sees no status and no text, only that something failed.",
    ),
    detail: t(
        "The CORS check fails: `Access-Control-Allow-Origin` is missing, or names neither the \
        Origin of the request nor `*`. On refusals that is often so because another layer writes \
        them.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t(
            "Send the CORS headers on every answer, error answers included, for the origins you \
            trust.",
        ),
        snippets: ALWAYS,
    }],
    test: NextTest::Command {
        command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
        shows: t("`access-control-allow-origin` must name the page or be `*`."),
    },
    sources: &[src::FETCH_CORS_CHECK, src::NGINX_ADD_HEADER],
    outcome: Some(Outcome::CorsBlocked),
    gate: Gate::Readable,
    find: |facts| {
        let (asked, origin) = not_shared(facts)?;
        Some(besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page that asked (Origin)").with(shortened(origin)),
                asked.signal("access-control-allow-origin", ALLOWED),
            ],
        ))
    },
}];

/// Whether a page was kept from the answer since that does not name it.
pub(super) fn is_not_shared(facts: &Facts<'_>) -> bool {
    not_shared(facts).is_some()
}

/// The request whose answer does not name the page that asked, and that page.
fn not_shared<'a>(facts: &Facts<'a>) -> Option<(Asked<'a>, &'a str)> {
    let asked = Asked::request(facts)?;
    let origin = asked.origin()?;
    let kept = facts
        .compared
        .is_none_or(|all| all.page.is_some_and(Leg::kept));
    let withheld = kept && !asked.is_preflight() && !asked.is_redirect();
    (withheld && !asked.names(origin)).then_some((asked, origin))
}

/// The question before the request is asked to sign in.
pub fn preflight_auth(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| matches!(code, 401 | 403 | 407))
}

/// The question before the request is answered with another error.
pub fn preflight_status(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| {
        code >= 400 && !matches!(code, 401 | 403 | 407)
    })
}

/// The question before the request is redirected.
pub fn preflight_redirect(facts: &Facts<'_>) -> Option<Finding> {
    refused_preflight(facts, |code| (300..400).contains(&code))
}

/// The answer to the question before the request lacks permission.
pub fn preflight_not_shared(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let origin = asked.origin()?;
    (asked.consented() && !asked.names(origin)).then(|| {
        of_preflight(
            facts,
            [
                A_PREFLIGHT,
                asked.signal("access-control-allow-origin", ALLOWED),
            ],
        )
    })
}

/// The answer to the question does not list the method.
pub fn method_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let method = asked.sent("access-control-request-method")?;
    let simple = ["GET", "HEAD", "POST"].contains(&method);
    (asked.consented_to_page()
        && !simple
        && !asked.lists("access-control-allow-methods", method, true))
    .then(|| {
        of_preflight(
            facts,
            [
                Signal::seen("The method that was asked for").with(shortened(method)),
                asked.signal(
                    "access-control-allow-methods",
                    "The methods that are allowed (Access-Control-Allow-Methods)",
                ),
            ],
        )
    })
}

const ALLOWED_HEADERS: &str = "The headers that are allowed (Access-Control-Allow-Headers)";

/// The answer to the question does not list `Authorization`, for which a `*` does not do.
pub fn authorization_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    let with_token = asked.wanted_headers().any(is_authorization);
    let header = "access-control-allow-headers";
    (asked.consented_to_page() && with_token && !asked.lists(header, "authorization", false)).then(
        || {
            of_preflight(
                facts,
                [
                    Signal::seen("The request wants to send Authorization"),
                    asked.signal(header, ALLOWED_HEADERS),
                ],
            )
        },
    )
}

/// The answer to the question does not list another header of the request.
pub fn header_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    if authorization_not_allowed(facts).is_some() {
        return None;
    }
    let header = "access-control-allow-headers";
    let missing = asked
        .wanted_headers()
        .find(|name| !is_authorization(name) && !asked.lists(header, name, true))?;
    asked.consented_to_page().then(|| {
        of_preflight(
            facts,
            [
                Signal::seen("The header that the request wants to send").with(shortened(missing)),
                asked.signal(header, ALLOWED_HEADERS),
            ],
        )
    })
}

/// The answer names `null`, and does so to everyone: also to a request without any Origin.
pub fn shared_with_null(facts: &Facts<'_>) -> Option<Finding> {
    let all = facts.compared?;
    let header = "access-control-allow-origin";
    let always = all.own?.header(header) == Some("null");
    (all.shared_with_null() && always).then(|| {
        likely([
            Signal::seen(ALLOWED).with("null"),
            Signal::seen("The same to a request that comes from no page"),
        ])
    })
}

/// Cookies were sent, and the answer is shared with everyone.
pub fn credentials_wildcard(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::request(facts)?;
    asked.origin()?;
    let everyone = asked
        .header("access-control-allow-origin")
        .is_some_and(|value| value.trim() == "*");
    (everyone && asked.with_cookies()).then(|| {
        besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page's script sent cookies along"),
                asked.signal("access-control-allow-origin", ALLOWED),
            ],
        )
    })
}

/// Cookies were sent, and the answer does not allow credentials.
pub fn credentials_not_allowed(facts: &Facts<'_>) -> Option<Finding> {
    let asked = Asked::request(facts)?;
    let origin = asked.origin()?;
    let header = "access-control-allow-credentials";
    let allowed = asked.header(header) == Some("true");
    let named = asked.header("access-control-allow-origin") == Some(origin);
    (named && !allowed && asked.with_cookies()).then(|| {
        besides_a_refusal(
            facts,
            asked,
            [
                Signal::seen("The page's script sent cookies along"),
                asked.signal(
                    header,
                    "Whether cookies are allowed (Access-Control-Allow-Credentials)",
                ),
            ],
        )
    })
}

/// A request whose CORS is looked at, and its answer.
#[derive(Clone, Copy)]
struct Asked<'a> {
    target: &'a str,
    request: &'a Request,
    response: &'a Response,
}

impl<'a> Asked<'a> {
    /// The page's, where the extension compared several; else the one that counts.
    fn request(facts: &Facts<'a>) -> Option<Self> {
        match facts.compared.and_then(|all| all.page) {
            Some(page) => Self::of(facts, page.request(), page.response()),
            None => Self::of(facts, facts.request(), facts.response),
        }
    }

    /// The question that browsers send before some requests.
    fn question(facts: &Facts<'a>) -> Option<Self> {
        let asked = match facts.compared {
            Some(all) => {
                let question = all.preflight?;
                Self::of(facts, question.request(), question.response())
            }
            None => Self::of(facts, facts.request(), facts.response),
        };
        asked.filter(|asked| asked.is_preflight())
    }

    fn of(
        facts: &Facts<'a>,
        request: Option<&'a Request>,
        response: Option<&'a Response>,
    ) -> Option<Self> {
        Some(Asked {
            target: &facts.evidence.target.origin,
            request: request?,
            response: response?,
        })
    }

    fn code(self) -> u16 {
        self.response.status
    }

    fn sent(self, name: &str) -> Option<&'a str> {
        self.request.headers.value(name)
    }

    fn header(self, name: &str) -> Option<&'a str> {
        self.response.headers.value(name)
    }

    fn signal(self, name: &str, label: &'static str) -> Signal {
        match self.response.headers.get(name) {
            Seen::Present(value) => Signal::seen(label).with(shortened(value)),
            Seen::Absent => Signal::absent(label),
            Seen::NotObservable => Signal::hidden(label),
        }
    }

    /// The page's origin, when it is not the target's own and no page was opened by the request.
    fn origin(self) -> Option<&'a str> {
        let origin = self.sent("origin")?;
        let mode = self.sent("sec-fetch-mode");
        let cross = !self.target.is_empty() && origin != self.target;
        (cross && matches!(mode, None | Some("cors"))).then_some(origin)
    }

    fn is_preflight(self) -> bool {
        self.request.method.eq_ignore_ascii_case("OPTIONS")
            && self.sent("access-control-request-method").is_some()
    }

    fn is_redirect(self) -> bool {
        matches!(self.code(), 300..=399)
    }

    /// It was answered with a status that browsers take for consent (Fetch standard, "ok status").
    fn consented(self) -> bool {
        matches!(self.code(), 200..=299) && self.is_preflight()
    }

    /// And the answer names the page, so that what it lists counts.
    fn consented_to_page(self) -> bool {
        self.consented() && self.origin().is_some_and(|origin| self.names(origin))
    }

    /// The answer names this origin, or everyone, in one line and nothing else.
    fn names(self, origin: &str) -> bool {
        let mut values = self.response.headers.all("access-control-allow-origin");
        let first = values.next().map(str::trim);
        values.next().is_none() && first.is_some_and(|value| value == "*" || value == origin)
    }

    /// A comma-separated list has this entry; a `*` counts where `wildcard` says so and no cookies
    /// are in play. Names of headers are the same in both cases of their letters.
    fn lists(self, header: &str, entry: &str, wildcard: bool) -> bool {
        let names = header == "access-control-allow-headers";
        self.response
            .headers
            .all(header)
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .any(|found| {
                let same = match names {
                    true => found.eq_ignore_ascii_case(entry),
                    false => found == entry,
                };
                same || (wildcard && found == "*")
            })
    }

    /// The headers that a preflight asks for.
    fn wanted_headers(self) -> impl Iterator<Item = &'a str> {
        let wanted = self.sent("access-control-request-headers");
        let names = wanted.unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty())
    }

    /// A script's request took cookies along, so its credentials mode is `include`.
    fn with_cookies(self) -> bool {
        matches!(self.request.headers.get("cookie"), Seen::Present(_))
            && self.sent("sec-fetch-mode") == Some("cors")
    }
}

fn is_authorization(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization")
}

fn refused_preflight(facts: &Facts<'_>, refusal: fn(u16) -> bool) -> Option<Finding> {
    let asked = Asked::question(facts)?;
    refusal(asked.code()).then(|| {
        of_preflight(
            facts,
            [
                A_PREFLIGHT,
                Signal::seen("Its status code").with(asked.code().to_string()),
            ],
        )
    })
}

/// The main cause, unless the extension asked a question that the page's request does not need, or
/// that another page might be answered otherwise.
fn of_preflight<const N: usize>(facts: &Facts<'_>, because: [Signal; N]) -> Finding {
    match facts.compared {
        None => certain(because),
        Some(all) => match (
            all.standing() == Standing::PageUnanswered,
            all.by_stand_in(),
        ) {
            (true, true) => likely(because),
            (true, false) => certain(because),
            (false, true) => further_likely(because),
            (false, false) => further(because),
        },
    }
}

/// The main cause when the server answered well and a browser made the request; beside a refusal
/// something that is true as well.
fn besides_a_refusal<const N: usize>(
    facts: &Facts<'_>,
    asked: Asked<'_>,
    because: [Signal; N],
) -> Finding {
    let by_browser = asked.sent("sec-fetch-mode") == Some("cors");
    let well = matches!(asked.code(), 200..=299) && by_browser;
    match facts.compared {
        Some(all) if all.by_stand_in() => match well {
            true => likely(because),
            false => further_likely(because),
        },
        _ if well => certain(because),
        _ => further(because),
    }
}
