//! Traefik: whom it lets in, and names and passwords.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::FixKind;

use crate::process::Process;
use crate::servers::traefik::command_with;
use crate::trial::{Call, Ground, Trial, set_up};

const ADDED_IN: &str = "The address that was added gets in.";
const LISTED_IN: &str = "The addresses that were listed still get in.";
const OTHERS_OUT: &str = "Every other address stays out.";
const SEEN: &str = "The caller's own address counts, as a trusted proxy tells it.";
const MADE_UP: &str = "An address that a caller makes up in front of the proxy's does not count.";
const UNTRUSTED: &str = "What others than the trusted proxies tell does not count.";
const NEW_IN: &str = "The new name gets in with its password, and not with another.";
const OLD_IN: &str = "The names that were in the file still get in.";
const BCRYPT: &str = "The password is kept as a bcrypt hash.";
const TO_HTTPS: &str = "Who comes by http is sent to the same address with https.";
const NOTHING_ELSE: &str = "Nothing else is answered over http.";

const TRAEFIK: Trial = Trial {
    platform: "Traefik",
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::AllowAddress,
        own: &[("203.0.113.7", "127.0.0.7")],
        says: &[ADDED_IN, LISTED_IN, OTHERS_OUT],
        run: allow_address,
        ..TRAEFIK
    },
    Trial {
        kind: FixKind::RealAddress,
        own: &[("10.0.0.0/8", "127.0.0.2/32")],
        says: &[SEEN, MADE_UP, UNTRUSTED],
        run: real_address,
        ..TRAEFIK
    },
    Trial {
        kind: FixKind::AddUser,
        own: &[("/etc/traefik/users", "users"), ("NAME", "ann")],
        says: &[NEW_IN, OLD_IN, BCRYPT],
        run: add_user,
        ..TRAEFIK
    },
    Trial {
        kind: FixKind::RedirectToHttps,
        says: &[TO_HTTPS, NOTHING_ELSE],
        run: redirect,
        ..TRAEFIK
    },
];

const STATIC: &str = "entryPoints:
  web:
    address: \"127.0.0.1:{{port}}\"
    {{entry}}
  websecure:
    address: \"127.0.0.1:{{secure}}\"
