//! Who gets what, and who has to sign in.

use super::{PUT_BACK, haproxy};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::AllowPath,
        "In place of the `http-request deny` line that refuses, which keeps its status and its \
         own condition: that stands before `!let_through`. A line without a condition becomes \
         `http-request deny if !let_through`.",
        r#"acl let_through path '{path}'
http-request deny if CONDITION_OF_THE_DENY !let_through"#,
    )
    .replaces("The `http-request deny` line that refuses; it still refuses everything else.")
    .opens(
        "Everybody gets {path} as far as this rule goes: passwords, limits and other rules still \
         count.",
    )
    .undo(PUT_BACK),
    haproxy(
        FixKind::AllowAddress,
        "Below the `acl` line that has the list, with that list's own name: lines of one name add \
         up. A list that stands in braces, such as `{ src 192.0.2.7 }`, gets the address there, \
         after a space.",
        r#"acl NAME_OF_THE_ACL src 203.0.113.7 # the caller's own address"#,
    ),
    haproxy(
        FixKind::RealAddress,
        "The first http-request line of the frontend. The address is that of the proxy in front, \
         as HAProxy's log shows it; a list of allowed addresses must not hold it.",
        r#"http-request set-src req.hdr_ip(X-Forwarded-For,-1) if { src 198.51.100.10 } # the proxy's own address"#,
    ),
    haproxy(
        FixKind::AllowReferrer,
        "Below the `acl` line that has the pages which may show the files, with its own name: \
         lines of one name add up.",
        r#"acl NAME_OF_THE_ACL req.hdr(Referer) -m beg {page}/"#,
    ),
    haproxy(
        FixKind::Api401,
        "Inside the frontend, right above the rule that redirects to the sign-in page, with the \
         condition of that rule: whoever it lets pass must pass this one, too.",
        r#"http-request return status 401 content-type application/json string '{"error":"sign in first"}' hdr WWW-Authenticate 'Bearer realm="{host}"' hdr Vary Accept if CONDITION_OF_THE_REDIRECT !{ req.hdr(Accept) -m sub text/html }"#,
    ),
    haproxy(
        FixKind::BasicAuth,
        "The list above the frontend, with a line for each person, as `auth.add-user` prints it; \
         the rule in place of the `http-request deny` line that refuses, with the condition of \
         that line. A line without a condition becomes `if !{ http_auth(people) }`.",
        r#"userlist people
    user NAME password HASH

http-request auth realm '{host}' if CONDITION_OF_THE_DENY !{ http_auth(people) }"#,
    )
    .replaces("The `http-request deny` line that refuses.")
    .undo(PUT_BACK),
    haproxy(
        FixKind::TrustClientCa,
        "The `bind` line for https as it is, with the last four words at its end. The file holds \
         the certificate of the authority, not of the caller.",
        r#"bind :443 ssl crt /etc/haproxy/site.pem ca-file /etc/haproxy/client-ca.pem verify required"#,
    )
    .replaces(
        "The `bind` line: keep its address, its certificate and its other words. An authority \
         that is trusted now stays so if its certificate is put into the same file.",
    )
    .undo(PUT_BACK),
    haproxy(
        FixKind::RedirectToHttps,
        "Inside the frontend that listens on port 80, above its other http-request rules.",
        r#"http-request redirect prefix https://{host} code 301 unless { ssl_fc }"#,
    )
    .replaces("Whatever this frontend answers over http now."),
];
