//! Fills the user's own values into a rule's texts.

use super::Text;
use crate::evidence::Evidence;
use std::borrow::Cow;

/// Replaces `{url}`, `{host}`, `{origin}`, `{path}`, `{page}` and `{method}`. An unknown
/// placeholder stays as it is, since snippets hold braces of their own.
pub fn fill(template: Text, evidence: &Evidence) -> Cow<'static, str> {
    fill_values(template.get(), evidence)
}

fn fill_values<'t>(template: &'t str, evidence: &Evidence) -> Cow<'t, str> {
    if !template.contains('{') {
        return Cow::Borrowed(template);
    }
    let target = &evidence.target;
    let page = evidence
        .context
        .page_origin
        .as_deref()
        .unwrap_or("https://your-page.example");
    let method = match evidence.request.method.as_str() {
        "" => "GET",
        method => method,
    };
    // What a paste does not tell is shown as something to fill in, never as a made-up address.
    let known = |value, to_fill_in| match value {
        "" if target.unknown => to_fill_in,
        value => value,
    };
    let values = [
        ("{url}", known(target.url.as_str(), "<the address>")),
        ("{host}", known(target.host.as_str(), "<host>")),
        (
            "{origin}",
            known(target.origin.as_str(), "<the server's origin>"),
        ),
        ("{path}", known(target.path.as_str(), "<path>")),
        ("{page}", page),
        ("{method}", method),
    ];
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from_brace) = rest.split_at(at);
        filled.push_str(before);
        match values.iter().find(|(name, _)| from_brace.starts_with(name)) {
            Some((name, value)) => {
                filled.push_str(value);
                rest = from_brace.get(name.len()..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from_brace.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    Cow::Owned(filled)
}

/// Like [`fill`], for text that will be run by a shell: values go in as they stand inside single
/// quotes, and a single quote in a value is written so that it cannot end the quoting.
pub fn fill_command(template: &str, evidence: &Evidence) -> String {
    let mut quoted = evidence.clone();
    let quote = |text: &str| text.replace('\'', r"'\''");
    quoted.target.url = quote(&evidence.target.url);
    quoted.target.host = quote(&evidence.target.host);
    quoted.target.origin = quote(&evidence.target.origin);
    quoted.target.path = quote(&evidence.target.path);
    quoted.context.page_origin = evidence.context.page_origin.as_deref().map(quote);
    quoted.request.method = quote(&evidence.request.method);
    fill_values(template, &quoted).into_owned()
}
