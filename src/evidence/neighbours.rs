//! What other addresses of the target's origin answer to a request without cookies.
//!
//! One answer that is withheld says below 400 or not, and nothing more. Beside those of the front page and
//! of a path that nobody has, it says whose the refusal is: this path's, or everything's.

use super::{Event, Evidence, ProbeKind};
use serde::{Deserialize, Serialize};

/// An address beside the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Neighbour {
    /// The front page, `/`.
    FrontPage,
    /// A path that was made up for this run, which no site has.
    MadeUp,
    /// `/cdn-cgi/trace`, which Cloudflare's edge answers itself, with 200, on every host that it stands
    /// before.
    EdgeTrace,
}

/// What came of asking there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// An answer below 400, redirects followed.
    #[serde(rename = "below-400")]
    Below400,
    /// An answer of 400 or above, or none.
    #[serde(rename = "400-or-above")]
    From400,
    /// Nothing until the time limit.
    Untold,
}

/// Each is asked at most once of an origin in a run; every check there has the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Neighbours {
    /// The front page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub front_page: Option<Half>,
    /// A made-up path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_up: Option<Half>,
    /// `/cdn-cgi/trace`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edge_trace: Option<Half>,
    /// Requests that this check made to know it.
    pub requests: u32,
}

impl Neighbours {
    /// What is known of one of them.
    pub const fn of(&self, which: Neighbour) -> Option<Half> {
        match which {
            Neighbour::FrontPage => self.front_page,
            Neighbour::MadeUp => self.made_up,
            Neighbour::EdgeTrace => self.edge_trace,
        }
    }

    /// Notes it.
    pub const fn note(&mut self, which: Neighbour, told: Half) {
        let slot = match which {
            Neighbour::FrontPage => &mut self.front_page,
            Neighbour::MadeUp => &mut self.made_up,
            Neighbour::EdgeTrace => &mut self.edge_trace,
        };
        *slot = Some(told);
    }
}

impl Evidence {
    /// What the request without cookies to the target itself came to. `None` where it was not made, or
    /// failed where nobody may have answered.
    pub fn half_of_target(&self) -> Option<Half> {
        let event = |kind| self.probe(kind).map(|probe| &probe.event);
        match event(ProbeKind::Prefetch)? {
            Event::Prefetch { loaded: true } | Event::PrefetchGoesOn => Some(Half::Below400),
            Event::Prefetch { loaded: false }
                if matches!(event(ProbeKind::NoCorsGet), Some(Event::Opaque)) =>
            {
                Some(Half::From400)
            }
            _ => None,
        }
    }

    /// The target is the front page itself.
    pub fn is_front_page(&self) -> bool {
        self.target.url.strip_prefix(self.target.origin.as_str()) == Some("/")
    }

    /// Nothing at the origin answers below 400: neither the target, nor its front page, nor a path that
    /// was made up.
    pub fn everything_fails(&self) -> bool {
        let known = self.neighbours.unwrap_or_default();
        let front = self.is_front_page() || known.front_page == Some(Half::From400);
        self.half_of_target() == Some(Half::From400)
            && front
            && known.made_up == Some(Half::From400)
    }
}
