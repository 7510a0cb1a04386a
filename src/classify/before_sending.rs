//! What browsers decide about a request before they send it: from the address and the page alone.

use super::Class;
use crate::evidence::{AddressKind, Context, EngineFamily, Evidence, Permission, Target, Vantage};

/// What can be said without sending anything.
pub fn before_sending(target: &Target, context: &Context) -> Option<Class> {
    if target.unparsable || !target.is_http() || target.host.is_empty() {
        return Some(Class::Unfetchable);
    }
    if is_bad_port(target.port) {
        return Some(Class::BlockedPort);
    }
    let from_page = context.vantage == Vantage::Page;
    (from_page && is_mixed_content(target, context)).then_some(Class::MixedContent)
}

/// An https page asking for http, as far as the engine does not make an exception.
///
/// Chromium asks for the local network permission instead where the address is a private literal,
/// a `.local` name or loopback; Firefox lets loopback through; WebKit makes no exception.
pub fn is_mixed_content(target: &Target, context: &Context) -> bool {
    let page_is_https = context
        .page_origin
        .as_deref()
        .is_some_and(|origin| origin.starts_with("https:"));
    if !page_is_https || target.scheme != "http" {
        return false;
    }
    let dot_local = target.host.trim_end_matches('.').ends_with(".local");
    match (context.engine.family, target.address) {
        (EngineFamily::Chromium, AddressKind::Loopback | AddressKind::Private) => false,
        (EngineFamily::Chromium, AddressKind::LocalName) => !dot_local,
        (EngineFamily::Gecko, AddressKind::Loopback) => false,
        _ => true,
    }
}

/// Ports every browser refuses (Fetch standard, "port blocking").
pub fn is_bad_port(port: u16) -> bool {
    const BAD: [u16; 82] = [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
        101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
        389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
        636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
        6665, 6666, 6667, 6668, 6669, 6697, 10080,
    ];
    BAD.binary_search(&port).is_ok()
}

/// The permission that a browser wants before it lets a page reach this address.
pub fn wanted_permission(target: &Target, context: &Context) -> Permission {
    if context.vantage != Vantage::Page || context.page_is_loopback() {
        return Permission::Granted;
    }
    match target.address {
        AddressKind::Public => Permission::Granted,
        AddressKind::Loopback => context.loopback_network,
        AddressKind::Private | AddressKind::LocalName => context.local_network,
    }
}

/// The target lies on the page's own origin, where neither CORS nor CORP applies.
pub fn is_own_origin(evidence: &Evidence) -> bool {
    evidence.context.vantage == Vantage::Page
        && !evidence.target.origin.is_empty()
        && evidence.context.page_origin.as_deref() == Some(evidence.target.origin.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_bad_port;

    #[test]
    fn bad_ports_are_those_of_the_fetch_standard() {
        for port in [0, 1, 22, 25, 6000, 6566, 6667, 6697, 10080] {
            assert!(is_bad_port(port), "{port}");
        }
        for port in [80, 443, 8080, 8443, 6666 - 1000, 9443] {
            assert!(!is_bad_port(port), "{port}");
        }
        let sorted = (0..=u16::MAX).filter(|port| is_bad_port(*port)).count();
        assert_eq!(
            sorted, 82,
            "the table must stay sorted for the search to find every entry"
        );
    }
}
