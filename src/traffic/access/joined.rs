//! Error logs beside access logs. A line of an error log knows the cause; the access log knows how it
//! ended. They are joined by the name of the request, or by client, path and time where the error came
//! first, and by client and kind of path in the end.

use super::causes::{self, Named};
use super::cell::{SAMPLE_BYTES, Sample};
use super::hash::{Map, both, hash};
use super::names::Names;
use super::paths::Kinds;
use super::top::Top;
use super::turned::At;
use crate::input::logs::{Entry, ErrorLine, Time, Zone};
use std::collections::VecDeque;

/// So many errors wait for their request.
const MOST: usize = 16_384;

/// The clocks of two logs of one server, and the time that a request takes, in ms.
const WITHIN: i64 = 5_000;

/// What the error log says about one client, one kind of path, one cause.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) named: Named,
    pub(super) client: u32,
    pub(super) kind: Option<u32>,
    pub(super) count: u64,
    /// How many of them found their request.
    pub(super) joined: u64,
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
    pub(super) path: Option<Box<[u8]>>,
    pub(super) users: Top<Box<[u8]>>,
    pub(super) sample: Sample,
}

/// An error whose request has not come.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    ms: Option<i64>,
    told: usize,
}

/// Stands for the path of an error that names none.
const NO_PATH: u64 = 0;

/// So many errors of one key are looked through.
const LOOKED_THROUGH: usize = 64;

/// All lines of error logs that name a cause.
#[derive(Debug, Clone, Default)]
pub(super) struct Errors {
    pub(super) lines: u64,
    pub(super) told: Vec<Told>,
    places: Map<u64, usize>,
    waiting: Map<u64, VecDeque<Waiting>>,
    /// The keys in the order in which they came.
    order: VecDeque<u64>,
}

/// The time on the clock of the server: error logs name no zone.
fn local(time: Time) -> i64 {
    match time.zone {
        Zone::Offset(minutes) => time.ms + i64::from(minutes) * 60_000,
        Zone::Unwritten => time.ms,
    }
}

/// So many triples of client, kind and cause are told apart.
const MOST_TOLD: usize = 16_384;

impl Errors {
    pub(super) fn line(
        &mut self,
        error: &ErrorLine<'_>,
        at: At<'_>,
        clients: &mut Names,
        kinds: &mut Kinds,
    ) {
        self.lines += 1;
        let Some(named) = causes::of_error(error) else {
            return;
        };
        let peer = error.client.given().unwrap_or(b"-");
        let client = clients.number(peer);
        let path = error.path.given();
        let kind = path.map(|path| kinds.of(path));
        let key = both(
            both(hash(named.id.as_bytes()), u64::from(client)),
            kind.map_or(u64::MAX, u64::from),
        );
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None if self.told.len() >= MOST_TOLD => return,
            None => {
                self.places.insert(key, self.told.len());
                self.told.push(Told {
                    named,
                    client,
                    kind,
                    count: 0,
                    joined: 0,
                    first: None,
                    last: None,
                    path: path.map(Into::into),
                    users: Top::new(8),
                    sample: Sample {
                        file: at.file,
                        line: at.line,
                        text: at.text.get(..SAMPLE_BYTES).unwrap_or(at.text).into(),
                    },
                });
                self.told.len() - 1
            }
        };
        let ms = error.time.map(|time| time.ms);
        if let Some(told) = self.told.get_mut(place) {
            told.count += 1;
            if let Some(ms) = ms {
                told.first = Some(told.first.map_or(ms, |first| first.min(ms)));
                told.last = Some(told.last.map_or(ms, |last| last.max(ms)));
            }
            if let Some(user) = causes::user_of(error.message) {
                told.users
                    .add_by(1, |known| **known == *user, || user.into());
            }
        }
        let local = error.time.map(local);
        if let Some(id) = error.request_id.given() {
            self.wait(hash(id), None, place);
        }
        // Apache names the file, not the address: then the client and the second have to do.
        let path = path.map_or(NO_PATH, hash);
        self.wait(both(hash(peer), path), local, place);
    }

    fn wait(&mut self, key: u64, ms: Option<i64>, told: usize) {
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
            && let Some(waiting) = self.waiting.get_mut(&oldest)
        {
            waiting.pop_front();
            if waiting.is_empty() {
                self.waiting.remove(&oldest);
            }
        }
        self.order.push_back(key);
        self.waiting
            .entry(key)
            .or_default()
            .push_back(Waiting { ms, told });
    }

    /// The cause that an error line named for this request.
    pub(super) fn join(&mut self, entry: &Entry<'_>, client: &[u8], status: u16) -> Option<Named> {
        if self.waiting.is_empty() {
            return None;
        }
        let by_id = entry.request_id.given().map(hash);
        let by_path = entry
            .path
            .given()
            .map(|path| both(hash(client), hash(path)));
        let by_client = Some(both(hash(client), NO_PATH));
        let known = |key: &u64| self.waiting.contains_key(key);
        let key = [by_id, by_path, by_client]
            .into_iter()
            .flatten()
            .find(known)?;
        let at = entry.time.map(local);
        let waiting = self.waiting.get_mut(&key)?;
        let place = waiting.iter().take(LOOKED_THROUGH).position(|waiting| {
            let near = match (waiting.ms, at) {
                (Some(error), Some(at)) => (error - at).abs() <= WITHIN,
                _ => true,
            };
            let told = self.told.get(waiting.told);
            near && told.is_some_and(|told| fits(told.named, status))
        })?;
        let found = waiting.remove(place)?;
        if waiting.is_empty() {
            self.waiting.remove(&key);
        }
        let told = self.told.get_mut(found.told)?;
        told.joined += 1;
        Some(told.named)
    }
}

/// Whether a cause can have led to this status. A limit answers 429, 503, or whatever is configured.
pub(super) fn fits(named: Named, status: u16) -> bool {
    match named.id {
        "nginx.basic"
        | "apache.basic"
        | "apache.authz-as-401"
        | "auth.missing"
        | "auth.rejected" => status == 401,
        "rate.429" => matches!(status, 429 | 503 | 403 | 444),
        "nginx.auth_request" => status >= 400,
        "modsec.blocked" => matches!(status, 400..=499),
        "nginx.mtls-none" | "nginx.mtls-bad" => matches!(status, 400 | 403 | 495 | 496),
        _ => matches!(status, 403 | 404),
    }
}
