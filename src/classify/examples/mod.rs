//! Worked examples: texts that a person could paste, and the cause each of them leads to.
//!
//! The files beside this one hold them; `tests/examples.rs` pastes every one and looks at the
//! diagnosis. The reference pages and `docs/rules` show them. A separator line says what the text
//! below it must lead to:
//!
//! ```text
//! === match kong.no-key
//! === match auth.no-challenge [further]
//! === near miss kong.no-key: another gateway's 401 with its own text
//! ```

/// A text to paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The cause it is about.
    pub cause: &'static str,
    /// Whether it leads to that cause, or only looks as if it did.
    pub matches: bool,
    /// Why it does not, for a near miss.
    pub why: &'static str,
    /// What to paste.
    pub text: &'static str,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Names and contents of all files.
        pub const FILES: &[(&str, &str)] = &[$(($name, include_str!($name))),+];
    };
}

files!(
    "apache.http",
    "api-errors.http",
    "applications.http",
    "aspnet.http",
    "auth.http",
    "aws-balancer.http",
    "aws-gateway.http",
    "aws-iam.http",
    "azure-storage.http",
    "azure.http",
    "bearer.http",
    "bot-wall.http",
    "client-certificates.http",
    "cloud-tools.http",
    "cloudflare-access.http",
    "cloudflare.http",
    "cloudfront.http",
    "console.http",
    "cookies.http",
    "cors.http",
    "data-rules.http",
    "data-services.http",
    "django.http",
    "entra.http",
    "exposed.http",
    "fastapi.http",
    "forbidden-maybe.http",
    "forbidden.http",
    "framework-words.http",
    "gateway-words.http",
    "gateways-maybe.http",
    "git-hosts.http",
    "github.http",
    "google-apis.http",
    "google-cloud.http",
    "graphql.http",
    "grpc.http",
    "hosting.http",
    "http.http",
    "iis.http",
    "jwt.http",
    "kong.http",
    "kubernetes.http",
    "laravel.http",
    "llm.http",
    "login.http",
    "mcp.http",
    "network-filter.http",
    "nginx.http",
    "node.http",
    "oauth-token.http",
    "oauth2-proxy.http",
    "on-purpose.http",
    "origin-pages.http",
    "package-registries.http",
    "page-side.http",
    "payment.http",
    "proxies.http",
    "rails.http",
    "rate.http",
    "recorded-cors.http",
    "registries.http",
    "s3.http",
    "saas.http",
    "server-log.http",
    "shops.http",
    "sign-in-methods.http",
    "spring.http",
    "stand-ins.http",
    "stated.http",
    "status.http",
    "stock-pages.http",
    "token.http",
    "transport.http",
    "waf.http",
    "walls.http",
    "who-asked.http",
    "wordpress.http",
);

/// Every example, in the order of files and lines.
pub fn all() -> impl Iterator<Item = Example> {
    FILES.iter().flat_map(|(_, text)| Examples { rest: text })
}

/// The examples about a cause: what leads to it first, then the near misses.
pub fn of(cause: &str) -> Vec<Example> {
    let mut found: Vec<Example> = all().filter(|example| example.cause == cause).collect();
    found.sort_by_key(|example| !example.matches);
    found
}

/// The first text that leads to a cause.
pub fn first(cause: &str) -> Option<&'static str> {
    let mut examples = all();
    let found = examples.find(|example| example.matches && example.cause == cause);
    found.map(|example| example.text)
}

const SEPARATOR: &str = "=== ";

/// What is left to read of a file.
struct Examples {
    rest: &'static str,
}

impl Iterator for Examples {
    type Item = Example;

    fn next(&mut self) -> Option<Example> {
        loop {
            let (line, below) = self.rest.split_once('\n')?;
            self.rest = below;
            let Some(head) = line.strip_prefix(SEPARATOR) else {
                continue;
            };
            let end = below.find("\n=== ").map_or(below.len(), |at| at + 1);
            let (text, rest) = below.split_at_checked(end).unwrap_or((below, ""));
            self.rest = rest;
            let (subject, why) = head.split_once(": ").unwrap_or((head, ""));
            let (matches, id) = match subject.strip_prefix("near miss ") {
                Some(id) => (false, id),
                None => (true, subject.strip_prefix("match ").unwrap_or_default()),
            };
            return Some(Example {
                cause: id.split(' ').next().unwrap_or_default(),
                matches,
                why: why.trim(),
                text: text.trim_matches('\n'),
            });
        }
    }
}
