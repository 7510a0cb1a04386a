//! Which platform an answer names, so that its recipe comes first. Only the order depends on it:
//! what stands in front often names itself in place of what refused.

use crate::evidence::{Event, Evidence};

/// Header, a part of its value in lower case, platform; what is nearest to the application first.
const NAMED: &[(&str, &str, &str)] = &[
    ("x-powered-by", "express", "Express"),
    ("x-powered-by", "asp.net", "ASP.NET Core"),
    ("server", "kestrel", "ASP.NET Core"),
    ("server", "uvicorn", "FastAPI"),
    ("server", "werkzeug", "Flask"),
    ("server", "wsgiserver", "Django"),
    ("server", "vercel", "Vercel"),
    ("server", "netlify", "Netlify"),
    ("server", "amazons3", "Amazon S3"),
    ("server", "cloudfront", "CloudFront"),
    ("server", "istio-envoy", "Istio"),
    ("server", "envoy", "Envoy"),
    ("server", "nginx", "nginx"),
    ("server", "openresty", "nginx"),
    ("server", "apache", "Apache"),
    ("server", "caddy", "Caddy"),
    ("server", "microsoft-iis", "IIS"),
    ("x-amzn-requestid", "", "AWS API Gateway"),
];

/// The platform that the latest answer with such a header names: of those recorded, then of those
/// that the page or the extension got itself.
pub fn platform_of(evidence: &Evidence) -> Option<&'static str> {
    let recorded = evidence.exchanges.iter().rev();
    let seen = evidence.probes.iter().rev();
    recorded
        .filter_map(|exchange| exchange.response.as_ref())
        .chain(seen.filter_map(|probe| match &probe.event {
            Event::Response { response } => Some(response),
            _ => None,
        }))
        .find_map(|answer| {
            let named = |(header, part, _): &&(&str, &str, &str)| {
                let mut values = answer.headers.all(header);
                values.any(|value| value.to_ascii_lowercase().contains(part))
            };
            NAMED.iter().find(named).map(|(_, _, platform)| *platform)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{
        Context, Exchange, Headers, Probe, ProbeKind, Response, ResponseKind, Target, Visibility,
    };
    use crate::fixes::all;

    fn named(headers: &[(&str, &str)]) -> Option<&'static str> {
        let mut evidence = Evidence::new(Target::default(), Context::default());
        evidence.exchanges.push(Exchange {
            request: None,
            response: Some(Response {
                status: 403,
                kind: ResponseKind::Captured,
                final_url: None,
                redirected: false,
                headers: Headers::new(Visibility::All, headers.iter().copied()),
                body: crate::evidence::Body::NotRead,
            }),
            ..Exchange::default()
        });
        platform_of(&evidence)
    }

    #[test]
    fn the_application_counts_before_what_stands_in_front() {
        let both = [("Server", "nginx/1.22.1"), ("X-Powered-By", "Express")];
        assert_eq!(named(&both), Some("Express"));
        assert_eq!(
            named(&[("Server", "Apache/2.4.57 (Debian)")]),
            Some("Apache")
        );
        assert_eq!(named(&[("Server", "cloudflare")]), None);
        assert_eq!(named(&[]), None);
    }

    #[test]
    fn what_the_page_itself_got_names_one_too() {
        let mut evidence = Evidence::new(Target::default(), Context::default());
        let headers = Headers::new(Visibility::All, [("Server", "Caddy")]);
        evidence.probes.push(Probe {
            kind: ProbeKind::CorsGet,
            url: None,
            started_ms: 0,
            took_ms: 1,
            event: Event::Response {
                response: Response {
                    status: 403,
                    kind: ResponseKind::Cors,
                    final_url: None,
                    redirected: false,
                    headers,
                    body: crate::evidence::Body::NotRead,
                },
            },
            timing: None,
        });
        assert_eq!(platform_of(&evidence), Some("Caddy"));
    }

    #[test]
    fn every_platform_has_recipes() {
        for (_, _, platform) in NAMED {
            assert!(
                all().any(|recipe| recipe.platform.name == *platform),
                "{platform}"
            );
        }
    }
}
