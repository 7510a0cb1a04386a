//! The token against forged requests.

use super::express;
use crate::fixes::{FixKind, Recipe};

pub(super) const RECIPES: &[Recipe] = &[express(
    FixKind::SendCsrfToken,
    "In the script of the page, which comes from the same host and holds the token in \
         `<meta name=\"csrf-token\">`. `csurf`, `csrf-csrf` and `csrf-sync` read this header.",
    r#"const token = document.querySelector('meta[name=csrf-token]')?.content;
const answer = await fetch('{url}', {
  method: '{method}', // with the same body as before
  credentials: 'same-origin',
  headers: { 'X-CSRF-Token': token },
});"#,
)
.replaces("The `fetch` that is refused: its other options stay.")
.undo("Remove the lines.")];
