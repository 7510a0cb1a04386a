//! What was asked, by whom, with what.

use crate::Who;
use std::sync::{Mutex, PoisonError};

/// One request as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which place it came to.
    pub who: Who,
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// All headers in the order sent, names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Asked {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A header by which somebody is recognised.
    pub fn personal(&self) -> Option<&str> {
        ["cookie", "authorization", "x-api-key"]
            .into_iter()
            .find_map(|name| self.header(name))
    }
}

/// How many are kept.
const MOST: usize = 100_000;

#[derive(Debug, Default)]
pub(crate) struct Log {
    all: Mutex<Vec<Asked>>,
}

impl Log {
    pub fn add(&self, asked: Asked) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < MOST {
            all.push(asked);
        }
    }

    pub fn of(&self, places: &[Who]) -> Vec<Asked> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = all.iter().filter(|asked| places.contains(&asked.who));
        theirs.cloned().collect()
    }

    pub fn clear(&self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.clear();
    }
}
