//! Refusals by the site that they came from (`Referer`, `Origin`), for each kind of path at which
//! somebody was refused.

use super::hash::{Map, hash};
use super::refusal::site;
use crate::input::logs::Field;

/// How requests from one site fared.
#[derive(Debug, Clone)]
pub(super) struct Site {
    hash: u64,
    pub(super) name: Box<str>,
    pub(super) ok: u64,
    pub(super) refused: u64,
}

/// So many sites are told apart at one kind of path; others are left out.
const MOST: usize = 24;

/// So many kinds of path.
const MOST_KINDS: usize = 2_048;

/// By kind of path.
#[derive(Debug, Clone, Default)]
pub(super) struct Sites {
    pub(super) kinds: Map<u32, Vec<Site>>,
}

impl Sites {
    pub(super) fn ok(&mut self, kind: u32, field: Field<'_>) {
        if self.kinds.is_empty() || field.is_not_logged() {
            return;
        }
        if let Some(sites) = self.kinds.get_mut(&kind)
            && let Some(site) = place(sites, field)
        {
            site.ok += 1;
        }
    }

    pub(super) fn refused(&mut self, kind: u32, field: Field<'_>, status: u16) {
        if field.is_not_logged() || !matches!(status, 401 | 403) {
            return;
        }
        if self.kinds.len() >= MOST_KINDS && !self.kinds.contains_key(&kind) {
            return;
        }
        let sites = self.kinds.entry(kind).or_default();
        if let Some(site) = place(sites, field) {
            site.refused += 1;
        }
    }
}

fn place<'s>(sites: &'s mut Vec<Site>, field: Field<'_>) -> Option<&'s mut Site> {
    let name = site(field)?;
    let hash = hash(name);
    let at = match sites.iter().position(|site| site.hash == hash) {
        Some(at) => at,
        None if sites.len() >= MOST => return None,
        None => {
            sites.push(Site {
                hash,
                name: String::from_utf8_lossy(name.get(..100).unwrap_or(name)).into(),
                ok: 0,
                refused: 0,
            });
            sites.len() - 1
        }
    };
    sites.get_mut(at)
}
