//! Reads what people paste besides URLs: recorded answers, console messages, tokens, and more.
//!
//! [`read`] is total and takes time linear in the length of the text. It looks at the beginning to
//! tell which format a text has (`recognise`); each format has a reader in a file of its own, which
//! brings steps (`step`), and `chains` makes evidence of them. Nothing is run, fetched or stored.
//! What no reader understands is handed back in [`Pasted::leftover`].

pub(super) mod base64;
mod by_others;
mod chain;
mod chains;
mod command;
mod console;
mod curl_command;
mod curl_verbose;
mod devtools;
mod dressing;
mod handed;
pub(super) mod head;
mod http;
mod json_headers;
mod kind;
mod lines;
mod mixed;
mod page_text;
mod parts;
mod powershell;
mod printed;
mod programs;
mod reader;
mod recognise;
pub(super) mod request;
mod said;
mod script_request;
mod shell;
pub(super) mod step;
pub(super) mod tokens;
mod told_status;
mod tries;
mod wget;
mod wire_log;

pub use by_others::ByOthers;
pub use handed::Handed;
pub use kind::PastedKind;

use crate::classify::{Confidence, diagnose};
use crate::evidence::{Body, Context, CredentialShape, Evidence, Exchange, UrlParser};
use chains::Chains;
use lines::{Leftovers, lines};
use reader::LineReader;
use recognise::Format;
use step::Step;
use tries::Tries;

/// What was found in a paste.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// What it was recognised as.
    pub kind: PastedKind,
    /// One for each thing that was asked for, in order.
    pub evidence: Vec<Evidence>,
    /// Lines that were not understood, made safe to show.
    pub leftover: Vec<Leftover>,
    /// What had to be assumed, in sentences.
    pub notes: Vec<&'static str>,
    /// Whose sentences were read, as people call them: git, httpx, a server's error log.
    pub programs: Vec<&'static str>,
}

impl Pasted {
    /// Whether it holds anything to explain: an answer, what a browser said, or credentials that
    /// look like a mistake. Any other request alone tells nothing yet; its URL can be checked.
    pub fn explains(&self) -> bool {
        self.evidence.iter().any(|evidence| {
            !evidence.console.is_empty()
                || !evidence.tokens.is_empty()
                || evidence.loose.is_some()
                || evidence
                    .exchanges
                    .iter()
                    .any(|exchange| exchange.response.is_some() || is_mistaken(exchange))
        })
    }
}

fn is_mistaken(exchange: &Exchange) -> bool {
    let request = exchange.request.as_ref();
    let authorization = request.and_then(|request| request.authorization.as_ref());
    authorization.is_some_and(|sent| sent.shape != CredentialShape::Plain)
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Which line, counted from 1.
    pub line: u32,
    /// Its text, shortened, with invisible characters made visible.
    pub text: String,
}

const ASSUMED_HTTPS: &str =
    "The paste does not say whether it was http or https; https is assumed.";
const DRESSED: &str = "Marks that copying had put around the lines were taken off: quotation marks, numbers, times, \
     fences or invisible characters.";
const TOO_MANY: &str = "The paste holds more requests than are kept; the first 2,000 are read.";

/// Reads a paste. `context` is the place where it is read: its time counts where the paste holds
/// none. A text that is no evidence (a list of URLs) comes back as [`PastedKind::NotEvidence`].
pub fn read(text: &str, urls: &dyn UrlParser, context: &Context) -> Pasted {
    let (text, dressed) = dressing::without(text);
    let mut pasted = read_plain(&text, urls, context);
    if dressed && pasted.kind != PastedKind::NotEvidence {
        pasted.notes.push(DRESSED);
    }
    pasted
}

fn read_plain(text: &str, urls: &dyn UrlParser, context: &Context) -> Pasted {
    let text = &*lines::without_indent(text);
    if let Some(pasted) = page(text, urls, context).or_else(|| scripted(text, urls, context)) {
        return pasted;
    }
    let Some(format) = recognise::format(text) else {
        return Pasted::default();
    };
    // Where the first lines hold nothing known, a piece that is known may still follow; a long text
    // without any is a list or an article, which is read for its addresses.
    let text = match format {
        Format::Mixed => beginning(text, MIXED),
        _ => text,
    };
    let mut leftovers = Leftovers::default();
    let steps = steps_of(format, text, &mut leftovers);
    let kind = kind_of(format, &steps);
    let programs = programs_in(&steps);
    let mut chains = Chains::new(urls, context);
    let tries = Tries::new();
    for step in steps {
        match step {
            Step::Words(words) if !tries.says(&words) => {}
            Step::Words(words) => parts::body_step(&words)
                .into_iter()
                .for_each(|step| chains.add(step)),
            step => chains.add(step),
        }
    }
    let mut evidence = chains.finish();
    if let Some(last) = evidence.last_mut() {
        give_words(last, &leftovers, &tries);
    }
    if evidence.is_empty() {
        // It only looked like evidence.
        return short_body(text, urls, context).unwrap_or_default();
    }
    let mut notes = Vec::new();
    if chains.assumed_scheme {
        notes.push(ASSUMED_HTTPS);
    }
    if chains.too_many > 0 {
        notes.push(TOO_MANY);
    }
    Pasted {
        kind,
        evidence,
        leftover: leftovers.finish(),
        notes,
        programs,
    }
}

