//! `docs/rules/`: every cause with its texts, fixes, sources and examples, made from the tables.
//! `cargo xtask docs` writes the files; without `TURNAWAY_WRITE_DOCS` this only looks whether they
//! are fresh.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use turnaway::classify::rules::{FAMILIES, Family};
use turnaway::classify::{Fix, NextTest, Rule, examples};
use turnaway::fixes::Help;

const MADE: &str = "<!-- Made from the tables in src/classify by `cargo xtask docs`. -->\n\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

/// Prose for Markdown: a `<` outside of code does not begin a tag.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| {
        if at % 2 == 0 {
            part.replace('<', "&lt;")
        } else {
            format!("`{part}`")
        }
    });
    parts.collect()
}

fn block(language: &str, text: &str) -> String {
    format!("~~~{language}\n{}\n~~~\n\n", text.trim_end())
}

fn index() -> String {
    let count = FAMILIES
        .iter()
        .map(|family| family.rules.len())
        .sum::<usize>();
    let mut text = format!(
        "{MADE}# Causes\n\n\
         {count} ways of being turned away that Turnaway can tell, or can name as a rival. Words \
         in braces, such as `{{page}}`, stand\nfor your own values; the app fills them in. The \
         recipes for servers are listed in [fixes.md](../fixes.md).\n\n\
         | family | causes |\n|---|---|\n"
    );
    for family in FAMILIES {
        let _ = writeln!(
            text,
            "| [{}]({}.md) | {} |",
            family.title,
            family.id,
            family.rules.len()
        );
    }
    text
}

fn page(family: &Family) -> String {
    let mut text = format!("{MADE}# {}\n\n[All causes](README.md)\n\n", family.title);
    for rule in family.rules {
        cause(rule, &mut text);
    }
    format!("{}\n", text.trim_end())
}

fn cause(rule: &Rule, text: &mut String) {
    let _ = write!(
        text,
        "## {}\n\n`{}`\n\n{}\n\n{}\n\n",
        prose(rule.title),
        rule.id,
        prose(&rule.plain),
        prose(&rule.detail)
    );
    if let Some(outcome) = rule.outcome {
        let _ = write!(text, "**Outcome:** {}. ", outcome.word());
    }
    let _ = write!(text, "**Who can act first:** {}.\n\n", rule.actor.word());
    text.push_str("**What to change**\n\n");
    for fix in rule.fixes {
        change(fix, text);
    }
    test(rule.test, text);
    text.push_str("**Sources:** ");
    for (at, source) in rule.sources.iter().enumerate() {
        let separator = if at == 0 { "" } else { ", " };
        let _ = write!(text, "{separator}[{}]({})", source.name, source.url);
    }
    text.push_str(".\n\n");
    for example in examples::of(rule.id) {
        if example.matches {
            text.push_str("**Example**\n\n");
        } else {
            let _ = write!(
                text,
                "**Looks alike and is not:** {}.\n\n",
                prose(example.why)
            );
        }
        text.push_str(&block("http", example.text));
    }
}

fn change(fix: &Fix, text: &mut String) {
    let _ = write!(text, "- {}: {}\n\n", fix.actor.word(), prose(&fix.text));
    if !fix.help.is_empty() {
        let recipes: Vec<String> = fix.help.iter().map(recipes).collect();
        let _ = write!(text, "  Recipes: {}.\n\n", recipes.join(", "));
    }
}

/// A kind of fix, linked to its place in `docs/fixes.md`.
fn recipes(help: &Help) -> String {
    let id = help.kind.id();
    let anchor: String = id.chars().filter(|c| *c != '.').collect();
    let on = match help.only {
        [] => String::new(),
        only => format!(" ({})", only.join(", ")),
    };
    format!("[`{id}`](../fixes.md#{anchor}){on}")
}

fn test(test: NextTest, text: &mut String) {
    match test {
        NextTest::Settled => {}
        NextTest::Probe { kind, shows } => {
            let _ = write!(
                text,
                "**What would settle it:** {}. {}\n\n",
                kind.title(),
                prose(&shows)
            );
        }
        NextTest::Command { command, shows } => {
            text.push_str("**What would settle it**\n\n");
            text.push_str(&block("sh", &command));
            let _ = write!(text, "{}\n\n", prose(&shows));
        }
        NextTest::Look { ask, shows } => {
            let _ = write!(
                text,
                "**What would settle it:** {} {}\n\n",
                prose(&ask),
                prose(&shows)
            );
        }
    }
}

#[test]
fn the_docs_say_what_the_tables_say() {
    let mut wanted = BTreeMap::from([("README.md".to_owned(), index())]);
    for family in FAMILIES {
        wanted.insert(format!("{}.md", family.id), page(family));
    }
    let folder = folder();
    let write = std::env::var_os("TURNAWAY_WRITE_DOCS").is_some();
    if write {
        fs::create_dir_all(&folder).expect("docs/rules can be made");
    }
    let mut stale = Vec::new();
    for (name, text) in &wanted {
        let file = folder.join(name);
        if write {
            fs::write(&file, text).expect("docs/rules can be written");
        }
        if fs::read_to_string(&file).unwrap_or_default() != *text {
            stale.push(name.clone());
        }
    }
    for entry in fs::read_dir(&folder).expect("docs/rules is there") {
        let entry = entry.expect("a file in docs/rules");
        let name = entry.file_name().to_string_lossy().into_owned();
        if !wanted.contains_key(&name) {
            if write {
                fs::remove_file(entry.path()).expect("docs/rules can be written");
            } else {
                stale.push(name);
            }
        }
    }
    assert!(
        stale.is_empty(),
        "not what the tables say; `cargo xtask docs` writes them: {stale:?}"
    );
}

#[test]
fn prose_keeps_code_and_escapes_tags() {
    assert_eq!(prose("a <b> `c <d>`"), "a &lt;b> `c <d>`");
}
