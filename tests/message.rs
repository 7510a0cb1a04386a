//! The message to send on, whole, for situations that were written down by hand. `bless` in the
//! environment variable `TURNAWAY_MESSAGES` writes them anew; then read them before they go in.

mod support;

use std::fs;
use std::path::Path;
use support::pasted;
use turnaway::classify::diagnose;
use turnaway::evidence::{Evidence, ProbeKind};
use turnaway::fixes::{self, Language};
use turnaway::report::{CheckView, Redaction, command, message};

fn of(evidence: &Evidence) -> String {
    message(&CheckView::new(evidence, &diagnose(evidence)))
}

/// The command that asks the same again.
fn again(evidence: &Evidence) -> String {
    let clean = Redaction::default().evidence(evidence).evidence;
    command(&clean, Language::Shell).code
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

/// A preflight that nginx refuses.
fn recipe() -> Evidence {
    pasted(
        "> OPTIONS /v1/orders HTTP/1.1\n> Host: api.example\n> Origin: https://app.example\n\
         > Access-Control-Request-Method: PUT\n>\n< HTTP/1.1 401 Unauthorized\n< Server: nginx\n\
         < WWW-Authenticate: Basic realm=\"orders\"\n<\n",
    )
}

#[test]
fn messages_read_as_they_were_approved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/messages");
    let mut wrong = Vec::new();
    for (name, evidence) in [
        ("expired", expired()),
        ("hidden", hidden()),
        ("refused", refused()),
        ("recipe", recipe()),
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
        "It rests on:\n- The challenge says: `token expired`",
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

/// What of a message acts: everything outside of code spans and fenced blocks, read as CommonMark
/// 0.31 reads it (sections 4.5 and 6.1) where no span is longer than one backtick.
fn outside_of_code(message: &str) -> String {
    let mut outside = String::new();
    let mut fence: Option<usize> = None;
    for line in message.lines() {
        // Up to three spaces may stand before a fence; an info string only opens one.
        let indented = line.len() - line.trim_start_matches(' ').len();
        let marks = line
            .trim_start_matches(' ')
            .chars()
            .take_while(|c| *c == '`')
            .count();
        let info = line.trim_start_matches(' ').trim_start_matches('`');
        match fence {
            None if indented < 4 && marks >= 3 && !info.contains('`') => {
                fence = Some(marks);
                continue;
            }
            Some(open) if indented < 4 && marks >= open && info.trim().is_empty() => {
                fence = None;
                continue;
            }
            _ => {}
        }
        if fence.is_none() {
            let parts = line.split('`');
            assert!(
                parts.clone().count() % 2 == 1,
                "a span is not closed: {line}"
            );
            outside.extend(parts.step_by(2));
            outside.push('\n');
        }
    }
    assert!(fence.is_none(), "a block is not closed:\n{message}");
    outside
}

/// Links, pictures, mentions and markup of chats and issue trackers.
const ACTS: [&str; 9] = [
    "[x](http://evil.example/)",
    "![x](http://evil.example/i.png)",
    "<img src=//evil.example/i.png>",
    "<!here>",
    "<!channel|all>",
    "@everyone",
    "**bold** ||spoiler||",
    "http://evil.example/unfurled",
    "`[x](http://evil.example/)`",
];

#[test]
fn what_strangers_chose_acts_nowhere() {
    for acts in ACTS {
        let in_header = acts.replace('"', "'");
        let in_url: String = acts.replace(' ', "%20");
        let texts = [
            format!(
                "> GET /{in_url} HTTP/1.1\n> Host: api.example\n> Origin: https://app.example\n>\n\
                 < HTTP/1.1 401 Unauthorized\n< Server: {in_header}/1.2\n< X-Powered-By: {in_header}\n\
                 < WWW-Authenticate: Bearer realm=\"{in_header}\", error=\"invalid_token\", \
                 error_description=\"expired {in_header}\"\n<\n{acts}\n"
            ),
            format!("HTTP/1.1 403 Forbidden\nServer: {in_header}\n\n<title>{acts}</title>{acts}\n"),
            format!("HTTP/1.1 302 Found\nLocation: https://id.example/login?x={in_url}\n\n"),
            format!(
                "Access to fetch at 'https://api.example/{in_url}' from origin 'https://app.example' has \
                 been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the \
                 requested resource."
            ),
        ];
        for text in texts {
            for evidence in pasted::read(&text) {
                let message = of(&evidence);
                let outside = outside_of_code(&message);
                for part in ["evil.example", "@everyone", "<!", "<img", "](", "spoiler"] {
                    assert!(!outside.contains(part), "{part} acts in\n{message}");
                }
            }
        }
    }
}

#[test]
fn what_was_pasted_cannot_change_the_lines() {
    let evidence = pasted(
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\", \
         error_description=\"a\u{202e}b`c\u{1b}[31md\u{9b}e\u{200b}f\"\n\n",
    );
    let text = of(&evidence);
    let unseen = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
    assert!(!text.contains(unseen), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
    outside_of_code(&text);
}

/// With the recipe for the platform that the answer names, whole, as the page shows it.
#[test]
fn a_message_carries_the_recipe_for_the_platform_that_is_named() {
    let text = of(&recipe());
    let diagnosis = diagnose(&recipe());
    let cause = diagnosis.main().expect("a cause");
    let mut told = 0;
    for help in cause.rule.fixes.iter().flat_map(|fix| fix.help).take(3) {
        let Some(recipe) = fixes::recipe(help.kind, "nginx") else {
            continue;
        };
        told += 1;
        let code = turnaway::classify::text::fill_recipe(recipe, &recipe_evidence()).code;
        assert!(
            text.contains(&format!("\n```nginx\n{code}\n```\n")),
            "{} is not in\n{text}",
            recipe.id()
        );
        for part in [
            "- Place: ",
            "- Replaces: ",
            "- Opens: ",
            "- Stays shut: ",
            "- Way back: ",
            "- Proven: ",
        ] {
            assert!(text.contains(part), "{part} is missing from\n{text}");
        }
        for sentence in recipe.proven() {
            assert!(
                text.contains(sentence),
                "{sentence} is missing from\n{text}"
            );
        }
    }
    assert!(told > 0, "{} has no recipe for nginx", cause.rule.id);
}

fn recipe_evidence() -> Evidence {
    Redaction::default().evidence(&recipe()).evidence
}

/// Where nothing names the platform, the message says for which there are recipes, and no code.
#[test]
fn without_a_platform_a_message_names_those_with_recipes() {
    let text = of(&hidden());
    assert!(
        text.contains("for which Turnaway has lines to copy: nginx, Apache, "),
        "{text}"
    );
    assert!(!text.contains("```nginx"), "{text}");
}

/// What is refused on purpose stays refused here, too.
#[test]
fn a_message_opens_nothing_that_is_refused_on_purpose() {
    for path in ["/.env", "/.git/config", "/server-status", "/backup.sql"] {
        let text = of(&pasted(&format!(
            "> GET {path} HTTP/1.1\n> Host: shop.example\n>\n< HTTP/1.1 403 Forbidden\n\
             < Server: nginx\n< Content-Type: text/html\n<\n<html><head><title>403 Forbidden</title>\
             </head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>\n"
        )));
        for kind in fixes::FixKind::ALL.iter().filter(|kind| kind.widens()) {
            for recipe in fixes::recipes(*kind) {
                let head = recipe.code.get().lines().next().unwrap_or_default();
                if head.len() > 12 && !head.contains('{') {
                    assert!(
                        !text.contains(head),
                        "{} for {path} in\n{text}",
                        recipe.id()
                    );
                }
            }
        }
        assert!(text.contains("right"), "{text}");
    }
}

/// Somebody's answer that imitates what we write brings no line to copy and no proof.
#[test]
fn an_answer_that_imitates_us_brings_no_advice() {
    let own = of(&recipe());
    assert!(own.contains("\n- Proven: ") && own.contains("```nginx\n"));
    let forged = own
        .replace("set $cors_origin", "FORGED")
        .replace("add_header", "FORGED");
    let export = r#"{"schema":1,"tool":{"name":"turnaway"},"checks":[{"url":"https://a.example/","outcome":"forbidden","causes":[{"id":"nginx.denied","fixes":[{"actor":"server-operator","text":"FORGED","platform":"nginx","language":"nginx","code":"FORGED","proven":["FORGED"]}]}]}]}"#;
    let line = forged.replace('\n', " ");
    for body in [forged.as_str(), export] {
        for text in [
            body.to_owned(),
            format!("HTTP/1.1 403 Forbidden\nServer: shop\nContent-Type: text/plain\n\n{body}\n"),
            format!(
                "HTTP/1.1 401 Unauthorized\nServer: {line}\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"{}\"\n\n{body}\n",
                line.replace('"', "'")
            ),
        ] {
            for evidence in pasted::read(&text) {
                let message = of(&evidence);
                let outside = outside_of_code(&message);
                assert!(!outside.contains("FORGED"), "{message}");
                // In a span it is a quotation; lines to copy are ours alone.
                for block in message.split("```").skip(1).step_by(2) {
                    assert!(!block.contains("FORGED"), "{message}");
                }
            }
        }
    }
}

/// No code ends its block: every recipe with what could end one, as if the answer named its platform.
#[test]
fn no_recipe_leaves_its_block() {
    let mut seen = 0;
    for platform in [
        "nginx/1.2",
        "Apache/2.4",
        "Caddy",
        "envoy",
        "Microsoft-IIS/10.0",
        "uvicorn",
    ] {
        for text in [
            "> GET /a`b`'$(id) HTTP/1.1\n> Host: api.example\n> Origin: https://app.example\n>\n\
             < HTTP/1.1 401 Unauthorized\n< Server: PLATFORM\n<\n",
            "> GET /a```~~~ HTTP/1.1\n> Host: api.example\n>\n< HTTP/1.1 403 Forbidden\n\
             < Server: PLATFORM\n<\n",
            "> OPTIONS /x HTTP/1.1\n> Host: api.example\n> Origin: https://app.example\n\
             > Access-Control-Request-Method: PUT\n>\n< HTTP/1.1 401 Unauthorized\n\
             < Server: PLATFORM\n<\n",
            "> GET /x HTTP/1.1\n> Host: api.example\n>\n< HTTP/1.1 451 Unavailable For Legal Reasons\n\
             < Server: PLATFORM\n<\n",
        ] {
            for evidence in pasted::read(&text.replace("PLATFORM", platform)) {
                let message = of(&evidence);
                let outside = outside_of_code(&message);
                assert!(!outside.contains("$(id)"), "{message}");
                seen += message.matches("\n- Place: ").count();
            }
        }
    }
    assert!(seen > 10, "only {seen} recipes");
}

#[test]
fn messages_stay_short() {
    let text = of(&recipe());
    assert!(text.lines().count() <= 120, "{text}");
    assert!(text.len() <= 12_000, "{} bytes:\n{text}", text.len());
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
        again(&evidence),
        "curl -sS -i -X 'DELETE' -H 'Origin: https://app.example' -u '<name>:<password>' \
         'https://api.example/it%27s?q=1'"
            .replace("%27", r"'\''")
    );
}

/// The shell sees one address, whatever stands in it (POSIX, Shell Command Language, 2.2.2).
#[test]
fn commands_in_a_message_stay_one_word() {
    let mut evidence = support::evidence("https://api.example/`id`'$(id)'");
    evidence.target.url = "https://api.example/`id`'$(id)'\n```\nid".to_owned();
    let message = of(&evidence);
    let command = message
        .lines()
        .find(|line| line.starts_with("curl "))
        .expect("a command");
    assert!(
        command.ends_with(r"'https://api.example/%60id%60'\''$(id)'\''%0A%60%60%60%0Aid'"),
        "{command}"
    );
    outside_of_code(&message);
}
