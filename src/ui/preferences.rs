//! What the user prefers: how runs behave, and how the app looks.
//!
//! Written as a query such as `depth=full&timeout=3000&per-host=2&global=12`, both in the
//! fragment (a link to these settings) and in the browser's storage. Only what differs from the
//! default is written. Credentials are never part of it.

use super::web;
use crate::run::Settings;
use crate::run::plan::Depth;

/// Where the browser keeps them.
const STORED_AS: &str = "turnaway.preferences";

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme in the order in which the toggle goes through them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The stable id, also the value of `data-theme`.
    pub const fn id(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The word a reader sees.
    pub const fn word(self) -> &'static str {
        match self {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }
}

/// What the user prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// How a run behaves towards servers.
    pub run: Settings,
    /// Take secret-looking query values out of exports.
    pub keep_query_secrets: bool,
    /// Light or dark.
    pub theme: Theme,
    /// The server platform whose snippets are shown first.
    pub platform: String,
}

/// The names of the depths in links.
pub const fn depth_id(depth: Depth) -> &'static str {
    match depth {
        Depth::Quick => "quick",
        Depth::Full => "full",
        Depth::Sharp => "sharp",
    }
}

/// The depth with this name.
pub fn depth_from_id(id: &str) -> Option<Depth> {
    [Depth::Quick, Depth::Full, Depth::Sharp]
        .into_iter()
        .find(|depth| depth_id(*depth) == id)
}

impl Preferences {
    /// The stored ones, with those in the address before them.
    pub fn load(query: &str) -> Self {
        let stored = web::storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten());
        Preferences::default()
            .with_query(&stored.unwrap_or_default())
            .with_query(query)
    }

    /// Keeps them for the next visit.
    pub fn store(&self) {
        if let Some(storage) = web::storage() {
            let _ = storage.set_item(STORED_AS, &self.stored_query());
        }
    }

    /// Takes in the settings that a query names. What is not understood is passed over.
    #[must_use]
    pub fn with_query(mut self, query: &str) -> Self {
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let number = value.parse::<u32>().ok();
            let run = &mut self.run;
            match name {
                "depth" => run.depth = depth_from_id(value),
                "redact" => self.keep_query_secrets = value == "off",
                "theme" => {
                    let theme = Theme::ALL.into_iter().find(|theme| theme.id() == value);
                    self.theme = theme.unwrap_or_default();
                }
                "platform" => self.platform = value.to_owned(),
                "page" if value.is_empty() || is_origin(value) => run.as_page = value.to_owned(),
                _ => {
                    let slot = match name {
                        "timeout" => &mut run.probe_timeout_ms,
                        "per-host" => &mut run.per_host,
                        "global" => &mut run.global,
                        "interval" => &mut run.interval_ms,
                        "retries" => &mut run.retries,
                        "give-up-after" => &mut run.give_up_after,
                        _ => continue,
                    };
                    *slot = number.unwrap_or(*slot);
                }
            }
        }
        self.run = self.run.clamp();
        self
    }

    /// The settings of a run as a query: what a link carries.
    pub fn run_query(&self) -> String {
        let default = Settings::default();
        let run = &self.run;
        let mut parts = Vec::new();
        if let Some(depth) = run.depth {
            parts.push(format!("depth={}", depth_id(depth)));
        }
        let numbers = [
            ("timeout", run.probe_timeout_ms, default.probe_timeout_ms),
            ("per-host", run.per_host, default.per_host),
            ("global", run.global, default.global),
            ("interval", run.interval_ms, default.interval_ms),
            ("retries", run.retries, default.retries),
            ("give-up-after", run.give_up_after, default.give_up_after),
        ];
        for (name, value, usual) in numbers {
            if value != usual {
                parts.push(format!("{name}={value}"));
            }
        }
        if self.keep_query_secrets {
            parts.push("redact=off".to_owned());
        }
        if !run.as_page.is_empty() {
            parts.push(format!("page={}", run.as_page));
        }
        parts.join("&")
    }

    fn stored_query(&self) -> String {
        let mut query = self.run_query();
        let word = |c: char| c.is_ascii_alphanumeric() || " .-+/#".contains(c);
        if self.theme != Theme::System {
            query.push_str(&format!("&theme={}", self.theme.id()));
        }
        if !self.platform.is_empty() && self.platform.chars().all(word) {
            query.push_str(&format!("&platform={}", self.platform));
        }
        query
    }
}

/// `https://app.example` or the like, as browsers write an origin.
fn is_origin(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let part = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_what_differs_from_the_default() {
        assert_eq!(Preferences::default().run_query(), "");
        let query = "depth=full&timeout=3000&per-host=4&redact=off";
        let read = Preferences::default().with_query(query);
        assert_eq!(read.run.depth, Some(Depth::Full));
        assert_eq!(read.run.probe_timeout_ms, 3_000);
        assert_eq!(read.run.per_host, 4);
        assert_eq!(read.run_query(), query);
        let query = "page=https://app.example:8443";
        assert_eq!(Preferences::default().with_query(query).run_query(), query);
        let none = Preferences::default().with_query("page=https://app.example/path");
        assert_eq!(none.run_query(), "");
    }

    #[test]
    fn nonsense_changes_nothing_and_limits_hold() {
        let read = Preferences::default().with_query("&&x=1&timeout=soon&depth=deep&global=0");
        assert_eq!(
            read.run.probe_timeout_ms,
            Settings::default().probe_timeout_ms
        );
        assert_eq!(read.run.depth, None);
        assert_eq!(read.run.global, 1);
    }

    #[test]
    fn look_is_stored_but_not_linked() {
        let preferences = Preferences {
            theme: Theme::Dark,
            platform: "nginx".to_owned(),
            ..Preferences::default()
        };
        assert_eq!(preferences.run_query(), "");
        let again = Preferences::default().with_query(&preferences.stored_query());
        assert_eq!(again, preferences);
    }
}
