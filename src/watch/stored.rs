//! Reads the stored form: one JSON object for each address, under a key of its own, and one for the
//! options (`change`). Reading is tolerant: what is damaged costs only itself, and is told.

use super::politeness::DEFAULT_EVERY_MIN;
use super::watchable::watchable;
use super::{Look, OPTIONS_KEY, Options, PREFIX, WatchList, Watched};
use crate::evidence::UrlParser;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

impl WatchList {
    /// Reads what is stored: a JSON object of values by key. Other keys are passed over.
    pub fn read(stored: &str, parser: &dyn UrlParser, now_ms: f64) -> Self {
        let mut list = WatchList::default();
        let values: Map<String, Value> = match serde_json::from_str(stored) {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        };
        for (key, value) in values {
            if key == OPTIONS_KEY {
                match read_options(&value) {
                    Some(options) => list.options = options,
                    None => list.damaged.push(key),
                }
            } else if let Some(url) = key.strip_prefix(PREFIX) {
                match read_watched(url, value, parser, now_ms) {
                    Some(watched) => list.put(watched),
                    None => list.damaged.push(key),
                }
            }
        }
        list
    }
}

fn read_options(value: &Value) -> Option<Options> {
    let value = value.as_object()?;
    let flag = |name: &str| match value.get(name) {
        None => Some(false),
        Some(value) => value.as_bool(),
    };
    Some(Options {
        notify: flag("notify")?,
        paused: flag("paused")?,
    })
}

/// `None` only when the address itself is none: everything else has a value to begin with.
fn read_watched(url: &str, value: Value, parser: &dyn UrlParser, now_ms: f64) -> Option<Watched> {
    let target = watchable(url, parser)?;
    let mut fields = match value {
        Value::Object(object) => Fields {
            object,
            damaged: false,
        },
        _ => Fields {
            object: Map::new(),
            damaged: true,
        },
    };
    let mut watched = Watched::new(&target.url, &target.host, DEFAULT_EVERY_MIN, now_ms);
    watched.every_min = super::clamp_every(fields.read("everyMin").unwrap_or(DEFAULT_EVERY_MIN));
    watched.added_ms = fields.read("addedMs").unwrap_or(now_ms);
    watched.due_ms = fields.read("dueMs").unwrap_or(now_ms);
    watched.wait_until_ms = fields.read("waitUntilMs").unwrap_or(0.0);
    watched.started_ms = fields.read("startedMs").unwrap_or(0.0);
    watched.tries = fields.read("tries").unwrap_or(0);
    watched.silences = fields.read("silences").unwrap_or(0);
    watched.paused = fields.read("paused");
    watched.once = fields.read("once").unwrap_or(false);
    watched.since_ms = fields.read("sinceMs").unwrap_or(0.0);
    watched.judged_by = fields.read("judgedBy").unwrap_or_default();
    watched.doubt = fields.read("doubt");
    watched.news = fields.read("news");
    watched.own_network = fields.flag("ownNetwork");
    watched.knowingly = fields.flag("knowingly");
    watched.brief = fields.flag("brief");
    let looks: Vec<Value> = fields.read("looks").unwrap_or_default();
    let all = looks.len();
    watched.looks = read_looks(looks);
    watched.cut();
    watched.damaged =
        fields.damaged || watched.looks.len() < all.min(super::MAX_LOOKS) || fields.flag("damaged");
    if watched.brief {
        // What rests on the looks stays as it is stored.
    } else if watched.standing().is_none() {
        watched.doubt = None;
        watched.since_ms = 0.0;
    } else if watched.since_ms <= 0.0 {
        watched.since_ms = watched.standing_since();
    }
    watched.heal(now_ms);
    Some(watched)
}

/// Looks that can be read, oldest first.
pub(super) fn read_looks(values: Vec<Value>) -> Vec<Look> {
    let mut looks: Vec<Look> = values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
        .filter(Look::is_possible)
        .collect();
    looks.sort_by(|one, other| one.at_ms.total_cmp(&other.at_ms));
    looks
}

/// Reads fields and notes whether one could not be read.
struct Fields {
    object: Map<String, Value>,
    damaged: bool,
}

impl Fields {
    fn read<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.object.remove(name).filter(|value| !value.is_null())?;
        let read = serde_json::from_value(value).ok();
        self.damaged |= read.is_none();
        read
    }

    fn flag(&self, name: &str) -> bool {
        self.object.get(name) == Some(&Value::Bool(true))
    }
}
