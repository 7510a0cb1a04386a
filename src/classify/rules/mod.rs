//! The registry: every rule, by family.
//!
//! Order matters twice: among causes that are equally sure, the earlier family wins, and inside a
//! family the earlier rule. So the more specific comes first.

use super::Rule;

mod answer;
mod answer_sources;
pub mod answer_status;
pub mod apache;
pub mod api_errors;
pub mod applications;
pub mod aspnet;
pub mod auth;
pub mod aws_balancer;
pub mod aws_gateway;
pub mod aws_iam;
pub mod azure;
pub mod azure_storage;
pub mod bearer;
pub mod body;
pub mod bot_wall;
mod by_code;
mod cause;
pub mod client_certificates;
mod client_sources;
pub mod cloud_tools;
pub mod cloudflare;
pub mod cloudflare_access;
pub mod cloudfront;
pub mod compared;
mod connection;
pub mod console;
pub mod cookies;
pub mod cors;
pub mod data_rules;
pub mod data_services;
mod digest;
pub mod django;
pub mod entra;
pub mod exposed;
pub mod fastapi;
pub mod forbidden;
pub mod forbidden_maybe;
pub mod found;
mod framework_sources;
pub mod gateways_maybe;
pub mod git_hosts;
pub mod github;
pub mod google_apis;
pub mod google_cloud;
pub mod graphql;
pub mod grpc;
mod grpc_status;
mod help;
pub mod hosting;
pub mod http;
pub mod iis;
pub mod isolation;
pub mod jwt;
pub mod kong;
pub mod kubernetes;
pub mod laravel;
mod leg_signals;
pub mod link;
pub mod llm;
mod local_network;
pub mod login;
mod login_address;
mod login_page;
mod marks;
pub mod mcp;
pub mod network;
pub mod network_filter;
pub mod nginx;
pub mod no_answer;
pub mod node;
pub mod oauth2_proxy;
pub mod oauth_token;
pub mod on_purpose;
pub mod origin_pages;
pub mod own_network;
mod own_sources;
pub mod package_registries;
pub mod page_policy;
pub mod page_side;
pub mod preflight;
pub mod proxies;
pub mod rails;
pub mod rate;
pub mod recorded;
pub mod recorded_cors;
pub mod recorded_preflight;
mod recording;
pub mod redirect;
mod redirect_fails;
mod redirect_signals;
pub mod registries;
pub mod s3;
pub mod saas;
pub mod server_log;
mod set_cookie;
pub mod shops;
pub mod sign_in_methods;
pub mod signed_in;
pub mod sources;
mod speaker;
pub mod spring;
pub mod stand_ins;
pub mod stated;
pub mod stock_pages;
pub mod token;
pub mod transport;
mod vendor_marks;
mod vendor_sources;
pub mod waf;
pub mod walls;
pub mod who_asked;
mod windows_sign_in;
pub mod wordpress;

pub use by_code::admitting;

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

/// Lists families: `"id": module, "title";`.
macro_rules! families {
    ($($id:literal: $module:ident, $title:literal;)+) => {
        /// All families.
        pub static FAMILIES: &[Family] = &[
            $(Family { id: $id, title: $title, rules: $module::RULES },)+
        ];
    };
}

