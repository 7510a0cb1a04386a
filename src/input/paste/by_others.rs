//! What another checker tells of an address, as evidence: a code, the headers it kept, or why there was
//! no answer.

use super::chains::Chains;
use super::programs;
use super::step::{RawRequest, RawResponse, Step, add_header};
use crate::evidence::{ConsoleMessage, Context, Evidence, Speaker, UrlParser};

/// Short words in which checkers say why there was no answer, and the sentence of a program that says the
/// same (an id of the messages). Their own word is what is shown.
const WORDS: [(&str, &str); 18] = [
    ("ERRNO_ENOTFOUND", "node.dns"),
    ("ERRNO_EAI_AGAIN", "node.dns-again"),
    ("Name or service not known", "node.dns"),
    ("Temporary failure in name resolution", "node.dns"),
    ("no such host", "node.dns"),
    ("DNS lookup failed", "node.dns"),
    ("ERRNO_ECONNREFUSED", "node.refused"),
    ("onnection refused", "node.refused"),
    ("[Errno 111]", "node.refused"),
    ("ERRNO_ECONNRESET", "node.reset"),
    ("onnection reset", "node.reset"),
    ("ERRNO_ETIMEDOUT", "node.timeout"),
    ("TIMEOUT", "node.timeout"),
    ("imed out", "node.timeout"),
    ("exceeded our ExternalTimeout", "node.timeout"),
    ("read timeout", "node.timeout"),
    ("certificate verify failed", "python.cert-only"),
    ("o route to host", "node.unreachable"),
];

/// How much of their word is kept, in characters.
const KEPT: usize = 1_000;

/// What a checker wrote down of one address.
#[derive(Debug, Clone, Copy)]
pub struct ByOthers<'t> {
    /// The address.
    pub url: &'t str,
    /// The code that it saw.
    pub status: Option<u16>,
    /// The headers of the answer, where it kept them.
    pub headers: &'t [(String, String)],
    /// Its word.
    pub word: &'t str,
}

impl ByOthers<'_> {
    /// As evidence, if it tells why: a code, or words that are known.
    pub fn evidence(&self, urls: &dyn UrlParser, context: &Context) -> Option<Evidence> {
        let mut chains = Chains::new(urls, context);
        chains.add(Step::Command(RawRequest {
            method: "GET".to_owned(),
            target: self.url.to_owned(),
            ..RawRequest::default()
        }));
        match self.status {
            Some(status) => chains.add(Step::Response(self.answer(status))),
            None => chains.add(Step::Said {
                message: self.reason()?,
                passing: false,
            }),
        }
        let mut evidence = chains.finish();
        match evidence.len() {
            1 => evidence.pop(),
            _ => None,
        }
    }

    fn answer(&self, status: u16) -> RawResponse {
        let mut headers = Vec::new();
        for (name, value) in self.headers {
            add_header(&mut headers, name, value);
        }
        RawResponse {
            status,
            told: headers.is_empty(),
            headers,
            ..RawResponse::default()
        }
    }

    fn reason(&self) -> Option<ConsoleMessage> {
        let steps = programs::of_line(self.word).unwrap_or_default();
        let said = steps.into_iter().find_map(|step| match step {
            Step::Said { message, .. } => Some(message),
            _ => None,
        });
        let own = || {
            let lower = self.word.to_ascii_lowercase();
            let known = |(word, _): &&(&str, &str)| {
                self.word.contains(word) || (*word == "TIMEOUT" && lower.contains("timeout"))
            };
            let (_, id) = WORDS.iter().find(known)?;
            Some(ConsoleMessage {
                speaker: Speaker::Program,
                text: self.word.chars().take(KEPT).collect(),
                message: (*id).to_owned(),
                ..ConsoleMessage::default()
            })
        };
        let message = said.or_else(own)?;
        Some(ConsoleMessage {
            // What it names is the machine behind; the report names the address.
            url: Some(self.url.to_owned()),
            ..message
        })
    }
}
