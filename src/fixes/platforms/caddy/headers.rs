//! What refusals say.

use super::{PUT_BACK, caddy};
use crate::fixes::{FixKind, Recipe};

const SITE: &str = "Inside the site's block. Answers of `error` are not reached.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::AddChallenge,
        SITE,
        r#"header {
    match {
        status 401
        header !Www-Authenticate
    }
    >WWW-Authenticate `Bearer realm="{host}"` # where nothing else says how to sign in
}"#,
    ),
    caddy(
        FixKind::RetryAfter,
        SITE,
        r#"header {
    match {
        status 429
        header !Retry-After
    }
    >Retry-After 30 # seconds; where nothing else says when to come back
}
header +Access-Control-Expose-Headers Retry-After"#,
    ),
    caddy(
        FixKind::SayWhoBlocks,
        SITE,
        r#"header {
    match status 451
    +Link `<https://YOUR-SITE.example/>; rel="blocked-by"` # who carries the block out (RFC 7725)
}"#,
    ),
    caddy(
        FixKind::Answer405,
        "In place of the `respond` or `error` line that refuses the method, with the name of its \
         matcher.",
        r#"header @NAME_OF_THE_MATCHER Allow "GET, HEAD, POST, OPTIONS" # the methods that exist
respond @NAME_OF_THE_MATCHER 405"#,
    )
    .replaces("The line that refuses the method.")
    .undo(PUT_BACK),
];
