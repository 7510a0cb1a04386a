//! What pages of other origins may do. The lines speak for the named origins only.

use super::go;
use crate::fixes::{FixKind, Recipe};

const OUTERMOST: &str = "In main, before the server is started with `handler`, the outermost \
    http.Handler so far.";

const BESIDE: &str = "In the answer to the preflight, after the lines that set other \
    Access-Control headers.";

const ADDS: &str = "Nothing: the list keeps what it has.";

/// Handlers further in write after these lines, and may write over them.
const FURTHER_IN: &str = "Nothing: it is added to what is there. A handler further in that sets \
    Access-Control-Allow-Origin itself has the last word.";

pub(super) const RECIPES: &[Recipe] = &[
    go(
        FixKind::AllowOrigin,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		if r.Method != http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Origin", origin)
		}
	}
	shared.ServeHTTP(w, r)
})"#,
    )
    .replaces(FURTHER_IN),
    go(
        FixKind::AllowCredentials,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins that you trust like your own: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
	shared.ServeHTTP(w, r)
})"#,
    )
    .replaces(FURTHER_IN),
    go(
        FixKind::CorsOnErrors,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Add("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
	}
	shared.ServeHTTP(w, r) // whatever it answers, the headers are set
})"#,
    )
    .replaces(FURTHER_IN)
    .opens(
        "Scripts on {page} can read what anybody may fetch here, refusals and error pages \
         included, so these must not hold more than the caller may know.",
    ),
    go(
        FixKind::PreflightFirst,
        "In main, directly after the line that wraps `handler` into what asks for credentials. The \
         answer to the request that follows needs a permission of its own.",
        r#"guarded := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	preflight := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
	switch origin := r.Header.Get("Origin"); {
	case preflight && origin == "{page}": // a line for each origin, with a || between them
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Methods", "{methods}")
		w.Header().Set("Access-Control-Allow-Headers", "{headers}")
		w.Header().Set("Access-Control-Max-Age", "600")
		w.WriteHeader(http.StatusNoContent)
	default:
		guarded.ServeHTTP(w, r)
	}
})"#,
    )
    .opens(
        "Preflights from {page} are answered without credentials; the answer tells which methods \
         and headers its pages may use, and nothing else.",
    )
    .shut(
        "The request that follows is checked as before; preflights of other origins and other uses \
         of OPTIONS are answered as before.",
    ),
    go(
        FixKind::AllowHeaders,
        BESIDE,
        r#"w.Header().Add("Access-Control-Allow-Headers", "{headers}")"#,
    )
    .replaces(ADDS),
    go(
        FixKind::AllowMethods,
        BESIDE,
        r#"w.Header().Add("Access-Control-Allow-Methods", "{methods}")"#,
    )
    .replaces(ADDS),
    go(
        FixKind::ExposeHeaders,
        "After the line that sets Access-Control-Allow-Origin, in the answer to every request.",
        r#"w.Header().Add("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")"#,
    )
    .replaces(ADDS),
    go(
        FixKind::ExposeNonce,
        "Directly before the line that sets DPoP-Nonce.",
        r#"w.Header().Add("Access-Control-Expose-Headers", "DPoP-Nonce, WWW-Authenticate")"#,
    )
    .replaces(ADDS)
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    go(
        FixKind::AllowEmbedding,
        "In the handler of the file, before its answer is written.",
        r#"w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")"#,
    )
    .replaces("The Cross-Origin-Resource-Policy of this file's answer, if it has one."),
];
