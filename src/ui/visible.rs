//! Makes text from outside safe to look at.
//!
//! URLs, headers and bodies are other people's text. They only ever become text nodes, so they
//! cannot run; but control characters could hide or reorder what a reader sees. Those are shown
//! by their names.

/// The text with every character that does not show itself replaced by `⟨U+202E⟩` and the like.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_invisible(character) {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Like [`visible`], but keeps line breaks and tabs: for bodies.
pub fn visible_lines(text: &str) -> String {
    text.split('\n')
        .map(|line| visible(&line.trim_end_matches('\r').replace('\t', "    ")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Controls, marks of writing direction, and characters without width.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00ad}'
                | '\u{061c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_direction_cannot_reorder_a_url() {
        assert_eq!(
            visible("https://a.example/\u{202e}fdp.exe"),
            "https://a.example/⟨U+202E⟩fdp.exe"
        );
        assert_eq!(visible("a\u{0}b\nc"), "a⟨U+0000⟩b⟨U+000A⟩c");
        assert_eq!(visible("käse/日本"), "käse/日本");
    }

    #[test]
    fn bodies_keep_their_lines() {
        assert_eq!(visible_lines("a\r\n\tb\u{7}"), "a\n    b⟨U+0007⟩");
    }
}
