//! What somebody else recorded: requests with their answers, console messages, tokens, parts.

use super::block::{answer, body, headers};
use super::compared;
use crate::evidence::{Body, ConsoleMessage, Evidence, Exchange, Request, Token};
use crate::ui::number::counted;
use crate::ui::visible::visible;
use crate::ui::web;
use yew::prelude::*;

/// Whether anything was recorded.
pub fn any(evidence: &Evidence) -> bool {
    !(evidence.exchanges.is_empty()
        && evidence.console.is_empty()
        && evidence.tokens.is_empty()
        && evidence.loose.is_none())
}

/// All of it, in the order it was recorded.
pub fn section(evidence: &Evidence) -> Html {
    html! {
        <>
            { compared::table(evidence) }
            { for evidence.exchanges.iter().map(exchange) }
            { for evidence.console.iter().map(message) }
            if let Some(loose) = &evidence.loose {
                <details class="answer" open={true}>
                    <summary>{ "Part of an answer, without its status" }</summary>
                    { headers(&loose.headers) }
                    if let Body::Read { text, .. } = &loose.body {
                        { body(text) }
                    }
                </details>
            }
            { for evidence.tokens.iter().map(token) }
        </>
    }
}

fn exchange(exchange: &Exchange) -> Html {
    html! {
        <>
            if let Some(sent) = &exchange.request {
                { request(sent, compared::whose(exchange).unwrap_or("Request")) }
            }
            if let Some(response) = &exchange.response {
                { answer("Answer", response) }
            }
            if let Some(watched) = &exchange.watched {
                { compared::connection(watched) }
            }
        </>
    }
}

fn request(request: &Request, whose: &str) -> Html {
    let what = request.target.as_ref().or(request.url.as_ref());
    let what = what.map_or("", String::as_str);
    html! {
        <details class="answer">
            <summary>
                { format!("{whose}: {} ", request.method) }<bdi class="mono">{ visible(what) }</bdi>
                { format!(", {}", counted(request.headers.list.len(), "header", "headers")) }
            </summary>
            { headers(&request.headers) }
            <p class="fine">{ "What is secret is not kept: REDACTED stands for it." }</p>
        </details>
    }
}

fn message(message: &ConsoleMessage) -> Html {
    html! { <pre class="code-block body" tabindex="0"><bdi>{ visible(&message.text) }</bdi></pre> }
}

/// What a token says of itself.
fn token(token: &Token) -> Html {
    let time = |seconds: Option<f64>| {
        seconds.map(|seconds| {
            let (_, full) = web::local_time(seconds * 1_000.0);
            html! { <time>{ full }</time> }
        })
    };
    let text = |text: &Option<String>| {
        text.as_deref()
            .map(|text| html! { <bdi>{ visible(text) }</bdi> })
    };
    let list = |list: &[String]| {
        (!list.is_empty()).then(|| html! { <bdi>{ visible(&list.join(" ")) }</bdi> })
    };
    let claims = [
        ("Algorithm (alg)", text(&token.alg)),
        ("Key (kid)", text(&token.kid)),
        ("Issued by (iss)", text(&token.iss)),
        ("Meant for (aud)", list(&token.aud)),
        ("Issued at (iat)", time(token.iat)),
        ("Not valid before (nbf)", time(token.nbf)),
        ("Expires at (exp)", time(token.exp)),
        ("Allows (scope)", list(&token.scope)),
        ("Roles", list(&token.roles)),
    ];
    html! {
        <details class="answer" open={true}>
            <summary>{ "Token, decoded in this tab" }</summary>
            <dl class="headers">
                { for claims.into_iter().filter_map(|(name, value)| Some(html! {
                    <><dt>{ name }</dt><dd class="mono">{ value? }</dd></>
                })) }
            </dl>
            <p class="fine">{ "Its signature is neither kept nor verified; that needs the issuer's key." }</p>
        </details>
    }
}
