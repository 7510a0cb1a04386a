//! What runs on other people's machines under this project's name is fixed to the byte.

use std::fs;
use std::path::Path;

/// A tag or a branch can be moved to other code; the hash of a commit cannot. The release workflow
/// may publish in the project's name, so this holds for each action of each workflow.
#[test]
fn every_action_is_named_by_commit() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    let mut actions = 0;
    for entry in fs::read_dir(folder).expect("there are workflows") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a text");
        for line in text.lines() {
            let Some((_, action)) = line.split_once("uses:") else {
                continue;
            };
            actions += 1;
            let place = format!("{}: {}", path.display(), line.trim());
            let (name, comment) = action.split_once('#').expect(&place);
            let commit = name.trim().split_once('@').expect(&place).1;
            let is_hash = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_hash, "{place}");
            // A reader sees the release that it is, and so does whoever updates it.
            assert!(comment.trim().starts_with('v'), "{place}");
        }
    }
    assert!(actions >= 5, "{actions} actions were found");
}
