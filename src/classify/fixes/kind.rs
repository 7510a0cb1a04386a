//! What a fix is to achieve, whatever the platform.

use crate::classify::{Text, t};

/// A goal. Its recipes say how each platform reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FixKind {
    /// Let pages of named origins read the answer.
    AllowOrigin,
    /// Let pages of named origins send the visitor's cookies and read the answer.
    AllowCredentials,
    /// Send the permission on refusals and errors, too.
    CorsOnErrors,
    /// Answer the browser's question (preflight) before anything asks for credentials.
    PreflightFirst,
    /// Let pages send further request headers.
    AllowHeaders,
    /// Let pages use further methods.
    AllowMethods,
    /// Let pages read further response headers.
    ExposeHeaders,
    /// Let one layer only send the CORS headers.
    OneLayer,
    /// Answer pages before redirecting them.
    NoRedirect,
    /// Say with every 401 how to sign in.
    AddChallenge,
    /// Answer 401, not 403, while nobody has signed in.
    Answer401,
    /// Answer 403, not 401, when signing in again would not help.
    Answer403,
    /// Let pages elsewhere embed a file.
    AllowEmbedding,
    /// Answer programs with 401 instead of the sign-in page.
    Api401,
    /// Pass the Authorization header on to the application.
    PassAuthorization,
    /// Let one address through a rule that refuses it.
    AllowPath,
    /// Answer for a folder.
    FolderIndex,
    /// Ask for a name and a password instead of refusing everyone.
    BasicAuth,
    /// Say when to come back.
    RetryAfter,
    /// Let the session cookie travel with requests from other sites.
    CrossSiteCookie,
}

impl FixKind {
    /// Every kind.
    pub const ALL: [FixKind; 20] = [
        FixKind::AllowOrigin,
        FixKind::AllowCredentials,
        FixKind::CorsOnErrors,
        FixKind::PreflightFirst,
        FixKind::AllowHeaders,
        FixKind::AllowMethods,
        FixKind::ExposeHeaders,
        FixKind::OneLayer,
        FixKind::NoRedirect,
        FixKind::AddChallenge,
        FixKind::Answer401,
        FixKind::Answer403,
        FixKind::AllowEmbedding,
        FixKind::Api401,
        FixKind::PassAuthorization,
        FixKind::AllowPath,
        FixKind::FolderIndex,
        FixKind::BasicAuth,
        FixKind::RetryAfter,
        FixKind::CrossSiteCookie,
    ];

