//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::envoy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{top}}
{{host}}
{{policy}}
                  expose_headers: WWW-Authenticate
{{routes}}
          {{fix}}
{{cors}}
{{app}}
",
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..envoy(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{top}}
{{host}}
{{policy}}
                  expose_headers: Retry-After
              routes:
              - match: { prefix: "/." }
                direct_response: { status: 403 }
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
{{app}}
"#,
        host: "later.localhost",
        warm_up: 1,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..envoy(FixKind::RetryAfter)
    },
    Case {
        setup: "{{top}}
{{host}}
{{policy}}
                  allow_headers: Authorization
{{routes}}
{{cors}}
{{jwt}}
                  {{fix}}
{{app}}
",
        path: "/shop/signed",
        // The application sees no token and refuses everybody.
        target: REFUSED_401,
        credential: Credential::Authorization(super::TOKEN_OF_TEST),
        before: HEADER_STRIPPED,
        ..envoy(FixKind::PassAuthorization)
    },
];
