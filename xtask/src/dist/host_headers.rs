//! `_headers`: response headers for the hosts that read such a file (Netlify, Cloudflare Pages and
//! others). A host that ignores it serves a working page all the same: the policy that matters is
//! in index.html.

use super::file::File;

/// How long a file may be cached, by whether its name changes with its contents.
pub fn cache_control(file: &File) -> &'static str {
    if file.hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// The text of `_headers`.
pub fn host_headers(policy: &str, files: &[File]) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
    );
    for file in files.iter().filter(|file| file.hashed) {
        text.push_str(&format!(
            "/{}\n  Cache-Control: {}\n",
            file.name,
            cache_control(file)
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_cached_for_ever() {
        let file = |name: &str, hashed| File {
            name: name.to_owned(),
            bytes: Vec::new(),
            hashed,
            first_visit: true,
        };
        let text = host_headers(
            "default-src 'none'",
            &[file("a-1.js", true), file("b.txt", false)],
        );
        assert!(text.contains("/a-1.js\n  Cache-Control: public, max-age=31536000, immutable\n"));
        assert!(!text.contains("b.txt"), "{text}");
        assert!(
            text.contains("default-src 'none'; frame-ancestors 'none'"),
            "{text}"
        );
        // No page that opened it, or that it opens, holds a handle to it.
        assert!(
            text.contains("\n  Cross-Origin-Opener-Policy: same-origin\n"),
            "{text}"
        );
    }
}
