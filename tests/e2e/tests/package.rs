//! The npm package in the browser: the README's own examples, in a page and in a worker.
//!
//! The page and the worker are served beside the app, from the same origin. What they print to the
//! console is what is compared.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use turnaway_e2e::{Page, Stage};
use turnaway_lab::Page as Served;

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("package_examples_run_in_a_page", in_a_page),
    ("package_examples_run_in_a_worker", in_a_worker),
];

/// How long an example may take; none waits for a time limit.
const LIMIT: Duration = Duration::from_secs(20);

fn in_a_page(stage: &Stage) -> Result<()> {
    for (place, example) in examples(stage)?.iter().enumerate() {
        let html = format!(
            "<!doctype html><title>package</title>\
             <script>{PRINTED}</script>\
             <script type=\"importmap\">{{\"imports\": {{\"turnaway\": \"./turnaway/turnaway.js\"}}}}</script>\
             <script type=\"module\">{example}\nglobalThis.ended = true;</script>"
        );
        let name = format!("page-{place}.html");
        fs::write(stage.site().join("package").join(&name), html)?;
        expect(place, &printed(stage, &name)?)?;
    }
    Ok(())
}

/// Workers know no import maps, so the module is named by its address.
fn in_a_worker(stage: &Stage) -> Result<()> {
    for (place, example) in examples(stage)?.iter().enumerate() {
        let example = example.replace("from \"turnaway\"", "from \"./turnaway/turnaway.js\"");
        let worker = format!("{PRINTED}\n{example}\npostMessage(globalThis.printed);");
        let html = format!(
            "<!doctype html><title>package</title><script>\
             const worker = new Worker(\"worker-{place}.js\", {{ type: \"module\" }});\
             const end = (printed) => {{ globalThis.printed = printed; globalThis.ended = true; }};\
             worker.onmessage = ({{ data }}) => end(data);\
             worker.onerror = ({{ message }}) => end([`error: ${{message}}`]);\
             </script>"
        );
        let folder = stage.site().join("package");
        fs::write(folder.join(format!("worker-{place}.js")), worker)?;
        let name = format!("worker-{place}.html");
        fs::write(folder.join(&name), html)?;
        expect(place, &printed(stage, &name)?)?;
    }
    Ok(())
}

/// Keeps what is printed, and what is thrown.
const PRINTED: &str = "globalThis.printed = [];\
     console.log = (...words) => globalThis.printed.push(words.join(\" \"));\
     addEventListener(\"error\", ({ message }) => globalThis.printed.push(`error: ${message}`));\
     addEventListener(\"unhandledrejection\", ({ reason }) => {\
         globalThis.printed.push(`error: ${reason}`); globalThis.ended = true;\
     });";

/// What a page of the folder printed.
fn printed(stage: &Stage, name: &str) -> Result<Vec<String>> {
    let page = Page::current(stage);
    page.go(&format!("{}package/{name}", stage.lab.page(Served::Usual)))?;
    page.wait_until(
        LIMIT,
        "the example to end",
        "return globalThis.ended === true",
    )?;
    page.ask("return globalThis.printed", vec![])
}

/// The first example checks a readable address and one that is not shared; the second reads a
/// paste.
fn expect(place: usize, printed: &[String]) -> Result<()> {
    let outcomes: Vec<&str> = printed
        .iter()
        .filter(|line| !line.starts_with("- "))
        .filter_map(|line| line.split_once(' '))
        .map(|(url, rest)| if place == 0 { rest } else { url })
        .collect();
    let expected: &[&str] = match place {
        0 => &["ok 200", "cors-blocked hidden"],
        _ => &["sign-in-required"],
    };
    ensure!(outcomes == expected, "example {place} printed {printed:#?}");
    ensure!(
        place != 0
            || printed
                .iter()
                .any(|line| line.contains("can be changed by")),
        "no cause is printed: {printed:#?}"
    );
    Ok(())
}

/// The README's examples for pages, asking the lab, with the package in the site's folder.
fn examples(stage: &Stage) -> Result<Vec<String>> {
    let package = installed()?;
    stage.add_to_site(&package, "package/turnaway")?;
    let readme = fs::read_to_string(package.join("README.md"))?;
    let list = urls(stage, ["G02", "G22"])?;
    let found: Vec<String> = readme
        .split("\n```js ")
        .skip(1)
        .filter_map(|block| block.split_once('\n'))
        .filter(|(places, _)| places.split(' ').any(|place| place == "page"))
        .filter_map(|(_, rest)| rest.split_once("\n```").map(|(code, _)| code))
        .map(|code| {
            code.replace("https://api.example/v1/items", &list[0])
                .replace("https://api.example/v1/private", &list[1])
        })
        .collect();
    ensure!(found.len() == 2, "{} examples for pages", found.len());
    Ok(found)
}

/// Where the package is installed.
fn installed() -> Result<PathBuf> {
    let folder = env::var_os("TURNAWAY_PACKAGE").map_or_else(
        || {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../../target/package/project/node_modules/turnaway")
        },
        PathBuf::from,
    );
    if !folder.join("turnaway.js").is_file() {
        bail!(
            "there is no package in {}; `cargo xtask test api` makes and installs it",
            folder.display()
        );
    }
    Ok(folder)
}
