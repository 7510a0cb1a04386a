//! An address whose answer the test changes while it runs: for what is watched over time. It is no
//! situation, since what it answers is the test's own business.

use axum::body::Body as Sent;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use tokio::sync::watch;

use crate::respond::Dropped;

/// The first part of the path; anything may follow, and all of it answers alike.
pub(crate) const PATH: &str = "/switched";

/// What the address answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switched {
    /// The status code; 0 closes the connection without an answer.
    pub status: u16,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u32>,
    /// Whether any page may read the answer.
    pub shared: bool,
    /// Nothing is answered until another answer is set.
    pub held: bool,
}

impl Default for Switched {
    fn default() -> Self {
        Self {
            status: 200,
            retry_after: None,
            shared: true,
            held: false,
        }
    }
}

/// The answer of this moment, or of the moment when it is no longer held back.
pub(crate) async fn answer(switch: &watch::Sender<Switched>) -> Response<Sent> {
    let mut changes = switch.subscribe();
    // An error means that the lab is being stopped.
    let now = match changes.wait_for(|now| !now.held).await {
        Ok(now) => *now,
        Err(_) => Switched::default(),
    };
    let mut response = Response::new(Sent::from("This answer can be switched.\n"));
    if now.status == 0 {
        response.extensions_mut().insert(Dropped);
        return response;
    }
    *response.status_mut() =
        StatusCode::from_u16(now.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if now.shared {
        headers.insert("access-control-allow-origin", HeaderValue::from_static("*"));
    }
    if let Some(seconds) = now.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
