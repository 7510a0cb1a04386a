//! One fix for one platform, as data.

use super::FixKind;
use crate::classify::{Text, t};

/// Lines to copy, and where to put them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// What it achieves.
    pub kind: FixKind,
    /// Which server, framework or service, such as `nginx`.
    pub platform: &'static str,
    /// Which file or block the lines belong into, and what they replace there.
    pub place: Text,
    /// The lines, with placeholders.
    pub code: Text,
    /// What the change opens up, in one sentence.
    pub opens: Text,
    /// How `{path}` has to be written.
    pub path: PathForm,
    /// Whether it has been run.
    pub run: Run,
}

/// Whether a recipe was applied to the real thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Run {
    /// `cargo xtask prove-fixes` applies it to the real server and looks at the effect with a
    /// real browser.
    Proven,
    /// It follows the platform's documentation and was not run.
    NotRun,
}

/// How a path goes into a snippet so that it means itself and cannot end the quoting around it.
///
/// Whatever the form, quotes, backslashes, braces, control characters and everything outside
/// ASCII are percent-encoded, as URLs have them anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathForm {
    /// Percent-encoded, between double quotes that interpolate nothing, or in plain text.
    Encoded,
    /// Between double quotes, for programs that compare the decoded path (nginx, Apache, Caddy):
    /// spaces and letters outside ASCII are decoded.
    Decoded,
    /// Between single quotes of JavaScript, PHP and their relatives.
    SingleQuoted,
    /// Between single quotes of a shell.
    Shell,
    /// In an XML attribute.
    Xml,
}

impl Recipe {
    /// A recipe that was not run, with what its kind opens up.
    pub(super) const fn new(
        platform: &'static str,
        path: PathForm,
        kind: FixKind,
        place: &'static str,
        code: &'static str,
    ) -> Self {
        Recipe {
            kind,
            platform,
            place: t(place),
            code: t(code),
            opens: kind.opens(),
            path,
            run: Run::NotRun,
        }
    }

    /// The same, marked as run.
    pub(super) const fn proven(self) -> Self {
        Recipe {
            run: Run::Proven,
            ..self
        }
    }
}
