//! `cargo xtask serve`: the built site on this machine, answered as a good static host would.
//!
//! It listens on the loopback address only. No header stands in for something the page must do
//! itself: the content security policy is the one in index.html, as on a host without headers.

pub mod negotiate;
pub mod watch;

use std::io::Cursor;
use std::net::Ipv4Addr;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::dist::compile::Profile;
use crate::dist::host_headers::cache_control;
use crate::dist::{self, Served, Site};
use crate::workspace::Workspace;
use negotiate::{Encoding, encoding, find, media_type};
use watch::Watch;

/// What `cargo xtask serve` was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The port to try first.
    pub port: u16,
    /// Build for speed of building.
    pub profile: Profile,
    /// Rebuild when a source changes.
    pub watch: bool,
}

/// Requests are answered side by side, so that a slow reader holds up nobody.
const ANSWERERS: usize = 8;

/// How many further ports are tried when the first is taken.
const MORE_PORTS: u16 = 50;

/// The site as it is now; a rebuild replaces it as a whole.
type Current = Arc<RwLock<Arc<Site>>>;

/// Builds and serves until the process is ended.
pub fn run(workspace: &Workspace, options: Options) -> Result<()> {
    let mut watch = options.watch.then(|| Watch::new(workspace));
    let site = dist::build_to_look_at(workspace, options.profile)?;
    let current: Current = Arc::new(RwLock::new(Arc::new(site)));
    let (server, port) = listen(options.port)?;
    let server = Arc::new(server);
    let answerers: Vec<_> = (0..ANSWERERS)
        .map(|_| {
            let (server, current) = (Arc::clone(&server), Arc::clone(&current));
            thread::spawn(move || answer_all(&server, &current))
        })
        .collect();
    println!("Turnaway is at http://localhost:{port}/");
    while let Some(watch) = &mut watch {
        let changed = watch.next();
        if let Some(first) = changed.first() {
            println!("{} changed; rebuilding", first.display());
        }
        match dist::build_to_look_at(workspace, options.profile) {
            Ok(site) => {
                *current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
                println!("Rebuilt. Reload http://localhost:{port}/");
            }
            Err(error) => println!("{error:#}\nStill serving the last version that was built."),
        }
    }
    for answerer in answerers {
        answerer
            .join()
            .map_err(|_| anyhow!("a thread of the server stopped"))?;
    }
    Ok(())
}

fn listen(first: u16) -> Result<(Server, u16)> {
    let mut last = None;
    for port in first..=first.saturating_add(MORE_PORTS) {
        match Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => {
                let port = server
                    .server_addr()
                    .to_ip()
                    .map_or(port, |address| address.port());
                return Ok((server, port));
            }
            Err(error) => last = Some(error),
        }
    }
    let error = last.map_or_else(|| anyhow!("there is no such port"), |error| anyhow!(error));
    Err(error).with_context(|| {
        format!(
            "no port from {first} to {} is free; name another with --port",
            first.saturating_add(MORE_PORTS)
        )
    })
}

fn answer_all(server: &Server, current: &Current) {
    while let Ok(request) = server.recv() {
        let site = Arc::clone(&current.read().unwrap_or_else(PoisonError::into_inner));
        // A browser that closes the connection early is nothing to report.
        answer(request, &site).ok();
    }
}

fn answer(request: Request, site: &Site) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let refusal = Response::from_string("This site answers GET and HEAD only.\n")
            .with_status_code(405)
            .with_header(header("Allow", "GET, HEAD"));
        return request.respond(refusal);
    }
    let accepts = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"))
        .map(|header| header.value.to_string());
    let encoding = encoding(accepts.as_deref());
    let (served, status) = match find(site, request.url()) {
        Some(served) => (served, 200),
        None => match find(site, "/404.html") {
            Some(served) => (served, 404),
            None => return request.respond(Response::empty(404)),
        },
    };
    request.respond(response(served, status, encoding))
}

fn response(served: &Served, status: u16, encoding: Encoding) -> Response<Cursor<Vec<u8>>> {
    let (body, name) = match encoding {
        Encoding::Brotli => (&served.compressed.brotli, Some("br")),
        Encoding::Gzip => (&served.compressed.gzip, Some("gzip")),
        Encoding::Identity => (&served.file.bytes, None),
    };
    let cached = if served.file.hashed {
        cache_control(&served.file)
    } else {
        "no-store"
    };
    // tiny_http would chunk a large body; a stated length lets browsers show progress.
    let mut response = Response::from_data(body.clone())
        .with_chunked_threshold(usize::MAX)
        .with_status_code(status)
        .with_header(header("Content-Type", media_type(&served.file.name)))
        .with_header(header("Cache-Control", cached))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    if let Some(name) = name {
        response.add_header(header("Content-Encoding", name));
    }
    response
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("header names and values here are plain ASCII")
}
