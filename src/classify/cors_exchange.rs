//! A recorded request with its answer, looked at as a browser looks at them for CORS.

use super::signal::shortened;
use super::{Facts, Signal};
use crate::evidence::{Request, Response, Seen, is_removed};
use crate::protocol::response_header::{EXPOSED, is_exposed};
use crate::protocol::{
    ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, CorsFailure, CredentialsMode,
    Preflight, PreflightFailure, cors_check, cors_origin, credentials_mode, header_list,
};

/// What the answer's CORS headers are for, in words.
pub(super) const ALLOWED_ORIGIN: &str = "Which page may read it (Access-Control-Allow-Origin)";
pub(super) const ALLOWED_HEADERS: &str =
    "The headers that are allowed (Access-Control-Allow-Headers)";
pub(super) const ALLOWED_COOKIES: &str =
    "Whether cookies are allowed (Access-Control-Allow-Credentials)";

/// A request whose CORS is looked at, and its answer.
#[derive(Clone, Copy)]
pub(super) struct CorsExchange<'a> {
    url: &'a str,
    request: &'a Request,
    response: &'a Response,
    /// How the request behind a preflight was sent, or will be.
    credentials: CredentialsMode,
}

/// The cause that a failing step of the CORS check stands for.
pub(super) const fn cause_of(failure: CorsFailure) -> &'static str {
    match failure {
        CorsFailure::Missing => "cors.missing-allow-origin",
        CorsFailure::Several => "cors.multiple-origins",
        CorsFailure::Wildcard => "cors.credentials-wildcard",
        CorsFailure::Null => "cors.null-origin",
        CorsFailure::AskedAsNull | CorsFailure::WrittenOtherwise | CorsFailure::OtherOrigin => {
            "cors.origin-mismatch"
        }
        CorsFailure::NotAnOrigin => "cors.invalid-origin",
        CorsFailure::CredentialsNotAllowed => "cors.credentials-not-allowed",
    }
}

/// How the header differs from what it must be, where the header alone does not show it.
pub(super) const fn difference(failure: CorsFailure) -> Option<Signal> {
    let text = match failure {
        CorsFailure::Missing | CorsFailure::CredentialsNotAllowed => return None,
        CorsFailure::Several => "It holds several values, and exactly one is allowed",
        CorsFailure::Wildcard => "A `*` does not count where cookies go along",
        CorsFailure::Null => "It names `null`, which is not this page's origin",
        CorsFailure::AskedAsNull => {
            "The request's origin is `null`, as it is behind a redirect between other sites"
        }
        CorsFailure::WrittenOtherwise => {
            "It names this page in another spelling: with a slash or path behind it, in capitals, \
            or with the default port"
        }
        CorsFailure::OtherOrigin => "It names another origin",
        CorsFailure::NotAnOrigin => "It is no origin",
    };
    Some(Signal::seen(text))
}

impl<'a> CorsExchange<'a> {
    /// The page's, where the extension compared several; else the one that counts.
    pub(super) fn of_request(facts: &Facts<'a>) -> Option<Self> {
        match facts.compared.and_then(|all| all.page) {
            Some(page) => Self::of(facts, page.request(), page.response()),
            None => Self::of(facts, facts.request(), facts.response),
        }
    }

    /// The question that browsers send before some requests.
    pub(super) fn of_preflight(facts: &Facts<'a>) -> Option<Self> {
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
        let request = request?;
        // A preflight carries no cookies; the request behind it may.
        let sent = facts.evidence.exchanges.iter();
        let mode = sent
            .filter_map(|exchange| exchange.request.as_ref())
            .find_map(|request| credentials_mode(&request.headers.list));
        Some(CorsExchange {
            url: request
                .url
                .as_deref()
                .unwrap_or(&facts.evidence.target.origin),
            request,
            response: response?,
            credentials: mode.unwrap_or(CredentialsMode::SameOrigin),
        })
    }

    pub(super) fn code(self) -> u16 {
        self.response.status
    }

