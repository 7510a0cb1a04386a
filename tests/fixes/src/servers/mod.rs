//! The servers, and how each is started for one case.

mod apache;
mod aspnet;
pub mod caddy;
mod django;
pub mod envoy;
mod express;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod haproxy;
mod nginx;
pub mod rails;
pub mod traefik;
pub mod workers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::case::*;
use crate::seen::SECRET;

/// A server that recipes are applied to.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The recipes' platform.
    pub platform: &'static str,
    /// Writes its files and says how to start it.
    pub command: fn(&Stand) -> Result<Command>,
    /// Parts of its set-ups that are written once: a name, and what stands for `{{name}}`.
    pub pieces: &'static [(&'static str, &'static str)],
    /// Its neighbourhood: what each place answers, whatever the case.
    pub around: &'static [(Place, Scene)],
    /// Its cases, by family.
    pub cases: &'static [&'static [Case]],
}

impl Server {
    /// All its cases.
    pub fn all_cases(&self) -> impl Iterator<Item = &'static Case> {
        self.cases.iter().copied().flatten()
    }
}

/// The neighbourhood of a server with an application behind it.
const PROXY: &[(Place, Scene)] = &[
    (Place::Start, OPEN),
    (Place::SignIn, OPEN),
    (Place::Style, OPEN),
    (Place::Account, SESSION),
    (Place::Api, TOKEN),
    (Place::Staff, PASSWORD),
    (Place::Password, PASSWORD),
    (Place::Office, CLOSED),
    (Place::Hidden, HIDDEN),
    (Place::Script, OPEN),
    (Place::Missing, MISSING),
];

/// All servers.
pub const SERVERS: &[Server] = &[
    nginx::SERVER,
    apache::SERVER,
    caddy::SERVER,
    haproxy::SERVER,
    envoy::SERVER,
    express::SERVER,
    fastify::SERVER,
    fastapi::SERVER,
    django::SERVER,
    flask::SERVER,
    go::SERVER,
    rails::SERVER,
    aspnet::SERVER,
    traefik::SERVER,
    workers::SERVER,
];

/// The neighbourhood within an application.
const APP: &[(Place, Scene)] = &[
    (Place::Start, OPEN),
    (Place::SignIn, OPEN),
    (Place::Style, OPEN),
    (Place::Account, SESSION),
    (Place::Api, TOKEN),
    (Place::Staff, PASSWORD),
    (Place::Office, CLOSED),
    (Place::Hidden, HIDDEN),
    (Place::Missing, MISSING),
];

/// The neighbourhood of what stands in front of a whole site.
const SITE: &[(Place, Scene)] = &[
    (Place::Start, OPEN),
    (Place::SignIn, OPEN),
    (Place::Style, OPEN),
    (Place::Account, SESSION),
    (Place::Api, TOKEN),
    (Place::Staff, PASSWORD),
    (Place::Office, CLOSED),
    (Place::Hidden, HIDDEN),
    (Place::Script, OPEN),
    (Place::Missing, MISSING),
];

/// Where the application itself asks for tokens.
const APPLICATION: &[Place] = &[Place::Target, Place::Below, Place::Longer, Place::Api];

/// With the token, a name and a password reach the application, too.
const PASSWORD_ARRIVES: &[&[Change]] = &[&[Change::may(Field::STATUS, To::Code(&[200, 403]))
    .at(&[Place::Staff])
    .who(Who::WITH_PASSWORD)]];

/// Where a server stands for one round of one case.
#[derive(Debug)]
pub struct Stand {
    /// Where what it prints goes.
    pub log: PathBuf,
    /// A folder of its own, empty.
    pub folder: PathBuf,
    /// The port to listen on.
    pub port: u16,
    /// The port of a whole site, for what stands in front of one.
    pub site: u16,
    /// The set-up, filled.
    pub setup: String,
    /// What `cargo xtask prove-fixes` installed: `node/`, `python/`, `go/`.
    pub installed: PathBuf,
}

impl Stand {
    /// Writes a file into the folder and returns its path.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    }

    /// The files of a site: what servers give out themselves, and what they never may.
    pub fn write_site(&self) -> Result<()> {
        let page = |name: &str| format!("<title>{name}</title>\n");
        for name in [
            "index.html",
            "below.html",
            "beside.html",
            "private/page.html",
            "office/page.html",
            "shop/index.html",
            "shop/beside.html",
            "shop/open.html",
            "shop/open.html.longer",
            "shop/an open file.html",
            "shop/an open file.html.longer",
            "shop/folder/index.html",
            "shop/folder/below.html",
            "shop/folder.longer",
            "shop/bare/below.html",
            "shop/bare.longer",
            "shop/*",
            "shop/*.longer",
        ] {
            self.write(&format!("site/{name}"), &page(name))?;
        }
        for name in ["index.php", "shop/config.php", "shop/config.php.longer"] {
            let script = format!("<?php $db_password = '{SECRET}'; echo 'executed'; ?>\n");
            self.write(&format!("site/{name}"), &script)?;
        }
        self.write("site/.env", &format!("DB_PASSWORD={SECRET}\n"))?;
        self.write("site/.htpasswd", &format!("admin:{SECRET}\n"))?;
        Ok(())
    }
}

/// Fills a set-up's template.
pub fn fill(template: &str, values: &BTreeMap<&str, String>) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{{{name}}}}}"), value);
    }
    text
}

