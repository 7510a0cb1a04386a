//! The answer under audit, with what several criteria ask of it.

use crate::classify::{Confidence, Diagnosis, Facts, Outcome, contains_ignore_case, diagnose};
use crate::evidence::{Body, Evidence, Seen, Vantage};
use crate::protocol::response_header::is_exposed;
use crate::protocol::{CredentialsMode, allows_credentials};

/// A refusal, its facts and its diagnosis.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The evidence, looked at.
    pub facts: Facts<'a>,
    /// What it means.
    pub diagnosis: Diagnosis,
    /// The status code.
    pub code: u16,
}

/// What is known of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content<'a> {
    /// This, or the beginning of it.
    Text(&'a str),
    /// There was none.
    Empty,
    /// Nobody looked, or it did not arrive.
    NotSeen,
}

impl<'a> Subject<'a> {
    /// The refusal in the evidence: 401, 403, 407, 429 and whatever the diagnosis takes for one in
    /// disguise. `None` when there is none, or when it could not be read.
    pub fn of(evidence: &'a Evidence) -> Option<Self> {
        let facts = Facts::of(evidence);
        let code = facts.code()?;
        let diagnosis = diagnose(evidence);
        let refused = matches!(
            diagnosis.outcome,
            Outcome::SignInRequired | Outcome::Forbidden | Outcome::BotWall | Outcome::RateLimited
        );
        let subject = Subject {
            facts,
            diagnosis,
            code,
        };
        let wanted = matches!(code, 401 | 403 | 407 | 429)
            || refused
            || subject.is_due_to("authz.hidden-404")
            || subject.is_due_to("github.hidden-404");
        wanted.then_some(subject)
    }

