//! The list of mistakes in `docs/advice.md`: each is held shut by tests that exist, and by sentences
//! that recipes say of themselves, which the proofs look at on the real programs.

mod support;

use std::fs;
use std::path::Path;
use support::pasted;
use turnaway::classify::{Outcome, diagnose};
use turnaway::fixes::{self, FixKind, Recipe};

const HEAD: &str = "| once | held shut by |";

/// The cells of the list.
fn mistakes() -> Vec<(String, Vec<String>)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/advice.md");
    let text = fs::read_to_string(file).expect("docs/advice.md");
    let (_, table) = text.split_once(HEAD).expect("the list");
    let rows = table.trim_start().lines().skip(1);
    rows.take_while(|row| row.starts_with('|'))
        .map(|row| {
            let row = row.trim_matches(|c| c == '|' || c == ' ');
            let (once, held) = row.split_once(" | ").expect("two cells");
            (
                once.to_owned(),
                held.split("<br>").map(str::to_owned).collect(),
            )
        })
        .collect()
}

/// Whether a source has a test of this name.
fn has_test(file: &str, name: &str) -> bool {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let source = fs::read_to_string(file).unwrap_or_default();
    let Some(at) = source.find(&format!("fn {name}(")) else {
        return false;
    };
    // In `proptest!` a test stands among attributes and comments, too.
    let before = source.get(..at).unwrap_or_default();
    let own = before.rsplit("\n    }\n").next().unwrap_or_default();
    own.contains("#[test]") || own.contains("proptest! {")
}

fn of_id(id: &str) -> Option<&'static Recipe> {
    fixes::all().find(|recipe| recipe.id() == id)
}

#[test]
fn every_mistake_is_held_shut_by_what_exists() {
    let mistakes = mistakes();
    assert!(mistakes.len() >= 34, "only {}", mistakes.len());
    let mut missing = Vec::new();
    for (once, held) in &mistakes {
        assert!(!held.is_empty(), "nothing holds shut: {once}");
        for one in held {
            let mut parts = one.splitn(3, '`');
            let (name, rest) = match (parts.next(), parts.next(), parts.next()) {
                (Some(""), Some(name), Some(rest)) => (name, rest),
                _ => panic!("neither a test nor a recipe: {one}"),
            };
            let exists = match name.split_once("::") {
                Some((file, test)) => has_test(file, test),
                None => {
                    let sentence = rest.trim_start_matches(':').trim();
                    of_id(name).is_some_and(|recipe| recipe.proven().contains(&sentence))
                }
            };
            if !exists {
                missing.push(one);
            }
        }
    }
    assert!(missing.is_empty(), "not there: {missing:#?}");
}

/// The look can fail: for another name there is no test, and no sentence.
#[test]
fn what_does_not_exist_is_missed() {
    assert!(!has_test("tests/recipes.rs", "there_is_no_such_test"));
    assert!(!has_test("tests/no_such_file.rs", "every_recipe"));
    // A function that is no test.
    assert!(!has_test("tests/recipes.rs", "evidence"));
    let recipe = of_id("access.allow-path@nginx").expect("the recipe");
    assert!(!recipe.proven().contains(&"It opens everything."));
}

/// nginx drops the headers of the blocks around where a block has one of its own (ngx_http_headers,
/// `add_header`); others can replace what was there. So each recipe that adds a header to answers was
/// seen beside HSTS and a policy.
#[test]
fn headers_that_protect_survive_every_header_that_is_added() {
    const KEPT: &str = "HSTS, CSP and X-Frame-Options are still sent.";
    let mut seen = 0;
    for recipe in fixes::all() {
        let adds = match recipe.platform.name {
            "nginx" => recipe.code.contains("add_header "),
            "Apache" => recipe.code.contains("Header "),
            "Caddy" => recipe.code.contains("header ") || recipe.code.contains("header {"),
            "HAProxy" => recipe.code.contains("http-after-response "),
            _ => false,
        };
        // What changes the policy itself says so in a sentence of its own.
        let changes = recipe.kind == FixKind::AllowConnect;
        let of_answers = !recipe.code.contains("RequestHeader");
        if adds && of_answers && !changes && !recipe.proven().is_empty() {
            assert!(recipe.proven().contains(&KEPT), "{}", recipe.id());
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen}");
}

/// RFC 7725 section 4: the link identifies "the entity actually implementing blockage, not any other
/// entity mandating it".
#[test]
fn a_451_names_who_carries_the_block_out() {
    let mut seen = 0;
    for recipe in fixes::recipes(FixKind::SayWhoBlocks) {
        assert!(
            recipe.code.contains("https://YOUR-SITE.example/"),
            "{}: {}",
            recipe.id(),
            recipe.code
        );
        for word in ["demand", "authority", "court"] {
            let code = recipe.code.to_ascii_lowercase();
            assert!(!code.contains(word), "{}: {code}", recipe.id());
        }
        seen += 1;
    }
    assert!(seen >= 10, "only {seen}");
}

/// A 403 of a path: the outcome, and the main cause.
fn refused(path: &str, answer: &str) -> (Outcome, &'static str) {
    let text = format!("> GET {path} HTTP/1.1\n> Host: shop.example\n>\n{answer}");
    let evidence = pasted::read(&text).pop().expect("evidence");
    let diagnosis = diagnose(&evidence);
    let main = diagnosis.main().map_or("none", |cause| cause.rule.id);
    (diagnosis.outcome, main)
}

const HAPROXY: &str = "< HTTP/1.1 403 Forbidden\n< Content-Type: text/html\n<\n\
    <html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>\n";
const NGINX: &str = "< HTTP/1.1 403 Forbidden\n< Server: nginx\n< Content-Type: text/html\n<\n\
    <html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n\
    <hr><center>nginx</center>\n</body>\n</html>\n";
const APACHE: &str = "< HTTP/1.1 403 Forbidden\n< Server: Apache\n< Content-Type: text/html\n<\n\
    <!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>403 Forbidden</title>\n\
    </head><body>\n<h1>Forbidden</h1>\n<p>You don't have permission to access this resource.</p>\n\
    </body></html>\n";

/// However sure it is who refused: that it is right comes first.
#[test]
fn what_is_refused_on_purpose_leads_whoever_refused() {
    for answer in [HAPROXY, NGINX, APACHE, "< HTTP/1.1 403 Forbidden\n<\n"] {
        for path in [
            "/.env",
            "/.git/config",
            "/server-status",
            "/dump.sql",
            "/wp-admin/",
        ] {
            assert_eq!(
                refused(path, answer),
                (Outcome::Forbidden, "refused.on-purpose"),
                "{path} with {answer}"
            );
        }
        let (_, main) = refused("/report.pdf", answer);
        assert_ne!(main, "refused.on-purpose", "{answer}");
    }
    assert_eq!(refused("/report.pdf", HAPROXY).1, "haproxy.deny");
    // A wall against robots stands in front of every address.
    let wall = "< HTTP/1.1 403 Forbidden\n< Server: cloudflare\n< cf-mitigated: challenge\n\
        < Content-Type: text/html\n<\n<title>Just a moment...</title>\n";
    assert_eq!(refused("/.env", wall).0, Outcome::BotWall);
}
