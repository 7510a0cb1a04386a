//! Istio, which sets Envoy up.
//!
//! Its CORS policy is carried out after authorization, which therefore has to let preflights
//! through.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static ISTIO: Platform = Platform {
    name: "Istio",
    language: Language::Yaml,
    undo: t("Remove the lines and `kubectl apply` the file again."),
};

/// Nothing of Istio runs without a cluster.
const fn istio(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&ISTIO, kind, place, code).unproven(
        "Istio needs a Kubernetes cluster, and none starts from the package registries that the \
         proofs use. The lines were only read as YAML.",
    )
}

const ROUTE: &str = "In the VirtualService, in each entry of spec.http.";
const ROUTE_HAS: &str = "Nothing, if the entry has neither `corsPolicy` nor `headers`; otherwise \
    add what is missing below the key that is there, and the origin to its `allowOrigins`.";
const BESIDE: &str = "In the VirtualService, in corsPolicy.";
const LISTED: &str = "The line of the same name, if there is one: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
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
    )
    .replaces(ROUTE_HAS),
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
    )
    .replaces(ROUTE_HAS),
    istio(
        FixKind::PreflightFirst,
        "In the AuthorizationPolicy that allows requests (action: ALLOW), as a further entry of \
         spec.rules. Which origins are allowed stands in the VirtualService, as the lines behind # \
         show.",
        r#"- to:
    - operation:
        methods: ["OPTIONS"]
  when: # preflights only, not every OPTIONS
    - key: request.headers[access-control-request-method]
      values: ["*"]
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
    )
    .replaces(LISTED),
    istio(
        FixKind::AllowMethods,
        BESIDE,
        r#"allowMethods: [{methods:list}]"#,
    )
    .replaces(LISTED),
    istio(
        FixKind::ExposeHeaders,
        BESIDE,
        r#"exposeHeaders: ["WWW-Authenticate", "Retry-After"]"#,
    )
    .replaces(LISTED),
    istio(
        FixKind::PassAuthorization,
        "In the RequestAuthentication, in the entry of spec.jwtRules.",
        r#"forwardOriginalToken: true"#,
    )
    .replaces("`forwardOriginalToken: false`, if it stands there."),
    istio(
        FixKind::AllowPath,
        "In the AuthorizationPolicy that allows requests (action: ALLOW), as a further entry of \
         spec.rules. A policy that denies (DENY, CUSTOM) still does.",
        r#"- to:
    - operation:
        methods: ["GET", "HEAD"]
        paths: ["{path:literal}"]"#,
    )
    .opens("Everybody can read {path}.")
    .shut("Every other address, below it and beside it; other methods; what another policy denies."),
    istio(
        FixKind::AllowAddress,
        "In the AuthorizationPolicy that lists the network addresses, in the remoteIpBlocks of its \
         source.",
        r#"- "203.0.113.7" # the caller's public address"#,
    ),
    istio(
        FixKind::RealAddress,
        "In the annotations of the gateway's pods (spec.template.metadata.annotations of its \
         Deployment).",
        r#"proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": 1}}' # proxies in front"#,
    )
    .replaces("Nothing, if the annotation is not there; otherwise add `gatewayTopology` to it.")
    .opens(
        "Whoever reaches the gateway past these proxies can claim any address, so close that way.",
    ),
    istio(
        FixKind::AskPolicy,
        "A command, on a machine with istioctl and access to the cluster.",
        "istioctl x authz check POD.NAMESPACE # every policy that counts for this pod",
    )
    .written_in(Language::Shell)
    .undo("Nothing to undo: it only reads.")
    .unproven(
        "Istio needs a Kubernetes cluster, and none starts from the package registries that the \
         proofs use.",
    ),
];
