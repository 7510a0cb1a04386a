//! What was seen of a recipe, in words.
//!
//! The sentences follow from what a case declares: a change that has to come says what it proves,
//! and whatever no change touches is proven to stay, since the run fails when it does not.

/// One thing that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Observed {
    /// CORS
    PageReads,
    /// CORS with cookies
    PageReadsWithCookies,
    /// CORS on refusals
    PageReadsRefusals,
    /// The preflight comes before the sign-in.
    PreflightPasses,
    /// A request header
    HeaderIsAllowed,
    /// A method
    MethodIsAllowed,
    /// `Access-Control-Expose-Headers`
    ChallengeIsReadable,
    /// `DPoP-Nonce` in `Access-Control-Expose-Headers`
    NonceIsReadable,
    /// One `Access-Control-Allow-Origin`
    PermissionIsSentOnce,
    /// CORS on redirects
    RedirectIsFollowed,
    /// Cross-Origin-Resource-Policy
    PagesEmbed,
    /// `Vary`
    CachesAreTold,
    /// `WWW-Authenticate`
    RefusalSaysHow,
    /// 403 → 401
    AnonymousGet401,
    /// 401 → 403
    DeniedGet403,
    /// 302 → 401
    ProgramsGet401,
    /// `Authorization` reaches the application.
    TokenArrives,
    /// An address is open.
    PathIsOpen,
    /// Basic
    PasswordOpens,
    /// Basic
    PasswordIsAskedFor,
    /// `Retry-After`
    RefusalSaysWhen,
    /// `Retry-After` in `Access-Control-Expose-Headers`
    WaitIsReadable,
    /// `Link` with `rel="blocked-by"`
    BlockerIsNamed,
    /// `SameSite=None`
    CookieTravels,
    /// Other origins get no permission.
    OthersCannotRead,
    /// Other origins' preflights get no permission.
    OtherPreflightsFail,
    /// No further method
    NoFurtherMethods,
    /// No further header
    NoFurtherHeaders,
    /// Above, beside, below.
    NeighboursStay,
    /// Every address has the status that it had.
    StatusesStay,
    /// People are still sent to the sign-in page.
    PeopleSignIn,
    /// Sessions
    SessionsStay,
    /// Tokens
    TokensStay,
    /// Basic
    PasswordsStay,
    /// A network address
    OfficeStays,
    /// A dotfile
    HiddenStays,
    /// A script is run, not shown.
    ScriptsStay,
    /// The style sheet
    StylesStay,
    /// HSTS, CSP, X-Frame-Options
    ProtectionStays,
}

