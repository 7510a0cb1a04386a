//! Envoy: whom it lets in by network address, and how it answers a page without a browser.

use anyhow::Result;
use turnaway::fixes::FixKind;

use crate::process::Process;
use crate::servers::envoy::{program, with_config};
use crate::trial::{Call, Ground, Trial, set_up};

const ADDED_IN: &str = "The address that was added gets in.";
const LISTED_IN: &str = "The addresses that were listed still get in.";
const OTHERS_OUT: &str = "Every other address stays out.";
const SEEN: &str = "The caller's own address counts, as a trusted proxy tells it.";
const MADE_UP: &str = "An address that a caller makes up in front of the proxy's does not count.";
const UNTRUSTED: &str = "What others than the trusted proxies tell does not count.";
const LONGER_IN: &str = "A request with 80 kB of headers, refused with 431 before, is answered.";
const TOO_LONG: &str = "A request with 120 kB of headers is still refused.";
const TO_HTTPS: &str = "Who comes by http is sent to the same address with https.";
const NOTHING_ELSE: &str = "Nothing else is answered over http.";
const NONCE: &str = "A page of the named origin may read DPoP-Nonce.";
const NO_OTHERS: &str = "Pages of other origins may read nothing.";

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::AllowAddress,
        own: &[("203.0.113.7", "127.0.0.7")],
        says: &[ADDED_IN, LISTED_IN, OTHERS_OUT],
        run: allow_address,
        ..ENVOY
    },
    Trial {
        kind: FixKind::RealAddress,
        own: &[("10.0.0.0, prefix_len: 8", "127.0.0.2, prefix_len: 32")],
        says: &[SEEN, MADE_UP, UNTRUSTED],
        run: real_address,
        ..ENVOY
    },
    Trial {
        kind: FixKind::LargerHeaders,
        says: &[LONGER_IN, TOO_LONG],
        run: larger_headers,
        ..ENVOY
    },
    Trial {
        kind: FixKind::RedirectToHttps,
        says: &[TO_HTTPS, NOTHING_ELSE],
        run: redirect,
        ..ENVOY
    },
    Trial {
        kind: FixKind::ExposeNonce,
        says: &[NONCE, NO_OTHERS],
        run: expose_nonce,
        ..ENVOY
    },
];

const ENVOY: Trial = Trial {
    platform: "Envoy",
    ..Trial::USUAL
};

/// Answers by itself; `manager`, `host`, `policy`, `principals` are places for lines.
const SETUP: &str = r#"static_resources:
  listeners:
  - address: { socket_address: { address: 127.0.0.1, port_value: {{port}} } }
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: web
          {{manager}}
          route_config:
            virtual_hosts:
            - name: site
              domains: ["*"]
              {{host}}
              typed_per_filter_config:
                envoy.filters.http.cors:
                  "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
                  allow_origin_string_match: [{ exact: "https://app.example" }]
                  {{policy}}
              routes:
              - match: { prefix: "/" }
                route: { cluster: self }
          http_filters:
          - name: envoy.filters.http.cors
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
          - name: envoy.filters.http.rbac
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC
              rules:
                action: ALLOW
                policies:
                  office:
                    permissions: [{ any: true }]
                    principals:
                    {{principals}}
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  - address: { socket_address: { address: 127.0.0.1, port_value: {{behind}} } }
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: application
          max_request_headers_kb: 200
          route_config:
            virtual_hosts:
            - name: site
              domains: ["*"]
              routes:
              - match: { prefix: "/" }
                direct_response: { status: 200, body: { inline_string: items } }
          http_filters:
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
  - name: self
    load_assignment:
      cluster_name: self
      endpoints:
      - lb_endpoints:
        - endpoint:
            address: { socket_address: { address: 127.0.0.1, port_value: {{behind}} } }
"#;

/// The address of the office, which is listed from the beginning.
const OFFICE: &str = "- remote_ip: { address_prefix: 127.0.0.9, prefix_len: 32 }";
const ANYBODY: &str = "- any: true";
/// Nobody's word for a caller's address counts, as for a server that callers reach directly.
const DIRECT: &str = "use_remote_address: true";

struct Lines<'a> {
    manager: &'a str,
    host: &'a str,
    policy: &'a str,
    principals: &'a str,
}

const PLAIN: Lines<'static> = Lines {
    manager: DIRECT,
    host: "",
    policy: "",
    principals: ANYBODY,
};

/// Starts Envoy with these lines in their places.
fn start(ground: &Ground, lines: &Lines<'_>) -> Result<(Process, u16)> {
    let (port, behind) = (ground.port()?, ground.port()?);
    let mut text = SETUP.to_owned();
    for (place, lines) in [
        ("{{manager}}", lines.manager),
        ("{{host}}", lines.host),
        ("{{policy}}", lines.policy),
        ("{{principals}}", lines.principals),
    ] {
        text = crate::servers::insert(&text, place, lines);
    }
    let (port_text, behind_text) = (port.to_string(), behind.to_string());
    let values = [
        ("port", port_text.as_str()),
        ("behind", behind_text.as_str()),
    ];
    let config = ground.write(&format!("{port}.yaml"), &set_up(&text, &values))?;
    let command = with_config(program(&ground.installed)?, &config);
    let process = ground.start(&port_text, command, port)?;
    Ok((process, port))
}

