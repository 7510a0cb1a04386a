//! oauth2-proxy, a sign-in in front of other programs.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static OAUTH2_PROXY: Platform = Platform {
    name: "oauth2-proxy",
    language: Language::Toml,
    undo: t("Remove the lines and restart oauth2-proxy."),
};

const fn oauth2_proxy(kind: FixKind, code: &'static str) -> Recipe {
    Recipe::new(
        &OAUTH2_PROXY,
        kind,
        "In oauth2-proxy.cfg, the file that --config names; as flags they have dashes, such as \
         --api-route.",
        code,
    )
    .unproven("oauth2-proxy is in none of the package registries that the proofs use.")
}

pub(super) const RECIPES: &[Recipe] = &[
    oauth2_proxy(
        FixKind::Api401,
        r#"api_routes = ["^/api/"] # regular expressions of the paths that programs ask for"#,
    )
    .replaces("An `api_routes` that is there: add to its list."),
    oauth2_proxy(
        FixKind::PreflightFirst,
        r#"skip_auth_preflight = true # OPTIONS goes to the application, which answers preflights"#,
    )
    .replaces("A `skip_auth_preflight` that is there.")
    .opens(
        "Every OPTIONS request reaches the application without a sign-in, preflight or not; the \
         application decides which origins are allowed.",
    )
    .shut("All other methods are checked as before."),
    oauth2_proxy(
        FixKind::KeepCsrfCookie,
        r#"cookie_samesite = "lax" # `strict` keeps the cookie away on the way back
cookie_csrf_per_request = true # two tabs do not overwrite each other's
cookie_csrf_expire = "15m""#,
    )
    .replaces("The lines of the same names, if they are there."),
];
