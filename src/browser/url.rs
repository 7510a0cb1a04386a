//! The browser's own URL parser, which follows the WHATWG rules and costs no download.

use crate::evidence::{ParsedUrl, UrlParser, UrlProblem};
use web_sys::Url;

/// Parses with `new URL(text, base)`.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserUrl;

impl UrlParser for BrowserUrl {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        let url = match base {
            Some(base) => Url::new_with_base(text, base),
            None => Url::new(text),
        }
        .map_err(|_| UrlProblem)?;
        let fragment = url.hash();
        let mut href = url.href();
        let scheme = url.protocol().trim_end_matches(':').to_owned();
        // `hash` is empty for a lone "#" at the end too, so cut at the sign itself.
        if let Some(end) = href.find('#') {
            href.truncate(end);
        }
        Ok(ParsedUrl {
            scheme,
            host: url.hostname(),
            port: url.port().parse().ok(),
            path: url.pathname(),
            query: url.search(),
            fragment,
            username: url.username(),
            password: url.password(),
            href,
        })
    }
}
