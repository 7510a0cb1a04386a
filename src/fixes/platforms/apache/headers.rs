//! What refusals say.

use super::apache;
use crate::fixes::{FixKind, Recipe};

const HOST: &str = "Inside <VirtualHost>; needs mod_headers.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::AddChallenge,
        HOST,
        r#"# where nothing else says how to sign in
Header always setifempty WWW-Authenticate "Bearer realm=\"{host}\"" "expr=%{REQUEST_STATUS} == 401 && -z %{resp:WWW-Authenticate}""#,
    ),
    apache(
        FixKind::RetryAfter,
        HOST,
        r#"# seconds; where nothing else says when to come back
Header always setifempty Retry-After 30 "expr=%{REQUEST_STATUS} == 429 && -z %{resp:Retry-After}"
Header always merge Access-Control-Expose-Headers "Retry-After""#,
    ),
    apache(
        FixKind::SayWhoBlocks,
        HOST,
        r#"# who carries the block out (RFC 7725)
Header always add Link '<https://YOUR-SITE.example/>; rel="blocked-by"' "expr=%{REQUEST_STATUS} == 451""#,
    ),
    apache(
        FixKind::Answer403,
        "Inside the section that asks for the password.",
        r#"AuthzSendForbiddenOnFailure On"#,
    )
    .opens(
        "Callers learn that their name and password are right but lack a right; who guesses \
         passwords learns that, too.",
    ),
    apache(
        FixKind::Answer405,
        "Inside the <Directory> or <Location> whose rule refuses the method; the rule may stay. \
         Needs mod_allowmethods and mod_headers.",
        r#"AllowMethods GET POST OPTIONS
Header always set Allow "GET, HEAD, POST, OPTIONS" "expr=%{REQUEST_STATUS} == 405""#,
    )
    .replaces("Another AllowMethods line of this section: write its methods here."),
    apache(
        FixKind::LargerHeaders,
        "Outside of <VirtualHost>: Apache reads the headers before it knows which one is meant.",
        r#"LimitRequestFieldSize 32768"#,
    )
    .replaces("Another line of this name."),
];
