//! Go's `net/http`. The outermost handler sees the request first and writes its headers before
//! anything further in answers.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static GO: Platform = Platform {
    name: "Go net/http",
    language: Language::Go,
    undo: t("Remove the lines, build and start the program anew."),
};

const fn go(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&GO, kind, place, code)
}

const OUTERMOST: &str = "In main, before the server is started with `handler`, the outermost \
    http.Handler so far; in place of other Access-Control headers.";

pub(super) const RECIPES: &[Recipe] = &[
    go(
        FixKind::AllowOrigin,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
	shared.ServeHTTP(w, r)
})"#,
    ),
    go(
        FixKind::AllowCredentials,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
	shared.ServeHTTP(w, r)
})"#,
    ),
    go(
        FixKind::CorsOnErrors,
        OUTERMOST,
        r#"shared := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
	}
	shared.ServeHTTP(w, r) // whatever it answers, the headers are set
})"#,
    ),
    go(
        FixKind::PreflightFirst,
        OUTERMOST,
        r#"guarded := handler
handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	switch origin := r.Header.Get("Origin"); origin {
	case "{page}": // more origins: after a comma
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Methods", "{methods}")
		w.Header().Set("Access-Control-Allow-Headers", "{headers}")
		w.Header().Set("Access-Control-Max-Age", "600")
	}
	if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
		w.WriteHeader(http.StatusNoContent) // before authentication
		return
	}
	guarded.ServeHTTP(w, r)
})"#,
    ),
    go(
        FixKind::ExposeHeaders,
        "Beside the line that sets Access-Control-Allow-Origin.",
        r#"w.Header().Set("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")"#,
    ),
    go(
        FixKind::AllowHeaders,
        "Beside the line that sets Access-Control-Allow-Origin.",
        r#"w.Header().Set("Access-Control-Allow-Headers", "{headers}")"#,
    ),
    go(
        FixKind::AllowMethods,
        "Beside the line that sets Access-Control-Allow-Origin.",
        r#"w.Header().Set("Access-Control-Allow-Methods", "{methods}")"#,
    ),
    go(
        FixKind::AddChallenge,
        "Before the line that writes the status 401.",
        r#"w.Header().Set("WWW-Authenticate", `Bearer realm="{host}"`)"#,
    ),
    go(
        FixKind::AllowEmbedding,
        "In the handler of the file, before its answer is written.",
        r#"w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")"#,
    ),
    go(
        FixKind::RetryAfter,
        "Before the line that writes the status 429.",
        r#"w.Header().Set("Retry-After", "30")
w.Header().Add("Access-Control-Expose-Headers", "Retry-After")"#,
    ),
    go(
        FixKind::CrossSiteCookie,
        "Where the session cookie is set; needs https.",
        r#"http.SetCookie(w, &http.Cookie{
	Name: "session", Value: session, Path: "/",
	SameSite: http.SameSiteNoneMode, Secure: true, HttpOnly: true,
})"#,
    ),
];
