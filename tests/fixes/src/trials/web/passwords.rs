//! Names and passwords: where they are asked for, and how one is added.

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{serve, shell, with_own};
use crate::trial::{Call, Ground, Trial};

const NEW_IN: &str = "The new name gets in with its password, and not with another.";
const OLD_IN: &str = "The names that were there keep their passwords.";
const OTHERS_OUT: &str = "Without a password nobody gets in.";
const STRONG: &str = "The password is kept as a hash of bcrypt or SHA-512.";
const FOUND: &str = "The place that asks for the password is found, and its file.";
const NO_CHANGE: &str = "No file changes.";

/// `ann:secret`
const ANN: &str = "Authorization: Basic YW5uOnNlY3JldA==";
/// `ann:wrong`
const WRONG: &str = "Authorization: Basic YW5uOndyb25n";
/// `bob:hunter2`
const BOB: &str = "Authorization: Basic Ym9iOmh1bnRlcjI=";

/// `ann`, and her password twice.
const ADD: Trial = Trial {
    kind: FixKind::AddUser,
    own: &[("NAME", "ann")],
    says: &[NEW_IN, OLD_IN, OTHERS_OUT, STRONG],
    ..Trial::USUAL
};
const ANSWERS: &str = "secret\nsecret\n";

const FIND: Trial = Trial {
    kind: FixKind::FindSignIn,
    says: &[FOUND, NO_CHANGE],
    ..Trial::USUAL
};

const NGINX: &str = "server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    location /shop/ {
        auth_basic members;
        auth_basic_user_file htpasswd;
    }
}";

const APACHE: &str = "DocumentRoot {{folder}}/site
<Directory {{folder}}/site>
    Require all granted
</Directory>
<Directory {{folder}}/site/shop>
    AuthType Basic
    AuthName members
    AuthUserFile conf/htpasswd
    Require valid-user
</Directory>";

const HAPROXY: &str = "userlist staff
    user bob insecure-password hunter2
    {{user}}
frontend web
    bind 127.0.0.1:{{port}}
    http-request auth realm staff if { path_beg /shop/ } !{ http_auth(staff) }
    http-request return status 200";

