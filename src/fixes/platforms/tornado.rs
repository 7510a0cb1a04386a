//! Tornado, and Jupyter, which is built on it.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static TORNADO: Platform = Platform {
    name: "Tornado",
    language: Language::JavaScript,
    undo: t("Take the lines out of the script again."),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &TORNADO,
    FixKind::SendCsrfToken,
    "In the script of the page, which comes from the same host.",
    r#"const cookie = document.cookie.split('; ').find((one) => one.startsWith('_xsrf='));
const answer = await fetch('{url}', {
  method: '{method}', // with the same body as before
  credentials: 'same-origin',
  headers: { 'X-XSRFToken': cookie?.slice('_xsrf='.length) },
});"#,
)
.replaces("The `fetch` that is refused: its other options stay.")];
