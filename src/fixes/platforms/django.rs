//! Django and Django REST framework, with `django-cors-headers`.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static DJANGO: Platform = Platform {
    name: "Django",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn django(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&DJANGO, kind, place, code)
}

const SETTINGS: &str = "At the end of settings.py, in place of other CORS_ lines; needs `pip \
    install django-cors-headers`. Leave out the first two lines if they are there already.";

pub(super) const RECIPES: &[Recipe] = &[
    django(
        FixKind::AllowOrigin,
        SETTINGS,
        r#"INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOWED_ORIGINS = ["{page}"]  # one entry for each origin
CORS_ALLOW_METHODS = [{methods:list}]"#,
    ),
    django(
        FixKind::AllowCredentials,
        SETTINGS,
        r#"INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOWED_ORIGINS = ["{page}"]  # one entry for each origin
CORS_ALLOW_CREDENTIALS = True
CSRF_TRUSTED_ORIGINS = CORS_ALLOWED_ORIGINS  # so that its forms pass the CSRF check"#,
    ),
    django(
        FixKind::CorsOnErrors,
        "In settings.py, in place of other CORS_ lines and of CorsMiddleware elsewhere in \
         MIDDLEWARE: it has to be the first.",
        r#"MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    *(name for name in MIDDLEWARE if "corsheaders" not in name),
]
CORS_ALLOWED_ORIGINS = ["{page}"]  # one entry for each origin
CORS_EXPOSE_HEADERS = ["WWW-Authenticate", "Retry-After"]"#,
    ),
    django(
        FixKind::PreflightFirst,
        "In settings.py, in place of other CORS_ lines and of CorsMiddleware elsewhere in \
         MIDDLEWARE: the first answers preflights before any sign-in.",
        r#"MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    *(name for name in MIDDLEWARE if "corsheaders" not in name),
]
CORS_ALLOWED_ORIGINS = ["{page}"]  # one entry for each origin
CORS_ALLOW_METHODS = [{methods:list}]
CORS_ALLOW_HEADERS = [{headers:list}]"#,
    ),
    django(
        FixKind::AllowHeaders,
        "In settings.py, beside CORS_ALLOWED_ORIGINS.",
        r#"CORS_ALLOW_HEADERS = [{headers:list}]"#,
    ),
    django(
        FixKind::AllowMethods,
        "In settings.py, beside CORS_ALLOWED_ORIGINS.",
        r#"CORS_ALLOW_METHODS = [{methods:list}]"#,
    ),
    django(
        FixKind::ExposeHeaders,
        "In settings.py, beside CORS_ALLOWED_ORIGINS.",
        r#"CORS_EXPOSE_HEADERS = ["WWW-Authenticate", "Retry-After"]"#,
    ),
    django(
        FixKind::Answer401,
        "In settings.py, for Django REST framework. The first class decides: one with a challenge \
         makes the answer a 401, SessionAuthentication has none.",
        r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.BasicAuthentication",  # or TokenAuthentication
        "rest_framework.authentication.SessionAuthentication",
    ],
}"#,
    ),
    django(
        FixKind::AllowEmbedding,
        "In the view of the file.",
        r#"response["Cross-Origin-Resource-Policy"] = "cross-origin""#,
    ),
    django(
        FixKind::Api401,
        "In settings.py, for views of Django REST framework, in place of LoginRequiredMiddleware \
         and @login_required on them.",
        r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}"#,
    ),
    django(
        FixKind::CrossSiteCookie,
        "In settings.py; needs https.",
        r#"SESSION_COOKIE_SAMESITE = "None"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "None"
CSRF_COOKIE_SECURE = True"#,
    ),
];
