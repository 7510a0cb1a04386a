//! `src/fixes/proofs.rs`: what was seen of each recipe, as the app and the docs show it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use turnaway::fixes;

use crate::claims::observed;
use crate::observed::Observed;
use crate::servers::SERVERS;
use crate::trials;

/// Recipe ids with the sentences that every case of the recipe shows, after those that its cases'
/// own requests show, and those of its trials.
pub fn sentences() -> BTreeMap<String, Vec<&'static str>> {
    let mut seen: BTreeMap<String, Vec<Observed>> = BTreeMap::new();
    let mut asked: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for server in SERVERS {
        for case in server.all_cases() {
            let id = format!("{}@{}", case.kind.id(), server.platform);
            let now = observed(server, case);
            let known = asked.entry(id.clone()).or_default();
            for ask in case.asks {
                if !known.contains(&ask.what) {
                    known.push(ask.what);
                }
            }
            // People for whom it is otherwise say nothing about the rest.
            if case.instead.is_some() && seen.contains_key(&id) {
                continue;
            }
            seen.entry(id)
                .and_modify(|before| before.retain(|one| now.contains(one)))
                .or_insert(now);
        }
    }
    for (id, all) in seen {
        let known = asked.entry(id).or_default();
        for sentence in all.into_iter().map(Observed::sentence) {
            if !known.contains(&sentence) {
                known.push(sentence);
            }
        }
    }
    for trial in trials::all() {
        let id = format!("{}@{}", trial.kind.id(), trial.platform);
        let known = asked.entry(id).or_default();
        for sentence in trial.says {
            if !known.contains(sentence) {
                known.push(sentence);
            }
        }
    }
    asked
}

/// The whole file, in the order of the recipes.
pub fn source() -> String {
    let seen = sentences();
    let mut text = "//! What was seen when a recipe was applied to the real thing.\n\n\
         /// Recipe ids with what was seen, in sentences. Written by `cargo xtask docs` from the cases \
         in\n/// `tests/fixes/`; `cargo xtask prove-fixes` looks whether each sentence is true.\n\
         #[rustfmt::skip]\n\
         pub(super) const PROOFS: &[(&str, &[&str])] = &[\n"
        .to_owned();
    for recipe in fixes::all() {
        let id = recipe.id();
        let Some(sentences) = seen.get(&id) else {
            continue;
        };
        let _ = writeln!(text, "    ({id:?}, &[");
        for sentence in sentences {
            let _ = writeln!(text, "        {sentence:?},");
        }
        text.push_str("    ]),\n");
    }
    text.push_str("];\n");
    text
}