/// Puts a server's own pieces in their places; a piece may hold others that follow it.
pub fn furnish(setup: &str, pieces: &[(&str, &str)]) -> String {
    let mut text = setup.to_owned();
    for (name, piece) in pieces {
        let place = format!("{{{{{name}}}}}");
        while text.contains(&place) {
            text = insert(&text, &place, piece);
        }
    }
    text
}

/// Puts lines at a place, as deep as that stands.
pub fn insert(setup: &str, place: &str, lines: &str) -> String {
    let Some((before, after)) = setup.split_once(place) else {
        return setup.to_owned();
    };
    let margin = before.rsplit('\n').next().unwrap_or_default();
    let deeper = match margin.trim().is_empty() {
        true => lines.replace('\n', &format!("\n{margin}")),
        false => lines.to_owned(),
    };
    format!("{before}{deeper}{after}")
}

/// Puts a recipe into a set-up: whole, or part by part where it has lines for several places.
pub fn place(setup: &str, lines: &str) -> Result<String> {
    let parts: Vec<&str> = lines.split("\n\n").collect();
    let mut text = setup.to_owned();
    let mut placed = 0;
    for (part, number) in parts.iter().zip(1..) {
        let name = format!("{{{{fix:{number}}}}}");
        while text.contains(&name) {
            text = insert(&text, &name, part);
            placed = placed.max(number);
        }
    }
    if placed == 0 {
        return Ok(insert(&text, "{{fix}}", lines));
    }
    ensure!(
        placed == parts.len() || lines.is_empty(),
        "a part of the recipe has no place: {lines}"
    );
    // While it fails, there may be nothing in some of the places.
    for number in 1..=9 {
        text = text.replace(&format!("{{{{fix:{number}}}}}"), "");
    }
    Ok(text)
}

/// The command of a set-up that begins with one for gunicorn, run as it stands but for the port.
fn gunicorn(stand: &Stand) -> Option<Command> {
    let line = stand.setup.lines().next()?;
    let words = line.strip_prefix("# gunicorn ")?;
    let mut command = Command::new(stand.installed.join("python/bin/gunicorn"));
    command
        .arg("--bind")
        .arg(format!("127.0.0.1:{}", stand.port))
        .args(words.split_whitespace())
        .current_dir(&stand.folder)
        .env("HOME", &stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Some(command)
}

/// A program by its usual places, since servers live in `sbin`, which is not always on `PATH`.
pub fn program(name: &str) -> PathBuf {
    let places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
    let found = places
        .iter()
        .map(|place| Path::new(place).join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| PathBuf::from(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SERVERS, furnish, insert, place};

    #[test]
    fn each_part_of_a_recipe_has_its_place() {
        let setup = "{{fix:1}}\nserver {\n    {{fix:2}}\n}\n{{fix:2}}";
        let placed = place(setup, "a;\n\nb;\nc;");
        assert_eq!(
            placed.ok().as_deref(),
            Some("a;\nserver {\n    b;\n    c;\n}\nb;\nc;")
        );
        assert!(place(setup, "a\n\nb\n\nc").is_err(), "no place for c");
        let before = place(setup, "").ok();
        assert_eq!(before.as_deref(), Some("\nserver {\n    \n}\n"));
        let whole = place("x {{fix}}", "a\n\nb").ok();
        assert_eq!(whole.as_deref(), Some("x a\n\nb"));
    }

    #[test]
    fn lines_are_put_in_as_deep_as_their_place_and_otherwise_unchanged() {
        assert_eq!(
            insert("a:\n  {{fix}}\nb", "{{fix}}", "x:\n  y {{z}}"),
            "a:\n  x:\n    y {{z}}\nb"
        );
        assert_eq!(insert("a = {{fix}};", "{{fix}}", "x\ny"), "a = x\ny;");
        assert_eq!(insert("a", "{{fix}}", "x"), "a");
    }

    #[test]
    fn a_piece_stands_wherever_it_is_named_and_holds_the_ones_after_it() {
        let pieces = [("outer", "[\n  {{inner}}\n]"), ("inner", "1\n2")];
        assert_eq!(
            furnish("{{outer}} {{inner}}\n  {{fix}}", &pieces),
            "[\n  1\n  2\n] 1\n2\n  {{fix}}"
        );
    }

    #[test]
    fn pieces_have_names_of_their_own_and_no_set_up_names_what_nobody_fills() {
        // `host` and `site` are where Apache and Caddy put what a set-up begins with.
        const FILLED: [&str; 9] = [
            "backend",
            "backend-port",
            "fix",
            "folder",
            "host",
            "login",
            "page",
            "port",
            "site",
        ];
        for server in SERVERS {
            let names: BTreeSet<&str> = server.pieces.iter().map(|(name, _)| *name).collect();
            assert_eq!(names.len(), server.pieces.len(), "{}", server.platform);
            for case in server.all_cases() {
                let text = furnish(case.setup, server.pieces);
                for part in text.split("{{").skip(1) {
                    let name = part.split("}}").next().unwrap_or_default();
                    let known =
                        FILLED.contains(&name) || name == "port" || name.starts_with("fix:");
                    assert!(known, "{} {}: {name}", server.platform, case.name());
                }
            }
        }
    }
}
