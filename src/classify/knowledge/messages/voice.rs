//! Who says a sentence: the engines and programs whose words are known. The tables are written down
//! with these.

use super::shape::mark;
use super::{Message, sources};
use crate::classify::{Class, Confidence};
use crate::evidence::{EngineFamily, Speaker};

pub(super) const CHROMIUM: Voice = Voice::console(EngineFamily::Chromium, sources::NET_ERRORS);
pub(super) const FIREFOX: Voice = Voice::console(EngineFamily::Gecko, sources::XPCOM_NAMES);
pub(super) const WEBKIT: Voice = Voice::console(EngineFamily::WebKit, sources::NETWORK_ERROR);
pub(super) const CURL: Voice = Voice::program(Speaker::Curl, sources::CURL_EXIT);
pub(super) const WGET: Voice = Voice::program(Speaker::Wget, sources::WGET_EXIT);
pub(super) const HTTPIE: Voice = Voice::program(Speaker::Httpie, sources::HTTPIE_EXIT);
pub(super) const POWERSHELL: Voice = Voice::program(Speaker::PowerShell, sources::DOTNET_ERRORS);

/// Libraries and programs that make requests, whichever.
pub(super) const PROGRAM: Voice = Voice::program(Speaker::Program, sources::ERRNO);
/// Error logs of servers.
pub(super) const SERVER_LOG: Voice = Voice::program(Speaker::ServerLog, sources::ERRNO);

/// A browser's console, or a program.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    speaker: Speaker,
    engine: EngineFamily,
    /// Where its words for "no answer" are laid down.
    errors: &'static str,
}

impl Voice {
    const fn console(engine: EngineFamily, errors: &'static str) -> Self {
        Voice {
            speaker: Speaker::Browser,
            engine,
            errors,
        }
    }

    const fn program(speaker: Speaker, errors: &'static str) -> Self {
        Voice {
            speaker,
            engine: EngineFamily::Unknown,
            errors,
        }
    }

    /// A sentence that only one situation brings.
    pub(super) const fn said(
        self,
        id: &'static str,
        shape: &'static str,
        cause: &'static str,
        class: Class,
        source: &'static str,
    ) -> Message {
        self.may_mean(id, shape, cause, Confidence::Certain, class, source)
    }

    /// A sentence that is only said when no HTTP answer came, for one reason.
    pub(super) const fn no_answer(
        self,
        id: &'static str,
        shape: &'static str,
        cause: &'static str,
    ) -> Message {
        self.said(id, shape, cause, Class::SaidNoAnswer, self.errors)
    }

    /// A sentence that means its cause as surely as `confidence` says.
    pub(super) const fn may_mean(
        self,
        id: &'static str,
        shape: &'static str,
        cause: &'static str,
        confidence: Confidence,
        class: Class,
        source: &'static str,
    ) -> Message {
        Message {
            id,
            speaker: self.speaker,
            engine: self.engine,
            shape,
            cause,
            confidence,
            class,
            source,
            marker: marker_of(shape),
            mark: mark(shape),
        }
    }
}

/// Words that many shapes share.
const MARKERS: [&str; 8] = [
    "blocked by CORS policy",
    "net::ERR_",
    "The Same Origin Policy",
    "http: error",
    "Access-Control-Allow",
    "The resource at",
    "Content Security Policy",
    "NS_ERROR_",
];

/// The first of [`MARKERS`] in a shape, or nothing. Worked out when the tables are compiled.
const fn marker_of(shape: &str) -> &'static str {
    let mut at = 0;
    while at < MARKERS.len() {
        if contains(shape.as_bytes(), MARKERS[at].as_bytes()) {
            return MARKERS[at];
        }
        at += 1;
    }
    ""
}

const fn contains(text: &[u8], part: &[u8]) -> bool {
    let mut start = 0;
    while start + part.len() <= text.len() {
        let mut at = 0;
        while at < part.len() && text[start + at] == part[at] {
            at += 1;
        }
        if at == part.len() {
            return true;
        }
        start += 1;
    }
    false
}
