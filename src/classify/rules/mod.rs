//! The registry: every rule, by family.
//!
//! Order matters twice: among causes that are equally sure, the earlier family wins, and inside a
//! family the earlier rule. So the more specific comes first.

use super::Rule;
use std::sync::OnceLock;

mod answer;
mod answer_sources;
pub mod answer_status;
pub mod apache;
pub mod applications;
mod asked;
pub mod aspnet;
pub mod auth;
mod auth_snippets;
pub mod aws_balancer;
pub mod aws_gateway;
pub mod azure;
pub mod azure_storage;
pub mod bearer;
pub mod body;
pub mod bot_wall;
mod cause;
pub mod client_certificates;
pub mod cloudflare;
pub mod cloudflare_access;
pub mod cloudfront;
pub mod compared;
mod connection;
pub mod console;
pub mod cookies;
pub mod cors;
mod cors_snippets;
pub mod data_services;
pub mod django;
pub mod fastapi;
pub mod forbidden;
pub mod forbidden_maybe;
pub mod found;
mod framework_sources;
pub mod gateways_maybe;
pub mod github;
pub mod google_apis;
pub mod google_cloud;
pub mod hosting;
pub mod http;
pub mod iis;
pub mod isolation;
pub mod jwt;
pub mod kong;
pub mod kubernetes;
pub mod laravel;
pub mod login;
mod login_signs;
mod marks;
pub mod network;
pub mod network_filter;
pub mod nginx;
pub mod no_answer;
pub mod node;
pub mod oauth2_proxy;
pub mod origin_pages;
pub mod page_policy;
pub mod preflight;
pub mod proxies;
pub mod rails;
pub mod rate;
pub mod recorded;
pub mod recorded_cors;
pub mod recorded_preflight;
pub mod redirect;
pub mod registries;
pub mod s3;
pub mod saas;
mod set_cookie;
pub mod shops;
pub mod sign_in_methods;
pub mod signed_in;
pub mod sources;
pub mod spring;
pub mod token;
mod vendor_marks;
mod vendor_sources;
pub mod waf;
pub mod wordpress;

pub(super) use answer::shortened;

/// Rules about one kind of situation.
#[derive(Debug)]
pub struct Family {
    /// Stable name, the first part of most of its cause ids.
    pub id: &'static str,
    /// Heading on the reference page.
    pub title: &'static str,
    /// The rules, the more specific first.
    pub rules: &'static [Rule],
}

