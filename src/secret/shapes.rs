//! The list of shapes that are a secret wherever they stand: tokens whose makers gave them a
//! beginning of their own, so that they can be found.

use super::edit::Edit;
use super::words::hex;
use super::{REDACTED, Removed};
use std::borrow::Cow;

/// What a token is made of behind its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// Letters and digits.
    Plain,
    /// Letters, digits and `_`.
    Word,
    /// Letters, digits, `_` and `-`.
    Url,
    /// Letters, digits, `_`, `-` and `.`, in parts.
    Parts,
    /// Digits and letters in upper case.
    Upper,
    /// Hexadecimal digits.
    Hex,
}

impl Alphabet {
    const fn has(self, byte: u8) -> bool {
        match self {
            Alphabet::Plain => byte.is_ascii_alphanumeric(),
            Alphabet::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Alphabet::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Alphabet::Parts => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
            Alphabet::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Alphabet::Hex => byte.is_ascii_hexdigit(),
        }
    }
}

/// One shape.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// How it begins, in just this case.
    pub start: &'static str,
    /// What follows.
    pub rest: Alphabet,
    /// How many characters follow at least.
    pub least: usize,
    /// What it is. For the documents: the page does not carry this along.
    #[cfg(not(target_family = "wasm"))]
    pub what: &'static str,
    /// Where its form is written.
    #[cfg(not(target_family = "wasm"))]
    pub source: &'static str,
}

macro_rules! shapes {
    ($($start:literal $rest:ident $least:literal, $what:literal, $source:literal;)*) => {
        &[$(Shape {
            start: $start,
            rest: Alphabet::$rest,
            least: $least,
            #[cfg(not(target_family = "wasm"))]
            what: $what,
            #[cfg(not(target_family = "wasm"))]
            source: $source,
        }),*]
    };
}

