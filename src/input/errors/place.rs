//! The address that an error line names: a URL, or a host with its port.

/// A URL somewhere in a line, as it is written; not that of a script (`https://a.example/app.js:12`)
/// or of a help page that the program itself puts there.
pub fn url_in(line: &str) -> Option<String> {
    let mut rest = line;
    loop {
        let at = rest
            .find("https://")
            .into_iter()
            .chain(rest.find("http://"))
            .min()?;
        let from_url = rest.get(at..)?;
        let before = rest.get(..at)?.chars().next_back();
        let end = from_url
            .find(|c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '\'' | '"' | '<' | '>' | '`' | ')' | ']' | '}' | '’' | '”' | '\\'
                    )
            })
            .unwrap_or(from_url.len());
        let url = from_url.get(..end)?;
        let inside = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '=' | '/'));
        if !inside
            && !is_script(url)
            && !is_help(url)
            && let Some(url) = clean_url(url)
        {
            return Some(url);
        }
        rest = from_url.get(end.max("http://".len())..)?;
    }
}

/// A captured address without what the sentence puts around it. `None` when it is no web address.
pub(super) fn clean_url(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_start_matches(['(', '[', '<', '"', '\'', '`']);
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`'))
        .unwrap_or(text.len());
    let text = text
        .get(..end)?
        .trim_end_matches([',', '.', ';', ':', '\'']);
    let surplus = text.matches(')').count() > text.matches('(').count();
    let text = if surplus {
        text.trim_end_matches(')')
    } else {
        text
    };
    let text = text.trim_end_matches(']');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    rest.contains(char::is_alphanumeric)
        .then(|| text.to_owned())
}

/// `app.js:12`, where a stack names what asked.
fn is_script(url: &str) -> bool {
    let place = url.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    place.len() < url.len()
        && [".js", ".mjs", ".ts", ".tsx", ".jsx", ".vue", ".html"]
            .iter()
            .any(|end| place.ends_with(end))
}

/// Pages that programs name for the reader's help, which nobody asked for.
const HELP: [&str; 19] = [
    "://curl.se/",
    "://curl.haxx.se/",
    "://developer.mozilla.org/",
    "://docs.npmjs.com/",
    "://aka.ms/",
    "://go.microsoft.com/",
    "://learn.microsoft.com/",
    "://docs.microsoft.com/",
    "://httpstatuses.com/",
    "://docs.docker.com/",
    "://docs.github.com/",
    "://help.github.com/",
    "://platform.openai.com/account",
    "://platform.openai.com/docs",
    "://errors.angular",
    "://pip.pypa.io/",
    "://cwiki.apache.org/",
    "://www.docker.com/",
    "://urllib3.readthedocs.io/",
];

fn is_help(url: &str) -> bool {
    HELP.iter().any(|help| url.contains(help))
}

/// The URL in what urllib3 says: `HTTPSConnectionPool(host='a.example', port=443): Max retries
/// exceeded with url: /x (Caused by …)`.
pub fn of_pool(line: &str) -> Option<String> {
    let (before, after) = line
        .split_once("ConnectionPool(host='")
        .or_else(|| line.split_once("Connection(host='"))?;
    let secure = before.ends_with("HTTPS");
    let (host, after) = after.split_once('\'')?;
    let (port, after) = after.strip_prefix(", port=")?.split_once(')')?;
    let port: u16 = port.parse().ok()?;
    let path = after
        .split_once("exceeded with url: ")
        .and_then(|(_, rest)| rest.split(" (Caused").next())
        .filter(|path| path.starts_with('/') && !path.contains(char::is_whitespace))
        .unwrap_or("/");
    // Older releases put the whole address there.
    if let Some(url) = after
        .split_once("exceeded with url: ")
        .and_then(|(_, rest)| clean_url(rest.split(" (Caused").next()?))
    {
        return Some(url);
    }
    is_host(host).then(|| origin(if secure { "https" } else { "http" }, host, Some(port)) + path)
}

fn origin(scheme: &str, host: &str, port: Option<u16>) -> String {
    let host = match host.contains(':') && !host.starts_with('[') {
        true => format!("[{host}]"),
        false => host.to_owned(),
    };
    match port {
        Some(port) if port != if scheme == "https" { 443 } else { 80 } => {
            format!("{scheme}://{host}:{port}")
        }
        _ => format!("{scheme}://{host}"),
    }
}

/// The address that `host` and `port` make, where the line does not name the scheme: the port's
/// own, http on this machine, and https otherwise. The flag says that it had to be assumed.
pub fn address_in(text: &str) -> Option<(String, bool)> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "'\"`(),;<>’‘".contains(c));
    if text.contains("://") {
        return clean_url(text).map(|url| (url, false));
    }
    // `api.example/192.0.2.1:443`, as Java and OkHttp write it.
    let text = match text.split_once('/') {
        Some((name, address)) if !name.is_empty() => match address.rsplit_once(':') {
            Some((_, port)) => format!("{name}:{port}"),
            None => name.to_owned(),
        },
        Some((_, address)) => address.to_owned(),
        None => text.to_owned(),
    };
    let text = text.trim_matches(|c: char| matches!(c, '.' | ',' | ':'));
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            (host, Some(port.parse::<u16>().ok()?))
        }
        _ => (text, None),
    };
    if !is_host(host.trim_matches(['[', ']'])) {
        return None;
    }
    let local = host == "localhost" || host.starts_with("127.") || host.contains("::1");
    let (scheme, assumed) = match port {
        Some(443 | 8443) => ("https", false),
        Some(80) => ("http", false),
        Some(_) if local => ("http", true),
        _ => ("https", true),
    };
    Some((origin(scheme, host, port) + "/", assumed))
}

