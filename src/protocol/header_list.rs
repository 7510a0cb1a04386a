//! Values of a header list (Fetch standard §2.2.2, "header list").

use super::is_token;

/// The value of a header: all its lines in order with a comma and a space between them, white space
/// around each taken off (Fetch standard, "get" of a header list and "normalize" of a value;
/// RFC 9110 §5.3 calls it the combined field value). `None` without such a line.
pub fn get<'h>(lines: impl IntoIterator<Item = &'h str>) -> Option<std::borrow::Cow<'h, str>> {
    use std::borrow::Cow;
    let mut lines = lines.into_iter().map(trim);
    let first = lines.next()?;
    let mut combined = Cow::Borrowed(first);
    for line in lines {
        let value = combined.to_mut();
        value.push_str(", ");
        value.push_str(line);
    }
    Some(combined)
}

/// The lines of a header in a list of names and values, in whatever case of their letters.
pub fn lines<'h, 'n>(
    list: &'h [(String, String)],
    name: &'n str,
) -> impl Iterator<Item = &'h str> + use<'h, 'n> {
    list.iter()
        .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// Without HTTP white space at both ends (Fetch standard, "normalize").
pub fn trim(value: &str) -> &str {
    value.trim_matches([' ', '\t', '\r', '\n'])
}

/// The elements of a comma-separated list over several lines, empty ones left out (RFC 9110
/// §5.6.1.2).
pub fn elements<'h>(lines: impl IntoIterator<Item = &'h str>) -> impl Iterator<Item = &'h str> {
    lines
        .into_iter()
        .flat_map(|line| line.split(','))
        .map(trim)
        .filter(|element| !element.is_empty())
}

/// The tokens of such a list (Fetch standard §2.2.2, "extract header list values", for headers that
/// hold methods or names of headers). `None` is its "failure": an element is no token.
pub fn tokens<'h>(lines: impl IntoIterator<Item = &'h str>) -> Option<Vec<&'h str>> {
    let found: Vec<&str> = elements(lines).collect();
    found
        .iter()
        .all(|element| is_token(element))
        .then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_combined_with_a_comma() {
        let cases: &[(&[&str], Option<&str>)] = &[
            (&[], None),
            (&[""], Some("")),
            (&[" a "], Some("a")),
            (&["\ta\r\n"], Some("a")),
            (&["a", "b"], Some("a, b")),
            (&["a", ""], Some("a, ")),
            (&["a, b", "c"], Some("a, b, c")),
            // Other white space is part of the value.
            (&["\u{a0}a"], Some("\u{a0}a")),
        ];
        for (lines, expected) in cases {
            let found = get(lines.iter().copied());
            assert_eq!(found.as_deref(), *expected, "{lines:?}");
        }
    }

    #[test]
    fn lists_fail_as_a_whole() {
        let cases: &[(&[&str], Option<&[&str]>)] = &[
            (&[], Some(&[])),
            (&[""], Some(&[])),
            (&["PUT"], Some(&["PUT"])),
            (&["PUT,, PATCH ,"], Some(&["PUT", "PATCH"])),
            (&["PUT", "*"], Some(&["PUT", "*"])),
            (&["PUT PATCH"], None),
            (&["x-a", "Bad method name"], None),
            (&["\"PUT\""], None),
            (&["x-ä"], None),
        ];
        for (lines, expected) in cases {
            let found = tokens(lines.iter().copied());
            assert_eq!(found.as_deref(), *expected, "{lines:?}");
        }
    }
}
