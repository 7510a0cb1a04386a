//! Everything that builds, serves and tests Turnaway.
fn main() {}
