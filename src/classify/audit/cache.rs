//! May a cache keep the refusal, and hand it to somebody else?

use super::Subject;
use super::criterion::{Criterion, Judged, PLAIN, UNKNOWN, WRONG, right_if, wrong_with};
use super::subject::lists;
use crate::classify::knowledge::status::rfc;
use crate::classify::t;
use crate::evidence::Seen;
use crate::protocol::http_date;

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "cache.refusal-not-kept",
        question: t("Do caches leave the refusal alone?"),
        right: t("No cache hands the refusal out again."),
        wrong: t("Caches may keep the refusal, so it outlives its reason."),
        unknown: t("Whether caches may keep the refusal cannot be seen from here."),
        detail: t(
            "401, 403 and 429 are kept only where `Cache-Control` or `Expires` allows it. 200 and \
            404 are kept unless something forbids it, so a sign-in page or a hiding 404 needs \
            `no-store`.",
        ),
        change: t("Send `Cache-Control: no-store` with refusals and sign-in pages."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9111", "3"),
        judge: not_kept,
    },
    Criterion {
        id: "cache.vary-credentials",
        question: t("Do shared caches tell callers apart?"),
        right: t("Shared caches are told that the answer depends on who asks."),
        wrong: t("Shared caches may hand one caller's refusal to another."),
        unknown: t("Whether shared caches tell callers apart cannot be seen from here."),
        detail: t(
            "An answer that a shared cache may keep needs `Vary: Cookie` or `Vary: Authorization` \
            where it depends on them; `private` or `no-store` settles it as well.",
        ),
        change: t("Send `Cache-Control: private` or `no-store`, or `Vary: Authorization, Cookie`."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "12.5.5"),
        judge: vary,
    },
];

/// How long `Cache-Control` lets a cache keep it. `None`: it does not say.
fn lifetime(control: &str, name: &str) -> Option<u64> {
    let mut directives = control.split(',');
    let value = directives.find_map(|directive| {
        let (found, value) = directive.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then_some(value)
    })?;
    value.trim().trim_matches('"').parse().ok()
}

fn not_kept(subject: &Subject<'_>) -> Judged {
    let control = match subject.header("cache-control") {
        Seen::Removed | Seen::NotObservable => return UNKNOWN,
        Seen::Absent => String::new(),
        Seen::Present(_) => subject.joined("cache-control"),
    };
    if lists(&control, "no-store") || lists(&control, "no-cache") {
        return right_if(true);
    }
    let longest = lifetime(&control, "max-age").max(lifetime(&control, "s-maxage"));
    if longest.is_some_and(|seconds| seconds > 0) {
        return wrong_with(&control);
    }
    if longest.is_none() && lists(&control, "public") {
        return wrong_with(&control);
    }
    // `Expires` counts where there is no lifetime (RFC 9111 section 4.2.1).
    if longest.is_none()
        && let Some(expires) = subject.header("expires").value()
        && let Some(end_ms) = http_date(expires, subject.facts.evidence.context.at_ms)
    {
        let Some(now_ms) = subject.facts.clock_ms() else {
            return UNKNOWN;
        };
        return if end_ms > now_ms {
            wrong_with(expires)
        } else {
            right_if(true)
        };
    }
    // RFC 9110 section 15.1: these are kept unless something forbids it.
    let kept_by_itself = matches!(
        subject.code,
        200 | 203 | 204 | 206 | 300 | 301 | 308 | 404 | 405 | 410 | 414 | 501
    );
    right_if(!kept_by_itself || longest == Some(0))
}

fn vary(subject: &Subject<'_>) -> Judged {
    let control = subject.joined("cache-control");
    let settled = ["private", "no-store", "no-cache"];
    if settled.iter().any(|directive| lists(&control, directive)) {
        return None;
    }
    let shared = lists(&control, "public")
        || lifetime(&control, "s-maxage").or(lifetime(&control, "max-age")) > Some(0);
    if !shared {
        return None;
    }
    // RFC 9111 section 3.5: what was asked for with Authorization no shared cache keeps, unless one of
    // these says so.
    let authorized = subject
        .facts
        .request()
        .is_some_and(|request| request.authorization.is_some());
    let allowed = ["public", "must-revalidate"]
        .iter()
        .any(|directive| lists(&control, directive));
    if authorized && !allowed && lifetime(&control, "s-maxage").is_none() {
        return None;
    }
    match subject.header("vary") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => WRONG,
        Seen::Present(_) => {
            let vary = subject.joined("vary");
            right_if(
                ["authorization", "cookie", "*"]
                    .iter()
                    .any(|by| lists(&vary, by)),
            )
        }
    }
}
