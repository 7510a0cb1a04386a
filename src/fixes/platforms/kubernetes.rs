//! Kubernetes: accounts and rights of the cluster, and Ingress with the annotations of
//! ingress-nginx, which answers preflights before it asks an authentication service.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static CLUSTER: Platform = Platform {
    name: "Kubernetes",
    language: Language::Shell,
    undo: t("`kubectl delete` what was made."),
};

static INGRESS: Platform = Platform {
    name: "Kubernetes ingress",
    language: Language::Yaml,
    undo: t("Remove the annotations and `kubectl apply` the file again."),
};

const fn cluster(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&CLUSTER, kind, place, code).unproven(
        "kubectl needs a cluster, and none starts from the package registries that the proofs use.",
    )
}

const fn ingress(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&INGRESS, kind, place, code).unproven(
        "ingress-nginx needs a cluster, and none starts from the package registries that the \
         proofs use. The lines were checked as YAML.",
    )
}

const ANNOTATIONS: &str = "In the Ingress, in metadata.annotations (ingress-nginx).";
const SWITCHED_ON: &str = "The annotations of the same names: if CORS is switched on already, add \
    the origin to cors-allow-origin, after a comma, and leave the others as they are.";
const LISTED: &str =
    "The annotation of the same name, if it is there: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    cluster(
        FixKind::MakeToken,
        "A command, by somebody who may make tokens for the account.",
        "kubectl create token ACCOUNT --namespace NAMESPACE --duration 1h",
    )
    .undo("Nothing to undo: the token expires after an hour."),
    cluster(
        FixKind::GrantRole,
        "Commands, by an administrator of the namespace. VERB and RESOURCE are those that the \
         refusal names, such as list and pods.",
        "kubectl create role VERB-RESOURCE --verb=VERB --resource=RESOURCE --namespace NAMESPACE
kubectl create rolebinding VERB-RESOURCE-ACCOUNT --role=VERB-RESOURCE \\
  --serviceaccount=NAMESPACE:ACCOUNT --namespace NAMESPACE",
    )
    .opens("The account may use this verb on every resource of this kind in the namespace.")
    .undo(
        "`kubectl delete rolebinding VERB-RESOURCE-ACCOUNT --namespace NAMESPACE` and `kubectl \
         delete role VERB-RESOURCE --namespace NAMESPACE`.",
    ),
    ingress(
        FixKind::AllowOrigin,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/enable-cors: "true" # sends Vary: Origin
nginx.ingress.kubernetes.io/cors-allow-origin: "{page}" # more origins: after a comma
nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}"
nginx.ingress.kubernetes.io/cors-allow-credentials: "false" # the default is true"#,
    )
    .replaces(SWITCHED_ON),
    ingress(
        FixKind::AllowCredentials,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/enable-cors: "true" # sends Vary: Origin
nginx.ingress.kubernetes.io/cors-allow-origin: "{page}" # more origins: after a comma, never "*"
nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}"
nginx.ingress.kubernetes.io/cors-allow-credentials: "true""#,
    )
    .replaces(
        "The annotations of the same names: if CORS is switched on already, add the origin to \
         cors-allow-origin, take `*` out of it, and set cors-allow-credentials.",
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
    )
    .replaces(SWITCHED_ON),
    ingress(
        FixKind::AllowHeaders,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-allow-headers: "{headers}""#,
    )
    .replaces(LISTED),
    ingress(
        FixKind::AllowMethods,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-allow-methods: "{methods}""#,
    )
    .replaces(LISTED),
    ingress(
        FixKind::ExposeHeaders,
        ANNOTATIONS,
        r#"nginx.ingress.kubernetes.io/cors-expose-headers: "WWW-Authenticate, Retry-After""#,
    )
    .replaces(LISTED),
    ingress(
        FixKind::PassAuthorization,
        "In the Ingress, in metadata.annotations (ingress-nginx), beside auth-url: the \
         application gets the header that the authentication service answers.",
        r#"nginx.ingress.kubernetes.io/auth-response-headers: "Authorization""#,
    )
    .replaces(LISTED),
    ingress(
        FixKind::BasicAuth,
        "In the Ingress, in metadata.annotations (ingress-nginx), in place of the annotation that \
         refuses everyone. `printf 'NAME:%s\\n' \"$(openssl passwd -6)\" > auth` and `kubectl create \
         secret generic site-users --from-file=auth` make the secret.",
        r#"nginx.ingress.kubernetes.io/auth-type: basic
nginx.ingress.kubernetes.io/auth-secret: site-users
nginx.ingress.kubernetes.io/auth-realm: "{host}""#,
    )
    .replaces("Another way of signing in that the Ingress has (auth-type, auth-secret)."),
];
