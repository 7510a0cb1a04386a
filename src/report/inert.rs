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

/// Lines of code in a fenced block (CommonMark 0.31 section 4.5): the fence is longer than any run
/// of its marks inside, so nothing ends it. The code stays as it is, but for characters that nobody
/// sees, which no value brings in.
pub fn code_block(language: &str, code: &str) -> String {
    let longest = code
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    let code: String = code
        .trim_end()
        .chars()
        .map(|c| match c {
            '\n' => c,
            unseen if is_unseen(unseen) => ' ',
            other => other,
        })
        .collect();
    format!("{fence}{language}\n{code}\n{fence}\n")
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
/// already stays as it is there; any other gets a span of its own, and so does what HTML would take
/// for a tag.
pub fn sentence(filled: &str) -> String {
    let mut line = String::with_capacity(filled.len());
    let mut in_span = false;
    let mut rest = filled;
    while let Some((before, from_value)) = rest.split_once(MARKS.0) {
        push_prose(&mut line, &flat(before), &mut in_span);
        let (value, after) = from_value.split_once(MARKS.1).unwrap_or((from_value, ""));
        match in_span {
            true => line.push_str(&plain(value)),
            false => line.push_str(&code_span(value)),
        }
        rest = after;
    }
    push_prose(&mut line, &flat(rest), &mut in_span);
    line
}

/// Words of ours, with `<VirtualHost>` and its like in code spans.
fn push_prose(line: &mut String, text: &str, in_span: &mut bool) {
    let mut rest = text;
    while let Some(at) = rest.find(['`', '<']) {
        let (before, from) = rest.split_at(at);
        line.push_str(before);
        let length = match from.strip_prefix('`') {
            Some(_) => {
                *in_span = !*in_span;
                1
            }
            None if *in_span => 1,
            None => tag(from).unwrap_or(1),
        };
        let (part, after) = from.split_at_checked(length).unwrap_or((from, ""));
        match length {
            1 => line.push_str(part),
            _ => line.extend(["`", part, "`"]),
        }
        rest = after;
    }
    line.push_str(rest);
}

/// The length of the tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = text.find(['>', '`'])?;
    (begins && text.get(end..)?.starts_with('>')).then_some(end + 1)
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
    push(text, cell, false);
}

/// The same for lines of code, which are no longer the same on one line: a comment would swallow
/// what follows it. Line ends stay, inside the quotes.
pub fn push_lines(text: &mut String, cell: &str) {
    push(text, cell, true);
}

fn push(text: &mut String, cell: &str, lines: bool) {
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
            '\n' if lines => text.push('\n'),
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
        assert_eq!(code_block("sh", "a\nb\u{1b}\n"), "```sh\na\nb \n```\n");
        assert_eq!(
            code_block("go", "`a`\n````\n~~~"),
            "`````go\n`a`\n````\n~~~\n`````\n"
        );
        let long = code_span(&"x".repeat(10_000));
        assert_eq!(long.chars().count(), MOST + 3);
    }

    #[test]
    fn code_keeps_its_lines_in_a_cell_and_is_no_formula() {
        for (code, expected) in [
            ("a # b\nc", "\"a # b\nc\""),
            ("@app.hook\nx", "\"'@app.hook\nx\""),
            ("- a: \"b\"", "\"'- a: \"\"b\"\"\""),
            ("\n=1", "\"'\n=1\""),
            ("a\r\nb\u{202e}", "\"a \nb \""),
        ] {
            let mut cell = String::new();
            push_lines(&mut cell, code);
            assert_eq!(cell, expected);
        }
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
        assert_eq!(
            sentence("In <VirtualHost *:80>, not `<Files>`, 1 < 2, a <b`c`>"),
            "In `<VirtualHost *:80>`, not `<Files>`, 1 < 2, a <b`c`>"
        );
    }
}
