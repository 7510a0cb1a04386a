//! The registry: every rule, by family.
//!
//! Order matters twice: among causes that are equally sure, the earlier family wins, and inside a
//! family the earlier rule. So the more specific comes first.

use super::Rule;

pub mod browser;
mod by_code;
pub mod cloud;
pub mod credential;
pub mod edge;
pub mod framework;
pub mod gateway;
mod kit;
pub mod refusal;
pub mod server;

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

/// Lists families: `"id": room::module, "title";`.
macro_rules! families {
    ($($id:literal: $room:ident::$module:ident, $title:literal;)+) => {
        /// All families.
        pub static FAMILIES: &[Family] = &[
            $(Family { id: $id, title: $title, rules: $room::$module::RULES },)+
        ];
    };
}

families! {
    "page-policy": browser::page_policy, "Stopped before it was sent";
    "own-network": browser::own_network, "Held back at the gate";
    "link": browser::link, "Whether the link works";
    "signed-in": browser::signed_in, "With and without your cookies";
    "cloudflare": edge::cloudflare, "Cloudflare";
    "cloudflare-access": edge::cloudflare_access, "Cloudflare in between";
    "bot-wall": edge::bot_wall, "Taken for a robot";
    "walls": edge::walls, "Checked before the page is shown";
    "page-side": browser::page_side, "The page's own side";
    "entra": credential::entra, "Microsoft Entra (Azure AD)";
    "mcp": credential::mcp, "Model Context Protocol";
    "llm": cloud::llm, "Services of language models";
    "aws-iam": cloud::aws_iam, "Amazon credentials and policies";
    "git-hosts": cloud::git_hosts, "git and its hosts";
    "package-registries": cloud::package_registries, "Package registries";
    "cloud-tools": cloud::cloud_tools, "Google Cloud and Azure from the command line";
    "oauth-token": credential::oauth_token, "Where tokens are handed out";
    "grpc": refusal::grpc, "gRPC";
    "data-rules": cloud::data_rules, "Rules of data services";
    "server-log": server::server_log, "What a server's log says";
    "transport": server::transport, "The connection";
    "registries": cloud::registries, "Container registries";
    "waf": edge::waf, "Firewalls of web applications";
    "network-filter": edge::network_filter, "Filters on your own side";
    "aws-gateway": cloud::aws_gateway, "Amazon API Gateway and Lambda";
    "aws-balancer": cloud::aws_balancer, "Amazon load balancers";
    "s3": cloud::s3, "Amazon S3 and its like";
    "cloudfront": edge::cloudfront, "Amazon CloudFront";
    "google-cloud": cloud::google_cloud, "Google Cloud";
    "google-apis": cloud::google_apis, "Google APIs";
    "azure-storage": cloud::azure_storage, "Azure Storage";
    "azure": cloud::azure, "Azure and Microsoft Graph";
    "hosting": edge::hosting, "Hosting platforms";
    "github": cloud::github, "GitHub and GitLab";
    "saas": cloud::saas, "Errors inside a success";
    "graphql": framework::graphql, "GraphQL";
    "shops": cloud::shops, "Shop systems";
    "rate": refusal::rate, "Too many requests";
    "login": credential::login, "Sign-in pages";
    "stand-ins": refusal::stand_ins, "Another page with the number of a success";
    "spring": framework::spring, "Spring";
    "django": framework::django, "Django";
    "fastapi": framework::fastapi, "FastAPI";
    "laravel": framework::laravel, "Laravel";
    "rails": framework::rails, "Ruby on Rails";
    "node": framework::node, "Node";
    "aspnet": framework::aspnet, "ASP.NET Core";
    "wordpress": framework::wordpress, "WordPress";
    "applications": framework::applications, "Applications that many run themselves";
    "stock-pages": server::stock_pages, "Pages that servers bring along";
    "framework-words": framework::own_words, "Frameworks in their own words";
    "gateway-words": gateway::own_words, "Gateways in their own words";
    "payment": refusal::payment, "Payment wanted";
    "kong": gateway::kong, "Kong";
    "oauth2-proxy": gateway::oauth2_proxy, "oauth2-proxy";
    "kubernetes": server::kubernetes, "Kubernetes";
    "data-services": cloud::data_services, "Services that hold data";
    "jwt": credential::jwt, "What the checker says of the token";
    "token": credential::token, "What the token says of itself";
    "sign-in-methods": credential::sign_in_methods, "Ways of signing in";
    "bearer": credential::bearer, "What the challenge says of the token";
    "auth": credential::auth, "Signing in";
    "on-purpose": refusal::on_purpose, "Refused on purpose";
    "http": refusal::http, "Proxy, network and connection";
    "client-certificates": credential::client_certificates, "Client certificates";
    "proxies": gateway::proxies, "Proxies and load balancers";
    "nginx": server::nginx, "nginx";
    "apache": server::apache, "Apache";
    "iis": server::iis, "IIS";
    "origin-pages": server::origin_pages, "The web server's own pages";
    "cookies": credential::cookies, "Cookies that do not come along";
    "stated": refusal::stated, "Refused, with a reason in the body";
    "forbidden": refusal::forbidden, "Refused";
    "who-asked": refusal::who_asked, "Who asked";
    "gateways-maybe": gateway::gateways_maybe, "Gateways without a mark of their own";
    "forbidden-maybe": refusal::forbidden_maybe, "What else a refusal may mean";
    "api-errors": refusal::api_errors, "Errors inside a success, by their own number";
    "body": browser::body, "The body";
    "status": refusal::answer_status, "What the code alone says";
    "redirect": browser::redirect, "Redirects";
    "isolation": browser::isolation, "Isolation headers";
    "cors": browser::cors, "CORS";
    "preflight": browser::preflight, "Requests that need permission";
    "network": browser::network, "No answer";
    "no-answer": browser::no_answer, "What can be behind no answer";
    "compared": browser::compared, "What the extension compares";
    "recorded-cors": browser::recorded_cors, "CORS, as recorded";
    "exposed": browser::exposed, "Headers out of reach";
    "console": browser::console, "What the console says";
    "recorded": browser::recorded, "Parts of an answer";
}

/// Every rule in registry order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this cause id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
