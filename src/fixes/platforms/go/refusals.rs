//! Who is refused, and how it is said. These lines stand where the program itself refuses, and ask
//! what it knows of the caller.

use super::go;
use crate::fixes::{FixKind, Recipe};

pub(super) const RECIPES: &[Recipe] = &[
    go(
        FixKind::AddChallenge,
        "Directly before the line that writes the status 401.",
        r#"if w.Header().Get("WWW-Authenticate") == "" {
	w.Header().Set("WWW-Authenticate", `Bearer realm="{host}"`)
}"#,
    ),
    go(
        FixKind::Answer401,
        "Directly before the line that writes the status 403 because nobody has signed in, in the \
         same handler. Not before a 403 for another reason: a form token, a network, a country.",
        r#"if !signedIn(r) { // your own test
	w.Header().Set("WWW-Authenticate", `Bearer realm="{host}"`)
	http.Error(w, "sign in first", http.StatusUnauthorized)
	return
}"#,
    ),
    go(
        FixKind::Answer403,
        "Directly before the line that writes the status 401 because a right is missing, in the \
         same handler. Not where a 401 asks for a fresh or a stronger sign-in.",
        r#"if signedIn(r) { // your own test
	http.Error(w, "not allowed", http.StatusForbidden)
	return
}"#,
    ),
    go(
        FixKind::Answer405,
        "In place of the line that writes the status 403 because the address does not have the \
         method.",
        r#"w.Header().Set("Allow", "GET, HEAD") // the methods it has
http.Error(w, "no such method here", http.StatusMethodNotAllowed)
return"#,
    )
    .replaces("The line that writes the status 403 for this method."),
    go(
        FixKind::Api401,
        "Directly before the line that redirects to the sign-in page, in the same handler.",
        r#"w.Header().Add("Vary", "Accept")
if !strings.Contains(r.Header.Get("Accept"), "text/html") { // no person
	w.Header().Set("WWW-Authenticate", `Bearer realm="{host}"`)
	http.Error(w, "sign in first", http.StatusUnauthorized)
	return
}"#,
    ),
    go(
        FixKind::RetryAfter,
        "Directly before the line that writes the status 429.",
        r#"if w.Header().Get("Retry-After") == "" {
	w.Header().Set("Retry-After", "30") // seconds until the limit ends
}
w.Header().Add("Access-Control-Expose-Headers", "Retry-After")"#,
    ),
    go(
        FixKind::CrossSiteCookie,
        "In the http.Cookie that is set; needs https.",
        r#"SameSite: http.SameSiteNoneMode,
Secure:   true,"#,
    )
    .replaces("The members SameSite and Secure, if they are there; the others stay."),
    go(
        FixKind::SayWhoBlocks,
        "Directly before the line that writes the status 451.",
        r#"w.Header().Add("Link", `<https://YOUR-SITE.example/>; rel="blocked-by"`) // who carries the block out (RFC 7725)"#,
    ),
];
