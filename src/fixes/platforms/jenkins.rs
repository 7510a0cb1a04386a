//! Jenkins.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static JENKINS: Platform = Platform {
    name: "Jenkins",
    language: Language::Shell,
    undo: t("Nothing to take back: it is one request. Remove cookies.txt."),
};

pub(super) const RECIPES: &[Recipe] = &[Recipe::new(
    &JENKINS,
    FixKind::SendCsrfToken,
    "At the command line. curl asks for the password twice, so that it stands in no command; needs \
     curl 7.55 or later. The code belongs to the session whose cookie is kept in cookies.txt.",
    r#"umask 077 # the cookie is for you alone
curl -sS -u NAME -c cookies.txt '{origin}/crumbIssuer/api/json' |
  sed -n 's/.*"crumb" *: *"\([^"]*\)".*/Jenkins-Crumb: \1/p' |
  curl -sSi -X {method} -u NAME -b cookies.txt -H @- {url}"#,
)
.replaces("A file cookies.txt in the current folder.")
.unproven("Jenkins is not among the packages of the registries that the proofs install from.")];
