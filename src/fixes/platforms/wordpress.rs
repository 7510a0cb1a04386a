//! WordPress.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static WORDPRESS: Platform = Platform {
    name: "WordPress",
    language: Language::Php,
    undo: t("Remove the lines."),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &WORDPRESS,
    FixKind::GiveCsrfToken,
    "In functions.php of the theme, or in a plugin; MY-SCRIPT is the handle under which your script \
     is enqueued. The script sends `wpNonce` as the header X-WP-Nonce. A cache may keep such pages \
     for one visitor only, and for less than 12 hours.",
    r#"add_action('wp_enqueue_scripts', function () {
    wp_add_inline_script(
        'MY-SCRIPT',
        'const wpNonce = ' . wp_json_encode(wp_create_nonce('wp_rest')) . ';',
        'before'
    );
}, 20); // after the script was enqueued"#,
)
.unproven("WordPress needs a database server and a site in it, which the proofs do not set up.")];