/// The list. `eyJ…` stands in it for JSON Web Tokens, which need a dot besides.
#[rustfmt::skip]
pub const SHAPES: &[Shape] = shapes![
    "eyJ" Parts 17, "signed and encrypted tokens (JWT, JWS, JWE)", "RFC 7515 section 7.1";
    "v1.local." Parts 20, "PASETO tokens", "PASETO specification";
    "v2.local." Parts 20, "PASETO tokens", "PASETO specification";
    "v3.local." Parts 20, "PASETO tokens", "PASETO specification";
    "v4.local." Parts 20, "PASETO tokens", "PASETO specification";
    "v2.public." Parts 20, "PASETO tokens", "PASETO specification";
    "v4.public." Parts 20, "PASETO tokens", "PASETO specification";
    "sk_live_" Word 10, "secret keys of Stripe", "Stripe, API keys";
    "sk_test_" Word 10, "secret keys of Stripe for tests", "Stripe, API keys";
    "rk_live_" Word 10, "restricted keys of Stripe", "Stripe, API keys";
    "rk_test_" Word 10, "restricted keys of Stripe for tests", "Stripe, API keys";
    "whsec_" Word 10, "secrets of webhooks", "Stripe, Webhooks; Standard Webhooks";
    "ghp_" Word 20, "personal access tokens of GitHub", "GitHub changelog of 2021-03-31, token formats";
    "gho_" Word 20, "OAuth tokens of GitHub", "GitHub changelog of 2021-03-31, token formats";
    "ghu_" Word 20, "tokens of a GitHub App for a user", "GitHub changelog of 2021-03-31, token formats";
    "ghs_" Word 20, "tokens of a GitHub App for itself", "GitHub changelog of 2021-03-31, token formats";
    "ghr_" Word 20, "refresh tokens of GitHub", "GitHub changelog of 2021-03-31, token formats";
    "github_pat_" Word 20, "fine-grained tokens of GitHub", "GitHub docs, About authentication to GitHub";
    "glpat-" Parts 16, "personal access tokens of GitLab", "GitLab docs, Token overview";
    "gldt-" Parts 16, "deploy tokens of GitLab", "GitLab docs, Token overview";
    "glrt-" Parts 16, "runner tokens of GitLab", "GitLab docs, Token overview";
    "glptt-" Parts 16, "trigger tokens of GitLab", "GitLab docs, Token overview";
    "glcbt-" Parts 16, "job tokens of GitLab", "GitLab docs, Token overview";
    "gloas-" Parts 16, "application secrets of GitLab", "GitLab docs, Token overview";
    "xoxa-" Url 8, "tokens of Slack", "Slack, Token types";
    "xoxb-" Url 8, "bot tokens of Slack", "Slack, Token types";
    "xoxe-" Url 8, "refresh tokens of Slack", "Slack, Token rotation";
    "xoxe." Parts 8, "expiring tokens of Slack", "Slack, Token rotation";
    "xoxp-" Url 8, "user tokens of Slack", "Slack, Token types";
    "xoxr-" Url 8, "refresh tokens of Slack", "Slack, Token types";
    "xoxs-" Url 8, "session tokens of Slack", "Slack, Token types";
    "xapp-" Url 8, "app-level tokens of Slack", "Slack, Token types";
    "AKIA" Upper 16, "ids of access keys of AWS", "AWS IAM, Unique identifiers";
    "ASIA" Upper 16, "ids of temporary access keys of AWS", "AWS IAM, Unique identifiers";
    "LTAI" Plain 12, "ids of access keys of Alibaba Cloud", "Alibaba Cloud, AccessKey pair";
    "AIza" Url 30, "API keys of Google", "Google Cloud, API keys";
    "ya29." Parts 10, "access tokens of Google", "Google Identity, OAuth 2.0";
    "1//0" Url 20, "refresh tokens of Google", "Google Identity, OAuth 2.0";
    "GOCSPX-" Url 20, "client secrets of Google", "Google Identity, OAuth 2.0";
    "npm_" Plain 30, "tokens of npm", "npm docs, About access tokens";
    "pypi-" Url 16, "tokens of PyPI", "PyPI help, API tokens";
    "rubygems_" Hex 40, "keys of RubyGems", "RubyGems guides, API keys";
    "dckr_pat_" Url 20, "tokens of Docker Hub", "Docker docs, Personal access tokens";
    "SG." Parts 30, "keys of SendGrid", "Twilio SendGrid, API keys";
    "sk-ant-" Url 16, "keys of Anthropic", "Anthropic, API keys";
    "sk-" Url 20, "keys of OpenAI and of services like it", "OpenAI, API keys";
    "gsk_" Word 20, "keys of Groq", "Groq, API keys";
    "hf_" Plain 20, "tokens of Hugging Face", "Hugging Face, User access tokens";
    "r8_" Plain 20, "tokens of Replicate", "Replicate, API tokens";
    "dop_v1_" Hex 40, "tokens of DigitalOcean", "DigitalOcean, Personal access tokens";
    "doo_v1_" Hex 40, "OAuth tokens of DigitalOcean", "DigitalOcean, OAuth API";
    "shpat_" Hex 20, "tokens of Shopify", "Shopify changelog, Token prefixes";
    "shpca_" Hex 20, "tokens of Shopify's custom apps", "Shopify changelog, Token prefixes";
    "shppa_" Hex 20, "tokens of Shopify's private apps", "Shopify changelog, Token prefixes";
    "shpss_" Hex 20, "shared secrets of Shopify", "Shopify changelog, Token prefixes";
    "EAA" Plain 60, "access tokens of Facebook", "Meta, Access tokens";
    "sq0atp-" Url 20, "access tokens of Square", "Square, OAuth API";
    "sq0csp-" Url 30, "application secrets of Square", "Square, OAuth API";
    "lin_api_" Plain 20, "keys of Linear", "Linear, API authentication";
    "figd_" Url 20, "tokens of Figma", "Figma, Personal access tokens";
    "ntn_" Plain 30, "tokens of Notion", "Notion, Authorization";
    "secret_" Plain 40, "tokens of Notion", "Notion, Authorization";
    "glsa_" Word 20, "service account tokens of Grafana", "Grafana, Service accounts";
    "glc_" Word 20, "access policy tokens of Grafana Cloud", "Grafana Cloud, Access policies";
    "hvs." Parts 20, "tokens of Vault", "HashiCorp Vault, Tokens";
    "hvb." Parts 20, "batch tokens of Vault", "HashiCorp Vault, Tokens";
    "dapi" Hex 32, "tokens of Databricks", "Databricks, Personal access tokens";
    "NRAK-" Upper 20, "user keys of New Relic", "New Relic, API keys";
    "PMAK-" Url 30, "keys of Postman", "Postman API, Authentication";
    "ATATT3" Url 40, "API tokens of Atlassian", "Atlassian, API tokens";
    "sbp_" Hex 30, "access tokens of Supabase", "Supabase, Management API";
    "sb_secret_" Word 16, "secret keys of Supabase", "Supabase, API keys";
    "key-" Hex 32, "keys of Mailgun", "Mailgun, API keys";
    "AGE-SECRET-KEY-1" Upper 40, "identities of age", "age specification";
];

