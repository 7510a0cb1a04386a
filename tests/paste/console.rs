//! Messages of the three engines' consoles. Each sentence is the engine's own, complete.

use super::{main_cause, paste};
use std::collections::BTreeSet;
use turnaway::classify::knowledge::messages;
use turnaway::classify::text::fill;
use turnaway::classify::{Answered, Confidence, Outcome, Status, diagnose, rules};
use turnaway::evidence::EngineFamily;
use turnaway::input::paste::PastedKind;

const CHROMIUM: &str = "Access to fetch at 'https://api.example/v1/things' from origin \
    'https://app.example' has been blocked by CORS policy: ";
const PREFLIGHT: &str = "Response to preflight request doesn't pass access control check: ";
const FIREFOX: &str = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the \
    remote resource at https://api.example/v1/things. (Reason: ";

#[test]
fn chromium_names_the_part_of_cors_that_fails() {
    let missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    let mismatch = "The 'Access-Control-Allow-Origin' header has a value 'https://other.example' \
        that is not equal to the supplied origin.";
    let cases = [
        (missing.to_owned(), "cors.missing-allow-origin"),
        (format!("{missing} If an opaque response serves your needs, set the request's mode to \
            'no-cors' to fetch the resource with CORS disabled."), "cors.missing-allow-origin"),
        (mismatch.to_owned(), "cors.origin-mismatch"),
        ("The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one \
            is allowed.".to_owned(), "cors.multiple-origins"),
        ("The 'Access-Control-Allow-Origin' header contains the invalid value 'app.example'."
            .to_owned(), "cors.invalid-origin"),
        ("The value of the 'Access-Control-Allow-Origin' header in the response must not be the \
            wildcard '*' when the request's credentials mode is 'include'.".to_owned(),
            "cors.credentials-wildcard"),
        ("The value of the 'Access-Control-Allow-Credentials' header in the response is '' which \
            must be 'true' when the request's credentials mode is 'include'.".to_owned(),
            "cors.credentials-not-allowed"),
        ("Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response."
            .to_owned(), "cors.method-not-allowed"),
        ("Request header field x-team is not allowed by Access-Control-Allow-Headers in preflight \
            response.".to_owned(), "cors.header-not-allowed"),
        ("Request header field authorization is not allowed by Access-Control-Allow-Headers in \
            preflight response.".to_owned(), "cors.authorization-not-allowed"),
        (format!("{PREFLIGHT}It does not have HTTP ok status."), "cors.preflight-status"),
        (format!("{PREFLIGHT}Redirect is not allowed for a preflight request."),
            "cors.preflight-redirect"),
        (format!("{PREFLIGHT}{missing}"), "cors.preflight-not-shared"),
        (format!("{PREFLIGHT}{mismatch}"), "cors.origin-mismatch"),
    ];
    for (reason, cause) in cases {
        let text = format!("app.js:12 {CHROMIUM}{reason}");
        let pasted = paste(&text);
        assert_eq!(pasted.kind, PastedKind::Console);
        assert_eq!(pasted.leftover, []);
        assert_eq!(pasted.evidence.len(), 1, "{text}");
        let evidence = &pasted.evidence[0];
        assert_eq!(evidence.target.url, "https://api.example/v1/things");
        assert_eq!(
            evidence.context.page_origin.as_deref(),
            Some("https://app.example")
        );
        assert_eq!(evidence.context.engine.family, EngineFamily::Chromium);
        let diagnosis = diagnose(evidence);
        assert_eq!(main_cause(&diagnosis), cause, "{text}");
        let main = diagnosis.main().expect("there is one");
        assert_eq!(main.confidence, Confidence::Certain);
        assert_eq!(diagnosis.outcome, Outcome::CorsBlocked, "{text}");
        assert_eq!(diagnosis.answered, Answered::Yes);
        assert_eq!(diagnosis.status, Status::Hidden { hint: None });
    }
}

