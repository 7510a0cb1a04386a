//! Scripts, as Node.js runs them.

use std::time::Duration;

use anyhow::{Result, ensure};
use turnaway::fixes::FixKind;

use super::shop::{Shop, Told, no, yes};
use super::{ANSWERED, lines};
use crate::trial::{Ground, Trial};

const ONE_RENEWAL: &str = "Requests that wait for a new token share one renewal.";
const ONE_RETRY: &str = "A request that is refused with the new token, too, is not repeated.";
const WAITS: &str = "It waits as long as Retry-After says, as seconds or as a date, and is \
    answered then.";
const GIVES_UP: &str = "It gives up after three tries.";

const SCRIPT: Trial = Trial {
    platform: "JavaScript",
    says: &[ANSWERED],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::SendToken,
        run: |ground| signed(ground, FixKind::SendToken, "JavaScript"),
        ..SCRIPT
    },
    Trial {
        kind: FixKind::SendToken,
        platform: "Axios",
        run: |ground| signed(ground, FixKind::SendToken, "Axios"),
        ..SCRIPT
    },
    Trial {
        kind: FixKind::SendPassword,
        run: |ground| signed(ground, FixKind::SendPassword, "JavaScript"),
        ..SCRIPT
    },
    Trial {
        kind: FixKind::SendPassword,
        platform: "Axios",
        run: |ground| signed(ground, FixKind::SendPassword, "Axios"),
        ..SCRIPT
    },
    Trial {
        kind: FixKind::RenewToken,
        says: &[ANSWERED, ONE_RENEWAL, ONE_RETRY],
        run: renew,
        ..SCRIPT
    },
    Trial {
        kind: FixKind::WaitAndRetry,
        says: &[WAITS, GIVES_UP],
        run: wait,
        ..SCRIPT
    },
];

/// `ann:pässword`, in UTF-8.
const BASIC: &str = "Basic YW5uOnDDpHNzd29yZA==";

fn node(ground: &Ground, script: &str) -> Result<String> {
    // Of the kind that takes `await` everywhere and `require`, too.
    let script = format!(
        "import {{ createRequire }} from 'node:module';\n\
         const require = createRequire('{}/');\n{script}",
        ground.installed.join("node").display()
    );
    ground.write("script.mjs", &script)?;
    ground.must("node script.mjs", &[])
}

/// With a token or a password that the script holds.
fn signed(ground: &mut Ground, kind: FixKind, platform: &str) -> Result<()> {
    let shop = Shop::open(|asked, _| match asked.header("authorization") {
        "Bearer s3cret" | BASIC if asked.method == "PUT" => yes(),
        _ => no("Bearer"),
    })?;
    let url = shop.url("/items?it's=`${all}`");
    let said = node(
        ground,
        &format!(
            "const axios = require('axios');\n\
             const token = 's3cret', name = 'ann', password = 'pässword';\n\
             console.log((await fetch('{}', {{ method: 'PUT' }})).status);\n\
             {}\nconsole.log(answer.status);\n",
            shop.url("/"),
            lines(kind, platform, &url, "PUT")?,
        ),
    )?;
    ground.holds(ANSWERED, said == "401\n200\n")
}

fn renew(ground: &mut Ground) -> Result<()> {
    let shop = Shop::open(|asked, _| match asked.header("authorization") {
        "Bearer new" if asked.target != "/never" => yes(),
        _ => no("Bearer error=\"invalid_token\""),
    })?;
    let said = node(
        ground,
        &format!(
            "let token = 'old', renewals = 0;\n\
             async function renew() {{\n\
               renewals += 1;\n\
               await new Promise((done) => setTimeout(done, 100));\n\
               return 'new';\n\
             }}\n{}\n\
             console.log(answer.status, renewals);\n\
             token = 'old';\n\
             const all = await Promise.all([1, 2, 3].map((n) => ask('{}' + n)));\n\
             console.log(all.map((one) => one.status).join(), renewals);\n\
             console.log((await ask('{}')).status, renewals);\n",
            lines(
                FixKind::RenewToken,
                "JavaScript",
                &shop.url("/items"),
                "PUT"
            )?,
            shop.url("/"),
            shop.url("/never"),
        ),
    )?;
    let mut said = said.lines();
    ground.holds(ANSWERED, said.next() == Some("200 1"))?;
    ground.holds(ONE_RENEWAL, said.next() == Some("200,200,200 2"))?;
    let asked = shop.asked();
    let never = asked.iter().filter(|asked| asked.target == "/never");
    let refused = said.next() == Some("401 3") && never.count() == 2;
    ground.holds(ONE_RETRY, refused)
}

fn wait(ground: &mut Ground) -> Result<()> {
    let later = |when: String| Told("429 Too Many Requests", when, String::new());
    let shop = Shop::open(move |asked, before| match (asked.target.as_str(), before) {
        ("/items", 0) => later("Retry-After: 2\r\n".to_owned()),
        // A date that lies in the past: at once, which is one second here.
        ("/items", 1) => later("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n".to_owned()),
        ("/items", _) => yes(),
        _ => later("Retry-After: 1\r\n".to_owned()),
    })?;
    let code = lines(
        FixKind::WaitAndRetry,
        "JavaScript",
        &shop.url("/items"),
        "GET",
    )?;
    let said = node(
        ground,
        &format!(
            "{code}\nconsole.log(answer.status);\nconsole.log((await ask('{}')).status);\n",
            shop.url("/never")
        ),
    )?;
    let asked = shop.asked();
    ensure!(asked.len() == 6, "{} requests", asked.len());
    let gap = |at: usize| {
        let pair = asked.get(at).zip(asked.get(at + 1));
        pair.map_or(Duration::ZERO, |(one, next)| next.at - one.at)
    };
    let waited = gap(0) >= Duration::from_millis(1990) && gap(1) >= Duration::from_millis(990);
    ground.holds(WAITS, said.starts_with("200\n") && waited)?;
    ground.holds(GIVES_UP, said == "200\n429\n")
}
