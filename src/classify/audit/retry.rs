//! Does a limit say how long it lasts?

use super::Subject;
use super::challenge::FETCH_EXPOSE;
use super::criterion::{
    AS_PAGE, Criterion, Judged, PLAIN, RIGHT, UNKNOWN, WRONG, right_if, wrong_with,
};
use crate::classify::knowledge::status::rfc;
use crate::classify::t;
use crate::evidence::Seen;
use crate::fixes::FixKind;
use crate::protocol::http_date;

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "retry.says-when",
        question: t("Does it say when to come back?"),
        right: t("The answer says when to come back."),
        wrong: t("The answer does not say when to come back, in a form that clients understand."),
        unknown: t("Whether the answer says when to come back cannot be seen from here."),
        detail: t(
            "`Retry-After` is a number of seconds or an HTTP date. Without it clients guess, most \
            of them too short.",
        ),
        change: t("Send `Retry-After: 60`, with the seconds that are left."),
        fix: Some(FixKind::RetryAfter),
        shown_by: PLAIN,
        source: rfc!("9110", "10.2.3"),
        judge: says_when,
    },
    Criterion {
        id: "retry.exposed",
        question: t("May the pages that call it read how long to wait?"),
        right: t("Pages on other sites may read how long to wait."),
        wrong: t("Pages on other sites may read the answer and not how long to wait."),
        unknown: t(
            "Whether pages on other sites may read how long to wait cannot be seen from here.",
        ),
        detail: t(
            "`Retry-After` is not among the headers that a page may read of another site's answer.",
        ),
        change: t("Send `Access-Control-Expose-Headers: Retry-After` with the limit."),
        fix: Some(FixKind::ExposeHeaders),
        shown_by: AS_PAGE,
        source: FETCH_EXPOSE,
        judge: exposed,
    },
];

fn is_limit(subject: &Subject<'_>) -> bool {
    subject.code == 429 || subject.is_due_to("rate.as-403")
}

fn says_when(subject: &Subject<'_>) -> Judged {
    if !is_limit(subject) {
        return None;
    }
    match subject.header("retry-after") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => WRONG,
        Seen::Present(value) => {
            let value = value.trim();
            let seconds = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            let at_ms = subject.facts.evidence.context.at_ms;
            if seconds || http_date(value, at_ms).is_some() {
                RIGHT
            } else {
                wrong_with(value)
            }
        }
    }
}

fn exposed(subject: &Subject<'_>) -> Judged {
    if !is_limit(subject) {
        return None;
    }
    let wait = subject.header("retry-after");
    if subject.facts.answered_probe.is_some() && subject.asking_page().is_some() {
        return if wait.value().is_some() {
            RIGHT
        } else {
            UNKNOWN
        };
    }
    let (Seen::Present(_), Seen::Present(_)) =
        (wait, subject.header("access-control-allow-origin"))
    else {
        return None;
    };
    match subject.header("access-control-expose-headers") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => WRONG,
        Seen::Present(_) => right_if(subject.exposes("retry-after")),
    }
}
