//! Sends the requests of a look: `granted.js` makes one at a time, watches it and stops at its answer.
//! Nothing goes out without a [`Pass`].

use super::leg::Leg;
use super::{offered, settled};
use crate::browser::credentials::OriginCredential;
use crate::browser::gate::Pass;
use crate::evidence::Asker;
use crate::run::gate::Thing;
use js_sys::Promise;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What `granted.js` offers for looking.
    type Looker;

    #[wasm_bindgen(method, catch)]
    fn begin(this: &Looker, page: Option<&str>) -> Result<Promise, JsValue>;

    /// A look under way.
    type Begun;

    #[wasm_bindgen(method, getter, js_name = hasTab)]
    fn has_tab(this: &Begun) -> bool;

    #[wasm_bindgen(method, catch)]
    fn own(this: &Begun, what: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn framed(this: &Begun, what: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = inTab)]
    fn in_tab(this: &Begun, what: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn end(this: &Begun) -> Result<(), JsValue>;
}

/// Limits of one request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Milliseconds until its answer.
    pub timeout_ms: u32,
    /// Bytes of its body that are read at most.
    pub body_limit: u32,
}

/// A header that a page's request is to carry.
#[derive(Debug, Clone, Copy)]
pub(super) enum PageHeader<'a> {
    /// A harmless one, so that the browser asks first.
    Harmless,
    /// The reader's own; goes along where the [`Pass`] says so.
    Given(&'a OriginCredential),
}

/// A page's request and the browser's question before it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageLegs {
    pub page: Leg,
    pub question: Leg,
}

/// The wire, watched until this is dropped; then what is still under way is ended.
pub(super) struct Wire(Begun);

impl Wire {
    /// Begins to watch. `page` is the origin of a page that is to ask. `None` on the site.
    pub async fn begin(page: Option<&str>) -> Option<Self> {
        let looker: Looker = offered("turnawayExtension")?.unchecked_into();
        let begun = settled(looker.begin(page)).await?;
        Some(Wire(begun.unchecked_into()))
    }

    /// A page of the origin that was named is open in a tab.
    pub fn has_tab(&self) -> bool {
        self.0.has_tab()
    }

    /// The extension's own request. `None` when it could not be made.
    pub async fn own(
        &self,
        pass: &Pass,
        given: Option<&OriginCredential>,
        limits: Limits,
    ) -> Option<Leg> {
        let mut what = question(pass, limits);
        let header = header(pass, given);
        what.insert("header".to_owned(), json!(header));
        what.insert(
            "cookies".to_owned(),
            json!(pass.with() == Some(Thing::Cookies)),
        );
        read(self.0.own(&written(what))).await
    }

    /// The request as a frame without an origin makes it; a `near` one reaches private addresses.
    /// `None` where there is no frame.
    pub async fn framed(
        &self,
        pass: &Pass,
        near: bool,
        header: Option<PageHeader<'_>>,
        limits: Limits,
    ) -> Option<PageLegs> {
        let mut what = question(pass, limits);
        what.insert("near".to_owned(), json!(near));
        let header = match header {
            Some(PageHeader::Harmless) => Some(HARMLESS),
            Some(PageHeader::Given(given)) => self::header(pass, Some(given)),
            None => None,
        };
        what.insert("header".to_owned(), json!(header));
        read(self.0.framed(&written(what)))
            .await
            .map(PageLegs::named)
    }

    /// The request as the page that was named makes it, in its tab. The value of a header of the
    /// reader's never gets there, only its name.
    pub async fn in_tab(
        &self,
        pass: &Pass,
        header: Option<PageHeader<'_>>,
        limits: Limits,
    ) -> Option<PageLegs> {
        let mut what = question(pass, limits);
        let (name, value) = match header {
            Some(PageHeader::Harmless) => (Some(HARMLESS.0), Some(HARMLESS.1)),
            Some(PageHeader::Given(given)) => {
                (self::header(pass, Some(given)).map(|(name, _)| name), None)
            }
            None => (None, None),
        };
        what.insert("headerName".to_owned(), json!(name));
        what.insert("value".to_owned(), json!(value));
        read(self.0.in_tab(&written(what)))
            .await
            .map(PageLegs::named)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let _ = self.0.end();
    }
}

impl PageLegs {
    fn named(mut self) -> Self {
        self.page.asker = Asker::Page;
        self.question.asker = Asker::Preflight;
        self
    }
}

/// A header that no server minds, and that makes the browser ask first.
const HARMLESS: (&str, &str) = ("X-Probe", "1");

/// The reader's header, where it may go along.
fn header<'a>(pass: &Pass, given: Option<&'a OriginCredential>) -> Option<(&'a str, &'a str)> {
    given
        .filter(|_| pass.with() == Some(Thing::Header))
        .and_then(OriginCredential::header)
}

fn question(pass: &Pass, limits: Limits) -> Map<String, Value> {
    Map::from_iter([
        ("url".to_owned(), json!(pass.url())),
        ("timeoutMs".to_owned(), json!(limits.timeout_ms)),
        ("bodyLimit".to_owned(), json!(limits.body_limit)),
    ])
}

fn written(what: Map<String, Value>) -> String {
    Value::Object(what).to_string()
}

async fn read<T: DeserializeOwned>(asked: Result<Promise, JsValue>) -> Option<T> {
    let text = JsFuture::from(asked.ok()?).await.ok()?.as_string()?;
    serde_json::from_str::<Option<T>>(&text).ok().flatten()
}
