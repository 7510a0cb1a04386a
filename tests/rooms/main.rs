//! The rooms of `src`: which may know which, that no files form a circle, and that
//! `docs/architecture.md` draws what is there.
//!
//! `TURNAWAY_WRITE_DOCS=1 cargo test --no-default-features --test rooms` draws the picture anew.

mod source;

use source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The rooms from the ground up, and whom each may know. It may also know whom those know. Rooms
/// that are not built yet stand here already, so that building one needs no new rule.
const ROOMS: &[(&str, &[&str])] = &[
    ("evidence", &[]),
    ("protocol", &["evidence"]),
    ("secret", &["evidence", "protocol"]),
    ("fixes", &[]),
    ("classify", &["evidence", "protocol", "fixes"]),
    ("input", &["evidence", "protocol", "secret"]),
    ("check", &["classify", "fixes", "secret"]),
    ("traffic", &["input", "check"]),
    ("run", &["evidence", "protocol"]),
    ("history", &["check"]),
    ("watch", &["check", "history", "run"]),
    ("intake", &["input", "traffic", "check"]),
    ("report", &["check", "traffic", "history"]),
    ("browser", &["run", "intake", "check", "watch", "history"]),
    ("api", &["intake", "check", "browser", "report"]),
    ("ui", &["browser", "report", "intake", "api"]),
    // The doors into the program: what a page and a worker start with.
    ("entry", &["ui"]),
];

/// What still goes against the table: a file or room, the room that it must not know, and why it
/// does. Taken out as soon as it is mended; nothing is put in.
const STILL: &[(&str, &str, &str)] = &[
    (
        "input/har/evidence.rs",
        "classify",
        "the names of network errors stand among the messages that causes are found by",
    ),
    (
        "input/har/log.rs",
        "classify",
        "the log keeps what fared badly, and asks the diagnosis; it belongs into `traffic`",
    ),
    (
        "input/har/row.rs",
        "classify",
        "a row holds its diagnosis; it belongs into `traffic`",
    ),
    (
        "input/paste/console.rs",
        "classify",
        "consoles are recognised by the messages that causes are found by",
    ),
    (
        "input/paste/mod.rs",
        "classify",
        "a few words are taken for a body when a rule knows them",
    ),
    (
        "input/paste/said.rs",
        "classify",
        "consoles are recognised by the messages that causes are found by",
    ),
    (
        "input/paste/told_status.rs",
        "classify",
        "codes are told in words by the table of codes that causes are found by",
    ),
    (
        "input/errors/log_lines.rs",
        "classify",
        "lines of error logs are recognised by the messages that causes are found by",
    ),
    (
        "input/errors/mod.rs",
        "classify",
        "sentences are recognised by the matcher of the messages that causes are found by",
    ),
    (
        "input/errors/sentence.rs",
        "classify",
        "sentences are recognised by the matcher of the messages that causes are found by",
    ),
    (
        "input/paste/page_text.rs",
        "classify",
        "browsers' own pages are recognised by the messages that causes are found by",
    ),
    (
        "input/paste/programs.rs",
        "classify",
        "error lines are recognised by the messages that causes are found by",
    ),
    (
        "input/paste/tries.rs",
        "classify",
        "a few words are taken for a body when a rule knows them",
    ),
    (
        "run/retry.rs",
        "classify",
        "whether to try again hangs on the outcome, whose list stands in `classify`",
    ),
    (
        "report/mod.rs",
        "run",
        "why a check was not tried is the run's; `check` is to hold it",
    ),
    (
        "report/check.rs",
        "run",
        "why a check was not tried is the run's; `check` is to hold it",
    ),
];

/// Circles that are still there, by one of their files, with how many files they have and why. They
/// may shrink and must not grow.
const CIRCLES: &[(&str, usize, &str)] = &[
    (
        "input/paste/reader.rs",
        2,
        "what all readers have in common stands beside the loop that calls one of them",
    ),
    (
        "secret/text.rs",
        3,
        "a text holds lines of headers, whose values are texts",
    ),
    (
        "ui/later.rs",
        49,
        "drawing and commands know each other; `model`, `act`, `components` and `pages` are to part",
    ),
];

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

/// The rooms that this one may know, and whom those know.
fn known(room: &str) -> BTreeSet<&'static str> {
    let direct = ROOMS.iter().find(|(name, _)| *name == room);
    let direct = direct.map_or(&[][..], |(_, knows)| knows);
    let further = direct.iter().flat_map(|known_room| known(known_room));
    direct.iter().copied().chain(further).collect()
}

/// References between files of different rooms.
fn between_rooms(sources: &Sources) -> Vec<(&str, &str)> {
    let references = sources.references(true);
    let pairs = references
        .into_iter()
        .flat_map(|(from, to)| to.into_iter().map(move |to| (from, to)));
    pairs
        // The crate's own root lists the rooms.
        .filter(|(from, to)| room(from) != room(to) && *from != "lib.rs" && *to != "lib.rs")
        .collect()
}

