//! Which platform an answer names, so that its recipe comes first. Only the order depends on it:
//! what stands in front often names itself in place of what refused.

use crate::evidence::Evidence;

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

/// The platform that the latest recorded answer with such a header names.
pub fn platform_of(evidence: &Evidence) -> Option<&'static str> {
    let answers = evidence.exchanges.iter().rev();
    answers
        .filter_map(|exchange| exchange.response.as_ref())
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
    use crate::evidence::{Context, Exchange, Headers, Response, ResponseKind, Target, Visibility};
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
    fn every_platform_has_recipes() {
        for (_, _, platform) in NAMED {
            assert!(
                all().any(|recipe| recipe.platform.name == *platform),
                "{platform}"
            );
        }
    }
}
