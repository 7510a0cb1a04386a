//! Heads and bodies inside the lines of a debug log, as Apache HttpClient (log4j), Python's
//! http.client and similar libraries write them: each is put back as `curl -v` would print it.

/// The exchange in such a log. `None` when fewer than two of its lines are of that kind.
pub(super) fn as_exchange(text: &str) -> Option<String> {
    apache(text).or_else(|| python(text))
}

/// `http-outgoing-0 << "HTTP/1.1 401 Unauthorized[\r][\n]"`, and the same without quotation marks
/// by the logger for heads.
fn apache(text: &str) -> Option<String> {
    if !text.contains("http-outgoing-") && !text.contains("httpclient.wire") {
        return None;
    }
    let parts = |quoted: bool| -> Vec<String> {
        text.lines()
            .filter_map(|line| {
                let (mark, rest) = [(">> ", "> "), ("<< ", "< ")]
                    .iter()
                    .find_map(|(arrow, mark)| Some((mark, line.split_once(arrow)?.1)))?;
                let inner = match rest.strip_prefix('"') {
                    Some(inner) if quoted => inner.trim_end().trim_end_matches('"'),
                    None if !quoted => rest,
                    _ => return None,
                };
                let inner = inner.replace("[\\r]", "").replace("[\\n]", "");
                Some(format!("{mark}{}", inner.trim_end()))
            })
            .collect()
    };
    let mut lines = parts(true);
    if lines.len() < 2 {
        lines = parts(false);
    }
    (lines.len() >= 2).then(|| with_body(&lines))
}

/// Behind the head the body's lines lose their mark, as `curl -v` prints them.
fn with_body(lines: &[String]) -> String {
    let mut plain = Vec::with_capacity(lines.len());
    let mut body = false;
    for line in lines {
        let blank = line.trim() == "<";
        if line.starts_with("> ") || line.starts_with("< HTTP/") {
            body = false;
        }
        plain.push(match line.strip_prefix("< ") {
            Some(text) if body => text,
            _ => line.trim_end(),
        });
        body |= blank;
    }
    plain.join("\n")
}

/// `send: b'GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n'`, `reply: 'HTTP/1.1 401 Unauthorized\r\n'`,
/// `header: Server: nginx`.
fn python(text: &str) -> Option<String> {
    if !text.contains("reply: '") && !text.contains("reply: \"") {
        return None;
    }
    let mut plain = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        if let Some(sent) = line.strip_prefix("send: ") {
            for part in unquoted(sent).split("\\r\\n") {
                plain.push(format!("> {part}").trim_end().to_owned());
            }
        } else if let Some(reply) = line.strip_prefix("reply: ") {
            plain.push(format!("< {}", unquoted(reply).replace("\\r\\n", "")));
        } else if let Some(header) = line.strip_prefix("header: ") {
            plain.push(format!("< {header}"));
        } else {
            plain.push(line.to_owned());
        }
    }
    Some(plain.join("\n"))
}

fn unquoted(text: &str) -> &str {
    text.trim()
        .trim_start_matches('b')
        .trim_matches(['\'', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log4j_and_python_are_put_back() {
        let log = "12:13 DEBUG wire - http-outgoing-0 >> \"GET /v1 HTTP/1.1[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 >> \"Host: api.example[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 >> \"[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 << \"HTTP/1.1 401 Unauthorized[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 << \"Server: x[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 << \"[\\r][\\n]\"\n\
            12:13 DEBUG wire - http-outgoing-0 << \"no\"\n\
            12:13 DEBUG headers - http-outgoing-0 << HTTP/1.1 401 Unauthorized";
        assert_eq!(
            as_exchange(log).as_deref(),
            Some(
                "> GET /v1 HTTP/1.1\n> Host: api.example\n>\n< HTTP/1.1 401 Unauthorized\n< Server: x\n<\nno"
            )
        );
        let log = "send: b'GET /v1 HTTP/1.1\\r\\nHost: api.example\\r\\n\\r\\n'\nreply: 'HTTP/1.1 401 Unauthorized\\r\\n'\nheader: Server: x";
        assert_eq!(
            as_exchange(log).as_deref(),
            Some(
                "> GET /v1 HTTP/1.1\n> Host: api.example\n>\n>\n< HTTP/1.1 401 Unauthorized\n< Server: x"
            )
        );
        assert_eq!(as_exchange("HTTP/1.1 401 x"), None);
    }
}
