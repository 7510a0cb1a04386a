//! What a lab is started with, and what can keep it from starting.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// How to start a lab.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen. Anything but a loopback address is refused.
    pub address: IpAddr,
    /// The first of the lab's consecutive ports; `None` lets the system choose them all.
    pub base_port: Option<u16>,
    /// Whether to serve https under made-up names (for tests, whose browser is told about names
    /// and key) or plain http under names of `localhost` (for people, who trust nothing new).
    pub tls: bool,
    /// The registrable domain of the page.
    pub page_domain: String,
    /// The registrable domain of the target.
    pub target_domain: String,
    /// The registrable domain of the identity provider.
    pub idp_domain: String,
    /// The built page to serve from the app's origin; a blank page where there is none.
    pub app_dir: Option<PathBuf>,
}

impl Options {
    /// For tests: https, names under `.test`, ports chosen by the system.
    pub fn for_tests() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            base_port: None,
            tls: true,
            page_domain: "page.test".to_owned(),
            target_domain: "target.test".to_owned(),
            idp_domain: "idp.test".to_owned(),
            app_dir: None,
        }
    }

    /// For people: plain http, names under `.localhost`, which browsers take to this machine
    /// without asking anyone, and the same ports every time.
    pub fn for_people() -> Self {
        Self {
            base_port: Some(4700),
            tls: false,
            page_domain: "page.localhost".to_owned(),
            target_domain: "target.localhost".to_owned(),
            idp_domain: "idp.localhost".to_owned(),
            ..Self::for_tests()
        }
    }
}

/// Why a lab did not start.
#[derive(Debug)]
pub enum LabError {
    /// The address is not a loopback address: the lab misbehaves on purpose, so it stays here.
    NotLoopback(IpAddr),
    /// A port could not be bound.
    Bind {
        /// The port asked for; 0 is "any".
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// Certificates could not be made.
    Certificates(String),
    /// The runtime could not be started.
    Runtime(std::io::Error),
}

impl std::fmt::Display for LabError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotLoopback(address) => write!(
                f,
                "{address} is not a loopback address; the lab listens on loopback only"
            ),
            Self::Bind { port, source } => write!(
                f,
                "cannot listen on port {port}: {source}; choose another first port"
            ),
            Self::Certificates(what) => write!(f, "cannot make certificates: {what}"),
            Self::Runtime(source) => write!(f, "cannot start the lab's threads: {source}"),
        }
    }
}

impl std::error::Error for LabError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } | Self::Runtime(source) => Some(source),
            Self::NotLoopback(_) | Self::Certificates(_) => None,
        }
    }
}
