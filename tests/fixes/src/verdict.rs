//! What the app says of a set-up that fails, and of one that is mended.

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
/// The same, where the page may read the sign-in page.
pub const LED_TO_SIGN_IN: Before = Before {
    outcome: "sign-in-required",
    cause: "login.redirect",
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

/// The browser may not read the nonce.
pub const NONCE_HIDDEN: Before = Before {
    outcome: "sign-in-required",
    cause: "dpop.nonce",
};
/// What the page has to see of it: the client asks again, with the nonce.
pub const NONCE_SHOWN: Option<&str> = Some("The DPoP-Nonce header");
/// A 451.
pub const WITHHELD: Before = Before {
    outcome: "forbidden",
    cause: "legal.451",
};
/// A rule by method.
pub const METHOD_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "method.denied",
};
/// A rule by network address, of nginx.
pub const NGINX_RULE: Before = Before {
    outcome: "forbidden",
    cause: "nginx.rule",
};
/// A rule by the page that shows a file.
pub const HOTLINK: Before = Before {
    outcome: "forbidden",
    cause: "hotlink",
};
/// The cookies are too long.
pub const TOO_LARGE: Before = Before {
    outcome: "client-error",
    cause: "header.too-large",
};
/// Only https is wanted.
pub const HTTPS_WANTED: Before = Before {
    outcome: "client-error",
    cause: "https.required",
};
/// The application redirects to http.
pub const DOWNGRADED: Before = Before {
    outcome: "cors-blocked",
    cause: "redirect.downgrade",
};
/// The cookie does not travel.
pub const COOKIE_STAYS: Before = Before {
    outcome: "sign-in-required",
    cause: "cookie.samesite",
};

/// The page's own policy.
pub const POLICY_FORBIDS: Before = Before {
    outcome: "browser-blocked",
    cause: "csp.connect-src",
};
/// A right is missing, and Apache asks for a password again.
pub const AUTHZ_AS_401: Before = Before {
    outcome: "sign-in-required",
    cause: "apache.authz-as-401",
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
/// A 451 that the page can read.
pub const READABLE_451: After = After {
    outcome: "forbidden",
    status: 451,
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
