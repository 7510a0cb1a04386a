//! Django and Django REST framework, one process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Django",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

/// The set-up is `settings.py`; a line `# views.py` begins a second file.
fn command(stand: &Stand) -> Result<Command> {
    let (settings, views) = stand
        .setup
        .split_once("# views.py\n")
        .unwrap_or((&stand.setup, VIEWS));
    stand.write("settings.py", settings)?;
    stand.write("views.py", views)?;
    let mut command = Command::new(stand.installed.join("python/bin/python"));
    command
        .args(["-m", "django", "runserver", "--noreload"])
        .arg(format!("127.0.0.1:{}", stand.port))
        .current_dir(&stand.folder)
        .env("DJANGO_SETTINGS_MODULE", "settings")
        .env("PYTHONPATH", &stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

const fn django(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// Middlewares and views. `SHARED_WITH` stands in the settings.
const VIEWS: &str = r#"from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


def items(request):
    return JsonResponse({"items": []})


class Private(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"items": []})


def guard(get_response):
    def answer(request):
        if request.headers.get("Authorization") == "Bearer good":
            return get_response(request)
        challenge = {"WWW-Authenticate": "Bearer"}
        return JsonResponse({"error": "sign in first"}, status=401, headers=challenge)

    return answer


def share(get_response):
    def answer(request):
        response = get_response(request)
        response["Access-Control-Allow-Origin"] = settings.SHARED_WITH
        return response

    return answer


def send_to_login(get_response):
    return lambda request: HttpResponseRedirect(settings.LOGIN_AT)


def share_options(get_response):
    def answer(request):
        if request.method != "OPTIONS":
            return get_response(request)
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Origin"] = settings.SHARED_WITH
        response["Access-Control-Allow-Methods"] = "GET, OPTIONS"
        return response

    return answer


urlpatterns = [path("items", items), path("private", Private.as_view())]
"#;

/// Settings with the given middlewares; the recipe stands at their end.
macro_rules! settings {
    ($middlewares:literal, $more:literal) => {
        concat!(
            r#"SECRET_KEY = "only for this test"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "views"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
SHARED_WITH = "{{page}}"
MIDDLEWARE = ["#,
            $middlewares,
            "]\n",
            $more,
            "\n{{fix}}\n"
        )
    };
}

/// `corsheaders` is installed and stands where it should.
const SHARED: &str = settings!(
    r#""corsheaders.middleware.CorsMiddleware""#,
    r#"INSTALLED_APPS += ["corsheaders"]
CORS_ALLOWED_ORIGINS = ["{{page}}"]"#
);

const CASES: &[Case] = &[
    Case {
        setup: settings!("", ""),
        ..django(FixKind::AllowOrigin)
    },
    Case {
        setup: settings!("", ""),
        without: r#"INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
CORS_ALLOW_ALL_ORIGINS = True"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..django(FixKind::AllowCredentials)
    },
    Case {
        setup: settings!(
            r#""views.share_options", "views.guard", "corsheaders.middleware.CorsMiddleware""#,
            r#"INSTALLED_APPS += ["corsheaders"]"#
        ),
        without: r#"CORS_ALLOWED_ORIGINS = ["{{page}}"]"#,
        before: ERROR_PATH,
        after: READABLE_401,
        ..django(FixKind::CorsOnErrors)
    },
    Case {
        setup: settings!(r#""views.guard""#, r#"INSTALLED_APPS += ["corsheaders"]"#),
        without: r#"MIDDLEWARE = ["views.share", *MIDDLEWARE]"#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..django(FixKind::PreflightFirst)
    },
    Case {
        setup: SHARED,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..django(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"CORS_ALLOW_METHODS = ["GET"]"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..django(FixKind::AllowMethods)
    },
    Case {
        setup: settings!(
            r#""corsheaders.middleware.CorsMiddleware", "views.guard""#,
            r#"INSTALLED_APPS += ["corsheaders"]
CORS_ALLOWED_ORIGINS = ["{{page}}"]"#
        ),
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..django(FixKind::ExposeHeaders)
    },
    Case {
        setup: settings!(
            r#""corsheaders.middleware.CorsMiddleware""#,
            r#"INSTALLED_APPS += ["corsheaders"]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
CORS_EXPOSE_HEADERS = ["WWW-Authenticate"]"#
        ),
        without: r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}"#,
        path: "/private",
        before: Before {
            outcome: "sign-in-required",
            cause: "drf.401-as-403",
        },
        after: READABLE_401,
        ..django(FixKind::Answer401)
    },
    Case {
        setup: r#"SECRET_KEY = "only for this test"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "views"
# views.py
from django.http import JsonResponse
from django.urls import path


def items(request):
    response = JsonResponse({"items": []})
    {{fix}}
    return response


urlpatterns = [path("items", items)]
"#,
        without: r#"response["Cross-Origin-Resource-Policy"] = "same-origin""#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..django(FixKind::AllowEmbedding)
    },
    Case {
        setup: settings!(
            r#""corsheaders.middleware.CorsMiddleware""#,
            r#"INSTALLED_APPS += ["corsheaders"]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
CORS_EXPOSE_HEADERS = ["WWW-Authenticate"]
LOGIN_AT = "{{login}}""#
        ),
        without: r#"MIDDLEWARE = [*MIDDLEWARE, "views.send_to_login"]"#,
        path: "/private",
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..django(FixKind::Api401)
    },
];
