//! Whether something that is refused was ever answered: what the access logs of a server tell.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static LOGS: Platform = Platform {
    name: "Access logs",
    language: Language::Shell,
    undo: t("Nothing to take back: it only reads."),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &LOGS,
    FixKind::WasPublic,
    "On the server, as a user who may read its logs (Debian: group adm); the folders are those of \
     nginx and Apache on Debian. Caddy and HAProxy log elsewhere.",
    r#"# old, compressed logs too; a line that remains was answered with the content
zgrep -hF 'GET {path}' /var/log/nginx/access.log* /var/log/apache2/access.log* | grep -E '" 20[06] '"#,
)
.replaces("Nothing: it only reads.")];
