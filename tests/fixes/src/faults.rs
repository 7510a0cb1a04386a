//! What is not as it should be, in lines that a person can read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::how::How;
use crate::place::Place;
use crate::probe::Probe;
use crate::who::Who;

/// Faults, each with the requests that show it.
#[derive(Default)]
pub struct Faults {
    found: BTreeMap<String, BTreeSet<Probe>>,
    asked: BTreeSet<Probe>,
}

/// How many faults are shown.
const SHOWN: usize = 16;

impl Faults {
    /// None yet, among these requests.
    pub fn among(asked: impl Iterator<Item = Probe>) -> Self {
        Self {
            found: BTreeMap::new(),
            asked: asked.collect(),
        }
    }

    /// One that a request shows, or one that no request does.
    pub fn add(&mut self, what: String, probe: Option<Probe>) {
        self.found.entry(what).or_default().extend(probe);
    }

    /// A line for each fault, and one below it for each group of places at which the same people
    /// see it in the same way. Who gets in where stands first.
    pub fn text(&self) -> String {
        let mut faults: Vec<(&String, &BTreeSet<Probe>)> = self.found.iter().collect();
        faults
            .sort_by_key(|(what, _)| !(what.starts_with("it shows") || what.starts_with("status")));
        let mut text = String::new();
        for (what, probes) in faults.iter().take(SHOWN) {
            let _ = write!(text, "\n    {what}");
            let mut lines: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
            for place in Place::ALL {
                let at: Vec<Probe> = of(probes, *place).collect();
                if !at.is_empty() {
                    let asked: Vec<Probe> = of(&self.asked, *place).collect();
                    let line = (people(&at, &asked), ways(&at));
                    lines.entry(line).or_default().push(*place);
                }
            }
            for ((who, how), places) in lines {
                let names: Vec<&str> = places.into_iter().map(Place::name).collect();
                let _ = write!(text, "\n        {}: {who}; {how}", names.join(", "));
            }
        }
        if faults.len() > SHOWN {
            let _ = write!(text, "\n    and {} more", faults.len() - SHOWN);
        }
        text
    }
}

fn of(probes: &BTreeSet<Probe>, place: Place) -> impl Iterator<Item = Probe> {
    probes
        .iter()
        .copied()
        .filter(move |probe| probe.place == place)
}

/// Who sees it, of those who asked.
fn people(seen: &[Probe], asked: &[Probe]) -> String {
    let among =
        |probes: &[Probe]| -> BTreeSet<Who> { probes.iter().map(|probe| probe.who).collect() };
    let (seen, asked) = (among(seen), among(asked));
    let names = |people: &mut dyn Iterator<Item = &Who>| {
        people.map(|who| who.name()).collect::<Vec<_>>().join(", ")
    };
    let others: BTreeSet<Who> = asked.difference(&seen).copied().collect();
    match others.len() {
        0 if seen.len() > 1 => "everybody".to_owned(),
        1 | 2 if seen.len() > 2 => format!("everybody but {}", names(&mut others.iter())),
        _ => names(&mut seen.iter()),
    }
}

/// By which requests it is seen.
fn ways(seen: &[Probe]) -> String {
    let seen: BTreeSet<How> = seen.iter().map(|probe| probe.how).collect();
    if seen.len() == How::ALL.len() {
        return "every request".to_owned();
    }
    let has = |how: &&How| seen.contains(how);
    let mut names = Vec::new();
    let groups = [
        (How::REQUESTS, "every request but OPTIONS"),
        (How::PREFLIGHTS, "preflights"),
        (How::OTHER_PREFLIGHTS, "preflights of other origins"),
    ];
    let mut named: BTreeSet<How> = BTreeSet::new();
    for (group, name) in groups {
        if group.iter().all(|how| has(&how)) && !group.iter().all(|how| named.contains(how)) {
            names.push(name);
            named.extend(group);
        }
    }
    names.extend(seen.difference(&named).map(|how| how.name()));
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(shows: impl Fn(&Probe) -> bool) -> String {
        let asked: Vec<Probe> = [Place::Target, Place::Above, Place::Office]
            .into_iter()
            .flat_map(Probe::at)
            .collect();
        let mut faults = Faults::among(asked.iter().copied());
        for probe in asked.iter().filter(|probe| shows(probe)) {
            faults.add("status: `403` -> `200`".to_owned(), Some(*probe));
        }
        faults.text()
    }

    #[test]
    fn places_where_all_see_it_share_a_line() {
        let lines = text(|probe| probe.place != Place::Office);
        assert_eq!(
            lines,
            "\n    status: `403` -> `200`\n        the target, above it: everybody; every request"
        );
    }

    #[test]
    fn exceptions_are_named() {
        let lines = text(|probe| {
            probe.place == Place::Office && probe.who != Who::Bob && probe.how == How::Get
        });
        assert!(
            lines.ends_with("the office's folder: everybody but bob; GET"),
            "{lines}"
        );
    }

    #[test]
    fn preflights_are_one_word() {
        let lines = text(|probe| {
            probe.place == Place::Target
                && (How::PREFLIGHTS.contains(&probe.how) || probe.how == How::Options)
        });
        assert!(
            lines.ends_with("the target: a program; preflights, OPTIONS"),
            "{lines}"
        );
    }
}
