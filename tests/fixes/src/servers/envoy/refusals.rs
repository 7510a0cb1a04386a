//! Refusals: what pages read of them, and how they are said.

use turnaway::fixes::FixKind;

use super::cases::SIGNED_TOKEN;
use super::envoy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{begin}}
{{host}}
{{policy}}
                  expose_headers: WWW-Authenticate
{{routes}}
{{filters}}
          {{fix}}
{{jwt}}
{{end}}
",
        // What somebody wrote before there was a filter for it: success only.
        without: r#"- name: envoy.filters.http.lua
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
    default_source_code:
      inline_string: |
        function envoy_on_request(asked)
          if asked:headers():get(":method") == "OPTIONS" and asked:headers():get("origin") == "{{page}}" then
            asked:respond({[":status"] = "204", ["access-control-allow-origin"] = "{{page}}", ["access-control-allow-methods"] = "GET, OPTIONS"}, "")
          end
        end
        function envoy_on_response(answer)
          if answer:headers():get(":status") == "200" then
            answer:headers():replace("access-control-allow-origin", "{{page}}")
          end
        end"#,
        target: SIGNED_TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        also: &[ANSWERS_PREFLIGHTS],
        ..envoy(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{begin}}
{{host}}
              response_headers_to_add:
              - header: { key: Access-Control-Allow-Origin, value: "{{page}}" }
              - header: { key: Vary, value: Origin }
              {{fix}}
{{routes}}
{{filters}}
{{end}}
"#,
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..envoy(FixKind::OneLayer)
    },
    Case {
        setup: "{{begin}}
{{host}}
{{policy}}
                  expose_headers: WWW-Authenticate
{{routes}}
{{filters}}
          {{fix}}
{{cors}}
{{end}}
",
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..envoy(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{begin}}
{{host}}
{{policy}}
                  expose_headers: Retry-After
              routes:
              - match: { prefix: "/shop/" }
                route: { cluster: app }
                typed_per_filter_config:
                  envoy.filters.http.local_ratelimit:
                    "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
                    stat_prefix: shop
                    token_bucket: { max_tokens: 1, tokens_per_fill: 1, fill_interval: 3600s }
                    filter_enabled: { default_value: { numerator: 100, denominator: HUNDRED } }
                    filter_enforced: { default_value: { numerator: 100, denominator: HUNDRED } }
                    {{fix}}
              - match: { prefix: "/" }
                route: { cluster: app }
{{filters}}
{{cors}}
          - name: envoy.filters.http.local_ratelimit
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
              stat_prefix: none
{{end}}
"#,
        host: "later.localhost",
        warm_up: 1,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..envoy(FixKind::RetryAfter)
    },
];
