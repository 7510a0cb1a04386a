//! Reads from Rust source which modules a file refers to. Not a parser: comments and texts are taken
//! out, tests are left out, and what remains is searched for `use` and for paths.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One file of `src`.
#[derive(Debug, Default)]
pub struct File {
    /// Its path below `src`, such as `classify/facts.rs`.
    pub path: String,
    /// What it declares by `mod name;`.
    children: BTreeSet<String>,
    /// The names that it hands on (`pub use`), each with the path it stands for.
    exports: BTreeMap<String, Vec<String>>,
    /// Every path that it refers to, from the crate's root.
    paths: BTreeSet<Vec<String>>,
    /// Those that it only hands on.
    handed_on: BTreeSet<Vec<String>>,
}

/// All files, by the path of their module.
pub struct Sources {
    files: BTreeMap<Vec<String>, File>,
}

impl Sources {
    /// Reads every file below `src`.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of src") {
                let path = entry.expect("an entry of src").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let below = path.strip_prefix(&root).expect("below src");
                    let below = below.to_string_lossy().replace('\\', "/");
                    let text = fs::read_to_string(&path).expect("a readable file");
                    let module = module_of(&below);
                    files.insert(module.clone(), File::of(below, &module, &text));
                }
            }
        }
        Sources { files }
    }

    /// The path of every file.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(|file| file.path.as_str())
    }

    /// Which file refers to which. `handing_on`: also where a name is only handed on by `pub use`.
    pub fn references(&self, handing_on: bool) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (module, file) in &self.files {
            let to = all.entry(file.path.as_str()).or_default();
            for path in &file.paths {
                if !handing_on && file.handed_on.contains(path) {
                    continue;
                }
                if let Some(target) = self.resolve(path, 0)
                    && target != module
                    && let Some(target) = self.files.get(target)
                {
                    to.insert(target.path.as_str());
                }
            }
        }
        all
    }

    /// The module in which what this path names is written: names that are handed on are followed.
    fn resolve(&self, path: &[String], depth: usize) -> Option<&Vec<String>> {
        let known = (0..=path.len()).rev().find_map(|end| {
            let (module, _) = self.files.get_key_value(path.get(..end)?)?;
            Some((module, path.get(end..)?))
        });
        let (module, rest) = known?;
        let file = self.files.get(module)?;
        let Some((name, after)) = rest.split_first() else {
            return Some(module);
        };
        match file.exports.get(name) {
            Some(export) if depth < 8 && export != path => {
                let further: Vec<String> = export.iter().chain(after).cloned().collect();
                self.resolve(&further, depth + 1)
            }
            _ => Some(module),
        }
    }
}

fn module_of(below: &str) -> Vec<String> {
    let bare = below.trim_end_matches(".rs");
    let bare = bare.strip_suffix("/mod").unwrap_or(bare);
    let parts = bare
        .split('/')
        .filter(|part| !["lib", "mod"].contains(part));
    parts.map(str::to_owned).collect()
}

impl File {
    fn of(path: String, module: &[String], text: &str) -> Self {
        let text = without_tests(&without_texts(text));
        let mut file = File {
            path,
            ..File::default()
        };
        for (at, _) in text.match_indices("mod ") {
            let rest = text.get(at + 4..).unwrap_or_default();
            let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
            let declared = rest
                .get(name.len()..)
                .is_some_and(|rest| rest.starts_with(';'));
            let whole = !text.get(..at).unwrap_or_default().ends_with(is_word);
            if declared && whole {
                file.children.insert(name);
            }
        }
        let mut outside = String::new();
        let mut rest = text.as_str();
        while let Some(at) = next_use(rest) {
            let (before, statement) = rest.split_at(at);
            outside.push_str(before);
            let end = statement.find(';').unwrap_or(statement.len());
            let (statement, after) = statement.split_at(end);
            let public = before.trim_end().ends_with("pub") || before.trim_end().ends_with(')');
            let tree = statement.trim_start_matches("use").trim();
            for (path, name) in expand(tree) {
                if let Some(path) = file.absolute(module, &path) {
                    if public {
                        file.exports.insert(name, path.clone());
                        file.handed_on.insert(path.clone());
                    }
                    file.paths.insert(path);
                }
            }
            rest = after;
        }
        outside.push_str(rest);
        for path in inline_paths(&outside) {
            if let Some(path) = file.absolute(module, &path) {
                // A name that is handed on and used as well counts as used.
                file.handed_on.remove(&path);
                file.paths.insert(path);
            }
        }
        file
    }

    /// A path as written, from the crate's root. `None` for what is not of this crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut full = match first.as_str() {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => module.get(..module.len().checked_sub(1)?)?.to_vec(),
            name if self.children.contains(name) => [module, &[name.to_owned()]].concat(),
            _ => return None,
        };
        for part in rest {
            match part.as_str() {
                "super" => {
                    full.pop();
                }
                part => full.push(part.to_owned()),
            }
        }
        Some(full)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the next `use` statement begins.
fn next_use(text: &str) -> Option<usize> {
    text.match_indices("use ").map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default().trim();
        line.is_empty() || line.starts_with("pub")
    })
}