    pub(super) fn header(&self, name: &str) -> Seen<'a> {
        self.facts.header(name)
    }

    /// All lines of a header as one, with commas between them.
    pub(super) fn joined(&self, name: &str) -> String {
        let lines: Vec<&str> = self.facts.header_lines(name).collect();
        lines.join(", ")
    }

    /// The headers of the answer, names in lower case.
    pub(super) fn answer(&self) -> &'a [(String, String)] {
        let response = self.facts.response;
        response.map_or(&[], |response| response.headers.list.as_slice())
    }

    /// Pages may read this header of the answer. One that allows credentials is judged as one to a
    /// request with some, for which a `*` is no more than a name.
    pub(super) fn exposes(&self, name: &str) -> bool {
        let mode = match allows_credentials(self.answer()) {
            true => CredentialsMode::Include,
            false => CredentialsMode::SameOrigin,
        };
        is_exposed(name, mode, self.answer())
    }

    /// The cause is the main one or a further one.
    pub(super) fn is_due_to(&self, id: &str) -> bool {
        let mut causes = self.diagnosis.main().into_iter();
        causes
            .by_ref()
            .chain(self.diagnosis.further())
            .any(|cause| cause.rule.id == id)
    }

    /// The origin of the page on another site that asked, when one did.
    pub(super) fn asking_page(&self) -> Option<&'a str> {
        let evidence = self.facts.evidence;
        let page = match self.facts.request_header("origin") {
            Seen::Present(origin) => Some(origin),
            _ if evidence.context.vantage == Vantage::Page && evidence.exchanges.is_empty() => {
                evidence.context.page_origin.as_deref()
            }
            _ => None,
        };
        page.filter(|page| *page != evidence.target.origin)
    }

    /// Whether a program asked, not a person who opens a page. `None`: it cannot be told.
    pub(super) fn asked_by_program(&self) -> Option<bool> {
        let says = |name: &str, part: &str| {
            self.facts
                .request_header(name)
                .value()
                .is_some_and(|value| contains_ignore_case(value, part))
        };
        if says("accept", "text/html") || says("sec-fetch-mode", "navigate") {
            return Some(false);
        }
        let path = &self.facts.evidence.target.path;
        let part = |part: &str| matches!(part, "api" | "graphql" | "rest" | "v1" | "v2" | "v3");
        let program = says("accept", "json")
            || says("accept", "xml")
            || says("content-type", "json")
            || says("x-requested-with", "xmlhttprequest")
            || says("sec-fetch-mode", "cors")
            || self.facts.evidence.target.host.starts_with("api.")
            || path.split('/').any(part)
            || self.is_json();
        program.then_some(true)
    }

    /// The `error` of a challenge (RFC 6750 section 3, RFC 9470 section 3).
    pub(crate) fn challenge_error(&self) -> Option<&str> {
        let challenges = self.facts.challenges();
        challenges.iter().find_map(|read| read.param("error"))
    }

    /// The answer offers a way to sign in.
    pub(crate) fn has_challenge(&self) -> bool {
        !self.facts.challenges().is_empty()
    }

    /// The answer is a sign-in page, or leads to one.
    pub(crate) fn is_sign_in_page(&self) -> bool {
        [
            "login.soft-200",
            "login.redirect",
            "login.form",
            "login.page-403",
        ]
        .iter()
        .any(|id| self.is_due_to(id))
    }

    /// The main cause is that the token or key itself is not accepted.
    pub(crate) fn is_about_the_token(&self) -> bool {
        const TOKEN: [&str; 4] = ["jwt.", "token.", "bearer.invalid", "auth.rejected"];
        self.diagnosis.main().is_some_and(|cause| {
            let id = cause.rule.id;
            cause.confidence <= Confidence::Likely && TOKEN.iter().any(|of| id.starts_with(of))
        })
    }

    /// What the body says when a right is missing, if it says so.
    pub(super) fn lacks_right(&self) -> Option<&'static str> {
        self.body_holds_any(&[
            "insufficient_scope",
            "insufficient permission",
            "insufficient privileges",
            "does not have permission",
            "do not have permission",
            "not have the required",
            "missing permission",
            "required role",
            "not authorized to perform",
        ])
    }

    /// The body says that a right is missing.
    pub(crate) fn says_right_is_missing(&self) -> bool {
        self.lacks_right().is_some()
    }

    /// What the body says when nobody has signed in, if it says so.
    pub(super) fn nobody(&self) -> Option<&'static str> {
        self.body_holds_any(&[
            "not authenticated",
            "unauthenticated",
            "not logged in",
            "not signed in",
            "credentials were not provided",
            "missing authentication",
            "authentication required",
            "authentication is required",
            "login required",
            "missing token",
            "no token provided",
            "token expired",
            "expired token",
        ])
    }

    /// The body says that nobody has signed in.
    pub(crate) fn says_nobody_signed_in(&self) -> bool {
        self.nobody().is_some()
    }

    /// Whether the request carried credentials. `None`: the request is not known.
    pub(crate) fn had_credentials(&self) -> Option<bool> {
        if self.facts.with_credentials() {
            return Some(true);
        }
        match (self.facts.answered_probe, self.facts.request()) {
            (Some(_), _) => Some(false),
            (None, Some(request)) => {
                let cookies = request.headers.has("cookie");
                let key = request.headers.list.iter().any(|(name, _)| {
                    contains_ignore_case(name, "api-key") || contains_ignore_case(name, "token")
                });
                Some(request.authorization.is_some() || cookies || key)
            }
            (None, None) => None,
        }
    }

    /// The answer says it is JSON.
    pub(super) fn is_json(&self) -> bool {
        let kind = self.facts.response.and_then(|answer| answer.media_type());
        kind.is_some_and(|kind| kind.ends_with("/json") || kind.ends_with("+json"))
    }

    /// The body of the answer. Readers of pastes give an empty body only where the length says so.
    pub(super) fn content(&self) -> Content<'a> {
        match self.facts.response.map(|answer| &answer.body) {
            Some(Body::Read { text, .. }) if !text.trim().is_empty() => {
                Content::Text(self.facts.body_start())
            }
            Some(Body::Read { complete: true, .. }) => Content::Empty,
            _ => Content::NotSeen,
        }
    }

    /// The body holds one of these words, in whatever case.
    pub(super) fn body_holds_any(&self, words: &[&'static str]) -> Option<&'static str> {
        let Content::Text(text) = self.content() else {
            return None;
        };
        words
            .iter()
            .copied()
            .find(|word| self.facts.body_may_hold(word) && contains_ignore_case(text, word))
    }
}

/// Whether a list of words in a header (`Vary`, `Access-Control-Expose-Headers`) has this one.
pub(super) fn lists(header: &str, word: &str) -> bool {
    header
        .split(',')
        .any(|listed| listed.trim().eq_ignore_ascii_case(word))
}
