//! Caddy, one process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Caddy",
    command,
    cases: CASES,
};

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    let config = stand.write(
        "Caddyfile",
        &format!("{{\n    admin off\n    auto_https off\n}}\n{}", stand.setup),
    )?;
    let mut command = Command::new(program("caddy"));
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(config)
        .env("HOME", &stand.folder)
        .env("XDG_CONFIG_HOME", stand.folder.join("config"))
        .env("XDG_DATA_HOME", stand.folder.join("data"));
    Ok(command)
}

const fn caddy(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// An application behind Caddy; the recipe stands in the site's block.
const PROXY: &str = "http://127.0.0.1:{{port}} {
    {{fix}}
    reverse_proxy {{backend}}
}
";

/// The same, with CORS set up.
const SHARED: &str = r#"http://127.0.0.1:{{port}} {
    header Access-Control-Allow-Origin "{{page}}"
    header Vary Origin
    {{fix}}
    @options method OPTIONS
    handle @options {
        respond 204
    }
    handle {
        reverse_proxy {{backend}}
    }
}
"#;

/// CORS is set up, and the recipe stands in `reverse_proxy`.
const INSIDE_PROXY: &str = r#"http://127.0.0.1:{{port}} {
    header Access-Control-Allow-Origin "{{page}}"
    header Access-Control-Allow-Headers "Authorization"
    header Access-Control-Expose-Headers "WWW-Authenticate"
    header Vary Origin
    @options method OPTIONS
    handle @options {
        respond 204
    }
    handle {
        reverse_proxy {{backend}} {
            {{fix}}
        }
    }
}
"#;

const CASES: &[Case] = &[
    Case {
        setup: PROXY,
        ..caddy(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "header Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        refused: &[OTHER_ORIGIN, NO_CREDENTIALS_FOR_OTHERS, VARIES],
        ..caddy(FixKind::AllowCredentials)
    },
    Case {
        setup: "http://127.0.0.1:{{port}} {
    {{fix}}
    @options method OPTIONS
    handle @options {
        respond 204
    }
    error /items 403
}
",
        without: r#"header {
        Access-Control-Allow-Origin "{{page}}"
        Access-Control-Allow-Methods "GET, OPTIONS"
        defer
    }"#,
        before: ERROR_PATH,
        after: READABLE_403,
        refused: &[OTHER_ORIGIN, VARIES, STILL_403],
        ..caddy(FixKind::CorsOnErrors)
    },
    Case {
        setup: "http://127.0.0.1:{{port}} {
    route {
        {{fix}}
        @anonymous not header Authorization *
        respond @anonymous 401
        reverse_proxy {{backend}}
    }
}
",
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
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
        ..caddy(FixKind::PreflightFirst)
    },
    Case {
        setup: SHARED,
        without: r#"header Access-Control-Allow-Methods "GET, OPTIONS"
    header Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_STRANGE_HEADER],
        ..caddy(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"header Access-Control-Allow-Methods "GET""#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_DELETE],
        ..caddy(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..caddy(FixKind::ExposeHeaders)
    },
    Case {
        setup: INSIDE_PROXY,
        path: "/shared",
        before: MULTIPLE_ORIGINS,
        ..caddy(FixKind::OneLayer)
    },
    Case {
        setup: "http://127.0.0.1:{{port}} {
    route {
        {{fix}}
        redir /items /items/ 301
        reverse_proxy {{backend}}
    }
}
",
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..caddy(FixKind::NoRedirect)
    },
    Case {
        setup: INSIDE_PROXY,
        path: "/silent",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..caddy(FixKind::AddChallenge)
    },
    Case {
        setup: PROXY,
        without: "header Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        refused: &[OTHER_ORIGIN],
        ..caddy(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"http://127.0.0.1:{{port}} {
    route {
        header Access-Control-Allow-Origin "{{page}}"
        header Access-Control-Expose-Headers "WWW-Authenticate"
        {{fix}}
        redir {{login}} 302
    }
}
"#,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, CHALLENGED, PEOPLE_REDIRECTED],
        ..caddy(FixKind::Api401)
    },
    Case {
        setup: INSIDE_PROXY,
        without: "header_up -Authorization",
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: HEADER_STRIPPED,
        refused: &[OTHER_ORIGIN, ANONYMOUS_401, WRONG_401],
        ..caddy(FixKind::PassAuthorization)
    },
    Case {
        setup: r#"http://127.0.0.1:{{port}} {
    header Access-Control-Allow-Origin "{{page}}"
    root * {{folder}}/site
    {{fix}}
    handle {
        respond "You may not see this." 403
    }
}
"#,
        path: "/an%20open%20file.html",
        before: MAYBE_IP,
        refused: &[NEIGHBOUR_403],
        ..caddy(FixKind::AllowPath)
    },
];
