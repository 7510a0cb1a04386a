//! The options of `check`, and what they become.

use super::{Code, Failure};
use crate::browser::{Credentials, OriginCredential};
use crate::classify::Question;
use crate::evidence::{AddressKind, Target, UrlParser};
use crate::run::Settings;
use crate::run::plan::{CredentialKind, Depth};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// How a run behaves towards servers. Whatever is left out has the value that the app uses.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct CheckOptions {
    /// How many requests a check may cost; left out, it depends on the length of the list.
    pub depth: Option<Depth>,
    /// What is asked: whether links work for visitors, or whether a page may read them. Decides which of
    /// the two verdicts is the `outcome`; every check carries both. `page` when left out.
    pub question: Option<Question>,
    /// Checks in flight on one host.
    pub per_host: Option<u32>,
    /// Checks in flight in all.
    pub global: Option<u32>,
    /// How long one request may take, in milliseconds.
    pub probe_timeout_ms: Option<u32>,
    /// The least time between two starts on one host, in milliseconds.
    pub interval_ms: Option<u32>,
    /// How often a check that failed in passing is made again.
    pub retries: Option<u32>,
    /// The longest `Retry-After` that is waited for, in milliseconds.
    pub max_retry_after_ms: Option<u32>,
    /// How much of a body is read, in bytes.
    pub body_limit: Option<u32>,
    /// After this many checks in a row without an answer the host is left alone; 0: never.
    pub give_up_after: Option<u32>,
    /// What may be sent to which origin. Kept in memory only, for this run only.
    pub credentials: Vec<CredentialOption>,
    /// The browser may ask its user for access to private addresses.
    pub allow_local_network: bool,
    /// Take secrets also out of the addresses in every check: parameters, fragments and paths. `true`
    /// when left out; `false` leaves addresses as they were given, but for user names and passwords.
    pub redact_query: Option<bool>,
    /// Ends the run when it aborts.
    #[tsify(type = "AbortSignal")]
    pub signal: Option<IgnoredAny>,
}

/// What may be sent to one origin.
#[derive(Clone, PartialEq, Eq, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CredentialOption {
    /// `https://host[:port]`; http only for this machine's own addresses.
    pub origin: String,
    /// Which sort.
    pub kind: CredentialKind,
    /// The header's name, for `api-key-header`.
    #[serde(default)]
    pub header_name: String,
    /// The whole header value, such as `Bearer …`; not for `cookies`.
    #[serde(default)]
    pub secret: String,
}

impl std::fmt::Debug for CredentialOption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CredentialOption").finish_non_exhaustive()
    }
}

impl CheckOptions {
    /// The names of all options.
    pub const NAMES: [&'static str; 14] = [
        "depth",
        "question",
        "perHost",
        "global",
        "probeTimeoutMs",
        "intervalMs",
        "retries",
        "maxRetryAfterMs",
        "bodyLimit",
        "giveUpAfter",
        "credentials",
        "allowLocalNetwork",
        "redactQuery",
        "signal",
    ];

    /// Refuses a name that is no option: a misspelt limit must not pass for a limit.
    pub fn check_names(names: impl IntoIterator<Item = String>) -> Result<(), Failure> {
        match names
            .into_iter()
            .find(|name| !Self::NAMES.contains(&name.as_str()))
        {
            None => Ok(()),
            Some(name) => Err(Failure::new(
                Code::InvalidOptions,
                format!(
                    "There is no option `{name}`. The options are {}.",
                    Self::NAMES.join(", ")
                ),
            )),
        }
    }

    /// The settings of the run. Values out of range are moved into it.
    pub fn settings(&self) -> Settings {
        let usual = Settings::default();
        Settings {
            depth: self.depth,
            per_host: self.per_host.unwrap_or(usual.per_host),
            global: self.global.unwrap_or(usual.global),
            probe_timeout_ms: self.probe_timeout_ms.unwrap_or(usual.probe_timeout_ms),
            interval_ms: self.interval_ms.unwrap_or(usual.interval_ms),
            retries: self.retries.unwrap_or(usual.retries),
            max_retry_after_ms: self.max_retry_after_ms.unwrap_or(usual.max_retry_after_ms),
            body_limit: self.body_limit.unwrap_or(usual.body_limit),
            give_up_after: self.give_up_after.unwrap_or(usual.give_up_after),
            links_only: self.question == Some(Question::Link),
            ..usual
        }
        .clamp()
    }

    /// The credentials, each for exactly one origin.
    pub fn credentials(&self, parser: &dyn UrlParser) -> Result<Credentials, Failure> {
        let entries = self
            .credentials
            .iter()
            .zip(0_usize..)
            .map(|(given, at)| {
                given.checked(parser).map_err(|problem| {
                    Failure::new(
                        Code::InvalidOptions,
                        format!("The option credentials[{at}] cannot be used: {problem}."),
                    )
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Credentials { entries })
    }
}

impl CredentialOption {
    /// The problem's text never repeats the secret, nor the origin, which may hold one too.
    fn checked(&self, parser: &dyn UrlParser) -> Result<OriginCredential, &'static str> {
        let target = Target::parse(&self.origin, parser);
        let bare = target.path == "/" && target.url == format!("{}/", target.origin);
        if target.origin.is_empty() || target.had_credentials || !bare {
            return Err(
                "`origin` must be an origin alone, such as https://api.example, without a path",
            );
        }
        if target.scheme != "https" && target.address != AddressKind::Loopback {
            return Err("credentials are sent over https only, or to this machine itself");
        }
        let line_break = |text: &str| text.contains(['\r', '\n', '\0']);
        if line_break(&self.secret) || line_break(&self.header_name) {
            return Err("a header's name or value cannot hold a line break");
        }
        match self.kind {
            CredentialKind::Cookies => {}
            _ if self.secret.is_empty() => {
                return Err("`secret` is empty; give the whole header value, such as Bearer …");
            }
            CredentialKind::ApiKeyHeader if self.header_name.is_empty() => {
                return Err("`headerName` is missing; give the header's name, such as X-Api-Key");
            }
            CredentialKind::ApiKeyHeader | CredentialKind::Authorization => {}
        }
        Ok(OriginCredential {
            origin: target.origin,
            kind: self.kind,
            header_name: self.header_name.clone(),
            secret: self.secret.clone(),
        })
    }
}