ping: { entryPoint: websecure }
providers: { file: { filename: \"{{folder}}/dynamic.yml\" } }
global: { checkNewVersion: false, sendAnonymousUsage: false }
";

const DYNAMIC: &str = "http:
  routers:
    site:
      rule: \"PathPrefix(`/`)\"
      entryPoints: [web]
      service: app
      middlewares: [guard]
  services:
    app:
      loadBalancer:
        servers: [{ url: \"http://127.0.0.1:{{secure}}\" }]
  middlewares:
    guard:
      {{guard}}
";

/// Starts Traefik in front of its own answer to `/ping`.
fn start(ground: &Ground, entry: &str, guard: &str) -> Result<(Process, u16)> {
    let (port, secure) = (ground.port()?, ground.port()?);
    let folder = ground.folder.display().to_string();
    let (port_text, secure_text) = (port.to_string(), secure.to_string());
    let values = [
        ("port", port_text.as_str()),
        ("secure", secure_text.as_str()),
        ("folder", folder.as_str()),
    ];
    let text = crate::servers::insert(STATIC, "{{entry}}", entry);
    let config = ground.write("traefik.yml", &set_up(&text, &values))?;
    let text = crate::servers::insert(DYNAMIC, "{{guard}}", guard);
    ground.write("dynamic.yml", &set_up(&text, &values))?;
    let command: Command = command_with(&ground.installed, &config)?;
    let process = ground.start(&port_text, command, port)?;
    process.wait_until_read(port, "/ping")?;
    Ok((process, port))
}

fn from(address: &str, port: u16, headers: &[&str]) -> Result<u16> {
    let call = Call {
        from: address,
        path: "/ping",
        headers,
        ..Call::GET
    };
    call.status(port)
}

const OFFICE: &str = "ipAllowList:\n  sourceRange:\n    - \"127.0.0.9\"";

fn allow_address(ground: &mut Ground) -> Result<()> {
    let (before, port) = start(ground, "", OFFICE)?;
    let was = from("127.0.0.7", port, &[])?;
    drop(before);
    let both = format!("{OFFICE}\n    {}", ground.lines);
    let (_after, port) = start(ground, "", &both)?;
    ground.holds(ADDED_IN, was == 403 && from("127.0.0.7", port, &[])? == 200)?;
    ground.holds(LISTED_IN, from("127.0.0.9", port, &[])? == 200)?;
    let mut out = true;
    for other in ["127.0.0.1", "127.0.0.6", "127.0.0.8", "127.0.7.7"] {
        out &= from(other, port, &[])? == 403;
    }
    ground.holds(OTHERS_OUT, out)
}

fn real_address(ground: &mut Ground) -> Result<()> {
    // The proxy is 127.0.0.2; the office, behind it, is 127.0.0.9.
    let told: &[&str] = &["X-Forwarded-For: 127.0.0.9"];
    let (before, port) = start(ground, "", OFFICE)?;
    let was = from("127.0.0.2", port, told)?;
    drop(before);
    let lines = ground.lines.clone();
    let (entry, middleware) = lines.split_once("\n---\n").context("two files")?;
    let guard = format!("{OFFICE}\n  {}", middleware.replace('\n', "\n  "));
    let (_after, port) = start(ground, entry, &guard)?;
    let strange: &[&str] = &["X-Forwarded-For: 127.0.0.5"];
    let seen = was == 403
        && from("127.0.0.2", port, told)? == 200
        && from("127.0.0.2", port, strange)? == 403;
    ground.holds(SEEN, seen)?;
    let made_up: &[&str] = &["X-Forwarded-For: 127.0.0.9, 127.0.0.5"];
    ground.holds(MADE_UP, from("127.0.0.2", port, made_up)? == 403)?;
    ground.holds(UNTRUSTED, from("127.0.0.5", port, told)? == 403)
}

/// htpasswd asks a terminal for the password, twice.
const TERMINAL: &str = "import os, pty, sys, time
pid, terminal = pty.fork()
if pid == 0:
    os.execvp('sh', ['sh', '-c', sys.argv[1]])
for line in ['secret', 'secret']:
    time.sleep(1)
    os.write(terminal, line.encode() + b'\\n')
os.waitpid(pid, 0)
";

fn add_user(ground: &mut Ground) -> Result<()> {
    ground.must("htpasswd -B -b -c users bob hunter2", &[])?;
    ground.write("terminal.py", TERMINAL)?;
    ground.must(
        "python3 terminal.py \"$LINES\"",
        &[("LINES", ground.lines.clone())],
    )?;
    let file = ground.must("cat users", &[])?;
    ensure!(file.lines().count() == 2, "{file}");
    ground.holds(BCRYPT, file.contains("ann:$2y$"))?;
    let guard = format!(
        "basicAuth:\n  usersFile: \"{}/users\"",
        ground.folder.display()
    );
    let (_traefik, port) = start(ground, "", &guard)?;
    let sign_in = |name: &str| -> Result<u16> {
        let lines = format!("printf 'Authorization: Basic %s' \"$(printf '{name}' | base64)\"");
        let header = ground.must(&lines, &[])?;
        from("127.0.0.1", port, &[&header])
    };
    let (new, wrong) = (sign_in("ann:secret")?, sign_in("ann:other")?);
    let old = sign_in("bob:hunter2")?;
    ground.holds(NEW_IN, new == 200 && wrong == 401)?;
    ground.holds(OLD_IN, old == 200)
}

fn redirect(ground: &mut Ground) -> Result<()> {
    let anybody = "ipAllowList:\n  sourceRange: [\"127.0.0.0/8\"]";
    let entry = ground.lines.clone();
    let (_traefik, port) = start(ground, &entry, anybody)?;
    let mut moved = true;
    for method in ["GET", "HEAD", "POST", "OPTIONS"] {
        let reply = Call {
            method,
            path: "/shop/items?a=b",
            headers: &["Host: shop.example"],
            ..Call::GET
        }
        .ask(port)?;
        let to = reply.values("location").join("");
        let there = to.starts_with("https://shop.example") && to.ends_with("/shop/items?a=b");
        moved &= matches!(reply.status, 301 | 308) && there;
    }
    ground.holds(TO_HTTPS, moved)?;
    ground.holds(NOTHING_ELSE, from("127.0.0.1", port, &[])? == 301)
}
