//! Some things to try, one click each. Every one of them can really run, from any host.

use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::web;
use yew::prelude::*;

/// An API's refusal, as `curl -i` shows it.
const PASTED: &str = "HTTP/1.1 401 Unauthorized\ncontent-type: application/json\n\
    www-authenticate: Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The token expired at 2026-11-22T09:00:00Z\"\n\n\
    {\"message\": \"Unauthorized\"}\n";

/// What Chromium's console says of an answer that is not shared.
const CONSOLE: &str = "Access to fetch at 'https://api.example.com/v1/orders' from origin 'https://shop.example.com' has been blocked by CORS policy: \
    No 'Access-Control-Allow-Origin' header is present on the requested resource.\n";

/// A token that has expired; its signature is none.
const TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUifQ.\
    eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsInN1YiI6InVzZXItMSIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwiaWF0IjoxNzY2NTAwMDAwLCJleHAiOjE3NjY1MDM2MDAsInNjb3BlIjoicmVhZDpvcmRlcnMifQ.\
    dGhpcyBpcyBubyByZWFsIHNpZ25hdHVyZSBvZiBhbnkga2luZA\n";

/// Lines in the combined format: one address tries a login again and again.
const LOG: &str = "\
203.0.113.9 - - [22/Nov/2026:09:00:01 +0000] \"POST /login HTTP/1.1\" 401 312 \"-\" \"python-requests/2.32\"\n\
203.0.113.9 - - [22/Nov/2026:09:00:02 +0000] \"POST /login HTTP/1.1\" 401 312 \"-\" \"python-requests/2.32\"\n\
198.51.100.7 - - [22/Nov/2026:09:00:02 +0000] \"GET / HTTP/1.1\" 200 5120 \"-\" \"Mozilla/5.0\"\n\
203.0.113.9 - - [22/Nov/2026:09:00:03 +0000] \"POST /login HTTP/1.1\" 401 312 \"-\" \"python-requests/2.32\"\n\
198.51.100.7 - - [22/Nov/2026:09:00:04 +0000] \"GET /reports/ HTTP/1.1\" 403 199 \"-\" \"Mozilla/5.0\"\n\
203.0.113.9 - - [22/Nov/2026:09:00:04 +0000] \"POST /login HTTP/1.1\" 401 312 \"-\" \"python-requests/2.32\"\n\
203.0.113.9 - - [22/Nov/2026:09:00:05 +0000] \"POST /login HTTP/1.1\" 401 312 \"-\" \"python-requests/2.32\"\n\
203.0.113.9 - - [22/Nov/2026:09:00:06 +0000] \"POST /login HTTP/1.1\" 429 120 \"-\" \"python-requests/2.32\"\n";

/// The things, and a line on privacy.
pub fn things_to_try(ui: &Ui) -> Html {
    let thing = |name: &'static str, word: &'static str, shows: &'static str, text: String| {
        html! {
            <li>
                <button type="button" onclick={ui.on_press(Command::Try(text))}>
                    { icon(name) }<span><b>{ word }</b><small>{ shows }</small></span>
                </button>
            </li>
        }
    };
    let here = own_address();
    html! {
        <section class="try" aria-labelledby="try-title">
            <h2 id="try-title">{ "Try one of these" }</h2>
            <ul>
                { thing("list", "A list of mixed health", "This site, a missing file, a page that is not shared, a name that does not exist, and more",
                    format!("{here}\n{here}no-such-file.txt\nhttps://example.com/\nhttps://does-not-exist.invalid/\nhttp://example.com/\nhttps://example.com:22/\nftp://example.com/pub/")) }
                { thing("sign-in-required", "A pasted 401", "What an API said, explained without asking it again",
                    PASTED.to_owned()) }
                { thing("cors-blocked", "A console message", "What the browser's developer tools say when a fetch fails",
                    CONSOLE.to_owned()) }
                { thing("lock", "A token", "Decoded in this tab: when it expires, whom it is meant for",
                    TOKEN.to_owned()) }
                { thing("server-error", "A server's log", "Who was refused, since when, and by what",
                    LOG.to_owned()) }
            </ul>
            <p class="privacy">{ icon("lock") }<span>{ "Runs in this tab. Nothing is sent anywhere except the requests you start." }</span></p>
        </section>
    }
}

/// The folder this page lies in.
fn own_address() -> String {
    let location = web::window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{origin}{folder}/")
}
