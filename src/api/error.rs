//! Failures as JavaScript sees them: an `Error` with a stable `code`.

use wasm_bindgen::JsValue;

/// The stable codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The evidence does not have the form that the schema describes.
    InvalidEvidence,
    /// An option is unknown or has a value it cannot have.
    InvalidOptions,
    /// The URLs are neither text nor a list of texts.
    InvalidUrls,
    /// What should be read is neither text nor bytes.
    InvalidInput,
    /// What is read failed before its end, as a stream may.
    UnreadableInput,
    /// Not a status code.
    InvalidStatus,
    /// Checks need a browser, whose rules they explain.
    NotInABrowser,
    /// The caller's signal ended the run.
    Cancelled,
}

impl Code {
    /// Every code.
    pub const ALL: [Code; 8] = [
        Code::InvalidEvidence,
        Code::InvalidOptions,
        Code::InvalidUrls,
        Code::InvalidInput,
        Code::UnreadableInput,
        Code::InvalidStatus,
        Code::NotInABrowser,
        Code::Cancelled,
    ];

    /// As in the `code` property.
    pub const fn id(self) -> &'static str {
        match self {
            Code::InvalidEvidence => "invalid-evidence",
            Code::InvalidOptions => "invalid-options",
            Code::InvalidUrls => "invalid-urls",
            Code::InvalidInput => "invalid-input",
            Code::UnreadableInput => "unreadable-input",
            Code::InvalidStatus => "invalid-status",
            Code::NotInABrowser => "not-in-a-browser",
            Code::Cancelled => "cancelled",
        }
    }
}

/// What went wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which sort.
    pub code: Code,
    /// In words. Never holds a credential.
    pub message: String,
}

impl Failure {
    /// A failure of this sort.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Failure {
            code,
            message: message.into(),
        }
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        let error = js_sys::Error::new(&failure.message);
        // Setting a property of an object made here cannot fail.
        js_sys::Reflect::set(&error, &"code".into(), &failure.code.id().into()).ok();
        error.into()
    }
}
