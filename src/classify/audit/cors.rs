//! May the page that asked read the refusal, and only that page?

use super::Subject;
use super::criterion::{AS_PAGE, Criterion, Judged, RIGHT, UNKNOWN, WRONG, right_if, wrong_with};
use super::subject::lists;
use crate::classify::{Source, t};
use crate::evidence::Seen;
use crate::fixes::FixKind;
use crate::protocol::{
    ALLOW_CREDENTIALS, ALLOW_ORIGIN, CorsFailure, CredentialsMode, allows_credentials,
    allows_origin, cors_check, credentials_mode,
};

const FETCH: Source = Source {
    name: t("Fetch: CORS protocol"),
    url: t("https://fetch.spec.whatwg.org/#http-cors-protocol"),
};

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "cors.refusal-shared",
        question: t("May the page that asked read the refusal?"),
        right: t("The page that asked may read the refusal."),
        wrong: t(
            "The page that asked may not read the refusal, so it sees a network error and no code.",
        ),
        unknown: t(
            "Whether pages on other sites may read the refusal cannot be seen: nothing shows that a page asked.",
        ),
        detail: t(
            "Many servers add the CORS headers in the application and leave them out where a proxy \
            or a filter refuses first. Then the page cannot tell an expired session from a dead \
            network.",
        ),
        change: t(
            "Send the CORS headers with refusals and errors, too, for the origins you allow.",
        ),
        fix: Some(FixKind::CorsOnErrors),
        shown_by: AS_PAGE,
        source: FETCH,
        judge: shared,
    },
    Criterion {
        id: "cors.wildcard-with-credentials",
        question: t("Is the permission one that browsers accept?"),
        right: t("The permission names its origin, as it must where cookies are allowed."),
        wrong: t("The answer allows every origin together with cookies, which browsers refuse."),
        unknown: t("The permission cannot be seen from here."),
        detail: t(
            "With `Access-Control-Allow-Credentials: true` a browser ignores `*` in \
            `Access-Control-Allow-Origin` and withholds the answer from requests with cookies.",
        ),
        change: t("Name the origin of the page in place of `*`, and send `Vary: Origin`."),
        fix: Some(FixKind::AllowCredentials),
        shown_by: AS_PAGE,
        source: Source {
            name: t("Fetch: CORS protocol and credentials"),
            url: t("https://fetch.spec.whatwg.org/#cors-protocol-and-credentials"),
        },
        judge: wildcard,
    },
    Criterion {
        id: "cors.vary-origin",
        question: t("Do caches know that the answer depends on the page?"),
        right: t("Caches are told that the answer depends on the page that asks."),
        wrong: t(
            "The answer names one origin, and nothing tells caches that others need another answer.",
        ),
        unknown: t(
            "Whether caches are told that the answer depends on the page cannot be seen from here.",
        ),
        detail: t(
            "Without `Vary: Origin` a cache may hand one page's permission to another page, which \
            then cannot read the answer. It is not needed where every request gets the same one \
            origin.",
        ),
        change: t(
            "Send `Vary: Origin` wherever `Access-Control-Allow-Origin` names an origin, also when the header is left out.",
        ),
        fix: Some(FixKind::AllowOrigin),
        shown_by: AS_PAGE,
        source: Source {
            name: t("Fetch: CORS protocol and HTTP caches"),
            url: t("https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches"),
        },
        judge: vary_origin,
    },
];

fn shared(subject: &Subject<'_>) -> Judged {
    let target = &subject.facts.evidence.target;
    let page = subject.asking_page();
    if subject.facts.answered_probe.is_some() {
        // A page on another site has read it; on its own site there is nothing to share.
        return page.and(RIGHT);
    }
    match (page, subject.header("access-control-allow-origin")) {
        (_, Seen::Removed | Seen::NotObservable) => UNKNOWN,
        (Some(page), Seen::Present(_)) => {
            let request = subject.facts.request();
            let mode = request.and_then(|request| credentials_mode(&request.headers.list));
            let mode = mode.unwrap_or(CredentialsMode::SameOrigin);
            match cors_check(page, mode, subject.answer()) {
                Ok(()) => RIGHT,
                Err(CorsFailure::CredentialsNotAllowed) => {
                    match subject.header(ALLOW_CREDENTIALS) {
                        Seen::Absent => wrong_with("no Access-Control-Allow-Credentials"),
                        Seen::Removed | Seen::NotObservable => UNKNOWN,
                        Seen::Present(_) => {
                            let cookies = subject.joined(ALLOW_CREDENTIALS);
                            wrong_with(&format!("Access-Control-Allow-Credentials: {cookies}"))
                        }
                    }
                }
                Err(_) => wrong_with(&subject.joined(ALLOW_ORIGIN)),
            }
        }
        (Some(_), Seen::Absent) => WRONG,
        (None, Seen::Present(_)) => RIGHT,
        // A page opened by a person, or a request from the same site, needs no permission.
        (None, Seen::Absent) if subject.asked_by_program() == Some(false) => None,
        (None, Seen::Absent)
            if subject.facts.request_header("origin").value() == Some(target.origin.as_str()) =>
        {
            None
        }
        (None, Seen::Absent) => UNKNOWN,
    }
}

fn wildcard(subject: &Subject<'_>) -> Judged {
    subject.header(ALLOW_ORIGIN).value()?;
    allows_credentials(subject.answer()).then(|| right_if(!allows_origin("*", subject.answer())))?
}

fn vary_origin(subject: &Subject<'_>) -> Judged {
    subject.header(ALLOW_ORIGIN).value()?;
    if ["*", ""]
        .iter()
        .any(|value| allows_origin(value, subject.answer()))
    {
        return None;
    }
    match subject.header("vary") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => WRONG,
        Seen::Present(_) => {
            let vary = subject.joined("vary");
            right_if(lists(&vary, "origin") || lists(&vary, "*"))
        }
    }
}
