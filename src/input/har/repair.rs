//! An entry that is not quite JSON: Python's literals, control characters inside strings, half a surrogate
//! pair, `NaN`, a comma too many.

/// The same as JSON, as well as it can be guessed.
pub(super) fn repaired(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len() + 16);
    let single = text
        .trim_start_matches(['{', '[', ' ', '\n', '\r', '\t'])
        .starts_with(['\'', 'u']);
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        let quote = c == '"' || single && c == '\'';
        if quote {
            let inside = rest.get(1..).unwrap_or_default();
            let used = string(inside, c, &mut out);
            rest = inside.get(used..).unwrap_or_default();
            continue;
        }
        if c.is_ascii_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            match word {
                "None" | "undefined" | "NaN" | "Infinity" => out.push_str("null"),
                "True" => out.push_str("true"),
                "False" => out.push_str("false"),
                // `u'x'` and `b'x'` of Python.
                "u" | "b" if after.starts_with(['\'', '"']) => {}
                // A number's exponent.
                _ => out.push_str(word),
            }
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == ',' && rest.trim_start().starts_with(['}', ']', ',']) {
            continue;
        }
        out.push(if c == '\0' { ' ' } else { c });
    }
    out
}

/// One string, which ends at this quotation mark; answers how much of the text it is.
fn string(inside: &str, quote: char, out: &mut String) -> usize {
    out.push('"');
    let mut letters = inside.char_indices();
    let mut used = inside.len();
    while let Some((at, c)) = letters.next() {
        match c {
            _ if c == quote => {
                used = at + 1;
                break;
            }
            '"' => out.push_str("\\\""),
            '\\' => {
                let Some((_, escaped)) = letters.next() else {
                    break;
                };
                match escaped {
                    '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
                        out.push('\\');
                        out.push(escaped);
                    }
                    'u' => {
                        let digits = inside.get(at + 2..at + 6).unwrap_or_default();
                        let code = u32::from_str_radix(digits, 16).ok();
                        let next = inside.get(at + 6..).unwrap_or_default();
                        match code {
                            // A pair is one character.
                            Some(high @ 0xd800..0xdc00) => {
                                let low = next.strip_prefix("\\u").and_then(|low| low.get(..4));
                                let low = low.and_then(|low| u32::from_str_radix(low, 16).ok());
                                match low {
                                    Some(low @ 0xdc00..0xe000) => {
                                        let code =
                                            0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                                        out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                                        skip(&mut letters, 10);
                                    }
                                    _ => {
                                        out.push('\u{fffd}');
                                        skip(&mut letters, 4);
                                    }
                                }
                            }
                            Some(code) if char::from_u32(code).is_some() && digits.len() == 4 => {
                                out.push_str("\\u");
                                out.push_str(digits);
                                skip(&mut letters, 4);
                            }
                            Some(_) => {
                                out.push('\u{fffd}');
                                skip(&mut letters, 4);
                            }
                            None => out.push('u'),
                        }
                    }
                    'x' => {
                        let code = inside.get(at + 2..at + 4);
                        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
                        match code {
                            Some(code) => {
                                out.push_str(&format!("\\u{code:04x}"));
                                skip(&mut letters, 2);
                            }
                            None => out.push('x'),
                        }
                    }
                    other if (other as u32) < 0x20 => out.push(' '),
                    other => out.push(other),
                }
            }
            c if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    used
}

fn skip(letters: &mut std::str::CharIndices<'_>, count: usize) {
    for _ in 0..count {
        letters.next();
    }
}

#[cfg(test)]
mod tests {
    use super::repaired;
    use serde_json::{Value, json};

    #[test]
    fn what_is_nearly_json_becomes_json() {
        let cases: [(&str, Value); 8] = [
            (
                r"{'log': None, u'a': True, 'b': 'it\'s \x41'}",
                json!({"log": null, "a": true, "b": "it's A"}),
            ),
            (r#"{"a":"\ud83d"}"#, json!({"a": "\u{fffd}"})),
            (r#"{"a":"\ud83d\ude00\u00e4"}"#, json!({"a": "\u{1f600}ä"})),
            (
                "{\"a\":\"x\u{c}\u{0}y\nz\"}",
                json!({"a": "x\u{c}\u{0}y\nz"}),
            ),
            (r#"{"a":NaN,"b":[1,],}"#, json!({"a": null, "b": [1]})),
            (
                r#"{"a":1e5,"b":"None, True"}"#,
                json!({"a": 1e5, "b": "None, True"}),
            ),
            (r#"{"it's":"'"}"#, json!({"it's": "'"})),
            (r#"{'a': "it's"}"#, json!({"a": "it's"})),
        ];
        for (text, expected) in cases {
            let found = repaired(text.as_bytes());
            assert_eq!(
                serde_json::from_str::<Value>(&found).ok(),
                Some(expected),
                "{found}"
            );
        }
    }
}
