//! From a row of the table and a request to the response.

use axum::body::Body as Sent;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, ORIGIN, VARY, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use hyper::ext::ReasonPhrase;

use crate::answer::{Answer, Body, Cors, Route, When};
use crate::body;
use crate::place::{Place, Places};

/// Marks a response that must not be sent: the connection is closed (HTTP/2: the stream reset).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropped;

/// The response that `route` gives to a request.
pub(crate) fn respond(places: &Places, route: &Route, request: &Parts) -> Response<Sent> {
    let answer = choose(route, request);
    let mut response = Response::new(Sent::empty());
    if answer.status == 0 {
        response.extensions_mut().insert(Dropped);
        return response;
    }
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    cors(headers, answer.cors, &request.headers);
    for (name, value) in answer.headers {
        let value = fill(places, value, &request.headers);
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(&value),
        ) {
            headers.append(name, value);
        }
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Some(media_type) = body::media_type(answer.body)
        && !headers.contains_key(CONTENT_TYPE)
    {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    if let Some(length) = body::announced_length(answer.body) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    special_headers(headers, answer.body, places, request);
    if let Body::Chain(_) = answer.body
        && !response.headers().contains_key(LOCATION)
    {
        *response.status_mut() = StatusCode::OK;
    }
    if answer.body == Body::WildReason {
        let reason = ReasonPhrase::from_static(b"<img src=x onerror=alert(1)>");
        response.extensions_mut().insert(reason);
    }
    if request.method != Method::HEAD {
        *response.body_mut() = body::bytes(answer.body, answer.status);
    }
    response
}

fn choose<'a>(route: &'a Route, request: &Parts) -> &'a Answer {
    if request.method == Method::OPTIONS {
        return &route.options;
    }
    let header = |name: &str| request.headers.get(name).map(HeaderValue::as_bytes);
    match &route.unless {
        Some((When::OriginIsNull, other)) if header("origin") == Some(b"null") => other,
        Some((When::OriginIsAbsent, other)) if header("origin").is_none() => other,
        Some((When::CookieIsAbsent, other)) if header("cookie").is_none() => other,
        Some((When::Prefetches, other)) if header("sec-purpose").is_some() => other,
        Some((When::CrossSite, other)) if header("sec-fetch-site") == Some(b"cross-site") => other,
        _ => &route.get,
    }
}

fn cors(headers: &mut HeaderMap, cors: Cors, request: &HeaderMap) {
    match cors {
        Cors::None => {}
        Cors::Star => {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        Cors::Echo | Cors::EchoCredentials => {
            headers.insert(VARY, HeaderValue::from_static("Origin"));
            if let Some(origin) = request.get(ORIGIN) {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
                if cors == Cors::EchoCredentials {
                    headers.insert(
                        ACCESS_CONTROL_ALLOW_CREDENTIALS,
                        HeaderValue::from_static("true"),
                    );
                }
            }
        }
    }
}

/// Fills in the names that `Answer::headers` may hold.
fn fill(places: &Places, value: &str, request: &HeaderMap) -> String {
    let filled = places.fill(value);
    if !filled.contains("{origin}") {
        return filled;
    }
    let origin = request.get(ORIGIN).and_then(|v| v.to_str().ok());
    match origin {
        Some(origin) => filled.replace("{origin}", origin),
        None => filled.replace("{origin}", &places.origin(Place::App)),
    }
}

fn special_headers(headers: &mut HeaderMap, body: Body, places: &Places, request: &Parts) {
    match body {
        Body::LongHeader => {
            expose_all(headers);
            if let Ok(value) = HeaderValue::from_str(&"x".repeat(64 * 1024)) {
                headers.insert("x-long", value);
            }
        }
        Body::ManyHeaders => {
            expose_all(headers);
            for n in 0..3000 {
                if let Ok(name) = HeaderName::from_bytes(format!("x-header-{n:04}").as_bytes()) {
                    headers.insert(name, HeaderValue::from(n));
                }
            }
        }
        Body::WildChallenge => {
            headers.insert(
                ACCESS_CONTROL_EXPOSE_HEADERS,
                HeaderValue::from_static("WWW-Authenticate"),
            );
            let mut value = b"Basic realm=\"\\\"<b>\xe2\x80\xae\xff, Bearer =,,error=\"".to_vec();
            value.resize(16 * 1024, b'"');
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.insert(WWW_AUTHENTICATE, value);
            }
        }
        Body::Chain(length) => {
            // `/s/H06` is the first step, `/s/H06/9` the next, `/s/H06/0` the end.
            let steps = request.uri.path().rsplit('/').next();
            let left = steps.and_then(|n| n.parse::<u8>().ok()).unwrap_or(length);
            if let Some(next) = left.min(length).checked_sub(1) {
                let location = format!("{}/s/H06/{next}", places.origin(Place::Api));
                if let Ok(location) = HeaderValue::from_str(&location) {
                    headers.insert(LOCATION, location);
                }
            }
        }
        _ => {}
    }
}

fn expose_all(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
}