#[test]
fn firefox_names_the_part_of_cors_that_fails() {
    let cases = [
        (
            "CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.",
            "cors.missing-allow-origin",
            Some(403),
        ),
        (
            "CORS header ‘Access-Control-Allow-Origin’ missing).",
            "cors.missing-allow-origin",
            None,
        ),
        (
            "CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://other.example’).",
            "cors.origin-mismatch",
            None,
        ),
        (
            "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).",
            "cors.multiple-origins",
            None,
        ),
        (
            "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
            "cors.credentials-wildcard",
            None,
        ),
        (
            "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).",
            "cors.credentials-not-allowed",
            None,
        ),
        (
            "Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
            "cors.method-not-allowed",
            None,
        ),
        (
            "header ‘x-team’ is not allowed according to header ‘Access-Control-Allow-Headers’ from \
            CORS preflight response).",
            "cors.header-not-allowed",
            None,
        ),
        (
            "header ‘authorization’ is not allowed according to header \
            ‘Access-Control-Allow-Headers’ from CORS preflight response).",
            "cors.authorization-not-allowed",
            None,
        ),
        (
            "CORS preflight response did not succeed). Status code: 401.",
            "cors.preflight-auth",
            Some(401),
        ),
        (
            "CORS preflight response did not succeed). Status code: 404.",
            "cors.preflight-status",
            Some(404),
        ),
    ];
    for (reason, cause, status) in cases {
        let pasted = paste(&format!("{FIREFOX}{reason}"));
        assert_eq!(pasted.leftover, []);
        let evidence = &pasted.evidence[0];
        assert_eq!(evidence.target.url, "https://api.example/v1/things");
        let diagnosis = diagnose(evidence);
        assert_eq!(main_cause(&diagnosis), cause, "{reason}");
        assert_eq!(diagnosis.status.code(), status, "{reason}");
        assert_eq!(diagnosis.outcome, Outcome::CorsBlocked);
    }
    let failed = paste(&format!(
        "{FIREFOX}CORS request did not succeed). Status code: (null)."
    ));
    let diagnosis = diagnose(&failed.evidence[0]);
    assert_eq!(diagnosis.outcome, Outcome::Unreachable);
    assert_eq!(diagnosis.status, Status::None);
}

#[test]
fn webkit_gives_reason_and_address_on_two_lines() {
    let text = "[Error] Origin https://app.example is not allowed by \
        Access-Control-Allow-Origin. Status code: 403\n\
        [Error] Fetch API cannot load https://api.example/v1/things due to access control checks.\n\
        [Error] Failed to load resource: Origin https://app.example is not allowed by \
        Access-Control-Allow-Origin. Status code: 403 (things, line 0)\n\
        [Error] Preflight response is not successful. Status code: 401\n\
        [Error] Fetch API cannot load https://api.example/v1/other due to access control checks.\n";
    let pasted = paste(text);
    assert_eq!(pasted.leftover, []);
    assert_eq!(pasted.evidence.len(), 2, "{:#?}", pasted.evidence);
    let first = diagnose(&pasted.evidence[0]);
    assert_eq!(main_cause(&first), "cors.not-shared");
    assert_eq!(first.status, Status::Known { code: 403 });
    assert_eq!(
        pasted.evidence[0].context.page_origin.as_deref(),
        Some("https://app.example")
    );
    let second = diagnose(&pasted.evidence[1]);
    assert_eq!(main_cause(&second), "cors.preflight-auth");
    assert_eq!(
        pasted.evidence[1].target.url,
        "https://api.example/v1/other"
    );
}