/// All families.
pub static FAMILIES: &[Family] = &[
    Family {
        id: "page-policy",
        title: "Stopped before it was sent",
        rules: page_policy::RULES,
    },
    Family {
        id: "signed-in",
        title: "With and without your cookies",
        rules: signed_in::RULES,
    },
    Family {
        id: "cloudflare",
        title: "Cloudflare",
        rules: cloudflare::RULES,
    },
    Family {
        id: "cloudflare-access",
        title: "Cloudflare in between",
        rules: cloudflare_access::RULES,
    },
    Family {
        id: "bot-wall",
        title: "Taken for a robot",
        rules: bot_wall::RULES,
    },
    Family {
        id: "registries",
        title: "Container registries",
        rules: registries::RULES,
    },
    Family {
        id: "waf",
        title: "Firewalls of web applications",
        rules: waf::RULES,
    },
    Family {
        id: "network-filter",
        title: "Filters on your own side",
        rules: network_filter::RULES,
    },
    Family {
        id: "aws-gateway",
        title: "Amazon API Gateway and Lambda",
        rules: aws_gateway::RULES,
    },
    Family {
        id: "aws-balancer",
        title: "Amazon load balancers",
        rules: aws_balancer::RULES,
    },
    Family {
        id: "s3",
        title: "Amazon S3 and its like",
        rules: s3::RULES,
    },
    Family {
        id: "cloudfront",
        title: "Amazon CloudFront",
        rules: cloudfront::RULES,
    },
    Family {
        id: "google-cloud",
        title: "Google Cloud",
        rules: google_cloud::RULES,
    },
    Family {
        id: "google-apis",
        title: "Google APIs",
        rules: google_apis::RULES,
    },
    Family {
        id: "azure-storage",
        title: "Azure Storage",
        rules: azure_storage::RULES,
    },
    Family {
        id: "azure",
        title: "Azure and Microsoft Graph",
        rules: azure::RULES,
    },
    Family {
        id: "hosting",
        title: "Hosting platforms",
        rules: hosting::RULES,
    },
    Family {
        id: "github",
        title: "GitHub and GitLab",
        rules: github::RULES,
    },
    Family {
        id: "saas",
        title: "Errors inside a success",
        rules: saas::RULES,
    },
    Family {
        id: "shops",
        title: "Shop systems",
        rules: shops::RULES,
    },
    Family {
        id: "rate",
        title: "Too many requests",
        rules: rate::RULES,
    },
    Family {
        id: "login",
        title: "Sign-in pages",
        rules: login::RULES,
    },
    Family {
        id: "spring",
        title: "Spring",
        rules: spring::RULES,
    },
    Family {
        id: "django",
        title: "Django",
        rules: django::RULES,
    },
    Family {
        id: "fastapi",
        title: "FastAPI",
        rules: fastapi::RULES,
    },
    Family {
        id: "laravel",
        title: "Laravel",
        rules: laravel::RULES,
    },
    Family {
        id: "rails",
        title: "Ruby on Rails",
        rules: rails::RULES,
    },
    Family {
        id: "node",
        title: "Node",
        rules: node::RULES,
    },
    Family {
        id: "aspnet",
        title: "ASP.NET Core",
        rules: aspnet::RULES,
    },
    Family {
        id: "wordpress",
        title: "WordPress",
        rules: wordpress::RULES,
    },
    Family {
        id: "applications",
        title: "Applications that many run themselves",
        rules: applications::RULES,
    },
    Family {
        id: "kong",
        title: "Kong",
        rules: kong::RULES,
    },
    Family {
        id: "oauth2-proxy",
        title: "oauth2-proxy",
        rules: oauth2_proxy::RULES,
    },
    Family {
        id: "kubernetes",
        title: "Kubernetes",
        rules: kubernetes::RULES,
    },
    Family {
        id: "data-services",
        title: "Services that hold data",
        rules: data_services::RULES,
    },
    Family {
        id: "jwt",
        title: "What the checker says of the token",
        rules: jwt::RULES,
    },
    Family {
        id: "token",
        title: "What the token says of itself",
        rules: token::RULES,
    },
    Family {
        id: "sign-in-methods",
        title: "Ways of signing in",
        rules: sign_in_methods::RULES,
    },
    Family {
        id: "bearer",
        title: "What the challenge says of the token",
        rules: bearer::RULES,
    },
    Family {
        id: "auth",
        title: "Signing in",
        rules: auth::RULES,
    },
    Family {
        id: "http",
        title: "Proxy, network and connection",
        rules: http::RULES,
    },
    Family {
        id: "client-certificates",
        title: "Client certificates",
        rules: client_certificates::RULES,
    },
    Family {
        id: "proxies",
        title: "Proxies and load balancers",
        rules: proxies::RULES,
    },
    Family {
        id: "nginx",
        title: "nginx",
        rules: nginx::RULES,
    },
    Family {
        id: "apache",
        title: "Apache",
        rules: apache::RULES,
    },
    Family {
        id: "iis",
        title: "IIS",
        rules: iis::RULES,
    },
    Family {
        id: "origin-pages",
        title: "The web server's own pages",
        rules: origin_pages::RULES,
    },
    Family {
        id: "cookies",
        title: "Cookies that do not come along",
        rules: cookies::RULES,
    },
    Family {
        id: "forbidden",
        title: "Refused",
        rules: forbidden::RULES,
    },
    Family {
        id: "gateways-maybe",
        title: "Gateways without a mark of their own",
        rules: gateways_maybe::RULES,
    },
    Family {
        id: "forbidden-maybe",
        title: "What else a refusal may mean",
        rules: forbidden_maybe::RULES,
    },
    Family {
        id: "body",
        title: "The body",
        rules: body::RULES,
    },
    Family {
        id: "status",
        title: "What the code alone says",
        rules: answer_status::RULES,
    },
    Family {
        id: "redirect",
        title: "Redirects",
        rules: redirect::RULES,
    },
    Family {
        id: "isolation",
        title: "Isolation headers",
        rules: isolation::RULES,
    },
    Family {
        id: "cors",
        title: "CORS",
        rules: cors::RULES,
    },
    Family {
        id: "preflight",
        title: "Requests that need permission",
        rules: preflight::RULES,
    },
    Family {
        id: "network",
        title: "No answer",
        rules: network::RULES,
    },
    Family {
        id: "no-answer",
        title: "What can be behind no answer",
        rules: no_answer::RULES,
    },
    Family {
        id: "compared",
        title: "What the extension compares",
        rules: compared::RULES,
    },
    Family {
        id: "recorded-cors",
        title: "CORS, as recorded",
        rules: recorded_cors::RULES,
    },
    Family {
        id: "console",
        title: "What the console says",
        rules: console::RULES,
    },
    Family {
        id: "recorded",
        title: "Parts of an answer",
        rules: recorded::RULES,
    },
];

/// Every rule in registry order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// One more than the greatest code that a gate names.
const CODES: usize = 1000;

/// The rules whose gate admits this status code, or its absence, in registry order. Gathered when
/// a code is first seen, so that the gates of hundreds of rules are not asked every time.
pub fn admitting(code: Option<u16>) -> &'static [&'static Rule] {
    // The first place is for no code, the last for all that are too great to be named.
    static BY_CODE: [OnceLock<Vec<&'static Rule>>; CODES + 1] =
        [const { OnceLock::new() }; CODES + 1];
    let code = code.map(|code| code.clamp(1, CODES as u16));
    BY_CODE
        .get(usize::from(code.unwrap_or(0)))
        .map_or(&[], |place| {
            place.get_or_init(|| all().filter(|rule| rule.gate.admits(code)).collect())
        })
}

/// The rule with this cause id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::{admitting, all};

    #[test]
    fn gathered_rules_are_those_that_the_gates_admit() {
        let codes = (0..=1100).chain([u16::MAX]).map(Some).chain([None]);
        for code in codes {
            let ids = |rules: &[&'static super::Rule]| -> Vec<_> {
                rules.iter().map(|rule| rule.id).collect()
            };
            let asked: Vec<_> = all().filter(|rule| rule.gate.admits(code)).collect();
            assert_eq!(ids(admitting(code)), ids(&asked), "{code:?}");
        }
    }
}
