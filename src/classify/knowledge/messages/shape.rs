//! Compares a text with words in which some places are open, such as `Could not resolve host:
//! {url}`.

/// The values at the open places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Captured<'t> {
    /// The address.
    pub url: Option<&'t str>,
    /// The page's origin.
    pub page: Option<&'t str>,
    /// The header, method or directive.
    pub named: Option<&'t str>,
    /// The status code.
    pub status: Option<u16>,
    /// The request's method.
    pub method: Option<&'t str>,
    /// What follows the words, up to the end of the text: often a body.
    pub rest: Option<&'t str>,
}

/// The longest run of words between open places: the least that a text with this shape holds.
pub const fn mark(shape: &str) -> &str {
    let mut rest = shape;
    let mut longest = "";
    loop {
        let (words, after) = cut(rest, b'{');
        if words.len() > longest.len() {
            longest = words;
        }
        match after {
            Some(after) => match cut(after, b'}').1 {
                Some(after) => rest = after,
                None => return longest,
            },
            None => return longest,
        }
    }
}

/// What stands before and behind the first such byte.
const fn cut(text: &str, at: u8) -> (&str, Option<&str>) {
    let bytes = text.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == at {
            let (before, from) = text.split_at(place);
            let (_, after) = from.split_at(1);
            return (before, Some(after));
        }
        place += 1;
    }
    (text, None)
}

/// Whether the words of `shape` stand in `text` in this order. The text may have more before and
/// behind. An open place takes what lies before the next words, or, at the end, the next word.
pub fn matches<'t>(shape: &str, text: &'t str) -> Option<Captured<'t>> {
    let mut captured = Captured::default();
    let mut rest = text;
    let mut open: Option<&str> = None;
    let mut shape_rest = shape;
    while !shape_rest.is_empty() || open.is_some() {
        let (words, next) = match shape_rest.split_once('{') {
            Some((words, after)) => {
                let (name, after) = after.split_once('}')?;
                (words, Some((name, after)))
            }
            None => (shape_rest, None),
        };
        let value;
        if words.is_empty() && next.is_none() && open == Some("rest") {
            (value, rest) = (rest, "");
        } else if words.is_empty() && next.is_none() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (value, rest) = rest.split_at(end);
        } else {
            (value, rest) = rest.split_once(words)?;
        }
        if let Some(name) = open {
            captured.set(name, value)?;
        }
        open = next.map(|(name, _)| name);
        shape_rest = next.map_or("", |(_, after)| after);
    }
    Some(captured)
}

impl<'t> Captured<'t> {
    /// `None` when the value is not of the kind that the place wants.
    fn set(&mut self, name: &str, value: &'t str) -> Option<()> {
        if name == "rest" {
            self.rest = Some(value.trim());
            return Some(());
        }
        let value = value.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”' | '`')
        });
        match name {
            "url" => self.url = Some(value),
            "page" => self.page = Some(value),
            "method" => {
                let word = value.split_whitespace().next_back().unwrap_or_default();
                let word = word.trim_start_matches(['(', '[', '\'', '"', '`']);
                let fits =
                    (3..=20).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic());
                self.method = Some(fits.then_some(word)?);
            }
            "named" => self.named = Some(value.trim_end_matches('.')),
            "status" => {
                // In front of an open place stands whatever comes before the number.
                let digits = value.split_whitespace().next_back().unwrap_or_default();
                let digits = digits.trim_start_matches(['(', 'E']);
                let end = digits.find(|c: char| !c.is_ascii_digit());
                let digits = digits
                    .get(..end.unwrap_or(digits.len()))
                    .unwrap_or_default();
                let code = digits.parse::<u16>().ok();
                self.status = Some(code.filter(|code| (100..=999).contains(code))?);
            }
            _ => {}
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_shape_is_its_longest_words() {
        assert_eq!(mark("a {url} longest words {} b"), " longest words ");
        assert_eq!(mark("no place"), "no place");
        assert_eq!(mark("{url}"), "");
        assert_eq!(mark("broken {place"), "broken ");
    }

    #[test]
    fn open_places_take_what_lies_between_words() {
        let found = matches("Access to {} at '{url}' from '{page}' failed: {status}.", {
            "app.js:1 Access to fetch at 'https://a.example/' from 'https://b.example' failed: 403. x"
        });
        let expected = Captured {
            url: Some("https://a.example/"),
            page: Some("https://b.example"),
            named: None,
            status: Some(403),
            ..Captured::default()
        };
        assert_eq!(found, Some(expected));
        assert_eq!(matches("one {} two", "two one"), None);
        assert_eq!(
            matches("host: {url}", "no host: a.example (b)").and_then(|found| found.url),
            Some("a.example")
        );
    }
}
