//! nginx, one process in the foreground for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "nginx",
    command,
    cases: CASES,
};

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    stand.write("conf/htpasswd", "good:{PLAIN}good\n")?;
    let folder = stand.folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {folder}/temp_{name};\n"))
        .concat();
    let config = stand.write(
        "conf/nginx.conf",
        &format!(
            "daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log stderr;\n\
             events {{}}\nhttp {{\n    types {{ text/html html; }}\n    access_log off;\n\
             {temporary}{}\n}}\n",
            stand.setup
        ),
    )?;
    let mut command = Command::new(program("nginx"));
    command.arg("-p").arg(&stand.folder).arg("-c").arg(config);
    Ok(command)
}

const fn server(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// An application behind nginx; the recipe stands in `server { }`.
const PROXY: &str = "server {
    listen 127.0.0.1:{{port}};
    {{fix}}
    location / { proxy_pass http://{{backend}}; }
}";

/// The same; nginx itself asks for a token.
const GUARDED: &str = r#"server {
    listen 127.0.0.1:{{port}};
    {{fix}}
    location / {
        if ($http_authorization = "") { return 401; }
        proxy_pass http://{{backend}};
    }
}"#;

/// CORS is set up, and the recipe stands beside `proxy_pass`.
const BESIDE_PROXY_PASS: &str = r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    add_header Access-Control-Allow-Headers "Authorization" always;
    add_header Vary Origin always;
    if ($request_method = OPTIONS) { return 204; }
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}"#;

/// Files, with CORS set up; the recipe stands in `server { }`.
const FILES: &str = r#"server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    add_header Access-Control-Allow-Origin "{{page}}" always;
    add_header Vary Origin always;
    {{fix}}
}"#;

const CASES: &[Case] = &[
    Case {
        setup: PROXY,
        ..server(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "add_header Access-Control-Allow-Origin * always;",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        refused: &[OTHER_ORIGIN, NO_CREDENTIALS_FOR_OTHERS, VARIES],
        ..server(FixKind::AllowCredentials)
    },
    Case {
        setup: "server {
    listen 127.0.0.1:{{port}};
    if ($request_method = OPTIONS) { return 204; }
    {{fix}}
    location / { proxy_pass http://{{backend}}; }
}",
        without: r#"add_header Access-Control-Allow-Origin "{{page}}";
    add_header Access-Control-Allow-Methods "GET, OPTIONS";
    add_header Access-Control-Allow-Headers "*";"#,
        path: "/token",
        before: ERROR_PATH,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..server(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"add_header Access-Control-Allow-Origin "{{page}}" always;"#,
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        refused: &[
            OTHER_ORIGIN,
            OTHER_PREFLIGHT,
            VARIES,
            ANONYMOUS_401,
            WRONG_401,
        ],
        ..server(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    add_header Access-Control-Allow-Methods "GET, OPTIONS" always;
    {{fix}}
    add_header Vary Origin always;
    if ($request_method = OPTIONS) { return 204; }
    location / { proxy_pass http://{{backend}}; }
}"#,
        without: r#"add_header Access-Control-Allow-Headers "Content-Type" always;"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_STRANGE_HEADER],
        ..server(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    {{fix}}
    add_header Vary Origin always;
    if ($request_method = OPTIONS) { return 204; }
    location / { proxy_pass http://{{backend}}; }
}"#,
        without: r#"add_header Access-Control-Allow-Methods "GET" always;"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_DELETE],
        ..server(FixKind::AllowMethods)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    {{fix}}
    add_header Vary Origin always;
    location / { proxy_pass http://{{backend}}; }
}"#,
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, CHALLENGED],
        ..server(FixKind::ExposeHeaders)
    },
    Case {
        setup: BESIDE_PROXY_PASS,
        path: "/shared",
        before: MULTIPLE_ORIGINS,
        refused: ONLY_THIS_ORIGIN,
        ..server(FixKind::OneLayer)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    {{fix}}
    location = /items { return 301 /items/; }
    location / { proxy_pass http://{{backend}}; }
}"#,
        without: r#"add_header Access-Control-Allow-Origin "{{page}}" always;"#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..server(FixKind::NoRedirect)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    add_header Vary Origin always;
    {{fix}}
    location / {
        if ($http_authorization = "") { return 401; }
        proxy_pass http://{{backend}};
    }
}"#,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..server(FixKind::AddChallenge)
    },
    Case {
        setup: "server {
    listen 127.0.0.1:{{port}};
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}",
        without: "add_header Cross-Origin-Resource-Policy same-origin always;",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        refused: &[OTHER_ORIGIN],
        ..server(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    location / {
        {{fix}}
        return 302 {{login}};
    }
}"#,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED, PEOPLE_REDIRECTED],
        ..server(FixKind::Api401)
    },
    Case {
        setup: BESIDE_PROXY_PASS,
        without: r#"proxy_set_header Authorization "";"#,
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: HEADER_STRIPPED,
        refused: &[OTHER_ORIGIN, ANONYMOUS_401, WRONG_401],
        ..server(FixKind::PassAuthorization)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    add_header Access-Control-Allow-Origin "{{page}}" always;
    {{fix}}
    location / { deny all; }
}"#,
        path: "/an%20open%20file.html",
        before: Before {
            outcome: "forbidden",
            cause: "nginx.denied",
        },
        refused: &[NEIGHBOUR_403],
        ..server(FixKind::AllowPath)
    },
    Case {
        setup: FILES,
        without: "index start.html;",
        path: "/folder/",
        before: Before {
            outcome: "forbidden",
            cause: "nginx.dir-listing",
        },
        refused: &[BARE_FOLDER_403],
        ..server(FixKind::FolderIndex)
    },
    Case {
        setup: r#"server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    add_header Access-Control-Allow-Origin "{{page}}" always;
    add_header Access-Control-Allow-Headers "Authorization" always;
    if ($request_method = OPTIONS) { return 204; }
    location / {
        {{fix}}
    }
}"#,
        without: "deny all;",
        path: "/open.html",
        credential: Credential::Authorization(GOOD_BASIC),
        before: Before {
            outcome: "forbidden",
            cause: "nginx.denied",
        },
        refused: &[CHALLENGED, WRONG_401],
        ..server(FixKind::BasicAuth)
    },
    Case {
        setup: r#"limit_req_zone $binary_remote_addr zone=callers:1m rate=1r/m;
server {
    listen 127.0.0.1:{{port}};
    add_header Access-Control-Allow-Origin "{{page}}" always;
    {{fix}}
    location / {
        limit_req zone=callers;
        proxy_pass http://{{backend}};
    }
}"#,
        without: "limit_req_status 429;",
        host: "later.localhost",
        warm_up: 1,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        refused: &[OTHER_ORIGIN, VARIES, STILL_429],
        ..server(FixKind::RetryAfter)
    },
];