/// A name or an address, and no word of a sentence.
fn is_host(text: &str) -> bool {
    if text.parse::<std::net::IpAddr>().is_ok() || text == "localhost" {
        return true;
    }
    let labels = text.split('.');
    text.len() <= 253
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && labels.clone().all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_the_line_names() {
        let of = |text| address_in(text).map(|(url, _)| url);
        for (text, url) in [
            ("10.0.0.5:443", "https://10.0.0.5/"),
            ("127.0.0.1:3000", "http://127.0.0.1:3000/"),
            ("[::1]:8080", "http://[::1]:8080/"),
            ("api.example", "https://api.example/"),
            ("api.example/192.0.2.1:443", "https://api.example/"),
            ("localhost:80", "http://localhost/"),
            ("'db.internal:9200'", "https://db.internal:9200/"),
        ] {
            assert_eq!(of(text).as_deref(), Some(url), "{text}");
        }
        for text in [
            "",
            "not a host",
            "a..b",
            "12",
            "host:port",
            "a.example:99999",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn scripts_and_help_pages_are_not_what_was_asked_for() {
        assert_eq!(
            url_in("at f (https://a.example/app.js:10:5) GET https://b.example/x)").as_deref(),
            Some("https://b.example/x")
        );
        assert_eq!(
            url_in("More details here: https://curl.se/docs/sslcerts.html"),
            None
        );
        assert_eq!(url_in("no address"), None);
        assert_eq!(url_in("https://"), None);
        assert_eq!(
            url_in("see (https://b.example/x_(y)).").as_deref(),
            Some("https://b.example/x_(y")
        );
    }

    #[test]
    fn the_pool_of_urllib3_names_scheme_host_port_and_path() {
        let line = "HTTPSConnectionPool(host='a.example', port=8443): Max retries exceeded with url: /v1?x=1 (Caused by X)";
        assert_eq!(
            of_pool(line).as_deref(),
            Some("https://a.example:8443/v1?x=1")
        );
        assert_eq!(
            of_pool("HTTPConnectionPool(host='::1', port=80): Read timed out.").as_deref(),
            Some("http://[::1]/")
        );
        assert_eq!(of_pool("ConnectionPool(host='"), None);
    }
}
