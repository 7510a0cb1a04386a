//! Recipes: whole, safe by default, and written so that each value can be quoted where it stands.

mod support;

use std::collections::BTreeSet;

use support::page_context;
use turnaway::classify::audit;
use turnaway::classify::text::fill_recipe;
use turnaway::classify::{NextTest, rules};
use turnaway::evidence::{ConsoleMessage, Evidence, Target};
use turnaway::fixes::{self, FixKind, Language, check_template};

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

#[test]
fn a_platform_has_one_recipe_of_a_kind_at_most() {
    let mut seen = BTreeSet::new();
    for recipe in fixes::all() {
        assert!(seen.insert(recipe.id()), "{} is there twice", recipe.id());
    }
}

#[test]
fn every_kind_has_recipes_and_a_cause_or_a_measure() {
    let mut named: BTreeSet<&str> = rules::all()
        .flat_map(|rule| rule.fixes)
        .flat_map(|fix| fix.help)
        .map(|help| help.kind.id())
        .collect();
    named.extend(audit::all().filter_map(|one| one.fix.map(FixKind::id)));
    for kind in FixKind::ALL {
        assert!(fixes::recipes(*kind).next().is_some(), "{}", kind.id());
        assert!(named.contains(kind.id()), "no cause leads to {}", kind.id());
        assert_eq!(FixKind::named(kind.id()), Some(*kind));
    }
    let ids: BTreeSet<&str> = FixKind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(ids.len(), FixKind::ALL.len());
}

#[test]
fn every_recipe_says_everything_there_is_to_know() {
    for recipe in fixes::all() {
        for (what, text) in [
            ("place", recipe.place),
            ("replaces", recipe.replaces),
            ("code", recipe.code),
            ("opens", recipe.opens),
            ("shut", recipe.shut),
            ("undo", recipe.undo),
        ] {
            assert!(!text.trim().is_empty(), "{}: no {what}", recipe.id());
            assert!(
                what == "code" || text.ends_with('.') || text.ends_with(".)"),
                "{}: {what} is no sentence: {text}",
                recipe.id()
            );
        }
    }
}

/// Proven, or it says why it cannot be; never both, never neither.
#[test]
fn what_is_not_proven_says_why() {
    let wrong: Vec<String> = fixes::all()
        .filter(|recipe| recipe.proven().is_empty() == recipe.unproven.is_empty())
        .map(fixes::Recipe::id)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let proven = fixes::all().filter(|recipe| !recipe.proven().is_empty());
    assert!(proven.count() >= 220);
}

#[test]
fn every_placeholder_stands_where_its_value_can_be_quoted() {
    for recipe in fixes::all() {
        if let Err(why) = check_template(recipe.language, recipe.code.get()) {
            panic!("{}: {why}", recipe.id());
        }
    }
    for rule in rules::all() {
        if let NextTest::Command { command, .. } = rule.test
            && let Err(why) = check_template(Language::Shell, command.get())
        {
            panic!("{}: {why}", rule.id);
        }
    }
    for criterion in audit::all() {
        if let Err(why) = check_template(Language::Shell, criterion.shown_by) {
            panic!("{}: {why}", criterion.id);
        }
    }
}

#[test]
fn no_wildcard_anywhere_near_credentials() {
    for recipe in fixes::recipes(FixKind::AllowCredentials) {
        let code = fill_recipe(recipe, &evidence("/")).code;
        for wildcard in [
            "Allow-Origin *",
            "Allow-Origin \"*\"",
            "origin: true",
            "[\"*\"]",
            "['*']",
        ] {
            assert!(!code.contains(wildcard), "{}: {code}", recipe.id());
        }
        assert!(
            code.contains("https://app.example"),
            "{}: {code}",
            recipe.id()
        );
    }
}

#[test]
fn an_origin_is_never_opened_without_being_named() {
    let kinds = [
        FixKind::AllowOrigin,
        FixKind::AllowCredentials,
        FixKind::CorsOnErrors,
        FixKind::NoRedirect,
    ];
    for recipe in kinds.into_iter().flat_map(fixes::recipes) {
        let code = fill_recipe(recipe, &evidence("/")).code;
        assert!(
            code.contains("https://app.example"),
            "{}: {code}",
            recipe.id()
        );
    }
}

#[test]
fn headers_written_by_hand_vary_by_origin() {
    for recipe in fixes::recipes(FixKind::AllowOrigin) {
        let code = recipe.code.get();
        let by_hand = code.contains("Access-Control-Allow-Origin");
        let varies = code.to_ascii_lowercase().contains("vary");
        assert!(!by_hand || varies, "{}: {code}", recipe.id());
    }
}

#[test]
fn authorization_is_named_because_a_wildcard_does_not_cover_it() {
    for recipe in fixes::recipes(FixKind::AllowHeaders) {
        let code = fill_recipe(recipe, &evidence("/")).code;
        assert!(code.contains("Authorization"), "{}: {code}", recipe.id());
    }
}

/// Words that open more than any address or origin needs.
#[test]
fn nothing_is_opened_by_the_dozen() {
    for recipe in fixes::all() {
        let code = recipe.code.get();
        for word in [
            "satisfy any",
            "Satisfy Any",
            "AuthMerging",
            "rejectUnauthorized: false",
            "verify=False",
            "--insecure",
            "curl -k",
            "chmod -R",
            "chmod 777",
            "chmod o+",
            "htpasswd -c",
            "apr1",
            "942100",
            "<Directory \"/",
            "permitAll())",
            "AllowAny",
            "\"Principal\": \"*\"",
            "CORS_ALLOW_ALL_ORIGINS",
            "trustProxies(at: '*')",
            "trust proxy', true",
            "Access-Control-Allow-Origin *",
            "setenforce 0",
            "SecRuleEngine Off",
        ] {
            assert!(!code.contains(word), "{}: {word} in {code}", recipe.id());
        }
    }
}

#[test]
fn the_request_s_own_method_and_headers_are_in_the_lists() {
    let mut evidence = evidence("/");
    evidence.request.method = "PUT".to_owned();
    evidence.request.custom_headers = vec!["X-Api-Key".to_owned(), "content-type".to_owned()];
    let code = |kind| {
        let recipe = fixes::recipe(kind, "nginx").expect("nginx has it");
        fill_recipe(recipe, &evidence).code
    };
    assert!(code(FixKind::AllowMethods).contains("\"GET, HEAD, PUT, OPTIONS\""));
    assert!(code(FixKind::AllowHeaders).contains("\"Authorization, Content-Type, X-Api-Key\""));
    let express = fixes::recipe(FixKind::AllowHeaders, "Express").expect("Express has it");
    let code = fill_recipe(express, &evidence).code;
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
        fill_recipe(recipe, evidence).code
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

#[test]
fn no_placeholder_is_left_over() {
    for recipe in fixes::all() {
        let code = fill_recipe(recipe, &evidence("/items")).code;
        for name in fixes::Name::ALL {
            for end in ['}', ':'] {
                let placeholder = format!("{{{}{end}", name.word());
                assert!(!code.contains(&placeholder), "{}: {code}", recipe.id());
            }
        }
    }
}
