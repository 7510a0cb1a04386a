//! The site: everything a static host needs, in `dist/`.

pub mod compile;
