//! The situations.
