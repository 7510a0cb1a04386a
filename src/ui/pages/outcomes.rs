//! What each outcome means.

use crate::classify::Outcome;
use crate::ui::components::outcome_badge;
use yew::prelude::*;

/// The list of outcomes.
pub fn outcomes() -> Html {
    html! {
        <>
            <h1>{ "Outcomes" }</h1>
            <p>{ "Each check ends in exactly one outcome. A refusal is never counted as a dead link, and what the browser withholds is reported as hidden." }</p>
            <dl class="facts outcomes">
                { for Outcome::ALL.iter().map(|outcome| html! {
                    <><dt>{ outcome_badge(*outcome) }<br /><code>{ outcome.id() }</code></dt><dd>{ meaning(*outcome) }</dd></>
                }) }
            </dl>
        </>
    }
}

const fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "A 2xx answer (or 304) that this page may read.",
        Outcome::SignInRequired => "401, or a login page or a redirect to one stands in front.",
        Outcome::Forbidden => {
            "403 or one of its disguises. The server refuses, and credentials alone may not help."
        }
        Outcome::BotWall => {
            "A firewall or challenge took the client for a robot. People may well get through."
        }
        Outcome::RateLimited => "429 or one of its disguises: too many requests for now.",
        Outcome::NotFound => "404 or 410, or a page that says so with another code.",
        Outcome::ClientError => "Any other code from 400 to 499.",
        Outcome::ServerError => "A code from 500 to 599, or a CDN's own code for a failing origin.",
        Outcome::Answers => {
            "A request without cookies was answered below 400: the link works. What was answered is withheld from this page, the status code too."
        }
        Outcome::RefusedOrMissing => {
            "A request without cookies was answered with 400 or above: sign-in, refused, missing or a server error. Which of them is withheld from this page."
        }
        Outcome::CorsBlocked => {
            "A server answered, and the browser withholds the answer because the server does not share it with this page. The status is hidden; for ordinary web pages this is normal."
        }
        Outcome::BrowserBlocked => {
            "The browser never sent the request or dropped it itself: http from an https page, a forbidden port, a policy, a private address."
        }
        Outcome::Unreachable => {
            "No HTTP answer: the name does not exist, the connection was refused or reset, the certificate is not accepted, or nothing came in time."
        }
        Outcome::NotVerified => {
            "What was seen fits several of the above. The candidates are listed with what would tell them apart."
        }
        Outcome::Invalid => "Not a URL, or one whose scheme a browser cannot ask for.",
    }
}
