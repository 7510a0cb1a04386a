//! What the lab has seen: every request, so that tests can count them and look for what must
//! never be sent.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::place::Place;

/// One request, or one connection that carried none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The situation it was for; `None` for the pages of the app and for addresses that
    /// situations lead to.
    pub id: Option<&'static str>,
    /// The listener it came to.
    pub place: Place,
    /// The method; empty for a connection on which no request was read.
    pub method: String,
    /// The path and query.
    pub path: String,
    /// The `Origin` header.
    pub origin: Option<String>,
    /// Whether an `Authorization` header came along.
    pub authorization: bool,
    /// Whether a `Cookie` header came along.
    pub cookie: bool,
    /// Whether a `Referer` header came along.
    pub referer: bool,
    /// `Access-Control-Request-Headers`, for a preflight.
    pub preflight_headers: Option<String>,
    /// Whether it is a preflight (`Access-Control-Request-Method`).
    pub preflight: bool,
}

/// How many hits are kept; older ones are forgotten.
const KEPT: usize = 200_000;

#[derive(Debug, Default)]
pub(crate) struct Log {
    hits: Mutex<VecDeque<Hit>>,
    bench: AtomicU64,
}

impl Log {
    pub fn add(&self, hit: Hit) {
        let mut hits = self.lock();
        if hits.len() >= KEPT {
            hits.pop_front();
        }
        hits.push_back(hit);
    }

    pub fn all(&self) -> Vec<Hit> {
        self.lock().iter().cloned().collect()
    }

    pub fn of(&self, id: &str) -> Vec<Hit> {
        self.lock()
            .iter()
            .filter(|hit| hit.id == Some(id))
            .cloned()
            .collect()
    }

    pub fn clear(&self) {
        self.lock().clear();
        self.bench.store(0, Ordering::Relaxed);
    }

    pub fn count_bench(&self) {
        self.bench.fetch_add(1, Ordering::Relaxed);
    }

    pub fn bench(&self) -> u64 {
        self.bench.load(Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Hit>> {
        // A thread that panicked while holding it left whole hits behind.
        self.hits
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
