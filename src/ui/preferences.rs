//! What the user prefers: how runs behave, and how the app looks.
//!
//! Written as a query such as `depth=full&timeout=3000&per-host=2&global=12` in the browser's
//! storage, and as far as a link may carry it (see [`super::linked`]) in the fragment. Only what
//! differs from the default is written. Credentials are never part of it.

use super::web;
use crate::classify::Question;
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
    /// What is asked of the results; left open, it goes by the length of the list.
    pub question: Option<Question>,
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
    /// What the user chose, on this visit or an earlier one.
    pub fn load() -> Self {
        let stored = web::storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten());
        Preferences::default().with_query(&stored.unwrap_or_default())
    }

    /// Keeps them for the next visit.
    pub fn store(&self) {
        if let Some(storage) = web::storage() {
            let _ = storage.set_item(STORED_AS, &self.stored_query());
        }
    }

    /// These, with what the user changed from `before` to `after`, and nothing else of `after`.
    #[must_use]
    pub fn taking(&self, before: &Self, after: &Self) -> Self {
        self.clone().with_query(&after.differing_from(before))
    }

    /// The settings that `other` has otherwise, as a query.
    pub fn differing_from(&self, other: &Self) -> String {
        let (all, others) = (self.query(), other.query());
        let pairs = all.split('&').zip(others.split('&'));
        let pairs = pairs.filter(|(pair, usual)| pair != usual);
        let differing: Vec<&str> = pairs.map(|(pair, _)| pair).collect();
        differing.join("&")
    }

    /// Every setting by its name, whether it is the default or not, always in the same order. Values
    /// hold no `&`, `=` or `%`.
    fn query(&self) -> String {
        let run = &self.run;
        format!(
            "depth={}&timeout={}&per-host={}&global={}&interval={}&retries={}&max-retry-after={}\
             &give-up-after={}\
             &redact={}&page={}&theme={}&platform={}&ask={}",
            run.depth.map_or("", depth_id),
            run.probe_timeout_ms,
            run.per_host,
            run.global,
            run.interval_ms,
            run.retries,
            run.max_retry_after_ms,
            run.give_up_after,
            if self.keep_query_secrets { "off" } else { "on" },
            run.as_page,
            self.theme.id(),
            self.platform,
            self.question.map_or("", Question::id),
        )
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
                "ask" => self.question = Question::from_id(value),
                "redact" => self.keep_query_secrets = value == "off",
                "theme" => {
                    let theme = Theme::ALL.into_iter().find(|theme| theme.id() == value);
                    self.theme = theme.unwrap_or_default();
                }
                "platform" if value.len() <= 60 && value.chars().all(is_plain) => {
                    self.platform = value.to_owned();
                }
                "page" if value.is_empty() || is_origin(value) => run.as_page = value.to_owned(),
                _ => {
                    let slot = match name {
                        "timeout" => &mut run.probe_timeout_ms,
                        "per-host" => &mut run.per_host,
                        "global" => &mut run.global,
                        "interval" => &mut run.interval_ms,
                        "retries" => &mut run.retries,
                        "max-retry-after" => &mut run.max_retry_after_ms,
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

    /// What differs from the default.
    fn stored_query(&self) -> String {
        self.differing_from(&Preferences::default())
    }
}

/// What the name of a platform is written with.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || " .-+/#".contains(character)
}

/// `https://app.example` or the like, as browsers write an origin: a lower-case name, an IPv4
/// address or an IPv6 address in brackets, and a port unless it is the scheme's own.
fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let own_port = match scheme {
        "https" => "443",
        "http" => "80",
        _ => return false,
    };
    let (host, port) = match rest.rfind(']') {
        Some(end) => rest.split_at(end + 1),
        None => rest.split_at(rest.find(':').unwrap_or(rest.len())),
    };
    let number = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        plain && digits != own_port && digits.parse::<u16>().is_ok()
    };
    (port.is_empty() || port.strip_prefix(':').is_some_and(number)) && is_host(host)
}

