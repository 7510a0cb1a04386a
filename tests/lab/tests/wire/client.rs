//! A client that hides nothing: one request per connection, and whatever comes back.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use turnaway_lab::{Lab, Options};
use url::Url;

/// The origin that the requests claim to come from.
pub const PAGE: &str = "https://app.page.test:1";

/// How long a read may take where an answer is due, on a busy machine.
const DUE: Duration = Duration::from_secs(20);
/// How long a read may take before it counts as silence, where silence is due.
const SILENCE: Duration = Duration::from_millis(700);

pub fn lab() -> Lab {
    Lab::start(Options::for_tests()).expect("the lab starts")
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub reason: Vec<u8>,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    /// How the reading ended: `Ok` for a closed connection.
    pub end: Result<(), ErrorKind>,
}

impl Reply {
    /// All values of a header.
    pub fn all(&self, name: &str) -> Vec<&[u8]> {
        self.headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_slice())
            .collect()
    }

    /// The only value of a header, as text.
    pub fn one(&self, name: &str) -> Option<&str> {
        match self.all(name).as_slice() {
            [value] => std::str::from_utf8(value).ok(),
            _ => None,
        }
    }
}

pub fn get(lab: &Lab, url: &str) -> Reply {
    ask(lab, "GET", url, &[("Origin", PAGE)])
}

pub fn preflight(lab: &Lab, url: &str, method: &str, header: Option<&str>) -> Reply {
    let mut headers = vec![("Origin", PAGE), ("Access-Control-Request-Method", method)];
    headers.extend(header.map(|h| ("Access-Control-Request-Headers", h)));
    ask(lab, "OPTIONS", url, &headers)
}

/// Sends a request and expects an HTTP answer.
pub fn ask(lab: &Lab, method: &str, url: &str, headers: &[(&str, &str)]) -> Reply {
    answer(lab, method, url, headers, DUE)
}

/// The same as [`get`], for an answer that begins and then stops for a while.
pub fn get_briefly(lab: &Lab, url: &str) -> Reply {
    answer(lab, "GET", url, &[("Origin", PAGE)], SILENCE)
}

fn answer(
    lab: &Lab,
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    patience: Duration,
) -> Reply {
    let (bytes, end) = talk(lab, method, url, headers, patience).expect("a connection");
    parse(&bytes, end).unwrap_or_else(|| {
        panic!(
            "{method} {url}: no HTTP answer in {} bytes, end {end:?}",
            bytes.len()
        )
    })
}

/// All bytes that come back, and how it ended.
type Exchange = (Vec<u8>, Result<(), ErrorKind>);

/// Sends a request to something that may never answer.
pub fn exchange(
    lab: &Lab,
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
) -> io::Result<Exchange> {
    talk(lab, method, url, headers, SILENCE)
}

fn talk(
    lab: &Lab,
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    patience: Duration,
) -> io::Result<Exchange> {
    let url = Url::parse(url).expect("an address");
    let mut head = format!("{method} {}", url.path());
    if let Some(query) = url.query() {
        head.push('?');
        head.push_str(query);
    }
    let host = url.host_str().expect("a host");
    head.push_str(&format!(
        " HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
    ));
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");

    let mut tcp = connect(&url)?;
    tcp.set_read_timeout(Some(patience))?;
    if url.scheme() == "https" {
        let mut tls = StreamOwned::new(client(lab, host), tcp);
        tls.write_all(head.as_bytes())?;
        Ok(read_all(&mut tls))
    } else {
        tcp.write_all(head.as_bytes())?;
        Ok(read_all(&mut tcp))
    }
}

/// A TCP connection to the port of an address, whatever its name.
pub fn connect(url: &Url) -> io::Result<TcpStream> {
    let port = url.port_or_known_default().expect("a port");
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let tcp = TcpStream::connect_timeout(&address, SILENCE)?;
    tcp.set_read_timeout(Some(DUE))?;
    Ok(tcp)
}

/// A TLS client that trusts the lab's authority and nothing else.
pub fn client(lab: &Lab, host: &str) -> ClientConnection {
    let name = ServerName::try_from(host.to_owned()).expect("a name");
    ClientConnection::new(config(lab), name).expect("a client")
}

pub fn config(lab: &Lab) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from(lab.ca_der().to_vec()))
        .expect("the authority's certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("TLS versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
}

fn read_all(io: &mut impl Read) -> Exchange {
    let mut bytes = Vec::new();
    let mut part = vec![0u8; 64 * 1024];
    let end = loop {
        match io.read(&mut part) {
            Ok(0) => break Ok(()),
            Ok(n) => bytes.extend_from_slice(&part[..n]),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => break Err(e.kind()),
        }
        if bytes.len() > 8 * 1024 * 1024 {
            break Err(ErrorKind::FileTooLarge);
        }
    };
    (bytes, end)
}

fn parse(bytes: &[u8], end: Result<(), ErrorKind>) -> Option<Reply> {
    let split = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, rest) = bytes.split_at(split);
    let mut lines = head.split(|b| *b == b'\n').map(|l| l.trim_ascii_end());
    let start = lines.next()?.strip_prefix(b"HTTP/1.1 ")?;
    let status = std::str::from_utf8(start.get(..3)?).ok()?.parse().ok()?;
    let headers = lines
        .filter_map(|line| {
            let colon = line.iter().position(|b| *b == b':')?;
            let name = String::from_utf8_lossy(&line[..colon]).into_owned();
            Some((name, line[colon + 1..].trim_ascii().to_vec()))
        })
        .collect();
    Some(Reply {
        status,
        reason: start.get(4..).unwrap_or_default().to_vec(),
        headers,
        body: rest[4..].to_vec(),
        end,
    })
}
