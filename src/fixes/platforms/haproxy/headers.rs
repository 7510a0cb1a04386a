//! What refusals say.

use super::{PUT_BACK, haproxy};
use crate::fixes::{FixKind, Recipe};

const FRONTEND: &str = "Inside the frontend.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::AddChallenge,
        FRONTEND,
        r#"# where nothing else says how to sign in
http-after-response set-header WWW-Authenticate 'Bearer realm="{host}"' if { status 401 } !{ res.hdr(WWW-Authenticate) -m found }"#,
    ),
    haproxy(
        FixKind::RetryAfter,
        FRONTEND,
        r#"# seconds; where nothing else says when to come back
http-after-response set-header Retry-After 30 if { status 429 } !{ res.hdr(Retry-After) -m found }
http-after-response add-header Access-Control-Expose-Headers Retry-After if { status 429 }"#,
    ),
    haproxy(
        FixKind::SayWhoBlocks,
        FRONTEND,
        r#"# who carries the block out (RFC 7725)
http-after-response add-header Link '<https://YOUR-SITE.example/>; rel="blocked-by"' if { status 451 }"#,
    ),
    haproxy(
        FixKind::Answer405,
        "In place of the `http-request deny` line that refuses the method, with the condition of \
         that line.",
        r#"http-request return status 405 hdr Allow "GET, HEAD, POST, OPTIONS" if CONDITION_OF_THE_DENY # the methods that exist"#,
    )
    .replaces("The `http-request deny` line that refuses the method.")
    .undo(PUT_BACK),
    haproxy(
        FixKind::LargerHeaders,
        "Inside the section `global`.",
        r#"tune.bufsize 32768 # it was 16384; 1 kB of it is for HAProxy's own headers"#,
    )
    .replaces("Another tune.bufsize line.")
    .undo(PUT_BACK),
];
