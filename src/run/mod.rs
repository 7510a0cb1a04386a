//! A run: which probes, in which order, how fast. Pure; time is passed in.

pub mod plan;
