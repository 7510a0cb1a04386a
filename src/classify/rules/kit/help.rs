//! Kinds of fix that several causes share, the most direct first.

use crate::fixes::{FixKind, Help};

/// The answer does not name the page.
pub const SHARE: &[Help] = &[
    Help::any(FixKind::AllowOrigin),
    Help::any(FixKind::AllowCredentials),
    Help::any(FixKind::CorsOnErrors),
];

/// The same, where it was a refusal that did not.
pub const SHARE_ERRORS: &[Help] = &[
    Help::any(FixKind::CorsOnErrors),
    Help::any(FixKind::AllowOrigin),
    Help::any(FixKind::AllowCredentials),
];

/// The answer names the page, in two layers.
pub const ONE_LAYER: &[Help] = &[Help::any(FixKind::OneLayer)];

/// The answer does not say that the page may send cookies.
pub const CREDENTIALS: &[Help] = &[Help::any(FixKind::AllowCredentials)];

/// The preflight is refused, redirected, or lacks the permission.
pub const PREFLIGHT: &[Help] = &[
    Help::any(FixKind::PreflightFirst),
    Help::any(FixKind::AllowHeaders),
    Help::any(FixKind::AllowMethods),
    Help::any(FixKind::NoRedirect),
];

/// The preflight's list of headers lacks one.
pub const HEADERS: &[Help] = &[Help::any(FixKind::AllowHeaders)];

/// The preflight's list of methods lacks one.
pub const METHODS: &[Help] = &[Help::any(FixKind::AllowMethods)];
