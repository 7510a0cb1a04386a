//! Fills the reader's own values into code and into sentences. There is no other way in.
//!
//! A placeholder is a name in braces, `{path}`, with the readings that apply to it,
//! `{path:decoded:regex}`. What stands around it decides how the value is quoted
//! ([`super::language`]). Braces that hold anything else stay as they are.

use super::language::{Language, Place, Reading, Scanner};
use super::text::Text;
use super::values::{Name, Value, Values, Why};
use std::borrow::Cow;

/// Code with values filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The lines to copy.
    pub code: String,
    /// Which values do not stand in them, each once.
    pub gaps: Vec<Gap>,
}

/// A value that does not stand in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub name: Name,
    /// Why.
    pub why: Why,
    /// In which language it would have stood.
    pub language: Language,
}

impl Gap {
    /// What the reader has to do, in one sentence.
    pub fn sentence(&self) -> String {
        let (title, stand_in) = (self.name.title(), self.name.stand_in());
        match self.why {
            Why::Unknown => format!("Put your own {title} in place of `{stand_in}`."),
            why => format!(
                "The {title} is not filled in: {why}. Put it in place of `{stand_in}` yourself, \
                 written as {} needs it.",
                self.language.title()
            ),
        }
    }
}

/// Code in a language, with the reader's own values, each quoted for the place where it stands.
pub fn fill(language: Language, template: &str, values: &Values) -> Filled {
    let mut code = String::with_capacity(template.len() + 64);
    let mut gaps: Vec<Gap> = Vec::new();
    let mut scanner = Scanner::new(language);
    let mut rest = template;
    while !rest.is_empty() {
        let Some(found) = placeholder(rest) else {
            let read = scanner.pass(rest);
            let (passed, after) = rest.split_at_checked(read.max(1)).unwrap_or((rest, ""));
            code.push_str(passed);
            rest = after;
            continue;
        };
        rest = rest.get(found.length..).unwrap_or_default();
        let place = scanner.place(rest);
        let carried = found
            .read(values)
            .and_then(|value| match (found.is_list, place) {
                // Words in double quotes, which mean the same in every language that has lists.
                (true, Place::Bare { .. } | Place::Comment) => Ok(value),
                (_, place) => place.carry(&value),
            });
        match carried {
            Ok(value) => code.push_str(&value),
            Err(why) => {
                let stand_in = found.stand_in();
                let stand_in = place.carry(&stand_in).unwrap_or(stand_in);
                code.push_str(&stand_in);
                let gap = Gap {
                    name: found.name,
                    why,
                    language,
                };
                if !gaps.contains(&gap) {
                    gaps.push(gap);
                }
            }
        }
        scanner.pass_value();
    }
    Filled { code, gaps }
}

/// A sentence with the reader's own values, as they are read by people: visible, short, and unable
/// to end the marks of code around them.
pub fn fill_prose(text: Text, values: &Values) -> Cow<'static, str> {
    let template = text.get();
    if !template.contains('{') {
        return Cow::Borrowed(template);
    }
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from_brace) = rest.split_at(at);
        filled.push_str(before);
        let length = match placeholder(from_brace) {
            Some(found) => {
                filled.push_str(&values.in_words(found.name));
                found.length
            }
            None => {
                filled.push('{');
                1
            }
        };
        rest = from_brace.get(length..).unwrap_or_default();
    }
    filled.push_str(rest);
    Cow::Owned(filled)
}

/// A placeholder as it stands in a template.
struct Found {
    name: Name,
    readings: [Option<Reading>; 3],
    is_list: bool,
    length: usize,
}

impl Found {
    fn read(&self, values: &Values) -> Value {
        if self.is_list {
            let words = values.words(self.name);
            return Ok(format!("\"{}\"", words.join("\", \"")));
        }
        self.readings(values.get(self.name)?)
    }

    fn readings(&self, value: String) -> Value {
        let mut readings = self.readings.into_iter().flatten();
        readings.try_fold(value, |value, reading| reading.of(&value))
    }

    /// What takes the value's place, read in the same way.
    fn stand_in(&self) -> String {
        let stand_in = self.name.stand_in();
        self.readings(stand_in.to_owned())
            .unwrap_or_else(|_| stand_in.to_owned())
    }
}

/// The placeholder that a text begins with.
fn placeholder(text: &str) -> Option<Found> {
    let inside = text.strip_prefix('{')?;
    let (inside, _) = inside.split_at_checked(inside.find('}')?)?;
    let mut parts = inside.split(':');
    let word = parts.next()?;
    let name = Name::ALL.into_iter().find(|name| name.word() == word)?;
    let mut readings = [None; 3];
    let mut slots = readings.iter_mut();
    for part in parts {
        *slots.next()? = Some(Reading::named(part)?);
    }
    Some(Found {
        name,
        readings,
        is_list: readings.contains(&Some(Reading::List)),
        length: inside.len() + 2,
    })
}

