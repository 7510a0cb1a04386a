//! A sentence in which a browser's console, or a program such as curl, says why a request failed.

use super::EngineFamily;
use serde::{Deserialize, Serialize};

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// A browser's console.
    #[default]
    Browser,
    /// curl.
    Curl,
    /// wget.
    Wget,
    /// `HTTPie`.
    Httpie,
    /// PowerShell.
    PowerShell,
    /// Another program that makes requests: a library's error, git, docker, npm and the like.
    Program,
    /// A server's own error log.
    ServerLog,
}

/// One message, with what it names taken out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct ConsoleMessage {
    /// Who said it.
    pub speaker: Speaker,
    /// The browser, as far as the sentence is that engine's own.
    pub engine: EngineFamily,
    /// The sentence, at most 1,000 characters.
    pub text: String,
    /// Which known sentence it is, empty for none: an id of `classify::knowledge::messages`.
    pub message: String,
    /// The address it names.
    pub url: Option<String>,
    /// The page's origin it names.
    pub page_origin: Option<String>,
    /// The header, method or directive it names.
    pub named: Option<String>,
    /// The status code it names: the one on the wire, which a page itself may not see.
    pub status: Option<u16>,
}
