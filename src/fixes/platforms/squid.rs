//! Squid, a proxy for people.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static SQUID: Platform = Platform {
    name: "Squid",
    language: Language::Squid,
    undo: t("Remove the lines, then `squid -k parse && squid -k reconfigure`."),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &SQUID,
    FixKind::ProxyAllowHost,
    "Right above the `http_access deny` line that refuses the host, and below those that say who \
     may use the proxy and which ports it leads to: `deny !Safe_ports`, `deny CONNECT \
     !SSL_ports`, a sign-in. `localnet` is the list of clients at the top of the file. Rules below \
     these lines no longer count for this host.",
    r#"acl allowed_host dstdomain {host}
http_access allow localnet allowed_host"#,
)
.opens("Clients of `localnet` can reach {host} through the proxy.")
.shut("Other hosts, names below {host} among them, other clients and other ports.")];
