//! Error lines of programs, as steps: what `errors` recognises, with the words by which programs and
//! servers' logs name a cause themselves.

use super::said;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_header};
use super::{parts, printed};
use crate::classify::grams::Grams;
use crate::classify::knowledge::messages;
use crate::evidence::{ConsoleMessage, Speaker};
use crate::input::errors::{self, Told};

/// What a program says in this line.
pub(super) fn of_line(line: &str) -> Option<Vec<Step>> {
    let pieces = pieces(line);
    let mut steps = status_in(line, &pieces).unwrap_or_default();
    steps.extend(said(line, &pieces).unwrap_or_default());
    (!steps.is_empty()).then_some(steps)
}

/// The request and the answer that a program tells of.
pub(super) fn status(line: &str) -> Option<Vec<Step>> {
    status_in(line, &pieces(line))
}

/// What may stand in a line, noted once for all tables.
fn pieces(line: &str) -> Grams {
    // With the blank that sentences end in.
    Grams::of(std::iter::once(format!("{line} ").as_str()))
}

fn status_in(line: &str, pieces: &Grams) -> Option<Vec<Step>> {
    errors::told(&format!("{line} "), pieces).map(|told| steps(&told))
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
fn said(line: &str, pieces: &Grams) -> Option<Vec<Step>> {
    if let Some(steps) = by_libcurl(line, pieces) {
        return Some(steps);
    }
    let (message, values) = messages::find_in(line, pieces, Speaker::Program)?;
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

/// git, PHP and others ask through curl's library and pass its words on.
fn by_libcurl(line: &str, pieces: &Grams) -> Option<Vec<Step>> {
    const CALLERS: [(&str, &str); 4] = [
        ("unable to access '", "git"),
        ("cURL error ", "PHP"),
        ("curl error ", "a program"),
        ("Curl error (", "dnf"),
    ];
    let (_, caller) = CALLERS.iter().find(|(mark, _)| line.contains(mark))?;
    let (message, values) = messages::find_in(line, pieces, Speaker::Curl)?;
    let mut said = said::of(line, message, &values);
    // The address of curl's help stands there as well.
    said.url = errors::url_in(line);
    Some(vec![
        Step::Program(caller),
        Step::Said {
            message: said,
            passing: false,
        },
    ])
}

/// A line of an error log.
pub(super) fn logged(line: &str) -> Option<Vec<Step>> {
    let (message, values, asked) = errors::logged(line, &pieces(line))?;
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
