//! What is counted while a log is read: one pass, in room that does not grow with the log.

use super::causes::{self, Named};
use super::cell::{Cells, Counted, Key};
use super::client::{Client, Seen};
use super::clock::Clock;
use super::distinct::Distinct;
use super::flips::Flips;
use super::handshake::Handshakes;
use super::hash::{Map, both, hash};
use super::joined::Errors;
use super::names::{Names, OTHERS};
use super::networks::Networks;
use super::paths::Kinds;
use super::refusal::{self, Method, Tag};
use super::sites::Sites;
use super::spark::Spark;
use super::thresholds::Thresholds;
use super::timeline::Times;
use super::turned::{At, Held, Turned};
use super::users::Users;
use crate::input::logs::{Entry, ErrorLine, Field, Time};
use std::collections::BTreeMap;

/// So many clients that were turned away are told apart by name; the others are counted together, and
/// how many there are is estimated.
const MOST_CLIENTS: usize = 65_536;

/// So many agents that were turned away.
const MOST_AGENTS: usize = 4_096;

/// Who was let in within this time was active, in ms.
const LATELY: i64 = 600_000;

/// So many sign-ins of one row are counted: more say nothing further.
const MOST_SIGN_INS: u64 = 10_000;

/// A day, in ms, and an hour.
const DAY: i64 = 86_400_000;
const HOUR: usize = 3_600_000;

/// How an agent fared.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Agent {
    pub(super) ok: u64,
    pub(super) refused: u64,
}

/// All that is counted.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) bars: Thresholds,
    /// How many requests the line stands for that is being counted.
    weight: u32,
    pub(super) requests: u64,
    pub(super) turned_away: u64,
    pub(super) malformed: u64,
    pub(super) statuses: BTreeMap<u16, u64>,
    codes: Vec<u64>,
    pub(super) clock: Clock,
    pub(super) everyone: Distinct,
    pub(super) kinds: Kinds,
    pub(super) cells: Cells,
    pub(super) clients: Names,
    pub(super) fared: Vec<Client>,
    seen: Seen,
    pub(super) agents: Names,
    pub(super) agents_fared: Vec<Agent>,
    pub(super) users: Users,
    pub(super) networks: Networks,
    /// Let in, by client and kind of path, once the client was turned away there.
    pub(super) pairs: Map<u64, u64>,
    pub(super) storms: BTreeMap<u16, Spark>,
    pub(super) sign_ins: Option<Spark>,
    pub(super) times: Times,
    pub(super) referers: Sites,
    pub(super) origins: Sites,
    pub(super) flips: Flips,
    handshakes: Handshakes<Held>,
    pub(super) errors: Errors,
}

impl Tally {
    pub(super) fn new(bars: Thresholds) -> Self {
        Tally {
            bars,
            weight: 1,
            requests: 0,
            turned_away: 0,
            malformed: 0,
            statuses: BTreeMap::new(),
            codes: vec![0; 1_000],
            clock: Clock::default(),
            everyone: Distinct::default(),
            kinds: Kinds::default(),
            cells: Cells::default(),
            clients: Names::new(MOST_CLIENTS),
            fared: Vec::new(),
            seen: Seen::default(),
            agents: Names::new(MOST_AGENTS),
            agents_fared: Vec::new(),
            users: Users::default(),
            networks: Networks::default(),
            pairs: Map::default(),
            storms: BTreeMap::new(),
            sign_ins: None,
            times: Times::default(),
            referers: Sites::default(),
            origins: Sites::default(),
            flips: Flips::default(),
            handshakes: Handshakes::default(),
            errors: Errors::default(),
        }
    }

    /// Steps of sign-ins that were left out, and how many sign-ins had them.
    pub(super) const fn handshakes(&self) -> (u64, u64) {
        (self.handshakes.legs, self.handshakes.count)
    }

