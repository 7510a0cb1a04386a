//! Python, with `requests`.

use std::time::Duration;

use anyhow::{Result, ensure};
use turnaway::fixes::FixKind;

use super::shop::{Shop, Told, no, yes};
use super::{ANSWERED, lines};
use crate::trial::{Ground, Trial};

const WAITS: &str = "It waits as long as Retry-After says, and is answered then.";
const GIVES_UP: &str = "It gives up after three further tries.";
const CHANGES_NOTHING: &str = "A request that changes something is not repeated.";
const SERVES: &str = "The page in the folder is answered at http://127.0.0.1.";
const ONLY_HERE: &str = "Other addresses of the machine are not served.";

const PYTHON: Trial = Trial {
    platform: "Python",
    says: &[ANSWERED],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::SendToken,
        run: |ground| signed(ground, FixKind::SendToken),
        ..PYTHON
    },
    Trial {
        kind: FixKind::SendPassword,
        run: |ground| signed(ground, FixKind::SendPassword),
        ..PYTHON
    },
    Trial {
        kind: FixKind::WaitAndRetry,
        says: &[WAITS, GIVES_UP, CHANGES_NOTHING],
        run: wait,
        ..PYTHON
    },
    Trial {
        kind: FixKind::ServeLocally,
        says: &[SERVES, ONLY_HERE],
        run: |ground| serve(ground, "Python", "python3"),
        ..PYTHON
    },
    Trial {
        kind: FixKind::ServeLocally,
        platform: "Node.js",
        says: &[SERVES, ONLY_HERE],
        run: |ground| serve(ground, "Node.js", "npx"),
        ..PYTHON
    },
];

/// `ann:s3cret`
const BASIC: &str = "Basic YW5uOnMzY3JldA==";

fn python(ground: &Ground, script: &str, input: &str) -> Result<String> {
    ground.write("script.py", script)?;
    let program = ground.installed.join("python/bin/python");
    // Without a terminal, the password is read from the input.
    ground.must(
        &format!(
            "printf '{input}' | setsid -w '{}' script.py 2>/dev/null",
            program.display()
        ),
        &[
            ("TOKEN", "s3cret".to_owned()),
            ("no_proxy", "127.0.0.1".to_owned()),
        ],
    )
}

fn signed(ground: &mut Ground, kind: FixKind) -> Result<()> {
    let shop = Shop::open(|asked, _| match asked.header("authorization") {
        "Bearer s3cret" | BASIC if asked.method == "PUT" => yes(),
        _ => no("Basic"),
    })?;
    let code = lines(kind, "Python", &shop.url("/items?it's=\"{all}\""), "PUT")?;
    let said = python(
        ground,
        &format!(
            "{code}\nprint(requests.put('{}').status_code, answer.status_code)\n",
            shop.url("/")
        ),
        "ann\\ns3cret\\n",
    )?;
    ground.holds(ANSWERED, said.ends_with("401 200\n"))
}

fn wait(ground: &mut Ground) -> Result<()> {
    let later = || {
        Told(
            "429 Too Many Requests",
            "Retry-After: 1\r\n".to_owned(),
            String::new(),
        )
    };
    let shop = Shop::open(move |asked, before| match asked.target.as_str() {
        "/items" if before > 1 => yes(),
        _ => later(),
    })?;
    let code = lines(FixKind::WaitAndRetry, "Python", &shop.url("/items"), "GET")?;
    let said = python(
        ground,
        &format!(
            "{code}\nprint(answer.status_code)\nprint(session.post('{never}').status_code)\n\
             try:\n    session.get('{never}')\nexcept requests.exceptions.RetryError:\n    \
             print('gave up')\n",
            never = shop.url("/never")
        ),
        "",
    )?;
    let asked = shop.asked();
    let first = asked.iter().filter(|asked| asked.target == "/items");
    let times: Vec<_> = first.map(|asked| asked.at).collect();
    let waited = times
        .windows(2)
        .all(|pair| matches!(pair, [one, next] if *next - *one >= Duration::from_millis(990)));
    ensure!(times.len() == 3, "{} requests", times.len());
    ground.holds(WAITS, said.starts_with("200\n") && waited)?;
    let posts = asked.iter().filter(|asked| asked.method == "POST").count();
    ground.holds(CHANGES_NOTHING, said.contains("429\n") && posts == 1)?;
    let never = asked
        .iter()
        .filter(|asked| asked.method == "GET" && asked.target == "/never");
    ground.holds(GIVES_UP, said.ends_with("gave up\n") && never.count() == 4)
}

fn serve(ground: &mut Ground, platform: &str, program: &str) -> Result<()> {
    let port = ground.port()?;
    ground.write("site/page.html", "<title>a page</title>")?;
    let code = lines(
        FixKind::ServeLocally,
        platform,
        "http://shop.example/",
        "GET",
    )?
    .replace("8000", &port.to_string());
    ensure!(code.starts_with(program), "it starts another program");
    let mut command = std::process::Command::new("sh");
    let bin = ground.installed.join("node/node_modules/.bin");
    let path = std::env::var("PATH").unwrap_or_default();
    command
        // What is installed for the proofs is not fetched anew.
        .args(["-c", &code.replace("npx ", "")])
        .current_dir(ground.folder.join("site"))
        .env("PATH", format!("{}:{path}", bin.display()));
    let _server = ground.start("server", command, port)?;
    let ask = |host: &str, path: &str| {
        let url = format!("http://{host}:{port}{path}");
        ground.shell(
            &format!("curl -sS --noproxy '*' --max-time 5 -i '{url}'"),
            &[],
        )
    };
    let page = ask("127.0.0.1", "/page.html")?.out;
    let elsewhere = ask("127.0.0.2", "/page.html")?;
    ground.holds(SERVES, page.contains(" 200 ") && page.contains("a page"))?;
    ground.holds(ONLY_HERE, !elsewhere.ok && elsewhere.out.is_empty())
}
