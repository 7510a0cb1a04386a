//! CORS set-ups to copy, for the servers people run most. Safe by default: one named origin, no
//! wildcard with credentials, `Vary: Origin`, error answers included, preflight before
//! authentication.

use crate::classify::Snippet;
use crate::classify::t;

/// Share answers with one page's origin.
pub const ALLOW_ORIGIN: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "add_header Access-Control-Allow-Origin \"{page}\" always;\n\
            add_header Vary Origin always;",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("# needs mod_headers\n\
            Header always set Access-Control-Allow-Origin \"{page}\"\n\
            Header always merge Vary \"Origin\""),
    },
    Snippet {
        platform: "Caddy",
        code: t("header {\n  \
            Access-Control-Allow-Origin \"{page}\"\n  \
            +Vary Origin\n  \
            defer\n\
            }"),
    },
    Snippet {
        platform: "Express",
        code: t("const cors = require('cors');\n\
            app.use(cors({ origin: '{page}' })); // before routes and authentication"),
    },
    Snippet {
        platform: "FastAPI",
        code: t("from fastapi.middleware.cors import CORSMiddleware\n\
            app.add_middleware(CORSMiddleware, allow_origins=[\"{page}\"],\n                   \
            allow_methods=[\"GET\", \"HEAD\", \"OPTIONS\"])"),
    },
    Snippet {
        platform: "Spring",
        code: t(
            "http.cors(cors -> cors.configurationSource(request -> {\n  \
            var c = new CorsConfiguration();\n  \
            c.setAllowedOrigins(List.of(\"{page}\"));\n  \
            c.setAllowedMethods(List.of(\"GET\", \"HEAD\", \"OPTIONS\"));\n  \
            return c;\n\
            }));",
        ),
    },
];

/// Send the headers on refusals and errors too.
pub const ALWAYS: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "# without `always`, nginx leaves the header out on 401, 403, 404 and 5xx\n\
            add_header Access-Control-Allow-Origin \"{page}\" always;\n\
            add_header Access-Control-Expose-Headers \"WWW-Authenticate, Retry-After\" always;\n\
            add_header Vary Origin always;",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("# `always` covers error answers too\n\
            Header always set Access-Control-Allow-Origin \"{page}\"\n\
            Header always set Access-Control-Expose-Headers \"WWW-Authenticate, Retry-After\"\n\
            Header always merge Vary \"Origin\""),
    },
    Snippet {
        platform: "Express",
        code: t(
            "// first of all middlewares, so that 401 and 403 from later ones carry it\n\
            app.use(cors({ origin: '{page}', exposedHeaders: ['WWW-Authenticate', \
            'Retry-After'] }));\n\
            app.use(authenticate);",
        ),
    },
    Snippet {
        platform: "Spring",
        code: t("// lets the CORS filter run before authentication\n\
            http.cors(Customizer.withDefaults());"),
    },
    Snippet {
        platform: "AWS API Gateway",
        code: t(
            "# gateway responses are written before your integration runs\n\
            aws apigateway put-gateway-response --rest-api-id ID --response-type DEFAULT_4XX \\\n  \
            --response-parameters \
            '{\"gatewayresponse.header.Access-Control-Allow-Origin\":\"'\"'{page}'\"'\"}'",
        ),
    },
];

/// Answer preflights before authentication.
pub const PREFLIGHT: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "add_header Access-Control-Allow-Origin \"{page}\" always;\n\
            add_header Vary Origin always;\n\
            if ($request_method = OPTIONS) {\n  \
            add_header Access-Control-Allow-Origin \"{page}\";\n  \
            add_header Access-Control-Allow-Methods \"GET, HEAD, POST, OPTIONS\";\n  \
            add_header Access-Control-Allow-Headers \"Authorization, Content-Type\";\n  \
            add_header Access-Control-Max-Age 600;\n  \
            add_header Vary Origin;\n  \
            return 204;\n\
            }",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("# needs mod_headers and mod_rewrite\n\
            Header always set Access-Control-Allow-Origin \"{page}\"\n\
            Header always set Access-Control-Allow-Methods \"GET, HEAD, POST, OPTIONS\"\n\
            Header always set Access-Control-Allow-Headers \"Authorization, Content-Type\"\n\
            Header always merge Vary \"Origin\"\n\
            <LimitExcept OPTIONS>\n  \
            Require valid-user\n\
            </LimitExcept>\n\
            RewriteEngine On\n\
            RewriteCond %{REQUEST_METHOD} OPTIONS\n\
            RewriteRule ^ - [R=204,L]"),
    },
    Snippet {
        platform: "Express",
        code: t("const cors = require('cors');\n\
            app.use(cors({ origin: '{page}', allowedHeaders: ['Authorization', \
            'Content-Type'] })); // answers OPTIONS\n\
            app.use(authenticate); // after it"),
    },
    Snippet {
        platform: "Spring",
        code: t(
            "http.cors(Customizer.withDefaults()) // the CORS filter answers preflights\n    \
            .authorizeHttpRequests(a -> a.anyRequest().authenticated());",
        ),
    },
];

/// Share answers with one origin, cookies included.
pub const CREDENTIALS: &[Snippet] = &[
    Snippet {
        platform: "nginx",
        code: t(
            "add_header Access-Control-Allow-Origin \"{page}\" always;\n\
            add_header Access-Control-Allow-Credentials true always;\n\
            add_header Vary Origin always;",
        ),
    },
    Snippet {
        platform: "Apache",
        code: t("Header always set Access-Control-Allow-Origin \"{page}\"\n\
            Header always set Access-Control-Allow-Credentials \"true\"\n\
            Header always merge Vary \"Origin\""),
    },
    Snippet {
        platform: "Express",
        code: t("app.use(cors({ origin: '{page}', credentials: true }));"),
    },
];
