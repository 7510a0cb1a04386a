//! What the browser's console says about a script's request, read as the app reads a paste.

use anyhow::{Context as _, Result, ensure};
use turnaway::classify::diagnose;
use turnaway::evidence::{Context, Evidence, ParsedUrl, UrlParser, UrlProblem};
use turnaway::input::paste;

/// The `url` crate as the parser that a browser is in the app.
struct WhatwgUrl;

impl UrlParser for WhatwgUrl {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        let base = base.map(url::Url::parse).transpose();
        let base = base.map_err(|_| UrlProblem)?;
        let parsed = url::Url::options()
            .base_url(base.as_ref())
            .parse(text)
            .map_err(|_| UrlProblem)?;
        let with = |mark, part: Option<&str>| {
            part.map_or_else(String::new, |part| format!("{mark}{part}"))
        };
        let mut bare = parsed.clone();
        bare.set_fragment(None);
        Ok(ParsedUrl {
            href: bare.into(),
            scheme: parsed.scheme().to_owned(),
            host: parsed.host_str().unwrap_or_default().to_owned(),
            port: parsed.port(),
            path: parsed.path().to_owned(),
            query: with('?', parsed.query()),
            fragment: with('#', parsed.fragment()),
            username: parsed.username().to_owned(),
            password: parsed.password().unwrap_or_default().to_owned(),
        })
    }
}

/// The evidence in the console's last message about this address.
pub fn evidence(console: &[String], url: &str) -> Result<Evidence> {
    let start = format!("Access to fetch at '{url}'");
    let message = console
        .iter()
        .rev()
        .find_map(|line| line.get(line.find(&start)?..))
        .context("the console says nothing about the request")?;
    let pasted = paste::read(message, &WhatwgUrl, &Context::default());
    ensure!(
        pasted.evidence.len() == 1,
        "`{message}` is read as {:?}",
        pasted.kind
    );
    pasted.evidence.into_iter().next().context("it is one")
}

/// The ids of the causes that this evidence has.
pub fn causes(evidence: &Evidence) -> Vec<&'static str> {
    let causes = diagnose(evidence).causes;
    causes.iter().map(|cause| cause.rule.id).collect()
}
