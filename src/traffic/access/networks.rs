//! Sign-ins by network: who tries many names is no user of any of them.

use super::distinct::Distinct;
use super::hash::{Map, hash};
use super::refusal::network;

/// So many networks are told apart.
const MOST: usize = 8_192;

/// How the sign-ins of a network fared.
#[derive(Debug, Clone, Default)]
pub(super) struct Network {
    pub(super) name: Box<str>,
    pub(super) failed: u64,
    pub(super) ok: u64,
    users: Option<Distinct>,
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
}

impl Network {
    /// How many names were tried.
    pub(super) fn users(&self) -> u64 {
        self.users.as_ref().map_or(0, Distinct::count)
    }
}

/// All networks from which somebody tried to sign in.
#[derive(Debug, Clone, Default)]
pub(super) struct Networks {
    pub(super) all: Map<u64, Network>,
}

impl Networks {
    pub(super) fn sign_in(
        &mut self,
        client: &[u8],
        user: Option<&[u8]>,
        failed: bool,
        ms: Option<i64>,
    ) {
        let name = match network(client) {
            Some(name) => name,
            None => String::from_utf8_lossy(client).into_owned(),
        };
        let key = hash(name.as_bytes());
        if self.all.len() >= MOST && !self.all.contains_key(&key) {
            return;
        }
        let network = self.all.entry(key).or_insert_with(|| Network {
            name: name.into(),
            ..Network::default()
        });
        if !failed {
            network.ok += 1;
            return;
        }
        network.failed += 1;
        if let Some(ms) = ms {
            network.first = Some(network.first.map_or(ms, |first| first.min(ms)));
            network.last = Some(network.last.map_or(ms, |last| last.max(ms)));
        }
        if let Some(user) = user {
            network.users.get_or_insert_default().add(hash(user));
        }
    }
}
