//! Envoy.
//!
//! Its CORS filter answers preflights where it stands, so it stands before the filters that refuse.
//! It sets its headers on what later filters and the application answer; on routes that redirect
//! or answer by themselves it does nothing.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static ENVOY: Platform = Platform {
    name: "Envoy",
    language: Language::Yaml,
    undo: t("Remove the lines and let Envoy load the configuration anew."),
};

const fn envoy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&ENVOY, kind, place, code)
}

const HOST: &str = "In the virtual host; in the http_filters, envoy.filters.http.cors stands before \
    every filter that refuses.";
const HOST_HAS: &str = "Nothing, if the virtual host has neither `typed_per_filter_config` nor \
    `response_headers_to_add`; otherwise add the entries below the key that is there, and add the \
    origin to an `allow_origin_string_match` that is there.";
const POLICY: &str = "In the CorsPolicy of the virtual host or route.";
const LISTED: &str = "The line of the same name, if there is one: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    envoy(
        FixKind::AllowOrigin,
        HOST,
        r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match:
      - exact: "{page}" # one entry for each origin
    allow_methods: "{methods}"
response_headers_to_add:
  - header: { key: Vary, value: Origin }"#,
    )
    .replaces(HOST_HAS),
    envoy(
        FixKind::AllowCredentials,
        HOST,
        r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match:
      - exact: "{page}" # one entry for each origin
    allow_methods: "{methods}"
    allow_credentials: true
response_headers_to_add:
  - header: { key: Vary, value: Origin }"#,
    )
    .replaces(HOST_HAS),
    envoy(
        FixKind::CorsOnErrors,
        "The first entry of the listener's http_filters. Which origins are allowed stands in the \
         CorsPolicy of the virtual host, as the lines behind # show.",
        r#"- name: envoy.filters.http.cors # first: it also sees what later filters refuse
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
# in the virtual host, typed_per_filter_config, envoy.filters.http.cors:
#   allow_origin_string_match: [{ exact: "{page}" }]
#   expose_headers: "WWW-Authenticate, Retry-After""#,
    )
    .replaces("The entry envoy.filters.http.cors, where it stands further down: move it up."),
    envoy(
        FixKind::PreflightFirst,
        "In the listener's http_filters, before jwt_authn, ext_authz and rbac; which origins are \
         allowed stands in the virtual host, as the lines behind # show.",
        r#"- name: envoy.filters.http.cors
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
# in the virtual host, typed_per_filter_config, envoy.filters.http.cors:
#   allow_origin_string_match: [{ exact: "{page}" }]
#   allow_methods: "{methods}"
#   allow_headers: "{headers}""#,
    )
    .replaces("The entry envoy.filters.http.cors, where it stands further down: move it up."),
    envoy(
        FixKind::AllowHeaders,
        POLICY,
        r#"allow_headers: "{headers}""#,
    )
    .replaces(LISTED),
    envoy(
        FixKind::AllowMethods,
        POLICY,
        r#"allow_methods: "{methods}""#,
    )
    .replaces(LISTED),
    envoy(
        FixKind::ExposeHeaders,
        POLICY,
        r#"expose_headers: "WWW-Authenticate, Retry-After""#,
    )
    .replaces(LISTED),
    envoy(
        FixKind::ExposeNonce,
        POLICY,
        r#"expose_headers: "DPoP-Nonce, WWW-Authenticate""#,
    )
    .replaces(LISTED),
    envoy(
        FixKind::OneLayer,
        "In the virtual host or route for which Envoy sends the CORS headers.",
        r#"response_headers_to_remove: # those of the application; Envoy then adds its own
  - Access-Control-Allow-Origin
  - Access-Control-Allow-Credentials"#,
    )
    .replaces(
        "Nothing, if there is no `response_headers_to_remove`; otherwise add the entries below it.",
    ),
    envoy(
        FixKind::AddChallenge,
        "In the listener's http_filters, as the first entry.",
        r#"- name: envoy.filters.http.lua
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
    default_source_code:
      inline_string: |
        function envoy_on_response(answer)
          local headers = answer:headers()
          if headers:get(":status") == "401" and headers:get("www-authenticate") == nil then
            headers:add("www-authenticate", 'Bearer realm="{host}"')
          end
        end"#,
    ),
    envoy(
        FixKind::RetryAfter,
        "In the local_ratelimit filter's typed_config.",
        r#"response_headers_to_add: # with the refusals of this filter only
  - header: { key: Retry-After, value: "60" } # as long as fill_interval, in seconds
    append_action: OVERWRITE_IF_EXISTS_OR_ADD
# in the CorsPolicy of the virtual host, beside the names that it lists:
#   expose_headers: "Retry-After""#,
    )
    .replaces(
        "Nothing, if the filter has no `response_headers_to_add`; otherwise add the entry below it.",
    ),
    envoy(
        FixKind::PassAuthorization,
        "In the provider of the jwt_authn filter.",
        r#"forward: true"#,
    )
    .replaces("`forward: false`, if it stands there."),
    envoy(
        FixKind::AllowEmbedding,
        "In the route of the file, with `match: { path: … }`; in the virtual host it counts for \
         every file.",
        r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: cross-origin }
    append_action: OVERWRITE_IF_EXISTS_OR_ADD"#,
    )
    .replaces(
        "What the application says in this header; add the entry below a `response_headers_to_add` \
         that is there.",
    ),
    envoy(
        FixKind::AllowPath,
        "In the rbac filter that allows (action: ALLOW), in rules.policies, beside the other \
         policies.",
        r#"this-address:
  permissions:
    - and_rules:
        rules:
          - url_path: { path: { exact: "{path}" } }
          - header: { name: ":method", string_match: { safe_regex: { regex: "GET|HEAD" } } }
  principals:
    - any: true"#,
    )
    .opens("Everybody can read {path}, spelled exactly like this.")
    .shut(
        "Every other address and spelling; other methods; what another filter or the application \
         refuses.",
    ),
    envoy(
        FixKind::AllowAddress,
        "In the rbac filter, in the policy that lists the network addresses, in principals.",
        r#"- remote_ip: { address_prefix: 203.0.113.7, prefix_len: 32 } # the caller's public address"#,
    ),
    envoy(
        FixKind::RealAddress,
        "In the http_connection_manager's typed_config.",
        r#"original_ip_detection_extensions:
  - name: envoy.http.original_ip_detection.xff
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.http.original_ip_detection.xff.v3.XffConfig
      xff_trusted_cidrs:
        cidrs: # the networks of your own proxies, nothing else
          - { address_prefix: 10.0.0.0, prefix_len: 8 }"#,
    )
    .replaces("`use_remote_address` and `xff_num_trusted_hops`, which must not stand beside it."),
    envoy(
        FixKind::LargerHeaders,
        "In the http_connection_manager's typed_config.",
        r#"max_request_headers_kb: 96 # the default is 60"#,
    )
    .replaces("A `max_request_headers_kb` that is there."),
    envoy(
        FixKind::RedirectToHttps,
        "In the virtual host of the listener for http.",
        r#"require_tls: ALL"#,
    )
    .replaces("A `require_tls` that is there."),
];
