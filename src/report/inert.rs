//! What strangers wrote, made harmless where it lands: in Markdown, chats, HTML, terminals and
//! spreadsheets.
//!
//! Servers choose realms, descriptions, titles and bodies, and whoever made a link chose its
//! address. A report carries them to people who paste it into an issue, a chat or a sheet, where
//! `[text](address)` would become a link, `<img …>` a picture that calls home, `@everyone` a
//! message to everyone, and `=…` a formula.

/// The longest quotation in a message, in characters.
const MOST: usize = 300;

/// One line in a code span (CommonMark 0.31 section 6.1): no Markdown, HTML or mention inside is
/// acted on, by GitHub, GitLab, Slack, Discord and Teams alike. What a text is made of besides
/// letters is made plain: see [`plain`].
pub fn code_span(text: &str) -> String {
    let mut line = plain(text);
    if let Some((cut, _)) = line.char_indices().nth(MOST) {
        line.truncate(cut);
        line.push('…');
    }
    // A span may not be empty, and one of spaces alone would not be one.
    if line.trim().is_empty() {
        return "(nothing)".to_owned();
    }
    format!("`{}`", line.trim())
}

/// One line inside a fenced block: nothing of it ends the block. A backtick can only stand in an
/// address, where `%60` is the same; any other sign in its place could end the quotes of a command.
pub fn code_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|character| if is_unseen(character) { ' ' } else { character })
        .collect();
    line.replace('`', "%60")
}

/// Stand around a value that was filled into a sentence. No text of a stranger holds them: those
/// lose them first.
const MARKS: (char, char) = ('\u{e000}', '\u{e001}');

/// A value on its way into a sentence, to be found there by [`sentence`].
pub fn marked(value: &str) -> String {
    let bare = value.replace([MARKS.0, MARKS.1], "");
    format!("{}{bare}{}", MARKS.0, MARKS.1)
}

/// A sentence of ours with marked values in it, on one line. A value that stands in a code span
/// already stays as it is there; any other gets a span of its own.
pub fn sentence(filled: &str) -> String {
    let mut line = String::with_capacity(filled.len());
    let mut in_span = false;
    let mut rest = filled;
    while let Some((before, from_value)) = rest.split_once(MARKS.0) {
        in_span ^= before.matches('`').count() % 2 == 1;
        line.push_str(&flat(before));
        let (value, after) = from_value.split_once(MARKS.1).unwrap_or((from_value, ""));
        match in_span {
            true => line.push_str(&plain(value)),
            false => line.push_str(&code_span(value)),
        }
        rest = after;
    }
    line.push_str(&flat(rest));
    line
}

fn flat(text: &str) -> String {
    text.replace(is_unseen, " ")
}

/// A text on one line, with nothing in it that acts: no control characters (a terminal would obey
/// them), none that turn the direction of writing, join or vanish, and no backtick, which would end
/// a code span.
pub fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '`' => line.push('\''),
            unseen if is_unseen(unseen) => line.push(' '),
            other => line.push(other),
        }
    }
    line
}

/// A cell that a spreadsheet shows as text and never runs, with the quotes of RFC 4180 where they
/// are needed.
///
/// Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, tab or carriage return for a
/// formula (CWE-1236), quoted or not, some also after leading space; an apostrophe makes it text.
/// Characters that break lines, do something unseen or turn the direction of writing become
/// spaces, which also keeps a record on one line.
pub fn push_cell(text: &mut String, cell: &str) {
    let formula = cell
        .trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c))
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let quoted = formula || cell.contains(|c: char| !c.is_ascii_graphic() || ",;\"'".contains(c));
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for character in cell.chars() {
        match character {
            '"' => text.push_str("\"\""),
            unseen if is_unseen(unseen) => text.push(' '),
            other => text.push(other),
        }
    }
    if quoted {
        text.push('"');
    }
}

/// Controls (C0, C1), line and paragraph separators, marks and overrides of direction, characters
/// without width or shape, tags, and the byte order mark.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_span_or_a_line() {
        for (text, expected) in [
            ("plain", "`plain`"),
            ("a`b``c", "`a'b''c`"),
            (
                "[sign in](http://evil.example/)",
                "`[sign in](http://evil.example/)`",
            ),
            ("@everyone <!here>", "`@everyone <!here>`"),
            ("two\nlines\r\n\u{2028}more", "`two lines   more`"),
            ("\u{1b}[31mred\u{7}\u{9b}0m", "`[31mred  0m`"),
            ("a\u{202e}b\u{200b}c\u{e0041}", "`a b c`"),
            ("", "(nothing)"),
            (" \u{200b} ", "(nothing)"),
        ] {
            assert_eq!(code_span(text), expected);
        }
        assert_eq!(code_line("curl 'a`b\u{1b}'"), "curl 'a%60b '");
        let long = code_span(&"x".repeat(10_000));
        assert_eq!(long.chars().count(), MOST + 3);
    }

    #[test]
    fn values_in_sentences_get_a_span_unless_they_stand_in_one() {
        let value = marked("https://a.example/`[x](y)\u{e001}@here");
        let quoted = "https://a.example/'[x](y)@here";
        assert_eq!(
            sentence(&format!("Open {value} now.")),
            format!("Open `{quoted}` now.")
        );
        assert_eq!(
            sentence(&format!("Send `Origin: {value}` and `x`, to {value}.")),
            format!("Send `Origin: {quoted}` and `x`, to `{quoted}`.")
        );
        assert_eq!(sentence("no value, `code`"), "no value, `code`");
    }
}
