//! Values as programs print them: JSON, Python's and Ruby's `repr`, JavaScript's `inspect`, JSON
//! inside a JSON string. They are turned into JSON, so that the rest reads them like the thing
//! itself.

use super::json_headers;
use super::parts;
use super::step::Step;
use super::tries::Tries;
use serde_json::{Map, Number, Value};

/// The longest text that is taken apart, in bytes.
const MOST: usize = 256 * 1024;

/// How deep values may lie in each other.
const DEEPEST: usize = 60;

/// Follows brackets outside of strings over several lines.
#[derive(Debug, Default)]
pub(super) struct Depth {
    open: usize,
    quote: Option<char>,
    escaped: bool,
    read: usize,
    end: Option<usize>,
    lines: usize,
}

impl Depth {
    pub(super) fn read(&mut self, line: &str) {
        self.read += usize::from(self.lines > 0);
        self.lines += 1;
        for (at, c) in line.char_indices() {
            match self.quote {
                Some(_) if self.escaped => self.escaped = false,
                Some(_) if c == '\\' => self.escaped = true,
                Some(quote) => self.quote = (c != quote).then_some(quote),
                // An apostrophe inside a word opens nothing.
                None if c == '"' || (c == '\'' && opens(line, at)) => self.quote = Some(c),
                None if matches!(c, '{' | '[') && self.end.is_none() => self.open += 1,
                None if matches!(c, '}' | ']') && self.open > 0 => {
                    self.open -= 1;
                    if self.open == 0 && self.end.is_none() {
                        self.end = Some(self.read + at + 1);
                    }
                }
                None => {}
            }
        }
        // Strings end with their line, but for those that a wrapped copy has broken.
        if self.quote == Some('\'') {
            self.quote = None;
        }
        self.read += line.len();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.end.is_some()
    }

    /// Where the first value ends.
    pub(super) fn end(&self) -> Option<usize> {
        self.end
    }
}

fn opens(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|before| !before.is_alphanumeric() || matches!(before, 'b' | 'u'))
}

/// Where data begins behind a few words of a line.
pub(super) fn data_in(line: &str) -> Option<usize> {
    const STARTS: [&str; 9] = [
        "{\"", "{'", "{ \"", "{\\\"", "[{\"", "[\"{", "<?xml", "<Error>", "<html",
    ];
    let head = line.get(..line.len().min(2_048)).unwrap_or(line);
    let at = STARTS.iter().filter_map(|start| head.find(start)).min();
    // `{` at the end of a line begins a value that goes on below.
    at.or_else(|| {
        let trimmed = line.trim_end();
        let speaks = ["rror", "] {", "esponse", "http"]
            .iter()
            .any(|word| trimmed.contains(word));
        (trimmed.ends_with(" {") && speaks).then(|| trimmed.len() - 1)
    })
}

/// The steps that a printed value makes: a recorded answer in it, or a body that speaks of an error.
pub(super) fn steps(text: &str, tries: &Tries) -> Option<Vec<Step>> {
    let value = value(text)?;
    if let Some(steps) = json_headers::steps_of(&value) {
        return Some(steps);
    }
    let unchanged = serde_json::from_str::<Value>(text.trim()).is_ok();
    body(&value, unchanged.then(|| text.trim()), 0, tries)
}

