//! Commands on the server that runs nginx.

use super::nginx;
use crate::fixes::{FixKind, Language, Recipe};

const NOTHING: &str = "Nothing to take back: it only reads.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::ReadLog,
        "In a shell on the server; rotated and compressed files are read, too.",
        r#"zcat -f $(ls -tr /var/log/nginx/error.log*) | grep -E '"[A-Z]+ {path:regex}[? ]' | tail -n 5"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    nginx(
        FixKind::FindSignIn,
        "In a shell on the server, as root: the whole configuration as nginx reads it, with the \
         file that each line stands in above it.",
        r#"nginx -T 2>/dev/null | grep -nE '^# configuration file|^ *(server_name|location|auth_basic|auth_request|satisfy)'"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    nginx(
        FixKind::AddUser,
        "In a shell on the server, with the person's name in place of NAME and the file that \
         `auth_basic_user_file` names. A new file is for root and nginx's group alone: `chmod 640`.",
        r#"hash=$(openssl passwd -6) && printf 'NAME:%s\n' "$hash" >> /etc/nginx/htpasswd"#,
    )
    .written_in(Language::Shell)
    .undo("Delete the line of this name from the file."),
];
