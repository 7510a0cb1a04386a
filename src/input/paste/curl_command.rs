//! `curl …` as people type it and as browsers copy it ("Copy as cURL").

use super::step::{RawRequest, add_header};

/// Short options of curl that take a value.
const SHORT_WITH_VALUE: &str = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

/// Long options of curl that take a value and change nothing that matters here.
const LONG_WITH_VALUE: [&str; 40] = [
    "cacert",
    "capath",
    "cert",
    "cert-type",
    "ciphers",
    "connect-timeout",
    "connect-to",
    "continue-at",
    "cookie-jar",
    "crlfile",
    "dns-servers",
    "doh-url",
    "dump-header",
    "expect100-timeout",
    "haproxy-clientip",
    "interface",
    "keepalive-time",
    "key",
    "key-type",
    "limit-rate",
    "local-port",
    "max-filesize",
    "max-redirs",
    "max-time",
    "noproxy",
    "output",
    "output-dir",
    "pass",
    "pinnedpubkey",
    "preproxy",
    "proxy",
    "proxy-header",
    "proxy-user",
    "range",
    "resolve",
    "retry",
    "stderr",
    "tls-max",
    "trace-ascii",
    "write-out",
];

/// What curl sends with these options. `None` when there is no URL among them.
pub(super) fn request(words: &[String]) -> Option<RawRequest> {
    let mut found = Curl::default();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if let Some(long) = word.strip_prefix("--") {
            let (name, joined) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (long, None),
            };
            if takes_value(name) {
                let value = joined.or_else(|| rest.next().cloned()).unwrap_or_default();
                found.long(name, &value);
            } else {
                found.switch(name);
            }
        } else if let Some(flags) = word.strip_prefix('-').filter(|flags| !flags.is_empty()) {
            let mut flags_rest = flags;
            while let Some(flag) = flags_rest.chars().next() {
                flags_rest = flags_rest.get(flag.len_utf8()..).unwrap_or_default();
                if SHORT_WITH_VALUE.contains(flag) {
                    let value = match flags_rest {
                        "" => rest.next().cloned().unwrap_or_default(),
                        joined => joined.to_owned(),
                    };
                    found.long(long_name(flag), &value);
                    break;
                }
                found.switch(long_name(flag));
            }
        } else if matches!(word.as_str(), "|" | "&&" | ";" | ">" | "2>&1" | "&") {
            break;
        } else if found.url.is_none() {
            found.url = Some(word.clone());
        }
    }
    found.request()
}

fn long_name(short: char) -> &'static str {
    match short {
        'A' => "user-agent",
        'b' => "cookie",
        'd' => "data",
        'e' => "referer",
        'F' => "form",
        'G' => "get",
        'H' => "header",
        'I' => "head",
        'K' => "config",
        'n' => "netrc",
        'T' => "upload-file",
        'u' => "user",
        'X' => "request",
        _ => "",
    }
}

fn takes_value(long: &str) -> bool {
    LONG_WITH_VALUE.contains(&long)
        || long.starts_with("data")
        || matches!(
            long,
            "aws-sigv4"
                | "config"
                | "cookie"
                | "form"
                | "form-string"
                | "header"
                | "json"
                | "netrc-file"
                | "oauth2-bearer"
                | "referer"
                | "request"
                | "upload-file"
                | "url"
                | "user"
                | "user-agent"
        )
}

/// What is known of the request so far.
#[derive(Default)]
struct Curl {
    url: Option<String>,
    method: Option<String>,
    headers: Vec<(String, String)>,
    user: bool,
    scheme: Option<&'static str>,
    body: bool,
    get: bool,
    head: bool,
    upload: bool,
    /// Credentials may come from a file.
    files: bool,
}

impl Curl {
    fn header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(found, _)| found != name);
        add_header(&mut self.headers, name, value);
    }

    fn long(&mut self, name: &str, value: &str) {
        match name {
            "url" => self.url = Some(value.to_owned()),
            "request" => self.method = Some(value.to_owned()),
            "header" => {
                if let Some((name, value)) = value.split_once(':') {
                    let name = name.trim().to_ascii_lowercase();
                    self.header(&name, value.trim());
                }
            }
            "user-agent" => self.header("user-agent", value),
            "referer" => self.header("referer", value),
            "cookie" if value.contains('=') => self.header("cookie", value),
            "cookie" | "config" | "netrc-file" => self.files = true,
            "user" => self.user = true,
            "oauth2-bearer" => self.header("authorization", &format!("Bearer {value}")),
            "aws-sigv4" => self.scheme = Some("AWS4-HMAC-SHA256"),
            "json" => {
                self.body = true;
                self.header("content-type", "application/json");
                self.header("accept", "application/json");
            }
            "form" | "form-string" => {
                self.body = true;
                self.header("content-type", "multipart/form-data");
            }
            "upload-file" => self.upload = true,
            _ if name.starts_with("data") => {
                self.body = true;
                if !self.headers.iter().any(|(name, _)| name == "content-type") {
                    self.header("content-type", "application/x-www-form-urlencoded");
                }
            }
            _ => {}
        }
    }

    fn switch(&mut self, name: &str) {
        match name {
            "head" => self.head = true,
            "get" => self.get = true,
            "netrc" | "netrc-optional" => self.files = true,
            "digest" => self.scheme = Some("Digest"),
            "negotiate" => self.scheme = Some("Negotiate"),
            "ntlm" => self.scheme = Some("NTLM"),
            _ => {}
        }
    }

    fn request(mut self) -> Option<RawRequest> {
        let url = self.url.take()?;
        let target = if url.contains("://") {
            url
        } else {
            // curl's own guess for an address without a scheme.
            format!("http://{url}")
        };
        let method = self.method.take().unwrap_or_else(|| {
            let method = match (self.head, self.upload, self.body && !self.get) {
                (true, ..) => "HEAD",
                (_, true, _) => "PUT",
                (.., true) => "POST",
                _ => "GET",
            };
            method.to_owned()
        });
        if self.user && !self.headers.iter().any(|(name, _)| name == "authorization") {
            // The password itself is of no use here.
            let scheme = self.scheme.unwrap_or("Basic");
            self.header("authorization", &format!("{scheme} x"));
        }
        for (name, value) in [("user-agent", "curl"), ("accept", "*/*")] {
            if !self.headers.iter().any(|(found, _)| found == name) {
                self.header(name, value);
            }
        }
        Some(RawRequest {
            method,
            target,
            headers: self.headers,
            whole: !self.files,
        })
    }
}