    /// Counts a line: one request, or the many that a row of a query stands for, spread evenly over its
    /// time. Those that were let in are counted at its two ends.
    pub(super) fn entry(&mut self, entry: &Entry<'_>, at: At<'_>) {
        if entry.count <= 1 {
            return self.request(entry, at);
        }
        let steps = match entry.status {
            Some(status) if status != 0 && status < 400 => 2,
            _ => entry.count,
        };
        let span = match (entry.time, entry.until) {
            (Some(from), Some(until)) => until.ms.saturating_sub(from.ms).max(0),
            _ => 0,
        };
        for step in 0..steps {
            let ms = span.saturating_mul(i64::from(step)) / i64::from(steps - 1);
            let time = entry.time.map(|time| Time {
                ms: time.ms.saturating_add(ms),
                ..time
            });
            self.weight = match step {
                1 if steps < entry.count => entry.count - 1,
                _ => 1,
            };
            self.request(&Entry { time, ..*entry }, at);
        }
        self.weight = 1;
    }

    fn request(&mut self, entry: &Entry<'_>, at: At<'_>) {
        let weight = u64::from(self.weight);
        self.requests += weight;
        self.malformed += u64::from(entry.malformed) * weight;
        let status = entry.status.unwrap_or(0);
        if let Some(count) = self.codes.get_mut(usize::from(status)) {
            *count += weight;
        }
        if let Some(time) = entry.time {
            self.clock.line(time, at.file, at.line, self.bars.clock_ms);
        }
        let client = refusal::client(entry);
        let client_hash = hash(client);
        self.everyone.add(client_hash);
        let path = entry.path.given().unwrap_or_default();
        let kind = self.kinds.of(path);
        let turned_away = refusal::is_turned_away(status);
        self.over_time(entry, status, kind, turned_away);
        if status != 0 && status < 400 {
            self.let_in(entry, client_hash, kind, client);
            return;
        }
        let named = causes::of_entry(entry);
        let preflight = matches!(entry.method, Field::Given(b"OPTIONS"));
        let refused = turned_away
            || refusal::is_storm(status)
            || named.is_some()
            || (preflight && status == 405);
        let probe = self.kinds.get(kind).is_some_and(|kind| kind.probe);
        if refused || (probe && status >= 400) {
            self.turned(entry, client, client_hash, kind, status, named, at);
        }
    }

    fn over_time(&mut self, entry: &Entry<'_>, status: u16, kind: u32, turned_away: bool) {
        let Some(ms) = entry.time.map(|time| time.ms) else {
            return;
        };
        let times = |is: bool| u32::from(is) * self.weight;
        self.times.requests(ms, u64::from(self.weight));
        if let Some(spark) = self
            .kinds
            .get_mut(kind)
            .and_then(|kind| kind.spark.as_mut())
            && !turned_away
        {
            spark.add(ms, times(status != 0 && status < 400), 0);
        }
        let redirect = matches!(status, 302 | 303 | 307);
        let spark = self.sign_ins.get_or_insert_with(|| Spark::new(ms, 0));
        spark.add(ms, times(!redirect), times(redirect));
        for (code, spark) in &mut self.storms {
            spark.add(ms, times(*code != status), 0);
        }
        if refusal::is_storm(status) {
            let spark = self
                .storms
                .entry(status)
                .or_insert_with(|| Spark::new(ms, 0));
            spark.add(ms, 0, 1);
        }
    }

