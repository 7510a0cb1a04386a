//! The lab really does what its table says: asked without a browser, byte by byte.

mod client;
mod cors;
mod faults;
mod pages;