fn is_host(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[') {
        return inside.strip_suffix(']').is_some_and(is_v6);
    }
    let part =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let label = |label: &str| !label.is_empty() && label.bytes().all(part);
    // A dot at the end belongs to a name that is written out in full.
    host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

/// Groups of hexadecimal digits, `::` once for those left out. The parser of the standard library
/// would be 2 kB of every first visit.
fn is_v6(text: &str) -> bool {
    let group = |group: &str| {
        let hex = group.bytes().all(|byte| byte.is_ascii_hexdigit());
        (1..=4).contains(&group.len()) && hex
    };
    let count = |part: &str| match part {
        "" => Some(0),
        part => part.split(':').all(group).then(|| part.split(':').count()),
    };
    match text.split_once("::") {
        None => count(text) == Some(8),
        Some((before, after)) => count(before)
            .zip(count(after))
            .is_some_and(|(before, after)| before + after < 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixes;

    fn read(query: &str) -> Preferences {
        Preferences::default().with_query(query)
    }

    #[test]
    fn what_differs_from_the_default_is_stored() {
        assert_eq!(Preferences::default().stored_query(), "");
        let query = "depth=full&timeout=3000&per-host=4&redact=off&page=https://app.example:8443\
                     &theme=dark&platform=nginx";
        let all = read(query);
        assert_eq!(all.run.depth, Some(Depth::Full));
        assert_eq!(all.run.probe_timeout_ms, 3_000);
        assert_eq!(all.run.per_host, 4);
        assert!(all.keep_query_secrets);
        assert_eq!(all.run.as_page, "https://app.example:8443");
        assert_eq!(all.theme, Theme::Dark);
        assert_eq!(all.stored_query(), query);
        assert_eq!(read(&all.stored_query()), all);
    }

    #[test]
    fn every_setting_has_a_name() {
        // A setting without one would be lost on the next visit.
        for pair in Preferences::default().query().split('&') {
            let name = pair.split_once('=').expect("a pair").0;
            let value = match name {
                "depth" => "sharp",
                "theme" => "light",
                "platform" => "Caddy",
                "redact" => "off",
                "page" => "http://a.example",
                "ask" => "link",
                _ => "3",
            };
            let changed = read(&format!("{name}={value}"));
            assert_ne!(changed, Preferences::default(), "{name}");
            assert_eq!(read(&changed.stored_query()), changed, "{name}");
        }
    }

    #[test]
    fn every_platform_can_be_chosen() {
        for platform in fixes::all().map(|recipe| recipe.platform.name) {
            let chosen = read(&format!("platform={platform}"));
            assert_eq!(chosen.platform, platform);
        }
    }

    #[test]
    fn only_what_was_changed_is_taken() {
        let own = read("per-host=4");
        let in_force = own.clone().with_query("depth=full&timeout=300&per-host=9");
        let pressed = Preferences {
            theme: Theme::Dark,
            ..in_force.clone()
        };
        assert_eq!(
            own.taking(&in_force, &pressed),
            read("per-host=4&theme=dark")
        );
        // A change back to the default is one, too.
        let depth = in_force.clone().with_query("depth=");
        assert_eq!(read("depth=quick").taking(&in_force, &depth), read(""));
        assert_eq!(own.taking(&in_force, &in_force), own);
    }

    #[test]
    fn nonsense_changes_nothing_and_limits_hold() {
        let odd = read("&&x=1&timeout=soon&depth=deep&global=0&platform=%3Cb%3E&platform=a=b");
        let usual = Settings::default();
        assert_eq!(odd.run.probe_timeout_ms, usual.probe_timeout_ms);
        assert_eq!(odd.run.depth, None);
        assert_eq!(odd.run.global, 1);
        assert_eq!(odd.platform, "");
    }

    #[test]
    fn an_origin_is_what_browsers_write() {
        for origin in [
            "https://app.example",
            "http://app.example",
            "https://app.example:8443",
            "http://app.example:443",
            "http://localhost:3000",
            "http://127.0.0.1:8080",
            "https://[::1]",
            "https://[::]",
            "https://[fe80::]",
            "https://[1:2:3:4:5:6:7:8]",
            "https://[2001:db8::1]:8443",
            "https://a_b.example",
            "https://xn--bcher-kva.example",
            "https://app.example.",
        ] {
            assert!(is_origin(origin), "{origin}");
        }
        for text in [
            "",
            "https://",
            "https://[::1]]]:::",
            "https://[::1",
            "https://::1",
            "https://[]",
            "https://[app.example]",
            "https://[1:2:3]",
            "https://[1::2::3]",
            "https://[12345::]",
            "https://[1:2:3:4:5:6:7:8:9]",
            "https://[::1]8080",
            "https://app.example:",
            "https://app.example:0",
            "https://app.example:08443",
            "https://app.example:65536",
            "https://app.example:443",
            "http://app.example:80",
            "https://app.example:1:2",
            "https://app.example/path",
            "https://app..example",
            "https://.example",
            "https://App.example",
            "https://user@app.example",
            "ftp://app.example",
            "app.example",
            "null",
        ] {
            assert!(!is_origin(text), "{text}");
        }
    }
}
