//! Error lines of programs, as steps: what `errors` recognises, with the words by which programs and
//! servers' logs name a cause themselves.

use super::said;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_header};
use super::{parts, printed};
use crate::classify::knowledge::messages;
use crate::evidence::{ConsoleMessage, Speaker};
use crate::input::errors::{self, Told};

/// What a program says in this line.
pub(super) fn of_line(line: &str) -> Option<Vec<Step>> {
    let mut steps = status(line).unwrap_or_default();
    steps.extend(said(line).unwrap_or_default());
    (!steps.is_empty()).then_some(steps)
}

/// The request and the answer that a program tells of.
pub(super) fn status(line: &str) -> Option<Vec<Step>> {
    errors::told(&format!("{line} ")).map(|told| steps(&told))
}

fn steps(told: &Told<'_>) -> Vec<Step> {
    let mut steps = vec![Step::Program(told.program)];
    if let Some(url) = &told.url {
        steps.push(Step::Command(RawRequest {
            method: told.method.clone().unwrap_or_else(|| "GET".to_owned()),
            target: url.clone(),
            ..RawRequest::default()
        }));
    }
    let mut body = BodyText::default();
    if let Some(text) = body_in(told.rest) {
        body.add_line(&text);
    }
    steps.push(Step::Response(RawResponse {
        status: told.status,
        body,
        told: true,
        ..RawResponse::default()
    }));
    let words = told.rest.trim().trim_matches(['"', '\'', '[', ']']);
    if parts::may_be_said(words) {
        steps.push(Step::Words(words.to_owned()));
    }
    steps
}

/// The data behind a sentence: a body, or a piece of one.
fn body_in(rest: &str) -> Option<String> {
    let rest = rest.trim();
    if let Some(at) = printed::data_in(rest) {
        let data = rest.get(at..)?;
        if data.starts_with('<') {
            return Some(data.to_owned());
        }
        let mut depth = printed::Depth::default();
        depth.read(data);
        let data = data.get(..depth.end()?)?;
        return printed::value(data).map(|value| value.to_string());
    }
    None
}

/// Why there was no answer, or the words in which a refusal was passed on.
fn said(line: &str) -> Option<Vec<Step>> {
    if !might_be_known(line) {
        return None;
    }
    let (message, values) = messages::find(line, Speaker::Program)?;
    let mut said = said::of(line, message, &values);
    let named = values.url.and_then(errors::address_in);
    said.url = errors::url_in(line)
        .or_else(|| errors::of_pool(line))
        .or_else(|| named.map(|(url, _)| url));
    Some(vec![
        Step::Program(program_of(message.id)),
        Step::Said {
            message: said,
            passing: false,
        },
    ])
}

/// A line of an error log.
pub(super) fn logged(line: &str) -> Option<Vec<Step>> {
    let (message, values, asked) = errors::logged(line)?;
    let mut steps = vec![Step::Program(LOG)];
    if !asked.target.is_empty() {
        let mut request = RawRequest {
            method: asked.method,
            target: asked.target,
            ..RawRequest::default()
        };
        if let Some(host) = &asked.host {
            add_header(&mut request.headers, "host", host);
        }
        steps.push(Step::Apart);
        steps.push(Step::Command(request));
    }
    if let Some(status) = asked.status {
        steps.push(Step::Response(RawResponse {
            status,
            told: true,
            ..RawResponse::default()
        }));
    }
    let said = ConsoleMessage {
        url: None,
        ..said::of(line, message, &values)
    };
    steps.push(Step::Said {
        message: said,
        passing: false,
    });
    Some(steps)
}

/// What a server's log is called among programs.
pub(super) const LOG: &str = "a server's error log";

/// The program that says a sentence, by the first part of its id.
fn program_of(id: &str) -> &'static str {
    const NAMES: [(&str, &str); 34] = [
        ("android", "Android"),
        ("aiohttp", "aiohttp"),
        ("apt", "apt"),
        ("aws", "an AWS client"),
        ("az", "az"),
        ("bundler", "bundler"),
        ("cargo", "cargo"),
        ("composer", "composer"),
        ("crane", "crane"),
        ("dart", "a Dart program"),
        ("dio", "Dio"),
        ("docker", "Docker"),
        ("dotnet", ".NET"),
        ("elastic", "Elasticsearch"),
        ("firebase", "Firebase"),
        ("firestore", "Firestore"),
        ("gcloud", "gcloud"),
        ("gcp", "a Google Cloud client"),
        ("gh", "gh"),
        ("git", "git"),
        ("go", "a Go program"),
        ("grpc", "a gRPC client"),
        ("httpx", "httpx"),
        ("jvm", "a Java program"),
        ("kubectl", "kubectl"),
        ("node", "Node.js"),
        ("npm", "npm"),
        ("nuget", "NuGet"),
        ("php", "PHP"),
        ("podman", "podman or skopeo"),
        ("pypi", "PyPI's client"),
        ("python", "Python"),
        ("ruby", "Ruby"),
        ("rust", "a Rust program"),
    ];
    let first = id.split('.').next().unwrap_or_default();
    NAMES
        .iter()
        .find(|(name, _)| *name == first)
        .map_or("a program", |(_, called)| *called)
}

/// A cheap look before the tables are searched: marks of an error, one of which every line that is
/// known has.
fn might_be_known(line: &str) -> bool {
    const MARKS: [&str; 44] = [
        "rror",
        "xception",
        "ERR",
        "enied",
        "ermission",
        "refused",
        "failed",
        "Failed",
        "fail",
        "uthori",
        "uthentic",
        "ertificate",
        "CERT",
        "ECONN",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ETIMEDOUT",
        "EPIPE",
        "UNREACH",
        "dial tcp",
        "lookup",
        "x509",
        "tls:",
        "TLS",
        "SSL",
        "timed out",
        "imeout",
        "timeout",
        "exceeded",
        "hang up",
        "reset",
        "closed",
        "no such host",
        "such host",
        "resolve",
        "resolution",
        "redirects",
        "credential",
        "EOF",
        "token",
        "orbidden",
        "sername",
        "repository",
        "not found",
    ];
    MARKS.iter().any(|mark| line.contains(mark)) || MORE.iter().any(|mark| line.contains(mark))
}

/// Rarer marks.
const MORE: [&str; 53] = [
    "assword",
    "ackage name",
    "already exists",
    "service index",
    "logged in",
    "xpired",
    "PERMISSION_DENIED",
    "UNAUTHENTICATED",
    "Transport Security",
    "proxy",
    "unneling",
    "EPROTO",
    "HTTP response",
    "corrupt",
    "UNABLE_TO",
    "Errno ",
    "Cannot connect",
    "isconnected",
    "Redirects",
    "canceled",
    "unexpected end",
    "subject alternative",
    "nown",
    "prematurely",
    "getaddrinfo",
    "not connect",
    "SAML",
    "protected branch",
    "no policy",
    "no valid providers",
    "because no ",
    "toomanyrequests",
    "pull rate limit",
    "ublish",
    "erify",
    "EOTP",
    "ENEEDAUTH",
    "one-time password",
    "YN0041",
    "sign up",
    "owner",
    "allowed to",
    "does not have",
    "not authorized",
    "no policy allows",
    "explicit deny",
    "active account",
    "auth tokens",
    "login",
    "rpc error",
    "grpc_status",
    "level security",
    "not permitted",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_look_lets_every_sentence_through() {
        for message in messages::all().filter(|it| it.speaker == Speaker::Program) {
            assert!(might_be_known(message.shape), "{}", message.id);
        }
    }
}
