//! A recorded request with its answer, looked at as a browser looks at them for CORS (Fetch
//! standard, "CORS check" and "CORS-preflight fetch").

use super::answer::shortened;
use crate::classify::{Facts, Signal};
use crate::evidence::{Request, Response, Seen};

/// What the answer's CORS headers are for, in words.
pub(in crate::classify) const ALLOWED_ORIGIN: &str =
    "Which page may read it (Access-Control-Allow-Origin)";
pub(in crate::classify) const ALLOWED_HEADERS: &str =
    "The headers that are allowed (Access-Control-Allow-Headers)";
pub(in crate::classify) const ALLOWED_COOKIES: &str =
    "Whether cookies are allowed (Access-Control-Allow-Credentials)";

/// A request whose CORS is looked at, and its answer.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    target: &'a str,
    request: &'a Request,
    response: &'a Response,
}

impl<'a> Asked<'a> {
    /// The page's, where the extension compared several; else the one that counts.
    pub(super) fn request(facts: &Facts<'a>) -> Option<Self> {
        match facts.compared.and_then(|all| all.page) {
            Some(page) => Self::of(facts, page.request(), page.response()),
            None => Self::of(facts, facts.request(), facts.response),
        }
    }

    /// The question that browsers send before some requests.
    pub(super) fn question(facts: &Facts<'a>) -> Option<Self> {
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

    pub(super) fn code(self) -> u16 {
        self.response.status
    }

    pub(super) fn sent(self, name: &str) -> Option<&'a str> {
        self.request.headers.value(name)
    }

    pub(super) fn header(self, name: &str) -> Option<&'a str> {
        self.response.headers.value(name)
    }

    pub(super) fn signal(self, name: &str, label: &'static str) -> Signal {
        match self.response.headers.get(name) {
            Seen::Present(value) => Signal::seen(label).with(shortened(value)),
            Seen::Absent => Signal::absent(label),
            Seen::NotObservable => Signal::hidden(label),
        }
    }

    /// The page's origin, when it is not the target's own and no page was opened by the request.
    pub(super) fn origin(self) -> Option<&'a str> {
        let origin = self.sent("origin")?;
        let mode = self.sent("sec-fetch-mode");
        let cross = !self.target.is_empty() && origin != self.target;
        (cross && matches!(mode, None | Some("cors"))).then_some(origin)
    }

    pub(super) fn is_preflight(self) -> bool {
        self.request.method.eq_ignore_ascii_case("OPTIONS")
            && self.sent("access-control-request-method").is_some()
    }

    pub(super) fn is_redirect(self) -> bool {
        matches!(self.code(), 300..=399)
    }

    /// It was answered with a status that browsers take for consent (Fetch standard, "ok status").
    pub(super) fn consented(self) -> bool {
        matches!(self.code(), 200..=299) && self.is_preflight()
    }

    /// And the answer names the page, so that what it lists counts.
    pub(super) fn consented_to_page(self) -> bool {
        self.consented() && self.origin().is_some_and(|origin| self.names(origin))
    }

    /// The answer names this origin, or everyone, in one line and nothing else.
    pub(super) fn names(self, origin: &str) -> bool {
        let mut values = self.response.headers.all("access-control-allow-origin");
        let first = values.next().map(str::trim);
        values.next().is_none() && first.is_some_and(|value| value == "*" || value == origin)
    }

    /// A comma-separated list has this entry; a `*` counts where `wildcard` says so and no cookies
    /// are in play. Names of headers are the same in both cases of their letters.
    pub(super) fn lists(self, header: &str, entry: &str, wildcard: bool) -> bool {
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
    pub(super) fn wanted_headers(self) -> impl Iterator<Item = &'a str> {
        let wanted = self.sent("access-control-request-headers");
        let names = wanted.unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty())
    }

    /// A script's request took cookies along, so its credentials mode is `include`.
    pub(super) fn with_cookies(self) -> bool {
        matches!(self.request.headers.get("cookie"), Seen::Present(_))
            && self.sent("sec-fetch-mode") == Some("cors")
    }
}
