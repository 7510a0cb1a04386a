//! Connections that fail, each in its own way.

use std::io::{ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{AlertDescription, CertificateError, ClientConfig, Error, StreamOwned};
use turnaway_lab::Lab;
use url::Url;

use crate::client::{PAGE, client, config, connect, exchange, get, get_briefly, lab};

fn url(lab: &Lab, id: &str) -> String {
    lab.situation(id).expect("the situation").url.clone()
}

/// The bytes and the end of a GET; `Err` where not even the connection stands.
fn outcome(lab: &Lab, id: &str) -> Result<(Vec<u8>, Result<(), ErrorKind>), ErrorKind> {
    exchange(lab, "GET", &url(lab, id), &[("Origin", PAGE)]).map_err(|e| e.kind())
}

#[test]
fn refused_and_dropped_connections() {
    let lab = lab();
    assert_eq!(outcome(&lab, "N73"), Err(ErrorKind::ConnectionRefused));
    let before = Instant::now();
    assert_eq!(outcome(&lab, "N77"), Err(ErrorKind::TimedOut));
    assert!(before.elapsed() >= Duration::from_millis(600));
}

#[test]
fn resets_and_empty_replies() {
    let lab = lab();
    // The reset may overtake the client's own writing.
    let at_once = match outcome(&lab, "N74") {
        Err(kind) => kind,
        Ok((bytes, end)) => {
            assert!(bytes.is_empty());
            end.expect_err("a reset")
        }
    };
    assert!(
        matches!(at_once, ErrorKind::ConnectionReset | ErrorKind::BrokenPipe),
        "{at_once}"
    );
    let after = outcome(&lab, "N74b");
    assert_eq!(after, Ok((vec![], Err(ErrorKind::ConnectionReset))));
    assert_eq!(outcome(&lab, "N75"), Ok((vec![], Ok(()))));
    let (dropped, _) =
        exchange(&lab, "OPTIONS", &url(&lab, "G50"), &[("Origin", PAGE)]).expect("a connection");
    assert!(dropped.is_empty());
    assert_eq!(get(&lab, &url(&lab, "G50")).status, 200);
}

#[test]
fn nonsense_instead_of_http() {
    let lab = lab();
    let (bytes, _) = outcome(&lab, "N76").expect("a connection");
    assert!(!bytes.is_empty() && !bytes.starts_with(b"HTTP/"));
    let lengths = get(&lab, &url(&lab, "N93"));
    let values = lengths.all("content-length");
    assert!(values.len() == 2 && values[0] != values[1], "{values:?}");
}

#[test]
fn silence() {
    let lab = lab();
    let silent = Err(ErrorKind::WouldBlock);
    assert_eq!(outcome(&lab, "N78"), Ok((vec![], silent)));
    // The handshake never gets an answer, so the client cannot even send.
    assert_eq!(outcome(&lab, "N78b"), Err(ErrorKind::WouldBlock));
}

#[test]
fn bodies_that_stall_or_end_early() {
    let lab = lab();
    let stalled = get_briefly(&lab, &url(&lab, "N79"));
    assert_eq!(stalled.status, 200);
    assert_eq!(stalled.end, Err(ErrorKind::WouldBlock));

    let short = get(&lab, &url(&lab, "N80"));
    let announced: usize = short
        .one("content-length")
        .and_then(|v| v.parse().ok())
        .expect("a length");
    assert!(short.body.len() < announced && !short.body.is_empty());

    let not_gzip = get(&lab, &url(&lab, "N89"));
    assert_eq!(not_gzip.one("content-encoding"), Some("gzip"));
    assert!(!not_gzip.body.starts_with(&[0x1f, 0x8b]));
}

/// The TLS error that a careful client ends with.
fn tls_error(lab: &Lab, id: &str) -> Error {
    let url = Url::parse(&url(lab, id)).expect("an address");
    let tcp = connect(&url).expect("a connection");
    let mut tls = StreamOwned::new(client(lab, "api.target.test"), tcp);
    let error = tls
        .write_all(b"GET / HTTP/1.1\r\nHost: api.target.test\r\n\r\n")
        .and_then(|()| tls.read(&mut [0; 1]))
        .expect_err("a TLS error");
    error
        .get_ref()
        .and_then(|e| e.downcast_ref::<Error>())
        .unwrap_or_else(|| panic!("{id}: {error}"))
        .clone()
}

#[test]
fn certificates_are_wrong_in_one_way_each() {
    let lab = lab();
    let certificate = |id: &str| match tls_error(&lab, id) {
        Error::InvalidCertificate(reason) => reason,
        other => panic!("{id}: {other}"),
    };
    let own = certificate("N81");
    assert!(matches!(own, CertificateError::UnknownIssuer), "{own:?}");
    let old = certificate("N82");
    assert!(
        matches!(
            old,
            CertificateError::Expired | CertificateError::ExpiredContext { .. }
        ),
        "{old:?}"
    );
    let name = certificate("N83");
    assert!(
        matches!(
            name,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
        ),
        "{name:?}"
    );
    let version = tls_error(&lab, "N84");
    assert_eq!(
        version,
        Error::AlertReceived(AlertDescription::ProtocolVersion)
    );
    let client = tls_error(&lab, "N85");
    assert_eq!(
        client,
        Error::AlertReceived(AlertDescription::CertificateRequired)
    );
    assert!(matches!(tls_error(&lab, "N86"), Error::InvalidMessage(_)));
}

/// Status of a GET over HTTP/2, or the error's text.
fn http2(lab: &Lab, id: &str) -> Result<u16, String> {
    let url = Url::parse(&url(lab, id)).expect("an address");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut with_alpn = ClientConfig::clone(&config(lab));
        with_alpn.alpn_protocols = vec![b"h2".to_vec()];
        let port = url.port().expect("a port");
        let tcp = tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .expect("a connection");
        let name = ServerName::try_from("api.target.test").expect("a name");
        let tls = TlsConnector::from(std::sync::Arc::new(with_alpn))
            .connect(name, tcp)
            .await
            .expect("TLS");
        assert_eq!(tls.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        let (mut sender, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(tls))
                .await
                .map_err(|e| e.to_string())?;
        tokio::spawn(connection);
        let request = hyper::Request::get(url.as_str())
            .body(http_body_util::Empty::<bytes::Bytes>::new())
            .expect("a request");
        match sender.send_request(request).await {
            Ok(response) => Ok(response.status().as_u16()),
            Err(e) => Err(format!("{e:?}")),
        }
    })
}

