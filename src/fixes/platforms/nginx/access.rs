//! Who gets what.

use super::{PUT_BACK, nginx};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::AllowPath,
        "In the block that refuses this address, in place of its `deny all;` or `return 403;`. \
         Not where `allow` lines or `satisfy any` stand beside it: there, add the caller's address \
         to the list instead.",
        r#"if ($uri != "{path:decoded}") { return 403; }"#,
    )
    .replaces("The line that refuses everything; everything but this address is still refused.")
    .opens(
        "Everybody can fetch {path}, from the file or program that answers for it in this block; \
         a password that the block asks for is still asked for.",
    )
    .undo(PUT_BACK),
    nginx(
        FixKind::AllowAddress,
        "In the block that has the list, above its `deny` lines: the first line that fits counts.",
        r#"allow 203.0.113.7; # the caller's own address"#,
    ),
    nginx(
        FixKind::RealAddress,
        "Inside server { }. The address is that of the proxy in front, as nginx's log shows it; a \
         list of allowed addresses must not hold it.",
        r#"set_real_ip_from 198.51.100.10; # the proxy's own address; a line for each proxy
real_ip_header X-Forwarded-For;
real_ip_recursive on;"#,
    )
    .replaces("Other real_ip_header lines of this server.")
    .undo(PUT_BACK),
    nginx(
        FixKind::FolderIndex,
        "Inside the location { } that answers for the folder, or inside server { } where there is \
         none. If that block has an `index` line, add the name at its end instead.",
        r#"index index.html; # the start page's own name"#,
    )
    .replaces(
        "For this block, the names that an `index` line further out gives: write those that count \
         here into this line, too.",
    )
    .opens(
        "Everybody who may fetch the folder gets its start page; so does everybody for other \
         folders of this block that have one.",
    ),
    nginx(
        FixKind::AllowReferrer,
        "In the block that compares the Referer, right below its `valid_referers` line.",
        r#"valid_referers server_names {page:host};"#,
    )
    .replaces("Nothing: nginx puts the names of all such lines together."),
    nginx(
        FixKind::TrustClientCa,
        "Inside server { }. The file holds the certificate of the authority, not of the caller.",
        r#"ssl_client_certificate /etc/nginx/client-ca.pem;
ssl_verify_client on;"#,
    )
    .replaces(
        "Other lines of these names: an authority that is trusted now stays so if its certificate \
         is put into the same file.",
    )
    .undo(PUT_BACK),
    nginx(
        FixKind::ServeName,
        "Inside the server { } of this name, once the certificate is there: `certbot certonly \
         --nginx --cert-name {host} -d {host}`. No certificate of another server here may cover \
         this name, too, or browsers go on using its connections.",
        r#"ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;"#,
    )
    .replaces("The certificate that this server shares with other names.")
    .undo(PUT_BACK),
    nginx(
        FixKind::RedirectToHttps,
        "Inside the server { } that listens on port 80 for this name, as its first line.",
        r#"return 301 https://{host}$request_uri;"#,
    )
    .replaces("Whatever this server { } answers over http now."),
];
