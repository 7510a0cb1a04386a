//! How it is asked.

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// GET
    Get,
    /// HEAD
    Head,
    /// POST, with an empty body.
    Post,
    /// OPTIONS that is no preflight.
    Options,
    /// GET by a page of the origin that the recipe names.
    Named,
    /// GET by a page of another origin.
    Unnamed,
    /// GET by a page without an origin.
    Null,
    /// The named origin's preflight for a GET with `Authorization`.
    Preflight,
    /// The named origin's preflight for a GET with `X-Api-Key`.
    PreflightHeader,
    /// The named origin's preflight for a PUT.
    PreflightPut,
    /// The named origin's preflight for a DELETE with a strange header.
    PreflightStrange,
    /// Another origin's preflight for a GET with `Authorization`.
    OtherPreflight,
    /// Another origin's preflight for a PUT.
    OtherPreflightPut,
    /// Another origin's preflight for a DELETE with a strange header.
    OtherPreflightStrange,
}

/// An origin that no recipe names.
pub const OTHER_ORIGIN: &str = "https://other.example";

impl How {
    /// Every way.
    pub const ALL: &'static [How] = &[
        How::Get,
        How::Head,
        How::Post,
        How::Options,
        How::Named,
        How::Unnamed,
        How::Null,
        How::Preflight,
        How::PreflightHeader,
        How::PreflightPut,
        How::PreflightStrange,
        How::OtherPreflight,
        How::OtherPreflightPut,
        How::OtherPreflightStrange,
    ];
    /// Everything but OPTIONS.
    pub const REQUESTS: &'static [How] = &[
        How::Get,
        How::Head,
        How::Post,
        How::Named,
        How::Unnamed,
        How::Null,
    ];
    /// What reads.
    pub const READS: &'static [How] = &[How::Get, How::Head, How::Named, How::Unnamed, How::Null];
    /// Every preflight.
    pub const PREFLIGHTS: &'static [How] = &[
        How::Preflight,
        How::PreflightHeader,
        How::PreflightPut,
        How::PreflightStrange,
        How::OtherPreflight,
        How::OtherPreflightPut,
        How::OtherPreflightStrange,
    ];
    /// The preflights of origins that are not named.
    pub const OTHER_PREFLIGHTS: &'static [How] = &[
        How::OtherPreflight,
        How::OtherPreflightPut,
        How::OtherPreflightStrange,
    ];
    /// What comes from an origin that is not named, or from none.
    pub const OTHERS: &'static [How] = &[
        How::Get,
        How::Head,
        How::Post,
        How::Options,
        How::Unnamed,
        How::Null,
        How::OtherPreflight,
        How::OtherPreflightPut,
        How::OtherPreflightStrange,
    ];

    /// The method.
    pub const fn method(self) -> &'static str {
        match self {
            How::Get | How::Named | How::Unnamed | How::Null => "GET",
            How::Head => "HEAD",
            How::Post => "POST",
            _ => "OPTIONS",
        }
    }

    /// Origin, and for a preflight the method and the headers that it asks for.
    pub fn origin(self, named: &str) -> (Option<&str>, Option<(&'static str, &'static str)>) {
        let token = Some(("GET", "authorization"));
        let put = Some(("PUT", ""));
        let strange = Some(("DELETE", "x-strange"));
        match self {
            How::Get | How::Head | How::Post | How::Options => (None, None),
            How::Named => (Some(named), None),
            How::Unnamed => (Some(OTHER_ORIGIN), None),
            How::Null => (Some("null"), None),
            How::Preflight => (Some(named), token),
            How::PreflightHeader => (Some(named), Some(("GET", "x-api-key"))),
            How::PreflightPut => (Some(named), put),
            How::PreflightStrange => (Some(named), strange),
            How::OtherPreflight => (Some(OTHER_ORIGIN), token),
            How::OtherPreflightPut => (Some(OTHER_ORIGIN), put),
            How::OtherPreflightStrange => (Some(OTHER_ORIGIN), strange),
        }
    }

    /// In the words of a report.
    pub const fn name(self) -> &'static str {
        match self {
            How::Get => "GET",
            How::Head => "HEAD",
            How::Post => "POST",
            How::Options => "OPTIONS",
            How::Named => "GET from the named origin",
            How::Unnamed => "GET from another origin",
            How::Null => "GET from no origin",
            How::Preflight => "preflight of the named origin",
            How::PreflightHeader => "preflight of the named origin for x-api-key",
            How::PreflightPut => "preflight of the named origin for PUT",
            How::PreflightStrange => "preflight of the named origin for DELETE and x-strange",
            How::OtherPreflight => "preflight of another origin",
            How::OtherPreflightPut => "preflight of another origin for PUT",
            How::OtherPreflightStrange => "preflight of another origin for DELETE and x-strange",
        }
    }
}
