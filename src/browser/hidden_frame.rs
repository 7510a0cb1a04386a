//! A frame of this program's own that nobody sees.

use super::frame_document::FrameDocument;
use super::slot::Slot;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlIFrameElement};

/// A hidden frame that is removed when dropped, which also ends what it is loading.
pub struct HiddenFrame {
    /// The element, for what only some frames need.
    pub element: HtmlIFrameElement,
}

impl HiddenFrame {
    /// Not yet in the page. `None` where its document cannot be written.
    pub fn new(page: &Document, document: FrameDocument, sandbox: Option<&str>) -> Option<Self> {
        let element: HtmlIFrameElement = page.create_element("iframe").ok()?.dyn_into().ok()?;
        element.set_hidden(true);
        for (name, value) in [("aria-hidden", "true"), ("tabindex", "-1")] {
            element.set_attribute(name, value).ok()?;
        }
        document.write_to(&element)?;
        if let Some(sandbox) = sandbox {
            element.set_attribute("sandbox", sandbox).ok()?;
        }
        Some(HiddenFrame { element })
    }

    /// Puts it into the page and waits until its document is there.
    pub async fn attach(&self, page: &Document) {
        let slot = Slot::new();
        let loaded = slot.clone();
        let callback = Closure::once(move || loaded.fill(()));
        self.element
            .set_onload(Some(callback.as_ref().unchecked_ref()));
        let attached = page
            .body()
            .is_some_and(|body| body.append_child(&self.element).is_ok());
        if attached {
            slot.wait().await;
        }
        self.element.set_onload(None);
    }
}

impl Drop for HiddenFrame {
    fn drop(&mut self) {
        self.element.set_onload(None);
        self.element.remove();
    }
}
