//! Tokens, challenges, header blocks and bodies alone.

use super::{has, main_cause, paste};
use turnaway::classify::{Confidence, Outcome, Role, Status, diagnose};
use turnaway::evidence::{Seen, TokenProblem};
use turnaway::input::paste::PastedKind;

/// `{"alg":"HS256","typ":"JWT"}` and the claims of RFC 7519 §3.1 (`exp` in March 2011).
const RFC_TOKEN: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
    eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
    dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

#[test]
fn the_token_of_the_rfc_is_decoded_however_it_is_wrapped() {
    for text in [
        RFC_TOKEN.to_owned(),
        format!("Bearer {RFC_TOKEN}"),
        format!("Authorization: Bearer {RFC_TOKEN}\n"),
        format!("\"{RFC_TOKEN}\""),
        RFC_TOKEN.replace('.', ".\n"),
        RFC_TOKEN.replace('_', "/").replace('-', "+"),
    ] {
        let pasted = paste(&text);
        assert_eq!(pasted.kind, PastedKind::Token, "{text}");
        assert_eq!(pasted.leftover, []);
        let evidence = &pasted.evidence[0];
        let token = &evidence.tokens[0];
        assert_eq!(token.alg.as_deref(), Some("HS256"));
        assert_eq!(token.iss.as_deref(), Some("joe"));
        assert_eq!(token.exp, Some(1_300_819_380.0));
        assert_eq!(token.problem, None);
        assert!(
            !format!("{evidence:?}").contains("dBjf"),
            "the signature is kept"
        );
        let diagnosis = diagnose(evidence);
        // When it was used nobody knows, and the reader's clock decides nothing.
        let over = diagnosis
            .causes
            .iter()
            .find(|cause| cause.rule.id == "jwt.expired");
        let over = over.map(|cause| (cause.role, cause.confidence));
        assert_eq!(over, Some((Role::Rival, Confidence::Possible)));
        assert_eq!(diagnosis.status, Status::None);
        assert_eq!(diagnosis.outcome, Outcome::NotVerified);
    }
}

#[test]
fn damaged_tokens_say_what_is_wrong() {
    let (head, _) = RFC_TOKEN.rsplit_once('.').expect("dots");
    for (text, problem) in [
        (head.to_owned(), TokenProblem::Parts),
        (format!("{head}.a.b.c"), TokenProblem::Encrypted),
        (format!("{head}.a.b.c.d"), TokenProblem::Parts),
        (
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.A.b".to_owned(),
            TokenProblem::Base64,
        ),
        (
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.bm90.b".to_owned(),
            TokenProblem::Json,
        ),
    ] {
        let pasted = paste(&text);
        assert_eq!(
            pasted.evidence[0].tokens[0].problem,
            Some(problem),
            "{text}"
        );
        assert!(
            has(&diagnose(&pasted.evidence[0]), "jwt.malformed"),
            "{text}"
        );
    }
}

#[test]
fn a_challenge_alone_is_read_and_no_code_invented() {
    for text in [
        "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"Not accepted\"",
        "WWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\"",
        "www-authenticate: Bearer realm=\"api\",\r\n error=\"invalid_token\"",
        "< WWW-Authenticate: Bearer error=\"invalid_token\"",
    ] {
        let pasted = paste(text);
        assert_eq!(pasted.kind, PastedKind::Challenge, "{text}");
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(main_cause(&diagnosis), "bearer.invalid_token", "{text}");
        assert_eq!(diagnosis.status, Status::None);
        for cause in &diagnosis.causes {
            assert!(cause.confidence >= Confidence::Likely, "{}", cause.rule.id);
            for signal in &cause.because {
                assert!(!signal.text.contains("status code is"), "{}", signal.text);
            }
        }
    }
    for text in [
        "Negotiate, NTLM",
        "Negotiate\nNTLM\nBasic realm=\"x\"",
        "Digest nonce=\"a\", stale=true",
    ] {
        assert_eq!(paste(text).kind, PastedKind::Challenge, "{text}");
    }
    for text in [
        "Basic training",
        "Token of thanks",
        "Digest this",
        "Bearer of news",
    ] {
        assert_eq!(paste(text).kind, PastedKind::NotEvidence, "{text}");
    }
}

