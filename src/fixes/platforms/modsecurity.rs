//! ModSecurity, a filter in front of Apache or nginx.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static MODSECURITY: Platform = Platform {
    name: "ModSecurity",
    language: Language::Apache,
    undo: t("Remove the rule, then reload the web server."),
};

pub(super) const RECIPES: &[Recipe] = &[
    Recipe::new(
        &MODSECURITY,
        FixKind::ExemptRule,
        "Above all other rules: for the OWASP rule set in \
         REQUEST-900-EXCLUSION-RULES-BEFORE-CRS.conf. RULE_ID is the rule that found something, as \
         `log.read` shows it; 949110, 949111 and 980130 only add up what others found. The number \
         10001 must be free. An address with a `+` in it is written with a space in its place.",
        r#"SecRule REQUEST_FILENAME "@streq {path:decoded}" "id:10001,phase:1,pass,nolog,t:none,t:urlDecodeUni,ctl:ruleRemoveById=RULE_ID""#,
    ),
    Recipe::new(
        &MODSECURITY,
        FixKind::ReadLog,
        "In a shell on the server; rotated and compressed files are read, too. It counts which \
         rules refused this address. With nginx the file is /var/log/nginx/error.log.",
        r#"zcat -f /var/log/apache2/error.log* | grep -E 'ModSecurity: .*\[uri "{path:decoded:regex}"\]' | sed -E 's/.*(\[id "[^"]*"\]).*(\[msg "[^"]*"\]).*/\1 \2/' | sort | uniq -c"#,
    )
    .written_in(Language::Shell)
    .undo("Nothing to take back: it only reads."),
];
