//! The files of `www/` that are fetched by a fixed name while the page runs.
//!
//! index.html does not name them, so they keep their names, get no integrity check and must be
//! revalidated by browsers. Whatever index.html does name is hashed and needs no entry here.

/// A file with a fixed name.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    /// Its path below `www/` and below the site's root.
    pub name: &'static str,
    /// Whether every first visit transfers it.
    pub first_visit: bool,
}

/// Add a line for every new file that the program, a worker or the host asks for by name.
pub const FIXED: &[Fixed] = &[
    // Shown by the host for an address that does not exist.
    Fixed {
        name: "404.html",
        first_visit: false,
    },
    // Fetched before a run, to learn whether this site itself can be reached.
    Fixed {
        name: "control.txt",
        first_visit: true,
    },
    // Started as a worker, which reads logs.
    Fixed {
        name: "log-worker.js",
        first_visit: false,
    },
    // Loaded by a sandboxed frame, which asks a server as an origin that is `null`.
    Fixed {
        name: "null-origin.js",
        first_visit: false,
    },
];
