//! From a request to an answer. What is wanted stands in the path, so each test says what its server
//! does:
//!
//! | path | answer |
//! |---|---|
//! | `/ok` | 200, which every page may read |
//! | `/hidden` | 200, which no page may read |
//! | `/refused` | 403, which no page may read |
//! | `/basic` | 401 that asks for a name and password, unless some came |
//! | `/redirect?to=URL` | a redirect there, which every page may see |
//! | `/hidden-redirect?to=URL` | the same, which no page may see |
//! | `/chain?left=N&to=URL&…` | a redirect to itself at the next of these origins (`at=`), and after N to `to` |
//! | `/members?to=URL` | 403 without cookies, a redirect there with them |
//! | `/session` | sets three cookies: lax, strict and without a word |
//! | `/racer` | 401 without cookies, 200 and a personal header with them |
//! | `/slow` | 200 after a while |
//! | `/links?to=URL&to=URL…` | a page with these links |
//! | `/racing?to=URL` | a page that asks for that address all the time, with cookies |
//! | `/working` | a page with a service worker that passes every request on; `/worker.js` is it |
//! | `/blank` | an empty page |

use crate::page;
use crate::{Asked, Who};
use std::collections::BTreeMap;
use std::time::Duration;

/// What all places know of each other.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub ports: BTreeMap<Who, u16>,
}

impl World {
    pub fn port(&self, who: Who) -> u16 {
        self.ports.get(&who).copied().unwrap_or(0)
    }

    pub fn origin(&self, who: Who) -> String {
        format!("http://{}:{}", who.host(), self.port(who))
    }
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    /// How long it takes.
    pub after: Duration,
}

