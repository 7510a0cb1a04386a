//! Plain HTTP/1.1 requests without a browser.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer's head.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
}

impl Reply {
    /// All values of a header.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let of_name = self.headers.iter().filter(|(found, _)| found == name);
        of_name.map(|(_, value)| value.as_str()).collect()
    }
}

/// Sends one request to a port of this machine and reads the head of the answer.
pub fn request(port: u16, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Reply> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes())?;
    let mut bytes = Vec::new();
    // A reset after the answer does not matter.
    let read = stream.take(1 << 20).read_to_end(&mut bytes);
    let answer = String::from_utf8_lossy(&bytes);
    parse(&answer).with_context(|| format!("{method} {path} got {answer:?} ({read:?})"))
}

fn parse(text: &str) -> Option<Reply> {
    let (head, _) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Some(Reply { status, headers })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_head_is_read() {
        let reply = parse(
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nVary:a\r\nvary: b\r\n\r\nbody",
        );
        let reply = reply.expect("it is whole");
        assert_eq!(reply.status, 401);
        assert_eq!(reply.values("vary"), ["a", "b"]);
        assert!(parse("HTTP/1.1 200 OK\r\n").is_none());
    }
}
