//! Does the refusal tell strangers more than they need?

use super::Subject;
use super::criterion::{Criterion, Judged, PLAIN, RIGHT, UNKNOWN, wrong_with};
use super::subject::Content;
use crate::classify::knowledge::status::rfc;
use crate::classify::{Source, contains_ignore_case, t};
use crate::evidence::Seen;

const OWASP_HEADERS: Source = Source {
    name: t("OWASP: HTTP Headers"),
    url: t("https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html"),
};
const OWASP_ERRORS: Source = Source {
    name: t("OWASP: Error Handling"),
    url: t("https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html"),
};
const OWASP_SIGN_IN: Source = Source {
    name: t("OWASP: Authentication"),
    url: t("https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html"),
};

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "leak.server-version",
        question: t("Does the server keep its version to itself?"),
        right: t("The Server header names no version."),
        wrong: t("The Server header names a version, which tells strangers which attacks fit."),
        unknown: t("The Server header cannot be seen from here."),
        detail: t("A server should not send details of its software that nobody needs."),
        change: t(
            "In nginx set `server_tokens off`, in Apache `ServerTokens Prod`, in IIS `removeServerHeader`.",
        ),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "10.2.4"),
        judge: server,
    },
    Criterion {
        id: "leak.powered-by",
        question: t("Does the framework keep its name to itself?"),
        right: t("No header names the framework."),
        wrong: t("A header names the framework or its version."),
        unknown: t("Headers that name the framework cannot be seen from here."),
        detail: t("`X-Powered-By`, `X-AspNet-Version` and their like help nobody but an attacker."),
        change: t(
            "In Express call `app.disable('x-powered-by')`, in PHP set `expose_php = Off`, in ASP.NET `enableVersionHeader=\"false\"`.",
        ),
        fix: None,
        shown_by: PLAIN,
        source: OWASP_HEADERS,
        judge: powered_by,
    },
    Criterion {
        id: "leak.trace",
        question: t("Is the body free of the program's insides?"),
        right: t("The body shows nothing of the program."),
        wrong: t("The body shows a stack trace or a file of the program."),
        unknown: t("The body cannot be seen from here."),
        detail: t(
            "Traces name files, libraries and versions. They belong into the log, with an id that the body repeats.",
        ),
        change: t("Switch the development mode off, and answer with an id of the log entry."),
        fix: None,
        shown_by: PLAIN,
        source: OWASP_ERRORS,
        judge: trace,
    },
    Criterion {
        id: "leak.accounts",
        question: t("Does it keep secret who has an account?"),
        right: t("The body does not tell whether an account exists."),
        wrong: t("The body tells whether an account exists or which half of a sign-in was wrong."),
        unknown: t("The body cannot be seen from here."),
        detail: t(
            "Two different sentences for a wrong name and a wrong password let anybody find out who has an account.",
        ),
        change: t("Use one sentence for both, such as \"Name or password is wrong\"."),
        fix: None,
        shown_by: PLAIN,
        source: OWASP_SIGN_IN,
        judge: accounts,
    },
    Criterion {
        id: "leak.tokens",
        question: t("Is the answer free of tokens and passwords?"),
        right: t("The answer repeats no token and no password."),
        wrong: t("The answer holds a token or a password, which then stands in logs and reports."),
        unknown: t("The body cannot be seen from here."),
        detail: t(
            "People paste error messages into tickets and chats. Whatever they hold travels along.",
        ),
        change: t("Name the reason, such as \"expired\", and never the token itself."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("6750", "5.2"),
        judge: tokens,
    },
];

fn server(subject: &Subject<'_>) -> Judged {
    match subject.header("server") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => RIGHT,
        Seen::Present(value) => {
            let version = value.split_once('/').is_some_and(|(_, rest)| {
                rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.')
            });
            if version { wrong_with(value) } else { RIGHT }
        }
    }
}

const TELLING: [&str; 4] = [
    "x-powered-by",
    "x-aspnet-version",
    "x-aspnetmvc-version",
    "x-generator",
];

fn powered_by(subject: &Subject<'_>) -> Judged {
    for name in TELLING {
        if let Seen::Present(value) = subject.header(name) {
            return wrong_with(&format!("{name}: {value}"));
        }
    }
    match subject.header("x-powered-by") {
        Seen::Absent => RIGHT,
        _ => UNKNOWN,
    }
}

fn in_body(subject: &Subject<'_>, found: Option<&str>) -> Judged {
    match (found, subject.content()) {
        (Some(found), _) => wrong_with(found),
        (None, Content::NotSeen) => UNKNOWN,
        (None, _) => RIGHT,
    }
}

fn trace(subject: &Subject<'_>) -> Judged {
    const MARKS: &[&str] = &[
        "Traceback (most recent call last)",
        "Exception in thread",
        "goroutine 1 [running]",
        "\n\tat ",
        "\\n\\tat ",
        "\n    at ",
        "\\n    at ",
        "   at System.",
        "   at Microsoft.",
        "node_modules/",
        "/site-packages/",
        "/vendor/laravel/",
        "Stack trace:",
        "You're seeing this error because you have <code>DEBUG = True",
    ];
    let found = subject.body_holds_any(MARKS).map(str::trim);
    in_body(subject, found)
}

fn accounts(subject: &Subject<'_>) -> Judged {
    const SENTENCES: &[&str] = &[
        "user not found",
        "unknown user",
        "no such user",
        "user does not exist",
        "username does not exist",
        "account does not exist",
        "account not found",
        "no account with",
        "email not found",
        "email is not registered",
        "wrong password",
        "incorrect password",
        "password is incorrect",
        "invalid password for",
    ];
    in_body(subject, subject.body_holds_any(SENTENCES))
}

fn tokens(subject: &Subject<'_>) -> Judged {
    let facts = &subject.facts;
    let visible = ["location", "www-authenticate"]
        .into_iter()
        .flat_map(|name| facts.header_lines(name))
        .any(|line| holds_jwt(line) || contains_ignore_case(line, "access_token="));
    if visible {
        return wrong_with("a token in a header");
    }
    if let Content::Text(body) = subject.content() {
        if holds_jwt(body) {
            return wrong_with("a token in the body");
        }
        return match secret_member(body) {
            Some(name) => wrong_with(name),
            None => RIGHT,
        };
    }
    match subject.content() {
        Content::Empty => RIGHT,
        _ => UNKNOWN,
    }
}

/// Three base64url parts of which the first is a JSON object (RFC 7515 section 7.1).
fn holds_jwt(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| {
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')));
        let token = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let parts: Vec<&str> = token.split('.').collect();
        parts.len() >= 3 && parts.iter().take(2).all(|part| part.len() >= 4)
    })
}

/// A JSON member that holds a secret, with a value.
fn secret_member(body: &str) -> Option<&'static str> {
    const NAMES: [&str; 5] = [
        "\"access_token\"",
        "\"refresh_token\"",
        "\"client_secret\"",
        "\"password\"",
        "\"api_key\"",
    ];
    NAMES.into_iter().find(|name| {
        body.split_once(name)
            .and_then(|(_, rest)| rest.trim_start().strip_prefix(':'))
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
            .is_some_and(|value| !value.starts_with('"') && !value.starts_with('*'))
    })
}
