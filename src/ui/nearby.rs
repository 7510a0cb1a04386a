//! What the app knows of the browser around it, as an extension, and what it can do there. How that
//! is done is in [`super::browsing`], which comes with the later part.

use crate::browser::extension::browsing::{Folder, Tab};
use crate::evidence::AddressKind;
use std::rc::Rc;

/// Something to do with the browser around the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Browse {
    /// Take in what was handed over under this name.
    TakeHanded(String),
    /// Follow the tab in view; the app stands beside it.
    Follow,
    /// Check the tab in view.
    CheckTab,
    /// Ask to see the addresses of tabs.
    SeeTabs,
    /// Gather the links of the tab's page, or only those of its main content.
    Links {
        /// Of its main content.
        main_only: bool,
    },
    /// Gather this window's tabs, or all.
    Tabs {
        /// Of all windows.
        everywhere: bool,
    },
    /// Show the bookmark folders, to choose one.
    Folders,
    /// Gather the bookmarks of a folder.
    Bookmarks(String),
    /// List the other hosts that the tab's page has asked.
    FindHosts,
    /// Load the tab again and watch its requests: of its own host, and of these origins.
    Watch(Vec<String>),
    /// End the watching now.
    StopWatching,
    /// Show the link to an address on the page that it was gathered from.
    Show(String),
}

/// Whom a page has asked besides its own host.
///
/// The page writes this list: a request to any name puts that name there. So each is offered by its
/// name, none is chosen beforehand, and none leads into the reader's own network.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Others {
    /// The origins that may be granted, each once.
    pub origins: Vec<String>,
    /// Those that are never offered.
    pub private: usize,
}

impl Others {
    /// Of the origins in `found` those that are not `own`.
    pub fn of(found: &[String], own: &str) -> Self {
        let mut others = Others::default();
        for origin in found.iter().filter(|origin| *origin != own) {
            let authority = origin.split_once("://").map_or("", |(_, rest)| rest);
            if AddressKind::of_authority(authority) != AddressKind::Public {
                others.private += 1;
            } else if !others.origins.contains(origin) {
                others.origins.push(origin.clone());
            }
        }
        others
    }
}

/// What the app knows of the browser around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nearby {
    /// The tab that the app was opened from, or that it stands beside.
    pub tab: Option<Tab>,
    /// The tab whose page holds the links that are in the text box.
    pub page: Option<i32>,
    /// What came of the last thing that was asked of the browser.
    pub said: String,
    /// It did not work.
    pub failed: bool,
    /// An answer of the browser is awaited.
    pub waiting: bool,
    /// The tab's requests are watched.
    pub watching: bool,
    /// Whom else the tab's page has asked so far, if that was asked for.
    pub others: Option<Rc<Others>>,
    /// The bookmark folders, when one is to be chosen.
    pub folders: Rc<Vec<Folder>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_put_the_reader_s_own_network_on_the_list() {
        let found = [
            "https://app.example",
            "https://api.example:8443",
            "http://192.168.0.1",
            "http://localhost:3000",
            "http://[fd00::1]",
            "https://printer.local",
            "https://api.example:8443",
            "https://mail.example",
        ]
        .map(str::to_owned);
        let others = Others::of(&found, "https://app.example");
        assert_eq!(
            others.origins,
            ["https://api.example:8443", "https://mail.example"]
        );
        assert_eq!(others.private, 4);
    }
}
