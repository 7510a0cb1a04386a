//! The application behind the proxies: a site as many are, with a sign-in page, sessions, tokens,
//! a password, and addresses that have one fault each.

use std::borrow::Cow;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::who::{BOB, GOOD_TOKEN};

/// Where it listens.
#[derive(Clone, Copy, Debug)]
pub struct Backend {
    /// As an application that leaves the protecting headers to the proxy.
    pub plain: u16,
    /// As a site that sends them itself, and keeps its folders closed.
    pub whole: u16,
}

/// Starts it on two free ports; it lives as long as this process.
pub fn start(page: &str) -> Result<Backend> {
    Ok(Backend {
        plain: listen(page, "")?,
        whole: listen(page, PROTECTION)?,
    })
}

const PROTECTION: &str = "Strict-Transport-Security: max-age=31536000\r\n\
     Content-Security-Policy: default-src 'self'; frame-ancestors 'none'\r\n\
     X-Frame-Options: DENY\r\n";

fn listen(page: &str, protection: &'static str) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the backend's port")?;
    let port = listener.local_addr()?.port();
    let page = page.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let page = page.clone();
            thread::spawn(move || serve(stream, port, &page, protection).ok());
        }
    });
    Ok(port)
}

/// What it looks at of a request.
#[derive(Default)]
struct Asked {
    path: String,
    authorization: String,
    cookie: String,
    /// All header lines, names in lower case.
    lines: String,
}

fn serve(stream: TcpStream, port: u16, page: &str, protection: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let mut asked = Asked {
        path: words.next().unwrap_or("/").to_owned(),
        ..Asked::default()
    };
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            let value = value.trim().to_owned();
            let name = name.to_ascii_lowercase();
            asked.lines.push_str(&format!("{name}: {value}\n"));
            match name.as_str() {
                "authorization" => asked.authorization = value,
                "cookie" => asked.cookie = value,
                _ => {}
            }
        }
    }
    let reply = answer(&asked, port, page);
    let length = reply.body.len();
    let body = if method == "HEAD" { "" } else { &reply.body };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {}\r\n{protection}{}Content-Type: {}\r\nContent-Length: {length}\r\nConnection: \
         close\r\n\r\n{body}",
        reply.status, reply.headers, reply.kind,
    )
}

struct Answer {
    status: &'static str,
    headers: String,
    kind: &'static str,
    body: Cow<'static, str>,
}

const JSON: &str = "application/json";
const HTML: &str = "text/html";

fn say(status: &'static str, kind: &'static str, body: impl Into<Cow<'static, str>>) -> Answer {
    Answer {
        status,
        headers: String::new(),
        kind,
        body: body.into(),
    }
}

impl Answer {
    fn with(mut self, line: &str) -> Self {
        self.headers.push_str(line);
        self.headers.push_str("\r\n");
        self
    }
}

