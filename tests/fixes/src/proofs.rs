//! `src/fixes/proofs.rs`: what was seen of each recipe, as the app and the docs show it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use turnaway::fixes;

use crate::claims::observed;
use crate::observed::Observed;
use crate::servers::SERVERS;
use crate::trials;

/// Recipe ids with the sentences that every case of the recipe shows, and those of its trial.
pub fn sentences() -> BTreeMap<String, Vec<&'static str>> {
    let mut seen: BTreeMap<String, Vec<Observed>> = BTreeMap::new();
    for server in SERVERS {
        for case in server.all_cases() {
            let id = format!("{}@{}", case.kind.id(), server.platform);
            let now = observed(server, case);
            seen.entry(id)
                .and_modify(|before| before.retain(|one| now.contains(one)))
                .or_insert(now);
        }
    }
    let mut sentences: BTreeMap<String, Vec<&'static str>> = seen
        .into_iter()
        .map(|(id, all)| (id, all.into_iter().map(Observed::sentence).collect()))
        .collect();
    for trial in trials::all() {
        let id = format!("{}@{}", trial.kind.id(), trial.platform);
        sentences.entry(id).or_default().extend(trial.says);
    }
    sentences
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
