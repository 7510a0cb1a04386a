//! Where a host leads, as far as its text tells: to the public Internet, or to this machine and the
//! networks around it.
//!
//! Address ranges are those of IANA's registries of special-purpose addresses (RFC 6890) and of the
//! address spaces themselves. What a registry calls not globally reachable counts as private: a
//! request there is answered, if at all, by something near the reader. Addresses kept for
//! documentation (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20) lead
//! nowhere, and browsers take them for public.

use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Where a host name or address literal leads, as far as its text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum AddressKind {
    /// A public address literal, or a name that says nothing.
    #[default]
    Public,
    /// This machine: `localhost`, `*.localhost`, 127.0.0.0/8, `[::1]`.
    Loopback,
    /// A literal that is not globally reachable: private (RFC 1918, RFC 4193), shared (RFC 6598),
    /// link-local (RFC 3927, RFC 4291 §2.5.6), or another special one.
    Private,
    /// A name that only a local network can know: one without a dot, or under `.local` (RFC 6762),
    /// `.home.arpa` (RFC 8375), `.internal` (kept by ICANN for private use) or `.localdomain`.
    LocalName,
}

/// Endings of names that the public DNS does not have.
const LOCAL_ENDINGS: [&str; 4] = [".local", ".home.arpa", ".internal", ".localdomain"];