    /// The stable name.
    pub const fn id(self) -> &'static str {
        match self {
            FixKind::AllowOrigin => "cors.allow-origin",
            FixKind::AllowCredentials => "cors.allow-credentials",
            FixKind::CorsOnErrors => "cors.on-errors",
            FixKind::PreflightFirst => "cors.preflight-before-auth",
            FixKind::AllowHeaders => "cors.allow-headers",
            FixKind::AllowMethods => "cors.allow-methods",
            FixKind::ExposeHeaders => "cors.expose-headers",
            FixKind::OneLayer => "cors.one-layer",
            FixKind::NoRedirect => "cors.before-redirect",
            FixKind::AddChallenge => "challenge.add",
            FixKind::Answer401 => "status.401-when-missing",
            FixKind::Answer403 => "status.403-when-denied",
            FixKind::AllowEmbedding => "corp.cross-origin",
            FixKind::Api401 => "login.api-401",
            FixKind::PassAuthorization => "proxy.pass-authorization",
            FixKind::AllowPath => "access.allow-path",
            FixKind::FolderIndex => "access.folder-index",
            FixKind::BasicAuth => "auth.basic",
            FixKind::RetryAfter => "rate.retry-after",
            FixKind::CrossSiteCookie => "cookie.cross-site",
        }
    }

    /// What it achieves, as an instruction.
    pub const fn goal(self) -> Text {
        match self {
            FixKind::AllowOrigin => const { t("Let pages at {page} read the answer.") },
            FixKind::AllowCredentials => {
                const { t("Let pages at {page} send the visitor's cookies and read the answer.") }
            }
            FixKind::CorsOnErrors => {
                const { t("Send the CORS headers with 401, 403, 404 and 5xx, too.") }
            }
            FixKind::PreflightFirst => {
                const { t("Answer the browser's preflight before anything asks for credentials.") }
            }
            FixKind::AllowHeaders => {
                const { t("Let pages send these request headers: {headers}.") }
            }
            FixKind::AllowMethods => const { t("Let pages use these methods: {methods}.") },
            FixKind::ExposeHeaders => {
                const { t("Let pages read the challenge and the waiting time.") }
            }
            FixKind::OneLayer => const { t("Let one layer only send the CORS headers.") },
            FixKind::NoRedirect => {
                const { t("Answer preflights, and give the permission, before redirecting.") }
            }
            FixKind::AddChallenge => const { t("Say with every 401 how to sign in.") },
            FixKind::Answer401 => {
                const { t("Answer 401 with a challenge, not 403, while nobody has signed in.") }
            }
            FixKind::Answer403 => {
                const { t("Answer 403, not 401, when signing in again would not help.") }
            }
            FixKind::AllowEmbedding => const { t("Let pages elsewhere embed the file.") },
            FixKind::Api401 => {
                const { t("Answer programs with 401, and only people with the sign-in page.") }
            }
            FixKind::PassAuthorization => {
                const { t("Pass the Authorization header on to the application.") }
            }
            FixKind::AllowPath => const { t("Let {path} through the rule that refuses it.") },
            FixKind::FolderIndex => const { t("Name the file that answers for the folder.") },
            FixKind::BasicAuth => {
                const { t("Ask for a name and a password instead of refusing everyone.") }
            }
            FixKind::RetryAfter => const { t("Say when to come back, and let pages read it.") },
            FixKind::CrossSiteCookie => {
                const { t("Let the session cookie travel with requests from other sites.") }
            }
        }
    }

    /// What the change opens up, in one sentence.
    pub const fn opens(self) -> Text {
        match self {
            FixKind::AllowOrigin => {
                const {
                    t(
                        "Every script that runs on {page} can read what anybody may fetch here \
                       without signing in; nothing changes for other origins.",
                    )
                }
            }
            FixKind::AllowCredentials => {
                const {
                    t(
                        "Every script that runs on {page} can act and read as the visitor who is \
                       signed in here, so name only origins you trust like your own.",
                    )
                }
            }
            FixKind::CorsOnErrors => {
                const {
                    t(
                        "Scripts on {page} can read your refusals and error pages, so these must \
                       not hold more than the caller may know.",
                    )
                }
            }
            FixKind::PreflightFirst => {
                const {
                    t(
                        "OPTIONS is answered without credentials; it tells which methods and \
                       headers exist and nothing else, and the request itself is still checked.",
                    )
                }
            }
            FixKind::AllowHeaders => {
                const {
                    t(
                        "Scripts on the origins you allow can send these headers; whether the \
                       values are valid is still checked.",
                    )
                }
            }
            FixKind::AllowMethods => {
                const {
                    t(
                        "Scripts on the origins you allow can send these methods, also those that \
                       change data; who may do so is still checked.",
                    )
                }
            }
            FixKind::ExposeHeaders => {
                const {
                    t(
                        "Scripts on the origins you allow can read these response headers; they \
                       hold no secret.",
                    )
                }
            }
            FixKind::OneLayer => {
                const {
                    t(
                        "Nothing new: the list of allowed origins is from now on kept in one \
                       place only.",
                    )
                }
            }
            FixKind::NoRedirect => {
                const {
                    t(
                        "Scripts on {page} can follow the redirect; where it leads decides for \
                       itself whether they may read.",
                    )
                }
            }
            FixKind::AddChallenge => {
                const {
                    t(
                        "Callers learn the sign-in scheme, which they need; nothing becomes \
                       readable.",
                    )
                }
            }
            FixKind::Answer401 => {
                const {
                    t(
                        "Callers learn that something here needs a sign-in; nothing becomes \
                       readable.",
                    )
                }
            }
            FixKind::Answer403 => {
                const {
                    t(
                        "Callers learn that their credentials are valid but lack a right; nothing \
                       becomes readable.",
                    )
                }
            }
            FixKind::AllowEmbedding => {
                const {
                    t(
                        "Any site can show the file as an image, script or frame; scripts still \
                       cannot read it without CORS.",
                    )
                }
            }
            FixKind::Api401 => {
                const { t("Nothing: the same callers are refused, with a code they understand.") }
            }
            FixKind::PassAuthorization => {
                const {
                    t(
                        "The application sees the callers' credentials, so the way to it must be \
                       as trusted as this server.",
                    )
                }
            }
            FixKind::AllowPath => {
                const { t("Everybody can fetch {path}; everything else stays refused.") }
            }
            FixKind::FolderIndex => {
                const {
                    t(
                        "Everybody who may fetch the folder gets its start page; its list of \
                       files stays hidden.",
                    )
                }
            }
            FixKind::BasicAuth => {
                const {
                    t(
                        "Everybody with one of these passwords gets in; use it over https only, \
                       since the password travels with every request.",
                    )
                }
            }
            FixKind::RetryAfter => const { t("Callers learn how long your limit lasts.") },
            FixKind::CrossSiteCookie => {
                const {
                    t(
                        "The cookie is sent with requests that any other site starts, so requests \
                       that change data need a CSRF token.",
                    )
                }
            }
        }
    }
}
