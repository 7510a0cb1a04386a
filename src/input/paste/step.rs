//! What the readers of the single formats bring, before it becomes evidence.

use crate::evidence::{Body, ConsoleMessage, Token, cut_to};

/// How much of a body is kept, in bytes: as much as a page reads.
const MOST_BODY: usize = 64 * 1024;

/// How many header lines of one head are kept.
const MOST_HEADERS: usize = 5_000;

/// One thing in a paste, in the order in which it happened.
#[derive(Debug)]
pub(super) enum Step {
    /// A request's head.
    Request(RawRequest),
    /// What a command line sends. A head that follows tells the same more exactly.
    Command(RawRequest),
    /// An answer.
    Response(RawResponse),
    /// A token on its own.
    Token(Token),
    /// A part of an answer without its status.
    Loose(LooseParts),
    /// A body, or the server's words: that of the answer at hand, or of one whose status is unknown.
    Body(BodyText),
    /// What a console's line is about, by the last part of its address: `login:1`.
    At(String),
    /// Words behind an answer's code, a body if they lead to a cause.
    Words(String),
    /// What follows is about another request than what came before.
    Apart,
    /// Which program printed what follows, in its own sentence.
    Program(&'static str),
    /// The absolute URL that the next request or answer belongs to.
    Url(String),
    /// The scheme of the connection that follows.
    Scheme(&'static str),
    /// Why something failed, in words. `passing`: an answer that comes later takes it back.
    Said {
        message: ConsoleMessage,
        passing: bool,
    },
}

/// A request as it was recorded, secrets included; they go before evidence is made of it.
#[derive(Debug, Default)]
pub(in crate::input) struct RawRequest {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    /// The whole head was recorded, so that a header which is not there was not sent.
    pub whole: bool,
}

/// An answer as it was recorded.
#[derive(Debug, Default)]
pub(super) struct RawResponse {
    pub status: u16,
    pub reason: String,
    pub headers: Vec<(String, String)>,
    pub body: BodyText,
    /// Only the code was named, in a sentence: the same answer may be told of again.
    pub told: bool,
}

/// Parts of an answer as they were recorded.
#[derive(Debug, Default)]
pub(super) struct LooseParts {
    pub headers: Vec<(String, String)>,
    /// The headers are a whole block, so that one which is not there was not sent.
    pub whole: bool,
    pub body: BodyText,
}

/// Adds a header, as far as there is room for it.
pub(super) fn add_header(headers: &mut Vec<(String, String)>, name: &str, value: &str) -> bool {
    if headers.len() >= MOST_HEADERS {
        return false;
    }
    headers.push((name.to_ascii_lowercase(), value.to_owned()));
    true
}

/// Adds a folded line to the last header.
pub(super) fn add_fold(headers: &mut [(String, String)], text: &str) -> bool {
    match headers.last_mut() {
        Some((_, value)) => {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(text);
            true
        }
        None => false,
    }
}

/// A body, line by line.
#[derive(Debug, Default)]
pub(super) struct BodyText {
    text: String,
    seen: bool,
    cut: bool,
}

impl BodyText {
    pub(super) fn add_line(&mut self, line: &str) {
        if self.cut {
            return;
        }
        if self.seen {
            self.text.push('\n');
        }
        self.seen = true;
        let room = MOST_BODY.saturating_sub(self.text.len());
        if line.len() > room {
            self.text.push_str(cut_to(line, room));
            self.cut = true;
        } else {
            self.text.push_str(line);
        }
    }

    /// Nothing but blank lines so far.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// As evidence. Nothing but blank lines counts as no body that was looked at.
    pub(super) fn finish(self) -> Body {
        let end = self.text.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        if end == 0 {
            return Body::NotRead;
        }
        let mut text = self.text;
        text.truncate(end);
        let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
        Body::Read {
            text: text.split_off(start),
            complete: !self.cut,
        }
    }
}
