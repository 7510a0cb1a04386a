//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::{SIGNED, TOKEN_OF_TEST, envoy};
use crate::case::*;

/// The recipe stands in the virtual host.
const HOST: &str = "{{top}}
{{host}}
              {{fix}}
{{routes}}
{{cors}}
{{app}}
";

/// CORS is set up, and the recipe stands in its policy.
const POLICY: &str = "{{top}}
{{host}}
{{policy}}
                  {{fix}}
{{routes}}
{{cors}}
{{app}}
";

/// Which methods a policy without a list of its own allows.
const NO_LIST: &[Change] =
    &[Change::may(Field::METHODS, To::Without(&["DELETE", "*"])).how(How::PREFLIGHTS)];

pub(super) const CASES: &[Case] = &[
    Case {
        setup: HOST,
        also: &[ANSWERS_PREFLIGHTS],
        ..envoy(FixKind::AllowOrigin)
    },
    Case {
        setup: HOST,
        without: r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match: [{ exact: "{{page}}" }]"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        also: &[ANSWERS_PREFLIGHTS, NO_LIST],
        ..envoy(FixKind::AllowCredentials)
    },
    Case {
        setup: "{{top}}
{{host}}
{{policy}}
                  expose_headers: WWW-Authenticate
{{routes}}
          {{fix}}
{{jwt}}
{{app}}
",
        // What somebody wrote before there was a filter for it: success only.
        without: r#"- name: envoy.filters.http.lua
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
    default_source_code:
      inline_string: |
        function envoy_on_request(asked)
          if asked:headers():get(":method") == "OPTIONS" then
            asked:respond({[":status"] = "204", ["access-control-allow-origin"] = "{{page}}"}, "")
          end
        end
        function envoy_on_response(answer)
          if answer:headers():get(":status") == "200" then
            answer:headers():replace("access-control-allow-origin", "{{page}}")
          end
        end"#,
        target: SIGNED,
        before: ERROR_PATH,
        after: READABLE_401,
        also: &[ANSWERS_PREFLIGHTS, OPTIONS_REACH_THE_APPLICATION],
        ..envoy(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{top}}
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
          {{fix}}
{{jwt}}
{{app}}
"#,
        target: SIGNED,
        credential: Credential::Authorization(TOKEN_OF_TEST),
        before: PREFLIGHT_REFUSED,
        ..envoy(FixKind::PreflightFirst)
    },
    Case {
        setup: "{{top}}
{{host}}
{{policy}}
                  allow_methods: GET, OPTIONS
                  {{fix}}
{{routes}}
{{cors}}
{{app}}
",
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
        place: "beside the CORS filter's policy",
        setup: r#"{{top}}
{{host}}
{{policy}}
              {{fix}}
{{routes}}
{{cors}}
{{app}}
"#,
        path: "/shop/shared",
        // The filter overwrites what the application says for the named origin; what it says to
        // others goes.
        unseen: Some("a page of the named origin reads the answer before, too"),
        also: &[],
        ..envoy(FixKind::OneLayer)
    },
    Case {
        place: "beside a header that is added to every answer",
        setup: r#"{{top}}
{{host}}
              response_headers_to_add:
              - header: { key: Access-Control-Allow-Origin, value: "{{page}}" }
              - header: { key: Vary, value: Origin }
              {{fix}}
{{routes}}
{{app}}
"#,
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..envoy(FixKind::OneLayer)
    },
    Case {
        setup: HOST,
        without: r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: same-origin }"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..envoy(FixKind::AllowEmbedding)
    },
];

/// What is no preflight is no longer answered here, but by the application.
const OPTIONS_REACH_THE_APPLICATION: &[Change] = &[
    Change::may(Field::STATUS, To::Anything).how(&[How::Options]),
    Change::may(Field::BODY, To::Anything).how(&[How::Options]),
    Change::may(Field::TYPE, To::Anything).how(&[How::Options]),
    Change::may(Field::CHALLENGE, To::Anything).how(&[How::Options]),
    Change::may(Field::LOCATION, To::Anything).how(&[How::Options]),
    Change::may(Field::COOKIES, To::Anything).how(&[How::Options]),
    Change::may(Field::VARY, To::Anything).how(&[How::Options]),
];
