//! Recipes: safe by default, and filled so that no value can end the quoting around it.

mod support;

use std::collections::BTreeSet;

use support::page_context;
use turnaway::classify::fixes::{self, FixKind, PathForm, Recipe};
use turnaway::classify::text::fill_recipe;
use turnaway::evidence::{ConsoleMessage, Evidence, Target};

fn evidence(path: &str) -> Evidence {
    let target = Target {
        url: format!("https://api.example{path}"),
        scheme: "https".to_owned(),
        host: "api.example".to_owned(),
        port: 443,
        path: path.to_owned(),
        origin: "https://api.example".to_owned(),
        ..Target::default()
    };
    Evidence::new(target, page_context())
}

fn named(recipe: &Recipe) -> String {
    format!("{} {}", recipe.platform, recipe.kind.id())
}

#[test]
fn a_platform_has_one_recipe_of_a_kind_at_most() {
    let mut seen = BTreeSet::new();
    for recipe in fixes::all() {
        assert!(
            seen.insert(named(recipe)),
            "{} is there twice",
            named(recipe)
        );
    }
}

#[test]
fn every_kind_has_recipes_and_a_cause() {
    for kind in FixKind::ALL {
        assert!(fixes::recipes(kind).next().is_some(), "{}", kind.id());
        let helps = fixes::BY_CAUSE
            .iter()
            .any(|(_, kinds)| kinds.contains(&kind));
        assert!(helps, "no cause leads to {}", kind.id());
        assert!(!kind.goal().is_empty() && !kind.opens().is_empty());
    }
}

#[test]
fn a_cause_stands_in_one_line_only() {
    let mut seen = BTreeSet::new();
    for id in fixes::BY_CAUSE.iter().flat_map(|(ids, _)| *ids) {
        assert!(seen.insert(id), "{id} is there twice");
    }
}

#[test]
fn every_cause_that_leads_to_a_fix_is_one() {
    for id in fixes::BY_CAUSE.iter().flat_map(|(ids, _)| *ids) {
        assert!(turnaway::classify::rules::find(id).is_some(), "{id}");
    }
}

#[test]
fn no_wildcard_anywhere_near_credentials() {
    for recipe in fixes::recipes(FixKind::AllowCredentials) {
        let code = fill_recipe(recipe, &evidence("/"));
        for wildcard in [
            "Allow-Origin *",
            "Allow-Origin \"*\"",
            "origin: true",
            "[\"*\"]",
            "['*']",
        ] {
            assert!(!code.contains(wildcard), "{}: {code}", named(recipe));
        }
        assert!(
            code.contains("https://app.example"),
            "{}: {code}",
            named(recipe)
        );
    }
}

#[test]
fn an_origin_is_never_opened_without_being_named() {
    let kinds = [
        FixKind::AllowOrigin,
        FixKind::AllowCredentials,
        FixKind::CorsOnErrors,
        FixKind::PreflightFirst,
        FixKind::NoRedirect,
    ];
    for recipe in kinds.into_iter().flat_map(fixes::recipes) {
        let code = fill_recipe(recipe, &evidence("/"));
        assert!(
            code.contains("https://app.example"),
            "{}: {code}",
            named(recipe)
        );
    }
}

#[test]
fn headers_written_by_hand_vary_by_origin() {
    for recipe in fixes::recipes(FixKind::AllowOrigin) {
        let code = recipe.code.get();
        let by_hand = code.contains("Access-Control-Allow-Origin");
        assert!(
            !by_hand || code.contains("Vary"),
            "{}: {code}",
            named(recipe)
        );
    }
}

#[test]
fn authorization_is_named_because_a_wildcard_does_not_cover_it() {
    for recipe in fixes::recipes(FixKind::AllowHeaders) {
        let code = fill_recipe(recipe, &evidence("/"));
        assert!(code.contains("Authorization"), "{}: {code}", named(recipe));
    }
}

