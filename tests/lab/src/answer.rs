//! What a server says, as data: an answer per method, and the rules by which it varies.

/// How one address of the lab answers.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The answer to GET and HEAD.
    pub get: Answer,
    /// The answer to OPTIONS, be it a preflight or asked for by a script.
    pub options: Answer,
    /// Another answer to GET and HEAD, where the request is of a certain kind.
    pub unless: Option<(When, Answer)>,
}

impl Route {
    /// An address that answers GET so, and knows nothing of OPTIONS (404, no CORS headers).
    pub const fn get(get: Answer) -> Self {
        Self {
            get,
            options: Answer::new(404),
            unless: None,
        }
    }

    /// The same, with this answer to OPTIONS.
    pub const fn options(self, options: Answer) -> Self {
        Self { options, ..self }
    }

    /// The same, with another answer to GET for requests of that kind.
    pub const fn unless(self, when: When, then: Answer) -> Self {
        Self {
            unless: Some((when, then)),
            ..self
        }
    }
}

/// A kind of request that gets another answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `Origin: null`.
    OriginIsNull,
    /// No `Origin` header.
    OriginIsAbsent,
    /// `Sec-Fetch-Site: cross-site`.
    CrossSite,
    /// No `Cookie` header.
    CookieIsAbsent,
    /// `Sec-Purpose: prefetch`.
    Prefetches,
}

/// One response.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The status code. 0 means: close the connection (HTTP/2: reset the stream) instead.
    pub status: u16,
    /// Which CORS headers go with it.
    pub cors: Cors,
    /// Further headers. Values may name `{origin}` (the request's Origin), `{api}`, `{login}`,
    /// `{plain}`, `{app}` (origins of the lab) and `{host}` (the API's host and port).
    pub headers: &'static [(&'static str, &'static str)],
    /// The body; its media type is added unless `headers` has one.
    pub body: Body,
}

impl Answer {
    /// An answer of that status with a small JSON body and no CORS headers.
    pub const fn new(status: u16) -> Self {
        Self {
            status,
            cors: Cors::None,
            headers: &[],
            body: Body::Json,
        }
    }

    /// No answer: the connection is closed, or the HTTP/2 stream reset.
    pub const fn dropped() -> Self {
        Self::new(0)
    }

    /// A redirect to `headers`' Location, without a body.
    pub const fn redirect(headers: &'static [(&'static str, &'static str)]) -> Self {
        Self::new(302).with(headers).body(Body::Empty)
    }

    /// What a preflight should get: every method, the headers the probes use, credentials.
    pub const fn granted() -> Self {
        Self::new(204)
            .cors(Cors::EchoCredentials)
            .with(&[
                (
                    "access-control-allow-methods",
                    "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
                ),
                (
                    "access-control-allow-headers",
                    "authorization, content-type, x-probe",
                ),
            ])
            .body(Body::Empty)
    }

    /// The same with these CORS headers.
    pub const fn cors(self, cors: Cors) -> Self {
        Self { cors, ..self }
    }

    /// The same with these further headers.
    pub const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// The same with this body.
    pub const fn body(self, body: Body) -> Self {
        Self { body, ..self }
    }
}

/// The CORS headers of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// None.
    None,
    /// `Access-Control-Allow-Origin: *`.
    Star,
    /// The request's origin, and `Vary: Origin`.
    Echo,
    /// The request's origin, `Vary: Origin` and `Access-Control-Allow-Credentials: true`.
    EchoCredentials,
}

/// The body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing at all.
    Empty,
    /// A small JSON object.
    Json,
    /// These bytes, with this media type.
    Text(&'static str, &'static [u8]),
    /// A page with a password field.
    LoginPage,
    /// A one-pixel PNG picture.
    Png,
    /// Headers and one byte, then nothing for as long as the client waits (two minutes at most).
    Stalls,
    /// Fewer bytes than `Content-Length` announces.
    Truncated,
    /// One byte each second, for half a minute.
    Slow,
    /// Bytes without end, for half a minute.
    Endless,
    /// 100 MB.
    Huge,
    /// Packed bytes that unpack to 100 MB; goes with `Content-Encoding: deflate`.
    Bomb,
    /// With a response header of 64 kB.
    LongHeader,
    /// With three thousand response headers.
    ManyHeaders,
    /// A challenge of 16 kB with unbalanced quotes and bytes that are not ASCII.
    WildChallenge,
    /// A reason phrase with markup in it (HTTP/1.1 only).
    WildReason,
    /// A redirect to the same address with the number after it lowered, until 0 answers 200.
    Chain(u8),
}
