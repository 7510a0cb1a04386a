//! What stands in front of a site: content networks, firewalls, walls against robots, filters.

pub mod bot_wall;
pub mod cloudflare;
pub mod cloudflare_access;
pub mod cloudfront;
pub mod hosting;
pub mod network_filter;
pub mod waf;
pub mod walls;
