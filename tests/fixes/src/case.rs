//! What a case is made of.

use turnaway::classify::fixes::FixKind;

use crate::wire::Reply;

/// One recipe on one server.
#[derive(Clone, Debug)]
pub struct Case {
    /// Which recipe, of the server's platform.
    pub kind: FixKind,
    /// The set-up as a template. `{{fix}}` is the place of the recipe; `{{port}}`, `{{page}}`,
    /// `{{folder}}` and `{{backend}}` are filled in.
    pub setup: &'static str,
    /// What stands at `{{fix}}` while it fails.
    pub without: &'static str,
    /// The name of this machine that the page uses. Checks of one host wait for each other, so a
    /// server that asks for patience has a name of its own.
    pub host: &'static str,
    /// Path and query that the page asks for.
    pub path: &'static str,
    /// How many requests come before the page's, for servers that count.
    pub warm_up: usize,
    /// The method of the script's request. Where it is given, the diagnosis is that of the message
    /// in the browser's console, since the app itself only sends GET, HEAD and OPTIONS.
    pub method: &'static str,
    /// What the page sends along.
    pub credential: Credential,
    /// What the page says before.
    pub before: Before,
    /// What the page says afterwards.
    pub after: After,
    /// A script that runs in the page with the case's URL as `url`: it fails before, and returns
    /// `true` afterwards. For what the app itself never sends, such as PUT.
    pub script: Option<&'static str>,
    /// What must stay refused.
    pub refused: &'static [Refused],
}

impl Case {
    /// Whether scripts of an origin that was not allowed must not read the answer.
    pub fn closed_to_others(&self) -> bool {
        let closed = |refused: &Refused| refused.what == OTHER_ORIGIN.what;
        self.refused.iter().any(closed)
    }

    /// What most cases have in common, to be named with `..Case::USUAL`.
    pub const USUAL: Case = Case {
        kind: FixKind::AllowOrigin,
        setup: "",
        without: "",
        host: "127.0.0.1",
        path: "/items",
        warm_up: 0,
        method: "",
        credential: Credential::None,
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.not-shared",
        },
        after: OK,
        script: None,
        refused: ONLY_THIS_ORIGIN,
    };
}

/// What the page is given for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// Nothing.
    None,
    /// An `Authorization` header with this value.
    Authorization(&'static str),
    /// A header of the API's own: name and value.
    Header(&'static str, &'static str),
    /// The cookies of the browser.
    Cookies,
}

/// The verdict on the set-up that fails.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// The outcome's id.
    pub outcome: &'static str,
    /// A cause that is named, whatever its role, and no longer afterwards.
    pub cause: &'static str,
}

/// The method is missing from the preflight's list. The app sends no such requests, so it reads
/// what the browser's console says about the script's.
pub const METHOD_NOT_ALLOWED: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.method-not-allowed",
};
/// A 401 whose challenge the page cannot read, or which has none.
pub const CHALLENGE_HIDDEN: Before = Before {
    outcome: "sign-in-required",
    cause: "cors.challenge-hidden",
};
/// Withheld by Cross-Origin-Resource-Policy.
pub const ISOLATED: Before = Before {
    outcome: "cors-blocked",
    cause: "corp.blocked",
};
/// Programs are sent to a sign-in page of another origin.
pub const LOGIN_REDIRECT: Before = Before {
    outcome: "cors-blocked",
    cause: "login.redirect-hidden",
};
/// Signed in by `Authorization`, if only the preflight got through.
pub const PREFLIGHT_REFUSED: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.preflight-refused-authorized",
};

/// Too many requests, and the page may not read when to come back.
pub const WAIT_HIDDEN: Before = Before {
    outcome: "rate-limited",
    cause: "rate.wait-hidden",
};
/// Readable by everyone, but not with cookies.
pub const CREDENTIALS_NOT_GRANTED: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.credentials-not-granted",
};
/// CORS is set up, and missing on this refusal.
pub const ERROR_PATH: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.error-path",
};
/// Preflights pass, the header is not in their list.
pub const HEADER_NOT_ALLOWED: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.header-not-allowed",
};
/// Two layers send the header; the page cannot tell that from none.
pub const MULTIPLE_ORIGINS: Before = Before {
    outcome: "cors-blocked",
    cause: "cors.multiple-origins",
};
/// The application never saw the token.
pub const HEADER_STRIPPED: Before = Before {
    outcome: "sign-in-required",
    cause: "auth.header-stripped",
};
/// Apache's own refusal.
pub const APACHE_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "apache.denied",
};
/// HAProxy's own refusal.
pub const HAPROXY_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "haproxy.deny",
};
/// A refusal that says nothing, so that the network address is a candidate.
pub const MAYBE_IP: Before = Before {
    outcome: "forbidden",
    cause: "ip.allowlist",
};

/// A 403 of the application.
pub const AUTHZ_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "authz.denied",
};
/// A 401 although the credentials are valid.
pub const REJECTED: Before = Before {
    outcome: "sign-in-required",
    cause: "auth.rejected",
};

/// The verdict once the recipe is applied.
#[derive(Clone, Copy, Debug)]
pub struct After {
    /// The outcome's id.
    pub outcome: &'static str,
    /// The status code that the page can read; 0 where the answer is still hidden from it.
    pub status: u16,
}

/// The answer can be read and is a success.
pub const OK: After = After {
    outcome: "ok",
    status: 200,
};
/// A 401 that the page can read.
pub const READABLE_401: After = After {
    outcome: "sign-in-required",
    status: 401,
};
/// A 429 that the page can read.
pub const READABLE_429: After = After {
    outcome: "rate-limited",
    status: 429,
};
/// A 403 that the page can read.
pub const READABLE_403: After = After {
    outcome: "forbidden",
    status: 403,
};

/// The page still may not read it.
pub const STILL_UNREADABLE: After = After {
    outcome: "cors-blocked",
    status: 0,
};

/// Name and password `good`.
pub const GOOD_BASIC: &str = "Basic Z29vZDpnb29k";

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

/// A request that changes data, as pages send it.
pub const PUT: &str = "return (await fetch(url, { method: 'PUT' })).ok;";

/// What an image or a script element does.
pub const EMBED: &str = "await fetch(url, { mode: 'no-cors' }); return true;";