families! {
    "page-policy": page_policy, "Stopped before it was sent";
    "own-network": own_network, "Held back at the gate";
    "link": link, "Whether the link works";
    "signed-in": signed_in, "With and without your cookies";
    "cloudflare": cloudflare, "Cloudflare";
    "cloudflare-access": cloudflare_access, "Cloudflare in between";
    "bot-wall": bot_wall, "Taken for a robot";
    "walls": walls, "Checked before the page is shown";
    "page-side": page_side, "The page's own side";
    "entra": entra, "Microsoft Entra (Azure AD)";
    "mcp": mcp, "Model Context Protocol";
    "llm": llm, "Services of language models";
    "aws-iam": aws_iam, "Amazon credentials and policies";
    "git-hosts": git_hosts, "git and its hosts";
    "package-registries": package_registries, "Package registries";
    "cloud-tools": cloud_tools, "Google Cloud and Azure from the command line";
    "oauth-token": oauth_token, "Where tokens are handed out";
    "grpc": grpc, "gRPC";
    "data-rules": data_rules, "Rules of data services";
    "server-log": server_log, "What a server's log says";
    "transport": transport, "The connection";
    "registries": registries, "Container registries";
    "waf": waf, "Firewalls of web applications";
    "network-filter": network_filter, "Filters on your own side";
    "aws-gateway": aws_gateway, "Amazon API Gateway and Lambda";
    "aws-balancer": aws_balancer, "Amazon load balancers";
    "s3": s3, "Amazon S3 and its like";
    "cloudfront": cloudfront, "Amazon CloudFront";
    "google-cloud": google_cloud, "Google Cloud";
    "google-apis": google_apis, "Google APIs";
    "azure-storage": azure_storage, "Azure Storage";
    "azure": azure, "Azure and Microsoft Graph";
    "hosting": hosting, "Hosting platforms";
    "github": github, "GitHub and GitLab";
    "saas": saas, "Errors inside a success";
    "graphql": graphql, "GraphQL";
    "shops": shops, "Shop systems";
    "rate": rate, "Too many requests";
    "login": login, "Sign-in pages";
    "stand-ins": stand_ins, "Another page with the number of a success";
    "spring": spring, "Spring";
    "django": django, "Django";
    "fastapi": fastapi, "FastAPI";
    "laravel": laravel, "Laravel";
    "rails": rails, "Ruby on Rails";
    "node": node, "Node";
    "aspnet": aspnet, "ASP.NET Core";
    "wordpress": wordpress, "WordPress";
    "applications": applications, "Applications that many run themselves";
    "stock-pages": stock_pages, "Words of servers, frameworks and gateways";
    "kong": kong, "Kong";
    "oauth2-proxy": oauth2_proxy, "oauth2-proxy";
    "kubernetes": kubernetes, "Kubernetes";
    "data-services": data_services, "Services that hold data";
    "jwt": jwt, "What the checker says of the token";
    "token": token, "What the token says of itself";
    "sign-in-methods": sign_in_methods, "Ways of signing in";
    "bearer": bearer, "What the challenge says of the token";
    "auth": auth, "Signing in";
    "on-purpose": on_purpose, "Refused on purpose";
    "http": http, "Proxy, network and connection";
    "client-certificates": client_certificates, "Client certificates";
    "proxies": proxies, "Proxies and load balancers";
    "nginx": nginx, "nginx";
    "apache": apache, "Apache";
    "iis": iis, "IIS";
    "origin-pages": origin_pages, "The web server's own pages";
    "cookies": cookies, "Cookies that do not come along";
    "stated": stated, "Refused, with a reason in the body";
    "forbidden": forbidden, "Refused";
    "who-asked": who_asked, "Who asked";
    "gateways-maybe": gateways_maybe, "Gateways without a mark of their own";
    "forbidden-maybe": forbidden_maybe, "What else a refusal may mean";
    "api-errors": api_errors, "Errors inside a success, by their own number";
    "body": body, "The body";
    "status": answer_status, "What the code alone says";
    "redirect": redirect, "Redirects";
    "isolation": isolation, "Isolation headers";
    "cors": cors, "CORS";
    "preflight": preflight, "Requests that need permission";
    "network": network, "No answer";
    "no-answer": no_answer, "What can be behind no answer";
    "compared": compared, "What the extension compares";
    "recorded-cors": recorded_cors, "CORS, as recorded";
    "exposed": exposed, "Headers out of reach";
    "console": console, "What the console says";
    "recorded": recorded, "Parts of an answer";
}

/// Every rule in registry order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this cause id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
