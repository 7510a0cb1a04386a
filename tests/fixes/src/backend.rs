//! The small application behind the proxies.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// Starts it on a free port; it lives as long as this process.
pub fn start(page: &str) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the backend's port")?;
    let port = listener.local_addr()?.port();
    let page = page.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let page = page.clone();
            thread::spawn(move || serve(stream, &page).ok());
        }
    });
    Ok(port)
}

fn serve(stream: TcpStream, page: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let mut authorization = String::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("authorization")
        {
            value.trim().clone_into(&mut authorization);
        }
    }
    let (status, headers, body) = answer(&path, &authorization, page);
    let length = body.len();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Content-Type: application/json\r\nContent-Length: \
         {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Status, header lines and body, by the path.
fn answer(path: &str, authorization: &str, page: &str) -> (&'static str, String, &'static str) {
    let no_header = String::new();
    if path.starts_with("/signed") && !authorization.is_empty() {
        ("200 OK", no_header, r#"{"items":[]}"#)
    } else if (path.starts_with("/token") || path.starts_with("/signed"))
        && authorization.is_empty()
    {
        (
            "401 Unauthorized",
            "WWW-Authenticate: Bearer\r\n".to_owned(),
            r#"{"error":"No authorization token was found"}"#,
        )
    } else if path.starts_with("/token") && authorization != "Bearer good" {
        (
            "401 Unauthorized",
            "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n".to_owned(),
            r#"{"error":"invalid token"}"#,
        )
    } else if path.starts_with("/silent") && authorization.is_empty() {
        (
            "401 Unauthorized",
            no_header,
            r#"{"error":"sign in first"}"#,
        )
    } else if path.starts_with("/shared") {
        (
            "200 OK",
            format!("Access-Control-Allow-Origin: {page}\r\nVary: Origin\r\n"),
            r#"{"shared":true}"#,
        )
    } else if path.starts_with("/missing") {
        ("404 Not Found", no_header, r#"{"error":"not found"}"#)
    } else {
        ("200 OK", no_header, r#"{"items":[]}"#)
    }
}
