//! Vite, a development server.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static VITE: Platform = Platform {
    name: "Vite",
    language: Language::JavaScript,
    undo: t("Remove the line and restart the development server."),
};

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &VITE,
        FixKind::AllowHost,
        "In vite.config.js, in the member `server`.",
        r#"allowedHosts: ['{host}'],"#,
    )
    .replaces("The member `allowedHosts`, if it is there: keep the names in it and add this one."),
    Recipe::new(
        &VITE,
        FixKind::AllowFolder,
        "In vite.config.js, in the member `server`; the file needs `import { searchForWorkspaceRoot \
         } from 'vite'`. Put the folder in place of '../shared'.",
        r#"fs: { allow: [searchForWorkspaceRoot(process.cwd()), '../shared'] },"#,
    )
    .replaces(
        "The member `fs`, if it is there: keep its other members, and the folders in `allow`. The \
         first entry is what Vite allows without the line.",
    )
    .opens(
        "Everybody who can reach the development server can read this folder and what lies below \
         it, except files that `server.fs.deny` names, such as .env.",
    ),
];
