//! Plain HTTP/1.1 requests without a browser.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result};
use socket2::{Domain, Socket, Type};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much of an answer is read.
const LONGEST: usize = 1 << 20;

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body, without the lengths of its chunks.
    pub body: String,
}

impl Reply {
    /// All values of a header.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.headers.iter().filter(|(found, _)| found == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }
}

/// Sends one request without a body to a port of this machine and reads the answer.
pub fn request(port: u16, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Reply> {
    request_from(Ipv4Addr::LOCALHOST, port, method, path, headers)
}

/// The same, from one of this machine's own addresses: on Linux, all that begin with 127.
pub fn request_from(
    from: Ipv4Addr,
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
) -> Result<Reply> {
    let mut stream =
        connect(from, port).with_context(|| format!("connecting for {method} {path}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if method == "POST" {
        text.push_str("Content-Length: 0\r\n");
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes())?;
    let bytes = read_answer(&mut stream, method == "HEAD");
    let answer = String::from_utf8_lossy(&bytes);
    parse(&answer).with_context(|| format!("{method} {path} got {answer:?}"))
}

/// Reads until the answer is whole. A server may keep the connection open for longer, and a reset
/// after the answer does not matter.
fn read_answer(stream: &mut TcpStream, bare: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    while bytes.len() < LONGEST && !is_whole(&bytes, bare) {
        match stream.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(count) => bytes.extend_from_slice(part.get(..count).unwrap_or_default()),
        }
    }
    bytes
}

/// Whether an answer has all that its head promises (RFC 9112, section 6.3); `bare` is one to
/// HEAD, which has no body.
fn is_whole(bytes: &[u8], bare: bool) -> bool {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let Some(end) = end else {
        return false;
    };
    let (head, body) = bytes.split_at(end + 4);
    let Some(reply) = parse(&String::from_utf8_lossy(head)) else {
        return false;
    };
    let length = reply.values("content-length").first().copied();
    let length: Option<usize> = length.and_then(|length| length.parse().ok());
    if bare || matches!(reply.status, 204 | 304) {
        true
    } else if !reply.values("transfer-encoding").is_empty() {
        body.ends_with(b"0\r\n\r\n")
    } else {
        length.is_some_and(|length| body.len() >= length)
    }
}

fn connect(from: Ipv4Addr, port: u16) -> Result<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if from != Ipv4Addr::LOCALHOST {
        socket.bind(&SocketAddr::from((from, 0)).into())?;
    }
    socket.connect(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    Ok(socket.into())
}

/// An answer as it stands on the wire.
pub fn parse(text: &str) -> Option<Reply> {
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut reply = Reply {
        status,
        headers,
        body: String::new(),
    };
    reply.body = match reply.values("transfer-encoding").is_empty() {
        true => rest.to_owned(),
        false => unchunked(rest),
    };
    Some(reply)
}

/// A body that came in chunks (RFC 9112, section 7.1), put together.
fn unchunked(text: &str) -> String {
    let mut body = String::new();
    let mut rest = text;
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size @ 1..) = usize::from_str_radix(size, 16) else {
            break;
        };
        let Some(chunk) = after.get(..size) else {
            body.push_str(after);
            break;
        };
        body.push_str(chunk);
        rest = after.get(size + 2..).unwrap_or_default();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::{is_whole, parse};

    #[test]
    fn an_answer_is_read() {
        let reply = parse(
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nVary:a\r\nvary: b\r\n\r\nbody",
        );
        let reply = reply.expect("it is whole");
        assert_eq!(reply.status, 401);
        assert_eq!(reply.values("vary"), ["a", "b"]);
        assert_eq!(reply.body, "body");
        assert!(parse("HTTP/1.1 200 OK\r\n").is_none());
    }

    #[test]
    fn an_answer_is_whole_when_all_that_its_head_promises_is_there() {
        let whole = |text: &str| is_whole(text.as_bytes(), false);
        assert!(!whole("HTTP/1.1 204 No Content\r\n"));
        assert!(whole("HTTP/1.1 204 No Content\r\n\r\n"));
        assert!(!whole("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"));
        assert!(whole("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
        assert!(!whole(chunked));
        assert!(whole(&format!("{chunked}0\r\n\r\n")));
        // Without a length the end of the connection is the end.
        assert!(!whole("HTTP/1.1 200 OK\r\n\r\nabc"));
        assert!(is_whole(
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n",
            true
        ));
    }

    #[test]
    fn chunks_are_put_together() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let read = |body: &str| parse(&format!("{head}{body}")).map(|reply| reply.body);
        assert_eq!(
            read("5\r\none, \r\n3;x=y\r\ntwo\r\n0\r\n\r\n").as_deref(),
            Some("one, two")
        );
        assert_eq!(read("0\r\n\r\n").as_deref(), Some(""));
        assert_eq!(read("9\r\ncut").as_deref(), Some("cut"));
    }
}
