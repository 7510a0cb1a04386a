//! News as notifications.

use super::{News, OPTIONS_KEY, WatchList, Watched, key_of};
use crate::secret::shown_address;
use serde::Serialize;

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Under which a later one replaces it: the stored key of the address, or that of the list.
    pub id: String,
    /// A few words.
    pub title: String,
    /// One or two sentences.
    pub message: String,
}

/// More news than this at once are told as one.
const SINGLE: usize = 3;

/// The longest address in a notification, in characters.
const SHOWN: usize = 120;

/// The news that nobody was told of, as notifications, and the addresses they are about.
pub fn notes(list: &WatchList) -> (Vec<Note>, Vec<String>) {
    let untold: Vec<_> = list
        .entries()
        .filter_map(|watched| {
            let news = watched.news.as_ref()?;
            (!news.told && !news.seen).then_some((watched, news))
        })
        .collect();
    let about = untold
        .iter()
        .map(|(watched, _)| watched.url.clone())
        .collect();
    let single = |(watched, news): &(&Watched, &News)| {
        let mut message = news.what.sentence();
        let arrow = news.what.arrow();
        if !arrow.is_empty() {
            message = format!("{arrow}. {message}");
        }
        Note {
            id: key_of(&watched.url),
            title: shorten(&shown_address(&watched.url)),
            message,
        }
    };
    let notes = match untold.len() {
        0..=SINGLE => untold.iter().map(single).collect(),
        many => {
            let first: Vec<&str> = untold
                .iter()
                .take(SINGLE)
                .map(|(watched, _)| watched.host.as_str())
                .collect();
            vec![Note {
                id: OPTIONS_KEY.to_owned(),
                title: format!("{many} watched addresses have news"),
                message: format!(
                    "{} and others. Press to see what changed.",
                    first.join(", ")
                ),
            }]
        }
    };
    (notes, about)
}

/// The address without its scheme, cut to what a notification can show. Serialised URLs hold no
/// control characters and no characters that change the direction of text.
fn shorten(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", rest.get(..cut).unwrap_or(rest)),
        None => rest.to_owned(),
    }
}
