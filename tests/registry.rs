//! What every rule owes its readers, whatever its family.

use std::collections::BTreeSet;
use turnaway::classify::{NextTest, Rule, rules};

const PLACEHOLDERS: &[&str] = &["url", "host", "origin", "path", "page", "method"];

fn is_id(id: &str) -> bool {
    let parts: Vec<_> = id.split('.').collect();
    let word = |part: &&str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    };
    parts.iter().all(word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Every text of a rule that a person reads, without code to copy.
fn prose(rule: &Rule) -> Vec<&'static str> {
    let mut texts = vec![rule.title, rule.plain.get(), rule.detail.get()];
    texts.extend(rule.fixes.iter().map(|fix| fix.text.get()));
    match rule.test {
        NextTest::Settled => {}
        NextTest::Probe { shows, .. } | NextTest::Command { shows, .. } => texts.push(shows.get()),
        NextTest::Look { ask, shows } => texts.extend([ask.get(), shows.get()]),
    }
    texts
}

#[test]
fn ids_are_unique_and_dotted() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(is_id(rule.id), "{}", rule.id);
        assert!(rule.id.contains('.') || rule.id == "hotlink", "{}", rule.id);
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        assert!(rules::find(rule.id).is_some_and(|found| found.id == rule.id));
    }
    let families: BTreeSet<_> = rules::FAMILIES.iter().map(|family| family.id).collect();
    assert_eq!(families.len(), rules::FAMILIES.len());
    for family in rules::FAMILIES {
        assert!(
            !family.rules.is_empty() && !family.title.is_empty(),
            "{}",
            family.id
        );
    }
}

#[test]
fn every_rule_is_explained_and_sourced() {
    for rule in rules::all() {
        for text in prose(rule) {
            assert!(text.trim().len() > 3, "{} has an empty text", rule.id);
            assert_eq!(text, text.trim(), "{}", rule.id);
            assert!(!text.contains("  "), "{}: {text}", rule.id);
            assert!(
                !text.starts_with("NEW:"),
                "{}: still to be written: {text}",
                rule.id
            );
        }
        for text in [rule.plain, rule.detail] {
            assert!(
                text.trim_end_matches(')').ends_with('.'),
                "{}: {text}",
                rule.id
            );
        }
        assert!(rule.title.len() <= 70, "{}: the title is long", rule.id);
        assert!(!rule.title.ends_with('.'), "{}", rule.id);
        assert!(!rule.sources.is_empty(), "{} has no source", rule.id);
        for source in rule.sources {
            assert!(
                source.url.starts_with("https://"),
                "{}: {}",
                rule.id,
                source.url
            );
            assert!(!source.name.is_empty(), "{}", rule.id);
        }
    }
}

#[test]
fn every_rule_says_what_to_change() {
    for rule in rules::all() {
        assert!(!rule.fixes.is_empty(), "{} offers nothing to do", rule.id);
        for help in rule.fixes.iter().flat_map(|fix| fix.help) {
            let recipes = help.recipes().count();
            assert!(
                recipes > 0 && (help.only.is_empty() || recipes == help.only.len()),
                "{} names {} on {:?}, and there are {recipes} recipes",
                rule.id,
                help.kind.id(),
                help.only
            );
        }
    }
}

#[test]
fn plain_sentences_are_plain() {
    for rule in rules::all() {
        let first = rule.plain.split([' ', ',', ':']).next().unwrap_or_default();
        let shouting = first.len() > 1 && first.bytes().all(|b| !b.is_ascii_lowercase());
        assert!(!shouting, "{} starts with jargon: {}", rule.id, rule.plain);
        for word in [
            "fetch(",
            "HTTP/",
            "WWW-Authenticate",
            "Access-Control",
            "header field",
            "preflight",
        ] {
            assert!(!rule.plain.contains(word), "{} says {word}", rule.id);
        }
    }
}

#[test]
fn nobody_is_blamed_or_shouted_at() {
    for rule in rules::all() {
        for text in prose(rule) {
            let lower = text.to_lowercase();
            for banned in [
                "oops",
                "something went wrong",
                "!",
                "simply",
                "obviously",
                "your fault",
                "sorry,",
            ] {
                assert!(!lower.contains(banned), "{} says {banned}: {text}", rule.id);
            }
        }
    }
}

/// `{word}` in lower case is a placeholder; in code they are looked at in `recipes.rs`.
#[test]
fn placeholders_are_known() {
    for rule in rules::all() {
        for text in prose(rule) {
            for (at, _) in text.match_indices('{') {
                let rest = text.get(at + 1..).unwrap_or_default();
                let Some((name, _)) = rest.split_once('}') else {
                    continue;
                };
                let is_word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
                let from_script = text.get(..at).is_some_and(|before| before.ends_with('$'));
                if is_word && !from_script {
                    assert!(PLACEHOLDERS.contains(&name), "{}: {{{name}}}", rule.id);
                }
            }
        }
    }
}