/// The value in a text, whichever language printed it.
pub(super) fn value(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.len() > MOST || !text.starts_with(['{', '[', '"', '\'']) {
        return None;
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    // A JSON text that was put into a string once more.
    if text.starts_with("{\\\"") || text.starts_with("[{\\\"") {
        let inner = text.replace("\\\"", "\"").replace("\\\\", "\\");
        if let Ok(value) = serde_json::from_str(&inner) {
            return Some(value);
        }
    }
    let mut printed = Printed { rest: text };
    printed.value(0)
}

/// A body that speaks of an error: the value itself, or one inside its strings.
fn body(value: &Value, written: Option<&str>, deep: usize, tries: &Tries) -> Option<Vec<Step>> {
    let text = written.map_or_else(|| value.to_string(), str::to_owned);
    if value.is_object() && tries.says(&text) {
        return Some(parts::body_step(&text));
    }
    if deep < 4 {
        for inner in strings(value) {
            let start = inner.find(['{', '<']).unwrap_or(inner.len());
            let inner = inner.get(start..).unwrap_or_default();
            if inner.starts_with('<') && tries.says(inner) {
                return Some(parts::body_step(inner));
            }
            if let Some(found) = self::value(inner).filter(Value::is_object)
                && let Some(steps) = body(&found, Some(inner), deep + 1, tries)
                && tries.says(inner)
            {
                return Some(steps);
            }
        }
        for inner in strings(value) {
            if parts::may_be_said(inner) && tries.says(inner) {
                return Some(parts::body_step(inner));
            }
        }
    }
    parts::speaks_of_error(value).then(|| parts::body_step(&text))
}

/// The strings in a value, the first hundred.
fn strings(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => found.push(text.as_str()),
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
        if found.len() >= 100 {
            break;
        }
    }
    found
}

/// Reads a value that is not quite JSON.
struct Printed<'t> {
    rest: &'t str,
}

