//! Web servers, and what runs beside them.

pub mod apache;
pub mod iis;
pub mod kubernetes;
pub mod nginx;
pub mod origin_pages;
pub mod server_log;
pub mod stock_pages;
pub mod transport;
