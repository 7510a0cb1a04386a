//! One entry of a HAR file (HAR 1.2): a request and what came back.

use crate::evidence::cut_to;
use crate::protocol::{
    CredentialsMode, cors_check, cors_origin, credentials_mode, is_cors_preflight,
};

/// The browser's handle on an entry, by which more can be asked of it.
pub type Key = u32;

/// How much of one body is kept, in bytes.
pub const MOST_BODY: usize = 16 * 1024;

/// Who gave the answer, where it was not simply the server, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Source {
    /// The server, or nobody.
    #[default]
    Network,
    /// The browser's own cache.
    Cache,
    /// The page's service worker.
    Worker,
    /// The recording has the request only.
    NotRecorded,
    /// A proxy was asked for a tunnel (`CONNECT`).
    Tunnel,
}

/// One request and what came back, secrets included: they go before evidence is made of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// When it started, in milliseconds since 1970; 0 when not told.
    pub started_ms: f64,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// The method as sent.
    pub method: String,
    /// The absolute URL without fragment.
    pub url: String,
    /// Lower-case names with values, in order, without HTTP/2's pseudo-headers.
    pub request_headers: Vec<(String, String)>,
    /// What was sent, at most [`MOST_BODY`] bytes.
    pub sent: Option<Body>,
    /// 0 when there is no answer.
    pub status: u16,
    /// Lower-case names with values, in order.
    pub response_headers: Vec<(String, String)>,
    /// Where the answer redirects to, as written.
    pub redirect: String,
    /// What came back, when the recording has it.
    pub received: Option<Body>,
    /// What Chromium says went wrong, such as `net::ERR_FAILED`. Empty for a request that it did
    /// not send and gives no reason for; `None` when nothing is said.
    pub error: Option<String>,
    /// Chromium's kind of request in lower case (`fetch`, `xhr`, `image`, `preflight`), or empty.
    pub resource: String,
    /// Who answered.
    pub source: Source,
    /// The recording leaves headers of the request out, so that one which is not there may have been sent.
    pub partial: bool,
    /// Its place in the file, from 1; 0 where there is no file.
    pub place: u32,
    /// The file that it stands in, from 0.
    pub file: u16,
    /// The time was told without a zone: good for the order, not for the clock.
    pub zoneless: bool,
    /// The file beside the recording that holds the answer's body.
    pub body_file: Option<String>,
    /// A line of the page's program that asked: the URL and the line, counted from 1.
    pub initiator: Option<(String, u32)>,
}

/// A body as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// At most [`MOST_BODY`] bytes.
    pub text: String,
    /// Nothing was left out.
    pub complete: bool,
}

impl Body {
    /// The first [`MOST_BODY`] bytes.
    pub fn of(text: &str) -> Self {
        let kept = cut_to(text, MOST_BODY);
        Body {
            complete: kept.len() == text.len(),
            text: kept.to_owned(),
        }
    }
}

impl Entry {
    /// What the request says in this header (lower case).
    pub fn asks(&self, name: &str) -> Option<&str> {
        value_of(&self.request_headers, name)
    }

    /// What the answer says in this header (lower case).
    pub fn says(&self, name: &str) -> Option<&str> {
        value_of(&self.response_headers, name)
    }

    /// The question that browsers send before some requests (Fetch standard, "CORS-preflight
    /// fetch").
    pub fn is_preflight(&self) -> bool {
        let announced = self.resource == "preflight" && self.method.eq_ignore_ascii_case("OPTIONS");
        announced || is_cors_preflight(&self.method, self.asks("access-control-request-method"))
    }

    /// A redirect that the browser followed.
    pub fn is_followed_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
            && !self.redirect.is_empty()
            && self.error.is_none()
            && !self.fails_cors_check()
    }

    /// A script's request to another origin whose answer does not name the page. A redirect has to
    /// pass this check as well before it is followed (Fetch standard, "HTTP fetch": the CORS check
    /// comes before "HTTP-redirect fetch"). Firefox records no error for one that does not.
    pub(super) fn fails_cors_check(&self) -> bool {
        let Some(origin) = cors_origin(&self.request_headers, &self.url) else {
            return false;
        };
        let mode = credentials_mode(&self.request_headers).unwrap_or(CredentialsMode::SameOrigin);
        // Every answer has some header; one without any was not recorded with them.
        self.asks("sec-fetch-mode") == Some("cors")
            && !self.response_headers.is_empty()
            && cors_check(origin, mode, &self.response_headers).is_err()
    }

    /// The page took it back: it left, or its program aborted it. No refusal.
    pub fn is_stopped(&self) -> bool {
        matches!(
            self.error.as_deref(),
            Some(
                "net::ERR_ABORTED" | "NS_BINDING_ABORTED" | "cancelled" | "canceled" | "Cancelled"
            )
        )
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        let head = |list: &[(String, String)]| -> usize {
            list.iter()
                .map(|(name, value)| name.len() + value.len() + 64)
                .sum()
        };
        let body = |body: &Option<Body>| body.as_ref().map_or(0, |body| body.text.len());
        256 + self.url.len()
            + self.redirect.len()
            + head(&self.request_headers)
            + head(&self.response_headers)
            + body(&self.sent)
            + body(&self.received)
    }
}

fn value_of<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}
