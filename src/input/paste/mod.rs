//! Reads what people paste besides URLs: recorded answers, console messages, tokens, and more.
//!
//! [`read`] is total and takes time linear in the length of the text. It looks at the beginning to
//! tell which format a text has (`recognise`); each format has a reader in a file of its own, which
//! brings steps (`step`), and `chain` makes evidence of them. Nothing is run, fetched or stored.
//! What no reader understands is handed back in [`Pasted::leftover`].

mod chain;
mod curl_verbose;
mod head;
mod http;
mod kind;
mod lines;
mod recognise;
mod request;
mod said;
mod step;
mod tokens;

pub use kind::PastedKind;

use crate::evidence::{Context, Evidence, UrlParser};
use chain::Chains;
use lines::{Leftovers, lines};
use recognise::Format;
use step::Step;

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
const TOO_MANY: &str = "The paste holds more requests than are kept; the first 2,000 are read.";

/// Reads a paste. `context` is the place where it is read: its time counts where the paste holds
/// none. A text that is no evidence (a list of URLs) comes back as [`PastedKind::NotEvidence`].
pub fn read(text: &str, urls: &dyn UrlParser, context: &Context) -> Pasted {
    let mut leftovers = Leftovers::default();
    let mut chains = Chains::new(urls, context);
    let steps = match recognise::format(text) {
        None => return Pasted::default(),
        Some(Format::CurlVerbose) => {
            let mut reader = curl_verbose::CurlVerbose::new();
            for line in lines(text) {
                reader.line(line, &mut leftovers);
            }
            reader.close();
            reader.steps
        }
        Some(Format::Http) => {
            let mut reader = http::HttpReader::new();
            for line in lines(text) {
                reader.line(line, &mut leftovers);
            }
            reader.close();
            reader.steps
        }
    };
    let kind = kind_of(&steps);
    for step in steps {
        chains.add(step);
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
        evidence: chains.finish(),
        leftover: leftovers.finish(),
        notes,
    }
}

fn kind_of(steps: &[Step]) -> PastedKind {
    let mut requests = false;
    let mut responses = 0_usize;
    let mut bare = false;
    let mut verbose = false;
    for step in steps {
        match step {
            Step::Request(_) => requests = true,
            Step::Response(response) => {
                responses += 1;
                bare = response.headers.is_empty();
            }
            Step::Scheme(_) | Step::Said { .. } => verbose = true,
            Step::Url(_) => {}
        }
    }
    match (requests, responses) {
        _ if verbose => PastedKind::CurlVerbose,
        (true, 0) => PastedKind::Request,
        (true, _) => PastedKind::Exchange,
        (false, 1) if bare => PastedKind::StatusLine,
        (false, _) => PastedKind::Response,
    }
}
