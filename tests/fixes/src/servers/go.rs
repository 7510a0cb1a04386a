//! Go's `net/http`, compiled and run for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Go net/http",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    let source = stand.write("main.go", &stand.setup)?;
    let mut command = Command::new(program("go"));
    command
        .arg("run")
        .arg(source)
        .current_dir(&stand.folder)
        .env("GOCACHE", stand.installed.join("go/cache"))
        .env("GOPATH", stand.installed.join("go/path"))
        .env("GOPROXY", "off")
        .env("CGO_ENABLED", "0");
    Ok(command)
}

const fn go(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands before the server is started.
const OPEN: &str = r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte(`{"items":[]}`))
	})
	{{fix}}
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#;

/// The same; a handler in between asks for a token.
const GUARDED: &str = r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Header.Get("Authorization") != "Bearer good" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Write([]byte(`{"items":[]}`))
	})
	{{fix}}
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#;

/// CORS is set up in the handler, and the recipe stands beside it.
const BESIDE: &str = r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		{{fix}}
		if r.URL.Path == "/private" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			w.WriteHeader(http.StatusUnauthorized)
		}
		w.Write([]byte(`{"items":[]}`))
	})
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#;

const CASES: &[Case] = &[
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
        setup: GUARDED,
        without: r#"shared := handler
	handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
			w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		shared.ServeHTTP(w, r)
	})"#,
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
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..go(FixKind::PreflightFirst)
    },
    Case {
        setup: BESIDE,
        path: "/private",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..go(FixKind::ExposeHeaders)
    },
    Case {
        setup: BESIDE,
        without: r#"w.Header().Set("Access-Control-Allow-Methods", "GET, OPTIONS")"#,
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
        setup: r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		w.Header().Set("Access-Control-Expose-Headers", "WWW-Authenticate")
		{{fix}}
		w.WriteHeader(http.StatusUnauthorized)
	})
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..go(FixKind::AddChallenge)
    },
    Case {
        setup: r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		{{fix}}
		w.Write([]byte("a file"))
	})
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#,
        without: r#"w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..go(FixKind::AllowEmbedding)
    },
    Case {
        setup: r#"package main

import "net/http"

func main() {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Access-Control-Allow-Origin", "{{page}}")
		{{fix}}
		w.WriteHeader(http.StatusTooManyRequests)
	})
	panic(http.ListenAndServe("127.0.0.1:{{port}}", handler))
}
"#,
        host: "later.localhost",
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..go(FixKind::RetryAfter)
    },
];
