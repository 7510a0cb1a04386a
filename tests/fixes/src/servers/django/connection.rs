//! Proxies in front, and the limits of gunicorn.

use turnaway::fixes::FixKind;

use super::django;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}
{{fix}}
# views.py
from django.http import HttpResponse
from django.urls import path

import around

urlpatterns = [
    path("shop/items", lambda request: HttpResponse(f"scheme={request.scheme}.")),
    *around.urlpatterns,
]
"#,
        before: DOWNGRADED,
        unseen: NOT_IN_A_PAGE,
        asks: &SCHEME_OF_THE_LAST,
        ..django(FixKind::PassScheme)
    },
    Case {
        setup: r#"{{head}}
MIDDLEWARE += ["around.listed"]
{{fix}}
"#,
        own: &[("127.0.0.1", "127.0.0.10")],
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..django(FixKind::RealAddress)
    },
    Case {
        setup: r#"{{head}}
MIDDLEWARE += ["django.middleware.security.SecurityMiddleware"]
SECURE_CONTENT_TYPE_NOSNIFF = False
SECURE_REFERRER_POLICY = None
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
{{fix}}
"#,
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: &[
            Ask {
                what: "What comes over http is sent to the same address over https.",
                after: Is::Says(
                    301,
                    "location",
                    "https://127.0.0.1:{{port}}/shop/an%20item?of=1&b=%2F",
                ),
                ..SENT_AS_IT_IS[0]
            },
            SENT_AS_IT_IS[1],
        ],
        also: ALL_SENT,
        ..django(FixKind::RedirectToHttps)
    },
    Case {
        setup: "# {{fix}}
{{head}}
",
        without: "gunicorn project.wsgi",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_BY_431,
        ..django(FixKind::LargerHeaders)
    },
];