    fn let_in(&mut self, entry: &Entry<'_>, client_hash: u64, kind: u32, client: &[u8]) {
        let ms = entry.time.map(|time| time.ms);
        let method = Method::of(entry);
        let weight = u64::from(self.weight);
        let mut login = false;
        if let Some(kind) = self.kinds.get_mut(kind) {
            match method {
                Method::Write => kind.counts.write_ok += weight,
                Method::Read => kind.counts.read_ok += weight,
                Method::Options => {}
            }
            login = kind.login;
        }
        if let Some(ms) = ms {
            if !self.handshakes.is_empty() {
                let key = refusal::handshake_key(client_hash, entry);
                let (within, legs) = (self.bars.handshake_ms, self.bars.handshake_legs);
                self.handshakes.succeeded(key, ms, within, legs);
            }
            self.seen.ok(client_hash, ms, self.weight);
            self.flips.ok(client_hash, ms);
        }
        if login && method == Method::Write {
            let path = entry.path.given().unwrap_or_default();
            // WordPress answers 200 to a failed sign-in, and redirects after one that worked.
            let failed = entry.status == Some(200) && path.ends_with(b"wp-login.php");
            for _ in 0..weight.min(MOST_SIGN_INS) {
                self.networks
                    .sign_in(client, entry.user.given(), failed, ms);
            }
        }
        if let Some(number) = self.clients.find(client_hash) {
            if let Some(client) = self.fared.get_mut(number as usize) {
                client.ok += weight;
                client.was_ok = true;
                if let Some(ms) = ms {
                    client.last_ok = Some(ms);
                    client.sessions.ok(ms);
                }
            }
            if let Some(pair) = self.pairs.get_mut(&pair(number, kind)) {
                *pair += weight;
            }
        }
        if !self.agents_fared.is_empty()
            && let Some(agent) = entry.agent.given()
            && let Some(number) = self.agents.find(hash(agent))
            && let Some(agent) = self.agents_fared.get_mut(number as usize)
        {
            agent.ok += weight;
        }
        self.referers.ok(kind, entry.referer, weight);
        self.origins.ok(kind, entry.origin, weight);
        if let Some(user) = entry.user.given() {
            self.users.ok(user, weight);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn turned(
        &mut self,
        entry: &Entry<'_>,
        client: &[u8],
        client_hash: u64,
        kind: u32,
        status: u16,
        named: Option<Named>,
        at: At<'_>,
    ) {
        let ms = entry.time.map(|time| time.ms);
        let method = Method::of(entry);
        let probe = self.kinds.get(kind).is_some_and(|kind| kind.probe);
        let expired = || ms.and_then(|ms| refusal::expired(entry, ms));
        let joined = named.or_else(|| self.errors.join(entry, client, status));
        let tag = match (probe, joined) {
            (true, _) => Tag::Probe,
            (false, _) if status == 403 && entry.query.given().is_some() => match expired() {
                Some(by) => Tag::Expired(by),
                None => joined.map_or(Tag::None, Tag::Named),
            },
            (false, Some(named)) if status == 429 || method != Method::Options => Tag::Named(named),
            _ if method == Method::Options => Tag::Preflight,
            (false, named) => named.map_or(Tag::None, Tag::Named),
        };
        let turned = Turned {
            ms,
            client,
            kind,
            status,
            method,
            tag,
            by: refusal::by(entry),
            user: entry.user.given(),
            credentials: matches!(entry.authorization, Field::Given(_) | Field::Removed),
            path: entry.path.given().unwrap_or_default(),
            size: entry.bytes,
            agent: entry.agent.given().unwrap_or_default(),
            at,
        };
        self.referers.refused(kind, entry.referer, status);
        self.origins.refused(kind, entry.origin, status);
        match ms {
            Some(ms) if matches!(status, 401 | 407) => {
                let key = refusal::handshake_key(client_hash, entry);
                let held = Held::of(&turned, ms);
                let within = self.bars.handshake_ms;
                for due in self.handshakes.refused(key, ms, within, held) {
                    self.commit(&due.turned());
                }
            }
            _ => self.commit(&turned),
        }
    }

    /// Nothing follows any more: whatever waits is a refusal.
    pub(super) fn settle(&mut self) {
        for held in self.handshakes.rest() {
            self.commit(&held.turned());
        }
        self.statuses = (0_u16..)
            .zip(&self.codes)
            .filter(|(_, count)| **count > 0)
            .map(|(code, count)| (code, *count))
            .collect();
    }

    fn commit(&mut self, turned: &Turned<'_>) {
        let Turned {
            ms,
            kind,
            status,
            method,
            ..
        } = *turned;
        let away = refusal::is_turned_away(status);
        self.turned_away += u64::from(away);
        if let Some(ms) = ms.filter(|_| away) {
            self.times.refused(ms, status);
            if let Some(kind) = self.kinds.get_mut(kind) {
                let hours = kind.hours.get_or_insert_default();
                if let Some(hour) = hours.get_mut(ms.rem_euclid(DAY) as usize / HOUR) {
                    *hour += 1;
                }
            }
        }
        let client_hash = hash(turned.client);
        let client = self.clients.number_of(client_hash, turned.client);
        let seen = self.seen.get(client_hash);
        if client != OTHERS && self.fared.len() < self.clients.len() {
            self.fared.push(Client {
                ok: seen.map_or(0, |(count, _)| count),
                last_ok: seen.map(|(_, last)| last),
                was_ok: seen.is_some(),
                ..Client::default()
            });
        }
        let user = turned
            .user
            .map(|user| self.users.failed(user, status, ms, &self.bars));
        if let Some(fared) = self.fared.get_mut(client as usize) {
            fared.refused += u64::from(away);
            fared.probes += u64::from(turned.tag == Tag::Probe);
            if let Some(ms) = ms
                && status == 401
                && method != Method::Options
            {
                let anew = fared.fell.is_none_or(|(_, fell)| ms - fell > LATELY);
                if let Some(last) = fared.last_ok
                    && fared.was_ok
                    && anew
                    && (ms - last).abs() <= LATELY
                {
                    fared.fell = Some((last, ms));
                    self.flips.fell(ms);
                }
                // A wrong password ends no session.
                if !self.kinds.get(kind).is_some_and(|kind| kind.login) {
                    fared.sessions.refused(ms);
                }
            }
            if away {
                fared.was_ok = false;
            }
        }
        if away && client != OTHERS && self.pairs.len() < MOST_CLIENTS * 2 {
            self.pairs.entry(pair(client, kind)).or_default();
        }
        let agent = hash(turned.agent);
        if away && !turned.agent.is_empty() {
            let number = self.agents.number_of(agent, turned.agent);
            if number != OTHERS && self.agents_fared.len() < self.agents.len() {
                self.agents_fared.push(Agent::default());
            }
            if let Some(agent) = self.agents_fared.get_mut(number as usize) {
                agent.refused += 1;
            }
        }
        if let Some(known) = self.kinds.get_mut(kind) {
            match method {
                Method::Write if away => known.counts.write_refused += 1,
                Method::Read if away => known.counts.read_refused += 1,
                _ => {}
            }
            let tried = known.login && method == Method::Write || turned.user.is_some();
            if tried && matches!(status, 401 | 403 | 422 | 429) {
                self.networks.sign_in(turned.client, turned.user, true, ms);
            }
            if let Some(ms) = ms
                && matches!(status, 401 | 403)
            {
                let before = known.counts.read_ok + known.counts.write_ok;
                let spark = known
                    .spark
                    .get_or_insert_with(|| Box::new(Spark::new(ms, before)));
                spark.add(ms, 0, 1);
            }
        }
        self.cells.count(&Counted {
            key: Key {
                client,
                kind,
                status,
                method,
                tag: turned.tag,
            },
            ms,
            by: turned.by,
            user,
            credentials: turned.credentials,
            path: turned.path,
            size: turned.size,
            agent,
            file: turned.at.file,
            line: turned.at.line,
            text: turned.at.text,
        });
    }

    /// Counts a line of an error log.
    pub(super) fn error(&mut self, error: &ErrorLine<'_>, at: At<'_>) {
        self.errors
            .line(error, at, &mut self.clients, &mut self.kinds);
        while self.fared.len() < self.clients.len() {
            self.fared.push(Client::default());
        }
    }
}

/// One client on one kind of path.
pub(super) fn pair(client: u32, kind: u32) -> u64 {
    both(u64::from(client), u64::from(kind))
}
