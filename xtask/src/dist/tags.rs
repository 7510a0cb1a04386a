//! Just enough HTML to find the tags of our own index.html and to change their attributes.
//!
//! It reads what the HTML standard calls start tags with quoted or bare attribute values, and
//! skips comments. That is all a hand-written page shell contains.

use std::ops::Range;

/// One start tag and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its bytes in the page, from `<` to after `>`.
    pub at: Range<usize>,
    /// Its name, as written.
    pub name: &'a str,
    /// Its attributes in order; one without a value has an empty one.
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }
}

/// All start tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = page.get(from..).and_then(|rest| rest.find('<')) {
        let start = from + offset;
        let rest = page.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            from = rest.find("-->").map_or(page.len(), |end| start + end + 3);
            continue;
        }
        let end = start + end_of_tag(rest);
        if let Some(tag) = page.get(start..end).and_then(|text| read(text, start)) {
            found.push(tag);
        }
        from = end;
    }
    found
}

/// Length up to and with the `>` that is not inside a quoted value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn read(text: &str, start: usize) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let inner = inner.trim_end_matches('/');
    let (name, mut rest) = inner
        .split_once(|c: char| c.is_ascii_whitespace())
        .unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            break;
        }
        let key_end = rest
            .find(|c: char| c == '=' || c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at_checked(key_end)?;
        let (value, after) = match after.trim_ascii_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_ascii_start()),
            None => ("", after),
        };
        attributes.push((key, value));
        rest = after;
    }
    Some(Tag {
        at: start..start + text.len(),
        name,
        attributes,
    })
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn attributes_may_be_quoted_either_way_bare_or_without_value() {
        let found = tags(r#"<link rel="icon" href='a b.svg' data-x=1 crossorigin />"#);
        let [tag] = found.as_slice() else {
            panic!("one tag, not {found:?}")
        };
        assert_eq!(tag.name, "link");
        assert_eq!(
            tag.attributes,
            [
                ("rel", "icon"),
                ("href", "a b.svg"),
                ("data-x", "1"),
                ("crossorigin", "")
            ]
        );
    }

    #[test]
    fn a_quoted_value_may_contain_the_end_of_a_tag() {
        let found = tags(r#"<p title="a > b"><b>"#);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found.first().and_then(|tag| tag.get("title")),
            Some("a > b")
        );
    }

    #[test]
    fn comments_end_tags_and_the_doctype_are_passed_over() {
        let found = tags("<!doctype html><!-- <link href=x> --><p>1 < 2</p>");
        assert_eq!(found.first().map(|tag| tag.name), Some("p"));
        assert!(found.iter().all(|tag| tag.name != "link"), "{found:?}");
    }

    #[test]
    fn an_unfinished_tag_does_no_harm() {
        tags("<");
        tags("<a href=\"");
        tags("<!-- ");
    }
}
