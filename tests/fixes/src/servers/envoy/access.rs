//! Who gets what.

use turnaway::fixes::FixKind;

use super::envoy;
use crate::case::*;

/// CORS is set up, and nothing below `/shop/` is let through.
const REFUSED: &str = r#"{{begin}}
{{host}}
{{policy}}
{{routes}}
{{filters}}
{{cors}}
          - name: envoy.filters.http.rbac
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC
              rules:
                action: ALLOW
                policies:
                  others:
                    permissions:
                    - not_rule: { url_path: { path: { prefix: /shop/ } } }
                    principals: [{ any: true }]
                  {{fix}}
{{end}}
"#;

const RBAC_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "envoy.rbac",
};

/// POST and OPTIONS stay refused.
pub(super) const CASES: &[Case] = &[
    Case {
        place: "an address",
        setup: REFUSED,
        path: "/shop/an%20open'item",
        target: CLOSED,
        before: RBAC_DENIED,
        ..envoy(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        path: "/shop/*",
        target: CLOSED,
        before: RBAC_DENIED,
        ..envoy(FixKind::AllowPath)
    },
];
