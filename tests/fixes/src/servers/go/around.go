// A site with everything that a fix could damage.

package main

import (
	"net/http"
	"strings"
)

var credentials = map[string]string{
	"Bearer good":                    "user",
	"Bearer weak":                    "weak",
	"Basic Ym9iOmh1bnRlcjI=":         "bob",
	"Basic bWFsbG9yeTpodW50ZXIy": "mallory",
}

// Who asks, by Authorization: one of the above, or nothing.
func caller(r *http.Request) string {
	return credentials[r.Header.Get("Authorization")]
}

// Whose session it is: user, weak, or nothing.
func session(r *http.Request) string {
	cookie, err := r.Cookie("sid")
	if err != nil {
		return ""
	}
	return map[string]string{"1": "user", "2": "weak"}[cookie.Value]
}

func protect(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
		w.Header().Set("X-Frame-Options", "DENY")
		handler.ServeHTTP(w, r)
	})
}

func say(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write([]byte(body))
}

func items(w http.ResponseWriter) { say(w, 200, `{"items":[]}`) }

func denied(w http.ResponseWriter) { say(w, 403, `{"error":"not allowed"}`) }

// Whether a valid token is shown; the refusal is written where none is.
func token(w http.ResponseWriter, r *http.Request) bool {
	switch caller(r) {
	case "user":
		return true
	case "weak":
		denied(w)
	default:
		w.Header().Set("WWW-Authenticate", "Bearer")
		say(w, 401, `{"error":"sign in first"}`)
	}
	return false
}

// Asks for a token below /shop/.
func guarded(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/shop/") || token(w, r) {
			handler.ServeHTTP(w, r)
		}
	})
}

// Whether the program knows who asks.
func signedIn(r *http.Request) bool {
	return session(r) != "" || caller(r) != ""
}

// Shares what pages of one origin fetch, and tells caches so.
func shared(handler http.Handler, origin string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		if r.Header.Get("Origin") == origin {
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Access-Control-Expose-Headers", "WWW-Authenticate")
		}
		handler.ServeHTTP(w, r)
	})
}

// The same; pages may send tokens.
func sharedWithTokens(handler http.Handler, origin string) http.Handler {
	return shared(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == "OPTIONS" && r.Header.Get("Origin") == origin {
			w.Header().Set("Access-Control-Allow-Headers", "Authorization")
		}
		handler.ServeHTTP(w, r)
	}), origin)
}

func page(w http.ResponseWriter, title string, cookie string) {
	if cookie != "" {
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: "1"})
	}
	w.Header().Set("Content-Type", "text/html")
	w.Write([]byte("<title>" + title + "</title>"))
}

// The whole site.
func site() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		is := func(start string) bool { return strings.HasPrefix(path, start) }
		switch {
		case path == "/":
			page(w, "start", "visit")
		case path == "/login":
			page(w, "sign in", "csrf")
		case path == "/static/style.css":
			w.Header().Set("Content-Type", "text/css")
			w.Write([]byte("body { color: black; }"))
		case path == "/account":
			switch session(r) {
			case "user":
				page(w, "welcome", "")
			case "weak":
				denied(w)
			default:
				w.Header().Set("Location", "/login")
				w.WriteHeader(http.StatusFound)
			}
		case is("/api/"):
			if token(w, r) {
				items(w)
			}
		case is("/staff/"):
			switch caller(r) {
			case "bob":
				items(w)
			case "mallory":
				denied(w)
			default:
				w.Header().Set("WWW-Authenticate", `Basic realm="staff"`)
				say(w, 401, `{"error":"who?"}`)
			}
		case is("/office/"), is("/."):
			denied(w)
		case is("/shop/"):
			items(w)
		default:
			say(w, 404, `{"error":"not found"}`)
		}
	})
}
