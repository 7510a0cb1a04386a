//! From where, when, and with which browser something was seen.

use serde::{Deserialize, Serialize};

/// The place of observation. It decides what can be known at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Vantage {
    /// A web page: bound by CORS and everything else.
    #[default]
    Page,
    /// A browser extension with permission for the host.
    Extension,
    /// A response somebody pasted.
    Capture,
    /// A HAR file.
    Har,
    /// A server's access log.
    Log,
}

/// The browser engine, since some signals exist in one engine only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum EngineFamily {
    /// Chrome, Edge, Opera and others.
    Chromium,
    /// Firefox.
    Gecko,
    /// Safari, and every browser on iOS.
    WebKit,
    /// Not recognised, or no browser took part.
    #[default]
    Unknown,
}

/// Engine and major version (0 when unknown).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Engine {
    /// The family.
    pub family: EngineFamily,
    /// The browser's major version, 0 when unknown.
    pub major: u16,
}

impl Engine {
    /// Reads a `User-Agent` string. Only used to know which optional signals mean something.
    pub fn from_user_agent(text: &str) -> Self {
        let major_after = |token: &str| {
            let (_, rest) = text.split_once(token)?;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u16>().ok()
        };
        if text.contains("Firefox/") && !text.contains("Seamonkey/") {
            let major = major_after("Firefox/").unwrap_or(0);
            return Engine {
                family: EngineFamily::Gecko,
                major,
            };
        }
        for token in ["Chrome/", "Chromium/"] {
            if let Some(major) = major_after(token) {
                return Engine {
                    family: EngineFamily::Chromium,
                    major,
                };
            }
        }
        if text.contains("AppleWebKit/") {
            let major = major_after("Version/").unwrap_or(0);
            return Engine {
                family: EngineFamily::WebKit,
                major,
            };
        }
        Engine::default()
    }
}

/// The answer of the Permissions API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// Allowed.
    Granted,
    /// The browser would ask the user.
    Prompt,
    /// Refused.
    Denied,
    /// This browser does not know the permission.
    #[default]
    Unsupported,
}

/// Whether this place can ask as a visitor without cookies whom nobody knows: by a prefetch from a
/// frame of its own storage. Looked at once for a run, with a file of the page's own site that is
/// there and one that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Anonymous {
    /// Nobody has looked, or there is no document to hold a frame.
    #[default]
    NotLooked,
    /// The browser makes no frame without cookies (`credentialless`), or means something else by the
    /// end of a prefetch.
    NotHere,
    /// The file that is there loaded, and the missing one failed.
    Works,
    /// There is such a frame, and no file of this place to try it with: the extension's own files are
    /// shown to no frame of its that has no origin.
    Assumed,
    /// The file that is there failed, so nothing that fails says anything: prefetching is switched off
    /// by the reader or by a policy, or a blocker stopped it.
    SwitchedOff,
    /// The missing file loaded: this site answers for files that it has not, or the browser does not
    /// tell by the status code.
    Misleads,
}

/// The circumstances of one check.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "camelCase", default)]
pub struct Context {
    /// The place of observation.
    pub vantage: Vantage,
    /// The origin of the page that asked, such as `https://app.example`. `None` outside a page.
    pub page_origin: Option<String>,
    /// The page is a secure context.
    pub secure: bool,
    /// `navigator.onLine`. `Some(false)` is reliable, `Some(true)` means nothing.
    pub online: Option<bool>,
    /// The browser.
    pub engine: Engine,
    /// Whether a request without cookies can tell one half of the status codes from the other.
    pub anonymous: Anonymous,
    /// Permission to reach private addresses.
    pub local_network: Permission,
    /// Permission to reach this machine's own addresses.
    pub loopback_network: Permission,
    /// Wall-clock start of the check in milliseconds since 1970, UTC. Written as an integer.
    #[serde(serialize_with = "whole")]
    pub at_ms: f64,
}

/// Writes milliseconds without a fraction, which keeps the code that prints floating point numbers
/// out of the page. Beyond the limits of a JavaScript `Date` (±8.64e15) it stops at the limit.
fn whole<S: serde::Serializer>(ms: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    const LIMIT: f64 = 8.64e15;
    serializer.serialize_i64(ms.clamp(-LIMIT, LIMIT) as i64)
}

impl Context {
    /// The page itself lives on this machine (developer's server, the lab).
    pub fn page_is_loopback(&self) -> bool {
        self.page_origin.as_deref().is_some_and(|origin| {
            let host = origin.split_once("://").map_or(origin, |(_, rest)| rest);
            super::AddressKind::of_authority(host) == super::AddressKind::Loopback
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_told_apart() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 HeadlessChrome/156.0.0.0 Safari/537.36",
                EngineFamily::Chromium,
                156,
            ),
            (
                "Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0",
                EngineFamily::Gecko,
                153,
            ),
            (
                "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.1 Safari/605.1.15",
                EngineFamily::WebKit,
                18,
            ),
            ("curl/8.5", EngineFamily::Unknown, 0),
            ("", EngineFamily::Unknown, 0),
        ];
        for (text, family, major) in cases {
            assert_eq!(
                Engine::from_user_agent(text),
                Engine { family, major },
                "{text}"
            );
        }
    }
}
