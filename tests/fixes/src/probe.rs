//! What is asked: by whom, how, and where.

use crate::how::How;
use crate::place::Place;
use crate::who::Who;

/// One request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probe {
    /// Where.
    pub place: Place,
    /// By whom.
    pub who: Who,
    /// How.
    pub how: How,
}

impl Probe {
    /// Every request that is made at a place.
    pub fn at(place: Place) -> impl Iterator<Item = Probe> {
        let asked = |who: Who, how: How| match how {
            How::Get => true,
            How::Head => who == Who::Person,
            How::Post => matches!(who, Who::Person | Who::Program | Who::SignedIn),
            How::Named | How::Unnamed => {
                matches!(who, Who::Program | Who::SignedInScript | Who::GoodToken)
            }
            // No browser sends credentials with a preflight.
            _ => who == Who::Program,
        };
        let of = move |who: Who| {
            let ways = How::ALL.iter().copied().filter(move |how| asked(who, *how));
            ways.map(move |how| Probe { place, who, how })
        };
        Who::ALL.iter().copied().flat_map(of)
    }

    /// The header lines, where a recipe names the origin `named`, and `token` is a valid one.
    pub fn headers(self, named: &str, token: &str) -> Vec<(&'static str, String)> {
        let mut headers = Vec::new();
        let (origin, asked) = self.how.origin(named);
        if asked.is_none() {
            self.who.headers(self.place, token, &mut headers);
        }
        if origin.is_some() {
            // What browsers send with a preflight, and with `fetch` unless its caller says.
            headers.retain(|(name, _)| *name != "Accept");
            headers.push(("Accept", "*/*".to_owned()));
        }
        if let Some(origin) = origin {
            headers.push(("Origin", origin.to_owned()));
        }
        if let Some((method, names)) = asked {
            headers.push(("Access-Control-Request-Method", method.to_owned()));
            if !names.is_empty() {
                headers.push(("Access-Control-Request-Headers", names.to_owned()));
            }
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_and_every_way_is_asked_at_every_place() {
        let probes: Vec<Probe> = Probe::at(Place::Target).collect();
        for who in Who::ALL {
            assert!(probes.iter().any(|probe| probe.who == *who), "{who:?}");
        }
        for how in How::ALL {
            assert!(probes.iter().any(|probe| probe.how == *how), "{how:?}");
        }
    }

    #[test]
    fn a_preflight_asks_as_a_browser_does() {
        let probe = Probe {
            place: Place::Target,
            who: Who::Program,
            how: How::PreflightPut,
        };
        let headers = probe.headers("https://page.example", "");
        let find = |name: &str| headers.iter().find(|(found, _)| *found == name);
        assert_eq!(probe.how.method(), "OPTIONS");
        assert!(find("Cookie").is_none() && find("Authorization").is_none());
        assert!(find("Access-Control-Request-Headers").is_none());
        let value = |name: &str| find(name).map(|(_, value)| value.as_str());
        assert_eq!(value("Origin"), Some("https://page.example"));
        assert_eq!(value("Accept"), Some("*/*"));
    }
}
