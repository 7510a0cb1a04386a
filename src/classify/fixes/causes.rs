//! Which kinds of fix help against which cause.

use super::FixKind;
use super::FixKind::*;

/// The kinds of fix that help against a cause, the most direct first. Empty when nothing on a
/// server's side can be copied.
pub fn for_cause(cause_id: &str) -> &'static [FixKind] {
    BY_CAUSE
        .iter()
        .find(|(ids, _)| ids.contains(&cause_id))
        .map_or(&[], |(_, kinds)| kinds)
}

/// Cause ids with the kinds of fix. An id stands in one line only.
pub const BY_CAUSE: &[(&[&str], &[FixKind])] = &[
    (
        &[
            "cors.not-shared",
            "cors.missing-allow-origin",
            "cors.origin-mismatch",
            "cors.null-origin",
            "cors.invalid-origin",
        ],
        &[AllowOrigin, AllowCredentials, CorsOnErrors],
    ),
    (&["cors.multiple-origins"], &[OneLayer]),
    (&["cors.error-path", "cors.masked-error"], &[CorsOnErrors]),
    (
        &["cors.answer-not-shared"],
        &[CorsOnErrors, AllowOrigin, AllowCredentials],
    ),
    (
        &[
            "cors.credentials-not-granted",
            "cors.credentials-wildcard",
            "cors.credentials-not-allowed",
            "fetch.no-credentials",
        ],
        &[AllowCredentials],
    ),
    (
        &[
            "cors.preflight-refused",
            "cors.preflight-refused-authorized",
            "cors.preflight-auth",
            "cors.preflight-status",
            "cors.preflight-not-shared",
        ],
        &[PreflightFirst, AllowHeaders, AllowMethods, NoRedirect],
    ),
    (
        &["cors.header-not-allowed", "cors.authorization-not-allowed"],
        &[AllowHeaders],
    ),
    (&["cors.method-not-allowed"], &[AllowMethods]),
    (&["cors.challenge-hidden"], &[ExposeHeaders, AddChallenge]),
    (
        &["rate.wait-hidden", "rate.429", "rate.as-403"],
        &[RetryAfter, ExposeHeaders],
    ),
    (
        &["corp.blocked", "corp.no-cors"],
        &[AllowEmbedding, AllowOrigin],
    ),
    (
        &[
            "redirect.target-not-shared",
            "redirect.elsewhere",
            "redirect.downgrade",
            "redirect.fails",
            "cors.preflight-redirect",
        ],
        &[NoRedirect, AllowOrigin],
    ),
    (
        &[
            "login.redirect",
            "login.redirect-hidden",
            "login.soft-200",
            "login.page-403",
            "login.form",
            "o2p.login-page",
        ],
        &[Api401],
    ),
    (
        &["auth.no-challenge", "auth.scheme-mismatch"],
        &[AddChallenge],
    ),
    (
        &[
            "auth.header-stripped",
            "envoy.jwt-missing",
            "express-jwt.missing",
        ],
        &[PassAuthorization],
    ),
    (&["auth.rejected", "apache.authz-as-401"], &[Answer403]),
    (
        &[
            "spring.default-403",
            "drf.401-as-403",
            "fastapi.legacy-403",
            "authz.denied",
        ],
        &[Answer401],
    ),
    (
        &["nginx.dir-listing", "apache.index", "iis.403.14"],
        &[FolderIndex, AllowPath],
    ),
    (
        &[
            "nginx.denied",
            "nginx.rule",
            "apache.denied",
            "haproxy.deny",
            "traefik.ipallow",
            "ip.allowlist",
        ],
        &[AllowPath, FolderIndex, BasicAuth],
    ),
    (&["s3.access-denied"], &[AllowPath]),
    (
        &["cookie.samesite", "cookie.third-party-blocked"],
        &[CrossSiteCookie, AllowCredentials],
    ),
];
