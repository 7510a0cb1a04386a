//! Frameworks, and applications that many run themselves.

pub mod applications;
pub mod aspnet;
pub mod django;
pub mod fastapi;
pub mod graphql;
pub mod laravel;
pub mod node;
pub mod own_words;
pub mod rails;
pub mod spring;
pub mod wordpress;
