//! A look at a part of a log: at a time, at some statuses, paths, clients, programs, names.

use super::paths;
use super::refusal::{self, is_turned_away};
use crate::input::logs::{Entry, ErrorLine, shown_line};
use crate::secret;
use serde::{Deserialize, Serialize};

/// What is looked at. Whatever is left out is not asked about; all that is given has to fit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Lens {
    /// From this moment up to before that one, in ms since 1970 (UTC). Lines without a time do not fit.
    pub window: Option<[i64; 2]>,
    /// Only those that were turned away.
    pub turned_away: bool,
    /// One of these status codes.
    pub statuses: Vec<u16>,
    /// One of these paths, or kinds of path such as `/api/users/*`.
    pub paths: Vec<String>,
    /// Below this path.
    pub below: Option<String>,
    /// One of these clients.
    pub clients: Vec<String>,
    /// One of these programs, by `User-Agent`.
    pub agents: Vec<String>,
    /// One of these names.
    pub users: Vec<String>,
    /// At this hour of the day (UTC).
    pub hour: Option<u8>,
}

impl Lens {
    /// Whether it asks for anything.
    pub fn is_open(&self) -> bool {
        *self == Lens::default()
    }

    /// Whether a request is part of it.
    pub fn shows(&self, entry: &Entry<'_>) -> bool {
        let status = entry.status.unwrap_or(0);
        let ms = entry.time.map(|time| time.ms);
        let within = |[from, to]: [i64; 2]| ms.is_some_and(|ms| (from..to).contains(&ms));
        let at = |hour: u8| {
            ms.is_some_and(|ms| ms.rem_euclid(86_400_000) / 3_600_000 == i64::from(hour))
        };
        self.window.is_none_or(within)
            && (!self.turned_away || is_turned_away(status))
            && (self.statuses.is_empty() || self.statuses.contains(&status))
            && self.hour.is_none_or(at)
            && one_of(&self.clients, Some(refusal::client(entry)))
            && one_of(&self.agents, entry.agent.given())
            && one_of(&self.users, entry.user.given())
            && self.has_path(entry)
            && self
                .below
                .as_deref()
                .is_none_or(|below| is_below(entry, below))
    }

    /// Whether a line of an error log is part of it, as far as such a line tells.
    pub fn shows_error(&self, error: &ErrorLine<'_>) -> bool {
        let ms = error.time.map(|time| time.ms);
        let within = |[from, to]: [i64; 2]| ms.is_some_and(|ms| (from..to).contains(&ms));
        self.window.is_none_or(within) && one_of(&self.clients, error.client.given())
    }

    /// A path as the lists show it: itself or its kind, without secrets.
    fn has_path(&self, entry: &Entry<'_>) -> bool {
        if self.paths.is_empty() {
            return true;
        }
        let path = entry.path.given().unwrap_or_default();
        let shown = |text: &str| {
            let shown = secret::shown_address(text);
            self.paths.iter().any(|wanted| **wanted == *shown)
        };
        shown(&String::from_utf8_lossy(path)) || shown(&paths::name_of(path))
    }
}

/// Whether the path or its kind begins with these segments.
fn is_below(entry: &Entry<'_>, below: &str) -> bool {
    let below = below.trim_end_matches('/');
    let starts = |path: &str| {
        let rest = path.strip_prefix(below);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let path = entry.path.given().unwrap_or_default();
    starts(&secret::shown_address(&String::from_utf8_lossy(path))) || starts(&paths::name_of(path))
}

/// Whether a name is one of those that were shown. Only odd ones are not shown as they stand.
fn one_of(wanted: &[String], name: Option<&[u8]>) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let Some(name) = name else {
        return false;
    };
    let as_is = |wanted: &String| wanted.as_bytes() == name;
    wanted.iter().any(as_is) || {
        let plain = name
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b'.');
        !plain && {
            let shown = shown_line(name);
            wanted.contains(&shown)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lens;
    use crate::input::logs::{LineReader, Read};

    fn shows(lens: &Lens, line: &str) -> bool {
        match LineReader::default()
            .read(line.as_bytes())
            .map(|known| known.read)
        {
            Some(Read::Entry(entry)) => lens.shows(&entry),
            _ => panic!("no request: {line}"),
        }
    }

    #[test]
    fn all_that_is_asked_for_has_to_fit() {
        let line = r#"192.0.2.7 - jane [22/Nov/2026:20:25:31 +0000] "GET /api/users/17?token=q7Jt0VxN2mLzR4bWc9Ky HTTP/1.1" 403 5 "-" "curl/8.5.0""#;
        // 2026-11-22T20:25:31Z
        let ms = 1_795_379_131_000;
        let texts = |text: &str| vec![text.to_owned()];
        let fits = [
            Lens::default(),
            Lens {
                window: Some([ms, ms + 1]),
                ..Lens::default()
            },
            Lens {
                turned_away: true,
                statuses: vec![401, 403],
                ..Lens::default()
            },
            Lens {
                paths: texts("/api/users/*"),
                ..Lens::default()
            },
            Lens {
                paths: texts("/api/users/17"),
                clients: texts("192.0.2.7"),
                ..Lens::default()
            },
            Lens {
                below: Some("/api/users".to_owned()),
                ..Lens::default()
            },
            Lens {
                below: Some("/".to_owned()),
                ..Lens::default()
            },
            Lens {
                agents: texts("curl/8.5.0"),
                users: texts("jane"),
                hour: Some(20),
                ..Lens::default()
            },
        ];
        for lens in fits {
            assert!(shows(&lens, line), "{lens:?}");
        }
        let misses = [
            Lens {
                window: Some([ms + 1, i64::MAX]),
                ..Lens::default()
            },
            Lens {
                window: Some([0, ms]),
                ..Lens::default()
            },
            Lens {
                statuses: vec![401],
                ..Lens::default()
            },
            Lens {
                paths: texts("/api/users"),
                ..Lens::default()
            },
            Lens {
                below: Some("/api/user".to_owned()),
                ..Lens::default()
            },
            Lens {
                clients: texts("192.0.2.70"),
                ..Lens::default()
            },
            Lens {
                users: texts("jane"),
                hour: Some(21),
                ..Lens::default()
            },
            Lens {
                agents: texts("curl"),
                ..Lens::default()
            },
        ];
        for lens in misses {
            assert!(!shows(&lens, line), "{lens:?}");
        }
        let in_it = Lens {
            turned_away: true,
            ..Lens::default()
        };
        assert!(!shows(
            &in_it,
            r#"192.0.2.7 - - [22/Nov/2026:20:25:31 +0000] "GET / HTTP/1.1" 404 5"#
        ));
    }
}