impl Answer {
    fn new(status: u16) -> Self {
        Self {
            status,
            headers: vec![("cache-control", "no-store".to_owned())],
            body: String::new(),
            after: Duration::ZERO,
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn shared(self) -> Self {
        self.with("access-control-allow-origin", "*")
            .with("access-control-allow-headers", "*, authorization")
            .with("access-control-allow-methods", "*")
    }

    fn page(self, html: String) -> Self {
        let mut page = self.with("content-type", "text/html; charset=utf-8");
        page.body = html;
        page
    }
}

/// The values of a name in a query.
fn values<'q>(query: &'q str, name: &'q str) -> impl Iterator<Item = String> + 'q {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(move |(found, _)| *found == name)
        .map(|(_, value)| unescaped(value))
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| (rest.next(), rest.next()));
        let hex = |digit: Option<u8>| char::from(digit?).to_digit(16);
        match digits.map(|(high, low)| (hex(high), hex(low))) {
            Some((Some(high), Some(low))) => bytes.push((high * 16 + low) as u8),
            Some(_) => {}
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `None`: the connection is closed instead.
pub(crate) fn answer(world: &World, asked: &Asked) -> Option<Answer> {
    let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
    let one = |name: &str| values(query, name).next().unwrap_or_default();
    if asked.method == "OPTIONS" {
        return Some(Answer::new(204).shared());
    }
    Some(match path {
        "/ok" => Answer {
            body: "{\"ok\": true}".to_owned(),
            ..Answer::new(200).shared()
        }
        .with("content-type", "application/json"),
        "/hidden" => Answer::new(200).with("content-type", "application/json"),
        "/refused" => Answer::new(403),
        "/basic" => match asked.header("authorization") {
            Some(_) => Answer::new(200).shared(),
            None => Answer::new(401)
                .shared()
                .with("www-authenticate", "Basic realm=\"hostile\""),
        },
        "/redirect" => Answer::new(302).shared().with("location", one("to")),
        "/hidden-redirect" => Answer::new(302).with("location", one("to")),
        "/chain" => Answer::new(307)
            .shared()
            .with("location", next_of_chain(world, asked.who, query)),
        "/members" => match asked.header("cookie") {
            Some(_) => Answer::new(302).with("location", one("to")),
            None => Answer::new(403),
        },
        "/session" => Answer::new(200)
            .with("set-cookie", "lax=1; Path=/; SameSite=Lax")
            .with("set-cookie", "strict=1; Path=/; SameSite=Strict")
            .with("set-cookie", "plain=1; Path=/"),
        "/racer" => racer(asked),
        "/slow" => Answer {
            after: Duration::from_millis(1500),
            ..Answer::new(200).shared()
        },
        "/links" => Answer::new(200).page(page::links(values(query, "to"))),
        "/racing" => Answer::new(200).page(page::racing(&one("to"))),
        "/working" => Answer::new(200).page(page::working()),
        "/worker.js" => Answer {
            body: page::WORKER.to_owned(),
            ..Answer::new(200).with("content-type", "text/javascript")
        },
        "/blank" => Answer::new(200).page("<!doctype html><title>blank</title>".to_owned()),
        "/closed" => return None,
        _ => Answer::new(404).shared(),
    })
}

/// The same address at the next origin of a chain, or its end.
fn next_of_chain(world: &World, who: Who, query: &str) -> String {
    let one = |name: &str| values(query, name).next().unwrap_or_default();
    let left: usize = one("left").parse().unwrap_or(0);
    if left == 0 {
        return one("to");
    }
    let places: Vec<String> = values(query, "at").collect();
    let own = world.origin(who);
    let next = places.get(left % places.len().max(1)).unwrap_or(&own);
    let rest = places
        .iter()
        .map(|place| format!("&at={}", crate::escaped(place)));
    format!(
        "{next}/chain?left={}&to={}{}",
        left - 1,
        crate::escaped(&one("to")),
        rest.collect::<String>()
    )
}

/// What only a session may read, and only a session's own page.
fn racer(asked: &Asked) -> Answer {
    let origin = asked.header("origin").unwrap_or("null").to_owned();
    let answer = match asked.header("cookie") {
        Some(_) => Answer::new(200).with("x-user", "Ada Lovelace"),
        None => Answer::new(401),
    };
    answer
        .with("access-control-allow-origin", origin)
        .with("access-control-allow-credentials", "true")
        .with("access-control-expose-headers", "x-user")
        .with("vary", "Origin, Cookie")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(path: &str, headers: &[(&str, &str)]) -> Answer {
        let asked = Asked {
            who: Who::Evil,
            method: "GET".to_owned(),
            path: path.to_owned(),
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        };
        let mut world = World::default();
        world.ports.insert(Who::Evil, 8001);
        answer(&world, &asked).expect("an answer")
    }

    fn location(answer: &Answer) -> Option<&str> {
        let found = answer.headers.iter().find(|(name, _)| *name == "location");
        found.map(|(_, value)| value.as_str())
    }

    #[test]
    fn redirects_lead_where_the_address_says() {
        let goal = "http://127.0.0.1:1/a?b=c&d#e";
        let path = format!("/redirect?to={}", crate::escaped(goal));
        assert_eq!(location(&ask(&path, &[])), Some(goal));
    }

    #[test]
    fn a_chain_goes_round_its_places_and_ends() {
        let at = ["http://a.test:1", "http://b.test:2"].map(crate::escaped);
        let end = crate::escaped("http://end.test/");
        let mut url = format!("/chain?left=5&to={end}&at={}&at={}", at[0], at[1]);
        let mut places = Vec::new();
        while let Some((_, path)) = url.split_once("/chain") {
            let told = ask(&format!("/chain{path}"), &[]);
            url = location(&told).expect("a redirect").to_owned();
            places.push(url.split('/').nth(2).unwrap_or_default().to_owned());
        }
        let expected = [
            "b.test:2", "a.test:1", "b.test:2", "a.test:1", "b.test:2", "end.test",
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn the_racer_knows_its_own() {
        assert_eq!(ask("/racer", &[]).status, 401);
        let known = ask("/racer", &[("cookie", "sid=1")]);
        let tells = known.headers.iter().any(|(name, _)| *name == "x-user");
        assert!(known.status == 200 && tells);
    }
}
