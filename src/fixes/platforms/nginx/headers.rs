//! What refusals say.

use super::{PUT_BACK, nginx};
use crate::fixes::{FixKind, Recipe};

const MAP: &str = "`map` above server { }, for instance as the first lines of the file. The \
    add_header lines go beside those that are there: nginx sends those of the innermost block that \
    has any, and no others. So they go into server { }; into a location { } with add_header lines \
    of its own, too; and into http { }, if all of them stand there.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::AddChallenge,
        MAP,
        r#"map "$status:$sent_http_www_authenticate" $challenge {
    "401:" 'Bearer realm="{host}"'; # where nothing else says how to sign in
}

add_header WWW-Authenticate $challenge always; # not sent while it is empty"#,
    ),
    nginx(
        FixKind::RetryAfter,
        MAP,
        r#"map "$status:$sent_http_retry_after" $retry_after {
    "429:" 30; # seconds; where nothing else says when to come back
}

add_header Retry-After $retry_after always; # not sent while it is empty
add_header Access-Control-Expose-Headers Retry-After always;"#,
    ),
    nginx(
        FixKind::SayWhoBlocks,
        MAP,
        r#"map $status $blocked_by {
    451 '<https://YOUR-SITE.example/>; rel="blocked-by"'; # who carries the block out (RFC 7725)
}

add_header Link $blocked_by always; # not sent while it is empty"#,
    ),
    nginx(
        FixKind::Answer405,
        "The first lines inside server { }, and add_header beside the other add_header lines \
         there; the condition into the block with `limit_except`, in its place. Only where it \
         refuses everybody with nothing but `deny all`.",
        r#"set $methods "";

add_header Allow $methods always; # not sent while it is empty

if ($request_method !~ "^(GET|HEAD|POST|OPTIONS)$") { # the methods that exist here
    set $methods "GET, HEAD, POST, OPTIONS";
    return 405;
}"#,
    )
    .replaces("The `limit_except { deny all; }` of this block; keep its methods.")
    .undo(PUT_BACK),
    nginx(
        FixKind::LargerHeaders,
        "Inside http { }, or inside the server { } that is the default of this port: nginx asks \
         that one.",
        r#"large_client_header_buffers 4 32k; # it was 4 8k: four lines of 8 kB at most"#,
    )
    .replaces("Another large_client_header_buffers line.")
    .undo(PUT_BACK),
];
