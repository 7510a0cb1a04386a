//! Commands on the server that runs Caddy.

use super::caddy;
use crate::fixes::{FixKind, Language, Recipe};

const NOTHING: &str = "Nothing to take back: it only reads.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::ReadLog,
        "In a shell on the server. Caddy keeps lines for requests where the site's block has \
         `log`, and says why it refused with an `error` where the global options have `debug`.",
        r#"journalctl -u caddy -o cat | grep -E '"uri":"{path:regex}[?"]' | tail -n 5"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    caddy(
        FixKind::FindSignIn,
        "In a shell on the server: the sites and blocks, and every line in them that asks for a \
         sign-in.",
        r#"grep -RnE '^[^[:space:]#].*\{|^[[:space:]]*(handle|route|import)|basic_?auth|forward_auth|authorize|authenticate' /etc/caddy"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    caddy(
        FixKind::AddUser,
        "In a shell, with the person's name in place of NAME. It asks for the password and prints \
         the line for basic_auth { }; then `caddy reload`.",
        r#"hash=$(caddy hash-password) && printf 'NAME %s\n' "$hash""#,
    )
    .written_in(Language::Shell)
    .undo("Delete the line of this name from basic_auth { }, and `caddy reload`."),
];