#[test]
fn rooms_know_only_whom_they_may() {
    let sources = Sources::read();
    let mut needed = BTreeSet::new();
    let mut wrong = Vec::new();
    for (from, to) in between_rooms(&sources) {
        if known(room(from)).contains(room(to)) {
            continue;
        }
        match STILL
            .iter()
            .position(|(file, room_of, _)| *file == from && *room_of == room(to))
        {
            Some(place) => {
                needed.insert(place);
            }
            None => wrong.push(format!("{from} knows {to}, and {} may not", room(from))),
        }
    }
    for (place, (file, room, _)) in STILL.iter().enumerate() {
        if !needed.contains(&place) {
            wrong.push(format!(
                "{file} does not know {room} any more: take it out of STILL"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_knows_only_rooms_below_it() {
    let sources = Sources::read();
    for file in sources.all().filter(|file| *file != "lib.rs") {
        let named = ROOMS.iter().any(|(name, _)| *name == room(file));
        assert!(named, "{file}: its room is not in the table");
    }
    for (place, (name, knows)) in ROOMS.iter().enumerate() {
        for knows in *knows {
            let below = ROOMS.iter().take(place).any(|(below, _)| below == knows);
            assert!(below, "{name} knows {knows}, which does not stand below it");
        }
    }
}

/// The circles of files that refer to one another. A folder's `mod.rs` lists what is in the folder;
/// that alone makes no circle.
fn circles(sources: &Sources) -> Vec<Vec<&str>> {
    let mut graph = sources.references(false);
    for (from, to) in &mut graph {
        if let Some(folder) = from.strip_suffix("mod.rs") {
            to.retain(|to| !to.starts_with(folder));
        }
    }
    let reach = |start| {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(file) = waiting.pop() {
            for to in graph.get(file).into_iter().flatten() {
                if seen.insert(*to) {
                    waiting.push(to);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (*file, reach(file))).collect();
    let mut circles: Vec<Vec<&str>> = Vec::new();
    for (file, from_here) in &reached {
        let returns = |other: &&&str| reached.get(**other).is_some_and(|far| far.contains(file));
        let circle: Vec<&str> = from_here.iter().filter(returns).copied().collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

#[test]
fn no_files_form_a_circle() {
    let sources = Sources::read();
    let circles = circles(&sources);
    let mut wrong = Vec::new();
    for circle in &circles {
        let known = CIRCLES.iter().find(|(file, ..)| circle.contains(file));
        match known {
            Some((_, size, _)) if circle.len() <= *size => {}
            Some((file, size, _)) => wrong.push(format!(
                "the circle of {file} has grown from {size} to {}",
                circle.len()
            )),
            None => wrong.push(format!("a circle: {}", circle.join(", "))),
        }
    }
    for (file, size, _) in CIRCLES {
        let now = circles
            .iter()
            .find(|circle| circle.contains(file))
            .map_or(0, Vec::len);
        if now < *size {
            wrong.push(format!(
                "the circle of {file} has {now} files: write that down"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const START: &str = "<!-- rooms: drawn by tests/rooms -->";
const END: &str = "<!-- end of rooms -->";

/// The rooms as a Mermaid graph. An arrow that another way explains is left out: who knows `check`
/// knows whom `check` knows.
fn picture(sources: &Sources) -> String {
    let mut knows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut against = BTreeSet::new();
    for (from, to) in between_rooms(sources) {
        let (from, to) = (room(from), room(to));
        match known(from).contains(to) {
            true => knows.entry(from).or_default().insert(to),
            false => against.insert((from, to)),
        };
    }
    fn reaches(knows: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
        let next = knows.get(from).into_iter().flatten();
        next.into_iter()
            .any(|room| *room == to || reaches(knows, room, to))
    }
    let mut text = format!("{START}\n\n```mermaid\ngraph BT\n");
    for (name, _) in ROOMS {
        let next = knows.get(name).into_iter().flatten();
        for to in next.clone() {
            let other_way = next
                .clone()
                .any(|via| via != to && reaches(&knows, via, to));
            if !other_way {
                let _ = writeln!(text, "    {name} --> {to}");
            }
        }
    }
    for (from, to) in against {
        let _ = writeln!(text, "    {from} -. still .-> {to}");
    }
    text.push_str("```\n\n");
    text.push_str(END);
    text
}

#[test]
fn the_picture_of_the_rooms_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let page = std::fs::read_to_string(&path).expect("docs/architecture.md");
    let (before, rest) = page.split_once(START).expect("the place of the picture");
    let (_, after) = rest.split_once(END).expect("the end of the picture");
    let fresh = format!("{before}{}{after}", picture(&Sources::read()));
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        std::fs::write(&path, fresh).expect("the page can be written");
    } else {
        assert!(
            page == fresh,
            "the picture is old: see the head of this file"
        );
    }
}