impl AddressKind {
    /// Of a serialised host, IPv6 in brackets.
    pub fn of_host(host: &str) -> Self {
        let host = host.trim_end_matches('.');
        if let Some(literal) = host
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            return literal.parse().map_or(AddressKind::Public, Self::of_v6);
        }
        if let Ok(address) = host.parse::<Ipv4Addr>() {
            return Self::of_v4(address);
        }
        let lower = host.to_ascii_lowercase();
        if lower == "localhost" || lower.ends_with(".localhost") {
            AddressKind::Loopback
        } else if !lower.is_empty()
            && (!lower.contains('.') || LOCAL_ENDINGS.iter().any(|end| lower.ends_with(end)))
        {
            AddressKind::LocalName
        } else {
            AddressKind::Public
        }
    }

    /// Of `host` or `host:port`.
    pub fn of_authority(authority: &str) -> Self {
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => authority,
        };
        Self::of_host(host)
    }

    fn of_v4(address: Ipv4Addr) -> Self {
        match address.octets() {
            [127, ..] => AddressKind::Loopback,
            // Two of the protocol assignments are reachable from everywhere (RFC 7723, RFC 8155).
            [192, 0, 0, 9 | 10] => AddressKind::Public,
            // "This network" (RFC 791); where a system takes it for itself, it is this machine.
            [0, ..]
            | [10, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0, _]
            | [192, 168, ..]
            // Measurements between devices (RFC 2544).
            | [198, 18..=19, ..]
            // Multicast, reserved, broadcast.
            | [224..=255, ..] => AddressKind::Private,
            _ => AddressKind::Public,
        }
    }

    fn of_v6(address: Ipv6Addr) -> Self {
        if address.is_loopback() {
            return AddressKind::Loopback;
        }
        if let Some(v4) = address.to_ipv4_mapped() {
            return Self::of_v4(v4);
        }
        match address.segments() {
            // Translated (RFC 6052) and tunnelled (RFC 3056, RFC 4380) to an IPv4 address. It may
            // be loopback, but not that of this machine.
            [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
                Self::behind(high, low)
            }
            [0x2001, 0, .., high, low] => Self::behind(!high, !low),
            // Of the protocol assignments (RFC 2928) those that are reachable from everywhere.
            [0x2001, 1, 0, 0, 0, 0, 0, 1..=3]
            | [0x2001, 3, ..]
            | [0x2001, 4, 0x112, ..]
            | [0x2001, 0x20..=0x3f, ..] => AddressKind::Public,
            [0x2001, 1..=0x1ff, ..] => AddressKind::Private,
            // The only block that global addresses are given from.
            [0x2000..=0x3fff, ..] => AddressKind::Public,
            // Unspecified, IPv4-compatible, local translation (RFC 8215), discard (RFC 6666), segment
            // routing (RFC 9602), unique local, link-local, site-local (RFC 3879), multicast; the
            // rest is reserved, and what answers there is a network of somebody's own.
            _ => AddressKind::Private,
        }
    }

    /// Of the IPv4 address behind a gateway.
    fn behind(high: u16, low: u16) -> Self {
        let bits = (u32::from(high) << 16) | u32::from(low);
        match Self::of_v4(Ipv4Addr::from(bits)) {
            AddressKind::Public => AddressKind::Public,
            _ => AddressKind::Private,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressKind::{LocalName, Loopback, Private, Public};

    /// First and last address of each block, and the neighbours outside.
    #[test]
    fn every_special_range_is_known_to_its_edges() {
        let cases: &[(&str, AddressKind)] = &[
            ("0.0.0.0", Private),
            ("0.1.2.3", Private),
            ("0.255.255.255", Private),
            ("1.0.0.0", Public),
            ("9.255.255.255", Public),
            ("10.0.0.0", Private),
            ("10.255.255.255", Private),
            ("11.0.0.0", Public),
            ("100.63.255.255", Public),
            ("100.64.0.0", Private),
            ("100.127.255.255", Private),
            ("100.128.0.0", Public),
            ("126.255.255.255", Public),
            ("127.0.0.0", Loopback),
            ("127.255.255.255", Loopback),
            ("128.0.0.0", Public),
            ("169.253.255.255", Public),
            ("169.254.0.0", Private),
            ("169.254.169.254", Private),
            ("169.254.255.255", Private),
            ("169.255.0.0", Public),
            ("172.15.255.255", Public),
            ("172.16.0.0", Private),
            ("172.31.255.255", Private),
            ("172.32.0.0", Public),
            ("191.255.255.255", Public),
            ("192.0.0.0", Private),
            ("192.0.0.8", Private),
            ("192.0.0.9", Public),
            ("192.0.0.10", Public),
            ("192.0.0.11", Private),
            ("192.0.0.170", Private),
            ("192.0.0.255", Private),
            ("192.0.1.0", Public),
            ("192.0.2.1", Public),
            ("192.31.196.1", Public),
            ("192.52.193.1", Public),
            ("192.88.99.1", Public),
            ("192.167.255.255", Public),
            ("192.168.0.0", Private),
            ("192.168.255.255", Private),
            ("192.169.0.0", Public),
            ("192.175.48.1", Public),
            ("198.17.255.255", Public),
            ("198.18.0.0", Private),
            ("198.19.255.255", Private),
            ("198.20.0.0", Public),
            ("198.51.100.1", Public),
            ("203.0.113.1", Public),
            ("223.255.255.255", Public),
            ("224.0.0.1", Private),
            ("239.255.255.250", Private),
            ("240.0.0.1", Private),
            ("255.255.255.255", Private),
            ("[::]", Private),
            ("[::1]", Loopback),
            ("[::2]", Private),
            ("[::7f00:1]", Private),
            ("[::808:808]", Private),
            ("[::ffff:7f00:1]", Loopback),
            ("[::ffff:a00:1]", Private),
            ("[::ffff:808:808]", Public),
            ("[64:ff9b::7f00:1]", Private),
            ("[64:ff9b::c0a8:101]", Private),
            ("[64:ff9b::c612:1]", Private),
            ("[64:ff9b::808:808]", Public),
            ("[64:ff9b:1::808:808]", Private),
            ("[64:ff9b:2::1]", Private),
            ("[100::1]", Private),
            ("[100:0:0:1::1]", Private),
            ("[200::1]", Private),
            // Teredo: the client's address stands inverted at the end.
            ("[2001:0:4136:e378:8000:63bf:3f57:fefe]", Private),
            ("[2001:0:4136:e378:8000:63bf:f7f7:f7f7]", Public),
            ("[2001:1::1]", Public),
            ("[2001:1::4]", Private),
            ("[2001:2::1]", Private),
            ("[2001:3::1]", Public),
            ("[2001:4:112::1]", Public),
            ("[2001:4:113::1]", Private),
            ("[2001:10::1]", Private),
            ("[2001:20::1]", Public),
            ("[2001:30::1]", Public),
            ("[2001:40::1]", Private),
            ("[2001:1ff::1]", Private),
            ("[2001:200::1]", Public),
            ("[2001:db8::1]", Public),
            ("[2002:7f00:1::1]", Private),
            ("[2002:c0a8:101::1]", Private),
            ("[2002:808:808::1]", Public),
            ("[2003::1]", Public),
            ("[2606:4700::1111]", Public),
            ("[3fff::1]", Public),
            ("[4000::1]", Private),
            ("[1fff::1]", Private),
            ("[2000::1]", Public),
            ("[5f00::1]", Private),
            ("[fc00::1]", Private),
            ("[fdff::1]", Private),
            ("[fe80::1]", Private),
            ("[febf::1]", Private),
            ("[fec0::1]", Private),
            ("[feff::1]", Private),
            ("[ff02::1]", Private),
        ];
        for (host, expected) in cases {
            assert_eq!(AddressKind::of_host(host), *expected, "{host}");
        }
    }

    #[test]
    fn names_are_told_apart_by_their_endings() {
        let cases = [
            ("localhost", Loopback),
            ("localhost.", Loopback),
            ("api.localhost", Loopback),
            ("LOCALHOST", Loopback),
            ("printer.local", LocalName),
            ("printer.local.", LocalName),
            ("router.home.arpa", LocalName),
            ("db.corp.internal", LocalName),
            ("localhost.localdomain", LocalName),
            ("intranet", LocalName),
            ("example.com", Public),
            ("localhost.example.com", Public),
            ("local.example", Public),
            ("notlocal.example", Public),
            ("arpa.example", Public),
            ("", Public),
        ];
        for (host, expected) in cases {
            assert_eq!(AddressKind::of_host(host), expected, "{host}");
        }
        assert_eq!(AddressKind::of_authority("localhost:8080"), Loopback);
        assert_eq!(AddressKind::of_authority("[::1]:8080"), Loopback);
        assert_eq!(AddressKind::of_authority("[::1]"), Loopback);
    }
}
