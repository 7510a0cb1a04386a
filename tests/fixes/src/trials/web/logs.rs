//! The line in which a server says why it refused.

use anyhow::{Result, ensure};
use turnaway::fixes::{FixKind, Given};

use super::{Running, serve, with_own};
use crate::trial::{Call, Ground, Trial};

const FINDS: &str = "The line of this address is found, with the reason or the rule.";
const ROTATED: &str = "It is found in rotated and compressed files, too.";
const ALONE: &str = "Lines of other addresses are not shown.";
const HARMLESS: &str = "Nothing in the address is taken for a command.";

const SAYS: &[&str] = &[FINDS, ROTATED, ALONE, HARMLESS];

/// An address that a shell and a pattern would take for something else.
const LOG: Trial = Trial {
    kind: FixKind::ReadLog,
    given: Given {
        path: "/shop/it's$(touch$IFS$9canary);b,c(1)*.html",
        ..Trial::USUAL.given
    },
    says: SAYS,
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "nginx",
        run: |ground| {
            let setup = "server {
    listen 127.0.0.1:{{port}};
    root {{folder}}/site;
    location /shop/ { deny all; }
}";
            let running = serve(ground, "nginx", setup)?;
            read(
                ground,
                running,
                "/var/log/nginx/error.log",
                "forbidden by rule",
            )
        },
        ..LOG
    },
    Trial {
        platform: "Apache",
        run: |ground| {
            let setup = "DocumentRoot {{folder}}/site
<Location /shop/>
    Require all denied
</Location>";
            let running = serve(ground, "Apache", setup)?;
            read(ground, running, "/var/log/apache2/error.log", "AH01630")
        },
        ..LOG
    },
    Trial {
        platform: "HAProxy",
        run: |ground| {
            let setup = "frontend web
    bind 127.0.0.1:{{port}}
    log stdout format raw local0
    option httplog
    http-request deny if { path_beg /shop/ }";
            let running = serve(ground, "HAProxy", setup)?;
            read(ground, running, "/var/log/haproxy.log", "PR--")
        },
        ..LOG
    },
    Trial {
        platform: "Caddy",
        says: &[FINDS, ALONE, HARMLESS],
        run: |ground| {
            let setup = "debug
{{site}}
log
error /shop/* \"by a rule of ours\" 403";
            let running = serve(ground, "Caddy", setup)?;
            journal(ground, running)
        },
        ..LOG
    },
    Trial {
        platform: "ModSecurity",
        run: |ground| {
            let setup = "LoadModule unique_id_module {{modules}}/mod_unique_id.so
LoadModule security2_module {{modules}}/mod_security2.so
{{host}}
DocumentRoot {{folder}}/site
SecRuleEngine On
SecAuditEngine Off
SecRule REQUEST_URI \"@contains /shop/\" \"id:100100,phase:1,deny,status:403,msg:'Found by a test'\"";
            let setup = setup.replace("{{modules}}", "/usr/lib/apache2/modules");
            let running = serve(ground, "Apache", &setup)?;
            counted(ground, running)
        },
        ..LOG
    },
];

/// The address as it is asked for, and two beside it.
fn ask(ground: &Ground, port: u16) -> Result<()> {
    let path = TRIALS.first().map_or("", |trial| trial.given.path);
    for path in [path, "/shop/another.html", "/shop/it's"] {
        let status = Call { path, ..Call::GET }.status(port)?;
        ensure!(status == 403, "{path} gets {status}");
    }
    let _ = ground;
    Ok(())
}

/// Three files: one that is written to, one that was rotated, one that was compressed.
fn rotate(ground: &Ground, running: Running) -> Result<String> {
    let log = format!("{}/printed.log", running.folder);
    ask(ground, running.port)?;
    drop(running.process);
    ground.must(
        &format!("cp {log} {log}.1; gzip -c {log} > {log}.2.gz"),
        &[],
    )?;
    Ok(log)
}

fn read(ground: &mut Ground, running: Running, usual: &str, reason: &str) -> Result<()> {
    let log = rotate(ground, running)?;
    let lines = with_own(&ground.lines, usual, &log)?;
    let found = ground.must(&lines, &[])?;
    let of_it = found.lines().filter(|line| line.contains(reason)).count();
    ground.holds(FINDS, of_it > 0)?;
    ground.holds(ROTATED, of_it == 3)?;
    ground.holds(
        ALONE,
        found.lines().count() == 3 && !found.contains("another"),
    )?;
    harmless(ground)
}

fn counted(ground: &mut Ground, running: Running) -> Result<()> {
    let log = rotate(ground, running)?;
    let lines = with_own(&ground.lines, "/var/log/apache2/error.log", &log)?;
    let found = ground.must(&lines, &[])?;
    let wanted = "3 [id \"100100\"] [msg \"Found by a test\"]";
    ground.holds(FINDS, found.contains("[id \"100100\"]"))?;
    ground.holds(ROTATED, found.trim() == wanted)?;
    ground.holds(ALONE, found.lines().count() == 1)?;
    harmless(ground)
}

fn journal(ground: &mut Ground, running: Running) -> Result<()> {
    ask(ground, running.port)?;
    drop(running.process);
    let log = format!("cat {}/printed.log", running.folder);
    let lines = with_own(&ground.lines, "journalctl -u caddy -o cat", &log)?;
    let found = ground.must(&lines, &[])?;
    ground.holds(FINDS, found.contains("by a rule of ours"))?;
    ground.holds(ALONE, !found.is_empty() && !found.contains("another"))?;
    harmless(ground)
}

fn harmless(ground: &mut Ground) -> Result<()> {
    let canary = ground.folder.join("canary");
    ground.holds(HARMLESS, !canary.exists())
}
