//! Who is asking: signing in, tokens, certificates, cookies.

pub mod auth;
pub mod bearer;
pub mod client_certificates;
pub mod cookies;
pub(super) mod digest;
pub mod entra;
pub mod jwt;
pub mod login;
pub mod mcp;
pub mod oauth_token;
pub mod sign_in_methods;
pub mod token;
pub(super) mod windows_sign_in;
