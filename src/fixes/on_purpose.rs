//! Addresses that servers refuse on purpose: what lies there is not for visitors.
//!
//! For these, no recipe that opens anything is offered; the refusal is the right answer.

/// What kind of address is refused on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnPurpose {
    /// A folder of version control: the whole source, with its history.
    VersionControl,
    /// A file whose name begins with a dot: settings, often with passwords.
    Dotfile,
    /// A file of passwords or keys.
    Secrets,
    /// A copy, a dump or an editor's left-over of a file that programs read.
    Backup,
    /// A page on which the server or the application shows its inside.
    Inside,
    /// The part of a site that its operators use.
    Administration,
}

impl OnPurpose {
    /// What it is, to follow "This is".
    pub const fn what(self) -> &'static str {
        match self {
            OnPurpose::VersionControl => "a folder of version control",
            OnPurpose::Dotfile => "a hidden file",
            OnPurpose::Secrets => "a file of passwords or keys",
            OnPurpose::Backup => "a backup or a left-over copy",
            OnPurpose::Inside => "a page about the inside of the server",
            OnPurpose::Administration => "a place for administrators",
        }
    }
}

/// What a path is, where that is refused on purpose. The path may be percent-encoded; letters count
/// in any case, since many servers take them so.
pub fn on_purpose(path: &str) -> Option<OnPurpose> {
    let path = plain(path);
    let segments: Vec<&str> = path
        .split('/')
        .filter(|part| !["", ".", ".."].contains(part))
        .collect();
    let (last, folders) = segments.split_last()?;
    let any = |names: &[&str]| segments.iter().any(|part| names.contains(part));
    // RFC 8615: what stands below is meant to be public.
    if segments.first() == Some(&".well-known") {
        return None;
    }
    if any(&[
        ".git",
        ".svn",
        ".hg",
        ".bzr",
        "cvs",
        ".gitignore",
        ".gitmodules",
        "_darcs",
    ]) {
        return Some(OnPurpose::VersionControl);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| last.ends_with(ending));
    const SECRETS: [&str; 16] = [
        ".htpasswd",
        ".pgpass",
        ".netrc",
        ".npmrc",
        ".pypirc",
        ".my.cnf",
        "id_rsa",
        "id_dsa",
        "id_ecdsa",
        "id_ed25519",
        "wp-config.php",
        "web.config",
        "secrets.yml",
        "secrets.yaml",
        "master.key",
        "appsettings.json",
    ];
    if SECRETS.contains(last)
        || last.starts_with(".env")
        || any(&[".ssh", ".aws", ".gnupg", ".kube", ".docker"])
        || ends(&[
            ".pem",
            ".key",
            ".pfx",
            ".p12",
            ".jks",
            ".keystore",
            ".kdbx",
            ".ppk",
        ])
        || path.ends_with("/etc/passwd")
        || path.ends_with("/etc/shadow")
    {
        return Some(OnPurpose::Secrets);
    }
    if segments.iter().any(|part| part.starts_with('.')) {
        return Some(OnPurpose::Dotfile);
    }
    const COPIES: [&str; 16] = [
        ".bak", ".old", ".orig", ".save", ".swp", ".swo", "~", ".sql", ".sql.gz", ".dump",
        ".sqlite", ".sqlite3", ".db", ".mdb", ".php.txt", ".inc",
    ];
    let archive = ends(&[".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".7z", ".rar"])
        && [
            "backup",
            "dump",
            "wwwroot",
            "htdocs",
            "public_html",
            "site.",
            "www.",
        ]
        .iter()
        .any(|part| last.contains(part));
    if ends(&COPIES)
        || archive
        || folders
            .iter()
            .any(|part| ["backup", "backups"].contains(part))
    {
        return Some(OnPurpose::Backup);
    }
    const INSIDE: [&str; 17] = [
        "server-status",
        "server-info",
        "nginx_status",
        "stub_status",
        "phpinfo.php",
        "info.php",
        "actuator",
        "metrics",
        "debug",
        "pprof",
        "heapdump",
        "jolokia",
        "trace.axd",
        "elmah.axd",
        "web-inf",
        "meta-inf",
        "__debug__",
    ];
    if any(&INSIDE) || last.starts_with("haproxy?") || *last == "haproxy-status" {
        return Some(OnPurpose::Inside);
    }
    const ADMIN: [&str; 13] = [
        "admin",
        "administrator",
        "wp-admin",
        "phpmyadmin",
        "pma",
        "adminer.php",
        "host-manager",
        "jmx-console",
        "cpanel",
        "adminpanel",
        "admin.php",
        "sysadmin",
        "xmlrpc.php",
    ];
    let tomcat = [
        "/manager/html",
        "/manager/text",
        "/manager/status",
        "/manager/jmxproxy",
    ];
    match any(&ADMIN) || tomcat.iter().any(|start| path.starts_with(start)) {
        true => Some(OnPurpose::Administration),
        false => None,
    }
}

/// Lower case, percent-encoded letters decoded, a path's parameters (`;…`) left out: several ways to
/// write one file.
fn plain(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let encoded = match c {
            '%' => rest
                .get(..2)
                .and_then(|digits| u8::from_str_radix(digits, 16).ok())
                .filter(u8::is_ascii_graphic),
            _ => None,
        };
        match encoded {
            Some(byte) => {
                text.push(char::from(byte.to_ascii_lowercase()));
                rest = rest.get(2..).unwrap_or_default();
            }
            None => text.push(c.to_ascii_lowercase()),
        }
    }
    let without = |segment: &str| segment.split(';').next().unwrap_or_default().to_owned();
    text.split('/').map(without).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_on_purpose_is_known_in_every_spelling() {
        for (path, what) in [
            ("/.git/config", OnPurpose::VersionControl),
            ("/app/.svn/entries", OnPurpose::VersionControl),
            ("/.env", OnPurpose::Secrets),
            ("/.env.production", OnPurpose::Secrets),
            ("/%2eenv", OnPurpose::Secrets),
            ("/.ENV", OnPurpose::Secrets),
            ("/x/.htpasswd", OnPurpose::Secrets),
            ("/keys/server.pem", OnPurpose::Secrets),
            ("/.htaccess", OnPurpose::Dotfile),
            ("/.DS_Store", OnPurpose::Dotfile),
            ("/index.php.bak", OnPurpose::Backup),
            ("/index.php~", OnPurpose::Backup),
            ("/dump.sql.gz", OnPurpose::Backup),
            ("/backup-2024.zip", OnPurpose::Backup),
            ("/server-status", OnPurpose::Inside),
            ("/server-status;x=1", OnPurpose::Inside),
            ("/actuator/env", OnPurpose::Inside),
            ("/WEB-INF/web.xml", OnPurpose::Inside),
            ("/wp-admin/", OnPurpose::Administration),
            ("/admin", OnPurpose::Administration),
        ] {
            assert_eq!(on_purpose(path), Some(what), "{path}");
        }
    }

    #[test]
    fn ordinary_addresses_are_not_accused() {
        for path in [
            "/",
            "",
            "/index.html",
            "/.well-known/security.txt",
            "/.well-known/acme-challenge/x",
            "/blog/administration-of-justice",
            "/files/report.zip",
            "/keynote",
            "/environment",
            "/gitlab",
            "/docs/backup-guide.html",
            "/a.b.c/d",
            "/statusquo",
            "/api/items",
            "/products/monkey.jpg",
            "/..",
            "/.",
            "/public.html",
            "/about/management",
            "/status.php",
            "/api/credentials",
            "/key.asc",
        ] {
            assert_eq!(on_purpose(path), None, "{path}");
        }
    }
}
