//! Some things to try, one click each. Every one of them can really run, from any host.

use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::web;
use yew::prelude::*;

/// An API's refusal, as `curl -i` shows it.
const PASTED: &str = "HTTP/1.1 401 Unauthorized\ncontent-type: application/json\n\
    www-authenticate: Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The token expired at 2026-11-22T09:00:00Z\"\n\n\
    {\"message\": \"Unauthorized\"}\n";

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
                { thing("sign-in-required", "An address that asks to sign in", "httpbin.org answers 401 and shares the answer with every page",
                    "https://httpbin.org/status/401".to_owned()) }
                { thing("forbidden", "An answer that was pasted", "What a server said, explained without asking it again",
                    PASTED.to_owned()) }
                { thing("browser-blocked", "An address on a private network", "What a public page may and may not ask of your own network",
                    "http://192.168.1.1/".to_owned()) }
                { thing("client-error", "A URL with a name and password in it", "Both are taken out before anything is sent",
                    "https://user:password@example.com/private".to_owned()) }
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
