//! The recipes, one file a platform or family of platforms.

use super::recipe::Recipe;

mod apache;
mod aspnet;
mod aws;
mod browsers;
mod caddy;
mod clients;
mod cloudflare;
mod databases;
mod django;
mod envoy;
mod exposure;
mod express;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod haproxy;
mod hosting;
mod iis;
mod istio;
mod jenkins;
mod kong;
mod kubernetes;
mod laravel;
mod modsecurity;
mod nginx;
mod oauth2_proxy;
mod rails;
mod registries;
mod spring;
mod squid;
mod system;
mod tornado;
mod traefik;
mod vite;
mod wordpress;

/// Every platform's recipes, the platforms that people run most first.
pub(super) const ALL: &[&[Recipe]] = &[
    nginx::CORS,
    nginx::HEADERS,
    nginx::ACCESS,
    nginx::SIGN_IN,
    nginx::PROXY,
    nginx::CLIENT,
    apache::CORS,
    apache::HEADERS,
    apache::ACCESS,
    apache::SIGN_IN,
    apache::PROXY,
    apache::CLIENT,
    caddy::CORS,
    caddy::HEADERS,
    caddy::ACCESS,
    caddy::PROXY,
    caddy::CLIENT,
    haproxy::CORS,
    haproxy::HEADERS,
    haproxy::ACCESS,
    haproxy::PROXY,
    haproxy::CLIENT,
    envoy::RECIPES,
    istio::RECIPES,
    iis::RECIPES,
    express::CORS,
    express::REFUSALS,
    express::CONNECTION,
    express::FORMS,
    fastify::CORS,
    fastify::REFUSALS,
    fastify::CONNECTION,
    django::CORS,
    django::REFUSALS,
    django::CONNECTION,
    django::FORMS,
    fastapi::CORS,
    fastapi::REFUSALS,
    fastapi::CONNECTION,
    flask::CORS,
    flask::REFUSALS,
    flask::CONNECTION,
    spring::RECIPES,
    aspnet::RECIPES,
    rails::RECIPES,
    go::CORS,
    go::REFUSALS,
    go::CONNECTION,
    laravel::RECIPES,
    aws::GATEWAY,
    aws::LAMBDA,
    aws::S3,
    aws::CLOUDFRONT,
    cloudflare::RECIPES,
    hosting::RECIPES,
    kubernetes::RECIPES,
    clients::CURL,
    clients::SCRIPT,
    clients::PYTHON,
    clients::LOCAL,
    traefik::RECIPES,
    kong::RECIPES,
    squid::RECIPES,
    modsecurity::RECIPES,
    oauth2_proxy::RECIPES,
    system::RECIPES,
    exposure::RECIPES,
    wordpress::RECIPES,
    jenkins::RECIPES,
    tornado::RECIPES,
    vite::RECIPES,
    databases::RECIPES,
    registries::RECIPES,
    browsers::RECIPES,
];
