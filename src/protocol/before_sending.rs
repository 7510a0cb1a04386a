//! What browsers refuse to send, from the address and the page alone.

use crate::evidence::{AddressKind, Context, EngineFamily, Permission, Target, Vantage};

/// Why a request is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusedToSend {
    /// It is no URL, or one without a host or with a scheme that no request can be made for (Fetch
    /// standard §4.1, "scheme fetch").
    NotFetchable,
    /// Its port is blocked for every page.
    BadPort,
    /// A secure page asks for what is not secure.
    MixedContent,
}

/// What can be said without sending anything. Mixed content counts where a page is to send it.
pub fn before_sending(target: &Target, context: &Context) -> Option<RefusedToSend> {
    if target.unparsable || !target.is_http() || target.host.is_empty() {
        return Some(RefusedToSend::NotFetchable);
    }
    if is_bad_port(target.port) {
        return Some(RefusedToSend::BadPort);
    }
    let from_page = context.vantage == Vantage::Page;
    (from_page && is_mixed_content(target, context)).then_some(RefusedToSend::MixedContent)
}

/// An https page asking for http, as far as the engine does not make an exception (Mixed Content
/// §4.4, "Should fetching request be blocked as mixed content?").
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

/// Ports every browser refuses (Fetch standard §2.9, "bad port").
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

/// The permission that a browser wants before it lets a page reach this address (Local Network
/// Access).
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Engine;

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

    #[test]
    fn what_is_not_sent_is_known_from_page_and_address() {
        use EngineFamily::{Chromium, Gecko, WebKit};
        let public = AddressKind::Public;
        let cases = [
            ("https", "a.example", 443, public, Chromium, None),
            (
                "http",
                "a.example",
                80,
                public,
                Chromium,
                Some(RefusedToSend::MixedContent),
            ),
            (
                "http",
                "localhost",
                80,
                AddressKind::Loopback,
                Chromium,
                None,
            ),
            ("http", "localhost", 80, AddressKind::Loopback, Gecko, None),
            (
                "http",
                "localhost",
                80,
                AddressKind::Loopback,
                WebKit,
                Some(RefusedToSend::MixedContent),
            ),
            ("http", "10.0.0.1", 80, AddressKind::Private, Chromium, None),
            (
                "http",
                "printer.local",
                80,
                AddressKind::LocalName,
                Chromium,
                None,
            ),
            (
                "http",
                "intranet",
                80,
                AddressKind::LocalName,
                Chromium,
                Some(RefusedToSend::MixedContent),
            ),
            (
                "https",
                "a.example",
                6000,
                public,
                Gecko,
                Some(RefusedToSend::BadPort),
            ),
            (
                "ftp",
                "a.example",
                21,
                public,
                Gecko,
                Some(RefusedToSend::NotFetchable),
            ),
            (
                "https",
                "",
                443,
                public,
                Gecko,
                Some(RefusedToSend::NotFetchable),
            ),
        ];
        for (scheme, host, port, address, family, expected) in cases {
            let target = Target {
                scheme: scheme.to_owned(),
                host: host.to_owned(),
                port,
                address,
                ..Target::default()
            };
            let context = Context {
                page_origin: Some("https://page.example".to_owned()),
                engine: Engine { family, major: 150 },
                ..Context::default()
            };
            let found = before_sending(&target, &context);
            assert_eq!(found, expected, "{scheme} {host} {port} {family:?}");
            let elsewhere = Context {
                vantage: Vantage::Capture,
                ..context
            };
            let without_page = expected.filter(|refused| *refused != RefusedToSend::MixedContent);
            assert_eq!(before_sending(&target, &elsewhere), without_page, "{host}");
        }
    }
}
