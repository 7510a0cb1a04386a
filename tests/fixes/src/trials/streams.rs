//! Streams, and what is answered over http where only https is wanted.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::clients::lines;
use super::programs;
use crate::trial::{Call, Ground, Trial, set_up};

const COMES: &str = "The first part of the stream arrives before the second is written, where it \
    was held back.";
const BEGINS: &str = "The caller learns at once that the stream begins.";
const SENT: &str = "What comes over http is sent to the same address over https, with the same \
    method.";
const NOTHING_ELSE: &str = "Nothing else is answered over http.";

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        kind: FixKind::StreamBody,
        platform: "Express",
        says: &[COMES, BEGINS],
        run: |ground| stream(ground, "Express", express),
        ..Trial::USUAL
    },
    Trial {
        kind: FixKind::StreamBody,
        platform: "Go net/http",
        says: &[COMES],
        run: |ground| stream(ground, "Go net/http", go),
        ..Trial::USUAL
    },
    Trial {
        kind: FixKind::RedirectToHttps,
        platform: "Go net/http",
        says: &[SENT, NOTHING_ELSE],
        run: redirect,
        ..Trial::USUAL
    },
];

/// How a server is made ready: with lines at their place, or without.
type Serve = fn(&Ground, &str, u16) -> Result<Command>;

/// What has arrived after a second; the server writes on after three.
fn soon(port: u16, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
    )?;
    stream.set_read_timeout(Some(Duration::from_millis(100)))?;
    let started = Instant::now();
    let mut seen = Vec::new();
    let mut part = [0; 4096];
    while started.elapsed() < Duration::from_secs(1) {
        let read = stream.read(&mut part).unwrap_or(0);
        seen.extend_from_slice(part.get(..read).unwrap_or_default());
    }
    Ok(String::from_utf8_lossy(&seen).into_owned())
}

fn stream(ground: &mut Ground, platform: &str, serve: Serve) -> Result<()> {
    let code = lines(FixKind::StreamBody, platform, "http://127.0.0.1/", "GET")?;
    let mut seen = Vec::new();
    for lines in ["", &code] {
        let port = ground.port()?;
        let command = serve(ground, lines, port)?;
        let _server = ground.start("server", command, port)?;
        seen.push((soon(port, "/parts")?, soon(port, "/late")?));
    }
    let [before, after] = seen.as_slice() else {
        anyhow::bail!("two looks");
    };
    ground.holds(
        COMES,
        !before.0.contains("one") && after.0.contains("one") && !after.0.contains("two"),
    )?;
    match platform {
        "Express" => ground.holds(
            BEGINS,
            before.1.is_empty() && after.1.starts_with("HTTP/1.1 200"),
        ),
        _ => Ok(()),
    }
}

fn express(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let setup = "const app = require('express')();
app.use(require('compression')());
app.get('/:kind', (req, res) => {
  res.type('text/plain');
  {{fix}}
  if (req.params.kind === 'parts') res.write('one\\n');
  setTimeout(() => res.end('two\\n'), 3000);
});
app.listen({{port}}, '127.0.0.1');
";
    let port = port.to_string();
    programs::node(ground, &set_up(setup, &[("fix", lines), ("port", &port)]))
}

fn go(ground: &Ground, lines: &str, port: u16) -> Result<Command> {
    let setup = r#"package main

import (
	"net/http"
	"time"
)

func main() {
	panic(http.ListenAndServe("127.0.0.1:{{port}}", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("one\n"))
		{{fix}}
		time.Sleep(3 * time.Second)
		w.Write([]byte("two\n"))
	})))
}
"#;
    let port = port.to_string();
    programs::go(ground, &set_up(setup, &[("fix", lines), ("port", &port)]))
}

fn redirect(ground: &mut Ground) -> Result<()> {
    let setup = r#"package main

import "net/http"

func main() {
	{{fix}}
	select {}
}
"#;
    let port = ground.port()?;
    let url = "http://shop.example/";
    let code = lines(FixKind::RedirectToHttps, "Go net/http", url, "GET")?;
    let code = code.replace(":80", &format!("127.0.0.1:{port}"));
    let command = programs::go(ground, &set_up(setup, &[("fix", &code)]))?;
    let _server = ground.start("server", command, port)?;
    let sent = |method, path, headers| -> Result<bool> {
        let call = Call {
            method,
            path,
            headers,
            ..Call::GET
        };
        let reply = call.ask(port)?;
        Ok(reply.status == 308
            && reply.values("location") == [format!("https://shop.example{path}").as_str()])
    };
    let with_query = "/an%20item?of=1&b=%2F";
    ground.holds(
        SENT,
        sent("GET", with_query, &[])? && sent("POST", with_query, &[])?,
    )?;
    ground.holds(
        NOTHING_ELSE,
        sent("GET", "/", &["Host: other.example"])? && sent("OPTIONS", "/.env", &[])?,
    )
}