/// Takes out every text of the list, and the tokens of Telegram's bots, which begin with a number.
pub(super) fn hide_shapes<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut at = 0;
    // Up to here it is known that no dot follows a beginning of a JSON Web Token.
    let mut dull = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if !byte.is_ascii_alphanumeric() {
            at += escape_at(text, at).max(1);
            continue;
        }
        let here = text.get(at..).unwrap_or_default();
        let known = shape_at(here, at < dull);
        match known.or_else(|| telegram_at(here)) {
            Some(length) => {
                edit.hide(at, at + length, removed);
                at += length;
            }
            None => {
                if at >= dull && here.starts_with(JWT) {
                    dull = at + here.bytes().take_while(|b| Alphabet::Url.has(*b)).count();
                }
                // Behind `_` or `-` a word begins that may be a token with a name in front.
                at += here
                    .bytes()
                    .take_while(u8::is_ascii_alphanumeric)
                    .count()
                    .max(1);
            }
        }
    }
    edit.finish()
}

/// How JSON Web Tokens begin: base64url of `{"`.
const JWT: &str = "eyJ";

/// The length of `%20`, `\n` or `\u0022`, whose letters are no part of what follows.
fn escape_at(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let next = |ahead: usize| bytes.get(at + ahead).copied();
    let digits =
        |from: usize, count: usize| (from..from + count).all(|ahead| hex(next(ahead)).is_some());
    match (next(0), next(1)) {
        (Some(b'%'), _) if digits(1, 2) => 3,
        (Some(b'\\'), Some(b'u')) if digits(2, 4) => 6,
        (Some(b'\\'), Some(b'n' | b'r' | b't')) => 2,
        _ => 0,
    }
}

/// One bit for each sign with which a shape begins: most words are looked at no closer.
const FIRSTS: u128 = {
    let mut bits = 0;
    let mut at = 0;
    while at < SHAPES.len() {
        bits |= 1 << SHAPES[at].start.as_bytes()[0];
        at += 1;
    }
    bits
};

/// How long the secret is with which a text begins.
fn shape_at(text: &str, no_dot: bool) -> Option<usize> {
    let first = text.as_bytes().first()?;
    if !first.is_ascii() || FIRSTS >> first & 1 == 0 {
        return None;
    }
    let fits = |shape: &&Shape| text.starts_with(shape.start);
    for shape in SHAPES.iter().filter(fits) {
        let rest = text.get(shape.start.len()..).unwrap_or_default();
        let enough = rest
            .bytes()
            .take(shape.least)
            .filter(|byte| shape.rest.has(*byte));
        if enough.count() < shape.least || !is_likely(shape, rest, no_dot) {
            continue;
        }
        let length = rest
            .bytes()
            .take_while(|byte| shape.rest.has(*byte))
            .count();
        // A full stop ends a sentence.
        let token = rest
            .get(..length)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        let behind = rest.as_bytes().get(length);
        if token.contains(REDACTED) {
            continue;
        }
        if token.len() >= shape.least && behind.is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
            return Some(shape.start.len() + token.len());
        }
    }
    None
}

