//! A line that names a host but no scheme: `example.com/path`, `localhost:3000`, `[::1]:8080`.

use super::Reason;
use super::admit::is_host_name;
use crate::evidence::AddressKind;

/// What a line without white space and without a scheme is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bare {
    /// A host, perhaps with a port and a path: the URL with the scheme in front.
    Url(String),
    /// Something that is recognised and names no host.
    Not(Reason),
    /// Just text.
    Unknown,
}

/// Endings of file names that are no top-level domains. `.md`, `.rs`, `.py`, `.sh`, `.zip` are.
const FILE_ENDINGS: [&str; 52] = [
    "asp", "aspx", "avi", "bak", "bin", "bmp", "cfg", "conf", "css", "csv", "dll", "doc", "docx",
    "eot", "exe", "gif", "gz", "htm", "html", "ico", "ini", "jar", "java", "jpeg", "jpg", "js",
    "json", "jsp", "jsx", "log", "mjs", "mp3", "mp4", "odt", "pdf", "php", "png", "ppt", "pptx",
    "rar", "rb", "svg", "tar", "toml", "tsx", "ttf", "txt", "webp", "woff", "woff2", "xml", "yaml",
];

/// Looks at a line without white space and without a scheme.
pub(super) fn bare(line: &str) -> Bare {
    let relative = line
        .strip_prefix("//")
        .filter(|rest| !rest.starts_with('/'));
    if relative.is_none() && is_path(line) {
        return Bare::Not(Reason::NoHost);
    }
    let text = relative.unwrap_or(line);
    let end = text.find(['/', '?', '#', '\\']).unwrap_or(text.len());
    let (authority, rest) = text.split_at(end);
    let address = match authority.rsplit_once('@') {
        Some((user, address)) if user.contains(':') || relative.is_some() => address,
        Some((user, address)) if !user.is_empty() && address.contains('.') => {
            return Bare::Not(Reason::Email);
        }
        Some(_) => return Bare::Unknown,
        None => authority,
    };
    let Some((host, port)) = split_port(address) else {
        return Bare::Unknown;
    };
    let has_path = rest.starts_with('/');
    match judge(host, port.is_some(), has_path) {
        Judgement::Host => {}
        // Two slashes in front say that a host follows, whatever it looks like.
        Judgement::Unknown if relative.is_some() && is_host_name(host) => {}
        Judgement::Not(reason) => return Bare::Not(reason),
        Judgement::Unknown => return Bare::Unknown,
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Bare::Not(Reason::BadPort);
    }
    let scheme = match AddressKind::of_host(host) {
        AddressKind::Loopback => "http",
        _ => "https",
    };
    Bare::Url(format!("{scheme}://{text}"))
}

enum Judgement {
    Host,
    Not(Reason),
    Unknown,
}

fn judge(host: &str, has_port: bool, has_path: bool) -> Judgement {
    if let Some(literal) = host.strip_prefix('[') {
        let literal = literal.strip_suffix(']').unwrap_or(literal);
        return match literal.parse::<std::net::Ipv6Addr>() {
            Ok(_) => Judgement::Host,
            // Markdown and code are full of brackets; two colons are the mark of an address.
            Err(_) if literal.contains("::") => Judgement::Not(Reason::BadHost),
            Err(_) => Judgement::Unknown,
        };
    }
    if AddressKind::of_host(host) == AddressKind::Loopback {
        return Judgement::Host;
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let Some((front, last)) = name.rsplit_once('.') else {
        // One word is a host only when the rest leaves no doubt: `web:8080/health`.
        let word = is_host_name(name) && name.contains(|c: char| c.is_ascii_alphabetic());
        return match word && has_port && has_path {
            true => Judgement::Host,
            false => Judgement::Unknown,
        };
    };
    if name
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return match (name.parse::<std::net::Ipv4Addr>(), front.split('.').count()) {
            (Ok(_), _) => Judgement::Host,
            (Err(_), 3) => Judgement::Not(Reason::BadHost),
            // 1.5 or 2024.10.1: a number, a version, a date.
            (Err(_), _) => Judgement::Unknown,
        };
    }
    if !is_top_level(last) {
        return Judgement::Unknown;
    }
    let is_file = FILE_ENDINGS
        .iter()
        .any(|ending| ending.eq_ignore_ascii_case(last));
    if is_file && !has_port && is_host_name(name) {
        return Judgement::Not(Reason::FileName);
    }
    match is_host_name(name) {
        true => Judgement::Host,
        // `www..example.com` was meant as a host; `f(x).await` was not.
        false
            if name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')) =>
        {
            Judgement::Not(Reason::BadHost)
        }
        false => Judgement::Unknown,
    }
}

/// `/path`, `./path`, `../path`, `~/path`, `C:\path`, `\\server\path`. Not a slash alone.
fn is_path(line: &str) -> bool {
    let mut characters = line.chars();
    let drive = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && characters.next() == Some(':')
        && matches!(characters.next(), Some('\\' | '/'));
    let starts = ["/", "./", "../", "~/", "\\\\"]
        .iter()
        .any(|start| line.starts_with(start));
    let has_name = line.contains(char::is_alphanumeric);
    (drive || starts) && has_name
}

/// Host and port. `None` when what follows the last colon is no port.
fn split_port(address: &str) -> Option<(&str, Option<&str>)> {
    if address.ends_with(']') {
        return Some((address, None));
    }
    match address.rsplit_once(':') {
        None => Some((address, None)),
        // `https:` in front of a URL that something else precedes.
        Some((_, "")) => None,
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (!host.contains(':') || host.ends_with(']')).then_some((host, Some(port)))
        }
        Some(_) => None,
    }
}

/// Two letters at least, or punycode. Versions (`v1.2`) and abbreviations (`e.g.`) end otherwise.
fn is_top_level(label: &str) -> bool {
    let punycode = label
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    punycode || (label.chars().count() >= 2 && label.chars().all(char::is_alphabetic))
}
