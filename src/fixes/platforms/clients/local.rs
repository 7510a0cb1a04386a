//! Small servers on one's own machine, for pages that were opened from a file.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static PYTHON: Platform = Platform {
    name: "Python",
    language: Language::Shell,
    undo: t("Stop it with Ctrl+C."),
};

static NODE: Platform = Platform {
    name: "Node.js",
    language: Language::Shell,
    undo: t("Stop it with Ctrl+C."),
};

const OPENS: &str = "Programs on your machine can read everything in this folder, hidden files \
    included.";

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &PYTHON,
        FixKind::ServeLocally,
        "At the command line, in the folder of the page, which then is at http://127.0.0.1:8000/. \
         Only in a folder in which nothing else lies.",
        r#"python3 -m http.server 8000 --bind 127.0.0.1"#,
    )
    .opens(OPENS),
    Recipe::new(
        &NODE,
        FixKind::ServeLocally,
        "At the command line, in the folder of the page, which then is at http://127.0.0.1:8000/. \
         Only in a folder in which nothing else lies.",
        r#"npx http-server . -a 127.0.0.1 -p 8000"#,
    )
    .opens(OPENS),
];