/// What makes up for a beginning that other texts have, too.
fn is_likely(shape: &Shape, rest: &str, no_dot: bool) -> bool {
    match shape.start {
        JWT => {
            let mut bytes = rest.bytes().skip_while(|byte| Alphabet::Url.has(*byte));
            !no_dot && bytes.next() == Some(b'.')
        }
        "sk-" | "pypi-" | "hf_" | "ntn_" | "gsk_" | "glc_" | "key-" | "secret_" => {
            rest.bytes().take(40).any(|byte| byte.is_ascii_digit())
        }
        _ => true,
    }
}

/// `123456789:` and 35 characters, behind `bot` in a path; the colon may be percent-encoded
/// (<https://core.telegram.org/bots/api#authorizing-your-bot>). The number is the bot's id.
fn telegram_at(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("bot").unwrap_or(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..)?;
    let key = behind
        .strip_prefix(':')
        .or_else(|| behind.strip_prefix("%3A"))?;
    let length = key
        .bytes()
        .take_while(|byte| Alphabet::Url.has(*byte))
        .count();
    let fits = (6..=12).contains(&digits) && (30..=50).contains(&length);
    fits.then(|| text.len() - key.len() + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        hide_shapes(text, &mut Removed::default()).into_owned()
    }

    /// A token of a shape, made here so that no scanner takes this file for a leak.
    fn made(shape: &Shape) -> String {
        let unit = match shape.rest {
            Alphabet::Upper => "7QX2ZK9M",
            Alphabet::Hex => "3f9a7c1e",
            _ => "k7Qx2Zp9",
        };
        let rest: String = unit.chars().cycle().take(shape.least.max(8)).collect();
        match shape.start {
            "eyJ" => format!("{}{rest}.{rest}.{rest}", shape.start),
            start => format!("{start}{rest}"),
        }
    }

    #[test]
    fn every_shape_is_taken_out_wherever_it_stands() {
        for shape in SHAPES {
            let token = made(shape);
            for (before, after) in [
                ("", ""),
                ("Invalid API Key provided: ", "."),
                ("\"", "\""),
                ("/x/", "/y"),
                ("=", "&b"),
                ("(", ")"),
                ("x_", " "),
            ] {
                let text = format!("{before}{token}{after}");
                assert_eq!(hidden(&text), format!("{before}REDACTED{after}"), "{text}");
            }
        }
    }

    #[test]
    fn every_shape_says_what_it_is_and_where_that_is_written() {
        for shape in SHAPES {
            assert!(
                !shape.what.is_empty() && !shape.source.is_empty(),
                "{}",
                shape.start
            );
        }
    }

    #[test]
    fn what_only_begins_alike_stays() {
        for text in [
            "eyJ",
            "keyJar.a.b and eyJ",
            "eyJhbGciOiJub25lIn0",
            "sk-learn-and-other-libraries-to-use",
            "AKIAN",
            "AKIA is how they begin",
            "npm_config_registry",
            "npm_lifecycle_event_of_this",
            "ghp_",
            "hf_transfer",
            "SG.",
            "EAA",
            "pypi-publish-action-for-everyone",
            "the key-value store",
            "secret_name",
            "bot123:x",
            "12:30:45",
            "glpat-",
            "sk_live_",
            "task-01234",
            "risk-based-authentication-1",
            "dapi",
            "1//0",
            "v4.public.",
        ] {
            assert_eq!(hidden(text), text);
        }
    }

    #[test]
    fn bots_of_telegram_lose_their_key() {
        let key = "AAE7k".repeat(7);
        for (text, expected) in [
            (format!("/bot123456789:{key}/getMe"), "/REDACTED/getMe"),
            (format!("/bot123456789%3A{key}/getMe"), "/REDACTED/getMe"),
            (format!("token 123456789:{key}"), "token REDACTED"),
        ] {
            assert_eq!(hidden(&text), expected);
        }
    }
}
