//! Signing in to a registry of packages, with npm itself.

use std::fs;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::shop::{Shop, Told, no, yes};
use super::{lines, watched};
use crate::trial::{Ground, Trial};

const SIGNED_IN: &str = "The registry answers npm, where it refused it with a 401.";
const OTHERS: &str = "The token is kept for this registry only.";
const NOT_IN_COMMAND: &str = "The password stands in no command.";

pub(super) const TRIALS: &[Trial] = &[Trial {
    kind: FixKind::RegistrySignIn,
    platform: "npm",
    says: &[SIGNED_IN, OTHERS, NOT_IN_COMMAND],
    run: npm,
    ..Trial::USUAL
}];

fn npm(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| {
        let json = || "Content-Type: application/json\r\n".to_owned();
        match asked.target.as_str() {
            "/-/v1/login" => Told("404 Not Found", json(), "{}".to_owned()),
            "/-/user/org.couchdb.user:ann" if asked.body.contains("\"password\":\"s3cret\"") => {
                Told(
                    "201 Created",
                    json(),
                    r#"{"ok": "true", "token": "npm-t0ken"}"#.to_owned(),
                )
            }
            "/-/whoami" if asked.header("authorization") == "Bearer npm-t0ken" => {
                Told("200 OK", json(), r#"{"username": "ann"}"#.to_owned())
            }
            _ if asked.header("authorization") == "Bearer npm-t0ken" => yes(),
            _ => no("Bearer"),
        }
    })?;
    let (mut variables, notes) = watched(ground, "npm")?;
    let home = ground.folder.join("home");
    fs::create_dir_all(&home)?;
    variables.push(("HOME", home.display().to_string()));
    let who = format!("npm whoami --registry={}", shop.url("/"));
    let refused = ground.shell(&who, &variables)?;
    let code = lines(FixKind::RegistrySignIn, "npm", &shop.url("/"), "GET")?;
    ground.write("lines.sh", &code)?;
    // It asks at a terminal only, which `script` is.
    ground.must(
        "(sleep 3; echo ann; sleep 1; echo s3cret; sleep 5) | script -qec 'sh lines.sh' typed.log",
        &variables,
    )?;
    let known = ground.must(&who, &variables)?;
    ground.holds(SIGNED_IN, !refused.ok && known.trim() == "ann")?;
    let kept = fs::read_to_string(home.join(".npmrc")).context("npm kept nothing")?;
    let own = format!("//127.0.0.1:{}/:_authToken=npm-t0ken", shop.port);
    ground.holds(OTHERS, kept.trim() == own)?;
    let told = fs::read_to_string(notes)?;
    ground.holds(NOT_IN_COMMAND, !told.contains("s3cret"))
}
