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
mod express;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod haproxy;
mod hosting;
mod iis;
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
    iis::RECIPES,
    express::RECIPES,
    fastify::RECIPES,
    django::RECIPES,
    fastapi::RECIPES,
    flask::RECIPES,
    spring::RECIPES,
    aspnet::RECIPES,
    rails::RECIPES,
    go::RECIPES,
    laravel::RECIPES,
    aws::RECIPES,
    cloudflare::RECIPES,
    hosting::RECIPES,
    kubernetes::RECIPES,
    clients::RECIPES,
    traefik::RECIPES,
    kong::RECIPES,
    squid::RECIPES,
    modsecurity::RECIPES,
    oauth2_proxy::RECIPES,
    system::RECIPES,
    wordpress::RECIPES,
    jenkins::RECIPES,
    tornado::RECIPES,
    vite::RECIPES,
    databases::RECIPES,
    registries::RECIPES,
    browsers::RECIPES,
];