fn items() -> Answer {
    say("200 OK", JSON, r#"{"items":[]}"#)
}

fn denied() -> Answer {
    say("403 Forbidden", JSON, r#"{"error":"not allowed"}"#)
}

fn sign_in(challenge: &str) -> Answer {
    let answer = say("401 Unauthorized", JSON, r#"{"error":"sign in first"}"#);
    answer.with(&format!("WWW-Authenticate: {challenge}"))
}

/// What an interface answers that takes tokens.
fn token(authorization: &str) -> Answer {
    match authorization {
        // Envoy's tests bring signed tokens, which it has checked.
        GOOD_TOKEN => items(),
        signed if signed.starts_with("Bearer ey") => items(),
        "Bearer weak" => denied(),
        "" => say(
            "401 Unauthorized",
            JSON,
            r#"{"error":"No authorization token was found"}"#,
        )
        .with("WWW-Authenticate: Bearer"),
        _ => say("401 Unauthorized", JSON, r#"{"error":"invalid token"}"#)
            .with("WWW-Authenticate: Bearer error=\"invalid_token\""),
    }
}

/// What a page answers that needs a session; `elsewhere` is where others are sent.
fn session(cookie: &str, elsewhere: &str) -> Answer {
    match cookie {
        "sid=1" => say("200 OK", HTML, "<title>welcome</title>"),
        "sid=2" => denied(),
        _ => say("302 Found", HTML, "").with(&format!("Location: {elsewhere}")),
    }
}

fn answer(asked: &Asked, port: u16, page: &str) -> Answer {
    let (path, authorization) = (asked.path.as_str(), asked.authorization.as_str());
    let is = |start: &str| path.starts_with(start);
    let other_origin = format!("http://login.localhost:{port}/login");
    let name = path.strip_prefix("/shop/").unwrap_or_default();
    if let Some(faulty) = fault(name, asked, &other_origin, page) {
        faulty
    } else if path == "/" {
        say("200 OK", HTML, "<title>start</title>").with("Set-Cookie: visit=1")
    } else if is("/login") {
        say("200 OK", HTML, "<title>sign in</title>").with("Set-Cookie: csrf=1")
    } else if is("/static/") {
        say("200 OK", "text/css", "body { color: black; }")
    } else if is("/account") {
        session(&asked.cookie, "/login")
    } else if is("/api/") {
        token(authorization)
    } else if is("/staff/") {
        match authorization {
            BOB => items(),
            name if name.starts_with("Basic ") => denied(),
            _ => sign_in("Basic realm=\"staff\""),
        }
    } else if is("/office/") || is("/.") {
        denied()
    } else if is("/private/") {
        // Whoever asks for it has been let in.
        say("200 OK", HTML, "<title>members</title>")
    } else if path.ends_with(".php") {
        say("200 OK", HTML, "executed")
    } else if is("/shop/") {
        items()
    } else {
        say("404 Not Found", JSON, r#"{"error":"not found"}"#)
    }
}

/// Addresses below `/shop/` at which something is wrong, by how they begin.
fn fault(name: &str, asked: &Asked, other_origin: &str, page: &str) -> Option<Answer> {
    let anonymous = asked.authorization.is_empty();
    let is = |start: &str| name.starts_with(start);
    if is("token") {
        Some(token(&asked.authorization))
    } else if is("signed") {
        Some(if anonymous {
            sign_in("Bearer")
        } else {
            items()
        })
    } else if is("silent") && anonymous {
        let silent = say("401 Unauthorized", JSON, r#"{"error":"sign in first"}"#);
        Some(silent)
    } else if is("shared") {
        let permission = format!("Access-Control-Allow-Origin: {page}");
        Some(items().with(&permission).with("Vary: Origin"))
    } else if is("echo") {
        Some(say("200 OK", "text/plain", asked.lines.clone()))
    } else if is("desk") {
        Some(match asked.authorization.as_str() {
            GOOD_TOKEN | "Bearer weak" => token(&asked.authorization),
            _ => session(&asked.cookie, other_origin),
        })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, answer};

    fn status(path: &str, authorization: &str, cookie: &str) -> &'static str {
        let asked = Asked {
            path: path.to_owned(),
            authorization: authorization.to_owned(),
            cookie: cookie.to_owned(),
            ..Asked::default()
        };
        let reply = answer(&asked, 80, "https://page.example");
        reply.status.split(' ').next().unwrap_or_default()
    }

    #[test]
    fn it_lets_in_who_may_come_in() {
        assert_eq!(status("/api/orders", "", ""), "401");
        assert_eq!(status("/api/orders", "Bearer wrong", ""), "401");
        assert_eq!(status("/api/orders", "Bearer weak", ""), "403");
        assert_eq!(status("/api/orders", "Bearer good", ""), "200");
        assert_eq!(status("/account", "", ""), "302");
        assert_eq!(status("/account", "", "sid=1"), "200");
        assert_eq!(status("/account", "", "sid=2"), "403");
        assert_eq!(status("/shop/desk", "", ""), "302");
        assert_eq!(status("/shop/desk", "Bearer good", ""), "200");
        assert_eq!(status("/nothing/here", "", ""), "404");
    }
}
