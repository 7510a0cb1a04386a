//! Whether something that is refused was ever answered.

use anyhow::ensure;
use turnaway::fixes::{FixKind, Given};

use super::{serve, with_own};
use crate::trial::{Call, Trial};

const FOUND: &str = "An answer with the content is found, in rotated and compressed files, too.";
const ALONE: &str = "Refusals of this address and answers to others are not shown.";
const HARMLESS: &str = "Nothing in the address is taken for a command.";

/// What was asked for, as a scanner does.
const PATH: &str = "/shop/.env'$(touch$IFS$9canary);b*";

pub(super) const TRIALS: &[Trial] = &[Trial {
    kind: FixKind::WasPublic,
    platform: "Access logs",
    given: Given {
        path: PATH,
        ..Trial::USUAL.given
    },
    says: &[FOUND, ALONE, HARMLESS],
    run: |ground| {
        let setup = |refused: &str| {
            format!(
                "server {{
    listen 127.0.0.1:{{{{port}}}};
    access_log {{{{folder}}}}/asked.log;
    location / {{ return 200 \"content\"; }}
    location /shop/.env {{ return {refused}; }}
}}"
            )
        };
        let mut logs = Vec::new();
        for (answer, status) in [("403", 403), ("200 content", 200)] {
            let running = serve(ground, "nginx", &setup(answer))?;
            for (path, wanted) in [(PATH, status), ("/shop/another", 200)] {
                let got = Call { path, ..Call::GET }.status(running.port)?;
                ensure!(got == wanted, "{path} gets {got}");
            }
            logs.push(format!("{}/asked.log", running.folder));
        }
        let [refused, answered] = logs.as_slice() else {
            return Ok(());
        };
        // Before: nothing but refusals.
        let lines = with_own(
            &ground.lines,
            "/var/log/nginx/access.log*",
            &format!("{refused}*"),
        )?;
        let lines = with_own(
            &lines,
            "/var/log/apache2/access.log*",
            &format!("{refused}*"),
        )?;
        let nothing = ground.must(&format!("{lines} || true"), &[])?;
        ensure!(nothing.trim().is_empty(), "refusals are shown: {nothing}");
        ground.must(&format!("gzip -c {answered} > {refused}.2.gz"), &[])?;
        let found = ground.must(&lines, &[])?;
        ground.holds(
            FOUND,
            found.contains("/shop/.env") && found.contains("\" 200 "),
        )?;
        ground.holds(
            ALONE,
            !found.contains("another") && !found.contains("\" 403 "),
        )?;
        let canary = ground.folder.join("canary");
        ground.holds(HARMLESS, !canary.exists())
    },
    ..Trial::USUAL
}];
