//! Settings that a link brings.
//!
//! Whoever writes a link, opens this page from another, or sets its fragment while it is in use is
//! a stranger. Their settings hold for this visit only, are said on the page before they apply, and
//! go with one press. What would send cookies, keep secrets in exports or make requests in the name
//! of a page never comes by link: the user sets it, or it is not set.

use super::preferences::{Preferences, depth_id};
use crate::run::plan::Depth;

/// What a link asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linked {
    /// What it may set and the user had set otherwise, as a query.
    pub settings: String,
    /// They are in force; if not, they wait for a press.
    pub in_force: bool,
    /// What it asks for and does not get, as a query.
    pub withheld: String,
}

impl Linked {
    /// Reads the query of a link for a user who prefers `own`.
    pub fn read(query: &str, own: &Preferences) -> Self {
        let (mut admitted, mut asked) = (own.clone(), own.clone());
        for pair in query.split('&') {
            match is_withheld(pair) {
                // To send less, to hide more or to name nobody is nothing to tell of.
                true if pair == "redact=on" || pair == "page=" => {}
                true => asked = asked.with_query(pair),
                false => admitted = admitted.with_query(pair),
            }
        }
        Linked {
            settings: admitted.differing_from(own),
            in_force: false,
            // Nothing is withheld that the user has anyway.
            withheld: asked.differing_from(own),
        }
    }

    /// Nothing to say about it.
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty() && self.withheld.is_empty()
    }

    /// What holds for a user who prefers `own`.
    pub fn over(&self, own: &Preferences) -> Preferences {
        let own = own.clone();
        match self.in_force {
            true => own.with_query(&self.settings),
            false => own,
        }
    }

    /// What is left of it once the user has set some of it otherwise.
    #[must_use]
    pub fn without(&self, before: &Preferences, after: &Preferences) -> Self {
        let changed = after.differing_from(before);
        let by_user = |pair: &str| changed.split('&').any(|other| name(other) == name(pair));
        Linked {
            settings: only(&self.settings, |pair| !by_user(pair)),
            ..self.clone()
        }
    }
}

/// The settings in force as the query of a link: what differs from the default and may be in it.
pub fn link_query(preferences: &Preferences) -> String {
    let all = preferences.differing_from(&Preferences::default());
    let looks = |pair: &str| matches!(name(pair), "theme" | "platform");
    only(&all, |pair| !is_withheld(pair) && !looks(pair))
}

/// Whether a link may not set this.
fn is_withheld(pair: &str) -> bool {
    let value = pair.split_once('=').map(|(_, value)| value);
    match name(pair) {
        "redact" | "page" => true,
        "depth" => value == Some(depth_id(Depth::Sharp)),
        _ => false,
    }
}

fn name(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

fn only(query: &str, wanted: impl Fn(&str) -> bool) -> String {
    let pairs: Vec<&str> = query.split('&').filter(|pair| wanted(pair)).collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(query: &str) -> Preferences {
        Preferences::default().with_query(query)
    }

    /// The link of a stranger, as it was measured.
    const HOSTILE: &str = "depth=sharp&redact=off&give-up-after=0&per-host=256&global=256\
                           &retries=5&timeout=300000&page=https://bank.example";

    #[test]
    fn cookies_secrets_and_names_never_come_by_link() {
        let mut linked = Linked::read(HOSTILE, &own(""));
        assert_eq!(
            linked.withheld,
            "depth=sharp&redact=off&page=https://bank.example"
        );
        for in_force in [false, true] {
            linked.in_force = in_force;
            let held = linked.over(&own(""));
            assert_eq!(held.run.depth, None);
            assert!(!held.keep_query_secrets);
            assert_eq!(held.run.as_page, "");
            assert_eq!(held.run.per_host, if in_force { 256 } else { 2 });
        }
    }

    #[test]
    fn what_the_user_chose_is_not_taken_away_unasked() {
        let prefers = own("depth=sharp&redact=off&page=https://app.example");
        let mut linked = Linked::read("redact=on&page=&timeout=300", &prefers);
        assert_eq!(linked.withheld, "");
        linked.in_force = true;
        assert_eq!(
            linked.over(&prefers),
            prefers.clone().with_query("timeout=300")
        );
        assert!(Linked::read("depth=sharp&redact=off", &prefers).is_empty());
    }

    #[test]
    fn nothing_is_in_force_before_it_is_said() {
        let linked = Linked::read("depth=full&retries=0", &own(""));
        assert_eq!(linked.settings, "depth=full&retries=0");
        assert_eq!(linked.over(&own("")), own(""));
        assert!(Linked::read("", &own("")).is_empty());
        assert!(Linked::read("handed=1-2&x&=&timeout=soon", &own("")).is_empty());
        assert!(Linked::read("timeout=3000", &own("timeout=3000")).is_empty());
        assert!(Linked::read("page=nonsense&redact=maybe", &own("")).is_empty());
        // The last one of a name counts, as in storage.
        assert!(Linked::read("timeout=300&timeout=15000", &own("")).is_empty());
    }

    #[test]
    fn what_the_user_sets_is_no_longer_the_link_s() {
        let mut linked = Linked::read("depth=full&retries=0", &own(""));
        linked.in_force = true;
        let before = linked.over(&own(""));
        let after = before.clone().with_query("depth=quick");
        let left = linked.without(&before, &after);
        assert_eq!(left.settings, "retries=0");
        assert_eq!(left.over(&own("depth=quick")), after);
        let after = after.with_query("retries=1");
        assert!(left.without(&before, &after).is_empty());
    }

    #[test]
    fn a_link_to_settings_carries_what_a_link_may_set() {
        assert_eq!(link_query(&own("")), "");
        let all = own("depth=full&timeout=3000&redact=off&page=https://a.example&theme=dark");
        assert_eq!(link_query(&all), "depth=full&timeout=3000");
        assert_eq!(link_query(&own("depth=sharp&retries=0")), "retries=0");
        let linked = Linked::read(&link_query(&all), &own(""));
        assert!(linked.withheld.is_empty());
    }
}
