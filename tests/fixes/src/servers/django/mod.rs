//! Django and Django REST framework, one process for each case.

mod connection;
mod cors;
mod forms;
mod refusals;

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{APP, Server, Stand, gunicorn};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Django",
    command,
    pieces: PIECES,
    around: APP,
    cases: &[
        cors::CASES,
        refusals::CASES,
        forms::CASES,
        connection::CASES,
    ],
};

/// `head` is what every `settings.py` begins with.
const PIECES: &[(&str, &str)] = &[
    ("shared", SHARED),
    (
        "head",
        r#"SECRET_KEY = "only for this test"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "views"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
AUTHENTICATION_BACKENDS = ["around.Passwords"]
APPEND_SLASH = False
SHARED_WITH = "{{page}}"
LOGIN_URL = "{{login}}"
MIDDLEWARE = ["around.protect", "around.people"]"#,
    ),
];

/// `django-cors-headers` in use, with lists of its own.
const SHARED: &str = r#"INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["around.protect", "corsheaders.middleware.CorsMiddleware", "around.people"]
CORS_ALLOWED_ORIGINS = ["{{page}}", "https://own.example"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
CORS_ALLOW_HEADERS = ["x-own", "authorization"]"#;

/// The views where a set-up has none of its own.
const VIEWS: &str = "from around import urlpatterns\n";

const WSGI: &str = "from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
";

/// The set-up is `settings.py`; a line `# views.py` begins a second file.
fn command(stand: &Stand) -> Result<Command> {
    let (settings, views) = stand
        .setup
        .split_once("# views.py\n")
        .unwrap_or((&stand.setup, VIEWS));
    stand.write("settings.py", settings)?;
    stand.write("views.py", views)?;
    stand.write("around.py", include_str!("around.py"))?;
    if let Some(mut gunicorn) = gunicorn(stand) {
        stand.write("project/wsgi.py", WSGI)?;
        gunicorn.env("DJANGO_SETTINGS_MODULE", "settings");
        return Ok(gunicorn);
    }
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
