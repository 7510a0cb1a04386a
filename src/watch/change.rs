//! What is to be written into the store: the stored form of addresses and options.

use super::Watched;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What the reader chose for all addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Notifications are wanted.
    pub notify: bool,
    /// Nothing is checked for now.
    pub paused: bool,
}

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
