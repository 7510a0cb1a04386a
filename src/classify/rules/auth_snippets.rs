//! Set-ups around authentication to copy, for the servers people run most.

use crate::classify::Snippet;
use crate::classify::t;

/// Let pages read the challenge and the waiting time.
pub const EXPOSE: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "add_header Access-Control-Expose-Headers \"WWW-Authenticate, Retry-After\" always;",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("# needs mod_headers\n\
            Header always set Access-Control-Expose-Headers \"WWW-Authenticate, Retry-After\""),
    },
    Snippet {
        platform: "Express",
        code: t(
            "app.use(cors({ origin: '{page}', exposedHeaders: ['WWW-Authenticate', \
            'Retry-After'] }));",
        ),
    },
];

/// Send a challenge with every 401.
pub const CHALLENGE: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t("# for a 401 that nginx itself makes\n\
            error_page 401 @challenge;\n\
            location @challenge {\n    \
            internal;\n    \
            add_header WWW-Authenticate 'Bearer realm=\"{host}\"' always;\n    \
            return 401;\n\
            }"),
    },
    Snippet {
        platform: "Apache",
        code: t("# needs mod_headers; 2.4.10 or later\n\
            Header always set WWW-Authenticate \"Bearer realm=\\\"{host}\\\"\" \
            \"expr=%{REQUEST_STATUS} == 401\""),
    },
    Snippet {
        platform: "Express",
        code: t("res.set('WWW-Authenticate', 'Bearer realm=\"{host}\"')\n  \
            .status(401).json({ error: 'sign in first' });"),
    },
];

/// Pass the Authorization header on to the application.
pub const PASS_AUTHORIZATION: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "# only needed where another proxy_set_header or auth_basic removes it\n\
            proxy_set_header Authorization $http_authorization;",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("# CGI, FastCGI and PHP-FPM, 2.4.13 or later\n\
            CGIPassAuth On\n\
            # mod_wsgi\n\
            WSGIPassAuthorization On"),
    },
    Snippet {
        platform: "Express",
        code: t("// http-proxy-middleware: take care not to drop it\n\
            on: { proxyReq: (out, req) => {\n  \
            if (req.headers.authorization) out.setHeader('authorization', req.headers.authorization);\n\
            } }"),
    },
];

/// Answer API calls with 401 rather than with the sign-in page.
pub const API_401: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t("# oauth2-proxy or another auth_request service in front\n\
            location /api/ {\n    \
            auth_request /oauth2/auth;\n    \
            # no error_page 401 here, so that the 401 reaches the caller\n    \
            proxy_pass http://app;\n\
            }"),
    },
    Snippet {
        platform: "Apache",
        code: t("# mod_auth_openidc\n\
            <Location \"/api\">\n  \
            AuthType openid-connect\n  \
            OIDCUnAuthAction 401\n  \
            Require valid-user\n\
            </Location>"),
    },
    Snippet {
        platform: "Express",
        code: t("app.use((req, res, next) => {\n  \
            if (req.session?.user) return next();\n  \
            if (req.accepts(['html', 'json']) === 'json')\n    \
            return res.set('WWW-Authenticate', 'Bearer').status(401).json({ error: 'sign in first' });\n  \
            res.redirect('/login');\n\
            });"),
    },
];

/// Refuse too many requests so that clients know what to do.
pub const RETRY_AFTER: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t("limit_req_status 429;\n\
            error_page 429 @slow;\n\
            location @slow {\n    \
            internal;\n    \
            add_header Retry-After 30 always;\n    \
            return 429;\n\
            }"),
    },
    Snippet {
        platform: "Apache",
        code: t(
            "# needs mod_headers; mod_evasive: DOSHTTPStatus 429, mod_qos: QS_ErrorResponseCode 429\n\
            Header always set Retry-After 30 \"expr=%{REQUEST_STATUS} == 429\"",
        ),
    },
    Snippet {
        platform: "Express",
        code: t("const { rateLimit } = require('express-rate-limit');\n\
            app.use(rateLimit({ windowMs: 60_000, limit: 100, standardHeaders: true }));"),
    },
];
