//! Hosts of static sites: the vendors' own programs read the lines and say which headers they send.

use anyhow::{Result, ensure};
use serde_json::Value;
use turnaway::fixes::{FixKind, Given};

use crate::trial::{Ground, Trial};

const NETLIFY_READS: &str = "Netlify's own parser reads the file, and its engine for development \
    sends the headers for every address that the recipe is for.";
const VERCEL_READS: &str = "Vercel's own routing-utils read the file and make the rule that sends \
    the headers for every address that the recipe is for.";
const OTHERS_STAY: &str = "The other headers of the site are still sent everywhere.";
const ONLY_THERE: &str = "Addresses below and beside it do not get the header.";

pub(super) const TRIALS: &[Trial] = &[
    netlify(FixKind::AllowOrigin, &[NETLIFY_READS, OTHERS_STAY]),
    netlify(FixKind::AllowCredentials, &[NETLIFY_READS, OTHERS_STAY]),
    netlify(FixKind::AllowHeaders, &[NETLIFY_READS, OTHERS_STAY]),
    netlify(FixKind::AllowMethods, &[NETLIFY_READS, OTHERS_STAY]),
    netlify(FixKind::ExposeHeaders, &[NETLIFY_READS, OTHERS_STAY]),
    netlify(
        FixKind::AllowEmbedding,
        &[NETLIFY_READS, OTHERS_STAY, ONLY_THERE],
    ),
    vercel(FixKind::AllowOrigin, &[VERCEL_READS, OTHERS_STAY]),
    vercel(FixKind::AllowCredentials, &[VERCEL_READS, OTHERS_STAY]),
    vercel(FixKind::AllowHeaders, &[VERCEL_READS, OTHERS_STAY]),
    vercel(FixKind::AllowMethods, &[VERCEL_READS, OTHERS_STAY]),
    vercel(FixKind::ExposeHeaders, &[VERCEL_READS, OTHERS_STAY]),
    vercel(
        FixKind::AllowEmbedding,
        &[VERCEL_READS, OTHERS_STAY, ONLY_THERE],
    ),
];

const GIVEN: Given<'static> = Given {
    path: "/shop/a.b.html",
    method: "PUT",
    wanted_headers: &["X-Api-Key"],
    ..Trial::USUAL.given
};

const fn netlify(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        kind,
        platform: "Netlify",
        given: GIVEN,
        says,
        run: |ground| {
            ground.write("netlify.toml", &netlify_file(&ground.lines))?;
            judge(ground, NETLIFY, NETLIFY_READS)
        },
        ..Trial::USUAL
    }
}

const fn vercel(kind: FixKind, says: &'static [&'static str]) -> Trial {
    Trial {
        kind,
        platform: "Vercel",
        given: GIVEN,
        says,
        run: |ground| {
            ground.write("vercel.json", &vercel_file(&ground.lines))?;
            judge(ground, VERCEL, VERCEL_READS)
        },
        ..Trial::USUAL
    }
}

/// The recipe after what a site has already, or in the entry that shares the answer.
fn netlify_file(lines: &str) -> String {
    let others = r#"[[headers]]
  for = "/*"
  [headers.values]
    X-Frame-Options = "DENY"
    Content-Security-Policy = "default-src 'self'"
"#;
    format!("{others}{lines}\n")
}

fn vercel_file(lines: &str) -> String {
    let others = r#"{ "key": "X-Frame-Options", "value": "DENY" },
      { "key": "Content-Security-Policy", "value": "default-src 'self'" }"#;
    let start = r#"{ "headers": [{ "source": "/(.*)", "headers": ["#;
    match lines.contains("\"source\"") {
        true => format!("{start}{others}] }},\n{lines}\n] }}\n"),
        false => format!("{start}{others},\n{lines}] }}] }}\n"),
    }
}

