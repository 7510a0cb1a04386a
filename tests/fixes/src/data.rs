//! What was proven, as a Rust file that the library can hold.

use std::fmt::Write as _;

use turnaway::classify::fixes::FixKind;

use crate::claims::observed;
use crate::observed::Observed;
use crate::servers::{SERVERS, Server};

/// What was proven of one recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The platform.
    pub platform: &'static str,
    /// The kind of fix.
    pub kind: FixKind,
    /// At which of the places that the recipe names, where it names several.
    pub places: Vec<&'static str>,
    /// What was seen at each of them.
    pub seen: Vec<Observed>,
}

/// Every recipe that has a case, in the order of the servers and of the kinds.
pub fn proven() -> Vec<Proven> {
    let of_server = |server: &'static Server| {
        FixKind::ALL
            .into_iter()
            .filter_map(move |kind| recipe(server, kind))
    };
    SERVERS.iter().flat_map(of_server).collect()
}

fn recipe(server: &Server, kind: FixKind) -> Option<Proven> {
    let mut cases = server.all_cases().filter(|case| case.kind == kind);
    let first = cases.next()?;
    let mut proven = Proven {
        platform: server.platform,
        kind,
        places: vec![first.place],
        seen: observed(server, first),
    };
    for case in cases {
        let seen = observed(server, case);
        proven.places.push(case.place);
        proven.seen.retain(|sentence| seen.contains(sentence));
    }
    proven.places.retain(|place| !place.is_empty());
    Some(proven)
}

/// The sentences, and for each recipe the names of those that hold for it: two constants.
pub fn rust() -> String {
    let mut text =
        "//! What was proven of each recipe. `cargo xtask docs` writes this file from the \
                    cases in `tests/fixes/`.\n\n\
                    /// What can be seen: a name, and a sentence.\n\
                    pub const SENTENCES: &[(&str, &str)] = &[\n"
            .to_owned();
    for sentence in Observed::ALL {
        let _ = writeln!(
            text,
            "    ({:?}, {:?}),",
            sentence.id(),
            sentence.sentence()
        );
    }
    text.push_str(
        "];\n\n\
         /// Platform, kind of fix, the places at which it was proven where it names several, and\n\
         /// the names of what was seen at all of them.\n\
         #[rustfmt::skip]\n\
         pub const PROVEN: &[(&str, &str, &[&str], &[&str])] = &[\n",
    );
    for recipe in proven() {
        let seen: Vec<&str> = recipe.seen.iter().map(|sentence| sentence.id()).collect();
        let _ = writeln!(
            text,
            "    ({:?}, {:?}, &{:?}, &{seen:?}),",
            recipe.platform,
            recipe.kind.id(),
            recipe.places,
        );
    }
    text.push_str("];\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recipe_is_there_once_with_what_all_its_cases_show() {
        let all = proven();
        for (index, one) in all.iter().enumerate() {
            let twin = |other: &Proven| (other.platform, other.kind) == (one.platform, one.kind);
            assert_eq!(all.iter().position(twin), Some(index));
        }
        let find = |platform, kind| {
            let fits = |one: &&Proven| one.platform == platform && one.kind == kind;
            all.iter().find(fits)
        };
        let index = find("nginx", FixKind::FolderIndex).expect("it has two cases");
        assert_eq!(index.places.len(), 2);
        // At server level it answers for other folders, too, so this holds for one place only.
        assert!(!index.seen.contains(&Observed::NeighboursStay));
        assert!(index.seen.contains(&Observed::PathIsOpen));
    }

    #[test]
    fn the_file_names_recipes_places_and_sentences() {
        let text = rust();
        let line = text
            .lines()
            .find(|line| line.contains(r#"("nginx", "cors.allow-origin","#))
            .expect("it is proven");
        assert!(line.contains(r#""inside server { }""#), "{line}");
        assert!(line.contains(r#""others-cannot-read""#), "{line}");
        assert!(text.contains(r#"("office-stays", "A folder for one network address"#));
    }
}
