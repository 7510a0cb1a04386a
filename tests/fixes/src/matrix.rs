//! Every request of the list, put to a server that is set up for a case.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};

use crate::case::Case;
use crate::place::Place;
use crate::probe::Probe;
use crate::seen::Seen;
use crate::servers::Server;
use crate::wire;

/// What every request got.
pub type Matrix = BTreeMap<Probe, Seen>;

/// Asks for everything, in a fixed order, one request after the other.
pub fn ask(server: &Server, case: &Case, port: u16, named: &str, folder: &str) -> Result<Matrix> {
    let mut matrix = Matrix::new();
    for place in places(server) {
        let Some(path) = place.path(case.path) else {
            continue;
        };
        for probe in Probe::at(place) {
            let headers = probe.headers(named, case.token);
            let headers: Vec<(&str, &str)> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let reply = wire::request(port, probe.how.method(), &path, &headers)
                .with_context(|| format!("{} by {}", probe.how.name(), probe.who.name()))?;
            matrix.insert(probe, Seen::of(&reply, folder));
        }
    }
    Ok(matrix)
}

/// The target, what stands around it, and the server's neighbourhood.
fn places(server: &Server) -> impl Iterator<Item = Place> {
    let around = server.around.iter().map(|(place, _)| *place);
    Place::FOLDER.iter().copied().chain(around)
}

/// Whether everything is as it should be before: the target, and the neighbourhood. Only then
/// can anything be seen to stay.
pub fn check_before(server: &Server, case: &Case, before: &Matrix) -> Result<()> {
    case.target.check(Place::Target, before)?;
    for (place, scene) in server.around {
        if !case.spoiled.contains(place) {
            scene.check(*place, before)?;
        }
    }
    Ok(())
}
