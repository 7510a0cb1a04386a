//! The real web servers load every recipe, whatever a stranger wrote, and read the same tree.

use std::path::Path;

use turnaway_fixes::load;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn servers_read_the_same_tree_whatever_the_value() {
    let loaded = load::run(&folder("loading"));
    assert!(loaded.failed.is_empty(), "{}", loaded.failed.join("\n\n"));
    // `cargo xtask test` installs them all; by hand, what is not here is left out.
    if std::env::var_os("TURNAWAY_SERVERS").is_some() {
        assert!(loaded.missing.is_empty(), "missing: {:?}", loaded.missing);
    }
    assert!(
        loaded.passed > 100 || !loaded.missing.is_empty(),
        "only {} texts",
        loaded.passed
    );
}

#[test]
fn an_unquoted_value_has_another_tree() {
    if let Err(error) = load::unquoted_is_seen(&folder("unquoted")) {
        panic!("{error:#}");
    }
}
