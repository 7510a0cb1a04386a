//! Does the body help the caller?

use super::Subject;
use super::criterion::{Criterion, Judged, PLAIN, RIGHT, UNKNOWN, WRONG, right_if};
use super::subject::Content;
use crate::classify::knowledge::status::rfc;
use crate::classify::{contains_ignore_case, t};
use crate::evidence::Seen;

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "body.gives-reason",
        question: t("Does the body give a reason?"),
        right: t("The body says something about the refusal."),
        wrong: t("The body is empty, so the caller has to guess."),
        unknown: t("The body cannot be seen from here."),
        detail: t("An error should carry a text that says what is wrong and whether it lasts."),
        change: t("Say in a sentence what is missing and where to get it."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "15.5"),
        judge: reason,
    },
    Criterion {
        id: "body.for-programs",
        question: t("Can a program read the reason?"),
        right: t("A program can read the reason."),
        wrong: t("A program asked, and the reason is in a page for people."),
        unknown: t("Whether programs get a reason they can read cannot be seen from here."),
        detail: t(
            "`application/problem+json` has fields for the kind of problem, a title, the detail \
            and the instance, so that clients need not search texts.",
        ),
        change: t(
            "Answer programs with `application/problem+json`: `type`, `title`, `status`, `detail`.",
        ),
        fix: None,
        shown_by: "curl -sS -i -H 'Accept: application/json' '{url}'",
        source: rfc!("9457", "3"),
        judge: for_programs,
    },
    Criterion {
        id: "body.names-incident",
        question: t("Can support find the incident in the logs?"),
        right: t("The answer carries an id by which the incident can be found."),
        wrong: t("Nothing in the answer leads support to the entry in the log."),
        unknown: t("An id may be in a header that cannot be seen from here."),
        detail: t("An id in the answer and in the log saves a search by time and address."),
        change: t(
            "Send an id, such as `X-Request-Id`, log it, and let pages read it with `Access-Control-Expose-Headers`.",
        ),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9457", "3.1.5"),
        judge: incident,
    },
];

fn reason(subject: &Subject<'_>) -> Judged {
    if is_head(subject) || (300..400).contains(&subject.code) {
        return None;
    }
    match subject.content() {
        Content::Text(_) => RIGHT,
        Content::Empty => WRONG,
        Content::NotSeen => UNKNOWN,
    }
}

fn is_head(subject: &Subject<'_>) -> bool {
    subject
        .facts
        .request()
        .is_some_and(|request| request.method.eq_ignore_ascii_case("HEAD"))
}

fn for_programs(subject: &Subject<'_>) -> Judged {
    if subject.asked_by_program() != Some(true) || (300..400).contains(&subject.code) {
        return None;
    }
    let Content::Text(body) = subject.content() else {
        return None;
    };
    let kind = subject
        .facts
        .response
        .and_then(|answer| answer.media_type());
    let kind = kind.as_deref().unwrap_or_default();
    if kind == "application/problem+json" || kind == "application/problem+xml" {
        return RIGHT;
    }
    let start = body.trim_start();
    if subject.is_json() || start.starts_with('{') {
        const FIELDS: [&str; 8] = [
            "\"error\"",
            "\"errors\"",
            "\"message\"",
            "\"code\"",
            "\"detail\"",
            "\"title\"",
            "\"reason\"",
            "\"msg\"",
        ];
        return right_if(FIELDS.iter().any(|field| contains_ignore_case(body, field)));
    }
    if kind.ends_with("xml") && !subject.facts.is_html() {
        return RIGHT;
    }
    right_if(!subject.facts.is_html() && !start.starts_with('<') && !kind.starts_with("text/"))
}

fn incident(subject: &Subject<'_>) -> Judged {
    const HEADERS: [&str; 14] = [
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "correlation-id",
        "x-trace-id",
        "traceparent",
        "x-amzn-requestid",
        "x-amzn-request-id",
        "x-amz-request-id",
        "x-amz-cf-id",
        "x-ms-request-id",
        "x-azure-ref",
        "x-github-request-id",
        "cf-ray",
    ];
    const WORDS: &[&str] = &[
        "request_id",
        "requestid",
        "request id",
        "trace_id",
        "traceid",
        "correlation",
        "\"instance\"",
        "error_id",
        "errorid",
        "reference #",
        "ray id",
        "incident id",
        "support id",
    ];
    let in_header = HEADERS
        .iter()
        .any(|name| matches!(subject.header(name), Seen::Present(_)));
    if in_header || subject.body_holds_any(WORDS).is_some() {
        return RIGHT;
    }
    match subject.header("x-request-id") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        _ if subject.content() == Content::NotSeen => UNKNOWN,
        _ => WRONG,
    }
}
