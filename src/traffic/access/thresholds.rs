//! From when on something is worth a finding. All of them can be set.

use serde::{Deserialize, Serialize};

/// The bars. Counts are lines, shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Thresholds {
    /// A refusal followed by a success within this time is one sign-in in several steps, in ms.
    pub handshake_ms: i64,
    /// So many refusals a handshake may have before its success (NTLM has two).
    pub handshake_legs: u32,
    /// The least lines of any finding that rests on counting.
    pub least: u64,
    /// The least lines whose own fields or whose error line name the cause.
    pub least_named: u64,
    /// 401s without a success, of one client on one path.
    pub no_retry: u64,
    /// 401s for one name …
    pub bruteforce: u64,
    /// … within this time, in ms.
    pub bruteforce_ms: i64,
    /// Different names tried from one network.
    pub stuffing_users: u64,
    /// Failed sign-ins from one network …
    pub stuffing_failures: u64,
    /// … of which at most this share succeeded.
    pub stuffing_success: f64,
    /// Times that a client ran into 401 after about the same time.
    pub expiry_cycles: u32,
    /// The share of active clients that fall from success to 401 together …
    pub rotation_share: f64,
    /// … and the least number of them.
    pub rotation_clients: u64,
    /// How many times the share of refusals grows at a step …
    pub step_ratio: f64,
    /// … with at least so many requests on both sides …
    pub step_requests: u64,
    /// … and so many clients behind it.
    pub step_clients: u64,
    /// The share of refusals where everything of a kind is refused.
    pub scoped_share: f64,
    /// The least lines for a client, an agent, a method or a site that is refused as a whole.
    pub scoped_lines: u64,
    /// The least clients for a path that is refused as a whole.
    pub scoped_clients: u64,
    /// Preflights refused.
    pub preflights: u64,
    /// Probes for holes.
    pub probes: u64,
    /// 403s of one size over several kinds of path.
    pub size_cluster: u64,
    /// Lines of one status within five minutes that make a storm.
    pub storm: u64,
    /// A clock that goes back by more than this, in ms.
    pub clock_ms: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds {
            handshake_ms: 2_000,
            handshake_legs: 2,
            least: 20,
            least_named: 3,
            no_retry: 3,
            bruteforce: 10,
            bruteforce_ms: 300_000,
            stuffing_users: 20,
            stuffing_failures: 30,
            stuffing_success: 0.05,
            expiry_cycles: 3,
            rotation_share: 0.5,
            rotation_clients: 10,
            step_ratio: 5.0,
            step_requests: 50,
            step_clients: 5,
            scoped_share: 0.95,
            scoped_lines: 20,
            scoped_clients: 3,
            preflights: 5,
            probes: 3,
            size_cluster: 50,
            storm: 50,
            clock_ms: 120_000,
        }
    }
}
