//! Files and who may read them.

use std::os::unix::fs::PermissionsExt as _;

use turnaway::fixes::{FixKind, Given};

use super::with_own;
use crate::trial::Trial;

const SHOWN: &str = "Each folder on the way and the file are listed, with their rights and owners.";
const CLOSED: &str = "The folder that is closed to the server is seen.";
const NO_CHANGE: &str = "No rights change.";
const HARMLESS: &str = "Nothing in the address is taken for a command.";

pub(super) const TRIALS: &[Trial] = &[Trial {
    kind: FixKind::FilePermissions,
    platform: "Linux",
    given: Given {
        path: "/shop/closed/it's%20$(touch%20canary).html",
        ..Trial::USUAL.given
    },
    says: &[SHOWN, CLOSED, NO_CHANGE, HARMLESS],
    run: |ground| {
        let site = ground.folder.join("site");
        let file = ground.write("site/shop/closed/it's $(touch canary).html", "closed")?;
        let closed = site.join("shop/closed");
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700))?;
        let own = site.display().to_string();
        let lines = with_own(&ground.lines, "/var/www/html", &own)?;
        let said = ground.must(&lines, &[])?;
        let names = ["shop", "closed", "it's $(touch canary).html"];
        let all = names
            .iter()
            .all(|name| said.lines().any(|line| line.ends_with(name)));
        ground.holds(SHOWN, all)?;
        let shut = said
            .lines()
            .any(|line| line.starts_with("drwx------") && line.ends_with("closed"));
        ground.holds(CLOSED, shut)?;
        let rights = std::fs::metadata(&closed)?.permissions().mode() & 0o777;
        ground.holds(NO_CHANGE, rights == 0o700 && file.is_file())?;
        let canary = ground.folder.join("canary").exists();
        ground.holds(HARMLESS, !canary)
    },
    ..Trial::USUAL
}];
