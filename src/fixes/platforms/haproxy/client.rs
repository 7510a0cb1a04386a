//! Commands on the server that runs HAProxy.

use super::haproxy;
use crate::fixes::{FixKind, Language, Recipe};

const NOTHING: &str = "Nothing to take back: it only reads.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::ReadLog,
        "In a shell on the server; rotated and compressed files are read, too. `PR--` in a line \
         means that a rule refused; before it stand the frontend and the backend. Where HAProxy \
         logs to the journal, `journalctl -u haproxy` takes the place of the first command.",
        r#"zcat -f $(ls -tr /var/log/haproxy.log*) | grep -E '"[A-Z]+ {path:regex}[? ]' | tail -n 5"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    haproxy(
        FixKind::FindSignIn,
        "In a shell on the server: the sections, and every line in them that asks for a password \
         or lists people.",
        r#"grep -nE '^(frontend|backend|listen|userlist)|^[[:space:]]*(http-request auth|user |group )|http_auth' /etc/haproxy/haproxy.cfg"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    haproxy(
        FixKind::AddUser,
        "In a shell, with the person's name in place of NAME. It asks for the password and prints \
         the line for the section `userlist`; then reload HAProxy.",
        r#"hash=$(openssl passwd -6) && printf '    user NAME password %s\n' "$hash""#,
    )
    .written_in(Language::Shell)
    .undo("Delete the line of this name from the section, and reload."),
];
