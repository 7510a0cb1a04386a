//! The single-page app.
//!
//! [`app::App`] puts it together. Two things live outside the virtual DOM: the results
//! ([`store`]), and the text being read ([`intake`]); [`session`] joins them to the runner. What
//! the user is looking at is a reducer ([`state`]). Components ask for both through hooks.

mod app;
mod arrange;
mod components;
mod draft;
mod hooks;
mod intake;
mod number;
mod pages;
mod preferences;
mod route;
mod row;
mod session;
mod state;
mod store;
mod visible;
mod web;

pub use app::{App, AppProps};
pub use draft::{Draft, keep as keep_draft};
