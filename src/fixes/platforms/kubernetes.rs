//! Kubernetes ingress, with the annotations of ingress-nginx, which answers preflights before it
//! asks an authentication service.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static INGRESS: Platform = Platform {
    name: "Kubernetes ingress",
    language: Language::Yaml,
    undo: t("Remove the annotations and `kubectl apply` the file again."),
};

const fn ingress(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&INGRESS, kind, place, code)
}

const ANNOTATIONS: &str = "In the Ingress, in metadata.annotations (ingress-nginx).";

pub(super) const RECIPES: &[Recipe] = &[
    ingress(
        FixKind::AllowOrigin,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/enable-cors: "true" # sends Vary: Origin
nginx.ingress.kubernetes.io/cors-allow-origin: "{page}" # more origins: after a comma
nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}"
nginx.ingress.kubernetes.io/cors-allow-credentials: "false" # the default is true"#,
    ),
    ingress(
        FixKind::AllowCredentials,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/enable-cors: "true" # sends Vary: Origin
nginx.ingress.kubernetes.io/cors-allow-origin: "{page}" # more origins: after a comma, never "*"
nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}"
nginx.ingress.kubernetes.io/cors-allow-credentials: "true""#,
    ),
    ingress(
        FixKind::PreflightFirst,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/enable-cors: "true" # sends Vary: Origin
nginx.ingress.kubernetes.io/cors-allow-origin: "{page}" # more origins: after a comma
nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}"
nginx.ingress.kubernetes.io/cors-allow-headers: "{headers}"
nginx.ingress.kubernetes.io/cors-allow-credentials: "false" # the default is true
nginx.ingress.kubernetes.io/cors-max-age: "600""#,
    ),
    ingress(
        FixKind::AllowHeaders,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-allow-headers: "{headers}""#,
    ),
    ingress(
        FixKind::AllowMethods,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}""#,
    ),
    ingress(
        FixKind::ExposeHeaders,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-expose-headers: "WWW-Authenticate, Retry-After""#,
    ),
    ingress(
        FixKind::PassAuthorization,
        "In the Ingress, in metadata.annotations (ingress-nginx), beside auth-url: the \
         application gets the header that the authentication service answers.",
        r#"nginx.ingress.kubernetes.io/auth-response-headers: "Authorization""#,
    ),
    ingress(
        FixKind::BasicAuth,
        "In the Ingress, in metadata.annotations (ingress-nginx). `htpasswd -c auth NAME` and \
         `kubectl create secret generic site-users --from-file=auth` make the secret.",
        r#"nginx.ingress.kubernetes.io/auth-type: basic
nginx.ingress.kubernetes.io/auth-secret: site-users
nginx.ingress.kubernetes.io/auth-realm: "{host}""#,
    ),
];
