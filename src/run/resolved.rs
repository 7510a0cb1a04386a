//! Which servers answered for a host. A name may lead to one server now and to another a moment later
//! (DNS rebinding), so every address that was seen counts, not the last.

use super::gate::{Reach, is_own_server};
use crate::evidence::Target;
use std::collections::BTreeMap;

/// The IP addresses that answered, by host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved(BTreeMap<String, Vec<String>>);

impl Resolved {
    /// One more answer for this host came from that address.
    pub fn answered(&mut self, host: &str, address: &str) {
        let seen = self.0.entry(host.to_owned()).or_default();
        if !seen.iter().any(|known| known == address) {
            seen.push(address.to_owned());
        }
    }

    /// The address to judge a request to it by: one of the reader's own network, if any answered from there.
    pub fn of(&self, target: &Target) -> Option<&str> {
        let seen = self.0.get(&target.host)?;
        let own = seen.iter().find(|address| is_own_server(address));
        own.or(seen.last()).map(String::as_str)
    }

    /// On whose side it lies, when a request is to go there.
    pub fn to(&self, target: &Target) -> Reach {
        Reach::of(target, self.of(target))
    }

    /// On whose side it lies, when its redirect is followed: whoever answered for it from the public
    /// network may have sent that redirect.
    pub fn from(&self, target: &Target) -> Reach {
        let seen = self.0.get(&target.host);
        let public = seen.and_then(|seen| seen.iter().find(|address| !is_own_server(address)));
        match public {
            Some(address) => Reach::of(target, Some(address)),
            None => self.to(target),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reach, Resolved};
    use crate::evidence::{AddressKind, Target};

    fn target(host: &str, address: AddressKind) -> Target {
        Target {
            host: host.to_owned(),
            address,
            ..Target::default()
        }
    }

    #[test]
    fn a_name_that_leads_home_once_is_home_and_its_redirects_stay_public() {
        let name = target("rebound.example", AddressKind::Public);
        let mut servers = Resolved::default();
        assert_eq!(
            (servers.to(&name), servers.from(&name)),
            (Reach::Public, Reach::Public)
        );
        servers.answered("rebound.example", "192.0.2.7");
        assert_eq!(
            (servers.to(&name), servers.from(&name)),
            (Reach::Public, Reach::Public)
        );
        servers.answered("rebound.example", "127.0.0.1");
        assert_eq!(
            (servers.to(&name), servers.from(&name)),
            (Reach::Own, Reach::Public)
        );
        // Whichever came first.
        servers.answered("rebound.example", "192.0.2.7");
        assert_eq!(
            (servers.to(&name), servers.from(&name)),
            (Reach::Own, Reach::Public)
        );
    }

    #[test]
    fn a_name_that_is_only_at_home_may_redirect_there() {
        let name = target("intranet.example", AddressKind::Public);
        let mut servers = Resolved::default();
        servers.answered("intranet.example", "10.0.0.7");
        assert_eq!(
            (servers.to(&name), servers.from(&name)),
            (Reach::Own, Reach::Own)
        );
    }

    #[test]
    fn an_address_of_the_own_network_is_one_whoever_answers() {
        let router = target("192.168.0.1", AddressKind::Private);
        let mut servers = Resolved::default();
        servers.answered("192.168.0.1", "192.0.2.7");
        assert_eq!(
            (servers.to(&router), servers.from(&router)),
            (Reach::Own, Reach::Own)
        );
    }
}
