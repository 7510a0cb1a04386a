//! What pictures are drawn of: the log over time, where and at which hours people were turned away, and
//! the clients, paths, programs and names that met it most.

use super::names::OTHERS;
use super::refusal::is_turned_away;
use super::tally::Tally;
use super::timeline::Timeline;
use crate::input::logs::shown_line;
use crate::secret;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many of each list.
const TOP: usize = 20;

/// How one client, path, program or name fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Fared {
    /// What it is called.
    pub value: String,
    /// How often turned away.
    pub refused: u64,
    /// How often let in; `None` where that is not counted. Of a client from about its first refusal on.
    pub let_in: Option<u64>,
}

/// A kind of path, and how many were turned away there at each hour of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct Heat {
    /// Such as `/api/users/*`.
    pub path: String,
    /// From 0 to 23 o'clock UTC.
    pub hours: [u64; 24],
}

/// Everything that pictures need.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(default)]
pub struct Overview {
    /// All traffic, and who was turned away, over time.
    pub timeline: Timeline,
    /// The places where most were turned away.
    pub heat: Vec<Heat>,
    /// Kinds of path.
    pub paths: Vec<Fared>,
    /// Clients.
    pub clients: Vec<Fared>,
    /// Programs, by `User-Agent`.
    pub agents: Vec<Fared>,
    /// Names of users.
    pub users: Vec<Fared>,
}

impl Overview {
    pub(super) fn of(tally: &Tally) -> Self {
        let paths = paths(tally);
        let heat = paths.iter().take(12).filter_map(|(number, fared)| {
            let kind = tally.kinds.get(*number)?;
            Some(Heat {
                path: fared.value.clone(),
                hours: **kind.hours.as_ref()?,
            })
        });
        Overview {
            timeline: tally.times.timeline(),
            heat: heat.collect(),
            paths: paths.iter().map(|(_, fared)| fared.clone()).collect(),
            clients: first(
                (0_u32..)
                    .zip(&tally.fared)
                    .map(|(number, client)| (number, client.refused, Some(client.ok))),
                |number| tally.clients.name(number),
            ),
            agents: first(
                (0_u32..)
                    .zip(&tally.agents_fared)
                    .map(|(number, agent)| (number, agent.refused, Some(agent.ok))),
                |number| tally.agents.name(number),
            ),
            users: users(tally),
        }
    }
}

fn paths(tally: &Tally) -> Vec<(u32, Fared)> {
    let refused = |number: u32| {
        let kind = tally.kinds.get(number);
        let hours = kind.and_then(|kind| kind.hours.as_ref());
        let counts = kind.map(|kind| kind.counts).unwrap_or_default();
        let counted = counts.read_refused + counts.write_refused;
        hours.map_or(counted, |hours| hours.iter().sum::<u64>().max(counted))
    };
    let mut all: Vec<(u32, u64)> = tally
        .kinds
        .iter()
        .map(|(number, _)| (number, refused(number)))
        .filter(|(_, refused)| *refused > 0)
        .collect();
    all.sort_by_key(|(number, refused)| (std::cmp::Reverse(*refused), *number));
    all.truncate(TOP);
    all.into_iter()
        .filter_map(|(number, refused)| {
            let kind = tally.kinds.get(number)?;
            let fared = Fared {
                value: secret::shown_address(&kind.name).into_owned(),
                refused,
                let_in: Some(kind.counts.read_ok + kind.counts.write_ok),
            };
            Some((number, fared))
        })
        .collect()
}

/// Names are counted in the groups of refusals, as the findings count them.
fn users(tally: &Tally) -> Vec<Fared> {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for cell in &tally.cells.all {
        if is_turned_away(cell.key.status) {
            for (user, count) in cell.users.sorted() {
                *counts.entry(user).or_default() += count;
            }
        }
    }
    let known = counts.into_iter().filter(|(user, _)| *user != OTHERS);
    first(
        known.map(|(user, refused)| {
            let ok = tally.users.fared.get(user as usize).map(|user| user.ok);
            (user, refused, ok)
        }),
        |user| tally.users.names.name(user),
    )
}

/// The most refused first. Names are made of those alone that are told.
fn first<'n>(
    all: impl Iterator<Item = (u32, u64, Option<u64>)>,
    name: impl Fn(u32) -> Option<&'n [u8]>,
) -> Vec<Fared> {
    let mut all: Vec<(u32, u64, Option<u64>)> =
        all.filter(|(_, refused, _)| *refused > 0).collect();
    all.sort_by_key(|(number, refused, _)| (std::cmp::Reverse(*refused), *number));
    all.into_iter()
        .filter_map(|(number, refused, let_in)| {
            let value = shown_line(name(number)?);
            let fared = Fared {
                value,
                refused,
                let_in,
            };
            (!fared.value.is_empty()).then_some(fared)
        })
        .take(TOP)
        .collect()
}
