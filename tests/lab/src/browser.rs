//! What a test must tell its browser, so that the lab's names, key and addresses mean something.

use crate::lab::Lab;
use crate::place::{PRIVATE_LITERAL, Place};
use crate::table;

impl Lab {
    /// Switches for Chromium: names, the one key to trust, and which ports are to look public.
    ///
    /// `--ignore-certificate-errors-spki-list` works only beside a `--user-data-dir`. Chromium takes
    /// each switch once, so whoever has servers of their own names the ports of those that are to look
    /// public, too.
    pub fn chromium_args(&self, also_public: &[u16]) -> Vec<String> {
        let places = self.places();
        let rule = |(name, address): (String, Option<String>)| {
            format!("MAP {name} {}", address.as_deref().unwrap_or("~NOTFOUND"))
        };
        let mut rules: Vec<String> = self.special_names().into_iter().map(rule).collect();
        let loopback = self.address().to_string();
        for domain in [
            &places.page_domain,
            &places.target_domain,
            &places.idp_domain,
        ] {
            rules.push(format!("MAP *.{domain} {loopback}"));
        }
        rules.push(format!("MAP {PRIVATE_LITERAL} {loopback}"));

        let own = Place::ALL
            .into_iter()
            .filter(|place| place.address_space() != "loopback")
            .map(|place| (places.port(place), place.address_space()));
        let others = also_public.iter().map(|port| (*port, "public"));
        let spaces: Vec<String> = own
            .chain(others)
            .map(|(port, space)| format!("{loopback}:{port}={space}"))
            .collect();
        vec![
            format!("--host-resolver-rules={}", rules.join(",")),
            format!(
                "--ignore-certificate-errors-spki-list={}",
                self.spki_sha256()
            ),
            format!("--ip-address-space-overrides={}", spaces.join(",")),
        ]
    }

    /// The ports of all places that are to look public.
    pub fn public_ports(&self) -> Vec<u16> {
        let public = Place::ALL
            .into_iter()
            .filter(|place| place.address_space() == "public");
        public.map(|place| self.places().port(place)).collect()
    }

    /// Names that a browser has to be given one by one, each with its address; `None` where it must
    /// not exist.
    pub fn special_names(&self) -> Vec<(String, Option<String>)> {
        let domain = &self.places().target_domain;
        vec![
            (format!("nxdomain.{domain}"), None),
            (format!("unroutable.{domain}"), Some(UNROUTABLE.to_owned())),
            ("router.local".to_owned(), Some(self.address().to_string())),
        ]
    }

    /// The host names of the lab, for browsers that are given a list of names that are local
    /// (Firefox: the preference `network.dns.localDomains`, joined with commas).
    pub fn host_names(&self) -> Vec<String> {
        let places = self.places();
        let mut names: Vec<String> = [
            Place::App,
            Place::Api,
            Place::Login,
            Place::SameSite,
            Place::Intranet,
        ]
        .into_iter()
        .map(|place| places.host(place))
        .collect();
        names.extend((0..SPREAD).map(|n| places.spread_host(n)));
        let site = |name: &&str| format!("{name}.{}", places.target_domain);
        names.extend(table::SITES.iter().map(site));
        names
    }
}

/// The broadcast address: connecting to it fails at once and sends nothing.
const UNROUTABLE: &str = "255.255.255.255";

/// How many host names a long list of addresses is spread over at most.
pub(crate) const SPREAD: usize = 50;
