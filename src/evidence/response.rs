//! One answer that could be read.

use super::Headers;
use serde::{Deserialize, Serialize};

/// How the browser labelled the answer (Fetch standard, "response type"), or that it came from
/// elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum ResponseKind {
    /// Another origin that shares the answer with this page.
    #[default]
    Cors,
    /// The page's own origin, or a request that an extension was allowed to make.
    Basic,
    /// Pasted, or read from a file.
    Captured,
}

/// What is known of the body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum Body {
    /// Nobody looked.
    #[default]
    NotRead,
    /// The first part, decoded leniently as UTF-8. `complete` when there was no more.
    Read {
        /// At most 64 KiB of text.
        text: String,
        /// Nothing followed.
        complete: bool,
    },
    /// Headers arrived, the body did not: cut off or wrongly encoded.
    Failed,
    /// Headers arrived, then nothing more until the time limit.
    Stalled,
}

/// One answer, as far as the observer could read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The status code on the wire. Never a made-up one.
    pub status: u16,
    /// The label.
    #[serde(default)]
    pub kind: ResponseKind,
    /// Where the answer came from after redirects, when known.
    #[serde(default)]
    pub final_url: Option<String>,
    /// The browser followed at least one redirect.
    #[serde(default)]
    pub redirected: bool,
    /// The header block.
    #[serde(default)]
    pub headers: Headers,
    /// The body.
    #[serde(default)]
    pub body: Body,
}

impl Response {
    /// The text of the body that was read, empty when there is none.
    pub fn body_text(&self) -> &str {
        match &self.body {
            Body::Read { text, .. } => text,
            Body::NotRead | Body::Failed | Body::Stalled => "",
        }
    }

    /// The media type without parameters, lower case, when the header was seen.
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.value("content-type")?;
        let essence = value.split(';').next().unwrap_or(value).trim();
        (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
    }
}
