//! Refusals that belong together: of one client, one kind of path, one status, one method, one reason.
//! Findings are made of whole cells, so that no line is counted twice.

use super::hash::Map;
use super::names::OTHERS;
use super::refusal::{By, Method, Tag};
use super::top::Top;

/// What makes a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) client: u32,
    pub(super) kind: u32,
    pub(super) status: u16,
    pub(super) method: Method,
    pub(super) tag: Tag,
}

/// A line to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) file: u32,
    pub(super) line: u64,
    pub(super) text: Box<[u8]>,
}

/// So much of a line is kept, in bytes.
pub(super) const SAMPLE_BYTES: usize = 400;

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) key: Key,
    pub(super) count: u64,
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
    pub(super) edge: u64,
    pub(super) origin: u64,
    /// Without a name of a user.
    pub(super) anonymous: u64,
    /// With credentials, where the log says so.
    pub(super) with_credentials: u64,
    /// The names of users.
    pub(super) users: Top<u32>,
    /// The one path, as long as it is one.
    pub(super) path: Option<Box<[u8]>>,
    /// The size of the first answer, and how many had it.
    pub(super) size: Option<u64>,
    pub(super) same_size: u64,
    /// The hash of the agent, as long as it is one.
    pub(super) agent: Option<u64>,
    pub(super) sample: Sample,
    /// Which finding has it.
    pub(super) claimed: bool,
}

/// One refusal, to be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) key: Key,
    pub(super) ms: Option<i64>,
    pub(super) by: By,
    pub(super) user: Option<u32>,
    pub(super) credentials: bool,
    pub(super) path: &'a [u8],
    pub(super) size: Option<u64>,
    pub(super) agent: u64,
    pub(super) file: u32,
    pub(super) line: u64,
    pub(super) text: &'a [u8],
}

/// So many cells tell clients apart.
const MOST_BY_CLIENT: usize = 32_768;

/// So many there are altogether.
const MOST: usize = 65_536;

/// All cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    places: Map<Key, u32>,
    pub(super) all: Vec<Cell>,
}

impl Cells {
    /// Counts one. Beyond the limits clients, then kinds of path, then reasons are no longer told apart.
    pub(super) fn count(&mut self, counted: &Counted<'_>) {
        let place = self.place(counted);
        if let Some(cell) = self.all.get_mut(place) {
            cell.count(counted);
        }
    }

    fn place(&mut self, counted: &Counted<'_>) -> usize {
        let exact = counted.key;
        let without_client = Key {
            client: OTHERS,
            ..exact
        };
        let rough = Key {
            kind: super::paths::OTHER_PATHS,
            method: Method::Read,
            tag: Tag::None,
            ..without_client
        };
        for (key, most) in [
            (exact, MOST_BY_CLIENT),
            (without_client, MOST),
            (rough, usize::MAX),
        ] {
            if let Some(place) = self.places.get(&key) {
                return *place as usize;
            }
            if self.all.len() < most {
                let place = self.all.len();
                self.places
                    .insert(key, u32::try_from(place).unwrap_or(u32::MAX));
                self.all.push(Cell::new(key, counted));
                return place;
            }
        }
        usize::MAX
    }
}

impl Cell {
    fn new(key: Key, counted: &Counted<'_>) -> Self {
        Cell {
            key,
            count: 0,
            first: None,
            last: None,
            edge: 0,
            origin: 0,
            anonymous: 0,
            with_credentials: 0,
            users: Top::new(8),
            path: Some(counted.path.into()),
            size: counted.size,
            same_size: 0,
            agent: Some(counted.agent),
            sample: Sample {
                file: counted.file,
                line: counted.line,
                text: counted
                    .text
                    .get(..SAMPLE_BYTES)
                    .unwrap_or(counted.text)
                    .into(),
            },
            claimed: false,
        }
    }

    fn count(&mut self, counted: &Counted<'_>) {
        self.count += 1;
        if let Some(ms) = counted.ms {
            self.first = Some(self.first.map_or(ms, |first| first.min(ms)));
            self.last = Some(self.last.map_or(ms, |last| last.max(ms)));
        }
        match counted.by {
            By::Edge => self.edge += 1,
            By::Origin => self.origin += 1,
            By::Unknown => {}
        }
        match counted.user {
            Some(user) => self.users.add(&user, 1),
            None => self.anonymous += 1,
        }
        self.with_credentials += u64::from(counted.credentials);
        if self
            .path
            .as_deref()
            .is_some_and(|path| path != counted.path)
        {
            self.path = None;
        }
        self.same_size += u64::from(self.size == counted.size);
        if self.agent != Some(counted.agent) {
            self.agent = None;
        }
    }
}
