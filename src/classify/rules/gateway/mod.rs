//! Gateways and proxies.

pub mod gateways_maybe;
pub mod kong;
pub mod oauth2_proxy;
pub mod own_words;
pub mod proxies;