    pub(super) fn sent(self, name: &str) -> Option<&'a str> {
        self.request.headers.value(name)
    }

    /// A header of the answer as a signal: all its lines, absent, or out of sight.
    pub(super) fn signal(self, name: &str, label: &'static str) -> Signal {
        match self.response.headers.get(name) {
            Seen::Present(_) => {
                let lines: Vec<&str> = self.response.headers.all(name).collect();
                Signal::seen(label).with(shortened(&lines.join(", ")))
            }
            Seen::Absent => Signal::absent(label).with("not sent"),
            Seen::Removed | Seen::NotObservable => Signal::hidden(label),
        }
    }

    /// The header by which the check fails, as a signal.
    pub(super) fn deciding(self, failure: CorsFailure) -> Signal {
        match failure {
            CorsFailure::CredentialsNotAllowed => self.signal(ALLOW_CREDENTIALS, ALLOWED_COOKIES),
            _ => self.signal(ALLOW_ORIGIN, ALLOWED_ORIGIN),
        }
    }

    /// The page's origin, when the CORS protocol applies.
    pub(super) fn origin(self) -> Option<&'a str> {
        cors_origin(&self.request.headers.list, self.url).filter(|origin| !is_removed(origin))
    }

    pub(super) fn is_preflight(self) -> bool {
        super::facts::is_preflight_request(self.request)
    }

    /// The answer came with this header.
    pub(super) fn answered(self, name: &str) -> bool {
        self.response.headers.get(name).was_there()
    }

    /// The page may read this header of the answer.
    pub(super) fn exposes(self, name: &str) -> bool {
        let mode = match self.with_cookies() {
            true => CredentialsMode::Include,
            false => CredentialsMode::SameOrigin,
        };
        is_exposed(name, mode, &self.response.headers.list)
    }

    /// The names that the answer lists for pages to read.
    pub(super) fn exposed(self) -> impl Iterator<Item = &'a str> {
        header_list::elements(header_list::lines(&self.response.headers.list, EXPOSED))
    }

    /// The header that lists them, as a signal.
    pub(super) fn exposing(self) -> Signal {
        self.signal(
            EXPOSED,
            "What pages may read (Access-Control-Expose-Headers)",
        )
    }

    pub(super) fn is_redirect(self) -> bool {
        matches!(self.code(), 300..=399)
    }

    /// A script's request took cookies along.
    pub(super) fn with_cookies(self) -> bool {
        credentials_mode(&self.request.headers.list) == Some(CredentialsMode::Include)
    }

    /// At which step the answer fails the CORS check of a request without credentials.
    pub(super) fn failure(self) -> Option<CorsFailure> {
        self.failure_with(CredentialsMode::SameOrigin)
    }

    /// The same, of a request with such credentials. `None` as well where the header that decides
    /// is out of sight.
    pub(super) fn failure_with(self, mode: CredentialsMode) -> Option<CorsFailure> {
        let headers = &self.response.headers;
        let failure = cors_check(self.origin()?, mode, &headers.list).err()?;
        let decides = match failure {
            CorsFailure::CredentialsNotAllowed => ALLOW_CREDENTIALS,
            _ => ALLOW_ORIGIN,
        };
        (!headers.get(decides).is_unknown()).then_some(failure)
    }

    /// At which steps the answer to a preflight does not let the request be sent. What is out of
    /// sight fails nothing.
    pub(super) fn preflight_failures(self) -> Vec<PreflightFailure<'a>> {
        let (Some(origin), true) = (self.origin(), self.is_preflight()) else {
            return Vec::new();
        };
        let asks = |name| self.sent(name).unwrap_or_default();
        let headers = &self.response.headers;
        let mut failures = Preflight {
            origin,
            credentials: self.credentials,
            method: asks("access-control-request-method"),
            headers: asks("access-control-request-headers"),
            status: self.code(),
            answer: &headers.list,
        }
        .failures();
        // Which method is meant is not known where what was asked for was taken out.
        let method_known = self.sent("access-control-request-method").is_some();
        failures.retain(|failure| {
            if matches!(failure, PreflightFailure::Method(_)) && !method_known {
                return false;
            }
            let decides = match failure {
                PreflightFailure::NotOk => return true,
                PreflightFailure::NotShared(CorsFailure::CredentialsNotAllowed) => {
                    ALLOW_CREDENTIALS
                }
                PreflightFailure::NotShared(_) => ALLOW_ORIGIN,
                PreflightFailure::Method(_) | PreflightFailure::MethodsUnreadable => ALLOW_METHODS,
                PreflightFailure::NonWildcardHeader(_)
                | PreflightFailure::Header(_)
                | PreflightFailure::HeadersUnreadable => ALLOW_HEADERS,
            };
            !headers.get(decides).is_unknown()
        });
        failures
    }
}
