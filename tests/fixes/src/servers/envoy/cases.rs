//! Its cases.

use turnaway::fixes::FixKind;

use super::{TOKEN as SIGNED, envoy};
use crate::case::*;

/// The recipe stands in the virtual host.
const HOST: &str = "{{begin}}
{{host}}
              {{fix}}
{{routes}}
{{filters}}
{{cors}}
{{end}}
";

/// The recipe stands in a route.
const ROUTE: &str = r#"{{begin}}
{{host}}
              routes:
              - match: { prefix: "/shop/" }
                route: { cluster: app }
                {{fix}}
              - match: { prefix: "/" }
                route: { cluster: app }
{{filters}}
{{cors}}
{{end}}
"#;

const IN_HOST: &str = "in the virtual host";
const IN_ROUTE: &str = "in a route";

/// The recipe stands in the CORS policy of the virtual host.
const POLICY: &str = "{{begin}}
{{host}}
{{policy}}
                  {{fix}}
{{routes}}
{{filters}}
{{cors}}
{{end}}
";

/// Signed tokens open it; Envoy takes every other one for invalid.
pub(super) const SIGNED_TOKEN: Scene = Scene(&[(&[Who::GoodToken], &[200]), (Who::ALL, &[401])]);

/// A recipe that uses the CORS filter, which answers preflights itself.
pub(super) const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS],
        ..envoy(kind)
    }
}

pub(super) const CASES: &[Case] = &[
    Case {
        place: IN_HOST,
        setup: HOST,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        place: IN_ROUTE,
        setup: ROUTE,
        reach: Place::FOLDER,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        place: IN_ROUTE,
        setup: ROUTE,
        without: r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match: [{ exact: "{{page}}" }]"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        reach: Place::FOLDER,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        place: IN_HOST,
        setup: HOST,
        without: r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match: [{ exact: "{{page}}" }]"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{begin}}
          local_reply_config:
            mappers:
            - filter: { status_code_filter: { comparison: { op: GE, value: { default_value: 400, runtime_key: errors } } } }
              headers_to_add:
              - header: { key: Access-Control-Allow-Origin, value: "{{page}}" }
                append_action: OVERWRITE_IF_EXISTS_OR_ADD
{{host}}
{{policy}}
                  allow_methods: GET
                  allow_headers: Authorization
{{routes}}
{{filters}}
          {{fix}}
{{jwt}}
{{end}}
"#,
        target: SIGNED_TOKEN,
        credential: Credential::Authorization(SIGNED),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{begin}}
{{host}}
{{policy}}
                  allow_methods: "GET, OPTIONS"
                  {{fix}}
{{routes}}
{{filters}}
{{cors}}
{{end}}
"#,
        without: "allow_headers: Content-Type",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..envoy(FixKind::AllowHeaders)
    },
    Case {
        setup: POLICY,
        without: "allow_methods: GET",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..envoy(FixKind::AllowMethods)
    },
    Case {
        setup: POLICY,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..envoy(FixKind::ExposeHeaders)
    },
    Case {
        place: IN_ROUTE,
        setup: ROUTE,
        without: r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: same-origin }"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..envoy(FixKind::AllowEmbedding)
    },
    Case {
        place: IN_HOST,
        setup: HOST,
        without: r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: same-origin }"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..envoy(FixKind::AllowEmbedding)
    },
    Case {
        setup: "{{begin}}
{{host}}
{{policy}}
                  allow_headers: Authorization
{{routes}}
{{filters}}
{{cors}}
{{jwt}}
                  {{fix}}
{{end}}
",
        path: "/shop/signed",
        target: REFUSED_401,
        credential: Credential::Authorization(SIGNED),
        before: HEADER_STRIPPED,
        reach: Place::FOLDER,
        ..envoy(FixKind::PassAuthorization)
    },
];
