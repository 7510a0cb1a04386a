//! Apache, one process in the foreground for each case.

mod access;
mod cors;
mod limits;
mod proxy;
mod refusals;

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{PROXY, Server, Stand, program};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Apache",
    command,
    pieces: PIECES,
    around: PROXY,
    cases: &[
        cors::CASES,
        refusals::CASES,
        access::CASES,
        limits::CASES,
        proxy::CASES,
    ],
};

/// `head` begins `<VirtualHost>`, `around` is what Apache itself guards, and `rest` is the
/// application; with `files` Apache gives out what is below `/shop/`, with `application` also `/`.
const PIECES: &[(&str, &str)] = &[
    (
        "head",
        r#"DocumentRoot {{folder}}/site
Header always set Strict-Transport-Security "max-age=31536000"
Header always set Content-Security-Policy "default-src 'self'; frame-ancestors 'none'"
Header always set X-Frame-Options DENY"#,
    ),
    (
        "around",
        r#"<Directory {{folder}}/site>
    Require all granted
</Directory>
<FilesMatch "^\.">
    Require all denied
</FilesMatch>
<Directory {{folder}}/site/private>
    AuthType Basic
    AuthName members
    AuthUserFile conf/htpasswd
    Require user bob
</Directory>
<Directory {{folder}}/site/office>
    Require ip 192.0.2.7
</Directory>
ProxyPass /private/ !
ProxyPass /office/ !
ProxyPass /.env !"#,
    ),
    ("rest", "ProxyPass / http://{{backend}}/"),
    (
        "files",
        r#"ProxyPass /shop/ !
ProxyPass / http://{{backend}}/"#,
    ),
    (
        "application",
        r"ProxyPassMatch ^/((login|static|account|api|staff|nothing)(/.*)?|.*\.php)$ http://{{backend}}/$1",
    ),
    (
        "shared",
        r#"Header always set Access-Control-Allow-Origin "{{page}}"
Header always merge Vary Origin"#,
    ),
    ("to-sign-in-if", TO_SIGN_IN_IF),
    ("to-sign-in", "RewriteRule ^ {{login}} [R=302,L]"),
    (
        "policy",
        "Header always set Content-Security-Policy \"default-src 'self'; connect-src 'self'; frame-ancestors 'none'\"",
    ),
    (
        "answer-options",
        r#"RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteRule ^ - [R=204,L]"#,
    ),
];

/// Who is sent to the sign-in page.
const TO_SIGN_IN_IF: &str = "RewriteCond %{REQUEST_URI} ^/shop/
RewriteCond %{HTTP:Cookie} !sid=
RewriteCond %{HTTP:Authorization} !^Bearer.(good|weak)";

/// Where distributions keep the modules.
const MODULES: [&str; 3] = [
    "/usr/lib/apache2/modules",
    "/usr/lib64/httpd/modules",
    "/usr/libexec/apache2",
];

/// A part of Apache each.
const LOADED: [&str; 19] = [
    "alias",
    "allowmethods",
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
    "remoteip",
    "rewrite",
    "setenvif",
];

fn command(stand: &Stand) -> Result<Command> {
    stand.write_site()?;
    // `openssl passwd -apr1 hunter2`, for both.
    const HASH: &str = "$apr1$turnaway$Y.3NO6xhM17Y9B2nZ.00r/";
    stand.write("conf/htpasswd", &format!("bob:{HASH}\nmallory:{HASH}\n"))?;
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
    // What a set-up has above `{{host}}` stands outside of the virtual host.
    let (outside, inside) = stand
        .setup
        .split_once("{{host}}")
        .unwrap_or(("", stand.setup.as_str()));
    text.push_str(&format!(
        "{outside}\nListen 127.0.0.1:{0}\n<VirtualHost *:{0}>\n{inside}\n</VirtualHost>\n",
        stand.port
    ));
    let config = stand.write("conf/apache.conf", &text)?;
    let mut command = Command::new(program("apache2"));
    command.arg("-DFOREGROUND").arg("-f").arg(config);
    Ok(command)
}

const TOKEN_CGI: &str = r#"#!/bin/sh
case "$HTTP_AUTHORIZATION" in
"Bearer good")
  printf 'Status: 200\r\nContent-Type: application/json\r\n\r\n{"items":[]}' ;;
"Bearer weak")
  printf 'Status: 403\r\nContent-Type: application/json\r\n\r\n{"error":"not allowed"}' ;;
"")
  printf 'Status: 401\r\nWWW-Authenticate: Bearer\r\nContent-Type: application/json\r\n\r\n{"error":"No authorization token was found"}' ;;
*)
  printf 'Status: 401\r\nWWW-Authenticate: Bearer error="invalid_token"\r\nContent-Type: application/json\r\n\r\n{"error":"invalid token"}' ;;
esac
"#;

const fn apache(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}
