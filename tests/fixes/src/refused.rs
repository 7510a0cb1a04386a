//! What must stay refused once a recipe is applied.

use crate::wire::Reply;

/// A request without a browser, and what its answer must be once the recipe is applied.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    /// What it makes sure of.
    pub what: &'static str,
    /// The method; empty for the case's own path, GET.
    pub method: &'static str,
    /// The path; empty for the case's own.
    pub path: &'static str,
    /// Header lines.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether the answer is as it must be.
    pub holds: fn(&Reply) -> bool,
}

/// The origin that was never allowed.
const OTHER: (&str, &str) = ("Origin", "https://other.example");

fn not_shared_with_other(reply: &Reply) -> bool {
    let allowed = reply.values("access-control-allow-origin");
    !allowed
        .iter()
        .any(|value| value.contains('*') || value.contains("other.example"))
}

/// An origin that was not allowed still is not.
pub const OTHER_ORIGIN: Refused = Refused {
    what: "another origin is not allowed",
    method: "GET",
    path: "",
    headers: &[OTHER],
    holds: not_shared_with_other,
};

/// A preflight from an origin that was not allowed gives no permission.
pub const OTHER_PREFLIGHT: Refused = Refused {
    what: "another origin's preflight gives no permission",
    method: "OPTIONS",
    path: "",
    headers: &[
        OTHER,
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "authorization"),
    ],
    holds: not_shared_with_other,
};

/// Caches are told that the answer depends on the origin.
pub const VARIES: Refused = Refused {
    what: "caches keep the origins apart",
    method: "GET",
    path: "",
    headers: &[OTHER],
    holds: |reply| {
        let vary = reply.values("vary").join(",").to_ascii_lowercase();
        vary.split(',').any(|name| name.trim() == "origin")
    },
};

/// Without credentials the answer is a 401.
pub const ANONYMOUS_401: Refused = Refused {
    what: "without credentials it is still a 401",
    method: "GET",
    path: "",
    headers: &[],
    holds: |reply| reply.status == 401,
};

/// With wrong credentials the answer is a 401.
pub const WRONG_401: Refused = Refused {
    what: "with wrong credentials it is still a 401",
    method: "GET",
    path: "",
    headers: &[("Authorization", "Bearer wrong")],
    holds: |reply| reply.status == 401,
};

/// Without credentials the answer is a 401 that says how to sign in.
pub const CHALLENGED: Refused = Refused {
    what: "without credentials it is still a 401, with one challenge",
    method: "GET",
    path: "",
    headers: &[],
    holds: |reply| reply.status == 401 && reply.values("www-authenticate").len() == 1,
};

/// The refusal itself has not changed.
pub const STILL_403: Refused = Refused {
    what: "it is still a 403",
    method: "GET",
    path: "",
    headers: &[],
    holds: |reply| reply.status == 403,
};

/// The limit holds.
pub const STILL_429: Refused = Refused {
    what: "it is still a 429, with one Retry-After",
    method: "GET",
    path: "",
    headers: &[],
    holds: |reply| reply.status == 429 && reply.values("retry-after").len() == 1,
};

/// A fault stays a fault.
pub const STILL_500: Refused = Refused {
    what: "it is still a 500",
    method: "GET",
    path: "",
    headers: &[],
    holds: |reply| reply.status == 500,
};

/// Who has signed in and lacks the right is still refused.
pub const DENIED_403: Refused = Refused {
    what: "who has signed in without the right still gets a 403",
    method: "GET",
    path: "",
    headers: &[("Authorization", "Bearer good")],
    holds: |reply| reply.status == 403,
};

/// Nobody but the page's origin gets in with cookies.
pub const NO_CREDENTIALS_FOR_OTHERS: Refused = Refused {
    what: "cookies of another origin's request stay unread",
    method: "GET",
    path: "",
    headers: &[OTHER, ("Cookie", "session=good")],
    holds: not_shared_with_other,
};

/// A folder without a start page stays refused, and its files unlisted.
pub const BARE_FOLDER_403: Refused = Refused {
    what: "another folder is not listed",
    method: "GET",
    path: "/bare/",
    headers: &[],
    holds: |reply| reply.status == 403,
};

/// The neighbour stays refused.
pub const NEIGHBOUR_403: Refused = Refused {
    what: "the address beside it is still refused",
    method: "GET",
    path: "/other.html",
    headers: &[],
    holds: |reply| reply.status == 403,
};

/// People are still sent to the sign-in page.
pub const PEOPLE_REDIRECTED: Refused = Refused {
    what: "people are still sent to the sign-in page",
    method: "GET",
    path: "",
    headers: &[(
        "Accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    )],
    holds: |reply| {
        matches!(reply.status, 302 | 303 | 307)
            && reply
                .values("location")
                .iter()
                .any(|to| to.contains("login"))
    },
};

/// A method that was not asked for stays forbidden to pages.
pub const NO_DELETE: Refused = Refused {
    what: "other methods are not allowed",
    method: "OPTIONS",
    path: "",
    headers: &[OTHER, ("Access-Control-Request-Method", "DELETE")],
    holds: |reply| {
        let allowed = reply.values("access-control-allow-methods").join(",");
        !allowed.contains("DELETE") && !allowed.contains('*')
    },
};

/// A header that was not asked for stays forbidden to pages.
pub const NO_STRANGE_HEADER: Refused = Refused {
    what: "other headers are not allowed",
    method: "OPTIONS",
    path: "",
    headers: &[
        OTHER,
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "x-strange"),
    ],
    holds: |reply| {
        let allowed = reply.values("access-control-allow-headers").join(",");
        !allowed.to_ascii_lowercase().contains("x-strange") && !allowed.contains('*')
    },
};

/// The usual checks of an origin that is let in.
pub const ONLY_THIS_ORIGIN: &[Refused] = &[OTHER_ORIGIN, OTHER_PREFLIGHT, VARIES];