#[test]
fn http2_answers_misdirects_and_resets() {
    let lab = lab();
    assert_eq!(http2(&lab, "N90"), Ok(200));
    assert_eq!(http2(&lab, "N90c"), Ok(421));
    assert_eq!(http2(&lab, "G94"), Ok(401));
    let reset = http2(&lab, "N90b").expect_err("a reset");
    assert!(reset.contains("INTERNAL_ERROR"), "{reset}");
}

#[test]
fn hostile_bodies_come_as_described() {
    let lab = lab();
    let endless = get(&lab, &url(&lab, "H01"));
    assert_eq!(
        endless.end,
        Err(ErrorKind::FileTooLarge),
        "{}",
        endless.body.len()
    );
    let huge = get(&lab, &url(&lab, "H02"));
    assert_eq!(huge.one("content-length"), Some("104857600"));
    let wild = get(&lab, &url(&lab, "H03"));
    assert!(wild.body.windows(8).any(|w| w == b"<script>"));
    assert!(wild.body.contains(&0x1b) && wild.body.contains(&0));
    let long = get(&lab, &url(&lab, "H04"));
    assert_eq!(long.one("x-long").map(str::len), Some(65536));
    let many = get(&lab, &url(&lab, "H05"));
    assert!(many.headers.len() > 3000);
    let slow = get_briefly(&lab, &url(&lab, "H07"));
    assert_eq!(slow.end, Err(ErrorKind::WouldBlock));
    let garbage = get(&lab, &url(&lab, "H08"));
    assert!(std::str::from_utf8(&garbage.body).is_err());
    let challenge = get(&lab, &url(&lab, "H09"));
    let value = challenge.all("www-authenticate");
    assert!(value.len() == 1 && value[0].len() > 16_000);
    let reason = get(&lab, &url(&lab, "H10"));
    assert!(reason.reason.starts_with(b"<img"));
    assert_eq!(get(&lab, &url(&lab, "H11")).status, 999);
}
