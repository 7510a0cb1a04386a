//! Commands on the server that runs Apache.

use super::apache;
use crate::fixes::{FixKind, Language, Recipe};

const NOTHING: &str = "Nothing to take back: it only reads.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::ReadLog,
        "In a shell on the server; rotated and compressed files are read, too. Red Hat and its kin \
         keep them in /var/log/httpd/error_log.",
        r#"zcat -f $(ls -tr /var/log/apache2/error.log*) | sed 's/, referer: .*//' | grep -E '{path:decoded:regex}([^[:alnum:]_-]|$)' | tail -n 5"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    apache(
        FixKind::FindSignIn,
        "In a shell on the server: every line that asks for a sign-in or says who may come in, \
         with file and number, in the configuration and in .htaccess files.",
        r#"grep -RnE --include='*.conf' --include=.htaccess '^[[:space:]]*(<(Directory|Files|Location|VirtualHost)|AuthType|AuthName|AuthUserFile|Require)' /etc/apache2 /var/www"#,
    )
    .written_in(Language::Shell)
    .undo(NOTHING),
    apache(
        FixKind::AddUser,
        "In a shell on the server, with the person's name in place of NAME and the file that \
         AuthUserFile names. It asks for the password. A file that is not there yet is made first: \
         `install -m 640 -g www-data /dev/null /etc/apache2/htpasswd`.",
        r#"htpasswd -B /etc/apache2/htpasswd NAME"#,
    )
    .replaces("The password of this name, if the file has one already.")
    .written_in(Language::Shell)
    .undo("`htpasswd -D /etc/apache2/htpasswd NAME` takes the name out."),
];
