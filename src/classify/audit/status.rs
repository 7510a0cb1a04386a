//! Is the status code the right one for the situation?

use super::Subject;
use super::criterion::{Criterion, Judged, PLAIN, RIGHT, UNKNOWN, WRONG, right_if, wrong_with};
use crate::classify::knowledge::status::{find, rfc};
use crate::classify::t;
use crate::fixes::FixKind;
use crate::protocol::challenge;

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "status.401-means-sign-in",
        question: t("Does 401 mean that signing in helps?"),
        right: t("401 is right: signing in, or signing in again, can help."),
        wrong: t("401 asks to sign in, but the answer is about a right that is missing."),
        unknown: t(
            "Whether callers who are signed in get 401, too, cannot be seen from this answer.",
        ),
        detail: t(
            "A client takes 401 as an invitation to fetch new credentials. When the credentials \
            are valid and a right is missing, that ends in a loop; 403 says it as it is. For a \
            token without the scope, 403 with `error=\"insufficient_scope\"` (RFC 6750).",
        ),
        change: t("Answer 403 once the credentials are valid and a right is missing."),
        fix: Some(FixKind::Answer403),
        shown_by: "curl -sS -i -H 'Authorization: Bearer <a valid token>' '{url}'",
        source: rfc!("9110", "15.5.2"),
        judge: unauthorized,
    },
    Criterion {
        id: "status.403-means-refused",
        question: t("Does 403 mean that signing in does not help?"),
        right: t("403 is right: who asked is known, and is refused."),
        wrong: t("403 says that signing in does not help, but here it can."),
        unknown: t("Whether signing in would help cannot be seen: the request is not known."),
        detail: t(
            "Clients do not react to a challenge in a 403, and people conclude that they lack a \
            right. Nobody signed in is 401 with a challenge.",
        ),
        change: t("Answer 401 with a challenge while nobody has signed in."),
        fix: Some(FixKind::Answer401),
        shown_by: "curl -sS -i -H 'Authorization: Bearer <a valid token>' '{url}'",
        source: rfc!("9110", "15.5.4"),
        judge: forbidden,
    },
    Criterion {
        id: "status.program-gets-code",
        question: t("Do programs get a code, not a sign-in page?"),
        right: t("The sign-in page goes to a person who opens a page, as it should."),
        wrong: t("A program that asks for data gets a sign-in page and takes it for the data."),
        unknown: t("Whether programs get the sign-in page, too, cannot be seen from here."),
        detail: t(
            "`fetch` follows a redirect to the sign-in page and ends with 200 and HTML, or with a \
            network error where that page is not shared. Only 401 tells a program what to do.",
        ),
        change: t("Answer 401 where the path belongs to an API, or where `Accept` asks for JSON."),
        fix: Some(FixKind::Api401),
        shown_by: "curl -sS -i -H 'Accept: application/json' '{url}'",
        source: rfc!("9110", "15.5.2"),
        judge: program,
    },
    Criterion {
        id: "status.429-for-limits",
        question: t("Is a limit told apart from a refusal?"),
        right: t("429 says that it is a limit, so callers wait in place of giving up."),
        wrong: t("A limit is answered as if it were a refusal for good."),
        unknown: t("Whether this is a limit cannot be seen from here."),
        detail: t("Clients stop at 403 and wait at 429. Search engines drop what answers 403."),
        change: t("Answer 429 with `Retry-After` when a caller has used up a limit."),
        fix: Some(FixKind::RetryAfter),
        shown_by: PLAIN,
        source: rfc!("6585", "4"),
        judge: limit,
    },
    Criterion {
        id: "status.registered",
        question: t("Do all clients know the code?"),
        right: t("The code is in the registry, so every client knows it."),
        wrong: t("The code is in no registry, so clients treat it as a plain 400 or 500."),
        unknown: t("The code cannot be seen from here."),
        detail: t(
            "A client that does not know a code treats it like the first of its hundred. What \
            419, 440 or 498 are meant to say is lost on caches, libraries and monitors.",
        ),
        change: t("Answer 401, 403 or 429, and put the finer reason into the body."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "15"),
        judge: registered,
    },
    Criterion {
        id: "status.error-is-error",
        question: t("Is an error sent as an error?"),
        right: t("The refusal has a code of its own."),
        wrong: t("The code says success and the body says refused."),
        unknown: t("The body cannot be seen from here."),
        detail: t(
            "Caches keep a 200, monitors count it as success, and clients read on. A refusal \
            belongs into the code; the body gives the reason.",
        ),
        change: t("Answer 401 or 403 with the same body."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "15.3.1"),
        judge: success,
    },
    Criterion {
        id: "status.404-hides-well",
        question: t("Does the 404 hide what it is to hide?"),
        right: t("The 404 tells nothing."),
        wrong: t("The 404 tells that something is there."),
        unknown: t(
            "A 404 may stand for a refusal. Whether it looks like any other 404 needs a comparison.",
        ),
        detail: t(
            "A server may answer 404 in place of 403 to hide that a thing exists. It only hides \
            when body, headers and time are those of an address that does not exist.",
        ),
        change: t(
            "Make both answers come from the same place, and tell people in the documentation to sign in first.",
        ),
        fix: None,
        shown_by: "curl -sS -i '{url}'; curl -sS -i '{origin}/no-such-thing-4711'",
        source: rfc!("9110", "15.5.4"),
        judge: hidden,
    },
];

