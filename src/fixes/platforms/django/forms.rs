//! The token against forged requests.

use super::django;
use crate::fixes::{FixKind, Language, Recipe};

pub(super) const RECIPES: &[Recipe] = &[
    django(
        FixKind::SendCsrfToken,
        "In the script of the page, which comes from the same host.",
        r#"const input = document.querySelector('[name=csrfmiddlewaretoken]'); // in Django's forms
const cookie = document.cookie.split('; ').find((one) => one.startsWith('csrftoken='));
const token = input?.value ?? cookie?.slice('csrftoken='.length);
const answer = await fetch('{url}', {
  method: '{method}', // with the same body as before
  credentials: 'same-origin',
  headers: { 'X-CSRFToken': token },
});"#,
    )
    .written_in(Language::JavaScript)
    .replaces("The `fetch` that is refused: its other options stay.")
    .undo("Remove the lines."),
    django(
        FixKind::GiveCsrfToken,
        "On the view that shows the page; the import stands at the head of the file.",
        r#"from django.views.decorators.csrf import ensure_csrf_cookie

@ensure_csrf_cookie  # for scripts; in the template, each form with method="post" has {% csrf_token %}"#,
    ),
];