#[test]
fn policies_and_failures_of_the_network() {
    let cases = [
        (
            "Refused to connect to 'https://api.example/x' because it violates the following Content \
          Security Policy directive: \"connect-src 'self'\".",
            "csp.connect-src",
            Outcome::BrowserBlocked,
        ),
        (
            "Connecting to 'https://api.example/x' violates the following Content Security Policy \
          directive: \"connect-src 'self'\". The action has been blocked.",
            "csp.connect-src",
            Outcome::BrowserBlocked,
        ),
        (
            "Content-Security-Policy: The page’s settings blocked the loading of a resource \
          (connect-src) at https://api.example/x because it violates the following directive: \
          “connect-src 'self'”",
            "csp.connect-src",
            Outcome::BrowserBlocked,
        ),
        (
            "Refused to connect to https://api.example/x because it does not appear in the \
          connect-src directive of the Content Security Policy.",
            "csp.connect-src",
            Outcome::BrowserBlocked,
        ),
        (
            "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested \
          an insecure resource 'http://api.example/x'. This request has been blocked; the content \
          must be served over HTTPS.",
            "page.mixed-content",
            Outcome::BrowserBlocked,
        ),
        (
            "Blocked loading mixed active content “http://api.example/x”",
            "page.mixed-content",
            Outcome::BrowserBlocked,
        ),
        (
            "GET https://api.example/x net::ERR_NAME_NOT_RESOLVED",
            "net.dns",
            Outcome::Unreachable,
        ),
        (
            "x.js:3  GET https://api.example/x net::ERR_CONNECTION_REFUSED",
            "net.refused",
            Outcome::Unreachable,
        ),
        (
            "POST https://api.example/x net::ERR_CERT_DATE_INVALID",
            "net.tls",
            Outcome::Unreachable,
        ),
        (
            "GET https://api.example/x net::ERR_BLOCKED_BY_CLIENT",
            "page.content-blocker",
            Outcome::BrowserBlocked,
        ),
        (
            "GET https://api.example/x net::ERR_BLOCKED_BY_RESPONSE.NotSameSite 200 (OK)",
            "corp.blocked",
            Outcome::CorsBlocked,
        ),
        (
            "GET https://api.example:6000/x net::ERR_UNSAFE_PORT",
            "url.bad-port",
            Outcome::BrowserBlocked,
        ),
        (
            "The resource at “https://api.example/x” was blocked because Enhanced Tracking \
          Protection is enabled.",
            "page.content-blocker",
            Outcome::BrowserBlocked,
        ),
        (
            "Access to fetch at 'http://192.168.1.1/' from origin 'https://app.example' has been \
          blocked by CORS policy: Permission was denied for this request to access the `local` \
          address space.",
            "page.local-network-denied",
            Outcome::BrowserBlocked,
        ),
        (
            "[Error] A server with the specified hostname could not be found.",
            "net.dns",
            Outcome::Unreachable,
        ),
    ];
    for (text, cause, outcome) in cases {
        let pasted = paste(text);
        assert_eq!(pasted.leftover, [], "{text}");
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(main_cause(&diagnosis), cause, "{text}");
        assert_eq!(diagnosis.outcome, outcome, "{text}");
    }
}

/// The first words of the README: what a script is told, with and without the name of the error.
#[test]
fn what_a_script_is_told_explains_itself() {
    for words in [
        "Failed to fetch",
        "TypeError: Failed to fetch",
        "Uncaught (in promise) TypeError: Failed to fetch",
        "Load failed",
        "TypeError: Load failed",
        "NetworkError when attempting to fetch resource.",
    ] {
        let pasted = paste(words);
        assert_eq!(pasted.leftover, [], "{words}");
        assert_eq!(pasted.evidence.len(), 1, "{words}");
        assert!(
            pasted.evidence[0].target.unknown,
            "{words}: the address is to be asked for"
        );
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(main_cause(&diagnosis), "net.failed-to-fetch", "{words}");
        assert_eq!(diagnosis.outcome, Outcome::NotVerified, "{words}");
        let lead = diagnosis.main().expect("a cause");
        assert!(
            lead.rule
                .plain
                .to_string()
                .contains("all that a browser tells a script"),
            "{words}"
        );
    }
}

#[test]
fn the_status_beside_a_cors_message_is_the_one_on_the_wire() {
    let text = format!(
        "app.js:12 {CHROMIUM}No 'Access-Control-Allow-Origin' header is present on the requested \
         resource.\napp.js:12  GET https://api.example/v1/things net::ERR_FAILED 403 (Forbidden)\n\
         app.js:14 Uncaught (in promise) TypeError: Failed to fetch\n    at load (app.js:14:3)\n"
    );
    let pasted = paste(&text);
    assert_eq!(pasted.leftover, []);
    assert_eq!(pasted.evidence.len(), 1);
    let diagnosis = diagnose(&pasted.evidence[0]);
    assert_eq!(main_cause(&diagnosis), "cors.missing-allow-origin");
    assert_eq!(diagnosis.status, Status::Known { code: 403 });
    assert!(super::has(&diagnosis, "cors.masked-error"));
}