#[test]
fn a_block_of_headers_alone() {
    let text =
        "server: cloudflare\ncf-ray: 8a-FRA\ncf-mitigated: challenge\ncontent-type: text/html\n";
    let pasted = paste(text);
    assert_eq!(pasted.kind, PastedKind::Headers);
    let diagnosis = diagnose(&pasted.evidence[0]);
    assert_eq!(main_cause(&diagnosis), "cf.challenge");
    assert_eq!(diagnosis.outcome, Outcome::BotWall);
    assert_eq!(diagnosis.status, Status::None);
    let plain = paste("server: nginx\ncontent-type: text/html\n");
    let diagnosis = diagnose(&plain.evidence[0]);
    assert_eq!(main_cause(&diagnosis), "paste.no-status");
    assert!(!has(&diagnosis, "auth.no-challenge"));
}

#[test]
fn headers_of_a_request_alone() {
    let pasted = paste("Host: api.example\nUser-Agent: curl/8\nAuthorization: Bearer null\n");
    assert_eq!(pasted.kind, PastedKind::Request);
    let evidence = &pasted.evidence[0];
    assert!(evidence.target.unknown);
    assert_eq!(evidence.target.host, "api.example");
    assert_eq!(main_cause(&diagnose(evidence)), "token.js-artifact");
}

#[test]
fn error_bodies_alone() {
    for (text, cause) in [
        (
            "{\"message\":\"No API key found in request\"}",
            "kong.no-key",
        ),
        ("RBAC: access denied", "envoy.rbac"),
        (
            "<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request \
             signature we calculated does not match</Message></Error>",
            "s3.signature",
        ),
        (
            "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script>\
             window._cf_chl_opt={}</script></body></html>",
            "cf.challenge-body",
        ),
    ] {
        let pasted = paste(text);
        assert_eq!(pasted.kind, PastedKind::Body, "{text}");
        let diagnosis = diagnose(&pasted.evidence[0]);
        assert_eq!(main_cause(&diagnosis), cause, "{text}");
        assert_eq!(diagnosis.status, Status::None);
        let main = diagnosis.main().expect("there is one");
        assert_eq!(main.confidence, Confidence::Likely);
    }
}

#[test]
fn other_texts_are_no_evidence() {
    for text in [
        "{\"name\":\"x\",\"price\":3}",
        "<!DOCTYPE html><html><head><title>Our shop</title></head><body><a href=\"/x\">x</a></body></html>",
        "<?xml version=\"1.0\"?><urlset><url><loc>https://a.example/</loc></url></urlset>",
        "A sentence that says nothing of the kind.",
        "name: value",
        "https://a.example/\nhttps://b.example/",
        "{\"log\":{\"entries\":[],\"creator\":{}},\"error\":1}",
    ] {
        assert_eq!(paste(text).kind, PastedKind::NotEvidence, "{text}");
    }
}

#[test]
fn tokens_in_a_recorded_request_are_decoded_and_not_kept() {
    let text = format!(
        "> GET /v1 HTTP/1.1\n> Host: api.example\n> Authorization: Bearer {RFC_TOKEN}\n>\n\
         < HTTP/1.1 401 Unauthorized\n< Date: Sun, 22 Nov 2026 12:00:00 GMT\n< Content-Length: 0\n<\n"
    );
    let evidence = &paste(&text).evidence[0];
    assert!(!format!("{evidence:?}").contains("eyJ"));
    let response = evidence.exchanges[0].response.as_ref().expect("an answer");
    assert!(matches!(response.headers.get("date"), Seen::Present(_)));
    let diagnosis = diagnose(evidence);
    assert_eq!(main_cause(&diagnosis), "jwt.expired");
    assert_eq!(diagnosis.outcome, Outcome::SignInRequired);
}
