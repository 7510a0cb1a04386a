//! Any text as one word of a POSIX shell, byte for byte: for commands that repeat what was recorded.

use std::fmt::Write as _;

/// The word. Between single quotes everything but their end means itself (IEEE 1003.1, Shell Command
/// Language, 2.2.2), line ends included. Other control characters would be obeyed by the terminal into
/// which the command is pasted, so `printf` makes them. `$'…'` would be shorter, but is no string for
/// every `sh`: there it ends early, and what follows it runs.
pub fn shell_word(text: &str) -> String {
    let acts = |c: char| c.is_control() && c != '\n';
    if !text.contains(acts) {
        return quoted(text);
    }
    // Command substitution drops line ends at the end.
    let kept = text.trim_end_matches('\n');
    let ends = text.get(kept.len()..).unwrap_or_default();
    let mut format = String::with_capacity(kept.len() + 16);
    for c in kept.chars() {
        match c {
            '%' => format.push_str("%%"),
            '\\' => format.push_str(r"\\"),
            c if acts(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(format, "\\{byte:03o}");
                }
            }
            c => format.push(c),
        }
    }
    let made = format!("\"$(printf {})\"", quoted(&format));
    match ends {
        "" => made,
        ends => made + &quoted(ends),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn words_mean_themselves() {
        for (text, word) in [
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
            ("a\n'b'", "'a\n'\\''b'\\'''"),
            ("\u{1b}]0;t\u{7}", r#""$(printf '\033]0;t\007')""#),
            ("a\t100%\\'\n", "\"$(printf 'a\\011100%%\\\\'\\''')\"'\n'"),
            ("\u{85}", r#""$(printf '\302\205')""#),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }
}
