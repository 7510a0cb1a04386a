//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::go;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		w.Header().Set("Access-Control-Expose-Headers", "WWW-Authenticate")
		if r.URL.Path == "/shop/items" && r.Header.Get("Authorization") == "" {
			{{fix}}
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        reach: &[Place::Target],
        ..go(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
func main() {
	inner := site()
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		if r.URL.Path == "/shop/items" {
			{{fix}}
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		inner.ServeHTTP(w, r)
	})
	{{serve}}
}
"#,
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        reach: &[Place::Target],
        ..go(FixKind::RetryAfter)
    },
];
