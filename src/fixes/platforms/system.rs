//! The operating system under a server: files and who may read them.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static LINUX: Platform = Platform {
    name: "Linux",
    language: Language::Shell,
    undo: t("Nothing to take back: it only reads."),
};

static SELINUX: Platform = Platform {
    name: "SELinux",
    language: Language::Shell,
    undo: t("Nothing to take back: it only reads."),
};

static WINDOWS: Platform = Platform {
    name: "Windows",
    language: Language::PowerShell,
    undo: t("Nothing to take back: it only reads."),
};

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &LINUX,
        FixKind::FilePermissions,
        "In a shell on the server, with the folder that the site is served from in place of \
         /var/www/html. The server's user, www-data or nginx, needs `x` on every folder of the \
         list and `r` on the file.",
        r#"namei -l /var/www/html{path:file}"#,
    ),
    Recipe::new(
        &SELINUX,
        FixKind::FilePermissions,
        "In a shell on the server (Red Hat and its kin), with the folder that the site is served \
         from in place of /var/www/html. The first command shows the type, which has to be one for \
         web content; the second says what it would change, and changes nothing.",
        r#"ls -Z /var/www/html{path:file}
restorecon -nv /var/www/html{path:file}"#,
    )
    .unproven(
        "It needs a kernel with SELinux switched on; where it is off, both commands say nothing.",
    ),
    Recipe::new(
        &WINDOWS,
        FixKind::FilePermissions,
        "In PowerShell on the server, with the folder that the site is served from in place of \
         C:\\inetpub\\wwwroot. The application pool's user, or IIS_IUSRS, needs RX.",
        r#"icacls (Join-Path 'C:\inetpub\wwwroot' '{path:file}')"#,
    )
    .unproven("It needs Windows, on which nothing here is run."),
];
