//! Notices that a source changed, by looking at the times of the files twice a second.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::workspace::Workspace;

const PAUSE: Duration = Duration::from_millis(500);

/// When each source was last changed.
type Times = BTreeMap<PathBuf, SystemTime>;

/// The sources of the page as they were when last looked at.
#[derive(Debug)]
pub struct Watch {
    places: Vec<PathBuf>,
    last: Times,
}

impl Watch {
    /// Starts from how the sources are now.
    pub fn new(workspace: &Workspace) -> Watch {
        let places: Vec<PathBuf> = ["src", "www", "index.html", "Cargo.toml", "Cargo.lock"]
            .iter()
            .map(|name| workspace.root.join(name))
            .collect();
        let last = times(&places);
        Watch { places, last }
    }

    /// Waits for a change and returns the paths that changed, came or went.
    pub fn next(&mut self) -> Vec<PathBuf> {
        loop {
            thread::sleep(PAUSE);
            let now = times(&self.places);
            let changed = differences(&self.last, &now);
            self.last = now;
            if !changed.is_empty() {
                return changed;
            }
        }
    }
}

fn times(places: &[PathBuf]) -> Times {
    let mut times = Times::new();
    for place in places {
        collect(place, &mut times);
    }
    times
}

fn collect(path: &Path, times: &mut Times) {
    // A file may vanish while we look, as when an editor replaces it; then the next look sees it.
    let Ok(about) = fs::metadata(path) else {
        return;
    };
    if about.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), times);
        }
    } else if let Ok(time) = about.modified() {
        times.insert(path.to_path_buf(), time);
    }
}

fn differences(before: &Times, after: &Times) -> Vec<PathBuf> {
    let changed = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(*time))
        .map(|(path, _)| path.clone());
    let gone = before
        .keys()
        .filter(|path| !after.contains_key(*path))
        .cloned();
    changed.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_additions_and_removals_are_differences() {
        let time = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let times = |entries: &[(&str, u64)]| -> Times {
            entries
                .iter()
                .map(|(path, at)| (PathBuf::from(path), time(*at)))
                .collect()
        };
        let before = times(&[("same", 1), ("edited", 1), ("gone", 1)]);
        let after = times(&[("same", 1), ("edited", 2), ("new", 1)]);
        let mut changed = differences(&before, &after);
        changed.sort();
        assert_eq!(changed, ["edited", "gone", "new"].map(PathBuf::from));
        assert!(differences(&after, &after).is_empty());
    }
}
