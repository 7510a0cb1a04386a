//! Apache, one process in the foreground for each case.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Apache",
    command,
    cases: CASES,
};

/// Where distributions keep the modules.
const MODULES: [&str; 3] = [
    "/usr/lib/apache2/modules",
    "/usr/lib64/httpd/modules",
    "/usr/libexec/apache2",
];

const LOADED: [&str; 17] = [
    "alias",
    "auth_basic",
    "authn_core",
    "authn_file",
    "authz_core",
    "authz_host",
    "authz_user",
    "autoindex",
    "cgi",
    "dir",
    "env",
    "headers",
    "mime",
    "proxy",
    "proxy_http",
    "rewrite",
    "setenvif",
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    // `openssl passwd -apr1 good`
    stand.write(
        "conf/htpasswd",
        "good:$apr1$turnaway$F3OZLFg7RXoSY6JG8gNHW.\n",
    )?;
    let script = stand.write("cgi/token.cgi", TOKEN_CGI)?;
    std::fs::set_permissions(script, std::fs::Permissions::from_mode(0o755))?;
    let modules = MODULES
        .iter()
        .find(|folder| Path::new(folder).is_dir())
        .context("Apache's modules are in none of the usual folders")?;
    let mut text = format!(
        "ServerRoot {0}\nServerName 127.0.0.1\nPidFile {0}/apache.pid\nErrorLog /dev/stderr\nTypesConfig /dev/null\nAddType text/html .html\n",
        stand.folder.display()
    );
    text.push_str(&format!(
        "LoadModule mpm_event_module {modules}/mod_mpm_event.so\nStartServers 1\n\
         MinSpareThreads 1\nThreadsPerChild 16\nMaxRequestWorkers 16\n"
    ));
    for name in LOADED {
        text.push_str(&format!(
            "LoadModule {name}_module {modules}/mod_{name}.so\n"
        ));
    }
    // Debian builds some of these in; loading such a module again is only a warning.
    text.push_str("<IfModule unixd_module>\nUser www-data\nGroup www-data\n</IfModule>\n");
    text.push_str(&stand.setup);
    let config = stand.write("conf/apache.conf", &text)?;
    let mut command = Command::new(program("apache2"));
    command.arg("-DFOREGROUND").arg("-f").arg(config);
    Ok(command)
}

const TOKEN_CGI: &str = r#"#!/bin/sh
if [ "$HTTP_AUTHORIZATION" = "Bearer good" ]; then
  printf 'Status: 200\r\nContent-Type: application/json\r\n\r\n{"items":[]}'
elif [ -z "$HTTP_AUTHORIZATION" ]; then
  printf 'Status: 401\r\nWWW-Authenticate: Bearer\r\nContent-Type: application/json\r\n\r\n{"error":"No authorization token was found"}'
else
  printf 'Status: 401\r\nWWW-Authenticate: Bearer error="invalid_token"\r\nContent-Type: application/json\r\n\r\n{"error":"invalid token"}'
fi
"#;

const fn apache(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// An application behind Apache; the recipe stands in the virtual host.
const PROXY: &str = "Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    {{fix}}
    ProxyPass / http://{{backend}}/
</VirtualHost>
";

/// The same, with CORS set up.
const SHARED: &str = r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    Header always set Access-Control-Allow-Origin "{{page}}"
    Header always merge Vary Origin
    {{fix}}
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=204,L]
    ProxyPass / http://{{backend}}/
</VirtualHost>
"#;

/// Files with CORS set up; the recipe stands in the virtual host.
const FILES: &str = r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    DocumentRoot {{folder}}/site
    Header always set Access-Control-Allow-Origin "{{page}}"
    <Directory {{folder}}/site>
        Require all granted
    </Directory>
    {{fix}}
</VirtualHost>
"#;

