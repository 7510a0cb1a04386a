//! Registries of packages and images: how their clients sign in.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static DOCKER: Platform = Platform {
    name: "Docker",
    language: Language::Shell,
    undo: t("Sign out: `docker logout`, with the same name."),
};

static PODMAN: Platform = Platform {
    name: "Podman",
    language: Language::Shell,
    undo: t("Sign out: `podman logout`, with the same name."),
};

static HELM: Platform = Platform {
    name: "Helm",
    language: Language::Shell,
    undo: t("Sign out: `helm registry logout`, with the same name."),
};

static NPM: Platform = Platform {
    name: "npm",
    language: Language::Shell,
    undo: t("Sign out: `npm logout`, with the same registry."),
};

const PROMPT: &str = "At the command line, as the user who pulls or pushes. It asks for the name \
    and the password, so that neither stands in a command. A port that is not the usual one \
    follows the host, after a colon.";

const NO_CONTAINERS: &str = "The proofs install no programs for containers.";

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &DOCKER,
        FixKind::RegistrySignIn,
        PROMPT,
        r#"docker login {host}"#,
    )
    .opens(
        "Docker keeps the name and the password for this registry: in ~/.docker/config.json, \
         readable to whoever can read that file, unless a credential store is set up.",
    )
    .unproven(NO_CONTAINERS),
    Recipe::new(
        &PODMAN,
        FixKind::RegistrySignIn,
        PROMPT,
        r#"podman login {host}"#,
    )
    .opens(
        "Podman keeps the name and the password for this registry until you sign out or the \
         machine restarts, in a file that you alone can read.",
    )
    .unproven(NO_CONTAINERS),
    Recipe::new(
        &HELM,
        FixKind::RegistrySignIn,
        PROMPT,
        r#"helm registry login {host}"#,
    )
    .unproven(NO_CONTAINERS),
    Recipe::new(
        &NPM,
        FixKind::RegistrySignIn,
        "At the command line, as the user who installs or publishes. It asks for the name and the \
         password, or opens the browser for them.",
        r#"npm login --registry={origin}/"#,
    )
    .opens("npm keeps a token for this registry in ~/.npmrc."),
];
