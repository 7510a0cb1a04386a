//! Keys, and how to read a result.

use yew::prelude::*;

const KEYS: [(&str, &str); 7] = [
    ("Ctrl or ⌘ + Enter", "Check what the text box holds"),
    ("/", "Go to the filter"),
    ("↑ ↓ or k j", "Move through the results"),
    ("Enter", "Open a result's detail"),
    (
        "Esc",
        "Close what is open; with nothing open, cancel the run",
    ),
    ("Home, End", "First and last result"),
    ("?", "This help"),
];

/// What the help dialog shows.
pub fn help() -> Html {
    html! {
        <>
            <p>{ "Paste addresses, press Check, and open a line to see why it ended as it did, who can change it, and what exactly to change." }</p>
            <h3>{ "Status" }</h3>
            <dl class="pairs">
                <dt>{ "a number" }</dt><dd>{ "The status code that was seen. No other code is ever shown." }</dd>
                <dt>{ "hidden" }</dt><dd>{ "A server answered; the browser withholds the code from this page." }</dd>
                <dt>{ "none" }</dt><dd>{ "There was no answer to have a code." }</dd>
            </dl>
            <h3>{ "Keys" }</h3>
            <dl class="pairs">
                { for KEYS.iter().map(|(keys, does)| html! {
                    <><dt><kbd>{ *keys }</kbd></dt><dd>{ *does }</dd></>
                }) }
            </dl>
            <p><a href="#/about">{ "What a browser can and cannot know" }</a></p>
        </>
    }
}