/// Prints for each path the headers that the site sends, as JSON.
const NETLIFY: &str = r#"import { HeadersHandler } from '@netlify/headers';
const faults = [];
const handler = new HeadersHandler({
  configPath: 'netlify.toml', projectDir: '.', logger: { error: (text) => faults.push(text) },
});
const seen = {};
for (const path of PATHS) {
  const found = await handler.apply(new Request('https://shop.example' + path));
  const low = ([name, value]) => [name.toLowerCase(), value];
  seen[path] = Object.fromEntries(Object.entries(found).map(low));
}
if (faults.length) throw new Error(faults.join());
console.log(JSON.stringify(seen));
"#;

const VERCEL: &str = r#"import { readFileSync } from 'node:fs';
import { getTransformedRoutes } from '@vercel/routing-utils';
const { routes, error } = getTransformedRoutes(JSON.parse(readFileSync('vercel.json', 'utf8')));
if (error) throw new Error(error.message);
const seen = {};
for (const path of PATHS) {
  seen[path] = {};
  for (const route of routes.filter(({ src }) => new RegExp(src).test(path))) {
    for (const [name, value] of Object.entries(route.headers)) {
      seen[path][name.toLowerCase()] = value;
    }
  }
}
console.log(JSON.stringify(seen));
"#;

const TARGET: &str = "/shop/a.b.html";
const OTHERS: [&str; 4] = [
    "/",
    "/shop/a.b.html/below",
    "/shop/aXb.html",
    "/shop/a.b.htmls",
];

/// What the headers are, by words of the recipe.
const WANTED: [(&str, &str, &str); 7] = [
    (
        "Allow-Origin",
        "access-control-allow-origin",
        "https://app.example",
    ),
    ("Vary", "vary", "Origin"),
    (
        "Allow-Credentials",
        "access-control-allow-credentials",
        "true",
    ),
    (
        "Allow-Headers",
        "access-control-allow-headers",
        "Authorization, Content-Type, X-Api-Key",
    ),
    (
        "Allow-Methods",
        "access-control-allow-methods",
        "GET, HEAD, PUT, OPTIONS",
    ),
    (
        "Expose-Headers",
        "access-control-expose-headers",
        "WWW-Authenticate, Retry-After",
    ),
    (
        "Resource-Policy",
        "cross-origin-resource-policy",
        "cross-origin",
    ),
];

fn judge(ground: &mut Ground, program: &str, reads: &'static str) -> Result<()> {
    let all: Vec<&str> = std::iter::once(TARGET).chain(OTHERS).collect();
    let paths = serde_json::to_string(&all)?;
    ground.write("look.mjs", &program.replace("PATHS", &paths))?;
    let packages = ground.installed.join("node/node_modules");
    ground.must(&format!("ln -s '{}' node_modules", packages.display()), &[])?;
    let text = ground.must("node look.mjs", &[])?;
    let seen: Value = serde_json::from_str(&text)?;
    let has = |path: &str, name: &str, value: &str| seen[path][name] == value;
    let lines = ground.lines.clone();
    let wanted: Vec<_> = WANTED
        .iter()
        .filter(|(word, ..)| lines.contains(word))
        .collect();
    ensure!(!wanted.is_empty(), "nothing is known of {lines}");
    let sent = |path: &str| wanted.iter().all(|(_, name, value)| has(path, name, value));
    let embeds = lines.contains("Resource-Policy");
    ground.holds(
        reads,
        sent(TARGET) && (embeds || OTHERS.iter().all(|path| sent(path))),
    )?;
    let stay = all.iter().all(|path| {
        has(path, "x-frame-options", "DENY")
            && has(path, "content-security-policy", "default-src 'self'")
    });
    ground.holds(OTHERS_STAY, stay)?;
    if embeds {
        let free = OTHERS
            .iter()
            .all(|path| seen[*path]["cross-origin-resource-policy"].is_null());
        ground.holds(ONLY_THERE, free)?;
    }
    Ok(())
}
