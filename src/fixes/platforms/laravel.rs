//! Laravel. Its CORS middleware is the first of all and answers preflights for the paths that
//! `config/cors.php` lists.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static LARAVEL: Platform = Platform {
    name: "Laravel",
    language: Language::Php,
    undo: t("Put the former lines back, then `php artisan config:clear`."),
};

const fn laravel(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&LARAVEL, kind, place, code)
}

const CONFIG: &str = "In config/cors.php, in place of the entries of the same names; \
    `php artisan config:publish cors` makes the file.";

pub(super) const RECIPES: &[Recipe] = &[
    laravel(
        FixKind::AllowOrigin,
        CONFIG,
        r#"'paths' => ['api/*'], // every path that pages may call
'allowed_origins' => ['{page}'], // one entry for each origin
'allowed_methods' => [{methods:list}],
'supports_credentials' => false,"#,
    ),
    laravel(
        FixKind::AllowCredentials,
        CONFIG,
        r#"'paths' => ['api/*', 'sanctum/csrf-cookie'], // every path that pages may call
'allowed_origins' => ['{page}'], // one entry for each origin, never '*'
'allowed_methods' => [{methods:list}],
'supports_credentials' => true,"#,
    ),
    laravel(
        FixKind::PreflightFirst,
        CONFIG,
        r#"'paths' => ['api/*'], // preflights are answered for these only
'allowed_origins' => ['{page}'], // one entry for each origin
'allowed_methods' => [{methods:list}],
'allowed_headers' => [{headers:list}],
'max_age' => 600,"#,
    ),
    laravel(
        FixKind::AllowHeaders,
        CONFIG,
        r#"'allowed_headers' => [{headers:list}],"#,
    ),
    laravel(
        FixKind::AllowMethods,
        CONFIG,
        r#"'allowed_methods' => [{methods:list}],"#,
    ),
    laravel(
        FixKind::ExposeHeaders,
        CONFIG,
        r#"'exposed_headers' => ['WWW-Authenticate', 'Retry-After'],"#,
    ),
    laravel(
        FixKind::Api401,
        "In bootstrap/app.php, in withExceptions.",
        r#"$exceptions->shouldRenderJsonWhen(
    fn (Request $request) => $request->is('api/*') || $request->expectsJson()
);"#,
    ),
    laravel(
        FixKind::AddChallenge,
        "In bootstrap/app.php, in withExceptions.",
        r#"$exceptions->respond(function (Response $response) {
    if ($response->getStatusCode() === 401) {
        $response->headers->set('WWW-Authenticate', 'Bearer realm="{host}"');
    }
    return $response;
});"#,
    ),
    laravel(
        FixKind::CrossSiteCookie,
        "In .env; needs https.",
        r#"SESSION_SAME_SITE=none
SESSION_SECURE_COOKIE=true"#,
    ),
];