fn unauthorized(subject: &Subject<'_>) -> Judged {
    if subject.code != 401 {
        return None;
    }
    let error = subject.challenge_error();
    if error == Some("insufficient_scope") {
        return wrong_with("error=\"insufficient_scope\"");
    }
    if let Some(words) = subject.lacks_right() {
        return wrong_with(words);
    }
    match (subject.had_credentials(), error) {
        (Some(false), _) | (_, Some(_)) => RIGHT,
        (Some(true), None) if subject.is_about_the_token() => RIGHT,
        _ => UNKNOWN,
    }
}

fn forbidden(subject: &Subject<'_>) -> Judged {
    if subject.code != 403 || subject.is_due_to("rate.as-403") {
        return None;
    }
    let challenges = challenge::parse(subject.facts.header_lines("www-authenticate"));
    let scope = challenges
        .iter()
        .any(|read| read.param("error") == Some("insufficient_scope"));
    if scope {
        return RIGHT;
    }
    if let Some(read) = challenges.first() {
        return wrong_with(&format!("WWW-Authenticate: {} …", read.scheme));
    }
    if let Some(words) = subject.nobody() {
        return wrong_with(words);
    }
    if subject.is_about_the_token() {
        return WRONG;
    }
    match subject.had_credentials() {
        Some(true) => RIGHT,
        _ => UNKNOWN,
    }
}

fn program(subject: &Subject<'_>) -> Judged {
    let page = subject.is_sign_in_page();
    if !page || subject.code == 401 {
        return None;
    }
    match subject.asked_by_program() {
        Some(true) => WRONG,
        Some(false) => RIGHT,
        None => UNKNOWN,
    }
}

fn limit(subject: &Subject<'_>) -> Judged {
    match subject.code {
        429 => RIGHT,
        _ if subject.is_due_to("rate.as-403") => WRONG,
        _ => None,
    }
}

fn registered(subject: &Subject<'_>) -> Judged {
    let known = find(subject.code).is_some_and(|known| known.registered);
    (!known).then_some(WRONG)?
}

fn success(subject: &Subject<'_>) -> Judged {
    let said = ["slack.", "facebook.", "arcgis."];
    let main = subject.diagnosis.main()?.rule.id;
    ((200..300).contains(&subject.code) && said.iter().any(|of| main.starts_with(of)))
        .then(|| right_if(false))?
}

fn hidden(subject: &Subject<'_>) -> Judged {
    (subject.code == 404).then_some(UNKNOWN)?
}
