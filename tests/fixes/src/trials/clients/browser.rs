//! Scripts in a page, as Chromium runs them: cookies and modes that only browsers have.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::FixKind;

use super::lines;
use super::shop::{Shop, Told, no, yes};
use crate::trial::{Ground, Trial};

const WITH_COOKIES: &str = "A page of another origin gets the answer for the visitor who is signed \
    in, where it got the 401 for strangers.";
const READABLE: &str = "The script reads status and body, where it saw nothing.";

const PAGE: Trial = Trial {
    platform: "JavaScript",
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::SendCookies,
        says: &[WITH_COOKIES],
        run: |ground| cookies(ground, "JavaScript", "fetch(url)", "answer.text()"),
        ..PAGE
    },
    Trial {
        kind: FixKind::SendCookies,
        platform: "Axios",
        says: &[WITH_COOKIES],
        run: |ground| {
            let plain = "axios.get(url, { validateStatus: () => true })";
            cookies(ground, "Axios", plain, "answer.data")
        },
        ..PAGE
    },
    Trial {
        kind: FixKind::ReadableRequest,
        says: &[READABLE],
        run: readable,
        ..PAGE
    },
];

/// What Chromium shows once a page has loaded and its scripts have ended.
pub(in crate::trials) fn shown(ground: &Ground, url: &str) -> Result<String> {
    let program =
        std::env::var_os("TURNAWAY_CHROME").map_or_else(|| "chromium".into(), PathBuf::from);
    let output = Command::new(program)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
        ])
        .args(["--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync"])
        .arg(format!(
            "--user-data-dir={}",
            ground.folder.join("profile").display()
        ))
        .args(["--virtual-time-budget=20000", "--dump-dom", url])
        .output()
        .context("starting Chromium")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(
        text.contains("<title>"),
        "Chromium shows `{text}`: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(text)
}

/// The title, which the page's script sets when it is ready.
pub(in crate::trials) fn title(ground: &Ground, url: &str) -> Result<String> {
    let shown = shown(ground, url)?;
    let after = shown.split("<title>").nth(1).unwrap_or_default();
    Ok(after
        .split("</title>")
        .next()
        .unwrap_or_default()
        .to_owned())
}

/// A page of another origin on the same host, so that it has the host's cookies.
fn page(script: String) -> Result<Shop> {
    Shop::open(move |_, _| {
        Told(
            "200 OK",
            "Content-Type: text/html; charset=utf-8\r\nSet-Cookie: sid=1\r\n".to_owned(),
            format!("<title>-</title><script type=\"module\">\n{script}\n</script>"),
        )
    })
}

/// Shares everything with every page that asks, with cookies.
fn shared(told: Told, origin: &str) -> Told {
    let Told(status, headers, body) = told;
    let permission = format!(
        "Access-Control-Allow-Origin: {origin}\r\nAccess-Control-Allow-Credentials: true\r\n\
         Access-Control-Allow-Headers: *\r\nVary: Origin\r\n"
    );
    Told(status, format!("{headers}{permission}"), body)
}

fn cookies(ground: &mut Ground, platform: &str, plain: &str, body: &str) -> Result<()> {
    let shop = Shop::open(|asked, _| {
        let known = asked.header("cookie").contains("sid=1");
        let told = if known { yes() } else { no("Bearer") };
        shared(told, asked.header("origin"))
    })?;
    let axios = ground
        .installed
        .join("node/node_modules/axios/dist/axios.min.js");
    let axios = std::fs::read_to_string(axios).context("Axios is not installed")?;
    let url = shop.url("/items");
    let script = format!(
        "{axios}\nconst url = '{url}';\nconst before = (await {plain}).status;\n{}\n\
         document.title = `${{before}} ${{answer.status}} ${{await {body}}}`;",
        lines(FixKind::SendCookies, platform, &url, "GET")?,
    );
    let page = page(script)?;
    let title = title(ground, &page.url("/"))?;
    ensure!(title == "401 200 items", "the page says `{title}`");
    ground.holds(WITH_COOKIES, true)
}

fn readable(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| shared(yes(), asked.header("origin")))?;
    let url = shop.url("/items");
    let script = format!(
        "const before = await fetch('{url}', {{ mode: 'no-cors' }});\n{}\n\
         document.title = `${{before.status}} ${{before.type}} ${{answer.status}} ${{await answer.text()}}`;",
        lines(FixKind::ReadableRequest, "JavaScript", &url, "GET")?,
    );
    let page = page(script)?;
    let title = title(ground, &page.url("/"))?;
    ensure!(title == "0 opaque 200 items", "the page says `{title}`");
    ground.holds(READABLE, true)
}