const CASES: &[Case] = &[
    Case {
        setup: PROXY,
        ..apache(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "Header always set Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        refused: &[OTHER_ORIGIN, NO_CREDENTIALS_FOR_OTHERS, VARIES],
        ..apache(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    {{fix}}
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=200,L]
    DocumentRoot {{folder}}/site
    <Directory {{folder}}/site>
        Require all denied
    </Directory>
    Header always set Access-Control-Allow-Origin "{{page}}" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
    Header always set Access-Control-Allow-Methods "GET, OPTIONS" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
</VirtualHost>
"#,
        without: r#"Header set Access-Control-Allow-Origin "{{page}}""#,
        path: "/open.html",
        before: ERROR_PATH,
        after: READABLE_403,
        refused: &[OTHER_ORIGIN, VARIES, STILL_403],
        ..apache(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    {{fix}}
    DocumentRoot {{folder}}/site
    <Directory {{folder}}/site>
        AuthType Basic
        AuthName site
        AuthUserFile conf/htpasswd
        Require valid-user
    </Directory>
</VirtualHost>
"#,
        without: r#"Header always set Access-Control-Allow-Origin "{{page}}""#,
        path: "/open.html",
        credential: Credential::Authorization(GOOD_BASIC),
        before: PREFLIGHT_REFUSED,
        refused: &[
            OTHER_ORIGIN,
            OTHER_PREFLIGHT,
            VARIES,
            ANONYMOUS_401,
            WRONG_401,
        ],
        ..apache(FixKind::PreflightFirst)
    },
    Case {
        setup: SHARED,
        without: r#"Header always set Access-Control-Allow-Methods "GET, OPTIONS"
    Header always set Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_STRANGE_HEADER],
        ..apache(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"Header always set Access-Control-Allow-Methods "GET""#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        refused: &[OTHER_ORIGIN, OTHER_PREFLIGHT, NO_DELETE],
        ..apache(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..apache(FixKind::ExposeHeaders)
    },
    Case {
        setup: SHARED,
        path: "/shared",
        before: MULTIPLE_ORIGINS,
        ..apache(FixKind::OneLayer)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    {{fix}}
    RewriteEngine On
    RewriteRule ^/items$ /items/ [R=301,L]
    ProxyPass / http://{{backend}}/
</VirtualHost>
"#,
        without: r#"Header always set Access-Control-Allow-Origin "{{page}}""#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..apache(FixKind::NoRedirect)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    Header always set Access-Control-Allow-Origin "{{page}}"
    Header always set Access-Control-Expose-Headers WWW-Authenticate
    Header always merge Vary Origin
    {{fix}}
    ProxyPass / http://{{backend}}/
</VirtualHost>
"#,
        path: "/silent",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, VARIES, CHALLENGED],
        ..apache(FixKind::AddChallenge)
    },
    Case {
        setup: PROXY,
        without: "Header always set Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        refused: &[OTHER_ORIGIN],
        ..apache(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    Header always set Access-Control-Allow-Origin "{{page}}"
    Header always set Access-Control-Expose-Headers WWW-Authenticate
    RewriteEngine On
    {{fix}}
    RewriteRule ^ {{login}} [R=302,L]
</VirtualHost>
"#,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        refused: &[OTHER_ORIGIN, CHALLENGED, PEOPLE_REDIRECTED],
        ..apache(FixKind::Api401)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    Header always set Access-Control-Allow-Origin "{{page}}"
    Header always set Access-Control-Allow-Headers "Authorization"
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=204,L]
    ScriptAlias /token {{folder}}/cgi/token.cgi
    <Directory {{folder}}/cgi>
        Require all granted
        {{fix}}
    </Directory>
</VirtualHost>
"#,
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: HEADER_STRIPPED,
        refused: &[OTHER_ORIGIN, ANONYMOUS_401, WRONG_401],
        ..apache(FixKind::PassAuthorization)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    DocumentRoot {{folder}}/site
    Header always set Access-Control-Allow-Origin "{{page}}"
    <Directory {{folder}}/site>
        Require all denied
    </Directory>
    {{fix}}
</VirtualHost>
"#,
        path: "/an%20open%20file.html",
        before: APACHE_DENIED,
        refused: &[NEIGHBOUR_403],
        ..apache(FixKind::AllowPath)
    },
    Case {
        setup: FILES,
        without: "DirectoryIndex start.html",
        path: "/folder/",
        before: APACHE_DENIED,
        refused: &[BARE_FOLDER_403],
        ..apache(FixKind::FolderIndex)
    },
    Case {
        setup: r#"Listen 127.0.0.1:{{port}}
<VirtualHost *:{{port}}>
    DocumentRoot {{folder}}/site
    Header always set Access-Control-Allow-Origin "{{page}}"
    Header always set Access-Control-Allow-Headers "Authorization"
    RewriteEngine On
    RewriteCond %{REQUEST_METHOD} =OPTIONS
    RewriteRule ^ - [R=204,L]
    <Directory {{folder}}/site>
        {{fix}}
    </Directory>
</VirtualHost>
"#,
        without: "Require all denied",
        path: "/open.html",
        credential: Credential::Authorization(GOOD_BASIC),
        before: APACHE_DENIED,
        refused: &[CHALLENGED, WRONG_401],
        ..apache(FixKind::BasicAuth)
    },
];
