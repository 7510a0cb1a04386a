//! Who gets what.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

/// CORS is set up, and nothing below `/shop/` is given out.
const REFUSED: &str = "{{head}}
    {{shared}}
    {{fix}}
    {{around}}
{{app}}
";

/// The rule that refuses, before and in the recipe.
const DENY: &str = "http-request deny if { path_beg /shop/ }";
const OWN_DENY: &[(&str, &str)] = &[("CONDITION_OF_THE_DENY", "{ path_beg /shop/ }")];

pub(super) const CASES: &[Case] = &[
    Case {
        place: "an address",
        setup: REFUSED,
        without: DENY,
        own: OWN_DENY,
        path: "/shop/an%20open'item",
        target: CLOSED,
        before: HAPROXY_DENIED,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        without: DENY,
        own: OWN_DENY,
        path: "/shop/*",
        target: CLOSED,
        before: HAPROXY_DENIED,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        place: "a folder with a password",
        setup: "{{head}}
    {{shared}}
    {{fix}}
    http-request auth realm members if { path_beg /shop/ } !{ http_auth(members) }
    {{around}}
{{app}}
",
        without: DENY,
        own: OWN_DENY,
        target: CLOSED,
        before: HAPROXY_DENIED,
        unseen: Some("the page has no password"),
        instead: Some(OPEN_TO_BOB),
        asks: PASSWORD_STAYS,
        ..haproxy(FixKind::AllowPath)
    },
    Case {
        setup: "{{head}}
    {{shared}}
    acl office src 192.0.2.7
    {{fix}}
    http-request deny if { path_beg /shop/ } !office
    {{around}}
{{app}}
",
        own: &[("203.0.113.7", "127.0.0.7"), ("NAME_OF_THE_ACL", "office")],
        target: CLOSED,
        before: HAPROXY_DENIED,
        unseen: Some("the page asks from an address that is not on the list"),
        asks: ADDRESS_LET_IN,
        ..haproxy(FixKind::AllowAddress)
    },
    Case {
        setup: "{{head}}
    {{shared}}
    {{fix}}
    acl office src 192.0.2.7
    http-request deny if { path_beg /shop/ } !office
    {{around}}
{{app}}
",
        own: &[("198.51.100.10", "127.0.0.10")],
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..haproxy(FixKind::RealAddress)
    },
    Case {
        setup: "{{head}}
    acl may_show req.hdr(Referer) -m beg https://own.example/
    {{fix}}
    http-request deny if { path_beg /shop/ } { req.hdr(Referer) -m found } !may_show
    {{around}}
{{app}}
",
        own: &[("NAME_OF_THE_ACL", "may_show")],
        before: HOTLINK,
        unseen: Some("the app sends no Referer"),
        asks: REFERRER_LET_IN,
        ..haproxy(FixKind::AllowReferrer)
    },
    Case {
        setup: "{{fix:1}}
{{head}}
    {{shared}}
    http-after-response set-header Access-Control-Allow-Headers Authorization
    {{answer-options}}
    {{fix:2}}
    {{around}}
{{app}}
",
        without: "

http-request deny if { path_beg /shop/ }",
        // `openssl passwd -6 -salt turnaway hunter2`
        own: &[
            (
                "NAME password HASH",
                "bob password $6$turnaway$1rIHVTyI1PmwiW/kH43eESzpahC8NTaznRgiJqsE4Ueuf57PYtzlOhAP73A/1cidJ7Kbe0Ie4uWOiiE6lC3oP.",
            ),
            OWN_DENY[0],
        ],
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: HAPROXY_DENIED,
        reach: Place::FOLDER,
        ..haproxy(FixKind::BasicAuth)
    },
];
