//! The single-page app.
//!
//! [`app::App`] puts it together. Two things live outside the virtual DOM: the results
//! ([`store`]), and the text being read ([`intake`]); [`session`] joins them to the runner. What
//! the user is looking at is a reducer ([`state`]); what a person can do is a [`command`].
//! Components are few, since each costs 5 kB of machinery: those that keep state, or that must
//! not be drawn again whenever something around them is. The other parts are plain functions.

mod address;
mod app;
mod arrange;
mod browsing;
mod clipboard;
mod command;
mod components;
mod draft;
mod export;
mod hooks;
mod intake;
mod kept;
pub(crate) mod later;
mod later_part;
mod linked;
mod logs;
mod looked;
mod nearby;
mod network;
mod number;
mod opened;
mod opening;
mod pages;
mod preferences;
mod recording;
mod reports;
mod route;
mod row;
mod running;
mod session;
mod state;
mod store;
mod visible;
mod web;
mod what_if;

pub use app::{App, AppProps};
pub use draft::{Draft, keep as keep_draft};