const CADDY: &str = "root * {{folder}}/site
basic_auth /shop/* {
    bob JDJiJDA0JG1iMWZGSXVqL2NBeU1xdndOQjFadXVFNUFmeThxMzlRNFNlay9xRGRIai9xOEhKWFVrSU1x
    {{user}}
}
file_server";

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "nginx",
        run: |ground| add_to_file(ground, "nginx", NGINX, "/etc/nginx/htpasswd"),
        ..ADD
    },
    Trial {
        platform: "Apache",
        run: |ground| add_to_file(ground, "Apache", APACHE, "/etc/apache2/htpasswd"),
        ..ADD
    },
    Trial {
        platform: "HAProxy",
        run: |ground| add_line(ground, "HAProxy", HAPROXY, "password $6$"),
        ..ADD
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            let program = crate::servers::caddy::program(&ground.installed);
            ground.lines = with_own(
                &ground.lines,
                "$(caddy ",
                &format!("$({} ", program.display()),
            )?;
            add_line(ground, "Caddy", CADDY, "$2a$")
        },
        ..ADD
    },
    Trial {
        platform: "nginx",
        run: |ground| {
            let running = serve(ground, "nginx", NGINX)?;
            let own = format!("nginx -T -p {0} -c {0}/conf/nginx.conf", running.folder);
            let file = format!("{}/conf/nginx.conf", running.folder);
            find(
                ground,
                &[("nginx -T", &own)],
                &running.folder,
                &[
                    &format!("# configuration file {file}"),
                    "location /shop/",
                    "auth_basic_user_file",
                ],
            )
        },
        ..FIND
    },
    Trial {
        platform: "Apache",
        run: |ground| {
            let running = serve(ground, "Apache", APACHE)?;
            // A file of the folder itself counts, too.
            ground.must(
                &format!(
                    "echo 'Require user bob' > {}/site/shop/.htaccess",
                    running.folder
                ),
                &[],
            )?;
            let (conf, site) = (
                format!("{}/conf", running.folder),
                format!("{}/site", running.folder),
            );
            find(
                ground,
                &[("/etc/apache2", &conf), ("/var/www", &site)],
                &running.folder,
                &[
                    "conf/apache.conf",
                    "AuthUserFile conf/htpasswd",
                    ".htaccess:1:Require user bob",
                ],
            )
        },
        ..FIND
    },
    Trial {
        platform: "HAProxy",
        run: |ground| {
            let running = serve(ground, "HAProxy", &HAPROXY.replace("{{user}}", ""))?;
            let own = format!("{}/haproxy.cfg", running.folder);
            find(
                ground,
                &[("/etc/haproxy/haproxy.cfg", &own)],
                &running.folder,
                &[
                    "userlist staff",
                    "user bob",
                    "frontend web",
                    "http-request auth realm staff",
                ],
            )
        },
        ..FIND
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            let running = serve(ground, "Caddy", &CADDY.replace("{{user}}", ""))?;
            find(
                ground,
                &[("/etc/caddy", &running.folder)],
                &running.folder,
                &["Caddyfile:", "basic_auth /shop/*"],
            )
        },
        ..FIND
    },
];

fn status(port: u16, headers: &[&str]) -> Result<u16> {
    Call {
        path: "/shop/open.html",
        headers,
        ..Call::GET
    }
    .status(port)
}

/// A file that the server reads for each request.
fn add_to_file(ground: &mut Ground, platform: &str, setup: &str, usual: &str) -> Result<()> {
    let running = serve(ground, platform, setup)?;
    let file = format!("{}/conf/htpasswd", running.folder);
    let before = status(running.port, &[ANN])?;
    let kept = std::fs::read_to_string(&file)?;
    let lines = with_own(&ground.lines, usual, &file)?;
    shell(ground, &lines, ANSWERS)?;
    let after = std::fs::read_to_string(&file)?;
    let line = after
        .lines()
        .find(|line| line.starts_with("ann:"))
        .context("no line for ann")?;
    let strong = line.starts_with("ann:$2y$") || line.starts_with("ann:$6$");
    ground.holds(STRONG, strong)?;
    let still = kept
        .lines()
        .all(|line| after.lines().any(|now| now == line));
    ground.holds(OLD_IN, still && status(running.port, &[BOB])? == 200)?;
    people(ground, before, running.port)
}

/// A line that the command prints, for the configuration.
fn add_line(ground: &mut Ground, platform: &str, setup: &str, hash: &str) -> Result<()> {
    let running = serve(ground, platform, &setup.replace("{{user}}", ""))?;
    let before = status(running.port, &[ANN])?;
    drop(running);
    let lines = ground.lines.clone();
    let line = shell(ground, &lines, ANSWERS)?;
    ground.holds(STRONG, line.contains(hash) && line.lines().count() == 1)?;
    let running = serve(ground, platform, &setup.replace("{{user}}", line.trim()))?;
    ground.holds(OLD_IN, status(running.port, &[BOB])? == 200)?;
    people(ground, before, running.port)
}

fn people(ground: &mut Ground, before: u16, port: u16) -> Result<()> {
    let in_now = status(port, &[ANN])? == 200 && status(port, &[WRONG])? == 401;
    ground.holds(NEW_IN, before == 401 && in_now)?;
    ground.holds(OTHERS_OUT, status(port, &[])? == 401)
}

fn find(ground: &mut Ground, own: &[(&str, &str)], folder: &str, wanted: &[&str]) -> Result<()> {
    let mut lines = ground.lines.clone();
    for (word, own) in own {
        lines = with_own(&lines, word, own)?;
    }
    // Caddy goes on writing what it keeps of itself for a moment after it listens.
    let own = "! -name '*.log' ! -path '*/config/caddy/*' ! -path '*/data/caddy/*'";
    let sums = format!("find {folder} -type f {own} -exec sha256sum {{}} + | sort");
    let before = ground.must(&sums, &[])?;
    let found = ground.must(&lines, &[])?;
    let all = wanted.iter().all(|text| found.contains(text));
    anyhow::ensure!(all, "{wanted:?} not all in: {found}");
    ground.holds(FOUND, all)?;
    let after = ground.must(&sums, &[])?;
    ground.holds(NO_CHANGE, before == after)
}