#[test]
fn messages_about_several_addresses_are_several() {
    let other = CHROMIUM.replace("/things", "/others");
    let reason = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    let pasted = paste(&format!("{CHROMIUM}{reason}\n{other}{reason}\n"));
    let urls: Vec<_> = pasted
        .evidence
        .iter()
        .map(|it| it.target.url.as_str())
        .collect();
    assert_eq!(
        urls,
        [
            "https://api.example/v1/things",
            "https://api.example/v1/others"
        ]
    );
}

#[test]
fn a_message_wrapped_by_mail_is_read() {
    let text = format!(
        "{CHROMIUM}No 'Access-Control-Allow-Origin' header is present on the requested resource."
    )
    .replace(" has been", "\nhas been");
    let pasted = paste(&text);
    assert_eq!(pasted.leftover, []);
    assert_eq!(
        main_cause(&diagnose(&pasted.evidence[0])),
        "cors.missing-allow-origin"
    );
}

#[test]
fn after_a_redirect_the_address_asked_for_counts() {
    let text = "Access to XMLHttpRequest at 'https://idp.example/login' (redirected from \
        'https://api.example/v1') from origin 'https://app.example' has been blocked by CORS \
        policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    assert_eq!(paste(text).evidence[0].target.url, "https://api.example/v1");
}

#[test]
fn fixes_name_the_users_own_page() {
    let text = format!(
        "{CHROMIUM}The value of the 'Access-Control-Allow-Origin' header in the \
        response must not be the wildcard '*' when the request's credentials mode is 'include'."
    );
    let evidence = &paste(&text).evidence[0];
    let diagnosis = diagnose(evidence);
    let fixes = diagnosis.main().expect("there is one").rule.fixes;
    assert!(
        fixes
            .iter()
            .any(|fix| fill(fix.text, evidence).contains("https://app.example"))
    );
}

#[test]
fn a_status_told_without_headers_is_a_status() {
    for text in [
        "GET https://api.example/x 401 (Unauthorized)",
        "app.js:3  POST https://api.example/x 401 (Unauthorized)",
        "XHRGET https://api.example/x [HTTP/2 401  52ms]",
        "XHRGET\u{a0}https://api.example/x\n[HTTP/1.1 401 Unauthorized 52ms]\n",
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.example/x",
        "Failed to load resource: the server responded with a status of 401 ()",
        "AxiosError: Request failed with status code 401",
        "Invoke-RestMethod: Response status code does not indicate success: 401 (Unauthorized).",
    ] {
        let pasted = paste(text);
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(diagnosis.status, Status::Known { code: 401 }, "{text}");
        assert!(!super::has(&diagnosis, "auth.no-challenge"), "{text}");
        if text.contains("api.example") {
            assert_eq!(
                pasted.evidence[0].target.url, "https://api.example/x",
                "{text}"
            );
        }
    }
}

#[test]
fn every_known_message_leads_to_a_rule_and_is_found_by_its_own_words() {
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for message in messages::all() {
        assert!(ids.insert(message.id), "{} twice", message.id);
        assert!(message.source.starts_with("https://"), "{}", message.id);
        if rules::find(message.cause).is_none() {
            wrong.push(format!("{}: no rule {}", message.id, message.cause));
        }
        let text = message
            .shape
            .replace("{url}", "https://api.example/v1")
            .replace("{page}", "https://app.example")
            .replace("{named}", "x-team")
            .replace("{status}", "404")
            .replace("{method}", "GET")
            .replace("{rest}", "something")
            .replace("{}", "something");
        match messages::find(&text, message.speaker) {
            Some((found, _)) if found.id == message.id => {}
            found => wrong.push(format!(
                "{}: read as {:?}",
                message.id,
                found.map(|(found, _)| found.id)
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ids.len() > 120, "{}", ids.len());
}

#[test]
fn a_message_in_the_wrong_place_is_no_answer() {
    // Inside a body it is the body's.
    let text = format!(
        "HTTP/1.1 403 Forbidden\nServer: x\n\n{CHROMIUM}No 'Access-Control-Allow-Origin' header"
    );
    let evidence = &paste(&text).evidence[0];
    assert_eq!(evidence.console, []);
    assert_eq!(diagnose(evidence).status, Status::Known { code: 403 });
}
