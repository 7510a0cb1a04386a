//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::go;
use crate::case::*;

/// The recipe stands in a handler for the target, which all others' requests pass by.
macro_rules! at_target {
    ($condition:literal, $answer:literal) => {
        concat!(
            r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/shop/items""#,
            $condition,
            r#" {
			{{fix}}
			"#,
            $answer,
            r#"
			return
		}
		inner.ServeHTTP(w, r)
	})
	handler = sharedWithTokens(handler, "{{page}}")
	{{serve}}
}
"#
        )
    };
}

/// `http.Error` says it of every text that it writes.
const NO_SNIFFING: &[&[Change]] = &[&[Change::may(
    Field("x-content-type-options"),
    To::Is("nosniff"),
)]];

pub(super) const CASES: &[Case] = &[
    Case {
        setup: at_target!(
            r#" && r.Header.Get("Authorization") == """#,
            "w.WriteHeader(http.StatusUnauthorized)"
        ),
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        reach: &[Place::Target],
        ..go(FixKind::AddChallenge)
    },
    Case {
        setup: at_target!(
            r#" && r.Method != "OPTIONS" && session(r) != "user" && caller(r) != "user""#,
            "denied(w)"
        ),
        target: DENIES,
        before: AUTHZ_DENIED,
        after: READABLE_401,
        reach: &[Place::Target],
        also: NO_SNIFFING,
        ..go(FixKind::Answer401)
    },
    Case {
        setup: at_target!(
            r#" && r.Method != "OPTIONS""#,
            r#"say(w, 401, `{"error":"for administrators only"}`)"#
        ),
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target],
        also: &[KNOWN_GET_403[0], NO_SNIFFING[0]],
        ..go(FixKind::Answer403)
    },
    Case {
        setup: at_target!(r#" && r.Method == "DELETE""#, ""),
        without: "denied(w)",
        own: &[("GET, HEAD", "GET, HEAD, POST, OPTIONS")],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..go(FixKind::Answer405)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/shop/desk", caller(r) == "user", session(r) == "user":
			inner.ServeHTTP(w, r)
		case caller(r) == "weak", session(r) == "weak":
			denied(w)
		default:
			{{fix}}
			http.Redirect(w, r, "{{login}}", http.StatusFound)
		}
	})
	handler = shared(handler, "{{page}}")
	{{serve}}
}
"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        // Elsewhere the program redirects in another line.
        reach: &[Place::Target],
        also: NO_SNIFFING,
        ..go(FixKind::Api401)
    },
    Case {
        setup: at_target!("", "w.WriteHeader(http.StatusTooManyRequests)"),
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        reach: &[Place::Target],
        ..go(FixKind::RetryAfter)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/shop/items" {
			http.SetCookie(w, &http.Cookie{
				Name: "shop", Value: "1", Path: "/shop",
				{{fix}}
			})
		}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        without: "SameSite: http.SameSiteLaxMode,",
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: &[Place::Target],
        also: COOKIE_OF_ALL,
        ..go(FixKind::CrossSiteCookie)
    },
    Case {
        setup: at_target!("", r#"say(w, 451, `{"error":"not in your country"}`)"#),
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: &[Place::Target],
        ..go(FixKind::SayWhoBlocks)
    },
];
