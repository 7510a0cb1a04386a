//! What stands where a secret would, and is none: nothing, a word of a program for nothing, a mask,
//! the name of a variable, or a word that says what is wrong.

use super::REDACTED;

/// Whether a value takes nothing from anybody when it is shown. Such values stay: a rule may rest
/// on a token that is `undefined`, and a mask tells that somebody removed one.
pub fn stands_for_nothing(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    value.is_empty()
        || value == REDACTED
        || WORDS.iter().any(|word| word.eq_ignore_ascii_case(value))
        || is_mask(value)
        || is_variable(value)
}

/// Words for nothing, and what servers say of a credential in its place.
const WORDS: [&str; 34] = [
    "undefined",
    "null",
    "none",
    "nil",
    "nan",
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "[object object]",
    "[object promise]",
    "expired",
    "invalid",
    "invalid_token",
    "missing",
    "required",
    "revoked",
    "unknown",
    "denied",
    "wrong",
    "incorrect",
    "failed",
    "error",
    "unauthorized",
    "forbidden",
    "not_found",
    "absent",
    "present",
    "valid",
    // What `fetch` may be told of credentials (Fetch standard, "request credentials mode").
    "include",
    "omit",
    "same-origin",
];

/// `****`, `xxxxxxxx`, `…`, `<redacted>`, `[FILTERED]`, `sk-…****`.
fn is_mask(value: &str) -> bool {
    let only = |mask: char| value.chars().all(|c| c == mask);
    let inner = value
        .trim_matches(|c| "<>[](){}*-_.".contains(c))
        .to_ascii_lowercase();
    ['*', '•', '●', '.', '…', '-', '_'].into_iter().any(only)
        || (value.len() >= 3 && (only('x') || only('X')))
        || [
            "redacted", "removed", "filtered", "hidden", "masked", "snip",
        ]
        .contains(&inner.as_str())
}

/// `$TOKEN`, `${token}`, `{{ token }}`, `%TOKEN%`, `<token>`, `:token`, `YOUR_TOKEN`.
fn is_variable(value: &str) -> bool {
    const BRACKETS: [(&str, &str); 7] = [
        ("[", "]"),
        ("{{", "}}"),
        ("${", "}"),
        ("{", "}"),
        ("<", ">"),
        ("%", "%"),
        ("$", ""),
    ];
    let is_name = |name: &str| {
        let name = name.trim();
        let fits = name.len() <= 40
            && name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-. ".contains(&byte));
        fits && !super::random::is_generated(name, super::random::Bar::Named)
    };
    let shouted = || {
        let upper = |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte == b'-';
        (value.starts_with("YOUR_") || value.starts_with("YOUR-") || value.starts_with("MY_"))
            && value.bytes().all(upper)
    };
    BRACKETS
        .iter()
        .filter_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close))
        .any(is_name)
        || shouted()
}

#[cfg(test)]
mod tests {
    use super::stands_for_nothing;

    #[test]
    fn what_is_no_secret_is_known() {
        for value in [
            "",
            " ",
            "undefined",
            "null",
            "NULL",
            "\"\"",
            "****",
            "•••••",
            "xxxxxxxx",
            "…",
            "<redacted>",
            "[FILTERED]",
            "***REMOVED***",
            "REDACTED",
            "$TOKEN",
            "${token}",
            "{{access_token}}",
            "{{ token }}",
            "<your token>",
            "%API_KEY%",
            "{apiKey}",
            "YOUR_API_KEY",
            "expired",
            "Invalid",
        ] {
            assert!(stands_for_nothing(value), "{value}");
        }
        for value in [
            "hunter2",
            "x",
            "abc",
            "{0f8fad5b-d9cb-469f-a165-70867728950e}",
            "$2b$10$N9qo8uLOickgx2ZM",
            "<Xy7fK2mQ9pLs>",
            "YOUR_1234",
            "nullable",
            "s3cr3t",
        ] {
            assert!(!stands_for_nothing(value), "{value}");
        }
    }
}
