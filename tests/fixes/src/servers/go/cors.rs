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

/// CORS is set up around the site, and the recipe stands beside it.
const BESIDE: &str = r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		if r.Header.Get("Origin") == "{{page}}" {
			w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
			w.Header().Set("Access-Control-Allow-Headers", "X-Own")
			{{fix}}
		}
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
        setup: r#"{{head}}
func main() {
	handler := shared(site(), "{{page}}")
	{{fix}}
	{{serve}}
}
"#,
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
        setup: r#"{{head}}
func main() {
	handler := guarded(site())
	{{fix}}
	handler = shared(handler, "{{page}}")
	{{serve}}
}
"#,
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
		if strings.HasPrefix(r.URL.Path, "/shop/") && r.Method != http.MethodOptions {
			w.Header().Set("WWW-Authenticate", `DPoP error="use_dpop_nonce"`)
			{{fix}}
			w.Header().Set("DPoP-Nonce", "eyJ7S_zG")
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		inner.ServeHTTP(w, r)
	})
	handler = shared(handler, "{{page}}")
	{{serve}}
}
"#,
        without: r#"w.Header().Add("Access-Control-Expose-Headers", "WWW-Authenticate")"#,
        target: REFUSED_401,
        before: NONCE_HIDDEN,
        after: READABLE_401,
        shown: NONCE_SHOWN,
        reach: Place::FOLDER,
        also: NONCE,
        ..go(FixKind::ExposeNonce)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		if r.Header.Get("Origin") == "{{page}}" {
			w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
			w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")
			w.Header().Set("Access-Control-Allow-Headers", "X-Own")
			{{fix}}
		}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
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
