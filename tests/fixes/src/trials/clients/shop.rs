//! A small server that clients ask, and that remembers what it was asked.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// What a client asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The method.
    pub method: String,
    /// What follows it: a path, or for a proxy the whole address.
    pub target: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// What followed the head.
    pub body: String,
    /// When.
    pub at: Instant,
}

impl Asked {
    /// The first value of a header; empty where it is not there.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value.as_str())
    }
}

/// Status line, header lines and body.
pub struct Told(pub &'static str, pub String, pub String);

/// Says yes.
pub fn yes() -> Told {
    Told("200 OK", String::new(), "items".to_owned())
}

/// Asks for a sign-in.
pub fn no(challenge: &str) -> Told {
    Told(
        "401 Unauthorized",
        format!("WWW-Authenticate: {challenge}\r\n"),
        "sign in first".to_owned(),
    )
}

/// The server. It lives as long as this process.
pub struct Shop {
    /// Its port.
    pub port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Shop {
    /// Opens it: `answer` says what each request gets, given how many came before.
    pub fn open(answer: impl Fn(&Asked, usize) -> Told + Send + Sync + 'static) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the shop's port")?;
        let port = listener.local_addr()?.port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let list = Arc::clone(&asked);
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (list, answer) = (Arc::clone(&list), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &list, &*answer).ok());
            }
        });
        Ok(Self { port, asked })
    }

    /// Where a path is.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it was asked so far, which it then forgets.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked
            .lock()
            .map(|mut list| std::mem::take(&mut *list))
            .unwrap_or_default()
    }
}

fn serve(
    stream: TcpStream,
    list: &Mutex<Vec<Asked>>,
    answer: &dyn Fn(&Asked, usize) -> Told,
) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let mut asked = Asked {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        headers: Vec::new(),
        body: String::new(),
        at: Instant::now(),
    };
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let name = name.to_ascii_lowercase();
        asked.headers.push((name, value.trim().to_owned()));
    }
    let length = asked.header("content-length").parse().unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    asked.body = String::from_utf8_lossy(&body).into_owned();
    let before = list.lock().map(|mut list| {
        list.push(asked.clone());
        list.len() - 1
    });
    let Told(status, headers, body) = answer(&asked, before.unwrap_or(0));
    let length = body.len();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    Ok(())
}