/// The paths of a tree of imports, each with the name it gets.
fn expand(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((head, list)) = tree.split_once('{') {
        let head: Vec<String> = parts(head);
        let list = list.trim_end().strip_suffix('}').unwrap_or(list);
        let mut found = Vec::new();
        let (mut depth, mut from) = (0_i32, 0);
        for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    let item = list.get(from..at).unwrap_or_default().trim();
                    from = at + 1;
                    if item.is_empty() {
                        continue;
                    }
                    for (path, name) in expand(item) {
                        let own = path == ["self"];
                        let name = if own {
                            head.last().cloned().unwrap_or_default()
                        } else {
                            name
                        };
                        let path = if own {
                            head.clone()
                        } else {
                            [head.clone(), path].concat()
                        };
                        found.push((path, name));
                    }
                }
                _ => {}
            }
        }
        return found;
    }
    let (path, name) = match tree.split_once(" as ") {
        Some((path, name)) => (parts(path), name.trim().to_owned()),
        None => (parts(tree), parts(tree).pop().unwrap_or_default()),
    };
    vec![(path, name)]
}

fn parts(path: &str) -> Vec<String> {
    let parts = path.split("::").map(str::trim);
    parts
        .filter(|part| !part.is_empty() && *part != "*")
        .map(str::to_owned)
        .collect()
}

/// Paths in the code itself.
fn inline_paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut path: Vec<String> = Vec::new();
    for c in text.chars().chain(['\n']) {
        if is_word(c) {
            word.push(c);
        } else if c == ':' && (!word.is_empty() || path.last().is_some_and(String::is_empty)) {
            if !word.is_empty() {
                path.push(std::mem::take(&mut word));
                path.push(String::new());
            }
        } else {
            if !word.is_empty() {
                path.push(std::mem::take(&mut word));
            }
            path.retain(|part| !part.is_empty());
            if path.len() > 1 {
                found.push(std::mem::take(&mut path));
            }
            path.clear();
        }
    }
    found
}

/// Without comments, texts and single characters.
fn without_texts(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let mut kept = String::with_capacity(text.len());
    let mut place = 0;
    while place < chars.len() {
        let hashes = || {
            let from = place + 1;
            let count = (from..).take_while(|place| at(*place) == '#').count();
            (at(from + count) == '"').then_some(count)
        };
        match (at(place), at(place + 1)) {
            ('/', '/') => {
                while place < chars.len() && at(place) != '\n' {
                    place += 1;
                }
            }
            ('/', '*') => {
                let mut depth = 0;
                loop {
                    match (at(place), at(place + 1)) {
                        ('/', '*') => depth += 1,
                        ('*', '/') => depth -= 1,
                        _ if place >= chars.len() => break,
                        _ => {
                            place += 1;
                            continue;
                        }
                    }
                    place += 2;
                    if depth == 0 {
                        break;
                    }
                }
            }
            ('r', '#' | '"') if hashes().is_some() && !is_word(at(place.wrapping_sub(1))) => {
                let count = hashes().unwrap_or_default();
                place += count + 2;
                while place < chars.len() {
                    let ends =
                        at(place) == '"' && (1..=count).all(|further| at(place + further) == '#');
                    place += 1;
                    if ends {
                        place += count;
                        break;
                    }
                }
                kept.push_str("\"\"");
            }
            ('"', _) => {
                place += 1;
                while place < chars.len() && at(place) != '"' {
                    place += if at(place) == '\\' { 2 } else { 1 };
                }
                place += 1;
                kept.push_str("\"\"");
            }
            ('\'', '\\') => {
                place += 3;
                while place < chars.len() && at(place) != '\'' {
                    place += 1;
                }
                place += 1;
            }
            // A single character; else a lifetime.
            ('\'', _) if at(place + 2) == '\'' => place += 3,
            (c, _) => {
                kept.push(c);
                place += 1;
            }
        }
    }
    kept
}

/// Without the modules that only tests have.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let mut depth = 0_usize;
        let end = after.char_indices().find_map(|(at, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            let ends = (c == '}' || c == ';') && depth == 0;
            ends.then_some(at + 1)
        });
        rest = end.and_then(|end| after.get(end..)).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(module: &str, text: &str) -> Vec<String> {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        let file = File::of(String::new(), &module, text);
        file.paths.iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn imports_and_paths_are_found_in_code_alone() {
        let text = r##"
            //! use crate::no::comment;
            mod child;
            pub use child::Thing;
            use super::{other, third::{self, A, B as C}};
            use crate::evidence::{
                Evidence,
            };
            use std::fmt;
            fn f<'a>(x: &'a str) -> char {
                let _ = "use crate::no::text;"; let _ = r#"crate::no::"raw""#;
                crate::run::plan::next(); child::go(); other::not_from_here();
                '\''
            }
            #[cfg(test)]
            mod tests {
                use crate::no::test;
            }
        "##;
        let expected = [
            "classify::facts::child::Thing",
            "classify::facts::child::go",
            "classify::other",
            "classify::third",
            "classify::third::A",
            "classify::third::B",
            "evidence::Evidence",
            "run::plan::next",
        ];
        assert_eq!(paths("classify::facts", text), expected);
    }
}
