//! Finds JSON Web Tokens in a paste and decodes their header and claims, here and nowhere else.
//! The signature is neither checked nor kept.

use super::base64;
use crate::evidence::{Token, TokenPlace, TokenProblem};
use serde_json::{Map, Value};

/// Every token starts so: base64url of `{"`.
const START: &str = "eyJ";

/// The least length of a header such as `{"alg":"none"}`.
const LEAST: usize = 16;

/// The longest token that is decoded, in bytes.
const MOST: usize = 256 * 1024;

/// How many tokens are read from a paste that holds nothing else.
const MANY: usize = 100;

/// How many values of a list claim are kept, and how much of each text.
const KEPT: (usize, usize) = (100, 300);

/// The token in an `Authorization` value, if it is one that can be read.
pub(in crate::input) fn in_authorization(value: &str) -> Option<Token> {
    let last = value.split_whitespace().last()?;
    decode(last.trim_matches(['"', '\'']), TokenPlace::Authorization)
}

/// The proof in a `DPoP` value.
pub(in crate::input) fn in_proof(value: &str) -> Option<Token> {
    decode(value.trim(), TokenPlace::Proof)
}

/// The token that another header's value consists of.
pub(super) fn in_header(value: &str) -> Option<Token> {
    decode(value.trim(), TokenPlace::Header)
}

/// The tokens that a text consists of: with `Authorization:` or `Bearer` in front, in quotes,
/// wrapped over several lines, or one in a line. `None` when there is anything else.
pub(super) fn alone(text: &str) -> Option<Vec<Token>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > MOST {
        return None;
    }
    let text = without_prefix(without_prefix(text, "authorization:"), "dpop:");
    let text = without_prefix(without_prefix(text, "bearer "), "dpop ");
    let text = text.trim_matches(['"', '\'', ',', ';']);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.first()?.starts_with(START) || !words.iter().all(is_token_text) {
        return None;
    }
    let several = words.len() > 1 && words.iter().all(|word| word.starts_with(START));
    if several {
        let tokens = words.iter().take(MANY);
        return tokens
            .map(|word| decode(word.trim_matches(['"', '\'', ',']), TokenPlace::Alone))
            .collect();
    }
    decode(&words.concat(), TokenPlace::Alone).map(|token| vec![token])
}

fn without_prefix<'t>(text: &'t str, prefix: &str) -> &'t str {
    match text.get(..prefix.len()) {
        Some(start) if start.eq_ignore_ascii_case(prefix) => {
            text.get(prefix.len()..).unwrap_or(text).trim_start()
        }
        _ => text,
    }
}

/// A whole token or a part of one, perhaps in quotes.
fn is_token_text(word: &&str) -> bool {
    let bare = word.trim_matches(['"', '\'', ',']);
    bare.bytes().all(is_token_byte)
}

const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=' | b'+' | b'/' | b'.')
}

/// Decodes a text that begins as a token does; `None` for other texts.
fn decode(text: &str, place: TokenPlace) -> Option<Token> {
    let looks = text.starts_with(START)
        && text.len() >= LEAST
        && text.len() <= MOST
        // Somebody left the rest out.
        && !text.contains("...")
        && text.bytes().all(is_token_byte);
    if !looks {
        return None;
    }
    let mut parts = text.split('.');
    let mut token = Token {
        place,
        parts: u32::try_from(text.split('.').count()).unwrap_or(u32::MAX),
        ..Token::default()
    };
    match object(parts.next().unwrap_or_default()) {
        Ok(header) => read_header(&mut token, &header),
        Err(problem) => token.problem = Some(problem),
    }
    match token.parts {
        5 => token.problem = token.problem.or(Some(TokenProblem::Encrypted)),
        parts_count => {
            match parts.next().map(object) {
                Some(Ok(claims)) => read_claims(&mut token, &claims),
                Some(Err(problem)) => token.problem = token.problem.or(Some(problem)),
                None => {}
            }
            if parts_count != 3 {
                token.problem = Some(TokenProblem::Parts);
            }
        }
    }
    Some(token)
}

fn object(part: &str) -> Result<Map<String, Value>, TokenProblem> {
    let bytes = base64::decode(part).ok_or(TokenProblem::Base64)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenProblem::Json)
}

fn read_header(token: &mut Token, header: &Map<String, Value>) {
    token.alg = text(header, "alg");
    token.typ = text(header, "typ");
    token.kid = text(header, "kid");
}

fn read_claims(token: &mut Token, claims: &Map<String, Value>) {
    token.exp = time(claims, "exp");
    token.nbf = time(claims, "nbf");
    token.iat = time(claims, "iat");
    token.iss = text(claims, "iss");
    token.aud = list(claims, "aud");
    for name in ["scope", "scp"] {
        let values = list(claims, name);
        let words = values.iter().flat_map(|value| value.split_whitespace());
        token.scope.extend(words.take(KEPT.0).map(str::to_owned));
    }
    for name in ["roles", "permissions"] {
        token.roles.extend(list(claims, name));
    }
    token.client = ["azp", "client_id", "appid", "cid"]
        .iter()
        .find_map(|name| text(claims, name));
    token.purpose = ["token_use", "typ"]
        .iter()
        .find_map(|name| text(claims, name));
    token.has_subject = claims.contains_key("sub");
    token.has_nonce = claims.contains_key("nonce");
    token.has_at_hash = claims.contains_key("at_hash");
    token.has_key = claims
        .get("cnf")
        .and_then(Value::as_object)
        .is_some_and(|cnf| cnf.contains_key("jkt"));
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(Value::as_str).map(short)
}

fn short(text: &str) -> String {
    text.chars().take(KEPT.1).collect()
}

/// A time is a number of seconds (RFC 7519 §2, `NumericDate`); some issuers write it as a text.
fn time(claims: &Map<String, Value>, name: &str) -> Option<f64> {
    match claims.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// One text, or a list of them.
fn list(claims: &Map<String, Value>, name: &str) -> Vec<String> {
    match claims.get(name) {
        Some(Value::String(text)) => vec![short(text)],
        Some(Value::Array(values)) => values
            .iter()
            .filter_map(Value::as_str)
            .take(KEPT.0)
            .map(short)
            .collect(),
        _ => Vec::new(),
    }
}
