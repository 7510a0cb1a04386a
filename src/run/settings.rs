//! How a run behaves towards servers. Serialised in camelCase, for settings kept or linked to.

use super::gate::List;
use super::plan::Depth;
use serde::{Deserialize, Serialize};

/// How a run behaves towards servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// How much a check may spend; `None` chooses by the length of the list.
    pub depth: Option<Depth>,
    /// Checks in flight on one machine, whatever its ports.
    pub per_host: u32,
    /// Checks in flight in all.
    pub global: u32,
    /// How long one probe may take.
    pub probe_timeout_ms: u32,
    /// The least time between two starts on one machine.
    pub interval_ms: u32,
    /// How often a check that failed in passing is made again.
    pub retries: u32,
    /// The longest `Retry-After` that is waited for. A server that asks for more is left alone.
    pub max_retry_after_ms: u32,
    /// How much of a body is read, in bytes.
    pub body_limit: u32,
    /// After this many checks in a row without an answer, or rate limited, the server's other
    /// checks are not tried. It keeps a firewall from blocking the user's own address. 0: never.
    pub give_up_after: u32,
    /// Of hosts that are granted to the extension: also try with the browser's cookies. Asked for
    /// anew for each run.
    #[serde(skip)]
    pub with_cookies: bool,
    /// Of hosts that are granted to the extension: the origin of the page that asks, or nothing.
    pub as_page: String,
    /// Where the addresses come from. Of each run anew.
    #[serde(skip)]
    pub list: List,
    /// It is asked whether the links work, and nothing else. Of each run anew.
    #[serde(skip)]
    pub links_only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            depth: None,
            per_host: 2,
            global: 12,
            probe_timeout_ms: 15_000,
            interval_ms: 0,
            retries: 1,
            max_retry_after_ms: 60_000,
            body_limit: 65_536,
            give_up_after: 5,
            with_cookies: false,
            as_page: String::new(),
            list: List::Given,
            links_only: false,
        }
    }
}

impl Settings {
    /// Puts every value into the range that works: a limit of 0 would never start anything.
    #[must_use]
    pub fn clamp(self) -> Self {
        Settings {
            depth: self.depth,
            per_host: self.per_host.clamp(1, 256),
            global: self.global.clamp(1, 256),
            probe_timeout_ms: self.probe_timeout_ms.clamp(100, 300_000),
            interval_ms: self.interval_ms.min(600_000),
            retries: self.retries.min(5),
            max_retry_after_ms: self.max_retry_after_ms.min(3_600_000),
            body_limit: self.body_limit.min(1_048_576),
            give_up_after: self.give_up_after.min(10_000),
            with_cookies: self.with_cookies,
            as_page: self.as_page,
            list: self.list,
            links_only: self.links_only,
        }
    }
}