fn from(address: &str, port: u16, headers: &[&str]) -> Result<u16> {
    let call = Call {
        from: address,
        headers,
        ..Call::GET
    };
    call.status(port)
}

fn allow_address(ground: &mut Ground) -> Result<()> {
    let (_envoy, port) = start(
        ground,
        &Lines {
            principals: OFFICE,
            ..PLAIN
        },
    )?;
    let before = from("127.0.0.7", port, &[])?;
    let both = format!("{OFFICE}\n{}", ground.lines);
    let (_envoy, port) = start(
        ground,
        &Lines {
            principals: &both,
            ..PLAIN
        },
    )?;
    ground.holds(
        ADDED_IN,
        before == 403 && from("127.0.0.7", port, &[])? == 200,
    )?;
    ground.holds(LISTED_IN, from("127.0.0.9", port, &[])? == 200)?;
    let mut out = true;
    for other in ["127.0.0.1", "127.0.0.6", "127.0.0.8", "127.0.7.7"] {
        out &= from(other, port, &[])? == 403;
    }
    ground.holds(OTHERS_OUT, out)
}

fn real_address(ground: &mut Ground) -> Result<()> {
    // The proxy is 127.0.0.2; the office, behind it, is 127.0.0.9.
    let (_envoy, port) = start(
        ground,
        &Lines {
            principals: OFFICE,
            ..PLAIN
        },
    )?;
    let told: &[&str] = &["X-Forwarded-For: 127.0.0.9"];
    let before = from("127.0.0.2", port, told)?;
    let lines = Lines {
        manager: &ground.lines.clone(),
        principals: OFFICE,
        ..PLAIN
    };
    let (_envoy, port) = start(ground, &lines)?;
    let strange: &[&str] = &["X-Forwarded-For: 127.0.0.5"];
    let seen = before == 403
        && from("127.0.0.2", port, told)? == 200
        && from("127.0.0.2", port, strange)? == 403;
    ground.holds(SEEN, seen)?;
    let made_up: &[&str] = &["X-Forwarded-For: 127.0.0.9, 127.0.0.5"];
    ground.holds(MADE_UP, from("127.0.0.2", port, made_up)? == 403)?;
    ground.holds(UNTRUSTED, from("127.0.0.5", port, told)? == 403)
}

fn larger_headers(ground: &mut Ground) -> Result<()> {
    let long = |kilobytes: usize| format!("X-Long: {}", "x".repeat(kilobytes * 1024));
    let (eighty, more) = (long(80), long(120));
    let (_envoy, port) = start(ground, &PLAIN)?;
    let before = from("127.0.0.1", port, &[&eighty])?;
    let both = format!("{DIRECT}\n{}", ground.lines);
    let (_envoy, port) = start(
        ground,
        &Lines {
            manager: &both,
            ..PLAIN
        },
    )?;
    ground.holds(
        LONGER_IN,
        before == 431 && from("127.0.0.1", port, &[&eighty])? == 200,
    )?;
    ground.holds(TOO_LONG, from("127.0.0.1", port, &[&more])? == 431)
}

fn redirect(ground: &mut Ground) -> Result<()> {
    let (_envoy, port) = start(
        ground,
        &Lines {
            host: &ground.lines.clone(),
            ..PLAIN
        },
    )?;
    let reply = Call {
        path: "/shop/items?a=b",
        headers: &["Host: shop.example"],
        ..Call::GET
    }
    .ask(port)?;
    let wanted = ["https://shop.example/shop/items?a=b"];
    ground.holds(
        TO_HTTPS,
        reply.status == 301 && reply.values("location") == wanted,
    )?;
    let mut moved = true;
    for method in ["HEAD", "POST", "OPTIONS"] {
        let status = Call {
            method,
            ..Call::GET
        }
        .status(port)?;
        moved &= status == 301;
    }
    ground.holds(NOTHING_ELSE, moved)
}

fn expose_nonce(ground: &mut Ground) -> Result<()> {
    let (_envoy, port) = start(
        ground,
        &Lines {
            policy: &ground.lines.clone(),
            ..PLAIN
        },
    )?;
    let ask = |origin: &str| {
        let header = format!("Origin: {origin}");
        Call {
            headers: &[&header],
            ..Call::GET
        }
        .ask(port)
    };
    let named = ask("https://app.example")?;
    let exposed = named.values("access-control-expose-headers").join(", ");
    let readable = named.values("access-control-allow-origin") == ["https://app.example"];
    ground.holds(NONCE, readable && exposed.contains("DPoP-Nonce"))?;
    let other = ask("https://other.example")?;
    ground.holds(
        NO_OTHERS,
        other.values("access-control-allow-origin").is_empty(),
    )
}
