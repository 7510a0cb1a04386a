//! Policies of browsers that administrators set for their computers.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static CHROMIUM: Platform = Platform {
    name: "Chrome and Edge policy",
    language: Language::Json,
    undo: t("Remove the host from the list and load the policies anew (chrome://policy)."),
};

static FIREFOX: Platform = Platform {
    name: "Firefox policy",
    language: Language::Json,
    undo: t("Remove the origin from the list and restart Firefox."),
};

const NO_DOMAIN: &str = "A sign-in of this kind needs a Windows or Kerberos domain, which the \
    proofs do not set up. The lines were checked as JSON.";

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &CHROMIUM,
        FixKind::AllowSso,
        "A file in /etc/opt/chrome/policies/managed/ or /etc/opt/edge/policies/managed/; on Windows \
         the group policy of the same name.",
        r#"{ "AuthServerAllowlist": "{host}" }"#,
    )
    .replaces("The list, if there is one: add the host to it, after a comma.")
    .unproven(NO_DOMAIN),
    Recipe::new(
        &FIREFOX,
        FixKind::AllowSso,
        "In policies.json, in the folder `distribution` beside the program or in \
         /etc/firefox/policies/.",
        r#"{ "policies": { "Authentication": { "SPNEGO": ["{origin}"] } } }"#,
    )
    .replaces(
        "Nothing, if there is no such file; otherwise add the origin to the list in its policies.",
    )
    .unproven(NO_DOMAIN),
];
