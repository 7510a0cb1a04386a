//! Who gets what.

use super::{PUT_BACK, apache};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::AllowPath,
        "Inside <VirtualHost>, below all sections with `Require`. Not for an address that asks for \
         a password, which would no longer be asked for, nor for a program's file that no handler \
         runs, whose source would be shown.",
        r#"<LocationMatch "^{path:decoded:regex}$">
    Require all granted
</LocationMatch>"#,
    )
    .replaces("For this one address, every other `Require`."),
    apache(
        FixKind::AllowAddress,
        "Right below the `Require ip` line that has the list, in the same section. Inside \
         <RequireAll>, where all lines have to hold, write the address at the end of that line \
         instead.",
        r#"Require ip 203.0.113.7"#,
    ),
    apache(
        FixKind::RealAddress,
        "Inside <VirtualHost>; needs mod_remoteip. The address is that of the proxy in front, as \
         Apache's log shows it; a list of allowed addresses must not hold it.",
        r#"RemoteIPHeader X-Forwarded-For
RemoteIPTrustedProxy 198.51.100.10"#,
    )
    .replaces("Another RemoteIPHeader line."),
    apache(
        FixKind::FolderIndex,
        "Inside the folder's <Directory>, or inside <VirtualHost>; needs mod_dir. If that place \
         has a DirectoryIndex line, add the name at its end instead.",
        r#"DirectoryIndex index.html"#,
    )
    .replaces(
        "For this place, the names that a DirectoryIndex line further out gives: write those that \
         count here into this line, too.",
    )
    .opens(
        "Everybody who may fetch the folder gets its start page; so does everybody for other \
         folders of this place that have one.",
    ),
    apache(
        FixKind::AllowReferrer,
        "Right above the RewriteRule that refuses the files, below its RewriteCond lines. None of \
         these may end in [OR].",
        r#"RewriteCond expr "! (%{HTTP_REFERER} -strmatch '{page}/*')""#,
    )
    .replaces("Nothing: the rule refuses only what fits all of its conditions."),
    apache(
        FixKind::TrustClientCa,
        "Inside <VirtualHost>, not inside <Location> or <Directory>: with TLS 1.3 browsers are \
         asked once, when they connect. The file holds the certificate of the authority, not of \
         the caller.",
        r#"SSLCACertificateFile "/etc/apache2/client-ca.pem"
SSLVerifyClient require
SSLVerifyDepth 2"#,
    )
    .replaces(
        "Other lines of these names: an authority that is trusted now stays so if its certificate \
         is put into the same file.",
    )
    .undo(PUT_BACK),
    apache(
        FixKind::ServeName,
        "Inside the <VirtualHost> of this name, once the certificate is there: `certbot certonly \
         --apache --cert-name {host} -d {host}`. No certificate of another <VirtualHost> here may \
         cover this name, too, or browsers go on using its connections.",
        r#"SSLCertificateFile "/etc/letsencrypt/live/{host}/fullchain.pem"
SSLCertificateKeyFile "/etc/letsencrypt/live/{host}/privkey.pem""#,
    )
    .replaces("The certificate that this <VirtualHost> shares with other names.")
    .undo(PUT_BACK),
    apache(
        FixKind::RedirectToHttps,
        "Inside <VirtualHost *:80> of this name, in place of its ProxyPass and RewriteRule lines, \
         which would answer first; needs mod_alias.",
        r#"Redirect permanent "/" "https://{host}/""#,
    )
    .replaces("Whatever this <VirtualHost> answers over http now.")
    .undo(PUT_BACK),
];
