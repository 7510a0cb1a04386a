//! Five situations in which people meet 401 and 403, each with what to look at and what to change.

mod api_authentication;
mod cors;
mod protected_files;
mod restricted_page;
mod session;

use super::Measure;
use crate::classify::Text;

/// A situation.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// The stable id, also the last part of the page's address.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What happens, for anyone.
    pub plain: Text,
    /// The causes behind it.
    pub causes: &'static [&'static str],
    /// The cause whose worked example shows it, see [`crate::classify::examples`].
    pub example: &'static str,
    /// An address that behaves like this and can be checked from any page.
    pub url: Option<&'static str>,
    /// How it is told from others.
    pub detect: Detect,
    /// What to change, the most useful first.
    pub measures: &'static [Measure],
}

/// Four places to look at.
#[derive(Debug, Clone, Copy)]
pub struct Detect {
    /// What the status code says.
    pub status: Text,
    /// What the server's logs say.
    pub logs: Text,
    /// What the network traffic shows.
    pub traffic: Text,
    /// What the sign-in mechanism says.
    pub mechanism: Text,
}

impl Detect {
    /// The four with their headings.
    pub const fn parts(&self) -> [(&'static str, Text); 4] {
        [
            ("Status code", self.status),
            ("Server logs", self.logs),
            ("Network traffic", self.traffic),
            ("Sign-in mechanism", self.mechanism),
        ]
    }
}

/// All scenarios.
pub const SCENARIOS: &[Scenario] = &[
    restricted_page::SCENARIO,
    api_authentication::SCENARIO,
    session::SCENARIO,
    protected_files::SCENARIO,
    cors::SCENARIO,
];

/// The scenario with this id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    SCENARIOS.iter().find(|scenario| scenario.id == id)
}
