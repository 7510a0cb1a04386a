//! Bodies that come in parts, and that are compressed.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use turnaway::fixes::FixKind;

use super::{curl, serve};
use crate::trial::{Ground, Trial};

const AT_ONCE: &str = "The first part arrives while the application still writes the rest.";
const WHOLE: &str = "The rest arrives, too.";
const ONCE: &str = "What arrives is compressed once, and readable.";

const STREAM: Trial = Trial {
    kind: FixKind::StreamBody,
    says: &[AT_ONCE, WHOLE],
    ..Trial::USUAL
};

const COMPRESSED: Trial = Trial {
    kind: FixKind::CompressOnce,
    says: &[ONCE],
    ..Trial::USUAL
};

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        platform: "nginx",
        run: |ground| {
            stream(ground, "nginx", |backend, lines| {
                format!(
                    "server {{
    listen 127.0.0.1:{{{{port}}}};
    location / {{
        {lines}
        proxy_pass http://127.0.0.1:{backend};
    }}
}}"
                )
            })
        },
        ..STREAM
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            stream(ground, "Caddy", |backend, lines| {
                format!("reverse_proxy 127.0.0.1:{backend} {{\n{lines}\n}}")
            })
        },
        ..STREAM
    },
    Trial {
        platform: "nginx",
        run: |ground| {
            compress(ground, "nginx", |backend, lines| {
                format!(
                    "gzip on;
gzip_types text/plain;
server {{
    listen 127.0.0.1:{{{{port}}}};
    location / {{
        {lines}
        proxy_pass http://127.0.0.1:{backend};
    }}
}}"
                )
            })
        },
        ..COMPRESSED
    },
    Trial {
        platform: "Caddy",
        run: |ground| {
            compress(ground, "Caddy", |backend, lines| {
                format!(
                    "encode {{\n    gzip\n    minimum_length 10\n}}\nreverse_proxy 127.0.0.1:{backend} {{\n{lines}\n}}"
                )
            })
        },
        ..COMPRESSED
    },
    Trial {
        platform: "HAProxy",
        run: |ground| {
            compress(ground, "HAProxy", |backend, lines| {
                format!(
                    "frontend web
    bind 127.0.0.1:{{{{port}}}}
    compression algo gzip
    compression type text/plain
    {lines}
    default_backend app
backend app
    server one 127.0.0.1:{backend}"
                )
            })
        },
        ..COMPRESSED
    },
];

/// How long the application writes.
const WRITES: Duration = Duration::from_secs(3);

/// An application that answers with two parts and a pause between them; and, to callers that take
/// gzip, with a compressed text of which it does not say so.
fn application() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream).ok());
        }
    });
    Ok(port)
}

/// `<title>compressed once</title>` in forty lines, by gzip.
const TEXT: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xb3)\xc9,\xc9I\xb5K\xce\xcf-(J-.NMQ\xc8\xcfKN\xb5\xd1\x87\x08s\xd9\x8cJ\x8fJ\x8fJ\x8fJ\x0f5i\x00\xd1]\xfa$\xd8\x04\x00\x00";
const LINE: &str = "<title>compressed once</title>\n";

fn answer(mut stream: TcpStream) -> Result<()> {
    let mut asked = [0; 4096];
    let read = stream.read(&mut asked)?;
    let asked = String::from_utf8_lossy(asked.get(..read).unwrap_or_default()).to_lowercase();
    if asked.starts_with("get /stream") {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\
             Connection: close\r\n\r\nfirst\n"
        )?;
        stream.flush()?;
        thread::sleep(WRITES);
        return Ok(stream.write_all(b"last\n")?);
    }
    let plain = LINE.repeat(40);
    let body: &[u8] = match asked.contains("gzip") {
        true => TEXT,
        false => plain.as_bytes(),
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: \
         close\r\n\r\n",
        body.len()
    )?;
    Ok(stream.write_all(body)?)
}

/// When the first part arrived, and everything that did.
fn listen(port: u16) -> Result<(Duration, String)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let started = Instant::now();
    write!(
        stream,
        "GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )?;
    let mut all = String::new();
    let mut first = None;
    let mut part = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut part) {
        all.push_str(&String::from_utf8_lossy(
            part.get(..read).unwrap_or_default(),
        ));
        if first.is_none() && all.contains("first") {
            first = Some(started.elapsed());
        }
    }
    Ok((first.context("nothing arrived")?, all))
}

fn stream(ground: &mut Ground, platform: &str, setup: fn(u16, &str) -> String) -> Result<()> {
    let backend = application()?;
    let running = serve(ground, platform, &setup(backend, ""))?;
    let (before, _) = listen(running.port)?;
    let running = serve(ground, platform, &setup(backend, &ground.lines))?;
    let (after, all) = listen(running.port)?;
    let half = WRITES / 2;
    anyhow::ensure!(before > half, "it came at once before, too: {before:?}");
    ground.holds(AT_ONCE, after < half)?;
    ground.holds(WHOLE, all.ends_with("first\nlast\n"))
}

fn compress(ground: &mut Ground, platform: &str, setup: fn(u16, &str) -> String) -> Result<()> {
    let backend = application()?;
    let running = serve(ground, platform, &setup(backend, ""))?;
    let get = |ground: &Ground, port: u16| {
        curl(
            ground,
            &format!("--compressed --dump-header head.txt http://127.0.0.1:{port}/"),
        )
    };
    let before = get(ground, running.port)?;
    anyhow::ensure!(!before.contains(LINE), "it was readable before: {before}");
    let running = serve(ground, platform, &setup(backend, &ground.lines))?;
    let after = get(ground, running.port)?;
    let head = std::fs::read_to_string(ground.folder.join("head.txt"))?.to_lowercase();
    let compressed = head.contains("content-encoding: gzip");
    ground.holds(
        ONCE,
        after == format!("200\n{}", LINE.repeat(40)) && compressed,
    )
}
