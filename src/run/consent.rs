//! What the user allows of addresses on their own network. One answer holds for a whole run.

/// The answer to the question before such addresses are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalConsent {
    /// All that the list holds.
    All,
    /// Those on this host.
    Only(String),
    /// None.
    Nothing,
}

impl LocalConsent {
    /// Whether an address on this host may be asked for.
    pub fn covers(&self, host: &str) -> bool {
        match self {
            LocalConsent::All => true,
            LocalConsent::Only(allowed) => allowed.eq_ignore_ascii_case(host),
            LocalConsent::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_to_one_host_is_none_to_another() {
        let only = LocalConsent::Only("192.168.1.1".to_owned());
        assert!(only.covers("192.168.1.1"));
        for other in ["192.168.1.10", "192.168.1.2", "printer.local", ""] {
            assert!(!only.covers(other), "{other}");
            assert!(LocalConsent::All.covers(other), "{other}");
            assert!(!LocalConsent::Nothing.covers(other), "{other}");
        }
    }
}
