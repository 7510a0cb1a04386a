//! Envoy, and Istio, which sets Envoy up.
//!
//! Envoy's CORS filter answers preflights where it stands, so it stands before the filters that
//! refuse. Istio puts its own after authorization, which therefore has to let OPTIONS through.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static ENVOY: Platform = Platform {
    name: "Envoy",
    language: Language::Yaml,
    undo: t("Remove the lines and let Envoy load the configuration anew."),
};

const fn envoy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&ENVOY, kind, place, code)
}

static ISTIO: Platform = Platform {
    name: "Istio",
    language: Language::Yaml,
    undo: t("Remove the lines and `kubectl apply` the file again."),
};

const fn istio(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&ISTIO, kind, place, code)
}

const HOST: &str = "In the virtual host or route; the http_filters need envoy.filters.http.cors.";
const ROUTE: &str = "In the VirtualService, in each entry of spec.http.";
const BESIDE: &str = "In the VirtualService, in corsPolicy.";

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
    ),
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
    ),
    envoy(
        FixKind::PreflightFirst,
        "In the listener's http_filters, before jwt_authn, ext_authz and rbac; which origins are \
         allowed stands in the virtual host.",
        r#"- name: envoy.filters.http.cors
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
# in the virtual host, typed_per_filter_config, envoy.filters.http.cors:
#   allow_origin_string_match: [{ exact: "{page}" }]
#   allow_methods: "{methods}"
#   allow_headers: "{headers}""#,
    ),
    envoy(
        FixKind::AllowHeaders,
        "In the CorsPolicy of the virtual host or route.",
        r#"allow_headers: "{headers}""#,
    ),
    envoy(
        FixKind::AllowMethods,
        "In the CorsPolicy of the virtual host or route.",
        r#"allow_methods: "{methods}""#,
    ),
    envoy(
        FixKind::ExposeHeaders,
        "In the CorsPolicy of the virtual host or route.",
        r#"expose_headers: "WWW-Authenticate, Retry-After""#,
    ),
    envoy(
        FixKind::PassAuthorization,
        "In the provider of the jwt_authn filter.",
        r#"forward: true"#,
    ),
    envoy(
        FixKind::AllowEmbedding,
        "In the virtual host or route.",
        r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: cross-origin }
    append_action: OVERWRITE_IF_EXISTS_OR_ADD"#,
    ),
    istio(
        FixKind::AllowOrigin,
        ROUTE,
        r#"corsPolicy:
  allowOrigins:
    - exact: "{page}" # one entry for each origin
  allowMethods: [{methods:list}]
headers:
  response:
    add:
      vary: Origin"#,
    ),
    istio(
        FixKind::AllowCredentials,
        ROUTE,
        r#"corsPolicy:
  allowOrigins:
    - exact: "{page}" # one entry for each origin
  allowMethods: [{methods:list}]
  allowCredentials: true
headers:
  response:
    add:
      vary: Origin"#,
    ),
    istio(
        FixKind::PreflightFirst,
        "In the AuthorizationPolicy that allows requests, as a further entry of spec.rules. The \
         VirtualService's corsPolicy names {page}, the methods and the headers.",
        r#"- to:
    - operation:
        methods: ["OPTIONS"]
# in the VirtualService:
#   corsPolicy:
#     allowOrigins: [{ exact: "{page}" }]
#     allowMethods: [{methods:list}]
#     allowHeaders: [{headers:list}]"#,
    ),
    istio(
        FixKind::AllowHeaders,
        BESIDE,
        r#"allowHeaders: [{headers:list}]"#,
    ),
    istio(
        FixKind::AllowMethods,
        BESIDE,
        r#"allowMethods: [{methods:list}]"#,
    ),
    istio(
        FixKind::ExposeHeaders,
        BESIDE,
        r#"exposeHeaders: ["WWW-Authenticate", "Retry-After"]"#,
    ),
    istio(
        FixKind::PassAuthorization,
        "In the RequestAuthentication, in the entry of spec.jwtRules.",
        r#"forwardOriginalToken: true"#,
    ),
    istio(
        FixKind::AllowPath,
        "In the AuthorizationPolicy that allows requests, as a further entry of spec.rules.",
        r#"- to:
    - operation:
        paths: ["{path:literal}"]"#,
    ),
];
