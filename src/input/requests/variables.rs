//! Variables of a collection: `{{host}}`, also `{host}` in OpenAPI.

use std::collections::HashMap;

/// How deep values may name other variables.
const DEEPEST: usize = 5;

/// The longest address that is filled, in bytes.
const LONGEST: usize = 65_536;

/// What the file itself sets.
#[derive(Debug, Clone, Default)]
pub(super) struct Variables(HashMap<String, String>);

impl Variables {
    /// Sets one; the first value counts.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let name = name.trim();
        if !name.is_empty() {
            self.0
                .entry(name.to_owned())
                .or_insert_with(|| value.trim().to_owned());
        }
    }

    /// The text with all known variables filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for _ in 0..DEEPEST {
            let (next, changed) = self.once(&filled);
            filled = next;
            if !changed || filled.len() > LONGEST {
                break;
            }
        }
        filled
    }

    fn once(&self, text: &str) -> (String, bool) {
        let (mut filled, mut changed) = (String::with_capacity(text.len()), false);
        let mut rest = text;
        while let Some((before, from)) = rest.split_once("{{") {
            filled.push_str(before);
            let Some((name, after)) = from.split_once("}}") else {
                filled.push_str("{{");
                rest = from;
                continue;
            };
            // Insomnia writes `_.host`.
            let known = name.trim();
            let known = known.strip_prefix("_.").unwrap_or(known);
            match self.0.get(known) {
                Some(value) if filled.len() <= LONGEST => {
                    filled.push_str(value);
                    changed = true;
                }
                _ => {
                    filled.push_str("{{");
                    filled.push_str(name);
                    filled.push_str("}}");
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        (filled, changed)
    }
}

/// Whether a value is missing: a variable, or a part of a path (`/users/{id}`, `/users/:id`).
pub(super) fn is_open(url: &str) -> bool {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let named = |part: &str| {
        part.strip_prefix(':')
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    url.contains("{{")
        || url.contains("{%")
        || path.contains('{')
        || path.split('/').skip(1).any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_variables_are_filled_and_others_stay() {
        let mut variables = Variables::default();
        variables.set("host", "https://{{name}}.example");
        variables.set("name", "api");
        variables.set("loop", "{{loop}}{{loop}}");
        assert_eq!(
            variables.fill("{{ host }}/v1?t={{token}}"),
            "https://api.example/v1?t={{token}}"
        );
        assert_eq!(variables.fill("{{_.host}}/x"), "https://api.example/x");
        assert_eq!(variables.fill("{{open"), "{{open");
        assert!(variables.fill("{{loop}}").len() < 1_000_000);
        for (url, open) in [
            ("https://a.example/{{x}}", true),
            ("https://a.example/users/{id}", true),
            ("https://a.example/users/:id/posts", true),
            ("https://a.example:8080/users?at=10:30", false),
            ("https://a.example/?filter={\"a\":1}", false),
        ] {
            assert_eq!(is_open(url), open, "{url}");
        }
    }
}
