//! Where the reader is: what the toolbar, a menu or the address bar hands over to the app, what the
//! pages, tabs and bookmarks around it hold.
//!
//! `browsing.js`, which only the extension's page has, asks the browser; here its answers are read.

use super::{offered, settled};
use js_sys::Promise;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `browsing.js` offers.
    type Browsing;

    #[wasm_bindgen(method, catch)]
    fn handed(this: &Browsing, id: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn reaches(this: &Browsing, origin: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn links(this: &Browsing, tab: i32, main_only: bool) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn selection(this: &Browsing, tab: i32, frame: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn show(this: &Browsing, tab: i32, url: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn tabs(this: &Browsing, everywhere: bool) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn folders(this: &Browsing) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn bookmarks(this: &Browsing, folder: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = seeTabs)]
    fn see_tabs(this: &Browsing) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn beside(this: &Browsing) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn follow(this: &Browsing, tell: &JsValue) -> Result<(), JsValue>;
}

fn here() -> Option<Browsing> {
    offered("turnawayBrowsing").map(JsValue::unchecked_into)
}

/// Whether this is a page of the extension.
pub fn is_here() -> bool {
    here().is_some()
}

/// Whether the app stands in the side panel, beside a tab.
pub fn is_beside() -> bool {
    here().is_some_and(|browsing| browsing.beside().unwrap_or(false))
}

/// A tab, as far as the extension may know it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Tab {
    /// The browser's number for it.
    pub id: Option<i32>,
    /// Its address; empty where the reader has not allowed to see it.
    pub url: String,
    /// Its title; empty likewise.
    pub title: String,
}

/// Something to check that comes from outside the app.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Handed {
    /// A text for the box.
    pub text: String,
    /// Addresses that are known to be such; none of them is looked into.
    pub urls: Vec<String>,
    /// The check starts at once.
    pub check: bool,
    /// The tab in which the reader was.
    pub from: Option<Tab>,
    /// The text comes from that tab's page.
    pub on_page: bool,
    /// The app is to read this by itself; `text` and `urls` are for when it cannot.
    pub gather: Option<InPage>,
}

/// Something that a page holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct InPage {
    /// `links`, `main` (links of the main content) or `selection`.
    pub what: String,
    /// The browser's number for the tab.
    pub tab: i32,
    /// The browser's number for the frame; 0 is the whole page.
    #[serde(default)]
    pub frame: i32,
}

/// Addresses, or a text with addresses, from a page, from tabs or bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Gathered {
    /// The text that was selected.
    pub text: String,
    /// Addresses that are known to be such.
    pub urls: Vec<String>,
    /// Different addresses.
    pub found: usize,
    /// Appearances beyond the first.
    pub again: usize,
    /// What is no web address: mail, phone, scripts, the browser's own pages.
    pub other: usize,
    /// Left out because there were too many.
    pub over: usize,
    /// Frames that the browser did not let the extension into.
    pub closed: usize,
    /// The page is so large that the reading of it was ended.
    pub cut: bool,
    /// Why there is nothing.
    pub problem: Option<Problem>,
}

impl Gathered {
    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.urls.is_empty() && self.text.trim().is_empty()
    }
}

/// Why the browser gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Problem {
    /// The reader did not allow it.
    Refused,
    /// The browser does not let the extension into that page.
    Closed,
    /// The page did not answer in time.
    Silent,
    /// The tab is no more.
    Gone,
}

/// Where a page leads to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// Links to it.
    pub found: usize,
    /// Those that can be seen now.
    pub visible: usize,
    /// Why there are none.
    pub problem: Option<Problem>,
}

/// A bookmark folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Folder {
    /// The browser's name for it.
    pub id: String,
    /// The reader's name for it.
    pub title: String,
    /// How many folders it lies in.
    pub depth: usize,
    /// Web addresses in it and in its folders.
    pub count: usize,
}

/// All folders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Folders {
    /// In the browser's order, each behind the one it lies in.
    pub list: Vec<Folder>,
    /// Why there are none.
    pub problem: Option<Problem>,
}

/// What was handed over under this name. `None` on the site, and when it was picked up before.
pub async fn handed(id: &str) -> Option<Handed> {
    read::<Option<Handed>>(here()?.handed(id)).await?
}

/// Whether the reader's press on a tab lets the extension ask this origin as no page can, without a
/// grant (Chromium does that while the tab stays on the site).
pub async fn reaches(origin: &str) -> bool {
    match here() {
        Some(browsing) => read(browsing.reaches(origin)).await.unwrap_or(false),
        None => false,
    }
}

/// What a page holds.
pub async fn in_page(what: &InPage) -> Gathered {
    let Some(browsing) = here() else {
        return Gathered::default();
    };
    let asked = match what.what.as_str() {
        "selection" => browsing.selection(what.tab, what.frame),
        what_links => browsing.links(what.tab, what_links == "main"),
    };
    read(asked).await.unwrap_or_default()
}

/// Brings a tab to the front and shows where its page leads to this address.
pub async fn show(tab: i32, url: &str) -> Shown {
    let Some(browsing) = here() else {
        return Shown::default();
    };
    read(browsing.show(tab, url)).await.unwrap_or_default()
}

/// The addresses of this window's tabs, or of all tabs. Like the next three functions it asks for a
/// permission before it returns, since browsers allow that only while a click is being handled.
pub fn tabs(everywhere: bool) -> impl Future<Output = Gathered> {
    let asked = here().map(|browsing| browsing.tabs(everywhere));
    async move { read_asked(asked).await }
}

/// The bookmark folders.
pub fn folders() -> impl Future<Output = Folders> {
    let asked = here().map(|browsing| browsing.folders());
    async move { read_asked(asked).await }
}

/// The addresses in a bookmark folder and in the folders in it.
pub fn bookmarks(folder: &str) -> impl Future<Output = Gathered> + use<> {
    let asked = here().map(|browsing| browsing.bookmarks(folder));
    async move { read_asked(asked).await }
}

/// Asks to see the addresses of tabs. Says why not, if not.
pub fn see_tabs() -> impl Future<Output = Option<Problem>> {
    let asked = here().map(|browsing| browsing.see_tabs());
    async move { read_asked::<Gathered>(asked).await.problem }
}

/// Tells, now and whenever it changes, which tab is in view beside the side panel. Goes on as long
/// as the page is open.
pub fn follow(tell: impl Fn(Tab) + 'static) {
    let call = Closure::<dyn Fn(String)>::new(move |text: String| {
        if let Ok(tab) = serde_json::from_str(&text) {
            tell(tab);
        }
    });
    if let Some(browsing) = here() {
        let _ = browsing.follow(&call.into_js_value());
    }
}

pub(super) async fn read_asked<T: DeserializeOwned + Default>(
    asked: Option<Result<Promise, JsValue>>,
) -> T {
    match asked {
        Some(asked) => read(asked).await.unwrap_or_default(),
        None => T::default(),
    }
}

pub(super) async fn read<T: DeserializeOwned>(asked: Result<Promise, JsValue>) -> Option<T> {
    let text = settled(asked).await?.as_string()?;
    serde_json::from_str(&text).ok()
}
