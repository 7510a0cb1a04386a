//! Reads an example's text into evidence.

use super::WhatwgUrl;
use turnaway::evidence::{
    Body, Context, Event, Evidence, Headers, Probe, ProbeKind, RequestFacts, Response,
    ResponseKind, Target, Vantage, Visibility,
};

/// The head and body of a raw response, or the `> ` and `< ` lines of `curl -v` with the body
/// after them. The last response counts.
pub fn read(text: &str) -> Vec<Evidence> {
    let mut request: Vec<&str> = Vec::new();
    let mut blocks: Vec<(Vec<&str>, String)> = Vec::new();
    let mut in_head = false;
    for line in text.lines() {
        if let Some(line) = line.strip_prefix('>') {
            request.push(line.trim());
            continue;
        }
        if line.starts_with("* ") || line == "*" {
            continue;
        }
        let from_curl = line.strip_prefix('<').filter(|rest| {
            rest.is_empty() || rest.starts_with(' ') && !rest.trim_start().starts_with('<')
        });
        let head_line = from_curl.map_or(line, str::trim);
        if head_line.starts_with("HTTP/") {
            blocks.push((vec![head_line], String::new()));
            in_head = true;
        } else if let Some((head, body)) = blocks.last_mut() {
            if !in_head {
                body.push_str(line);
                body.push('\n');
            } else if head_line.is_empty() {
                in_head = false;
            } else {
                head.push(head_line);
            }
        }
    }
    let evidence = blocks
        .last()
        .map(|(head, body)| evidence(&request, head, body));
    evidence.into_iter().collect()
}

fn evidence(request: &[&str], head: &[&str], body: &str) -> Evidence {
    let pairs = |lines: &[&str]| -> Vec<(String, String)> {
        lines
            .iter()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect()
    };
    let first: Vec<&str> = request
        .first()
        .map_or(vec![], |line| line.split(' ').collect());
    let sent = pairs(request.get(1..).unwrap_or_default());
    let value = |name: &str| sent.iter().find(|(found, _)| found == name).map(|(_, v)| v);
    let host = value("host").map_or("not-known.example", String::as_str);
    let url = format!("https://{host}{}", first.get(1).unwrap_or(&"/v1/things"));
    let context = Context {
        vantage: Vantage::Capture,
        ..Context::default()
    };
    let mut evidence = Evidence::new(Target::parse(&url, &WhatwgUrl), context);
    evidence.request = RequestFacts {
        method: first.first().unwrap_or(&"").to_string(),
        authorization: value("authorization")
            .and_then(|value| value.split(' ').next())
            .map(str::to_ascii_lowercase),
        custom_headers: sent
            .iter()
            .map(|(name, _)| name.clone())
            .filter(|name| name.contains("api") || name == "apikey")
            .collect(),
        with_cookies: value("cookie").is_some(),
    };
    let status = head
        .first()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .unwrap_or(0);
    let response = Response {
        status,
        kind: ResponseKind::Captured,
        final_url: Some(url),
        redirected: false,
        headers: Headers::new(Visibility::All, pairs(head.get(1..).unwrap_or_default())),
        body: Body::Read {
            text: body.trim_end().to_owned(),
            complete: true,
        },
    };
    evidence.probes.push(Probe {
        kind: ProbeKind::CorsGet,
        url: None,
        started_ms: 0,
        took_ms: 20,
        event: Event::Response { response },
        timing: None,
    });
    evidence
}
