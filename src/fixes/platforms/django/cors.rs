//! What pages of other origins may do. Lists gain entries and lose none.

use super::django;
use crate::fixes::{FixKind, Recipe};

const SETTINGS: &str = "At the end of settings.py.";

const IN_USE: &str = "At the end of settings.py, where `django-cors-headers` is in use.";

const GAINS: &str = "Nothing: the list keeps what it has, also where it is the default one.";

pub(super) const RECIPES: &[Recipe] = &[
    django(
        FixKind::AllowOrigin,
        "At the end of settings.py; needs `pip install django-cors-headers`.",
        r#"if "corsheaders" not in INSTALLED_APPS:  # not in use so far
    INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]
    MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
    CORS_ALLOW_METHODS = [{methods:list}]
allowed_so_far = globals().get("CORS_ALLOWED_ORIGINS") or globals().get("CORS_ORIGIN_WHITELIST", [])
CORS_ALLOWED_ORIGINS = [*allowed_so_far, "{page}"]"#,
    )
    .replaces(
        "Nothing where `django-cors-headers` is in use: the list keeps what it has. Where it was \
         not, it answers every preflight from now on, in place of what did so before.",
    )
    .opens(
        "Every script that runs on {page} can read what anybody may fetch here without signing in. \
         Where `django-cors-headers` was in use, it may do what its other origins may: with \
         cookies, too, if CORS_ALLOW_CREDENTIALS is on.",
    )
    .shut("Origins that are not listed, and everything that needs a sign-in."),
    django(
        FixKind::AllowCredentials,
        "At the end of settings.py. What else sends CORS headers, such as `django-cors-headers`, \
         stays. Its CORS_ALLOW_CREDENTIALS would let in all its origins with cookies, not this one \
         alone.",
        r#"from django.utils.cache import patch_vary_headers

def cookies_for_page(get_response):
    def answer(request):
        response = get_response(request)
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin")
        if origin in ["{page}"]:  # origins you trust like your own
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Allow-Credentials"] = "true"
        return response

    return answer

MIDDLEWARE = [f"{__name__}.cookies_for_page", *MIDDLEWARE]  # the first has the last word"#,
    ),
    django(
        FixKind::CorsOnErrors,
        "At the end of settings.py. What else sends CORS headers, such as `django-cors-headers`, \
         stays.",
        r#"from django.utils.cache import patch_vary_headers

def share_refusals(get_response):
    def answer(request):
        response = get_response(request)
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin")
        if response.status_code >= 400 and origin in ["{page}"]:  # one entry for each origin
            response["Access-Control-Allow-Origin"] = origin
            exposed = response.get("Access-Control-Expose-Headers", "WWW-Authenticate")
            response["Access-Control-Expose-Headers"] = f"{exposed}, WWW-Authenticate, Retry-After"
        return response

    return answer

MIDDLEWARE = [f"{__name__}.share_refusals", *MIDDLEWARE]  # the first has the last word"#,
    ),
    django(
        FixKind::PreflightFirst,
        "In MIDDLEWARE in settings.py, directly above the one that asks for credentials; needs \
         `django-cors-headers`, with {page} among its CORS_ALLOWED_ORIGINS.",
        r#""corsheaders.middleware.CorsMiddleware","#,
    )
    .replaces("The same line further down, if it is there: it moves up.")
    .opens(
        "Preflights of every origin are answered without credentials; those of the origins in \
         CORS_ALLOWED_ORIGINS learn which methods and headers they may use, and nothing else.",
    ),
    django(
        FixKind::AllowHeaders,
        IN_USE,
        r#"from corsheaders.defaults import default_headers

CORS_ALLOW_HEADERS = [*globals().get("CORS_ALLOW_HEADERS", default_headers), {headers:list}]"#,
    )
    .replaces(GAINS),
    django(
        FixKind::AllowMethods,
        IN_USE,
        r#"from corsheaders.defaults import default_methods

CORS_ALLOW_METHODS = [*globals().get("CORS_ALLOW_METHODS", default_methods), {methods:list}]"#,
    )
    .replaces(GAINS),
    django(
        FixKind::ExposeHeaders,
        IN_USE,
        r#"CORS_EXPOSE_HEADERS = [*globals().get("CORS_EXPOSE_HEADERS", []), "WWW-Authenticate", "Retry-After"]"#,
    )
    .replaces(GAINS),
    django(
        FixKind::ExposeNonce,
        IN_USE,
        r#"CORS_EXPOSE_HEADERS = [*globals().get("CORS_EXPOSE_HEADERS", []), "DPoP-Nonce", "WWW-Authenticate"]"#,
    )
    .replaces(GAINS)
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    django(
        FixKind::AllowEmbedding,
        "In the view of the file, directly before it returns `response`.",
        r#"response["Cross-Origin-Resource-Policy"] = "cross-origin""#,
    )
    .replaces("The Cross-Origin-Resource-Policy of this file's answer, if it has one."),
    django(
        FixKind::TrustCsrfOrigin,
        SETTINGS,
        r#"CSRF_TRUSTED_ORIGINS = [*globals().get("CSRF_TRUSTED_ORIGINS", []), "{page}"]"#,
    )
    .replaces("Nothing: the list keeps what it has."),
];
