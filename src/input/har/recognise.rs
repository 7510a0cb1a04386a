//! Whether a text is a recording, by its beginning.

/// `head` is the beginning, some kilobytes of it.
pub fn is_recording(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let names = |name: &str| {
        ['"', '\'']
            .iter()
            .any(|quote| head.contains(&format!("{quote}{name}{quote}")))
    };
    let entry = || {
        names("request")
            && (names("startedDateTime") || names("response") && names("url") && names("headers"))
    };
    // JSONP: a function's name before the brace.
    let opened = head.find(['{', '[']);
    let before = opened.and_then(|at| head.get(..at)).unwrap_or("-");
    let called = before.strip_suffix('(').is_some_and(|name| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "_.$".contains(c))
    });
    if !before.is_empty() && !called {
        return false;
    }
    let log = names("log")
        && (names("entries") || names("creator") || names("browser") || names("pages"));
    let entries = names("entries") && entry();
    let bare = head.starts_with('[') && entry();
    // Playwright's traces hold one in each line.
    let trace = names("resource-snapshot") && names("snapshot");
    (log && !names("checks")) || entries || bare || trace
}

#[cfg(test)]
mod tests {
    use super::is_recording;

    #[test]
    fn recordings_are_told_from_other_json() {
        for yes in [
            r#"{"log":{"version":"1.2","creator":{"name":"WebInspector"}"#,
            r#"{ "log" : { "entries" : [] } }"#,
            r#"onInputData({"log":{"browser":{}"#,
            "{'log': {u'creator': {}}}",
            r#"[{"startedDateTime":"x","request":{"method":"GET""#,
            r#"{"entries":[{"request":{"url":"u","headers":[]},"response":{}}"#,
            "{\"type\":\"resource-snapshot\",\"snapshot\":{}}\n",
        ] {
            assert!(is_recording(yes), "{yes}");
        }
        for no in [
            "",
            "see the log: {\"log\":{\"entries\":[]}}",
            r#"{"error":{"message":"no entries in the request"}}"#,
            r#"{"log":"x"}"#,
            r#"{"entries":[{"id":1}]}"#,
            r#"[{"request":"GET /","status":401}]"#,
            r#"{"level":"error","request":{"method":"GET","headers":{}},"status":401}"#,
        ] {
            assert!(!is_recording(no), "{no}");
        }
    }
}
