//! A small file of this site, which is there to be asked for.

use super::global;

const CONTROL_FILE: &str = "control.txt";

/// Its address. `None` where this page was not loaded from a web server.
pub fn own_file() -> Option<String> {
    global::beside(CONTROL_FILE).filter(|address| address.starts_with("http"))
}