/// Whether a template leaves no string and no comment open, and stands by the rules for authors:
/// what a stranger can write freely (address, path) stands where it can be quoted.
///
/// # Errors
/// What is wrong with it, for the author.
pub fn check_template(language: Language, template: &str) -> Result<(), String> {
    let mut scanner = Scanner::new(language);
    let mut rest = template;
    while !rest.is_empty() {
        if let Some(found) = placeholder(rest) {
            rest = rest.get(found.length..).unwrap_or_default();
            let place = scanner.place(rest);
            if matches!(found.name, Name::Url | Name::Path) && place.carry("/a;b/c=1").is_err() {
                return Err(format!(
                    "{{{}}} stands where {} cannot quote it: {template}",
                    found.name.word(),
                    language.title()
                ));
            }
            let stand_in = found.stand_in();
            if !found.is_list && place.carry(&stand_in).is_err() {
                return Err(format!(
                    "not even `{stand_in}` can stand for {{{}}} in: {template}",
                    found.name.word()
                ));
            }
            scanner.pass_value();
            continue;
        }
        let read = scanner.pass(rest);
        rest = rest.get(read.max(1)..).unwrap_or_default();
    }
    match scanner.is_closed() {
        true => Ok(()),
        false => Err(format!("a string or comment is left open in: {template}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::values::Given;
    use super::*;

    fn values(path: &str) -> Values {
        Values::new(&Given {
            url: &format!("https://a.example{path}"),
            host: "a.example",
            origin: "https://a.example",
            path,
            page: Some("https://app.example"),
            method: "PUT",
            ..Given::default()
        })
    }

    #[test]
    fn what_stands_around_a_placeholder_decides() {
        let code = |language, template| fill(language, template, &values("/a'b")).code;
        assert_eq!(
            code(Language::Shell, "curl {url}"),
            r"curl 'https://a.example/a'\''b'"
        );
        assert_eq!(
            code(Language::JavaScript, "fetch('{url}')"),
            r"fetch('https://a.example/a\'b')"
        );
        assert_eq!(
            code(Language::Yaml, "exact: {page}"),
            "exact: \"https://app.example\""
        );
        assert_eq!(
            code(Language::Python, "methods=[{methods:list}]"),
            r#"methods=["GET", "HEAD", "PUT", "OPTIONS"]"#
        );
        assert_eq!(
            code(Language::Shell, "aws '[{methods:list}]'"),
            r#"aws '["GET", "HEAD", "PUT", "OPTIONS"]'"#
        );
        assert_eq!(
            code(Language::JavaScript, "({ data }, {}, `${url}`)"),
            "({ data }, {}, `$https://a.example/a'b`)"
        );
    }

    #[test]
    fn what_cannot_stand_there_leaves_a_gap_that_is_named() {
        let filled = fill(
            Language::Nginx,
            "location = \"{path:decoded}\" {",
            &values("/a$b"),
        );
        assert_eq!(filled.code, "location = \"/your-path\" {");
        let [gap] = filled.gaps.as_slice() else {
            panic!("one gap, not {:?}", filled.gaps);
        };
        assert_eq!((gap.name, gap.why), (Name::Path, Why::Special));
        assert!(gap.sentence().contains("as nginx needs it"));
    }

    #[test]
    fn a_stand_in_is_read_as_the_value_would_be() {
        let unknown = Values::new(&Given::default());
        let code = |template| fill(Language::Nginx, template, &unknown).code;
        assert_eq!(
            code("valid_referers {page:host};"),
            "valid_referers your-page.example;"
        );
        assert_eq!(
            code("if ($a ~ \"^{page:regex}/\") {"),
            r#"if ($a ~ "^https://your-page\\.example/") {"#
        );
    }

    #[test]
    fn sentences_show_values_as_people_read_them() {
        let sentence =
            |template| fill_prose(super::super::text::t(template), &values("/a`b")).into_owned();
        assert_eq!(
            sentence("Open `{path}` and {host}."),
            "Open `/a'b` and a.example."
        );
        assert_eq!(sentence("{ not a {thing} }"), "{ not a {thing} }");
    }

    #[test]
    fn values_are_never_read_as_templates() {
        let filled = fill(
            Language::Shell,
            "a '{path}' {host}",
            &values("/{host}{path}"),
        );
        assert_eq!(filled.code, "a '/%7Bhost%7D%7Bpath%7D' a.example");
    }
}
