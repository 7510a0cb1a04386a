//! The extension's requests side by side: who asked, what was answered, who could read it.

use crate::classify::{Compared, Leg};
use crate::evidence::{Asker, Evidence, Exchange, Watched};
use crate::ui::visible::visible;
use yew::prelude::*;

/// A table with one line for each request. Nothing for evidence of another kind.
pub fn table(evidence: &Evidence) -> Html {
    let Some(all) = Compared::of(evidence) else {
        return Html::default();
    };
    let legs = [
        (Asker::Page, all.page),
        (Asker::Preflight, all.preflight),
        (Asker::Extension, all.own),
        (Asker::SignedIn, all.signed_in),
    ];
    html! {
        <table class="plain">
            <thead><tr>
                <th scope="col">{ "Asked" }</th>
                <th scope="col">{ "Status" }</th>
                <th scope="col">{ "Read by a script" }</th>
            </tr></thead>
            <tbody>{ for legs.into_iter().filter_map(|(asker, leg)| Some(line(asker, leg?))) }</tbody>
        </table>
    }
}

fn line(asker: Asker, leg: Leg<'_>) -> Html {
    let status = match (leg.status(), leg.error()) {
        (Some(status), _) => status.to_string(),
        (None, Some(error)) => error.to_owned(),
        (None, None) => "none".to_owned(),
    };
    let read = match asker {
        Asker::Page if leg.kept() => "no",
        Asker::Page => "yes",
        Asker::Preflight => "asked by the browser",
        Asker::Extension | Asker::SignedIn => "CORS does not apply",
    };
    html! {
        <tr>
            <th scope="row">{ who(asker) }{ origin(asker, leg) }</th>
            <td>{ status }</td>
            <td>{ read }</td>
        </tr>
    }
}

fn origin(asker: Asker, leg: Leg<'_>) -> Html {
    match (asker, leg.sent("origin")) {
        (Asker::Page, Some("null")) => html! { { ", by a frame of no site" } },
        (Asker::Page, Some(origin)) => {
            html! { <>{ " " }<bdi class="mono">{ visible(origin) }</bdi></> }
        }
        _ => Html::default(),
    }
}

const fn who(asker: Asker) -> &'static str {
    match asker {
        Asker::Page => "As a page",
        Asker::Preflight => "The preflight before it",
        Asker::Extension => "By the extension, without cookies",
        Asker::SignedIn => "With your cookies",
    }
}

/// Whose request this exchange is.
pub fn whose(exchange: &Exchange) -> Option<&'static str> {
    exchange.watched.as_ref().map(|watched| who(watched.asker))
}

/// What the browser told of the connection.
pub fn connection(watched: &Watched) -> Html {
    let mut parts = Vec::new();
    parts.extend(
        watched
            .address
            .as_ref()
            .map(|address| format!("answered by {address}")),
    );
    parts.extend(
        watched
            .protocol
            .as_ref()
            .map(|protocol| format!("over {protocol}")),
    );
    parts.extend(
        watched
            .from_cache
            .then(|| "out of the browser's cache".to_owned()),
    );
    parts.extend(
        watched
            .status_line
            .as_ref()
            .map(|line| format!("first line: {line}")),
    );
    parts.extend(
        watched
            .error
            .as_ref()
            .map(|error| format!("ended with {error}")),
    );
    parts.extend(
        watched
            .timed_out
            .then(|| "nothing more until the time limit".to_owned()),
    );
    if parts.is_empty() {
        return Html::default();
    }
    html! { <p class="fine"><bdi>{ visible(&cut(&parts.join(", "))) }</bdi></p> }
}

/// At most 300 characters: a first line is the server's own text.
fn cut(text: &str) -> String {
    text.chars().take(300).collect()
}
