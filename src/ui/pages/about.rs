//! What a browser can and cannot know, and what happens to what you paste.

use yew::prelude::*;

const CAN: [&str; 5] = [
    "The exact status code, if the server shares its answer with this page (CORS), or if it is this page's own site.",
    "That some server answered, even when the answer is withheld. The status is then hidden.",
    "That a request passed a redirect, when the redirect itself is shared; at depth sharp also that it left for another site.",
    "What the browser refuses by itself: http from an https page, forbidden ports, private addresses without permission.",
    "In Chromium, whether a visitor without cookies gets an answer below 400: the link works, or it does not. Never the code.",
];

const CANNOT: [&str; 5] = [
    "The status of an answer that is not shared: 200, 401, 403, 404 and 500 then look alike.",
    "Why there was no answer: a name that does not exist, a refused connection, a bad certificate and an ad blocker look alike.",
    "Most response headers of other sites, WWW-Authenticate among them, unless the server exposes them.",
    "Where a redirect leads, unless the last answer is shared.",
    "What others see: the answer may depend on your address, your country and your browser.",
];

/// The page.
pub fn about() -> Html {
    let list = |items: [&'static str; 5]| {
        html! { <ul>{ for items.map(|item| html! { <li>{ item }</li> }) }</ul> }
    };
    html! {
        <>
            <h1>{ "What a browser can and cannot know" }</h1>
            <p class="lead">{ "Turnaway asks for each address from your own browser, as a web page would, and compares several requests to find out why one is turned away." }</p>
            <h2>{ "It can know" }</h2>
            { list(CAN) }
            <h2>{ "It cannot know" }</h2>
            { list(CANNOT) }
            <p>{ "Where causes cannot be told apart from here, all of them are listed, each with the test that would tell: mostly a command for a terminal, where nothing is withheld." }</p>
            <p>{ "How each check can end is told in " }<a href="#/outcomes">{ "Outcomes" }</a>{ ", and every cause that is known in " }<a href="#/causes">{ "Causes" }</a>{ "." }</p>
            <h2>{ "Privacy" }</h2>
            <ul>
                <li>{ "There is no Turnaway server, no analytics and no third party. What you paste is read in this tab." }</li>
                <li>{ "The servers you check see a request from your address with this page's origin in it, no cookies and no referrer, as from any page you open. One thing differs, and it is asked for: credentials that you give." }</li>
                <li>{ "Only GET and OPTIONS requests are sent, at most two at a time to one host, and a server that asks to wait is waited for." }</li>
                <li>{ "Settings are kept in this browser. Lists, results and credentials are gone when you close the tab, unless you export results." }</li>
            </ul>
        </>
    }
}
