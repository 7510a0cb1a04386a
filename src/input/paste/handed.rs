//! A request and its answer, or the reason why none came, as a program holds them in its hand: the parts
//! that a library's response or error has.

use super::chains::Chains;
use super::lines::Leftovers;
use super::mixed;
use super::step::{BodyText, RawRequest, RawResponse, Step, add_header};
use super::{ByOthers, lines::lines, reader};
use crate::evidence::{Context, Evidence, UrlParser};

/// What a program has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// The address that was asked for.
    pub url: String,
    /// The method, `GET` where it is not told.
    pub method: String,
    /// The headers that were sent, as far as they are told.
    pub sent: Vec<(String, String)>,
    /// The status code, if an answer came.
    pub status: Option<u16>,
    /// The headers of the answer.
    pub headers: Vec<(String, String)>,
    /// The body of the answer, as far as it was read.
    pub body: Option<String>,
    /// What the error says, its causes in further lines.
    pub words: String,
}

impl Handed {
    /// As evidence. An answer counts for more than words; without either nothing but the request is told.
    pub fn evidence(&self, urls: &dyn UrlParser, context: &Context) -> Evidence {
        let mut chains = Chains::new(urls, context);
        chains.add(Step::Command(self.request()));
        match self.status {
            Some(status) => chains.add(Step::Response(self.answer(status))),
            None => self.said().into_iter().for_each(|step| chains.add(step)),
        }
        let short = || {
            // Words that only checkers use, such as "timeout".
            let told = ByOthers {
                url: &self.url,
                status: None,
                headers: &[],
                word: &self.words,
            };
            told.evidence(urls, context)
        };
        let found = chains.finish();
        let explained = |evidence: &&Evidence| {
            !evidence.console.is_empty()
                || evidence.exchanges.iter().any(|it| it.response.is_some())
        };
        if let Some(evidence) = found.iter().find(explained) {
            return evidence.clone();
        }
        let first = || found.into_iter().next();
        short().or_else(first).unwrap_or_else(|| {
            Evidence::new(
                crate::evidence::Target::parse(&self.url, urls),
                context.clone(),
            )
        })
    }

    fn request(&self) -> RawRequest {
        let mut headers = Vec::new();
        for (name, value) in &self.sent {
            add_header(&mut headers, name, value);
        }
        RawRequest {
            method: match self.method.is_empty() {
                true => "GET".to_owned(),
                false => self.method.to_ascii_uppercase(),
            },
            target: self.url.clone(),
            headers,
            whole: false,
        }
    }

    fn answer(&self, status: u16) -> RawResponse {
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            add_header(&mut headers, name, value);
        }
        let mut body = BodyText::default();
        if let Some(text) = &self.body {
            text.lines().for_each(|line| body.add_line(line));
        }
        RawResponse {
            status,
            headers,
            body,
            ..RawResponse::default()
        }
    }

    /// What the readers of error lines make of the words, without the requests that they name: which one
    /// it was is known.
    fn said(&self) -> Vec<Step> {
        let mut leftovers = Leftovers::default();
        let mut reader = mixed::Mixed::new();
        reader::read_all(lines(&self.words), &mut reader, &mut leftovers);
        let steps = std::mem::take(reader::LineReader::steps(&mut reader));
        steps
            .into_iter()
            .filter_map(|step| match step {
                Step::Said {
                    mut message,
                    passing,
                } => {
                    message.url = Some(self.url.clone());
                    Some(Step::Said { message, passing })
                }
                Step::Response(_) | Step::Body(_) => Some(step),
                _ => None,
            })
            .collect()
    }
}
