//! The message to send on, whole, for situations that were written down by hand. `bless` in the
//! environment variable `TURNAWAY_MESSAGES` writes them anew; then read them before they go in.

mod support;

use std::fs;
use std::path::Path;
use support::pasted;
use turnaway::classify::diagnose;
use turnaway::evidence::{Evidence, ProbeKind};
use turnaway::report::{CheckView, message, reproduce_command};

fn of(evidence: &Evidence) -> String {
    message(&CheckView::new(evidence, &diagnose(evidence)))
}

fn pasted(text: &str) -> Evidence {
    pasted::read(text).pop().expect("evidence in the paste")
}

/// A 401 for an expired token, recorded with its request.
fn expired() -> Evidence {
    pasted(
        "> GET /v1/orders?page=2&access_token=hunter2secret HTTP/1.1\n> Host: api.example\n\
         > Authorization: Bearer abcdefghijklmnop\n> Origin: https://app.example\n>\n\
         < HTTP/1.1 401 Unauthorized\n< Server: nginx/1.18.0\n\
         < WWW-Authenticate: Bearer realm=\"orders\", error=\"invalid_token\", \
         error_description=\"The token expired\"\n< Content-Type: application/json\n<\n\
         {\"error\":\"invalid_token\",\"token\":\"hunter2secret\"}\n",
    )
}

/// An answer that the browser withholds.
fn hidden() -> Evidence {
    let mut evidence = support::evidence("https://shop.example/terms");
    evidence
        .probes
        .push(support::probe(ProbeKind::CorsGet, support::failed()));
    evidence.probes.push(support::probe(
        ProbeKind::NoCorsGet,
        turnaway::evidence::Event::Opaque,
    ));
    evidence
}

/// A 403 that nothing else is known of.
fn refused() -> Evidence {
    pasted("HTTP/1.1 403 Forbidden\nServer: shop\nContent-Type: text/plain\n\nno\n")
}

#[test]
fn messages_read_as_they_were_approved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/messages");
    let mut wrong = Vec::new();
    for (name, evidence) in [
        ("expired", expired()),
        ("hidden", hidden()),
        ("refused", refused()),
    ] {
        let file = folder.join(format!("{name}.txt"));
        let found = of(&evidence);
        if std::env::var_os("TURNAWAY_MESSAGES").is_some_and(|value| value == "bless") {
            fs::create_dir_all(&folder).expect("a folder for the messages");
            fs::write(&file, &found).expect("the message can be written");
        }
        let approved = fs::read_to_string(&file).unwrap_or_default();
        if approved != found {
            wrong.push(format!("{}\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "not as approved: {}", wrong.join("\n"));
}

#[test]
fn a_message_says_what_who_how_sure_and_how_to_see_it() {
    let text = of(&expired());
    for part in [
        "https://api.example/v1/orders?page=2&access_token=REDACTED",
        "Sign-in required (status 401)",
        "How sure: certain",
        "It rests on:\n- The challenge says: token expired",
        "Who can act, and what to change:\n- ",
        "curl -sS -i",
        "'Authorization: Bearer <token>'",
        "For the people who run this server:",
        "Read from a pasted record",
        "UTC",
    ] {
        assert!(text.contains(part), "{part} is missing from\n{text}");
    }
}

#[test]
fn no_secret_is_sent_on() {
    let text = of(&expired());
    for secret in ["hunter2secret", "abcdefghijklmnop"] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
}

#[test]
fn a_code_that_was_not_seen_is_not_named() {
    let text = of(&hidden());
    assert!(text.contains("(status hidden)"), "{text}");
    for code in ["status 2", "status 4", "status 5"] {
        assert!(!text.contains(code), "{code} in\n{text}");
    }
}

#[test]
fn what_was_pasted_cannot_change_the_lines() {
    let evidence = pasted(
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\", \
         error_description=\"a\u{202e}b`c\"\n\n",
    );
    let text = of(&evidence);
    assert!(!text.contains(['\u{202e}', '`', '\r']), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
}

#[test]
fn messages_stay_short() {
    for evidence in [expired(), hidden(), refused()] {
        let text = of(&evidence);
        assert!(text.lines().count() <= 45, "{text}");
        assert!(text.len() <= 4_000, "{} bytes:\n{text}", text.len());
    }
}

#[test]
fn the_command_asks_the_same_without_secrets() {
    let mut evidence = support::evidence("https://api.example/it's?q=1");
    evidence.request.method = "DELETE".to_owned();
    evidence.request.authorization = Some("basic".to_owned());
    assert_eq!(
        reproduce_command(&evidence),
        "curl -sS -i -X 'DELETE' -H 'Origin: https://app.example' -u '<name>:<password>' \
         'https://api.example/it%27s?q=1'"
            .replace("%27", r"'\''")
    );
}
