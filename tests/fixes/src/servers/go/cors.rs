//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::go;
use crate::case::*;

/// The recipe stands before the server is started.
const OPEN: &str = "{{head}}
func main() {
	handler := site()
	{{fix}}
	{{serve}}
}
";

/// The same; a handler in between asks for a token.
const GUARDED: &str = "{{head}}
func main() {
	handler := guarded(site())
	{{fix}}
	{{serve}}
}
";

/// CORS is set up around the site, and the recipe stands beside it.
const BESIDE: &str = r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		{{fix}}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..go(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	shared.ServeHTTP(w, r)
})"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..go(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := guarded(site())
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
			w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		inner.ServeHTTP(w, r)
	})
	{{fix}}
	{{serve}}
}
"#,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..go(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
	shared.ServeHTTP(w, r)
})"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..go(FixKind::PreflightFirst)
    },
    Case {
        setup: BESIDE,
        path: "/api/orders",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..go(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")
		{{fix}}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: PREFLIGHT_REFUSED,
        ..go(FixKind::AllowHeaders)
    },
    Case {
        setup: BESIDE,
        without: r#"w.Header().Set("Access-Control-Allow-Methods", "GET")"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..go(FixKind::AllowMethods)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/shop/items" {
			{{fix}}
			w.Write([]byte("a file"))
			return
		}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        without: r#"w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..go(FixKind::AllowEmbedding)
    },
];
