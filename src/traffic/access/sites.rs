//! Refusals by the site that they came from (`Referer`, `Origin`), for each kind of path at which
//! somebody was refused.

use super::hash::hash;
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
    /// By the number of the kind.
    kinds: Vec<Vec<Site>>,
    /// How many kinds have sites.
    count: usize,
}

impl Sites {
    pub(super) fn ok(&mut self, kind: u32, field: Field<'_>, times: u64) {
        if let Some(sites) = self.kinds.get_mut(kind as usize)
            && !sites.is_empty()
            && let Some(site) = place(sites, field)
        {
            site.ok += times;
        }
    }

    pub(super) fn refused(&mut self, kind: u32, field: Field<'_>, status: u16) {
        if field.is_not_logged() || !matches!(status, 401 | 403) {
            return;
        }
        let number = kind as usize;
        if self.kinds.len() <= number {
            self.kinds.resize_with(number + 1, Vec::new);
        }
        let Some(sites) = self.kinds.get_mut(number) else {
            return;
        };
        if sites.is_empty() {
            if self.count >= MOST_KINDS {
                return;
            }
            self.count += 1;
        }
        if let Some(site) = place(sites, field) {
            site.refused += 1;
        }
    }
}

impl Sites {
    /// The kinds of path that have sites, by number.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (u32, &[Site])> {
        let all = (0..).zip(self.kinds.iter().map(Vec::as_slice));
        all.filter(|(_, sites)| !sites.is_empty())
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
