//! Kong, with its declarative configuration (YAML) or its admin interface on the machine itself.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static KONG: Platform = Platform {
    name: "Kong",
    language: Language::Yaml,
    undo: t("Remove the lines and load the configuration anew."),
};

const fn kong(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&KONG, kind, place, code)
        .unproven("Kong is in none of the package registries that the proofs use.")
}

const ADMIN: &str = "A command, on the machine of Kong's admin interface.";

pub(super) const RECIPES: &[Recipe] = &[
    kong(
        FixKind::PreflightFirst,
        "In the plugins of the service or route. The cors plugin runs before those that ask for \
         credentials.",
        r#"- name: cors
  config:
    origins: ["{page}"] # one entry for each origin
    methods: [{methods:list}]
    headers: [{headers:list}]
    max_age: 600"#,
    )
    .replaces(
        "Nothing, if neither service nor route has a cors plugin; otherwise add the names to its \
         lists.",
    ),
    kong(
        FixKind::JoinGroup,
        ADMIN,
        "curl -sS -X POST http://localhost:8001/consumers/NAME/acls -d group=GROUP",
    )
    .written_in(Language::Shell)
    .undo("`curl -sS -X DELETE http://localhost:8001/consumers/NAME/acls/GROUP`."),
    kong(
        FixKind::RegisterKey,
        ADMIN,
        r"curl -sS -X POST http://localhost:8001/consumers/NAME/jwt \
  -d key=ISSUER -d algorithm=RS256 --data-urlencode rsa_public_key@issuer.pem",
    )
    .written_in(Language::Shell)
    .opens("Everybody with a token that this key signed, and that names ISSUER, gets in as NAME.")
    .undo("`curl -sS -X DELETE http://localhost:8001/consumers/NAME/jwt/ISSUER`."),
    kong(
        FixKind::AllowAddress,
        "In the config.allow list of the ip-restriction plugin.",
        r#"- 203.0.113.7 # the caller's public address"#,
    ),
    kong(
        FixKind::RealAddress,
        "In kong.conf; then `kong reload`.",
        "# the networks of your own proxies, nothing else
trusted_ips = 10.0.0.0/8
real_ip_header = X-Forwarded-For
real_ip_recursive = on",
    )
    .written_in(Language::Properties)
    .replaces("The lines of the same names, if they are there.")
    .undo("Put the former lines back, then `kong reload`."),
];