#[test]
fn the_request_s_own_method_and_headers_are_in_the_lists() {
    let mut evidence = evidence("/");
    evidence.request.method = "PUT".to_owned();
    evidence.request.custom_headers = vec!["X-Api-Key".to_owned(), "content-type".to_owned()];
    let code = |kind| {
        let recipe = fixes::recipe(kind, "nginx").expect("nginx has it");
        fill_recipe(recipe, &evidence)
    };
    assert!(code(FixKind::AllowMethods).contains("\"GET, HEAD, PUT, OPTIONS\""));
    assert!(code(FixKind::AllowHeaders).contains("\"Authorization, Content-Type, X-Api-Key\""));
    let express = fixes::recipe(FixKind::AllowHeaders, "Express").expect("Express has it");
    let code = fill_recipe(express, &evidence);
    assert!(
        code.contains(r#"["Authorization", "Content-Type", "X-Api-Key"]"#),
        "{code}"
    );
}

#[test]
fn what_the_console_names_is_in_the_lists() {
    let told = |text: &str| {
        let mut evidence = evidence("/");
        evidence.console = vec![pasted_message(text)];
        evidence
    };
    let method = told(
        "Access to fetch at 'https://api.example/' from origin 'https://app.example' has been \
         blocked by CORS policy: Method PATCH is not allowed by Access-Control-Allow-Methods in \
         preflight response.",
    );
    let header = told(
        "Access to fetch at 'https://api.example/' from origin 'https://app.example' has been \
         blocked by CORS policy: Request header field x-trace is not allowed by \
         Access-Control-Allow-Headers in preflight response.",
    );
    let code = |kind, evidence| {
        let recipe = fixes::recipe(kind, "Apache").expect("Apache has it");
        fill_recipe(recipe, evidence)
    };
    assert!(code(FixKind::AllowMethods, &method).contains("\"GET, HEAD, PATCH, OPTIONS\""));
    assert!(code(FixKind::AllowHeaders, &header).contains("Content-Type, x-trace\""));
}

/// A message of the console as the reader of pastes makes it.
fn pasted_message(text: &str) -> ConsoleMessage {
    let pasted = turnaway::input::paste::read(text, &support::WhatwgUrl, &page_context());
    let evidence = pasted.evidence.into_iter().next();
    let message = evidence.and_then(|evidence| evidence.console.into_iter().next());
    message.expect("it is a known sentence")
}

/// Values that try to leave their place: whatever quotes, comments, interpolation and line ends the
/// snippets' languages know.
const HOSTILE: [&str; 12] = [
    "/a\"b",
    "/a'b",
    "/a\nb",
    "/a\r\nInjected: yes",
    "/$(id)${IFS}`id`",
    "/a\\",
    "/%22%27%0A%5C%24%7B%60",
    "/{{evil}}{page}",
    "/<script>&amp;]]>",
    "/a;#//*--",
    "/\u{202e}\u{2028}\u{0}\u{e9}",
    "/%{REQUEST_METHOD}%[src]",
];

/// A recipe's code must keep its lines and its quotes, whatever the path.
#[test]
fn a_hostile_path_stays_inside_its_quotes() {
    let count = |text: &str, c: char| text.matches(c).count();
    for recipe in fixes::all() {
        let plain = fill_recipe(recipe, &evidence("/plain"));
        for path in HOSTILE {
            let code = fill_recipe(recipe, &evidence(path));
            let name = named(recipe);
            for c in [
                '"', '\n', '\r', '`', '{', '}', '<', '>', '\0', '\u{2028}', '\u{202e}',
            ] {
                assert_eq!(
                    count(&plain, c),
                    count(&code, c),
                    "{name} with {path:?}: {code}"
                );
            }
            let escaped = match recipe.path {
                PathForm::SingleQuoted => code.replace(r"\'", ""),
                PathForm::Shell => code.replace(r"'\''", ""),
                _ => code.clone(),
            };
            if matches!(recipe.path, PathForm::SingleQuoted | PathForm::Shell) {
                assert_eq!(count(&plain, '\''), count(&escaped, '\''), "{name}: {code}");
                assert_eq!(count(&plain, '\\'), count(&escaped, '\\'), "{name}: {code}");
            } else {
                assert_eq!(count(&plain, '\\'), count(&code, '\\'), "{name}: {code}");
            }
        }
    }
}

/// What is JSON must be JSON, whatever the path: these platforms are not run.
#[test]
fn json_is_json() {
    let json = [
        "AWS API Gateway",
        "AWS Lambda URL",
        "Amazon S3",
        "CloudFront",
        "Vercel",
    ];
    let mut seen = 0;
    for recipe in fixes::all().filter(|recipe| json.contains(&recipe.platform)) {
        for path in HOSTILE {
            let code = fill_recipe(recipe, &evidence(path));
            // The argument of a command, or the whole.
            let (start, end) = match (code.find("'{"), code.rfind("}'")) {
                (Some(start), Some(end)) => (start + 1, end + 1),
                _ if code.starts_with("aws ") || code.starts_with("for ") => continue,
                _ => (0, code.len()),
            };
            let part = code.get(start..end).expect("both are ASCII");
            let read: Result<serde_json::Value, _> = serde_json::from_str(part);
            assert!(read.is_ok(), "{}: {read:?} in {part}", named(recipe));
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen}");
}

/// `{path}` stands where its form keeps it safe: between the quotes that the form is made for.
#[test]
fn a_path_stands_between_the_quotes_of_its_form() {
    for recipe in fixes::all() {
        let code = recipe.code.get();
        for (at, _) in code.match_indices("{path}") {
            let line_start = code[..at].rfind('\n').map_or(0, |at| at + 1);
            let before = &code[line_start..at];
            let (quote, other) = match recipe.path {
                PathForm::SingleQuoted | PathForm::Shell => ('\'', '"'),
                PathForm::Encoded | PathForm::Decoded | PathForm::Xml => ('"', '\''),
            };
            let open = before.matches(quote).count() % 2 == 1;
            let inner = before.matches(other).count() % 2 == 0;
            assert!(open && inner, "{}: {code}", named(recipe));
        }
    }
}

#[test]
fn hostile_origins_methods_and_headers_are_left_out() {
    for text in HOSTILE {
        let mut evidence = evidence("/");
        evidence.context.page_origin = Some(format!("https://app.example{text}"));
        evidence.target.host = format!("api.example{text}");
        evidence.target.origin = format!("https://api.example{text}");
        evidence.request.method = format!("GET{text}");
        evidence.request.custom_headers = vec![format!("x{text}")];
        for recipe in fixes::all() {
            let code = fill_recipe(recipe, &evidence);
            let template = recipe
                .code
                .get()
                .replace("{\"methods\"}", "")
                .replace("{\"headers\"}", "");
            for c in ['\n', '`', '$', '\\', '\'', '<', ';'] {
                let (before, after) = (template.matches(c).count(), code.matches(c).count());
                assert_eq!(before, after, "{}: {code}", named(recipe));
            }
        }
    }
}

#[test]
fn decoding_servers_get_the_path_decoded_as_far_as_that_is_harmless() {
    let recipe = fixes::recipe(FixKind::AllowPath, "nginx").expect("nginx has it");
    let code = |path| fill_recipe(recipe, &evidence(path));
    assert!(code("/a%20b/%C3%A9.html").contains("\"/a b/\u{e9}.html\""));
    assert!(code("/a%22%0Ab").contains("\"/a%22%0Ab\""));
    assert!(code("/a%ff").contains("\"/a%ff\""));
    assert!(code("/a%2").contains("\"/a%2\""));
    assert!(code("/odata/$metadata").contains("\"/odata/$metadata\""));
}

#[test]
fn no_placeholder_is_left_over() {
    for recipe in fixes::all() {
        let code = fill_recipe(recipe, &evidence("/items"));
        for name in [
            "page", "origin", "host", "path", "method", "methods", "headers", "url",
        ] {
            assert!(
                !code.contains(&format!("{{{name}}}")),
                "{}: {code}",
                named(recipe)
            );
        }
        assert!(!recipe.place.is_empty() && !recipe.opens.is_empty());
    }
}
