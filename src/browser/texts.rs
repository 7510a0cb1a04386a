//! Loads the sentences of the rule tables, which travel apart from the program.

use super::global::document;
use crate::classify::prose;
use gloo_net::http::Request;

/// Loads the sentences unless they are here already. `false`: they could not be had.
///
/// The address stands in the page, at `link#texts`. Several calls at once are served from the
/// browser's cache.
pub async fn load() -> bool {
    if !prose::are_here()
        && let Some(file) = fetch().await
    {
        prose::install(file);
    }
    prose::are_here()
}

async fn fetch() -> Option<String> {
    let link = document()?.get_element_by_id("texts")?;
    let address = link.get_attribute("href")?;
    let integrity = link.get_attribute("data-integrity").unwrap_or_default();
    let request = Request::get(&address).integrity(&integrity);
    let answer = request.send().await.ok().filter(|answer| answer.ok())?;
    answer.text().await.ok()
}
