//! Vite: the hosts that its development server answers for, and the folders that it reads.

use std::process::Command;

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::clients::lines;
use crate::process::Process;
use crate::trial::{Call, Ground, Trial, set_up};

const ANSWERS: &str = "The named host, refused with 403 before, is answered.";
const OTHERS: &str = "Other hosts are still refused.";
const READ: &str = "A file in the folder, refused with 403 before, is answered.";
const OWN: &str = "The project's own files are answered as before.";
const ELSEWHERE: &str = "Files in other folders are still refused.";
const DENIED: &str = "A .env in the folder is still refused.";

const VITE: Trial = Trial {
    platform: "Vite",
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::AllowHost,
        says: &[ANSWERS, OTHERS],
        run: host,
        ..VITE
    },
    Trial {
        kind: FixKind::AllowFolder,
        says: &[READ, OWN, ELSEWHERE, DENIED],
        run: folder,
        ..VITE
    },
];

const CONFIG: &str = "import { defineConfig, searchForWorkspaceRoot } from 'vite';

export default defineConfig({
  server: {
    {{fix}}
  },
});
";

fn serve(ground: &Ground, fix: &str) -> Result<(Process, u16)> {
    let port = ground.port()?;
    ground.write("app/vite.config.mjs", &set_up(CONFIG, &[("fix", fix)]))?;
    ground.write("app/package.json", "{ \"private\": true }")?;
    ground.write("app/index.html", "<title>a page</title>")?;
    ground.write("app/own.js", "export const file = 'own';")?;
    ground.write("shared/lib.js", "export const file = 'shared';")?;
    ground.write("shared/.env", "PASSWORD=s3cret")?;
    ground.write("other/lib.js", "export const file = 'other';")?;
    let modules = ground.installed.join("node/node_modules");
    let link = format!("ln -sfn '{}' app/node_modules", modules.display());
    ground.must(&link, &[])?;
    let mut command = Command::new("node");
    command
        .arg(modules.join("vite/bin/vite.js"))
        .args(["--host", "127.0.0.1", "--strictPort", "--port"])
        .arg(port.to_string())
        .current_dir(ground.folder.join("app"));
    let vite = ground.start("vite", command, port)?;
    Ok((vite, port))
}

fn status(port: u16, host: &str, path: &str) -> Result<u16> {
    let host = format!("Host: {host}:{port}");
    let call = Call {
        path,
        headers: &[&host],
        ..Call::GET
    };
    call.status(port)
}

fn host(ground: &mut Ground) -> Result<()> {
    let code = lines(FixKind::AllowHost, "Vite", "http://shop.example/", "GET")?;
    let (vite, port) = serve(ground, "")?;
    let refused = status(port, "shop.example", "/")?;
    drop(vite);
    let (_vite, port) = serve(ground, &code)?;
    ground.holds(
        ANSWERS,
        refused == 403 && status(port, "shop.example", "/")? == 200,
    )?;
    ground.holds(
        OTHERS,
        status(port, "other.example", "/")? == 403
            && status(port, "a.shop.example", "/")? == 403
            && status(port, "shop.example.other.example", "/")? == 403,
    )
}

fn folder(ground: &mut Ground) -> Result<()> {
    let code = lines(FixKind::AllowFolder, "Vite", "http://127.0.0.1/", "GET")?;
    let at = |file: &str| {
        let path = ground.folder.join(file);
        path.to_str().map(|path| format!("/@fs{path}"))
    };
    let paths = ["shared/lib.js", "app/own.js", "other/lib.js", "shared/.env"]
        .map(at)
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .context("the folder's name")?;
    let codes = |port: u16| -> Result<Vec<u16>> {
        let ask = |path: &String| status(port, "127.0.0.1", path);
        paths.iter().map(ask).collect()
    };
    let (vite, port) = serve(ground, "")?;
    let before = codes(port)?;
    drop(vite);
    let (_vite, port) = serve(ground, &code)?;
    let after = codes(port)?;
    let changed =
        |at: usize, was: u16, is: u16| before.get(at) == Some(&was) && after.get(at) == Some(&is);
    ground.holds(READ, changed(0, 403, 200))?;
    ground.holds(OWN, changed(1, 200, 200))?;
    ground.holds(ELSEWHERE, changed(2, 403, 403))?;
    ground.holds(DENIED, changed(3, 403, 403))
}
