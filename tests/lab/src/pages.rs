//! Pages for people: the list of situations, lists of addresses to paste, and a blank page.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::body::Body as Sent;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response};
use axum::routing::get;

use crate::browser::SPREAD;
use crate::place::Place;
use crate::situation::{Expect, Group, Need, Situation, Status};
use crate::world::World;

/// The longest list that is made.
const LONGEST: usize = 200_000;

/// The router of the index.
pub(crate) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/urls.txt", get(urls))
        .route("/list", get(list))
        .with_state(world)
}

/// A page with nothing on it, for tests that bring their own script.
pub(crate) fn blank() -> Response<Sent> {
    page("<!doctype html><html lang=en><meta charset=utf-8><title>Lab</title>\n".to_owned())
}

fn page(html: String) -> Response<Sent> {
    typed("text/html; charset=utf-8", html)
}

fn typed(media_type: &'static str, text: String) -> Response<Sent> {
    let mut response = Response::new(Sent::from(text));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

async fn index(State(world): State<Arc<World>>) -> Response<Sent> {
    let mut html = String::from(
        "<!doctype html><html lang=en><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width\"><title>Situations</title>\
         <style>body{font:15px/1.4 system-ui;margin:2rem;max-width:75rem}\
         table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;\
         padding:.2rem .8rem .2rem 0;border-top:1px solid #8884}\
         code,textarea{font:13px ui-monospace,monospace}textarea{width:100%;height:12rem}\
         :root{color-scheme:light dark}</style>\
         <h1>Situations</h1><p>Each address answers in one way, on this machine only. \
         Copy the block into Turnaway, or take a long list: \
         <a href=\"/list?n=1500\">1,500 mixed</a>, <a href=\"/list?n=10000\">10,000 mixed</a>, \
         <a href=\"/list?n=10000&amp;kind=ok\">10,000 that all answer</a>.\
         <p><label>All addresses <textarea readonly>",
    );
    html.push_str(&escape(&all_urls(&world.situations)));
    let _ = write!(
        html,
        "</textarea></label><p>The page these situations mean: <a href=\"{0}/\">{0}</a>.\
         <table><thead><tr><th>Id<th>What it does<th>Expected<th>Class<th>Address<tbody>",
        escape(&world.places.origin(Place::App)),
    );
    let mut group: Option<Group> = None;
    for situation in &world.situations {
        if group != Some(situation.group) {
            group = Some(situation.group);
            let name = situation.group.name();
            let _ = write!(html, "<tr><th colspan=5>{name}");
        }
        let url = escape(&situation.url);
        let _ = write!(
            html,
            "<tr><td>{}<td>{}<td>{}<td>{}<td><code>{url}</code>",
            situation.id,
            escape(situation.title),
            escape(&expected(situation)),
            situation.class,
        );
    }
    html.push_str("</table>");
    if !world.left_out.is_empty() {
        html.push_str("<h2>Left out here</h2><ul>");
        for (id, reason) in &world.left_out {
            let _ = write!(html, "<li>{id}: {}", escape(reason));
        }
        html.push_str("</ul>");
    }
    html.push('\n');
    page(html)
}

/// The expected verdicts in words.
fn expected(situation: &Situation) -> String {
    let words = |e: &Expect| match e.status {
        Status::Known(code) => format!("{} ({code})", e.outcome),
        Status::Hidden => format!("{} (status hidden)", e.outcome),
        Status::None => format!("{} (no status)", e.outcome),
    };
    let mut all: Vec<String> = situation.expect.iter().map(words).collect();
    all.dedup();
    all.join(" or ")
}

async fn urls(State(world): State<Arc<World>>) -> Response<Sent> {
    typed("text/plain; charset=utf-8", all_urls(&world.situations))
}

/// One address a line, for the usual page. Those that never end by themselves come last.
fn all_urls(situations: &[Situation]) -> String {
    let (patient, quick): (Vec<_>, Vec<_>) = situations
        .iter()
        .filter(|s| !s.needs(Need::PageWithCsp) && !s.needs(Need::InsecurePage))
        .partition(|s| s.needs(Need::Patience));
    let mut text = String::new();
    for situation in quick.into_iter().chain(patient) {
        text.push_str(&situation.url);
        text.push('\n');
    }
    text
}

/// What `/list` is asked for.
#[derive(serde::Deserialize)]
struct Wanted {
    /// How many lines.
    n: Option<usize>,
    /// `ok` for addresses that all answer; anything else is a mixture.
    kind: Option<String>,
    /// Over how many host names to spread those that answer.
    hosts: Option<usize>,
}

async fn list(State(world): State<Arc<World>>, Query(wanted): Query<Wanted>) -> Response<Sent> {
    let n = wanted.n.unwrap_or(1500).min(LONGEST);
    let hosts = wanted.hosts.unwrap_or(20).clamp(1, SPREAD);
    let only_ok = wanted.kind.as_deref() == Some("ok");
    typed(
        "text/plain; charset=utf-8",
        long_list(&world, n, hosts, only_ok),
    )
}

/// `n` different addresses. In a mixture every second one answers well, and the others go round
/// all situations that end by themselves.
fn long_list(world: &World, n: usize, hosts: usize, only_ok: bool) -> String {
    let places = &world.places;
    let others: Vec<&Situation> = world
        .situations
        .iter()
        .filter(|s| s.url.starts_with("http") && !s.url.contains(['@', '#']))
        .filter(|s| s.needs.is_empty() && s.group != Group::Hostile && s.group != Group::PagePolicy)
        .collect();
    let mut text = String::new();
    for i in 0..n {
        let other = (!only_ok && i % 2 == 1)
            .then(|| others.get((i / 2) % others.len().max(1)))
            .flatten();
        let _ = match other {
            Some(situation) => writeln!(text, "{}?item={i}", situation.url),
            None => {
                let host = places.spread_host(i % hosts);
                let scheme = places.scheme(Place::Api);
                let port = places.port(Place::Api);
                writeln!(text, "{scheme}://{host}:{port}/s/G02?item={i}")
            }
        };
    }
    text
}

/// Text made safe to stand in HTML, in an element or a quoted attribute.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}
