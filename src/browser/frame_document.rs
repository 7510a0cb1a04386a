//! The documents of this program's own frames, and the one way in which it makes a document from a
//! text.
//!
//! There are three kinds of them, and no text of anybody else is in them but an origin and addresses,
//! which are checked and escaped. A page whose policy says `require-trusted-types-for 'script'`
//! takes such a text only from a named policy: ours is `turnaway`, and lets these three through. It
//! also lets the address of one script become a worker.

use super::global;
use crate::evidence::policy_can_name;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlIFrameElement;

#[wasm_bindgen]
extern "C" {
    /// `trustedTypes`, where there is such a thing.
    type TrustedTypes;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &TrustedTypes, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    /// `TrustedTypePolicy`.
    type Policy;

    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn create_html(this: &Policy, html: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createScriptURL)]
    fn create_script_url(this: &Policy, address: &str) -> Result<JsValue, JsValue>;

    /// A frame whose document may be given as `TrustedHTML`.
    type Writable;

    #[wasm_bindgen(method, catch, setter)]
    fn set_srcdoc(this: &Writable, html: &JsValue) -> Result<(), JsValue>;
}

/// What a frame shows.
#[derive(Debug, Clone, Copy)]
pub enum FrameDocument<'t> {
    /// Nothing.
    Nothing,
    /// Nothing; it may talk to this origin and to no other.
    OnlyTo(&'t str),
    /// Nothing; it runs a script of this site, which is told an address.
    Script {
        /// The script's address.
        src: &'t str,
        /// The address that it is told.
        url: &'t str,
    },
}

impl FrameDocument<'_> {
    /// Its text. `None` for an origin that no policy can name.
    fn html(self) -> Option<String> {
        match self {
            FrameDocument::Nothing => Some(EMPTY.to_owned()),
            FrameDocument::OnlyTo(origin) => {
                policy_can_name(origin).then(|| format!("{META}{origin}{META_END}"))
            }
            FrameDocument::Script { src, url } => Some(format!(
                "{SCRIPT}{}{DATA}{}{SCRIPT_END}",
                escaped(src),
                escaped(url)
            )),
        }
    }

    /// Writes it into a frame. `None` where that cannot be done, or where the page's policy lets
    /// nobody do it.
    pub fn write_to(self, frame: &HtmlIFrameElement) -> Option<()> {
        let html = self.html()?;
        let trusted = POLICY.with(|policy| policy.as_ref()?.create_html(&html).ok());
        let html = trusted.unwrap_or_else(|| JsValue::from_str(&html));
        let frame: &Writable = frame.unchecked_ref();
        frame.set_srcdoc(&html).ok()
    }
}

const EMPTY: &str = "<!doctype html>";
const META: &str = "<meta http-equiv=Content-Security-Policy content=\"connect-src ";
const META_END: &str = "\">";
const SCRIPT: &str = "<script src=\"";
const DATA: &str = "\" data-url=\"";
const SCRIPT_END: &str = "\"></script>";

thread_local! {
    /// Made once: a name can be refused the second time. `None` where the browser has no such
    /// thing, or the page's policy does not let us have it.
    static POLICY: Option<Policy> = policy();
}

fn policy() -> Option<Policy> {
    let factory = Reflect::get(&global::scope(), &"trustedTypes".into()).ok()?;
    let factory: TrustedTypes = factory.is_object().then(|| factory.unchecked_into())?;
    let create = Closure::<dyn Fn(String) -> Result<JsValue, JsValue>>::new(|html: String| {
        match is_ours(&html) {
            true => Ok(JsValue::from(html)),
            false => Err(JsError::new("this is no document of a frame of Turnaway").into()),
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createHTML".into(), &create.into_js_value()).ok()?;
    let create = Closure::<dyn Fn(String) -> Result<JsValue, JsValue>>::new(|address: String| {
        match global::beside(WORKER).as_ref() == Some(&address) {
            true => Ok(JsValue::from(address)),
            false => Err(JsError::new("this is no worker of Turnaway").into()),
        }
    });
    Reflect::set(&rules, &"createScriptURL".into(), &create.into_js_value()).ok()?;
    factory.create_policy("turnaway", &rules).ok()
}

/// The script that runs the program in a worker.
const WORKER: &str = "log-worker.js";

/// Its address, as the page's policy wants it to start a worker.
pub fn worker_address() -> Option<JsValue> {
    let address = global::beside(WORKER)?;
    let trusted = POLICY.with(|policy| policy.as_ref()?.create_script_url(&address).ok());
    Some(trusted.unwrap_or_else(|| JsValue::from(address)))
}

/// Whether a text is one of the three documents.
fn is_ours(html: &str) -> bool {
    let inside = |start: &str, end: &str| html.strip_prefix(start)?.strip_suffix(end);
    if html == EMPTY {
        return true;
    }
    if let Some(origin) = inside(META, META_END) {
        return policy_can_name(origin);
    }
    let values = inside(SCRIPT, SCRIPT_END).and_then(|values| values.split_once(DATA));
    let plain = |value: &str| !value.contains(['"', '<', '>']);
    values.is_some_and(|(src, url)| plain(src) && plain(url))
}

/// For an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_origin_that_a_policy_can_name_gets_into_one() {
        let html = FrameDocument::OnlyTo("http://127.0.0.1:28401").html();
        let html = html.expect("a policy can name it");
        assert_eq!(
            html,
            "<meta http-equiv=Content-Security-Policy content=\"connect-src \
             http://127.0.0.1:28401\">"
        );
        assert!(is_ours(&html));
        for origin in ["http://a\"b.example:28401", "http://a;b.example", "*", ""] {
            assert_eq!(FrameDocument::OnlyTo(origin).html(), None, "{origin}");
            assert!(!is_ours(&format!("{META}{origin}{META_END}")), "{origin}");
        }
    }

    #[test]
    fn addresses_stay_inside_their_attributes() {
        let html = FrameDocument::Script {
            src: "https://here.example/null-origin.js",
            url: "https://a.example/?a=\"1\"&b=<script>&amp;",
        };
        let html = html.html().expect("any address can be told");
        assert_eq!(
            html,
            "<script src=\"https://here.example/null-origin.js\" data-url=\"https://a.example/?\
             a=&quot;1&quot;&amp;b=&lt;script&gt;&amp;amp;\"></script>"
        );
        assert!(is_ours(&html));
    }

    #[test]
    fn no_other_document_is_let_through() {
        for html in [
            "",
            "<p>hello</p>",
            "<meta http-equiv=Content-Security-Policy content=\"connect-src *\">",
            "<script src=\"x\" data-url=\"y\"></script><script src=\"z\" data-url=\"\"></script>",
            "<script src=\"x\" onload=\"y\" data-url=\"z\"></script>",
            "<script>1</script>",
        ] {
            assert!(!is_ours(html), "{html}");
        }
    }
}
