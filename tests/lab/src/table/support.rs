//! Addresses that situations lead to and that have no number of their own.

use crate::answer::{Answer, Body, Cors, Route};
use crate::place::Place;

/// What stands at `path` of `place`, if anything does.
pub(crate) fn support_route(place: Place, path: &str) -> Option<Route> {
    let answer = match (place, path) {
        (Place::Login, "/" | "/login") => Answer::new(200).body(Body::LoginPage),
        (_, "/ok") => Answer::new(200).cors(Cors::Star),
        (_, "/hidden") => Answer::new(200),
        (_, "/isolated") => {
            Answer::new(200).with(&[("cross-origin-resource-policy", "same-origin")])
        }
        (_, "/login") => Answer::new(200).cors(Cors::Star).body(Body::LoginPage),
        // Where the page looks to see whether the host answers at all.
        (_, "/") => Answer::new(200).body(Body::Text("text/plain", b"This host answers.\n")),
        (_, "/robots.txt") => Answer::new(200).body(Body::Text("text/plain", b"User-agent: *\n")),
        (_, "/favicon.ico") => Answer::new(200).body(Body::Png),
        _ => return None,
    };
    Some(Route::get(answer))
}