impl Observed {
    /// Every sentence.
    pub const ALL: &'static [Observed] = &[
        Observed::PageReads,
        Observed::PageReadsWithCookies,
        Observed::PageReadsRefusals,
        Observed::PreflightPasses,
        Observed::HeaderIsAllowed,
        Observed::MethodIsAllowed,
        Observed::ChallengeIsReadable,
        Observed::NonceIsReadable,
        Observed::PermissionIsSentOnce,
        Observed::RedirectIsFollowed,
        Observed::PagesEmbed,
        Observed::CachesAreTold,
        Observed::RefusalSaysHow,
        Observed::AnonymousGet401,
        Observed::DeniedGet403,
        Observed::ProgramsGet401,
        Observed::TokenArrives,
        Observed::PathIsOpen,
        Observed::PasswordOpens,
        Observed::PasswordIsAskedFor,
        Observed::RefusalSaysWhen,
        Observed::WaitIsReadable,
        Observed::BlockerIsNamed,
        Observed::CookieTravels,
        Observed::OthersCannotRead,
        Observed::OtherPreflightsFail,
        Observed::NoFurtherMethods,
        Observed::NoFurtherHeaders,
        Observed::NeighboursStay,
        Observed::StatusesStay,
        Observed::PeopleSignIn,
        Observed::SessionsStay,
        Observed::TokensStay,
        Observed::PasswordsStay,
        Observed::OfficeStays,
        Observed::HiddenStays,
        Observed::ScriptsStay,
        Observed::StylesStay,
        Observed::ProtectionStays,
    ];

    /// The stable name.
    pub const fn id(self) -> &'static str {
        self.words().0
    }

    /// One sentence.
    pub const fn sentence(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Observed::PageReads => ("page-reads", "A page of the named origin reads the answer."),
            Observed::PageReadsWithCookies => (
                "page-reads-with-cookies",
                "A page of the named origin reads it with the visitor's cookies.",
            ),
            Observed::PageReadsRefusals => (
                "page-reads-refusals",
                "A page of the named origin reads refusals, too.",
            ),
            Observed::PreflightPasses => (
                "preflight-passes",
                "The named origin's preflight is answered without credentials.",
            ),
            Observed::HeaderIsAllowed => (
                "header-allowed",
                "A page of the named origin may send the header.",
            ),
            Observed::MethodIsAllowed => (
                "method-allowed",
                "A page of the named origin may use the method.",
            ),
            Observed::ChallengeIsReadable => (
                "challenge-readable",
                "A page of the named origin reads how to sign in.",
            ),
            Observed::NonceIsReadable => (
                "nonce-readable",
                "A page of the named origin reads the nonce.",
            ),
            Observed::PermissionIsSentOnce => {
                ("permission-once", "The permission is sent once only.")
            }
            Observed::RedirectIsFollowed => (
                "redirect-followed",
                "A page of the named origin follows the redirect.",
            ),
            Observed::PagesEmbed => ("pages-embed", "Pages elsewhere embed it."),
            Observed::CachesAreTold => (
                "caches-told",
                "Caches are told that the answer depends on the origin.",
            ),
            Observed::RefusalSaysHow => ("refusal-says-how", "The 401 says how to sign in, once."),
            Observed::AnonymousGet401 => ("anonymous-401", "Who has not signed in gets a 401."),
            Observed::DeniedGet403 => (
                "denied-403",
                "Who has signed in and lacks the right gets a 403.",
            ),
            Observed::ProgramsGet401 => (
                "programs-401",
                "Programs get a 401 instead of the sign-in page.",
            ),
            Observed::TokenArrives => (
                "token-arrives",
                "A valid token reaches the application and is accepted.",
            ),
            Observed::PathIsOpen => ("path-open", "Everybody gets this address."),
            Observed::PasswordOpens => (
                "password-opens",
                "A name and a password that are in the file open it.",
            ),
            Observed::PasswordIsAskedFor => (
                "password-asked-for",
                "Without one of these passwords nobody gets in.",
            ),
            Observed::RefusalSaysWhen => ("refusal-says-when", "The 429 says when to come back."),
            Observed::WaitIsReadable => (
                "wait-readable",
                "A page of the named origin reads when to come back.",
            ),
            Observed::BlockerIsNamed => {
                ("blocker-named", "The 451 says who carries the block out.")
            }
            Observed::CookieTravels => (
                "cookie-travels",
                "The session cookie is sent with requests from other sites.",
            ),
            Observed::OthersCannotRead => (
                "others-cannot-read",
                "A page of another origin cannot read it.",
            ),
            Observed::OtherPreflightsFail => (
                "other-preflights-fail",
                "Preflights of other origins get no permission.",
            ),
            Observed::NoFurtherMethods => (
                "no-further-methods",
                "Pages get no method that they did not have, beside the named ones.",
            ),
            Observed::NoFurtherHeaders => (
                "no-further-headers",
                "Pages may send no header that they could not, beside the named ones.",
            ),
            Observed::NeighboursStay => (
                "neighbours-stay",
                "Addresses above, beside and below it, and those that begin like it, answer as \
                 before.",
            ),
            Observed::StatusesStay => (
                "statuses-stay",
                "Every address is open or refused as before.",
            ),
            Observed::PeopleSignIn => (
                "people-sign-in",
                "People who have not signed in are still sent to the sign-in page.",
            ),
            Observed::SessionsStay => (
                "sessions-stay",
                "Who is signed in by a cookie gets what they got before.",
            ),
            Observed::TokensStay => (
                "tokens-stay",
                "Valid tokens are still accepted, invalid and weak ones still refused.",
            ),
            Observed::PasswordsStay => (
                "passwords-stay",
                "What asks for a password still does, and opens to the same people.",
            ),
            Observed::OfficeStays => (
                "office-stays",
                "A folder for one network address stays closed to others.",
            ),
            Observed::HiddenStays => ("hidden-stays", "Hidden files are still refused."),
            Observed::ScriptsStay => (
                "scripts-stay",
                "Scripts are still run, and their source is not shown.",
            ),
            Observed::StylesStay => ("styles-stay", "Stylesheets load as before."),
            Observed::ProtectionStays => (
                "protection-stays",
                "HSTS, CSP and X-Frame-Options are still sent.",
            ),
        }
    }
}
