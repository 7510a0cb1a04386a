//! One machine in a run: what all its ports share. However many servers answer there, it has one
//! line and one processor, so requests under way and the gap between two starts are counted here.

use super::Settings;
use std::collections::VecDeque;

/// The name under which requests to one machine are counted together: the host in lower case,
/// without the dot that may end a full name. Ports and schemes share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HostKey(Box<str>);

impl HostKey {
    /// The machine behind an origin.
    pub fn of_origin(origin: &str) -> Self {
        let (_, authority) = origin.split_once("://").unwrap_or(("", origin));
        // The colons of an IPv6 address stand in brackets.
        let port = authority
            .rfind(':')
            .filter(|at| !authority[*at..].contains(']'));
        Self::of(&authority[..port.unwrap_or(authority.len())])
    }

    /// The key of a host name or address literal.
    pub fn of(host: &str) -> Self {
        let host = host.strip_suffix('.').unwrap_or(host);
        HostKey(host.to_ascii_lowercase().into())
    }

    /// The host.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for HostKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// One machine in a run.
#[derive(Debug, Clone)]
pub(super) struct Machine {
    /// Checks under way.
    pub in_flight: u32,
    /// No start before this moment: the gap between two starts.
    pub not_before: f64,
    /// Its servers that could start, were there room. May hold some that have gone elsewhere since.
    pub held: VecDeque<usize>,
    /// It is to be woken at this moment.
    pub wakes: Option<f64>,
    /// The reader's own: it is there without a network.
    pub own: bool,
}

impl Machine {
    /// A machine with nothing under way.
    pub fn new(own: bool) -> Self {
        Machine {
            in_flight: 0,
            not_before: f64::NEG_INFINITY,
            held: VecDeque::new(),
            wakes: None,
            own,
        }
    }

    /// Whether another check may start there now.
    pub fn has_room(&self, now: f64, settings: &Settings) -> bool {
        self.in_flight < settings.per_host && self.not_before <= now
    }

    /// Notes a start.
    pub fn started(&mut self, now: f64, settings: &Settings) {
        self.in_flight += 1;
        let gap = f64::from(settings.interval_ms);
        if gap > 0.0 {
            self.not_before = self.not_before.max(now + gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_and_ports_share_a_machine() {
        for (origin, host) in [
            ("https://a.example", "a.example"),
            ("http://A.example.:8080", "a.example"),
            ("http://127.0.0.1:3000", "127.0.0.1"),
            ("https://[2001:db8::1]", "[2001:db8::1]"),
            ("https://[2001:db8::1]:8443", "[2001:db8::1]"),
            ("a.example", "a.example"),
            ("", ""),
            (":", ""),
            ("]:", "]"),
        ] {
            assert_eq!(HostKey::of_origin(origin).as_str(), host, "{origin}");
        }
    }
}
