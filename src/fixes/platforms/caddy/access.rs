//! Who gets what, and who has to sign in.

use super::{PUT_BACK, caddy};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::AllowPath,
        "A line inside the named matcher of the rule that refuses, `@name { … }`. A rule with a \
         bare path, such as `respond /private/* 403`, gets one first: `@refused { path /private/* \
         … }` and `respond @refused 403`.",
        r#"not path_regexp `^{path:decoded:regex}$`"#,
    )
    .replaces("Nothing: the rule refuses only what fits all lines of its matcher.")
    .opens(
        "Everybody gets {path} as far as this rule goes: what asks for a password, and the \
         program that answers, are as before.",
    )
    .undo(PUT_BACK),
    caddy(
        FixKind::AllowAddress,
        "A line inside the named matcher of the rule that refuses, `@name { … }`, beside the \
         line `not remote_ip …` that has the list; with `client_ip` in place of `remote_ip`, if \
         the list has that.",
        r#"not remote_ip 203.0.113.7 # the caller's own address"#,
    )
    .replaces("Nothing: the rule refuses only what fits all lines of its matcher."),
    caddy(
        FixKind::RealAddress,
        "Inside the global options, the first block of the file. The address is that of the proxy \
         in front; a list of allowed addresses must not hold it. Lists of addresses then say \
         `client_ip` in place of `remote_ip`.",
        r#"servers {
    trusted_proxies static 198.51.100.10 # the proxy's own address
    trusted_proxies_strict
}"#,
    )
    .replaces("Another trusted_proxies line of `servers { }`.")
    .undo(PUT_BACK),
    caddy(
        FixKind::AllowReferrer,
        "A line inside the named matcher of the rule that refuses the files, `@name { … }`, \
         beside its other `not header Referer` lines.",
        r#"not header Referer {page}/*"#,
    )
    .replaces("Nothing: the rule refuses only what fits all lines of its matcher."),
    caddy(
        FixKind::Api401,
        "Right above the `redir` line that leads to the sign-in page. The lines of that line's own \
         matcher have to be repeated here: whoever it lets pass must pass this one, too.",
        r#"@program {
    CONDITIONS_OF_THE_REDIRECT # the lines of its matcher, once more
    not header Accept *text/html*
}
header @program WWW-Authenticate `Bearer realm="{host}"`
header @program +Vary Accept
redir @program / 401"#,
    ),
    caddy(
        FixKind::BasicAuth,
        "In place of the `respond` or `error` line that refuses, with its matcher; below it must \
         stand what is to be shown, such as file_server. A line for each person, as `auth.add-user` \
         prints it. Before Caddy 2.8 it is called basicauth.",
        r#"basic_auth MATCHER_OF_THE_RULE {
    NAME HASH
}"#,
    )
    .replaces("The line that refuses.")
    .undo(PUT_BACK),
    caddy(
        FixKind::TrustClientCa,
        "Inside the site's block, into its `tls { }` if it has one. The file holds the certificate \
         of the authority, not of the caller.",
        r#"tls {
    client_auth {
        mode require_and_verify
        trust_pool file /etc/caddy/client-ca.pem
    }
}"#,
    )
    .replaces(
        "Another client_auth { }: an authority that is trusted now stays so if its certificate is \
         put into the same file.",
    )
    .undo(PUT_BACK),
    caddy(
        FixKind::RedirectToHttps,
        "Inside the block of `http://{host}`, as its only line.",
        r#"redir https://{host}{uri} permanent"#,
    )
    .replaces("Whatever this block answers over http now.")
    .undo(PUT_BACK),
];
