//! What the app knows of the browser around it, as an extension, and what it can do there. How that
//! is done is in [`super::browsing`], which comes with the later part.

use crate::browser::extension::browsing::{Folder, Tab};
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
    /// Load the tab again and watch its requests.
    Watch,
    /// End the watching now.
    StopWatching,
    /// Show the link to an address on the page that it was gathered from.
    Show(String),
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
    /// The origins that the tab's page has asked so far.
    pub hosts: Rc<Vec<String>>,
    /// The bookmark folders, when one is to be chosen.
    pub folders: Rc<Vec<Folder>>,
}
