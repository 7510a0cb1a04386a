//! The stored form: one JSON object for each address, under a key of its own, and one for the
//! options. Reading is tolerant: what is damaged costs only itself, and is told.

use super::list::Options;
use super::politeness::{DEFAULT_EVERY_MIN, MAX_URL_BYTES};
use super::{Look, WatchList, Watched};
use crate::evidence::{Target, UrlParser};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// What the keys of addresses begin with; the address follows.
pub const PREFIX: &str = "watch.";

/// The key of the options.
pub const OPTIONS_KEY: &str = "watching";

/// The version of the form. A later one may have more fields; those known here keep their meaning.
const VERSION: u32 = 1;

/// The key under which an address is stored.
pub fn key_of(url: &str) -> String {
    format!("{PREFIX}{url}")
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Change {
    /// Values by key.
    pub set: Map<String, Value>,
    /// Keys to remove.
    pub remove: Vec<String>,
}

impl Change {
    /// Nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.remove.is_empty()
    }

    /// One address. One that was read without its looks is left as it is stored.
    pub fn put(&mut self, watched: &Watched) {
        if !watched.brief {
            self.set.insert(key_of(&watched.url), written(watched));
        }
    }

    /// The options.
    pub fn put_options(&mut self, options: &Options) {
        let value = json!({ "v": VERSION, "notify": options.notify, "paused": options.paused });
        self.set.insert(OPTIONS_KEY.to_owned(), value);
    }
}

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

/// The address taken apart, if it is one that is watched: http or https, with a host, without a
/// user name or password, and not endless.
pub(super) fn watchable(url: &str, parser: &dyn UrlParser) -> Option<Target> {
    if url.len() > MAX_URL_BYTES {
        return None;
    }
    let target = Target::parse(url, parser);
    let fits = !target.unparsable
        && matches!(target.scheme.as_str(), "http" | "https")
        && !target.host.is_empty()
        && !target.had_credentials;
    fits.then_some(target)
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

fn written(watched: &Watched) -> Value {
    let mut value = json!({
        "v": VERSION,
        "everyMin": watched.every_min,
        "addedMs": watched.added_ms,
        "dueMs": watched.due_ms,
        "waitUntilMs": watched.wait_until_ms,
        "startedMs": watched.started_ms,
        "tries": watched.tries,
        "silences": watched.silences,
        "once": watched.once,
        "sinceMs": watched.since_ms,
        "judgedBy": watched.judged_by,
        "looks": watched.looks,
    });
    if let Some(object) = value.as_object_mut() {
        let mut optional = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                object.insert(name.to_owned(), value);
            }
        };
        optional("paused", watched.paused.map(|pause| json!(pause)));
        optional("doubt", watched.doubt.as_ref().map(|look| json!(look)));
        optional("news", watched.news.as_ref().map(|news| json!(news)));
        let flag = |set: bool| set.then_some(Value::Bool(true));
        optional("ownNetwork", flag(watched.own_network));
        optional("knowingly", flag(watched.knowingly));
        optional("damaged", flag(watched.damaged));
    }
    value
}
