//! Laravel 11 and later. Its CORS middleware is the first of all and answers preflights for the
//! paths that `config/cors.php` lists.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static LARAVEL: Platform = Platform {
    name: "Laravel",
    language: Language::Php,
    undo: t("Put the former lines back, then `php artisan config:clear`."),
};

/// Debian has an older one, and Composer's registry is not among those that the proofs use.
const fn laravel(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&LARAVEL, kind, place, code).unproven(
        "Laravel 11 is in none of the package registries that the proofs use; Debian's is older \
         and has neither this middleware nor this bootstrap file.",
    )
}

const CONFIG: &str = "In config/cors.php; `php artisan config:publish cors` makes the file.";
const LISTED: &str = "The entries of the same names: keep the paths, origins, methods and headers \
    that they list, except `*`.";

pub(super) const RECIPES: &[Recipe] = &[
    laravel(
        FixKind::AllowOrigin,
        CONFIG,
        r#"'paths' => ['api/*'], // every path that pages may call
'allowed_origins' => ['{page}'], // one entry for each origin
'allowed_methods' => [{methods:list}],"#,
    )
    .replaces(LISTED),
    laravel(
        FixKind::AllowCredentials,
        CONFIG,
        r#"'paths' => ['api/*', 'sanctum/csrf-cookie'], // every path that pages may call
'allowed_origins' => ['{page}'], // one entry for each origin, never '*'
'allowed_methods' => [{methods:list}],
'supports_credentials' => true,"#,
    )
    .replaces(LISTED),
    laravel(
        FixKind::PreflightFirst,
        CONFIG,
        r#"'paths' => ['api/*'], // preflights are answered for these only
'allowed_origins' => ['{page}'], // one entry for each origin
'allowed_methods' => [{methods:list}],
'allowed_headers' => [{headers:list}],
'max_age' => 600,"#,
    )
    .replaces(LISTED),
    laravel(
        FixKind::AllowHeaders,
        CONFIG,
        r#"'allowed_headers' => [{headers:list}],"#,
    )
    .replaces(LISTED),
    laravel(
        FixKind::AllowMethods,
        CONFIG,
        r#"'allowed_methods' => [{methods:list}],"#,
    )
    .replaces(LISTED),
    laravel(
        FixKind::ExposeHeaders,
        CONFIG,
        r#"'exposed_headers' => ['WWW-Authenticate', 'Retry-After'],"#,
    )
    .replaces(LISTED),
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
    if ($response->getStatusCode() === 401 && ! $response->headers->has('WWW-Authenticate')) {
        $response->headers->set('WWW-Authenticate', 'Bearer realm="{host}"');
    }
    return $response;
});"#,
    ),
    laravel(
        FixKind::TrustCsrfOrigin,
        "In .env, if the front end signs in by Sanctum's cookie; hosts without scheme, with the \
         port if there is one.",
        "SANCTUM_STATEFUL_DOMAINS=YOUR-PAGE-HOST",
    )
    .written_in(Language::Properties)
    .replaces(
        "The line of the same name: keep the hosts that it lists, with commas between them. \
         SESSION_DOMAIN stays as it is, so that the session goes to no further host.",
    )
    .opens(
        "Pages on this host act as the visitor who is signed in here, so name only hosts of your \
         own.",
    )
    .shut("Pages of other hosts; the form's token is still asked for."),
    laravel(
        FixKind::RealAddress,
        "In bootstrap/app.php, in withMiddleware.",
        r#"$middleware->trustProxies(at: ['10.0.0.0/8']); // the networks of your own proxies, nothing else"#,
    )
    .replaces("A trustProxies that is there."),
    laravel(
        FixKind::CrossSiteCookie,
        "In .env; needs https.",
        r#"SESSION_SAME_SITE=none
SESSION_SECURE_COOKIE=true"#,
    )
    .written_in(Language::Properties)
    .replaces("The lines of the same names; the cookie's name and domain stay."),
];