impl Printed<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, text: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, deep: usize) -> Option<Value> {
        if deep > DEEPEST {
            return None;
        }
        self.space();
        match self.rest.as_bytes().first()? {
            b'{' => self.object(deep),
            b'[' => self.list(deep),
            b'"' | b'\'' | b'`' => self.string().map(Value::String),
            b'u' | b'b'
                if self
                    .rest
                    .get(1..)
                    .is_some_and(|it| it.starts_with(['\'', '"'])) =>
            {
                self.rest = self.rest.get(1..)?;
                self.string().map(Value::String)
            }
            _ => Some(self.word()),
        }
    }

    fn object(&mut self, deep: usize) -> Option<Value> {
        let mut object = Map::new();
        self.take("{");
        while !self.take("}") {
            self.space();
            if self.rest.is_empty() {
                break;
            }
            let key = self.key()?;
            if !["=>", ":", "="].iter().any(|mark| self.take(mark)) {
                return None;
            }
            let value = self.value(deep + 1)?;
            object.insert(key, value);
            self.take(",");
        }
        Some(Value::Object(object))
    }

    fn list(&mut self, deep: usize) -> Option<Value> {
        let mut list = Vec::new();
        self.take("[");
        while !self.take("]") {
            self.space();
            if self.rest.is_empty() {
                break;
            }
            let before = self.rest.len();
            list.push(self.value(deep + 1)?);
            self.take(",");
            if self.rest.len() == before {
                return None;
            }
        }
        Some(Value::Array(list))
    }

    /// `'name'`, `"name"`, `name`, `:name` (Ruby), `[Symbol(name)]` (JavaScript).
    fn key(&mut self) -> Option<String> {
        self.space();
        if self.rest.starts_with(['"', '\'', '`']) {
            return self.string();
        }
        if self.rest.starts_with("u'") || self.rest.starts_with("b'") {
            self.rest = self.rest.get(1..)?;
            return self.string();
        }
        if self.rest.starts_with('[') {
            let (key, rest) = self.rest.split_once(']')?;
            self.rest = rest;
            return Some(key.trim_start_matches('[').to_owned());
        }
        let text = self.rest.strip_prefix(':').unwrap_or(self.rest);
        let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-')))?;
        let (key, rest) = text.split_at_checked(end)?;
        self.rest = rest;
        (!key.is_empty()).then(|| key.to_owned())
    }

    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let quote = self.rest.chars().next()?;
            let mut rest = self.rest.get(1..)?.chars();
            loop {
                match rest.next()? {
                    '\\' => match rest.next()? {
                        'n' => text.push('\n'),
                        'r' => text.push('\r'),
                        't' => text.push('\t'),
                        other => text.push(other),
                    },
                    c if c == quote => break,
                    c => text.push(c),
                }
            }
            self.rest = rest.as_str();
            // JavaScript and Python break long strings: 'a' +\n 'b'.
            let next = self.rest.trim_start();
            let joined = next.strip_prefix('+').map_or("", str::trim_start);
            if !joined.starts_with(['\'', '"', '`']) {
                return Some(text);
            }
            self.rest = joined;
        }
    }

    /// A number, a name for nothing, or whatever stands there.
    fn word(&mut self) -> Value {
        let end = self
            .rest
            .find([',', '}', ']', '\n'])
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        // `[Object]`, `<ref *1> {`, `URL { … }`: what stands in brackets goes with the word.
        self.rest = rest;
        let word = word.trim();
        match word {
            "None" | "null" | "nil" | "undefined" | "" => Value::Null,
            "True" | "true" => Value::Bool(true),
            "False" | "false" => Value::Bool(false),
            _ => match word.parse::<i64>() {
                Ok(number) => Value::Number(Number::from(number)),
                Err(_) if word.ends_with('{') || word.contains(" {") => self.inner(word),
                Err(_) => Value::String(word.chars().take(1_000).collect()),
            },
        }
    }

    /// `Headers { a: 'b' }`, of which the class's name was taken for a word.
    fn inner(&mut self, word: &str) -> Value {
        let (_, after) = word.split_once('{').unwrap_or_default();
        let text = format!("{{{after}{}", self.rest);
        let mut inner = Printed { rest: &text };
        match inner.object(DEEPEST / 2) {
            Some(value) => {
                let left = inner.rest.len();
                let cut = self.rest.len().saturating_sub(left);
                self.rest = self.rest.get(cut..).unwrap_or_default();
                value
            }
            None => Value::String(word.chars().take(1_000).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_of_every_language_are_read() {
        let wanted = json!({"message": "it's no", "code": 403, "ok": false, "x": null, "l": ["a"]});
        for text in [
            r#"{"message": "it's no", "code": 403, "ok": false, "x": null, "l": ["a"]}"#,
            r#"{'message': "it's no", 'code': 403, 'ok': False, 'x': None, 'l': ['a']}"#,
            r#"{u'message': u"it's no", u'code': 403, u'ok': False, u'x': None, u'l': [u'a']}"#,
            r#"{"message"=>"it's no", "code"=>403, "ok"=>false, "x"=>nil, "l"=>["a"]}"#,
            r#"{:message=>"it's no", :code=>403, :ok=>false, :x=>nil, :l=>["a"]}"#,
            "{\n  message: \"it's no\",\n  code: 403,\n  ok: false,\n  x: undefined,\n  l: [ 'a' ]\n}",
            "{ message: 'it\\'s ' +\n    'no', code: 403, ok: false, x: null, l: [ 'a' ] }",
            r#"{\"message\": \"it's no\", \"code\": 403, \"ok\": false, \"x\": null, \"l\": [\"a\"]}"#,
        ] {
            assert_eq!(value(text), Some(wanted.clone()), "{text}");
        }
        assert_eq!(
            value("{ headers: Headers { server: 'x' }, status: 401 }"),
            Some(json!({"headers": {"server": "x"}, "status": 401}))
        );
    }

    #[test]
    fn damaged_values_end() {
        for text in [
            "{",
            "{a",
            "{a:",
            "['",
            "{a:{b:[{c:",
            "{'a' 'b'}",
            "[[[",
            "{[",
            "{:",
            "{ü:1}",
        ] {
            let _ = value(text);
        }
        let deep = "[".repeat(100_000);
        let _ = value(&deep);
    }

    #[test]
    fn a_value_ends_where_its_brackets_close() {
        let mut depth = Depth::default();
        depth.read("{\"a\": \"}\",");
        assert!(!depth.is_closed());
        depth.read(" \"b\": [1]} and more");
        assert_eq!(depth.end(), Some(11 + 10));
    }
}
