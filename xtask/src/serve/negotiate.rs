//! What to answer to a request: which file, in which encoding, of which media type.

use crate::dist::{Served, Site};

/// A form in which a file can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// `Content-Encoding: gzip`
    Gzip,
    /// `Content-Encoding: br`
    Brotli,
}

/// The file at an address, or none. The address is a request target: a path and maybe a query.
pub fn find<'a>(site: &'a Site, target: &str) -> Option<&'a Served> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix('/')?;
    let name = if name.is_empty() { "index.html" } else { name };
    site.files
        .iter()
        .find(|served| served.file.name == name && name != "_headers")
}

/// The best form a browser takes, by its `Accept-Encoding` (RFC 9110 §12.5.3).
pub fn encoding(accepts: Option<&str>) -> Encoding {
    let takes = |coding: &str| {
        let mut any = false;
        for entry in accepts.unwrap_or_default().split(',') {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|part| {
                part.to_ascii_lowercase()
                    .strip_prefix("q=")
                    .is_some_and(|weight| weight.trim().parse::<f32>() == Ok(0.0))
            });
            if name.eq_ignore_ascii_case(coding) {
                return !refused;
            }
            any |= name == "*" && !refused;
        }
        any
    };
    if takes("br") {
        Encoding::Brotli
    } else if takes("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

/// The media type of a file, by its name. `application/wasm` lets it compile while it arrives.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::dist::compress::Compressed;
    use crate::dist::file::File;

    #[test]
    fn brotli_before_gzip_before_nothing() {
        for (accepts, expected) in [
            (Some("gzip, deflate, br, zstd"), Encoding::Brotli),
            (Some("gzip, deflate"), Encoding::Gzip),
            (Some("GZIP"), Encoding::Gzip),
            (Some("deflate"), Encoding::Identity),
            (Some(""), Encoding::Identity),
            (None, Encoding::Identity),
        ] {
            assert_eq!(encoding(accepts), expected, "{accepts:?}");
        }
    }

    #[test]
    fn a_weight_of_zero_refuses() {
        assert_eq!(encoding(Some("br;q=0, gzip;q=0.5")), Encoding::Gzip);
        assert_eq!(encoding(Some("br; q=0.0, *")), Encoding::Gzip);
        assert_eq!(encoding(Some("*;q=0")), Encoding::Identity);
        assert_eq!(encoding(Some("*")), Encoding::Brotli);
    }

    #[test]
    fn programs_and_scripts_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type("turnaway_bg-0.wasm"), "application/wasm");
        assert_eq!(media_type("boot-0.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("unknown"), "application/octet-stream");
    }

    fn site(names: &[&str]) -> Site {
        let files = names
            .iter()
            .map(|name| Served {
                file: File {
                    name: (*name).to_owned(),
                    bytes: Vec::new(),
                    hashed: false,
                    first_visit: true,
                },
                compressed: Compressed {
                    brotli: Vec::new(),
                    gzip: Vec::new(),
                },
            })
            .collect();
        Site {
            folder: PathBuf::new(),
            files,
        }
    }

    #[test]
    fn the_root_is_the_page_and_queries_do_not_matter() {
        let site = site(&["index.html", "control.txt"]);
        let name = |target| find(&site, target).map(|served| served.file.name.as_str());
        assert_eq!(name("/"), Some("index.html"));
        assert_eq!(name("/?a"), Some("index.html"));
        assert_eq!(name("/control.txt?now=1"), Some("control.txt"));
    }

    #[test]
    fn nothing_outside_the_site_is_found() {
        let site = site(&["index.html", "_headers"]);
        for target in ["/../Cargo.toml", "/_headers", "", "*", "//index.html"] {
            assert!(find(&site, target).is_none(), "{target}");
        }
    }
}
