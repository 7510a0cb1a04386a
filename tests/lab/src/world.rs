//! What all listeners of one lab share, and the router that answers HTTP requests.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body as Sent;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::any;
use tokio::sync::watch;
use tower_http::services::ServeDir;

use crate::log::{Hit, Log};
use crate::pages;
use crate::place::{Place, Places};
use crate::respond::respond;
use crate::situation::Situation;
use crate::switch::{self, Switched};
use crate::table::{self, Row};

/// The state of a lab.
pub(crate) struct World {
    pub places: Places,
    pub situations: Vec<Situation>,
    pub left_out: Vec<(&'static str, &'static str)>,
    pub log: Log,
    /// Files of the app whose path contains this are held back.
    pub held: watch::Sender<Option<String>>,
    /// What the address of `switch` answers.
    pub switched: watch::Sender<Switched>,
    app_dir: Option<PathBuf>,
    rows: HashMap<&'static str, &'static Row>,
}

impl World {
    pub fn new(places: Places, app_dir: Option<PathBuf>) -> Self {
        let (situations, left_out) = table::situations(&places);
        Self {
            places,
            situations,
            left_out,
            log: Log::default(),
            held: watch::Sender::new(None),
            switched: watch::Sender::new(Switched::default()),
            app_dir,
            rows: table::rows().map(|row| (row.id, row)).collect(),
        }
    }

    /// The row whose address `path` is: `/s/ID` or below it.
    fn row(&self, path: &str) -> Option<&'static Row> {
        let id = path.strip_prefix("/s/")?.split('/').next()?;
        self.rows.get(id).copied()
    }
}

/// What the handlers of one listener know.
#[derive(Clone)]
struct Here {
    world: Arc<World>,
    place: Place,
}

/// The router of one listener.
pub(crate) fn router(world: &Arc<World>, place: Place) -> Router {
    let here = Here {
        world: Arc::clone(world),
        place,
    };
    if place == Place::Index {
        return pages::router(Arc::clone(world));
    }
    let router = Router::new()
        .route("/bench/ok/{n}", any(bench))
        .route("/bench/page/{n}", any(bench_page));
    match &world.app_dir {
        // The page's own files; the app's origin keeps only the addresses of situations.
        Some(dir) if place.is_app() => router
            .route("/s/{*id}", any(situation))
            .route("/ok", any(situation))
            .fallback_service(ServeDir::new(dir))
            .layer(axum::middleware::from_fn_with_state(
                here.clone(),
                page_policy,
            )),
        _ => router.fallback(situation),
    }
    .with_state(here)
}

/// A tiny shared answer that browsers may keep; counted, never logged, and without locks.
async fn bench(State(here): State<Here>) -> Response<Sent> {
    here.world.log.count_bench();
    let mut response = Response::new(Sent::from("ok\n"));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=60"),
    );
    headers.insert("access-control-allow-origin", HeaderValue::from_static("*"));
    response
}

/// The same as a page for people, shared with nobody: what most links lead to.
async fn bench_page(State(here): State<Here>) -> Response<Sent> {
    here.world.log.count_bench();
    let mut response = Response::new(Sent::from("<!doctype html><title>A page</title>\n"));
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=60"),
    );
    response
}

/// Situations, the addresses they lead to, and 404 for everything else.
async fn situation(State(here): State<Here>, request: Request) -> Response<Sent> {
    let (parts, _) = request.into_parts();
    let world = &here.world;
    let path = parts.uri.path();
    let row = world.row(path);
    world.log.add(hit(row.map(|r| r.id), here.place, &parts));
    if let Some(route) = row.and_then(|r| r.route) {
        return respond(&world.places, &route, &parts);
    }
    if path.starts_with(switch::PATH) {
        return switch::answer(&world.switched).await;
    }
    if here.place.is_app() && path == "/" {
        return with_policy(here.place, pages::blank());
    }
    let host = header_text(&parts.headers, "host");
    if let Some(route) = host.and_then(|host| table::site_route(&host, path)) {
        return respond(&world.places, &route, &parts);
    }
    if let Some(route) = table::support_route(here.place, path) {
        return respond(&world.places, &route, &parts);
    }
    let mut response = Response::new(Sent::from("There is no such situation.\n"));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

async fn page_policy(
    State(here): State<Here>,
    request: Request,
    next: axum::middleware::Next,
) -> Response<Sent> {
    let path = request.uri().path().to_owned();
    let mut held = here.world.held.subscribe();
    let free = |held: &Option<String>| {
        !held
            .as_ref()
            .is_some_and(|part| path.contains(part.as_str()))
    };
    // An error means that the lab is being stopped.
    held.wait_for(free).await.ok();
    with_policy(here.place, next.run(request).await)
}

/// The page's own policy, at the origin that has one.
fn with_policy(place: Place, mut response: Response<Sent>) -> Response<Sent> {
    if place == Place::AppCsp {
        response.headers_mut().append(
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("connect-src 'self'"),
        );
    }
    response
}

/// What the log keeps of a request.
fn hit(id: Option<&'static str>, place: Place, parts: &Parts) -> Hit {
    let text = |name: &str| header_text(&parts.headers, name);
    Hit {
        id,
        place,
        method: parts.method.as_str().to_owned(),
        path: parts
            .uri
            .path_and_query()
            .map_or("/", |p| p.as_str())
            .to_owned(),
        origin: text("origin"),
        authorization: parts.headers.contains_key("authorization"),
        cookie: parts.headers.contains_key("cookie"),
        referer: parts.headers.contains_key("referer"),
        preflight_headers: text("access-control-request-headers"),
        preflight: parts.headers.contains_key("access-control-request-method"),
    }
}

fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// What the log keeps of a connection that no HTTP server looked at. `head` is what the client
/// said, in the clear; it may be empty.
pub(crate) fn raw_hit(id: Option<&'static str>, place: Place, head: &[u8]) -> Hit {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split("\r\n");
    let mut request = lines.next().unwrap_or_default().split(' ');
    let method = request.next().unwrap_or_default().to_owned();
    let path = request.next().unwrap_or_default().to_owned();
    let headers: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let find = |name: &str| {
        headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    };
    Hit {
        id,
        place,
        method,
        path,
        origin: find("origin"),
        authorization: find("authorization").is_some(),
        cookie: find("cookie").is_some(),
        referer: find("referer").is_some(),
        preflight_headers: find("access-control-request-headers"),
        preflight: find("access-control-request-method").is_some(),
    }
}
