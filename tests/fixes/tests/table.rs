//! What the recipes say of themselves is what is run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use turnaway::classify::{audit, rules};
use turnaway::fixes::FixKind;
use turnaway_fixes::{SERVERS, proofs, table};

#[test]
fn every_case_fails_by_a_cause_that_its_kind_of_fix_is_for() {
    for server in SERVERS {
        for case in server.all_cases() {
            let rule = rules::find(case.before.cause);
            let offered = rule
                .into_iter()
                .flat_map(|rule| rule.fixes)
                .flat_map(|fix| fix.help)
                .any(|help| help.kind == case.kind)
                // That 401 was meant as 403 is said by the audit of the answer; no cause may guess it.
                || case.kind == FixKind::Answer403
                    && audit::all().any(|criterion| criterion.fix == Some(case.kind));
            assert!(
                offered,
                "{}: {} is not offered for {}",
                server.platform,
                case.kind.id(),
                case.before.cause
            );
        }
    }
}

#[test]
fn cases_of_a_recipe_differ_in_their_place() {
    for server in SERVERS {
        let mut names = BTreeSet::new();
        for case in server.all_cases() {
            let new = names.insert(case.name());
            assert!(new, "{} has two cases {}", server.platform, case.name());
        }
    }
}

/// The file, written anew first where that is asked for.
fn is_fresh(file: &str, wanted: &str) -> bool {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file);
    if std::env::var_os("TURNAWAY_WRITE_DOCS").is_some() {
        fs::write(&file, wanted).expect("the file can be written");
    }
    fs::read_to_string(&file).unwrap_or_default() == wanted
}

#[test]
fn the_table_in_the_docs_is_fresh() {
    assert!(
        is_fresh("docs/fixes.md", &table::text()),
        "docs/fixes.md is not what the tables say; `cargo xtask docs` writes it"
    );
}

/// The proofs first, since the docs are made from them.
#[test]
fn the_proofs_that_recipes_name_are_those_of_the_cases() {
    assert!(
        is_fresh("src/fixes/proofs.rs", &proofs::source()),
        "src/fixes/proofs.rs is not what the cases say; `cargo xtask docs` writes it"
    );
}

#[test]
fn every_case_is_that_of_a_recipe() {
    for id in proofs::sentences().keys() {
        assert!(
            turnaway::fixes::all().any(|recipe| recipe.id() == *id),
            "there is no recipe {id}"
        );
    }
}
