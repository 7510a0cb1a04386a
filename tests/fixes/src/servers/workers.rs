//! Cloudflare Workers in `workerd`, the runtime that Cloudflare itself runs. What the worker
//! fetches goes to the application behind it.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Cloudflare Workers",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    stand.write("worker.js", &stand.setup)?;
    let config = stand.write(
        "config.capnp",
        &format!(
            r#"using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-01-01",
      globalOutbound = "site",
    )),
    (name = "site", external = (address = "127.0.0.1:{}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:{}", http = (), service = "worker")],
);
"#,
            stand.backend, stand.port
        ),
    )?;
    // One package for each system; only the fitting one is installed.
    let packages = stand.installed.join("node/node_modules/@cloudflare");
    let program = fs::read_dir(&packages)
        .with_context(|| format!("looking for workerd in {}", packages.display()))?
        .flatten()
        .map(|package| package.path().join("bin/workerd"))
        .find(|program| program.is_file())
        .with_context(|| format!("no workerd in {}", packages.display()))?;
    let mut command = Command::new(program);
    command.arg("serve").arg(config);
    Ok(command)
}

const fn worker(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands before the answer is returned; CORS is set up.
const ANSWER: &str = "export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
    answer.headers.set('Access-Control-Expose-Headers', 'WWW-Authenticate');
    answer.headers.append('Vary', 'Origin');
    {{fix}}
    return answer;
  },
};
";

const CASES: &[Case] = &[
    Case {
        setup: "{{fix}}",
        without: "export default { async fetch(request) { return fetch(request); } };",
        ..worker(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{fix}}",
        without: "export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.set('Access-Control-Allow-Origin', '*');
    return answer;
  },
};",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..worker(FixKind::AllowCredentials)
    },
    Case {
        setup: "{{fix}}",
        without: "export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    if (request.method !== 'OPTIONS' && !site.ok) return answer;
    answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
    answer.headers.set('Access-Control-Allow-Methods', 'GET, OPTIONS');
    if (request.method === 'OPTIONS') return new Response(null, { headers: answer.headers });
    return answer;
  },
};",
        path: "/token",
        before: ERROR_PATH,
        after: READABLE_401,
        ..worker(FixKind::CorsOnErrors)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    {{fix}}
    const signedIn = request.headers.has('Authorization');
    const site = signedIn ? await fetch(request) : new Response(null, { status: 401 });
    const answer = new Response(site.body, site);
    answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
    answer.headers.append('Vary', 'Origin');
    return answer;
  },
};
",
        path: "/token",
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..worker(FixKind::PreflightFirst)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    answer.headers.set('Access-Control-Allow-Origin', '{{page}}');
    answer.headers.append('Vary', 'Origin');
    {{fix}}
    return answer;
  },
};
",
        path: "/token",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..worker(FixKind::ExposeHeaders)
    },
    Case {
        setup: ANSWER,
        path: "/silent",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..worker(FixKind::AddChallenge)
    },
    Case {
        setup: "export default {
  async fetch(request) {
    const site = await fetch(request);
    const answer = new Response(site.body, site);
    {{fix}}
    return answer;
  },
};
",
        without: "answer.headers.set('Cross-Origin-Resource-Policy', 'same-origin');",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..worker(FixKind::AllowEmbedding)
    },
];
