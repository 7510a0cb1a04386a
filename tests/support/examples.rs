//! Loads the worked examples in `src/classify/examples/*.http`.
//!
//! Each file holds texts that a person could paste, one family or group of vendors in each file.
//! Whatever stands before the first separator describes the file. A separator line says what the
//! text below it must lead to:
//!
//! ```text
//! === match kong.no-key
//! === match auth.no-challenge [further]
//! === match ip.allowlist [rival]
//! === near miss kong.no-key: another gateway's 401 with its own text
//! ```
//!
//! A line of a text must not begin with `===` and a space.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;
use turnaway::classify::Role;

/// What a text must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The cause is found and plays this part.
    Match(Role),
    /// The cause is not found.
    NearMiss,
}

/// One text to paste.
#[derive(Debug, Clone)]
pub struct Example {
    /// File name and line of the separator.
    pub place: String,
    /// The cause it is about.
    pub id: String,
    /// What it must lead to.
    pub expected: Expected,
    /// Why a near miss is one; may be empty for a match.
    pub why: String,
    /// What would be pasted.
    pub text: String,
}

/// All examples, in the order of file names and lines. Says in words what is wrong with a
/// separator line.
pub fn load() -> Result<Vec<Example>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/classify/examples");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "http")
        })
        .collect();
    paths.sort();
    let mut examples = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        parse(&name, &text, &mut examples)?;
    }
    Ok(examples)
}

fn parse(file: &str, text: &str, examples: &mut Vec<Example>) -> Result<(), String> {
    let before = examples.len();
    for (at, line) in text.lines().enumerate() {
        if let Some(separator) = line.strip_prefix("=== ") {
            let place = format!("{file}:{}", at + 1);
            examples.push(head(&place, separator)?);
        } else if examples.len() > before
            && let Some(example) = examples.last_mut()
        {
            example.text.push_str(line);
            example.text.push('\n');
        }
    }
    for example in examples.iter_mut().skip(before) {
        example.text = format!("{}\n", example.text.trim_matches('\n'));
        if example.text.trim().is_empty() {
            return Err(format!("{}: no text below the separator", example.place));
        }
    }
    Ok(())
}

fn head(place: &str, separator: &str) -> Result<Example, String> {
    let wrong = |what: &str| Err(format!("{place}: {what}: {separator}"));
    let (subject, why) = separator
        .split_once(": ")
        .map_or((separator, ""), |(subject, why)| (subject, why.trim()));
    let (expected, id) = if let Some(rest) = subject.strip_prefix("near miss ") {
        if why.is_empty() {
            return wrong("a near miss says why it is one, after a colon");
        }
        (Expected::NearMiss, rest)
    } else if let Some(rest) = subject.strip_prefix("match ") {
        let (id, role) = match rest.split_once(' ') {
            None => (rest, Role::Main),
            Some((id, "[further]")) => (id, Role::Further),
            Some((id, "[rival]")) => (id, Role::Rival),
            Some(_) => return wrong("the part is [further] or [rival]"),
        };
        (Expected::Match(role), id)
    } else {
        return wrong("a separator begins with `match` or `near miss`");
    };
    if id.is_empty() || id.contains(' ') {
        return wrong("a cause id has no spaces");
    }
    Ok(Example {
        place: place.to_owned(),
        id: id.to_owned(),
        expected,
        why: why.to_owned(),
        text: String::new(),
    })
}