/// A sentence of the server's that stands beside an answer without a body.
fn give_words(evidence: &mut Evidence, leftovers: &Leftovers, tries: &Tries) {
    let last = evidence.exchanges.last_mut();
    let Some(response) = last.and_then(|last| last.response.as_mut()) else {
        return;
    };
    if response.status < 400 || !matches!(response.body, Body::NotRead) {
        return;
    }
    let said = leftovers
        .texts()
        .take(20)
        .find(|text| parts::may_be_said(text) && tries.says(text));
    if let Some(text) = said {
        response.body = Body::Read {
            text: text.to_owned(),
            complete: false,
        };
    }
}

/// How long a text may be to be taken for a body by its words alone, in bytes.
const SHORT: usize = 2_000;

/// How much of a text is looked through that begins with nothing known, in bytes.
const MIXED: usize = 256 * 1024;

/// At most so many bytes, in whole characters.
fn beginning(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// A page that was copied from a browser's window.
fn page(text: &str, urls: &dyn UrlParser, context: &Context) -> Option<Pasted> {
    let mut chains = Chains::new(urls, context);
    for step in page_text::steps(text)? {
        chains.add(step);
    }
    Some(Pasted {
        kind: PastedKind::ErrorPage,
        evidence: chains.finish(),
        ..Pasted::default()
    })
}

/// A request that a program would make, alone.
fn scripted(text: &str, urls: &dyn UrlParser, context: &Context) -> Option<Pasted> {
    let mut chains = Chains::new(urls, context);
    for step in script_request::steps(text)? {
        chains.add(step);
    }
    Some(Pasted {
        kind: PastedKind::Request,
        evidence: chains.finish(),
        ..Pasted::default()
    })
}

/// A few words that only a server says, such as `RBAC: access denied`.
fn short_body(text: &str, urls: &dyn UrlParser, context: &Context) -> Option<Pasted> {
    let text = text.trim();
    if text.is_empty() || text.len() > SHORT || !text.contains(' ') {
        return None;
    }
    let mut chains = Chains::new(urls, context);
    for step in parts::of_body(text) {
        chains.add(step);
    }
    let evidence = chains.finish();
    let known = evidence.iter().any(|evidence| {
        let diagnosis = diagnose(evidence);
        let main = diagnosis.main();
        main.is_some_and(|main| main.confidence <= Confidence::Likely)
    });
    known.then(|| Pasted {
        kind: PastedKind::Body,
        evidence,
        ..Pasted::default()
    })
}

/// Whose words were read.
fn programs_in(steps: &[Step]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for step in steps {
        if let Step::Program(name) = step
            && !names.contains(name)
        {
            names.push(name);
        }
    }
    names
}

fn steps_of(format: Format, text: &str, leftovers: &mut Leftovers) -> Vec<Step> {
    let mut reader: Box<dyn LineReader> = match format {
        Format::CurlVerbose => Box::new(curl_verbose::CurlVerbose::new()),
        Format::Http | Format::Command | Format::Console | Format::Mixed => {
            Box::new(mixed::Mixed::new())
        }
        Format::Wget => Box::new(wget::Wget::new()),
        Format::Devtools => Box::new(devtools::Devtools::new()),
        Format::PowerShell => Box::new(powershell::PowerShell::new()),
        _ => return recognise::whole(format, text).unwrap_or_default(),
    };
    reader::read_all(lines(text), reader.as_mut(), leftovers);
    std::mem::take(reader.steps())
}

fn kind_of(format: Format, steps: &[Step]) -> PastedKind {
    let mut requests = false;
    let mut responses = 0_usize;
    let (mut bare, mut headers) = (false, false);
    let (mut log, mut program, mut said, mut body) = (false, false, false, false);
    for step in steps {
        match step {
            Step::Request(_) | Step::Command(_) => requests = true,
            Step::Response(response) => {
                responses += 1;
                bare = response.headers.is_empty();
                headers |= !bare;
            }
            Step::Program(name) if *name == programs::LOG => log = true,
            Step::Program(_) => program = true,
            Step::Said { .. } => said = true,
            Step::Body(_) | Step::Loose(_) => body = true,
            _ => {}
        }
    }
    match format {
        Format::CurlVerbose => PastedKind::CurlVerbose,
        Format::Wget => PastedKind::Wget,
        Format::Devtools | Format::JsonHeaders => PastedKind::Devtools,
        Format::PowerShell => PastedKind::PowerShell,
        Format::Status => PastedKind::StatusLine,
        Format::Token => PastedKind::Token,
        Format::Challenge => PastedKind::Challenge,
        Format::Headers if requests => PastedKind::Request,
        Format::Headers => PastedKind::Headers,
        Format::Body => PastedKind::Body,
        Format::Command if responses == 0 && !said && !body => PastedKind::Command,
        _ if log => PastedKind::ServerLog,
        _ if program && !headers => PastedKind::Program,
        Format::Console => PastedKind::Console,
        Format::Http | Format::Command | Format::Mixed => match (requests, responses) {
            (_, 0) if said => PastedKind::Console,
            (_, 0) if body => PastedKind::Body,
            (true, 0) => PastedKind::Request,
            (true, _) => PastedKind::Exchange,
            (false, 1) if bare => PastedKind::StatusLine,
            (false, _) => PastedKind::Response,
        },
    }
}
